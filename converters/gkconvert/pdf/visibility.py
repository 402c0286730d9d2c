"""What of a page's drawing a person can see, as both readers judge it."""

from __future__ import annotations

from collections.abc import Iterable

# Filled boxes up to this in one direction are drawn as lines; the thickest table borders are some 3 pt.
THICKEST_RULE = 4.0
# Paper white in eight bits, with what rounding leaves.
WHITE = 250


def is_thin(extent: float) -> bool:
    """Whether a box of this extent in one direction is a line."""
    return extent <= THICKEST_RULE


def is_white(rgba: Iterable[float]) -> bool:
    """Whether a colour of four values from 0 to 255 cannot be seen on white paper."""
    red, green, blue, alpha = rgba
    return (red >= WHITE and green >= WHITE and blue >= WHITE) or alpha < 8
