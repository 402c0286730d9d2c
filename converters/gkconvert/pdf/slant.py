"""Whether text on a page seems to run aslant, told from the places of its glyphs alone.

A quick look that may err on the side of yes: only then are the glyphs asked for the direction of their writing.
Knows: glyphs in the order in which they are drawn. Must not know: PDFium.
"""

from __future__ import annotations

from gkconvert.grids.primitives import Glyph

# From glyph to glyph, in heights of a glyph, slanted writing moves at least so far up or down and along, and no
# further than the other.
_LEAST = 0.1
_FURTHEST = 2.5
# Sine of the angle by which the direction may change from one step to the next: boxes of glyphs differ.
_BEND = 0.4


def may_run_aslant(glyphs: list[Glyph]) -> bool:
    """Whether three glyphs, drawn one after the other, stand in a line that is neither level nor upright."""
    baselines = [glyph[0] for glyph in glyphs]
    # Text on a level has its baseline in common, so that three in a row that all differ are soon found.
    steps = zip(range(len(glyphs)), baselines, baselines[1:], baselines[2:], strict=False)
    suspects = [index for index, a, b, c in steps if a != b != c and (a < b) == (b < c)]
    return any(_in_line(*glyphs[index : index + 3]) for index in suspects)


def _in_line(first: Glyph, second: Glyph, third: Glyph) -> bool:
    height = max(glyph[4] - glyph[2] for glyph in (first, second, third))
    steps = [((b[1] + b[3] - a[1] - a[3]) / 2, b[0] - a[0]) for a, b in ((first, second), (second, third))]
    if not all(min(abs(x), abs(y)) > _LEAST * height and max(abs(x), abs(y)) < _FURTHEST * height for x, y in steps):
        return False
    (x, y), (next_x, next_y) = steps
    length = ((x * x + y * y) * (next_x * next_x + next_y * next_y)) ** 0.5
    return x * next_x + y * next_y > 0 and abs(x * next_y - y * next_x) <= _BEND * length
