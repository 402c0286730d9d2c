"""A text with a row a line and single spaces between its cells, as programs take it out of a PDF."""

from __future__ import annotations

from drawn_forms import (
    Figures,
    Rows,
    disclosure,
    flattened,
    proceedings,
    raws,
    requests,
    with_sums,
)

import gkconvert
from gkconvert.model import ParagraphBlock, Report, Source

TITLE = "青河县人民政府2023年政府信息公开工作年度报告"


F = with_sums()


def lines(rows: Rows) -> str:
    return "\n".join(" ".join(str(cell) for cell in row if cell) for row in flattened(rows))


def text(figures: Figures = F) -> str:
    return "\n".join((
        TITLE, "本报告由县政府办公室编制。",
        "二、主动公开政府信息情况", lines(disclosure(figures)),
        "三、收到和处理政府信息公开申请情况", lines(requests(figures)),
        "四、政府信息公开行政复议、行政诉讼情况", lines(proceedings(figures)),
        "五、存在的主要问题及改进情况", "公开的深度有待加强。",
    ))  # fmt: skip


def convert(written: str) -> Report:
    return gkconvert.convert(Source(written.encode(), "report.txt"))


def test_the_three_tables_of_the_form_are_read():
    made = convert(text())
    assert raws(made) == F
    assert [section.number for section in made.sections] == [0, 2, 3, 4, 5]


def test_a_label_that_is_wrapped_before_its_numbers_is_one():
    wrapped = text().replace("政府信息公开申请 ", "政府信息\n公开申请 ").replace("（四）无法提供", "（四）无法\n提供\n")
    made = convert(wrapped)
    assert raws(made) == F
    labels = {fact.row: fact.row_labels for fact in made.facts}
    assert labels["results.other.overdue_correction"][-1] == (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    )
    assert labels["results.unavailable.not_held"][1] == "（四）无法提供"


def test_numbers_of_pages_are_no_figures():
    rows = text().splitlines()
    for page, at in enumerate((40, 25, 8)):
        rows.insert(at, str(3 - page))
    assert raws(convert("\n".join(rows))) == F
    assert raws(convert(text().replace("\n2.重复申请", "\n- 12 -\n2.重复申请"))) == F


def test_a_row_that_lost_its_blank_cells_is_left_out():
    blank = {**F, ("requests", "received", "research"): "", ("requests", "received", "legal_services"): ""}
    made = convert(text(blank))
    read = {key: raw for key, raw in raws(made).items() if raw}
    assert read == {key: F[key] for key in read}
    assert {key[1] for key in F.keys() - read.keys()} == {"received"}
    assert "cells.unplaced" in {note.code for note in made.notes}


def test_columns_of_labels_and_of_numbers_one_after_the_other_give_no_figures():
    rows = flattened(requests(F))
    apart = [" ".join(str(cell) for cell in row[:3] if cell) for row in rows]
    apart += [" ".join(str(cell) for cell in row[3:] if cell) for row in rows]
    made = convert("\n".join((TITLE, lines(disclosure(F)), "三、收到和处理政府信息公开申请情况", *apart)))
    assert [key for key, raw in raws(made).items() if raw and key[0] == "requests"] == []


def test_indicators_are_read_with_their_units():
    made = convert(
        "\n".join((
            "青河县人民政府2016年政府信息公开工作年度报告", "一、概述", "现公布本年度报告。", "统计指标 单位 统计数",
            "三、依申请公开情况 ——", "（一）收到申请数 件 6", "1.当面申请数 件 1", "2.传真申请数 件 2",
            "3.网络申请数 件 3", "四、行政复议数量 件 4", "（一）维持具体行政行为数 件 1", "（二）被依法纠错数 件 3",
            "（一）召开政府信息公开工作会议或专题会议数 次 5", "（二）举办各类培训班数 次 7", "（三）接受培训人员数 人次 90",
        ))
    )  # fmt: skip
    assert [(fact.row, fact.raw, fact.unit) for fact in made.facts] == [
        ("requests.received", "6", "件"),
        ("requests.received.in_person", "1", "件"),
        ("requests.received.fax", "2", "件"),
        ("requests.received.online", "3", "件"),
        ("proceedings.review", "4", "件"),
        ("proceedings.review.upheld", "1", "件"),
        ("proceedings.review.corrected", "3", "件"),
        ("training.meetings", "5", "次"),
        ("training.courses", "7", "次"),
        ("training.participants", "90", "人次"),
    ]


def test_a_table_of_contents_is_no_table():
    headings = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、复议、诉讼情况",
                "五、存在的主要问题及改进情况", "六、其他需要报告的事项")  # fmt: skip
    contents = "\n".join(f"{heading} {page}" for page, heading in enumerate(headings, start=1))
    made = convert(text().replace("本报告由县政府办公室编制。", f"目录\n{contents}\n本报告由县政府办公室编制。"))
    assert raws(made) == F
    assert not any("总体情况" in cell.text for table in made.tables for cell in table.cells)


def test_prose_with_a_line_that_ends_in_a_number_stays_prose():
    prose = ["全年公开信息", "联系电话 87654321", "邮政编码 200001", "传真 87654322"]
    made = convert("\n\n".join((TITLE, *prose)))
    blocks = [block for section in made.sections for block in section.blocks]
    assert [block.text.replace(" ", "") for block in blocks if isinstance(block, ParagraphBlock)] == [
        line.replace(" ", "") for line in prose
    ]
