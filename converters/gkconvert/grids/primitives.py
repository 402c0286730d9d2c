"""What a page shows, in the few shapes that reading it needs; every reader of a paged format fills these.

All coordinates are points from the top left corner of the page as it is shown (rotation and crop box applied).
Glyphs and rules are plain tuples, since a page has thousands of them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gkconvert.model import Box, Note

Glyph = tuple[float, float, float, float, float, str]
"""baseline y, x0, top, x1, bottom, text. The box is the glyph's own, not its font's. No white space.

A reader may give several Chinese characters that stand on one baseline in even steps as one, with the box of all:
`one_by_one` parts them.
"""

HorizontalRule = tuple[float, float, float]
"""y, x0, x1 of a drawn line."""

VerticalRule = tuple[float, float, float]
"""x, top, bottom of a drawn line."""


class TextLine(msgspec.Struct, gc=False):
    """A line of text and the box of its glyphs, in points from the top left of the page.

    `gap` is the widest gap between two of its glyphs, as the x where it begins and ends. `column` is 0 where the
    text runs over the whole page, 1 and 2 in the left and right column of a page set in two.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    gap: tuple[float, float] = (0.0, 0.0)
    column: int = 0


class PageContent(msgspec.Struct):
    """One page: glyphs in the order in which they are drawn, rules, coloured areas, pictures.

    A reader may give prose as whole `lines` instead of glyphs, where no rule is drawn at their height and nothing
    about them asks for single glyphs: it is the greater part of a report.

    `backgrounds` are filled areas that differ from white paper; `images` the boxes of pictures.
    `further_characters` are those of glyphs that are several characters, beyond one each.
    `hidden_glyphs` counts glyphs left out because nobody can see them, `watermark_glyphs` those that are pale or run
    aslant, `unmapped_glyphs` those whose font
    says not which character they are. `filled_fields` and `unread_fields` count form fields and typed remarks whose text
    is among the glyphs, and those whose text is not. `turned` is by how many degrees clockwise the page was turned to be read, as its
    text stands on its side where it is shown; `skew` by how many radians it ran down to the right. All coordinates are
    those of the page turned level.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: list[HorizontalRule]
    vertical: list[VerticalRule]
    backgrounds: list[Box]
    images: list[Box]
    lines: list[TextLine] = []
    further_characters: int = 0
    hidden_glyphs: int = 0
    watermark_glyphs: int = 0
    unmapped_glyphs: int = 0
    filled_fields: int = 0
    unread_fields: int = 0
    turned: int = 0
    skew: float = 0.0
    notes: tuple[Note, ...] = ()

    @property
    def characters(self) -> int:
        """How many characters can be seen on it."""
        return len(self.glyphs) + self.further_characters + sum([len(line.text) for line in self.lines])


def count_characters(glyphs: Iterable[Glyph]) -> int:
    """How many characters glyphs are."""
    return len("".join([glyph[5] for glyph in glyphs]))


def one_by_one(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs, each of one character: what stands together is parted in even steps."""
    parted: list[Glyph] = []
    for glyph in glyphs:
        baseline, x0, top, x1, bottom, text = glyph
        if len(text) == 1:
            parted.append(glyph)
            continue
        step = (x1 - x0) / len(text)
        parted += [
            (baseline, x0 + index * step, top, x0 + (index + 1) * step, bottom, character)
            for index, character in enumerate(text)
        ]
    return parted
