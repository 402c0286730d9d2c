"""Tables whose rows are told apart by coloured stripes: every other row is coloured, those between are white.

The coloured areas give the lines at their edges. A white row lies between two stripes, below the last or above the
first; it has the uprights of the stripes next to it, but for those that its text runs across. Where a stripe is one area
from side to side, its uprights are put where the text leaves gaps, as in a table without any.

The steps: areas → stacks of areas between the same sides → bands, coloured and white → white rows → uprights and rules.
Knows: coloured areas and glyphs. Must not know: cells, forms.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from gkconvert.grids.alignment import ends_table
from gkconvert.grids.open_columns import Band, uprights_by_text
from gkconvert.grids.primitives import Glyph, TextLine
from gkconvert.grids.rules import Rule, joined
from gkconvert.grids.segments import Segment, glyph_lines, segments
from gkconvert.model import Box
from gkconvert.patterns import when_used
from gkconvert.section_numbers import NUMERAL

# Stripes of one table end within so much of each other.
_SAME_EDGE = 4.0
# Lower and narrower areas are rules and marks; nearer edges are those of one line.
_NARROW = 4.0
# A row is no higher and no lower, in points: a parent that a page break cuts may be drawn a little shorter than its rows.
_HIGHEST = 120.0
_LOWEST = 6.0
# A table has so many stripes, and a stripe of cells so many side by side.
_FEWEST_STRIPES = 2
_FEWEST_CELLS = 3
# More areas on a page are a drawing, or an attack: each is compared with the rows of all.
_MOST = 1000
# In heights of a number: lines of one cell stand no further from its number than this, and text further from the table is
# no row of it.
_NEAR = 1.8
_FURTHEST = 3.0
# What stands left of all other coloured cells, as a parent does, is no wider than this share of them.
_WIDEST_PARENT = 0.35
# So many rows of a label and one number are a list of indicators.
_FEWEST_LABELLED = 4
# So many lines above the first stripe at most are the table's head.
_LONGEST_HEAD = 8

_NUMBERED = when_used(rf"(?:[（(]\s*)?(?:{NUMERAL}|\d{{1,2}})\s*[)）、,，.．]")
"""How a label begins that is none's rest."""


class _Line(msgspec.Struct):
    """A line of text: its glyphs from left to right and the parts between wide gaps."""

    glyphs: list[Glyph]
    parts: list[Segment]
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def numbers(self) -> list[Segment]:
        return [part for part in self.parts if part.is_number]


class Striped(msgspec.Struct):
    """The rules of a striped table; `by_text`: its uprights are drawn nowhere."""

    rows: list[Rule]
    columns: list[Rule]
    by_text: bool


def striped_tables(areas: Sequence[Box], glyphs: list[Glyph], prose: Sequence[TextLine]) -> Iterator[Striped]:
    """The tables that areas stripe, each with at least one white row, from top to bottom."""
    areas = sorted(
        (area for area in areas if area[2] - area[0] > _NARROW < area[3] - area[1]), key=lambda area: (area[1], area[0])
    )
    if not areas or len(areas) > _MOST:
        return
    top, bottom = areas[0][1] - _HIGHEST, max(area[3] for area in areas) + _HIGHEST
    lines = [_line(line) for line in glyph_lines([glyph for glyph in glyphs if top < glyph[2] < bottom])]
    lines.sort(key=lambda line: line.middle)
    for stack in _stacks(areas, lines, prose):
        table = _Table(stack, lines)
        if table.has_white_rows() and (found := table.rules()):
            yield found


def _line(glyphs: list[Glyph]) -> _Line:
    return _Line(glyphs, segments(glyphs), min(g[2] for g in glyphs), max(g[4] for g in glyphs))


