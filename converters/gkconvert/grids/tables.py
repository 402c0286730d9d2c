"""The tables of one page: a lattice with the text of its cells, and what of the page's text lies outside.

Knows: which glyph belongs to which cell, and which lattices are no tables because of what they contain.
Must not know: other pages.
"""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from gkconvert.grids.alignment import AlignedTable, find_aligned, may_hold_table
from gkconvert.grids.columns import holds_two_pages, reading_lines
from gkconvert.grids.lattice import Lattice, find_lattices
from gkconvert.grids.lines import cell_text, text_lines
from gkconvert.grids.page_numbers import is_page_number
from gkconvert.grids.primitives import Glyph, PageContent, TextLine, count_characters, one_by_one
from gkconvert.grids.stacked_numbers import part_numbers
from gkconvert.grids.strikes import without_struck
from gkconvert.grids.watermarks import without_watermark
from gkconvert.model import Box

# A glyph this far outside a lattice's outer rule still belongs to it: numbers are set tight in narrow columns.
_REACH = 1.0
# Text spilled out of an open cell stands within this many heights of a glyph below the table's end.
_SPILL = 1.6
# Text of headings is so many times higher than that of cells.
_LARGER = 1.25
# The parts of a page's number (- 4 -, 第 4 页) stand no further apart than this, in heights of its line.
_NUMBER_GAP = 2.0


class PageTable(msgspec.Struct):
    """A lattice with the text of each of its spans, in the same order.

    `lines` is the same text line by line, for a tentative lattice that turns out to be no table.
    """

    page: int
    lattice: Lattice
    texts: list[str]
    lines: list[TextLine]


class PageReading(msgspec.Struct):
    """What a page holds once its glyphs have found their cells: tables and lines outside them, top to bottom.

    `aligned` are tables without rules, looked for only where no ruled one was found.
    """

    number: int
    width: float
    height: float
    tables: list[PageTable]
    aligned: list[AlignedTable]
    lines: list[TextLine]
    images: list[Box]
    glyphs: int
    watermark: int
    hidden: int
    unmapped: int
    turned: int
    skew: float
    struck: int
    filled_fields: int
    unread_fields: int
    two_pages: bool


def read_page(content: PageContent) -> PageReading:
    """Find the tables of a page, put its glyphs into their cells and the rest into lines."""
    lattices = find_lattices(content)
    lattices = [lattice for lattice in lattices if not _frames_another(lattice, lattices)]
    glyphs = without_watermark(content.glyphs, content.lines)
    watermark = 0 if glyphs is content.glyphs else count_characters(content.glyphs) - count_characters(glyphs)
    held, free = _distribute(glyphs, lattices)
    if lattices and free:
        free = _spilled(free, lattices[-1], held[-1])
    tables: list[PageTable] = []
    struck = 0
    for lattice, found in zip(lattices, held, strict=True):
        cells, count = without_struck(lattice, found, content.horizontal)
        struck += count
        texts = [cell_text(glyphs) if glyphs else "" for glyphs in cells]
        part_numbers(lattice, cells, texts)
        may_frame = lattice.tentative or len(lattice.ys) == 2
        lines = text_lines(glyph for glyphs in cells for glyph in glyphs) if may_frame else []
        kept = _is_table(lattice, texts) and not _frames_the_page(lattice, content)
        if kept and not _frames_aligned(lattice, lines, cells):
            tables.append(PageTable(content.number, lattice, texts, lines))
        else:
            free.extend(glyph for glyphs in cells for glyph in glyphs)
    lines = reading_lines(free, content.lines)
    aligned: list[AlignedTable] = []
    if all(table.lattice.tentative for table in tables) and may_hold_table(lines):
        aligned, rest = find_aligned(free, content.number)
        lines = reading_lines(rest, content.lines) if aligned else lines
    return PageReading(
        content.number, content.width, content.height, tables, aligned, lines, content.images,
        content.characters, content.watermark_glyphs + watermark, content.hidden_glyphs, content.unmapped_glyphs, content.turned, content.skew,
        struck, content.filled_fields, content.unread_fields, holds_two_pages(content),
    )  # fmt: skip


def _frames_another(lattice: Lattice, lattices: list[Lattice]) -> bool:
    """A single box around other lattices is a page frame or a text box, not a table."""
    if len(lattice.spans) > 2:
        return False
    x0, top, x1, bottom = lattice.box
    return any(
        other is not lattice
        and other.xs[0] >= x0 - _REACH and other.xs[-1] <= x1 + _REACH
        and other.ys[0] >= top - _REACH and other.ys[-1] <= bottom + _REACH
        for other in lattices
    )  # fmt: skip


def _frames_the_page(lattice: Lattice, content: PageContent) -> bool:
    """Whether a single box takes up so much of the page that it is a frame around all of its text."""
    x0, top, x1, bottom = lattice.box
    return len(lattice.spans) <= 2 and (x1 - x0) * (bottom - top) > 0.4 * content.width * content.height


def _frames_aligned(lattice: Lattice, lines: list[TextLine], cells: list[list[Glyph]]) -> bool:
    """Whether boxes of one column, or of one row, are no cells but hold a table that no rule parts further."""
    if (len(lattice.xs) > 2 and len(lattice.ys) > 2) or not may_hold_table(lines):
        return False
    found, _ = find_aligned([glyph for glyphs in cells for glyph in glyphs], 0)
    return bool(found)


