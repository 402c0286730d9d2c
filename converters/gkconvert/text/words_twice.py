"""Words that stand twice in a text: a printer made them bold by printing them twice, a little aside, and the program
that took the text out of the PDF wrote both: 行政许可行政许可  3535.

A line is of this kind where all of its words are, labels among them. Where a text has several such rows, a figure
that may be printed twice but stands beside words that are not is doubtful: 3535 or 35 twice. It is marked, so that it
is told as unreadable and not read wrong.

Knows: words between blanks. Must not know: tables, forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkconvert.patterns import when_used

_WORD = re.compile(r"\S+")
_CHINESE = when_used("[\u4e00-\u9fff]")
_FEWEST = 4
"""Rows of words printed twice; one or two of them may be names or calls."""
_LABEL = 4
"""Characters of a label printed twice at least: below, 人人 and 年年 are words."""
_NOT_PRINTED_AS_ONE = "？"
"""Stands behind a figure that cannot be told, which no figure has."""


def once(lines: Sequence[str]) -> Sequence[str]:
    """The lines with each word once where a text has them twice; other texts as they are."""
    if sum(1 for line in lines if _is_row(line)) < _FEWEST:
        return lines
    return [_once(line) for line in lines]


def _is_row(line: str) -> bool:
    """Whether a line is a row of words that all stand twice; headings alone may be bold, and tell nothing of figures."""
    first, *rest = line.split(None, 1) or ("",)
    return bool(rest) and _is_twice(first) and _is_label(first) and all(map(_is_twice, rest[0].split()))


def _is_label(word: str) -> bool:
    """Whether a word is one of letters: rules of strokes and figures are alike in both halves as well."""
    return len(word) >= _LABEL and _CHINESE.search(word) is not None


def _is_twice(word: str) -> bool:
    half = len(word) // 2
    return len(word) % 2 == 0 and word[:half] == word[half:]


def _is_figure(word: str) -> bool:
    return word.replace(".", "").replace(",", "").isdecimal()


def _once(line: str) -> str:
    words = _WORD.findall(line)
    if all(map(_is_twice, words)) and any(map(_is_label, words)):
        return _WORD.sub(lambda word: word[0][: len(word[0]) // 2], line)
    return _WORD.sub(_marked, line)


def _marked(word: re.Match[str]) -> str:
    return word[0] + _NOT_PRINTED_AS_ONE if _is_figure(word[0]) and _is_twice(word[0]) else word[0]
