"""The identities between the numbers of a form (勾稽关系), as the edition's data state them.

Knows: how a failure is told. Must not know: which identities a form has, how one is decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkconvert.editions import Identity
from gkconvert.model import Fact, Finding, Message
from gkconvert.validators.outcomes import Number, Said, number
from gkconvert.validators.sums import Side, by_numbers, decided
from gkconvert.validators.view import View, place_en

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


def _hold(view: View, rule: str) -> Iterator[Said]:
    for wanted in view.sums(rule):
        if (outcome := by_numbers(view, wanted)) is not None:
            yield outcome
        elif (line := decided(view, wanted)) is not None:
            yield _finding(view, line.identity, line.left, line.right) if line.decided is None else line.decided


def _finding(view: View, identity: Identity, left: Side, right: Side) -> Finding:
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
