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
from gkconvert.validators.view import Bound, View


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
    for bound, left, right in _sides(view, rule):
        if not left.facts and not right.facts:
            continue
        decided = _decide(view, left, right)
        if decided is None and len(bound.identity.left) == 1:
            right = _with_strangers(view, bound, left, right)
            decided = _decide(view, left, right)
        yield Line(bound.identity, left, right, decided)


def _sides(view: View, rule: str) -> Iterator[tuple[Bound, Side, Side]]:
    for bound in view.identities.get(rule, ()):
        table, identity = bound
        dropped = view.dropped_rows(table)
        if identity.axis == "rows":
            left = [key for key in identity.left if key not in dropped]
            right = [key for key in identity.right if key not in dropped]
            for column in table.columns:
                yield (
                    bound,
                    _side(view, [(table.key, row, column.key) for row in left]),
                    _side(view, [(table.key, row, column.key) for row in right]),
                )
        else:
            for row in table.rows:
                if row.key not in dropped:
                    yield (
                        bound,
                        _side(view, [(table.key, row.key, column) for column in identity.left]),
                        _side(view, [(table.key, row.key, column) for column in identity.right]),
                    )


def _side(view: View, keys: Sequence[tuple[str, str | None, str | None]]) -> Side:
    facts = [index for key in keys if (index := view.index.get(key)) is not None]
    values = [value for index in facts if (value := view.facts[index].value) is not None]
    return Side(facts, values, len(values) == len(keys))


def _decide(view: View, left: Side, right: Side) -> Outcome | None:
    """Passed, skipped, or None for a failure."""
    if not left.values or not right.values:
        return Outcome.SKIPPED
    had, got = left.total, right.total
    if had == got:
        return Outcome.PASSED
    if not ((left.complete and got > had) or (right.complete and had > got) or (left.complete and right.complete)):
        return Outcome.SKIPPED
    units = {view.facts[index].unit for side in (left, right) for index in side.facts}
    return Outcome.SKIPPED if len(units - {None}) > 1 else None


def _with_strangers(view: View, bound: Bound, left: Side, right: Side) -> Side:
    """The addends with those that the form does not know, if exactly they are what is missing in the sum.

    Bodies add rows and columns of their own, and include them in their totals.
    """
    table, identity = bound
    total = view.facts[left.facts[0]]
    same_line = [
        index
        for index in view.strangers.get(table.key, ())
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
