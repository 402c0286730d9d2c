"""A picture of a page as `PageContent`, with the words that were read and how sure each is.

Knows: the order of the steps. Must not know: formats, forms, how a step works.
"""

from __future__ import annotations

import re

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from gkconvert.grids.lattice import Lattice, find_lattices
from gkconvert.grids.primitives import Glyph, PageContent
from gkconvert.model import Box
from gkconvert.scan import decoding, ink, lines, orientation, perspective, ruling, strokes
from gkconvert.scan.decoding import Reading
from gkconvert.scan.engine import Gray, engine
from gkconvert.scan.lines import Spot

# The detector works at this resolution; the recogniser gets what it reads in full.
_DETECTION_DPI = 120.0
# Less than this sure, a line outside the tables is dirt.
_DIRT = 0.4
# A number that is read with this certainty needs no second look.
_PLAIN = 0.9995
# A cell in which something besides its text was not readable is at most this sure.
_BESIDE_DIRT = 0.9
# A page on which fewer characters than this are read with some certainty is a drawing or a photograph.
_FEWEST, _CERTAIN = 4, 0.6
# A cell is taken for a number where so many of the other filled cells of its column or row are.
_MOSTLY = 0.6
_CJK = re.compile("[\u2e80-\u9fff\uf900-\uffef]")
_STRAY = ".,"
_LIKE_A_SLASH = ("/", "1", "7", "2", "11", "17")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})*\.[0-9]{3}[元万件]*")
# How sure a character is that its shape decides.
_BY_SHAPE = 0.96
_SPECKS = " ·•'`_|~^,"
UNREADABLE = "\ufffd"


class Word(msgspec.Struct):
    """A line as read, with its box in points on the straightened page."""

    box: Box
    reading: Reading
    numeric: bool = False


class RecognisedPage(msgspec.Struct):
    """The page's content, as other readers give it, and where it comes from.

    `skew` is in degrees, `apart` by how many degrees its rows or columns leaned apart, as in a photograph; `quarters`
    by how many quarters it was turned counterclockwise.
    """

    content: PageContent
    words: list[Word]
    skew: float = 0.0
    apart: float = 0.0
    quarters: int = 0


class _Straight(msgspec.Struct):
    """A page that lies straight in its picture: what is on it in grey, and the boxes of its lines of text."""

    gray: Gray
    boxes: list[Box]
    dpi: float
    skew: float
    apart: float


def recognise(picture: NDArray[np.uint8], number: int, width: float, height: float) -> RecognisedPage:
    """Recognise a page. `picture` is red, green, blue in eight bits; `width` and `height` are in points.

    A page that lies on its side or upside down is turned, and its content has the size that it has then.
    """
    dpi = picture.shape[1] / width * 72.0
    gray = ink.without_surroundings(ink.without_red(picture), dpi)
    straight = _straight(gray, dpi)
    quarters = orientation.quarters_on_side(straight.gray, straight.boxes)
    if quarters:
        gray = np.ascontiguousarray(np.rot90(gray, quarters))
        width, height = height, width
        straight = _straight(gray, dpi)
    found = _recognise(straight, number, width, height)
    doubtful = not quarters and orientation.is_doubtful([word.reading for word in found.words])
    if doubtful and orientation.is_upside_down(straight.gray, straight.boxes):
        quarters = 2
        found = _recognise(_straight(np.ascontiguousarray(np.rot90(gray, 2)), dpi), number, width, height)
    found.quarters = quarters
    return found


def _straight(gray: Gray, dpi: float) -> _Straight:
    drawn = ink.black(gray, dpi)
    angle = ink.skew(drawn)
    gray, apart = perspective.rectify(ink.turned(gray, angle), ink.turned(drawn, angle))
    gray = ink.without_dark_areas(gray, dpi)
    factor = dpi / min(_DETECTION_DPI, dpi)
    boxes = [
        (box[0] * factor, box[1] * factor, box[2] * factor, box[3] * factor)
        for box in engine().detect(_small(gray, dpi))
    ]
    return _Straight(gray, boxes, dpi, angle, apart)


