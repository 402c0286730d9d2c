"""Cells on two sides of a page break: whether the break runs through them, or between them.

A row is cut where one side has the label's rest and only the other the numbers; a parent of several rows goes on where
the next page has nothing in its column, or the rest of its label.

Knows: texts and spans of the last row of a page and the first one of the next. Must not know: lattices, any form's labels.
"""

from __future__ import annotations

import re

import msgspec

from gkconvert.characters import fold
from gkconvert.model import Place
from gkconvert.section_numbers import NUMERAL

# The text of a whole cell, with its line ends, and words for nothing; `grids.segments` has it for a piece of a line.
_NUMBER = re.compile(r"[-+＋－—/／]?[\d０-９][\d０-９,，.．\s]*(?:元|万元|件|条|个|次|人|%|％)?|[-—/／\\－無无]+")
_NUMBERING = re.compile(
    rf"\s*(?:{NUMERAL}\s*[、,，.．]|[（(]\s*(?:{NUMERAL}|\d+)\s*[)）]|\d+\s*[.．、)）]|[①-⑳㈠-㈩]|第{NUMERAL}[条项章]|其\s*中)"
)
"""How a label of a table begins: in more ways than a heading."""
# A column of units stands beside labels that are no parents of anything.
_UNIT = re.compile(r"[(（]?(?:[万亿千]?元|人次|件次|[件条个次人篇项份宗例起部家期场页种户])[)）]?")
_OPENING, _CLOSING = "（(《“〈【", "）)》”〉】"


class GrowingCell(msgspec.Struct, gc=False):
    """A cell of a joined table while it grows; edges are indices of lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    places: list[Place]


def is_cut_row(pairs: list[tuple[GrowingCell, GrowingCell]]) -> bool:
    """Whether the break runs through a row: its numbers stand on one side only and its label on both.

    A number below a label, or below a number, begins a row of its own, unless only digits are set on.

    Rows without any number are cut where a bracket that opens above closes below.
    """
    above = [upper.text for upper, _ in pairs]
    below = [lower.text for _, lower in pairs]
    if _digits_go_on(above, below):
        return True
    if any(
        (a and b and is_number(a) != is_number(b)) or (is_number(a) and is_number(b))
        for a, b in zip(above, below, strict=True)
    ):
        return False
    numbers_above, numbers_below = sum(map(is_number, above)), sum(map(is_number, below))
    measured = {i for i, (a, b) in enumerate(zip(above, below, strict=True)) if not (_is_label(a) or _is_label(b))}
    leaf = max((i for i, text in enumerate(above) if text and i not in measured), default=-1)
    if leaf < 0:
        # only numbers above: the label stands below
        return numbers_above > 0 and numbers_below == 0 and any(below)
    rest = max((i for i, text in enumerate(below) if text and i not in measured), default=-1)
    if rest < 0:
        return numbers_above == 0 and numbers_below > 0
    if _NUMBERING.match(below[rest]):
        return False
    if numbers_above and numbers_below:
        return False
    if numbers_above:
        return rest == leaf or _only_rests(pairs)
    if numbers_below:
        # A heading without figures, and below it a row with its unit, are no cut row.
        with_unit = any(_UNIT.fullmatch(text) for text in below)
        return rest == leaf and (not with_unit or _unclosed(above[leaf]))
    return (rest == leaf and _unclosed(above[leaf])) or _only_rests(pairs)


def _digits_go_on(above: list[str], below: list[str]) -> bool:
    """Whether long numbers of one row are set on below the break, as their columns are narrow.

    A row of its own has its number in most columns, and begins with a label; here most numbers have no rest, and no
    label begins.
    """
    columns = [index for index, text in enumerate(above) if is_number(text)]
    rests = [index for index in columns if below[index]]
    labels = [index for index, text in enumerate(below) if text and index not in columns]
    return (
        0 < len(rests) <= len(columns) // 2
        and all(below[index].isdigit() and above[index][-1].isdigit() for index in rests)
        and all(len(above[index]) >= max(map(len, (above[i] for i in columns))) - 1 for index in rests)
        and all(_NUMBERING.match(above[index]) and not _NUMBERING.match(below[index]) for index in labels)
    )


def _only_rests(pairs: list[tuple[GrowingCell, GrowingCell]]) -> bool:
    """Whether all that stands below the break are rests of labels: a header row whose longest labels wrap.

    A row of its own would not leave columns empty that are labelled above.
    """
    rests = [(upper, lower) for upper, lower in pairs if lower.text]
    return all(upper.text and not _NUMBERING.match(lower.text) for upper, lower in rests) and any(
        upper.text and upper.row_span == 1 and not lower.text for upper, lower in pairs
    )


def goes_on(upper: GrowingCell, lower: GrowingCell, bottom_row: list[GrowingCell], top_row: list[GrowingCell]) -> bool:
    """Whether a cell above the break and the one below it in the same column are one (a parent of several rows)."""
    if is_number(upper.text) or is_number(lower.text):
        return False
    beside_above = [c for c in bottom_row if c.column > upper.column and _is_label(c.text)]
    beside_below = [c for c in top_row if c.column > lower.column and _is_label(c.text)]
    if upper.text and lower.text:
        if fold(upper.text) == fold(lower.text):
            return bool(beside_above and beside_below)
        return (
            bool(beside_above and beside_below)
            and not _NUMBERING.match(lower.text)
            and (upper.row_span > 1 or lower.row_span > 1 or _unclosed(upper.text) or len(upper.text) < 12)
        )
    if upper.text:
        return bool(beside_below) and (bool(beside_above) or upper.row_span > 1 or lower.row_span > 1)
    return bool(beside_above) and bool(beside_below)


def _unclosed(text: str) -> bool:
    return sum(text.count(mark) for mark in _OPENING) > sum(text.count(mark) for mark in _CLOSING)


def _is_label(text: str) -> bool:
    """Whether a text names a row, as neither a number nor a unit does."""
    return bool(text) and not is_number(text) and not _UNIT.fullmatch(text)


def is_number(text: str) -> bool:
    """Whether a whole cell is a number, a stroke in the place of one, or 无."""
    return bool(text) and _NUMBER.fullmatch(text) is not None
