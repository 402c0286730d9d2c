"""A report as rows of the catalogue.

Knows: the report and the catalogue's columns. Must not know: SQLite, processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

from gkconvert.bulk.messages import About, FactRow, FindingRow, Indicator, LinkRow, StatementRow
from gkconvert.model import Fact, Report
from gkconvert.spreadsheets import cell_name

_SEPARATOR = " / "
_MOST_LINKS = 30
_LARGEST = 2**63 - 1
"""The largest integer that SQLite holds; larger ones keep their digits in `exact`."""


def about(report: Report) -> About:
    """What the table `documents` says of a report."""
    source, checks, period = report.source, report.checks, report.period
    severities = [finding.severity for finding in report.findings]
    return About(
        media_type=source.media_type,
        encoding=source.encoding,
        pages=source.pages,
        readers=" ".join(source.readers),
        body=report.body.key if report.body else None,
        division=report.body.division.code if report.body and report.body.division else None,
        title=report.title,
        issuer=report.issuer,
        year=report.year,
        edition=report.edition,
        published=report.published,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        facts=len(report.facts),
        numbers=sum(fact.value is not None for fact in report.facts),
        checks_run=checks.run,
        checks_passed=checks.passed,
        checks_failed=checks.failed,
        checks_skipped=checks.skipped,
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        notes=severities.count("note") + len(report.notes),
        figures=figures(report.facts),
    )


def figures(facts: Sequence[Fact]) -> str | None:
    """A digest of all numbers with their keys, whatever the order or the printed labels; None without numbers.

    A zero counts as nothing printed: one body prints 0 in the PDF and leaves the cell blank on the page.
    """
    stated = sorted(
        f"{fact.table}\t{fact.row or _SEPARATOR.join(fact.row_labels)}\t"
        f"{fact.column or _SEPARATOR.join(fact.column_labels)}\t{_digits(fact.value)}"
        for fact in facts
        if fact.value
    )
    return hashlib.blake2b("\n".join(stated).encode(), digest_size=12).hexdigest() if stated else None


def fact_rows(report: Report) -> tuple[tuple[Indicator, ...], tuple[FactRow, ...]]:
    """The indicators of a report, each once, and its facts as they refer to them."""
    indicators: dict[int, Indicator] = {}
    pages = {
        (table.id, cell.row, cell.column): cell.place.page
        for table in report.tables
        for cell in table.cells
        if cell.place is not None and cell.place.page is not None
    }
    rows = []
    for fact in report.facts:
        indicator = _indicator(fact.table, fact.row, fact.column, fact.row_labels, fact.column_labels, fact.unit)
        indicators[indicator.id] = indicator
        cell = fact.cell
        number, exact = stored(fact.value)
        digits = exact if exact is not None else None if number is None else str(number)
        rows.append(
            FactRow(
                indicator.id,
                number,
                exact,
                None if fact.state == "value" else fact.state,
                None if fact.raw == (digits or "") else fact.raw,
                cell_name(cell) if cell else None,
                pages.get((cell.table, cell.row, cell.column)) if cell else None,
            )
        )
    return tuple(indicators.values()), tuple(rows)


def finding_rows(report: Report) -> tuple[FindingRow, ...]:
    """The findings of a report."""
    return tuple(
        FindingRow(
            finding.rule,
            finding.severity,
            finding.verdict,
            finding.origin,
            finding.message.zh,
            finding.message.en,
            stored(finding.expected)[0],
            stored(finding.actual)[0],
            msgspec.json.encode(finding.facts).decode(),
        )
        for finding in report.findings
    )


def statement_rows(report: Report) -> tuple[StatementRow, ...]:
    """What the prose of a report states."""
    return tuple(
        StatementRow(
            statement.meaning,
            stored(statement.value)[0],
            statement.unit,
            statement.raw,
            statement.sentence,
            statement.scope,
            statement.part,
            statement.approximate,
        )
        for statement in report.statements
    )


def link_rows(report: Report) -> tuple[LinkRow, ...]:
    """The files that a report links to; those of a page that lists many are no attachments of one report."""
    links = report.attachments
    return tuple(LinkRow(link.url, link.text) for link in links) if len(links) <= _MOST_LINKS else ()


def stored(value: int | Decimal | None) -> tuple[int | float | None, str | None]:
    """A number as SQLite holds it, and its exact digits where that is not the same."""
    if value is None or (isinstance(value, int) and abs(value) <= _LARGEST):
        return value, None
    try:
        return float(value), _digits(value)
    except OverflowError:
        return None, _digits(value)


def _digits(value: int | Decimal) -> str:
    return str(value) if isinstance(value, int) else format(value, "f")


@lru_cache(maxsize=20_000)
def _indicator(
    table: str,
    row: str | None,
    column: str | None,
    row_labels: tuple[str, ...],
    column_labels: tuple[str, ...],
    unit: str | None,
) -> Indicator:
    """An indicator; most reports have the same few hundred."""
    labels = _SEPARATOR.join(row_labels), _SEPARATOR.join(column_labels)
    identity = msgspec.json.encode((table, row, column, *labels, unit))
    number = int.from_bytes(hashlib.blake2b(identity, digest_size=8).digest(), "big") >> 1
    return Indicator(number, table, row, column, *labels, unit)
