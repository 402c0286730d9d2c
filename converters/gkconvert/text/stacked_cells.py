"""Tables of a text that has one cell a line, as a page copied without its markup and most scrapers leave them.

Such a text keeps the order of the cells and loses the rows. A row is taken to be a label and the numbers that follow
it; where blank cells have left nothing behind, a row is short, and what reads the grid finds that out by counting.

Knows: labels and numbers by their shape. Must not know: forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from gkconvert.limits import Limits
from gkconvert.text.rows import NO_CELL, NUMBERED, SENTENCE, TABBED, TITLE, Row, TextTable, grid_of, is_number, is_unit

# The longest header has twenty labels, each of which may be wrapped once.
_LONGEST_HEADER = 45
_DECIMALS = re.compile(r"\d+(?:\.\n|\n\.)\d+")
_NUMBER_OF_ROW = re.compile(r"[0-9]{1,3}\.")
# So many numbers, each on a line of its own, are cells; page numbers and dates are fewer.
_FEWEST = 6
# So many lines of several numbers are what is left of rows: a number below a label need not be its value there.
_TORN = 4
# A row has no label of its own where more numbers follow each other: what stands before them is the last header.
_LONGEST_ROW = 10


def find_stacked(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of a text that stand one cell a line, in order; raises `LimitError` where one is too large."""
    cells = [(number, text) for number, line in enumerate(lines) if (text := line.strip()) and text != "|"]
    if sum(is_number(text) for _, text in cells) < _FEWEST or any(TABBED.search(line) for line in lines):
        return []
    if sum(_is_torn(text) for _, text in cells) >= _TORN:
        return []
    return tables_of_cells(cells, limits, name)


def tables_of_cells(
    cells: Sequence[tuple[int, str]], limits: Limits, name: str, fewest: int = _FEWEST
) -> list[TextTable]:
    """The tables among cells, each with the number of its line from 0; a blank one is a value that was left blank.

    So many numbers at least are a table.
    """
    tables: list[TextTable] = []
    run: list[tuple[int, str]] = []
    cells = _with_decimals(cells)
    for at, (number, text) in enumerate(cells):
        following = [other for _, other in cells[at + 1 : at + 3]]
        counted = any(map(is_unit, following))
        if _is_cell(text, counted or any(map(is_number, following[:1]))):
            run.append((number, text))
        else:
            tables += _table(run, limits, name, fewest)
            run = []
    return tables + _table(run, limits, name, fewest)


def _with_decimals(cells: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The cells, an amount that a line end cuts at its point whole again (189, .08).

    A number with a point behind it may be that of a row, before a figure without a label: so it is where another counts
    on from it.
    """
    cut = {at for at in range(1, len(cells)) if _DECIMALS.fullmatch(f"{cells[at - 1][1]}\n{cells[at][1]}")}
    counted = {int(text[:-1]) for _, text in cells if _NUMBER_OF_ROW.fullmatch(text)} if cut else set()
    cut = {at for at in cut if not _counts_on(cells[at - 1][1], counted)}
    if not cut:
        return cells
    kept: list[tuple[int, str]] = []
    for at, (number, text) in enumerate(cells):
        if at in cut:
            number, whole = kept.pop()
            text = whole + text
        kept.append((number, text))
    return kept


def _counts_on(text: str, counted: set[int]) -> bool:
    if _NUMBER_OF_ROW.fullmatch(text) is None:
        return False
    number = int(text[:-1])
    return number - 1 in counted or number + 1 in counted


def _is_torn(text: str) -> bool:
    fields = text.split()
    return len(fields) > 1 and all(map(is_number, fields))


def _is_cell(text: str, before_value: bool) -> bool:
    """Whether a line may be a cell; a numbered line is one only before a value: a number, a unit, a row with a unit."""
    if text.startswith(NO_CELL) or "\t" in text or "|" in text:
        return False
    if before_value:
        return True
    return not (SENTENCE.search(text) or NUMBERED.match(text) or TITLE.fullmatch(text))


def _table(run: Sequence[tuple[int, str]], limits: Limits, name: str, fewest: int) -> list[TextTable]:
    """A run of cells as a table, if enough of them are numbers; what follows its last number is none of it."""
    found = [at for at, (_, text) in enumerate(run) if text and is_number(text)]
    if len(found) < fewest:
        return []
    run = run[max(found[0] - _LONGEST_HEADER, 0) : found[-1] + 1]
    rows = _rows(run)
    grid = grid_of(rows, limits, name, by_order=True)
    return [] if grid is None else [TextTable(run[0][0], run[-1][0] + 1, replace(grid, origin="alignment"))]


def _rows(run: Sequence[tuple[int, str]]) -> list[Row]:
    """A label and the numbers that follow it are a row; a running number stands before its label."""
    end = len(run)
    numbered = _running_numbers(run)
    rows: list[Row] = []
    at = 0
    while at < end:
        line = run[at][0] + 1
        before = [run[at][1]] if at in numbered else [""] if numbered and numbered[0] < at else []
        at += at in numbered
        stop = at + 1
        while stop < end and is_number(run[stop][1]) and stop not in numbered:
            stop += 1
        label = run[at][1]
        values = [text for _, text in run[at:stop]]
        if is_number(label):
            label = ""
        else:
            del values[0]
        if label and len(values) > _LONGEST_ROW:
            rows.append(Row(line, [*before, label]))
            label = ""
        if rows and values and is_unit(label) and len(rows[-1].fields) == 1 + bool(numbered):
            rows[-1].fields.extend((label, *values))
        elif not label and (heads := _heads(rows)) and len(heads) == len(values):
            rows[-len(heads) :] = [Row(rows[-1].line, heads), Row(line, values)]
        else:
            rows.append(Row(line, [*before, label, *values]))
        at = stop
    return rows


def _heads(rows: Sequence[Row]) -> list[str]:
    """The last rows that are labels of one line: heads."""
    heads = takewhile(lambda row: row.line == rows[-1].line and len(row.fields) == 1, reversed(rows))
    return [row.fields[0] for row in heads][::-1]


def _running_numbers(run: Sequence[tuple[int, str]]) -> list[int]:
    """Where the numbers 1, 2, 3, … stand between a number and a label, if no other number does: those of the rows."""
    found = [at for at in range(len(run) - 1) if is_number(run[at][1]) and not is_number(run[at + 1][1])]
    if len(found) < _FEWEST or any(run[at][1].lstrip("0") != str(count) for count, at in enumerate(found, start=1)):
        return []
    return found if 2 * sum(is_number(run[at - 1][1]) for at in found[1:]) > len(found) else []
