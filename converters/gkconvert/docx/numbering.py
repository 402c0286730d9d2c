"""Automatic numbers: the 一、 （一） 1. that Word prints and the text of the document does not hold.

Knows: `numbering.xml` (ISO/IEC 29500-1, 17.9): abstract lists, their instances, levels, counters, number formats.
Must not know: paragraphs but for the numbering properties they carry.
"""

from __future__ import annotations

import re

import msgspec

from gkconvert.package import Element, child, descendants, local

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9


class Level(msgspec.Struct):
    """One level of a list: where it starts, how its number is written and what stands around it (`%1、`)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class Numbering:
    """The lists of a document and how far each has counted; ask for each numbered paragraph once, in order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._by_style: dict[str, tuple[str, int]] = {}
        if root is not None:
            self._load(root)

    def label(self, number: str, level: int) -> str:
        """What is printed before a paragraph of this list and level; empty for bullets and unknown lists."""
        abstract = self._list_of.get(number)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        own = self._level(number, level)
        start = self._starts.get(number, {}).get(level)
        if start is not None and (number, level) not in self._begun:
            counters[level] = start
        else:
            current = counters[level]
            counters[level] = own.start if current is None else current + 1
        self._begun.add((number, level))
        for deeper in range(level + 1, _LEVELS):
            restart = self._level(number, deeper).restart
            if restart is None or (restart > 0 and level < restart):
                counters[deeper] = None
        if own.format in ("bullet", "none") and "%" not in own.text:
            return "" if own.format == "bullet" else own.text
        return _PLACEHOLDER.sub(lambda found: self._written(number, int(found[1]) - 1, counters, own.legal), own.text)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of a list that is linked with a paragraph style."""
        levels = self._levels.get(self._list_of.get(number, ""), {})
        return next((index for index, level in levels.items() if level.style == style), None)

    def _written(self, number: str, level: int, counters: list[int | None], legal: bool) -> str:
        own = self._level(number, level)
        value = counters[level]
        if value is None:
            value = counters[level] = own.start
        return written(value, "decimal" if legal else own.format)

    def _level(self, number: str, level: int) -> Level:
        override = self._overrides.get(number, {}).get(level)
        return override or self._levels.get(self._list_of[number], {}).get(level) or Level()

    def _load(self, root: Element) -> None:
        linked: dict[str, str] = {}
        styles: dict[str, str] = {}
        for abstract in root:
            if local(abstract.tag) != "abstractNum":
                continue
            key = value_of(abstract, None, "abstractNumId") or ""
            self._levels[key] = dict(map(_level, _children(abstract, "lvl")))
            style, link = value_of(abstract, "styleLink"), value_of(abstract, "numStyleLink")
            if style:
                styles[style] = key
            if link:
                linked[key] = link
        for key, style in linked.items():
            self._levels[key] = self._levels.get(styles.get(style, ""), self._levels[key])
        for instance in root:
            if local(instance.tag) != "num":
                continue
            key = value_of(instance, None, "numId") or ""
            self._list_of[key] = value_of(instance, "abstractNumId") or ""
            for override in _children(instance, "lvlOverride"):
                index = whole(value_of(override, None, "ilvl"), 0)
                begin = value_of(override, "startOverride")
                if begin is not None:
                    self._starts.setdefault(key, {})[index] = whole(begin, 1)
                for level in _children(override, "lvl"):
                    self._overrides.setdefault(key, {})[index] = _level(level)[1]


def written(value: int, style: str) -> str:
    """A number as a list prints it; formats that no Chinese document uses become digits."""
    if style in ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
                 "taiwaneseCountingThousand", "koreanCounting", "japaneseDigitalTenThousand", "taiwaneseDigital"):  # fmt: skip
        return _counted(value) if 0 <= value < 10_000 else str(value)
    if style == "chineseLegalSimplified" and 0 <= value < 10:
        return _FORMAL[value]
    if style == "ideographTraditional" and 1 <= value <= 10:
        return _STEMS[value - 1]
    if style == "ideographZodiac" and 1 <= value <= 12:
        return _BRANCHES[value - 1]
    if style.startswith("decimalEnclosedCircle") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if style == "ideographEnclosedCircle" and 1 <= value <= 10:
        return chr(0x3280 + value - 1)
    if style == "decimalEnclosedParen" and 1 <= value <= 20:
        return chr(0x2474 + value - 1)
    if style == "decimalEnclosedFullstop" and 1 <= value <= 20:
        return chr(0x2488 + value - 1)
    if style == "decimalZero":
        return f"{value:02d}"
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    if style in ("upperLetter", "lowerLetter") and value >= 1:
        letter = chr((value - 1) % 26 + (65 if style == "upperLetter" else 97))
        return letter * ((value - 1) // 26 % 10 + 1)
    if style in ("upperRoman", "lowerRoman") and 1 <= value < 4000:
        roman = _roman(value)
        return roman if style == "upperRoman" else roman.lower()
    return "" if style in ("none", "bullet") else str(value)


def _counted(value: int) -> str:
    """Chinese numerals to 9999: 十二, 二十, 一百零五."""
    if value == 0:
        return "〇"
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _UNITS[power]
            gap = False
        else:
            gap = True
    return text[1:] if text.startswith("一十") else text


def _roman(value: int) -> str:
    text = ""
    for worth, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                           (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        text += letters * (value // worth)
        value %= worth
    return text


def value_of(element: Element | None, name: str | None, attribute: str = "val") -> str | None:
    """An attribute of an element, or of its first child of that name, whatever its namespace."""
    if element is not None and name is not None:
        element = child(element, name)
    if element is None:
        return None
    return next((value for key, value in element.items() if local(key) == attribute), None)


def whole(text: str | None, default: int) -> int:
    """An integer attribute; the default where it is none, or one beyond all reason."""
    try:
        value = int(text or "")
    except ValueError:
        return default
    return value if abs(value) < 1_000_000 else default


def _children(element: Element, name: str) -> list[Element]:
    return [item for item in descendants(element, name) if item.getparent() is element]


def _level(element: Element) -> tuple[int, Level]:
    restart = value_of(element, "lvlRestart")
    return whole(value_of(element, None, "ilvl"), 0), Level(
        start=whole(value_of(element, "start"), 1),
        format=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText") or "",
        restart=whole(restart, 0) if restart is not None else None,
        legal=child(element, "isLgl") is not None,
        style=value_of(element, "pStyle"),
    )
