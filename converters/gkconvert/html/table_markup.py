"""What stands in the markup of a `<table>`: its rows, and of each cell the spans as written and the text.

A table in which every part stands where it belongs is read at once (`_regular_rows`), another part by part.
Knows: table markup. Must not know: parsers, where cells come to lie, what a table is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from gkconvert.html.tree import BLOCKS, LINE, Element, Tree

MAX_ROW_SPAN = 65534
"""The HTML standard's cap; the cap on columns is `Limits.span`."""

_NUMBER = re.compile(r"[ \t\n\f\r]*\+?([0-9]+)")
_INNER_BLOCKS = BLOCKS - {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "body"}
# Lines run together without a space between them, so that only white space, Latin words and digits show where they end.
_LINES_MATTER = re.compile(r"[\sA-Za-z]|[0-9]{2}")
_SET_AS_BLOCK = re.compile(r"display\s*:\s*(?:inline-)?(?:block|flex|table|grid)", re.IGNORECASE)
_EDGE = LINE + " \t\n\r\f\u00a0\u3000"


class MarkupCell(msgspec.Struct, frozen=True, gc=False):
    """A `td` or `th`: its spans as written (row span 0: to the end of the group), its text, and where it is.

    `path` is its row's path from the table, `step` its own from there.
    """

    rows: int
    columns: int
    raw: str
    path: str
    step: str


class Stray(NamedTuple):
    """Text that stands in a row but in none of its cells: before the cell at `position`, or behind all of them.

    The position is -1 where the cells around it are not known.
    """

    row: list[MarkupCell]
    position: int
    text: str


class MarkupTable(NamedTuple):
    """The row groups of a table in the order in which they are shown, each a list of rows of cells.

    `loose` is text that stands in the table but in no cell; browsers show it before the table. `strays` are those pieces
    of it that stand in a row.
    """

    groups: list[list[list[MarkupCell]]]
    loose: str
    caption: str
    strays: tuple[Stray, ...] = ()

    def cells(self) -> Iterator[MarkupCell]:
        """All cells in order."""
        for group in self.groups:
            for row in group:
                yield from row


Section = tuple[str, list[list[MarkupCell]]]
"""A row group: its tag and its rows."""


def span(value: str | None, most: int, least: int = 1) -> int:
    """A span attribute by the standard's rules for parsing non-negative integers; 1 where it is none."""
    if value is None or value == "1":
        return 1
    if len(value) < 4 and value.isascii() and value.isdigit():
        number = int(value)
    else:
        found = _NUMBER.match(value)
        if found is None:
            return 1
        digits = found[1].lstrip("0")
        if len(digits) > 6:
            return most
        number = int(digits or "0")
    if number < least:
        return 1
    return min(number, most)


_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_WITH_TEXT = ("td", "th", "caption")
CUT = "\u2029"
"""Stands after every cell while the text of a table is taken apart (Unicode's paragraph separator)."""
_INSIDE = frozenset((*_PARTS, "col", "colgroup", "form"))


def rows_of(tree: Tree, table: Element, most_columns: int) -> MarkupTable:
    """Read the markup of a table without tables in it; empties it on the way.

    Rows and cells are taken in document order, so that a cell which a parser left inside the one before,
    for want of end tags, is still the next cell.
    """
    regular = _regular_rows(tree, table, most_columns)
    if regular is not None:
        return MarkupTable(_as_shown(regular), "", "")
    parts = list(tree.select(table, _PARTS))
    texts = _texts(tree, parts)
    loose = [table.text or ""]
    loose += [tree.text(child) for child in table if child.tag not in _INSIDE]
    captions: list[str] = []
    strays: list[Stray] = []
    sections: list[Section] = []
    number = dict.fromkeys(("thead", "tbody", "tfoot", "table"), 0)
    rows: list[list[MarkupCell]] | None = None
    steps = _Steps()
    section: Element | None = None
    path = ""
    for part, text in zip(parts, texts, strict=True):
        tag = part.tag
        if tag == "td" or tag == "th":
            if rows is None:
                rows = []
                sections.append(("tbody", rows))
            if not rows:
                rows.append([])
            row = rows[-1]
            if not row:
                steps = _Steps()
            spans = span(part.get("rowspan"), MAX_ROW_SPAN, 0), span(part.get("colspan"), most_columns)
            row.append(MarkupCell(*spans, text, path, steps.next(tag)))
        elif tag == "tr":
            around = _section_around(tree, part)
            if rows is None or around is not section:
                rows = []
                section = around
                if around is None:
                    sections.append(("tbody", rows))
                else:
                    number[around.tag] += 1
                    sections.append((around.tag, rows))
            rows.append([])
            group = "" if section is None else f"/{section.tag}[{number[section.tag]}]"
            path = f"{group}/tr[{len(rows)}]"
            strays += _before_and_between(tree, part, rows[-1])
        elif tag == "caption":
            captions.append(text)
        tail = part.tail
        if tail and tail != CUT and not tail.isspace():
            if rows and rows[-1] and (tag == "td" or tag == "th"):
                strays.append(Stray(rows[-1], len(rows[-1]), tail))
            else:
                loose.append(tail)
    return MarkupTable(_as_shown(sections), LINE.join(loose), LINE.join(captions), tuple(strays))


