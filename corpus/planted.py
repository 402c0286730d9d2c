"""`python planted.py` in the corpus folder: each rule violated in a file of its own, in both formats, and what is found.

Prints the table of docs/checks.md: for each rule whether the planted error was found, and what else was.
The files are drawn by the generator, converted as any other, and not kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import msgspec
from generator.html.drawing import draw_page
from generator.html.dress import Dress
from generator.pdf.drawing import draw_pdf
from generator.pdf.look import Look
from generator.pdf.raw_surface import RawOptions
from generator.printed import Cell, PrintedTable
from generator.report import Block, Content, DrawnReport, put_together

import gkconvert
from gkconvert.model import Report
from gkconvert.validators import RULES, validate

BASE = Content(seed=11, body="qingyan", year=2023)
FORMATS: dict[str, Callable[[DrawnReport], bytes]] = {
    "HTML": lambda report: draw_page(report, Dress("trs")),
    "PDF": lambda report: draw_pdf(report, "reportlab-cid", Look(), RawOptions()),
}


def base() -> DrawnReport:
    """A report that breaks no rule, with numbers of every kind that are not 0."""
    return put_together(BASE)


def _value(row: str, column: str, table: str = "requests") -> int:
    return int(base().figures.values[table, row, column])


def _wrong(*changes: tuple[str, str, str, int]) -> DrawnReport:
    """Values changed by so much, in tables only: the prose was written before."""
    wrong = {(table, row, column): base().figures.values[table, row, column] + by for table, row, column, by in changes}
    return put_together(replace(BASE, wrong=wrong))


def _table(name: str, change: Callable[[PrintedTable], PrintedTable | None]) -> DrawnReport:
    """A table changed, or left out."""
    report = base()
    blocks = []
    for block in report.blocks:
        if block.table is not None and block.table.name == name:
            if (changed := change(block.table)) is not None:
                blocks.append(replace(block, table=changed))
        else:
            blocks.append(block)
    return replace(report, blocks=tuple(blocks))


def _cell(name: str, number: int, text: str) -> DrawnReport:
    """The text of a table's value cell, counted from its last one, changed."""

    def change(table: PrintedTable) -> PrintedTable:
        values = sorted(
            (cell for cell in table.cells if cell.kind == "value"), key=lambda cell: (cell.row, cell.column)
        )
        chosen = values[number]
        return replace(table, cells=tuple(replace(c, text=text) if c is chosen else c for c in table.cells))

    return _table(name, change)


def _without_last_column(table: PrintedTable) -> PrintedTable:
    last = table.columns - 1
    cells = [
        cell if cell.column + cell.column_span <= last else replace(cell, column_span=cell.column_span - 1)
        for cell in table.cells
        if cell.column != last
    ]
    return replace(table, columns=last, cells=tuple(cells), widths=table.widths[:-1])


def _prose(*sentences: str) -> DrawnReport:
    """Sentences put behind the opening paragraph of section 一."""
    report = base()
    at = next(i for i, block in enumerate(report.blocks) if block.kind == "heading") + 2
    added = tuple(Block("paragraph", sentence) for sentence in sentences)
    return replace(report, blocks=(*report.blocks[:at], *added, *report.blocks[at:]))


def _said(old: str, new: str) -> DrawnReport:
    report = base()
    return replace(report, blocks=tuple(replace(block, text=block.text.replace(old, new)) for block in report.blocks))


def _without_section_six() -> DrawnReport:
    report = base()
    at = next(i for i, block in enumerate(report.blocks) if block.text.startswith("六、"))
    return replace(report, blocks=(*report.blocks[:at], *report.blocks[at + 2 :]))


INDICATORS = (("收到申请总数", 12), ("1、当面申请数", 5), ("2、网络申请数", 7), ("行政复议数", 1), ("行政诉讼数", 0))


LISTED = (
    ("（一）主动公开政府信息数", 90), ("其中：主动公开规范性文件数", 8), ("制发规范性文件总数", 9), ("（一）收到申请数", 12), ("（二）申请办结数", 12),
    ("1.按时办结数", 10), ("2.延期办结数", 2), ("（三）申请答复数", 12), ("7.告知作出更改补充数", 1), ("（二）举办各类培训班数", 3),
)  # fmt: skip