def _recognise(page: _Straight, number: int, width: float, height: float) -> RecognisedPage:
    gray, boxes, dpi = page.gray, page.boxes, page.dpi
    scale = 72.0 / dpi
    drawn = ink.black(gray, dpi)
    across, down = ruling.rules(gray, boxes, dpi)
    content = PageContent(number, width, height, [], _points(across, scale), _points(down, scale), [], [])
    lattices = _innermost(find_lattices(content))
    gray, drawn = _without_rules(gray, drawn, lattices, dpi)
    clean = ink.without_specks(drawn, dpi)
    tables = [_pixels(lattice.box, scale) for lattice in lattices]
    cells = [cell for lattice in lattices for cell in _cells(lattice, scale, dpi)]
    found = lines.spots(clean, drawn, boxes, cells, tables, dpi)
    words = _read(gray, drawn, found, lattices, scale)
    _drop_dirt(found, words)
    for spot, word in zip(found, words, strict=True):
        _set(word, spot, scale, content)
    if sum(len(word.reading.text) for word in words if word.reading.confidence >= _CERTAIN) < _FEWEST:
        content.glyphs.clear()
    return RecognisedPage(content, words, page.skew, page.apart)


def _innermost(lattices: list[Lattice]) -> list[Lattice]:
    """The lattices without those that only frame others."""
    return [
        lattice
        for lattice in lattices
        if len(lattice.spans) > 2
        or not any(other is not lattice and _lies_in(other.box, lattice.box) for other in lattices)
    ]


def _lies_in(box: Box, outer: Box) -> bool:
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]


def _small(gray: Gray, dpi: float) -> Gray:
    if dpi <= _DETECTION_DPI:
        return gray
    share = _DETECTION_DPI / dpi
    return np.asarray(cv2.resize(gray, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), np.uint8)


def _without_rules(gray: Gray, drawn: Gray, lattices: list[Lattice], dpi: float) -> tuple[Gray, Gray]:
    """The picture and its ink with paper where the rules of the tables are."""
    gray, drawn = gray.copy(), drawn.copy()
    paper = int(np.percentile(gray[::4, ::4], 70))
    near = max(int(0.02 * dpi), 2)
    pixels = dpi / 72.0
    for lattice in lattices:
        xs, ys = ([int(value * pixels) for value in values] for values in (lattice.xs, lattice.ys))
        for row, column, row_span, column_span in lattice.spans:
            left, right = xs[column] - near, xs[column + column_span] + near
            above, below = ys[row] - near, ys[row + row_span] + near
            for y in (ys[row], ys[row + row_span]):
                _blank_across(gray, drawn, y, left, right, near, paper)
            for x in (xs[column], xs[column + column_span]):
                _blank_across(gray.T, drawn.T, x, above, below, near, paper)
    return gray, drawn


def _blank_across(gray: Gray, drawn: Gray, position: int, start: int, end: int, near: int, paper: int) -> None:
    """Paint a line over where it is drawn: in columns in which ink crosses it, the ink stays."""
    top, bottom = max(position - 2 * near, 0), min(position + 2 * near + 1, gray.shape[0])
    start, end = max(start, 0), min(end, gray.shape[1])
    if bottom - top < 3 or end <= start:
        return
    band = drawn[top:bottom, start:end]
    run = cv2.morphologyEx(np.ascontiguousarray(band), cv2.MORPH_OPEN, np.ones((1, 6 * near), np.uint8))
    mask = cv2.dilate(run, np.ones((3, 5), np.uint8)) > 0
    band[mask] = 0
    gray[top:bottom, start:end][mask] = paper


def _points(pieces: list[ruling.Piece], scale: float) -> list[tuple[float, float, float]]:
    return [(position * scale, start * scale, end * scale) for position, start, end in pieces]


def _pixels(box: Box, scale: float) -> Box:
    return box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale


def _cells(lattice: Lattice, scale: float, dpi: float) -> list[Box]:
    """The insides of a lattice's cells, in pixels."""
    inset = max(0.01 * dpi, 1.0)
    xs, ys = lattice.xs, lattice.ys
    return [
        (
            xs[column] / scale + inset, ys[row] / scale + inset,
            xs[column + column_span] / scale - inset, ys[row + row_span] / scale - inset,
        )
        for row, column, row_span, column_span in lattice.spans
    ]  # fmt: skip


