"""Columns of a table that is drawn with rules between its rows and none between its columns.

The uprights that nobody drew are put where the numbers leave a gap from the first row to the last, and where rules
begin or end that stop short of the table's edge, as they do beside a cell that covers several rows. In a row whose
text runs across, an upright is left out. What has more than one row of numbers between two rules is not read here.

The steps: rules → stacks of rules with the same edges → bands between two rules → columns → uprights.
Knows: rules and glyphs. Must not know: cells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from gkconvert.grids.aligned_grid import number_columns
from gkconvert.grids.alignment import ends_table
from gkconvert.grids.primitives import Glyph
from gkconvert.grids.rules import Rule, joined
from gkconvert.grids.segments import Segment, glyph_lines, segments
from gkconvert.model import Box

# Rules of one table end within so much of each other.
_SAME_EDGE = 4.0
# A table has so many rules, and so many of its rows hold numbers: fewer are lines over and under a heading.
FEWEST_OPEN = 4
_FEWEST_ROWS = 3
# Fewer rows with so many numbers are a table as well, and a single row with so many below a row of heads.
_FEWEST_NUMBERS = 10
_FEWEST_UNDER_HEADS = 2
# Rows are no higher than this, in points: what stands further apart belongs to two tables.
_HIGHEST = 220.0
# Glyphs that stand closer than this, in heights of a line, belong to one text.
_WORD = 0.3
# Full-width marks leave half of their body white.
_MARK = 0.8
_WHITE_AFTER, _WHITE_BEFORE = frozenset("、，。；：）》”．."), frozenset("（《“")
# An upright runs through a glyph that reaches so far to both sides of it, in points.
_OVER = 1.0
# Most rows have their gap where a column of units begins, and text of few runs across.
_MOST_ROWS, _FEW_ROWS = 0.6, 0.05
# In heights of a line: numbers of one row differ by less in their middle, and a row that no rule closes, as at the end
# of a page, begins no further than this from the last rule.
_ROW = 0.9
_NEAR = 3.0


class Band(msgspec.Struct):
    """What stands between two successive rules of a table: its parts, the numbers among them, its lines of glyphs.

    The glyphs of a line come from left to right. `wide` are the cells, as where they begin and end, that are known to be
    wider than a column.
    """

    top: float
    bottom: float
    parts: list[Segment]
    numbers: list[Segment]
    lines: list[list[Glyph]]
    wide: tuple[tuple[float, float], ...] = ()

    @property
    def is_one_row(self) -> bool:
        """Whether its numbers stand side by side."""
        numbers = self.numbers
        middles = [part.middle for part in numbers]
        return not numbers or max(middles) - min(middles) <= _ROW * (numbers[0].bottom - numbers[0].top)

    def is_crossed(self, x: float) -> bool:
        """Whether text runs across a height of the band at x: its glyphs stand there as close as in a word."""
        for start, end in self.wide:
            if start < x < end:
                return True
        for line in self.lines:
            left = right = None
            for glyph in line:
                if glyph[1] + glyph[3] < 2 * x:
                    if left is None or glyph[3] > left[3]:
                        left = glyph
                    continue
                right = right or glyph
                if glyph[1] >= x:
                    break
            if left is not None and left[3] > x + _OVER and left[1] < x - _OVER:
                return True  # it stands on a glyph
            if left is None or right is None:
                continue
            beside_mark = left[5] in _WHITE_AFTER or right[5] in _WHITE_BEFORE
            height = max([glyph[4] - glyph[2] for glyph in line])
            if right[1] - left[3] < (_MARK if beside_mark else _WORD) * height:
                return True
        return False


def open_tables(rules: list[Rule], glyphs: list[Glyph]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """For each table that is drawn with horizontal rules alone, these rules and the uprights that were not drawn."""
    if len(rules) < FEWEST_OPEN:
        return
    top, bottom = rules[0][0] - _HIGHEST, rules[-1][0] + _HIGHEST
    by_line = glyph_lines([glyph for glyph in glyphs if top < glyph[0] < bottom])
    by_line.sort(key=lambda line: line[0][2] + line[0][4])
    lines = [segments(line) for line in by_line]
    middles = [(line[0][2] + line[0][4]) / 2 for line in by_line]
    for stack in _stacks(rules, lines, middles):
        x0, x1 = min(rule[1] for rule in stack), max(rule[2] for rule in stack)
        rows = _with_open_ends(stack, lines, x0, x1)
        ys = sorted({rule[0] for rule in rows})
        bands = [_band(lines, by_line, middles, (x0, a, x1, b)) for a, b in pairwise(ys)]
        uprights = uprights_by_text(bands, stack, x0, x1)
        if uprights:
            yield rows, uprights


def uprights_by_text(bands: list[Band], stack: list[Rule], x0: float, x1: float) -> list[Rule]:
    """The uprights between the columns of rows that `bands` are, between sides; none where they are no rows of numbers."""
    inner = _positions(bands, stack, x0, x1) if _are_rows(bands) else []
    return _uprights(bands, inner, x0, x1) if inner else []


def _are_rows(bands: list[Band]) -> bool:
    """Whether bands are rows of numbers, and enough of them; before a page break a head and one row may be all there is."""
    full = [len(band.numbers) for band in bands if band.numbers]
    most = max(full, default=0)
    heads = max((len(band.parts) for band in bands if not band.numbers), default=0)
    enough = len(full) >= _FEWEST_ROWS or sum(full) >= _FEWEST_NUMBERS or (heads > most >= _FEWEST_UNDER_HEADS)
    return enough and all(band.is_one_row for band in bands)


def _stacks(rules: list[Rule], lines: list[list[Segment]], middles: list[float]) -> list[list[Rule]]:
    """Rules from top to bottom that lie between the same edges, with nothing between them that ends a table.

    After a page break the first ones may be short.
    """
    stacks: list[list[Rule]] = []
    edges = (0.0, 0.0)
    for rule in rules:
        y, x0, x1 = rule
        inside = edges[0] - _SAME_EDGE <= x0 and x1 <= edges[1] + _SAME_EDGE
        around = x0 <= edges[0] + _SAME_EDGE and edges[1] <= x1 + _SAME_EDGE
        if stacks and (inside or around) and y - stacks[-1][-1][0] <= _HIGHEST:
            first = bisect_left(middles, stacks[-1][-1][0])
            between = lines[first : bisect_left(middles, y)]
            numbers = any(part.is_number for line in between for part in line)
            if numbers or not any(ends_table(line, edges[1] - edges[0]) for line in between):
                stacks[-1].append(rule)
                edges = (min(edges[0], x0), max(edges[1], x1))
                continue
        stacks.append([rule])
        edges = (x0, x1)
    return [stack for stack in stacks if len({rule[0] for rule in stack}) >= FEWEST_OPEN]


def _band(lines: list[list[Segment]], by_line: list[list[Glyph]], middles: list[float], box: Box) -> Band:
    x0, top, x1, bottom = box
    first, last = bisect_left(middles, top), bisect_left(middles, bottom)
    parts = [
        part for line in lines[first:last] for part in line if part.x0 > x0 - _SAME_EDGE and part.x1 < x1 + _SAME_EDGE
    ]
    return Band(top, bottom, parts, [part for part in parts if part.is_number], by_line[first:last])


def _with_open_ends(stack: list[Rule], lines: list[list[Segment]], x0: float, x1: float) -> list[Rule]:
    """The rules, with one more above or below a row of numbers that no rule closes there."""
    rows = list(stack)
    height = max((part.bottom - part.top for line in lines for part in line), default=0.0)
    below = [line for line in lines if stack[-1][0] < line[0].middle < stack[-1][0] + _NEAR * height]
    above = [line for line in lines if stack[0][0] - _NEAR * height < line[0].middle < stack[0][0]]
    for near, edge in ((below, max), (above, min)):
        kept = [line for line in near if not ends_table(line, x1 - x0)]
        if len(kept) == len(near) and any(line[-1].is_number and len(line) > 2 for line in near):
            y = edge(part.bottom if edge is max else part.top for line in near for part in line)
            rows.append((y, x0, x1))
    return sorted(rows)


def _positions(bands: list[Band], stack: list[Rule], x0: float, x1: float) -> list[float]:
    """Where uprights belong: between the columns of numbers, left of the first, and where rules stop short."""
    numbers = [part for band in _without_wide_cells(bands) for part in band.numbers]
    columns = number_columns(numbers)
    serial = _serial_end(bands, columns)
    if serial:
        columns = number_columns([part for part in numbers if part.x0 > serial])
    labels = [
        part.x1
        for band in bands
        if band.numbers
        for part in band.parts
        if not part.is_number and part.x1 <= columns[0][0]
    ]
    edge = max(labels, default=x0)
    heads = [part for band in bands if not band.numbers for part in band.parts if part.x0 > edge]
    in_order = _in_order(heads, len(columns))
    for index, head in in_order:
        _widen(columns, index, head)
    for head in [] if in_order else sorted(heads, key=_width):  # wide ones stand over several columns
        under = _column_under(columns, head)
        if under is not None:
            _widen(columns, under, head)
    edges = [(a[1], b[0]) for a, b in pairwise(columns)]
    middles = [(a[0] + a[1] + b[0] + b[1]) / 4 for a, b in pairwise(columns)]
    positions = [min(max(x, left), right) for x, (left, right) in zip(middles, edges, strict=True)]
    if labels:
        edges.insert(0, (max(labels), columns[0][0]))
        positions.insert(0, sum(edges[0]) / 2)
    positions += [x for x in _label_gaps(bands, columns[0][0]) if x < max(labels)] if labels else []
    for end in sorted({end for _, *ends in stack for end in ends if x0 + _SAME_EDGE < end < x1 - _SAME_EDGE}):
        gap = next((index for index, (left, right) in enumerate(edges) if left <= end <= right), None)
        if gap is not None:
            positions[gap] = end
        elif labels and end < edges[0][0] and all(abs(end - x) > _SAME_EDGE for x in positions):
            positions.append(end)
    return sorted(positions)


def _without_wide_cells(bands: list[Band]) -> list[Band]:
    """The bands without those of fewer numbers that each stand under a head of their own: their cells are wider.

    A number in the middle of a cell that is two columns wide stands between the numbers of the two. How far it reaches
    is written into its band and that of the heads. Heads may be set to the left, and numbers to the middle.
    """
    most = max(len(band.numbers) for band in bands)
    kept: list[Band] = []
    head: Band | None = None
    for band in bands:
        wide: tuple[tuple[float, float], ...] = ()
        if not band.numbers:
            head = band if len(band.parts) > 1 else None
        elif head is not None and len(head.parts) - 1 == len(band.numbers) < most:
            pairs = list(zip(head.parts[1:], band.numbers, strict=True))
            wide = tuple((min(a.x0, b.x0), max(a.x1, b.x1)) for a, b in pairs)
            begun = all(a.x0 < b.x1 for a, b in pairs)
            if begun and all(left[1] < right[0] for left, right in pairwise(wide)):
                head.wide = band.wide = wide
                continue
        kept.append(band)
    return kept


def _serial_end(bands: list[Band], columns: list[tuple[float, float]]) -> float:
    """Where a column of serial numbers ends, which stands left of the labels; 0 where there is none."""
    if len(columns) < 2:
        return 0.0
    rows = [band for band in bands if band.numbers]
    (_, end), (start, _) = columns[:2]
    with_label = [band for band in rows if any(end <= part.x0 and part.x1 <= start for part in band.parts)]
    return end if len(with_label) >= _MOST_ROWS * len(rows) else 0.0


def _label_gaps(bands: list[Band], edge: float) -> list[float]:
    """Where most rows leave a gap in what stands left of the numbers, as beside a column of units, and hardly one runs across."""
    rows = [band for band in bands if band.numbers]
    ends: list[tuple[float, int]] = []
    for band in bands:
        gaps = joined([(0.0, *gap) for line in band.lines for gap in _gaps([g for g in line if g[3] <= edge])])
        ends += [end for _, left, right in gaps for end in ((left, 1), (right, -1))]
    found: list[float] = []
    count = 0
    tried = 0.0
    for (x, step), (following, next_step) in pairwise(sorted(ends)):
        count += step
        middle = (x + following) / 2
        if step <= next_step or count < _MOST_ROWS * len(rows) or middle - tried < 1.0:
            continue
        tried = middle
        crossed = sum(band.is_crossed(middle) for band in rows)
        if crossed <= _FEW_ROWS * len(rows) and (not found or middle - found[-1] > _SAME_EDGE):
            found.append(middle)
    return found


def _gaps(line: list[Glyph]) -> Iterator[tuple[float, float]]:
    for left, right in pairwise(line):
        beside_mark = left[5] in _WHITE_AFTER or right[5] in _WHITE_BEFORE
        if right[1] - left[3] >= (_MARK if beside_mark else _WORD) * max(left[4] - left[2], right[4] - right[2]):
            yield left[3], right[1]


def _width(part: Segment) -> float:
    return part.x1 - part.x0


def _in_order(heads: list[Segment], count: int) -> list[tuple[int, Segment]]:
    """Heads by the index of their column, where a line has one for each: numbers may be set to one side of theirs."""
    lines: list[list[Segment]] = []
    for head in heads:
        if not lines or head.x0 < lines[-1][-1].x0:
            lines.append([])
        lines[-1].append(head)
    return [item for line in lines if len(line) == count for item in enumerate(line)]


def _column_under(columns: list[tuple[float, float]], head: Segment) -> int | None:
    """The one column over which a head stands, or that whose numbers are set right of it."""
    under = [index for index, (left, right) in enumerate(columns) if head.x0 < right and left < head.x1]
    if not under:
        under = [index for index, (left, _) in enumerate(columns) if left >= head.x1][:1]
    return under[0] if len(under) == 1 else None


def _widen(columns: list[tuple[float, float]], index: int, head: Segment) -> None:
    """Let a column reach as far as its head, where no other column is in the way."""
    left, right = min(columns[index][0], head.x0), max(columns[index][1], head.x1)
    if (index == 0 or columns[index - 1][1] < left) and (index + 1 == len(columns) or right < columns[index + 1][0]):
        columns[index] = left, right


def _uprights(bands: list[Band], inner: list[float], x0: float, x1: float) -> list[Rule]:
    """The uprights, with a gap in each band whose text runs across."""
    pieces = [(x, bands[0].top, bands[-1].bottom) for x in (x0, x1)]
    for x in inner:
        pieces += [(x, band.top, band.bottom) for band in bands if not band.is_crossed(x)]
    return joined(pieces)
