"""Text that is struck out: a rule runs through the middle of its glyphs.

A figure that is struck out no longer counts, and the one that does stands beside it: both together would be a number
that nobody meant.
Knows: glyphs of cells, rules inside of them. Must not know: pages, tables' meaning.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from gkconvert.grids.lattice import Lattice
from gkconvert.grids.primitives import Glyph, HorizontalRule, one_by_one

# A rule this close to a line of the lattice is that line; text may touch it.
_AT_LINE = 1.5
# A strike runs through the middle half of a glyph and over most of its width; strokes (一, —) are not high enough, in
# points.
_MIDDLE = 0.25
_COVERED = 0.7
_LOWEST = 3.0
# More rules inside the cells of one table are a pattern.
_MOST = 500


def without_struck(
    lattice: Lattice, cells: list[list[Glyph]], horizontal: Sequence[HorizontalRule]
) -> tuple[list[list[Glyph]], int]:
    """The glyphs of each cell without those that are struck out, and how many these are."""
    left, top, right, bottom = lattice.box
    strikes = [
        rule
        for rule in horizontal
        if top < rule[0] < bottom and left <= rule[1] < rule[2] <= right and not _is_at_line(rule[0], lattice.ys)
    ]
    if not strikes or len(strikes) > _MOST:
        return cells, 0
    kept: list[list[Glyph]] = []
    count = 0
    for (row, _, height, _), glyphs in zip(lattice.spans, cells, strict=True):
        upper, lower = lattice.ys[row], lattice.ys[row + height]
        near = [rule for rule in strikes if upper < rule[0] < lower]
        if not near:
            kept.append(glyphs)
            continue
        single = one_by_one(glyphs)
        rest = [glyph for glyph in single if not any(_strikes(rule, glyph) for rule in near)]
        kept.append(rest)
        count += len(single) - len(rest)
    return kept, count


def _is_at_line(y: float, lines: Sequence[float]) -> bool:
    """Whether one of the lines, from top to bottom, is as near as if it were the rule itself."""
    below = bisect_left(lines, y)
    return (below < len(lines) and lines[below] - y <= _AT_LINE) or (below > 0 and y - lines[below - 1] <= _AT_LINE)


def _strikes(rule: HorizontalRule, glyph: Glyph) -> bool:
    y, start, end = rule
    _, x0, top, x1, bottom, _ = glyph
    height = bottom - top
    if height < _LOWEST or not top + _MIDDLE * height <= y <= bottom - _MIDDLE * height:
        return False
    return min(end, x1) - max(start, x0) >= _COVERED * (x1 - x0)
