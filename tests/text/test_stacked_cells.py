"""A text with one cell a line, as scrapers leave it: rows are found again, and what order cannot prove is left out."""

from __future__ import annotations

import random

import pytest
from drawn_forms import (
    APPLICANTS,
    OUTCOMES,
    Figures,
    Rows,
    disclosure,
    flattened,
    numbers,
    proceedings,
    raws,
    request_rows,
    requests,
)

import gkconvert
from gkconvert.model import ParagraphBlock, Place, Report, Source

TITLE = "青河县人民政府2023年政府信息公开工作年度报告"


def consistent() -> Figures:
    """Figures whose sums over columns hold."""
    chance = random.Random(8)
    figures = numbers()
    for key, _ in request_rows():
        row = [chance.choice([0, 0, chance.randint(1, 400)]) for _ in APPLICANTS[:-1]]
        figures.update(
            {("requests", key, column): str(n) for column, n in zip(APPLICANTS, [*row, sum(row)], strict=True)}
        )
    for group in ("review", "litigation.direct", "litigation.after_review"):
        row = [chance.randint(0, 9) for _ in OUTCOMES[:-1]]
        columns = [f"{group}.{outcome}" for outcome in OUTCOMES]
        figures.update(
            {("proceedings", None, column): str(n) for column, n in zip(columns, [*row, sum(row)], strict=True)}
        )
    return figures


F = consistent()


def stacked(rows: Rows) -> str:
    return "\n".join(str(cell) for row in flattened(rows) for cell in row if cell)


def convert(figures: Figures, between: str = "\n") -> Report:
    parts = (
        TITLE, "本报告由县政府办公室编制。",
        "二、主动公开政府信息情况", stacked(disclosure(figures)),
        "三、收到和处理政府信息公开申请情况", stacked(requests(figures)),
        "四、政府信息公开行政复议、行政诉讼情况", stacked(proceedings(figures)),
        "五、存在的主要问题及改进情况", "公开的深度有待加强。",
    )  # fmt: skip
    return gkconvert.convert(Source("\n".join(parts).replace("\n", between).encode(), "report.txt"))


def test_the_three_tables_of_a_text_with_one_cell_a_line_are_read() -> None:
    made = convert(F)
    assert raws(made) == F
    assert (made.title, made.issuer, made.year) == (TITLE, "青河县人民政府", 2023)
    assert [section.number for section in made.sections] == [0, 2, 3, 4, 5]
    assert "columns.by_order" in {note.code for note in made.notes}


