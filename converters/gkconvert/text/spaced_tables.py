"""Tables of a text whose columns stand under each other by spaces, as `pdftotext -layout` and terminals write them.

Every character has its place on a raster. On one a Chinese character takes two columns, as terminals and editors draw
it; on the other one, as programs count characters that fill lines up with spaces (`pdftotext -layout`, Inscriptis).
Nothing says which it was, but on the wrong one the figures of a column do not stand under each other. So the columns
are found as on a PDF page without rules, by `grids.alignment`; and as there, the grid says that it is a guess.

Knows: the raster. Must not know: how columns are found, what a table means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from gkconvert.characters import width
from gkconvert.grids.aligned_grid import number_columns, to_grid
from gkconvert.grids.alignment import regions
from gkconvert.grids.segments import Segment, is_figure
from gkconvert.limits import Limits
from gkconvert.model import Cell, Grid, Place
from gkconvert.text.rows import NO_CELL, NUMBER, PAGE_NUMBER, TextTable, check_size

# Units of the raster: lines are further apart than any two lines of one label, since a text does not show which are.
_COLUMN = 5.0
_LINE = 20.0
_HEIGHT = 10.0

_PARTED = re.compile(r"\S(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)\S")
_PIECE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_WORD = re.compile(r"\S+")
# Fewer parted lines are no table, and most texts have none: they are not looked at again.
_FEWEST = 4
_RASTERS: tuple[Callable[[str], int], ...] = (width, len)


def find_spaced(lines: Sequence[str], limits: Limits, name: str, page_ends: Collection[int] = ()) -> list[TextTable]:
    """The tables of a text that are made by spaces, in order; raises `LimitError` where one is too large.

    A table ends before the lines that begin a page (`page_ends`): on the next, its columns may stand elsewhere.
    """
    if sum(1 for line in lines if _PARTED.search(line)) < _FEWEST:
        return []
    tables: list[TextTable] = []
    for run in _runs(lines, page_ends):
        drawn = [[_segments(lines[number], number, of) for number in run] for of in _RASTERS]
        tables += _tables(min(drawn, key=_spread), limits, name)
    return tables


def _tables(lines: list[list[Segment]], limits: Limits, name: str) -> list[TextTable]:
    """The tables in lines that follow each other, on one raster."""
    tables: list[TextTable] = []
    for region in regions(lines):
        segments = [segment for line in region for segment in line]
        start, end = round(segments[0].top / _LINE), round(segments[-1].top / _LINE) + 1
        check_size(end - start, max(len(line) for line in region), start + 1, limits, name)
        grid = to_grid(segments, 1)
        if grid is not None:
            tables.append(TextTable(start, end, _on_lines(grid)))
    return tables


def _spread(lines: list[list[Segment]]) -> int:
    """Over how many columns the figures of rows spread: on the wrong raster they scatter."""
    figures = [segment for line in lines if len(line) > 1 for segment in line if segment.is_number]
    return len(number_columns(figures))


def _runs(lines: Sequence[str], page_ends: Collection[int]) -> Iterator[list[int]]:
    """The numbers of lines between those of other kinds of tables, headings, prose marks and the ends of pages.

    Blank lines and the numbers of pages are left out.
    """
    run: list[int] = []
    for number, line in enumerate(lines):
        text = line.strip()
        ends_page = PAGE_NUMBER.fullmatch(text) is not None
        if run and (ends_page or number in page_ends or "\t" in line or line.startswith(NO_CELL)):
            yield run
            run = []
        if text and not ends_page and "\t" not in line and not line.startswith(NO_CELL):
            run.append(number)
    if run:
        yield run


def _segments(line: str, number: int, raster: Callable[[str], int]) -> list[Segment]:
    top = number * _LINE
    found = []
    column = last = 0
    line = line.replace("\u3000", "  " if raster is width else " ")
    for start, stop in _pieces(line):
        column += raster(line[last:start])
        end = column + raster(line[start:stop])
        text = line[start:stop]
        found.append(Segment(text, column * _COLUMN, top, end * _COLUMN, top + _HEIGHT, is_figure(text)))
        column, last = end, stop
    return found


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Where the texts of a line stand: parted by two blanks, or by one before a figure, as behind the longest label."""
    pieces = [(piece.start(), list(_WORD.finditer(piece[0]))) for piece in _PIECE.finditer(line)]
    figures = [sum(1 for _ in takewhile(_is_figure, reversed(words))) for _, words in pieces]
    # Where no figure stands apart from the rest, the line is parted by single blanks, and its wide gaps are in labels.
    apart = len(pieces) > 1 and any(count == len(words) for count, (_, words) in zip(figures, pieces, strict=True))
    for count, (start, words) in zip(figures, pieces, strict=True):
        if not apart or count == len(words) == 1:
            yield start, start + words[-1].end()
            continue
        if count < len(words):
            yield start, start + words[len(words) - count - 1].end()
        for word in words[len(words) - count :]:
            yield start + word.start(), start + word.end()


def _is_figure(word: re.Match[str]) -> bool:
    return NUMBER.fullmatch(word[0]) is not None


def _on_lines(grid: Grid) -> Grid:
    """The grid with lines of the text for places, in all cells of a row."""
    places: dict[int, Place] = {}
    for cell in grid.cells:
        if cell.place is not None and cell.place.box is not None:
            places.setdefault(cell.row, Place(line=round(cell.place.box[1] / _LINE) + 1))
    cells: list[Cell] = [replace(cell, place=places.get(cell.row)) for cell in grid.cells]
    return replace(grid, cells=tuple(cells), pieces=())
