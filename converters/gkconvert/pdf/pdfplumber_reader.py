"""The careful reader: pdfplumber (pdfminer.six, pure Python), as `PageContent`.

It shares no code with PDFium, so what both see stands in the file. Slower by a factor of four to five, and used
where the fast reading does not add up, or when asked for.
Knows: pdfplumber's objects. Must not know: rules of layout, grids, forms.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage, LTRect
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from gkconvert.characters import LEFT_HALF, RIGHT_HALF, visible
from gkconvert.grids.drawn_rules import add_middle, add_rule, add_strokes
from gkconvert.grids.primitives import Glyph, PageContent
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Box, Source
from gkconvert.pdf import bombs
from gkconvert.pdf.failures import TooManyObjectsError, damaged, encrypted, too_many_objects
from gkconvert.pdf.filled_fields import add_fields
from gkconvert.pdf.pdfminer_fields import fields_by_pdfminer, shown_box
from gkconvert.pdf.seen_content import BROKEN, interpret
from gkconvert.pdf.slant import ANGLES, skew_of, turn_to_level
from gkconvert.pdf.to_unicode import FontsByMaps
from gkconvert.pdf.user_space import levelled, to_shown
from gkconvert.pdf.visibility import PRIVATE, is_aslant, is_faint, is_frame, is_on_color, is_white, white_cells

# No glyph is so many times wider than it is high: where a font says so, its widths are wrong (as for fonts whose em has
# 256 units), and each glyph is placed by itself.
_WIDEST = 2.2
# A font reaches so far below the baseline, in shares of its height, and never further than half of it: where a font
# says so, its descent is wrong.
_DESCENT, _DEEPEST = 0.12, 0.5

# pdfminer.six warns about fonts and operators it works around; without a handler Python would print that.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


@contextmanager
def open_with_pdfplumber(source: Source, options: ReadOptions, only: tuple[int, ...] = ()) -> Iterator[PdfplumberPages]:
    """Open a PDF, and close it with the block; `only` confines it to these pages. Raises what `pdfium_reader.open_with_pdfium` raises."""
    bombs.refuse(source, options.limits)
    try:
        document = _opened(source.data, options)
    except BROKEN as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise encrypted(source.name, options.password is not None) from error
        try:
            document = _opened(_repaired(source.data, options), options)
        except (*BROKEN, pypdfium2.PdfiumError):
            raise damaged(source.name) from error
    count = len(document.pages)
    pages = PdfplumberPages(document, source.name, options.limits, only)
    try:
        if not count:
            raise damaged(source.name)
        yield pages
    except TooManyObjectsError as error:
        raise too_many_objects(source.name, pages.reading, options.limits) from error
    finally:
        document.close()


def _opened(data: bytes, options: ReadOptions) -> PDF:
    """Open with pdfplumber as far as its list of pages."""
    document = pdfplumber.open(io.BytesIO(data), password=options.password)
    document.rsrcmgr = FontsByMaps()
    if not document.pages:
        raise ValueError("no pages")
    return document


def _repaired(data: bytes, options: ReadOptions) -> bytes:
    """The file with its cross-reference table written anew: PDFium rebuilds one, pdfminer.six does not.

    Only where the objects lie is taken from PDFium; what stands in them is still read by pdfminer.six.
    """
    out = io.BytesIO()
    with pypdfium2.PdfDocument(data, password=options.password) as document:
        document.save(out)
    return out.getvalue()


class PdfplumberPages:
    """The pages of an open document, read one at a time; `reading` is the number of the one being read."""

    def __init__(self, document: PDF, name: str, limits: Limits, only: tuple[int, ...] = ()) -> None:
        self._document = document
        self._name = name
        self._limits = limits
        self._only = only
        self.reading = 0

    def __len__(self) -> int:
        return len(self._document.pages)

    def __iter__(self) -> Iterator[PageContent]:
        """Yield the pages in order, or those that were asked for; raises `DamagedError` for one that is not there."""
        for number in self._only or range(1, len(self) + 1):
            self.reading = number
            try:
                content = self.page(number)
            except BROKEN as error:  # a page that PDFium finds in a broken file may not be there for pdfminer.six
                raise damaged(self._name, f"page {number}") from error
            yield content

    def properties(self) -> dict[str, str]:
        """The document information dictionary."""
        found: dict[str, str] = {}
        with suppress(*BROKEN):
            for dictionary in self._document.doc.info:
                for name, value in dictionary.items():
                    value = resolve1(value)
                    if isinstance(value, bytes):
                        found.setdefault(name, _property_text(value))
        return found

    def page(self, number: int) -> PageContent:
        """Read one page, counted from 1; what pdfminer.six cannot interpret ends in `TooManyObjectsError` or nothing."""
        page = self._document.pages[number - 1]
        hidden, watermark = interpret(page, self._limits)
        turned, skew = _turn(page)
        if turned:
            page = _on_its_side(page, turned)
            hidden, watermark = interpret(page, self._limits)
        x0, top, x1, bottom = _shown_area(page)
        content = PageContent(number, x1 - x0, bottom - top, [], [], [], [], [], hidden_glyphs=hidden)
        content.watermark_glyphs = watermark
        content.turned, content.skew = turned, skew
        items = list(_items(page.layout))
        shown = _Shown(page, x0, top, content)
        _add_drawing(items, content, shown)
        _add_glyphs(items, content, shown)
        if page.page_obj.annots:
            transform = to_shown(shown_box(page.page_obj), page.rotation)
            if skew:
                transform = levelled(transform, skew, content.width, content.height)
            add_fields(content, fields_by_pdfminer(page.page_obj), transform)
        page.close()
        return content


def _turn(page: Page) -> tuple[int, float]:
    """By how many degrees clockwise the page as it is shown must be turned so that its text is level, and its skew."""
    glyphs = [item for item in _items(page.layout) if isinstance(item, LTChar)]
    asked = glyphs[:: max(len(glyphs) // ANGLES, 1)]
    angles = [-math.atan2(glyph.matrix[1], glyph.matrix[0]) for glyph in asked]
    return turn_to_level(angles) or 0, skew_of(angles)


def _on_its_side(page: Page, turn: int) -> Page:
    """The page with another rotation than the file says."""
    rotation = (page.rotation + turn) % 360
    page.page_obj.attrs = {**page.page_obj.attrs, "Rotate": rotation}
    page.page_obj.rotate = rotation
    turned = Page(page.pdf, page.page_obj, page.page_number)
    page.close()
    return turned


class _Shown:
    """From pdfminer.six's coordinates, which begin at the media box's lower left, to the shown area's upper left, level."""

    def __init__(self, page: Page, left: float, top: float, content: PageContent) -> None:
        dx = float(page.mediabox[0]) - left
        y = float(page.height) + float(page.mediabox[1]) - top
        self.map = to_shown((-dx, 0.0, content.width - dx, y), 0)
        self.skewed = bool(content.skew)
        if self.skewed:
            self.map = levelled(self.map, content.skew, content.width, content.height)

    def box(self, item: LTComponent) -> Box:
        """Left, top, right and bottom of an item."""
        if self.skewed and isinstance(item, LTCurve):
            xs, ys = zip(*(self.point(*point) for point in item.pts), strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        return self.map(item.x0, item.y0, item.x1, item.y1)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point on the shown page."""
        return self.map(x, y, x, y)[:2]


def _items(container: LTContainer[Any]) -> Iterator[LTComponent]:
    """What is drawn, with what form XObjects draw; containers themselves are left out."""
    for item in container._objs:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


def _property_text(value: bytes) -> str:
    """A text string (ISO 32000-2, 7.9.2.2); some producers write UTF-16 in the order that the standard forbids."""
    if value.startswith(b"\xff\xfe"):
        return value[2:].decode("utf-16-le", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    text: str = decode_text(value)
    return text


def _shown_area(page: Page) -> Box:
    """The crop box within the media box, in pdfplumber's coordinates."""
    outer, inner = page.mediabox, page.cropbox
    area = (max(outer[0], inner[0]), max(outer[1], inner[1]), min(outer[2], inner[2]), min(outer[3], inner[3]))
    if area[2] <= area[0] or area[3] <= area[1]:
        area = outer
    return float(area[0]), float(area[1]), float(area[2]), float(area[3])


def _add_glyphs(items: list[LTComponent], content: PageContent, shown: _Shown) -> None:
    for item in items:
        if not isinstance(item, LTChar):
            continue
        text = item.get_text()
        if not text or text.isspace() or text in "\u00ad\u200b\ufeff":
            continue
        if text.startswith("(cid:"):
            content.unmapped_glyphs += 1
            text = "\ufffd"
        elif text >= "\u2e3a":
            content.unmapped_glyphs += PRIVATE.match(text) is not None
            text = visible(text)
        box = shown.box(item)
        if box[2] < 0.0 or box[0] > content.width or box[3] < 0.0 or box[1] > content.height:
            content.hidden_glyphs += 1
            continue
        if _is_pale(item.graphicstate.ncolor) and not is_on_color(box, content):
            if _is_white(item.graphicstate.ncolor):
                content.hidden_glyphs += 1
            else:
                content.watermark_glyphs += 1
            continue
        if item.matrix[1] and is_aslant(math.atan2(item.matrix[1], item.matrix[0])):
            content.watermark_glyphs += 1
            continue
        baseline = shown.point(item.matrix[4], item.matrix[5])[1] if item.upright else box[3]
        if item.matrix[0] > 0 and abs(item.x0 - item.matrix[4]) < 0.5:
            box = _on_baseline(box, baseline)
        glyph: Glyph = (baseline, *_ink(box, text), text)
        content.glyphs.append(glyph)


def _on_baseline(box: Box, baseline: float) -> Box:
    """The box of a glyph that is written along its baseline, which runs through the lower half of it, or below it."""
    x0, top, x1, bottom = box
    height = bottom - top
    if bottom - baseline <= _DEEPEST * height:
        return box
    bottom = baseline + _DESCENT * height
    return x0, bottom - height, x1, bottom


def _ink(box: Box, text: str) -> Box:
    """About where a glyph's ink is in the box of its font, which may reach into the next line or cell.

    pdfminer.six gives the font's box, PDFium the glyph's own; Chinese glyphs fill about nine tenths of their body,
    full-width marks one half of it.
    """
    x0, top, x1, bottom = box
    if x1 - x0 > _WIDEST * (bottom - top):
        x1 = x0 + bottom - top
    margin = 0.06 * (bottom - top)
    if text in LEFT_HALF:
        x1 = (x0 + x1) / 2
    elif text in RIGHT_HALF:
        x0 = (x0 + x1) / 2
    return x0, top + margin, x1, bottom - margin


def _add_drawing(items: list[LTComponent], content: PageContent, shown: _Shown) -> None:
    white: list[Box] = []
    for item in items:
        if isinstance(item, LTCurve):
            _add_path(item, content, shown, white)
        elif isinstance(item, LTImage) and not add_rule(shown.box(item), content.horizontal, content.vertical):
            content.images.append(shown.box(item))
    content.backgrounds += white_cells(white, content.backgrounds)


def _add_path(item: LTCurve, content: PageContent, shown: _Shown, white: list[Box]) -> None:
    """Add rules and coloured areas; white areas that are drawn after coloured ones are put to `white`."""
    stroked = bool(item.stroke) and not _is_white(item.stroking_color)
    filled = bool(item.fill) and not _is_white(item.non_stroking_color)
    if not stroked and not filled:
        if item.fill and content.backgrounds:
            white.append(shown.box(item))
        return
    box = shown.box(item)
    if add_rule(box, content.horizontal, content.vertical):
        return
    if not stroked:
        # A box in a turned space is no exact rectangle for pdfminer.six.
        if isinstance(item, LTRect) or (len(item.pts) <= 5 and not _has_curves(item)):
            _add_area(box, _rgba(item.non_stroking_color), content)
        return
    points = [shown.point(x, y) for x, y in item.pts]
    if isinstance(item, LTRect):
        x0, top, x1, bottom = box
        points = [(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)]
    add_strokes(points, content.horizontal, content.vertical)


def _add_area(box: Box, color: tuple[float, float, float, float] | None, content: PageContent) -> None:
    """Add a coloured area, or a side of a thick frame as the rule in its middle."""
    x0, top, x1, bottom = box
    if color is None or not is_frame(x1 - x0, bottom - top, color):
        content.backgrounds.append(box)
    else:
        add_middle(box, content.horizontal, content.vertical)


def _has_curves(item: LTCurve) -> bool:
    """Whether a path is more than straight lines (ISO 32000-1, table 59: c, v and y are curves)."""
    return any(segment[0] in "cvy" for segment in item.original_path or ())


def _is_white(color: object) -> bool:
    """Whether a colour in any of the device spaces is paper white; patterns and unknown spaces are not."""
    rgba = _rgba(color)
    return rgba is not None and is_white(rgba)


def _is_pale(color: object) -> bool:
    """Whether text of this colour is too pale for white paper."""
    rgba = _rgba(color)
    return rgba is not None and is_faint(rgba)


def _rgba(color: object) -> tuple[float, float, float, float] | None:
    """A colour in any of the device spaces as four values from 0 to 255; None for patterns and unknown spaces."""
    if isinstance(color, (int, float)):
        color = (color,)
    if not isinstance(color, (tuple, list)) or not all(isinstance(part, (int, float)) for part in color):
        return None
    if len(color) == 1:
        return color[0] * 255, color[0] * 255, color[0] * 255, 255
    if len(color) == 3:
        return color[0] * 255, color[1] * 255, color[2] * 255, 255
    if len(color) != 4:
        return None
    cyan, magenta, yellow, black = color
    return (
        255 * (1 - min(1, cyan + black)),
        255 * (1 - min(1, magenta + black)),
        255 * (1 - min(1, yellow + black)),
        255,
    )
