"""The two models of PP-OCRv6 that come with the wheel of rapidocr: where text is, and what it says.

Only the model files are taken from rapidocr; they run in onnxruntime, on one thread, so that many processes can
share a machine. Loading takes 0.15 s, once a process.
Knows: the models' input and output. Must not know: pages, cells.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import cv2
import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from gkconvert.model import Box

Gray = NDArray[np.uint8]
Floats = NDArray[np.float32]

_DETECTOR, _RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
# The recogniser reads lines of this height, one step for eight columns of pixels.
LINE_HEIGHT = 48
_STEP = 8
_NARROWEST = 64
_WIDEST = 3200
# Pixels (height 48) in one run of the recogniser; the output is 18,710 floats a step.
_BATCH_WIDTH = 6000
# What the detector takes for text (the defaults that the models were published with).
_TEXT_PIXEL, _TEXT_BOX, _GROWTH = 0.3, 0.5, 1.6
_SIDE = 32

# What may stand in a cell that holds a number, and which other readings of the same strokes are that character.
NUMERIC: tuple[tuple[str, str], ...] = (
    ("0", "0０oOＯ〇○◯Q"), ("1", "1１lI|丨｜Ⅰ"), ("2", "2２"), ("3", "3３"), ("4", "4４"), ("5", "5５"), ("6", "6６"),
    ("7", "7７"), ("8", "8８"), ("9", "9９"), (".", ".．·。"), (",", ",，、"), ("-", "-－—–一―−_"), ("/", "/／"),
    ("+", "+＋"), ("%", "%％"), ("元", "元"), ("无", "无無"), ("万", "万"), ("件", "件"),
)  # fmt: skip
DIGITS = 10
"""The first entries of `NUMERIC` are the digits."""


class Raw(msgspec.Struct):
    """What the recogniser says of one line: for each step the likeliest character and its probability, the
    probability of no character, and those of `NUMERIC`.
    """

    best: NDArray[np.int64]
    probability: Floats
    nothing: Floats
    numeric: Floats


class Engine:
    """The loaded models."""

    def __init__(self) -> None:
        spec = find_spec("rapidocr")
        assert spec is not None and spec.submodule_search_locations is not None
        folder = Path(next(iter(spec.submodule_search_locations))) / "models"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        load = onnxruntime.InferenceSession
        self._detector = load(str(folder / _DETECTOR), options, providers=["CPUExecutionProvider"])
        self._recogniser = load(str(folder / _RECOGNISER), options, providers=["CPUExecutionProvider"])
        listed = self._recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
        self.characters = ["", *listed, " "]
        position = {character: index for index, character in enumerate(self.characters)}
        self._columns = [[position[c] for c in variants if c in position] for _, variants in NUMERIC]

    def detect(self, gray: Gray) -> list[Box]:
        """The boxes of lines of text, in pixels of the picture given, from top to bottom."""
        height, width = gray.shape
        across, down = (max(_SIDE, round(side / _SIDE) * _SIDE) for side in (width, height))
        resized = cv2.resize(gray, (across, down), interpolation=cv2.INTER_AREA)
        plane = resized.astype(np.float32) / 127.5 - 1.0
        batch = np.broadcast_to(plane, (1, 3, down, across))
        (found,) = self._detector.run(None, {"x": np.ascontiguousarray(batch)})
        likely = found[0, 0]
        mask = cv2.dilate((likely > _TEXT_PIXEL).astype(np.uint8), np.ones((2, 2), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
        sums = np.bincount(labels.ravel(), weights=likely.ravel(), minlength=count)
        boxes: list[Box] = []
        for index in range(1, count):
            x, y, w, h, area = (int(value) for value in stats[index])
            if w < 3 or h < 3 or sums[index] / area < _TEXT_BOX:
                continue
            grown = w * h * _GROWTH / (2 * (w + h))
            boxes.append(
                (
                    max((x - grown) * width / across, 0.0), max((y - grown) * height / down, 0.0),
                    min((x + w + grown) * width / across, width), min((y + h + grown) * height / down, height),
                )
            )  # fmt: skip
        return sorted(boxes, key=lambda box: (box[1], box[0]))

    def read(self, lines: list[Gray]) -> list[Raw]:
        """Recognise pictures of single lines, in order."""
        scaled = [_scaled(line) for line in lines]
        found: list[Raw | None] = [None] * len(lines)
        order = sorted(range(len(lines)), key=lambda index: scaled[index].shape[1])
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and scaled[order[end]].shape[1] * (end + 1 - start) <= _BATCH_WIDTH:
                end += 1
            batch = order[start:end]
            for index, raw in zip(batch, self._run([scaled[index] for index in batch]), strict=True):
                found[index] = raw
            start = end
        return [raw for raw in found if raw is not None]

    def _run(self, lines: list[Gray]) -> list[Raw]:
        width = max(line.shape[1] for line in lines)
        planes = np.zeros((len(lines), 3, LINE_HEIGHT, width), np.float32)
        for plane, line in zip(planes, lines, strict=True):
            plane[:, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1.0
        (found,) = self._recogniser.run(None, {"x": planes})
        results = []
        for steps, line in zip(found, lines, strict=True):
            steps = steps[: math.ceil(line.shape[1] / _STEP) + 1]
            best = steps.argmax(axis=1)
            numeric = np.stack([steps[:, columns].sum(axis=1) for columns in self._columns], axis=1)
            results.append(Raw(best, steps.max(axis=1), steps[:, 0].copy(), numeric))
        return results


def _scaled(line: Gray) -> Gray:
    """A line at the recogniser's height; a narrow one gets white beside it."""
    height, width = line.shape
    across = min(max(round(width * LINE_HEIGHT / height), 1), _WIDEST)
    way = cv2.INTER_AREA if height > LINE_HEIGHT else cv2.INTER_CUBIC
    scaled = cv2.resize(line, (across, LINE_HEIGHT), interpolation=way)
    missing = _NARROWEST - across
    if missing > 0:
        white = int(np.percentile(scaled, 90))
        scaled = cv2.copyMakeBorder(
            scaled, 0, 0, missing // 2, missing - missing // 2, cv2.BORDER_CONSTANT, value=(white,)
        )
    return np.asarray(scaled, np.uint8)


@cache
def engine() -> Engine:
    """The engine of this process."""
    return Engine()
