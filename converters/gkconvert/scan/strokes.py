"""Strokes that the recogniser confuses or leaves out, told by their shape: a slash, a minus, ink of something else.

Knows: the ink of one line. Must not know: cells, probabilities.
"""

from __future__ import annotations

import cv2
import numpy as np

from gkconvert.scan.engine import Gray
from gkconvert.scan.lines import Spot, part_of

# A slash leans over by so much of its height, and its ink lies on a straight line.
_SLANTING, _STRAIGHT = 0.2, -0.9

# A glyph that is only so dark as the darkest one beside it shines through from another page, a seal or a rule.
_PALE = 0.6


def is_uneven(gray: Gray, ink: Gray, spot: Spot) -> bool:
    """Whether some glyph of a line is so much paler than another that it may not belong to it."""
    shade, part = part_of(gray, spot.ink), np.ascontiguousarray(part_of(ink, spot.ink))
    if not part.size:
        return False
    count, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    tall = [index for index in range(1, count) if stats[index][cv2.CC_STAT_HEIGHT] >= 0.5 * part.shape[0]]
    if len(tall) < 2:
        return False
    paper = float(np.percentile(gray[::4, ::4], 70))
    dark = [paper - float(np.percentile(shade[labels == index], 25)) for index in tall]
    return min(dark) < _PALE * max(dark)


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
