"""From a picture of a page to its ink: red out, straightened, black on white, without specks.

Knows: pixels. Must not know: text, rules.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from gkconvert.scan.engine import Gray

# Pages are looked for askew by at most this; more is a picture that was taken askew on purpose.
_MOST_SKEW = 5.0
_SKEW_WIDTH = 700
# A pixel is ink where it is darker than its surroundings by this much.
_DARKER = 16
# An area is dark, and its text white, below this share of the paper's light.
_DARK_AREA = 0.55
# Where so much of a picture's edge is dark, it shows more than the paper; what is solid over so many inches is no text.
_DARK_EDGE, _SOLID = 0.05, 0.12
# An area that fills so much of its box is meant to fill it.
_NEARLY_ALL = 0.72
# Colour as in seals: red stands out over green and blue by this much.
_REDDER = 40


def without_red(picture: NDArray[np.uint8]) -> Gray:
    """Grey, with red seals faded: in red light red ink on white paper is white, and black ink stays black."""
    red, green, blue = picture[:, :, 0], picture[:, :, 1], picture[:, :, 2]
    gray: Gray = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    redder = np.asarray(red.astype(np.int16) - np.maximum(green, blue).astype(np.int16), np.float32)
    seal = redder > _REDDER
    if seal.mean() < 0.0005:
        return gray
    # JPEG smears colour over 8 to 16 pixels, so the neighbourhood of red is looked at in red light too.
    near = cv2.dilate(seal.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool)
    paper = float(np.percentile(gray[::4, ::4], 80))
    lit = red.astype(np.float32) * (paper / max(float(np.percentile(red[::4, ::4], 80)), 1.0))
    # Even in red light a seal is darker than paper: where it is as red as seals on this page are, that is made up for.
    full = max(float(np.median(redder[seal])), 1.0)
    share = np.clip(redder / full, 0.0, 1.0)
    lit *= paper / (paper - share * max(paper - float(np.median(lit[seal])), 0.0))
    return np.where(near, np.clip(lit, 0, paper).astype(np.uint8), gray)


def without_surroundings(gray: Gray, dpi: float) -> Gray:
    """Grey, with what is dark around the paper – the scanner's lid, the desk – made paper: solid areas at the edges."""
    paper = int(np.percentile(gray[::4, ::4], 70))
    edges = np.concatenate([gray[:3].ravel(), gray[-3:].ravel(), gray[:, :3].ravel(), gray[:, -3:].ravel()])
    if float((edges < _DARK_AREA * paper).mean()) < _DARK_EDGE:
        return gray
    size = max(int(_SOLID * dpi), 3)
    dark = (gray < _DARK_AREA * paper).astype(np.uint8)
    # Beyond the picture it counts as paper, so that the frame of a table that touches the edge is no area.
    grown = cv2.copyMakeBorder(dark, size, size, size, size, cv2.BORDER_CONSTANT, value=(0,))
    solid = cv2.morphologyEx(grown, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))[size:-size, size:-size]
    _, labels = cv2.connectedComponents(np.ascontiguousarray(solid))
    at_edge = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    around = np.isin(labels, at_edge[at_edge > 0]).astype(np.uint8)
    cleaned: Gray = gray.copy()
    cleaned[cv2.dilate(around, np.ones((size // 2 * 2 + 1,) * 2, np.uint8)) > 0] = paper
    return cleaned


def without_dark_areas(gray: Gray, dpi: float) -> Gray:
    """Grey, with white text on dark areas made black on white, in a frame where the area ends."""
    paper = float(np.percentile(gray[::4, ::4], 70))
    # The median passes over strokes, white ones on dark as well as dark ones on paper.
    filled = cv2.medianBlur(gray, int(0.055 * dpi) | 1) < _DARK_AREA * paper
    solid = cv2.morphologyEx(filled.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((int(0.04 * dpi),) * 2, np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((int(0.13 * dpi), int(0.3 * dpi)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    if count < 2:
        return gray
    turned_over: Gray = gray.copy()
    edge = max(int(0.01 * dpi), 1)
    for index in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[index])
        mask = labels[y : y + height, x : x + width] == index
        if area > _NEARLY_ALL * width * height:  # the text in it has left notches
            mask = np.ones_like(mask)
        part = gray[y : y + height, x : x + width]
        # Dense text is dark as well when blurred, but not where it is thinnest.
        if area < 0.7 * width * height or np.percentile(part[mask], 60) > _DARK_AREA * paper:
            continue
        fill = float(np.median(part[mask]))
        lighter = part.astype(np.float32) - fill
        # Text is lighter than the area and its rules are darker: both become dark.
        light = paper - np.where(lighter > 0, lighter * (paper / (255.0 - fill)), -lighter * (paper / max(fill, 1.0)))
        turned_over[y : y + height, x : x + width][mask] = np.clip(light[mask], 0, 255).astype(np.uint8)
        cv2.rectangle(turned_over, (x, y), (x + width - 1, y + height - 1), (0,), edge)
    return turned_over


def black(gray: Gray, dpi: float) -> Gray:
    """255 where there is ink, whatever the light: each pixel against its surroundings."""
    block = int(dpi / 8) | 1
    smooth = cv2.GaussianBlur(gray, (3, 3), 0)
    mean = cv2.blur(smooth, (block * 2 + 1, block * 2 + 1))
    contrast = max(
        _DARKER, int((float(np.percentile(gray[::4, ::4], 60)) - float(np.percentile(gray[::4, ::4], 1))) * 0.22)
    )
    return np.asarray((mean.astype(np.int16) - smooth > contrast).astype(np.uint8) * 255, np.uint8)


def skew(ink: Gray) -> float:
    """By how many degrees the page is turned clockwise: at that angle its rows of ink are sharpest."""
    scale = min(1.0, _SKEW_WIDTH / ink.shape[1])
    small = _smaller(ink, scale)
    best = _sharpest(small, np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 0.5))
    best = _sharpest(small, np.arange(best - 0.4, best + 0.41, 0.1))
    return _sharpest(_smaller(ink, min(1.0, 2 * scale)), np.arange(best - 0.1, best + 0.101, 0.025))


def _smaller(ink: Gray, scale: float) -> Gray:
    return np.asarray(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _sharpest(picture: Gray, angles: NDArray[np.float64]) -> float:
    return float(angles[int(np.argmax(sharpness_by_angle(picture, angles)))])


def sharpness_by_angle(picture: Gray, angles: NDArray[np.float64]) -> list[float]:
    """For each angle how much neighbouring rows differ; found by shearing, which for small angles is turning."""
    height, width = picture.shape
    columns = picture[:, : width // 16 * 16].reshape(height, 16, -1).sum(axis=2, dtype=np.float64)
    middle = (np.arange(16) - 7.5) * (width / 16)
    rows = np.arange(height)
    found = []
    for angle in angles.tolist():
        shift = middle * math.tan(math.radians(angle))
        profile = np.zeros(height)
        for band in range(16):
            profile += np.interp(rows + shift[band], rows, columns[:, band], left=0.0, right=0.0)
        found.append(float((np.diff(profile) ** 2).sum()))
    return found


def turned(gray: Gray, degrees: float) -> Gray:
    """The picture turned back by its skew, in its own size; what comes in from outside is paper."""
    if abs(degrees) < 0.02:
        return gray
    height, width = gray.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    paper = int(np.percentile(gray[::4, ::4], 70))
    return np.asarray(
        cv2.warpAffine(
            gray, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,)
        ),
        np.uint8,
    )


def without_specks(ink: Gray, dpi: float) -> Gray:
    """Ink without components too small to be a stroke of anything (a stop is some 0.012 inch wide)."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    area = stats[:, cv2.CC_STAT_AREA]
    extent = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    kept = (area >= (0.016 * dpi) ** 2) | (extent >= 0.03 * dpi)
    kept[0] = False
    return np.asarray(kept[labels].astype(np.uint8) * 255, np.uint8)
