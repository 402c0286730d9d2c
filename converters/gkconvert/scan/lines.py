"""What to read where: lines of text on a page, each inside one cell or outside all tables.

Detection finds lines by their look, the ink of a cell shows what detection missed, and the drawn rules say which cell
a line belongs to: a box over several cells is cut at the rules between them.
Knows: pictures, boxes in pixels, cells. Must not know: what the lines say.
"""

from __future__ import annotations

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from gkconvert.model import Box
from gkconvert.scan.engine import LINE_HEIGHT, Gray

# In inches: the lowest line of text, and the least ink that is not dirt.
_LOWEST = 0.045
_LEAST_WIDTH = 0.03
# Ink that detection left out is a character from this size on, in a cell with other text and in one without.
_OVERLOOKED, _LONELY = 0.065, 0.04
# The ink of a line reaches over its box by up to this share of its height.
_FRINGE = 0.3
# A cell lies on a box where it has this share of it, or this much (in inches) of its width.
_SHARE, _REACH = 0.2, 0.12
# Rows of a line with less of its fullest row's ink than this are specks, brackets and tails.
_THIN_ROW = 0.12
# What of a detected box's height may belong to the lines above and below.
_EDGE = 0.22
# A line at most so many times wider than high may be a number; so many of them may be a table.
_SHORT, _FEWEST_SHORT = 4.0, 6
# A box so many times higher than usual holds two lines.
_TWO_LINES = 1.55
# A gap of so many heights of a line parts columns of a table without rules.
_COLUMN_GAP = 1.5
# After a character, and not a mark such as 、 that has white beside it, so much is enough.
_GLYPH_GAP = 1.15
# A label is set vertically where its ink is this many times higher than wide, and no wider than so many inches.
_VERTICAL, _GLYPH = 2.6, 0.34


class Spot(msgspec.Struct):
    """A line to read. `box` is what is cut out, `ink` where its ink is; `cell` counts the cells of all lattices.

    `glyphs` are the boxes of single glyphs where the line runs downwards.
    """

    box: Box
    ink: Box
    cell: int | None = None
    glyphs: tuple[Box, ...] = ()


def spots(ink: Gray, dust: Gray, detected: list[Box], cells: list[Box], tables: list[Box], dpi: float) -> list[Spot]:
    """All lines of a page. `ink` is without rules and specks, `dust` with them; `tables` are what `cells` fill."""
    boxes_of: dict[int, list[Box]] = {}
    found: list[Spot] = []
    bounds = np.array(cells, np.float64).reshape(-1, 4)
    for box in detected:
        owners = _owners(box, bounds, ink, dpi)
        for owner in owners:
            boxes_of.setdefault(owner, []).append(_common(box, cells[owner]))
        if not owners and not any(_inside(box, table) for table in tables):
            whole = _tight(ink, box)
            upright = _vertical(ink, whole, dpi) if whole is not None else ()
            if whole is not None and upright:
                found.append(Spot(whole, whole, None, upright))
            else:
                found += [Spot(part, tight) for part, tight in _parted(ink, dust, box)]
    found += _overlooked(ink, found, detected, tables, dpi)
    usual = _usual_height(ink, boxes_of)
    for index, cell in enumerate(cells):
        boxes = [part for box in boxes_of.get(index, []) for part in _stacked(ink, box, usual)]
        found += _in_cell(ink, cell, boxes, index, dpi)
    return found


def cut(gray: Gray, spot: Spot) -> Gray:
    """The picture of a line; the glyphs of a vertical one are set side by side."""
    if not spot.glyphs:
        return part_of(gray, spot.box)
    squares = []
    for glyph in spot.glyphs:
        part = part_of(gray, _grown(glyph, 0.08 * (glyph[2] - glyph[0]), gray))
        height = max(part.shape[0], 1)
        across = min(max(round(part.shape[1] * LINE_HEIGHT / max(height, part.shape[1] * 0.6)), 8), 2 * LINE_HEIGHT)
        tall = min(LINE_HEIGHT, max(round(height * across / part.shape[1]), 4))
        square = np.full((LINE_HEIGHT, across + 6), int(np.percentile(gray[::4, ::4], 70)), np.uint8)
        top = (LINE_HEIGHT - tall) // 2
        square[top : top + tall, 3 : 3 + across] = cv2.resize(part, (across, tall), interpolation=cv2.INTER_AREA)
        squares.append(square)
    return np.concatenate(squares, axis=1)


