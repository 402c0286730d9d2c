"""Column lines of two pieces of a table become one list, in which no column of either piece is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkconvert.grids.column_lines import between_edges, united_lines


def test_lines_of_one_piece_stay_apart_however_near_they_are() -> None:
    assert united_lines([70.0, 150.0, 300.0], [70.0, 141.0, 152.0, 301.0], 12.0) == (
        [70.0, 141.0, 152.0, 300.0], [0, 1, 3], [0, 1, 2, 3],
    )  # fmt: skip


LINES = st.lists(st.integers(0, 500), min_size=2, max_size=12, unique=True).map(lambda xs: sorted(map(float, xs)))


@given(LINES, LINES, st.sampled_from([0.0, 4.0, 12.0, 80.0]))
def test_each_piece_keeps_all_its_columns_in_order(own: list[float], new: list[float], near: float) -> None:
    union, *places = united_lines(own, new, near)
    assert union == sorted(union)
    for lines, at in zip((own, new), places, strict=True):
        assert len(set(at)) == len(lines)
        assert at == sorted(at)
        assert all(abs(union[index] - x) <= near for index, x in zip(at, lines, strict=True))


@pytest.mark.parametrize(
    ("new", "moved"),
    [
        ([72.0, 152.0, 299.0], [70.0, 152.0, 300.0]),
        ([90.0, 170.0, 320.0], [70.0, 150.0, 300.0]),
        ([70.0, 187.5, 305.0], [70.0, 185.0, 300.0]),
    ],
    ids=["near", "mirrored", "scaled"],
)
def test_a_piece_is_laid_between_the_edges_of_its_table(new: list[float], moved: list[float]) -> None:
    assert between_edges(new, 70.0, 300.0) == pytest.approx(moved)
