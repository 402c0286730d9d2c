"""A text whose rows are lines with single blanks, as a PDF is copied: read as rows, proved by the form's sums."""

from __future__ import annotations

import random

import pytest
from drawn_forms import APPLICANTS, OUTCOMES, Figures, Rows, disclosure, flattened, numbers, raws, request_rows

import gkconvert
from gkconvert import text
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Grid, Paragraph, Report, Source

TITLE = "青河县人民政府2023年政府信息公开工作年度报告"
PROCEEDINGS_HEADS = [
    "行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", " ".join(["结果维持 结果纠正 其他结果 尚未审结 总计"] * 3),
]  # fmt: skip


def consistent() -> Figures:
    """Figures with which all sums of the form hold."""
    chance = random.Random(11)
    figures = numbers()
    keys = [key for key, _ in request_rows()]
    leaves = [key for key in keys if key.startswith("results.") and key != "results.total"]
    people: dict[str, list[int]] = {
        key: [chance.choice([0, chance.randint(1, 90)]) for _ in APPLICANTS[:-1]] for key in (*leaves, "carried_out")
    }
    people["results.total"] = [sum(column) for column in zip(*(people[key] for key in leaves), strict=True)]
    people["carried_in"] = [0] * len(APPLICANTS[:-1])
    people["received"] = [a + b for a, b in zip(people["results.total"], people["carried_out"], strict=True)]
    for key, row in people.items():
        for column, number in zip(APPLICANTS, [*row, sum(row)], strict=True):
            figures["requests", key, column] = str(number)
    for group in ("review", "litigation.direct", "litigation.after_review"):
        row = [chance.randint(0, 9) for _ in OUTCOMES[:-1]]
        for outcome, number in zip(OUTCOMES, [*row, sum(row)], strict=True):
            figures["proceedings", None, f"{group}.{outcome}"] = str(number)
    return figures


F = consistent()
OF_PROCEEDINGS = [raw for key, raw in F.items() if key[0] == "proceedings"]


def close(rows: Rows) -> list[str]:
    return [" ".join(str(cell) for cell in row if cell) for row in flattened(rows)]


def request_lines(figures: Figures = F) -> list[str]:
    lines = ["自然人 法人或其他组织 总计", "商业企业 科研机构 社会公益组织 法律服务机构 其他"]
    for key, path in request_rows():
        values = " ".join(figures["requests", key, column] for column in APPLICANTS)
        lines.append(f"{path[-1]} {values}")
    return lines


def convert(requests: list[str], proceedings: list[str]) -> Report:
    parts = [
        TITLE, "一、总体情况", "本报告由县政府办公室编制，统计期限为2023年。",
        "二、主动公开政府信息情况", *close(disclosure(F)),
        "三、收到和处理政府信息公开申请情况", *requests,
        "四、政府信息公开行政复议、行政诉讼情况", *proceedings,
        "五、存在的主要问题及改进情况", "公开的深度有待加强。",
    ]  # fmt: skip
    return gkconvert.convert(Source("\n".join(parts).encode(), "report.txt"))


def test_rows_whose_cells_have_single_blanks_between_them_are_read() -> None:
    made = convert(request_lines(), [*PROCEEDINGS_HEADS, " ".join(OF_PROCEEDINGS)])
    assert raws(made) == F
    assert [section.number for section in made.sections] == [1, 2, 3, 4, 5]
    assert {table.origin for table in made.tables} == {"alignment"}


def test_labels_that_a_narrow_column_wraps_and_labels_set_upright_cost_no_row() -> None:
    lines = request_lines()
    wrapped = [
        part
        for line in lines
        for part in (line.replace("的，只计", "的，只\n计").replace("重新出具", "重新\n出具")).split("\n")
    ]
    granted = next(at for at, line in enumerate(wrapped) if line.startswith("（一）"))
    wrapped[granted:granted] = ["三、本", "年度办", "理结果"]
    assert raws(convert(wrapped, [*PROCEEDINGS_HEADS, " ".join(OF_PROCEEDINGS)])) == F


def test_figures_below_a_label_of_several_lines_are_its_own() -> None:
    lines = request_lines()
    at = next(at for at, line in enumerate(lines) if line.startswith("1.申请人"))
    label, values = lines[at].split(" ", 1)
    lines[at : at + 1] = [label[:16], label[16:30], label[30:], values]
    made = convert(lines, [*PROCEEDINGS_HEADS, " ".join(OF_PROCEEDINGS)])
    assert raws(made) == F
    assert "rows.unknown" not in {note.code for note in made.notes}


