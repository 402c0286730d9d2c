"""Tables with merged cells in box characters, for a terminal.

Knows: how borders meet, and how wide Chinese is. Must not know: reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gkconvert.characters import width
from gkconvert.review.wrapping import padded, wrapped

_NARROWEST_LABEL = 6
# Up, right, down, left, as bits, to the character in which such lines meet.
_JOINTS = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"


class Span(NamedTuple):
    """A piece of a line; `style` is the name of a terminal style, empty for none."""

    text: str
    style: str = ""


class BoxCell(NamedTuple):
    """A cell of the table to draw; `fixed` text is never wrapped (a number)."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    style: str = ""
    align: str = "left"
    fixed: bool = False


def draw_boxes(cells: Sequence[BoxCell], columns: int, room: int) -> list[tuple[Span, ...]]:
    """The table in lines of at most `room` columns, as far as its numbers allow; each line is a row of spans."""
    widths = _widths(cells, columns, room)
    laid = [(cell, _lines(cell, widths)) for cell in cells]
    rows = max(cell.row + cell.row_span for cell in cells)
    heights = _heights(laid, rows)
    owner = [[-1] * columns for _ in range(rows)]
    for index, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.row_span):
            owner[row][cell.column : cell.column + cell.column_span] = [index] * cell.column_span
    drawn: list[tuple[Span, ...]] = []
    for row in range(rows + 1):
        drawn.append(_border(owner, laid, row, widths, heights))
        if row < rows:
            drawn += [_content(owner, laid, row, offset, widths, heights) for offset in range(heights[row])]
    return drawn


def _widths(cells: Sequence[BoxCell], columns: int, room: int) -> list[int]:
    """Columns of numbers as wide as their numbers or a short word; the labels share what is left."""
    numbers, wanted = [0] * columns, [0] * columns
    for cell in cells:
        if cell.column_span > 1:
            continue
        size = width(cell.text)
        if cell.fixed:
            numbers[cell.column] = max(numbers[cell.column], size, 4)
        wanted[cell.column] = max(wanted[cell.column], size)
    widths = [number or max(wish, _NARROWEST_LABEL) for number, wish in zip(numbers, wanted, strict=True)]
    labels = [column for column in range(columns) if not numbers[column]]
    over = sum(widths) + columns + 1 - room
    while over > 0 and labels:
        widest = max(labels, key=lambda column: widths[column])
        if widths[widest] <= _NARROWEST_LABEL:
            break
        widths[widest] -= 1
        over -= 1
    values = [column for column in range(columns) if numbers[column]]
    while over < 0 and any(widths[column] < min(wanted[column], 8) for column in values):
        for column in values:
            if over < 0 and widths[column] < min(wanted[column], 8):
                widths[column] += 1
                over += 1
    return widths


def _lines(cell: BoxCell, widths: Sequence[int]) -> list[str]:
    room = sum(widths[cell.column : cell.column + cell.column_span]) + cell.column_span - 1
    return [cell.text] if cell.fixed and width(cell.text) <= room else wrapped(cell.text, room)


def _heights(laid: Sequence[tuple[BoxCell, list[str]]], rows: int) -> list[int]:
    """Lines of each row: first what its own cells need, then more in the last row of merged ones."""
    heights = [1] * rows
    for cell, lines in sorted(laid, key=lambda item: item[0].row_span):
        end = cell.row + cell.row_span
        missing = len(lines) - sum(heights[cell.row : end]) - (cell.row_span - 1)
        if missing > 0:
            heights[end - 1] += missing
    return heights


def _border(
    owner: list[list[int]], laid: Sequence[tuple[BoxCell, list[str]]], row: int, widths: Sequence[int],
    heights: Sequence[int],
) -> tuple[Span, ...]:  # fmt: skip
    """The line above a row; a merged cell goes through it with its text."""
    rows, columns = len(owner), len(widths)

    def at(r: int, c: int) -> int:
        return owner[r][c] if 0 <= r < rows and 0 <= c < columns else -2

    spans: list[Span] = []
    column = 0
    while column <= columns:
        up, down = at(row - 1, column - 1) != at(row - 1, column), at(row, column - 1) != at(row, column)
        left, right = at(row - 1, column - 1) != at(row, column - 1), at(row - 1, column) != at(row, column)
        spans.append(Span(_JOINTS[up + 2 * right + 4 * down + 8 * left], "border"))
        if column == columns:
            break
        if right:
            spans.append(Span("─" * widths[column], "border"))
            column += 1
            continue
        cell, lines = laid[at(row, column)]
        line = sum(heights[cell.row : row]) + row - cell.row - 1
        spans.append(_text(cell, lines, line, widths))
        column = cell.column + cell.column_span
    return tuple(spans)


def _content(
    owner: list[list[int]], laid: Sequence[tuple[BoxCell, list[str]]], row: int, offset: int, widths: Sequence[int],
    heights: Sequence[int],
) -> tuple[Span, ...]:  # fmt: skip
    spans = [Span("│", "border")]
    column = 0
    while column < len(widths):
        index = owner[row][column]
        if index < 0:
            spans += [Span(" " * widths[column]), Span("│", "border")]
            column += 1
            continue
        cell, lines = laid[index]
        line = sum(heights[cell.row : row]) + row - cell.row + offset
        spans += [_text(cell, lines, line, widths), Span("│", "border")]
        column = cell.column + cell.column_span
    return tuple(spans)


def _text(cell: BoxCell, lines: Sequence[str], line: int, widths: Sequence[int]) -> Span:
    room = sum(widths[cell.column : cell.column + cell.column_span]) + cell.column_span - 1
    return Span(padded(lines[line] if line < len(lines) else "", room, cell.align), cell.style)
