"""Rows that have more or fewer cells than the rows around them: in which column each stands is not certain.

A cell that was deleted by mistake lets all cells behind it move, and the gap shows at the end of the row only. So it is
in a text that has nothing but the order of its cells, where a blank one left nothing behind.
Knows: grids where a position that no cell takes has no place in the source. Must not know: labels, the form.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkconvert.model import Grid
from gkconvert.normalise.placing import Row, Span

_SEVERAL = 2
"""Where a row has one value only, it stands under its head or not at all."""


def ragged(rows: Sequence[Row], spans: Sequence[Span], grid: Grid) -> set[int]:
    """The indices of rows whose cells may have moved: those of one cut are compared with the others of their group.

    Rows that are all as short as each other are none: then it is the header that says too much.
    """
    if grid.origin != "markup" or all(value.cell.place for row in rows for value in row.values):
        return set()
    needed = [span for span in spans if not span.optional]
    if not needed or not all(span.end > span.start for span in needed):
        return set()
    counts = [_cells(row) for row in rows]
    end = max(span.end for span in spans)
    short = {at for at, count in enumerate(counts) if count is not None and count < len(needed)}
    if len(short) == len(rows) > 1 and len({counts[at] for at in short}) == 1:
        short = set()
    long = {at for at, row in enumerate(rows) if _stands_alone(at, rows, end)}
    return {at for at in short | long if not _are_alike([value.text for value in rows[at].values if value.text])}


def _are_alike(texts: Sequence[str]) -> bool:
    """Whether it does not matter which value stands where: there are none, or several and all the same."""
    return not texts or (len(texts) > 1 and len(set(texts)) == 1)


def too_short(rows: Sequence[Row], leaves: int, grid: Grid) -> set[int]:
    """The indices of rows that have fewer values than there are `leaves`, in a text that has only the order of cells."""
    if leaves < _SEVERAL or not is_text(grid):
        return set()
    counts = [sum(value.cell.place is not None for value in row.values) for row in rows]
    return {
        at
        for at, (row, count) in enumerate(zip(rows, counts, strict=True))
        if count < leaves and any(value.text for value in row.values)
    }


def is_text(grid: Grid) -> bool:
    """Whether a grid was made out of a text: it tells on which line a cell begins, and the order of cells, no more."""
    place = grid.cells[0].place
    return place is not None and place.line is not None


def is_by_order(grid: Grid) -> bool:
    """Whether a grid is a text's of which nothing but the order of its cells is sure, and its rows differ in length."""
    return is_text(grid) and any(cell.place is None for cell in grid.cells)


def _cells(row: Row) -> int | None:
    """How many cells the source has for the values of a row; None where it is not known, or where one is merged."""
    if not any(value.cell.place for value in row.values):
        return None
    if any(value.cell.column_span > 1 or value.cell.row_span > 1 for value in row.values):
        return None
    return sum(value.cell.place is not None for value in row.values)


def _stands_alone(at: int, rows: Sequence[Row], end: int) -> bool:
    """Whether a row has a figure right of all columns, where the source has no cells for any other row."""
    beyond = [value for value in rows[at].values if value.cell.column >= end and value.text]
    if not beyond or _cells(rows[at]) is None:
        return False
    others = [value for other, row in enumerate(rows) if other != at for value in row.values]
    return bool(others) and not any(value.cell.column >= end and value.cell.place for value in others)
