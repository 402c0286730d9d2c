"""The national list of indicators: keys where a table is that list, and none where it only looks like it."""

from __future__ import annotations

import pytest
from drawn_forms import Rows, report

from gkconvert import editions
from gkconvert.model import Report
from gkconvert.normalise.national_list import column_key, stem_of
from gkconvert.validators import validate

TITLE = "# 云山县2016年政府信息公开工作年度报告"
HEAD: Rows = [["统计指标", "单位", "统计数"]]
SHORT: Rows = [
    ["三、依申请公开情况", "——", ""],
    ["（一）收到申请数", "件", "6"],
    ["1.当面申请数", "件", "1"],
    ["2.传真申请数", "件", "0"],
    ["3.网络申请数", "件", "3"],
    ["4.信函申请数", "件", "2"],
    ["（二）申请办结数", "件", "6"],
    ["1.按时办结数", "件", "5"],
    ["2.延期办结数", "件", "1"],
    ["（三）申请答复数", "件", "6"],
    ["1.属于已主动公开范围数", "件", "4"],
    ["4.不同意公开答复数", "件", "2"],
    ["其中：涉及国家秘密", "件", "2"],
    ["四、行政复议数量", "件", "2"],
    ["（一）维持具体行政行为数", "件", "1"],
    ["（二）被依法纠错数", "件", "1"],
    ["五、行政诉讼数量", "件", "3"],
    ["（二）被依法纠错数", "件", "3"],
]
KEYS = [
    "requests.received", "requests.received.in_person", "requests.received.fax", "requests.received.online",
    "requests.received.post", "requests.completed", "requests.completed.in_time", "requests.completed.extended",
    "requests.answered", "requests.answered.already_disclosed", "requests.answered.denied",
    "requests.answered.denied.state_secret", "proceedings.review", "proceedings.review.upheld",
    "proceedings.review.corrected", "proceedings.litigation", "proceedings.litigation.corrected",
]  # fmt: skip


def rows_of(made: Report) -> list[str | None]:
    return [fact.row for fact in made.facts]


def with_label(old: str, new: str) -> Rows:
    return [[new if row[0] == old else row[0], *row[1:]] for row in SHORT]


def test_a_part_of_the_list_has_its_keys_and_the_edition_of_its_years():
    made = report(TITLE, [*HEAD, *SHORT])
    assert (made.edition, made.indicator_list) == ("statistics", "2014")
    assert rows_of(made) == KEYS
    assert {(fact.table, fact.column) for fact in made.facts} == {("statistics", "year")}
    assert made.facts[1].row_labels == ("三、依申请公开情况", "（一）收到申请数", "1.当面申请数")


def test_every_indicator_of_the_list_is_found_under_its_own_label():
    known = editions.national_list()
    headings = dict(zip(known.headings, known.headings.values(), strict=True))
    lines: Rows = []
    for row in known.rows:
        for key in row.under:
            if (label := headings.pop(key, None)) is not None:
                lines.append([label, "——", ""])
        lines.append([row.label, row.unit, "1"])
    assert rows_of(report(TITLE, [*HEAD, *lines])) == [row.key for row in known.rows]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.属于已主动公开范围数", "1、属于主动公开范围数"),
        ("1.属于已主动公开范围数", "1.属于己主动公开范围数"),
        ("（一）收到申请数", "（一）收到申请数（件）"),
        ("4.信函申请数", "4、信函申请"),
        ("（二）申请办结数", "（二）申请办结数（含上年结转）"),
        ("1.按时办结数", "1.按期办结数"),
        ("1.按时办结数", "1.按时办结数件"),
        ("（一）收到申请数", "（一）收到申请件数"),
        ("4.不同意公开答复数", "4.不予公开数"),
        ("（一）维持具体行政行为数", "（一）维持行政行为数"),
        ("（二）被依法纠错数", "（二）依法纠错数"),
        ("四、行政复议数量", "四、政府信息公开行政复议数量"),
    ],
)
def test_slips_and_other_wordings_have_the_key_of_the_indicator_that_is_meant(old, new):
    assert rows_of(report(TITLE, [*HEAD, *with_label(old, new)])) == KEYS