def closer(gray: Gray, spot: Spot) -> Gray:
    """A second picture of the same line, cut close around its ink and with the grey spread to black and white."""
    height = spot.ink[3] - spot.ink[1]
    part = part_of(gray, _grown(spot.ink, 0.22 * height, gray))
    low, high = np.percentile(part, (2, 85))
    spread = np.clip((part.astype(np.float32) - low) * (255.0 / max(high - low, 1.0)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.medianBlur(spread, 3) if height > 14 else spread, np.uint8)


def _owners(box: Box, bounds: NDArray[np.float64], ink: Gray, dpi: float) -> list[int]:
    """The cells on which a detected box lies, if their part of it has ink."""
    if not len(bounds):
        return []
    x0, top, x1, bottom = box
    wide = np.minimum(bounds[:, 2], x1) - np.maximum(bounds[:, 0], x0)
    high = np.minimum(bounds[:, 3], bottom) - np.maximum(bounds[:, 1], top)
    area = max((x1 - x0) * (bottom - top), 1.0)
    owners = []
    for index in np.flatnonzero((wide > 2) & (high > 2)).tolist():
        share = wide[index] * high[index] / area
        covered = high[index] >= 0.5 * (bottom - top) or high[index] >= 0.5 * (bounds[index, 3] - bounds[index, 1])
        if (
            share >= _SHARE
            or (covered and wide[index] >= _REACH * dpi)
            or (covered and wide[index] >= 0.04 * dpi and _tight(ink, _common(box, tuple(bounds[index]))) is not None)
        ):
            owners.append(index)
    return owners


def _own_ink(ink: Gray, box: Box) -> Box | None:
    """The box of the ink of a detected line, without what reaches in from the lines above and below it."""
    whole = _tight(ink, box)
    if whole is None:
        return None
    height = box[3] - box[1]
    filled = np.any(part_of(ink, whole), axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.view(np.int8), [0]))))
    core_top, core_bottom = box[1] + _EDGE * height - whole[1], box[3] - _EDGE * height - whole[1]
    own = [
        (start, end)
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        if end > core_top and start < core_bottom
    ]
    if not own:
        return whole
    return _tight(ink, (whole[0], whole[1] + own[0][0], whole[2], whole[1] + own[-1][1] - 0.5))


def _parted(ink: Gray, dust: Gray, box: Box) -> list[tuple[Box, Box]]:
    """A line outside all cells, in parts where gaps are as wide as between columns: what to cut out, and its ink."""
    whole = _own_ink(ink, box)
    if whole is None:
        return []
    height = whole[3] - whole[1]
    filled = np.flatnonzero(np.any(part_of(ink, whole), axis=0))
    gaps = np.diff(filled)
    # Marks such as 、 are small enough to have gone with the specks, and hang lower than most of a line's ink.
    low = part_of(dust, (whole[0], whole[1] + 0.5 * height, whole[2], whole[3] + 0.25 * height))
    dusty = np.any(low, axis=0)
    ends = np.array(
        [
            place
            for place in np.flatnonzero(gaps > _GLYPH_GAP * height).tolist()
            if gaps[place] > _COLUMN_GAP * height
            or not dusty[int(filled[place]) + 2 : int(filled[place] + 0.6 * height)].any()
        ],
        np.int64,
    )
    if not len(ends):
        return [(box, whole)]
    parts = []
    for start, end in zip([0, *(ends + 1).tolist()], [*ends.tolist(), len(filled) - 1], strict=True):
        left, right = whole[0] + float(filled[start]), whole[0] + float(filled[end]) + 1
        tight = _tight(ink, (left, whole[1], right, whole[3]))
        if tight is not None:
            margin = 0.25 * height
            parts.append(((left - margin, box[1], right + margin, box[3]), tight))
    return parts


