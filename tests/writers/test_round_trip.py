"""JSON → text → facts is the identity, whatever a report of a known form says and leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkconvert import editions, text
from gkconvert.conversion import convert
from gkconvert.editions import Block
from gkconvert.editions import Table as FormTable
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import (
    Cell,
    Document,
    Fact,
    Grid,
    Heading,
    Paragraph,
    ParagraphBlock,
    Report,
    Section,
    Source,
    Table,
    TableBlock,
)
from gkconvert.normalise import normalise
from gkconvert.validators import validate
from gkconvert.writers import write
from gkconvert.writers.json import read_json

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
SOURCE = Source(b"drawn", name="drawn.pdf")


# --- drawing a document of a form ------------------------------------------------------------------------


class Sheet:
    """A grid that is being drawn: cells are put where they belong, and what stays free is empty."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.cells: list[Cell] = []
        self.free = {(row, column) for row in range(rows) for column in range(columns)}

    def put(self, row: int, column: int, text: str, height: int = 1, width: int = 1) -> None:
        self.cells.append(Cell(row, column, height, width, text))
        self.free -= {(r, c) for r in range(row, row + height) for c in range(column, column + width)}

    def grid(self) -> Grid:
        cells = self.cells + [Cell(row, column) for row, column in self.free]
        return Grid(self.rows, self.columns, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def label_tree(
    sheet: Sheet, paths: Sequence[tuple[str, ...]], row: int, column: int, depth: int, upright: bool
) -> None:
    """Label paths as merged cells: an ancestor spans its descendants, a short path spans the levels it lacks."""
    start = 0
    while start < len(paths):
        label = paths[start][0]
        leaf = len(paths[start]) == 1
        end = start + 1
        while not leaf and end < len(paths) and paths[end][0] == label and len(paths[end]) > 1:
            end += 1
        size, reach = end - start, depth if leaf else 1
        if upright:
            sheet.put(row + start, column, label, size, reach)
        else:
            sheet.put(row, column + start, label, reach, size)
        if not leaf:
            below = [path[1:] for path in paths[start:end]]
            if upright:
                label_tree(sheet, below, row + start, column + 1, depth - 1, upright)
            else:
                label_tree(sheet, below, row + 1, column + start, depth - 1, upright)
        start = end


def disclosure(table: FormTable, values: Sequence[str]) -> Grid:
    """Blocks below each other, each with a banner, a header of its own and columns that share the width."""
    width = max(len(block.columns) for block in table.blocks)
    sheet = Sheet(sum(2 + len(block.rows) for block in table.blocks), 1 + width)
    row, given_values = 0, iter(values)
    for block in table.blocks:
        sheet.put(row, 0, block.banner or "", 1, 1 + width)
        sheet.put(row + 1, 0, block.head or "")
        for below, line in enumerate([None, *block.rows], 1):
            if line is not None:
                sheet.put(row + below, 0, line.labels[-1])
            for number, column in enumerate(block.columns):
                last = number == len(block.columns) - 1
                text = column.labels[-1] if line is None else next(given_values)
                sheet.put(row + below, 1 + number, text, 1, width - number if last else 1)
        row += 2 + len(block.rows)
    return sheet.grid()


def matrix(table: FormTable, block: Block, rows: Sequence[tuple[str, ...]], values: Sequence[str]) -> Grid:
    """Label paths at the left and on top, values where they meet."""
    left = max((len(path) for path in rows), default=0)
    columns = [column.labels for column in block.columns]
    top = max(len(path) for path in columns) + (1 if left else 0)
    sheet = Sheet(top + len(rows), left + len(columns))
    if left:
        sheet.put(0, 0, table.heads[0], top, left)
        sheet.put(0, left, table.heads[1], 1, len(columns))
        label_tree(sheet, rows, top, 0, left, upright=True)
    label_tree(sheet, columns, 1 if left else 0, left, top - (1 if left else 0), upright=False)
    texts = iter(values)
    for row in range(len(rows)):
        for column in range(len(columns)):
            sheet.put(top + row, left + column, next(texts))
    return sheet.grid()


NUMBERS = st.integers(0, 99999).map(str)
FIGURES = st.one_of(
    NUMBERS,
    st.sampled_from([
        "", "0", "/", "—", "-", "无", "若干", "１２", "3 件", "1,234", "12345.67", "251000元", "0.000001", "-3", "增加3", "+461", "#1", "|1|",
        "\\1", "=1+1",
    ]),
)  # fmt: skip
PROSE = st.one_of(
    st.sampled_from([
        "本年度主动公开信息300条。", "# 井号开头", "| 竖线 | 开头 |", "\\反斜杠", "---", "发布日期：2024-01-17", "**加粗**", "1. 第一项工作",
        "（一）主动公开情况", "2023年\t制表符", "第二十条第（一）项规定如下：",
    ]),
    st.text("政府信息公开#|\\*-=：。，（）“”12 年", min_size=1, max_size=30).map(str.strip).filter(bool),
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A report of the form of 2019 or 2021 with any figures, some tables missing, and prose that looks like markup."""
    form = editions.get(draw(st.sampled_from(editions.KEYS)))
    year = draw(st.integers(2019, 2030))
    issuer = draw(st.sampled_from(["甲县人民政府", "乙市发展和改革委员会", "丙省统计局"]))
    blocks: list[Heading | Paragraph | Grid] = [Heading(1, f"{issuer}{year}年政府信息公开工作年度报告")]
    single = draw(st.booleans())
    figures = draw(st.sampled_from([NUMBERS, FIGURES]))
    for section in form.sections:
        blocks.append(Paragraph(f"{'一二三四五六'[section.number - 1]}、{section.heading}"))
        blocks += [Paragraph(text) for text in draw(st.lists(PROSE, max_size=2))]
        for table in form.tables:
            if table.section == section.role and draw(st.integers(0, 9)):
                rows = table.expected(frozenset({"results.other"} if single else ()))
                count = len(table.cells) if len(table.blocks) > 1 else len(rows) * len(table.columns)
                values = draw(st.lists(figures, min_size=count, max_size=count))
                paths = [row.labels for row in rows]
                for number, path in enumerate(paths):
                    # Right of a label that is a column's as well, a word would be read as a further label.
                    if table.key == "requests" and path[-1] in ("（七）总计", "3.其他"):
                        values[number * len(table.columns)] = "0"
                many = len(table.blocks) > 1
                blocks.append(disclosure(table, values) if many else matrix(table, table.blocks[0], paths, values))
    return Document("application/pdf", "pdfium", tuple(blocks), pages=1)


# --- the way there and back ------------------------------------------------------------------------------


def through_text(report: Report) -> Report:
    """The report as it comes back from JSON and then from canonical text."""
    data = write(read_json(write(report, ".json")), ".txt")
    return convert(Source(data, name="report.txt"), reader="text")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(documents())
def test_facts_come_back_from_text_as_they_were(document: Document) -> None:
    report = validate(normalise(document, SOURCE))
    back = through_text(report)
    assert back.facts == report.facts
    assert (back.edition, back.checks) == (report.edition, report.checks)
    assert (back.title, back.issuer, back.year) == (report.title, report.issuer, report.year)
    assert write(through_text(back), ".txt") == write(back, ".txt")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(documents())
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    first, second = (validate(normalise(document, SOURCE)) for _ in range(2))
    for ending in (".json", ".txt", ".csv"):
        assert write(first, ending) == write(second, ending)
    assert read_json(write(first, ".json")) == first


def test_a_drawn_document_has_every_fact_of_its_form() -> None:
    form = editions.get("2021")
    table = form.table("requests")
    rows = [row.labels for row in table.expected(frozenset())]
    values = [str(number) for number in range(len(rows) * 7)]
    blocks = (Heading(1, "甲县人民政府2023年政府信息公开工作年度报告"), Paragraph("三、收到和处理政府信息公开申请情况"))
    grid = matrix(table, table.blocks[0], rows, values)
    report = normalise(Document("application/pdf", "pdfium", (*blocks, grid)), SOURCE)
    assert [fact.value for fact in report.facts] == list(range(175))
    assert report.facts[30] == Fact(
        "requests", "results.denied.state_secret", "research", rows[4], ("法人或其他组织", "科研机构"),
        30, "件", "30", "value", report.facts[30].cell,
    )  # fmt: skip


@pytest.mark.real
@pytest.mark.parametrize(
    "name", ["hongze-2023.pdf", "jiaxian-2024.txt", "pingtan-2012.html", "pingtan-2019.html", "shuyang-fgj-2023.html"]
)
def test_a_real_report_comes_back_from_text_as_it_was(name: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the real reports are not here")
    report = convert(SAMPLES / name)
    back = through_text(report)
    assert back.facts == report.facts
    # Evidence for the body is in the page's metadata, which a text does not carry.
    assert msgspec.structs.replace(
        back, source=report.source, body=report.body, sections=(), tables=(), notes=(), findings=()
    ) == msgspec.structs.replace(report, sections=(), tables=(), notes=(), findings=(), attachments=())
    assert write(back, ".txt") == write(report, ".txt")


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    """A grid of one-cell fields with any text in them, at least one of them in the last column."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    field = st.text("政12 |#\\*-=：。一、“”'<>", max_size=6).map(str.strip)
    texts = draw(st.lists(field, min_size=rows * columns, max_size=rows * columns))
    cells = [Cell(*divmod(number, columns), text=text) for number, text in enumerate(texts)]
    cells[0] = Cell(0, 0, text="头")
    cells[columns - 1] = Cell(0, columns - 1, text="尾")
    return Grid(rows, columns, tuple(cells))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PROSE, tables()), min_size=1, max_size=5))
