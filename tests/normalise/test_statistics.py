"""Tables of indicators: hierarchy from the text, units, columns, and what is no such table."""

from __future__ import annotations

import pytest
from drawn_forms import Rows, report

from gkconvert.model import CellReference, Fact, Report
from gkconvert.normalise.hierarchy import Hierarchy
from gkconvert.validators import validate

TITLE = "# 云山县2015年政府信息公开工作年度报告"
HEAD: Rows = [["统计指标", "单位", "统计数"]]


def paths(*labels: str) -> list[str]:
    hierarchy = Hierarchy(("其中",))
    return ["/".join(hierarchy.path(label)) for label in labels]


def facts(made: Report) -> list[tuple[str | None, str | None, object, str | None]]:
    return [(fact.row, fact.column, fact.value, fact.unit) for fact in made.facts]


def test_only_the_first_part_carries_the_mark_and_the_next_ones_its_numbering():
    assert paths("主动公开信息数", "其中：1、网站公开", "2、公报公开", "收到申请总数", "其中：1、当面申请数", "2、传真申请数", "行政复议数") == [
        "主动公开信息数", "主动公开信息数/1、网站公开", "主动公开信息数/2、公报公开",
        "收到申请总数", "收到申请总数/1、当面申请数", "收到申请总数/2、传真申请数", "行政复议数",
    ]  # fmt: skip


def test_numbering_of_four_ranks_makes_four_levels():
    assert paths("一、申请", "（一）收到数", "1.当面", "2.传真", "（二）答复数", "4.不同意", "（1）秘密", "（2）隐私", "5.其他", "二、复议", "（一）维持") == [
        "一、申请", "一、申请/（一）收到数", "一、申请/（一）收到数/1.当面", "一、申请/（一）收到数/2.传真", "一、申请/（二）答复数",
        "一、申请/（二）答复数/4.不同意", "一、申请/（二）答复数/4.不同意/（1）秘密", "一、申请/（二）答复数/4.不同意/（2）隐私",
        "一、申请/（二）答复数/5.其他", "二、复议", "二、复议/（一）维持",
    ]  # fmt: skip


def test_parts_without_numbers_go_on_until_a_number_comes():
    assert paths("（三）答复数", "4.不同意公开", "其中：涉及国家秘密", "涉及商业秘密", "法律法规规定的其他情形", "5.信息不存在", "四、行政复议") == [
        "（三）答复数", "（三）答复数/4.不同意公开", "（三）答复数/4.不同意公开/涉及国家秘密", "（三）答复数/4.不同意公开/涉及商业秘密",
        "（三）答复数/4.不同意公开/法律法规规定的其他情形", "（三）答复数/5.信息不存在", "四、行政复议",
    ]  # fmt: skip


def test_a_fact_has_its_label_path_as_key_and_the_unit_of_its_line():
    made = report(
        TITLE,
        [
            *HEAD,
            ["一、主动公开数", "条", "7"],
            ["其中：网站公开", "条", ""],
            ["二、收到申请数", "件", "1,200"],
            ["三、行政复议数", "件", "—"],
        ],
    )
    assert made.edition == "statistics"
    assert made.tables[0].form == "statistics"
    assert made.facts == (
        Fact("statistics", "一、主动公开数", "统计数", ("一、主动公开数",), ("统计数",), 7, "条", "7", "value", CellReference("t1", 1, 2)),
        Fact("statistics", "一、主动公开数/网站公开", "统计数", ("一、主动公开数", "网站公开"), ("统计数",), None, "条", "", "blank", CellReference("t1", 2, 2)),
        Fact("statistics", "二、收到申请数", "统计数", ("二、收到申请数",), ("统计数",), 1200, "件", "1,200", "value", CellReference("t1", 3, 2)),
        Fact("statistics", "三、行政复议数", "统计数", ("三、行政复议数",), ("统计数",), None, "件", "—", "dash", CellReference("t1", 4, 2)),
    )  # fmt: skip


BODY: Rows = [["主动公开数", "条", "1", "2"], ["收到申请数", "件", "3", "4"], ["行政复议数", "件", "5", "6"]]
EXPECTED = [("主动公开数", 1, 2), ("收到申请数", 3, 4), ("行政复议数", 5, 6)]


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ([["指标名称", "计量单位", "2015年度", "历年累计"]], ("2015年度", "历年累计")),
        ([["指标名称", "计量单位", "2015", "2014"]], ("2015", "2014")),
        ([[("指标", 1, 2), ("单位", 1, 2), ("数量", 2)], ["本年", "累计"]], ("数量/本年", "数量/累计")),
        ([[("政府信息公开情况统计表", 4)], ["项目", "单位", "本年", "累计"]], ("本年", "累计")),
    ],
)
def test_each_column_of_values_is_named_by_its_head(head, columns):
    made = report(TITLE, [*head, *BODY])
    assert [(row, column, value) for row, column, value, _ in facts(made)] == [
        (row, column, value) for row, *values in EXPECTED for column, value in zip(columns, values, strict=True)
    ]


