"""The body of a Word document as blocks in reading order.

Knows: paragraphs, tables, what wraps them, text boxes, automatic numbers. Must not know: packages, forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkconvert.characters import join_cell_lines, join_lines
from gkconvert.docx.numbering import Numbering
from gkconvert.docx.styles import Style, Styles
from gkconvert.docx.tables import cells_of, grid_of, rows_of
from gkconvert.docx.text import LINE, paragraph_text, text_boxes
from gkconvert.model import Align, Block, Cell, Grid, Heading, Paragraph, Place
from gkconvert.package import Element, child, local
from gkconvert.section_numbers import NUMERAL, PART

_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice", "body")
)
_ENDS = re.compile(r"[。！？；：!?;]\s*$")
_NUMBERED = re.compile(rf"\s*(?:第?{NUMERAL}[、.．章]|{PART})")
_DEEPEST = 40


class Flow:
    """The walk over one document."""

    def __init__(self, styles: Styles, numbering: Numbering, most_cells: int) -> None:
        self._styles = styles
        self._numbering = numbering
        self._most_cells = most_cells
        self._unfinished = ""

    def blocks(self, container: Element, path: str, depth: int = 0) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box; raises `TooManyCells`."""
        counts: dict[str, int] = {}
        for item in self._items(container):
            name = local(item.tag)
            counts[name] = counts.get(name, 0) + 1
            place = f"{path}/w:{name}[{counts[name]}]"
            if name == "p":
                yield from self._paragraph(item, place, depth)
            elif depth < _DEEPEST:
                yield from self._table(item, place, depth)

    def _items(self, container: Element) -> Iterator[Element]:
        for item in container:
            name = local(item.tag)
            if name in ("p", "tbl"):
                yield item
            elif name in _WRAPPERS:
                yield from self._items(item)

    def _paragraph(self, paragraph: Element, path: str, depth: int) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        style, text = self._read(paragraph, properties)
        mark = child(properties, "rPr") if properties is not None else None
        if mark is not None and child(mark, "del") is not None:
            # The end of this paragraph is deleted: it goes on in the next one (17.13.5.15).
            self._unfinished += text
        else:
            for line in _parts(self._unfinished + text, style.align):
                yield _block(line, style, Place(path=path))
            self._unfinished = ""
        if depth < _DEEPEST:
            for number, box in enumerate(text_boxes(paragraph), 1):
                yield from self.blocks(box, f"{path}/w:txbxContent[{number}]", depth + 1)

    def _read(self, paragraph: Element, properties: Element | None) -> tuple[Style, str]:
        """How a paragraph is set, and its text with its number."""
        style, key = self._styles.of(properties)
        text = paragraph_text(paragraph)
        number = style.list_number
        if number is None or number == "0" or not (text.strip() or self._unfinished):
            return style, text
        level = style.list_level
        if level is None:
            level = self._numbering.level_of_style(number, key) or 0
        return style, self._numbering.label(number, level) + text.lstrip()

    def _table(self, table: Element, path: str, depth: int) -> Iterator[Block]:
        cells = [cell for row in rows_of(table) for cell in cells_of(row)]
        if len(cells) == 1:  # a frame around text or around a table
            yield from self.blocks(cells[0], f"{path}/w:tr[1]/w:tc[1]", depth + 1)
            return
        grid = grid_of(table, path, self._cell_text, self._most_cells)
        if grid is not None:
            yield _joined(grid)
        for row_number, row in enumerate(rows_of(table), 1):
            for cell_number, cell in enumerate(cells_of(row), 1):
                for number, inner in enumerate((item for item in self._items(cell) if local(item.tag) == "tbl"), 1):
                    inside = f"{path}/w:tr[{row_number}]/w:tc[{cell_number}]/w:tbl[{number}]"
                    if depth < _DEEPEST:
                        yield from self._table(inner, inside, depth + 1)

    def _cell_text(self, cell: Element) -> str:
        """The lines of a cell; tables in it are blocks of their own."""
        lines = []
        for item in self._items(cell):
            if local(item.tag) == "p":
                lines.append(self._read(item, child(item, "pPr"))[1])
                lines += [self._cell_text(box) for box in text_boxes(item)]
        return LINE.join(line for line in lines if line.strip())


def _joined(grid: Grid) -> Grid:
    cells = tuple(
        Cell(cell.row, cell.column, cell.row_span, cell.column_span, join_cell_lines(cell.text.split(LINE)), cell.place)
        for cell in grid.cells
    )
    return Grid(grid.rows, grid.columns, cells, grid.origin)


def _parts(text: str, align: Align | None) -> Iterator[str]:
    """A paragraph's lines as paragraphs: a line break ends one unless it only breaks a centred title or a sentence."""
    waiting: list[str] = []
    for line in text.split(LINE):
        if waiting and align != "center" and (_ENDS.search(waiting[-1]) or _NUMBERED.match(line)):
            yield join_lines(waiting)
            waiting = []
        if line.strip():
            waiting.append(line)
        elif waiting:
            yield join_lines(waiting)
            waiting = []
    if waiting:
        yield join_lines(waiting)


def _block(text: str, style: Style, place: Place) -> Block:
    if style.level is not None and len(text) < 100:
        return Heading(style.level, text, place, style.align)
    return Paragraph(text, place, style.align)
