"""The table of requests on its side: kinds of applicants below each other, what became of requests beside each other.

Such a grid is turned, read as any other, and its cells are turned back.
Knows: which of the form's labels stand where. Must not know: what a line's cells mean.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gkconvert.model import Cell, Grid
from gkconvert.normalise.lexicon import Lexicon
from gkconvert.normalise.placing import Value
from gkconvert.normalise.readings import Reading
from gkconvert.normalise.stream import Line, lines

_AT_THE_SIDE = 3
"""Columns of the form, each the first label of a line of figures, from which on they stand below each other."""
_ABOVE = 5
"""Rows of the form that are heads at least."""


def on_their_side(part: Sequence[Line], words: Lexicon) -> set[int]:
    """The numbers of the grids that have the form's columns at their side and its rows as heads."""
    beside: dict[int, set[str]] = {}
    above: dict[int, set[str]] = {}
    for line in part:
        if not any(entry.is_value for entry in line.tokens):
            found = {entry.core for entry in line.tokens if entry.core in words.rows}
            if len(found) > 1:
                above.setdefault(line.grid, set()).update(found)
            continue
        last = next((entry for entry in reversed(line.tokens) if entry.is_word), None)
        if last is not None and last.core in words.columns:
            beside.setdefault(line.grid, set()).add(last.core)
    return {
        number
        for number, found in beside.items()
        if len(found) >= _AT_THE_SIDE and len(above.get(number, ())) >= _ABOVE
    }


def turned(part: Sequence[Line], grids: Sequence[Grid], numbers: set[int]) -> tuple[list[Line], list[Grid]]:
    """The lines and the grids, with those grids turned."""
    others = [_turned(grid) if number in numbers else grid for number, grid in enumerate(grids)]
    of_turned = [line for number in sorted(numbers) for line in lines(others, {number})]
    return [*(line for line in part if line.grid not in numbers), *of_turned], others


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
