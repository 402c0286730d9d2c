"""Tables that go on over a page break: which pieces belong together, and which of their cells.

Print gives no sign that a table goes on, and the rules at the break may be drawn or missing whatever the
cells mean. So pieces are matched by their column edges (`column_lines`), and cells by what they contain (`cut_cells`).

Knows: lattices of neighbouring pages, headers that are printed again. Must not know: what a text says, any form's labels.
"""

from __future__ import annotations

from operator import attrgetter

from gkconvert.characters import fold, join_lines
from gkconvert.grids.column_lines import SAME_INFERRED, SAME_LINE, between_edges, same_columns, united_lines
from gkconvert.grids.cut_cells import GrowingCell, goes_on, is_cut_row, is_number
from gkconvert.grids.flow import FlowLine
from gkconvert.grids.lattice import Lattice, Span
from gkconvert.grids.tables import PageTable
from gkconvert.model import Cell, Grid, GridOrigin, Piece, Place

# Outer edges of two pieces on pages with the same margins differ by rounding and line width only.
SAME_EDGE = 6.0
# Repeated headers are at most this many rows.
LONGEST_HEADER = 6

_IN_ORDER = attrgetter("row", "column")


class JoinedTable:
    """A table and the pieces joined to it so far; rows and columns are those of the whole.

    `footnotes` are the lines that stand below its pieces; they do not end it.
    """

    def __init__(self, table: PageTable) -> None:
        lattice = table.lattice
        self.first = table
        self.xs = list(lattice.xs)
        self.rows = len(lattice.ys) - 1
        self.cells: list[GrowingCell] = []
        self.pieces = [_piece(table, 0)]
        self.last = lattice
        self.last_page = table.page
        self.header_rows: list[list[str]] = []
        self.tentative = lattice.tentative
        self.lines = table.lines
        self.footnotes: list[FlowLine] = []
        self.cut_rows = 0
        self.cut_labels = 0

    def continues_with(self, table: PageTable) -> bool:
        """Whether the first table of the next page can be the rest of this one, by its outer edges."""
        lattice = table.lattice
        same_width = abs((lattice.xs[-1] - lattice.xs[0]) - (self.last.xs[-1] - self.last.xs[0])) <= SAME_EDGE
        if table.page != self.last_page + 1 or not same_width:
            return False
        if self.tentative and lattice.tentative:
            return False
        if min(abs(lattice.xs[0] - edge) for edge in (self.xs[0], self.last.xs[0])) <= SAME_EDGE:
            return True
        return self._shared_lines(lattice) >= min(len(lattice.xs), len(self.last.xs))

    def _shared_lines(self, lattice: Lattice) -> int:
        shift = lattice.xs[0] - self.xs[0]
        return sum(1 for x in lattice.xs if any(abs(x - shift - own) <= SAME_LINE for own in self.xs))

    def join(self, table: PageTable) -> None:
        """Add the next page's piece: columns merged, a repeated header dropped, cells over the break united."""
        if len(self.pieces) == 1:
            self.cells = _cells(self.first, 0)
            self.header_rows = _first_rows(self.first)
        skipped = self._repeated_header(table)
        added = _cells(table, self.rows - skipped)
        added = [cell for cell in added if cell.row >= self.rows]
        self._merge_columns(between_edges(table.lattice.xs, self.xs[0], self.xs[-1]), added, table.lattice.inferred)
        first_row = self.rows
        self.pieces.append(_piece(table, first_row, len(table.lattice.ys) - 1 - skipped))
        self.rows += len(table.lattice.ys) - 1 - skipped
        self._unite(first_row, added)
        self.last, self.last_page = table.lattice, table.page
        self.tentative = False

    def grid(self, origin: GridOrigin = "rules") -> Grid:
        """The table as a grid of the model."""
        if len(self.pieces) == 1:
            return Grid(self.rows, len(self.xs) - 1, _plain_cells(self.first), origin, tuple(self.pieces))
        cells = tuple(
            [
                Cell(c.row, c.column, c.row_span, c.column_span, c.text, c.places[0], tuple(c.places[1:]))
                for c in sorted(self.cells, key=_IN_ORDER)
            ]
        )
        return Grid(self.rows, len(self.xs) - 1, cells, origin, tuple(self.pieces))

    def _repeated_header(self, table: PageTable) -> int:
        """How many first rows of the next piece repeat this table's first rows."""
        count = 0
        rows = len(table.lattice.ys) - 1
        first_rows = _first_rows(table)
        while count < min(len(self.header_rows), rows - 1):
            texts = first_rows[count]
            if texts != self.header_rows[count] or not any(texts) or any(map(is_number, texts)):
                break
            count += 1
        while count and _crosses(table, count):
            count -= 1
        return count

    def _merge_columns(self, new_xs: list[float], added: list[GrowingCell], inferred: bool) -> None:
        """Bring both pieces to the union of their column lines; `inferred` ones are less exact."""
        if inferred and self.last.inferred and same_columns(self.xs, new_xs):
            new_xs = self.xs
        near = SAME_INFERRED if inferred or self.last.inferred else SAME_LINE
        union, own, new = united_lines(self.xs, new_xs, near)
        _recolumn(self.cells, own)
        _recolumn(added, new)
        self.xs = union

    def _unite(self, first_row: int, added: list[GrowingCell]) -> None:
        """Add the new cells; those that are the rest of a cell above are merged into it."""
        bottom_row = [c for c in self.cells if c.row + c.row_span == first_row]
        top_row = [c for c in added if c.row == first_row]
        above = {(c.column, c.column_span): c for c in bottom_row}
        pairs = [(above[key], cell) for cell in top_row if (key := (cell.column, cell.column_span)) in above]
        if len(pairs) == len(bottom_row) == len(top_row) and is_cut_row(pairs):
            self.cut_rows += 1
            united = {id(cell) for _, cell in pairs}
            for upper, lower in pairs:
                _append(upper, lower, upper.row_span + lower.row_span - 1)
            self._close_ranks(first_row, added, united)
            return
        united = set()
        for upper, lower in pairs:
            if goes_on(upper, lower, bottom_row, top_row):
                if upper.text and lower.text:
                    self.cut_labels += 1
                _append(upper, lower, upper.row_span + lower.row_span)
                united.add(id(lower))
        self.cells += [cell for cell in added if id(cell) not in united]

    def _close_ranks(self, first_row: int, added: list[GrowingCell], united: set[int]) -> None:
        """After a cut row was made whole there is one row less: cells beside and below move up."""
        below = [cell for cell in added if id(cell) not in united]
        for cell in below:
            cell.row -= 1
        self.cells += below
        self.rows -= 1
        piece = self.pieces[-1]
        self.pieces[-1] = Piece(piece.place, first_row - 1, self.rows)


