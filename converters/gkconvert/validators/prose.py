"""Whether the numbers that the prose states agree with the tables (identities 9 and 10).

A disagreement is a warning, never an error: prose may speak of another scope than the table. Where the sentence
itself names a scope (全区, 区政府办, 2013年以来), or its wording leaves open what was counted, it is only a note.
What the tables leave blank, and what the prose states approximately or of another body or time, is compared with nothing.

Knows: which facts a statement is about. Must not know: how statements are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from gkconvert.model import Finding, Message, Severity, Statement, Verdict
from gkconvert.validators.outcomes import Number, Said, number
from gkconvert.validators.view import Key, View

_QUOTED = 60
_PEOPLE = "natural_person"
_ORGANISATIONS = ("business", "research", "public_welfare", "legal_services", "other_organization")
_OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
_TEN_THOUSAND = 10_000
_INSTANCES = re.compile("[二再]审|上诉")
"""Words of lawsuits that went on: the table counts each once, prose often each instance."""


class _Meaning(NamedTuple):
    """What a statement counts: its rule, its name, and the sums of facts that it may equal, the first the usual one.

    A statement that equals a later one is right as well; of the last `loose` ones it is told in a note.
    """

    rule: str
    zh: str
    sums: tuple[tuple[Key, ...], ...]
    loose: int = 0


def _row(key: str) -> tuple[tuple[Key, ...], ...]:
    """The printed total of a row, and the sum of its applicants: a wrong total has its own finding."""
    return _requests(key), tuple(("requests", key, column) for column in (_PEOPLE, *_ORGANISATIONS))


def _requests(*rows: str, column: str = "total") -> tuple[Key, ...]:
    return tuple(("requests", row, column) for row in rows)


def _proceedings(*columns: str) -> tuple[Key, ...]:
    return tuple(("proceedings", None, column) for column in columns)


def _totals(*groups: str) -> tuple[tuple[Key, ...], ...]:
    """The printed totals of groups, and the sums of their outcomes: a wrong total has its own finding."""
    return (
        _proceedings(*(f"{group}.total" for group in groups)),
        _proceedings(*(f"{group}.{outcome}" for group in groups for outcome in _OUTCOMES)),
    )


_LITIGATION = ("litigation.direct", "litigation.after_review")
_TO_HANDLE = _requests("received", "carried_in")

_MEANINGS: dict[str, _Meaning] = {
    "requests.received": _Meaning("prose.requests", "新收申请", (*_row("received"), _TO_HANDLE), loose=1),
    "requests.accepted": _Meaning("prose.requests", "受理申请", (_requests("received"), _TO_HANDLE)),
    "requests.to_handle": _Meaning("prose.requests", "新收与上年结转的申请", (_TO_HANDLE, _requests("received"))),
    "requests.handled": _Meaning(
        "prose.requests", "办理申请", (_requests("results.total"), _requests("received"), _TO_HANDLE)
    ),
    "requests.answered": _Meaning(
        "prose.requests", "答复申请", (_requests("results.total"), _requests("received"), _TO_HANDLE)
    ),
    "requests.results.total": _Meaning("prose.requests", "办结申请", _row("results.total")),
    "requests.carried_in": _Meaning("prose.requests", "上年结转", _row("carried_in")),
    "requests.carried_out": _Meaning("prose.requests", "结转下年度", _row("carried_out")),
    "requests.received.natural_person": _Meaning(
        "prose.requests", "自然人的申请",
        (_requests("received", column=_PEOPLE), _requests("received", "carried_in", column=_PEOPLE), _requests("results.total", column=_PEOPLE)),
    ),
    "requests.received.organisations": _Meaning(
        "prose.requests", "法人或其他组织的申请",
        tuple(
            tuple(("requests", row, column) for row in rows for column in _ORGANISATIONS)
            for rows in (("received",), ("received", "carried_in"), ("results.total",))
        ),
    ),
    **{
        f"requests.received.{column}": _Meaning(
            "prose.requests", f"{zh}的申请", (_requests("received", column=column), _requests("received", "carried_in", column=column))
        )
        for column, zh in (
            ("business", "商业企业"), ("research", "科研机构"), ("public_welfare", "社会公益组织"), ("legal_services", "法律服务机构"),
        )
    },
    "requests.results.granted": _Meaning("prose.requests", "予以公开", _row("results.granted")),
    "requests.results.disclosed": _Meaning(
        "prose.requests", "予以公开和部分公开", (_requests("results.granted", "results.partly_granted"),)
    ),
    "requests.results.partly_granted": _Meaning("prose.requests", "部分公开", _row("results.partly_granted")),
    **{
        f"requests.{row}": _Meaning("prose.requests", zh, _row(row))
        for row, zh in (
            ("results.denied.state_secret", "属于国家秘密"), ("results.denied.third_party", "保护第三方合法权益"),
            ("results.denied.internal_affairs", "三类内部事务信息"), ("results.denied.process_information", "四类过程性信息"),
            ("results.denied.enforcement_file", "行政执法案卷"), ("results.denied.administrative_inquiry", "行政查询事项"),
            ("results.unavailable.not_held", "不掌握相关政府信息"), ("results.unavailable.needs_creation", "没有现成信息"),
            ("results.not_processed.petition", "信访举报投诉类申请"),
        )
    },
    "proceedings.review": _Meaning("prose.proceedings", "行政复议", _totals("review")),
    "proceedings.litigation": _Meaning("prose.proceedings", "行政诉讼", _totals(*_LITIGATION)),
    "proceedings.litigation.direct": _Meaning("prose.proceedings", "未经复议直接起诉", _totals("litigation.direct")),
    "proceedings.litigation.after_review": _Meaning("prose.proceedings", "复议后起诉", _totals("litigation.after_review")),
    "proceedings.all": _Meaning("prose.proceedings", "行政复议和行政诉讼", _totals("review", *_LITIGATION)),
    **{
        f"proceedings.{group}.{outcome}": _Meaning(
            "prose.proceedings", f"{name}{zh}", (_proceedings(*(f"{part}.{outcome}" for part in parts)),)
        )
        for group, name, parts in (
            ("review", "行政复议", ("review",)), ("litigation", "行政诉讼", _LITIGATION),
            ("litigation.direct", "未经复议直接起诉", _LITIGATION[:1]), ("litigation.after_review", "复议后起诉", _LITIGATION[1:]),
        )
        for outcome, zh in _OUTCOMES.items()
    },
    **{
        f"disclosure.{row}.issued": _Meaning(
            "prose.documents", f"制发{zh}",
            tuple((("disclosure", row, column),) for column in ("issued", "created", "newly_disclosed")),
        )
        for row, zh in (("normative_documents", "规范性文件"), ("regulations", "规章"))
    },
    **{
        f"disclosure.{row}.{column}": _Meaning("prose.documents", f"{verb}{zh}", ((("disclosure", row, column),),))
        for row, zh in (("normative_documents", "规范性文件"), ("regulations", "规章"))
        for column, verb in (("repealed", "废止"), ("in_force", "现行有效"))
    },
    **{
        f"disclosure.{row}.decisions": _Meaning("prose.documents", f"{zh}处理决定", ((("disclosure", row, "decisions"),),))
        for row, zh in (("licensing", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制"))
    },
}  # fmt: skip

_FAMILIES = {"prose.requests": "requests.", "prose.proceedings": "proceedings.", "prose.documents": "disclosure."}
"""How the meanings of each rule begin."""
_COMING_IN = frozenset(("requests.received", "requests.accepted", "requests.to_handle"))
_LEFT_OVER = frozenset(("requests.accepted", "requests.answered", "requests.results.total"))
"""What is less than the requests that came in where some of these are set aside."""

_GROUPS = {
    "requests.results.denied": ("results.denied.", "不予公开"),
    "requests.results.unavailable": ("results.unavailable.", "无法提供"),
    "requests.results.not_processed": ("results.not_processed.", "不予处理"),
    "requests.results.other": ("results.other", "其他处理"),
}
"""Results whose rows the prose names together, by the beginning of their keys."""


def requests(view: View) -> Iterator[Said]:
    """正文所述新收、结转、办结等申请件数，应与第三部分的表一致。

    Requests received, carried over and handled as the prose states them are those of the table.
    """
    return _agree(view, "prose.requests")


def proceedings(view: View) -> Iterator[Said]:
    """正文所述行政复议、行政诉讼件数，应与第四部分的表一致。

    Reviews and lawsuits as the prose states them are those of the table.
    """
    return _agree(view, "prose.proceedings")


def documents(view: View) -> Iterator[Said]:
    """正文所述制发、废止、现行有效的规章和规范性文件件数，以及行政许可、处罚、强制处理决定数量，应与第二部分的表一致。

    Regulations, normative documents and decisions as the prose states them are those of the table.
    """
    return _agree(view, "prose.documents")


def fee(view: View) -> Iterator[Said]:
    """第六部分报告的信息处理费收取情况，应与正文其他部分一致。

    The fees for processing information, which section six reports, are the same wherever the prose states them.
    """
    said = [
        (index, statement)
        for index, statement in enumerate(view.report.statements)
        if statement.meaning == "fees.processing" and statement.scope is None and not statement.approximate
    ]
    values = {_in_yuan(statement) for _, statement in said}
    if len(values) < 2:
        return
    first = {_in_yuan(statement): (index, statement) for index, statement in reversed(said)}
    (_, one), (_, other) = sorted(first.values())[:2]
    yield Finding(
        "prose.fee", "warning", "failed", "unknown",
        Message(
            f"信息处理费前后不一：“{_quote(one)}”，而“{_quote(other)}”",
            f'fees for processing information contradict each other: "{_quote(one)}", but "{_quote(other)}"',
        ),
        statements=tuple(index for index, _ in sorted(first.values())),
    )  # fmt: skip


def _agree(view: View, rule: str) -> Iterator[Said]:
    family = _FAMILIES[rule]
    checked = [
        (index, statement, meaning)
        for index, statement in enumerate(view.report.statements)
        if statement.meaning.startswith(family)
        and statement.part is None
        and not statement.apart
        and not statement.approximate
        and (meaning := _meaning(view, statement.meaning)) is not None
        and meaning.rule == rule
    ]
    if not checked:
        return
    shared = {_place(statement) for statement in view.report.statements if statement.scope is not None}
    right = {statement.meaning for _, statement, meaning in checked if _equals(view, statement, meaning.sums)}
    if rule == "prose.requests" and any(map(partial(_is_part_in_table, view), view.report.statements)):
        right |= _COMING_IN
    for index, statement, meaning in checked:
        firm = len(meaning.sums) - meaning.loose
        usual = _sum(view, meaning.sums[0])
        if usual is None or _equals(view, statement, meaning.sums[:firm]):
            continue
        alike = _equals(view, statement, meaning.sums[firm:])
        open_scope = statement.scope is not None or _place(statement) in shared
        instances = rule == "prose.proceedings" and _INSTANCES.search(statement.sentence) is not None
        certain = not open_scope and not alike and not instances and statement.meaning not in right
        if statement.scope is not None and statement.meaning in right:
            continue  # the prose says both: 全区 as the table has it, and its part
        yield _differs(index, statement, meaning, usual, certain)


def _is_part_in_table(view: View, statement: Statement) -> bool:
    """Whether the table has what was left of the requests, as bodies count that withdraw some: 收到45件，撤件9件，受理36件."""
    if statement.part in (None, "其中") or statement.apart or statement.meaning not in _LEFT_OVER:
        return False
    meaning = _meaning(view, statement.meaning)
    return meaning is not None and _equals(view, statement, meaning.sums)


def _place(statement: Statement) -> tuple[str, int, int, str]:
    """A meaning in a sentence: where one of two numbers for it is another body's, the other may be a part as well."""
    return statement.meaning, statement.section, statement.block, statement.sentence


