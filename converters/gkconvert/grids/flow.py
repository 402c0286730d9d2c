"""Lines of text to paragraphs and headings, over page breaks too.

Knows: margins, indents, full and short lines, centred and right-set lines. Must not know: what headings say,
except that a line that begins with a section number begins a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from gkconvert.characters import join_lines
from gkconvert.grids.primitives import TextLine
from gkconvert.model import Align, Heading, Paragraph, Place
from gkconvert.section_numbers import PART, SECTION

# In shares of the height of a line of text:
_INDENT = 1.2  # a first line is indented by two characters; justified lines wander by less than one
_SHORT = 2.0  # a line that ends this far before the margin ends its paragraph
_CENTERED = 1.6  # how far from the middle a centred line may be
_LARGER = 1.18  # a title is set larger than the text
_LEADING = 2.2  # lines further apart than this times the usual distance do not belong together
# A line of so many characters shows its size; one of a few may hold small marks only.
_TELLING = 6
_SECTION_START = re.compile(rf"\s*(?:{SECTION}|{PART})")


class Body(msgspec.Struct):
    """The measures of a document's text: margins, height of a line, distance from line to line."""

    left: float
    right: float
    height: float
    pitch: float


class FlowLine(msgspec.Struct, gc=False):
    """A line outside the tables, with its page and the measures of the text that it belongs to."""

    page: int
    line: TextLine
    body: Body


def measure(lines: Iterable[TextLine]) -> Body:
    """The measures that most lines share."""
    lines = list(lines)
    if not lines:
        return Body(0.0, 0.0, 10.0, 16.0)
    heights = Counter(round(line.bottom - line.top) for line in lines if len(line.text) > 6)
    height = float(heights.most_common(1)[0][0]) if heights else max(line.bottom - line.top for line in lines)
    long_lines = [line for line in lines if len(line.text) > 12] or lines
    lefts = Counter(round(line.x0 / 4) for line in long_lines)
    # The left margin is the leftmost position that a good part of the lines share: first lines are indented.
    shared = [left for left, count in lefts.items() if count * 5 >= max(lefts.values())]
    left = min(line.x0 for line in long_lines if round(line.x0 / 4) == min(shared))
    rights = sorted(line.x1 for line in long_lines)
    right = rights[int(len(rights) * 0.9)] if len(rights) > 4 else rights[-1]
    steps = sorted(
        later.top - earlier.top
        for earlier, later in pairwise(lines)
        if 0.8 * height < later.top - earlier.top < 4 * height
    )
    pitch = steps[len(steps) // 2] if steps else 1.6 * height
    return Body(left, right, max(height, 4.0), pitch)


def align_of(line: TextLine, body: Body) -> Align | None:
    """How a line is set, where it is plainly not set like the text; None for ordinary lines."""
    left_space, right_space = line.x0 - body.left, body.right - line.x1
    em = body.height
    if left_space < 3 * em:
        return None
    if abs(left_space - right_space) <= 2 * _CENTERED * em:
        return "center"
    if left_space > 1.5 * max(right_space, em) and left_space > 0.3 * (body.right - body.left):
        return "right"
    return None


def paragraphs(lines: list[FlowLine]) -> list[Heading | Paragraph]:
    """Lines that stand together between two tables, as paragraphs and headings, in order."""
    blocks: list[Heading | Paragraph] = []
    group: list[FlowLine] = []
    for line in lines:
        if group and _begins(line, group):
            blocks.append(_block(group))
            group = []
        group.append(line)
    if group:
        blocks.append(_block(group))
    return blocks


def _begins(new: FlowLine, group: list[FlowLine]) -> bool:
    """Whether a line begins a paragraph after the lines of the group."""
    line, previous = new.line, group[-1].line
    body, body_before = new.body, group[-1].body
    em = body.height
    align, before = align_of(line, body), align_of(previous, body_before)
    size, size_before = line.bottom - line.top, previous.bottom - previous.top
    large = min(size, size_before) > _LARGER * em
    if align or before or large:
        title = large and {align, before} <= {"center", None}
        close = new.page == group[-1].page and line.top - previous.top < _LEADING * max(size, size_before) * 1.6
        return not (title and close and abs(size - size_before) < 0.2 * size)
    if max(size, size_before) > _LARGER * em and size_before > 1.25 * size and len(line.text) > _TELLING:
        return True
    if _SECTION_START.match(line.text) and line.x0 - body.left > -em:
        return True
    first = group[0]
    if line.x0 - body.left > _INDENT * em and not (
        first.line.x0 - first.body.left > _INDENT * em and _hangs(group, line, em)
    ):
        return True
    if body_before.right - previous.x1 > _SHORT * em:
        return True
    if new.page != group[-1].page or line.column != previous.column:
        return False
    return line.top - previous.top > _LEADING * max(body.pitch, em)


def _hangs(group: list[FlowLine], line: TextLine, em: float) -> bool:
    """Whether a paragraph is indented as a whole, so that its lines all begin where this one does."""
    return len(group) > 1 and all(abs(item.line.x0 - line.x0) < 0.5 * em for item in group[1:])


def _block(group: list[FlowLine]) -> Heading | Paragraph:
    text = join_lines([item.line.text for item in group])
    first = group[0]
    x0, x1, bottom = first.line.x0, first.line.x1, first.line.bottom
    aligns = set()
    for item in group:
        line = item.line
        aligns.add(align_of(line, item.body))
        if item.page == first.page and line.column == first.line.column:
            bottom = line.bottom
            if line.x0 < x0:
                x0 = line.x0
            if line.x1 > x1:
                x1 = line.x1
    place = Place(first.page, (round(x0, 1), round(first.line.top, 1), round(x1, 1), round(bottom, 1)))
    align = aligns.pop() if len(aligns) == 1 else "center" if aligns == {"center", None} else None
    if align == "center" and min(item.line.bottom - item.line.top for item in group) > _LARGER * first.body.height:
        return Heading(1, text, place, align)
    return Paragraph(text, place, align)