def _read(gray: Gray, drawn: Gray, found: list[Spot], lattices: list[Lattice], scale: float) -> list[Word]:
    """Read all lines; those that are numbers, or stand where numbers do, are looked at a second time as such."""
    models = engine()
    raws = models.read([lines.cut(gray, spot) for spot in found])
    readings = [decoding.decode_text(raw, models.characters) for raw in raws]
    readings = [Reading(_without_dots(reading.text), reading.confidence) for reading in readings]
    numeric = _numeric(found, readings, lattices)
    numbers = {index: decoding.decode_number(raws[index]) for index, is_number in enumerate(numeric) if is_number}
    unsure = [index for index, reading in numbers.items() if reading.confidence < _PLAIN]
    again = models.read([lines.closer(gray, found[index]) for index in unsure])
    for index, second in zip(unsure, again, strict=True):
        numbers[index] = decoding.agreed(numbers[index], decoding.decode_number(second))
    for index, number in numbers.items():
        first = readings[index]
        if decoding.looks_numeric(first.text) or number.confidence > first.confidence:
            number = _looked_at(_trimmed(number), gray, drawn, found[index])
            readings[index] = number
        else:
            numeric[index] = False
    return [
        Word(_scaled(_without_halo(spot.ink), scale), reading, is_number)
        for spot, reading, is_number in zip(found, readings, numeric, strict=True)
    ]


def _looked_at(number: Reading, gray: Gray, drawn: Gray, spot: Spot) -> Reading:
    """A number after a look at strokes that the recogniser confuses or leaves out."""
    text = number.text
    if text in _LIKE_A_SLASH and strokes.is_slash(drawn, spot):
        return Reading("/", max(number.confidence, _BY_SHAPE), () if text == "/" else (text, *number.alternatives))
    if text[:1].isdigit() and strokes.has_sign(drawn, spot):
        # A minus goes with the specks on a bad copy, and nothing in a table of changes would show it.
        return Reading(text, min(number.confidence, _BESIDE_DIRT), ("-" + text, *number.alternatives))
    if len(text) > 1 and strokes.is_uneven(gray, drawn, spot):
        return Reading(text, min(number.confidence, _BESIDE_DIRT), number.alternatives)
    if _GROUPED.fullmatch(text):
        # A point that may be the comma of thousands: the tail of a comma is the first that a copier loses.
        return Reading(text, min(number.confidence, _BESIDE_DIRT), (text.replace(".", ","), *number.alternatives))
    return number


def _without_halo(box: Box) -> Box:
    """The box of a line's ink without the grey edge of its strokes, half a pixel on each side."""
    x0, top, x1, bottom = box
    return (x0, top, x1, bottom) if bottom - top < 8 else (x0 + 0.5, top + 0.75, x1 - 0.5, bottom - 0.75)


def _scaled(box: Box, scale: float) -> Box:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale


def _trimmed(reading: Reading) -> Reading:
    """A number without stops around it, which are specks."""
    text = reading.text.strip(_STRAY)
    if text == reading.text:
        return reading
    alternatives = tuple(dict.fromkeys(other.strip(_STRAY) for other in reading.alternatives))
    return Reading(text, min(reading.confidence, 0.8), tuple(other for other in alternatives if other != text))


