"""Tables of a text in which a row is a line with single spaces between its cells, as programs take it out of a PDF.

A label and the numbers behind it are a row (`规章 0 2 7`). No space shows where a column begins, blank cells have left
nothing behind, and a wrapped label stands over several lines; so the cells are read like those that stand one a line.

Knows: labels and numbers by their shape. Must not know: forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gkconvert.limits import Limits
from gkconvert.text.rows import TextTable
from gkconvert.text.stacked_cells import is_number, is_unit, tables_of_cells

_FEWEST = 6
"""So many lines of a label with numbers are a table; prose has a line that ends in a number now and then."""
_HEAD = 12
"""Longest label of several in a line."""
_PAGES = 2
_DIGITS = 3
"""Pages, and digits of a page number, where nothing but its line says that a number is one."""
_WHOLE = ("情况", "数", "数量", "事项")
"""How a heading ends that no number follows: the next line does not go on with it."""
_WORDY = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[。；！？]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]")
_CONTENTS = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、.．]\D{0,40}(?:情况|概述|概况|事项|措施|打算|问题)[\s.…·]+\d{1,3}"
)
"""A line of a table of contents: a heading and its page."""
_PAGE = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]|[Pp](?:age)?\.?\s*\d{1,3}|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?")


def find_rows_of_numbers(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of such a text, in order; raises `LimitError` where one is too large."""
    if sum(map(_is_row, lines)) < _FEWEST or any("\t" in line or "|" in line for line in lines):
        return []
    return tables_of_cells(list(_cells(lines)), limits, name)


def _is_row(line: str) -> bool:
    fields = line.split()
    counts = len(fields) > 1 and is_number(fields[-1]) and any(map(_WORDY.search, fields[:2]))
    return counts and not _CONTENTS.fullmatch(line.strip())


def _cells(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The cells of all lines, each with the number of its line; a label that goes on in the next line is one cell."""
    label: tuple[int, str] | None = None
    pages = _page_numbers(lines)
    for number, line in enumerate(lines):
        fields = line.split()
        if not fields or number in pages:
            continue
        before, words, values = ([], fields, []) if _CONTENTS.fullmatch(line.strip()) else _parted(fields)
        if before and label is not None:
            yield label
            label = None
        yield from ((number, field) for field in before)
        for text in _labels(words, bool(values)):
            if label is not None and _is_cut(label[1]) and not _NUMBERED.match(text):
                label = (label[0], label[1] + text)
                continue
            if label is not None:
                yield label
            label = (number, text)
        if label is not None and (values or not _NUMBERED.match(label[1])):
            yield label
            label = None
        yield from ((number, value) for value in values)
    if label is not None:
        yield label


def _labels(words: Sequence[str], before_values: bool) -> list[str]:
    """The labels in a line: one begins at each numbering; short heads with no numbers behind them are one each."""
    numbered = [at for at, word in enumerate(words) if at and _NUMBERED.match(word)]
    if not before_values and not numbered and len(words) > 1 and all(map(_is_head, words)):
        return list(words)
    starts = [0, *numbered, len(words)]
    return ["".join(words[start:end]) for start, end in pairwise(starts) if start < end]


def _is_head(word: str) -> bool:
    return len(word) <= _HEAD and not _SENTENCE.search(word)


def _parted(fields: list[str]) -> tuple[list[str], list[str], list[str]]:
    """A line as the number of its row, if it has one, the words of its label, and its unit and numbers."""
    count = len(fields)
    while count and is_number(fields[count - 1]):
        count -= 1
    count -= count > 1 and count < len(fields) and is_unit(fields[count - 1])
    first = int(1 < count < len(fields) and is_number(fields[0]))
    return fields[:first], fields[first:count], fields[count:]


def _is_cut(label: str) -> bool:
    """Whether a label without numbers may go on in the next line: it is numbered, and no heading and no sentence."""
    return bool(_NUMBERED.match(label)) and not label.endswith(_WHOLE) and not _SENTENCE.search(label)


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """The lines that number the pages: with strokes or words around the number, or if such lines count up one by one."""
    marked = {at for at, line in enumerate(lines) if _PAGE.fullmatch(line.strip())}
    bare = {at: line.strip() for at, line in enumerate(lines) if line.strip().isdecimal()}
    if len(bare) < _PAGES or any(len(text) > _DIGITS for text in bare.values()):
        return marked
    counts_up = all(later - earlier == 1 for earlier, later in pairwise(map(int, bare.values())))
    return marked | bare.keys() if counts_up else marked
