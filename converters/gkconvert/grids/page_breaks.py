"""Tables that go on over a page break: which pieces belong together, and which of their cells.

Print gives no sign that a table goes on, and the rules at the break may be drawn or missing whatever the
cells mean. So pieces are matched by their column edges, and cells by what they contain: a row is cut where one
side has the label's rest and only the other the numbers; a parent goes on where the next page has nothing in
its column, or the rest of its label.

Knows: lattices and texts of neighbouring pages. Must not know: any form's labels.
"""

from __future__ import annotations

import re

import msgspec

from gkconvert.characters import fold, join_lines
from gkconvert.grids.flow import FlowLine
from gkconvert.grids.lattice import Lattice
from gkconvert.grids.tables import PageTable
from gkconvert.model import Cell, Grid, GridOrigin, Piece, Place
from gkconvert.section_numbers import NUMERAL

# Outer edges of two pieces on pages with the same margins differ by rounding and line width only.
SAME_EDGE = 6.0
# Inner edges of the pieces closer than this are one column line.
SAME_LINE = 4.0
# The same where uprights are not drawn but stand in the gaps of the text, which differ from page to page.
SAME_INFERRED = 12.0
# Repeated headers are at most this many rows.
LONGEST_HEADER = 6

# The text of a whole cell, with its line ends, and words for nothing; `grids.alignment` has it for a piece of a line.
_NUMBER = re.compile(r"[-+＋－—/／]?[\d０-９][\d０-９,，.．\s]*(?:元|万元|件|条|个|次|人|%|％)?|[-—/／\\－無无]+")
_NUMBERING = re.compile(
    rf"\s*(?:{NUMERAL}\s*[、,，.．]|[（(]\s*(?:{NUMERAL}|\d+)\s*[)）]|\d+\s*[.．、)）]|[①-⑳㈠-㈩]|第{NUMERAL}[条项章]|其\s*中)"
)
"""How a label of a table begins: in more ways than a heading."""
# A column of units stands beside labels that are no parents of anything.
_UNIT = re.compile(r"[(（]?(?:[万亿千]?元|人次|件次|[件条个次人篇项份宗例起部家期场页种户])[)）]?")
_OPENING, _CLOSING = "（(《“〈【", "）)》”〉】"


class _Cell(msgspec.Struct):
    """A cell of a joined table while it grows; edges are indices of lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    places: list[Place]


class JoinedTable:
    """A table and the pieces joined to it so far; rows and columns are those of the whole.

    `footnotes` are the lines that stand below its pieces; they do not end it.
    """

    def __init__(self, table: PageTable) -> None:
        lattice = table.lattice
        self.first = table
        self.xs = list(lattice.xs)
        self.rows = len(lattice.ys) - 1
        self.cells: list[_Cell] = []
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
            Cell(c.row, c.column, c.row_span, c.column_span, c.text, c.places[0], tuple(c.places[1:]))
            for c in sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        )
        return Grid(self.rows, len(self.xs) - 1, cells, origin, tuple(self.pieces))

    def _repeated_header(self, table: PageTable) -> int:
        """How many first rows of the next piece repeat this table's first rows."""
        count = 0
        rows = len(table.lattice.ys) - 1
        first_rows = _first_rows(table)
        while count < min(len(self.header_rows), rows - 1):
            texts = first_rows[count]
            if texts != self.header_rows[count] or not any(texts) or any(map(_is_number, texts)):
                break
            count += 1
        while count and _crosses(table, count):
            count -= 1
        return count

    def _merge_columns(self, new_xs: list[float], added: list[_Cell], inferred: bool) -> None:
        """Bring both pieces to the union of their column lines; `inferred` ones are less exact."""
        if inferred and self.last.inferred and _same_columns(self.xs, new_xs):
            new_xs = self.xs
        near = SAME_INFERRED if inferred or self.last.inferred else SAME_LINE
        union, own, new = united_lines(self.xs, new_xs, near)
        _recolumn(self.cells, own)
        _recolumn(added, new)
        self.xs = union

    def _unite(self, first_row: int, added: list[_Cell]) -> None:
        """Add the new cells; those that are the rest of a cell above are merged into it."""
        above = {(c.column, c.column_span): c for c in self.cells if c.row + c.row_span == first_row}
        pairs = [
            (above[key], cell)
            for cell in added
            if cell.row == first_row and (key := (cell.column, cell.column_span)) in above
        ]
        bottom_row = [c for c in self.cells if c.row + c.row_span == first_row]
        top_row = [c for c in added if c.row == first_row]
        if len(pairs) == len(bottom_row) == len(top_row) and _is_cut_row(pairs):
            self.cut_rows += 1
            united = {id(cell) for _, cell in pairs}
            for upper, lower in pairs:
                _append(upper, lower, upper.row_span + lower.row_span - 1)
            _pull_up(added, united, first_row)
            self._close_ranks(first_row, added, united)
            return
        united = set()
        for upper, lower in pairs:
            if _goes_on(upper, lower, bottom_row, top_row):
                if upper.text and lower.text:
                    self.cut_labels += 1
                _append(upper, lower, upper.row_span + lower.row_span)
                united.add(id(lower))
        self.cells += [cell for cell in added if id(cell) not in united]

    def _close_ranks(self, first_row: int, added: list[_Cell], united: set[int]) -> None:
        """After a cut row was made whole there is one row less: cells beside and below move up."""
        self.cells += [cell for cell in added if id(cell) not in united]
        self.rows -= 1
        piece = self.pieces[-1]
        self.pieces[-1] = Piece(piece.place, first_row - 1, self.rows)


