"""Segments that stand below each other and are one: the wrapped lines of a label, numbers stacked in one row.

Knows: segments of one table, and the heights between them. Must not know: rows, columns.
"""

from __future__ import annotations

import msgspec

from gkconvert.characters import APART, join_lines
from gkconvert.grids.segments import Segment

# In shares of a line's height:
WRAP = 0.6
"""Lines of one label are nearer than this, rows are further apart."""
_STACK = 1.4
"""Numbers of one cell that stand further apart belong to two rows."""


def merged(found: list[Segment]) -> list[Segment]:
    """Segments with the wrapped lines of one label made one."""
    blocks: list[Segment] = []
    for segment in sorted(found, key=lambda item: (item.top, item.x0)):
        above = None if segment.is_number else _wrapped_above(segment, blocks)
        if above is not None and _labels_number(above, found) and _labels_number(segment, found):
            above = None
        if above is None:
            blocks.append(msgspec.structs.replace(segment))
            continue
        above.text = join_lines((above.text, segment.text))
        above.x0, above.x1 = min(above.x0, segment.x0), max(above.x1, segment.x1)
        above.bottom = segment.bottom
        above.lines += 1
    return _stacked_apart(blocks)


def _stacked_apart(blocks: list[Segment]) -> list[Segment]:
    """The blocks, with numbers that stand below each other in one row written apart in one block.

    They stand close, and other numbers of their row at the height between them: whether they are the halves of one
    number or two, nothing shows.
    """
    numbers = sorted((block for block in blocks if block.is_number), key=lambda block: block.top)
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
                upper.text, upper.stacked = APART.join((upper.text, lower.text)), True
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


def _labels_number(label: Segment, found: list[Segment]) -> bool:
    """Whether a number, and no other label before it, stands at the height of a label.

    Two labels that both have one are two rows, however tightly they are set.
    """
    beside = [other for other in found if other.x0 >= label.x1 and label.top <= other.middle <= label.bottom]
    return bool(beside) and all(other.is_number for other in beside)


def _wrapped_above(segment: Segment, blocks: list[Segment]) -> Segment | None:
    for block in reversed(blocks):
        height = segment.bottom - segment.top
        if len(segment.text) == 1 and len(block.text) == block.lines:
            # In a stack of single glyphs a mark such as 、 is far lower than the place it takes.
            height = max(height, 2 * (block.x1 - block.x0))
        overlap = min(block.x1, segment.x1) - max(block.x0, segment.x0)
        narrower = min(block.x1 - block.x0, segment.x1 - segment.x0)
        if (
            not block.is_number
            and -0.5 * height < segment.top - block.bottom < WRAP * height
            and overlap > 0.5 * narrower
        ):
            return block
    return None
