"""Comparisons over years and levels as people and programs read them: text, JSON, and a table.

Knows: how comparisons are laid out. Must not know: how they are made.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec

from gkconvert.characters import width
from gkconvert.comparison.cells import Difference, Line, Number, ReportName, shown
from gkconvert.comparison.copied import Copied
from gkconvert.comparison.levels import Aggregate, Sum
from gkconvert.comparison.years import Comparison
from gkconvert.spreadsheets import safe
from gkconvert_cli.language import Language

_MARKS = {"error": "✗", "warning": "!", "note": "·"}
_MAIN = (
    ("requests", "received", "total", "新收申请", "received"),
    ("requests", "carried_in", "total", "上年结转", "carried in"),
    ("requests", "results.total", "total", "办理结果", "results"),
    ("requests", "carried_out", "total", "结转下年度", "carried out"),
    ("proceedings", None, "review.total", "行政复议", "reviews"),
    ("proceedings", None, "litigation.direct.total", "直接起诉", "direct lawsuits"),
    ("proceedings", None, "litigation.after_review.total", "复议后起诉", "lawsuits after review"),
    ("disclosure", "normative_documents", "in_force", "现行规范性文件", "normative documents"),
    ("statistics", "disclosure.published", "year", "主动公开信息", "items disclosed"),
    ("statistics", "requests.received", "year", "收到申请", "requests received"),
    ("statistics", "requests.completed", "year", "办结申请", "requests completed"),
    ("statistics", "requests.answered", "year", "答复申请", "requests answered"),
    ("statistics", "proceedings.review", "year", "行政复议", "reviews"),
    ("statistics", "proceedings.litigation", "year", "行政诉讼", "lawsuits"),
)
"""The figures that a comparison shows first, by their keys, and what they are called."""
_YEAR = re.compile("20[0-9]{2}")
_PASSAGES = 5
_QUOTED = 80


def as_json(result: Comparison | Aggregate) -> bytes:
    """The whole comparison."""
    return msgspec.json.format(msgspec.json.Encoder(decimal_format="number").encode(result), indent=2) + b"\n"


def as_csv(lines: Sequence[Line], names: Sequence[str]) -> bytes:
    """A line a fact, a column a report."""
    head = ("table", "row", "column", "row_labels", "column_labels", "unit", *names)
    return _csv(head, ((*_keys(line), *map(_plain, line.values)) for line in lines))


def column_names(reports: Sequence[ReportName]) -> list[str]:
    """What the columns of reports are called: the year, and the source where a year has several or is not known."""
    years = [report.year for report in reports]
    return [
        str(report.year) if report.year is not None and years.count(report.year) == 1
        else " ".join(filter(None, (str(report.year or ""), report.source)))
        for report in reports
    ]  # fmt: skip


def sums_as_csv(sums: Sequence[Sum]) -> bytes:
    """A line a fact: the sum, from how many children, and the parent's figure."""
    head = ("table", "row", "column", "row_labels", "column_labels", "unit", "sum", "counted", "blank", "parent")
    return _csv(
        head,
        ((*_keys(line), _plain(line.sum), str(line.counted), str(line.blank), _plain(line.parent)) for line in sums),
    )


def _csv(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerows([safe(field) for field in row] for row in chain((head,), rows))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _keys(line: Line | Sum) -> tuple[str, ...]:
    rows, columns = " / ".join(line.row_labels), " / ".join(line.column_labels)
    return line.table, line.row or "", line.column or "", rows, columns, line.unit or ""


def _plain(value: Number | None) -> str:
    return "" if value is None else shown(value)


def comparison_text(result: Comparison, language: Language) -> bytes:
    """The reports, the main figures over the years, what was found, and what was copied."""
    lines = [result.body or language.pick("（机构不明）", "(body unknown)")]
    lines += [f"  {_name(report)}" for report in result.reports]
    lines += ["", *_figures(result, language)]
    lines += ["", *_findings(result.findings, language)]
    for share in result.copied:
        if share.identical:
            lines += ["", *_copied(share, result, language)]
    return _joined(lines)


def aggregate_text(result: Aggregate, language: Language) -> bytes:
    """The parent, its main figures beside the sums, and what was found."""
    count = len(result.children)
    lines = [_name(result.parent), language.pick(f"  下级报告 {count} 份", f"  {count} reports of children"), ""]
    sums = {(line.table, line.row, line.column): line for line in result.facts}
    head = (language.pick("合计", "sum"), language.pick("上级", "parent"))
    rows = [
        (language.pick(zh, en), (_plain(line.sum), _plain(line.parent)))
        for table, row, column, zh, en in _MAIN
        if (line := sums.get((table, row, column)))
    ]
    lines += [*_table(head, rows), "", *_findings(result.findings, language)]
    return _joined(lines)


def _joined(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _name(report: ReportName) -> str:
    return f"{report.year or '?'}  {report.issuer or report.title or ''}  {report.source}"


def _figures(result: Comparison, language: Language) -> Iterator[str]:
    known = {(line.table, line.row, line.column): line for line in result.facts}
    rows = [
        (language.pick(zh, en), tuple(map(_plain, line.values)))
        for table, row, column, zh, en in _MAIN
        if (line := known.get((table, row, column)))
    ]
    rows += [
        (
            " / ".join((*line.row_labels, *(head for head in line.column_labels if not _YEAR.search(head)))),
            tuple(map(_plain, line.values)),
        )
        for line in result.facts
        if line.table == "statistics" and len(line.row_labels) == 1 and line.row == line.row_labels[0]
    ]
    yield from _table(tuple(str(report.year or "?") for report in result.reports), rows)


def _table(head: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Figures under heads, both aligned right; a Chinese character is two columns wide."""
    widest = max((width(label) for label, _ in rows), default=0)
    columns = [max(width(text) for text in (head[at], *(values[at] for _, values in rows))) for at in range(len(head))]
    for label, values in (("", head), *rows):
        fields = (" " * (size - width(value)) + value for value, size in zip(values, columns, strict=True))
        yield f"  {label}{' ' * (widest - width(label))}  {'  '.join(fields)}"


def _findings(findings: Sequence[Difference], language: Language) -> Iterator[str]:
    if not findings:
        yield language.pick("没有发现问题", "nothing found")
    for finding in findings:
        yield f"  {_MARKS[finding.severity]} {language.of(finding.message)}  [{finding.rule}]"


def _copied(share: Copied, result: Comparison, language: Language) -> Iterator[str]:
    later, earlier = result.reports[share.report].year, result.reports[share.earlier].year
    yield language.pick(
        f"{later}年正文与{earlier}年相同：{share.identical}/{share.sentences} 句，{share.share}%",
        f"prose of {later} that is that of {earlier}: {share.identical} of {share.sentences} sentences, {share.share}%",
    )
    longest = sorted(share.passages, key=lambda passage: -len(passage.text))[:_PASSAGES]
    for passage in longest:
        text = passage.text if len(passage.text) <= _QUOTED else passage.text[:_QUOTED] + "…"
        yield f"    “{text}”"
    if len(share.passages) > _PASSAGES:
        more = len(share.passages) - _PASSAGES
        yield language.pick(f"    … 还有 {more} 段，见 --format json", f"    … {more} more: see --format json")
