"""A report and those of its subordinates: sums per fact, what exceeds the parent, who is missing (identity 7).

Knows: how figures of bodies add up. Must not know: formats, output.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from gkconvert import editions
from gkconvert.bodies import naming
from gkconvert.bodies.divisions import chain
from gkconvert.comparison.cells import (
    Address,
    Difference,
    Involved,
    Number,
    ReportName,
    address,
    addressed,
    name_of,
    place_en,
    shown,
)
from gkconvert.model import Fact, Message, Note, Report, SourceInfo
from gkconvert.validators import validate
from gkconvert.validators.view import place_zh


class Sum(msgspec.Struct, frozen=True):
    """One fact summed over the children: the sum of those that print a number, how many do not, and the parent's."""

    table: str
    row: str | None
    column: str | None
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    unit: str | None
    sum: Number | None
    counted: int
    blank: int
    parent: Number | None


class Aggregate(msgspec.Struct, frozen=True):
    """A parent (report 0) and its children: sums, findings, and the children of the list that have no report."""

    schema: Literal["gkconvert.aggregate/1"]
    parent: ReportName
    children: tuple[ReportName, ...]
    missing: tuple[str, ...]
    findings: tuple[Difference, ...]
    facts: tuple[Sum, ...]


def aggregate(parent: Report, children: Sequence[Report], expected: Sequence[str] = ()) -> Aggregate:
    """Sum the children and compare the sums with the parent.

    `expected` names the bodies that should have reported. Children of another year than the parent's are told
    and not summed.
    """
    reports = (parent, *children)
    counted = [
        number
        for number, child in enumerate(reports)
        if number and (parent.year is None or child.year is None or child.year == parent.year)
    ]
    missing, strangers = _absent(children, expected)
    sums = _sums(reports, counted)
    findings = [
        *_other_years(reports, counted),
        *_listed(missing, strangers),
        *_exceeding(reports, counted),
        *_below(reports, sums, counted),
    ]
    return Aggregate(
        "gkconvert.aggregate/1", name_of(parent), tuple(map(name_of, children)), missing, tuple(findings),
        tuple(total for total, _ in sums.values()),
    )  # fmt: skip


def filled_form(parent: Report, children: Sequence[Report], result: Aggregate) -> Report:
    """The form filled with the sums, as a report of its own that writers can write and rules have checked."""
    facts = tuple(
        Fact(
            line.table, line.row, line.column, line.row_labels, line.column_labels, line.sum, line.unit,
            "" if line.sum is None else shown(line.sum), "blank" if line.sum is None else "value", None,
        )
        for line in result.facts
    )  # fmt: skip
    digest = hashlib.sha256("".join(child.source.sha256 for child in children).encode()).hexdigest()
    count = len(children)
    whole = Report(
        source=SourceInfo("aggregate", None, "application/x-gkconvert-aggregate", digest, 0, None, None, ()),
        title=f"{parent.issuer or ''}{parent.year or ''}年下级单位汇总（{count}份）",
        issuer=parent.issuer, year=parent.year, edition=parent.edition, period=parent.period, published=None,
        facts=facts,
        notes=(
            Note(
                "aggregate.sum",
                Message(f"本表是{count}份报告的合计，不是公布的报告", f"the sum of {count} reports, not a published report"),
            ),
        ),
    )  # fmt: skip
    checked = validate(whole)
    return msgspec.structs.replace(
        checked,
        findings=tuple(
            finding for finding in checked.findings if not finding.rule.startswith(("completeness.section", "year."))
        ),
    )


def _sums(reports: tuple[Report, ...], counted: Sequence[int]) -> dict[Address, tuple[Sum, list[Involved]]]:
    """Each fact of parent or child, in the form's order, with its sum and the facts it is the sum of."""
    indices = [addressed(report) for report in reports]
    order: dict[Address, Fact] = {}
    for number in (0, *counted):
        for fact in reports[number].facts:
            order.setdefault(address(fact, reports[number].year), fact)
    found: dict[Address, tuple[Sum, list[Involved]]] = {}
    for key in _in_order(reports[0].edition, order):
        fact = order[key]
        present = [Involved(number, indices[number][key], reports[number].facts[indices[number][key]].value) for number in counted if key in indices[number]]  # fmt: skip
        present = [one for one in present if reports[one.report].facts[one.fact].unit == fact.unit]
        values = [one.value for one in present if one.value is not None]
        own = indices[0].get(key)
        found[key] = (
            Sum(
                fact.table, fact.row, fact.column, fact.row_labels, fact.column_labels, fact.unit,
                sum(values) if values else None, len(values), len(counted) - len(values),
                reports[0].facts[own].value if own is not None else None,
            ),
            present,
        )  # fmt: skip
    return found


