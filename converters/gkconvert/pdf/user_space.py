"""From PDF user space (origin bottom left, before rotation) to the page as it is shown (origin top left).

Knows: page boxes, /Rotate, matrices of form XObjects. Must not know: what is drawn.
"""

from __future__ import annotations

import math
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


def levelled(transform: Transform, skew: float, width: float, height: float) -> Transform:
    """The map, after which the shown page is turned about its middle so that what runs down by `skew` radians is level.

    Boxes keep their size and move with their middle; points move exactly.
    """
    cosine, sine = math.cos(skew), math.sin(skew)

    def mapped(x0: float, y0: float, x1: float, y1: float) -> Box:
        left, top, right, bottom = transform(x0, y0, x1, y1)
        x, y = (left + right - width) / 2, (top + bottom - height) / 2
        dx, dy = x * (cosine - 1) + y * sine, y * (cosine - 1) - x * sine
        return left + dx, top + dy, right + dx, bottom + dy

    return mapped


def through(matrix: list[float], outer: Transform | None) -> Transform | None:
    """A map of boxes from a form XObject's space to the page's user space; None where both are the same."""
    a, b, c, d, e, f = matrix
    if b == c == 0.0 and a > 0.0 and d > 0.0:
        if a == d == 1.0 and e == f == 0.0:
            return outer

        def scaled(x0: float, y0: float, x1: float, y1: float) -> Box:
            box = a * x0 + e, d * y0 + f, a * x1 + e, d * y1 + f
            return outer(*box) if outer is not None else box

        return scaled

    def mapped(x0: float, y0: float, x1: float, y1: float) -> Box:
        xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e, a * x0 + c * y1 + e, a * x1 + c * y0 + e)
        ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f, b * x0 + d * y1 + f, b * x1 + d * y0 + f)
        box = min(xs), min(ys), max(xs), max(ys)
        return outer(*box) if outer is not None else box

    return mapped
