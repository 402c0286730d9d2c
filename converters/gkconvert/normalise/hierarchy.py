"""The hierarchy of indicators, which stands only in their text: 一、 / （一） / 1. / 其中：…

Knows: styles of numbering and their usual order. Must not know: tables, figures.
Often only the first part carries 其中; the others go on with its numbering, or stand without any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from gkconvert.characters import fold
from gkconvert.chinese_numbers import chinese_number
from gkconvert.patterns import when_used
from gkconvert.section_numbers import NUMERAL

_STYLES = (
    (1, when_used(rf"({NUMERAL})[.,:;]")),
    (2, when_used(rf"\(({NUMERAL})\)")),
    (3, when_used(r"([0-9]{1,2})(?:[.,:;](?![0-9])|(?=[^0-9.)]))")),
    (4, when_used(r"[0-9]{1,2}\.([0-9]{1,2})(?=[^0-9.])")),
    (5, when_used(r"[0-9]{1,2}\.[0-9]{1,2}\.([0-9]{1,2})(?=[^0-9])")),
    (6, when_used(r"\(?([0-9]{1,2})\)")),
)
_CIRCLED_RANK = 7
_LIKE = 3
"""Two labels that end in so many characters alike (当面申请数, 传真申请数), or by half (网站公开, 公报公开), count the same kind."""

TOTALS = frozenset(("总数", "合计", "总计", "小计", "共计", "数量", "总量"))
"""Labels of a sum beside its parts, which do not stand below it."""
_CIRCLED = when_used(r"[①-⑳]")
_UNNUMBERED = 0
_OUTERMOST = 1


class Step(msgspec.Struct, frozen=True):
    """One open indicator: the rank of its numbering, its number, its label.

    `is_part`: 其中 opened its list. `is_heading`: it has no figures and stands over what follows.
    """

    rank: int
    number: int
    label: str
    is_part: bool
    is_heading: bool = False


class Hierarchy:
    """Gives each indicator, in order of print, its path of labels."""

    def __init__(self, part_marks: tuple[str, ...]) -> None:
        self._mark = re.compile("(?:" + "|".join(map(re.escape, part_marks)) + r")[:：，,]?")
        self._open: list[Step] = []
        self._announced = False
        """其中 stood in a line of its own: the next one is the first part."""

    def path(self, text: str, heading: bool = False) -> tuple[str, ...]:
        """The labels from the outermost down to this indicator, without 其中; a `heading` has no figures of its own."""
        marked = self._mark.match(text)
        if marked and marked.end() == len(text):
            self._announced = True
            return (*(step.label for step in self._open), text)
        label = text[marked.end() :] if marked else text
        rank, number = numbering(label)
        announced, self._announced = self._announced, False
        if marked or announced:
            self._add(Step(rank, number, label, True))
        elif rank == _UNNUMBERED:
            self._unnumbered(label)
        else:
            self._numbered(rank, number, label)
        if heading and self._open:
            self._open[-1] = msgspec.structs.replace(self._open[-1], is_heading=True)
        return tuple(step.label for step in self._open)

    def _add(self, step: Step) -> None:
        if step.is_part and step.rank == _UNNUMBERED and self._open and self._open[-1].is_part:
            # A second 其中 after an unnumbered part: another part of the same whole.
            self._open.pop()
        self._open.append(step)

    def _unnumbered(self, label: str) -> None:
        last = self._open[-1] if self._open else None
        if last is not None and last.is_part and last.rank == _UNNUMBERED:
            numbered = any(step.rank and not step.is_heading for step in self._open)
            if numbered or (len(self._open) > 1 and _is_of_kind(label, last.label, self._open[-2].label)):
                self._open[-1] = Step(_UNNUMBERED, 0, label, True)
                return
        above = [at for at, step in enumerate(self._open) if step.is_heading and step.rank]
        self._open[above[-1] + 1 if above else 0 :] = [Step(_UNNUMBERED, 0, label, False)]

    def _numbered(self, rank: int, number: int, label: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            step = self._open[depth]
            if step.rank == rank and number > step.number:
                self._open[depth:] = [Step(rank, number, label, step.is_part)]
                return
        while self._open and (self._open[-1].rank >= rank or rank == _OUTERMOST):
            self._open.pop()
        while self._open and _is_closed_by_numbers(self._open[-1]):
            self._open.pop()
        self._open.append(Step(rank, number, label, False))


class Paths:
    """The label paths of a table, whose outer labels may stand in columns of their own.

    Beside each outer label numbering begins anew. An outer label that is a row of its own, or 其中 in a column of its own,
    says that its rows are parts of the row before.
    """

    def __init__(self, part_marks: tuple[str, ...]) -> None:
        self._marks = part_marks
        self._main = Hierarchy(part_marks)
        self._outer: tuple[str, ...] = ()
        self._inner = self._main
        self._whole: tuple[str, ...] = ()
        self._printed = ""

    def path(self, labels: Sequence[str], heading: bool = False) -> tuple[str, ...]:
        """The path of a row with these labels, outermost first; a `heading` has no figures of its own."""
        outer = tuple(labels[:-1])
        if not outer:
            self._inner = self._main
        elif outer != self._outer:
            self._inner = Hierarchy(self._marks)
        self._outer = outer
        below = self._inner.path(labels[-1], heading)
        marked = next((at for at, label in enumerate(outer) if label.strip(":：") in self._marks), None)
        if marked is not None:
            return (*self._whole, *outer[marked + 1 :], *below)
        if not outer:
            self._whole, self._printed = below, labels[-1]
            return below
        if outer[0] == self._printed:
            return (*self._whole, *outer[1:], *below)
        self._whole, self._printed = (*outer, *below), ""
        return self._whole


def _is_of_kind(label: str, part: str, whole: str) -> bool:
    """Whether a label without a number is one more part: it ends as the part before does, and more so than the whole."""
    alike = _common_end(label, part)
    enough = alike >= _LIKE or alike * 2 >= min(len(label), len(part))
    return enough and alike > _common_end(part, whole)


def _common_end(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _is_closed_by_numbers(step: Step) -> bool:
    """Whether what is numbered next cannot stand below: an unnumbered part of a whole, or a sum beside its parts."""
    return step.rank == _UNNUMBERED and (step.is_part or step.label in TOTALS)


def numbering(label: str) -> tuple[int, int]:
    """The rank of a label's numbering (一、 1, （一） 2, 1. 3, 1.1 4, 1.1.1 5, （1） 6, ① 7, none 0) and its number.

    >>> numbering("（二）部分公开"), numbering("3、否决公开答复数"), numbering("行政复议数")
    ((2, 2), (3, 3), (0, 0))
    """
    if circled := _CIRCLED.match(label):
        return _CIRCLED_RANK, ord(circled[0]) - ord("①") + 1
    folded = fold(label)
    for rank, pattern in _STYLES:
        if found := pattern.match(folded):
            mark = found[1]
            return rank, int(mark) if mark.isdecimal() else chinese_number(mark) or 0
    return _UNNUMBERED, 0
