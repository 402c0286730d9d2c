"""From a `w:tbl` to a grid: rows, spans, cells merged downwards (ISO/IEC 29500-1, 17.4).

Knows: table markup. Must not know: what a table is about, how a cell's text is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from gkconvert.docx.numbering import value_of, whole
from gkconvert.docx.styles import is_on
from gkconvert.docx.text import LINE
from gkconvert.model import Cell, Grid, Place
from gkconvert.package import Element, child, local

_WIDEST = 63
"""Columns that Word allows in a table; a span beyond that is cut."""


class TooManyCells(Exception):  # noqa: N818 # not an error of its own: the caller says what the limit is
    """The table has more positions than the limit allows."""


class _Rect(msgspec.Struct):
    """A cell and the positions that it covers."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    path: str


def rows_of(table: Element) -> Iterator[Element]:
    """The rows, those of tracked insertions and content controls included, without deleted and hidden ones."""
    for row in _through(table, "tr"):
        properties = child(row, "trPr")
        if properties is None or (child(properties, "del") is None and not is_on(properties, "hidden")):
            yield row


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row as written."""
    for cell in _through(row, "tc"):
        properties = child(cell, "tcPr")
        if properties is None or child(properties, "cellDel") is None:
            yield cell


def grid_of(table: Element, path: str, text_of: Callable[[Element], str], limit: int) -> Grid | None:
    """The grid of a table; None where it has no cells. Raises `TooManyCells` over `limit` positions."""
    rects = _placed(table, path, text_of, limit)
    if not rects:
        return None
    rows = {row: index for index, row in enumerate(sorted({rect.row for rect in rects}))}
    columns = {column: index for index, column in enumerate(sorted({rect.column for rect in rects}))}
    height, width = len(rows), len(columns)
    if height * width > limit:
        raise TooManyCells
    row_of, column_of = _numbered(rows), _numbered(columns)
    taken = bytearray(height * width)
    cells: list[Cell] = []
    for rect in rects:
        row, column = rows[rect.row], columns[rect.column]
        down, right = row_of(rect.row + rect.row_span) - row, column_of(rect.column + rect.column_span) - column
        cells.append(Cell(row, column, down, right, rect.text, Place(path=rect.path)))
        for start in range(row * width + column, (row + down) * width + column, width):
            taken[start : start + right] = b"\x01" * right
    position = taken.find(0)
    while position >= 0:
        cells.append(Cell(position // width, position % width))
        position = taken.find(0, position + 1)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(height, width, tuple(cells), "markup")


def _placed(table: Element, path: str, text_of: Callable[[Element], str], limit: int) -> list[_Rect]:
    """Each cell with its rectangle; the rests of cells that are merged downwards or sideways go to their first."""
    rects: list[_Rect] = []
    above: dict[tuple[int, int], _Rect] = {}
    positions = 0
    for number, row in enumerate(rows_of(table)):
        properties = child(row, "trPr")
        column = min(whole(value_of(properties, "gridBefore"), 0), _WIDEST)
        here: dict[tuple[int, int], _Rect] = {}
        last: _Rect | None = None
        for index, cell in enumerate(cells_of(row), 1):
            given = child(cell, "tcPr")
            span = min(max(whole(value_of(given, "gridSpan"), 1), 1), _WIDEST)
            key = (column, span)
            upper = above.get(key)
            if last is not None and _merge_of(given, "hMerge") == "continue":
                last.column_span += span
                here = {k: rect for k, rect in here.items() if rect is not last} | {
                    (last.column, last.column_span): last
                }
            elif (
                upper is not None and upper.row + upper.row_span == number and _merge_of(given, "vMerge") == "continue"
            ):
                upper.row_span += 1
                rest = text_of(cell)
                upper.text += rest if not upper.text or not rest else LINE + rest
                here[key] = last = upper
            else:
                last = _Rect(number, column, 1, span, text_of(cell), f"{path}/w:tr[{number + 1}]/w:tc[{index}]")
                rects.append(last)
                here[key] = last
            column += span
            positions += span
            if positions > limit:
                raise TooManyCells
        above = here
    return rects


def _merge_of(properties: Element | None, name: str) -> str | None:
    """Whether the merge is "restart" or "continue" (also where no value is given); None without one."""
    merge = child(properties, name) if properties is not None else None
    return None if merge is None else (value_of(merge, None) or "continue")


def _numbered(starts: dict[int, int]) -> Callable[[int], int]:
    """A map from an end as written to one among the rows or columns in which some cell begins."""
    from bisect import bisect_left

    ordered = sorted(starts)
    return lambda end: bisect_left(ordered, end)


def _through(element: Element, name: str) -> Iterator[Element]:
    """Children of that name, looking through what only wraps them."""
    for item in element:
        tag = local(item.tag)
        if tag == name:
            yield item
        elif tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"):
            yield from _through(item, name)
