"""A report in a few numbers: what the overview of a corpus counts, sorts and draws.

Knows: which figures are the main indicators, and how a report's checks are summed up. Must not know: pages, files.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from gkconvert.model import Message, Report
from gkconvert.review.plain import one_line
from gkconvert.validators.outcomes import Number

Outcome = Literal["holds", "source", "doubt", "unchecked"]
OUTCOMES: tuple[Outcome, ...] = ("holds", "source", "doubt", "unchecked")


class Indicator(NamedTuple):
    """A figure that is charted: its key here, its name, and the facts (table, row, column) that it adds up."""

    key: str
    name: Message
    unit: str
    facts: tuple[tuple[str, str | None, str], ...]


def _requests(*rows: str) -> tuple[tuple[str, str | None, str], ...]:
    return tuple(("requests", row, "total") for row in rows)


def _with_leaves(parent: str, *leaves: str) -> tuple[tuple[str, str | None, str], ...]:
    return _requests(*(f"{parent}.{leaf}" for leaf in leaves))


INDICATORS = (
    Indicator("received", Message("新收申请", "requests received"), "件", _requests("received")),
    Indicator("carried_in", Message("上年结转", "carried in"), "件", _requests("carried_in")),
    Indicator("handled", Message("办结申请", "requests handled"), "件", _requests("results.total")),
    Indicator("carried_out", Message("结转下年", "carried out"), "件", _requests("carried_out")),
    Indicator("granted", Message("予以公开", "granted"), "件", _requests("results.granted")),
    Indicator("partly_granted", Message("部分公开", "partly granted"), "件", _requests("results.partly_granted")),
    Indicator(
        "denied",
        Message("不予公开", "denied"),
        "件",
        _with_leaves(
            "results.denied", "state_secret", "prohibited_by_law", "security_stability", "third_party",
            "internal_affairs", "process_information", "enforcement_file", "administrative_inquiry",
        ),
    ),
    Indicator(
        "unavailable",
        Message("无法提供", "unavailable"),
        "件",
        _with_leaves("results.unavailable", "not_held", "needs_creation", "still_unclear"),
    ),
    Indicator(
        "not_processed",
        Message("不予处理", "not processed"),
        "件",
        _with_leaves(
            "results.not_processed", "petition", "repeated", "publication", "excessive", "confirmation"
        ),
    ),
    Indicator(
        "other",
        Message("其他处理", "handled otherwise"),
        "件",
        _requests("results.other", "results.other.overdue_correction", "results.other.overdue_payment", "results.other.other"),
    ),
    Indicator("reviews", Message("行政复议", "reviews"), "件", (("proceedings", None, "review.total"),)),
    Indicator(
        "lawsuits",
        Message("行政诉讼", "lawsuits"),
        "件",
        (("proceedings", None, "litigation.direct.total"), ("proceedings", None, "litigation.after_review.total")),
    ),
    Indicator(
        "documents",
        Message("现行有效规范性文件", "normative documents in force"),
        "件",
        (("disclosure", "normative_documents", "in_force"),),
    ),
    Indicator("licensing", Message("行政许可决定", "licensing decisions"), "件", (("disclosure", "licensing", "decisions"),)),
    Indicator("penalties", Message("行政处罚决定", "penalties"), "件", (("disclosure", "penalties", "decisions"),)),
)  # fmt: skip
"""What is charted, in the order of the form. A 2019 form, and a 2021 one that keeps its single row, have
`results.other` itself; what is not printed adds nothing."""

RESULTS = ("granted", "partly_granted", "denied", "unavailable", "not_processed", "other")
"""The indicators that make up the results."""


class Summary(NamedTuple):
    """A report in the overview; `rules` are the codes of its errors and warnings, `values` those of `INDICATORS`."""

    title: str
    issuer: str
    year: int | None
    edition: str
    name: str
    format: str
    outcome: int
    facts: int
    run: int
    passed: int
    failed: int
    skipped: int
    rules: tuple[str, ...]
    values: tuple[int | float | None, ...]


def summarise(report: Report) -> Summary:
    """The summary of a report."""
    checks = report.checks
    rules = dict.fromkeys(finding.rule for finding in report.findings if finding.severity != "note")
    return Summary(
        one_line(report.title or "", 200),
        one_line(report.issuer or "", 100),
        report.year,
        one_line(report.edition or "", 20),
        one_line(report.source.name, 200),
        _FORMATS.get(report.source.media_type, report.source.media_type.rpartition("/")[2][:12]),
        OUTCOMES.index(outcome(report)),
        len(report.facts),
        checks.run,
        checks.passed,
        checks.failed,
        checks.skipped,
        tuple(rules),
        _values(report),
    )


def outcome(report: Report) -> Outcome:
    """Whether all that was checked holds; if not, whether the source is wrong or the reading may be."""
    origins = {
        finding.origin for finding in report.findings if finding.severity == "error" and finding.verdict == "failed"
    }
    if origins:
        return "source" if origins == {"source"} else "doubt"
    return "holds" if report.checks.run else "unchecked"


_FORMATS = {"application/pdf": "PDF", "text/html": "HTML", "text/plain": "TXT"}


def _values(report: Report) -> tuple[int | float | None, ...]:
    by_key: dict[tuple[str, str | None, str | None], Number] = {}
    for fact in report.facts:
        if fact.value is not None:
            by_key.setdefault((fact.table, fact.row, fact.column), fact.value)
    return tuple(_added([by_key[key] for key in indicator.facts if key in by_key]) for indicator in INDICATORS)


def _added(values: list[Number]) -> int | float | None:
    """A sum for a chart, which needs no more than a float; None where nothing is printed."""
    if not values:
        return None
    total = sum(values)
    return total if isinstance(total, int) else float(total)
