"""Figures under a header that cannot be read: taken in the form's order where its sums prove it, else left out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_forms import APPLICANTS, CORNER, OUTCOMES, Figures, Spec, grid, raws, report, request_rows

from gkconvert.model import Report

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
GARBLED: list[list[Spec]] = [
    [CORNER, "", "", "", "", "", "", ""],
    ["", "自然人", "商业科研机构", "社会法律", "", "", "", "总计"],
]


def requests_of(figures: Sequence[Sequence[int]], origin: str = "alignment") -> Report:
    labels = [path[-1] for _, path in request_rows()]
    rows = [*GARBLED, *([label, *map(str, row)] for label, row in zip(labels, figures, strict=False))]
    return report(TITLE, grid(rows, origin))  # type: ignore[arg-type] # one of the origins


def placed(made: Report) -> Figures:
    return {key: raw for key, raw in raws(made).items() if raw}


CONSISTENT = [(20, 3, 0, 1, 0, 2, 26), (4, 0, 0, 0, 0, 0, 4), (9, 1, 0, 0, 0, 1, 11), (0, 0, 0, 0, 0, 0, 0)]


def test_figures_whose_sums_hold_are_the_columns_of_the_form() -> None:
    made = requests_of(CONSISTENT)
    keys = [key for key, _ in request_rows()]
    expected = {
        ("requests", key, column): str(number)
        for key, row in zip(keys, CONSISTENT, strict=False)
        for column, number in zip(APPLICANTS, row, strict=True)
    }
    assert raws(made) == expected
    assert "columns.by_order" in [note.code for note in made.notes]


@pytest.mark.parametrize(
    "figures",
    [
        [(20, 3, 0, 1, 0, 2, 27), *CONSISTENT[1:]],
        [(20, 3, 0, 1, 0, 2), *CONSISTENT[1:]],
        [CONSISTENT[0], *[(0,) * 7] * 3],
    ],
    ids=["a sum fails", "a row is short", "one sum is no proof"],
)
def test_figures_without_that_proof_are_left_out(figures: list[tuple[int, ...]]) -> None:
    made = requests_of(figures)
    assert not placed(made)
    assert "cells.unplaced" in [note.code for note in made.notes]


def test_outcomes_under_a_garbled_header_are_taken_where_all_three_sums_hold() -> None:
    header: list[list[Spec]] = [
        ["行政复议", *[""] * 14],
        ["结果维持", "结果纠正结果", "", "尚未审结", "", "未经复议直接起诉", *[""] * 9],
        ["", "", "", "", "总计", "结果维持", "", "其他", *[""] * 6, "总计"],
    ]
    row = ("2", "1", "0", "4", "7", "0", "0", "0", "0", "0", "1", "0", "0", "0", "1")
    columns = [
        f"{group}.{outcome}"
        for group in ("review", "litigation.direct", "litigation.after_review")
        for outcome in OUTCOMES
    ]
    made = report(TITLE, grid([*header, list(row)], "alignment"))
    assert raws(made) == {("proceedings", None, column): raw for column, raw in zip(columns, row, strict=True)}
    wrong = report(TITLE, grid([*header, [*row[:4], "8", *row[5:]]], "alignment"))
    assert not placed(wrong)


def test_a_header_that_names_columns_in_another_order_is_not_overruled() -> None:
    labels = [path[-1] for _, path in request_rows()]
    header: list[list[Spec]] = [[CORNER, "商业企业", "自然人", "", "社会公益组织", "法律服务机构", "其他", "总计"]]
    rows = [*header, *([label, *map(str, row)] for label, row in zip(labels, CONSISTENT, strict=False))]
    made = placed(report(TITLE, grid(rows, "markup")))
    assert made["requests", "received", "business"] == "20"
    assert made["requests", "received", "natural_person"] == "3"
    assert ("requests", "received", "research") not in made


def test_values_below_a_label_are_its_own_only_where_it_is_cut_short() -> None:
    labels = [path[-1] for _, path in request_rows()]
    header: list[Spec] = [CORNER, "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    blank = [""] * 7

    def read(first: str) -> Figures:
        rows: list[list[Spec]] = [
            header, [first, *blank], ["", *map(str, CONSISTENT[0])],
            *([label, *map(str, row)] for label, row in zip(labels[1:], CONSISTENT[1:], strict=False)),
        ]  # fmt: skip
        return placed(report(TITLE, grid(rows, "alignment")))

    assert read("一、本年新收政府信息公开")["requests", "received", "total"] == "26"
    assert ("requests", "received", "total") not in read(labels[0])


def test_where_most_rows_of_a_guess_do_not_fit_none_is_believed() -> None:
    labels = [path[-1] for _, path in request_rows()]
    header: list[Spec] = [
        CORNER,
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
        "",
        "",
    ]
    fits: list[Spec] = ["7", "", "", "", "", "", "7", "", ""]
    astray: list[Spec] = ["7", "", "", "", "", "", "", "7", "1"]
    rows = [header, *([label, *(fits if at == 1 else astray)] for at, label in enumerate(labels[:4]))]
    assert placed(report(TITLE, grid(rows, "alignment"))) == {}
    few = [header, *([label, *(astray if at == 1 else fits)] for at, label in enumerate(labels[:4]))]
    assert ("requests", "received", "natural_person") in placed(report(TITLE, grid(few, "alignment")))


def test_a_row_that_lost_a_cell_does_not_cost_the_rows_that_prove_their_order() -> None:
    full = [
        (20, 3, 0, 1, 0, 2, 26),
        (4, 0, 0, 0, 0, 0, 4),
        (9, 1, 0, 0, 0, 1, 11),
        (5, 2, 0, 0, 0, 0, 7),
        (3, 0, 0, 0, 1, 0, 4),
    ]
    made = placed(requests_of([*full, (8, 1, 0, 0, 0, 0)]))
    keys = [key for key, _ in request_rows()]
    expected = {
        ("requests", key, column): str(number)
        for key, row in zip(keys, full, strict=False)
        for column, number in zip(APPLICANTS, row, strict=True)
    }
    assert made == expected