def _meaning(view: View, key: str) -> _Meaning | None:
    if key == "requests.results.total":
        return _handled(view)
    if key not in _GROUPS:
        return _MEANINGS.get(key)
    beginning, zh = _GROUPS[key]
    table = next((table for table in view.tables if table.key == "requests"), None)
    if table is None:
        return None
    dropped = view.dropped_rows(table)
    rows = [row.key for row in table.rows if row.key and row.key.startswith(beginning) and row.key not in dropped]
    return _Meaning("prose.requests", zh, (_requests(*rows),)) if rows else None


def _handled(view: View) -> _Meaning:
    """办结: the total of results, or the sum of the results themselves."""
    usual = _MEANINGS["requests.results.total"]
    results = next(view.sums("requests.results"), None)
    rows = [row for row in results.identity.right if ("requests", row, "total") in view.index] if results else []
    return usual._replace(sums=(*usual.sums, _requests(*rows))) if rows else usual


def _equals(view: View, statement: Statement, sums: Sequence[tuple[Key, ...]]) -> bool:
    for keys in sums:
        values = [value for value in map(view.numbers.get, keys) if value is not None]
        if len(values) == len(keys) and sum(values) == statement.value:
            return True
    return False


def _sum(view: View, keys: Sequence[Key]) -> tuple[Number, tuple[int, ...]] | None:
    """The sum of facts and their indices; None where one of them is missing or no number."""
    indices = [index for key in keys if (index := view.index.get(key)) is not None]
    values = [value for index in indices if (value := view.values[index]) is not None]
    return (sum(values), tuple(indices)) if len(values) == len(keys) else None


