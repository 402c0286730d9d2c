"""The form's tables in the shapes in which they come: every figure under its key, and the oddities noted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from disguises import text_of
from drawn_forms import (
    CORNER,
    Rows,
    codes,
    disclosure,
    flattened,
    grid,
    numbers,
    proceedings,
    raws,
    report,
    request_rows,
    requests,
    tabbed,
    tables,
)  # fmt: skip

from gkconvert.model import CellReference, Fact, Report

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
F = numbers()
D, Q, P = disclosure(F), requests(F), proceedings(F)
BODY = Q[3:]


def with_requests(rows: Rows) -> Report:
    return report(TITLE, D, rows, P)


def only(made: Report, table: str, row: str) -> list[tuple[str, str]]:
    return [(fact.raw, fact.state) for fact in made.facts if (fact.table, fact.row) == (table, row)]


def raws_of(made: Report) -> set[str | None]:
    return {fact.row for fact in made.facts if fact.row or fact.table == "proceedings"}


def unknown(made: Report) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [
        (fact.row_labels, fact.column_labels, fact.raw)
        for fact in made.facts
        if fact.column is None or (fact.row is None and (fact.table != "proceedings" or fact.row_labels))
    ]


# --- the form as it should be ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "other", "count"),
    [("2021", "three", 200), ("2021", "one", 186), ("2019", "one", 198), ("2019", "three", 212)],
)
def test_both_editions_are_read_with_either_shape_of_the_other_results(edition, other, count):
    figures = numbers(edition, other)
    made = tables(figures, edition, other)
    assert (made.edition, raws(made), len(made.facts), made.notes) == (edition, figures, count, ())


def test_a_fact_carries_keys_labels_value_unit_and_cell():
    made = with_requests(Q)
    assert made.facts[0] == Fact(
        "disclosure", "regulations", "issued", ("第二十条第（一）项", "规章"), ("本年制发件数",), 101, "件", "101", "value",
        CellReference("t1", 2, 1),
    )  # fmt: skip
    assert next(fact for fact in made.facts if fact.row == "results.denied.state_secret" and fact.column == "business") == Fact(
        "requests", "results.denied.state_secret", "business", ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"),
        ("法人或其他组织", "商业企业"), 140, "件", "140", "value", CellReference("t2", 7, 4),
    )  # fmt: skip
    assert made.facts[-1] == Fact(
        "proceedings", None, "litigation.after_review.total", (), ("行政诉讼", "复议后起诉", "总计"), 300, "件", "300", "value",
        CellReference("t3", 3, 14),
    )  # fmt: skip


def test_facts_stand_in_the_form_s_order_whatever_the_order_of_the_tables():
    made = report(TITLE, P, Q, D)
    assert list(raws(made)) == list(F)
    assert [table.form for table in made.tables] == ["proceedings", "requests", "disclosure"]


def test_every_row_has_one_label_for_each_level_of_the_form():
    for edition in ("2021", "2019"):
        made = tables(numbers(edition), edition)
        paths = {fact.row: fact.row_labels for fact in made.facts if fact.table == "requests"}
        assert paths == dict(request_rows(edition))


# --- shapes of grids ---------------------------------------------------------------------------------------


def test_tables_whose_spans_are_lost_are_read():
    made = tables(F, change=flattened)
    assert (raws(made), made.notes) == (F, ())
    assert {fact.column_labels for fact in made.facts if fact.column == "litigation.direct.upheld"} == {
        ("行政诉讼", "未经复议直接起诉", "结果维持")
    }


def test_all_tables_in_one_grid_are_read():
    assert raws(report(TITLE, [*D, *Q, *P])) == F


@pytest.mark.parametrize("at", [4, 7, 9, 15, 22, 26])
def test_a_table_in_two_grids_is_read_with_and_without_a_second_header(at):
    rows = flattened(Q)
    assert raws(report(TITLE, D, rows[:at], rows[at:], P)) == F
    assert raws(report(TITLE, D, rows[:at], rows[:3] + rows[at:], P)) == F


@pytest.mark.parametrize("lines", [3, 1])
def test_a_header_repeated_inside_a_grid_is_no_row(lines):
    rows = flattened(Q)
    made = with_requests(rows[:14] + rows[3 - lines : 3] + rows[14:])
    assert (raws(made), made.notes) == (F, ())


def test_a_header_in_a_grid_of_its_own_is_used():
    assert raws(report(TITLE, D, Q[:3], flattened(Q)[3:], P)) == F
    assert raws(report(TITLE, D, Q, P[:3], P[3:])) == F


def test_a_grid_of_figures_alone_does_not_part_a_table_from_its_last_rows():
    labels = [path[-1] for _, path in request_rows()]
    rows = [[label, *map(str, range(at, at + 7))] for at, label in enumerate(labels)]
    header = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    made = report(TITLE, grid([header, *rows[:-2]], "tabs"), grid([["", *"0000000"]], "tabs"), grid(rows[-2:], "tabs"))
    assert only(made, "requests", "results.total") == [(str(23 + at), "value") for at in range(7)]
    assert only(made, "requests", "carried_out") == [(str(24 + at), "value") for at in range(7)]


def test_a_grid_for_each_block_of_section_two():
    starts = [index for index, row in enumerate(D) if "二十条" in text_of(row[0])]
    blocks = [D[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    assert raws(report(TITLE, *blocks, Q, P)) == F


def test_banners_in_the_first_column_are_banners():
    made = report(
        TITLE,
        [
            [("第二十条第（一）项", 1, 3), "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "1", "2", "3"],
            ["行政规范性文件", "4", "5", "6"],
            [("第二十条第（五）项", 1, 2), "信息内容", ("本年处理决定数量", 3)],
            ["行政许可", ("7", 3)],
        ],
    )
    assert [(fact.row, fact.column, fact.row_labels, fact.value) for fact in made.facts] == [
        ("regulations", "issued", ("第二十条第（一）项", "规章"), 1),
        ("regulations", "repealed", ("第二十条第（一）项", "规章"), 2),
        ("regulations", "in_force", ("第二十条第（一）项", "规章"), 3),
        ("normative_documents", "issued", ("第二十条第（一）项", "行政规范性文件"), 4),
        ("normative_documents", "repealed", ("第二十条第（一）项", "行政规范性文件"), 5),
        ("normative_documents", "in_force", ("第二十条第（一）项", "行政规范性文件"), 6),
        ("licensing", "decisions", ("第二十条第（五）项", "行政许可"), 7),
    ]


def test_lost_banners_and_lost_headers_of_section_two_are_made_good_by_the_rows():
    without_banners = [row for row in D if "二十条" not in text_of(row[0])]
    without_headers = [row for row in D if text_of(row[0]) != "信息内容"]
    assert raws(report(TITLE, without_banners, Q, P)) == F
    made = report(TITLE, without_headers, Q, P)
    assert (raws(made), codes(made)) == (F, ["columns.by_order"])
    assert made.facts[0].row_labels == ("第二十条第（一）项", "规章")


def test_banners_are_known_however_they_are_written():
    for banner in (
        "第二十条 第（一）项",
        "第二十条第(一)项",
        "《条例》第二十条第（一）项",
        "第二十条第一项",
        "第二十条第㈠项",
    ):
        made = report(TITLE, [[(banner, 4)], *D[1:]], Q, P)
        assert raws(made) == F
        assert made.facts[0].row_labels == (banner.replace(" ", ""), "规章")


# --- headers that do not line up ---------------------------------------------------------------------------

LABELS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
HEADERS: dict[str, Rows] = {
    "cells left empty where a span was meant": [
        [(CORNER, 3), ("申请人情况", 7)],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", *LABELS, ""],
    ],
    "the first column two wide": [
        [(CORNER, 3, 3), ("申请人情况", 8)],
        [("自然人", 2, 2), ("法人或其他组织", 5), ("总计", 1, 2)],
        [*LABELS],
    ],
    "a group that begins one column late": [
        [(CORNER, 3, 3), ("申请人情况", 8)],
        [("自然人", 2), ("法人或其他组织", 5), ("总计", 1, 2)],
        ["", *LABELS, ""],
    ],
    "row spans lost, the last line begins too far left": [
        [(CORNER, 3, 3), ("申请人情况", 7)],
        ["自然人", ("法人或其他组织", 5), "总计"],
        [*LABELS, "", ""],
    ],
    "all spans lost and nothing in their place": [
        [(CORNER, 3), "申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        [*LABELS],
    ],
    "one line without groups": [[(CORNER, 3), "自然人", *LABELS, "总计"]],
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_does_not_line_up_is_paired_by_order(name):
    made = with_requests([*HEADERS[name], *BODY])
    assert raws(made) == F
    assert {fact.column_labels for fact in made.facts if fact.column == "research"} == {("法人或其他组织", "科研机构")}


def test_values_taken_by_order_against_the_position_are_noted_once():
    assert codes(with_requests([*HEADERS["a group that begins one column late"], *BODY])) == ["columns.by_order"]
    assert codes(with_requests([*HEADERS["one line without groups"], *BODY])) == []


def test_blank_columns_do_not_hide_that_a_header_is_shifted():
    figures = {
        key: "" if key[0] == "requests" and key[2] not in ("natural_person", "total") else value
        for key, value in F.items()
    }
    made = report(TITLE, D, [*HEADERS["the first column two wide"], *requests(figures)[3:]], P)
    assert raws(made) == figures


def test_values_apart_from_each_other_and_from_their_headers_are_paired_by_order():
    rows: Rows = [
        ["", "", "", "第二十条第（八）项", "", ""],
        ["", "信息内容", "上一年项目数量", "", "本年增/减", ""],
        ["行政事业性收费", "", "", "13", "", "3"],
    ]
    made = report(TITLE, rows)
    assert [(fact.column, fact.value) for fact in made.facts] == [("previous_items", 13), ("change", 3)]


def test_columns_in_another_order_are_found_by_their_labels():
    header: Rows = [[(CORNER, 3), "总计", "自然人", *LABELS]]
    assert raws(with_requests([*header, *([*row[:-7], row[-1], *row[-7:-1]] for row in BODY)])) == F


def test_without_any_header_seven_values_are_the_seven_columns():
    made = with_requests(flattened(Q)[3:])
    assert (raws(made), codes(made)) == (F, ["columns.by_order"])


def test_a_column_of_line_numbers_between_labels_and_values_is_left_out():
    rows = [
        [*row[:3], ("行次", "", "")[index] if index < 3 else str(index - 2), *row[3:]]
        for index, row in enumerate(flattened(Q))
    ]
    assert (raws(with_requests(rows)), codes(with_requests(rows))) == (F, [])


def test_a_line_that_numbers_the_columns_is_no_row():
    rows = [*flattened(Q)[:3], ["甲", "", "", *"1234567"], *flattened(Q)[3:]]
    assert (raws(with_requests(rows)), unknown(with_requests(rows))) == (F, [])


# --- labels ------------------------------------------------------------------------------------------------


def test_mistyped_labels_are_found_and_kept_as_printed():
    rows = [
        [
            (text, *spec[1:]) if not isinstance(spec, str) else text
            for spec in row
            if (text := text_of(spec).replace("法规禁", "")) is not None
        ]
        for row in Q
    ]
    made = with_requests(rows)
    assert raws(made) == F
    assert {fact.row_labels for fact in made.facts if fact.row == "results.denied.prohibited_by_law"} == {
        ("三、本年度办理结果", "（三）不予公开", "2.其他法律行政止公开")
    }


def test_a_parent_printed_twice_or_not_at_all_leaves_one_label_for_each_level():
    rows = flattened(Q)
    twice = [list(row) for row in rows]
    twice[17][0] = "三、本年度办理结果"
    none = [["" if text_of(spec) == "（四）无法提供" else spec for spec in row] for row in rows]
    path = ("三、本年度办理结果", "（四）无法提供", "1.本机关不掌握相关政府信息")
    for made in (with_requests(twice), with_requests(none)):
        assert raws(made) == F
        assert {fact.row_labels for fact in made.facts if fact.row == "results.unavailable.not_held"} == {path}


def one_column_of_labels() -> Rows:
    rows: Rows = [[CORNER, "自然人", *LABELS, "总计"]]
    for row in flattened(Q)[3:]:
        labels = [text_of(spec) for spec in row[:3] if text_of(spec)]
        rows += [[up, *[""] * 7] for up in labels[:-1]]
        rows.append([labels[-1], *row[3:]])
    return rows


def test_parents_on_lines_of_their_own_are_no_rows():
    made = with_requests(one_column_of_labels())
    assert (raws(made), unknown(made), made.notes) == (F, [], ())


def test_labels_of_all_levels_in_one_cell_are_read():
    rows = [["".join(text_of(spec) for spec in row[:3]), *row[3:]] for row in flattened(Q)[3:]]
    assert raws(with_requests([[CORNER, "自然人", *LABELS, "总计"], *rows])) == F


def test_a_row_that_is_missing_leaves_the_others_in_place():
    for at in (3, 8, 14, 20, 26):
        rows = flattened(Q)
        gone = {text_of(spec) for spec in rows[at]}
        assert raws(with_requests(rows[:at] + rows[at + 1 :])) == {
            key: value for key, value in F.items() if value not in gone
        }


def test_a_row_that_the_form_does_not_have_is_kept_under_its_labels_and_noted():
    rows = flattened(Q)
    made = with_requests([*rows[:15], ["", "", "9.其他", *"1234567"], *rows[15:]])
    assert raws(made) == F
    assert unknown(made)[0] == (("三、本年度办理结果", "（三）不予公开", "9.其他"), ("自然人",), "1")
    assert (len(unknown(made)), codes(made)) == (7, ["rows.unknown"])
    place = [fact.row_labels[-1:] for fact in made.facts].index(("9.其他",))
    assert made.facts[place - 1].row == "results.denied.administrative_inquiry"


def test_a_column_that_the_form_does_not_have_is_kept_under_its_labels_and_noted():
    rows = [
        [*row[:5], "个体工商户" if index == 2 else "" if index < 2 else "7", *row[5:]]
        for index, row in enumerate(flattened(Q))
    ]
    made = with_requests(rows)
    assert raws(made) == F
    assert unknown(made)[0] == (("一、本年新收政府信息公开申请数量",), ("法人或其他组织", "个体工商户"), "7")
    assert {fact.unit for fact in made.facts if fact.column is None} == {"件"}
    assert codes(made) == ["columns.unknown"]


def test_a_sum_above_its_own_parts_counts_once():
    rows = flattened(Q)
    at = next(index for index, row in enumerate(rows) if text_of(row[1]) == "（六）其他处理")
    split = [*rows[:at], ["", "（六）其他处理", "", *["5"] * 7], ["", "", *rows[at][2:]], *rows[at + 1 :]]
    assert (raws(with_requests(split)), codes(with_requests(split))) == (F, ["rows.unknown"])
    split[at] = ["", "（六）其他处理", "", *[""] * 7]
    assert (raws(with_requests(split)), unknown(with_requests(split))) == (F, [])


def test_a_table_printed_twice_counts_once():
    made = report(TITLE, D, Q, P, D, Q, P)
    assert (raws(made), len(made.facts), made.notes) == (F, 200, ())
    made = report(TITLE, D, Q, P, requests(numbers(seed=1)), proceedings(numbers(seed=1)))
    assert (raws(made), codes(made)) == (F, ["rows.repeated", "rows.repeated"])


def test_other_tables_that_use_the_form_s_words_are_left_alone():
    other = [["项目", "行政许可", "行政处罚", "行政强制"], ["数量", "3", "4", "5"]]
    upright = [["事项", "件数"], ["行政许可", "3"], ["行政处罚", "4"]]
    made = report(TITLE, other, [["姓名", "职务"], ["张三", "局长"]], upright, "二、主动公开政府信息情况", D, Q, P)
    assert (raws(made), made.notes) == (F, ())
    assert [table.form for table in made.tables] == [None, None, None, "disclosure", "requests", "proceedings"]


def test_what_fits_no_form_is_kept_without_facts():
    made = report(TITLE, [["姓名", "职务"], ["张三", "局长"]])
    assert (made.edition, made.facts, [table.form for table in made.tables]) == (None, (), [None])


@pytest.mark.parametrize(
    "label", ["行政处罚、行政强制", "行政处罚和行政强制", "行政处罚 行政强制", "行政处罚/行政强制"]
)
def test_a_label_of_two_rows_is_none_of_them(label):
    rows = [list(row) for row in D]
    at = next(index for index, row in enumerate(rows) if text_of(row[0]) == "行政处罚")
    rows[at : at + 2] = [[label, *rows[at][1:]]]
    made = report(TITLE, rows, Q, P)
    assert raws(made) == {key: raw for key, raw in F.items() if key[1] not in ("penalties", "coercion")}
    assert (codes(made), len(unknown(made))) == (["rows.unknown"], 1)


def test_two_rows_in_one_are_none_of_them():
    rows = [list(row) for row in Q]
    upper, lower = rows[8], rows[9]
    rows[8:10] = [
        [text_of(upper[0]) + text_of(lower[0]), *(f"{a} / {b}" for a, b in zip(upper[1:], lower[1:], strict=True))]
    ]
    at = next(index for index, row in enumerate(rows) if text_of(row[0]) == "三、本年度办理结果")
    rows[at][0] = (rows[at][0][0], 1, rows[at][0][2] - 1)
    parent = next(row for row in rows if text_of(row[0]) == "（三）不予公开")
    parent[0] = (parent[0][0], 1, parent[0][2] - 1)
    made = with_requests(rows)
    left = {key: raw for key, raw in F.items() if key[1] in raws_of(made)}
    assert (raws(made), len(F) - len(left)) == (left, 14)
    assert "rows.unknown" in codes(made)


# --- values ------------------------------------------------------------------------------------------------


def test_blank_is_not_zero_and_a_stroke_is_not_blank():
    figures = {
        **F,
        ("requests", "received", "business"): "",
        ("requests", "received", "research"): "/",
        ("requests", "received", "total"): "见附件",
    }
    made = tables(figures)
    assert only(made, "requests", "received") == [
        ("111", "value"), ("", "blank"), ("/", "dash"), ("114", "value"), ("115", "value"), ("116", "value"), ("见附件", "unreadable"),
    ]  # fmt: skip
    assert codes(made) == ["cells.unreadable"]


def test_a_form_left_blank_is_two_hundred_blank_facts():
    made = tables(dict.fromkeys(F, ""))
    assert (made.edition, len(made.facts), {fact.state for fact in made.facts}) == ("2021", 200, {"blank"})


def test_a_number_over_several_columns_counts_once_and_is_noted():
    rows = [list(row) for row in Q]
    rows[3] = [rows[3][0], rows[3][1], ("5", 5), rows[3][7]]
    made = with_requests(rows)
    assert [raw for raw, _ in only(made, "requests", "received")] == ["111", "5", "", "", "", "", "117"]
    assert codes(made) == ["cells.merged_value"]


def test_a_number_over_several_rows_counts_once_and_is_noted():
    rows = [list(row) for row in Q]
    rows[3] = [rows[3][0], ("5", 1, 2), *rows[3][2:]]
    rows[4] = [rows[4][0], *rows[4][2:]]
    made = with_requests(rows)
    assert [only(made, "requests", row)[0] for row in ("received", "carried_in")] == [("5", "value"), ("", "blank")]
    assert codes(made) == ["cells.merged_value"]


@pytest.mark.parametrize(("wide", "high"), [(7, 1), (1, 3), (7, 25)])
def test_a_zero_over_several_columns_or_rows_holds_for_each(wide: int, high: int) -> None:
    noughts = dict.fromkeys(F, "0")
    drawn = requests(noughts)
    rows = drawn[:3]
    for at, row in enumerate(drawn[3:]):
        kept = [("0", wide, high)] if at % high == 0 else []
        rows.append([*row[:-7], *kept, *row[len(row) - 7 + wide :]])
    made = with_requests(rows)
    assert {key: raw for key, raw in raws(made).items() if key[0] == "requests"} == {
        key: "0" for key in F if key[0] == "requests"
    }
    assert codes(made) == []


def test_a_stroke_over_several_columns_holds_for_each():
    rows = [list(row) for row in Q]
    rows[3] = [rows[3][0], rows[3][1], ("/", 5), rows[3][7]]
    made = with_requests(rows)
    assert [state for _, state in only(made, "requests", "received")] == ["value", *["dash"] * 5, "value"]
    assert made.notes == ()


def test_a_value_without_a_sure_column_is_left_out_and_noted():
    lines = ["\t".join(map(text_of, row)) for row in flattened(Q)]
    lines[5] = "（一）予以公开\t\t3\t\t\t4"
    made = report(TITLE, D, tabbed("\n".join(line + "\t" * (9 - line.count("\t")) for line in lines)), P)
    assert only(made, "requests", "results.granted") == []
    assert "cells.unplaced" in codes(made)
    assert {key: value for key, value in F.items() if key[1] != "results.granted"} == raws(made)


def test_a_unit_in_the_cell_wins_over_the_header_and_the_header_over_the_form():
    made = tables({**F, ("disclosure", "fees", "amount"): "12.50元"})
    assert [(fact.value, fact.unit) for fact in made.facts if fact.row == "fees"] == [(Decimal("12.50"), "元")]
    rows = [
        [(text_of(spec).replace("万元", "元"), *spec[1:]) if not isinstance(spec, str) else spec for spec in row]
        for row in D
    ]
    made = report(TITLE, rows, Q, P)
    assert [(fact.value, fact.unit) for fact in made.facts if fact.row == "fees"] == [(110, "元")]


@pytest.mark.parametrize(
    ("printed", "raw", "unit"),
    [("采购总金额", "8040", None), ("采购总金额", "8040元", "元"), ("采购总金额（万元）", "80.4", "万元")],
)
def test_an_amount_whose_unit_neither_form_nor_report_prints_has_none(printed, raw, unit):
    rows = disclosure({**numbers("2019"), ("disclosure", "procurement", "amount"): raw}, "2019")
    heads = [[(printed, *spec[1:]) if text_of(spec) == "采购总金额" else spec for spec in row] for row in rows]
    made = report(TITLE, heads, Q, P)
    found = [(fact.raw, fact.unit) for fact in made.facts if (fact.row, fact.column) == ("procurement", "amount")]
    assert found == [(raw, unit)]


def test_a_change_keeps_its_sign():
    figures = numbers("2019")
    for row, text in (("licensing", "+461"), ("other_services", "-3"), ("penalties", "减少2"), ("coercion", "—")):
        figures["disclosure", row, "change"] = text
    made = tables(figures, "2019")
    assert [(fact.row, fact.value, fact.state) for fact in made.facts if fact.column == "change"] == [
        ("licensing", 461, "value"), ("other_services", -3, "value"), ("penalties", -2, "value"), ("coercion", None, "dash"), ("fees", 120, "value"),
    ]  # fmt: skip


# --- which edition -----------------------------------------------------------------------------------------


def test_labels_decide_the_edition_and_the_year_only_breaks_ties():
    assert report("云山县2020年政府信息公开年报", D, Q, P).edition == "2021"
    assert report("云山县2023年政府信息公开年报", disclosure(numbers("2019"), "2019"), Q, P).edition == "2019"
    assert report("云山县2020年政府信息公开年报", Q, P).edition == "2019"
    assert report("云山县2022年政府信息公开年报", Q, P).edition == "2021"


def test_labels_of_another_edition_are_kept_and_noted():
    other = disclosure(numbers("2019"), "2019")[15:]
    made = report(TITLE, [*D, *other], Q, P)
    assert (made.edition, raws(made), codes(made)) == ("2021", F, ["edition.mixed", "rows.unknown", "columns.unknown"])
    assert unknown(made) == [
        (("第二十条第（九）项", "政府集中采购"), ("采购项目数量",), "121"), (("第二十条第（九）项", "政府集中采购"), ("采购总金额",), "122"),
    ]  # fmt: skip


# --- section four ------------------------------------------------------------------------------------------

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
VALUES = P[3]
SHAPES: dict[str, list[Rows]] = {
    "a label before the figures": [[[("", 1, 3), *P[0]], P[1], P[2], ["件数", *VALUES]]],
    "three grids": [
        [[(group, 5)], [*OUTCOMES], VALUES[5 * at : 5 * at + 5]]
        for at, group in enumerate(("行政复议", "未经复议直接起诉", "复议后起诉"))
    ],
    "header lines that lost their leading cells": [
        [["行政复议", "行政诉讼"], [*OUTCOMES, "未经复议直接起诉", "复议后起诉"], [*OUTCOMES] * 2, VALUES]
    ],
    "upright": [
        [
            [group[0] if at == 0 else "", group[1] if at == 0 else "", outcome, VALUES[5 * number + at]]
            for number, group in enumerate((("行政复议", ""), ("行政诉讼", "未经复议直接起诉"), ("", "复议后起诉")))
            for at, outcome in enumerate(OUTCOMES)
        ]
    ],
    "upright with a column for each group": [
        [
            ["", "行政复议", ("行政诉讼", 2)],
            ["", "", "未经复议直接起诉", "复议后起诉"],
            *([outcome, VALUES[at], VALUES[5 + at], VALUES[10 + at]] for at, outcome in enumerate(OUTCOMES)),
        ]
    ],
    "a line that numbers the columns": [[*P[:3], [str(number) for number in range(1, 16)], VALUES]],
    "a blank line in the header": [[*flattened(P)[:1], [""] * 15, *flattened(P)[1:]]],
}


@pytest.mark.parametrize("name", SHAPES)
def test_section_four_is_read_in_its_shapes(name):
    made = report(TITLE, D, Q, *SHAPES[name])
    assert (raws(made), unknown(made)) == (F, [])
    assert {fact.column_labels[-1] for fact in made.facts if fact.table == "proceedings"} == set(OUTCOMES)


def test_section_four_left_blank_is_fifteen_blank_facts():
    made = report(TITLE, D, Q, [*P[:3], [""] * 15])
    assert [fact.state for fact in made.facts if fact.table == "proceedings"] == ["blank"] * 15


def test_section_four_without_figures_has_no_facts():
    assert raws(report(TITLE, D, Q, P[:3])) == {key: value for key, value in F.items() if key[0] != "proceedings"}


def test_a_missing_column_of_section_four_leaves_the_others_in_place():
    rows = flattened(P)
    made = report(TITLE, D, Q, [[spec for at, spec in enumerate(row) if at != 8] for row in rows])
    assert raws(made) == {key: value for key, value in F.items() if key[2] != "litigation.direct.pending"}


# --- hostile -----------------------------------------------------------------------------------------------


def test_a_grid_of_one_cell_and_a_document_of_nothing_are_reports():
    assert report().facts == ()
    assert report(grid([["x"]])).edition is None
    assert report(grid([["规章"]]), grid([["第二十条第（一）项"]]), grid([["本年制发件数"]])).facts == ()


def test_labels_of_the_form_outside_of_any_table_are_told() -> None:
    cells = [cell for row in flattened(Q) for cell in row if cell]
    made = report(TITLE, *map(str, cells))
    assert made.edition is None
    assert codes(made) == ["form.outside_tables"]
    assert codes(report(TITLE, "本年新收政府信息公开申请数量为3件，结转下年度继续办理1件。")) == []


PARTED = [["行政规范性文件（县政府）", "1", "2", "3"], ["行政规范性文件（部门）", "4", "5", "6"]]


def documents(*rows: list[str]) -> list[str | None]:
    drawn = [row for row in D if row[0] != "行政规范性文件"]
    found = raws(report(TITLE, [*drawn[:3], *rows, *drawn[3:]], Q, P))
    assert found["disclosure", "regulations", "issued"] == F["disclosure", "regulations", "issued"]
    return [found.get(("disclosure", "normative_documents", column)) for column in ("issued", "repealed", "in_force")]


def test_a_row_that_a_body_has_parted_is_neither_of_its_parts():
    assert documents(*PARTED) == [None, None, None]


def test_a_row_that_a_body_has_parted_is_the_sum_of_its_parts():
    assert documents(*PARTED, ["行政规范性文件合计", "5", "7", "9"]) == ["5", "7", "9"]


def test_a_row_in_other_words_is_known_beside_parts_that_are_less_like_it():
    assert documents(["行政规范性文件数", "5", "7", "9"], ["其中：部门文件", "4", "5", "6"]) == ["5", "7", "9"]


def test_a_table_that_stands_in_the_text_beside_others_that_were_read_is_noted() -> None:
    figures = numbers()
    listed = "结果维持：1；结果纠正：0；其他结果：0；尚未审结：0；未经复议直接起诉、复议后起诉：0"
    made = report("# 云山县人民政府2023年政府信息公开工作年度报告", disclosure(figures), requests(figures), listed)
    assert codes(made) == ["form.outside_tables"]


def test_a_list_of_indicators_beside_the_form_is_noted() -> None:
    names = (
        "主动公开政府信息数",
        "回应公众关注热点次数",
        "收到申请数",
        "申请办结数",
        "行政复议数量",
        "行政诉讼数量",
        "收取费用",
    )
    listed: Rows = [["指标名称", "单位", "2019年"], *([name, "件", str(at)] for at, name in enumerate(names, 3))]
    figures = numbers("2019")
    parts = (disclosure(figures, "2019"), requests(figures, "2019"), proceedings(figures))
    made = report("# 云山县人民政府2019年政府信息公开工作年度报告", *parts, listed)
    assert (raws(made), codes(made)) == (figures, ["list.beside_form"])
