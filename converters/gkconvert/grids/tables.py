"""The tables of one page: a lattice with the text of its cells, and what of the page's text lies outside.

Knows: which glyph belongs to which cell, and which lattices are no tables because of what they contain.
Must not know: other pages.
"""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from gkconvert.grids.lattice import Lattice, find_lattices
from gkconvert.grids.lines import TextLine, cell_text, text_lines
from gkconvert.grids.primitives import Glyph, PageContent
from gkconvert.model import Box

# A glyph this far outside a lattice's outer rule still belongs to it: numbers are set tight in narrow columns.
_REACH = 1.0


class PageTable(msgspec.Struct):
    """A lattice with the text of each of its spans, in the same order."""

    page: int
    lattice: Lattice
    texts: list[str]


class PageReading(msgspec.Struct):
    """What a page holds once its glyphs have found their cells: tables and lines outside them, top to bottom."""

    number: int
    width: float
    height: float
    tables: list[PageTable]
    lines: list[TextLine]
    images: list[Box]
    glyphs: int
    hidden: int
    unmapped: int


def read_page(content: PageContent) -> PageReading:
    """Find the tables of a page, put its glyphs into their cells and the rest into lines."""
    lattices = find_lattices(content)
    lattices = [lattice for lattice in lattices if not _frames_another(lattice, lattices)]
    held, free = _distribute(content.glyphs, lattices)
    tables: list[PageTable] = []
    for lattice, cells in zip(lattices, held, strict=True):
        texts = [cell_text(glyphs) if glyphs else "" for glyphs in cells]
        if _is_table(lattice, texts):
            tables.append(PageTable(content.number, lattice, texts))
        else:
            free.extend(glyph for glyphs in cells for glyph in glyphs)
    return PageReading(
        content.number, content.width, content.height, tables, text_lines(free), content.images,
        len(content.glyphs), content.hidden_glyphs, content.unmapped_glyphs,
    )  # fmt: skip


def _frames_another(lattice: Lattice, lattices: list[Lattice]) -> bool:
    """A single box around other lattices is a page frame or a text box, not a table."""
    if len(lattice.spans) > 2:
        return False
    x0, top, x1, bottom = lattice.box
    return any(
        other is not lattice
        and other.xs[0] >= x0 and other.xs[-1] <= x1 and other.ys[0] >= top and other.ys[-1] <= bottom
        for other in lattices
    )  # fmt: skip


def _distribute(glyphs: list[Glyph], lattices: list[Lattice]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """For each lattice and span its glyphs, in drawing order; and the glyphs in none."""
    held: list[list[list[Glyph]]] = [[[] for _ in lattice.spans] for lattice in lattices]
    if not lattices:
        return held, list(glyphs)
    places = [_Places(lattice, cells) for lattice, cells in zip(lattices, held, strict=True)]
    places.sort(key=lambda place: (place.x1 - place.x0) * (place.bottom - place.top))
    free: list[Glyph] = []
    for glyph in glyphs:
        _, x0, top, x1, bottom, _ = glyph
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        for place in places:
            if place.top <= y <= place.bottom and place.x0 <= x <= place.x1:
                place.rows[bisect_right(place.inner_ys, y)][bisect_right(place.inner_xs, x)].append(glyph)
                break
        else:
            free.append(glyph)
    return held, free


class _Places:
    """The lists of glyphs of a lattice's cells, by row and column."""

    def __init__(self, lattice: Lattice, cells: list[list[Glyph]]) -> None:
        self.x0, self.top, self.x1, self.bottom = lattice.box
        self.x0 -= _REACH
        self.x1 += _REACH
        self.inner_xs = lattice.xs[1:-1]
        self.inner_ys = lattice.ys[1:-1]
        self.rows: list[list[list[Glyph]]] = [[cells[0]] * (len(lattice.xs) - 1) for _ in lattice.ys[1:]]
        for (row, column, row_span, column_span), glyphs in zip(lattice.spans, cells, strict=True):
            for covered in range(row, row + row_span):
                self.rows[covered][column : column + column_span] = [glyphs] * column_span


def _is_table(lattice: Lattice, texts: list[str]) -> bool:
    """Whether the contents are those of a table, or of a piece of one.

    A drawing, a chart's grid or a row of boxes without text is none. A tentative lattice is kept here, since
    it may be a piece of a table that goes on; `layout` drops it if it does not.
    """
    filled = sum(1 for text in texts if text)
    if lattice.tentative:
        return filled >= 1 and len(lattice.spans) <= 40
    return filled >= 2
