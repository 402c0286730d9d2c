"""Paths made rules: one that is thin in one direction is a line, whatever draws it.

Producers draw a line as a line, as a thin filled rectangle, or as a dot repeated; a frame as one path of four strokes.

Knows: boxes and corners, in points from the top left of the page. Must not know: formats, colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from gkconvert.grids.primitives import HorizontalRule, VerticalRule
from gkconvert.model import Box

# Boxes up to this in one direction are drawn as lines; the thickest table borders are some 3 pt.
THICKEST_RULE = 4.0


def add_rule(box: Box, horizontal: list[HorizontalRule], vertical: list[VerticalRule]) -> bool:
    """Add a thin box as a rule, and say whether it is one.

    A dot counts in both directions, since dotted lines are made of dots.
    """
    x0, top, x1, bottom = box
    flat, narrow = bottom - top <= THICKEST_RULE, x1 - x0 <= THICKEST_RULE
    if flat:
        horizontal.append(((top + bottom) / 2, x0, x1))
    if narrow:
        vertical.append(((x0 + x1) / 2, top, bottom))
    return flat or narrow


def add_strokes(
    corners: Iterable[tuple[float, float]], horizontal: list[HorizontalRule], vertical: list[VerticalRule]
) -> None:
    """Add the level and the upright ones of the strokes from corner to corner; slanting ones are no rules."""
    for (x0, y0), (x1, y1) in pairwise(corners):
        left, right = (x1, x0) if x1 < x0 else (x0, x1)
        top, bottom = (y1, y0) if y1 < y0 else (y0, y1)
        add_rule((left, top, right, bottom), horizontal, vertical)


def add_middle(box: Box, horizontal: list[HorizontalRule], vertical: list[VerticalRule]) -> None:
    """Add a box that is too thick for a line, and known to be one, as the rule in its middle."""
    x0, top, x1, bottom = box
    if x1 - x0 > bottom - top:
        horizontal.append(((top + bottom) / 2, x0, x1))
    else:
        vertical.append(((x0 + x1) / 2, top, bottom))
