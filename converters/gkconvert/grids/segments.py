"""Pieces of text that stand alone on their line, parted from others by wide gaps.

Knows: glyphs, and how a number is printed. Must not know: which pieces are a table.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from gkconvert.characters import join_lines
from gkconvert.grids.lines import text_lines
from gkconvert.grids.primitives import Glyph

GAP = 1.1
"""In shares of a line's height: wider gaps part segments; justified prose stays below."""

# In a line, without white space; `grids.cut_cells` has it for a whole cell.
_NUMBER = re.compile(r"[-+＋－—]?[\d０-９][\d０-９,，.．]*(?:元|万元|件|条|个|次|人|%|％)?|[-—/／－]{1,2}")


class Segment(msgspec.Struct, gc=False):
    """A piece of text that stands alone on its line, or the wrapped lines of one label."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    lines: int = 1
    stacked: bool = False

    @property
    def middle(self) -> float:
        """Its middle height."""
        return (self.top + self.bottom) / 2

    @property
    def is_number(self) -> bool:
        """Whether it is a number, or a stroke in the place of one, or several numbers below each other."""
        return self.stacked or _NUMBER.fullmatch(self.text) is not None


def glyph_lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line, from top to bottom, each line from left to right."""
    lines: list[list[Glyph]] = []
    height = 0.0
    for glyph in sorted(glyphs):
        own = glyph[4] - glyph[2]
        if lines and glyph[0] - lines[-1][0][0] < 0.35 * max(own, height):
            lines[-1].append(glyph)
            height = max(own, height)
        else:
            lines.append([glyph])
            height = own
    for line in lines:
        line.sort(key=lambda glyph: glyph[1])
    return lines


def segments(line: list[Glyph]) -> list[Segment]:
    """The parts of a line between wide gaps."""
    height = max(glyph[4] - glyph[2] for glyph in line)
    parts: list[list[Glyph]] = [[line[0]]]
    for before, glyph in pairwise(line):
        if glyph[1] - before[3] > GAP * height:
            parts.append([])
        parts[-1].append(glyph)
    return [_segment(part) for part in parts]


def _segment(glyphs: list[Glyph]) -> Segment:
    found = text_lines(glyphs)
    text = join_lines(line.text for line in found)
    return Segment(
        text, min(g[1] for g in glyphs), min(g[2] for g in glyphs), max(g[3] for g in glyphs), max(g[4] for g in glyphs)
    )
