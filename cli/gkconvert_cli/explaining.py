"""Explanations of rules as people read them: the sum, term by term, with the cell and the place of each.

Knows: how an explanation is laid out as text and JSON. Must not know: rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from gkconvert.errors import UsageError
from gkconvert.model import Place, Report
from gkconvert.validators import RULES
from gkconvert.validators.explaining import Explanation, Term, explain_finding, explain_rule
from gkconvert.validators.outcomes import Number, number
from gkconvert_cli.language import Language
from gkconvert_cli.selection import selection

_RESULTS = {"holds": ("成立", "holds"), "fails": ("不成立", "does not hold"), "skipped": ("未能判断", "is not decided")}
_LONGEST_PATH = 60


def explained(report: Report, asked: Sequence[str]) -> list[Explanation]:
    """What is asked for: findings by number, rules by code or family; all findings where nothing is asked.

    Raises `UsageError` for a finding or a rule that there is not.
    """
    if not asked:
        return [explain_finding(report, at, _doc(finding.rule)) for at, finding in enumerate(report.findings, 1)]
    found: list[Explanation] = []
    for word in asked:
        if word.lstrip("#").isdecimal():
            found.append(_by_number(report, int(word.lstrip("#"))))
            continue
        codes = selection([word], []).select
        for rule in RULES:
            if any(rule.code == code or rule.code.startswith(f"{code}.") for code in codes):
                found.extend(explain_rule(report, rule))
    return found


def _by_number(report: Report, at: int) -> Explanation:
    if not 1 <= at <= len(report.findings):
        count = len(report.findings)
        raise UsageError(
            "usage.finding", f"没有第 {at} 个问题；共 {count} 个", f"there is no finding {at}; the report has {count}"
        )
    return explain_finding(report, at, _doc(report.findings[at - 1].rule))


def _doc(code: str) -> str | None:
    return next((rule.check.__doc__ for rule in RULES if rule.code == code), None)


def as_json(found: Sequence[Explanation]) -> bytes:
    """A list of explanations."""
    return msgspec.json.format(msgspec.json.Encoder(decimal_format="number").encode(found), indent=2) + b"\n"


def as_text(found: Sequence[Explanation], language: Language) -> bytes:
    """One paragraph an explanation."""
    if not found:
        return language.pick("没有可以解释的\n", "nothing to explain\n").encode()
    text = "\n\n".join("\n".join(_lines(explanation, language)) for explanation in found)
    return f"{text}\n".encode("utf-8", "replace")


def _lines(explanation: Explanation, language: Language) -> Iterator[str]:
    head = f"#{explanation.number} " if explanation.number else ""
    identity = explanation.left_sum is not None or explanation.right_sum is not None or bool(explanation.right)
    result = f"  {language.pick(*_RESULTS[explanation.result])}" if identity else ""
    yield f"{head}{explanation.rule}{result}"
    if explanation.sentence:
        yield f"  {explanation.sentence}"
    if explanation.message is not None:
        yield f"  → {language.of(explanation.message)}"
    yield from _side(explanation.left, explanation.left_sum, language)
    if identity:
        sign = "=" if explanation.result == "holds" else "≠" if explanation.result == "fails" else "?"
        yield f"  {sign}"
        yield from _side(explanation.right, explanation.right_sum, language)
    for quote in explanation.quotes:
        place = _place(quote.place, language)
        where = "，".join(part for part in (quote.section or "", place) if part)
        yield f"    “{quote.sentence}”  {quote.raw} → {number(quote.value)}{f'  ({where})' if where else ''}"


def _side(terms: Sequence[Term], total: Number | None, language: Language) -> Iterator[str]:
    shown = [(_printed(term, language), language.of(term.label), term) for term in terms]
    width = max((len(value) for value, _, _ in shown), default=0)
    for index, (value, label, term) in enumerate(shown):
        sign = "+" if index and total is not None else " "
        place = "  ".join(part for part in (term.cell or "", _place(term.place, language)) if part)
        yield f"  {sign} {value:>{width}}  {label}{f'  ({place})' if place else ''}"
    if total is not None and len(terms) > 1:
        yield f"    {number(total):>{width}}  {language.pick('合计', 'sum')}"


def _printed(term: Term, language: Language) -> str:
    if term.value is not None:
        return number(term.value)
    return f"“{term.raw}”" if term.raw else language.pick("空白", "blank")


def _place(place: Place | None, language: Language) -> str:
    """Page and box, line, or element path."""
    if place is None:
        return ""
    if place.page is not None:
        box = f" [{', '.join(f'{edge:g}' for edge in place.box)}]" if place.box else ""
        return language.pick(f"第 {place.page} 页", f"page {place.page}") + box
    if place.line is not None:
        return language.pick(f"第 {place.line} 行", f"line {place.line}")
    path = place.path or ""
    return path if len(path) <= _LONGEST_PATH else f"…{path[-_LONGEST_PATH:]}"
