"""Segments to a grid: rows by the heights of numbers, columns by where numbers stand, and by the indents of labels.

Knows: the segments of one table. Must not know: how a table is found, what a label says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from gkconvert.characters import join_cell_lines
from gkconvert.grids.segments import Segment
from gkconvert.model import Box, Cell, Grid, Piece, Place

# In shares of a line's height:
_ROW = 0.9
"""Numbers whose middles differ by less stand in one row."""
_LABEL_ROW = 1.2
"""Labels below the first number that stand further from every number's row are rows of their own."""
_INDENT = 0.8
"""Label levels differ by at least this in where they begin."""


def to_grid(blocks: list[Segment], page: int) -> Grid | None:
    """Rows by the heights of the numbers, columns by their positions and by the indents of labels."""
    numbers = [block for block in blocks if block.is_number]
    columns = number_columns(numbers)
    if not columns:
        return None
    edge = columns[0][0]
    heads = _heads(blocks, columns)
    labels = [
        block
        for block in blocks
        if id(block) not in heads
        and ((not block.is_number and block.x0 < edge and block.x1 < columns[0][1]) or block.x1 < edge)
    ]
    levels = _levels(labels)
    rows = _rows(blocks)
    table: dict[tuple[int, int], list[Segment]] = {}
    are_labels = set(map(id, labels))
    centers = [sum(column) / 2 for column in columns]
    for block in blocks:
        row = _nearest(rows, block.middle)
        if id(block) in heads:
            column = len(levels) + heads[id(block)]
        elif id(block) in are_labels:
            column = max(index for index, start in enumerate(levels) if block.x0 >= start - 0.01)
        else:
            middle = (block.x0 + block.x1) / 2
            distances = [abs(center - middle) for center in centers]
            column = len(levels) + distances.index(min(distances))
        table.setdefault((row, column), []).append(block)
    width = len(levels) + len(columns)
    cells = tuple(
        [_cell(row, column, table.get((row, column)), page) for row in range(len(rows)) for column in range(width)]
    )
    return Grid(len(rows), width, cells, "alignment", (Piece(Place(page, _box(blocks)), 0, len(rows)),))


def _nearest(rows: Sequence[float], middle: float) -> int:
    """The index of the row nearest to a height, the upper one of two."""
    below = bisect_left(rows, middle)
    if below == len(rows) or (below and middle - rows[below - 1] <= rows[below] - middle):
        return below - 1
    return below


def _cell(row: int, column: int, blocks: list[Segment] | None, page: int) -> Cell:
    if blocks is None:
        return Cell(row, column)
    return Cell(row, column, 1, 1, join_cell_lines([block.text for block in blocks]), Place(page, _box(blocks)))


def _box(blocks: list[Segment]) -> Box:
    if len(blocks) == 1:
        only = blocks[0]
        return round(only.x0, 1), round(only.top, 1), round(only.x1, 1), round(only.bottom, 1)
    return (
        round(min([b.x0 for b in blocks]), 1), round(min([b.top for b in blocks]), 1),
        round(max([b.x1 for b in blocks]), 1), round(max([b.bottom for b in blocks]), 1),
    )  # fmt: skip


def number_columns(numbers: list[Segment]) -> list[tuple[float, float]]:
    """The x-ranges in which numbers stand under each other; where the first have only strokes, as for units, they are none."""
    columns: list[tuple[float, float]] = []
    digits: list[bool] = []
    for number in sorted(numbers, key=lambda item: item.x0):
        if columns and number.x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], number.x1)
            digits[-1] = digits[-1] or _has_digit(number)
        else:
            columns.append((number.x0, number.x1))
            digits.append(_has_digit(number))
    return columns[digits.index(True) :] if True in digits else columns


def _has_digit(number: Segment) -> bool:
    return any(character.isdecimal() for character in number.text)


def _heads(blocks: list[Segment], columns: list[tuple[float, float]]) -> dict[int, int]:
    """The column of each head, by the block's identity, where a line above the numbers ends with one for each column.

    Heads may be set to another side of their column than the numbers, so that the nearest is not always the right one;
    but none reaches beyond the numbers of the columns beside it.
    """
    first = min(block.top for block in blocks if block.is_number)
    above = sorted((block for block in blocks if block.bottom <= first), key=lambda block: block.middle)
    found: dict[int, int] = {}
    for _, line in groupby(above, key=lambda block: round(block.middle)):
        heads = sorted(line, key=lambda block: block.x0)[-len(columns) :]
        limits = [(-1.0, -1.0), *columns, (float("inf"), float("inf"))]
        if len(heads) == len(columns) and all(
            left[1] < head.x1 and head.x0 < right[0]
            for left, head, right in zip(limits, heads, limits[2:], strict=False)
        ):
            found.update((id(head), index) for index, head in enumerate(heads))
    return found


def _levels(labels: list[Segment]) -> list[float]:
    """Where the label levels begin, from the left; at least one."""
    if not labels:
        return [0.0]
    height = _height(labels)
    levels: list[float] = []
    for x0 in sorted(label.x0 for label in labels):
        if not levels or x0 - levels[-1] > _INDENT * height:
            levels.append(x0)
    return levels


def _height(blocks: list[Segment]) -> float:
    """The height of a line: of the lower ones, but not of strokes, which have next to none."""
    heights = sorted(block.bottom - block.top for block in blocks)
    return next(height for height in heights if height >= 0.5 * heights[len(heights) // 2])


def _rows(blocks: list[Segment]) -> list[float]:
    """The middles of the rows: those of the numbers, and of labels that stand at no number's height."""
    height = _height(blocks)
    rows: list[float] = []
    for middle in sorted(block.middle for block in blocks if block.is_number):
        if not rows or middle - rows[-1] > _ROW * height:
            rows.append(middle)
    first = rows[0]
    heads: list[float] = []
    for middle in sorted(block.middle for block in blocks if not block.is_number):
        near = abs(middle - rows[_nearest(rows, middle)])
        apart = near > _ROW * height if middle < first else near > _LABEL_ROW * height
        if apart and (not heads or middle - heads[-1] > _ROW * height):
            heads.append(middle)
    return sorted(rows + heads)