def test_a_table_without_heads_is_known_by_its_units():
    assert facts(report(TITLE, [row[:3] for row in BODY])) == [
        ("主动公开数", "value", 1, "条"), ("收到申请数", "value", 3, "件"), ("行政复议数", "value", 5, "件"),
    ]  # fmt: skip


def test_a_column_of_line_numbers_and_one_of_remarks_are_left_out():
    rows: Rows = [
        ["序号", "指标", "单位", "数量", "备注"],
        *([str(at), *row[:3], "含乡镇"] for at, row in enumerate(BODY, 1)),
    ]
    assert [(row, value) for row, _, value, _ in facts(report(TITLE, rows))] == [
        ("主动公开数", 1),
        ("收到申请数", 3),
        ("行政复议数", 5),
    ]


def test_two_lists_beside_each_other_are_read_one_after_the_other():
    made = report(
        TITLE,
        [
            ["指标", "单位", "数量"] * 2,
            ["主动公开数", "条", "1", "三、行政复议数", "件", "3"],
            ["收到申请数", "件", "2", "四、行政诉讼数", "件", "4"],
        ],
    )
    assert [(row, value) for row, _, value, _ in facts(made)] == [
        ("主动公开数", 1),
        ("收到申请数", 2),
        ("三、行政复议数", 3),
        ("四、行政诉讼数", 4),
    ]


def test_labels_in_two_columns_are_a_path():
    rows: Rows = [
        [("指标", 2), "单位", "数量"],
        [("主动公开", 1, 2), "网站公开数", "条", "1"],
        ["公报公开数", "条", "2"],
        [("行政复议数", 2), "件", "3"],
    ]
    assert [row for row, *_ in facts(report(TITLE, rows))] == [
        "主动公开/网站公开数",
        "主动公开/公报公开数",
        "行政复议数",
    ]


def test_a_table_that_goes_on_in_a_second_grid_keeps_its_columns_and_its_hierarchy():
    made = report(
        TITLE,
        [*HEAD, ["一、申请数", "件", "9"], ["（一）当面申请数", "件", "4"], ["（二）答复数", "件", "5"]],
        [["（三）收费数", "元", "0.50元"], ["二、诉讼数", "件", "1"]],
    )
    assert [row for row, *_ in facts(made)] == [
        "一、申请数",
        "一、申请数/（一）当面申请数",
        "一、申请数/（二）答复数",
        "一、申请数/（三）收费数",
        "二、诉讼数",
    ]
    assert [table.form for table in made.tables] == ["statistics", "statistics"]


def test_other_tables_and_other_years_have_no_indicators():
    staff: Rows = [["项目", "单位", "数量"], ["人员", "人", "3"], ["车辆", "辆", "4"], ["房屋", "间", "5"]]
    assert report(TITLE, staff).facts == ()
    later = report("# 云山县2023年政府信息公开工作年度报告", [*HEAD, *(row[:3] for row in BODY)])
    assert (later.edition, later.facts) == (None, ())


@pytest.mark.parametrize(
    "head",
    [
        ["主要指标", "单位", "2015年1-12月"],
        ["统计指标名称", "计量单位", "数值"],
        ["公开情况", "单位", "本年度数据"],
    ],
)
def test_heads_that_nobody_has_listed_are_told_by_what_stands_below_them(head):
    made = report(TITLE, [head, *(row[:3] for row in BODY)])
    assert facts(made) == [
        ("主动公开数", head[2], 1, "条"), ("收到申请数", head[2], 3, "件"), ("行政复议数", head[2], 5, "件"),
    ]  # fmt: skip


def test_a_head_of_unknown_words_over_two_columns_is_a_head():
    made = report(TITLE, [["公开事项", "2015年总量"], *([row[0], row[2]] for row in BODY)])
    assert [(column, value) for _, column, value, _ in facts(made)] == [
        ("2015年总量", 1),
        ("2015年总量", 3),
        ("2015年总量", 5),
    ]


