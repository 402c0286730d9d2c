"""Tables that no rule draws: columns of numbers that stand under each other, with labels to their left.

Used on pages without a ruled table only, since what is read here is a guess from positions: the grid says so by
its origin, "alignment", and knows no spans.

The steps: lines → segments (parted by wide gaps) → blocks (wrapped lines of one label) → rows (by the numbers' heights)
→ columns (by the numbers' positions, and the labels' indents) → grid.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby, pairwise

import msgspec

from gkconvert.characters import APART, join_cell_lines, join_lines
from gkconvert.grids.lines import text_lines
from gkconvert.grids.primitives import Glyph, TextLine
from gkconvert.model import Cell, Grid, Piece, Place
from gkconvert.section_numbers import SECTION

# In shares of a line's height:
_GAP = 1.1  # wider gaps part segments; justified prose stays below
_WRAP = 0.6  # lines of one label are nearer than this, rows are further apart
_STACK = 1.4  # numbers of one cell that stand further apart belong to two rows
_ROW = 0.9  # numbers whose middles differ by less stand in one row
_INDENT = 0.8  # label levels differ by at least this in where they begin
# So many rows of numbers make a table; with one number a row there must be more.
_FEWEST_ROWS = 3
_FEWEST_SINGLE = 5

_NUMBER = re.compile(r"[-+＋－—]?[\d０-９][\d０-９,，.．]*(?:元|万元|件|条|个|次|人|%|％)?|[-—/／－]{1,2}")
# A heading says something behind its number; a number alone is the top of a vertical label.
_HEADING = re.compile(rf"{SECTION}.{{4}}")
_SENTENCE = re.compile(r"[。；！？]")


class Segment(msgspec.Struct):
    """A piece of text that stands alone on its line, or the wrapped lines of one label."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    lines: int = 1
    stacked: bool = False

    @property
    def middle(self) -> float:
        """Its middle height."""
        return (self.top + self.bottom) / 2

    @property
    def is_number(self) -> bool:
        """Whether it is a number, or a stroke in the place of one, or several numbers below each other."""
        return self.stacked or _NUMBER.fullmatch(self.text) is not None


class AlignedTable(msgspec.Struct):
    """A table found by alignment: where it stands on its page, and its grid."""

    page: int
    top: float
    bottom: float
    grid: Grid


def may_hold_table(lines: Sequence[TextLine]) -> bool:
    """Whether enough of a page's lines are parted by gaps for one: a quick look before the thorough one."""
    parted = sum(1 for line in lines if line.gap[1] - line.gap[0] > _GAP * (line.bottom - line.top))
    return parted >= _FEWEST_ROWS


def find_aligned(glyphs: list[Glyph], page: int) -> tuple[list[AlignedTable], list[Glyph]]:
    """The tables that glyphs outside of ruled tables make by alignment, and the glyphs that are in none."""
    lines = [segments(line) for line in glyph_lines(glyphs)]
    if sum(1 for line in lines if _is_row(line)) < _FEWEST_ROWS:
        return [], glyphs
    tables = []
    for region in regions(lines):
        blocks = merged([segment for line in region for segment in line])
        grid = to_grid(blocks, page)
        if grid is not None:
            top = min(segment.top for segment in blocks)
            bottom = max(segment.bottom for segment in blocks)
            tables.append(AlignedTable(page, top, bottom, grid))
    free = [
        glyph
        for glyph in glyphs
        if not any(table.top - 1 <= (glyph[2] + glyph[4]) / 2 <= table.bottom + 1 for table in tables)
    ]
    return tables, free