def _pull_up(added: list[_Cell], united: set[int], first_row: int) -> None:
    for cell in added:
        if id(cell) not in united:
            cell.row -= 1


def _append(upper: _Cell, lower: _Cell, row_span: int) -> None:
    same = fold(upper.text) == fold(lower.text)
    upper.text = upper.text if same else join_lines((upper.text, lower.text))
    upper.row_span = row_span
    upper.places += lower.places


def _is_cut_row(pairs: list[tuple[_Cell, _Cell]]) -> bool:
    """Whether the break runs through a row: its numbers stand on one side only and its label on both.

    A number below a label, or below a number, begins a row of its own, unless only digits are set on.

    Rows without any number are cut where a bracket that opens above closes below.
    """
    above = [upper.text for upper, _ in pairs]
    below = [lower.text for _, lower in pairs]
    if _digits_go_on(above, below):
        return True
    if any(
        (a and b and _is_number(a) != _is_number(b)) or (_is_number(a) and _is_number(b))
        for a, b in zip(above, below, strict=True)
    ):
        return False
    numbers_above, numbers_below = sum(map(_is_number, above)), sum(map(_is_number, below))
    measured = {i for i, (a, b) in enumerate(zip(above, below, strict=True)) if not (_is_label(a) or _is_label(b))}
    leaf = max((i for i, text in enumerate(above) if text and i not in measured), default=-1)
    if leaf < 0:
        # only numbers above: the label stands below
        return numbers_above > 0 and numbers_below == 0 and any(below)
    rest = max((i for i, text in enumerate(below) if text and i not in measured), default=-1)
    if rest < 0:
        return numbers_above == 0 and numbers_below > 0
    if _NUMBERING.match(below[rest]):
        return False
    if numbers_above and numbers_below:
        return False
    if numbers_above:
        return rest == leaf or _only_rests(pairs)
    if numbers_below:
        # A heading without figures, and below it a row with its unit, are no cut row.
        with_unit = any(_UNIT.fullmatch(text) for text in below)
        return rest == leaf and (not with_unit or _unclosed(above[leaf]))
    return (rest == leaf and _unclosed(above[leaf])) or _only_rests(pairs)


def _digits_go_on(above: list[str], below: list[str]) -> bool:
    """Whether long numbers of one row are set on below the break, as their columns are narrow.

    A row of its own has its number in most columns, and begins with a label; here most numbers have no rest, and no
    label begins.
    """
    columns = [index for index, text in enumerate(above) if _is_number(text)]
    rests = [index for index in columns if below[index]]
    labels = [index for index, text in enumerate(below) if text and index not in columns]
    return (
        0 < len(rests) <= len(columns) // 2
        and all(below[index].isdigit() and above[index][-1].isdigit() for index in rests)
        and all(len(above[index]) >= max(map(len, (above[i] for i in columns))) - 1 for index in rests)
        and all(_NUMBERING.match(above[index]) and not _NUMBERING.match(below[index]) for index in labels)
    )


def _only_rests(pairs: list[tuple[_Cell, _Cell]]) -> bool:
    """Whether all that stands below the break are rests of labels: a header row whose longest labels wrap.

    A row of its own would not leave columns empty that are labelled above.
    """
    rests = [(upper, lower) for upper, lower in pairs if lower.text]
    return all(upper.text and not _NUMBERING.match(lower.text) for upper, lower in rests) and any(
        upper.text and upper.row_span == 1 and not lower.text for upper, lower in pairs
    )


