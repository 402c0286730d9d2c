"""Reports of one body over the years: what one year leaves, the next one takes up (identities 5 and 6).

Knows: the identities between years, and what deserves a look. Must not know: formats, output.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import msgspec

from gkconvert.comparison.cells import (
    Address,
    Difference,
    Involved,
    Line,
    Number,
    ReportName,
    addressed,
    lines,
    name_of,
    place_en,
    shown,
)
from gkconvert.comparison.copied import Copied, copied
from gkconvert.model import Fact, Message, Report, Severity
from gkconvert.validators.view import place_zh

_JUMP = 5
"""A figure that is this many times what it was, or less than one part in so many, deserves a look …"""
_JUMP_LEAST = 50
"""… where the greater of the two is at least this."""
_SAME_LEAST = 5
"""As many numbers other than 0, totals aside, the same as the year before in a whole table, are no coincidence."""
_NAMED = 5
"""Figures that are named where two reports on one year differ; the JSON has all."""
_COPIED = 50
"""Percent of the prose from which a report counts as copied."""
_UNIT = 10_000


class Comparison(msgspec.Struct, frozen=True):
    """Reports of one body, the earliest first: what does not fit, every fact over the years, and copied prose."""

    schema: Literal["gkconvert.comparison/1"]
    body: str | None
    years: tuple[int, ...]
    missing: tuple[int, ...]
    reports: tuple[ReportName, ...]
    findings: tuple[Difference, ...]
    copied: tuple[Copied, ...]
    facts: tuple[Line, ...]


class _Pair(msgspec.Struct, frozen=True):
    """Two reports, the second of the year after the first (or, with `gap`, of a later one)."""

    earlier: Report
    later: Report
    numbers: tuple[int, int]
    indices: tuple[dict[Address, int], dict[Address, int]]
    gap: bool

    def value(self, which: int, key: Address) -> Involved | None:
        """The fact of that key in the earlier (0) or later (1) report, if it is a number there."""
        report, index = (self.earlier, self.later)[which], self.indices[which].get(key)
        if index is None or report.facts[index].value is None:
            return None
        return Involved(self.numbers[which], index, report.facts[index].value)


def compare(reports: Sequence[Report]) -> Comparison:
    """Compare the reports of one body; they may be given in any order."""
    ordered = tuple(sorted(reports, key=lambda report: (report.year or 0, report.source.name)))
    indices = tuple(addressed(report) for report in ordered)
    years = tuple(dict.fromkeys(report.year for report in ordered if report.year is not None))
    missing = tuple(year for year in range(years[0], years[-1]) if year not in years) if years else ()
    findings = [*_bodies(ordered), *_gaps(ordered, missing), *_twice(ordered, indices)]
    shares = []
    for pair in _pairs(ordered, indices):
        if not pair.gap:
            findings += [*_carry_over(pair), *_stock(pair)]
        findings += [*_identical(pair), *_jumps(pair)]
        share = copied(pair.later, pair.earlier, (pair.numbers[1], pair.numbers[0]))
        shares.append(share)
        findings += _copied(pair, share)
    return Comparison(
        "gkconvert.comparison/1", _body(ordered), years, missing, tuple(map(name_of, ordered)), tuple(findings),
        tuple(shares), lines(ordered, indices),
    )  # fmt: skip


def _pairs(reports: tuple[Report, ...], indices: tuple[dict[Address, int], ...]) -> Iterator[_Pair]:
    """Each report with the one before; of several of a year the first stands for it."""
    first: dict[int, int] = {}
    for number, report in enumerate(reports):
        if report.year is not None:
            first.setdefault(report.year, number)
    for (year, one), (later, other) in pairwise(sorted(first.items())):
        yield _Pair(reports[one], reports[other], (one, other), (indices[one], indices[other]), later != year + 1)


def _carry_over(pair: _Pair) -> Iterator[Difference]:
    """上年结转政府信息公开申请数量，应等于上年度报告的结转下年度继续办理数量。

    carried_in[y] = carried_out[y-1], in every column (identity 5).
    """
    for column in _columns(pair.later, "requests", "carried_in"):
        before = pair.value(0, ("requests", "carried_out", column))
        now = pair.value(1, ("requests", "carried_in", column))
        if before is not None and now is not None and before.value != now.value:
            assert before.value is not None and now.value is not None
            labels = " / ".join(pair.later.facts[now.fact].column_labels)
            yield Difference(
                "years.carry_over", "error",
                Message(
                    f"{labels}：{pair.earlier.year}年结转下年度 {shown(before.value)}，{pair.later.year}年上年结转却为 {shown(now.value)}",
                    f"{column}: {pair.earlier.year} carries out {shown(before.value)}, but {pair.later.year} carries in {shown(now.value)}",
                ),
                pair.numbers, before.value, now.value, (before, now),
            )  # fmt: skip


def _stock(pair: _Pair) -> Iterator[Difference]:
    """现行有效件数，应等于上年现行有效件数加本年制发件数减本年废止件数。

    in_force[y] = in_force[y-1] + issued[y] - repealed[y]; a warning, since bodies recount (identity 6).
    """
    for row in ("regulations", "normative_documents"):
        before = pair.value(0, ("disclosure", row, "in_force"))
        terms = [pair.value(1, ("disclosure", row, column)) for column in ("issued", "repealed", "in_force")]
        issued, repealed, now = terms
        if before is None or issued is None or repealed is None or now is None:
            continue
        had, new, gone, has = _number(before), _number(issued), _number(repealed), _number(now)
        expected = had + new - gone
        if expected != has:
            label = pair.later.facts[now.fact].row_labels[-1]
            yield Difference(
                "years.stock", "warning",
                Message(
                    f"{label}：{shown(had)} + {shown(new)} - {shown(gone)} = {shown(expected)}，{pair.later.year}年现行有效却为 {shown(has)}",
                    f"{row}: {shown(had)} + {shown(new)} - {shown(gone)} = {shown(expected)}, but {pair.later.year} has {shown(has)} in force",
                ),
                pair.numbers, expected, has, (before, issued, repealed, now),
            )  # fmt: skip


def _identical(pair: _Pair) -> Iterator[Difference]:
    """A table whose every number is that of the year before, and that is not almost empty."""
    by_table: dict[str, list[tuple[Involved, Involved]]] = {}
    for key in pair.indices[1]:
        before, now = pair.value(0, key), pair.value(1, key)
        if before is not None and now is not None:
            by_table.setdefault(key[0], []).append((before, now))
    for table, pairs in by_table.items():
        told = sum(bool(now.value) and not _sums_up(pair.later.facts[now.fact]) for _, now in pairs)
        if told >= _SAME_LEAST and all(before.value == now.value for before, now in pairs):
            yield Difference(
                "years.identical", "warning",
                Message(
                    f"{pair.later.year}年的 {table} 表与{pair.earlier.year}年逐格相同（{told} 个非零数）",
                    f"{table}: every number of {pair.later.year} is that of {pair.earlier.year} ({told} of them not 0)",
                ),
                pair.numbers, facts=tuple(now for _, now in pairs if now.value),
            )  # fmt: skip


def _jumps(pair: _Pair) -> Iterator[Difference]:
    for key, index in pair.indices[1].items():
        fact = pair.later.facts[index]
        before, now = pair.value(0, key), pair.value(1, key)
        if before is None or now is None or not _is_total(fact):
            continue
        if pair.earlier.facts[before.fact].unit != fact.unit:
            continue
        was, is_ = _number(before), _number(now)
        least, most = sorted((abs(Decimal(was)), abs(Decimal(is_))))
        if most < _JUMP_LEAST or most < least * _JUMP:
            continue
        money = fact.unit in ("元", "万元") or (fact.unit is None and fact.column == "amount")
        unit = least and money and round(most / least) in range(_UNIT // 2, _UNIT * 2)
        aside = ("，可能是元与万元之误", ", perhaps 元 for 万元") if unit else ("", "")
        yield Difference(
            "years.jump", "note",
            Message(
                f"{place_zh(fact)}：{pair.earlier.year}年 {shown(was)}，{pair.later.year}年 {shown(is_)}{aside[0]}",
                f"{place_en(fact)}: {shown(was)} in {pair.earlier.year}, {shown(is_)} in {pair.later.year}{aside[1]}",
            ),
            pair.numbers, was, is_, (before, now),
        )  # fmt: skip


def _copied(pair: _Pair, share: Copied) -> Iterator[Difference]:
    if share.share >= _COPIED and share.identical > 2:
        yield Difference(
            "years.copied_prose", "note",
            Message(
                f"{pair.later.year}年正文有 {share.share}% 与{pair.earlier.year}年相同（{share.sentences} 句中的 {share.identical} 句）",
                f"{share.share}% of the prose of {pair.later.year} is that of {pair.earlier.year} ({share.identical} of {share.sentences} sentences)",
            ),
            pair.numbers,
        )  # fmt: skip


def _gaps(reports: tuple[Report, ...], missing: tuple[int, ...]) -> Iterator[Difference]:
    if missing:
        named = "、".join(map(str, missing))
        yield Difference(
            "years.missing", "warning",
            Message(f"缺少年度：{named}", f"years missing: {', '.join(map(str, missing))}"), tuple(range(len(reports))),
        )  # fmt: skip
    for number, report in enumerate(reports):
        if report.year is None:
            yield Difference(
                "years.missing", "warning",
                Message(f"{report.source.name}：年度不明，未参加比较", f"{report.source.name}: its year is not known; it is not compared"),
                (number,),
            )  # fmt: skip


def _twice(reports: tuple[Report, ...], indices: tuple[dict[Address, int], ...]) -> Iterator[Difference]:
    """Two reports of one year: which facts they have otherwise."""
    first: dict[int, int] = {}
    for number, report in enumerate(reports):
        if report.year is None:
            continue
        one = first.setdefault(report.year, number)
        if one == number:
            continue
        pairs = [(indices[one][key], index) for key, index in indices[number].items() if key in indices[one]]
        # One form prints 0 where the other leaves the cell blank: that is no other figure.
        differ = [(a, b) for a, b in pairs if (reports[one].facts[a].value or 0) != (report.facts[b].value or 0)]
        facts = [
            involved
            for a, b in differ
            for involved in (
                Involved(one, a, reports[one].facts[a].value),
                Involved(number, b, report.facts[b].value),
            )
        ]
        severity: Severity = "warning" if differ else "note"
        named = _named([(reports[one].facts[a], report.facts[b]) for a, b in differ])
        yield Difference(
            "years.twice", severity,
            Message(
                f"{report.year}年有两份报告（{reports[one].source.name}、{report.source.name}），{len(differ)} 个数不同{named[0]}",
                f"two reports on {report.year} ({reports[one].source.name}, {report.source.name}); {len(differ)} figures differ{named[1]}",
            ),
            (one, number), facts=tuple(facts),
        )  # fmt: skip


def _named(differ: Sequence[tuple[Fact, Fact]]) -> tuple[str, str]:
    """The first figures that two reports print differently, in Chinese and in English."""
    if not differ:
        return "", ""
    shown_zh, shown_en = [], []
    for one, other in differ[:_NAMED]:
        values = [None if fact.value is None else shown(fact.value) for fact in (one, other)]
        shown_zh.append(f"{place_zh(one)} {values[0] or '空白'} ≠ {values[1] or '空白'}")
        shown_en.append(f"{place_en(one)} {values[0] or 'blank'} ≠ {values[1] or 'blank'}")
    more = "；……" if len(differ) > _NAMED else "", "; …" if len(differ) > _NAMED else ""
    return f"：{'；'.join(shown_zh)}{more[0]}", f": {'; '.join(shown_en)}{more[1]}"


def _bodies(reports: tuple[Report, ...]) -> Iterator[Difference]:
    keys = {_key(report) for report in reports} - {None}
    names = list(dict.fromkeys(report.issuer for report in reports if report.issuer))
    if len(keys) > 1:
        yield Difference(
            "years.body", "warning",
            Message(f"报告主体不一：{'、'.join(names)}", f"the reports are of different bodies: {', '.join(names)}"),
            tuple(range(len(reports))),
        )  # fmt: skip


def _body(reports: tuple[Report, ...]) -> str | None:
    bodies = (report.body.name if report.body else report.issuer for report in reversed(reports))
    return next(filter(None, bodies), None)


def _key(report: Report) -> str | None:
    return report.body.key if report.body else report.issuer


def _columns(report: Report, table: str, row: str) -> list[str]:
    return [fact.column for fact in report.facts if fact.table == table and fact.row == row and fact.column]


def _is_total(fact: Fact) -> bool:
    """Whether a fact is worth a look on its own: its table's totals, and all of `disclosure` and of older lists."""
    if fact.table == "requests":
        return fact.column == "total"
    return fact.table != "proceedings" or (fact.column or "").endswith(".total")


def _sums_up(fact: Fact) -> bool:
    return fact.row == "results.total" or (fact.column or "").endswith("total")


def _number(involved: Involved) -> Number:
    assert involved.value is not None
    return involved.value
