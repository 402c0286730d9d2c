"""From the text of the tree to lines as a person sees them.

Knows: how browsers collapse white space (CSS Text 3, sections 4.1.1 and 4.1.3). Must not know: tables, forms.
"""

from __future__ import annotations

from functools import lru_cache

from gkconvert.characters import join_cell_lines, join_lines
from gkconvert.html.tree import LINE
from gkconvert.patterns import when_used
from gkconvert.section_numbers import NUMERAL, PART

# A line end of the source between two wide characters is nothing; elsewhere it is a space (CSS Text 3, 4.1.3).
_WIDE = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2014\u2026"
_SEGMENT_BREAK = when_used(rf"(?<=[{_WIDE}])[ \t\r\f]*\n\s*(?=[{_WIDE}])")

_NUMBERED = rf"(?:第?{NUMERAL}[、.．章节]|{PART}|\d{{1,2}}[、.．](?!\d))"
_BEGINS_PART = when_used(
    rf"[ \t\r\n]*(?:[\u00a0\u3000]{{2}}|\s*{_NUMBERED}|\s*(?:\d{{4}}|[二〇零○一三四五六七八九]{{4}})\s*年\s*\S{{1,2}}\s*月)"
)
_ENDS_PART = when_used(r"[。！？；：!?;:]\s*$")
_CELLS = 6
"""Lines with a number alone from which on they are no lines of prose."""
_FIGURE = when_used(r"[0-9０-９][0-9０-９,，.．]*(?:件|条|次|人次|元|万元|宗|份|个|项)?|[-—–－]{1,2}|[/／]")
_HEADING_LIKE = when_used(rf"\s*{_NUMBERED}[^。！？；]{{1,40}}\s*$")


@lru_cache(maxsize=4096)
def one_line(raw: str) -> str:
    """The text of a cell or a heading as one line, whatever lines it was broken into."""
    if LINE not in raw:
        return join_lines((unbroken(raw),))
    return join_lines(unbroken(line) for line in raw.split(LINE))


def one_line_of_each(raw: str) -> str:
    """The same where a number below a number is another one."""
    return join_cell_lines(unbroken(line) for line in raw.split(LINE))


_BROKEN = when_used(rf"[0-9][^\S{LINE}]*(?:{LINE}[^\S{LINE}]*)+[0-9]")


def breaks_number(raw: str) -> bool:
    """Whether a number stands below another one, or goes on there."""
    return LINE in raw and _BROKEN.search(raw) is not None


def begins_with_zero(raw: str) -> bool:
    """Whether the first line is a zero alone, with which no longer number begins."""
    return raw.lstrip(f"{LINE} \t\n\u00a0\u3000").split(LINE, 1)[0].strip() == "0"


def unbroken(raw: str) -> str:
    """Text without the line ends that only the source has."""
    return _SEGMENT_BREAK.sub("", raw) if "\n" in raw else raw


def paragraphs(raw: str) -> list[str]:
    """The paragraphs that one block shows: `<br>` ends a paragraph, except in the middle of a sentence.

    Pages of many sites have one block with a `<br>` for every paragraph, and others break long titles with it.
    A break ends a paragraph where the line before ends a sentence or is a numbered heading, where the next one is
    indented, numbered or a date, and where the break is double. Every line is one where they were cells of a table.
    """
    if LINE not in raw:
        line = join_lines((unbroken(raw),))
        return [line] if line else []
    broken = raw.split(LINE)
    if _are_cells(broken):
        return [paragraph for line in broken if (paragraph := join_lines((unbroken(line),)))]
    done: list[str] = []
    lines: list[str] = []
    for line in broken:
        if not line.strip():
            ends = True
        else:
            ends = bool(lines) and bool(
                _ENDS_PART.search(lines[-1]) or _BEGINS_PART.match(line) or _HEADING_LIKE.match(lines[-1])
            )
        if ends and lines:
            done.append(join_lines(map(unbroken, lines)))
            lines = []
        if line.strip():
            lines.append(line)
    if lines:
        done.append(join_lines(map(unbroken, lines)))
    return [paragraph for paragraph in done if paragraph]


def is_figure(text: str) -> bool:
    """Whether a text is a figure alone, or the stroke that stands for none."""
    return _FIGURE.fullmatch(text) is not None


def _are_cells(lines: list[str]) -> bool:
    """Whether lines are the cells of a table, or of one row: many are a number alone, or half of them with the last."""
    if not any(map(str.isdecimal, "".join(lines[-2:]))) and len(lines) <= _CELLS:
        return False
    filled = [line for line in map(str.strip, lines) if line]
    numbers = [is_figure(line) for line in filled]
    count = sum(numbers)
    return count >= _CELLS or (0 < count < len(filled) <= 2 * count and numbers[-1])
