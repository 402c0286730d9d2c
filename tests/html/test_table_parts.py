"""A report that its page sets in one table, prose and headings and all."""

from __future__ import annotations

import pytest
from drawn_forms import Rows, disclosure, numbers, proceedings, raws, requests

from gkconvert.html import READERS, read
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Grid, Source
from gkconvert.normalise import normalise

TITLE = "云山县水利局2023年政府信息公开工作年度报告"
OVERVIEW = "一年来，本机关认真落实条例各项要求，依法公开政府信息，及时答复群众申请，现报告如下。"
F = numbers()


def rows_of(*texts: str) -> str:
    return "".join(f"<tr><td colspan=15>{text}</td></tr>" for text in texts)


def cells(rows: Rows) -> str:
    written = ""
    for row in rows:
        specs = [(spec, 1, 1) if isinstance(spec, str) else (*spec, 1)[:3] for spec in row]
        written += (
            "<tr>" + "".join(f"<td colspan={wide} rowspan={high}>{text}</td>" for text, wide, high in specs) + "</tr>"
        )
    return written


WHOLE = (
    rows_of(TITLE, "一、总体情况", OVERVIEW, "二、主动公开政府信息情况") + cells(disclosure(F))
    + rows_of("三、收到和处理政府信息公开申请情况") + cells(requests(F))
    + rows_of("四、政府信息公开行政复议、行政诉讼情况") + cells(proceedings(F))
    + rows_of("五、存在的主要问题及改进情况", "解读形式较为单一，将加强培训。", "六、其他需要报告的事项", "无。")
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_report_in_one_table_has_its_sections_and_its_tables(reader: str) -> None:
    source = Source(f"<!DOCTYPE html><meta charset=utf-8><body><table>{WHOLE}</table></body>".encode())
    made = normalise(read(source, reader, DEFAULT_OPTIONS), source)
    assert (made.title, made.issuer, raws(made)) == (TITLE, "云山县水利局", F)
    assert [section.role for section in made.sections] == [
        "overview", "disclosure", "requests", "proceedings", "problems", "other",
    ]  # fmt: skip
    assert [(table.form, table.rows, table.columns) for table in made.tables] == [
        ("disclosure", 14, 4), ("requests", 28, 10), ("proceedings", 4, 15),
    ]  # fmt: skip


def test_a_table_of_indicators_stays_whole() -> None:
    rows = "".join(
        f"<tr><td colspan=3>{head}</td></tr><tr><td>（一）件数</td><td>条</td><td>{at}</td></tr>"
        for at, head in enumerate(("一、主动公开情况", "二、依申请公开情况", "三、存在的主要问题", "四、行政复议情况"))
    )
    page = f"<meta charset=utf-8><table><tr><td>统计指标<td>单位<td>统计数</tr>{rows}</table>"
    blocks = read(Source(page.encode()), "lxml", DEFAULT_OPTIONS).blocks
    assert [(block.rows, block.columns) for block in blocks if isinstance(block, Grid)] == [(9, 3)]
