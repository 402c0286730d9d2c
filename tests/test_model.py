"""A grid is a partition of its area, or it is not built."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkconvert.errors import GridError
from gkconvert.model import Cell, Grid, Source


def refused(rows: int, columns: int, *cells: Cell) -> str:
    with pytest.raises(GridError) as caught:
        Grid(rows, columns, cells)
    return str(caught.value)


def test_overlapping_cells_make_no_grid() -> None:
    assert refused(1, 2, Cell(0, 0, 1, 2), Cell(0, 1)) == "cells overlap at row 0, column 1"
    assert refused(2, 2, Cell(0, 0), Cell(0, 1, 2, 1), Cell(1, 0, 1, 2)) == "cells overlap at row 1, column 0"


def test_a_gap_makes_no_grid() -> None:
    assert refused(2, 2, Cell(0, 0), Cell(0, 1), Cell(1, 0)) == "no cell at row 1, column 1"


def test_a_cell_that_sticks_out_makes_no_grid() -> None:
    assert refused(1, 1, Cell(0, 0, 1, 2)) == "cell at row 0, column 0 sticks out of a 1 × 1 grid"
    assert refused(1, 1, Cell(-1, 0)) == "cell at row -1, column 0 sticks out of a 1 × 1 grid"


def test_cells_out_of_order_make_no_grid() -> None:
    assert refused(1, 2, Cell(0, 1), Cell(0, 0)) == "cell at row 0, column 0 is out of order"


def test_a_grid_without_area_is_none() -> None:
    assert refused(0, 3) == "a grid needs at least one row and one column, not 0 × 3"


def test_each_position_knows_its_cell() -> None:
    grid = Grid(2, 3, (Cell(0, 0, 2, 1), Cell(0, 1, 1, 2), Cell(1, 1), Cell(1, 2)))
    assert grid.owners() == [[0, 1, 1], [0, 2, 3]]


@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_a_grid_with_one_cell_more_or_less_is_refused(rows: int, columns: int, data: st.DataObject) -> None:
    cells = [Cell(row, column) for row in range(rows) for column in range(columns)]
    assert len(Grid(rows, columns, tuple(cells)).cells) == rows * columns
    index = data.draw(st.integers(0, len(cells) - 1))
    with pytest.raises(GridError):
        Grid(rows, columns, (*cells[:index], *cells[index + 1 :]))
    with pytest.raises(GridError):
        Grid(rows, columns, (*cells[: index + 1], *cells[index:]))


def test_a_source_knows_its_hash() -> None:
    assert Source(b"").sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
