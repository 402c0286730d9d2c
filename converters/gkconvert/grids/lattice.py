"""From rules to cells: joints, connected groups of rules, the slots between them, and what spans several slots.

A lattice is the skeleton of a grid on one page: `xs` and `ys` are the lines, `spans` the cells as
(row, column, row_span, column_span). It has no text yet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from gkconvert.grids.open_columns import FEWEST_OPEN, open_tables
from gkconvert.grids.primitives import HorizontalRule, PageContent, VerticalRule
from gkconvert.grids.rules import JOIN_GAP, SNAP, Rule, joined
from gkconvert.grids.spaced_cells import FEWEST, cell_spacing
from gkconvert.grids.stripes import striped_tables
from gkconvert.grids.underlines import without_underlines
from gkconvert.model import Box

# Rules meet when they come this close: cell borders often stop half a line width before the crossing one.
TOUCH = 3.0
# A column or row narrower than this is a double line, not a place for text.
NARROW = 4.0
# A rule sticks out of the outermost crossing rule by at least this where a cell is left open on that side.
OVERHANG = 6.0
# A rule shorter than this is a tick, a bullet or a stroke of a drawing.
SHORTEST = 4.0
# A frame around a page, or around its text below a head, has no more cells than this.
_FRAME = 2
# More rules than this on a page are a drawing or an attack; no form comes near.
MOST_RULES = 6000
# And so are so many coloured areas among so many tables: each is compared with each.
_MOST_SHADES = 2_000_000

Span = tuple[int, int, int, int]


class Lattice(msgspec.Struct):
    """The lines and cells of one grid on one page.

    `closed_below`: for each column whether a rule is drawn under the last row.
    `open_top`/`open_bottom`: no rule closes the grid there, as where it is cut by a page break.
    `tentative`: its shape alone does not make it a table (one column, one box); it counts only as the
    continuation of a real one.
    `inferred`: its uprights are not drawn; they stand where the text leaves gaps.
    """

    xs: list[float]
    ys: list[float]
    spans: list[Span]
    closed_below: bytearray
    open_top: bool = False
    open_bottom: bool = False
    tentative: bool = False
    inferred: bool = False

    @property
    def box(self) -> Box:
        """The area it covers."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_lattices(page: PageContent) -> list[Lattice]:
    """All lattices of a page, from top to bottom; those from coloured areas only where no rules are drawn."""
    all_horizontal, all_vertical = _on_page(page)
    horizontal, vertical = _long(joined(all_horizontal)), _long(joined(all_vertical))
    lattices = _lattices(without_underlines(horizontal, vertical, page.glyphs), vertical)
    if spacing := _spacing(lattices):
        wide = spacing + SNAP
        horizontal, vertical = _long(joined(all_horizontal, wide, wide)), _long(joined(all_vertical, wide, wide))
        lattices = _lattices(without_underlines(horizontal, vertical, page.glyphs), vertical, spacing)
    if len(horizontal) >= FEWEST_OPEN:
        lattices = _with_open_tables(lattices, horizontal, page)
    if page.backgrounds and len(page.backgrounds) * len(lattices) <= _MOST_SHADES:
        free = [area for area in page.backgrounds if not any(_shades(area, lattice) for lattice in lattices)]
        if len(free) > 1:
            lattices += _shaded(free, page)
    lattices.sort(key=lambda lattice: (lattice.ys[0], lattice.xs[0]))
    return [lattice for lattice in lattices if not _is_cut_away(lattice, lattices)]


def _on_page(page: PageContent) -> tuple[list[HorizontalRule], list[VerticalRule]]:
    """The rules as far as they are on the page: some producers draw a table whole on each of its pages."""
    height = page.height
    horizontal, vertical = page.horizontal, page.vertical
    if any(top < 0.0 or bottom > height for _, top, bottom in vertical):
        horizontal = [rule for rule in horizontal if 0.0 <= rule[0] <= height]
        vertical = [
            (x, max(top, 0.0), min(bottom, height)) for x, top, bottom in vertical if bottom > 0.0 and top < height
        ]
    return horizontal, vertical


