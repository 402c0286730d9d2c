"""Pages whose spans say one too much, or whose headers lost or gained a cell: every figure in its column, or none."""

from __future__ import annotations

import pytest
from drawn_forms import Figures, Rows, Spec, codes, disclosure, numbers, page, proceedings, raws, requests, with_sums

F, S = numbers(), with_sums()
D, Q, P = disclosure(F), requests(F), proceedings(F)
SURE = requests(S)


def respanned(rows: Rows, at: int, cell: int, wide: int, high: int) -> Rows:
    """The rows with other spans for one cell."""
    spec: Spec = rows[at][cell]
    text = spec if isinstance(spec, str) else spec[0]
    return [*rows[:at], [*rows[at][:cell], (text, wide, high), *rows[at][cell + 1 :]], *rows[at + 1 :]]


def requests_of(figures: Figures) -> Figures:
    return {key: raw for key, raw in figures.items() if key[0] == "requests"}


@pytest.mark.parametrize(
    ("at", "cell", "wide", "high"),
    [
        pytest.param(0, 1, 7, 2, id="the head over all applicants, over two lines"),
        pytest.param(1, 1, 5, 2, id="the head over all organisations, over two lines"),
        pytest.param(1, 1, 4, 1, id="the head over all organisations, a column too narrow"),
        pytest.param(1, 1, 6, 1, id="the head over all organisations, a column too wide"),
        pytest.param(0, 0, 3, 4, id="the corner, over the first line of figures"),
        pytest.param(1, 0, 1, 3, id="the first head, over the first line of figures"),
        pytest.param(5, 0, 1, 23, id="the label of all results, over the line below them"),
        pytest.param(7, 0, 1, 9, id="the label of a group of results, over the line below it"),
        pytest.param(9, 0, 1, 2, id="a label of its own, over the line below it"),
    ],
)
def test_a_span_that_says_too_much_or_too_little_moves_no_figure(at: int, cell: int, wide: int, high: int) -> None:
    found = page(disclosure(S), respanned(SURE, at, cell, wide, high), proceedings(S))
    assert requests_of(raws(found)) == requests_of(S)
    assert [finding for finding in found.findings if finding.rule == "requests.applicants"] == []


def test_a_figure_that_reaches_into_the_row_below_counts_in_its_own_row_only() -> None:
    found = page(respanned(D, 2, 1, 1, 2), Q, P)
    assert (raws(found), codes(found)) == (F, ["columns.by_order", "cells.merged_value"])


def test_a_figure_that_reaches_into_a_row_with_cells_right_of_it_is_not_taken_for_one_of_that_row() -> None:
    rows = [[*row, ""] for row in respanned(D, 2, 1, 1, 2)]
    found = page(rows, Q, P)
    assert raws(found) == F


def test_columns_under_heads_of_which_one_was_lost_are_left_out_and_noted() -> None:
    found = page([D[0], [D[1][0], *D[1][2:]], *D[2:]], Q, P)
    gone = {("disclosure", row, column) for row in ("regulations", "normative_documents")
            for column in ("issued", "repealed", "in_force")}  # fmt: skip
    assert raws(found) == {key: raw for key, raw in F.items() if key not in gone}
    assert codes(found) == ["cells.unplaced"]


def test_a_row_that_lost_a_cell_beside_a_blank_column_is_left_out_and_noted() -> None:
    at = next(index for index, row in enumerate(Q) if row[0] == "2.重复申请")
    rows = [[*row, ""] for row in Q]
    del rows[at][1]
    found = page(D, rows, P)
    assert raws(found) == {key: raw for key, raw in F.items() if key[1] != "results.not_processed.repeated"}
    assert codes(found) == ["cells.unplaced"]


def test_a_line_of_section_four_that_lost_a_cell_beside_a_blank_column_is_left_out_and_noted() -> None:
    found = page(D, Q, [*([*row, ""] for row in P[:3]), [P[3][0], *P[3][2:], ""]])
    assert (raws(found), codes(found)) == ({key: raw for key, raw in F.items() if key[1]}, ["cells.unplaced"])


def test_a_head_of_section_four_over_a_line_that_lost_a_cell_does_not_fill_the_gap() -> None:
    found = page(D, Q, [*respanned(P[:3], 1, 1, 1, 3), [P[3][0], *P[3][2:]]])
    assert (raws(found), codes(found)) == ({key: raw for key, raw in F.items() if key[1]}, ["cells.unplaced"])


def test_a_total_that_stands_first_in_a_header_of_two_lines_stays_there() -> None:
    heads: Rows = [SURE[0], [SURE[1][2], *SURE[1][:2]], SURE[2]]
    turned = [[*row[:-7], row[-1], *row[-7:-1]] for row in SURE[3:]]
    assert requests_of(raws(page(disclosure(S), [*heads, *turned], proceedings(S)))) == requests_of(S)


def test_who_filled_the_form_in_and_shares_of_the_total_are_no_rows_of_it() -> None:
    aside: Rows = [[("填表人：某某", 3), ("审核人：某某", 3), ("联系电话：12345678", 4)]]
    shares: Rows = [[("占比", 3), *["10%"] * 7]]
    found = page(D, [*Q, *shares, *aside], P)
    assert (raws(found), codes(found)) == (F, [])
