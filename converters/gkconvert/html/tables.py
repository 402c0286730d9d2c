"""From the rows and cells of a `<table>` to a grid, by the HTML standard's table model (section 4.9.12.1).

Chain: `rows_of` (what stands in the markup) → `place` (each cell's rectangle) → `compact` (no track that only
spans cross) → `grid_of`. Where the standard lets two cells cover one slot, the later one is cut short, and counted.
Knows: table markup and spans. Must not know: parsers, what a table is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter, itemgetter
from typing import NamedTuple

import msgspec

from gkconvert.html.text import one_line
from gkconvert.html.tree import BLOCKS, LINE, Element, Tree
from gkconvert.model import Cell, Grid, Place

MAX_ROW_SPAN = 65534
"""The HTML standard's cap; the cap on columns is `Limits.span`."""

_NUMBER = re.compile(r"[ \t\n\f\r]*\+?([0-9]+)")
_INNER_BLOCKS = tuple(BLOCKS - {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "body"})
# Lines run together without a space between them, so that only white space and Latin words show where they end.
_LINES_MATTER = re.compile(r"[\sA-Za-z]")
_EDGE = LINE + " \t\n\r\f\u00a0\u3000"


class TooManyCells(Exception):  # noqa: N818 # not an error of its own: the caller says what the limit is
    """The table has more positions than the limit allows."""


class MarkupCell(msgspec.Struct, frozen=True, gc=False):
    """A `td` or `th`: its spans as written (row span 0: to the end of the group), its text, its path in the table."""

    rows: int
    columns: int
    raw: str
    path: str


class MarkupTable(NamedTuple):
    """The row groups of a table in the order in which they are shown, each a list of rows of cells.

    `loose` is text that stands in the table but in no cell; browsers show it before the table.
    """

    groups: list[list[list[MarkupCell]]]
    loose: str
    caption: str

    def cells(self) -> Iterator[MarkupCell]:
        """All cells in order."""
        for group in self.groups:
            for row in group:
                yield from row


class Placed(msgspec.Struct, frozen=True, gc=False):
    """A cell's rectangle, before compaction."""

    row: int
    column: int
    row_span: int
    column_span: int
    cell: MarkupCell | None


_POSITION = attrgetter("row", "column")


class Placement(NamedTuple):
    """All rectangles of a table, sorted by row and column, and how many of them had to be cut short."""

    cells: list[Placed]
    overlaps: int


def span(value: str | None, most: int, least: int = 1) -> int:
    """A span attribute by the standard's rules for parsing non-negative integers; 1 where it is none."""
    if value is None:
        return 1
    if value == "1":
        return 1
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
_INSIDE = frozenset((*_PARTS, "col", "colgroup", "form"))


def rows_of(tree: Tree, table: Element, most_columns: int) -> MarkupTable:
    """Read the markup of a table without tables in it; empties it on the way.

    Rows and cells are taken in document order, so that a cell which a parser left inside the one before,
    for want of end tags, is still the next cell.
    """
    parts = list(tree.select(table, _PARTS))
    texts = _texts(tree, parts)
    loose = [table.text or ""]
    loose += [tree.text(child) for child in table if child.tag not in _INSIDE]
    captions: list[str] = []
    sections: list[tuple[str, list[list[MarkupCell]]]] = []
    number = dict.fromkeys(("thead", "tbody", "tfoot", "table"), 0)
    rows: list[list[MarkupCell]] | None = None
    cell_number = {"td": 0, "th": 0}
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
                cell_number = {"td": 0, "th": 0}
            cell_number[tag] += 1
            row_span, column_span = part.get("rowspan"), part.get("colspan")
            row.append(
                MarkupCell(
                    1 if row_span is None else span(row_span, MAX_ROW_SPAN, 0),
                    1 if column_span is None else span(column_span, most_columns),
                    text,
                    f"{path}/{tag}[{cell_number[tag]}]",
                )
            )
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
            step = "" if section is None else f"/{section.tag}[{number[section.tag]}]"
            path = f"{step}/tr[{len(rows)}]"
        elif tag == "caption":
            captions.append(text)
        if part.tail and not part.tail.isspace():
            loose.append(part.tail)
    return MarkupTable(_as_shown(sections), LINE.join(loose), LINE.join(captions))


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


def _is_in_a_cell(tree: Tree, row: Element) -> bool:
    """Whether a parser left a row inside a cell of the row before, which has no end tag."""
    outer = tree.parent(row)
    while outer is not None and outer.tag != "table":
        if outer.tag == "td" or outer.tag == "th":
            return True
        outer = tree.parent(outer)
    return False


def _with_lines(tree: Tree, cell: Element) -> str:
    """The text of a cell with a line end wherever a block in it begins or ends."""
    for block in tree.select(cell, _INNER_BLOCKS):
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


