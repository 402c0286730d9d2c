"""The lines of a list of indicators: their labels, units and values; and the figures that are no indicator's.

Knows: bands, and which cells of a line stand in which of their columns. Must not know: forms, keys, facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from gkconvert.normalise.bands import Band
from gkconvert.normalise.lexicon import Token, is_aside, token
from gkconvert.normalise.national_list import Printed
from gkconvert.normalise.numerals import UNITS, figure
from gkconvert.normalise.placing import Value
from gkconvert.normalise.stream import Line

_LINES = 3
"""Numbers of lines in a column at least."""
_COLUMN_MARKS = frozenset("甲乙丙丁戊")


class Indicator(msgspec.Struct, gc=False):
    """A line of a band: the labels left of its values, its unit as printed, its values.

    `stray` says that a figure stands under no head, `moved` that one stands where labels, units or remarks do.
    """

    line: Line
    labels: list[Token]
    unit: str | None
    values: list[Value]
    stray: bool
    printed: Printed
    moved: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether any of its values is a figure or a stroke."""
        return any(token(value.text).is_value for value in self.values)


def indicators_of(body: list[Line], band: Band) -> list[Indicator]:
    """The lines of a band that have a label."""
    first = band.columns[0].span.start
    last = band.columns[-1].span.end
    named = _named_columns(body, band)
    found = []
    left: dict[int, Token] = {}
    for line in body:
        if _is_beside(line) or band.repeats_heads(line):
            continue
        labels: dict[int, Token] = {}
        unit: str | None = None
        values: list[Value] = []
        stray = moved = False
        here = sorted((*line.above, *line.cells), key=lambda cell: cell.column)
        for cell in here:
            if not band.start <= cell.column < band.end:
                continue
            entry = token(cell.text)
            if cell.column in band.units:
                moved = moved or is_figure(entry)
                unit = unit if unit and not entry.is_word else entry.text or unit
            elif cell.column < first:
                if entry.is_word and cell.column not in band.beside:
                    labels[cell.column] = entry
                elif cell.column in named and is_figure(entry):
                    moved = True
            elif cell.column < last:
                values.append(Value(cell, entry.text if cell.row == line.row else ""))
            elif is_figure(entry):
                stray = stray or cell.column not in band.beside
                moved = moved or not any(is_figure(token(value.text)) for value in values)
        if labels and labels[max(labels)].text not in UNITS and any(cell.column == max(labels) for cell in line.cells):
            # A label with nothing left of it stands below the one that stood there last: its rowspan was lost.
            left = {column: entry for column, entry in left.items() if column < min(labels)} | labels
            found.append(
                Indicator(line, [left[column] for column in sorted(left)], unit, values, stray, Printed(()), moved)
            )
    return found


def left_over(body: list[Line], bands: Sequence[Band], lists: Sequence[Sequence[Indicator]]) -> list[str]:
    """The figures that stand in no indicator's columns of figures: rows pushed aside, or lists without heads.

    Numbers of lines, and figures in remarks beside a figure, are none of them.
    """
    entries = [entry for found in lists for entry in found]
    read = {id(value.cell) for entry in entries for value in entry.values}
    done = {id(entry.line) for entry in entries if any(is_figure(token(value.text)) for value in entry.values)}
    if sum(entry.is_value for line in body for entry in line.tokens) == _values_in(entries):
        return []
    beside = frozenset[int]().union(*(band.beside for band in bands))
    counting = {column for column in beside if _ascend(body, column)}
    over: dict[int, list[str]] = {}
    for line in body:
        if _is_beside(line) or any(band.repeats_heads(line) for band in bands):
            continue
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if not is_figure(entry) or id(cell) in read or cell.column in counting:
                continue
            if not (cell.column in beside and id(line) in done):
                over.setdefault(cell.column, []).append(entry.text)
    return [text for texts in over.values() if not _count_lines(texts) for text in texts]


def _values_in(entries: Sequence[Indicator]) -> int:
    return sum(token(value.text).is_value for entry in entries for value in entry.values)


def _ascend(body: list[Line], column: int) -> bool:
    """Whether all figures of a column ascend, as numbers and codes of lines do."""
    texts = [
        entry.text
        for line in body
        for cell, entry in zip(line.cells, line.tokens, strict=True)
        if cell.column == column and is_figure(entry)
    ]
    numbers = [int(text) for text in texts if text.isdecimal()]
    return len(numbers) == len(texts) >= _LINES and all(one < other for one, other in pairwise(numbers))


def _count_lines(texts: Sequence[str]) -> bool:
    """Whether the figures of a column number its lines: each is one more than the one before."""
    numbers = [int(text) for text in texts if text.isdecimal()]
    counted = all(one + 1 == other for one, other in pairwise(numbers))
    return len(numbers) == len(texts) >= _LINES and counted


def _named_columns(body: list[Line], band: Band) -> set[int]:
    """The columns left of a band's figures in which words stand rather than numbers of lines."""
    words: Counter[int] = Counter()
    first = band.columns[0].span.start
    for line in body:
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if cell.column >= first:
                break
            if entry.text and cell.column >= band.start:
                words[cell.column] += 1 if entry.is_word else -1
    return {column for column, more in words.items() if more > 0}


def is_figure(entry: Token) -> bool:
    """Whether a cell holds a number and no more than its unit; a stroke is none."""
    return entry.is_value and figure(entry.text).state == "value"


def across(band: Band, line: Line) -> Indicator:
    """The one line of a table whose heads are the indicators: it has no label of its own."""
    values = [Value(cell, entry.text) for cell, entry in zip(line.cells, line.tokens, strict=True)]
    return Indicator(line, [], None, values, False, Printed(()))


def is_heading(entry: Indicator, band: Band) -> bool:
    """Whether a line only says what the next ones are of: one cell over the whole band, or no unit and no figure."""
    if any(figure(value.text).state not in ("blank", "dash") for value in entry.values):
        return False
    if any(cell.column <= band.start and cell.column + cell.column_span >= band.end for cell in entry.line.cells):
        return True
    return bool(band.units) and (entry.unit is None or figure(entry.unit).state == "dash")


def _is_beside(line: Line) -> bool:
    """Whether a line says who filled the table in, or numbers its columns."""
    return _is_legend(line) or any(is_aside(entry.text) for entry in line.tokens[:1])


def _is_legend(line: Line) -> bool:
    """Whether a line numbers the columns: 甲, 乙, 丙, 1, 2."""
    words = [entry for entry in line.tokens if entry.is_word]
    return bool(words) and all(entry.text in _COLUMN_MARKS for entry in words)
