"""Prose in whole lines: text from PDFium in one piece, and the boxes of a few of its glyphs instead of all.

PDFium's text of a page is parted into lines. Where no rule is drawn at a line's height, all that is needed of it is
where it begins and ends. Whatever is not plainly a line of prose is left to be read glyph by glyph: short lines, lines
with wide gaps or doubled glyphs, lines that are not level; and the whole page, where several lines have gaps
(a table without rules, two columns) or one is far larger than the others (a watermark).

Of what is left, ideographs in a row come as one glyph on pages with rules: labels are the greater part of a table, and
nothing depends on where each of their characters stands, unless a rule or another text runs through them.

Knows: PDFium's text page. Must not know: paragraphs.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from gkconvert.characters import squeeze
from gkconvert.grids.primitives import Glyph, PageContent, TextLine
from gkconvert.model import Box
from gkconvert.pdf import pdfium_calls as pdfium

# Characters that leave no ink. U+0002 and U+FFFE are how PDFium marks a hyphen at a line's end.
INKLESS = frozenset(" \t\n\r\x0b\x0c\x00\u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff\u00ad")
_INKLESS = "".join(sorted(INKLESS))
_HAS_INKLESS = re.compile(f"[{_INKLESS}]")
HYPHEN_MARKS = {"\x02": "-", "\ufffe": "-"}

# Shorter lines are page numbers, labels and the like, and cost little glyph by glyph.
_SHORTEST = 8
# Glyphs of a line whose boxes are asked for, besides the first and the last.
_SAMPLES = 4
# A rule reaches this far: text of a cell may stand a little above or below the rules that are drawn.
_NEAR_RULES = 30.0
# So many rules are those of rows, which are at most so high: from 60 to 220 the corpus reads the same, and a higher limit
# only lets more prose be read glyph by glyph.
_ROW_RULES = 4
_HIGHEST_ROW = 220.0
# Fewer uprights part no columns.
_UPRIGHTS = 3
# In shares of a line's height: a wider gap parts two texts; boxes on one line reach up and down by no more than this
# together, since marks and commas are low.
_GAP = 1.1
_LEVEL = 0.8
# So many lines with gaps, of numbers alone, or of one character (text that runs aslant), make the page one to be read
# glyph by glyph.
_GAPS = 3
# A line so much higher than the others may be a watermark or a letterhead.
_LARGE = 2.5
# Numbers that stand alone, as in the columns of a table without rules; a page number is one of them.
_NUMBERS = re.compile(r"\d[\d,. /—-]*")
_SPACES = re.compile("[ \u00a0\u3000]+")
_DOUBLED = re.compile(r"(\S)\1(\S)\2(\S)\3")
# So many ideographs of a cell are read as one, from two of their boxes: fewer cost as much one by one. In shares of the
# width of one: a step shorter than this draws each twice, a longer one is no text; text is higher than the stroke of 一.
_RUN = re.compile("[\u4e00-\u9fff]{5,}")
_SHORTEST_STEP, _LONGEST_STEP = 0.75, 2.0
_LOWEST = 0.5
_SAME_BASELINE = 0.01


class Buffers:
    """The out-parameters of PDFium's calls, made once: a call writes into them by the `…_refs`.

    What is read from is an array of the standard library over the same memory: unpacking one takes a seventh of the
    time that unpacking ctypes' own array takes.
    """

    def __init__(self) -> None:
        self.box, self.box_refs = _shared("d", 4)
        self.origin, self.origin_refs = _shared("d", 2)
        self.bounds, self.bounds_refs = _shared("f", 4)
        self.color, self.color_refs = _shared("I", 4)
        self.mode, self.mode_refs = _shared("i", 2)
        self.matrix, matrix_refs = _shared("f", 6)
        self.matrix_ref = matrix_refs[0]


_C_TYPES: dict[str, Any] = {"d": ctypes.c_double, "f": ctypes.c_float, "I": ctypes.c_uint, "i": ctypes.c_int}


def _shared(kind: str, count: int) -> tuple[array[Any], tuple[Any, ...]]:
    """An array of zeros, and for each of its places what a C function takes to write there."""
    values = array(kind, [0] * count)
    memory = _C_TYPES[kind].from_buffer(values)
    return values, tuple(ctypes.byref(memory, values.itemsize * index) for index in range(count))


def body_of(baseline: float, width: float) -> tuple[float, float]:
    """Bottom and top of a glyph that PDFium could not measure, as its font is neither embedded nor installed.

    Such glyphs are Chinese, as wide as they are high; a font's descent is about an eighth of that.
    """
    return baseline - 0.1 * width, baseline + 0.8 * width


class ProseLines:
    """Reads one page's prose into `content.lines`.

    `left_over` is everything else in the order in which it is drawn: indices of glyphs, and runs of ideographs in the
    cells of tables, which are as good as one glyph.
    """

    def __init__(self, handle: Any, buffers: Buffers, content: PageContent, page_box: Box) -> None:
        self._handle = handle
        self._get_box, self._get_origin = pdfium.get_char_box, pdfium.get_char_origin
        self._box, self._box_refs = buffers.box, buffers.box_refs
        self._origin, self._origin_refs = buffers.origin, buffers.origin_refs
        self._content = content
        self._has_columns = len(content.vertical) >= _UPRIGHTS
        self._left, self._ceiling = page_box[0], page_box[3]
        self._bands = _bands(content)
        self._band_tops = [top for top, _ in self._bands]
        self.left_over: Iterable[range | Glyph] = ()

    def read(self, text: str) -> bool:
        """Whether the page could be read so; if not, nothing of what was read counts."""
        lines = self._content.lines = []
        spans: list[tuple[int, int]] = []
        gaps = 0
        start = 0
        for piece in text.split("\r\n"):
            if (len(piece) == 1 or _NUMBERS.fullmatch(piece)) and not self._near_rules(start):
                gaps += 1
            line = self._line(piece, start) if len(piece) >= _SHORTEST else None
            if line is None:
                if spans and spans[-1][1] == start - 2:
                    spans[-1] = spans[-1][0], start + len(piece)
                else:
                    spans.append((start, start + len(piece)))
            else:
                lines.append(line)
                gaps += line.gap[1] - line.gap[0] > _GAP * (line.bottom - line.top)
                if lines[-2:-1] and abs(lines[-2].bottom - line.bottom) < 0.3 * (line.bottom - line.top):
                    gaps += 1
            if gaps >= _GAPS:
                return False
            start += len(piece) + 2
        self.left_over = self._parts_of(text, spans)
        heights = sorted([line.bottom - line.top for line in lines])
        return not heights or heights[-1] < _LARGE * heights[len(heights) // 2]

    def _parts_of(self, text: str, spans: list[tuple[int, int]]) -> Iterator[range | Glyph]:
        """What is left of a page's text, with runs of ideographs apart where the page may have a table."""
        for start, end in spans:
            if self._has_columns:
                for found in _RUN.finditer(text, start, end):
                    begin = found.start()
                    run = self._run(found[0], begin)
                    if run is not None:
                        yield range(start, begin)
                        yield run
                        start = begin + len(run[5])
            yield range(start, end)

    def _run(self, text: str, start: int) -> Glyph | None:
        """Ideographs as one glyph, if the first and the last stand on one level, as far apart as so many take."""
        handle, last = self._handle, start + len(text) - 1
        x0, top, right, bottom = self._glyph(start)
        last_x, last_top, x1, last_bottom = self._glyph(last)
        width, step = right - x0, (last_x - x0) / (len(text) - 1)
        if last_top < top:
            top = last_top
        if last_bottom > bottom:
            bottom = last_bottom
        if not (_SHORTEST_STEP * width <= step <= _LONGEST_STEP * width and bottom - top >= _LOWEST * width):
            return None
        if x0 < 0 or x1 > self._content.width or top < 0 or bottom > self._content.height:
            return None
        self._get_origin(handle, start, *self._origin_refs)
        baseline = self._origin[1]
        self._get_origin(handle, last, *self._origin_refs)
        if abs(self._origin[1] - baseline) > _SAME_BASELINE:
            return None
        return self._ceiling - baseline, x0, top, x1, bottom, text

    def _line(self, piece: str, start: int) -> TextLine | None:
        """The line of one piece of text, or None where its glyphs must be looked at one by one."""
        text = piece.lstrip(_INKLESS)
        start += len(piece) - len(text)
        text = text.rstrip(_INKLESS)
        if len(text) < _SHORTEST:
            return None
        first = self._glyph(start)
        if self._is_near_rules(first) or _DOUBLED.search(text):
            return None
        spaced = _HAS_INKLESS.search(text) is not None
        ink = (
            [index for index, character in enumerate(text) if character not in INKLESS] if spaced else range(len(text))
        )
        if len(ink) < _SHORTEST:
            return None
        x0, top, x1, bottom = first
        height = bottom - top
        step = max(len(ink) // (_SAMPLES + 1), 1)
        # The loop over all lines of a report: PDFium is asked here and not by `_glyph`.
        get_box, handle, box, (r0, r1, r2, r3) = self._get_box, self._handle, self._box, self._box_refs
        ceiling, before = self._ceiling, x0 + self._left
        for index in (*ink[step:-1:step], ink[-1]):
            get_box(handle, start + index, r0, r1, r2, r3)
            left, x1, low, high = box
            if left <= before:
                return None
            if high == low:
                low, high = body_of(low, x1 - left)
            before = left
            if ceiling - high < top:
                top = ceiling - high
            if ceiling - low > bottom:
                bottom = ceiling - low
            if high - low > height:
                height = high - low
        x1 -= self._left
        if bottom - top > (1 + _LEVEL) * height:
            return None
        if x0 < 0 or x1 > self._content.width or top < 0 or bottom > self._content.height:
            return None
        gap = self._widest_gap(text, start) if spaced else (0.0, 0.0)
        for mark, plain in HYPHEN_MARKS.items():
            text = text.replace(mark, plain)
        return TextLine(squeeze(text), x0, top, x1, bottom, gap)

    def _near_rules(self, index: int) -> bool:
        return self._is_near_rules(self._glyph(index))

    def _is_near_rules(self, box: Box) -> bool:
        _, top, _, bottom = box
        before = bisect_right(self._band_tops, bottom)
        return before > 0 and top <= self._bands[before - 1][1]

    def _glyph(self, index: int) -> Box:
        self._get_box(self._handle, index, *self._box_refs)
        x0, x1, low, high = self._box
        if high == low:
            low, high = body_of(low, x1 - x0)
        return x0 - self._left, self._ceiling - high, x1 - self._left, self._ceiling - low

    def _widest_gap(self, piece: str, start: int) -> tuple[float, float]:
        """The widest gap at a white space; gaps without one are narrower than a glyph."""
        widest = (0.0, 0.0)
        for space in _SPACES.finditer(piece):
            gap = self._glyph(start + space.start() - 1)[2], self._glyph(start + space.end())[0]
            if gap[1] - gap[0] > widest[1] - widest[0]:
                widest = gap
        return widest


def _bands(content: PageContent) -> list[tuple[float, float]]:
    """The heights at which rules stand that may belong to a table, from top to bottom, apart from each other."""
    spans = [(top, bottom) for _, top, bottom in content.vertical]
    spans += [(top, bottom) for _, top, _, bottom in content.backgrounds]
    spans += [(y, y) for y, _, _ in content.horizontal]
    if len(content.vertical) < _UPRIGHTS:
        # A table without upright rules: its rows may be higher than what is near to a rule.
        ys = sorted(y for y, _, _ in content.horizontal)
        spans += [(y, below) for y, below in pairwise(ys) if len(ys) >= _ROW_RULES and below - y <= _HIGHEST_ROW]
    bands: list[tuple[float, float]] = []
    for top, bottom in sorted(spans):
        if bands and top - _NEAR_RULES <= bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], bottom + _NEAR_RULES)
        else:
            bands.append((top - _NEAR_RULES, bottom + _NEAR_RULES))
    return bands
