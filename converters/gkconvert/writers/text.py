"""A report as canonical text: readable by people, and read back into the same facts.

    # title
    发布机构：…                 only what the title does not say: issuer, publication date, period
    ## 一、总体情况              sections; headings inside them have more #
    one paragraph a line, blank lines between
    a	b                      tables: fields between tabs, a merged cell's text in its first position

A line of prose that would be read as something else begins with a backslash.

Knows: how text marks headings, tables and prose. Must not know: forms, other writers, what reads such text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkconvert.model import HeadingBlock, ParagraphBlock, Period, Report, Table

_LINE_BREAKING = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_MISREAD = re.compile(r"[\\#|]|\*\*|(?:[-=*_]\s*){3,}$")
"""What a line of prose must not begin with, since it would be taken for a mark of this notation."""
_STATEMENT = re.compile(r"\w{2,6}\s*[：:]")
"""What the first line of prose must not begin with: below the title it would be taken for a statement."""


def write_text(report: Report) -> bytes:
    """UTF-8 with LF line ends; parts stand with one blank line between them."""
    return ("\n\n".join(_parts(report)) + "\n").encode("utf-8", "replace")


def _parts(report: Report) -> Iterator[str]:
    if report.title:
        yield f"# {_one_line(report.title)}"
    if statements := list(_statements(report)):
        yield "\n".join(statements)
    tables = {table.id: table for table in report.tables}
    first = True
    for section in report.sections:
        if section.heading:
            yield f"## {_one_line(section.heading)}"
            first = False
        for block in section.blocks:
            if isinstance(block, ParagraphBlock):
                part = _prose(block.text, first)
            elif isinstance(block, HeadingBlock):
                part = _heading(block)
            else:
                part = _rows(tables[block.table])
            if part:
                yield part
                first = False


def _statements(report: Report) -> Iterator[str]:
    """What the report says of itself beyond its title, in lines that a person reads as such."""
    title = report.title or ""
    if report.issuer and report.issuer not in title:
        yield f"发布机构：{_one_line(report.issuer)}"
    if report.published:
        yield f"发布日期：{report.published}"
    if report.year is not None and str(report.year) not in title:
        yield f"年度：{report.year}"
    if (period := report.period) and period != Period(f"{report.year}-01-01", f"{report.year}-12-31"):
        yield f"统计期间：{period.start} 至 {period.end}"


def _one_line(text: str) -> str:
    return _LINE_BREAKING.sub(" ", text).strip()


def _heading(block: HeadingBlock) -> str:
    text = _one_line(block.text)
    return f"{'#' * max(block.level, 1)} {text}" if text else ""


def _prose(text: str, first: bool) -> str:
    line = _one_line(text)
    return f"\\{line}" if _MISREAD.match(line) or (first and _STATEMENT.match(line)) else line


def _rows(table: Table) -> str:
    """A table's lines; a table of a single column gets an empty second one, whose tab tells it from prose."""
    fields = [[""] * max(table.columns, 2) for _ in range(table.rows)]
    for cell in table.cells:
        fields[cell.row][cell.column] = _one_line(cell.text)
    return "\n".join("\t".join(row) for row in fields)
