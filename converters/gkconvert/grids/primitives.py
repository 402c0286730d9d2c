"""What a page shows, in the few shapes that reading it needs; every reader of a paged format fills these.

All coordinates are points from the top left corner of the page as it is shown (rotation and crop box applied).
Glyphs and rules are plain tuples, since a page has thousands of them.
"""

from __future__ import annotations

import msgspec

from gkconvert.model import Box, Note

Glyph = tuple[float, float, float, float, float, str]
"""baseline y, x0, top, x1, bottom, text. The box is the glyph's own, not its font's. No white space."""

HorizontalRule = tuple[float, float, float]
"""y, x0, x1 of a drawn line."""

VerticalRule = tuple[float, float, float]
"""x, top, bottom of a drawn line."""


class PageContent(msgspec.Struct):
    """One page: glyphs in the order in which they are drawn, rules, coloured areas, pictures.

    `backgrounds` are filled areas that differ from white paper; `images` the boxes of pictures.
    `hidden_glyphs` counts glyphs left out because nobody can see them, `unmapped_glyphs` those whose font
    says not which character they are.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: list[HorizontalRule]
    vertical: list[VerticalRule]
    backgrounds: list[Box]
    images: list[Box]
    hidden_glyphs: int = 0
    unmapped_glyphs: int = 0
    notes: tuple[Note, ...] = ()