def test_two_heads_of_labels_are_one_path_and_not_two_lists():
    rows: Rows = [
        ["类别", "指标", "单位", "数量"],
        [("公开", 1, 2), *BODY[0][:3]],
        list(BODY[1][:3]),
        ["监督", *BODY[2][:3]],
    ]
    assert [(row, value) for row, _, value, _ in facts(report(TITLE, rows))] == [
        ("公开/主动公开数", 1), ("公开/收到申请数", 3), ("监督/行政复议数", 5),
    ]  # fmt: skip


def test_numbering_begins_anew_beside_each_merged_label():
    rows: Rows = [
        ["类别", "指标", "单位", "数量"],
        [("申请", 1, 2), "1.当面申请数", "件", "1"], ["2.网络申请数", "件", "2"],
        [("复议", 1, 2), "总数", "件", "3"], ["（一）维持数", "件", "3"],
    ]  # fmt: skip
    assert [row for row, *_ in facts(report(TITLE, rows))] == [
        "申请/1.当面申请数",
        "申请/2.网络申请数",
        "复议/总数",
        "复议/（一）维持数",
    ]


def test_a_numbered_line_without_figures_stands_over_what_has_no_number():
    rows: Rows = [
        *HEAD,
        [("一、公开情况", 3)],
        *(row[:3] for row in BODY[:2]),
        ["二、监督情况", "—", ""],
        list(BODY[2][:3]),
    ]
    assert [row for row, *_ in facts(report(TITLE, rows))] == [
        "一、公开情况/主动公开数",
        "一、公开情况/收到申请数",
        "二、监督情况/行政复议数",
    ]


@pytest.mark.parametrize("head", ["数量（件）", "单位：件"])
def test_a_unit_in_the_head_is_that_of_every_figure_below(head):
    made = report(TITLE, [["指标", head], *([row[0], row[2]] for row in BODY)])
    assert [unit for *_, unit in facts(made)] == ["件"] * 3


def test_codes_and_the_line_that_numbers_the_columns_are_no_figures():
    rows: Rows = [
        ["指标名称", "计量单位", "代码", "本年累计"], ["甲", "乙", "丙", "1"],
        *([*row[:2], f"0{at}", row[2]] for at, row in enumerate(BODY, 1)),
    ]  # fmt: skip
    assert [(row, value) for row, _, value, _ in facts(report(TITLE, rows))] == [
        ("主动公开数", 1),
        ("收到申请数", 3),
        ("行政复议数", 5),
    ]


def test_who_filled_the_table_in_is_no_indicator():
    made = report(
        TITLE, [*HEAD, *(row[:3] for row in BODY), ["填表人：张三", "", "2016年1月5日"], ["联系电话：", "", "12345678"]]
    )
    assert [row for row, *_ in facts(made)] == ["主动公开数", "收到申请数", "行政复议数"]


def test_a_table_that_goes_on_with_units_but_no_heads_keeps_the_heads_before():
    made = report(
        TITLE, [*HEAD, *(row[:3] for row in BODY)], [["四、行政诉讼数", "件", "7"], ["五、收费金额", "元", "0"]]
    )
    assert [column for _, column, _, _ in facts(made)] == ["统计数"] * 5


def test_labels_and_figures_alone_are_indicators_where_most_labels_say_so():
    plain: Rows = [[row[0], row[2]] for row in BODY]
    assert [(row, value) for row, _, value, _ in facts(report(TITLE, plain))] == [
        ("主动公开数", 1),
        ("收到申请数", 3),
        ("行政复议数", 5),
    ]
    others: Rows = [
        ["办公用房", "9"],
        ["车辆", "8"],
        ["职工", "7"],
        ["网站", "1"],
        ["会议", "6"],
        ["公报", "5"],
        ["食堂", "1"],
    ]
    assert report(TITLE, others).facts == ()


def test_a_report_of_those_years_without_a_table_is_of_their_edition_all_the_same():
    assert (report(TITLE).edition, report(TITLE).facts) == ("statistics", ())
    assert [report(f"# 云山县{year}").edition for year in ("2015年工作总结", "2023年政府信息公开工作年度报告")] == [
        None,
        None,
    ]


def test_a_header_that_is_printed_once_more_is_no_indicator():
    rows: Rows = [
        *HEAD,
        ["（一）收到申请数", "件", "3"],
        ["1.当面申请数", "件", "1"],
        *HEAD,
        ["2.网络申请数", "件", "2"],
    ]
    assert [row for row, *_ in facts(report(TITLE, rows))] == [
        "（一）收到申请数", "（一）收到申请数/1.当面申请数", "（一）收到申请数/2.网络申请数",
    ]  # fmt: skip


