"""Tables of a text in which a row is a line with single blanks between its cells, as programs take it out of a PDF.

A label and the numbers behind it are a row (`规章 0 2 7`). No blank shows where a column begins, empty cells have left
nothing behind, and a wrapped label stands over several lines; so the cells are read like those that stand one a line.

Knows: labels and numbers by their shape. Must not know: forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gkconvert.limits import Limits
from gkconvert.patterns import when_used
from gkconvert.section_numbers import SECTION
from gkconvert.text.rows import ITEM, NO_CELL, PAGE_NUMBER, SENTENCE, TABBED, TextTable, is_number, is_unit
from gkconvert.text.stacked_cells import tables_of_cells

_FEWEST = 4
"""So many lines of a label with numbers are a table; prose has a line that ends in a number now and then."""
_FEWEST_APART = 6
"""So many are a table even if blank lines stand between them, as between paragraphs."""
_SEVERAL = 3
"""Prose does not end in so many numbers."""
_WIDE = 6
"""One line of so many numbers is a table, unless it is a paragraph."""
_HEAD = 12
"""Longest label of several in a line."""
_LABEL = 120
"""Longest label that may go on in the next line, so that a file of endless lines stays cheap."""
_PAGES = 2
_DIGITS = 3
"""Pages, and digits of a page number, where nothing but its line says that a number is one."""
_WHOLE = ("情况", "数", "数量", "事项")
"""How a heading ends that no number follows: the next line does not go on with it."""
_POINTS = (".", "．", "、")
"""How the word behind a number begins, where a blank has parted a label from its numbering."""
_WORDY = when_used(r"[\u3400-\u9fff]")
_PROSE = re.compile(r"[，,；;]|[：:]$")
"""What no label has, but for the ones of the form that explain themselves."""
_CONTENTS = re.compile(rf"{SECTION}\D{{0,40}}(?:情况|概述|概况|事项|措施|打算|问题)[\s.…·]+\d{{1,3}}")
"""A line of a table of contents: a heading and its page."""


def find_close(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of such a text, in order; raises `LimitError` where one is too large."""
    if not _has_rows(lines) or any(TABBED.search(line) for line in lines):
        return []
    return tables_of_cells(list(_cells(lines)), limits, name, _FEWEST)


def _has_rows(lines: Sequence[str]) -> bool:
    rows = apart = 0
    after_blank = False
    for line in lines:
        _, words, values = _parted(line)
        if len(values) >= _WIDE and not after_blank:
            return True
        if values and _is_label(words, len(values)):
            rows += not after_blank
            apart += after_blank
        after_blank = not line.strip()
    return rows >= _FEWEST or rows + apart >= _FEWEST_APART


def _is_label(words: Sequence[str], numbers: int) -> bool:
    """Whether words before so many numbers are surely a label, and no line of prose that happens to end in a number."""
    return any(map(_WORDY.search, words[:2])) and (numbers >= _SEVERAL or not _PROSE.search("".join(words)))


def _parted(line: str) -> tuple[list[str], list[str], list[str]]:
    """A line as the number of its row, if it has one, the words of its label, and its unit and numbers.

    A line that belongs to no table is left whole, and stands where the number does.
    """
    fields = line.split()
    count = len(fields)
    while count and is_number(fields[count - 1]):
        count -= 1
    is_prose = 0 < count < len(fields) < count + _SEVERAL and SENTENCE.search("".join(fields[:count]))
    if is_prose or "|" in line or line.startswith(NO_CELL) or _CONTENTS.fullmatch(line.strip()):
        return [line.strip()], [], []
    count -= count > 1 and count < len(fields) and is_unit(fields[count - 1])
    first = int(1 < count < len(fields) and is_number(fields[0]) and not fields[1].startswith(_POINTS))
    return fields[:first], fields[first:count], fields[count:]


def _cells(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The cells of all lines, each with the number of its line; a label that goes on in the next line is one cell."""
    begun: tuple[int, str] | None = None
    for number, text, is_label in _pieces(lines):
        if begun is not None and is_label and not ITEM.match(text):
            begun = (begun[0], begun[1] + text)
        else:
            if begun is not None:
                yield begun
            begun = (number, text)
        if not (is_label and _is_cut(begun[1])):
            yield begun
            begun = None
    if begun is not None:
        yield begun


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """What the lines consist of, each with the number of its line and whether it is a label, or a piece of one."""
    pages = _page_numbers(lines)
    for number, line in enumerate(lines):
        if number in pages:
            continue
        before, words, values = _parted(line)
        yield from ((number, field, False) for field in before)
        yield from ((number, label, True) for label in _labels(words, bool(values)))
        yield from ((number, value, False) for value in values)


def _labels(words: Sequence[str], before_values: bool) -> list[str]:
    """The labels in a line: one begins at each numbering; short heads with no numbers behind them are one each."""
    numbered = [at for at, word in enumerate(words) if at and ITEM.match(word)]
    if not before_values and not numbered and len(words) > 1 and all(map(_is_head, words)):
        return list(words)
    starts = [0, *numbered, len(words)]
    return ["".join(words[start:end]) for start, end in pairwise(starts) if start < end]


def _is_head(word: str) -> bool:
    return len(word) <= _HEAD and not SENTENCE.search(word)


def _is_cut(label: str) -> bool:
    """Whether a label without numbers may go on in the next line: it is numbered, and no heading and no sentence."""
    return (
        bool(ITEM.match(label)) and not label.endswith(_WHOLE) and len(label) <= _LABEL and not SENTENCE.search(label)
    )


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """The lines that number the pages: with strokes or words around the number, or if such lines count up one by one."""
    marked = {at for at, line in enumerate(lines) if PAGE_NUMBER.fullmatch(line.strip())}
    bare = {at: line.strip() for at, line in enumerate(lines) if line.strip().isdecimal()}
    if len(bare) < _PAGES or any(len(text) > _DIGITS for text in bare.values()):
        return marked
    counts_up = all(later - earlier == 1 for earlier, later in pairwise(map(int, bare.values())))
    return marked | bare.keys() if counts_up else marked
