"""Decisions on licences, penalties and coercion, as prose counts them.

What is published of them, or was decided in one field or on one body, is not all of them.

Knows: wording of decisions. Must not know: tables, how sentences are divided.
"""

from __future__ import annotations

from gkconvert.patterns import when_used

ACTS = ("行政许可", "行政处罚", "行政强制")
"""Words without which no decision is counted."""
UNITS = frozenset(("件", "件次", "宗", "份", "例", "起", "项", "个"))

_ROWS = {"许可": "licensing", "处罚": "penalties", "强制": "coercion"}
_ACT = "行政(?P<act>许可|处罚|强制)"
_FILL = "(?:共|合计|总计|为|是|有|[:：])*"
_LABEL = when_used(f"{_ACT}(?:的)?(?:本年)?处理决定(?:的)?(?:总?数量?|件数)?{_FILL}#")
"""The form's own words: 行政许可处理决定数量30件."""

_MADE = when_used(f"[作做]出(?:了|的)?(?:各类|各项)?{_ACT}(?:处理)?(?:决定)?书?(?:总?数量?)?{_FILL}#")
_OF_SOME = when_used("公开|公示|公布|发布|归集|推送|录入|上传|上报|领域|方面|类|对|就|涉")
"""Words before a decision by which it is one of those published, or of those in one field or on one body."""

_NEXT = when_used(f"^(?:和|及)?{_ACT}(?:处理)?(?:决定)?书?(?:总?数量?)?{_FILL}#$")
"""How a list of decisions goes on: 作出行政许可3件、行政处罚2件."""


def decisions(clause: str, counted: tuple[str, ...]) -> str | None:
    """What the number of a clause that has one of `ACTS` counts; `counted` is what its sentence has counted before.

    >>> decisions("作出行政处罚决定#", ()), decisions("公示作出的行政处罚决定#", ())
    ('disclosure.penalties.decisions', None)
    """
    found = _LABEL.search(clause)
    if found is None and counted and counted[-1].endswith(".decisions"):
        found = _NEXT.match(clause)
    found = found or _MADE.search(clause)
    if found and _OF_SOME.search(clause[: found.start()]):
        return None
    return f"disclosure.{_ROWS[found['act']]}.decisions" if found else None