def test_the_table_after_the_last_indicator_is_not_taken_for_its_rest():
    staff: Rows = [["姓名", "职务", "电话"], ["张三", "主任", "12345678"], ["李四", "科员", "12345679"]]
    made = report(TITLE, [*HEAD, *(row[:3] for row in BODY)], staff)
    assert [row for row, *_ in facts(made)] == ["主动公开数", "收到申请数", "行政复议数"]
    assert [table.form for table in made.tables] == ["statistics", None]


def test_a_column_that_says_only_that_parts_follow_leads_to_the_row_before():
    rows: Rows = [
        [("指标", 2), "单位", "数量"],
        [("收到申请总数", 2), "件", "3"], [("其中", 1, 2), "当面申请数", "件", "1"], ["网络申请数", "件", "2"],
        [("行政复议数", 2), "件", "0"],
    ]  # fmt: skip
    assert [row for row, *_ in facts(report(TITLE, rows))] == [
        "收到申请总数", "收到申请总数/当面申请数", "收到申请总数/网络申请数", "行政复议数",
    ]  # fmt: skip


def test_decimal_numbers_are_levels():
    assert paths("1 公开数", "1.1 网站", "1.1.1 首页", "1.2 公报", "2 申请数", "2.1 当面") == [
        "1 公开数", "1 公开数/1.1 网站", "1 公开数/1.1 网站/1.1.1 首页", "1 公开数/1.2 公报", "2 申请数", "2 申请数/2.1 当面",
    ]  # fmt: skip


def test_parts_without_any_number_go_on_as_long_as_they_count_the_same_kind():
    assert paths("主动公开信息数", "其中：网站公开数", "公报公开数", "收到申请总数", "其中：当面申请数", "传真申请数", "行政复议数") == [
        "主动公开信息数", "主动公开信息数/网站公开数", "主动公开信息数/公报公开数", "收到申请总数", "收到申请总数/当面申请数",
        "收到申请总数/传真申请数", "行政复议数",
    ]  # fmt: skip
    assert paths("主动公开信息数", "其中：网站公开", "公报公开", "行政复议数")[2:] == [
        "主动公开信息数/公报公开",
        "行政复议数",
    ]
    assert paths("主动公开信息数", "其中：网站公开信息数", "依申请公开信息数")[-1] == "依申请公开信息数"


def test_a_label_with_nothing_left_of_it_stands_below_the_one_above():
    rows: Rows = [
        ["类别", "指标", "单位", "数量"],
        ["公开", "主动公开数", "条", "1"], ["", "公报公开数", "条", "2"], ["申请", "收到申请数", "件", "3"], ["", "答复申请数", "件", "4"],
    ]  # fmt: skip
    assert [row for row, *_ in facts(report(TITLE, rows))] == [
        "公开/主动公开数", "公开/公报公开数", "申请/收到申请数", "申请/答复申请数",
    ]  # fmt: skip


def test_labels_that_are_indented_by_a_column_are_parts_of_the_row_above():
    rows: Rows = [
        [("指标", 2), "单位", "数量"],
        ["（一）收到申请数", "", "件", "3"], ["", "当面申请数", "件", "1"], ["", "网络申请数", "件", "2"], ["（二）答复申请数", "", "件", "3"],
    ]  # fmt: skip
    assert [row for row, *_ in facts(report(TITLE, rows))] == [
        "（一）收到申请数", "（一）收到申请数/当面申请数", "（一）收到申请数/网络申请数", "（二）答复申请数",
    ]  # fmt: skip


def test_figures_under_no_head_are_noted_and_not_lost_in_silence():
    made = report(TITLE, [["指标", "单位", "数量", ""], *(list(row) for row in BODY)])
    assert [(row, value) for row, _, value, _ in facts(made)] == [
        ("主动公开数", 1),
        ("收到申请数", 3),
        ("行政复议数", 5),
    ]
    (note,) = [note for note in made.notes if note.code == "cells.unplaced"]
    assert "2；4；6" in note.message.zh


def test_a_line_that_only_says_that_parts_follow_opens_them():
    assert paths("主动公开信息数", "其中：", "网站公开数", "公报公开数", "收到申请总数", "其中", "1.当面申请数", "2.网络申请数")[2:] == [
        "主动公开信息数/网站公开数", "主动公开信息数/公报公开数", "收到申请总数", "收到申请总数/其中", "收到申请总数/1.当面申请数",
        "收到申请总数/2.网络申请数",
    ]  # fmt: skip


