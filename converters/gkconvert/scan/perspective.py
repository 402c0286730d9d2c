"""Photographs of pages: measured by how rows and columns of ink lean in each half of the page, and rectified.

Under a scanner all rows of a page are parallel, and so are its columns. Before a camera they meet somewhere outside.
Knows: pixels. Must not know: text, rules.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from gkconvert.scan.engine import Gray
from gkconvert.scan.ink import sharpness_by_angle

Transform = NDArray[np.float64]

_WIDTH = 1000
# Rows or columns of the two halves of a page that lean apart by more degrees than this were photographed.
_APART = 0.35
# After so many steps, or when no more than this is left, the rest is noise of the measuring.
_STEPS, _REST = 4, 0.12
# An angle counts only where it makes rows sharper than straight ones by this factor: half a page may be empty.
_SHARPER = 1.2
# … and only of a half that holds such a share of the page's ink: the strokes of a signature lean as they like.
_FILLED = 0.15
_MOST = 6.0


def rectify(gray: Gray, ink: Gray) -> tuple[Gray, float]:
    """The page as if it had been photographed from straight above, and by how many degrees its halves leaned apart.

    `ink` is what is drawn on it, straightened as a whole. 0 degrees where the page was scanned: it is then as it was.
    """
    share = min(1.0, _WIDTH / ink.shape[1])
    small = np.asarray(cv2.resize(ink, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), np.uint8)
    lean = _leaning(small)
    apart = _apart(lean)
    if apart < _APART:
        return gray, 0.0
    whole: Transform = np.eye(3)
    for _ in range(_STEPS):
        whole = _step(lean, small.shape[1], small.shape[0]) @ whole
        lean = _leaning(_seen(small, whole, 0))
        if max(map(abs, lean)) < _REST:
            break
    if _apart(lean) > apart / 2:
        return gray, 0.0  # it was no perspective
    scale = np.diag([share, share, 1.0])
    paper = int(np.percentile(gray[::4, ::4], 70))
    return _seen(gray, np.linalg.inv(scale) @ whole @ scale, paper), apart


def _apart(lean: tuple[float, float, float, float]) -> float:
    above, below, left, right = lean
    return max(abs(above - below), abs(left - right))


def _leaning(ink: Gray) -> tuple[float, float, float, float]:
    """By how many degrees rows fall in the upper and the lower half, and columns lean in the left and the right one."""
    height, width = ink.shape
    halves = ink[: height // 2], ink[height // 2 :], ink[:, : width // 2].T, ink[:, width // 2 :].T
    total = max(float(ink.mean()), 1e-9)
    found = [
        _angle(np.ascontiguousarray(half)) if float(half.mean()) >= 2 * _FILLED * total else None for half in halves
    ]
    # A half that is empty leans as the other one does.
    above, below, left, right = (
        angle if angle is not None else found[index ^ 1] or 0.0 for index, angle in enumerate(found)
    )
    return above, below, left, right


def _angle(half: Gray) -> float:
    best = 0.0
    for span, step in ((_MOST, 0.5), (0.4, 0.1)):
        angles = np.arange(best - span, best + span + step / 2, step)
        sharpness = sharpness_by_angle(half, angles)
        best = float(angles[int(np.argmax(sharpness))])
    straight, leaning = sharpness_by_angle(half, np.array([0.0, best]))
    return best if leaning > _SHARPER * straight else 0.0


def _step(lean: tuple[float, float, float, float], width: int, height: int) -> Transform:
    """The transformation that makes a rectangle of two rows and two columns, which lean in the middle of their halves."""
    above, below, left, right = (math.tan(math.radians(angle)) for angle in lean)

    def meet(y: float, falling: float, x: float, leaning: float) -> tuple[float, float]:
        """Where the row through (width / 2, y) and the column through (x, height / 2) meet."""
        across = (x + leaning * (y - falling * width / 2 - height / 2)) / (1 - leaning * falling)
        return across, y + falling * (across - width / 2)

    x0, x1, y0, y1 = 0.25 * width, 0.75 * width, 0.25 * height, 0.75 * height
    found = [
        meet(y0, above, x0, left),
        meet(y0, above, x1, right),
        meet(y1, below, x1, right),
        meet(y1, below, x0, left),
    ]
    wanted = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    return np.asarray(cv2.getPerspectiveTransform(np.array(found, np.float32), np.array(wanted, np.float32)))


def _seen(picture: Gray, transform: Transform, paper: int) -> Gray:
    height, width = picture.shape
    return np.asarray(
        cv2.warpPerspective(
            picture,
            transform,
            (width, height),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(paper,),
        ),
        np.uint8,
    )
