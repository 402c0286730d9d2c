"""Tables of a text that has one cell a line, as a page copied without its markup and most scrapers leave them.

Such a text keeps the order of the cells and loses the rows. A row is taken to be a label and the numbers that follow
it; where blank cells have left nothing behind, a row is short, and what reads the grid finds that out by counting.

Knows: labels and numbers by their shape. Must not know: forms.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gkconvert.limits import Limits
from gkconvert.text.rows import NO_CELL, NUMBER, NUMBERED, SENTENCE, TABBED, TITLE, UNIT, Row, TextTable, grid_of

# The longest header has twenty labels, each of which may be wrapped once.
_LONGEST_HEADER = 45
# So many numbers, each on a line of its own, are cells; page numbers and dates are fewer.
_FEWEST = 6
# A row has no label of its own where more numbers follow each other: what stands before them is the last header.
_LONGEST_ROW = 10


def find_stacked(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of a text that stand one cell a line, in order; raises `LimitError` where one is too large."""
    cells = [line.strip() if line.strip() != "|" else "" for line in lines]
    numbers = [bool(cell) and NUMBER.fullmatch(cell) is not None for cell in cells]
    if sum(numbers) < _FEWEST or any(TABBED.search(line) for line in lines):
        return []
    tables: list[TextTable] = []
    run: list[int] = []
    filled = [number for number, cell in enumerate(cells) if cell]
    for at, number in enumerate(filled):
        before_number = at + 1 < len(filled) and numbers[filled[at + 1]]
        if _is_cell(cells[number], before_number):
            run.append(number)
        else:
            tables += _table(run, cells, numbers, limits, name)
            run = []
    return tables + _table(run, cells, numbers, limits, name)


def _is_cell(text: str, before_number: bool) -> bool:
    """Whether a line may be a cell; a numbered line that no number follows is taken for a heading."""
    if text.startswith(NO_CELL) or "\t" in text:
        return False
    if before_number:
        return True
    return not (SENTENCE.search(text) or NUMBERED.match(text) or TITLE.fullmatch(text))


def _table(
    run: Sequence[int], cells: Sequence[str], numbers: Sequence[bool], limits: Limits, name: str
) -> list[TextTable]:
    """A run of cells as a table, if enough of them are numbers; what follows its last number is none of it."""
    found = [at for at, number in enumerate(run) if numbers[number]]
    if len(found) < _FEWEST:
        return []
    run = run[max(found[0] - _LONGEST_HEADER, 0) : found[-1] + 1]
    end = len(run)
    rows: list[Row] = []
    at = 0
    while at < end:
        stop = at + 1
        while stop < end and numbers[run[stop]]:
            stop += 1
        line = run[at] + 1
        label = "" if numbers[run[at]] else cells[run[at]]
        values = [cells[number] for number in run[at if not label else at + 1 : stop]]
        if label and len(values) > _LONGEST_ROW:
            rows.append(Row(line, [label]))
            label = ""
        if rows and values and UNIT.fullmatch(label) and len(rows[-1].fields) == 1:
            rows[-1].fields.extend((label, *values))
        else:
            rows.append(Row(line, [label, *values]))
        at = stop
    grid = grid_of(rows, limits, name)
    return [] if grid is None else [TextTable(run[0], run[end - 1] + 1, replace(grid, origin="alignment"))]
