"""Tables with drawn frames, as terminals, databases and converters to Markdown print them, made rows of Markdown.

    +------+---+        ┌──────┬───┐
    | 规章 | 0 |        │ 规章 │ 0 │
    +------+---+        └──────┴───┘

Where a line of the frame stands between all rows, a row may have several lines, which are those of its cells.

Knows: frames. Must not know: what the cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkconvert.characters import join_cell_lines
from gkconvert.text.rows import piped

_BAR = re.compile("[│┃║｜￨]")
_PLAIN = str.maketrans(dict.fromkeys("│┃║｜￨", "|"))
_LINES = "-=─━═┄"
_FRAME = _LINES + "+:| ┬┴┼┤┐┘╦╩╬╗╣╝┳┻╋┫┓┛╪╡╤╧├┌└╔╠╚┏┣┗╞"
_CORNERS = tuple("+├┌└╔╠╚┏┣┗╞")
"""What lines of frames consist of, and how they begin."""
_PARTLY_FRAME = re.compile(r"\+-+\+")
"""A line of the frame beside a cell that spans it; +-3 is a figure."""
_FEWEST = 4
"""So many lines with bars are a table, and so many lines of its frame stand between all its rows."""
_RULE = "|---|"
"""What such lines become: Markdown's line below a header, which is no row."""


def unframed(lines: list[str]) -> list[str]:
    """The lines, with plain bars between the cells of framed tables, and their frames as lines that are no rows."""
    if sum(len(_BAR.findall(line)) > 1 for line in lines) >= _FEWEST:
        lines = [line.translate(_PLAIN) for line in lines]
    framed = [_is_frame(line.strip()) for line in lines]
    if not any(framed):
        return lines
    kept = list(lines)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and (framed[end] or lines[end].strip().startswith("|")):
            end += 1
        if any(framed[start:end]):
            kept[start:end] = _rows([line.strip() for line in lines[start:end]], framed[start:end])
        start = end + 1
    return kept


def _is_frame(line: str) -> bool:
    return line.startswith(_CORNERS) and not line.strip(_FRAME) and any(mark in line for mark in _LINES)


def _rows(lines: Sequence[str], framed: Sequence[bool]) -> list[str]:
    """One table's lines; those of a row are joined, cell by cell, where the frame parts all rows."""
    kept = [
        _RULE if is_frame or _PARTLY_FRAME.search(line) else line for line, is_frame in zip(lines, framed, strict=True)
    ]
    if sum(framed) < _FEWEST:
        return kept
    for start in (at for at, line in enumerate(kept) if line != _RULE and (at == 0 or kept[at - 1] == _RULE)):
        end = next((at for at in range(start, len(kept)) if kept[at] == _RULE), len(kept))
        cells = [piped(line) for line in kept[start:end]]
        if end - start > 1 and len({len(fields) for fields in cells}) == 1:
            joined = [join_cell_lines(pieces).replace("|", "\\|") for pieces in zip(*cells, strict=True)]
            kept[start:end] = [f"| {' | '.join(joined)} |", *[_RULE] * (end - start - 1)]
    return kept
