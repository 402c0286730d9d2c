"""Tables of a text whose cells end in strokes, without one at the beginning of a row, as many scrapers write them.

    规章 | 0 | 0 | 0 |          a row a line, or        规章 |
    行政许可 | 12 | ||                                  0 | …

Merged cells stand once, and strokes fill the row up behind the last cell. With a cell a line, rows end nowhere but
where such strokes stand; as all rows have as many, that tells their length.

Knows: strokes. Must not know: what the fields mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import gcd

from gkconvert.limits import Limits
from gkconvert.text.rows import TABBED, Row, TextTable, grid_of, piped

_FILLED_UP = re.compile(r"\|[ \u3000]*\|[ \u3000]*$")
_FEWEST = 4
"""Lines of a table at least; menus of a page have strokes between their words too."""
_NARROWEST = 2


def find_open_strokes(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of a text of this kind, in order; raises `LimitError` where one is too large."""
    if any(TABBED.search(line) for line in lines):
        return []
    tables: list[TextTable] = []
    run: list[int] = []
    for number, line in enumerate((*lines, "")):
        if "|" in line and "\t" not in line and (not line.startswith("|") or not line.strip("| \u3000")):
            run.append(number)
        else:
            rows = _rows(run, lines) if len(run) >= _FEWEST else []
            grid = grid_of(rows, limits, name) if rows else None
            if grid is not None:
                tables.append(TextTable(run[0], run[-1] + 1, grid))
            run = []
    return tables


def _rows(run: Sequence[int], lines: Sequence[str]) -> list[Row]:
    fields = [_fields(lines[number]) for number in run]
    several = sum(sum(map(bool, part)) > 1 for part in fields)
    if several * 2 > len(run):
        return [Row(number + 1, part) for number, part in zip(run, fields, strict=True) if part]
    return _of_pieces(run, lines, fields)


def _fields(line: str) -> list[str]:
    """The cells of a line; a stroke ends the last of them."""
    return piped(f"|{line}" if line.rstrip().endswith("|") else f"|{line}|")


def _of_pieces(run: Sequence[int], lines: Sequence[str], fields: Sequence[list[str]]) -> list[Row]:
    """Rows of lines that are one cell each; none where the strokes do not tell how long a row is."""
    width = count = 0
    for number, part in zip(run, fields, strict=True):
        count += len(part)
        if _FILLED_UP.search(lines[number]):
            width = gcd(width, count)
    if width < _NARROWEST:
        return []
    rows: list[Row] = []
    left = 0
    for number, part in zip(run, fields, strict=True):
        if not left:
            rows.append(Row(number + 1, []))
            left = width
        if len(part) > left:
            return []
        rows[-1].fields.extend(part)
        left -= len(part)
    return rows