def glyph_lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line, from top to bottom, each line from left to right."""
    lines: list[list[Glyph]] = []
    height = 0.0
    for glyph in sorted(glyphs):
        own = glyph[4] - glyph[2]
        if lines and glyph[0] - lines[-1][0][0] < 0.35 * max(own, height):
            lines[-1].append(glyph)
            height = max(own, height)
        else:
            lines.append([glyph])
            height = own
    for line in lines:
        line.sort(key=lambda glyph: glyph[1])
    return lines


def segments(line: list[Glyph]) -> list[Segment]:
    """The parts of a line between wide gaps."""
    height = max(glyph[4] - glyph[2] for glyph in line)
    parts: list[list[Glyph]] = [[line[0]]]
    for before, glyph in pairwise(line):
        if glyph[1] - before[3] > _GAP * height:
            parts.append([])
        parts[-1].append(glyph)
    return [_segment(part) for part in parts]


def _segment(glyphs: list[Glyph]) -> Segment:
    found = text_lines(glyphs)
    text = join_lines(line.text for line in found)
    return Segment(
        text, min(g[1] for g in glyphs), min(g[2] for g in glyphs), max(g[3] for g in glyphs), max(g[4] for g in glyphs)
    )


def _is_row(line: Sequence[Segment]) -> bool:
    """A label followed by numbers, or numbers alone."""
    numbers = [segment for segment in line if segment.is_number]
    return bool(numbers) and line[-1].is_number and (len(line) > 1 and len(numbers) >= len(line) - 3)


def ends_table(line: Sequence[Segment], width: float) -> bool:
    """A section's heading, or prose: one segment that is a sentence or nearly as wide as the text."""
    if len(line) > 1:
        return False
    only = line[0]
    return (
        _HEADING.match(only.text) is not None
        or _SENTENCE.search(only.text) is not None
        or only.x1 - only.x0 > 0.8 * width
    )


def regions(lines: list[list[Segment]]) -> list[list[list[Segment]]]:
    """Runs of lines between headings and prose that hold enough rows of numbers."""
    width = max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)
    regions = []
    for ends, run in groupby(lines, key=lambda line: ends_table(line, width)):
        region = list(run)
        rows = [line for line in region if _is_row(line)]
        several = sum(1 for line in rows if sum(segment.is_number for segment in line) > 1)
        alone = len(rows) == 1 and sum(segment.is_number for segment in rows[0]) >= 10
        if not ends and ((len(rows) >= _FEWEST_ROWS and (several > 1 or len(rows) >= _FEWEST_SINGLE)) or alone):
            last = max(index for index, line in enumerate(region) if _is_row(line))
            while last + 1 < len(region) and _wraps(region[last + 1], region[last]):
                last += 1
            regions.append(region[: last + 1])
    return regions


def _wraps(line: list[Segment], above: list[Segment]) -> bool:
    height = line[0].bottom - line[0].top
    return len(line) == 1 and line[0].top - max(segment.bottom for segment in above) < _WRAP * height


def merged(found: list[Segment]) -> list[Segment]:
    """Segments with the wrapped lines of one label made one."""
    blocks: list[Segment] = []
    for segment in sorted(found, key=lambda item: (item.top, item.x0)):
        above = None if segment.is_number else _wrapped_above(segment, blocks)
        if above is not None and _labels_number(above, found) and _labels_number(segment, found):
            above = None
        if above is None:
            blocks.append(msgspec.structs.replace(segment))
            continue
        above.text = join_lines((above.text, segment.text))
        above.x0, above.x1 = min(above.x0, segment.x0), max(above.x1, segment.x1)
        above.bottom = segment.bottom
        above.lines += 1
    return _stacked_apart(blocks)


def _stacked_apart(blocks: list[Segment]) -> list[Segment]:
    """The blocks, with numbers that stand below each other in one row written apart in one block.

    They stand close, and other numbers of their row at the height between them: whether they are the halves of one
    number or two, nothing shows.
    """
    numbers = sorted((block for block in blocks if block.is_number), key=lambda block: block.top)
    taken: set[int] = set()
    for index, upper in enumerate(numbers):
        if id(upper) in taken:
            continue
        for lower in numbers[index + 1 :]:
            if lower.top - upper.bottom >= _STACK * (lower.bottom - lower.top):
                break
            if _overlap(upper, lower) <= 0:
                continue
            if id(lower) not in taken and _holds_between(upper, lower, numbers[index:]):
                taken.add(id(lower))
                upper.text, upper.stacked = APART.join((upper.text, lower.text)), True
                upper.x0, upper.x1, upper.bottom = min(upper.x0, lower.x0), max(upper.x1, lower.x1), lower.bottom
            break
    return [block for block in blocks if id(block) not in taken]


