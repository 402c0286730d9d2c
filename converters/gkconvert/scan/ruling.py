"""The drawn rules of a page, found as long thin dark lines that are no strokes of characters.

Knows: grey, and where text is. Must not know: cells.
"""

from __future__ import annotations

import cv2
import numpy as np

from gkconvert.model import Box
from gkconvert.scan.engine import Gray

# In inches. A run shorter than this may be a stroke of a character: 一 of a title is 0.28 inch wide.
_SHORTEST_ACROSS, _SHORTEST_DOWN = 0.3, 0.2
# Pieces of one rule may be parted by this much where the copy is bad; rows and columns are wider.
_GAP = 0.11
# Only what goes on this far, or meets such a rule, belongs to a table and not to a large character.
_TELLING = 0.6
_MEETING = 0.03
# A rule is thinner than this, and darker than the paper beside it by so much of what text is darker.
_THICKEST = 0.05
_DARKER, _LEAST_DARKER = 0.09, 11.0
# A run of which so much lies in the middle of lines of text is made of their strokes.
_IN_TEXT, _EDGE_OF_TEXT = 0.55, 0.2

Piece = tuple[float, float, float]
"""position, start, end in pixels, as in `grids.primitives`."""


def rules(gray: Gray, text: list[Box], dpi: float) -> tuple[list[Piece], list[Piece]]:
    """Horizontal and vertical rules; `text` are the boxes of lines of text."""
    upright = [(box[1], box[0], box[3], box[2]) for box in text]
    across = [piece for piece in _along(gray, text, dpi, _SHORTEST_ACROSS) if piece[2] - piece[1] >= _TELLING * dpi]
    down = _along(np.ascontiguousarray(gray.T), upright, dpi, _SHORTEST_DOWN)
    near = _MEETING * dpi
    return across, [
        (x, top, bottom)
        for x, top, bottom in down
        if bottom - top >= _TELLING * dpi
        or any(top - near <= y <= bottom + near and start - near <= x <= end + near for y, start, end in across)
    ]


def _along(gray: Gray, text: list[Box], dpi: float, shortest: float) -> list[Piece]:
    """The rules from left to right."""
    runs = cv2.morphologyEx(_thin_and_dark(gray, dpi), cv2.MORPH_OPEN, np.ones((1, int(shortest * dpi)), np.uint8))
    count, _, stats, centres = cv2.connectedComponentsWithStats(runs)
    pieces: list[Piece] = []
    for index in range(1, count):
        x, _, width, height, area = (int(value) for value in stats[index])
        thick = area / max(width, 1)
        y = float(centres[index][1])
        if (
            thick <= _THICKEST * dpi
            and height <= max(_THICKEST * dpi, 0.02 * width)
            and not _is_text(y, x, x + width, text)
        ):
            pieces.append((y, float(x), float(x + width)))
    return _bridged(pieces, dpi)


def _thin_and_dark(gray: Gray, dpi: float) -> Gray:
    """What is darker than the paper above and below it and not higher than a rule, along rows."""
    smooth = cv2.blur(gray, (int(0.045 * dpi) | 1, 1))
    paper = cv2.morphologyEx(
        cv2.blur(smooth, (1, 3)), cv2.MORPH_CLOSE, np.ones((int(_THICKEST * dpi) | 1, 1), np.uint8)
    )
    depth = paper.astype(np.int16) - smooth
    contrast = float(np.percentile(gray[::4, ::4], 60)) - float(np.percentile(gray[::4, ::4], 0.5))
    dark = (depth > max(_LEAST_DARKER, _DARKER * contrast)).astype(np.uint8) * 255
    # Uneven ink leaves a thin line in pieces that lie a pixel higher or lower.
    return np.asarray(cv2.dilate(dark, np.ones((3, 1), np.uint8)), np.uint8)


def _is_text(y: float, start: float, end: float, text: list[Box]) -> bool:
    inside = 0.0
    for x0, top, x1, bottom in text:
        edge = _EDGE_OF_TEXT * (bottom - top)
        if top + edge < y < bottom - edge:
            inside += max(min(end, x1) - max(start, x0), 0.0)
    return inside >= _IN_TEXT * (end - start)


def _bridged(pieces: list[Piece], dpi: float) -> list[Piece]:
    """Pieces on one line with small gaps between them as one."""
    near = 0.025 * dpi
    done: list[Piece] = []
    for piece in sorted(pieces, key=lambda item: item[1]):
        for index in range(len(done) - 1, -1, -1):
            position, start, end = done[index]
            if abs(position - piece[0]) <= near and piece[1] - end <= _GAP * dpi:
                weight, added = end - start, piece[2] - piece[1]
                done[index] = ((position * weight + piece[0] * added) / (weight + added), start, max(end, piece[2]))
                break
        else:
            done.append(piece)
    return done
