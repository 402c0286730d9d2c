"""Numbers with their units in a sentence, replaced by a mark so that patterns of wording can be matched around them.

Knows: how numbers and units are written in prose. Must not know: what they count.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gkconvert.chinese_numbers import chinese_number
from gkconvert.patterns import when_used

MARK = "#"
"""Stands for one quantity in a marked sentence; a mark that was in the text before is taken out."""

_QUOTED = MARK + "“”‘’\"'"
_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%", _QUOTED)
"""Full-width digits made narrow; marks of quotation say nothing of what is counted: “同意公开”的3件."""
_TO_NARROW = re.compile(f"[０-９．％{_QUOTED}]")
_UNITS = "万元|亿元|元|人次|件次|宗次|件|条|份|宗|例|起|项|个|次|部|篇|笔|桩"
_QUANTITY = re.compile(
    r"(?=[大约将近逾超达0-9〇零一二两三四五六七八九十百千万])"  # the first characters, so that most places are left at once
    r"(?P<about>大约|将近|约|近|逾|超过|达到?)?"
    r"(?P<number>(?<![0-9.])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|(?<![第其万统专])(?<![数几上成](?=[十百千万]))[〇零一二两三四五六七八九十百千万]+)"
    r"(?P<more>余|多|几)?(?P<ten>万(?!元))?(?P<more2>余|多|几)?"
    rf"(?P<unit>{_UNITS})(?P<after>余|多|以上|左右)?(?!工作日|月|小时|方面|部分(?!公开)|层面|领域|字|[是要则])"
)
_WIDE_SEPARATOR = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?:[,，][0-9]{3})*(?:\.[0-9]+)?[件条份宗例元万])")
_PLAIN = re.compile(r"[0-9]|[〇零一二两三四五六七八九十百千]")


_VAGUE = when_used(r"[一二两三四五六七八九]{2,}|.*[百千万][一二两三四五六七八九]")
"""Chinese numerals that may be more than one number: 两三件 is two or three, 一百二 may be 120."""
_MONEY = ("元", "万元", "亿元")


class Quantity(NamedTuple):
    """A number as it stands in the text, and what number it is."""

    raw: str
    value: int | Decimal
    unit: str
    approximate: bool


def mark_quantities(sentence: str) -> tuple[str, list[Quantity]]:
    """The sentence with each quantity as a mark, and the quantities in order.

    >>> marked, found = mark_quantities("全年收到申请1,036件，其中三件延期，增长12.3%")
    >>> marked, [quantity.value for quantity in found]
    ('全年收到申请#，其中#延期，增长12.3%', [1036, 3])
    """
    if _TO_NARROW.search(sentence):
        sentence = sentence.translate(_NARROW)
    sentence = _WIDE_SEPARATOR.sub(",", sentence)
    if not _PLAIN.search(sentence):
        return sentence, []
    found: list[Quantity] = []

    def mark(match: re.Match[str]) -> str:
        quantity = _quantity(match)
        if quantity is None:
            return match[0]
        found.append(quantity)
        return MARK

    return _QUANTITY.sub(mark, sentence), found


def _quantity(match: re.Match[str]) -> Quantity | None:
    text = match["number"]
    value: int | Decimal | None
    if text[0] in "0123456789":
        if len(text) > 20:
            return None
        plain = text.replace(",", "")
        value = Decimal(plain) if "." in plain else int(plain)
    else:
        value = None if _VAGUE.fullmatch(text) else chinese_number(text)
    if value is None:
        return None
    if isinstance(value, Decimal) and not match["ten"] and match["unit"] not in _MONEY:
        return None  # a slip: there is no half a request
    if match["ten"]:
        value = value * 10_000
        if isinstance(value, Decimal) and value == int(value):
            value = int(value)
    vague = match["ten"] or match["more"] or match["more2"] or match["after"]
    return Quantity(match[0], value, match["unit"], bool(vague) or match["about"] not in (None, "达", "达到"))