def _in_order(edition: str | None, known: dict[Address, Fact]) -> list[Address]:
    """The form's order of its own facts; what it does not know stands last, in the order it came."""
    cells: dict[Address, int] = {}
    if edition in editions.KEYS:
        for table in editions.get(edition).tables:
            for row, column in table.cells:
                cells[table.key, row.key if row.key is not None else (), column.key] = len(cells)
    return sorted(known, key=lambda key: cells.get(key, len(cells)))


def _exceeding(reports: tuple[Report, ...], counted: Sequence[int]) -> Iterator[Difference]:
    """汇总报告的数字，不小于任何一个下级单位的数字。

    A figure of a report that sums up its subordinates is not below any of theirs (identity 7).
    """
    parent = addressed(reports[0])
    for number in counted:
        for index, fact in enumerate(reports[number].facts):
            own = parent.get(address(fact, reports[number].year))
            if own is None or fact.value is None or fact.column == "change":
                continue
            above = reports[0].facts[own]
            if above.value is None or fact.value <= above.value or above.unit != fact.unit:
                continue
            name = reports[number].issuer or reports[number].source.name
            yield Difference(
                "levels.exceeds", "error",
                Message(
                    f"{place_zh(fact)}：{name}为 {shown(fact.value)}，上级汇总只有 {shown(above.value)}",
                    f"{place_en(fact)}: {name} has {shown(fact.value)}, the parent only {shown(above.value)}",
                ),
                (0, number), above.value, fact.value,
                (Involved(0, own, above.value), Involved(number, index, fact.value)),
            )  # fmt: skip


def _below(
    reports: tuple[Report, ...], sums: dict[Address, tuple[Sum, list[Involved]]], counted: Sequence[int]
) -> Iterator[Difference]:
    """Totals of the parent that are less than the sum of its children, although no child alone exceeds them."""
    for line, involved in sums.values():
        if line.sum is None or line.parent is None or line.parent >= line.sum or line.column == "change":
            continue
        if any(one.value is not None and one.value > line.parent for one in involved):
            continue
        fact = reports[involved[0].report].facts[involved[0].fact]
        yield Difference(
            "levels.sum", "warning",
            Message(
                f"{place_zh(fact)}：{line.counted} 个下级单位合计 {shown(line.sum)}，上级汇总为 {shown(line.parent)}",
                f"{place_en(fact)}: {line.counted} children sum to {shown(line.sum)}, the parent has {shown(line.parent)}",
            ),
            (0, *counted), line.sum, line.parent, tuple(involved),
        )  # fmt: skip


def _other_years(reports: tuple[Report, ...], counted: Sequence[int]) -> Iterator[Difference]:
    for number, child in enumerate(reports):
        if number and number not in counted:
            name = child.issuer or child.source.name
            yield Difference(
                "levels.year", "warning",
                Message(
                    f"{name}的报告是{child.year}年的，上级的是{reports[0].year}年的，未计入",
                    f"{name} reports on {child.year}, the parent on {reports[0].year}: not summed",
                ),
                (0, number),
            )  # fmt: skip


def _absent(children: Sequence[Report], expected: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The names of the list that no child has, and the children that no name of the list is."""
    names = [name for name in dict.fromkeys(line.strip() for line in expected) if name and not name.startswith("#")]
    if not names:
        return (), ()
    met: set[str] = set()
    strangers = []
    for number, child in enumerate(children, 1):
        found = next((name for name in names if _same(child.issuer, name)), None)
        if found is None:
            strangers.append(number)
        else:
            met.add(found)
    return tuple(name for name in names if name not in met), tuple(strangers)


def _same(issuer: str | None, name: str) -> bool:
    """Whether two names are of one body: one spelling of both is the other's end, or they are the same below one unit.

    >>> _same("沭阳县发改局", "发展和改革局"), _same("沭阳县发改局", "淮安市发展和改革局")
    (True, False)
    """
    if issuer is None:
        return False
    one, other = chain(issuer), chain(name)
    ends = naming.full(one.rest), naming.full(other.rest)
    if one.codes and other.codes:
        return ends[0] == ends[1] and not {*one.codes}.isdisjoint(other.codes)
    return ends[0].endswith(ends[1]) or ends[1].endswith(ends[0]) if all(ends) else issuer == name


def _listed(missing: Sequence[str], strangers: Sequence[int]) -> Iterator[Difference]:
    if missing:
        yield Difference(
            "levels.missing", "warning",
            Message(f"缺少 {len(missing)} 个单位的报告：{'、'.join(missing)}", f"{len(missing)} reports missing: {', '.join(missing)}"),
            (0,),
        )  # fmt: skip
    if strangers:
        yield Difference(
            "levels.stranger", "note",
            Message(f"{len(strangers)} 份报告不在名单上", f"{len(strangers)} reports are not on the list"), tuple(strangers),
        )  # fmt: skip