def _as_shown(sections: list[tuple[str, list[list[MarkupCell]]]]) -> list[list[list[MarkupCell]]]:
    """The first `thead` first and the first `tfoot` last, as style sheets order them (CSS 2.1, 17.2)."""
    head = next((index for index, (tag, _) in enumerate(sections) if tag == "thead"), None)
    foot = next((index for index, (tag, _) in enumerate(sections) if tag == "tfoot"), None)
    middle = [rows for index, (_, rows) in enumerate(sections) if index not in (head, foot)]
    first = [] if head is None else [sections[head][1]]
    last = [] if foot is None else [sections[foot][1]]
    return [*first, *middle, *last]


def place(groups: list[list[list[MarkupCell]]], limit: int) -> Placement:
    """Give every cell its rectangle, row by row; raises `TooManyCells` over `limit` positions.

    Columns that a cell from above still covers are skipped ("downward-growing cells"); they are kept as intervals,
    so that a span of 1,000 columns costs as much as one of two.
    """
    placed: list[Placed] = []
    origins: set[int] = set()
    overlaps = 0
    row_number = 0
    filled_rows = 0
    for group in groups:
        end_of_group = row_number + len(group)
        active: list[tuple[int, int, int]] = []
        for row in group:
            if row:
                filled_rows += 1
            column = 0
            index = 0
            growing: list[tuple[int, int, int]] = []
            for cell in row:
                while index < len(active) and active[index][0] <= column:
                    column = max(column, active[index][1])
                    index += 1
                width = cell.columns
                if index < len(active) and active[index][0] < column + width:
                    overlaps += 1
                    width = active[index][0] - column
                height = cell.rows if cell.rows else end_of_group - row_number
                height = min(height, end_of_group - row_number)
                placed.append(Placed(row_number, column, height, width, cell))
                origins.add(column)
                if height > 1:
                    growing.append((column, column + width, row_number + height))
                column += cell.columns
            row_number += 1
            if growing:
                active = sorted([*active, *growing], key=itemgetter(0))
            if active:
                active = [interval for interval in active if interval[2] > row_number]
            if filled_rows * len(origins) > limit:
                raise TooManyCells
    return Placement(placed, overlaps)


def compact(placed: list[Placed]) -> tuple[int, int, list[Placed]]:
    """Number anew the rows and columns in which a cell begins, and drop the others: only spans cross them.

    Gives rows, columns and the cells. Nothing that is seen is lost: a title over 1,000 columns of a table of four
    columns covers four.
    """
    rows = {row: number for number, row in enumerate(sorted({cell.row for cell in placed}))}
    columns = {column: number for number, column in enumerate(sorted({cell.column for cell in placed}))}
    if len(rows) == max(rows) + 1 and len(columns) == max(columns) + 1:
        height, width = len(rows), len(columns)
        return height, width, [
            cell
            if cell.column + cell.column_span <= width and cell.row + cell.row_span <= height
            else Placed(
                cell.row,
                cell.column,
                min(cell.row_span, height - cell.row),
                min(cell.column_span, width - cell.column),
                cell.cell,
            )
            for cell in placed
        ]  # fmt: skip
    row_starts, column_starts = sorted(rows), sorted(columns)
    return len(rows), len(columns), [
        Placed(
            rows[cell.row],
            columns[cell.column],
            bisect_left(row_starts, cell.row + cell.row_span) - rows[cell.row],
            bisect_left(column_starts, cell.column + cell.column_span) - columns[cell.column],
            cell.cell,
        )
        for cell in placed
    ]  # fmt: skip


def fill(rows: int, columns: int, placed: list[Placed]) -> list[Placed]:
    """Add an empty cell at every position that no cell covers, and sort."""
    if sum(cell.row_span * cell.column_span for cell in placed) == rows * columns:
        placed.sort(key=_POSITION)
        return placed
    taken = bytearray(rows * columns)
    for cell in placed:
        first = cell.row * columns + cell.column
        for start in range(first, first + cell.row_span * columns, columns):
            taken[start : start + cell.column_span] = b"\x01" * cell.column_span
    position = taken.find(0)
    while position >= 0:
        placed.append(Placed(position // columns, position % columns, 1, 1, None))
        position = taken.find(0, position + 1)
    placed.sort(key=_POSITION)
    return placed


def grid_of(table: MarkupTable, path: str, limit: int) -> tuple[Grid, int] | None:
    """The grid of a table whose element stands at `path`, and how many cells overlap; None for a table without cells.

    Raises `TooManyCells` over `limit` positions.
    """
    placement = place(table.groups, limit)
    if not placement.cells:
        return None
    rows, columns, placed = compact(placement.cells)
    if rows * columns > limit:
        raise TooManyCells
    cells = tuple(
        Cell(
            rect.row,
            rect.column,
            rect.row_span,
            rect.column_span,
            one_line(rect.cell.raw),
            Place(None, None, path + rect.cell.path),
        )
        if rect.cell is not None
        else Cell(rect.row, rect.column, rect.row_span, rect.column_span)
        for rect in fill(rows, columns, placed)
    )
    return Grid(rows, columns, cells, "markup"), placement.overlaps
