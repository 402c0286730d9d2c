"""Rows that have more or fewer cells than the rows around them: in which column each stands is not certain.

A cell that was deleted by mistake lets all cells behind it move, and the gap shows at the end of the row only. So it is
in a text that has nothing but the order of its cells, where a blank one left nothing behind.
Knows: grids where a position that no cell takes has no place in the source. Must not know: labels, the form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gkconvert.model import Grid
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.placing import Row, Span
from gkconvert.normalise.stream import Line, is_short

_SEVERAL = 2
"""Where a row has one value only, it stands under its head or not at all."""


def ragged(
    rows: Sequence[Row],
    spans: Sequence[Span],
    grid: Grid,
    placed: bool = True,
    summed: bool = False,
    gaps: Sequence[int] = (),
) -> set[int]:
    """The indices of rows whose cells may have moved: those of one cut are compared with the others of their group.

    Rows that are all as short as each other are none: then it is the header that says too much. Of two rows without sums
    each may have lost another cell. Where spans mean nothing (not `placed`) only too few cells tell. `summed` says that
    the last column is the sum of others, `gaps` are the columns where the line of heads has no cell.
    """
    needed = [span for span in spans if not span.optional]
    if grid.origin != "markup" or not needed:
        return set()
    if _are_whole(rows, len(needed)):
        return set()
    placed = placed and all(span.end > span.start for span in needed)
    end = max(span.end for span in spans)
    counts = [_cells(row, end if placed else 0) for row in rows]
    unheaded = placed and any(column >= end for column in gaps)
    usual = _usual([count for count in counts if count is not None], len(needed) if unheaded else 0)
    short = {
        at
        for at, count in enumerate(counts)
        if count is not None
        and (count < len(needed) or (placed and count < usual and _ends_early(rows[at], needed[-1])))
    }
    enough = 1 if summed else _SEVERAL
    if len(short) == len(rows) > enough and len({counts[at] for at in short}) == 1:
        short = set()
    # One that has as many cells as there are leaves was pushed aside as a whole, and its order holds.
    long = {
        at
        for at, count in enumerate(counts)
        if placed
        and count is not None
        and count != len(needed)
        and _stands_alone(at, rows, end, count > usual, unheaded and not summed)
    }
    doubtful = {at for at in short if not (summed and _are_none(rows[at]))}
    doubtful |= {at for at in long if not _are_alike(rows[at])}
    return {at for at in doubtful if rows[at].filled}


def _are_whole(rows: Sequence[Row], count: int) -> bool:
    """Whether each row has so many cells, all of them with a place in the source; most tables are left here at once."""
    for row in rows:
        if len(row.values) < count:
            return False
        for value in row.values:
            if value.cell.place is None:
                return False
    return True


def without_intruders(rows: Sequence[Row], lines: Sequence[int], spans: Sequence[Span]) -> list[Row]:
    """The rows without cells from above that push a row's own ones aside: whose row span says too much.

    Such a row has as many cells of its own as others have, or as there are leaves where others lost some, and the last
    of them stands right of all others. Its order holds, its columns do not. `lines` are the numbers of the rows in the
    grid.
    """
    pushed = {
        at
        for at, (row, line) in enumerate(zip(rows, lines, strict=True))
        if any(value.cell.row < line for value in row.values)
    }
    if not pushed or not spans:
        return list(rows)
    there = [[value.cell for value in row.values if value.cell.place] for row in rows]
    usual = max((len(there[at]) for at in range(len(rows)) if at not in pushed), default=len(spans))
    far = max((cell.column for at, cells in enumerate(there) if at not in pushed for cell in cells), default=-1)
    far = max(far, max(span.end for span in spans) - 1)
    kept = list(rows)
    for at in pushed:
        own = [value for value in rows[at].values if value.cell.row == lines[at] and value.cell.place]
        if own and len(own) in (usual, len(spans)) and own[-1].cell.column > far:
            kept[at] = Row(own, doubtful=True)
    return kept


def _are_alike(row: Row) -> bool:
    """Whether it does not matter which value of a row stands where: no cell is blank, and all say the same."""
    texts = [value.text for value in row.values if value.cell.place]
    return len(texts) > 1 and len(set(texts)) == 1


def _are_none(row: Row) -> bool:
    """Whether all figures of a row count nothing: where the sum of a row is among them, the lost cell did neither."""
    texts = [value.text for value in row.values if value.cell.place]
    while texts and not texts[-1]:
        texts.pop()
    return len(texts) > 1 and len(set(texts)) == 1 and not figure(texts[0]).value


def too_short(rows: Sequence[Row], leaves: int, grid: Grid) -> set[int]:
    """The indices of rows that have fewer values than there are `leaves`, in a text that has only the order of cells."""
    if leaves < _SEVERAL or not is_text(grid):
        return set()
    counts = [sum(value.cell.place is not None for value in row.values) for row in rows]
    return {at for at, (row, count) in enumerate(zip(rows, counts, strict=True)) if count < leaves and row.filled}


def is_text(grid: Grid) -> bool:
    """Whether a grid was made out of a text: it tells on which line a cell begins, and the order of cells, no more."""
    place = grid.cells[0].place
    return place is not None and place.line is not None


def is_by_order(grid: Grid) -> bool:
    """Whether a grid is a text's of which nothing but the order of its cells is sure, and its rows differ in length."""
    return is_text(grid) and any(cell.place is None for cell in grid.cells)


def ends_short(line: Line, row: Row, spans: Sequence[Span], grid: Grid) -> bool:
    """Whether nothing stands under the last leaf of a line with a cell too few: it was lost further left."""
    return bool(spans) and is_short(line, grid) and _ends_early(row, spans[-1])


def _ends_early(row: Row, last: Span) -> bool:
    """Whether nothing stands under the last leaf: a blank cell right of all columns has moved there."""
    return not any(value.text for value in row.values if value.cell.column >= last.start)


def _usual(counts: Sequence[int], needed: int) -> int:
    """The commonest count; of those that are as common the one that is `needed`, else the greatest."""
    return max(Counter(counts).items(), key=lambda item: (item[1], item[0] == needed, item[0]), default=(0, 0))[0]


def _cells(row: Row, end: int) -> int | None:
    """How many cells the source has for the values of a row; None where it is not known, or where one is merged.

    A merged one that leaves a gap before `end`, the right edge of the leaves, does not stand for several.
    """
    if not any(value.cell.place for value in row.values):
        return None
    merged = any(value.cell.column_span > 1 or (value.cell.row_span > 1 and not value.text) for value in row.values)
    if merged and all(value.cell.place for value in row.values if value.cell.column < end):
        return None
    return sum(value.cell.place is not None for value in row.values)


def _stands_alone(at: int, rows: Sequence[Row], end: int, longer: bool, blanks: bool) -> bool:
    """Whether a row has a figure right of all columns, where the source has no cells for any other row.

    Below a column of blank cells only a row with more cells than usual (`longer`) was pushed there. A blank cell may as
    well have been pushed there (`blanks`), where one of the others is blank or stands twice.
    """
    beyond = [value for value in rows[at].values if value.cell.column >= end and value.cell.place]
    if not any(value.text for value in beyond):
        inside = [value.text for value in rows[at].values if value.cell.column < end and value.cell.place]
        if not blanks or ("" not in inside and all(a != b for a, b in pairwise(inside))):
            return False
        longer = False
    if not beyond or _cells(rows[at], 0) is None:
        return False
    others = [value for other, row in enumerate(rows) if other != at for value in row.values]
    return bool(others) and not any(
        value.cell.column >= end and (value.text if longer else value.cell.place) for value in others
    )
