"""Tables of a text whose rows are lines with one blank between the cells, as text copied out of a PDF has them.

A row is a line that ends in numbers. Labels of several lines are torn from it, and blank cells leave nothing behind;
what reads the grid finds that out by counting, so the grid says that it is a guess. Asked where
`rows_of_numbers.py` finds nothing: labels may be set upright here, and one wide row is enough.

Knows: labels and numbers by their shape. Must not know: forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from msgspec.structs import replace

from gkconvert.characters import join_lines
from gkconvert.limits import Limits
from gkconvert.text.rows import (
    BLANKS,
    NO_CELL,
    NUMBER,
    NUMBERED,
    SENTENCE,
    TABBED,
    TITLE,
    UNIT,
    Row,
    TextTable,
    grid_of,
)

_PAGE_NUMBER = re.compile(
    r"[-—–－]\s*\d{1,3}\s*[-—–－]|[Pp](?:age)?\.?\s*\d{1,3}|第\s*\d{1,3}\s*页.{0,9}|\d{1,3}\s*/\s*\d{1,3}"
)
_BEGINS_LABEL = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]\S")
_PROSE = re.compile(r"[，,。；;：:]")
_NO_HEAD = re.compile(r"[，,。；;\d０-９]|[：:]$")
_LONGEST_LABEL = 120
_LABEL_ALONE = 30
"""A line with one or two numbers is a row if it has no more words than this, and no marks of a sentence."""
_FEW = 3
# The longest header has three lines, and each of its labels may be wrapped twice.
_LONGEST_HEADER = 12
_FEWEST_ROWS = 4
_WIDE = 6
"""One line of so many numbers is a table."""
_CUT_NUMBERING = 5
"""A numbered line is a heading; one of so few characters is a label set upright."""


class _Line(NamedTuple):
    """A line that may be a row: its labels, and the numbers at its end."""

    number: int
    labels: list[str]
    figures: list[str]


def find_close(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of a text that stand row by row with single blanks, in order; raises `LimitError` for a large one."""
    ends = (line.rsplit(None, 1)[-1] for line in lines if line.strip() and not line.startswith(NO_CELL))
    if not any(NUMBER.fullmatch(end) for end in ends) or any(TABBED.search(line) for line in lines):
        return []
    tables: list[TextTable] = []
    run: list[_Line] = []
    filled = [number for number, line in enumerate(lines) if line.strip()]
    parts = [_parts(number, lines[number].strip(BLANKS)) for number in filled]
    for at, number in enumerate(filled):
        text = lines[number].strip(BLANKS)
        if run and _PAGE_NUMBER.fullmatch(text):
            continue
        before_row = at + 1 < len(filled) and len(parts[at + 1].figures) >= _FEW
        if parts[at].figures or _is_label(text, parts[at].labels, before_row):
            run.append(parts[at])
        else:
            tables += _table(run, limits, name)
            run = []
    return tables + _table(run, limits, name)


def _parts(number: int, text: str) -> _Line:
    """A line cut at its blanks, where it ends in numbers or is a line of heads; else the line as it is."""
    if text.startswith(NO_CELL) or "\t" in text:
        return _Line(number, [text], [])
    pieces = text.split()
    figures = list(takewhile(NUMBER.fullmatch, reversed(pieces)))[::-1]
    words = pieces[: len(pieces) - len(figures)]
    label = " ".join(words)
    if not figures:
        one = len(pieces) == 1 or any(piece.startswith("第") for piece in pieces[1:])
        heads = not one and not any(len(piece) < 2 or _NO_HEAD.search(piece) for piece in pieces)
        return _Line(number, pieces if heads else [text], [])
    if (
        len(label) > _LONGEST_LABEL
        or SENTENCE.search(label)
        or (len(figures) < _FEW and not _is_label_of_few(label, words, len(figures)))
    ):
        return _Line(number, [text], [])
    return _Line(number, _labels(words), figures)


def _is_label_of_few(label: str, words: Sequence[str], figures: int) -> bool:
    """Whether words before one or two numbers are a label; a numbered heading has the number of its page behind it."""
    if not words or len(label) > _LABEL_ALONE or _PROSE.search(label.removeprefix("其中").lstrip("：:")):
        return False
    return not NUMBERED.match(label) or figures > 1 or UNIT.fullmatch(words[-1]) is not None


def _labels(words: Sequence[str]) -> list[str]:
    """The labels before the numbers: one begins with its numbering, and a unit stands alone."""
    labels: list[str] = []
    for word in words:
        if labels and not _BEGINS_LABEL.match(word) and not UNIT.fullmatch(word):
            labels[-1] = join_lines((labels[-1], word))
        else:
            labels.append(word)
    return labels


def _is_label(text: str, labels: Sequence[str], before_row: bool) -> bool:
    """Whether a line without numbers may be a label or a line of heads; a numbered one is taken for a heading."""
    if text.startswith(NO_CELL) or "\t" in text or TITLE.fullmatch(text):
        return False
    if NUMBERED.match(text) and not before_row and len(text) > _CUT_NUMBERING:
        return False
    return not any(SENTENCE.search(label) for label in labels)


def _table(run: Sequence[_Line], limits: Limits, name: str) -> list[TextTable]:
    """A run of lines as a table, if enough of them are rows; what follows its last row is none of it."""
    rows = [at for at, line in enumerate(run) if line.figures]
    if len(rows) < _FEWEST_ROWS and not any(len(run[at].figures) >= _WIDE for at in rows):
        return []
    run = run[max(rows[0] - _LONGEST_HEADER, 0) : rows[-1] + 1]
    apart = sum(below.number > line.number + 1 for line, below in pairwise(run))
    if apart * 2 > len(run):  # paragraphs, such as those of the canonical text
        return []
    widest = max(len(line.figures) for line in run)
    made = [
        Row(
            line.number + 1,
            [*(line.labels or ([] if len(line.figures) == widest > _WIDE + 1 else [""])), *line.figures],
        )
        for line in run
    ]
    grid = grid_of(made, limits, name, by_order=True)
    return [] if grid is None else [TextTable(run[0].number, run[-1].number + 1, replace(grid, origin="alignment"))]
