"""Segments that stand below each other and are one: the wrapped lines of a label, numbers stacked in one row.

Knows: segments of one table, and the heights between them. Must not know: rows, columns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

import msgspec

from gkconvert.characters import APART, join_lines
from gkconvert.grids.segments import Segment, is_figure

# In shares of a line's height:
WRAP = 0.6
"""Lines of one label are nearer than this, rows are further apart."""
_STACK = 1.4
"""Numbers of one cell that stand further apart belong to two rows."""

_MIDDLE = attrgetter("middle")


def merged(found: list[Segment]) -> list[Segment]:
    """Segments with the wrapped lines of one label made one."""
    by_height = sorted(found, key=_MIDDLE)
    heights = list(map(_MIDDLE, by_height))
    blocks: list[Segment] = []
    labels: list[Segment] = []
    for segment in sorted(found, key=attrgetter("top", "x0")):
        above = None if segment.is_number else _wrapped_above(segment, labels)
        if above is not None and all(_labels_number(label, by_height, heights) for label in (above, segment)):
            above = None
        if above is None:
            block = msgspec.structs.replace(segment)
            blocks.append(block)
            if not block.is_number:
                labels.append(block)
            continue
        above.text = join_lines((above.text, segment.text))
        above.is_number = is_figure(above.text)
        above.x0, above.x1 = min(above.x0, segment.x0), max(above.x1, segment.x1)
        above.bottom = segment.bottom
        above.lines += 1
    return _stacked_apart(blocks)


def _stacked_apart(blocks: list[Segment]) -> list[Segment]:
    """The blocks, with numbers that stand below each other in one row written apart in one block.

    They stand close, and other numbers of their row at the height between them: whether they are the halves of one
    number or two, nothing shows.
    """
    numbers = sorted([block for block in blocks if block.is_number], key=attrgetter("top"))
    taken: set[int] = set()
    for index, upper in enumerate(numbers):
        if id(upper) in taken:
            continue
        for lower in numbers[index + 1 :]:
            if lower.top - upper.bottom >= _STACK * (lower.bottom - lower.top):
                break
            if _overlap(upper, lower) <= 0:
                continue
            if id(lower) not in taken and _holds_between(upper, lower, numbers[index:]):
                taken.add(id(lower))
                upper.text = APART.join((upper.text, lower.text))
                upper.x0, upper.x1, upper.bottom = min(upper.x0, lower.x0), max(upper.x1, lower.x1), lower.bottom
            break
    return [block for block in blocks if id(block) not in taken]


def _overlap(one: Segment, other: Segment) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _holds_between(upper: Segment, lower: Segment, numbers: list[Segment]) -> bool:
    """Whether another number stands beside two that are below each other, at the height between them."""
    quarter = (lower.middle - upper.middle) / 4
    above, below = upper.middle + quarter, lower.middle - quarter
    for other in numbers:
        if other.top >= lower.bottom:
            break
        if above < other.middle < below and _overlap(upper, other) < 0:
            return True
    return False


def _labels_number(label: Segment, by_height: list[Segment], heights: list[float]) -> bool:
    """Whether a number, and no other label before it, stands at the height of a label.

    Two labels that both have one are two rows, however tightly they are set.
    """
    level = by_height[bisect_left(heights, label.top) : bisect_right(heights, label.bottom)]
    beside = [other for other in level if other.x0 >= label.x1]
    return bool(beside) and all(other.is_number for other in beside)


def _wrapped_above(segment: Segment, labels: list[Segment]) -> Segment | None:
    """The lowest of the labels so far of which a segment is a further line."""
    height = segment.bottom - segment.top
    top, width, single = segment.top, segment.x1 - segment.x0, len(segment.text) == 1
    for label in reversed(labels):
        reach = height
        if single and len(label.text) == label.lines:
            # In a stack of single glyphs a mark such as 、 is far lower than the place it takes.
            reach = max(height, 2 * (label.x1 - label.x0))
        if (
            -0.5 * reach < top - label.bottom < WRAP * reach
            and not label.is_number
            and _overlap(label, segment) > 0.5 * min(label.x1 - label.x0, width)
        ):
            return label
    return None
