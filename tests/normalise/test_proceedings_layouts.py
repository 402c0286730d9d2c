"""Section four in layouts that its groups decide: groups in rows, outcomes in another order, groups named by half."""

from __future__ import annotations

import pytest
from drawn_forms import Figures, Rows, disclosure, numbers, proceedings, raws, report, requests

from gkconvert.model import Report

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
F = numbers()
D, Q, P = disclosure(F), requests(F), proceedings(F)
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
REVIEW, DIRECT, AFTER = P[3][:5], P[3][5:10], P[3][10:]


def made(rows: Rows) -> Report:
    return report(TITLE, D, Q, rows)


def without_lawsuits() -> Figures:
    return {key: value for key, value in F.items() if not key[2].startswith("litigation")}


@pytest.mark.parametrize(
    "rows",
    [
        [
            [("类型", 2), *OUTCOMES], [("行政复议", 2), *REVIEW],
            [("行政诉讼", 1, 2), "未经复议直接起诉", *DIRECT], ["复议后起诉", *AFTER],
        ],
        [
            ["", *OUTCOMES], ["行政复议", *REVIEW], ["行政诉讼（未经复议直接起诉）", *DIRECT],
            ["行政诉讼（复议后起诉）", *AFTER],
        ],
        [
            ["", *OUTCOMES], ["复议后起诉的行政诉讼", *AFTER], ["行政复议", *REVIEW],
            ["未经复议直接起诉的行政诉讼", *DIRECT],
        ],
    ],
    ids=["two columns of labels", "both groups in one label", "in another order"],
)  # fmt: skip
def test_a_line_for_each_group_is_read_by_the_groups_it_names(rows: Rows) -> None:
    found = made(rows)
    assert (raws(found), found.notes) == (F, ())


def test_a_line_for_a_group_counts_where_its_figures_are_blank() -> None:
    rows: Rows = [
        [("类型", 2), *OUTCOMES], [("行政复议", 2), *REVIEW],
        [("行政诉讼", 1, 2), "未经复议直接起诉", *[""] * 5], ["复议后起诉", *[""] * 5],
    ]  # fmt: skip
    found = [fact for fact in made(rows).facts if fact.table == "proceedings"]
    assert [fact.raw for fact in found] == [*REVIEW, *[""] * 10]
    assert len({fact.column for fact in found}) == 15


def test_a_line_for_lawsuits_of_both_kinds_is_no_row_of_the_form() -> None:
    found = made([["类型", *OUTCOMES], ["行政复议", *REVIEW], ["行政诉讼", *DIRECT]])
    assert raws(found) == without_lawsuits()
    assert [note.code for note in found.notes] == ["rows.unknown"]
    assert [fact.raw for fact in found.facts if fact.column is None] == list(DIRECT)


def test_columns_of_lawsuits_of_both_kinds_are_no_columns_of_the_form() -> None:
    found = made([[("行政复议", 5), ("行政诉讼", 5)], [*OUTCOMES, *OUTCOMES], [*REVIEW, *DIRECT]])
    assert raws(found) == without_lawsuits()
    assert [fact.raw for fact in found.facts if fact.column is None] == list(DIRECT)


def test_outcomes_in_another_order_are_found_by_their_labels() -> None:
    turned = [P[3][5 * group + at] for group in range(3) for at in (4, 0, 1, 2, 3)]
    names = [*("总计", *OUTCOMES[:4])] * 3
    assert raws(made([[("行政复议", 5), ("未经复议直接起诉", 5), ("复议后起诉", 5)], names, turned])) == F


def test_one_stroke_for_all_columns_holds_for_each() -> None:
    found = made([*P[:3], [("无", 15)]])
    assert [fact.state for fact in found.facts if fact.table == "proceedings"] == ["dash"] * 15


def test_a_line_of_marks_is_a_line_of_figures_that_cannot_be_read() -> None:
    found = made([*P[:3], ["○"] * 15])
    assert [(fact.raw, fact.state) for fact in found.facts if fact.table == "proceedings"] == [("○", "unreadable")] * 15


def test_a_line_that_says_who_filled_the_form_in_is_none_of_figures() -> None:
    found = made([*P, [("填表人：张三", 7), ("审核人：李四", 4), ("2024-01-10", 4)]])
    assert (raws(found), found.notes) == (F, ())


BARE = ["2", "1", "0", "4", "7", "0", "0", "0", "0", "0", "1", "0", "0", "3", "4"]
SECTION = "## 四、政府信息公开行政复议、行政诉讼情况"


@pytest.mark.parametrize(
    "heads", [[], [["维持", "纠正", "结果", "审结", *[""] * 10, "总计"]]], ids=["no header", "half of one"]
)
def test_a_line_of_figures_in_its_section_is_read_without_a_header_where_its_sums_hold(heads: Rows) -> None:
    found = report(TITLE, D, Q, SECTION, [*heads, list(BARE)])
    assert [fact.raw for fact in found.facts if fact.table == "proceedings"] == BARE
    assert [fact.column for fact in found.facts if fact.table == "proceedings"] == [
        key[2] for key in F if key[0] == "proceedings"
    ]
    assert [note.code for note in found.notes] == ["columns.by_order"]


@pytest.mark.parametrize(
    ("heading", "figures"),
    [(SECTION, [*BARE[:4], "8", *BARE[5:]]), (SECTION, BARE[:14]), ("## 五、存在的主要问题及改进情况", BARE)],
    ids=["a sum fails", "one is missing", "another section"],
)  # fmt: skip
def test_other_lines_of_figures_are_not_taken_for_section_four(heading: str, figures: list[str]) -> None:
    found = report(TITLE, D, Q, heading, [list(figures)])
    assert [fact for fact in found.facts if fact.table == "proceedings"] == []
