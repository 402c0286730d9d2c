"""All grids of a document as one stream of lines, each line given to the form's table that it speaks of.

One table of the form may be printed as several grids and several tables as one grid, so what is divided up
is the stream of lines, not the grids.
Knows: grids and which labels stand in which table. Must not know: what a line's cells mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from gkconvert.model import Cell, Grid
from gkconvert.normalise.lexicon import Token, banner_number, disclosure_rows, token, votes
from gkconvert.normalise.torn_labels import rejoined

EVIDENCE = {"requests": 4, "disclosure": 3, "proceedings": 3}
"""How many different labels of a table must be printed before it is believed to be there."""

_ENOUGH_IN_GRID = 3
"""How many of them a grid has that is part of the table wherever it stands; one with fewer stands beside such a grid."""


class Line(msgspec.Struct, gc=False):
    """A row of a grid: the cells that begin in it with their tokens, and those that reach into it from above.

    `words` and `figures` are those of the tokens that are labels, and those that are values.
    """

    grid: int
    row: int
    cells: list[Cell]
    tokens: list[Token]
    above: list[Cell]
    words: list[Token] = []
    figures: list[Token] = []


def lines(grids: list[Grid], only: set[int] | None = None) -> list[Line]:
    """The rows of all grids, or of those with some numbers `only`, in order."""
    stream: list[Line] = []
    for number, grid in enumerate(grids):
        if only is not None and number not in only:
            continue
        page = [Line(number, row, [], [], []) for row in range(grid.rows)]
        for cell in grid.cells:
            row, height = cell.row, cell.row_span
            line, entry = page[row], token(cell.text)
            line.cells.append(cell)
            line.tokens.append(entry)
            if entry.is_value:
                line.figures.append(entry)
            elif entry.is_word:
                line.words.append(entry)
            if height > 1:
                for below in page[row + 1 : row + height]:
                    below.above.append(cell)
        stream += rejoined(page) if grid.origin == "alignment" else page
    return stream


def divide(stream: list[Line], of_proceedings: frozenset[int] = frozenset()) -> dict[str, list[Line]]:
    """The lines of each table of the form that is there; lines of no table are left out.

    `of_proceedings` are grids that can go on with no other table than that.
    """
    voted, evidence = _vote(stream)
    spans: dict[int, list[int]] = {}
    for index, line in enumerate(stream):
        spans.setdefault(line.grid, []).append(index)
    bare = {grid for grid, indices in spans.items() if _figures_only([stream[index] for index in indices])}
    believed = _believed(evidence, bare)
    keys = [key if (line.grid, key) in believed else None for line, key in zip(stream, voted, strict=True)]
    _inherit(keys, spans, bare, of_proceedings)
    divided: dict[str, list[Line]] = {}
    for line, key in zip(stream, keys, strict=True):
        if key:
            divided.setdefault(key, []).append(line)
    return divided


def is_short(line: Line, grid: Grid) -> bool:
    """Whether the source has fewer cells in a line of a page's table than its grid has columns."""
    return bool(gaps(line, grid))


def gaps(line: Line, grid: Grid) -> tuple[int, ...]:
    """The columns of a page's table in which the source has no cell in a line that has others."""
    if grid.origin != "markup":
        return ()
    missing = tuple([cell.column for cell in line.cells if cell.place is None])
    return missing if len(missing) < len(line.cells) else ()


def labels_of(stream: list[Line]) -> set[str]:
    """The cores of all words in the lines."""
    return {entry.core for line in stream for entry in line.words if entry.core}


_Evidence = dict[tuple[int, str | None], set[str]]


def _vote(stream: list[Line]) -> tuple[list[str | None], _Evidence]:
    """The table that each line speaks of most, and for each grid and table the labels that say so."""
    known, rows = votes(), disclosure_rows()
    evidence: _Evidence = defaultdict(set)
    voted: list[str | None] = []
    for line in stream:
        found: list[tuple[str, str]] = []
        for entry in line.words:
            core = entry.core
            if not core:
                continue
            key = known.get(core)
            if key is None and "二十条" in core and banner_number(entry.text):
                key = "disclosure"
            if key:
                found.append((key, core))
        if len(found) > 1 and len([core for _, core in found if core in rows]) > 1:
            # 行政许可 and 行政处罚 beside each other are the header of some other table.
            found = [(key, core) for key, core in found if core not in rows]
        if not found:
            voted.append(None)
            continue
        for key, core in found:
            evidence[line.grid, key].add(core)
        keys = [key for key, _ in found]
        voted.append(max(keys, key=keys.count) if len(keys) > 1 else keys[0])
    return voted, evidence


def _believed(evidence: _Evidence, bare: set[int]) -> set[tuple[int, str | None]]:
    """Which grids carry which tables: those that say enough, and what lies next to them.

    A grid that has a few of the words only, away from the others, is another table that speaks of the same. One of
    figures alone (`bare`) belongs to what stands before it, so it does not part its neighbours.
    """
    labels: dict[str | None, set[str]] = {}
    for (_, key), found in evidence.items():
        labels.setdefault(key, set()).update(found)
    there = {key for key, found in labels.items() if key and len(found) >= EVIDENCE.get(key, 3) and _says(key, found)}
    strong: set[tuple[int, str | None]] = {
        (grid, key) for (grid, key), found in evidence.items() if key in there and _is_strong(key, found)
    }
    weak = sorted((grid, key) for grid, key in evidence if key and key in there and (grid, key) not in strong)
    lonely = {key for _, key in weak} - {key for _, key in strong}
    strong.update((grid, key) for grid, key in weak if key in lonely)
    for grid, key in weak:
        if (_beside(grid, -1, bare), key) in strong:
            strong.add((grid, key))
    for grid, key in reversed(weak):
        if (_beside(grid, 1, bare), key) in strong and _says(key, evidence[grid, key]):
            strong.add((grid, key))
    return strong


def _beside(grid: int, step: int, bare: set[int]) -> int:
    grid += step
    while grid in bare:
        grid += step
    return grid


def _is_strong(key: str | None, labels: set[str]) -> bool:
    return key is not None and len(labels) >= _ENOUGH_IN_GRID and _says(key, labels)


def _says(key: str, labels: set[str]) -> bool:
    """Whether the labels are this form's: 行政许可, 行政处罚 stand elsewhere too, a banner or a column does not."""
    return key != "disclosure" or any("二十条" in label or label[-1] in "数量额减" for label in labels)


def _inherit(
    keys: list[str | None], spans: dict[int, list[int]], bare: set[int], of_proceedings: frozenset[int]
) -> None:
    """Give lines without a vote to the table of the line before, or else of the first line after, in their grid.

    `spans` are the indices of each grid's lines. A grid without any vote that has figures only (`bare`) goes on with the
    table of the grid before it.
    """
    last: str | None = None
    for grid, indices in spans.items():
        current = next((keys[index] for index in indices if keys[index]), None)
        if current is None:
            other = last != "proceedings" and grid in of_proceedings
            if last and not other and grid in bare:
                for index in indices:
                    keys[index] = last
            else:
                last = None
            continue
        for index in indices:
            current = keys[index] or current
            keys[index] = current
        last = current


def _figures_only(part: Sequence[Line]) -> bool:
    return not any(line.words for line in part) and any(line.figures for line in part)
