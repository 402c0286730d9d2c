"""Tables of a text with a cell a line, each ending in a stroke, whose short rows are filled up with strokes.

    规章 |
    0 |
    …
    12 | ||

Merged cells stand once. Rows end nowhere but where strokes fill them up; as all rows have as many, that tells their
length. Where it does not, `barred_tables.py` goes by the shapes of the cells.

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
    """The tables of a text of this kind, in order; raises `LimitError` where one is too large.

    None where the strokes do not tell the rows of each of them.
    """
    stroked = [_fields(line) for line in lines if "|" in line]
    several = sum(sum(map(bool, part)) > 1 for part in stroked)
    if 2 * several > len(stroked) or any(TABBED.search(line) for line in lines):
        return []
    tables: list[TextTable] = []
    run: list[int] = []
    for number, line in enumerate((*lines, "")):
        if "|" in line and "\t" not in line and (not line.startswith("|") or not line.strip("| \u3000")):
            run.append(number)
        else:
            if len(run) >= _FEWEST:
                rows = _rows(run, lines)
                grid = grid_of(rows, limits, name) if rows else None
                if grid is None:
                    return []
                tables.append(TextTable(run[0], run[-1] + 1, grid))
            run = []
    return tables


def _fields(line: str) -> list[str]:
    """The cells of a line; a stroke ends the last of them."""
    return piped(f"|{line}" if line.rstrip().endswith("|") else f"|{line}|")


def _rows(run: Sequence[int], lines: Sequence[str]) -> list[Row]:
    """The rows of a run; none where the strokes do not tell how long a row is."""
    fields = [_fields(lines[number]) for number in run]
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
