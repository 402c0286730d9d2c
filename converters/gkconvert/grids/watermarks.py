"""Large letters laid over or under a page's text (征求意见稿, 样张): they belong to no line and to no cell.

Knows: sizes of glyphs. Must not know: cells.
"""

from __future__ import annotations

from gkconvert.grids.primitives import Glyph

# A watermark is set at least so many times larger than the text; the largest titles are twice as large.
_LARGER = 3.0


def without_watermark(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those that are far larger than the text and lie over it.

    Large letters that stand clear of the text, as a letterhead does, stay.
    """
    if len(glyphs) < 20:
        return glyphs
    heights = sorted([glyph[4] - glyph[2] for glyph in glyphs])
    limit = _LARGER * heights[len(heights) // 2]
    if heights[-1] <= limit:
        return glyphs
    large = [glyph for glyph in glyphs if glyph[4] - glyph[2] > limit]
    text = [glyph for glyph in glyphs if glyph[4] - glyph[2] <= limit]
    if not any(_covers(big, glyph) for big in large for glyph in text):
        return glyphs
    return text


def _covers(big: Glyph, glyph: Glyph) -> bool:
    x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
    return big[1] < x < big[3] and big[2] < y < big[4]
