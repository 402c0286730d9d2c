"""Tables of a text with a cell a line, each but the first of its row begun by a stroke, and a stroke behind the row.

    规章
    | 0
    | 0
    |

A cell may go on over lines without a stroke. A stroke alone is an empty cell where another stroke follows.

Knows: strokes. Must not know: what the fields mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkconvert.characters import join_lines
from gkconvert.limits import Limits
from gkconvert.text.rows import BLANKS, NO_CELL, NUMBER, NUMBERED, SENTENCE, TABBED, Row, TextTable, grid_of

_FEWEST = 3
"""Rows of several cells that a table has at least."""
_LINES = 4
"""Lines of a cell at most."""
_WIDEST = 30
"""Cells of a row at most, so that a file of endless rows stays cheap."""


class _Found(NamedTuple):
    """A row and the lines it takes up, counted from 0."""

    start: int
    end: int
    fields: list[str]


def find_begun(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of a text of this kind, in order; raises `LimitError` where one is too large."""
    if any(TABBED.search(line) for line in lines):
        return []
    tables: list[TextTable] = []
    run: list[_Found] = []
    for row in (*_rows(lines), None):
        if run and (row is None or row.start != run[-1].end):
            if sum(sum(map(bool, found.fields)) > 1 for found in run) >= _FEWEST:
                grid = grid_of([Row(found.start + 1, found.fields) for found in run], limits, name)
                if grid is not None:
                    tables.append(TextTable(run[0].start, run[-1].end, grid))
            run = []
        if row is not None:
            run.append(row)
    return tables


def _rows(lines: Sequence[str]) -> Iterator[_Found]:
    index = end = 0
    while index < len(lines):
        # What stands above a table cannot be told from lines of its first cell, so that has one only.
        row = _row(lines, index, _LINES if index == end else 1)
        if row is not None:
            yield row
            end = row.end
        index = row.end if row is not None else index + 1


def _row(lines: Sequence[str], start: int, most: int) -> _Found | None:
    """The row that begins in a line; its first cell has so many lines at most."""
    index = start
    while index < min(len(lines), start + most) and _is_piece(lines[index]):
        index += 1
    first = list(lines[start:index])
    cells = [first]
    while first and index < len(lines) and len(cells) <= _WIDEST:
        line = lines[index]
        if line == "|" and index + 1 < len(lines) and lines[index + 1].startswith("|"):
            cells.append([])
        elif line == "|":
            fields = [join_lines(cell) for cell in cells]
            return None if _has_heading(first, fields) else _Found(start, index + 1, fields)
        elif line.startswith("|") and line.count("|") == 1:
            cells.append([line[1:].strip(BLANKS)])
        elif len(cells) > 1 and len(cells[-1]) < _LINES and _is_piece(line):
            cells[-1].append(line)
        else:
            return None
        index += 1
    return None


def _is_piece(line: str) -> bool:
    return bool(line) and not line.startswith(NO_CELL) and "|" not in line and not SENTENCE.search(line)


def _has_heading(first: Sequence[str], fields: Sequence[str]) -> bool:
    """Whether the first line is rather the heading between two tables, above a row of labels."""
    return (
        len(first) > 1 and NUMBERED.match(first[0]) is not None and not any(NUMBER.fullmatch(field) for field in fields)
    )
