"""Large letters laid over or under a page's text (征求意见稿, 样张): they belong to no line and to no cell.

Knows: sizes of glyphs. Must not know: cells.
"""

from __future__ import annotations

from gkconvert.grids.primitives import Glyph, TextLine
from gkconvert.model import Box

# A watermark is set at least so many times larger than the text; the largest titles are twice as large.
_LARGER = 3.0
# Fewer glyphs and lines than this show no usual size.
_FEWEST = 10


def without_watermark(glyphs: list[Glyph], lines: list[TextLine]) -> list[Glyph]:
    """The glyphs without those that are far larger than the text and lie over it; `lines` are text as well.

    Large letters that stand clear of the text, as a letterhead does, stay.
    """
    heights = [glyph[4] - glyph[2] for glyph in glyphs] + [line.bottom - line.top for line in lines]
    if _usual_limit(heights) is None:
        return glyphs
    heights += [glyph[4] - glyph[2] for glyph in glyphs for _ in glyph[5][1:]]  # now each character counts
    limit = _usual_limit(heights)
    if limit is None:
        return glyphs
    large = [glyph for glyph in glyphs if glyph[4] - glyph[2] > limit]
    text = [glyph for glyph in glyphs if glyph[4] - glyph[2] <= limit]
    boxes = [glyph[1:5] for glyph in text] + [(line.x0, line.top, line.x1, line.bottom) for line in lines]
    return text if any(_covers(big, box) for big in large for box in boxes) else glyphs


def _usual_limit(heights: list[float]) -> float | None:
    """How high usual text may be at most, or None where nothing is higher."""
    heights = sorted(heights)
    if len(heights) < _FEWEST:
        return None
    limit = _LARGER * heights[len(heights) // 2]
    return limit if heights[-1] > limit else None


def _covers(big: Glyph, box: Box) -> bool:
    """Whether text lies at the height of a large glyph's inner half, and beside nothing but in it."""
    _, x0, top, x1, bottom, _ = big
    quarter = (bottom - top) / 4
    return box[0] < x1 and x0 < box[2] and top + quarter < (box[1] + box[3]) / 2 < bottom - quarter