def _append(upper: GrowingCell, lower: GrowingCell, row_span: int) -> None:
    same = fold(upper.text) == fold(lower.text)
    upper.text = upper.text if same else join_lines((upper.text, lower.text))
    upper.row_span = row_span
    upper.places += lower.places


def _cells(table: PageTable, row_offset: int) -> list[GrowingCell]:
    """The cells of one piece, as those of the whole."""
    return [
        GrowingCell(row + row_offset, column, row_span, column_span, text, [place])
        for (row, column, row_span, column_span), text, place in _placed(table)
    ]


def _plain_cells(table: PageTable) -> tuple[Cell, ...]:
    """The cells of a table that is one piece; spans come sorted by row and column."""
    return tuple([Cell(*span, text, place) for span, text, place in _placed(table)])


def _placed(table: PageTable) -> list[tuple[Span, str, Place]]:
    """The span, text and place of each cell of one piece."""
    xs = [round(x, 1) for x in table.lattice.xs]
    ys = [round(y, 1) for y in table.lattice.ys]
    page = table.page
    return [
        (span, text, Place(page, (xs[column], ys[row], xs[column + width], ys[row + height])))
        for span, text in zip(table.lattice.spans, table.texts, strict=True)
        for row, column, height, width in (span,)
    ]


def _piece(table: PageTable, first_row: int, rows: int | None = None) -> Piece:
    x0, top, x1, bottom = table.lattice.box
    rows = len(table.lattice.ys) - 1 if rows is None else rows
    place = Place(table.page, (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))
    return Piece(place, first_row, first_row + rows)


def _first_rows(table: PageTable) -> list[list[str]]:
    """For each of the first rows the texts of the cells that begin in it, in the form in which equal labels are."""
    rows: list[list[str]] = [[] for _ in range(min(len(table.lattice.ys) - 1, LONGEST_HEADER))]
    for (first, _, _, _), text in zip(table.lattice.spans, table.texts, strict=True):
        if first >= len(rows):
            break
        rows[first].append(fold(text))
    return rows


def _crosses(table: PageTable, row: int) -> bool:
    """Whether a cell lies on both sides of the line above a row."""
    return any(first < row < first + row_span for first, _, row_span, _ in table.lattice.spans)


def _recolumn(cells: list[GrowingCell], mapping: list[int]) -> None:
    if mapping == list(range(len(mapping))):
        return
    for cell in cells:
        end = mapping[cell.column + cell.column_span]
        cell.column = mapping[cell.column]
        cell.column_span = end - cell.column