def test_tables_and_prose_come_back_from_text_whatever_they_look_like(parts: list[str | Grid]) -> None:
    grids = [part for part in parts if isinstance(part, Grid)]
    blocks = tuple(
        TableBlock(f"t{grids.index(part)}") if isinstance(part, Grid) else ParagraphBlock(part) for part in parts
    )
    report = msgspec.structs.replace(
        normalise(Document("application/pdf", "pdfium", (Heading(1, "标题"),)), SOURCE),
        title="标题",
        sections=(Section(0, None, None, blocks),),
        tables=tuple(
            Table(f"t{number}", None, grid.rows, grid.columns, "rules", (), grid.cells)
            for number, grid in enumerate(grids)
        ),
    )
    back = text.read(Source(write(report, ".txt")), "text", DEFAULT_OPTIONS)
    assert [content(block) for block in back.blocks[1:]] == [
        content(part) if isinstance(part, Grid) else part.replace("\t", " ") for part in parts
    ]


def content(block: object) -> object:
    """What a block says: the texts of a grid in its rows, or the text of a paragraph."""
    if isinstance(block, Grid):
        return block.rows, block.columns, [cell.text for cell in block.cells]
    assert isinstance(block, Paragraph)
    return block.text


def indicators() -> Grid:
    """A table of indicators with a head over two columns, parents beside several rows, and 其中 in a column of its own."""
    sheet = Sheet(8, 5)
    for column, (head, width) in {0: ("指标", 2), 2: ("单位", 1)}.items():
        sheet.put(0, column, head, 2, width)
    sheet.put(0, 3, "数量", 1, 2)
    sheet.put(1, 3, "2015年度")
    sheet.put(1, 4, "历年累计")
    sheet.put(2, 0, "主动公开", 2)
    sheet.put(4, 0, "收到申请数", 1, 2)
    sheet.put(5, 0, "其中", 2)
    sheet.put(7, 0, "行政复议数", 1, 2)
    for row, label in {2: "1.网站公开数", 3: "2.公报公开数", 5: "当面申请数", 6: "网络申请数"}.items():
        sheet.put(row, 1, label)
    for row in range(2, 8):
        for column, printed in ((2, "件"), (3, str(row)), (4, str(row * 10))):
            sheet.put(row, column, printed)
    return sheet.grid()


def test_indicators_come_back_from_text_as_they_were() -> None:
    blocks = (
        Heading(1, "甲县2015年政府信息公开工作年度报告"),
        Paragraph("一、概述"),
        Paragraph("稳步推进。"),
        indicators(),
    )
    report = normalise(Document("application/pdf", "pdfium", blocks), SOURCE)
    assert [fact.row for fact in report.facts][::2] == [
        "主动公开/1.网站公开数", "主动公开/2.公报公开数", "收到申请数", "收到申请数/当面申请数", "收到申请数/网络申请数", "行政复议数",
    ]  # fmt: skip
    assert {fact.column for fact in report.facts} == {"数量/2015年度", "数量/历年累计"}
    back = through_text(report)
    assert [msgspec.structs.replace(fact, cell=None) for fact in back.facts] == [
        msgspec.structs.replace(fact, cell=None) for fact in report.facts
    ]