def _overlap(one: Segment, other: Segment) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _holds_between(upper: Segment, lower: Segment, numbers: list[Segment]) -> bool:
    """Whether another number stands beside two that are below each other, at the height between them."""
    quarter = (lower.middle - upper.middle) / 4
    above, below = upper.middle + quarter, lower.middle - quarter
    for other in numbers:
        if other.top >= lower.bottom:
            break
        if above < other.middle < below and _overlap(upper, other) < 0:
            return True
    return False


def _labels_number(label: Segment, found: list[Segment]) -> bool:
    """Whether a number, and no other label before it, stands at the height of a label.

    Two labels that both have one are two rows, however tightly they are set.
    """
    beside = [other for other in found if other.x0 >= label.x1 and label.top <= other.middle <= label.bottom]
    return bool(beside) and all(other.is_number for other in beside)


def _wrapped_above(segment: Segment, blocks: list[Segment]) -> Segment | None:
    for block in reversed(blocks):
        height = segment.bottom - segment.top
        if len(segment.text) == 1 and len(block.text) == block.lines:
            # In a stack of single glyphs a mark such as 、 is far lower than the place it takes.
            height = max(height, 2 * (block.x1 - block.x0))
        overlap = min(block.x1, segment.x1) - max(block.x0, segment.x0)
        narrower = min(block.x1 - block.x0, segment.x1 - segment.x0)
        if (
            not block.is_number
            and -0.5 * height < segment.top - block.bottom < _WRAP * height
            and overlap > 0.5 * narrower
        ):
            return block
    return None


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
    for block in blocks:
        row = _nearest(rows, block.middle)
        if id(block) in heads:
            column = len(levels) + heads[id(block)]
        elif id(block) in are_labels:
            column = max(index for index, start in enumerate(levels) if block.x0 >= start - 0.01)
        else:
            middle = (block.x0 + block.x1) / 2
            nearest = min(range(len(columns)), key=lambda index: abs(sum(columns[index]) / 2 - middle))
            column = len(levels) + nearest
        table.setdefault((row, column), []).append(block)
    width = len(levels) + len(columns)
    cells = tuple(
        _cell(row, column, table.get((row, column), []), page) for row in range(len(rows)) for column in range(width)
    )
    box = (
        round(min(b.x0 for b in blocks), 1), round(min(b.top for b in blocks), 1),
        round(max(b.x1 for b in blocks), 1), round(max(b.bottom for b in blocks), 1),
    )  # fmt: skip
    return Grid(len(rows), width, cells, "alignment", (Piece(Place(page, box), 0, len(rows)),))


def _nearest(rows: Sequence[float], middle: float) -> int:
    """The index of the row nearest to a height, the upper one of two."""
    below = bisect_left(rows, middle)
    if below == len(rows) or (below and middle - rows[below - 1] <= rows[below] - middle):
        return below - 1
    return below


def _cell(row: int, column: int, blocks: list[Segment], page: int) -> Cell:
    if not blocks:
        return Cell(row, column)
    box = (
        round(min(b.x0 for b in blocks), 1), round(min(b.top for b in blocks), 1),
        round(max(b.x1 for b in blocks), 1), round(max(b.bottom for b in blocks), 1),
    )  # fmt: skip
    return Cell(row, column, 1, 1, join_cell_lines(block.text for block in blocks), Place(page, box))


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
        apart = near > _ROW * height if middle < first else near > 1.2 * height
        if apart and (not heads or middle - heads[-1] > _ROW * height):
            heads.append(middle)
    return sorted(rows + heads)
