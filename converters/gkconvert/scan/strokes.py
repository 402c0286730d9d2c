"""Strokes that the recogniser confuses or leaves out, told by their shape: a slash, a minus.

Knows: the ink of one line. Must not know: cells, probabilities.
"""

from __future__ import annotations

import cv2
import numpy as np

from gkconvert.scan.engine import Gray
from gkconvert.scan.lines import Spot, part_of

# A slash leans over by so much of its height, and its ink lies on a straight line.
_SLANTING, _STRAIGHT = 0.2, -0.9


def is_slash(ink: Gray, spot: Spot) -> bool:
    """Whether a line is one slanting stroke and nothing else, as bodies write where there is no number."""
    part = part_of(ink, spot.ink)
    rows, columns = np.nonzero(part)
    if (
        len(rows) < 8
        or columns.max() - columns.min() < _SLANTING * (rows.max() - rows.min())
        or rows.max() == rows.min()
    ):
        return False
    return float(np.corrcoef(rows, columns)[0, 1]) < _STRAIGHT


def has_sign(dust: Gray, spot: Spot) -> bool:
    """Whether a stroke like a minus stands at the left end of a line, or just before it."""
    x0, top, x1, bottom = spot.ink
    height = bottom - top
    left = max(x0 - height, spot.box[0] - 0.5 * height)
    part = part_of(dust, (left, top, min(x0 + 0.6 * height, x1), bottom))
    if not part.size:
        return False
    _, _, stats, centres = cv2.connectedComponentsWithStats(np.ascontiguousarray(part), connectivity=8)
    return any(
        high <= 0.3 * height and wide >= max(1.4 * high, 0.18 * height) and abs(middle - height / 2) <= 0.22 * height
        for (_, _, wide, high, _), (_, middle) in zip(stats[1:].tolist(), centres[1:].tolist(), strict=True)
    )
