"""Rows of a page whose cells are too few or too many: which column each belongs to is not certain."""

from __future__ import annotations

from drawn_forms import (
    Figures,
    Rows,
    codes,
    disclosure,
    numbers,
    page,
    proceedings,
    raws,
    requests,
    with_sums,
)

from gkconvert.model import Report

F = numbers()
D, Q, P = disclosure(F), requests(F), proceedings(F)
AT = 4
"""A row of the requests (上年结转) with a label and seven values."""


def with_row(change: Rows) -> Report:
    return page(D, [*Q[:AT], *change, *Q[AT + 1 :]], P)


def without(*rows: str | None) -> Figures:
    return {key: raw for key, raw in F.items() if key[1] not in rows}


def test_the_form_as_it_should_be_is_read_whole() -> None:
    found = page(D, Q, P)
    assert (raws(found), codes(found)) == (F, [])


def test_a_row_that_lost_a_cell_is_left_out_and_noted() -> None:
    found = with_row([[*Q[AT][:3], *Q[AT][4:]]])
    assert (raws(found), codes(found)) == (without("carried_in"), ["cells.unplaced"])


def test_a_row_that_gained_a_cell_is_left_out_and_noted() -> None:
    found = with_row([[*Q[AT][:3], "5", *Q[AT][3:]]])
    assert (raws(found), codes(found)) == (without("carried_in"), ["cells.unplaced"])


def test_a_row_pushed_below_a_column_of_blank_cells_is_left_out_and_noted() -> None:
    rows: Rows = [[*row, ""] for row in Q]
    rows[AT] = [Q[AT][0], "", *Q[AT][1:], ""]
    found = page(D, rows, P)
    assert (raws(found), codes(found)) == (without("carried_in"), ["cells.unplaced"])


def test_a_remark_behind_a_row_moves_none_of_its_figures() -> None:
    rows: Rows = [[*row, ""] for row in Q]
    rows[AT] = [*Q[AT], "2"]
    assert raws(page(D, rows, P)) == F


def test_a_row_pushed_aside_by_a_cell_from_a_row_that_lost_one_keeps_its_own_figures() -> None:
    regulations: Rows = [[D[2][0], (str(D[2][1]), 1, 2), D[2][3]]]
    found = page([*D[:2], *regulations, *D[3:]], Q, P)
    assert (raws(found), codes(found)) == (without("regulations"), ["columns.by_order", "cells.unplaced"])


def test_a_row_of_section_four_that_lost_a_cell_is_left_out_and_noted() -> None:
    found = page(D, Q, [*P[:3], P[3][:6] + P[3][7:]])
    assert (raws(found), codes(found)) == (without(None), ["cells.unplaced"])


def test_a_row_of_zeros_that_lost_a_cell_has_its_zeros() -> None:
    found = with_row([[Q[AT][0], *["0"] * 6]])
    carried = [raw for key, raw in raws(found).items() if key[1] == "carried_in"]
    assert (carried, codes(found)) == ([*["0"] * 6, ""], [])


def test_rows_that_all_lack_the_last_column_keep_their_places() -> None:
    found = page(D, [*Q[:3], *(row[:-1] for row in Q[3:])], P)
    given = {key: raw for key, raw in raws(found).items() if raw}
    assert given == {key: raw for key, raw in F.items() if key[0] != "requests" or key[2] != "total"}


def test_a_row_of_section_four_that_gained_a_cell_is_left_out_and_noted() -> None:
    found = page(D, Q, [*P[:3], [*P[3][:6], "5", *P[3][6:]]])
    assert (raws(found), codes(found)) == (without(None), ["cells.unplaced"])


def test_a_figure_right_of_section_four_leaves_the_others_in_their_places_where_their_sums_hold() -> None:
    figures = ["1", "0", "2", "0", "3", "0", "4", "0", "1", "5", "0", "0", "6", "0", "6"]
    found = page(D, Q, [*P[:3], [*figures, "9"]])
    given = [raw for key, raw in raws(found).items() if key[0] == "proceedings"]
    assert (given, codes(found)) == (figures, ["cells.unplaced"])


S = with_sums()
BLANK = {key: "" if raw == "0" and key[0] != "disclosure" else raw for key, raw in S.items()}


def with_sums_and_row(figures: Figures, change: Rows) -> Report:
    rows = requests(figures)
    return page(disclosure(figures), [*rows[:AT], *change, *rows[AT + 1 :]], proceedings(figures))


def test_a_row_with_a_cell_too_many_is_mended_where_its_sums_hold_in_one_way_only() -> None:
    row = requests(S)[AT]
    found = with_sums_and_row(S, [[*row[:3], "5", *row[3:]]])
    assert (raws(found), codes(found)) == (S, ["columns.by_order"])


def test_a_blank_row_with_a_cell_too_many_is_left_out_where_its_total_fits_several_places() -> None:
    found = with_sums_and_row(BLANK, [[requests(BLANK)[AT][0], "", "", "3", "", "", "", "", "3"]])
    assert (raws(found), codes(found)) == (
        {key: raw for key, raw in BLANK.items() if key[1] != "carried_in"},
        ["cells.unplaced"],
    )


def test_a_row_that_gained_a_cell_moves_no_figure_of_the_rows_around_it() -> None:
    row = requests(BLANK)[AT]
    found = raws(with_sums_and_row(BLANK, [[row[0], "", *row[1:]]]))
    assert found == {key: raw for key, raw in BLANK.items() if key[1] != "carried_in" or key in found}


def test_equal_figures_among_blank_cells_do_not_stand_anywhere() -> None:
    at = next(at for at, row in enumerate(requests(BLANK)) if row[0] == "2.重复申请")
    rows = requests(BLANK)
    rows[at] = ["2.重复申请", "", "2", "", "", "", "2"]
    found = page(disclosure(BLANK), rows, proceedings(BLANK))
    assert "results.not_processed.repeated" not in {key[1] for key in raws(found)}
    assert codes(found) == ["cells.unplaced"]


def test_two_rows_in_one_line_are_parted_where_the_label_of_the_second_stands() -> None:
    found = page(D, [*Q[:3], [*Q[3], *Q[4]], *Q[5:]], P)
    assert (raws(found), codes(found)) == (F, ["columns.by_order"])


def test_two_tables_beside_each_other_are_read_each_under_its_own_heads() -> None:
    beside: Rows = [
        [("第二十条第（五）项", 2), ("第二十条第（八）项", 2)],
        ["信息内容", "本年处理决定数量", "信息内容", "本年收费金额（单位：万元）"],
        ["行政许可", F["disclosure", "licensing", "decisions"], "行政事业性收费", F["disclosure", "fees", "amount"]],
    ]
    found = page(D[:4], beside, D[7:11], Q, P)
    assert (raws(found), codes(found)) == (F, [])
