"""What a finding says, taken apart: the terms of its sum with their cells, and who is to blame.

Knows: how the facts of a finding are ordered (addends before their total, one side before the other).
Must not know: rules, pages, templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gkconvert.model import Fact, Finding, Message, Report
from gkconvert.validators.outcomes import Number, number

BLAME = {
    "source": Message("原件如此", "the source says so"),
    "reading": Message("读取存疑", "the reading is in doubt"),
    "unknown": Message("未能判定", "not decided"),
}
"""Who is wrong, in few words, by `Finding.origin`."""


class Term(NamedTuple):
    """A number of an equation and the index of the fact it is."""

    text: str
    fact: int


class Equation(NamedTuple):
    """`left` adds up to `expected`, `right` (one term: the printed total) to `actual`; the two differ.

    Terms that are 0 are in `zeros` where there are too many to spell out.
    """

    left: tuple[Term, ...]
    expected: str
    right: tuple[Term, ...]
    actual: str
    zeros: tuple[int, ...]

    @property
    def text(self) -> str:
        """The arithmetic in one line: `10 + 1 + 0 + 0 = 11 ≠ 0`."""
        left = " + ".join(term.text for term in self.left)
        right = " + ".join(term.text for term in self.right)
        parts = [left] if left == self.expected else [left, "=", self.expected]
        parts += ["≠", self.actual]
        return " ".join(parts if right == self.actual else [*parts, "=", right])


_SPELT = 8


def equation(report: Report, finding: Finding) -> Equation | None:
    """The sum that a finding is about, or None where it is about something else."""
    if finding.expected is None or finding.actual is None or not finding.facts:
        return None
    facts = report.facts
    indices = [index for index in finding.facts if index < len(facts)]
    values = [facts[index].value or 0 for index in indices]
    split = _split(values, finding.expected, finding.actual)
    if split is None:
        return None
    left, left_zeros = _terms(facts, indices[:split])
    right, right_zeros = _terms(facts, indices[split:])
    return Equation(left, number(finding.expected), right, number(finding.actual), left_zeros + right_zeros)


def _split(values: Sequence[Number], expected: Number, actual: Number) -> int | None:
    """Where the other side of the equation begins: a single printed total, or else as many terms on both sides."""
    count: int = len(values)
    candidates: list[int] = [count - 1, count // 2, *range(1, count - 1)]
    for split in candidates:
        left, right = values[:split], values[split:]
        if left and right and (sum(left), sum(right)) == (expected, actual):
            return split
    return None


def _terms(facts: Sequence[Fact], indices: Sequence[int]) -> tuple[tuple[Term, ...], tuple[int, ...]]:
    """The terms that are told, and the facts that are blank or, among many, zero."""
    told, left_out = [], []
    for index in indices:
        value = facts[index].value
        if value is None or (not value and len(indices) > _SPELT):
            left_out.append(index)
        else:
            told.append(Term(number(value), index))
    return tuple(told or [Term("0", indices[0])]), tuple(left_out)


def line_name(finding: Finding) -> Message:
    """What a message is about: the part before its colon, or nothing."""
    zh, colon, _ = finding.message.zh.partition("：")
    en, _, _ = finding.message.en.partition(": ")
    return Message(zh, en) if colon else Message("", "")
