"""Change any single digit of any fact of a balanced report: an identity fails, but for the facts that none protects.

The facts without protection are those of `disclosure`: the form has no identity within a year over them. What
protects them over the years is `years.stock` (docs/checks.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from balanced_report import COLUMNS, report
from msgspec.structs import replace

from gkconvert import editions
from gkconvert.model import Report
from gkconvert.validators import validate

IDENTITIES = {"requests.balance", "requests.results", "requests.applicants", "proceedings.outcomes"}
UNPROTECTED = {"disclosure"}


def balanced(edition: str) -> Report:
    """A report of two-digit numbers in every cell, which keeps all identities."""
    drawn = Random(7)
    values: dict[tuple[str, str | None, str], object] = {}
    form = editions.get(edition)
    for table in form.tables:
        for row, column in table.cells:
            values[table.key, row.key, column.key] = drawn.randint(10, 99)
    requests = form.table("requests")
    rows = [row.key for row in requests.expected(frozenset()) if row.key]
    leaves = [row for row in rows if row.startswith("results.") and row != "results.total"]
    for column in COLUMNS[:-1]:
        total = sum(int(str(values["requests", row, column])) for row in leaves)
        values["requests", "results.total", column] = total
        values["requests", "received", column] = (
            total
            + int(str(values["requests", "carried_out", column]))
            - int(str(values["requests", "carried_in", column]))
        )
    for row in rows:
        values["requests", row, "total"] = sum(int(str(values["requests", row, column])) for column in COLUMNS[:-1])
    for group in ("review", "litigation.direct", "litigation.after_review"):
        values["proceedings", None, f"{group}.total"] = sum(
            int(str(values["proceedings", None, f"{group}.{outcome}"]))
            for outcome in ("upheld", "corrected", "other", "pending")
        )
    if edition == "2021":
        values = {key: value for key, value in values.items() if key[1] != "results.other"}
    return report(values, edition)


def mutations(value: int) -> Iterator[int]:
    """The number with one digit changed, for each digit."""
    text = str(value)
    for at, digit in enumerate(text):
        for other in "0123456789":
            if other != digit:
                yield int(text[:at] + other + text[at + 1 :])


@pytest.mark.parametrize("edition", editions.KEYS)
def test_every_changed_digit_breaks_an_identity(edition: str) -> None:
    whole = balanced(edition)
    assert [finding for finding in validate(whole).findings if finding.rule in IDENTITIES] == []
    missed: set[str] = set()
    for index, fact in enumerate(whole.facts):
        assert isinstance(fact.value, int)
        for value in mutations(fact.value):
            facts = (*whole.facts[:index], replace(fact, value=value), *whole.facts[index + 1 :])
            found = validate(replace(whole, facts=facts)).findings
            if not any(finding.rule in IDENTITIES and index in finding.facts for finding in found):
                missed.add(fact.table)
    assert missed == UNPROTECTED
