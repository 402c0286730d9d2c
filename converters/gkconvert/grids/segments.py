"""Pieces of text that stand alone on their line, parted from others by wide gaps.

Knows: glyphs, and how a number is printed. Must not know: which pieces are a table.
"""

from __future__ import annotations

import re

import msgspec

from gkconvert.characters import join_lines
from gkconvert.grids.lines import text_lines
from gkconvert.grids.primitives import Glyph, one_by_one

GAP = 1.1
"""In shares of a line's height: wider gaps part segments; justified prose stays below."""

# In a line, without white space; `grids.cut_cells` has it for a whole cell.
_NUMBER = re.compile(r"[-+＋－—]?[\d０-９][\d０-９,，.．]*(?:元|万元|件|条|个|次|人|%|％)?|[-—/／－]{1,2}")


class Segment(msgspec.Struct, gc=False):
    """A piece of text that stands alone on its line, or the wrapped lines of one label.

    `is_number` says whether it is a number (`is_figure`), or several numbers below each other.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    is_number: bool
    lines: int = 1

    @property
    def middle(self) -> float:
        """Its middle height."""
        return (self.top + self.bottom) / 2


def is_figure(text: str) -> bool:
    """Whether a piece of a line is a number, or a stroke in the place of one."""
    return _NUMBER.fullmatch(text) is not None


def glyph_lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one character by line, from top to bottom, each line from left to right."""
    lines: list[list[Glyph]] = []
    height = 0.0
    for glyph in sorted(one_by_one(glyphs)):
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
    widest = GAP * max([glyph[4] - glyph[2] for glyph in line])
    end = line[0][1]
    part: list[Glyph] = []
    parts = [part]
    for glyph in line:
        if glyph[1] - end > widest:
            part = []
            parts.append(part)
        part.append(glyph)
        end = glyph[3]
    return [_segment(part) for part in parts]


def _segment(glyphs: list[Glyph]) -> Segment:
    """One segment out of glyphs that come from left to right."""
    if len(glyphs) == 1:
        _, x0, top, x1, bottom, text = glyphs[0]
        text = join_lines((text,))
        return Segment(text, x0, top, x1, bottom, is_figure(text))
    _, lefts, tops, rights, bottoms, _ = zip(*glyphs, strict=True)
    text = join_lines([line.text for line in text_lines(glyphs)])
    return Segment(text, lefts[0], min(tops), max(rights), max(bottoms), is_figure(text))
