"""Rows whose cells commas part, as spreadsheets save them and as scrapers join cells.

Rows of one length become rows by tabs, blank cells and all; others rows with a stroke behind each cell, of which
nothing but the order is sure.

Knows: commas and quotation marks. Must not know: what the cells mean.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from gkconvert.patterns import when_used
from gkconvert.text.rows import NO_CELL, NUMBERED, SENTENCE, is_number

_FEWEST = 12
"""So many figures in rows make tables of a text's rows; a list in prose, with commas between its numbers, has fewer."""
_FEWEST_LINES = 4
_THOUSANDS = when_used(r"(?<=\d),(?=\d{3}(?:\D|$))")
"""A comma inside a figure; `1,234,567` alone is one too."""
_LONGEST = 60
"""Longest cell."""


def parted(lines: Sequence[str]) -> list[str]:
    """The lines, the rows by commas among them written as rows by tabs or by strokes."""
    if sum("," in line for line in lines) < _FEWEST_LINES or any("\t" in line for line in lines):
        return list(lines)
    rows = [_fields(line) for line in lines]
    if sum(map(_figures, rows)) < _FEWEST:
        return list(lines)
    kept = list(lines)
    for start, end in _runs(rows):
        run = rows[start:end]
        is_even = len({len(fields) for fields in run}) == 1
        if not is_even and not any(map(_figures, run)):
            continue
        for number, fields in zip(range(start, end), run, strict=True):
            kept[number] = "\t".join(fields) if is_even else f"{' | '.join(fields)} |"
    return kept


def _fields(line: str) -> list[str]:
    """The cells of a row; none where a line is no row."""
    if "," not in _THOUSANDS.sub("", line) or line.startswith(NO_CELL) or "|" in line or "\n" in line:
        text = line.strip()
        return [text] if text and len(text) < _LONGEST and not (SENTENCE.search(text) or NUMBERED.match(text)) else []
    try:
        fields = [field.strip() for field in next(csv.reader([line.strip("\ufeff")]))]
    except (csv.Error, StopIteration):
        return []
    quoted = '"' in line
    if any(len(field) > _LONGEST or (not quoted and SENTENCE.search(field)) for field in fields):
        return []
    return fields


def _runs(rows: Sequence[list[str]]) -> Iterator[tuple[int, int]]:
    """Where rows follow each other: the first and the one after the last; a line of one cell may stand between them."""
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end]:
            end += 1
        first, last = start, end
        while first + 1 < last and len(rows[first]) < 2 and len(rows[first + 1]) < 2:
            first += 1
        while last > first and len(rows[last - 1]) < 2:
            last -= 1
        if last - first > 1:
            yield first, last
        start = end + 1


def _figures(fields: Sequence[str]) -> int:
    """How many figures a row has: labels, then figures and blanks; 1,234 behind a label is one figure, and no row."""
    first = next((at for at, field in enumerate(fields) if field and is_number(field)), None)
    if first is None or (first and fields[first - 1][-1:].isdigit()):
        return 0
    figures = fields[first:]
    return sum(map(bool, figures)) if len(fields) > 1 and all(map(is_number, figures)) else 0
