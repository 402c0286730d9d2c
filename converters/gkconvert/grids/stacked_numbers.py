"""Digits below digits in one cell: a long number that was wrapped, or several numbers.

A number is wrapped only where its column is too narrow for it. Two rows that were typed into one cell, or the mark of
a footnote above a figure, would else be one number that nobody printed.
Knows: a lattice, the glyphs of its cells. Must not know: pages, forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gkconvert.characters import APART
from gkconvert.grids.lattice import Lattice
from gkconvert.grids.lines import text_lines
from gkconvert.grids.primitives import Glyph, TextLine

_NUMBER = re.compile(r"[0-9][0-9.,]+")
_PADDING = 19.0
"""Room that a cell keeps beside its text at most: word processors keep 5.4 pt on each side, style sheets seldom over 9."""
_SAME_WIDTH = 0.5
"""Cells are as wide as each other, in points, but for rounding."""
_MORE = 1.8
"""So many more digits a number in one line of such a cell must have; one more may have fitted by a hair."""


def part_numbers(lattice: Lattice, cells: Sequence[Sequence[Glyph]], texts: list[str]) -> None:
    """Write the numbers of a cell apart where the upper one is no wrapped beginning of the whole.

    Where one cell of a row has several numbers, so have the others that have digits below digits.
    """
    stacked: dict[int, list[tuple[int, list[TextLine]]]] = {}
    for index, text in enumerate(texts):
        if len(text) < 2 or not _NUMBER.fullmatch(text):
            continue
        glyphs = cells[index]
        first = glyphs[0][0]
        if all(glyph[0] == first for glyph in glyphs):
            continue
        lines = text_lines(glyphs)
        if len(lines) > 1:
            stacked.setdefault(lattice.spans[index][0], []).append((index, lines))
    if not stacked:
        return
    widest = _widest(lattice, cells, texts)
    for row in stacked.values():
        several = not all(_is_wrapped(lines, _width(lattice, index), widest) for index, lines in row)
        for index, lines in row if several else ():
            texts[index] = APART.join(line.text for line in lines)


def _width(lattice: Lattice, index: int) -> float:
    _, column, _, span = lattice.spans[index]
    return lattice.xs[column + span] - lattice.xs[column]


def _is_wrapped(lines: Sequence[TextLine], width: float, widest: Sequence[tuple[float, float]]) -> bool:
    """Whether lines of digits are one number: each is full, none is longer than the one above, or beside it."""
    if lines[0].text.startswith("0") and "." not in lines[0].text:
        return False
    seen = max((text for cell, text in widest if cell <= width + _SAME_WIDTH), default=0.0)
    for upper, lower in pairwise(lines):
        taken = upper.x1 - upper.x0
        if len(lower.text) > len(upper.text) or lower.top < upper.bottom:
            return False
        digit = taken / len(upper.text)
        if taken + digit <= width - _PADDING or taken + _MORE * digit <= seen:
            return False
    return True


def _widest(lattice: Lattice, cells: Sequence[Sequence[Glyph]], texts: Sequence[str]) -> list[tuple[float, float]]:
    """For each number that stands in one line, how wide its cell is and how wide it is."""
    found: list[tuple[float, float]] = []
    for index, (glyphs, text) in enumerate(zip(cells, texts, strict=True)):
        if _NUMBER.fullmatch(text) and all(glyph[0] == glyphs[0][0] for glyph in glyphs):
            width = max(glyph[3] for glyph in glyphs) - min(glyph[1] for glyph in glyphs)
            found.append((_width(lattice, index), width))
    return found