def _goes_on(upper: _Cell, lower: _Cell, bottom_row: list[_Cell], top_row: list[_Cell]) -> bool:
    """Whether a cell above the break and the one below it in the same column are one (a parent of several rows)."""
    if _is_number(upper.text) or _is_number(lower.text):
        return False
    beside_above = [c for c in bottom_row if c.column > upper.column and _is_label(c.text)]
    beside_below = [c for c in top_row if c.column > lower.column and _is_label(c.text)]
    if upper.text and lower.text:
        if fold(upper.text) == fold(lower.text):
            return bool(beside_above and beside_below)
        return (
            bool(beside_above and beside_below)
            and not _NUMBERING.match(lower.text)
            and (upper.row_span > 1 or lower.row_span > 1 or _unclosed(upper.text) or len(upper.text) < 12)
        )
    if upper.text:
        return bool(beside_below) and (bool(beside_above) or upper.row_span > 1 or lower.row_span > 1)
    return bool(beside_above) and bool(beside_below)


def _unclosed(text: str) -> bool:
    return sum(text.count(mark) for mark in _OPENING) > sum(text.count(mark) for mark in _CLOSING)


def _is_label(text: str) -> bool:
    """Whether a text names a row, as neither a number nor a unit does."""
    return bool(text) and not _is_number(text) and not _UNIT.fullmatch(text)


def _is_number(text: str) -> bool:
    return bool(text) and _NUMBER.fullmatch(text) is not None


def _cells(table: PageTable, row_offset: int) -> list[_Cell]:
    return [
        _Cell(cell.row + row_offset, cell.column, cell.row_span, cell.column_span, cell.text, [cell.place])
        for cell in _plain_cells(table)
        if cell.place is not None
    ]


def _plain_cells(table: PageTable) -> tuple[Cell, ...]:
    """The cells of one piece, with their places; spans come sorted by row and column."""
    xs = [round(x, 1) for x in table.lattice.xs]
    ys = [round(y, 1) for y in table.lattice.ys]
    page = table.page
    return tuple(
        [
            Cell(
                row, column, row_span, column_span, text,
                Place(page, (xs[column], ys[row], xs[column + column_span], ys[row + row_span])),
            )
            for (row, column, row_span, column_span), text in zip(table.lattice.spans, table.texts, strict=True)
        ]
    )  # fmt: skip


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


def between_edges(xs: list[float], left: float, right: float) -> list[float]:
    """The column lines of a piece, moved so that its outer ones are at these edges.

    Pages may have mirrored margins, and their pieces differ a little in width; the outer lines are the same all the
    same, whatever other lines are near them.
    """
    shift = xs[0] - left
    shift = shift if abs(shift) > SAME_LINE else 0.0
    scale = 1.0
    if abs(xs[-1] - shift - right) > SAME_LINE:
        shift, scale = xs[0] - left, (right - left) / (xs[-1] - xs[0])
    return [left, *(left + (x - shift - left) * scale for x in xs[1:-1]), right]


def _same_columns(own: list[float], new: list[float]) -> bool:
    """Whether lines that are not drawn stand for the same columns: as many, and none beyond the next of the others."""
    return len(own) == len(new) and all(
        before < x < after for before, x, after in zip(own, new[1:-1], own[2:], strict=False)
    )


def united_lines(own: list[float], new: list[float], near: float) -> tuple[list[float], list[int], list[int]]:
    """The column lines of two pieces as one list, and for each piece where its lines are in it.

    Lines of different pieces are one where they are near each other; those of one piece never are.
    """
    union: list[float] = []
    holds: list[set[int]] = []
    places: tuple[list[int], list[int]] = ([], [])
    for x, piece in sorted([*((x, 0) for x in own), *((x, 1) for x in new)]):
        if not union or x - union[-1] > near or piece in holds[-1]:
            union.append(x)
            holds.append(set())
        holds[-1].add(piece)
        places[piece].append(len(union) - 1)
    return union, *places


def _recolumn(cells: list[_Cell], mapping: list[int]) -> None:
    if mapping == list(range(len(mapping))):
        return
    for cell in cells:
        end = mapping[cell.column + cell.column_span]
        cell.column = mapping[cell.column]
        cell.column_span = end - cell.column
