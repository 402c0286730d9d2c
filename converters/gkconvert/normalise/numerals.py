"""Figures as they are printed in a cell: what number they are, in which unit, or why they are none.

Knows: digits, separators, signs, units, strokes. Must not know: tables, labels, what a figure means.
A figure is taken only where there is one way to read it; anything else is "unreadable" and keeps its text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import msgspec

from gkconvert.characters import SPACE, simplified, visible
from gkconvert.chinese_numbers import chinese_number
from gkconvert.figure_remarks import REMARK
from gkconvert.model import State
from gkconvert.patterns import when_used

UNITS = (
    "万元", "亿元", "千元", "元", "人次", "人", "件次", "件", "条", "个", "项", "次", "份", "篇", "宗", "例", "户", "起",
    "张", "名", "期", "场", "部", "家", "册", "本", "批", "台", "处", "类", "页", "天", "位",
)  # fmt: skip
"""Units that stand behind a figure, in a unit column or in a header; the longer before the shorter."""

SHARE = "%"
"""The unit of a percentage, which counts nothing and is in no sum."""

_UNIT = "|".join(UNITS)

# Only what is the same character in another width: compatibility forms such as ² or ① are not digits of a figure.
_NARROW = str.maketrans("０１２３４５６７８９．，－＋＇％（）￥", "0123456789.,-+'%()¥")
_STROKES = frozenset("/／\\-－—–−―─━‐‑_﹣ー")
_NOTHING = frozenset((
    "无", "無", "暫無", "暂无", "没有", "不涉及", "不适用", "无数据", "n/a", "na", "N/A", "NA", "N／A", "null", "NULL", "undefined",
))  # fmt: skip
"""Words that say that there is no number; the last are what a system prints of a field that was left empty."""
_SIGNS = {"+": 1, "＋": 1, "-": -1, "－": -1, "−": -1, "—": -1, "–": -1, "﹣": -1, "‐": -1, "‑": -1, "─": -1}

_FIGURE = re.compile(
    r"(?:共计?|合计|总计)?(?P<money>¥|人民币)?"
    r"(?P<number>(?:[0-9]+|[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+|(?:'[0-9]{3})+))(?:\.[0-9]+)?|\.[0-9]+)"
    rf" ?(?:(?P<unit>{_UNIT})|\((?P<bracketed>{_UNIT})\))?"
)
_CHANGE = when_used(
    r"(?:比?(?:上年|上一年|去年|同比))?(?P<word>增加|增长|新增|上升|增|减少|下降|减|↑|↓|▲|▼)了?(?P<figure>.+)"
)
_NO_CHANGE = when_used("(?:与|同|和)?(?:上年|上一年|去年)?(?:持平|相同|不变|无变化|未变化|无增减|没有变化)")
_CLOSING = frozenset(")）]】〕")
_FALLS = frozenset(("减少", "下降", "减", "↓", "▼"))

_REMARK = when_used(
    r"(?=[^(（]{0,4}[0-9０-９])(?P<figure>(?:[^(（\[【〔其,，;；]|(?<=[0-9])[,，](?=[0-9]{3}))+)"
    rf"(?:{REMARK}|[,，;；]? ?其中[^0-9其]{{0,20}}[0-9][^其]{{0,60}})"
)
"""A figure, and behind it what part of it is what, or where its note stands: 22（其中修订16件）, 5件，其中废止2件, 0（注1）."""

_CHINESE = re.compile(rf"(?P<number>[〇零一二两三四五六七八九十百千万]+)(?P<unit>{_UNIT})?")
_LONGEST = 40
"""Characters of a figure at most, its unit and its words of change among them; a longer text is prose. It also keeps
`int` from endless digits, which Python refuses or is slow to read.
"""


class Figure(msgspec.Struct, frozen=True, gc=False):
    """What a cell's text says: `value` is None unless `state` is "value"; `unit` only where one is printed."""

    value: int | Decimal | None
    unit: str | None
    state: State


BLANK = Figure(None, None, "blank")
DASH = Figure(None, None, "dash")
UNREADABLE = Figure(None, None, "unreadable")


@lru_cache(maxsize=16384)
def figure(text: str, change: bool = False, share: bool = False) -> Figure:
    """Read the text of a cell.

    With `change`, the words of a change (增加3, 减2, ↓2) are its sign, and 持平 is 0. With `share`, where no form asks for a count,
    12.5% is a number whose unit is %. A remark behind the figure on what it includes is left aside. A whole number is an `int`, one with a decimal point a `Decimal` with all its
    places (0.00 stays 0.00).

    >>> figure("７５，３９４，４３２．５２元")
    Figure(value=Decimal('75394432.52'), unit='元', state='value')
    >>> figure("减少 3", change=True).value, figure("——").state, figure("12-3").state
    (-3, 'dash', 'unreadable')
    """
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST:
        return Figure(int(text), None, "value")
    text = SPACE.sub(" ", visible(text)).strip()
    if not text:
        return BLANK
    if text in _NOTHING or (len(text) <= 12 and all(mark in _STROKES or mark == " " for mark in text)):
        return DASH
    if (text[-1] in _CLOSING or "其中" in text) and (remarked := _REMARK.fullmatch(text)):
        text = remarked["figure"].rstrip()
    if len(text) > _LONGEST:
        return UNREADABLE
    if share and text[-1] in "%％":
        bare = figure(text[:-1], change=True)
        return UNREADABLE if bare.value is None or bare.unit else Figure(bare.value, SHARE, "value")
    sign = 1
    if change and _NO_CHANGE.fullmatch(text.replace(" ", "")):
        return Figure(0, None, "value")
    if change and (worded := _CHANGE.fullmatch(text.replace(" ", ""))):
        sign, text = -1 if worded["word"] in _FALLS else 1, worded["figure"]
    elif text[0] in _SIGNS:
        sign, text = _SIGNS[text[0]], text[1:].lstrip()
    if plain := _FIGURE.fullmatch(simplified(text.translate(_NARROW))):
        return _arabic(plain, sign)
    if chinese := _CHINESE.fullmatch(text.replace(" ", "")):
        value = chinese_number(chinese["number"])
        # 一 alone is how many type a stroke.
        if value is not None and text != "一":
            return Figure(sign * value, chinese["unit"], "value")
    return UNREADABLE


def _arabic(match: re.Match[str], sign: int) -> Figure:
    number = match["number"].replace(",", "").replace(" ", "").replace("'", "")
    unit = match["unit"] or match["bracketed"] or ("元" if match["money"] else None)
    if "." in number:
        return Figure(sign * Decimal(number), unit, "value")
    return Figure(sign * int(number), unit, "value")


_PRINTED_UNIT = re.compile(
    rf"[(（\[【](?:计量)?(?:单位)?[:：]?(?P<unit>{_UNIT}|[%％])[)）\]】]|单位[:：](?P<bare>{_UNIT})"
)


@lru_cache(maxsize=4096)
def printed_unit(label: str) -> str | None:
    """The unit that a label prints: 本年收费金额（单位：万元） → 万元, 采购总金额（元） → 元."""
    found = _PRINTED_UNIT.search(simplified(label.replace(" ", "")))
    if found is None:
        return None
    unit = found["unit"] or found["bare"]
    return SHARE if unit in "%％" else unit
