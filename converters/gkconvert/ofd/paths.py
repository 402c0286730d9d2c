"""Paths as OFD abbreviates them: one letter an operation, then its numbers (GB/T 33190, 9.1, table 36).

Knows: `S M L Q B A C`. Must not know: pages.
"""

from __future__ import annotations

from collections.abc import Iterator

Point = tuple[float, float]

# How many numbers follow each operation; the last two are where the pen then is.
_NUMBERS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def outlines(data: str) -> Iterator[list[Point]]:
    """The corners of each straight part of a path. A curve ends one part and begins the next at its end.

    What is no operation, or lacks numbers, ends the path there: what was drawn before stands.
    """
    words = data.replace(",", " ").split()
    index = 0
    outline: list[Point] = []
    start: Point = (0.0, 0.0)
    while index < len(words):
        operation = words[index]
        count = _NUMBERS.get(operation)
        if count is None:
            break
        try:
            values = [float(word) for word in words[index + 1 : index + 1 + count]]
        except ValueError:
            break
        if len(values) != count or not all(abs(value) < 1e7 for value in values):
            break
        index += 1 + count
        if operation == "C":
            if outline and outline[-1] != start:
                outline.append(start)
            continue
        point = (values[-2], values[-1])
        if operation == "L":
            if not outline:
                outline.append(start)
            outline.append(point)
            continue
        if len(outline) > 1:
            yield outline
        outline = [point]
        if operation in ("M", "S"):
            start = point
    if len(outline) > 1:
        yield outline