def statistics(
    values: tuple[tuple[str, int], ...] = INDICATORS, *, year: int = 2012, column: str = "2012年度", prose: str = ""
) -> DrawnReport:
    """A report of before 2019 with a table of indicators."""
    report = put_together(replace(BASE, year=year))
    rows: list[tuple[str, ...]] = [
        ("指标名称", "计量单位", column),
        *((label, "件", str(value)) for label, value in values),
    ]
    cells = tuple(
        Cell(at, number, text, "header" if not at else "value" if number == 2 else "label")
        for at, row in enumerate(rows)
        for number, text in enumerate(row)
    )
    table = PrintedTable("statistics", 3, len(rows), cells, (0.6, 0.2, 0.2), (), heads=1)
    blocks = (
        Block("heading", "一、概述"), Block("paragraph", f"{year}年，各项工作稳步推进。{prose}"),
        Block("heading", "二、存在的主要问题"), Block("paragraph", "公开的形式还比较单一，有待丰富。"),
        Block("paragraph", "政府信息公开情况统计表"), Block("table", table=table),
    )  # fmt: skip
    return replace(report, blocks=blocks)


def plants() -> Iterator[tuple[str, DrawnReport, DrawnReport]]:
    """Each rule with the report that breaks it and the one that breaks none."""
    people = "natural_person"
    others = ("business", "research", "public_welfare", "legal_services", "other_organization")
    firms = next(column for column in others if _value("received", column))
    good = base()
    yield "requests.balance", _wrong(("requests", "received", people, 1), ("requests", "received", firms, -1)), good
    yield "requests.results", _wrong(("requests", "results.granted", people, 1), ("requests", "results.granted", "total", 1)), good  # fmt: skip
    yield "requests.applicants", _wrong(("requests", "results.granted", people, 1), ("requests", "results.partly_granted", people, -1)), good  # fmt: skip
    yield "proceedings.outcomes", _wrong(("proceedings", "", "review.total", 1)), good
    yield "range.count", _wrong(("disclosure", "licensing", "decisions", -2 * _value("licensing", "decisions", "disclosure"))), good  # fmt: skip
    yield "range.amount", _cell("disclosure", -1, "-3.5"), good
    yield "value.unreadable", _cell("disclosure", -1, "详见附件"), good
    yield "period.year", _said("2023年1月1日", "2022年1月1日"), good
    yield "completeness.section", _without_section_six(), good
    yield "completeness.table", _table("proceedings", lambda table: None), good
    yield "completeness.row", _table("disclosure", lambda table: table.part(0, table.rows - 1)), good
    yield "completeness.column", _table("proceedings", _without_last_column), good
    yield "completeness.blank", _cell("disclosure", -1, ""), good
    yield "prose.requests", _prose(f"全年新收政府信息公开申请{_value('received', 'total') + 1}件。"), good
    yield "prose.proceedings", _prose(f"因政府信息公开被申请行政复议{_value('', 'review.total', 'proceedings') + 1}件。"), good  # fmt: skip
    yield "prose.documents", _prose(f"全年制发行政规范性文件{_value('normative_documents', 'issued', 'disclosure') + 1}件。"), good  # fmt: skip
    yield "prose.fee", _prose("全年收取政府信息公开信息处理费120元。"), good
    old = statistics()
    yield "statistics.parts", statistics(((INDICATORS[0][0], 13), *INDICATORS[1:])), old
    yield "statistics.within", statistics((LISTED[0], (LISTED[1][0], 91), *LISTED[2:])), statistics(LISTED)
    yield "year.table", statistics(column="2011年度"), old
    yield "prose.indicators", statistics(prose="全年收到政府信息公开申请14件。"), old


def found_rules(data: bytes) -> list[str]:
    """The codes of the findings of a converted file."""
    return [finding.rule for finding in gkconvert.convert(data).findings]


def without_year(data: bytes) -> Report:
    """A converted report whose title names another year: no page says so, a report made by hand may."""
    report = gkconvert.convert(data)
    return validate(msgspec.structs.replace(report, title=(report.title or "").replace("2023", "2021")))


def counted() -> dict[str, list[int]]:
    """For each rule: files planted, files in which it was found, other rules found beside it or without it."""
    counts: dict[str, list[int]] = {}
    without: dict[tuple[str, int], list[str]] = {}  # by format and identity of the report without the error
    for rule, bad, good in list(plants()):
        row = counts.setdefault(rule, [0, 0, 0])
        for name, draw in FORMATS.items():
            key = (name, id(good))
            if key not in without:
                without[key] = found_rules(draw(good))
            found = found_rules(draw(bad))
            row[0] += 1
            row[1] += rule in found and rule not in without[key]
            row[2] += len(set(found) - {rule}) + len(without[key])
    titled = counts.setdefault("year.title", [0, 0, 0])
    for draw in FORMATS.values():
        found = [finding.rule for finding in without_year(draw(base())).findings]
        titled[0] += 1
        titled[1] += "year.title" in found
        titled[2] += len(set(found) - {"year.title"})
    return counts


def table() -> str:
    """The table of rules × planted / found / false, in Markdown."""
    counts = counted()
    lines = ["| rule | planted | found | false |", "|---|---|---|---|"]
    lines += [f"| `{rule.code}` | {' | '.join(map(str, counts.get(rule.code, (0, 0, 0))))} |" for rule in RULES]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
