"""Two or more years of one body side by side: every figure in its row, changes marked, carry-overs as arrows.

Knows: what the page of a comparison holds. Must not know: how arrows are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkconvert.comparison import compare
from gkconvert.errors import UsageError
from gkconvert.model import Fact, Report
from gkconvert.review import canonical
from gkconvert.review.assets import render
from gkconvert.review.links import Links, shown_value
from gkconvert.review.page import Language
from gkconvert.review.plain import one_line
from gkconvert.review.years import Carry, Key, by_key, carries

_STYLES = ("base.css", "comparison.css")
_SCRIPTS = ("base.js", "comparison.js")


class Figure(NamedTuple):
    """A figure of one year: what is shown, how it differs from the year before, and what a style sheet needs."""

    anchor: str
    text: str
    classes: str
    change: str
    direction: str


class Line(NamedTuple):
    """A row: its label path, one figure a year."""

    labels: tuple[str, ...]
    gloss: str
    figures: tuple[Figure | None, ...]


class ColumnView(NamedTuple):
    """One column of a table, over the years. `carried` are the carry-overs between its figures."""

    key: str
    label: str
    gloss: str
    lines: tuple[Line, ...]
    carried: tuple[Carry, ...]


class TableView(NamedTuple):
    """A table of the form; its columns are shown one at a time, `first` first."""

    key: str
    zh: str
    en: str
    columns: tuple[ColumnView, ...]
    first: str


class YearView(NamedTuple):
    """A report as the head of its column."""

    year: str
    title: str
    name: str
    issuer: str
    run: int
    passed: int
    failed: int


def comparison_page(reports: Sequence[Report], *, language: Language = "zh") -> bytes:
    """A self-contained page that compares reports, sorted by year; raises `UsageError` for fewer than two."""
    if len(reports) < 2:
        raise UsageError("usage.too_few", "比较至少需要两份报告", "a comparison needs two reports at least")
    ordered = sorted(reports, key=lambda report: (report.year is None, report.year or 0, report.source.name))
    carried = carries(ordered)
    findings = compare(ordered).findings
    issuers = list(dict.fromkeys(report.issuer or "?" for report in ordered))
    return render(
        "comparison.html.j2",
        _STYLES,
        _SCRIPTS,
        language=language,
        years=[_year(report) for report in ordered],
        issuers=issuers,
        tables=tuple(_tables(ordered, carried)),
        findings=findings,
        names=[str(report.year or "?") for report in ordered],
        counts={verdict: sum(item.verdict == verdict for item in carried) for verdict in ("holds", "fails", "open")},
    )


def _year(report: Report) -> YearView:
    checks = report.checks
    return YearView(
        str(report.year or "?"), report.title or "", report.source.name, report.issuer or "", checks.run,
        checks.passed, checks.failed,
    )  # fmt: skip


def _tables(reports: Sequence[Report], carried: Sequence[Carry]) -> Iterator[TableView]:
    indices = [by_key(report) for report in reports]
    classes = [Links(report).fact_classes for report in reports]
    order: dict[str, dict[str, dict[str, Fact]]] = {}
    for report, index in zip(reversed(reports), reversed(indices), strict=True):
        for key, position in index.items():
            order.setdefault(key[0], {}).setdefault(key[2], {}).setdefault(key[1], report.facts[position])
    numbers: dict[Key, int] = {}
    for table, columns in order.items():
        title = canonical.table_title(reports[-1], table)
        views = []
        for column, rows in columns.items():
            lines = []
            for row, fact in rows.items():
                key = (table, row, column)
                numbers[key] = len(numbers)
                figures = tuple(_figures(reports, indices, classes, key, numbers[key]))
                labels = fact.row_labels or (" / ".join(fact.column_labels),)
                lines.append(Line(tuple(map(one_line, labels)), canonical.gloss(fact.row), figures))
            mine = tuple(item for item in carried if item.target[0] == table and item.target[2] == column)
            first = next(iter(rows.values()))
            label = " / ".join(first.column_labels)
            views.append(ColumnView(column, one_line(label), canonical.gloss(first.column), tuple(lines), mine))
        if all(len(view.lines) == 1 and not next(iter(order[table][view.key].values())).row_labels for view in views):
            views = [ColumnView("*", "", "", tuple(view.lines[0] for view in views), ())]
        first_key = "total" if any(view.key == "total" for view in views) else views[0].key
        yield TableView(table, title.zh, title.en, tuple(_with_anchors(view, numbers) for view in views), first_key)


def _with_anchors(view: ColumnView, numbers: dict[Key, int]) -> ColumnView:
    """The column with keys in its carry-overs replaced by the numbers that name their cells."""
    named = tuple(
        item._replace(
            source=("", "", f"y{item.before}-{numbers[item.source]}" if item.source in numbers else ""),
            target=("", "", f"y{item.after}-{numbers[item.target]}"),
        )
        for item in view.carried
    )
    return view._replace(carried=named)


def _figures(
    reports: Sequence[Report],
    indices: Sequence[dict[Key, int]],
    classes: Sequence[Sequence[str]],
    key: Key,
    number: int,
) -> Iterator[Figure | None]:
    before: Fact | None = None
    for report in range(len(reports)):
        position = indices[report].get(key)
        if position is None:
            yield None
            continue
        fact = reports[report].facts[position]
        text = shown_value(fact.value) if fact.state == "value" else one_line(fact.raw, 40)
        change, direction = _change(before, fact)
        yield Figure(f"y{report}-{number}", text, classes[report][position], change, direction)
        before = fact


def _change(before: Fact | None, fact: Fact) -> tuple[str, str]:
    """The difference from the year before and its direction; nothing where one of the two is no number."""
    if before is None or before.value is None or fact.value is None or before.unit != fact.unit:
        return "", ""
    difference = fact.value - before.value
    if not difference:
        return "", "same"
    sign = "+" if difference > 0 else "−"
    return f"{sign}{shown_value(abs(difference))}", "up" if difference > 0 else "down"