def _stacks(areas: list[Box], lines: list[_Line], prose: Sequence[TextLine]) -> Iterator[list[Box]]:
    """Areas from top to bottom that lie between the same sides, with nothing between them that ends a table."""
    stacks: list[tuple[list[Box], Box]] = []
    for area in areas:
        x0, top, x1, bottom = area
        if stacks:
            own, (left, above, right, below) = stacks[-1]
            within = left - _WIDEST_PARENT * (right - left) <= x0 and x1 <= right + _SAME_EDGE
            around = x0 <= left + _SAME_EDGE and right <= x1 + _SAME_EDGE
            joins = (within or around or top < below) and top - below <= _HIGHEST
            if joins and (top <= below + _NARROW or not _is_ended(below, top, right - left, lines, prose)):
                own.append(area)
                stacks[-1] = own, (min(left, x0), above, max(right, x1), max(below, bottom))
                continue
        stacks.append(([area], area))
    for own, (_, top, x1, bottom) in stacks:
        several = len({round(area[1]) for area in own}) >= _FEWEST_STRIPES
        # One alone may be a head: one with numbers is a row.
        if several or any(len(line.numbers) > 1 and line.parts[-1].x1 <= x1 for line in _between(lines, top, bottom)):
            yield own


def _is_ended(top: float, bottom: float, width: float, lines: list[_Line], prose: Sequence[TextLine]) -> bool:
    """Whether a heading or prose stands between two heights; no wrapped label, which stands by its row's numbers."""
    if any(top < (line.top + line.bottom) / 2 < bottom for line in prose):
        return True
    between = _between(lines, top, bottom)
    return any(_ends(line, between, width) for line in between)


def _ends(line: _Line, near: Sequence[_Line], width: float) -> bool:
    if not ends_table(line.parts, width):
        return False
    return not any(
        abs(other.middle - line.middle) < _NEAR * (number.bottom - number.top)
        for other in near
        for number in other.numbers
    )


def _between(lines: list[_Line], top: float, bottom: float) -> list[_Line]:
    first = bisect_left(lines, top, key=lambda line: line.middle)
    return lines[first : bisect_left(lines, bottom, key=lambda line: line.middle)]


