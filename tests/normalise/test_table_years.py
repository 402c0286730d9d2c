"""The form of another year beside the report's own: only one of them is what the report says."""

from __future__ import annotations

import pytest
from drawn_forms import Rows, disclosure, numbers, proceedings, raws, report, requests

from gkconvert.model import Report

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
F, LAST = numbers(), numbers(seed=1)
D, Q, P = disclosure(F), requests(F), proceedings(F)
OLD_D, OLD_Q, OLD_P = disclosure(LAST), requests(LAST), proceedings(LAST)
EXPECTED = (F, ["table.other_year"])


def read(made: Report) -> tuple[object, list[str]]:
    return raws(made), [note.code for note in made.notes]


@pytest.mark.parametrize(
    ("old", "own"),
    [
        ("2022年收到和处理政府信息公开申请情况：", "2023年收到和处理政府信息公开申请情况："),
        ("附：2022年度数据", "三、收到和处理政府信息公开申请情况"),
        ("（2022 年）", "本年"),
    ],
)
def test_the_year_over_a_table_says_which_is_the_report_s(old: str, own: str) -> None:
    assert read(report(TITLE, D, old, OLD_Q, own, Q, P)) == EXPECTED
    assert read(report(TITLE, D, own, Q, old, OLD_Q, P)) == EXPECTED


def test_a_line_with_the_unit_may_stand_between_the_year_and_the_table() -> None:
    assert read(report(TITLE, D, Q, "2022年：", "单位：件", OLD_P, "2023年：", "单位：件", P)) == EXPECTED


def test_a_line_over_all_columns_of_a_table_says_of_which_year_those_below_are() -> None:
    both: Rows = [[("2022年", 4)], *OLD_D, [("2023年", 4)], *D]
    assert read(report(TITLE, both, Q, P)) == EXPECTED


def test_of_two_reports_in_one_file_the_one_of_the_year_counts() -> None:
    old = "云山县人民政府2022年政府信息公开工作年度报告"
    found = report(TITLE, D, Q, P, old, OLD_D, OLD_Q, OLD_P)
    assert read(found) == (F, ["table.other_year"] * 3)


def test_a_table_that_stands_once_counts_whatever_year_stands_over_it() -> None:
    assert read(report(TITLE, D, "2022年收到和处理政府信息公开申请情况：", Q, P)) == (F, [])


def test_prose_that_speaks_of_another_year_names_no_table() -> None:
    prose = "与2022年相比，本年收到的申请有所增加，主要涉及征地补偿、城乡规划、财政预算、社会保障等方面，现将有关情况说明如下。"
    found = report(TITLE, D, prose, Q, OLD_Q, P)
    assert read(found) == (F, ["rows.repeated"])
