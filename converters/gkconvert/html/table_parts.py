"""A table that holds a whole report, its prose and headings as rows over all columns, taken apart at these.

Knows: what rows over all columns are headings and prose. Must not know: parsers, what the tables between them say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from gkconvert.html.article import is_section_heading
from gkconvert.model import Block, Cell, Grid, Paragraph
from gkconvert.patterns import when_used

_HEADINGS = 2
"""Rows that are section headings from which on a table is taken apart; one may be the table's own title."""
_OF_THE_FORM = when_used(r"总体情况|收到和处理|存在的?主?要?问题|需要报告")
_INDICATORS = when_used(r"计量单位|指标")
_HEAD = 12
"""Characters of a head cell of a table of indicators at most."""
_PROSE = 40
"""Characters from which on a row over all columns is prose even without a full stop."""


def parts_of(grid: Grid) -> list[Block]:
    """The grid as it is, or the headings, paragraphs and smaller grids that it consists of.

    A table of indicators (2008–2018) has rows like headings; its parts belong together.
    """
    # Nearly all tables are left whole, by what costs least to ask.
    if sum(is_section_heading(cell.text) for cell in grid.cells if cell.column_span > 1 and _is_wide(cell)) < _HEADINGS:
        return [grid]
    wide = _wide_rows(grid)
    headings = [row for row, cell in wide.items() if is_section_heading(cell.text)]
    if len(headings) < _HEADINGS or not any(_OF_THE_FORM.search(wide[row].text) for row in headings):
        return [grid]
    if any(_INDICATORS.search(cell.text) for cell in grid.cells if len(cell.text) <= _HEAD):
        return [grid]
    texts = {row for row, cell in wide.items() if row < headings[0] or row in headings or _is_prose(cell.text)}
    return list(_parts(grid, {row: wide[row] for row in sorted(texts)}))


def _wide_rows(grid: Grid) -> dict[int, Cell]:
    """The rows of which the first cell alone says something, and into which no cell reaches from above."""
    wide: dict[int, Cell] = {}
    others: set[int] = set()
    for cell in grid.cells:
        if _is_wide(cell):
            wide[cell.row] = cell
        elif cell.text:
            others.update(range(cell.row, cell.row + cell.row_span))
        else:
            others.update(range(cell.row + 1, cell.row + cell.row_span))
    return {row: cell for row, cell in wide.items() if row not in others}


def _is_wide(cell: Cell) -> bool:
    return cell.column == 0 and cell.column_span > 1 and cell.row_span == 1 and cell.text != ""


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE or "。" in text


def _parts(grid: Grid, texts: dict[int, Cell]) -> Iterator[Block]:
    start = 0
    for row, cell in (*texts.items(), (grid.rows, None)):
        inside = [other for other in grid.cells if start <= other.row < row]
        if any(other.text for other in inside):
            yield _rebased(inside, start, row)
        if cell is not None and cell.text:
            yield Paragraph(cell.text, cell.place)
        start = row + 1


def _rebased(cells: list[Cell], start: int, end: int) -> Grid:
    """The cells of some whole rows as a grid of their own, as wide as they are.

    Columns in which none of them begins are left out, and those right of all, which only fill the table up.
    """
    right = max(cell.column + cell.column_span for cell in cells if cell.place is not None)
    cells = [cell for cell in cells if cell.column < right]
    starts = sorted({cell.column for cell in cells})
    moved = []
    for cell in cells:
        column = bisect_left(starts, cell.column)
        width = bisect_left(starts, cell.column + cell.column_span) - column
        moved.append(Cell(cell.row - start, column, cell.row_span, width, cell.text, cell.place))
    return Grid(end - start, len(starts), tuple(moved), "markup")
