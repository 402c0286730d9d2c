"""What is written: JSON, canonical text and CSV of hand-built reports, byte for byte."""

import csv
import io
from decimal import Decimal

import msgspec
import pytest

from gkconvert import text
from gkconvert.errors import DamagedError, UsageError
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import (
    Cell,
    CellReference,
    Fact,
    Grid,
    Heading,
    HeadingBlock,
    Metadata,
    Paragraph,
    ParagraphBlock,
    Period,
    Place,
    Report,
    Section,
    Source,
    SourceInfo,
    Table,
    TableBlock,
)
from gkconvert.writers import ENDINGS, write
from gkconvert.writers.csv import COLUMNS
from gkconvert.writers.json import read_json

CELLS = (
    Cell(0, 0, 1, 2, "第二十条第（八）项", Place(page=2)),
    Cell(1, 0, text="行政事业性收费", place=Place(page=2)),
    Cell(1, 1, text="25.600", place=Place(page=3)),
)
FACT = Fact(
    "disclosure", "fees", "amount", ("第二十条第（八）项", "行政事业性收费"), ("本年收费金额（单位：万元）",),
    Decimal("25.600"), "万元", "25.600", "value", CellReference("t1", 1, 1),
)  # fmt: skip
REPORT = Report(
    source=SourceInfo("a.pdf", None, "application/pdf", "00" * 32, 12, 3, None, ("pdfium",)),
    title="2023年政府信息公开工作年度报告",
    issuer="甲县人民政府",
    year=2023,
    edition="2021",
    period=Period("2023-01-01", "2023-12-31"),
    published="2024-01-17",
    sections=(
        Section(0, None, None, (ParagraphBlock("来源：甲县"),)),
        Section(1, "overview", "一、总体情况", (HeadingBlock(3, "（一）主动公开"), ParagraphBlock("正文\t一。"))),
        Section(2, "disclosure", "二、主动公开政府信息情况", (TableBlock("t1"),)),
    ),
    tables=(Table("t1", "disclosure", 2, 2, "rules", (2, 3), CELLS),),
    facts=(FACT,),
)


def with_facts(*facts: Fact) -> Report:
    return msgspec.structs.replace(REPORT, facts=facts)