def _long(rules: list[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule[2] - rule[1] >= SHORTEST]


def _spacing(lattices: list[Lattice]) -> float:
    """How far the cells of a table stand apart of which each, or each row, has become a lattice of its own."""
    return cell_spacing([lattice.box for lattice in lattices]) if len(lattices) >= FEWEST else 0.0


def _shaded(areas: list[Box], page: PageContent) -> list[Lattice]:
    """The lattices whose lines are the edges of coloured areas; rows that are one area each have no uprights."""
    horizontal, vertical = _edges(areas, SNAP, JOIN_GAP)
    lattices = _lattices(horizontal, vertical)
    if spacing := _spacing(lattices):
        horizontal, vertical = _edges(areas, spacing + SNAP, spacing + SNAP)
        lattices = _lattices(horizontal, vertical, spacing)
    if striped := _striped(areas, page):
        # Every other row is coloured; those between have the same columns.
        lattices = [old for old in lattices if not any(_overlaps(old.box, new.box) for new in striped)] + striped
    if any(len(lattice.xs) == 2 and len(lattice.ys) >= FEWEST_OPEN for lattice in lattices):
        return _with_open_tables(lattices, horizontal, page)
    return lattices


def _striped(areas: list[Box], page: PageContent) -> list[Lattice]:
    """The lattices of tables with coloured and white rows in turn."""
    found = []
    for table in striped_tables(areas, page.glyphs, page.lines):
        lattice = build(table.rows, table.columns)
        if lattice is not None:
            lattice.inferred = table.by_text
            found.append(lattice)
    return found


def _with_open_tables(lattices: list[Lattice], horizontal: list[Rule], page: PageContent) -> list[Lattice]:
    """The lattices, with those of tables that have no upright rules, or only two at their sides."""
    boxes = [lattice.box for lattice in lattices if len(lattice.xs) > 2]
    loose = [rule for rule in horizontal if not _is_within(rule, boxes)]
    if len(loose) < FEWEST_OPEN:
        return lattices
    found = []
    for rows, columns in open_tables(loose, page.glyphs):
        lattice = build(rows, columns)
        if lattice is not None:
            lattice.inferred = True
            found.append(lattice)
    return [old for old in lattices if not any(_overlaps(old.box, new.box) for new in found)] + found


def _is_within(rule: Rule, boxes: list[Box]) -> bool:
    """Whether a horizontal rule runs through one of the boxes."""
    y, start, end = rule
    for x0, top, x1, bottom in boxes:  # noqa: SIM110 # any() takes twice the time, and all rules are asked for
        if top - TOUCH <= y <= bottom + TOUCH and start < x1 and x0 < end:
            return True
    return False


def _is_cut_away(lattice: Lattice, lattices: list[Lattice]) -> bool:
    """Whether an open row goes on from a lattice that has ended above it on its page.

    Browsers draw the cut row's borders past the end of the page's text and clip them: nobody sees that piece.
    """
    return len(lattice.ys) == 2 and lattice.open_top and lattice.open_bottom and any(
        other.ys[-1] < lattice.ys[0]
        and abs(other.xs[0] - lattice.xs[0]) <= SNAP
        and abs(other.xs[-1] - lattice.xs[-1]) <= SNAP
        for other in lattices
    )  # fmt: skip


def _shades(area: Box, lattice: Lattice) -> bool:
    """Whether a coloured area belongs to a table that rules draw; one in a frame does where it fills a cell of it."""
    if not _overlaps(area, lattice.box):
        return False
    if len(lattice.spans) > _FRAME:
        return True
    x0, top, x1, bottom = area
    return all(any(abs(x - line) <= TOUCH for line in lattice.xs) for x in (x0, x1)) and all(
        any(abs(y - line) <= TOUCH for line in lattice.ys) for y in (top, bottom)
    )


def _overlaps(area: Box, other: Box) -> bool:
    return area[0] < other[2] and other[0] < area[2] and area[1] < other[3] and other[1] < area[3]


def _edges(areas: Sequence[Box], snap: float, join_gap: float) -> tuple[list[Rule], list[Rule]]:
    horizontal = [edge for x0, top, x1, bottom in areas for edge in ((top, x0, x1), (bottom, x0, x1))]
    vertical = [edge for x0, top, x1, bottom in areas for edge in ((x0, top, bottom), (x1, top, bottom))]
    return joined(horizontal, snap, join_gap), joined(vertical, snap, join_gap)


def _lattices(horizontal: list[Rule], vertical: list[Rule], touch: float = TOUCH) -> list[Lattice]:
    if not vertical or len(horizontal) + len(vertical) > MOST_RULES:
        return []
    lattices = []
    for rows, columns in connected(horizontal, vertical, touch):
        lattice = build(rows, columns) if rows else build_open_row(columns)
        if lattice is not None:
            lattices.append(lattice)
    return lattices


def connected(
    horizontal: list[Rule], vertical: list[Rule], touch: float = TOUCH
) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that come within `touch` of each other, directly or through others. Both lists are sorted by position.

    Upright rules that meet no other are one group by each height at which several stand side by side: a row that
    is cut by page breaks above and below has no other rules.
    """
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    positions = [rule[0] for rule in horizontal]
    offset = len(horizontal)
    for number, (x, top, bottom) in enumerate(vertical, offset):
        own = root(number)
        for index in range(bisect_left(positions, top - touch), bisect_right(positions, bottom + touch)):
            _, x0, x1 = horizontal[index]
            if x0 - touch <= x <= x1 + touch and parent[index] != own:
                parent[root(index)] = own
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(horizontal):
        groups.setdefault(root(index), ([], []))[0].append(rule)
    for index, rule in enumerate(vertical, offset):
        groups.setdefault(root(index), ([], []))[1].append(rule)
    return _with_loose_columns(list(groups.values()))


def _with_loose_columns(groups: list[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """The groups, with upright rules that meet no other put to those of the same height that stand beside them.

    Where a parent goes on above and below the page, no rule reaches the upright at its outer side.
    """
    whole = [group for group in groups if group[0]]
    for rows, columns in groups:
        if rows or not columns:
            continue
        _, top, bottom = columns[0]
        for _, beside in whole:
            if any(abs(other[1] - top) <= TOUCH and abs(other[2] - bottom) <= TOUCH for other in beside):
                beside += columns
                break
        else:
            whole.append(([], columns))
    whole = _with_banners(whole)
    for _, columns in whole:
        columns.sort()
    return [group for group in whole if (group[0] and group[1]) or len(group[1]) > 2]


def _with_banners(groups: list[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """The groups, with those made one that only a row without uprights parts.

    In a table without outer borders nothing connects a row that runs over its whole width with the rows above:
    the rules on both sides are equally long, stick out of the uprights, and are no further apart than other rows.
    """
    result: list[tuple[list[Rule], list[Rule]]] = []
    for group in sorted(groups, key=lambda item: item[0][0][0] if item[0] else item[1][0][1]):
        above = result[-1] if result else None
        if above is not None and above[0] and group[0] and _is_banner(above, group):
            above[0].extend(group[0])
            above[1].extend(group[1])
        else:
            result.append((list(group[0]), list(group[1])))
    return result


def _is_banner(above: tuple[list[Rule], list[Rule]], below: tuple[list[Rule], list[Rule]]) -> bool:
    last, first = above[0][-1], below[0][0]
    height = first[0] - last[0]
    rows = sorted(b[0] - a[0] for group in (above[0], below[0]) for a, b in pairwise(group))
    uprights = [rule[0] for group in (above[1], below[1]) for rule in group]
    return (
        bool(rows and uprights)
        and abs(last[1] - first[1]) <= TOUCH
        and abs(last[2] - first[2]) <= TOUCH
        and min(uprights) - last[1] > OVERHANG
        and last[2] - max(uprights) > OVERHANG
        and NARROW < height <= 1.3 * rows[len(rows) // 2]
    )


def build_open_row(vertical: list[Rule]) -> Lattice:
    """One row between upright rules, closed neither above nor below."""
    xs = [rule[0] for rule in vertical]
    top, bottom = min(rule[1] for rule in vertical), max(rule[2] for rule in vertical)
    spans = [(0, column, 1, 1) for column in range(len(xs) - 1)]
    return Lattice(xs, [top, bottom], spans, bytearray(len(xs) - 1), open_top=True, open_bottom=True, tentative=True)


def build(horizontal: list[Rule], vertical: list[Rule]) -> Lattice | None:
    """The lattice that a connected group of rules draws, or None where it encloses nothing."""
    # Between open sides a row of two cells has one upright, which stands for the row where no rule closes it.
    ys, open_top, open_bottom = _lines(horizontal, vertical, 1 if _has_open_sides(horizontal, vertical) else 2)
    xs, _, _ = _lines(vertical, horizontal)
    if len(xs) < 2 or len(ys) < 2:
        return None
    rows_drawn = _drawn(horizontal, ys, xs)
    spans = _merge(rows_drawn, _drawn(vertical, xs, ys))
    columns = len(xs) - 1
    rows = len(ys) - 1
    tentative = columns == 1 or len(spans) < 3 or (rows == 1 and len(spans) < 3)
    return Lattice(xs, ys, spans, rows_drawn[-1], open_top, open_bottom, tentative)


def _has_open_sides(horizontal: list[Rule], vertical: list[Rule]) -> bool:
    """Whether the rules between rows stick out of the uprights left and right."""
    if not horizontal or not vertical:
        return False
    x0, x1 = min(rule[1] for rule in horizontal), max(rule[2] for rule in horizontal)
    return vertical[0][0] - x0 > OVERHANG and x1 - vertical[-1][0] > OVERHANG


def _lines(rules: list[Rule], crossing: list[Rule], enough: int = 2) -> tuple[list[float], bool, bool]:
    """The positions of the rules, and of the ends of the crossing ones where `enough` of them stick out (an open side)."""
    lines: list[float] = []
    for position, _, _ in rules:
        if not lines or position - lines[-1] > NARROW:
            lines.append(position)
    starts = sorted(rule[1] for rule in crossing)
    ends = sorted((rule[2] for rule in crossing), reverse=True)
    opened = len(starts) >= enough and lines[0] - starts[enough - 1] > OVERHANG
    closed_late = len(ends) >= enough and ends[enough - 1] - lines[-1] > OVERHANG
    if opened:
        lines.insert(0, starts[0])
    if closed_late:
        lines.append(ends[0])
    return lines, opened, closed_late


def _drawn(rules: list[Rule], lines: list[float], crossing_lines: list[float]) -> list[bytearray]:
    """For each line and each slot along it, whether a rule is drawn there.

    A slot counts as drawn when the rule passes its middle.
    """
    middles = [(a + b) / 2 for a, b in pairwise(crossing_lines)]
    drawn = [bytearray(len(middles)) for _ in lines]
    for position, start, end in rules:
        nearest = bisect_left(lines, position)
        if nearest == len(lines) or (nearest and position - lines[nearest - 1] <= lines[nearest] - position):
            nearest -= 1
        if abs(lines[nearest] - position) > NARROW + SNAP:
            continue
        first = bisect_left(middles, start)
        last = bisect_right(middles, end)
        if last > first:
            drawn[nearest][first:last] = b"\x01" * (last - first)
    return drawn


def _merge(horizontal: list[bytearray], vertical: list[bytearray]) -> list[Span]:
    """Slots that no drawn rule parts, as rectangles.

    `horizontal[line][column]`, `vertical[line][row]`. Where the undrawn edges make no rectangle, an upright edge
    that stops short is thought on past the place where the neighbour's own edge begins; what then remains is
    cut into rectangles, so that the result is always a partition.
    """
    rows, columns = len(horizontal) - 1, len(vertical) - 1
    taken = [bytearray(columns) for _ in range(rows)]
    spans: list[Span] = []
    for row in range(rows):
        line, below = taken[row], horizontal[row + 1]
        for column in range(columns):
            if line[column]:
                continue
            if below[column] and vertical[column + 1][row]:
                spans.append((row, column, 1, 1))
                continue
            end = column + 1
            while end < columns and not vertical[end][row] and not line[end]:
                end += 1
            bottom = row + 1
            while (
                bottom < rows
                and 1 not in horizontal[bottom][column:end]
                and (end == column + 1 or not any(vertical[inner][bottom] for inner in range(column + 1, end)))
                and (end == columns or vertical[end][bottom] or horizontal[bottom][end])
                and (column == 0 or vertical[column][bottom] or horizontal[bottom][column - 1])
            ):
                bottom += 1
            for covered in range(row, bottom):
                taken[covered][column:end] = b"\x01" * (end - column)
            spans.append((row, column, bottom - row, end - column))
    return spans