def test_quotation_marks_make_no_other_label():
    assert stem_of("不是《条例》所指政府信息") == stem_of("不是条例所指政府信息") == stem_of("不是“条例”所指政府信息数")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("2.延期办结数", "2.超期办结数", "requests.completed.extended"),
        ("4.信函申请数", "4.邮件申请数", "requests.received.post"),
        ("4.不同意公开答复数", "4.不予同意公开或部分公开答复数", "requests.answered.denied"),
    ],
)
def test_an_indicator_that_differs_in_a_word_is_not_the_lists(old, new, key):
    made = report(TITLE, [*HEAD, *with_label(old, new)])
    stranger = next(fact for fact in made.facts if fact.row_labels[-1] == new)
    assert (stranger.row, key in rows_of(made)) == (None, False)
    assert [note.code for note in made.notes if note.code == "rows.unknown"] == ["rows.unknown"]


def test_a_list_of_the_years_before_keeps_its_labels():
    older: Rows = [
        ["主动公开信息数", "条", "9"], ["收到申请总数", "件", "6"], ["1.当面申请数", "件", "1"], ["2.传真申请数", "件", "1"],
        ["3.网上申请数", "件", "1"], ["4.信函申请数", "件", "3"], ["同意公开答复数", "件", "6"], ["同意部分公开答复数", "件", "0"],
        ["不同意公开答复数", "件", "0"], ["行政复议数", "件", "0"], ["行政诉讼数", "件", "0"],
    ]  # fmt: skip
    made = report("# 云山县2012年政府信息公开工作年度报告", [*HEAD, *older])
    assert made.indicator_list is None
    assert rows_of(made)[:3] == ["主动公开信息数", "收到申请总数", "收到申请总数/1.当面申请数"]


def test_two_lists_in_one_report_have_the_keys_twice():
    made = report(TITLE, [*HEAD, *SHORT], [*HEAD, *SHORT])
    assert rows_of(made) == KEYS * 2


def test_a_table_without_units_has_those_of_the_list():
    made = report(TITLE, [["指标", "数量"], *([row[0], row[2]] for row in SHORT)])
    assert {fact.unit for fact in made.facts} == {"件"}


@pytest.mark.parametrize(
    ("head", "others", "key"),
    [
        (("统计数",), (), "year"),
        ((), (), "year"),
        (("2016年度",), (("历年累计",),), "year"),
        (("历年累计",), (("2016年度",),), "to_date"),
        (("本年累计",), (("本期实际",),), "year"),
        (("2015年",), (("2016年",),), "before"),
        (("2013年",), (), None),
        (("数量",), (("数量",),), None),
        (("区直单位统计数",), (), None),
    ],
)
def test_a_column_is_the_years_or_to_date_or_no_known_one(head, others, key):
    assert column_key(head, others, 2016) == key


def test_parts_whose_first_one_is_left_out_stand_where_the_list_has_them():
    rows: Rows = [row for row in SHORT if row[0] != "其中：涉及国家秘密"]
    at = next(at for at, row in enumerate(rows) if row[0] == "四、行政复议数量")
    more: Rows = [
        ["涉及个人隐私", "件", "1"],
        ["法律法规规定的其他情形", "件", "1"],
        ["8.告知通过其他途径办理数", "件", "0"],
    ]
    made = report(TITLE, [*HEAD, *rows[:at], *more, *rows[at:]])
    paths = {fact.row_labels[-1]: fact.row_labels[:-1] for fact in made.facts}
    answered = ("三、依申请公开情况", "（三）申请答复数")
    assert paths["涉及个人隐私"] == paths["法律法规规定的其他情形"] == (*answered, "4.不同意公开答复数")
    assert paths["8.告知通过其他途径办理数"] == answered


def test_labels_without_any_numbering_stay_as_flat_as_they_are_printed():
    bare: Rows = [[str(row[0]).lstrip("一二三四五六七八九（）、1234567890."), *row[1:]] for row in SHORT]
    made = report(TITLE, [*HEAD, *bare])
    assert rows_of(made) == KEYS
    assert made.facts[1].row_labels == ("当面申请数",)


@pytest.mark.parametrize("year", [2019, 2022])
def test_a_report_of_later_years_that_went_on_with_the_list_is_read_by_it(year: int) -> None:
    made = report(TITLE.replace("2016", str(year)), HEAD + SHORT)
    assert (made.edition, made.indicator_list) == ("statistics", "2014")
    assert rows_of(made) == KEYS
    assert validate(made).findings == ()


def test_another_list_of_indicators_in_later_years_is_of_no_form() -> None:
    made = report(TITLE.replace("2016", "2022"), HEAD + SHORT[1:6])
    assert (made.edition, made.facts) == (None, ())
