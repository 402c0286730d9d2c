"""Figures that stand in a row of a table but in none of its cells: a tag is misplaced, lost, or ends itself (`<td/>5</td>`).

Browsers show such text before the table, where nobody can tell whose it is; the markup still says between which cells it is.
Knows: rows of cells and the text between them. Must not know: parsers, forms.
"""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from gkconvert.html.table_markup import MarkupCell, MarkupTable, Stray
from gkconvert.html.text import is_figure, one_line
from gkconvert.html.tree import LINE

_NUMBERS = re.compile(r"[^A-Za-z，。；]{0,20}[0-9０-９][^A-Za-z，。；]{0,20}")
"""Text that is no prose and holds digits: several figures, or pieces of one."""


class Strays(NamedTuple):
    """The figures outside of cells that were taken for those of cells, and those that are nobody's."""

    taken: tuple[str, ...]
    unread: tuple[str, ...]


NONE = Strays((), ())


def put_into_cells(table: MarkupTable) -> tuple[MarkupTable, Strays]:
    """Give the stray figures back to their rows; all other text becomes loose.

    In a row that lacks as many positions as it has stray figures each is a cell that lost its tag. In a whole row it is
    the content of the blank cell next to it; between two blank ones it stays outside.
    """
    taken: list[str] = []
    unread: list[str] = []
    loose = [table.loose] if table.loose else []
    figures: list[Stray] = []
    for stray in _whole(table.strays):
        figure = stray.text.strip()
        if is_figure(figure):
            figures.append(stray._replace(text=figure))
        else:
            loose.append(stray.text)
            if _NUMBERS.fullmatch(figure) is not None:
                unread.append(one_line(figure))
    lacking = _lacking(table.groups) if figures else {}
    in_row = Counter(id(stray.row) for stray in figures)
    # From the end of each row, so that a cell that is put in moves none that is yet to be looked at.
    for stray in sorted(figures, key=attrgetter("position"), reverse=True):
        if stray.position >= 0 and lacking.get(id(stray.row), 0) == in_row[id(stray.row)]:
            _insert(stray)
        elif not _fill(stray):
            unread.append(stray.text)
            loose.append(stray.text)
            continue
        taken.append(stray.text)
    return table._replace(loose=LINE.join(loose), strays=()), Strays(tuple(taken[::-1]), tuple(unread[::-1]))


def _whole(strays: tuple[Stray, ...]) -> list[Stray]:
    """What stands between two cells as one: pieces of a number are none."""
    pieces: dict[tuple[int, int], list[Stray]] = {}
    for stray in strays:
        pieces.setdefault((id(stray.row), stray.position), []).append(stray)
    return [parts[0]._replace(text=LINE.join([part.text for part in parts])) for parts in pieces.values()]


def _lacking(groups: list[list[list[MarkupCell]]]) -> dict[int, int]:
    """For each row, by the identity of its list, how many positions it has less than most rows, with cells from above."""
    widths: dict[int, int] = {}
    for group in groups:
        above: list[tuple[int, int]] = []
        for number, row in enumerate(group):
            above = [(end, width) for end, width in above if end > number]
            widths[id(row)] = sum([width for _, width in above]) + sum([cell.columns for cell in row])
            above += [(number + (cell.rows or len(group)), cell.columns) for cell in row if cell.rows != 1]
    ((usual, _),) = Counter(widths.values()).most_common(1)
    return {row: usual - width for row, width in widths.items()}


def _insert(stray: Stray) -> None:
    row = stray.row
    path = row[0].path if row else ""
    row.insert(stray.position, MarkupCell(1, 1, stray.text, path, ""))


def _fill(stray: Stray) -> bool:
    row, behind = stray.row, stray.position
    blank = [at for at in (behind - 1, behind) if 0 <= at < len(row) and not row[at].raw]
    if len(blank) != 1:
        return False
    row[blank[0]] = replace(row[blank[0]], raw=stray.text)
    return True