def _numeric(found: list[Spot], readings: list[Reading], lattices: list[Lattice]) -> list[bool]:
    """For each line whether it is to be read as a number."""
    tracks = [
        (number, row, column)
        for number, lattice in enumerate(lattices)
        for row, column, _, _ in lattice.spans
    ]  # fmt: skip
    alone: dict[int, int] = {}
    for spot in found:
        if spot.cell is not None:
            alone[spot.cell] = alone.get(spot.cell, 0) + 1
    looks = [
        spot.cell is not None and not spot.glyphs and bool(reading.text) and decoding.looks_numeric(reading.text)
        for spot, reading in zip(found, readings, strict=True)
    ]
    shares: dict[tuple[int, str, int], list[int]] = {}
    for spot, is_number in zip(found, looks, strict=True):
        if spot.cell is not None:
            number, row, column = tracks[spot.cell]
            for key in ((number, "row", row), (number, "column", column)):
                count = shares.setdefault(key, [0, 0])
                count[0] += is_number
                count[1] += 1
    numeric = []
    for spot, reading, is_number in zip(found, readings, looks, strict=True):
        expected = spot.cell is None and _is_loose_number(spot, reading)
        if (
            spot.cell is not None
            and not is_number
            and not spot.glyphs
            and alone[spot.cell] == 1
            and len(reading.text) <= 2
        ):
            number, row, column = tracks[spot.cell]
            expected = any(
                filled > 2 and numbers >= _MOSTLY * (filled - 1)
                for numbers, filled in (shares[(number, "row", row)], shares[(number, "column", column)])
            )
        numeric.append(is_number or expected)
    return numeric


def _drop_dirt(found: list[Spot], words: list[Word]) -> None:
    """In cells that hold something well read, take out what is hardly readable beside it, and let that show."""
    held: dict[int, list[Word]] = {}
    for spot, word in zip(found, words, strict=True):
        if spot.cell is not None:
            held.setdefault(spot.cell, []).append(word)
    for group in held.values():
        best = max(word.reading.confidence for word in group)
        dirt = [word for word in group if word.reading.confidence < _DIRT <= best or not word.reading.text]
        if not dirt or len(dirt) == len(group):
            continue
        for word in group:
            reading = word.reading
            if word in dirt:
                word.reading = Reading("", 1.0)
            else:
                word.reading = Reading(reading.text, min(reading.confidence, _BESIDE_DIRT), reading.alternatives)


def _is_loose_number(spot: Spot, reading: Reading) -> bool:
    """Whether a short line outside all ruled tables is a number, as in tables without rules."""
    width, height = spot.ink[2] - spot.ink[0], spot.ink[3] - spot.ink[1]
    return 0 < len(reading.text) <= 12 and width <= 8 * height and decoding.looks_numeric(reading.text)


def _without_dots(text: str) -> str:
    """A text without the specks around it that were read as marks."""
    text = text.strip(_SPECKS)
    return text.rstrip(".,，") if _CJK.match(text[-2:-1]) else text


def _set(word: Word, spot: Spot, scale: float, content: PageContent) -> None:
    """Add the glyphs of a word, spread over its ink by their usual widths."""
    text = word.reading.text
    if not text and word.reading.confidence == 1.0:
        return
    if not text and spot.cell is not None:
        text = UNREADABLE
        word.reading = Reading("", 0.0, word.reading.alternatives)
    if spot.cell is None and word.reading.confidence < _DIRT and len(text) < 4:
        return
    x0, top, x1, bottom = word.box
    if spot.glyphs and len(spot.glyphs) == len(text.replace(" ", "")):
        for box, character in zip(spot.glyphs, text.replace(" ", ""), strict=True):
            left, above, right, below = _scaled(box, scale)
            content.glyphs.append((below - 0.1 * (right - left), left, above, right, below, character))
        return
    if spot.glyphs:
        step = (bottom - top) / max(len(text), 1)
        for index, character in enumerate(text):
            above = top + index * step
            content.glyphs.append((above + 0.9 * step, x0, above, x1, above + step, character))
        return
    weights = [1.0 if _CJK.match(character) else 0.5 for character in text]
    unit = (x1 - x0) / max(sum(weights), 0.5)
    least = min(unit, 12.0)
    if bottom - top < 0.5 * least:  # a dash, or 一
        middle = (top + bottom) / 2
        top, bottom = middle - 0.5 * least, middle + 0.5 * least
    baseline = bottom - 0.1 * (bottom - top)
    x = x0
    for character, weight in zip(text, weights, strict=True):
        if not character.isspace():
            glyph: Glyph = (baseline, x, top, x + weight * unit, bottom, character)
            content.glyphs.append(glyph)
        x += weight * unit