def test_a_blank_inside_a_banner_parts_it_from_nothing() -> None:
    text = "\n".join([TITLE, *close(disclosure(F))]).replace("第二十条第", "第二十条 第")
    made = gkconvert.convert(Source(text.encode(), "report.txt"))
    assert raws(made) == {key: raw for key, raw in F.items() if key[0] == "disclosure"}
    assert {note.code for note in made.notes} <= {"columns.by_order"}


def test_page_numbers_between_rows_are_none_of_them() -> None:
    lines = request_lines()
    lines[9:9] = ["- 4 -", "第 5 页 共 9 页", "P. 6"]
    made = convert(lines, [*PROCEEDINGS_HEADS, " ".join(OF_PROCEEDINGS)])
    assert raws(made) == F
    assert "cells.unplaced" not in {note.code for note in made.notes}


def test_figures_of_section_four_under_heads_set_upright_are_taken_where_its_sums_hold() -> None:
    upright = ["结 结 其 尚", "果 果 他 未 总", "维 纠 结 审 计", "持 正 果 结"]
    made = convert(request_lines(), [*upright, " ".join(OF_PROCEEDINGS)])
    assert raws(made) == F


def test_a_row_that_lost_a_blank_cell_is_left_out_and_the_others_stand() -> None:
    lines = request_lines()
    at = next(at for at, line in enumerate(lines) if line.startswith("7."))
    lines[at] = " ".join(lines[at].split(" ")[:-1])
    made = raws(convert(lines, [*PROCEEDINGS_HEADS, " ".join(OF_PROCEEDINGS)]))
    lost = {key for key in F if key[:2] == ("requests", "results.denied.enforcement_file")}
    assert {key: raw for key, raw in made.items() if raw} == {key: raw for key, raw in F.items() if key not in lost}


@pytest.mark.parametrize(
    "lines",
    [
        ["一、总体情况 1", "二、主动公开政府信息情况 3", "三、申请情况 4", "四、复议诉讼情况 6", "五、问题 7"],
        ["截至2023年底，全县共有政务新媒体 12", "个，其中微信公众号 9", "个。发布信息，共 300", "条，回应，共 20", "条。"],
        ["规章 3", "行政许可 12"],
        ["指标 3", "", "指标 4", "", "指标 5", "", "指标 6", "", "指标 7"],
    ],
    ids=["a table of contents", "prose that wraps behind a number", "too few rows", "paragraphs"],
)  # fmt: skip
def test_other_lines_that_end_in_a_number_are_no_table(lines: list[str]) -> None:
    blocks = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert {type(block) for block in blocks} == {Paragraph}


def test_a_unit_before_the_number_is_a_cell_of_its_own() -> None:
    lines = ["（一）主动公开政府信息数 条 310", "其中：1.规范性文件 条 12", "2.其他 条 298", "二、回应解读 —— 6"]
    (grid,) = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in grid.cells if cell.row == row] for row in range(2)] == [
        ["（一）主动公开政府信息数", "条", "310"], ["其中：1.规范性文件", "条", "12"],
    ]  # fmt: skip


def test_links_with_bars_and_lines_that_a_tab_indents_hide_no_rows() -> None:
    lines = [*close(disclosure(F)), *request_lines(), *PROCEEDINGS_HEADS, " ".join(OF_PROCEEDINGS)]
    indented = "\n".join(["首页 | 政务公开 | 年报", TITLE, *(f"\t{line}" for line in lines)])
    assert raws(gkconvert.convert(Source(indented.encode(), "report.txt"))) == F


def test_a_blank_inside_the_number_of_a_label_makes_no_figure_of_it() -> None:
    lines = [line.replace("3.", "3 .", 1) if line.startswith("3.其他") else line for line in request_lines()]
    assert lines != request_lines()
    assert raws(convert(lines, [*PROCEEDINGS_HEADS, " ".join(OF_PROCEEDINGS)])) == F


def test_figures_right_below_as_many_heads_are_theirs_whatever_their_sums() -> None:
    wrong = {
        **F,
        ("proceedings", None, "review.total"): "9999",
        ("proceedings", None, "litigation.direct.total"): "777",
    }
    figures = " ".join(raw for key, raw in wrong.items() if key[0] == "proceedings")
    assert raws(convert(request_lines(), [*PROCEEDINGS_HEADS, figures])) == wrong


def test_numbers_torn_from_their_rows_are_no_cells_of_one_a_line() -> None:
    lines = ["行政许可", "0", "13557", "规章", "5", "0 0", "61 0", "7", "4 13 1", "0 5", "8", "行政强制", "9"]
    blocks = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert {type(block) for block in blocks} == {Paragraph}