class _Steps:
    """Numbers the cells of a row by their tags, as element paths do."""

    __slots__ = ("data", "heads")

    def __init__(self) -> None:
        self.data = 0
        self.heads = 0

    def next(self, tag: str) -> str:
        """The last step of the path to the row's next cell with this tag."""
        if tag == "td":
            self.data += 1
            return f"/td[{self.data}]"
        self.heads += 1
        return f"/th[{self.heads}]"


_DATA_STEPS = tuple(f"/td[{number}]" for number in range(1, 65))
"""Made once: nearly all cells of nearly all tables."""


def _regular_rows(tree: Tree, table: Element, most_columns: int) -> list[Section] | None:
    """The rows of a table in which every part stands where it belongs and nothing else stands there; None for another.

    All texts are read at once, which takes a quarter of the time: each cell is followed by `CUT` in place of the
    white space there, and the table's text is taken apart at these. `without_cuts` undoes it.
    """
    outline = _outline(table)
    if outline is None:
        return None
    cells = [cell for _, rows in outline for row in rows for cell in row]
    if len(list(tree.select(table, _WITH_TEXT))) != len(cells):
        return None
    for cell in cells:
        cell.tail = CUT
    raws = tree.text(table).split(CUT)
    if len(raws) != len(cells) + 1:
        return None
    remaining = iter(raws)
    matters = _LINES_MATTER.search
    number = {"thead": 0, "tbody": 0, "tfoot": 0}
    sections: list[Section] = []
    for section, row_elements in outline:
        group = ""
        if section:
            number[section] += 1
            group = f"/{section}[{number[section]}]"
        rows: list[list[MarkupCell]] = []
        for count, row_element in enumerate(row_elements, 1):
            path = f"{group}/tr[{count}]"
            row: list[MarkupCell] = []
            plain = len(row_element) <= len(_DATA_STEPS)
            steps = _Steps()
            for column, cell in enumerate(row_element):
                raw = next(remaining).strip(_EDGE)
                # Most cells are a nought or blank.
                if raw and raw != "0" and len(cell) and matters(raw) and not (raw.isdigit() and _is_one_run(cell)):
                    raw = _with_lines(tree, cell)
                if plain and cell.tag == "td":
                    step = _DATA_STEPS[column]
                else:
                    # A head cell: from here on the numbers of the others are not their columns.
                    if plain:
                        steps.data = column
                        plain = False
                    step = steps.next(cell.tag)
                row_span, column_span = cell.get("rowspan"), cell.get("colspan")
                row.append(
                    MarkupCell(
                        1 if row_span is None else span(row_span, MAX_ROW_SPAN, 0),
                        1 if column_span is None else span(column_span, most_columns),
                        raw,
                        path,
                        step,
                    )
                )
            rows.append(row)
        sections.append((section or "tbody", rows))
    return sections


