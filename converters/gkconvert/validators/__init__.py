"""Rules over the facts of a report: do its numbers agree with each other, and is it whole?

Knows: the rules, in the order in which their findings are reported. Must not know: formats, two readings.
A rule is a generator function over a `View`; a new one is written in the module of its family and registered
in `RULES`. Who is to blame for a failure (`Finding.origin`) is decided where two readings are compared.
"""

from __future__ import annotations

import msgspec

from gkconvert.model import Checks, Finding, Report
from gkconvert.validators import completeness, identities, prose, ranges, statistics, years
from gkconvert.validators.outcomes import Outcome, Rule
from gkconvert.validators.view import View

__all__ = ["CODES", "RULES", "Rule", "validate"]

RULES = (
    Rule("requests.balance", identities.balance, counted=True),
    Rule("requests.results", identities.results, counted=True),
    Rule("requests.applicants", identities.applicants, counted=True),
    Rule("proceedings.outcomes", identities.outcomes, counted=True),
    Rule("statistics.parts", statistics.parts),
    Rule("statistics.within", statistics.within),
    Rule("range.count", ranges.count),
    Rule("range.amount", ranges.amount),
    Rule("value.unreadable", ranges.unreadable),
    Rule("period.year", years.period),
    Rule("year.title", years.title),
    Rule("year.table", statistics.year),
    Rule("prose.requests", prose.requests),
    Rule("prose.proceedings", prose.proceedings),
    Rule("prose.documents", prose.documents),
    Rule("prose.indicators", statistics.prose),
    Rule("prose.fee", prose.fee),
    Rule("completeness.section", completeness.section),
    Rule("completeness.table", completeness.table),
    Rule("completeness.row", completeness.row),
    Rule("completeness.column", completeness.column),
    Rule("completeness.blank", completeness.blank),
)
"""Every rule; all findings of one stand together, in the form's order."""

CODES = (*(rule.code for rule in RULES), "reading.differs", "reading.uncertain", "reading.repaired", "reading.several")
"""The codes that findings of a report carry: those of the rules, and those of what is known of the reading itself."""


def validate(report: Report) -> Report:
    """The report with `checks` and `findings` as its facts deserve; what it had of them is replaced."""
    view = View(report)
    findings: list[Finding] = []
    holds = Outcome.PASSED  # looking up a member of an enum is slow
    passed = failed = skipped = 0
    for rule in RULES:
        for said in rule.check(view):
            if said is holds:
                passed += 1
            elif isinstance(said, Outcome):
                skipped += 1
            else:
                findings.append(said)
                failed += rule.counted
    checks = Checks(passed + failed, passed, failed, skipped)
    return msgspec.structs.replace(report, checks=checks, findings=tuple(findings))