def _overlooked(ink: Gray, found: list[Spot], detected: list[Box], tables: list[Box], dpi: float) -> list[Spot]:
    """Numbers that detection left out of a table without rules: ink in a row and a column of short lines."""
    short = [spot.ink for spot in found if spot.ink[2] - spot.ink[0] <= _SHORT * (spot.ink[3] - spot.ink[1])]
    if len(short) < _FEWEST_SHORT:
        return []
    usual = float(np.median([box[3] - box[1] for box in short]))
    rest = ink.copy()
    for box in (*detected, *tables):
        part_of(rest, box)[:] = 0
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((1, int(0.05 * dpi)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    added = []
    for x, y, width, height, _ in stats[1:].tolist():
        if not 0.6 * usual <= height <= 1.4 * usual or width > _SHORT * height:
            continue
        beside = sum(1 for box in short if abs((box[1] + box[3]) / 2 - y - height / 2) < 0.5 * usual)
        under = sum(1 for box in short if min(box[2], x + width) > max(box[0], x))
        if beside >= 2 and under >= 2:
            tight = (float(x), float(y), float(x + width), float(y + height))
            added.append(Spot(_grown(tight, 0.25 * height, ink), tight))
    return added


def _usual_height(ink: Gray, boxes_of: dict[int, list[Box]]) -> float:
    """The height of the ink of most lines in cells: the lower quartile of the high ones, as some hold two lines."""
    heights = []
    for boxes in boxes_of.values():
        for box in boxes:
            tight = _tight(ink, box)
            if tight is not None and tight[2] - tight[0] > 1.5 * (tight[3] - tight[1]):
                heights.append(tight[3] - tight[1])
    return float(np.percentile(heights, 40)) if len(heights) > 3 else 0.0


def _stacked(ink: Gray, box: Box, usual: float) -> list[Box]:
    """A detected box, or the lines in it where it holds several: small type set tightly in a narrow cell."""
    tight = _tight(ink, box)
    if tight is None or not usual or tight[3] - tight[1] < _TWO_LINES * usual:
        return [box]
    rows = np.count_nonzero(part_of(ink, tight), axis=1)
    filled = rows > max(1, 0.04 * int(rows.max()))
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.view(np.int8), [0]))))
    groups: list[list[int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if groups and end - groups[-1][0] <= 1.2 * usual:
            groups[-1][1] = end
        else:
            groups.append([start, end])
    groups = [group for group in groups if group[1] - group[0] >= 0.4 * usual]
    if len(groups) < 2 or any(end - start > _TWO_LINES * usual for start, end in groups):
        return [box]
    margin = 0.12 * usual
    return [(box[0], tight[1] + start - margin, box[2], tight[1] + end + margin) for start, end in groups]


def _in_cell(ink: Gray, cell: Box, boxes: list[Box], index: int, dpi: float) -> list[Spot]:
    part = part_of(ink, cell)
    if not part.size or int(np.count_nonzero(part)) < (0.03 * dpi) ** 2:
        return []
    whole = _tight(ink, cell)
    if whole is None:
        return []
    upright = _vertical(ink, whole, dpi)
    if upright:
        return [Spot(whole, whole, index, upright)]
    lines = _merged(boxes)
    found = []
    x, y = int(cell[0]), int(cell[1])
    rest = part.copy()
    for line in lines:
        tight = _own_ink(ink, line)
        if tight is not None:
            found.append(Spot(line, tight, index))
        margin = _FRINGE * (line[3] - line[1])
        left, right = max(int(line[0] - margin) - x, 0), max(int(line[2] + margin + 1) - x, 0)
        rest[max(int(line[1] - margin) - y, 0) : max(int(line[3] + margin + 1) - y, 0), left:right] = 0
    rest = _without_dots(rest, (_OVERLOOKED if found else _LONELY) * dpi)
    for top, bottom in _rows(rest, dpi):
        left, right = _extent(rest[top:bottom], 0)
        if right - left < _LEAST_WIDTH * dpi and bottom - top < 2 * _LOWEST * dpi:
            continue
        tight = (x + left, y + top, x + right, y + bottom)
        margin = max(0.2 * (bottom - top), 0.02 * dpi)
        found.append(Spot(_common(_grown(tight, margin, ink), cell), tight, index))
    return found


def _without_dots(ink: Gray, smallest: float) -> Gray:
    """Ink without components that are smaller than a character in both directions."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return ink
    kept = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= smallest
    kept[0] = False
    return np.asarray(kept[labels].astype(np.uint8) * 255, np.uint8)


def _rows(ink: Gray, dpi: float) -> list[tuple[int, int]]:
    """From where to where rows of ink go that are lines of text or a dash."""
    filled = ink.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.view(np.int8), [0]))))
    groups: list[list[int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if groups and start - groups[-1][1] <= 0.02 * dpi:
            groups[-1][1] = end
        else:
            groups.append([start, end])
    lines = []
    for top, bottom in groups:
        left, right = _extent(ink[top:bottom], 0)
        if bottom - top >= _LOWEST * dpi or right - left >= 0.05 * dpi:
            lines.append((top, bottom))
    return lines


def _vertical(ink: Gray, whole: Box, dpi: float) -> tuple[Box, ...]:
    """The glyphs of a label that is set from top to bottom, in one column; none where it is not."""
    width, height = whole[2] - whole[0], whole[3] - whole[1]
    if width > _GLYPH * dpi or height < _VERTICAL * width or width < 0.06 * dpi:
        return ()
    part = part_of(ink, whole)
    filled = part.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.view(np.int8), [0]))))
    groups: list[list[int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if groups and end - groups[-1][0] <= 1.06 * width and start - groups[-1][1] <= 0.3 * width:
            groups[-1][1] = end
        else:
            groups.append([start, end])
    glyphs = [group for group in groups if group[1] - group[0] >= 0.12 * width]
    if len(glyphs) < 3 or any(bottom - top > 1.6 * width for top, bottom in glyphs):
        return ()
    x, y = whole[0], whole[1]
    return tuple((x, y + top, whole[2], y + bottom) for top, bottom in glyphs)


def _merged(boxes: list[Box]) -> list[Box]:
    """Boxes of one cell that stand side by side on a line as one."""
    done: list[Box] = []
    for box in sorted(boxes, key=lambda item: item[1]):
        for index, other in enumerate(done):
            shared = min(box[3], other[3]) - max(box[1], other[1])
            if shared > 0.5 * min(box[3] - box[1], other[3] - other[1]):
                done[index] = (
                    min(box[0], other[0]),
                    min(box[1], other[1]),
                    max(box[2], other[2]),
                    max(box[3], other[3]),
                )
                break
        else:
            done.append(box)
    return done


def _tight(ink: Gray, box: Box) -> Box | None:
    """The box of the ink in a box; None where there is none to speak of."""
    part = part_of(ink, box)
    if not part.size or int(np.count_nonzero(part)) < 8:
        return None
    left, right = _extent(part, 0)
    top, bottom = _height(part) if right - left > 3 * part.shape[0] else _extent(part, 1)
    x, y = max(int(box[0]), 0), max(int(box[1]), 0)
    return float(x + left), float(y + top), float(x + right), float(y + bottom)


def _extent(ink: Gray, axis: int) -> tuple[int, int]:
    """From where to where there is ink: along rows (axis 0) or down columns (axis 1)."""
    places = np.flatnonzero(np.any(ink, axis=axis))
    return (int(places[0]), int(places[-1]) + 1) if len(places) else (0, 0)


def _height(ink: Gray) -> tuple[int, int]:
    """From where to where a long line goes, without rows that only a speck or a bracket reaches."""
    rows = np.count_nonzero(ink, axis=1)
    places = np.flatnonzero(rows >= max(_THIN_ROW * int(rows.max()), 2))
    return int(places[0]), int(places[-1]) + 1


def part_of(picture: Gray, box: Box) -> Gray:
    """The part of a picture in a box; a view, so that painting on it paints the picture."""
    x0, top, x1, bottom = box
    return picture[max(int(top), 0) : max(int(bottom + 0.999), 0), max(int(x0), 0) : max(int(x1 + 0.999), 0)]


def _grown(box: Box, margin: float, picture: Gray) -> Box:
    height, width = picture.shape
    return (
        max(box[0] - margin, 0.0),
        max(box[1] - margin, 0.0),
        min(box[2] + margin, width),
        min(box[3] + margin, height),
    )


def _common(box: Box, other: Box) -> Box:
    return max(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), min(box[3], other[3])


def _inside(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]
