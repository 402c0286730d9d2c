"""What of a page's drawing a person can see, as both readers judge it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from gkconvert.grids.primitives import PageContent
from gkconvert.grids.spaced_cells import cell_spacing
from gkconvert.model import Box

# Filled boxes that are no thin ones (`grids.drawn_rules`) are sides of a frame up to this, where they are dark and
# longer than wide: no text fits into them, and rules that end at them still reach their middle.
THICKEST_FRAME = 6.0
_DARK = 110
# A picture that covers this share of a page is the page.
_WHOLE_PAGE = 0.85
# A picture of a table is at least so wide and high, as shares of its page; a caption may reach into it.
_TABLE_WIDTH, _TABLE_HEIGHT, _STRAY_GLYPHS = 0.4, 0.04, 6
# So many areas on a coloured one, white ones among them, are the cells of a table that shows as the colour between them.
_FEWEST_CELLS = 6
# More areas to compare with each other are a drawing, or an attack.
_MOST_PAIRS = 500_000
# Paper white in eight bits, with what rounding leaves.
WHITE = 250
# Text as pale as this, or more transparent than this, is a watermark; what is to be read is darker.
FAINT = 192
SOLID = 128
# Characters of private use (Unicode 23.5): what a glyph with such a code shows, only its font knows.
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# Text that runs aslant by more than this is a watermark; less is a skew of scanned paper.
_ASLANT = math.radians(7)


def is_frame(width: float, height: float, rgba: Iterable[float]) -> bool:
    """Whether a filled box of this extent and colour, from 0 to 255, is a side of a thick frame."""
    red, green, blue, _ = rgba
    thin, long = sorted((width, height))
    return thin <= THICKEST_FRAME and long >= 2 * thin and max(red, green, blue) <= _DARK


def is_white(rgba: Iterable[float]) -> bool:
    """Whether a colour of four values from 0 to 255 cannot be seen on white paper."""
    red, green, blue, alpha = rgba
    return (red >= WHITE and green >= WHITE and blue >= WHITE) or alpha < 8


def is_on_color(box: Box, content: PageContent) -> bool:
    """Whether a coloured area or a picture lies under the middle of the box, so that white shows on it."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(area[0] <= x <= area[2] and area[1] <= y <= area[3] for area in (*content.backgrounds, *content.images))


def white_cells(white: list[Box], areas: list[Box]) -> list[Box]:
    """Those of the white areas that leave narrow lines of a coloured area between them: old pages draw tables so.

    Other cells of such a table may be coloured themselves.
    """
    if len(white) + len(areas) <= _FEWEST_CELLS or not white or len(white) * len(areas) > _MOST_PAIRS:
        return []
    cells: list[Box] = []
    pairs = 0
    smallest = min(map(_size, white))
    for area in areas:
        if _size(area) < _FEWEST_CELLS * smallest:
            continue
        inside = [box for box in white if _holds(area, box)]
        pairs += len(areas) if inside else 0
        if pairs > _MOST_PAIRS:
            return []
        filled = inside + [other for other in areas if other is not area and _holds(area, other)] if inside else []
        if len(filled) >= _FEWEST_CELLS and cell_spacing(filled):
            cells += inside
    return cells


def _holds(area: Box, box: Box) -> bool:
    return area[0] <= box[0] and area[1] <= box[1] and box[2] <= area[2] and box[3] <= area[3]


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def is_faint(rgba: Iterable[float]) -> bool:
    """Whether text of this colour, values from 0 to 255, is too pale for white paper."""
    red, green, blue, _ = rgba
    return red >= FAINT and green >= FAINT and blue >= FAINT


def is_aslant(angle: float) -> bool:
    """Whether text that is written in this direction, in radians, is neither level nor upright."""
    off = angle % (math.pi / 2)
    return _ASLANT < off < math.pi / 2 - _ASLANT


def is_picture(content: PageContent) -> bool:
    """Whether a page shows something and has no text that a person sees.

    Text under or in front of a picture of the whole page is what some scanner's program believed to read there.
    """
    if (content.glyphs or content.lines) and not _covered(content):
        return False
    return bool(
        content.images or content.horizontal or content.vertical or content.backgrounds or content.hidden_glyphs
    )


def pictures_beside_text(content: PageContent) -> list[Box]:
    """The pictures among a page's text that are large enough for a table, and that no text is written over."""
    found = []
    for x0, top, x1, bottom in content.images:
        width, height = x1 - x0, bottom - top
        if width < _TABLE_WIDTH * content.width or height < _TABLE_HEIGHT * content.height:
            continue
        over = sum(
            len(text) for _, left, above, _, _, text in content.glyphs if x0 < left < x1 and top < above < bottom
        )
        lines = sum(1 for line in content.lines if x0 < line.x0 < x1 and top < line.top < bottom)
        if over <= _STRAY_GLYPHS and not lines:
            found.append((max(x0, 0.0), max(top, 0.0), min(x1, content.width), min(bottom, content.height)))
    return found


def _covered(content: PageContent) -> bool:
    """Whether one picture fills the page, and no rules are drawn beside it."""
    area = content.width * content.height
    return not content.horizontal and any(
        (x1 - x0) * (bottom - top) >= _WHOLE_PAGE * area for x0, top, x1, bottom in content.images
    )
