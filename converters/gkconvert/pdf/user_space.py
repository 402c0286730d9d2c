"""From PDF user space (origin bottom left, before rotation) to the page as it is shown (origin top left).

Knows: page boxes, /Rotate, matrices of form XObjects. Must not know: what is drawn.
"""

from __future__ import annotations

from collections.abc import Callable

from gkconvert.model import Box

Transform = Callable[[float, float, float, float], Box]
"""Maps x0, y0, x1, y1 of a box to a box; corners come out ordered."""


def to_shown(page_box: Box, rotation: int) -> Transform:
    """A map of boxes from user space to the shown page (ISO 32000-1, 7.7.3.3: /Rotate is clockwise)."""
    left, low, right, high = page_box
    if rotation == 90:
        return lambda x0, y0, x1, y1: (y0 - low, x0 - left, y1 - low, x1 - left)
    if rotation == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - low, right - x0, y1 - low)
    if rotation == 270:
        return lambda x0, y0, x1, y1: (high - y1, right - x1, high - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, high - y1, x1 - left, high - y0)


def through(matrix: list[float], outer: Transform | None) -> Transform:
    """A map of boxes from a form XObject's space to the page's user space."""
    a, b, c, d, e, f = matrix

    def mapped(x0: float, y0: float, x1: float, y1: float) -> Box:
        xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e, a * x0 + c * y1 + e, a * x1 + c * y0 + e)
        ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f, b * x0 + d * y1 + f, b * x1 + d * y0 + f)
        box = min(xs), min(ys), max(xs), max(ys)
        return outer(*box) if outer is not None else box

    return mapped
