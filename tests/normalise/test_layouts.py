"""What follows from each kind of evidence for a header's columns: the same values, given to columns or handed back."""

from __future__ import annotations

import pytest

from gkconvert import editions
from gkconvert.model import Cell, Grid
from gkconvert.normalise.headers import Leaf
from gkconvert.normalise.layouts import Evidence, evidence_of_order, give, layout_of, own_layout
from gkconvert.normalise.lexicon import token
from gkconvert.normalise.placing import Row, Value

GRID = Grid(1, 1, (Cell(0, 0),), "markup")
GUESS = Grid(1, 1, (Cell(0, 0),), "alignment")
TABLE = editions.get("2021").table("requests")


def leaves(*starts: int) -> list[Leaf]:
    return [Leaf(token(name), (), at, at + 1) for name, at in zip(("甲项", "乙项", "丙项"), starts, strict=True)]


def row(*texts: str, doubtful: bool = False) -> Row:
    return Row([Value(Cell(0, at, 1, 1, text), text) for at, text in enumerate(texts)], doubtful)


def given(evidence: Evidence, values: Row, grid: Grid = GRID) -> list[str | None]:
    (placed,) = give([values], layout_of(leaves(3, 1, 2), range(3), evidence), grid)
    return [None if value is None else value.text for value in placed.values]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence.POSITIONS, ["30", "10", "20"]),
        (Evidence.ORDER, ["10", "20", "30"]),
        (Evidence.SUMS, ["10", "20", "30"]),
        (Evidence.NOTHING, [None, None, None]),
    ],
)
def test_values_go_where_the_evidence_puts_them(evidence: Evidence, expected: list[str | None]) -> None:
    assert given(evidence, row("", "10", "20", "30")) == expected


def test_values_that_nothing_tells_the_columns_of_are_handed_back() -> None:
    (placed,) = give([row("", "10", "20", "30")], layout_of(leaves(3, 1, 2), range(3), Evidence.NOTHING), GRID)
    assert [value.text for value in placed.unplaced] == ["10", "20", "30"]


@pytest.mark.parametrize(("evidence", "expected"), [(Evidence.ORDER, None), (Evidence.SUMS, "10")])
def test_a_label_at_another_place_casts_doubt_on_order_and_none_on_sums(
    evidence: Evidence, expected: str | None
) -> None:
    values = row("", "10", "", "20", "30", doubtful=True)
    (placed,) = give([values], layout_of(leaves(0, 0, 0), range(3), evidence), GRID)
    first = placed.values[0]
    assert (first and first.text) == expected


def test_order_is_worth_nothing_in_a_grid_that_is_a_guess_where_sums_can_tell() -> None:
    disclosure = editions.get("2021").table("disclosure")
    assert evidence_of_order(GRID, TABLE.blocks[0], TABLE) is Evidence.ORDER
    assert evidence_of_order(GUESS, TABLE.blocks[0], TABLE) is Evidence.NOTHING
    assert evidence_of_order(GUESS, disclosure.blocks[0], disclosure) is Evidence.ORDER


def test_the_form_s_own_layout_has_all_its_columns_in_its_order() -> None:
    own = own_layout(TABLE.blocks[0], Evidence.SUMS)
    assert own.known == list(range(len(TABLE.columns)))
    assert [leaf.token.text for leaf in own.leaves] == [column.labels[-1] for column in TABLE.columns]


def test_a_row_needs_no_value_under_remarks() -> None:
    remarks = Leaf(token("备注"), (), 2, 3)
    assert layout_of([*leaves(0, 1, 3)[:2], remarks], [0, 1, None], Evidence.POSITIONS).needed == 2