def _distribute(glyphs: list[Glyph], lattices: list[Lattice]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """For each lattice and span its glyphs, in drawing order; and the glyphs in none."""
    held: list[list[list[Glyph]]] = [[[] for _ in lattice.spans] for lattice in lattices]
    if not lattices:
        return held, list(glyphs)
    places = [_Places(lattice, cells) for lattice, cells in zip(lattices, held, strict=True)]
    places.sort(key=lambda place: (place.x1 - place.x0) * (place.bottom - place.top))
    free: list[Glyph] = []
    # Glyphs come in the order in which they are drawn: most stand in the cell of the one before. Where a lattice
    # lies in a cell of another, that says nothing.
    apart = not any(a is not b and _overlaps(a, b) for a in places for b in places)
    nowhere: _Cell = (free, 0.0, 0.0, 0.0, 0.0)
    current, left, above, right, below = nowhere
    for glyph in glyphs:
        _, x0, top, x1, bottom, text = glyph
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not (left <= x < right and above <= y < below):
            current, left, above, right, below = _cell_at(places, x, y) or nowhere
            if not apart:
                right = left
        if len(text) == 1 or (left <= x0 and x1 <= right):
            current.append(glyph)
        elif current is free and not _cell_at(places, x0, y) and not _cell_at(places, x1, y):
            free.append(glyph)
        else:
            for single in one_by_one([glyph]):
                (_cell_at(places, (single[1] + single[3]) / 2, y) or nowhere)[0].append(single)
    return held, free


def _cell_at(places: list[_Places], x: float, y: float) -> _Cell | None:
    """The cell at a point, of the first of the lattices that has one there."""
    for place in places:
        if place.top <= y <= place.bottom and place.x0 <= x <= place.x1:
            return place.rows[bisect_right(place.inner_ys, y)][bisect_right(place.inner_xs, x)]
    return None


def _overlaps(one: _Places, other: _Places) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _spilled(free: list[Glyph], lattice: Lattice, held: list[list[Glyph]]) -> list[Glyph]:
    """Give the last table's open cells the lines that are set just below them; the glyphs that remain.

    Some producers end the rules of a cell at the page break before the last lines of its text. A line counts only
    if all of it lies below open cells.
    """
    if all(lattice.closed_below):
        return free
    rows = len(lattice.ys) - 1
    open_cells = {
        index: (lattice.xs[column], lattice.xs[column + column_span])
        for index, (row, column, row_span, column_span) in enumerate(lattice.spans)
        if row + row_span == rows and not any(lattice.closed_below[column : column + column_span])
    }
    bottom = lattice.ys[-1]
    highest = _LARGER * max((g[4] - g[2] for glyphs in held for g in glyphs), default=0.0)
    while near := _line_below(free, bottom):
        if max(g[4] - g[2] for g in near) > highest:
            break  # the heading of what follows
        owners = [next((i for i, (x0, x1) in open_cells.items() if x0 <= g[1] and g[3] <= x1), -1) for g in near]
        if -1 in owners:
            break
        for glyph, owner in zip(near, owners, strict=True):
            held[owner].append(glyph)
        taken = {id(glyph) for glyph in near}
        free = [glyph for glyph in free if id(glyph) not in taken]
        bottom = max(glyph[4] for glyph in near)
    return free


def _line_below(free: list[Glyph], bottom: float) -> list[Glyph]:
    """The glyphs that stand just below a height, without those of a page's number."""
    near = [g for g in free if bottom - _REACH <= (g[2] + g[4]) / 2 <= bottom + _SPILL * (g[4] - g[2])]
    if not near:
        return near
    lowest = text_lines(near)[-1]
    in_one_place = lowest.gap[1] - lowest.gap[0] <= _NUMBER_GAP * (lowest.bottom - lowest.top)
    if not in_one_place or not is_page_number(lowest.text):
        return near
    return [g for g in near if g[4] <= lowest.top]


_Cell = tuple[list[Glyph], float, float, float, float]
"""Glyphs, left, top, right, bottom."""


class _Places:
    """The cells of a lattice, by row and column."""

    def __init__(self, lattice: Lattice, cells: list[list[Glyph]]) -> None:
        self.x0, self.top, self.x1, self.bottom = lattice.box
        self.x0 -= _REACH
        self.x1 += _REACH
        xs, ys = lattice.xs, lattice.ys
        self.inner_xs = xs[1:-1]
        self.inner_ys = ys[1:-1]
        nowhere: _Cell = (cells[0], 0.0, 0.0, 0.0, 0.0)
        self.rows = [[nowhere] * (len(xs) - 1) for _ in ys[1:]]
        for (row, column, row_span, column_span), glyphs in zip(lattice.spans, cells, strict=True):
            cell = glyphs, xs[column], ys[row], xs[column + column_span], ys[row + row_span]
            if row_span == column_span == 1:
                self.rows[row][column] = cell
                continue
            for covered in range(row, row + row_span):
                self.rows[covered][column : column + column_span] = [cell] * column_span


def _is_table(lattice: Lattice, texts: list[str]) -> bool:
    """Whether the contents are those of a table, or of a piece of one.

    A drawing, a chart's grid or a row of boxes without text is none. A tentative lattice is kept here, since
    it may be a piece of a table that goes on; `layout` drops it if it does not.
    """
    filled = sum(1 for text in texts if text)
    if lattice.tentative:
        return filled >= 1 and len(lattice.spans) <= 40
    return filled >= 2
