"""From the rows and cells of a `<table>` to a grid, by the HTML standard's table model (section 4.9.12.1).

Chain: `place` (each cell's rectangle) → `compact` (no track that only spans cross) → `grid_of`. Where the standard
lets two cells cover one slot, the later one is cut short, and counted.
Knows: spans. Must not know: parsers, elements, what a table is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from operator import itemgetter
from typing import NamedTuple

from gkconvert.html.table_markup import MarkupCell, MarkupTable
from gkconvert.html.text import begins_with_zero, breaks_number, one_line, one_line_of_each
from gkconvert.html.tree import LINE
from gkconvert.model import Cell, Grid, Place


class TooManyCells(Exception):  # noqa: N818 # not an error of its own: the caller says what the limit is
    """The table has more positions than the limit allows."""


Placed = tuple[int, int, int, int, MarkupCell | None]
"""A cell's rectangle, before compaction: its row, its column, how many of each it spans, and the cell."""

_POSITION = itemgetter(0, 1)


class Placement(NamedTuple):
    """All rectangles of a table, sorted by row and column, and how many of them had to be cut short.

    `is_whole` says that these fill `rows` × `columns` without a gap, and that a cell begins in every row and column.
    """

    cells: list[Placed]
    overlaps: int
    rows: int
    columns: int
    is_whole: bool


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
    area = 0
    far = 0
    for group in groups:
        end_of_group = row_number + len(group)
        active: list[tuple[int, int, int]] = []
        for row in group:
            if row:
                filled_rows += 1
            column = 0
            index = 0
            count = len(active)
            growing: list[tuple[int, int, int]] = []
            for cell in row:
                while index < count and active[index][0] <= column:
                    column = max(column, active[index][1])
                    index += 1
                width = cell.columns
                end = column + width
                if index < count and active[index][0] < end:
                    overlaps += 1
                    width = active[index][0] - column
                height = cell.rows
                if height != 1:
                    most = end_of_group - row_number
                    height = most if not height or height > most else height
                    if height > 1:
                        growing.append((column, column + width, row_number + height))
                placed.append((row_number, column, height, width, cell))
                origins.add(column)
                area += height * width
                column = end
            if column > far:
                far = column
            row_number += 1
            if growing:
                active = sorted([*active, *growing], key=itemgetter(0))
            if active:
                active = [interval for interval in active if interval[2] > row_number]
            if filled_rows * len(origins) > limit:
                raise TooManyCells
    columns = len(origins)
    is_whole = filled_rows == row_number and columns == far and area == row_number * columns
    return Placement(placed, overlaps, row_number, columns, is_whole)


def compact(placed: list[Placed]) -> tuple[int, int, list[Placed]]:
    """Number anew the rows and columns in which a cell begins, and drop the others: only spans cross them.

    Gives rows, columns and the cells. Nothing that is seen is lost: a title over 1,000 columns of a table of four
    columns covers four.
    """
    rows = {row: number for number, row in enumerate(sorted({row for row, *_ in placed}))}
    columns = {column: number for number, column in enumerate(sorted({column for _, column, *_ in placed}))}
    height, width = len(rows), len(columns)
    if height == max(rows) + 1 and width == max(columns) + 1:
        return height, width, [
            (row, column, min(high, height - row), min(wide, width - column), cell)
            for row, column, high, wide, cell in placed
        ]  # fmt: skip
    row_starts, column_starts = sorted(rows), sorted(columns)
    return height, width, [
        (
            rows[row],
            columns[column],
            bisect_left(row_starts, row + high) - rows[row],
            bisect_left(column_starts, column + wide) - columns[column],
            cell,
        )
        for row, column, high, wide, cell in placed
    ]  # fmt: skip


def fill(rows: int, columns: int, placed: list[Placed]) -> list[Placed]:
    """Add an empty cell at every position that no cell covers, and sort."""
    if sum(high * wide for _, _, high, wide, _ in placed) == rows * columns:
        placed.sort(key=_POSITION)
        return placed
    taken = bytearray(rows * columns)
    for row, column, high, wide, _ in placed:
        first = row * columns + column
        for start in range(first, first + high * columns, columns):
            taken[start : start + wide] = b"\x01" * wide
    position = taken.find(0)
    while position >= 0:
        placed.append((position // columns, position % columns, 1, 1, None))
        position = taken.find(0, position + 1)
    placed.sort(key=_POSITION)
    return placed


_ROW_OF_TWO = 4
"""So many numbers of one row that all stand in lines below each other are those of several rows."""


class Made(NamedTuple):
    """A grid, how many of its cells overlap, and which numbers were put together from two lines, as printed in one."""

    grid: Grid
    overlaps: int
    joined: tuple[str, ...]


def grid_of(table: MarkupTable, path: str, limit: int) -> Made | None:
    """The grid of a table whose element stands at `path`; None for a table without cells.

    Raises `TooManyCells` over `limit` positions.
    """
    placement = place(table.groups, limit)
    if not placement.cells:
        return None
    rows, columns, placed = placement.rows, placement.columns, placement.cells
    if not placement.is_whole:
        rows, columns, placed = compact(placed)
        if rows * columns > limit:
            raise TooManyCells
        placed = fill(rows, columns, placed)
    broken = [
        (row, column, cell.raw)
        for row, column, _, _, cell in placed
        if cell is not None and LINE in cell.raw and breaks_number(cell.raw)
    ]
    apart = _apart(broken) if broken else frozenset()
    joined = tuple(one_line(raw) for row, column, raw in broken if (row, column) not in apart)
    cells = tuple(
        [
            Cell(
                row,
                column,
                high,
                wide,
                (one_line_of_each if apart and (row, column) in apart else one_line)(cell.raw),
                Place(None, None, path + cell.path + cell.step),
            )
            if cell is not None
            else Cell(row, column, high, wide)
            for row, column, high, wide, cell in placed
        ]
    )
    return Made(Grid(rows, columns, cells, "markup"), placement.overlaps, joined)


def _apart(broken: list[tuple[int, int, str]]) -> frozenset[tuple[int, int]]:
    """The rows and columns of the cells whose numbers in several lines are several: those of a row that has many, or 0 first."""
    rows = Counter(row for row, _, _ in broken)
    return frozenset((row, column) for row, column, raw in broken if rows[row] >= _ROW_OF_TWO or begins_with_zero(raw))
