"""Years of one body next to each other: their figures under the same keys, and what must carry over.

The form's own identities across years: what one year carries out, the next carries in; and documents in force are
those of the year before, plus those issued, less those repealed (a warning: bodies recount).

Knows: keys of the form that years share. Must not know: pages, drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from gkconvert.model import Fact, Report
from gkconvert.validators.outcomes import Number, number

Key = tuple[str, str, str]
"""Table, row and column: keys of the form, or labels as printed where the form knows none."""


class Carry(NamedTuple):
    """A figure of one year that the next must agree with.

    `before` and `after` are indices of reports, in the order given; `expected` is what the year before asks for,
    `text` how it comes about (`12`, `50 + 3 − 2 = 51`). `verdict` is "open" where a number is missing or a year lies
    between.
    """

    kind: Literal["carry", "stock"]
    before: int
    after: int
    source: Key
    target: Key
    text: str
    actual: str
    verdict: Literal["holds", "fails", "open"]


def by_key(report: Report) -> dict[Key, int]:
    """For each figure its index among the report's facts; of two under the same key the first counts."""
    found: dict[Key, int] = {}
    for index, fact in enumerate(report.facts):
        found.setdefault(key_of(fact), index)
    return found


def key_of(fact: Fact) -> Key:
    """Where a fact stands, in a way that years share."""
    row = fact.row if fact.row is not None else " / ".join(fact.row_labels)
    return fact.table, row, fact.column if fact.column is not None else " / ".join(fact.column_labels)


def carries(reports: Sequence[Report]) -> tuple[Carry, ...]:
    """What must carry over between reports that follow each other; `reports` are in the order of their years."""
    indices = [by_key(report) for report in reports]
    found: list[Carry] = []
    for after in range(1, len(reports)):
        before = after - 1
        keys = indices[after]
        found += [
            _carried(reports, indices, before, after, column)
            for table, row, column in keys
            if (table, row) == ("requests", "carried_in")
        ]
        found += [
            _stock(reports, indices, before, after, row)
            for row in ("regulations", "normative_documents")
            if ("disclosure", row, "in_force") in keys
        ]
    return tuple(found)


def _carried(
    reports: Sequence[Report], indices: Sequence[dict[Key, int]], before: int, after: int, column: str
) -> Carry:
    source, target = ("requests", "carried_out", column), ("requests", "carried_in", column)
    had, got = _value(reports, indices, before, source), _value(reports, indices, after, target)
    verdict = _verdict(reports, before, after, had, got)
    return Carry("carry", before, after, source, target, _text(had), _text(got), verdict)


def _stock(reports: Sequence[Report], indices: Sequence[dict[Key, int]], before: int, after: int, row: str) -> Carry:
    target = ("disclosure", row, "in_force")
    had = _value(reports, indices, before, target)
    issued = _value(reports, indices, after, ("disclosure", row, "issued"))
    repealed = _value(reports, indices, after, ("disclosure", row, "repealed"))
    got = _value(reports, indices, after, target)
    expected = None if had is None or issued is None or repealed is None else had + issued - repealed
    text = f"{_text(had)} + {_text(issued)} − {_text(repealed)} = {_text(expected)}"
    return Carry(
        "stock", before, after, target, target, text, _text(got), _verdict(reports, before, after, expected, got)
    )


def _value(reports: Sequence[Report], indices: Sequence[dict[Key, int]], report: int, key: Key) -> Number | None:
    index = indices[report].get(key)
    return None if index is None else reports[report].facts[index].value


def _verdict(
    reports: Sequence[Report], before: int, after: int, expected: Number | None, actual: Number | None
) -> Literal["holds", "fails", "open"]:
    first, second = reports[before].year, reports[after].year
    follows = first is not None and second is not None and second - first == 1
    if expected is None or actual is None or not follows:
        return "open"
    return "holds" if expected == actual else "fails"


def _text(value: Number | None) -> str:
    return "?" if value is None else number(value)