class _Table:
    """One stack of areas, and the white rows between, above and below them."""

    def __init__(self, areas: list[Box], lines: list[_Line]) -> None:
        self.areas = areas
        self.x0, self.x1 = min(area[0] for area in areas), max(area[2] for area in areas)
        self.ys = _row_lines(areas)
        left = self.x0 - _WIDEST_PARENT * (self.x1 - self.x0)
        self.lines = [line for line in lines if line.parts[0].x0 > left and line.parts[-1].x1 < self.x1 + _SAME_EDGE]
        # A parent that is white over the whole page stands left of all areas.
        inside = _between(self.lines, self.ys[0], self.ys[-1])
        self.x0 = min(
            [
                self.x0,
                *(line.parts[0].x0 - _SAME_EDGE / 2 for line in inside if line.parts[0].x0 < self.x0 - _SAME_EDGE),
            ]
        )
        self.white_rows = 0
        self._add_white_rows()

    def has_white_rows(self) -> bool:
        """Whether rows of it are white, and numbers stand in some."""
        lines = [line for line in _between(self.lines, self.ys[0], self.ys[-1]) if line.numbers]
        labelled = sum(len(line.parts) > 1 for line in lines)
        return self.white_rows > 0 and (labelled >= _FEWEST_LABELLED or any(len(line.numbers) > 1 for line in lines))

    def _add_white_rows(self) -> None:
        """Put lines between the rows of white bands with several, and around those above and below the stripes."""
        ys = list(self.ys)
        for top, bottom in pairwise(self.ys):
            if not self._is_coloured(top, bottom):
                lines = _between(self.lines, top, bottom)
                rows = [line for line in lines if line.numbers]
                self.white_rows += any(len(line.parts) > 1 for line in lines)
                ys += [(a.middle + b.middle) / 2 for a, b in pairwise(rows) if a.bottom < b.top]
        ys += self._above() + self._below()
        self.ys = _positions(ys)

    def _is_coloured(self, top: float, bottom: float) -> bool:
        """Whether a band is a coloured row: its numbers stand on colour, or, without any, cells of it are coloured.

        Beside a white head of two rows little of a row is coloured; a coloured parent reaches into white rows, and may
        have no more than one of them before or after a page break.
        """
        numbers = [number for line in _between(self.lines, top, bottom) for number in line.numbers]
        if numbers:
            return sum(map(self._is_on_colour, numbers)) > 0.5 * len(numbers)
        middle = (top + bottom) / 2
        if any(abs(area[1] - top) <= _NARROW and abs(area[3] - bottom) <= _NARROW for area in self.areas):
            return True
        spans = [(0.0, area[0], area[2]) for area in self.areas if area[1] < middle < area[3]]
        return sum(end - start for _, start, end in joined(spans)) > 0.5 * (self.x1 - self.x0)

    def _below(self) -> list[float]:
        """Where the white row below the last stripe ends, if there is one."""
        last = self.ys[-1]
        taken = self._next_to(_between(self.lines, last, last + _HIGHEST), last)
        rows = [line for line in taken if len(line.parts) > 1 and line.numbers]
        if not rows:
            return []
        self.white_rows += 1
        row = rows[0]
        return [max(line.bottom for line in taken if line.middle <= 2 * row.middle - taken[0].middle + _NARROW)]

    def _above(self) -> list[float]:
        """The lines around the white row above the first stripe, and between those of a head above it."""
        first = self.ys[0]
        taken = self._next_to(_between(self.lines, first - _HIGHEST, first)[::-1], first)[::-1]
        rows = [index for index, line in enumerate(taken) if len(line.parts) > 1 and line.numbers]
        if rows:
            # A label of several lines has as many of them above its numbers as below.
            self.white_rows += 1
            row = rows[-1]
            start = max(2 * row - len(taken) + 1, 0)
            head = taken[:start][-_LONGEST_HEAD:]
            edge = [(head[-1].bottom + taken[start].top) / 2] if head else [taken[start].top]
        else:
            head, edge = taken[-_LONGEST_HEAD:], []
        if not any(len(line.parts) > 1 for line in head):
            return edge
        self.white_rows += 1
        return edge + [head[0].top] + [(a.bottom + b.top) / 2 for a, b in pairwise(head) if a.bottom < b.top]

    def _next_to(self, lines: Sequence[_Line], edge: float) -> list[_Line]:
        """Of lines that come away from an edge those that stand near it, one after another, before a heading or prose."""
        taken: list[_Line] = []
        for line in lines:
            height = line.bottom - line.top
            apart = max(line.top - edge, edge - line.bottom)
            if apart > _FURTHEST * height or (self._is_aside(line) or _ends(line, lines, self.x1 - self.x0)):
                break
            taken.append(line)
            edge = line.bottom if line.top > edge - height and line.middle > edge else line.top
        return taken

    def _is_aside(self, line: _Line) -> bool:
        """Whether a line says who fills in a form, and when."""
        return any("：" in part.text for part in line.parts)

    def rules(self) -> Striped | None:
        """All rules of the table, drawn or not; None where its columns cannot be told."""
        bands = [self._band(top, bottom) for top, bottom in pairwise(self.ys)]
        of_cells = [self._uprights_in(band) for band in bands]
        rows = [(self._line_at(y), area[0], area[2]) for area in self.areas for y in (area[1], area[3])]
        rows += [
            (y, self.x0, self.x1)
            for y in self.ys
            if all(abs(y - own) > _NARROW for own in self._edges()) or y in (self.ys[0], self.ys[-1])
        ]
        if not any(len(xs) > _FEWEST_CELLS - 2 for xs in of_cells):
            columns = uprights_by_text(bands, rows, self.x0, self.x1)
            return Striped(joined(rows), columns, by_text=True) if columns else None
        pieces = [(x, area[1], area[3]) for area in self.areas for x in (area[0], area[2])]
        pieces += [(x, self.ys[0], self.ys[-1]) for x in (self.x0, self.x1)]
        for index in range(len(bands) - 1, -1, -1):
            band = bands[index]
            if self._is_coloured(band.top, band.bottom):
                continue
            above = next((xs for xs in reversed(of_cells[:index]) if xs), [])
            below = next((xs for xs in of_cells[index + 1 :] if xs), [])
            near = _positions([*above, *below])
            kept = [x for x in near if not band.is_crossed(x) and not self._is_covered(x, band)]
            if further := _between_numbers(band, kept):
                # No stripe has these: a head beside them is coloured, and the one above is not.
                kept = of_cells[index] = sorted([*kept, *further])
            pieces += [(x, band.top, band.bottom) for x in kept]
            rows += self._over_wide_labels(band, near, kept)
            if band.numbers:
                # Cells of numbers are of one row.
                left = min(number.x0 for number in band.numbers)
                left = max([x for x in kept if x <= left], default=left)
                rows += [(band.top, left, self.x1), (band.bottom, left, self.x1)]
        columns = joined(pieces)
        return Striped(joined(rows + self._between_labels(columns)), columns, by_text=False)

    def _line_at(self, y: float) -> float:
        """The line between rows at which the edge of an area stands."""
        return min(self.ys, key=lambda line: abs(line - y))

    def _edges(self) -> list[float]:
        return [y for area in self.areas for y in (area[1], area[3])]

    def _band(self, top: float, bottom: float) -> Band:
        lines = _between(self.lines, top, bottom)
        parts = [part for line in lines for part in line.parts]
        return Band(top, bottom, parts, [part for part in parts if part.is_number], [line.glyphs for line in lines])

    def _uprights_in(self, band: Band) -> list[float]:
        """Where areas that colour a band begin and end between its sides."""
        middle = (band.top + band.bottom) / 2
        if not self._is_coloured(band.top, band.bottom):
            return []
        ends = _positions(x for area in self.areas if area[1] < middle < area[3] for x in (area[0], area[2]))
        return [x for x in ends if self.x0 + _SAME_EDGE < x < self.x1 - _SAME_EDGE]

    def _is_covered(self, x: float, band: Band) -> bool:
        """Whether an upright would run through a coloured cell that reaches into a white band."""
        middle = (band.top + band.bottom) / 2
        return any(
            area[0] + _SAME_EDGE < x < area[2] - _SAME_EDGE and area[1] < middle < area[3] for area in self.areas
        )

    def _over_wide_labels(self, band: Band, uprights: Sequence[float], kept: Sequence[float]) -> list[Rule]:
        """The rule above a label that runs across uprights: it belongs to no parent that stands above it."""
        crossed = [x for x in uprights if x not in kept]
        return [
            (band.top, part.x0, part.x1)
            for part in band.parts
            if not part.is_number and any(part.x0 < x < part.x1 for x in crossed)
        ]

    def _between_labels(self, columns: list[Rule]) -> list[Rule]:
        """The rules between white texts below each other, where the second begins with a number of its own."""
        rules: list[Rule] = []
        xs = _positions(x for x, _, _ in columns)
        for left, right in pairwise(xs):
            own = [
                part
                for line in self.lines
                for part in line.parts
                if left - 1 < part.x0 and part.x1 < right + 1 and not self._is_on_colour(part)
            ]
            ends = [area for area in self.areas if area[0] < (left + right) / 2 < area[2]]
            for upper, lower in pairwise(own):
                parted = any(upper.middle < y < lower.middle for area in ends for y in (area[1], area[3]))
                if parted or lower.is_number or not _NUMBERED.match(lower.text):
                    continue
                choices = [y for y in self.ys if upper.bottom - 1 < y < lower.top + 1]
                if not choices:
                    continue
                end = min([area[1] for area in ends if area[1] > lower.middle], default=self.ys[-1])
                rules.append((min(choices, key=lambda y: abs((y + end) / 2 - lower.middle)), left, right))
        return rules

    def _is_on_colour(self, part: Segment) -> bool:
        return any(area[0] < part.x1 and part.x0 < area[2] and area[1] < part.middle < area[3] for area in self.areas)


def _between_numbers(band: Band, uprights: Sequence[float]) -> list[float]:
    """The middles between numbers side by side that no upright parts."""
    numbers = sorted(band.numbers, key=lambda part: part.x0) if band.is_one_row else []
    return [
        (left.x1 + right.x0) / 2
        for left, right in pairwise(numbers)
        if left.x1 < right.x0 and not any(left.x1 - 1 < x < right.x0 + 1 for x in uprights)
    ]


def _row_lines(areas: Sequence[Box]) -> list[float]:
    """The heights of the edges of areas, of those next to each other that of the widest."""
    widths: dict[float, float] = {}
    for x0, top, x1, bottom in areas:
        for y in (top, bottom):
            widths[y] = widths.get(y, 0.0) + x1 - x0
    clusters: list[list[float]] = []
    for y in sorted(widths):
        if not clusters or y - clusters[-1][0] > _LOWEST:
            clusters.append([])
        clusters[-1].append(y)
    return [max(cluster, key=lambda y: widths[y]) for cluster in clusters]


def _positions(values: Iterator[float] | Sequence[float]) -> list[float]:
    """Values in their order, without those that are next to the one before."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NARROW:
            found.append(value)
    return found
