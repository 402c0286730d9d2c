"""The drawn rules of a page, found as long straight runs of ink.

Knows: straight ink. Must not know: cells.
"""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

from gkconvert.scan.engine import Gray

# A run shorter than this (in inches) may be a stroke of a character: 一 of a title is 0.28 inch wide.
_SHORTEST_ACROSS, _SHORTEST_DOWN = 0.3, 0.2
# Pieces of one rule may be parted by this much where the copy is bad; rows and columns are wider.
_GAP = 0.11
# Only what goes on this far, or meets such a rule, belongs to a table and not to a large character.
_TELLING = 0.6
_MEETING = 0.03
# A rule is thinner than this.
_THICKEST = 0.06

Piece = tuple[float, float, float]
"""position, start, end in pixels, as in `grids.primitives`."""


def rules(ink: Gray, dpi: float) -> tuple[list[Piece], list[Piece]]:
    """Horizontal and vertical rules."""
    across = [piece for piece in _along(ink, dpi, "across") if piece[2] - piece[1] >= _TELLING * dpi]
    down = _along(ink, dpi, "down")
    near = _MEETING * dpi
    return across, [
        (x, top, bottom)
        for x, top, bottom in down
        if bottom - top >= _TELLING * dpi
        or any(top - near <= y <= bottom + near and start - near <= x <= end + near for y, start, end in across)
    ]


def _along(ink: Gray, dpi: float, direction: Literal["across", "down"]) -> list[Piece]:
    if direction == "down":
        ink = np.ascontiguousarray(ink.T)
    shortest = int((_SHORTEST_ACROSS if direction == "across" else _SHORTEST_DOWN) * dpi)
    # Uneven ink leaves a thin line in pieces that lie a pixel higher or lower.
    thicker = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    bridged = cv2.morphologyEx(thicker, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    runs = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    count, _, stats, centres = cv2.connectedComponentsWithStats(runs)
    pieces: list[Piece] = []
    for index in range(1, count):
        x, _, width, height, area = (int(value) for value in stats[index])
        if area / max(width, 1) <= _THICKEST * dpi and height <= max(_THICKEST * dpi, 0.02 * width):
            pieces.append((float(centres[index][1]), float(x), float(x + width)))
    return _bridged(pieces, dpi)


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