def _outline(table: Element) -> list[tuple[str, list[Element]]] | None:
    """The row groups of a table, by their tag or "" for rows outside of any, with their rows; None if it is irregular."""
    outline: list[tuple[str, list[Element]]] = []
    if not _is_blank(table.text):
        return None
    for child in table:
        tag = child.tag
        if tag == "tr":
            if not outline or outline[-1][0]:
                outline.append(("", []))
            outline[-1][1].append(child)
        elif tag in _SECTIONS:
            if not _is_blank(child.text):
                return None
            outline.append((tag, list(child)))
        elif tag != "col" and tag != "colgroup":
            return None
        if not _is_blank(child.tail):
            return None
    for _, rows in outline:
        for row in rows:
            if row.tag != "tr" or not _is_blank(row.text) or not _is_blank(row.tail):
                return None
            for cell in row:
                tag, tail = cell.tag, cell.tail
                if (tag != "td" and tag != "th") or (tail and not tail.isspace()):
                    return None
    return [group for group in outline if group[1]]


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def without_cuts(tree: Tree, table: Element) -> None:
    """Leave the text of a table as it was before it was read, for one that turns out to be a layout."""
    for part in tree.select(table, _WITH_TEXT):
        if part.tail == CUT:
            part.tail = None


def _texts(tree: Tree, parts: list[Element]) -> list[str]:
    """The text of every cell and caption; one that stands inside another is taken out of it first."""
    texts = [""] * len(parts)
    parent = tree.parent
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        if part.tag in ("td", "th", "caption"):
            raw = tree.text(part).strip(_EDGE)
            if len(part) and _LINES_MATTER.search(raw):
                raw = _with_lines(tree, part)
            texts[index] = raw
            outer = parent(part)
            if outer is not None and outer.tag != "tr":
                tree.empty(part)
        elif part.tag == "tr" and _is_in_a_cell(tree, part):
            tree.empty(part)
    return texts


def _before_and_between(tree: Tree, row_element: Element, row: list[MarkupCell]) -> Iterator[Stray]:
    """The text of a row before its cells, and of the elements between them."""
    if not _is_blank(row_element.text):
        yield Stray(row, 0, row_element.text or "")
    children = list(row_element)
    of_row = sum([child.tag == "td" or child.tag == "th" for child in children])
    are_all = of_row == len(list(tree.select(row_element, ("td", "th"))))
    cells = 0
    for child in children:
        if child.tag == "td" or child.tag == "th":
            cells += 1
        elif child.tag not in _INSIDE:
            text = tree.text(child) + (child.tail or "")
            if text and not text.isspace():
                yield Stray(row, cells if are_all else -1, text)


def _is_in_a_cell(tree: Tree, row: Element) -> bool:
    """Whether a parser left a row inside a cell of the row before, which has no end tag."""
    outer = tree.parent(row)
    while outer is not None and outer.tag != "table":
        if outer.tag == "td" or outer.tag == "th":
            return True
        outer = tree.parent(outer)
    return False


def _is_one_run(cell: Element) -> bool:
    """Whether all text of a cell stands in one innermost element, so that no line can end in it."""
    inside = list(cell)
    while len(inside) == 1 and not (cell.text or "").strip() and not (inside[0].tail or "").strip():
        cell = inside[0]
        inside = list(cell)
    return not inside


def _with_lines(tree: Tree, cell: Element) -> str:
    """The text of a cell with a line end wherever a block in it begins or ends."""
    for block in tree.select(cell, ()):
        if block.tag not in _INNER_BLOCKS and not _SET_AS_BLOCK.search(block.get("style") or ""):
            continue
        block.text = LINE + (block.text or "")
        block.tail = LINE + (block.tail or "")
    return tree.text(cell)


def _section_around(tree: Tree, row: Element) -> Element | None:
    outer = tree.parent(row)
    while outer is not None and outer.tag != "table":
        if outer.tag in _SECTIONS:
            return outer
        outer = tree.parent(outer)
    return None


def _as_shown(sections: list[Section]) -> list[list[list[MarkupCell]]]:
    """The first `thead` first and the first `tfoot` last, as style sheets order them (CSS 2.1, 17.2)."""
    head = next((index for index, (tag, _) in enumerate(sections) if tag == "thead"), None)
    foot = next((index for index, (tag, _) in enumerate(sections) if tag == "tfoot"), None)
    middle = [rows for index, (_, rows) in enumerate(sections) if index not in (head, foot)]
    first = [] if head is None else [sections[head][1]]
    last = [] if foot is None else [sections[foot][1]]
    return [*first, *middle, *last]
