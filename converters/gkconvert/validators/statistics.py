"""Rules over the tables of indicators before 2019: parts and wholes (identity 8), years, and what the prose says.

Knows: indicators by their label paths, and which column is the year's own. Must not know: the later forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkconvert import editions
from gkconvert.model import Fact, Finding, Message
from gkconvert.patterns import when_used
from gkconvert.section_numbers import NUMERAL
from gkconvert.validators.outcomes import Number, Said, number
from gkconvert.validators.view import View, place_en, place_zh

EDITION = "statistics"
_SHARE = "%"
"""The unit of percentages: shares, and changes since the year before."""
_YEAR = when_used(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_TO_DATE = when_used("(?<!本年)(?<!年度)累计|历年|至今|以来")
_NUMBERED = when_used(rf"^(?:其中[:：]?)?[(（]?(?:[0-9]{{1,2}}|{NUMERAL})[)）.．、]")
"""A label that is numbered, as it is printed."""

_REQUESTED = when_used(r"(?<!结转)(?<!未答复)(?<!未办结)申请(?:总数|总次数|件数|数量|数)$")
_ANSWERED = when_used(r"(?:答复|办结)(?:总数|件数|数量|数)$")
_HANDLED = when_used("申请|答复|办结")
_SUBJECT_TO_REQUEST = when_used("依申请公开")

_SAME: dict[str, re.Pattern[str]] = {
    "requests.received": when_used(r"(?:收到|受理|接收).{0,6}申请.{0,6}(?:数|总数|数量)$|(?:^|[、.．)）])申请总次?数$"),
    "requests.accepted": when_used(r"(?:收到|受理|接收).{0,6}申请.{0,6}(?:数|总数|数量)$|(?:^|[、.．)）])申请总次?数$"),
    "requests.answered": when_used(r"(?:申请.{0,4}(?:答复|办结)|答复申请).{0,6}(?:数|总数|数量)$"),
    "proceedings.review": when_used(r"行政复议.{0,4}(?:数|总数|数量)$"),
    "proceedings.litigation": when_used(r"行政诉讼.{0,4}(?:数|总数|数量)$"),
    "disclosure.published": when_used(r"主动公开.{0,4}信息.{0,2}(?:数|总数|数量)$"),
}
"""The indicators that statements of the prose are about, by the end of their labels."""
_ALIKE = {"requests.accepted": "requests.received"}
"""Meanings that tables of indicators have one row for."""


def parts(view: View) -> Iterator[Said]:
    """“其中”所列各项之和等于总数。

    Numbered indicators below another one add up to it; a warning, since some lists are not exhaustive. A list whose
    parts are all 0 is taken for one that was not filled in. In the national list of 2014 its own definitions say what
    adds up.
    """
    if view.report.edition != EDITION:
        return
    if view.report.indicator_list is not None:
        yield from _sums_of_list(view)
        return
    children: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    whole: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for index, fact in enumerate(view.facts):
        whole.setdefault((fact.row_labels, fact.column_labels), index)
        if len(fact.row_labels) > 1 and _NUMBERED.match(fact.row_labels[-1]):
            children.setdefault((fact.row_labels[:-1], fact.column_labels), []).append(index)
    for key, below in children.items():
        above = whole.get(key)
        if above is None or len(below) < 2:
            continue
        values = [value for index in below if (value := view.facts[index].value) is not None]
        total = view.facts[above].value
        units = {view.facts[index].unit for index in (*below, above)}
        if total is None or len(values) < len(below) or not any(values) or len(units) > 1 or _SHARE in units:
            continue
        if sum(values) != total and not _are_stages(view, above, below):
            yield _unequal(view, above, below, values)


def _are_stages(view: View, above: int, below: list[int]) -> bool:
    """Whether what stands below is requests and the answers to them: the same again, and no parts of anything."""
    labels = [view.facts[index].row_labels[-1] for index in below]
    own = _SUBJECT_TO_REQUEST.sub("", view.facts[above].row_labels[-1])
    return not _HANDLED.search(own) and any(map(_REQUESTED.search, labels)) and any(map(_ANSWERED.search, labels))


def within(view: View) -> Iterator[Said]:
    """“其中”一项不大于总数。

    What the national list counts as a part of something else is not above it: documents among all information,
    conferences with leaders among all. No channel alone has more than all together, since what stands in several counts once.
    """
    if view.report.edition != EDITION or view.report.indicator_list is None:
        return
    for group in editions.national_list().within:
        for column, above in _values_of(view, group.whole):
            for part in group.parts:
                for index in (index for other, index in _values_of(view, part) if other == column):
                    fact, whole = view.facts[index], view.facts[above]
                    if fact.unit == whole.unit and fact.value > whole.value:  # type: ignore[operator] # both are numbers
                        yield _above(view, index, above)


def _above(view: View, index: int, above: int) -> Finding:
    fact, whole = view.facts[index], view.facts[above]
    assert fact.value is not None and whole.value is not None
    return Finding(
        "statistics.within", "warning", "failed", "unknown",
        Message(
            f"{place_zh(fact)}：{number(fact.value)}，大于总数“{whole.row_labels[-1]}”的 {number(whole.value)}",
            f"{place_en(fact)}: {number(fact.value)} is above the whole, {whole.row}, which is {number(whole.value)}",
        ),
        whole.value, fact.value, (index, above), (fact.cell.table,) if fact.cell else (),
    )  # fmt: skip


def _sums_of_list(view: View) -> Iterator[Finding]:
    for group in editions.national_list().sums:
        for column, above in _values_of(view, group.whole):
            below = [index for part in group.parts for other, index in _values_of(view, part) if other == column]
            values = [value for index in below if (value := view.facts[index].value) is not None]
            units = {view.facts[index].unit for index in (*below, above)}
            complete = len(below) == len(group.parts) and any(values) and len(units) == 1
            if complete and sum(values) != view.facts[above].value:
                yield _unequal(view, above, below, values)


def _values_of(view: View, row: str) -> list[tuple[tuple[str, ...], int]]:
    """The numbers of an indicator of the list but for shares, each with its column as printed; of a second printing none."""
    found: dict[tuple[str, ...], int] = {}
    for index, fact in enumerate(view.facts):
        if fact.row == row and fact.value is not None and fact.unit != _SHARE:
            found.setdefault(fact.column_labels, index)
    return list(found.items())


def _unequal(view: View, above: int, below: list[int], values: list[Number]) -> Finding:
    fact, total = view.facts[above], sum(values)
    assert fact.value is not None
    terms = " + ".join(map(number, values))
    return Finding(
        "statistics.parts", "warning", "failed", "unknown",
        Message(
            f"{place_zh(fact)}：各项之和 {terms} = {number(total)}，总数印为 {number(fact.value)}",
            f"{place_en(fact)}: {terms} = {number(total)}, but the total printed is {number(fact.value)}",
        ),
        total, fact.value, (*below, above), (fact.cell.table,) if fact.cell else (),
    )  # fmt: skip


def year(view: View) -> Iterator[Said]:
    """统计表的年度应为报告年度。

    Where the columns of a table name years, the report's own is among them. 2008年以来 is no year of its own.
    """
    own = view.report.year
    if view.report.edition != EDITION or own is None:
        return
    columns = list(dict.fromkeys(label for fact in view.facts for label in fact.column_labels))
    years = sorted({int(found) for label in columns if not _TO_DATE.search(label) for found in _YEAR.findall(label)})
    if years and own not in years:
        named = "、".join(map(str, years))
        yield Finding(
            "year.table", "warning", "failed", "unknown",
            Message(f"统计表的年度是 {named}，报告年度却是 {own}", f"the table is on {named}, but the report is on {own}"),
        )  # fmt: skip


def prose(view: View) -> Iterator[Said]:
    """正文所述数字，应与统计表一致。

    Requests, reviews, lawsuits and disclosed items as the prose states them are those of the table of indicators.
    Where another sentence states what the table has, a difference is only a note.
    """
    if view.report.edition != EDITION or not view.report.statements:
        return
    compared = [
        (at, statement, found)
        for at, statement in enumerate(view.report.statements)
        if not (statement.part or statement.approximate or statement.scope)
        and (found := _meant(view, statement.meaning))
    ]
    said = {(_ALIKE.get(each.meaning, each.meaning), each.value) for each in view.report.statements if not each.apart}
    for at, statement, found in compared:
        fact = view.facts[found[0]]
        if fact.value is None or any(view.facts[index].value == statement.value for index in found):
            continue
        # The prose may say both: the whole as the table has it, and a part; what was received, and what was accepted.
        certain = (_ALIKE.get(statement.meaning, statement.meaning), fact.value) not in said
        yield Finding(
            "prose.indicators", "warning" if certain else "note", "failed" if certain else "undecided", "unknown",
            Message(
                f"{place_zh(fact)}：正文为 {number(statement.value)}，表中为 {number(fact.value)}：“{statement.sentence}”",
                f'{place_en(fact)}: the prose says {number(statement.value)}, the table {number(fact.value)}: "{statement.sentence}"',
            ),
            fact.value, statement.value, (found[0],), statements=(at,),
        )  # fmt: skip


def _meant(view: View, meaning: str) -> list[int]:
    """The facts that a statement may equal, the usual one first; none where several columns or tables have it."""
    own = view.report.year
    if view.report.indicator_list is None:
        pattern = _SAME.get(meaning)
        found = [index for index, fact in enumerate(view.facts) if pattern and _is_meant(fact, pattern, own)]
        return found if len(found) == 1 else []
    rows = editions.national_list().said.get(meaning, ())
    by_row = [
        [index for index, fact in enumerate(view.facts) if fact.row == row and fact.column == "year"] for row in rows
    ]
    return [indices[0] for indices in by_row if indices] if all(len(indices) < 2 for indices in by_row) else []


def _is_meant(fact: Fact, pattern: re.Pattern[str], own: int | None) -> bool:
    """Whether a fact is the indicator of a pattern, in the report's own year."""
    if len(fact.row_labels) != 1 or not pattern.search(fact.row_labels[0]):
        return False
    columns = "".join(fact.column_labels)
    years = _YEAR.findall(columns)
    return not _TO_DATE.search(columns) and (not years or str(own) in years)
