"""Tables that no rule draws: columns of numbers that stand under each other, with labels to their left.

Used on pages without a ruled table only, since what is read here is a guess from positions: the grid says so by
its origin, "alignment", and knows no spans.

The steps: lines → segments parted by wide gaps (`segments`) → regions that hold enough rows of numbers → wrapped lines
made one (`wrapped_segments`) → rows and columns (`aligned_grid`).

Knows: headings and sentences, which end a table. Must not know: forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec

from gkconvert.grids.aligned_grid import to_grid
from gkconvert.grids.primitives import Glyph, TextLine
from gkconvert.grids.segments import GAP, Segment, glyph_lines, segments
from gkconvert.grids.wrapped_segments import WRAP, merged
from gkconvert.model import Grid
from gkconvert.patterns import when_used
from gkconvert.section_numbers import SECTION

# So many rows of numbers make a table; with one number a row there must be more.
_FEWEST_ROWS = 3
_FEWEST_SINGLE = 5

# A heading says something behind its number; a number alone is the top of a vertical label.
_HEADING = when_used(rf"{SECTION}.{{4}}")
_SENTENCE = when_used(r"[。；！？]")


class AlignedTable(msgspec.Struct):
    """A table found by alignment: where it stands on its page, and its grid."""

    page: int
    top: float
    bottom: float
    grid: Grid


def may_hold_table(lines: Sequence[TextLine]) -> bool:
    """Whether enough of a page's lines are parted by gaps for one: a quick look before the thorough one."""
    parted = sum(1 for line in lines if line.gap[1] - line.gap[0] > GAP * (line.bottom - line.top))
    return parted >= _FEWEST_ROWS


def find_aligned(glyphs: list[Glyph], page: int) -> tuple[list[AlignedTable], list[Glyph]]:
    """The tables that glyphs outside of ruled tables make by alignment, and the glyphs that are in none."""
    lines = [segments(line) for line in glyph_lines(glyphs)]
    if sum(1 for line in lines if _is_row(line)) < _FEWEST_ROWS:
        return [], glyphs
    tables = []
    for region in regions(lines):
        blocks = merged([segment for line in region for segment in line])
        grid = to_grid(blocks, page)
        if grid is not None:
            top = min(segment.top for segment in blocks)
            bottom = max(segment.bottom for segment in blocks)
            tables.append(AlignedTable(page, top, bottom, grid))
    free = glyphs
    for table in tables:
        top, bottom = table.top - 1, table.bottom + 1
        free = [glyph for glyph in free if not top <= (glyph[2] + glyph[4]) / 2 <= bottom]
    return tables, free


def _is_row(line: Sequence[Segment]) -> bool:
    """A label followed by numbers, or numbers alone."""
    numbers = [segment for segment in line if segment.is_number]
    return bool(numbers) and line[-1].is_number and (len(line) > 1 and len(numbers) >= len(line) - 3)


def ends_table(line: Sequence[Segment], width: float) -> bool:
    """A section's heading, or prose: one segment that is a sentence or nearly as wide as the text."""
    if len(line) > 1:
        return False
    only = line[0]
    return (
        _HEADING.match(only.text) is not None
        or _SENTENCE.search(only.text) is not None
        or only.x1 - only.x0 > 0.8 * width
    )


def regions(lines: list[list[Segment]]) -> list[list[list[Segment]]]:
    """Runs of lines between headings and prose that hold enough rows of numbers."""
    width = max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)
    regions = []
    for ends, run in groupby(lines, key=lambda line: ends_table(line, width)):
        region = list(run)
        rows = [line for line in region if _is_row(line)]
        several = sum(1 for line in rows if sum(segment.is_number for segment in line) > 1)
        alone = len(rows) == 1 and sum(segment.is_number for segment in rows[0]) >= 10
        if not ends and ((len(rows) >= _FEWEST_ROWS and (several > 1 or len(rows) >= _FEWEST_SINGLE)) or alone):
            last = max(index for index, line in enumerate(region) if _is_row(line))
            while last + 1 < len(region) and _wraps(region[last + 1], region[last]):
                last += 1
            regions.append(region[: last + 1])
    return regions


def _wraps(line: list[Segment], above: list[Segment]) -> bool:
    height = line[0].bottom - line[0].top
    return len(line) == 1 and line[0].top - max(segment.bottom for segment in above) < WRAP * height
