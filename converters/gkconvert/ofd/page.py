"""What an OFD page draws, as `PageContent`: text with its positions, paths as rules, areas and pictures.

Knows: page objects (GB/T 33190, 8 to 11) and their coordinates: millimetres from the top left, an object's own space
mapped by its CTM and moved to its Boundary. Must not know: packages, lattices.
"""

from __future__ import annotations

import re

import msgspec

from gkconvert.characters import LEFT_HALF, RIGHT_HALF
from gkconvert.grids.drawn_rules import add_rule, add_strokes
from gkconvert.grids.primitives import PageContent
from gkconvert.model import Box
from gkconvert.ofd.paths import outlines
from gkconvert.ofd.structure import OfdDocument, PagePart, numbers
from gkconvert.package import Element, child, descendants, local

POINTS = 72.0 / 25.4
"""Points in a millimetre."""

Matrix = tuple[float, float, float, float, float, float]

_INKLESS = frozenset(" \t\n\r\x0b\x0c\x00\u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff\u00ad")
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WHITE = 250
_DEEPEST = 24
# Where a glyph's box lies around the baseline, in shares of the size; a font's descent is about an eighth.
_ASCENT, _DESCENT = 0.8, 0.1
_NARROW = re.compile(r"[\x21-\x7e\u00a1-\u024f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")


class TooManyObjectsError(Exception):
    """A page draws more objects than the limit allows."""


class Picture(msgspec.Struct):
    """A picture on a page: its box in points and its resource."""

    box: Box
    resource: str


class DrawnPage(msgspec.Struct):
    """A page's content, and the pictures on it."""

    content: PageContent
    pictures: list[Picture]


def draw(part: PagePart, document: OfdDocument, number: int, most_objects: int) -> DrawnPage:
    """Everything on a page, templates included; raises `TooManyObjectsError`."""
    x, y, width, height = part.box
    content = PageContent(number, width * POINTS, height * POINTS, [], [], [], [], [])
    painter = _Painter(content, document, most_objects)
    base: Matrix = (POINTS, 0.0, 0.0, POINTS, -x * POINTS, -y * POINTS)
    for root in (*part.below, part.root, *part.above):
        for layer in descendants(root, "Layer"):
            painter.walk(layer, base, 0)
    painter.settle()
    return DrawnPage(content, painter.pictures)


