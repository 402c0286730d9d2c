"""Tables of a text with a bar after each cell, as scrapers that take the text out of a page write them.

Some keep a row on one line (`规章 | 0 | 2 |`), others put every cell on a line of its own, the bar behind it or on the
next line. No bar stands in front of the row, which tells them from Markdown. Where a merged cell was, there are bars
with nothing between them, or none: what stands in which column is not known from the number of bars. With a cell a
line, rows end nowhere, but for short ones that bars fill up (`12 | ||`): as all rows have as many bars, these tell the
length of all of them; without these the shapes of the cells tell.

Knows: bars. Must not know: forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import gcd

from gkconvert.limits import Limits
from gkconvert.text.rows import BLANKS, Row, TextTable, grid_of, is_number, piped
from gkconvert.text.stacked_cells import tables_of_cells

_FEWEST = 4
"""So many lines with bars are a table, and so many figures; a path of links (首页 | 公开 | 年报) is one line of none."""
_NARROWEST = 2
"""Fewest columns of a table."""
_WRAPPED = 12
"""Longest line without a bar that is the beginning of a cell which its line break has cut."""
_NO_ROW = ("#", "\\")
_PARTED_BY_TABS = re.compile(r"[^\s|][ \u3000]*\t[\t \u3000]*\S")
"""Fields that a tab parts and no bar: the row of a table by tabs, whose cells may have bars in them."""
_ENDS = tuple("。；！？：.;!?:")


def find_barred(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of a text with bars behind their cells, in order; raises `LimitError` where one is too large.

    None where every row has a bar in front of it, as such tables are read as Markdown, or where most rows have tabs.
    """
    barred = [line.strip(BLANKS) for line in lines if _is_barred(line)]
    tabbed = sum(_PARTED_BY_TABS.search(line) is not None for line in lines)
    if len(barred) < max(_FEWEST, tabbed) or all(line.startswith("|") and line.count("|") > 1 for line in barred):
        return []
    if 2 * sum(len(_filled(line)) > 1 for line in barred) < len(barred):
        return _filled_up(lines, limits, name) or tables_of_cells(list(_cells(lines)), limits, name)
    tables = (_table(run, limits, name) for run in _runs(lines))
    return [table for table in tables if table is not None]


def _is_barred(line: str) -> bool:
    return "|" in line and not line.startswith(_NO_ROW) and _PARTED_BY_TABS.search(line) is None


def _filled(line: str) -> list[str]:
    return [field for field in piped(line) if field]


def _runs(lines: Sequence[str]) -> Iterator[list[Row]]:
    """Rows that follow each other, each on its line; a short line without a bar begins the first cell of the next."""
    run: list[Row] = []
    begun = ""
    for number, line in enumerate(lines):
        text = line.strip(BLANKS)
        if _is_barred(text):
            run.append(Row(number + 1, piped(begun + text)))
            begun = ""
        elif run and not begun and 0 < len(text) <= _WRAPPED and _goes_on(lines, number):
            begun = text
        elif text:
            yield run
            run, begun = [], ""
    yield run


def _goes_on(lines: Sequence[str], number: int) -> bool:
    text = lines[number].strip(BLANKS)
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return "|" in following and not text.startswith(_NO_ROW) and not text.endswith(_ENDS)


def _table(run: Sequence[Row], limits: Limits, name: str) -> TextTable | None:
    rows = [row for row in run if any(row.fields)]
    figures = sum(bool(field) and is_number(field) for row in rows for field in row.fields)
    if len(rows) < _FEWEST or figures < _FEWEST:
        return None
    grid = grid_of(rows, limits, name, by_order=True)
    return None if grid is None else TextTable(rows[0].line - 1, rows[-1].line, grid)


def _filled_up(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of one cell a line whose rows are as long as bars say; none where these do not tell it for each."""
    tables: list[TextTable] = []
    for run in _barred_runs(lines):
        rows = _equal_rows(run, lines)
        grid = grid_of(rows, limits, name)
        if grid is None:
            return []
        tables.append(TextTable(run[0], run[-1] + 1, grid))
    return tables


def _barred_runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of lines that follow each other and have bars, none of them a row of Markdown."""
    run: list[int] = []
    for number, line in enumerate((*lines, "")):
        if _is_barred(line) and (not line.startswith("|") or not line.strip(BLANKS + "|")):
            run.append(number)
        else:
            if len(run) >= _FEWEST:
                yield run
            run = []


def _equal_rows(run: Sequence[int], lines: Sequence[str]) -> list[Row]:
    """The cells of a run in rows of one length; none where no bars tell it, or a line has cells of two rows."""
    cells = list(_cells([lines[number] for number in run]))
    counts = {at: count for count, (at, _) in enumerate(cells, start=1)}
    width = gcd(*(count for at, count in counts.items() if "".join(lines[run[at]].split()).endswith("||")))
    if width < _NARROWEST:
        return []
    starts = range(0, len(cells), width)
    if any(cells[start - 1][0] == cells[start][0] for start in starts[1:]):
        return []
    return [Row(run[cells[start][0]] + 1, [text for _, text in cells[start : start + width]]) for start in starts]


def _cells(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each cell with the number of its line, blank ones too; a line without bars is a cell as well.

    A bar at the end of a line, or on a line of its own, ends the cell before it; each further one is a blank cell.
    """
    ended = True
    for number, line in enumerate(lines):
        text = line.strip(BLANKS)
        if not _is_barred(text):
            if text:
                yield number, text
                ended = False
            continue
        *parts, last = (part.strip(BLANKS) for part in text.split("|"))
        for at, part in enumerate(parts):
            if part or ended or at:
                yield number, part
            ended = True
        if last:
            yield number, last
            ended = False
