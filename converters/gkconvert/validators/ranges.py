"""What a single number may be, and numbers that could not be read.

Knows: the kinds of values of a form. Must not know: how numbers are read, sums.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkconvert.editions import Kind
from gkconvert.model import Fact, Finding, Message
from gkconvert.validators.outcomes import Said, number
from gkconvert.validators.view import View, place_en, place_zh

_NAMED = 5
"""Unreadable cells that a finding quotes; the others are in its `facts`."""


def count(view: View) -> Iterator[Said]:
    """件数为非负整数；“本年增/减”为整数，可为负。

    A count is a whole number from 0; a change is a whole number of either sign.
    """
    for index, fact, kind in _unusual(view):
        value = fact.value
        if value is None or kind == "amount":
            continue
        if value != int(value):
            yield _wrong("range.count", index, fact, "不是整数", "is not a whole number")
        elif value < 0 and kind == "count":
            yield _wrong("range.count", index, fact, "小于 0", "is below 0")


def amount(view: View) -> Iterator[Said]:
    """收费金额、采购金额不小于 0。

    An amount of money is 0 or more.
    """
    for index, fact, kind in _unusual(view):
        if fact.value is not None and kind == "amount" and fact.value < 0:
            yield _wrong("range.amount", index, fact, "小于 0", "is below 0")


def unreadable(view: View) -> Iterator[Said]:
    """表中应填数字。

    The form asks for a number here, and what stands there is none. One finding a table.
    """
    for table, indices in view.by_table.items():
        values, facts = view.values, view.facts
        found = [index for index in indices if values[index] is None and facts[index].state == "unreadable"]
        if not found:
            continue
        quoted = [view.facts[index] for index in found[:_NAMED]]
        zh = "；".join(f"{place_zh(fact)}：“{fact.raw}”" for fact in quoted)
        en = "; ".join(f'{place_en(fact)}: "{fact.raw}"' for fact in quoted)
        more_zh, more_en = ("…", "…") if len(found) > _NAMED else ("", "")
        yield Finding(
            "value.unreadable",
            "warning",
            "undecided",
            "unknown",
            Message(
                f"{len(found)} 格不是数字：{zh}{more_zh}",
                f"{table}: no number in {len(found)} of the cells: {en}{more_en}",
            ),
            facts=tuple(found),
        )


def _unusual(view: View) -> Iterator[tuple[int, Fact, Kind]]:
    """The facts whose number is no whole number from 0 on, with the kind that the form says they are."""
    for index, value in enumerate(view.values):
        if value is None or (type(value) is int and value >= 0):
            continue
        fact = view.facts[index]
        kind = _kind(view, fact)
        if kind is not None:
            yield index, fact, kind


def _kind(view: View, fact: Fact) -> Kind | None:
    for table in view.tables:
        if table.key == fact.table and (block := table.block_of(fact.row)):
            return next((column.kind for column in block.columns if column.key == fact.column), None)
    return None


def _wrong(rule: str, index: int, fact: Fact, zh: str, en: str) -> Finding:
    assert fact.value is not None
    shown = number(fact.value)
    return Finding(
        rule,
        "error",
        "failed",
        "unknown",
        Message(f"{place_zh(fact)}：{shown} {zh}", f"{place_en(fact)}: {shown} {en}"),
        actual=fact.value,
        facts=(index,),
        tables=(fact.cell.table,) if fact.cell else (),
    )
