"""The table of requests on its side: kinds of applicants below each other, what became of requests beside each other.

Such a grid is turned, read as any other, and its cells are turned back. A line that lost or gained a cell cannot be told
by the others, so a grid has to be whole, and all sums of the form must hold.
Knows: which of the form's labels stand where, its sums. Must not know: what a line's cells mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from gkconvert.editions import Table
from gkconvert.model import Cell, Grid
from gkconvert.normalise.lexicon import Lexicon
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.placing import Value
from gkconvert.normalise.readings import Reading
from gkconvert.normalise.stream import Line, lines

Sums = dict[str, dict[str, Decimal]]
"""The numbers of each row by column, or of each column by row."""

_AT_THE_SIDE = 3
"""Columns of the form, each the first label of a line of figures, from which on they stand below each other."""
_ABOVE = 5
"""Rows of the form that are heads at least."""


def on_their_side(part: Sequence[Line], grids: Sequence[Grid], words: Lexicon) -> set[int]:
    """The numbers of the grids that have the form's columns at their side and its rows as heads: so they are wide."""
    heads: dict[int, set[str]] = {}
    part = [line for line in part if grids[line.grid].columns > grids[line.grid].rows]
    for line in part:
        found = {entry.core for entry in line.words if entry.core in words.rows}
        if len(found) > 1:
            heads.setdefault(line.grid, set()).update(found)
    above = {number for number, found in heads.items() if len(found) >= _ABOVE}
    beside: dict[int, set[str]] = {number: set() for number in above}
    for line in part:
        last = line.words[-1] if line.words else None
        if last is not None and last.core in words.columns and line.grid in above:
            beside[line.grid].add(last.core)
    return {number for number, found in beside.items() if len(found) >= _AT_THE_SIDE}


def turned(part: Sequence[Line], grids: Sequence[Grid], numbers: set[int]) -> tuple[list[Line], list[Grid]]:
    """The lines and the grids, with those grids turned."""
    others = [_turned(grid) if number in numbers else grid for number, grid in enumerate(grids)]
    of_turned = [line for number in sorted(numbers) for line in lines(others, {number})]
    return [*(line for line in part if line.grid not in numbers), *of_turned], others


def are_sure(readings: Sequence[Reading], grids: Sequence[Grid], numbers: set[int], table: Table) -> bool:
    """Whether those grids have a cell at every place, and all sums of the form that can be made hold."""
    if any(0 < sum(cell.place is None for cell in grids[at].cells) < len(grids[at].cells) for at in numbers):
        return False
    by_row: Sums = {}
    by_column: Sums = {}
    for reading in readings:
        if reading.row is not None and reading.column is not None:
            value = Decimal(figure(reading.value.text).value or 0)
            by_row.setdefault(reading.row, {})[reading.column.key] = value
            by_column.setdefault(reading.column.key, {})[reading.row] = value
    expected = {row.key for row in table.expected(set(by_row))}
    for identity in table.identities:
        lines = by_column if identity.axis == "rows" else by_row
        left, right = ([key for key in side if identity.axis == "columns" or key in expected]
                       for side in (identity.left, identity.right))  # fmt: skip
        if any(_sum(line, left) != _sum(line, right) for line in lines.values()):
            return False
    return True


def _sum(line: dict[str, Decimal], keys: Sequence[str]) -> Decimal:
    return sum((line.get(key, Decimal(0)) for key in keys), Decimal(0))


def turned_back(readings: Sequence[Reading], numbers: set[int]) -> list[Reading]:
    """The readings with the cells of those grids as the source has them."""
    return [
        msgspec.structs.replace(reading, value=Value(_turned_cell(reading.value.cell), reading.value.text))
        if reading.grid in numbers
        else reading
        for reading in readings
    ]


def _turned(grid: Grid) -> Grid:
    cells = sorted(map(_turned_cell, grid.cells), key=_position)
    return msgspec.structs.replace(grid, rows=grid.columns, columns=grid.rows, cells=tuple(cells))


def _turned_cell(cell: Cell) -> Cell:
    return msgspec.structs.replace(
        cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span
    )


def _position(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column
