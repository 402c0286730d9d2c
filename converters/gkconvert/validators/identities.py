"""The identities between the numbers of a form (勾稽关系), as the edition's data state them.

Blank is not zero. Where a term is blank, missing or unreadable, the identity is decided only as far as the
printed numbers allow: it holds if they already agree, fails if they already exceed a complete other side,
and is skipped otherwise. Numbers are compared exactly.

Knows: how an identity is decided and told. Must not know: which identities a form has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkconvert.editions import Identity
from gkconvert.model import Fact, Finding, Message
from gkconvert.validators.outcomes import Number, Outcome, Said, number
from gkconvert.validators.view import Bound, View, place_en

_LISTED = 8
"""Sums of more terms are told without their zeros: a column of results has some twenty."""


def balance(view: View) -> Iterator[Said]:
    """本列数据的勾稽关系：第一项加第二项之和，等于第三项加第四项之和。

    In every column: received + carried_in = results.total + carried_out.
    """
    return _hold(view, "requests.balance")


def results(view: View) -> Iterator[Said]:
    """（七）总计等于三、本年度办理结果各项之和。

    In every column: results.total is the sum of all results.
    """
    return _hold(view, "requests.results")


def applicants(view: View) -> Iterator[Said]:
    """申请人情况的总计等于自然人与法人或其他组织各类之和。

    In every row: total is the sum over the kinds of applicants.
    """
    return _hold(view, "requests.applicants")


def outcomes(view: View) -> Iterator[Said]:
    """行政复议、未经复议直接起诉、复议后起诉的总计，各等于结果维持、结果纠正、其他结果、尚未审结之和。

    In each of the three groups: total = upheld + corrected + other + pending.
    """
    return _hold(view, "proceedings.outcomes")


class _Side(NamedTuple):
    """One side of an identity in one line of the table: the facts there, and how far their sum is known."""

    facts: list[int]
    values: list[Number]
    complete: bool

    @property
    def total(self) -> Number:
        return sum(self.values)


def _hold(view: View, rule: str) -> Iterator[Said]:
    for bound in view.identities.get(rule, ()):
        table, identity = bound
        dropped = view.dropped_rows(table)
        if identity.axis == "rows":
            left = [key for key in identity.left if key not in dropped]
            right = [key for key in identity.right if key not in dropped]
            for column in table.columns:
                yield from _line(
                    view,
                    bound,
                    _side(view, [(table.key, row, column.key) for row in left]),
                    _side(view, [(table.key, row, column.key) for row in right]),
                )
        else:
            for row in table.rows:
                if row.key not in dropped:
                    yield from _line(
                        view,
                        bound,
                        _side(view, [(table.key, row.key, column) for column in identity.left]),
                        _side(view, [(table.key, row.key, column) for column in identity.right]),
                    )


def _side(view: View, keys: Sequence[tuple[str, str | None, str | None]]) -> _Side:
    facts = [index for key in keys if (index := view.index.get(key)) is not None]
    values = [value for index in facts if (value := view.facts[index].value) is not None]
    return _Side(facts, values, len(values) == len(keys))


def _line(view: View, bound: Bound, left: _Side, right: _Side) -> Iterator[Said]:
    """Decide an identity in one row or column; a line of which nothing is printed is no check at all."""
    if not left.facts and not right.facts:
        return
    decided = _decide(view, left, right)
    if decided is None and len(bound.identity.left) == 1:
        right = _with_strangers(view, bound, left, right)
        decided = _decide(view, left, right)
    if decided is None:
        yield _finding(view, bound.identity, left, right)
    else:
        yield decided


def _decide(view: View, left: _Side, right: _Side) -> Outcome | None:
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


def _with_strangers(view: View, bound: Bound, left: _Side, right: _Side) -> _Side:
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
        return _Side(right.facts + same_line, right.values + values, right.complete)
    return right


def _finding(view: View, identity: Identity, left: _Side, right: _Side) -> Finding:
    total = view.facts[left.facts[0]]
    unknown = sum(view.facts[index].value is None for side in (left, right) for index in side.facts)
    aside_zh = f"（另有 {unknown} 格空白）" if unknown else ""
    aside_en = f" ({unknown} cells are blank)" if unknown else ""
    zh, en = _line_names(total, identity)
    if len(identity.left) == 1:
        expected, actual = right.total, left.total
        said_zh = f"{_sum(right.values)}，但总计印为 {number(actual)}"
        said_en = f"{_sum(right.values)}, but the total printed is {number(actual)}"
        facts = right.facts + left.facts
    else:
        expected, actual = left.total, right.total
        said_zh = f"{_sum(left.values)}，而 {_sum(right.values)}，两者应相等"
        said_en = f"{_sum(left.values)}, while {_sum(right.values)}; the two should be equal"
        facts = left.facts + right.facts
    return Finding(
        identity.rule,
        "error",
        "failed",
        "unknown",
        Message(f"{zh}：{said_zh}{aside_zh}", f"{en}: {said_en}{aside_en}"),
        expected,
        actual,
        tuple(facts),
        _grids(view, facts),
    )


def _line_names(total: Fact, identity: Identity) -> tuple[str, str]:
    """The line of the table that an identity is about: its column, or its row and the group of columns."""
    if identity.axis == "rows":
        return " / ".join(total.column_labels), total.column or place_en(total)
    labels = total.row_labels[-1:] + total.column_labels[:-1]
    group = (total.column or "").rpartition(".")[0]
    return " / ".join(labels), ", ".join(part for part in (total.row, group) if part)


def _sum(values: Sequence[Number]) -> str:
    """A sum with its terms.

    >>> _sum([10, 1, 0, 0])
    '10 + 1 + 0 + 0 = 11'
    """
    terms = [number(value) for value in values if value or len(values) <= _LISTED]
    if len(values) > 1 and len(terms) < 2:
        terms.append("0")
    shown = " + ".join(terms)
    return f"{shown} = {number(sum(values))}" if len(terms) > 1 else shown


def _grids(view: View, facts: Sequence[int]) -> tuple[str, ...]:
    cells = (view.facts[index].cell for index in facts)
    return tuple(dict.fromkeys(cell.table for cell in cells if cell is not None))
