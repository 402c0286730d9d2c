"""A text with a bar after each cell, as scrapers leave it: on one line a row, or with every cell on a line of its own."""

from __future__ import annotations

import pytest
from drawn_forms import (
    Rows,
    disclosure,
    proceedings,
    raws,
    requests,
    with_sums,
)

import gkconvert
from gkconvert.model import ParagraphBlock, Place, Report, Source

TITLE = "青河县人民政府2023年政府信息公开工作年度报告"


def texts(rows: Rows) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else cell[0] for cell in row] for row in rows]


def a_row_a_line(rows: Rows) -> str:
    return "\n".join(" | ".join(row) + " |" for row in texts(rows))


def without_the_last_bar(rows: Rows) -> str:
    return "\n".join(" | ".join(row) for row in texts(rows))


def a_cell_a_line(rows: Rows) -> str:
    return "\n".join(f"{cell} |" for row in texts(rows) for cell in row)


def bars_on_their_own_lines(rows: Rows) -> str:
    return "\n".join(f"{cell}\n|" if cell else "|" for row in texts(rows) for cell in row)


def bars_for_merged_cells(rows: Rows) -> str:
    spans = [[1 if isinstance(cell, str) else cell[1] for cell in row] for row in rows]
    return "\n".join(
        f"{cell} {'|' * span}" for row, wide in zip(texts(rows), spans, strict=True) for cell, span in zip(row, wide, strict=True)
    )  # fmt: skip


STYLES = [a_row_a_line, without_the_last_bar, a_cell_a_line, bars_on_their_own_lines, bars_for_merged_cells]


def convert(text: str) -> Report:
    return gkconvert.convert(Source(text.encode(), "report.txt"))


F = with_sums()


@pytest.mark.parametrize("bars", STYLES)
def test_the_three_tables_of_the_form_are_read(bars):
    made = convert(
        "\n".join((
            TITLE, "本报告由县政府办公室编制。", "二、主动公开政府信息情况", bars(disclosure(F)),
            "三、收到和处理政府信息公开申请情况", bars(requests(F)),
            "四、政府信息公开行政复议、行政诉讼情况", bars(proceedings(F)),
            "五、存在的主要问题及改进情况", "公开的深度有待加强。",
        ))
    )  # fmt: skip
    assert raws(made) == F
    assert [section.number for section in made.sections] == [0, 2, 3, 4, 5]


@pytest.mark.parametrize("bars", STYLES)
def test_a_blank_cell_between_bars_keeps_the_figures_beside_it_in_their_places(bars):
    blank = {**F, ("disclosure", "regulations", "issued"): "", ("disclosure", "regulations", "repealed"): ""}
    made = convert("\n".join((TITLE, "二、主动公开政府信息情况", bars(disclosure(blank)))))
    assert {key: raw for key, raw in raws(made).items() if key[1] == "regulations"} == {
        ("disclosure", "regulations", "issued"): "",
        ("disclosure", "regulations", "repealed"): "",
        ("disclosure", "regulations", "in_force"): F["disclosure", "regulations", "in_force"],
    }


def test_a_cell_that_its_line_break_has_cut_is_one():
    rows = a_row_a_line(disclosure(F)).replace("行政规范性文件 |", "行政规范\n性文件 |")
    made = convert("\n".join((TITLE, "二、主动公开政府信息情况", rows)))
    assert raws(made) == {key: raw for key, raw in F.items() if key[0] == "disclosure"}


def test_a_cell_says_on_which_line_its_row_stands():
    made = convert("\n".join((TITLE, "二、主动公开政府信息情况", a_row_a_line(disclosure(F)))))
    first = next(fact for fact in made.facts if fact.row == "regulations")
    assert first.cell is not None
    cells = {(table.id, cell.row, cell.column): cell for table in made.tables for cell in table.cells}
    assert cells[first.cell.table, first.cell.row, first.cell.column].place == Place(line=5)


def test_links_with_bars_between_them_stay_prose():
    links = ["首页 | 政务公开 | 年报", "2021年 | 2022年 | 2023年", "上一篇 | 下一篇", "打印 | 关闭"]
    made = convert("\n\n".join((TITLE, *links)))
    blocks = [block for section in made.sections for block in section.blocks]
    assert [block.text for block in blocks if isinstance(block, ParagraphBlock)] == [
        link.replace(" ", "") for link in links
    ]
