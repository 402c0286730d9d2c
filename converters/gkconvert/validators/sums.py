"""The two sides of an identity in each row or column, and whether they agree.

Blank is not zero. Where a term is blank, missing or unreadable, an identity is decided only as far as the
printed numbers allow: it holds if they already agree, fails if they already exceed a complete other side,
and is skipped otherwise. Numbers are compared exactly.

Knows: how an identity is decided. Must not know: which identities a form has, how a failure is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkconvert.editions import Identity
from gkconvert.validators.outcomes import Number, Outcome
from gkconvert.validators.view import Key, Sum, View


class Side(NamedTuple):
    """One side of an identity in one line of the table: the facts there, and how far their sum is known."""

    facts: list[int]
    values: list[Number]
    complete: bool

    @property
    def total(self) -> Number:
        """The sum of the numbers that are printed."""
        return sum(self.values)


class Line(NamedTuple):
    """An identity in one row or column, with what was decided: None for a failure."""

    identity: Identity
    left: Side
    right: Side
    decided: Outcome | None


def decided_lines(view: View, rule: str) -> Iterator[Line]:
    """Every row or column of the report in which an identity of that rule was looked at, in the form's order.

    A line of which nothing is printed is no check at all.
    """
    for wanted in view.sums(rule):
        line = decided(view, wanted)
        if line is not None:
            yield line


def by_numbers(view: View, wanted: Sum) -> Outcome | None:
    """What the numbers of an identity decide, as they do in most lines; None where its facts must be looked at.

    It is what `decided` says, in a quarter of the time.
    """
    numbers = view.numbers
    left = [value for value in map(numbers.get, wanted.left) if value is not None]
    right = [value for value in map(numbers.get, wanted.right) if value is not None]
    if not left and not right:
        return None
    return _compare(left, len(left) == len(wanted.left), right, len(right) == len(wanted.right))


def decided(view: View, wanted: Sum) -> Line | None:
    """An identity in one row or column with what is decided of it; None where nothing is printed."""
    left, right = _side(view, wanted.left), _side(view, wanted.right)
    if not left.facts and not right.facts:
        return None
    decided = _decide(view, left, right)
    if decided is None and len(wanted.identity.left) == 1:
        right = _with_strangers(view, wanted.identity, left, right)
        decided = _decide(view, left, right)
    return Line(wanted.identity, left, right, decided)


def _side(view: View, keys: Sequence[Key]) -> Side:
    facts = [index for index in map(view.index.get, keys) if index is not None]
    values = [value for index in facts if (value := view.values[index]) is not None]
    return Side(facts, values, len(values) == len(keys))


def _decide(view: View, left: Side, right: Side) -> Outcome | None:
    """Passed, skipped, or None for a failure."""
    outcome = _compare(left.values, left.complete, right.values, right.complete)
    if outcome is not None:
        return outcome
    units = {view.facts[index].unit for side in (left, right) for index in side.facts}
    return Outcome.SKIPPED if len(units - {None}) > 1 else None


def _compare(left: list[Number], left_complete: bool, right: list[Number], right_complete: bool) -> Outcome | None:
    """Passed, skipped, or None where the numbers fail, whatever their units are."""
    if not left or not right:
        return Outcome.SKIPPED
    had, got = sum(left), sum(right)
    if had == got:
        return Outcome.PASSED
    fails = (left_complete and (right_complete or got > had)) or (right_complete and had > got)
    return None if fails else Outcome.SKIPPED


def _with_strangers(view: View, identity: Identity, left: Side, right: Side) -> Side:
    """The addends with those that the form does not know, if exactly they are what is missing in the sum.

    Bodies add rows and columns of their own, and include them in their totals.
    """
    total = view.facts[left.facts[0]]
    same_line = [
        index
        for index in view.strangers.get(total.table, ())
        if view.facts[index].value is not None
        and (
            view.facts[index].column == total.column
            if identity.axis == "rows"
            else view.facts[index].row_labels == total.row_labels
        )
    ]
    values = [value for index in same_line if (value := view.facts[index].value) is not None]
    if values and right.total + sum(values) == left.total:
        return Side(right.facts + same_line, right.values + values, right.complete)
    return right
