"""Facts of several reports under the same keys, and the shape of what is found between reports.

Knows: how a fact of one report is found in another. Must not know: any rule.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from gkconvert.model import Fact, Message, Report, Severity
from gkconvert.normalise.national_list import stem_of, time_of

Number = int | Decimal
Address = tuple[str, object, object]

CODES = (
    "years.carry_over", "years.stock", "years.identical", "years.jump", "years.missing", "years.twice", "years.body",
    "years.copied_prose", "levels.exceeds", "levels.sum", "levels.missing", "levels.stranger", "levels.year",
)  # fmt: skip
"""Every rule between reports; each has an entry in docs/checks.md."""


class Involved(msgspec.Struct, frozen=True):
    """One fact that a finding is about: which report (by its number in the comparison), and which fact in it."""

    report: int
    fact: int
    value: Number | None


class Difference(msgspec.Struct, frozen=True):
    """A rule between reports that does not hold, or something that deserves a look.

    `expected` is what the other reports ask for, `actual` what is printed. `reports` are indices into the
    reports of the comparison.
    """

    rule: str
    severity: Severity
    message: Message
    reports: tuple[int, ...]
    expected: Number | None = None
    actual: Number | None = None
    facts: tuple[Involved, ...] = ()


class ReportName(msgspec.Struct, frozen=True):
    """A report as a comparison names it."""

    source: str
    title: str | None
    issuer: str | None
    year: int | None
    edition: str | None


class Line(msgspec.Struct, frozen=True):
    """One fact over all reports: its keys and labels, and its value in each of them (null: blank or not there)."""

    table: str
    row: str | None
    column: str | None
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    unit: str | None
    values: tuple[Number | None, ...]


Kind = Literal["years", "levels"]


def name_of(report: Report) -> ReportName:
    """The report's name in a comparison."""
    return ReportName(report.source.name, report.title, report.issuer, report.year, report.edition)


def address(fact: Fact, year: int | None) -> Address:
    """What makes a fact the same in another report: its keys, or its labels where the form knows it not.

    Indicators without keys are told by their labels without numbering, and by the time that their column is of: 2012年度
    in the report on 2012 is 2013年度 in the next. `year` is the report's.
    """
    row: object = fact.row if fact.row is not None else fact.row_labels
    column: object = fact.column if fact.column is not None else fact.column_labels
    if fact.table == "statistics" and fact.row == "/".join(fact.row_labels):
        row = tuple(map(stem_of, fact.row_labels))
        column = time_of(fact.column_labels, year) or column
    return fact.table, row, column


def addressed(report: Report) -> dict[Address, int]:
    """The facts of a report by their address; of two under the same, the first."""
    found: dict[Address, int] = {}
    for index, fact in enumerate(report.facts):
        found.setdefault(address(fact, report.year), index)
    return found


def lines(reports: tuple[Report, ...], indices: tuple[dict[Address, int], ...]) -> tuple[Line, ...]:
    """Every fact of any of the reports, in the order of the last report that has it.

    Money that some print in 元 and others in 万元 is a line for each.
    """
    order: dict[tuple[Address, str], Fact] = {}
    for report in reversed(reports):
        for fact in report.facts:
            order.setdefault((address(fact, report.year), _money(fact)), fact)
    made = []
    for (key, money), fact in order.items():
        same = (
            report.facts[index[key]] if key in index else None for report, index in zip(reports, indices, strict=True)
        )
        values = tuple(None if found is None or _money(found) != money else found.value for found in same)
        made.append(Line(fact.table, fact.row, fact.column, fact.row_labels, fact.column_labels, fact.unit, values))
    return tuple(made)


def _money(fact: Fact) -> str:
    return fact.unit if fact.unit is not None and fact.unit.endswith("元") else ""


def place_en(fact: Fact) -> str:
    """Where a fact stands, by its keys, or as printed where it has none."""
    row = fact.row or " / ".join(fact.row_labels)
    column = fact.column or " / ".join(fact.column_labels)
    return ", ".join(part for part in (fact.table, row, column) if part)


def shown(value: Number) -> str:
    """A number in plain digits."""
    return str(value) if isinstance(value, int) else format(value, "f")
