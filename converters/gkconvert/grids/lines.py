"""Glyphs to lines of text, inside a cell or in the flow of a page.

Knows: baselines, gaps, doubled glyphs, columns of vertical writing. Must not know: cells, paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from gkconvert.characters import APART, join_lines
from gkconvert.grids.primitives import Glyph, TextLine, one_by_one

_LEFT = itemgetter(1)

# Where two Latin letters or digits meet there may be a space, and a character that stands twice may be drawn twice.
_MAY_NEED_GAPS = re.compile(r"[!-~][0-9A-Za-z]|(.)\1")
# Baselines of one line differ by less than this share of the glyphs' height (digits set in another font).
SAME_BASELINE = 0.35
# And by no more than this, in points, however large the glyphs.
_FURTHEST_BASELINE = 4.0
# A gap wider than this share of the height parts Latin words; inside Chinese text it means nothing.
WORD_GAP = 0.22
# A gap wider than this between digits parts two numbers; less is letter-spacing (分散对齐).
NUMBER_GAP = 1.2
# A glyph drawn again within this share of its width is a fake bold or a shadow.
DOUBLED = 0.3
# A stop or a 1 is so narrow that it is drawn again within this share of the line's height; no two glyphs stand so close.
DOUBLED_NARROW = 0.1
# A digit that begins so far within the one before is printed over it: neither can be read.
PRINTED_OVER = 0.4
# Digits of one number stand in even steps: one so many times as long as the usual one has a space in it.
_UNEVEN = 1.4
# And it is at least this share of the digits' height; where their boxes are the font's, a space makes it 0.85.
_WIDE = 0.8
_NUMBER = re.compile(r"[0-9]{3,}")


def text_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Lines from top to bottom, each from left to right."""
    lines: list[TextLine] = []
    current: list[Glyph] = []
    first = lowest = float("-inf")
    for glyph in sorted(glyphs):
        baseline = glyph[0]
        if baseline > lowest:
            if current:
                lines.append(_line(current))
            current = [glyph]
            first = lowest = baseline
        else:
            current.append(glyph)
        if baseline == first:  # only these tell how low the line's own glyphs may stand
            reach = SAME_BASELINE * (glyph[4] - glyph[2])
            if first + reach > lowest:
                lowest = first + reach if reach < _FURTHEST_BASELINE else first + _FURTHEST_BASELINE
    if current:
        lines.append(_line(current))
    return lines


def _line(glyphs: list[Glyph]) -> TextLine:
    """One line out of sorted glyphs that share a baseline, or nearly so."""
    if len(glyphs) == 1:
        _, x0, top, x1, bottom, text = glyphs[0]
        return TextLine(text, x0, top, x1, bottom)
    if glyphs[0][0] != glyphs[-1][0]:
        glyphs.sort(key=_LEFT)
    left = glyphs[0][1]
    top, bottom = _extent(glyphs)
    height = bottom - top
    word_gap, number_gap, doubled = WORD_GAP * height, NUMBER_GAP * height, DOUBLED_NARROW * height
    overlap = -DOUBLED * height
    parts: list[str] = []
    end = left
    before = ""
    start = end
    widest, gap_start = 0.0, end
    for _, x0, _, x1, _, text in glyphs:
        if text == before and x0 - start < max(DOUBLED * (x1 - x0), doubled):
            continue
        gap = x0 - end
        if gap > widest:
            widest, gap_start = gap, end
        if gap > word_gap and before < "\u2e80" and text < "\u2e80":
            # No number of several digits begins with 0, however wide its digits are set.
            alone = before == "0" and (len(parts) == 1 or parts[-2] == " ")
            if _parts_words(before, text, alone or gap > number_gap):
                parts.append(" ")
        elif gap < 0.0:
            if gap < overlap and (len(text) > 1 or len(before) > 1):
                return _line(sorted(one_by_one(glyphs), key=_LEFT))
            if gap < -PRINTED_OVER * (x1 - x0) and before.isdecimal() and text.isdecimal():
                parts.append(APART)
        parts.append(text)
        before, start = text, x0
        if x1 > end:
            end = x1
    written = "".join(parts)
    if widest > word_gap and len(written) == len(glyphs) and _NUMBER.fullmatch(written):
        written = _parted(glyphs, height)
    return TextLine(written, left, top, end, bottom, (gap_start, gap_start + widest))


def _extent(glyphs: list[Glyph]) -> tuple[float, float]:
    """From which height to which the glyphs reach; a loop, since `min` and `max` take five times as long for a few."""
    _, _, top, _, bottom, _ = glyphs[0]
    for _, _, high, _, low, _ in glyphs:
        if high < top:
            top = high
        if low > bottom:
            bottom = low
    return top, bottom


def _parted(glyphs: list[Glyph], height: float) -> str:
    """The digits of a number, parted where a step to the next is much longer than the usual: what is set wide is so evenly."""
    steps = [(after[1] + after[3] - before[1] - before[3]) / 2 for before, after in pairwise(glyphs)]
    usual = sorted(steps)[(len(steps) - 1) // 2]
    longest = max(_UNEVEN * usual, _WIDE * height)
    return glyphs[0][5] + "".join(
        f"{' ' if step > longest else ''}{glyph[5]}" for step, glyph in zip(steps, glyphs[1:], strict=True)
    )


def _parts_words(before: str, text: str, wide: bool) -> bool:
    """Whether a gap between two characters that are not Chinese is a space.

    A stop has white around it in its own box, so next to one only a wide gap counts.
    """
    if not before or not text[0].isalnum():
        return False
    if not before[-1].isalnum() or (before[-1].isdigit() and text[0].isdigit()):
        return wide
    return True


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """The text of one cell as one line; a vertical label is read down its columns."""
    if len(glyphs) == 1:
        return glyphs[0][5]
    if glyphs[0][0] == glyphs[-1][0] and len({glyph[0] for glyph in glyphs}) == 1:
        ordered = sorted(glyphs)
        text = "".join([glyph[5] for glyph in ordered])
        return _line(ordered).text if len(text) > len(ordered) or _MAY_NEED_GAPS.search(text) else text
    lines = text_lines(glyphs)
    if len(lines) == 1:
        return lines[0].text
    if len(lines) > 2 and max(len(line.text) for line in lines) <= 3 and _set_vertically(glyphs):
        return "".join(glyph[5] for glyph in glyphs)
    return join_lines(line.text for line in lines)


def _set_vertically(glyphs: Sequence[Glyph]) -> bool:
    """Whether the glyphs are drawn down a column more often than along a line, in columns from right to left."""
    down = along = 0
    for previous, glyph in pairwise(glyphs):
        if abs(glyph[1] - previous[1]) < 0.5 * (glyph[3] - glyph[1]) and glyph[2] > previous[2]:
            down += 1
        elif abs(glyph[0] - previous[0]) < 0.5 * (glyph[4] - glyph[2]):
            along += 1
    return down > along and down >= 0.6 * (len(glyphs) - 1)