def test_two_indicators_with_units_under_heads_are_enough():
    assert len(facts(report(TITLE, [*HEAD, *(row[:3] for row in BODY[:2])]))) == 2


def test_telephone_numbers_of_reading_points_are_no_indicators():
    points: Rows = [
        ["名称", "地址", "电话"], ["政府信息公开查阅点", "新街1号", "12345678"], ["档案馆查阅点", "新街2号", "12345679"],
        ["图书馆查阅点", "新街3号", "12345670"],
    ]  # fmt: skip
    assert report(TITLE, points).facts == ()


def test_indicators_that_are_heads_over_one_line_of_figures_are_columns():
    made = report(
        TITLE, [[("2015年统计", 3)], ["主动公开信息数（条）", "收到申请数（件）", "行政复议数"], ["30", "", "—"]]
    )
    assert [(fact.row, fact.row_labels, fact.column, fact.value, fact.state, fact.unit) for fact in made.facts] == [
        (None, (), "主动公开信息数（条）", 30, "value", "条"),
        (None, (), "收到申请数（件）", None, "blank", "件"),
        (None, (), "行政复议数", None, "dash", None),
    ]
    assert (made.edition, made.tables[0].form) == ("statistics", "statistics")
    several = [["主动公开数", "收到申请数", "行政复议数"], ["1", "2", "3"], ["4", "5", "6"]]
    assert report(TITLE, several).facts == ()


def test_heads_over_one_line_of_figures_may_stand_in_groups():
    made = report(
        TITLE,
        [
            [("2015年统计", 5)],
            [("主动公开", 2), ("依申请公开", 2), ("行政复议数", 1, 2)],
            ["信息数", "规范性文件数", "申请数", "答复数"],
            ["30", "4", "7", "6", "1"],
        ],
    )
    assert [(fact.row, fact.column, fact.column_labels, fact.value) for fact in made.facts] == [
        (None, "主动公开/信息数", ("主动公开", "信息数"), 30),
        (None, "主动公开/规范性文件数", ("主动公开", "规范性文件数"), 4),
        (None, "依申请公开/申请数", ("依申请公开", "申请数"), 7),
        (None, "依申请公开/答复数", ("依申请公开", "答复数"), 6),
        (None, "行政复议数", ("行政复议数",), 1),
    ]


def test_two_tables_that_print_as_one_grid_are_read_each_under_its_own_header():
    rows: Rows = [
        ["信息类别", "条数", ("占比", 2)], ["机构概况", "12", ("40%", 2)], ["工作动态", "18", ("60%", 2)],
        [("指标", 2), "单位", "数量"], *([(row[0], 2), *row[1:3]] for row in BODY),
    ]  # fmt: skip
    assert [(row, value) for row, _, value, _ in facts(report(TITLE, rows))] == [
        ("主动公开数", 1),
        ("收到申请数", 3),
        ("行政复议数", 5),
    ]


@pytest.mark.parametrize(("head", "written"), [("比上年增减", "-50%"), ("增长（%）", "-50"), ("增减（％）", "－50％")])
def test_a_column_of_changes_in_percent_is_numbers_of_that_unit(head: str, written: str) -> None:
    rows: Rows = [
        ["统计指标", "单位", "2014年", "2015年", head],
        ["（一）收到申请数", "件", "8", "4", written],
        ["1.当面申请数", "件", "4", "2", written],
        ["2.网络申请数", "件", "4", "2", written],
    ]
    made = validate(report("# 云山县2015年政府信息公开工作年度报告", rows))
    changes = [(fact.value, fact.unit) for fact in made.facts if fact.column_labels == (head,)]
    assert changes == [(-50, "%")] * 3
    assert (made.findings, made.notes) == ((), ())


def test_numbers_and_codes_of_lines_that_are_headings_are_no_lost_figures() -> None:
    rows: Rows = [
        ["序号", "指标名称", "代码", "单位", "数量"],
        ["1", "一、主动公开情况", "100", "—", ""],
        ["2", "（一）主动公开数", "101", "条", "7"],
        ["3", "二、依申请公开情况", "102", "—", ""],
        ["4", "（一）收到申请数", "103", "件", "3"],
        ["5", "（二）申请办结数", "104", "件", "3"],
    ]
    made = report(TITLE, rows)
    assert [fact.raw for fact in made.facts] == ["7", "3", "3"]
    assert made.notes == ()
