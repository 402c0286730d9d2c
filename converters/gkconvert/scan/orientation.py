"""Which way up a page lies in its picture: on its side, or upside down.

Lines of text are wider than high, and the recogniser is sure of what it reads only the right way up.
Knows: boxes of lines, and how sure the recogniser is. Must not know: cells, forms.
"""

from __future__ import annotations

import numpy as np

from gkconvert.model import Box
from gkconvert.scan import decoding
from gkconvert.scan.engine import Gray, engine

# A box this many times wider than high, or higher than wide, is a line of several characters.
_LINE = 2.0
# A page lies on its side where its lines that run down are this many times as long, together, as those that run across.
_MORE = 2.0
# So many lines are read both ways, the longest first; this long at most, in heights.
_READ, _LONGEST = 8, 14.0
# A reading in which lines are on average this sure needs no look at the other way up.
_SURE, _FEWEST = 0.7, 3
# The other way up is right where its lines are surer by so much.
_SURER = 0.15


def quarters_on_side(gray: Gray, boxes: list[Box]) -> int:
    """By how many quarters, counterclockwise, a page that lies on its side has to be turned; 0 where it does not."""
    across = sum(x1 - x0 for x0, top, x1, bottom in boxes if x1 - x0 > _LINE * (bottom - top))
    down = sum(bottom - top for x0, top, x1, bottom in boxes if bottom - top > _LINE * (x1 - x0))
    if down <= _MORE * across:
        return 0
    width = gray.shape[1]
    turned = np.ascontiguousarray(np.rot90(gray))
    upright = [(top, width - x1, bottom, width - x0) for x0, top, x1, bottom in boxes]
    return 3 if is_upside_down(turned, upright) else 1


def is_doubtful(readings: list[decoding.Reading]) -> bool:
    """Whether lines of several characters were read so badly, or are so few, that the page may be upside down."""
    long = [reading.confidence for reading in readings if len(reading.text) >= 4]
    return len(readings) >= _FEWEST and (len(long) < _FEWEST or float(np.mean(long)) < _SURE)


def is_upside_down(gray: Gray, boxes: list[Box]) -> bool:
    """Whether the longest lines of a page are read better when it is turned over."""
    lines = sorted((box for box in boxes if box[2] - box[0] > _LINE * (box[3] - box[1])), key=_length)[-_READ:]
    cuts = [cut for box in lines if min((cut := _cut(gray, box)).shape) > 4]
    if not cuts:
        return False
    return _sure([np.ascontiguousarray(np.rot90(cut, 2)) for cut in cuts]) > _sure(cuts) + _SURER


def _length(box: Box) -> float:
    return box[2] - box[0]


def _cut(gray: Gray, box: Box) -> Gray:
    x0, top, x1, bottom = box
    right = min(x1, x0 + _LONGEST * (bottom - top))
    return gray[int(top) : int(bottom), int(x0) : int(right)]


def _sure(cuts: list[Gray]) -> float:
    """How sure the recogniser is of these lines, on average over their characters."""
    models = engine()
    sure = []
    for raw in models.read(cuts):
        read = raw.probability[raw.best > 0]
        sure.append(float(read.mean()) * min(len(read) / 4, 1.0) if len(read) else 0.0)
    return float(np.mean(sure))
