"""Labels of a guessed grid that are torn over several of its lines, joined again where they make one of the form's.

In a text laid out by spaces a wrapped label stands above, beside and below its figures, and nothing shows which lines
are one row. What its pieces make, in one column and in order, is a label of the form, or they are left as they are.

Knows: lines, and which labels there are. Must not know: what a line's figures mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from gkconvert import editions
from gkconvert.normalise.lexicon import NOTHING, Token, lexicon, token, votes

if TYPE_CHECKING:
    from gkconvert.model import Cell
    from gkconvert.normalise.stream import Line

_PIECES = 4
"""Lines over which a label may be wrapped where it has no figures beside it."""
_LINES = 6
"""Lines from the first to the last piece of a label beside figures, those between that have none of it included."""


def rejoined(page: list[Line]) -> list[Line]:
    """The lines of a guessed grid with their torn labels whole."""
    for at, line in enumerate(page):
        if any(entry.is_value for entry in line.tokens):
            _join_beside_figures(page, at)
    whole = _alone_joined(page)
    for line in whole:
        line.words = [entry for entry in line.tokens if entry.is_word]
        line.figures = [entry for entry in line.tokens if entry.is_value]
    return whole


@cache
def _rows() -> frozenset[str]:
    """The cores of the labels of all rows of the form, in any edition."""
    return frozenset(
        core for form in editions.all() for table in form.tables for core in lexicon(form.key, table.key).rows
    )


def _join_beside_figures(page: list[Line], at: int) -> None:
    """Make the label of a line with figures whole, if pieces of it stand in the lines around that have none."""
    line = page[at]
    edge = next(cell.column for cell, entry in zip(line.cells, line.tokens, strict=True) if entry.is_value)
    words = [entry for cell, entry in zip(line.cells, line.tokens, strict=True) if entry.is_word and cell.column < edge]
    if words and words[-1].core in _rows():
        return
    best: list[tuple[int, int]] = []
    for first, end in _windows(page, at):
        for column in (*range(edge), None):
            pieces = [
                (number, index) for number in range(first, end) if (index := _word_in(page[number], column, edge)) >= 0
            ]
            numbers = {number for number, _ in pieces} | {at}
            if len(pieces) > max(1, len(best)) and {first, end - 1} <= numbers and _text(page, pieces).core in _rows():
                best = pieces
    if not best:
        return
    whole = _text(page, best)
    column = page[best[0][0]].cells[best[0][1]].column
    for number, index in best:
        _set(page[number], index, NOTHING)
    _set(line, next(index for index, cell in enumerate(line.cells) if cell.column == column), whole)


def _windows(page: list[Line], at: int) -> Iterator[tuple[int, int]]:
    """Lines around one with figures of which no other has any: where they begin, and the line after the last."""
    first = at
    while first > max(0, at - _LINES + 1) and not _has_figures(page[first - 1]):
        first -= 1
    last = at + 1
    while last < min(len(page), at + _LINES) and not _has_figures(page[last]):
        last += 1
    for start in range(first, at + 1):
        for end in range(at + 1, min(last, start + _LINES) + 1):
            if end - start > 1:
                yield start, end


def _has_figures(line: Line) -> bool:
    return any(entry.is_value for entry in line.tokens)


def _word_in(line: Line, column: int | None, edge: int) -> int:
    """The index of the word in a column left of the figures, or in any of these if it is the only one; -1 for none."""
    words = [
        index
        for index, (cell, entry) in enumerate(zip(line.cells, line.tokens, strict=True))
        if entry.is_word and cell.column < edge and column in (None, cell.column)
    ]
    return words[0] if len(words) == 1 else -1


def _text(page: list[Line], pieces: list[tuple[int, int]]) -> Token:
    return token("".join(page[number].tokens[index].text for number, index in pieces))


def _set(line: Line, index: int, entry: Token) -> None:
    line.tokens[index] = entry
    line.cells[index] = msgspec.structs.replace(line.cells[index], text=entry.text)


def _alone_joined(page: list[Line]) -> list[Line]:
    """The lines, where several with nothing but a piece of a label each are one again."""
    known = votes()
    kept: list[Line] = []
    at = 0
    while at < len(page):
        pieces: list[tuple[Cell, Token]] = []
        for line in page[at : at + _PIECES]:
            filled = [(cell, entry) for cell, entry in zip(line.cells, line.tokens, strict=True) if entry.text]
            if len(filled) != 1 or not filled[0][1].is_word or (pieces and filled[0][1].core in known):
                break
            pieces.append(filled[0])
        taken = 1
        for count in range(len(pieces), 1, -1):
            whole = token("".join(entry.text for _, entry in pieces[:count]))
            if whole.core in known:
                cell = msgspec.structs.replace(pieces[0][0], text=whole.text)
                kept.append(msgspec.structs.replace(page[at], cells=[cell], tokens=[whole]))
                taken = count
                break
        else:
            kept.append(page[at])
        at += taken
    return kept
