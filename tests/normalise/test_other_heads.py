"""Heads of other years, of other bodies, or of another step stand in the form's place, and their figures are not its own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawn_forms import Rows, codes, disclosure, numbers, raws, report, requests, with_sums

from gkconvert.model import Report

FIGURES = numbers()
BLOCK_ONE = ("issued", "repealed", "in_force")


def _with_disclosure(rows: Rows) -> Report:
    return report("# 云山县人民政府2023年政府信息公开工作年度报告", rows, requests(FIGURES))


def _block_one(heads: list[str], values: dict[str, list[str]]) -> Rows:
    rows: Rows = [[("第二十条第（一）项", 1 + len(heads))], ["信息内容", *heads]]
    return rows + [[label, *figures] for label, figures in values.items()]


def _own(row: str) -> list[str]:
    return [FIGURES["disclosure", row, column] for column in BLOCK_ONE]


def _read(made: Report, row: str) -> list[str | None]:
    return [raws(made).get(("disclosure", row, column)) for column in BLOCK_ONE]


@pytest.mark.parametrize("first", ["2022年", "2023年"])
def test_of_columns_of_two_years_those_of_the_later_year_are_the_report_s(first: str) -> None:
    years = [first, "2023年" if first == "2022年" else "2022年"]
    heads = [f"{year}{what}" for year in years for what in ("制发件数", "废止件数", "现行有效件数")]
    own, other = _own("regulations"), ["7001", "7002", "7003"]
    made = _with_disclosure(_block_one(heads, {"规章": [*other, *own] if first == "2022年" else [*own, *other]}))
    assert _read(made, "regulations") == own


def test_columns_that_all_name_the_one_year_are_the_form_s() -> None:
    heads = ["2023年制发件数", "2023年废止件数", "2023年现行有效件数"]
    made = _with_disclosure(_block_one(heads, {"规章": _own("regulations")}))
    assert _read(made, "regulations") == _own("regulations")


@pytest.mark.parametrize(
    "heads", [["城关镇", "河口镇", "县教育局"], ["2021年", "2022年", "2023年"], ["上年数", "本年数", "增减"]]
)
def test_bodies_or_years_beside_each_other_are_no_columns_of_the_form(heads: list[str]) -> None:
    made = _with_disclosure(_block_one(heads, {"规章": ["1", "2", "3"], "行政规范性文件": ["4", "5", "6"]}))
    assert _read(made, "regulations") == [None, None, None]
    assert "columns.unknown" in codes(made)


def test_bodies_over_seven_columns_are_no_applicants_although_the_sums_hold() -> None:
    figures = with_sums()
    names = ["城关镇", "河口镇", "东门街道", "县教育局", "县财政局", "县水利局", "合计"]
    rows: Rows = [[("", 3), *names], *requests(figures)[3:]]
    read = raws(report("# 云山县人民政府2023年政府信息公开工作年度报告", disclosure(figures), rows))
    assert ("requests", "received", "natural_person") not in read
    assert read["requests", "received", "total"] == figures["requests", "received", "total"]


@pytest.mark.parametrize("head", ["本年受理数量", "上年处理决定数量"])
def test_another_step_or_another_time_is_no_number_of_decisions(head: str) -> None:
    rows = [
        row if row != ["信息内容", ("本年处理决定数量", 3)] else ["信息内容", (head, 3)] for row in disclosure(FIGURES)
    ]
    read = raws(_with_disclosure(rows))
    assert ("disclosure", "licensing", "decisions") not in read
    assert read["disclosure", "fees", "amount"] == FIGURES["disclosure", "fees", "amount"]


def test_a_step_beside_the_name_of_a_column_is_a_remark() -> None:
    head = ["信息内容", ("本年处理决定数量（含办结）", 3)]
    rows = [row if row != ["信息内容", ("本年处理决定数量", 3)] else head for row in disclosure(FIGURES)]
    assert raws(_with_disclosure(rows)) == raws(_with_disclosure(disclosure(FIGURES)))


def test_a_line_that_counts_the_columns_and_says_which_add_up_is_no_row() -> None:
    drawn = requests(FIGURES)
    rows = [*drawn[:3], [("栏次", 3), *"123456", "7=1+2+3+4+5+6"], *drawn[3:]]
    made = _with_disclosure(disclosure(FIGURES))
    counted = report("# 云山县人民政府2023年政府信息公开工作年度报告", disclosure(FIGURES), rows)
    assert raws(counted) == raws(made)
    assert codes(counted) == []


def test_shares_in_a_column_of_a_body_s_own_are_numbers_and_those_in_the_form_s_are_not() -> None:
    drawn = requests(FIGURES)
    rows = [drawn[0] + [("占比", 1, 3)], *drawn[1:3], *([*row, "12.5%"] for row in drawn[3:])]
    made = report("# 云山县人民政府2023年政府信息公开工作年度报告", disclosure(FIGURES), rows)
    assert {(fact.value, fact.unit) for fact in made.facts if fact.column is None} == {(Decimal("12.5"), "%")}
    assert codes(made) == ["columns.unknown"]
    shares = {**FIGURES, ("requests", "received", "total"): "12.5%"}
    assert codes(report("# 云山县人民政府2023年政府信息公开工作年度报告", requests(shares))) == ["cells.unreadable"]
