"""In which direction text on a page is written: level, on its side, or aslant.

Slanted text is told from the places of glyphs alone, in a quick look that may err on the side of yes: only then are
the glyphs asked for the direction of their writing.
Knows: glyphs in the order in which they are drawn, angles. Must not know: PDFium, pdfminer.six.
"""

from __future__ import annotations

import math
from collections import Counter
from operator import itemgetter, ne

from gkconvert.grids.primitives import Glyph

# So many characters of a page show the direction of its text, if nearly all of them agree.
ANGLES = 12
_NEARLY_ALL = 0.8
# Text that runs off the level by less needs no care; by more it is meant to. Angles of one page differ by rounding.
_LEAST_SKEW, _MOST_SKEW, _SAME_SKEW = math.radians(0.25), math.radians(4.0), math.radians(0.15)

# From glyph to glyph, in heights of a glyph, slanted writing moves at least so far up or down and along, and no
# further than the other.
_LEAST = 0.1
_FURTHEST = 2.5
# Sine of the angle by which the direction may change from one step to the next: boxes of glyphs differ.
_BEND = 0.4
_BASELINE = itemgetter(0)
_TWO_CHANGES = b"\x01\x01"


def turn_to_level(angles: list[float]) -> int | None:
    """The rotation of a page, in degrees clockwise, with which text written in these directions is level.

    Angles are in radians, clockwise in the page's own space. None where they differ, or are too few to tell.
    """
    if len(angles) < ANGLES:
        return None
    if not any(angles):
        return 0
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
    quarter, count = quarters.most_common(1)[0]
    return (4 - quarter) % 4 * 90 if count >= _NEARLY_ALL * len(angles) else None


def skew_of(angles: list[float]) -> float:
    """The small angle by which all text of a page runs off the level or the upright, as on paper laid askew; else 0.

    Angles are in radians, of the same sense as the answer.
    """
    if len(angles) < ANGLES or not any(angles):
        return 0.0
    off = sorted((angle + math.pi / 4) % (math.pi / 2) - math.pi / 4 for angle in angles)
    usual = off[len(off) // 2]
    same = sum(1 for angle in off if abs(angle - usual) <= _SAME_SKEW)
    return usual if _LEAST_SKEW <= abs(usual) <= _MOST_SKEW and same >= _NEARLY_ALL * len(off) else 0.0


def may_run_aslant(glyphs: list[Glyph]) -> bool:
    """Whether three glyphs, drawn one after the other, stand in a line that is neither level nor upright."""
    baselines = list(map(_BASELINE, glyphs))
    # Text on a level has its baseline in common: on most pages no three in a row all differ.
    changes = bytes(map(ne, baselines, baselines[1:]))
    index = changes.find(_TWO_CHANGES)
    while index >= 0:
        a, b, c = baselines[index : index + 3]
        if (a < b) == (b < c) and _in_line(*glyphs[index : index + 3]):
            return True
        index = changes.find(_TWO_CHANGES, index + 1)
    return False


def _in_line(first: Glyph, second: Glyph, third: Glyph) -> bool:
    height = max(glyph[4] - glyph[2] for glyph in (first, second, third))
    steps = [((b[1] + b[3] - a[1] - a[3]) / 2, b[0] - a[0]) for a, b in ((first, second), (second, third))]
    if not all(min(abs(x), abs(y)) > _LEAST * height and max(abs(x), abs(y)) < _FURTHEST * height for x, y in steps):
        return False
    (x, y), (next_x, next_y) = steps
    length = ((x * x + y * y) * (next_x * next_x + next_y * next_y)) ** 0.5
    return x * next_x + y * next_y > 0 and abs(x * next_y - y * next_x) <= _BEND * length
