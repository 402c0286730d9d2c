"""Cells that are drawn as boxes of their own, with white between them, as style sheets and word processors can.

Knows: boxes on one page. Must not know: rules, text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkconvert.model import Box

# Fewer boxes with the same distance between them are no table.
FEWEST = 4
# More are a drawing, or an attack: each is compared with each.
_MOST = 1000
# Cells stand no further apart than this: a line of text needs more.
_WIDEST = 8.0
# Distances of one table differ by rounding and by the widths of lines.
_SAME = 1.0


def cell_spacing(boxes: Sequence[Box]) -> float:
    """How far the boxes stand apart from those below and to the right, in points; 0 where there is no usual distance."""
    if len(boxes) > _MOST:
        return 0.0
    gaps = [gap for box in boxes for gap in (_nearest(_below(box, boxes)), _nearest(_right_of(box, boxes))) if gap]
    if len(gaps) < FEWEST - 1:
        return 0.0
    from statistics import median  # with fractions and random it takes 2 ms to import, and few pages have such cells

    usual = median(gaps)
    same = [gap for gap in gaps if abs(gap - usual) <= _SAME]
    return max(same) if 2 * len(same) > len(boxes) else 0.0


def _nearest(gaps: Iterator[float]) -> float:
    return min(gaps, default=0.0)


def _below(box: Box, boxes: Sequence[Box]) -> Iterator[float]:
    x0, _, x1, bottom = box
    return (
        other[1] - bottom for other in boxes if 0 < other[1] - bottom <= _WIDEST and other[0] < x1 and x0 < other[2]
    )


def _right_of(box: Box, boxes: Sequence[Box]) -> Iterator[float]:
    _, top, x1, bottom = box
    return (other[0] - x1 for other in boxes if 0 < other[0] - x1 <= _WIDEST and other[1] < bottom and top < other[3])
