"""Lines of a text table to a grid: fields between tabs, or between the strokes of a Markdown table.

Knows: how a row of a text table is split, what shapes its fields have, and what lines are no rows. Must not know: what
the fields mean; where a table begins and ends is decided in `blocks.py` and in the modules that find tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gkconvert.characters import join_cell_lines
from gkconvert.errors import LimitError
from gkconvert.figure_remarks import REMARK
from gkconvert.limits import Limits
from gkconvert.model import Cell, Grid, Place
from gkconvert.patterns import when_used
from gkconvert.section_numbers import PART, SECTION

BLANKS = " \u3000\u00a0"
"""What may surround a field without meaning anything."""

TITLE = re.compile(r".{2,60}(?:报告|年报|報告|年報)")
"""A line that is a report's title: no cell of a table, and no beginning of a paragraph."""

NUMBER = re.compile(
    rf"[-+＋－]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?(?:件|条|元|万元|个|次|人|项)?(?:{REMARK})?"
    r"|[-—/／－]{1,2}|—{3,6}|无"
)
"""A cell that is a figure, or a stroke.

Stricter than `grids.segments` and `grids.cut_cells`, whose cells have places: in a text 1. is the number of a label.
"""
_REMARK = when_used(REMARK)
_OPENING = frozenset("(（[【〔")
NUMBERED = re.compile(SECTION)
"""How a heading of the form begins, and a label now and then."""
ITEM = when_used(rf"{SECTION}|{PART}|\d{{1,2}}[.．、]")
"""How a label that is numbered in any way begins; what begins a paragraph is more, and told in `blocks.py`."""
PAGE_NUMBER = re.compile(
    r"[-—–－]\s*\d{1,3}\s*[-—–－]|[Pp](?:age)?\.?\s*\d{1,3}|第\s*\d{1,3}\s*页.{0,9}|\d{1,3}\s*/\s*\d{1,3}"
)
"""A line that is the number of a page, with strokes or words around it, or the number of pages behind it.

One without these, which `grids.furniture` knows by its margin, may be a figure.
"""
SENTENCE = re.compile(r"[。；！？]|[^）)]{50}")
UNIT = re.compile(r"条|件|次|元|万元|人|人次|个|篇|项|份|家|场")
TABBED = re.compile(r"\S[ \u3000]*\t[\t \u3000]*\S")
"""Fields between tabs: a text that has them has its tables by tabs, and the canonical one is of this kind."""
NO_CELL = ("#", "|", "\\")
"""How lines begin that are no cells: headings, Markdown rows, prose that is marked as such."""

_STROKE = re.compile(r"(?<!\\)\|")
_RULE = "|:- \t"
"""What the line below the header of a Markdown table consists of."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Row(NamedTuple):
    """The fields of one line, and the number of that line, from 1."""

    line: int
    fields: list[str]


class TextTable(NamedTuple):
    """A table and the lines it takes up, counted from 0; `end` is the line after its last."""

    start: int
    end: int
    grid: Grid


def is_number(text: str) -> bool:
    """Whether a cell is a number, a stroke for none, or blank."""
    return not text or NUMBER.fullmatch(text) is not None


def is_unit(text: str) -> bool:
    """Whether a cell is a unit of what is counted."""
    return UNIT.fullmatch(text) is not None


def tabbed(line: str) -> list[str]:
    """The fields of a line between its tabs."""
    return [field.strip(BLANKS) for field in line.split("\t")]


def piped(line: str) -> list[str]:
    """The fields of a Markdown table's line; none for the rule below its header."""
    if "-" in line and not line.strip(_RULE):
        return []
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [_piped_field(field) for field in _STROKE.split(inner)]


def _piped_field(field: str) -> str:
    text = join_cell_lines(_BREAK.split(field.replace("\\|", "|")))
    if len(text) > 4 and text.startswith("**") and text.endswith("**"):
        text = text[2:-2].strip(BLANKS)
    return text


def grid_of(rows: Sequence[Row], limits: Limits, name: str, by_order: bool = False) -> Grid | None:
    """One cell a field, short rows filled up with empty cells, empty columns at the right left out.

    None where every field is empty. Raises `LimitError` where the grid is too large. With `by_order` nothing
    but the order of its fields is sure of a row: the cells that fill it up have no place in the text.
    """
    rows = _with_their_remarks(rows)
    width = max((_used(row.fields) for row in rows), default=0)
    if not width:
        return None
    check_size(len(rows), width, rows[0].line, limits, name)
    cells = []
    for number, row in enumerate(rows):
        place = Place(line=row.line)
        given = row.fields[:width]
        cells.extend([Cell(number, column, text=text, place=place) for column, text in enumerate(given)])
        beyond = None if by_order else place
        cells.extend([Cell(number, column, place=beyond) for column in range(len(given), width)])
    return Grid(len(rows), width, tuple(cells), origin="tabs")


def _with_their_remarks(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows that a line break before the remark of a cell parted are one: 规章|22 and （其中修订16件）|22|235.

    Together they are as wide as the widest row. So （其中网上申请）|3 below a whole row stays a row.
    """
    if not any(row.fields[0][:1] in _OPENING and _REMARK.fullmatch(row.fields[0]) for row in rows[1:] if row.fields[0]):
        return rows
    width = max(len(row.fields) for row in rows)
    whole: list[Row] = []
    for row in rows:
        above = whole[-1].fields if whole else []
        parted = len(row.fields) > 1 and len(above) > 1 and len(above) + len(row.fields) - 1 == width
        if parted and NUMBER.fullmatch(above[-1]) and _REMARK.fullmatch(row.fields[0]):
            whole[-1] = Row(whole[-1].line, [*above[:-1], above[-1] + row.fields[0], *row.fields[1:]])
        else:
            whole.append(row)
    return whole


def _used(fields: Sequence[str]) -> int:
    """The number of fields up to the last one that is not empty."""
    count = len(fields)
    while count and not fields[count - 1]:
        count -= 1
    return count


def check_size(rows: int, columns: int, line: int, limits: Limits, name: str) -> None:
    """Raise `LimitError` where a table that begins in a line has too many positions."""
    if rows * columns > limits.cells:
        raise LimitError(
            "limit.cells", name,
            f"表格有 {rows} × {columns} 格，超过上限 {limits.cells}",
            f"a table of {rows} × {columns} exceeds the limit of {limits.cells}",
            way_out_zh="请拆分文件，或在 Python 中提高上限（Limits）", way_out_en="split the file, or raise the limit in Python (Limits)",
            place=f"line {line}",
        )  # fmt: skip
