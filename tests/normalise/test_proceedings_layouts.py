"""Section four in layouts that its groups decide: groups in rows, outcomes in another order, groups named by half."""

from __future__ import annotations

import pytest
from drawn_forms import Figures, Rows, disclosure, numbers, proceedings, raws, report, requests

from gkconvert.model import Report
from gkconvert.normalise.lexicon import lexicon
from gkconvert.normalise.proceedings_columns import groups_in

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


@pytest.mark.parametrize(
    "rows",
    [
        [
            [("行政诉讼", 10), ("行政复议", 5, 2)], [("未经复议直接起诉", 5), ("复议后起诉", 5)], [*OUTCOMES * 3],
            [*DIRECT, *AFTER, *REVIEW],
        ],
        [
            [("行政复议", 5, 2), ("行政诉讼", 10)], [("复议后起诉", 5), ("未经复议直接起诉", 5)], [*OUTCOMES * 3],
            [*REVIEW, *AFTER, *DIRECT],
        ],
        [
            ["项目", "复议后起诉", "行政复议", "未经复议直接起诉"],
            *([name, *figures] for name, *figures in zip(OUTCOMES, AFTER, REVIEW, DIRECT, strict=True)),
        ],
    ],
    ids=["lawsuits first", "after a review first", "outcomes in rows"],
)  # fmt: skip
def test_groups_in_another_order_are_found_by_their_labels(rows: Rows) -> None:
    found = made(rows)
    assert (raws(found), found.notes) == (F, ())


def test_groups_that_stand_below_each_other_at_the_side_say_nothing_of_their_order() -> None:
    found = made([["行政诉讼"], ["行政复议"], ["未经复议直接起诉"], ["复议后起诉"], [*OUTCOMES * 3], P[3]])
    assert raws(found) == F


def test_a_group_that_only_some_of_its_columns_stand_under_in_another_order_is_not_guessed() -> None:
    found = made([
        [("行政诉讼", 10), ("行政复议", 5, 2)], [("未经复议直接起诉", 6), ("复议后起诉", 4)], [*OUTCOMES * 3],
        [*DIRECT, *AFTER, *REVIEW],
    ])  # fmt: skip
    read = {key: raw for key, raw in raws(found).items() if key[0] == "proceedings"}
    assert all(F[key] == raw for key, raw in read.items())
    assert "columns.unknown" in [note.code for note in found.notes]


def test_a_total_over_both_kinds_of_lawsuits_leaves_the_others_in_their_places() -> None:
    rows = [[P[0][0], ("行政诉讼", 11)], [*P[1], ("合计", 1, 2)], P[2], [*P[3], "999"]]
    found = made(rows)
    assert raws(found) == F
    assert [note.code for note in found.notes] == ["columns.unknown"]


@pytest.mark.parametrize("name", ["合计", "总计"])
def test_of_lines_for_units_the_one_that_sums_them_up_is_the_report_s(name: str) -> None:
    units = [[unit, *[str(100 * at)] * 15] for at, unit in enumerate(("城关镇", "东山乡"), 1)]
    found = made([[("单位", 1, 3), *P[0]], P[1], P[2], *units, [name, *P[3]]])
    assert raws(found) == F
    assert [note.code for note in found.notes] == ["rows.unknown"]


def test_of_lines_for_years_that_of_the_report_s_year_is_its_own() -> None:
    found = made([[("年度", 1, 3), *P[0]], P[1], P[2], ["2022年", *["1"] * 15], ["2023年", *P[3]]])
    assert raws(found) == F
    assert [note.code for note in found.notes] == ["rows.unknown"]


def test_of_lines_for_other_years_none_is_taken_for_the_report_s() -> None:
    found = made([[("年度", 1, 3), *P[0]], P[1], P[2], ["2021年", *["1"] * 15], ["2022年", *P[3]]])
    assert not [key for key in raws(found) if key[0] == "proceedings"]
    assert "rows.unknown" in [note.code for note in found.notes]


def test_the_label_of_the_line_under_a_head_of_its_own_is_no_figure() -> None:
    found = made([[("类型", 1, 3), *P[0]], P[1], P[2], ["数量", *P[3]]])
    assert (raws(found), found.notes) == (F, ())


def test_a_table_of_its_own_for_reviews_may_follow_that_for_lawsuits() -> None:
    lawsuits = [[("行政诉讼", 10)], [("未经复议直接起诉", 5), ("复议后起诉", 5)], [*OUTCOMES * 2], [*DIRECT, *AFTER]]
    found = report(TITLE, D, Q, lawsuits, [[("行政复议", 5)], [*OUTCOMES], [*REVIEW]])
    assert (raws(found), found.notes) == (F, ())


def test_groups_that_one_label_names_are_in_its_order_in_every_run() -> None:
    words = lexicon("2021", "proceedings")
    assert groups_in("复议后起诉未经复议直接起诉", words) == ("复议后起诉", "未经复议直接起诉")
    assert groups_in("行政诉讼(未经复议直接起诉)", words) == ("行政诉讼", "未经复议直接起诉")
