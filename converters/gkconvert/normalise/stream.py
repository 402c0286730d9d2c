"""All grids of a document as one stream of lines, each line given to the form's table that it speaks of.

One table of the form may be printed as several grids and several tables as one grid, so what is divided up
is the stream of lines, not the grids.
Knows: grids and which labels stand in which table. Must not know: what a line's cells mean.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from gkconvert.model import Cell, Grid
from gkconvert.normalise.lexicon import Token, banner_number, token, votes

EVIDENCE = {"requests": 4, "disclosure": 3, "proceedings": 3}
"""How many different labels of a table must be printed before it is believed to be there."""


class Line(msgspec.Struct, gc=False):
    """A row of a grid: the cells that begin in it with their tokens, and those that reach into it from above."""

    grid: int
    row: int
    cells: list[Cell]
    tokens: list[Token]
    above: list[Cell]


def lines(grids: list[Grid]) -> list[Line]:
    """The rows of all grids, in order."""
    stream: list[Line] = []
    for number, grid in enumerate(grids):
        page = [Line(number, row, [], [], []) for row in range(grid.rows)]
        for cell in grid.cells:
            line = page[cell.row]
            line.cells.append(cell)
            line.tokens.append(token(cell.text))
            for below in range(cell.row + 1, cell.row + cell.row_span):
                page[below].above.append(cell)
        stream.extend(page)
    return stream


def divide(stream: list[Line]) -> dict[str, list[Line]]:
    """The lines of each table of the form that is there; lines of no table are left out."""
    voted, evidence = _vote(stream)
    believed = {key for key, labels in evidence.items() if _enough(key, labels)}
    keys: list[str | None] = [key if key in believed else None for key in voted]
    _inherit(stream, keys)
    divided: dict[str, list[Line]] = {}
    for line, key in zip(stream, keys, strict=True):
        if key:
            divided.setdefault(key, []).append(line)
    return divided


def labels_of(stream: list[Line]) -> set[str]:
    """The cores of all words in the lines."""
    return {entry.core for line in stream for entry in line.tokens if entry.core}


def _vote(stream: list[Line]) -> tuple[list[str | None], dict[str, set[str]]]:
    known = votes()
    evidence: dict[str, set[str]] = {}
    voted: list[str | None] = []
    for line in stream:
        found: list[str] = []
        for entry in line.tokens:
            if not entry.core:
                continue
            key = known.get(entry.core)
            if key is None and "二十条" in entry.core and banner_number(entry.text):
                key = "disclosure"
            if key:
                found.append(key)
                evidence.setdefault(key, set()).add(entry.core)
        voted.append(Counter(found).most_common(1)[0][0] if found else None)
    return voted, evidence


def _enough(key: str, labels: set[str]) -> bool:
    if len(labels) < EVIDENCE.get(key, 3):
        return False
    # 行政许可, 行政处罚, 行政强制 stand in other tables too; a banner or a column of the form does not.
    return key != "disclosure" or any("二十条" in label or label[-1] in "数量额减" for label in labels)


def _inherit(stream: list[Line], keys: list[str | None]) -> None:
    """Give lines without a vote to the table of the line before, or else of the first line after, in their grid.

    A grid without any vote that has figures only goes on with the table of the grid before it.
    """
    spans: dict[int, list[int]] = {}
    for index, line in enumerate(stream):
        spans.setdefault(line.grid, []).append(index)
    last: str | None = None
    for indices in spans.values():
        current = next((keys[index] for index in indices if keys[index]), None)
        if current is None:
            if last and _figures_only(stream[index] for index in indices):
                for index in indices:
                    keys[index] = last
            else:
                last = None
            continue
        for index in indices:
            current = keys[index] or current
            keys[index] = current
        last = current


def _figures_only(part: object) -> bool:
    tokens = [entry for line in part for entry in line.tokens]  # type: ignore[attr-defined]
    return any(entry.is_value for entry in tokens) and not any(entry.is_word for entry in tokens)
