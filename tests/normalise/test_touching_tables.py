"""A small table of the same rows that touches the form, or runs into it in a text: the form's own figures count."""

from __future__ import annotations

import pytest
from drawn_forms import Rows, disclosure, numbers, proceedings, raws, report, requests

from gkconvert import convert

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
F = numbers()
D, Q, P = disclosure(F), requests(F), proceedings(F)
YEARS: Rows = [
    ["项目", "2021年", "2022年", "2023年"],
    ["规章", "11", "22", "33"],
    ["行政规范性文件", "1", "2", "3"],
    ["行政许可", "5", "6", "7"],
]
QUARTERS: Rows = [
    ["项目", "一季度", "二季度", "三季度", "四季度", "总计"],
    ["一、本年新收政府信息公开申请数量", "1", "2", "3", "4", "10"],
    ["二、上年结转政府信息公开申请数量", "0", "2", "3", "4", "9"],
    ["四、结转下年度继续办理", "0", "0", "1", "1", "2"],
]


@pytest.mark.parametrize(
    "tables",
    [([*YEARS, *D], Q, P), (D, [*QUARTERS, *Q], P), (D, [*Q, *QUARTERS], P), ([*D, *YEARS], Q, P)],
    ids=["years before", "quarters before", "quarters after", "years after"],
)
def test_an_extract_in_one_grid_with_the_form_takes_no_place_of_it(tables: tuple[Rows, ...]) -> None:
    assert raws(report(TITLE, *tables)) == F


def test_rows_of_documents_that_stand_twice_without_heads_in_a_text_of_one_cell_a_line_are_left_out() -> None:
    rows = (*YEARS, ("第二十条第（一）项",))
    rows = (*rows, ("规章", "0", "0", "4"), ("行政规范性文件", "3", "1", "27"))
    found = convert("\n".join((TITLE, "", *("\n".join(row) for row in rows), "")).encode())
    assert not [fact for fact in found.facts if fact.row in ("regulations", "normative_documents")]
    assert [note.code for note in found.notes].count("cells.unplaced") == 1


def test_the_beginning_of_a_second_printing_is_not_taken_for_that_of_the_form() -> None:
    other = numbers(seed=2)
    second = requests(other)
    found = report(TITLE, D, Q[:5], [*Q[5:], *second[:5]], second[5:], P)
    received = {key: raw for key, raw in raws(found).items() if key[1] in ("received", "carried_in")}
    assert received == {key: F[key] for key in received}
    assert received