def _differs(
    index: int, statement: Statement, meaning: _Meaning, table: tuple[Number, tuple[int, ...]], certain: bool
) -> Finding:
    total, facts = table
    severity: Severity = "warning" if certain else "note"
    verdict: Verdict = "failed" if certain else "undecided"
    scope = statement.scope
    aside_zh = f"（所指“{scope}”与表的口径可能不同）" if scope else ""
    aside_en = f" (it speaks of {scope}, which may not be what the table counts)" if scope else ""
    return Finding(
        meaning.rule, severity, verdict, "unknown",
        Message(
            f"{meaning.zh}：正文为 {number(statement.value)}，表中为 {number(total)}：“{_quote(statement)}”{aside_zh}",
            f'{statement.meaning}: the prose says {number(statement.value)}, the table {number(total)}: "{_quote(statement)}"{aside_en}',
        ),
        total, statement.value, facts, statements=(index,),
    )  # fmt: skip


def _quote(statement: Statement) -> str:
    """The sentence, or as much of it around the number as is read at a glance."""
    sentence, raw = statement.sentence, statement.raw
    if len(sentence) <= _QUOTED:
        return sentence
    at = max(sentence.find(raw), 0)
    start, end = max(0, at - _QUOTED // 2), at + len(raw) + _QUOTED // 4
    return f"{'…' if start else ''}{sentence[start:end]}{'…' if end < len(sentence) else ''}"


def _in_yuan(statement: Statement) -> Number:
    return statement.value * _TEN_THOUSAND if statement.unit == "万元" else statement.value