@pytest.mark.parametrize("between", ["\n\n \n", "\n|\n"], ids=["empty", "strokes"])
def test_empty_lines_and_lines_of_a_stroke_between_the_cells_change_nothing(between: str) -> None:
    made = convert(F, between)
    assert raws(made) == F
    assert not any(
        isinstance(block, ParagraphBlock) and "|" in block.text for part in made.sections for block in part.blocks
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_heads_that_a_narrow_column_wraps_are_one_label_again(between: str) -> None:
    figures = numbers("2019")
    rows = "\n".join((stacked(disclosure(figures, "2019")), "三、收到和处理政府信息公开申请情况"))
    wrapped = rows.replace("本年新制作数量", "本年新\n制作数量").replace("本年新公开数量", "本年新\n公开数量")
    made = gkconvert.convert(Source(f"{TITLE}\n{wrapped}".replace("\n", between).encode(), "report.txt"))
    assert made.edition == "2019"
    assert raws(made) == {key: raw for key, raw in figures.items() if key[0] == "disclosure"}


def test_a_cell_says_on_which_line_its_row_begins() -> None:
    made = convert(F)
    first = next(fact for fact in made.facts if fact.row == "regulations")
    assert first.cell is not None
    cells = {(table.id, cell.row, cell.column): cell for table in made.tables for cell in table.cells}
    assert cells[first.cell.table, first.cell.row, first.cell.column].place == Place(line=9)


def test_a_remark_behind_a_figure_is_part_of_its_cell() -> None:
    remarks = {
        ("disclosure", "regulations", "issued"): "（其中修订2件）",
        ("requests", "received", "natural_person"): "（含网上申请1件）",
    }
    figures = {key: raw + remarks.get(key, "") for key, raw in F.items()}
    made = convert(figures)
    assert raws(made) == figures
    values = {(fact.table, fact.row, fact.column): fact.value for fact in made.facts}
    assert [values[key] for key in remarks] == [int(F[key]) for key in remarks]


def test_rows_that_lost_their_blank_cells_are_left_out() -> None:
    blank = {key: "" if key[0] == "requests" and key[2] == "research" else raw for key, raw in F.items()}
    made = convert(blank)
    assert {key for key, raw in raws(made).items() if raw and key[0] == "requests"} == set()
    assert "cells.unplaced" in {note.code for note in made.notes}


def test_columns_read_one_after_the_other_are_no_rows() -> None:
    keys = [key for key, _ in request_rows()]
    turned = {**F}
    values = [F["requests", key, column] for column in APPLICANTS for key in keys]
    turned.update(
        {
            ("requests", key, column): value
            for (key, column), value in zip(((k, c) for k in keys for c in APPLICANTS), values, strict=True)
        }
    )
    assert [key for key, raw in raws(convert(turned)).items() if raw and key[0] == "requests"] == []


def test_a_wrong_total_among_right_ones_does_not_hide_the_others() -> None:
    wrong = {**F, ("requests", "received", "total"): "9999"}
    made = convert(wrong)
    assert raws(made) == wrong
    assert "requests.applicants" in {finding.rule for finding in made.findings}


def test_paragraphs_of_numbers_beside_tables_by_tabs_stay_paragraphs() -> None:
    numbers_alone = [str(number) for number in range(9)]
    text = "\n\n".join((f"# {TITLE}", "规章\t1\t2", *numbers_alone))
    made = gkconvert.convert(Source(text.encode(), "report.txt"))
    blocks = [block for section in made.sections for block in section.blocks]
    assert [block.text for block in blocks if isinstance(block, ParagraphBlock)] == numbers_alone


def test_a_head_that_only_another_edition_has_is_a_head() -> None:
    text = "\n".join((
        TITLE,
        "二、主动公开政府信息情况",
        "第二十条第（一）项", "信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量",
        "规章", "1", "2", "3", "规范性文件", "4", "5", "9",
        "第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "17",
        "第二十条第（八）项", "信息内容", "本年收费金额（单位：万元）", "行政事业性收费", "36.5",
    ))  # fmt: skip
    made = gkconvert.convert(Source(text.encode(), "report.txt"))
    assert made.edition == "2019"
    facts = {(fact.row, fact.column): fact.raw for fact in made.facts}
    assert facts["fees", None] == "36.5"
    assert facts["normative_documents", "total_disclosed"] == "9"
    assert [column for row, column in facts if row == "fees"] == [None]
    assert "columns.unknown" in [note.code for note in made.notes]


INDICATORS = [
    ["三、依申请公开情况", "——", ""],
    ["（一）收到申请数", "件", "6"],
    ["1.当面申请数", "件", "1"],
    ["2.传真申请数", "件", "2"],
    ["3.网络申请数", "件", "3"],
    ["四、行政复议数量", "件", "4"],
    ["（一）维持具体行政行为数", "件", "1"],
    ["（二）被依法纠错数", "件", "3"],
    ["九、政府信息公开会议和培训情况", "", ""],
    ["（一）召开政府信息公开工作会议或专题会议数", "次", "5"],
    ["（二）举办各类培训班数", "次", "7"],
    ["（三）接受培训人员数", "人次", "90"],
]
HEADS = ["统计指标", "单位", "统计数"]
KEYS = [
    "requests.received", "requests.received.in_person", "requests.received.fax", "requests.received.online",
    "proceedings.review", "proceedings.review.upheld", "proceedings.review.corrected",
    "training.meetings", "training.courses", "training.participants",
]  # fmt: skip


def indicators(heads: list[str], rows: list[list[str]]) -> Report:
    cells = [cell for row in (heads, *rows) for cell in row if cell]
    text = "\n".join(("青河县人民政府2016年政府信息公开工作年度报告", "一、概述", "现公布本年度报告。", *cells))
    return gkconvert.convert(Source(text.encode(), "report.txt"))


def test_indicators_are_read_with_their_units_and_whatever_their_numbering() -> None:
    made = indicators(HEADS, INDICATORS)
    assert [fact.row for fact in made.facts] == KEYS
    assert [fact.raw for fact in made.facts] == [raw for _, _, raw in INDICATORS if raw]
    assert [fact.unit for fact in made.facts] == [unit for _, unit, raw in INDICATORS if raw]
    assert {fact.column_labels for fact in made.facts} == {("统计数",)}


def test_numbers_of_rows_before_the_labels_are_no_figures() -> None:
    numbered = [[str(number), *row] for number, row in enumerate(INDICATORS, start=1)]
    made = indicators(["序号", *HEADS], numbered)
    assert [(fact.row, fact.raw) for fact in made.facts] == list(
        zip(KEYS, [raw for _, _, raw in INDICATORS if raw], strict=True)
    )


def test_figures_that_happen_to_count_up_are_no_numbers_of_rows() -> None:
    counting = [[label, unit, raw and str(number)] for number, (label, unit, raw) in enumerate(INDICATORS)]
    made = indicators(HEADS, counting)
    assert [fact.raw for fact in made.facts] == [raw for _, _, raw in counting if raw]
