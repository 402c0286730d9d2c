"""Lines under words that are no rules of a table.

An underline lies inside one cell: it crosses no upright rule, and it ends where its words end, or runs close under
glyphs for nearly all of its length. A rule of the table reaches from upright to upright.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from gkconvert.grids.primitives import Glyph, one_by_one
from gkconvert.grids.rules import Rule

# A rule that stops this far from the next upright does not reach it.
_SHORT_OF = 5.0
# Underlines run at most this far below the baseline, in points, and under so much of their length is text.
_BELOW = 3.2
_UNDER_TEXT = 0.75
# Ends this close to an upright are at it.
_AT = 3.0


def without_underlines(horizontal: list[Rule], vertical: list[Rule], glyphs: list[Glyph]) -> list[Rule]:
    """The horizontal rules that are not underlines; both lists are sorted by position."""
    if not vertical or not horizontal:
        return horizontal
    xs = [rule[0] for rule in vertical]
    first, last = xs[0], xs[-1]
    inside = [rule for rule in horizontal if rule[1] > first - _SHORT_OF and rule[2] < last + _SHORT_OF]
    baselines: list[Glyph] = []
    dropped = set()
    for rule in inside:
        ends = _reaches(rule[1], rule[0], vertical, xs) and _reaches(rule[2], rule[0], vertical, xs)
        crosses = _crosses(rule, vertical, xs)
        if ends and crosses:
            continue
        if not ends and not crosses:
            dropped.add(rule)
            continue
        # Underlines of neighbouring cells may have been joined to one; a short rule of the table has no words on it.
        baselines = baselines or sorted(glyphs)
        if _under_text(rule, baselines):
            dropped.add(rule)
    return [rule for rule in horizontal if rule not in dropped] if dropped else horizontal


def _crosses(rule: Rule, vertical: list[Rule], xs: list[float]) -> bool:
    """Whether an upright passes through the inner part of the rule."""
    y, x0, x1 = rule
    return _passes(y, vertical[bisect_right(xs, x0 + _AT) : bisect_left(xs, x1 - _AT)])


def _reaches(end: float, y: float, vertical: list[Rule], xs: list[float]) -> bool:
    return _passes(y, vertical[bisect_left(xs, end - _SHORT_OF) : bisect_right(xs, end + _SHORT_OF)])


def _passes(y: float, uprights: list[Rule]) -> bool:
    """Whether one of the uprights stands at a height."""
    for _, top, bottom in uprights:  # noqa: SIM110 # any() takes twice the time, and all rules are asked for
        if top - _AT <= y <= bottom + _AT:
            return True
    return False


def _under_text(rule: Rule, glyphs: list[Glyph]) -> bool:
    y, x0, x1 = rule
    start = bisect_left(glyphs, (y - _BELOW,))
    end = bisect_right(glyphs, (y + 0.5,))
    covered = sum(g[3] - g[1] for g in one_by_one(glyphs[start:end]) if g[1] >= x0 - _AT and g[3] <= x1 + _AT)
    return covered >= _UNDER_TEXT * (x1 - x0)
