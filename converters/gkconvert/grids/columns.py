"""Pages set in two columns: the gutter between them, and their lines in reading order.

Knows: gaps that stand under each other. Must not know: paragraphs.
"""

from __future__ import annotations

from msgspec.structs import replace

from gkconvert.characters import join_lines
from gkconvert.grids.lines import text_lines
from gkconvert.grids.primitives import Glyph, PageContent, TextLine, one_by_one

# A gutter is at least this wide, in heights of a line; justified text opens smaller gaps.
_GUTTER = 1.4
# So many lines must leave the gutter free, and so large a share of those in its height: headings run over both columns.
_FEWEST = 6
_SHARE = 0.7
# Fewer characters are no page of their own.
_HALF_A_PAGE = 100


def reading_lines(glyphs: list[Glyph], whole: list[TextLine]) -> list[TextLine]:
    """The lines of a page in reading order: from top to bottom, or first the left column, then the right one.

    `whole` are lines that the reader gave as such; glyphs are put into lines here.
    """
    lines = _in_order([*text_lines(glyphs), *whole]) if whole else text_lines(glyphs)
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    x, top, bottom = gutter
    inside = [glyph for glyph in one_by_one(glyphs) if top <= (glyph[2] + glyph[4]) / 2 <= bottom]
    left = text_lines([glyph for glyph in inside if glyph[3] <= x])
    right = text_lines([glyph for glyph in inside if glyph[3] > x])
    left += [line for line in whole if top <= line.top and line.bottom <= bottom and line.x1 <= x]
    right += [line for line in whole if top <= line.top and line.bottom <= bottom and line.x1 > x]
    return [
        *(line for line in lines if line.bottom <= top),
        *(replace(line, column=1) for line in _in_order(left)),
        *(replace(line, column=2) for line in _in_order(right)),
        *(line for line in lines if line.top >= bottom),
    ]


def holds_two_pages(page: PageContent) -> bool:
    """Whether a page that is wider than high has text in both halves and nothing across its middle."""
    if page.width <= page.height:
        return False
    middle = page.width / 2
    if any(x0 < middle < x1 for _, x0, x1 in page.horizontal) or any(
        line.x0 < middle < line.x1 and not line.gap[0] < middle < line.gap[1] for line in page.lines
    ):
        return False
    halves = [0, 0]
    for _, x0, _, x1, _, text in page.glyphs:
        if x0 < middle < x1:
            return False
        halves[x0 > middle] += len(text)
    for line in page.lines:
        halves[line.x0 > middle] += len(line.text)
    return min(halves) >= _HALF_A_PAGE


def _in_order(parts: list[TextLine]) -> list[TextLine]:
    """Parts of lines from top to bottom; those that stand side by side are one line."""
    parts.sort(key=lambda line: line.bottom)
    lines: list[TextLine] = []
    for part in parts:
        if lines and beside(lines[-1], part):
            lines[-1] = _joined(lines[-1], part)
        else:
            lines.append(part)
    return lines


def beside(line: TextLine, other: TextLine) -> bool:
    """Whether two parts stand at the same height without covering each other."""
    shared = min(line.bottom, other.bottom) - max(line.top, other.top)
    lower = min(line.bottom - line.top, other.bottom - other.top)
    return shared > 0.5 * lower and (line.x1 <= other.x0 + 1.0 or other.x1 <= line.x0 + 1.0)


def _joined(line: TextLine, other: TextLine) -> TextLine:
    left, right = (line, other) if line.x0 <= other.x0 else (other, line)
    between = (left.x1, right.x0)
    return TextLine(
        join_lines((left.text, right.text)), left.x0, min(line.top, other.top), right.x1, max(line.bottom, other.bottom),
        max(left.gap, right.gap, between, key=lambda gap: gap[1] - gap[0]),
    )  # fmt: skip


def _gutter(lines: list[TextLine]) -> tuple[float, float, float] | None:
    """The middle of the gutter, and from where to where it reaches; None where there is none."""
    wide = [line for line in lines if line.gap[1] - line.gap[0] > _GUTTER * (line.bottom - line.top)]
    if len(wide) < _FEWEST:
        return None
    start = sorted(line.gap[0] for line in wide)[int(len(wide) * 0.9)]
    end = sorted(line.gap[1] for line in wide)[int(len(wide) * 0.1)]
    if end <= start:
        return None
    x = (start + end) / 2
    free = [line for line in wide if line.gap[0] < x < line.gap[1]]
    if len(free) < _FEWEST:
        return None
    top, bottom = min(line.top for line in free), max(line.bottom for line in free)
    within = [line for line in lines if top <= line.top and line.bottom <= bottom]
    crossing = [line for line in within if line.x0 < x < line.x1 and not line.gap[0] < x < line.gap[1]]
    if crossing and len(free) < _SHARE * (len(free) + len(crossing)):
        return None
    if crossing:
        # A title over both columns stands at one end.
        middle = (top + bottom) / 2
        top = max([line.bottom for line in crossing if line.bottom <= middle], default=top)
        bottom = min([line.top for line in crossing if line.top > middle], default=bottom)
        if any(top < line.top < bottom for line in crossing):
            return None
    # The shorter column goes on where the other has ended.
    beside = [line for line in lines if line.x1 <= x or line.x0 >= x]
    while grown := [line for line in beside if bottom <= line.top < bottom + 1.5 * (line.bottom - line.top)]:
        bottom = max(line.bottom for line in grown)
    return x, top - 0.1, bottom + 0.1
