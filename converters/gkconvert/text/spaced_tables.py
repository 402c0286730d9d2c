"""Tables of a text whose columns stand under each other by spaces, as `pdftotext -layout` and terminals write them.

Every character has its place on a raster: one column wide, two for Chinese and full-width ones. So the columns are
found as on a PDF page without rules, by `grids.alignment`; and as there, the grid says that it is a guess.

Knows: the raster. Must not know: how columns are found, what a table means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gkconvert.characters import width
from gkconvert.grids.alignment import Segment, regions, to_grid
from gkconvert.limits import Limits
from gkconvert.model import Cell, Grid, Place
from gkconvert.text.rows import TextTable, check_size

# Units of the raster: lines are further apart than any two lines of one label, since a text does not show which are.
_COLUMN = 5.0
_LINE = 20.0
_HEIGHT = 10.0

_PARTED = re.compile(r"\S(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)\S")
_PIECE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
# Fewer parted lines are no table, and most texts have none: they are not looked at again.
_FEWEST = 4


def find_spaced(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of a text that are made by spaces, in order; raises `LimitError` where one is too large."""
    if sum(1 for line in lines if _PARTED.search(line)) < _FEWEST:
        return []
    tables: list[TextTable] = []
    for run in _runs(lines):
        for region in regions([_segments(lines[number], number) for number in run]):
            segments = [segment for line in region for segment in line]
            start, end = round(segments[0].top / _LINE), round(segments[-1].top / _LINE) + 1
            check_size(end - start, max(len(line) for line in region), start + 1, limits, name)
            grid = to_grid(segments, 1)
            if grid is not None:
                tables.append(TextTable(start, end, _on_lines(grid)))
    return tables


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of lines between those of other kinds of tables, headings and prose marks; blank ones left out."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if "\t" in line or line.startswith(("#", "|", "\\")):
            if run:
                yield run
            run = []
        elif line.strip():
            run.append(number)
    if run:
        yield run


def _segments(line: str, number: int) -> list[Segment]:
    top = number * _LINE
    found = []
    column = last = 0
    line = line.replace("\u3000", "  ")
    for piece in _PIECE.finditer(line):
        column += width(line[last : piece.start()])
        end = column + width(piece[0])
        found.append(Segment(piece[0], column * _COLUMN, top, end * _COLUMN, top + _HEIGHT))
        column, last = end, piece.end()
    return found


def _on_lines(grid: Grid) -> Grid:
    """The grid with lines of the text for places, in all cells of a row."""
    places: dict[int, Place] = {}
    for cell in grid.cells:
        if cell.place is not None and cell.place.box is not None:
            places.setdefault(cell.row, Place(line=round(cell.place.box[1] / _LINE) + 1))
    cells: list[Cell] = [replace(cell, place=places.get(cell.row)) for cell in grid.cells]
    return replace(grid, cells=tuple(cells), pieces=())