def rows(report: Report) -> list[list[str]]:
    data = write(report, ".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    return list(csv.reader(io.StringIO(data[3:].decode(), newline="")))


def test_the_canonical_text_is_written_as_people_would_write_it() -> None:
    assert write(REPORT, ".txt").decode() == (
        "# 2023年政府信息公开工作年度报告\n"
        "\n"
        "发布机构：甲县人民政府\n"
        "发布日期：2024-01-17\n"
        "\n"
        "\\来源：甲县\n"
        "\n"
        "## 一、总体情况\n"
        "\n"
        "### （一）主动公开\n"
        "\n"
        "正文 一。\n"
        "\n"
        "## 二、主动公开政府信息情况\n"
        "\n"
        "第二十条第（八）项\t\n"
        "行政事业性收费\t25.600\n"
    )


def test_the_canonical_text_is_read_back_as_the_same_blocks() -> None:
    document = text.read(Source(write(REPORT, ".txt")), "text", DEFAULT_OPTIONS)
    assert document.metadata == (
        Metadata("发布机构", "甲县人民政府", "byline"),
        Metadata("发布日期", "2024-01-17", "byline"),
    )
    *prose, grid = document.blocks
    assert prose == [
        Heading(1, "2023年政府信息公开工作年度报告", Place(line=1)),
        Paragraph("来源：甲县", Place(line=6)),
        Heading(2, "一、总体情况", Place(line=8)),
        Heading(3, "（一）主动公开", Place(line=10)),
        Paragraph("正文 一。", Place(line=12)),
        Heading(2, "二、主动公开政府信息情况", Place(line=14)),
    ]
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["第二十条第（八）项", "", "行政事业性收费", "25.600"]


def test_statements_that_the_title_makes_are_not_repeated() -> None:
    titled = msgspec.structs.replace(REPORT, title="甲县人民政府2023年报告", published=None, sections=())
    assert write(titled, ".txt").decode() == "# 甲县人民政府2023年报告\n"
    untitled = msgspec.structs.replace(titled, title=None, period=Period("2023-05-01", "2023-12-31"))
    assert (
        write(untitled, ".txt").decode() == "发布机构：甲县人民政府\n年度：2023\n统计期间：2023-05-01 至 2023-12-31\n"
    )


@pytest.mark.parametrize(
    "prose",
    [
        "# 井号",
        "#井号",
        "| 竖线 |",
        "\\反斜杠",
        "---",
        "* * *",
        "**加粗**",
        "发布日期：2024",
        "第二十条",
        "1. 序号",
        "普通一段。",
    ],
)
def test_prose_that_looks_like_a_mark_comes_back_as_prose(prose: str) -> None:
    section = Section(0, None, None, (ParagraphBlock(prose), ParagraphBlock(prose)))
    data = write(msgspec.structs.replace(REPORT, sections=(section,)), ".txt")
    blocks = text.read(Source(data), "text", DEFAULT_OPTIONS).blocks[1:]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [prose, prose]
    assert len(blocks) == 2


def test_a_table_of_one_column_stays_a_table() -> None:
    table = Table("t1", None, 2, 1, "rules", (), (Cell(0, 0, text="甲"), Cell(1, 0, text="乙\n丙")))
    section = Section(0, None, None, (TableBlock("t1"),))
    data = write(msgspec.structs.replace(REPORT, sections=(section,), tables=(table,)), ".txt")
    (grid,) = (block for block in text.read(Source(data), "text", DEFAULT_OPTIONS).blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.cells] == ["甲", "乙 丙"]


def test_json_keeps_decimals_and_chinese_as_they_are_and_ends_with_a_line_end() -> None:
    data = write(REPORT, ".json")
    assert b'"value": 25.600,' in data
    assert '"title": "2023年政府信息公开工作年度报告",'.encode() in data
    assert b'"cell": [\n        "t1",\n        1,\n        1\n      ]' in data
    assert data.startswith(b'{\n  "schema": "gkconvert.report/1",\n  "source": {\n') and data.endswith(b"}\n")


def test_json_is_read_back_as_the_same_report() -> None:
    assert read_json(write(REPORT, ".json")) == REPORT
    assert read_json(write(REPORT, ".json").decode()) == REPORT
    fact = read_json(write(REPORT, ".json")).facts[0]
    assert (type(fact.value), str(fact.value)) == (Decimal, "25.600")


def test_the_same_report_gives_the_same_bytes() -> None:
    for ending in ENDINGS:
        assert write(REPORT, ending) == write(read_json(write(REPORT, ".json")), ending)


@pytest.mark.parametrize(
    ("data", "field"), [(b"{}", "source"), (b'{"schema": "gkconvert.report/9"}', "$.schema"), (b"[]", ""), (b"{", "")]
)
def test_json_that_is_no_report_is_refused_naming_the_field(data: bytes, field: str) -> None:
    with pytest.raises(DamagedError) as refused:
        read_json(data, "a.json")
    assert (refused.value.code, refused.value.name) == ("json.damaged", "a.json")
    assert field in refused.value.en


def test_csv_has_a_line_for_each_fact_with_its_page_and_cell() -> None:
    assert rows(REPORT) == [
        list(COLUMNS),
        [
            "a.pdf", "2023年政府信息公开工作年度报告", "甲县人民政府", "2023", "2021", "disclosure", "fees", "amount",
            "第二十条第（八）项 / 行政事业性收费", "本年收费金额（单位：万元）", "25.600", "万元", "25.600", "value",
            "t1!B2", "3",
        ],
    ]  # fmt: skip


def test_a_csv_field_that_is_no_number_cannot_become_a_formula() -> None:
    raws = ["=1+1", "+461", "-3", "-", "@SUM(A1)", "＝1", " =1", "\t1", "－", "-1e3", "无", "+增加3"]
    facts = [msgspec.structs.replace(FACT, value=None, raw=raw, state="unreadable") for raw in raws]
    assert [row[12] for row in rows(with_facts(*facts))[1:]] == [
        "'=1+1", "+461", "-3", "'-", "'@SUM(A1)", "'＝1", "' =1", "'\t1", "'－", "-1e3", "无", "'+增加3",
    ]  # fmt: skip


def test_a_csv_fact_without_keys_value_or_cell_has_empty_fields() -> None:
    bare = Fact("requests", None, None, ("甲,乙",), ('丙"丁',), None, None, "", "blank", None)
    assert rows(with_facts(bare))[1][5:] == ["requests", "", "", "甲,乙", '丙"丁', "", "", "", "blank", "", ""]


def test_large_and_small_decimals_are_written_without_an_exponent() -> None:
    values = [Decimal("1E+5"), Decimal("0.0000001"), Decimal("-3")]
    facts = [msgspec.structs.replace(FACT, value=value) for value in values]
    assert [row[10] for row in rows(with_facts(*facts))[1:]] == ["100000", "0.0000001", "-3"]


@pytest.mark.parametrize("ending", [".docx", ".pdf", ""])
def test_an_ending_without_a_writer_is_refused_with_those_that_exist(ending: str) -> None:
    with pytest.raises(UsageError) as refused:
        write(REPORT, ending)
    assert refused.value.code == "usage.ending"
    assert refused.value.en.endswith("choose one of .json .txt .csv .xlsx .parquet .html")


def test_an_ending_in_capitals_is_the_same_ending() -> None:
    assert write(REPORT, ".JSON") == write(REPORT, ".json")