class _Painter:
    """The walk over a page's objects; matrices map to the page in points."""

    def __init__(self, content: PageContent, document: OfdDocument, most_objects: int) -> None:
        self.pictures: list[Picture] = []
        self._content = content
        self._document = document
        self._left = most_objects
        self._white: list[tuple[float, float, float, float, float, str]] = []

    def walk(self, container: Element, matrix: Matrix, depth: int) -> None:
        """Draw the objects of a layer, a block of a page or a composite graphic."""
        for item in container:
            name = local(item.tag)
            if name in ("PageBlock", "Content", "Layer"):
                if depth < _DEEPEST:
                    self.walk(item, matrix, depth + 1)
                continue
            if not name.endswith("Object"):
                continue
            self._count(1)
            seen = (item.get("Visible") or "true").lower() != "false" and item.get("Alpha") != "0"
            if name == "TextObject":
                self._text(item, _own_space(item, matrix), seen)
            elif not seen:
                continue
            elif name == "PathObject":
                self._path(item, _own_space(item, matrix))
            elif name == "ImageObject":
                self._picture(item, matrix)
            elif name == "CompositeObject" and depth < _DEEPEST:
                unit = self._document.unit(item.get("ResourceID") or "")
                if unit is not None:
                    self.walk(unit, _own_space(item, matrix), depth + 1)

    def settle(self) -> None:
        """Decide on white text: it counts only where something coloured lies under it."""
        content = self._content
        areas = (*content.backgrounds, *content.images)
        for glyph in self._white:
            x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
            if any(area[0] <= x <= area[2] and area[1] <= y <= area[3] for area in areas):
                content.glyphs.append(glyph)
            else:
                content.hidden_glyphs += 1

    def _count(self, objects: int) -> None:
        self._left -= objects
        if self._left < 0:
            raise TooManyObjectsError

    # --- text -------------------------------------------------------------------------------------------------

    def _text(self, item: Element, matrix: Matrix, seen: bool) -> None:
        size = (numbers(item.get("Size")) or [0.0])[0]
        if size <= 0:
            return
        scale = (numbers(item.get("HScale")) or [1.0])[0] or 1.0
        fill = child(item, "FillColor")
        filled = (item.get("Fill") or "true").lower() != "false"
        stroked = (item.get("Stroke") or "false").lower() == "true"
        if not filled and not stroked:
            seen = False
        white = filled and _is_white(fill)
        x = y = 0.0
        for code in item:
            if local(code.tag) != "TextCode":
                continue
            x = (numbers(code.get("X")) or [x])[0]
            y = (numbers(code.get("Y")) or [y])[0]
            self._code(code, (x, y), (size, scale), matrix, seen, white)

    def _code(
        self,
        code: Element,
        start: tuple[float, float],
        size: tuple[float, float],
        matrix: Matrix,
        seen: bool,
        white: bool,
    ) -> None:
        text = "".join(code.itertext())
        rightwards, downwards = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
        given = max(len(rightwards), len(downwards))
        if given and given == len(text.strip()) - 1:
            text = text.strip()
        self._count(len(text))
        content = self._content
        x, y = start
        em, scale = size
        a, b, c, d, e, f = matrix
        upright = b == 0.0 and c == 0.0
        for index, character in enumerate(text):
            width = em * scale * (0.5 if _NARROW.match(character) else 1.0)
            if character not in _INKLESS:
                if not seen:
                    content.hidden_glyphs += 1
                else:
                    top, low = y - _ASCENT * em, y + _DESCENT * em
                    left, right = _ink(character, x, width)
                    if upright:
                        box = (a * left + e, d * top + f, a * right + e, d * low + f)
                        baseline = d * y + f
                    else:
                        box = _mapped((left, top, right, low), matrix)
                        baseline = box[3] - _DESCENT * (box[3] - box[1])
                    self._glyph(baseline, box, character, white)
            if rightwards:
                x += rightwards[index] if index < len(rightwards) else 0.0
            elif not downwards:
                x += width
            if downwards:
                y += downwards[index] if index < len(downwards) else 0.0

    def _glyph(self, baseline: float, box: Box, character: str, white: bool) -> None:
        content = self._content
        if box[2] < 0.0 or box[0] > content.width or box[3] < 0.0 or box[1] > content.height:
            content.hidden_glyphs += 1
            return
        if _PRIVATE.match(character):
            content.unmapped_glyphs += 1
        (self._white if white else content.glyphs).append((baseline, *box, character))

    # --- drawing ----------------------------------------------------------------------------------------------

    def _path(self, item: Element, matrix: Matrix) -> None:
        stroke, fill = child(item, "StrokeColor"), child(item, "FillColor")
        stroked = (item.get("Stroke") or "true").lower() != "false" and not _is_white(stroke)
        filled = (item.get("Fill") or "false").lower() == "true" and not _is_white(fill)
        if not stroked and not filled:
            return
        data = child(item, "AbbreviatedData")
        for outline in outlines((data.text or "") if data is not None else ""):
            self._count(len(outline) - 2)
            points = [_point(x, y, matrix) for x, y in outline]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = min(xs), min(ys), max(xs), max(ys)
            if add_rule(box, self._content.horizontal, self._content.vertical):
                continue
            if stroked:
                add_strokes(points, self._content.horizontal, self._content.vertical)
            elif len(points) <= 5:
                self._content.backgrounds.append(box)

    def _picture(self, item: Element, matrix: Matrix) -> None:
        boundary = numbers(item.get("Boundary"))
        if len(boundary) == 4:
            x, y, width, height = boundary
            box = _mapped((x, y, x + width, y + height), matrix)
            self._content.images.append(box)
            self.pictures.append(Picture(box, item.get("ResourceID") or ""))


def deltas(text: str | None, most: int) -> list[float]:
    """The steps of DeltaX or DeltaY, `g n d` (n times d) written out (GB/T 33190, 11.3); at most `most` of them."""
    words = (text or "").replace(",", " ").split()
    found: list[float] = []
    index = 0
    while index < len(words) and len(found) < most:
        word = words[index]
        if word == "g" and index + 2 < len(words):
            times, step = numbers(words[index + 1]), numbers(words[index + 2])
            found += step * min(max(int(times[0]), 0) if times else 0, most - len(found))
            index += 3
            continue
        found += numbers(word)
        index += 1
    return found


def _ink(character: str, x: float, width: float) -> tuple[float, float]:
    """From where to where a glyph has ink, as far as its character tells."""
    if character in LEFT_HALF:
        return x, x + width / 2
    return (x + width / 2, x + width) if character in RIGHT_HALF else (x, x + width)


def _own_space(item: Element, outer: Matrix) -> Matrix:
    """The map from an object's own space to the page: its CTM, then its Boundary's corner, then what is around it."""
    boundary = numbers(item.get("Boundary"))
    ctm = numbers(item.get("CTM"))
    a, b, c, d, e, f = ctm if len(ctm) == 6 else _IDENTITY
    if len(boundary) == 4:
        e, f = e + boundary[0], f + boundary[1]
    oa, ob, oc, od, oe, of = outer
    return (
        oa * a + oc * b, ob * a + od * b, oa * c + oc * d, ob * c + od * d, oa * e + oc * f + oe, ob * e + od * f + of,
    )  # fmt: skip


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _mapped(box: Box, matrix: Matrix) -> Box:
    x0, y0, x1, y1 = box
    corners = [_point(x, y, matrix) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _is_white(color: Element | None) -> bool:
    """Whether a colour cannot be seen on white paper: grey, RGB or CMYK by the number of its values."""
    if color is None:
        return False
    if color.get("Alpha") == "0":
        return True
    values = numbers(color.get("Value"))
    if len(values) in (1, 3):
        return min(values) >= _WHITE
    return len(values) == 4 and max(values) <= 255 - _WHITE
