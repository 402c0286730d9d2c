"""The fast reader: what PDFium's text page and page objects say, as `PageContent`.

Knows: PDFium's raw API and PDF user space. Must not know: rules of layout, grids, forms.
PDFium gives boxes in user space (origin bottom left, before rotation); here they become points from the top left
of the page as shown. What is drawn besides text is `pdfium_drawing`'s.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pypdfium2
from pypdfium2 import raw

from gkconvert.grids.primitives import Glyph, PageContent
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Box, Source
from gkconvert.pdf import bombs
from gkconvert.pdf import pdfium_calls as pdfium
from gkconvert.pdf.blank_font import blank_chinese_font
from gkconvert.pdf.failures import TooManyObjectsError, damaged, encrypted, too_many_objects
from gkconvert.pdf.filled_fields import add_fields, fields_by_pdfium
from gkconvert.pdf.pdfium_drawing import Drawing
from gkconvert.pdf.prose_lines import HYPHEN_MARKS, INKLESS, Buffers, ProseLines, body_of
from gkconvert.pdf.slant import ANGLES, may_run_aslant, skew_of, turn_to_level
from gkconvert.pdf.user_space import Transform, levelled, to_shown
from gkconvert.pdf.visibility import PRIVATE, is_aslant, is_on_color, white_cells

# One glyph in so many is asked whether its font says what it is, as each question is a call; where one has no answer, all
# are asked.
_SAMPLE = 7

# Bytes that hold most properties of a document, two a character.
_LONG_PROPERTY = 1024

# FPDF_GetLastError (fpdfview.h): 4 is a missing or wrong password.
_PASSWORD_ERROR = 4


@contextmanager
def open_with_pdfium(source: Source, options: ReadOptions, *, whole_lines: bool = True) -> Iterator[PdfiumPages]:
    """Open a PDF, and close it with the block. `whole_lines` allows prose to come by lines instead of by glyphs.

    Raises `EncryptedError` and `DamagedError`; what happens to a single page becomes `DamagedError` or
    `LimitError` with its number.
    """
    bombs.refuse(source, options.limits)
    with blank_chinese_font():
        try:
            document = pypdfium2.PdfDocument(source.data, password=options.password)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
                raise encrypted(source.name, options.password is not None) from error
            raise damaged(source.name) from error
        pages = PdfiumPages(document, options.limits, whole_lines)
        try:
            if not len(pages):
                raise damaged(source.name)
            yield pages
        except TooManyObjectsError as error:
            raise too_many_objects(source.name, pages.reading, options.limits) from error
        except pypdfium2.PdfiumError as error:
            raise damaged(source.name, f"page {pages.reading}") from error
        finally:
            document.close()


class PdfiumPages:
    """The pages of an open document, read one at a time; a page is let go before the next is loaded.

    `reading` is the number of the page that is being read.
    """

    def __init__(self, document: pypdfium2.PdfDocument, limits: Limits, whole_lines: bool = True) -> None:
        self._document = document
        self._limits = limits
        self._whole_lines = whole_lines
        self._buffers = Buffers()
        self.reading = 0

    def __len__(self) -> int:
        return len(self._document)

    def __iter__(self) -> Iterator[PageContent]:
        """Yield the pages in order; raises what `page` raises."""
        for number in range(1, len(self) + 1):
            self.reading = number
            yield self.page(number)

    def properties(self) -> dict[str, str]:
        """The document information dictionary."""
        found: dict[str, str] = {}
        buffer = bytearray(_LONG_PROPERTY)
        start = _start_of(buffer)
        for name in self._document.METADATA_KEYS:
            key = name.encode()
            size = raw.FPDF_GetMetaText(self._document.raw, key, start, len(buffer))
            if size <= 2:  # the end of a text and nothing before it
                continue
            if size > len(buffer):
                buffer = bytearray(size)
                start = _start_of(buffer)
                raw.FPDF_GetMetaText(self._document.raw, key, start, size)
            with suppress(UnicodeDecodeError):  # a value that is no UTF-16, in spite of its mark
                found[name] = buffer[: size - 2].decode("utf-16-le")
        return found

    def page(self, number: int) -> PageContent:
        """Read one page, counted from 1. Raises `pypdfium2.PdfiumError` where PDFium cannot load it."""
        page = raw.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise pypdfium2.PdfiumError("Failed to load page.")
        try:
            text_page = raw.FPDFText_LoadPage(page)
            if not text_page:
                raise pypdfium2.PdfiumError("Failed to load text page.")
            try:
                return self._content(number, page, text_page)
            finally:
                raw.FPDFText_ClosePage(text_page)
        finally:
            raw.FPDF_ClosePage(page)

    def _content(self, number: int, page: Any, text_page: Any) -> PageContent:
        bounds = raw.FS_RECTF()
        if not raw.FPDF_GetPageBoundingBox(page, bounds):
            raise pypdfium2.PdfiumError("Failed to get page bounding box.")
        left, bottom, right, top = box = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        shown_rotation = raw.FPDFPage_GetRotation(page) * 90
        handle, count = pdfium.reference(text_page), raw.FPDFText_CountChars(text_page)
        rotation, skew = self._rotation(handle, count, shown_rotation)
        width, height = right - left, top - bottom
        if rotation in (90, 270):
            width, height = height, width
        transform = to_shown(box, rotation)
        if skew:
            transform = levelled(transform, skew, width, height)
        drawing = Drawing(self._buffers, self._limits, transform, bool(skew))
        drawing.walk(pdfium.reference(page))
        drawing.backgrounds += white_cells(drawing.white_areas, drawing.backgrounds)
        content = PageContent(
            number, width, height, [], drawing.horizontal, drawing.vertical, drawing.backgrounds, drawing.images
        )
        content.turned = (rotation - shown_rotation) % 360
        content.skew = skew
        if count > 0:
            text = _whole_text(text_page, count)
            self._glyphs(handle, text, content, drawing, transform, None if rotation or skew else box)
        if raw.FPDFPage_GetAnnotCount(page) > 0:
            add_fields(content, fields_by_pdfium(page), transform)
        return content

    def _rotation(self, handle: Any, count: int, shown: int) -> tuple[int, float]:
        """The page's rotation, or the one with which its text is level, where the page is `shown` on its side; and its skew."""
        angle = pdfium.get_char_angle
        asked = range(0, count, max(count // (2 * ANGLES), 1))
        angles = [angle(handle, index) for index in asked]
        if not shown and not any(angles):
            return 0, 0.0
        # PDFium puts in spaces and line ends of its own, which have no direction.
        angles = [angle for angle, index in zip(angles, asked, strict=True) if pdfium.is_generated(handle, index) == 0]
        turn = turn_to_level(angles)
        return (shown if turn is None else turn), skew_of(angles)

    # --- text -------------------------------------------------------------------------------------------------

    def _glyphs(
        self, handle: Any, text: str, content: PageContent, drawing: Drawing, transform: Transform, box: Box | None
    ) -> None:
        """Read the text; `box` is the page's where nothing but its origin parts it from the page as shown."""
        if box is None or drawing.unseen or drawing.pale or drawing.transparent:
            self._glyphs_with_care(handle, text, content, drawing, transform)
        else:
            self._text_plainly(handle, text, content, box)
        if may_run_aslant(content.glyphs):
            content.lines, content.glyphs = [], []
            content.hidden_glyphs = content.watermark_glyphs = content.further_characters = 0
            self._glyphs_with_care(handle, text, content, drawing, transform, aslant=True)
        content.unmapped_glyphs = _unmapped(handle, text)

    def _text_plainly(self, handle: Any, text: str, content: PageContent, page_box: Box) -> None:
        """Text of an upright page on which nothing is hidden: prose by lines, everything else by glyphs."""
        lines = ProseLines(handle, self._buffers, content, page_box)
        if not self._whole_lines or not lines.read(text):
            content.lines = []
            self._glyphs_plainly(handle, [range(len(text))], text, content, page_box)
            return
        self._glyphs_plainly(handle, lines.left_over, text, content, page_box)

    def _glyphs_plainly(
        self, handle: Any, parts: Iterable[range | Glyph], text: str, content: PageContent, page_box: Box
    ) -> None:
        """The inner loop of the whole reader: upright page, nothing hidden. `parts` are indices, and what is read already."""
        left, _, _, ceiling = page_box
        width, height = content.width, content.height
        box, (b0, b1, b2, b3) = self._buffers.box, self._buffers.box_refs
        origin, (o0, o1) = self._buffers.origin, self._buffers.origin_refs
        get_char_box, get_char_origin = pdfium.get_char_box, pdfium.get_char_origin
        inkless = INKLESS
        glyphs: list[Glyph] = content.glyphs
        add = glyphs.append
        outside = 0
        for part in parts:
            if not isinstance(part, range):
                add(part)
                content.further_characters += len(part[5]) - 1
                continue
            for index in part:
                character = text[index]
                if character in inkless:
                    continue
                get_char_box(handle, index, b0, b1, b2, b3)
                get_char_origin(handle, index, o0, o1)
                x0, x1, low, high = box
                if high == low:
                    low, high = body_of(low, x1 - x0)
                if left:
                    x0 -= left
                    x1 -= left
                top, bottom = ceiling - high, ceiling - low
                if x1 < 0.0 or x0 > width or top > height or bottom < 0.0:
                    outside += 1
                    continue
                add((ceiling - origin[1], x0, top, x1, bottom, character))
        content.hidden_glyphs += outside
        _plain_hyphens(glyphs, text)

    def _glyphs_with_care(
        self,
        handle: Any,
        text: str,
        content: PageContent,
        drawing: Drawing,
        transform: Transform,
        *,
        aslant: bool = False,
    ) -> None:
        """As above for rotated pages and for pages on which something is invisible, pale, or runs `aslant`."""
        marked = bool(drawing.unseen or drawing.pale or drawing.transparent)
        unseen, transparent, pale = drawing.unseen, drawing.transparent, drawing.pale
        box, (b0, b1, b2, b3) = self._buffers.box, self._buffers.box_refs
        origin, (o0, o1) = self._buffers.origin, self._buffers.origin_refs
        get_char_box, get_char_origin, get_text_object = (
            pdfium.get_char_box, pdfium.get_char_origin, pdfium.get_text_object,
        )  # fmt: skip
        owner = None
        for index, character in enumerate(text):
            if character in INKLESS:
                continue
            if marked:
                owner = get_text_object(handle, index)
                if owner in unseen:
                    content.hidden_glyphs += 1
                    continue
                if owner in transparent:
                    content.watermark_glyphs += 1
                    continue
            if aslant and is_aslant(pdfium.get_char_angle(handle, index)):
                content.watermark_glyphs += 1
                continue
            get_char_box(handle, index, b0, b1, b2, b3)
            get_char_origin(handle, index, o0, o1)
            x0, x1, low, high = box
            if high == low:
                low, high = body_of(low, x1 - x0)
            shown = transform(x0, low, x1, high)
            x, y = origin
            baseline = transform(x, y, x, y)[1]
            if not _on_page(shown, content):
                content.hidden_glyphs += 1
                continue
            if owner in pale and not is_on_color(shown, content):
                if owner in drawing.white:
                    content.hidden_glyphs += 1
                else:
                    content.watermark_glyphs += 1
                continue
            content.glyphs.append((baseline, *shown, character))
        _plain_hyphens(content.glyphs, text)


def _start_of(buffer: bytearray) -> Any:
    """What a C function takes to write there."""
    return ctypes.byref(ctypes.c_char.from_buffer(buffer))


def _whole_text(text_page: Any, count: int) -> str:
    """The page's text, one character for each of PDFium's character indices."""
    # An array of ctypes is a type of its own for each length, which costs more to make than the whole text.
    buffer = bytearray(2 * (count + 1))
    written = raw.FPDFText_GetText(text_page, 0, count, ctypes.c_ushort.from_buffer(buffer))
    text = buffer[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == count and written - 1 == count:
        return text
    # Characters outside the BMP, or without Unicode, put the text and the indices out of step.
    codes = (raw.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _unmapped(handle: Any, text: str) -> int:
    """About how many glyphs have a font that does not say which character they are, or says none that has a meaning."""
    private = len(PRIVATE.findall(text))
    error = pdfium.has_unicode_map_error
    if not any(error(handle, index) == 1 for index in range(0, len(text), _SAMPLE)):
        return private
    return max(private, sum(1 for index in range(len(text)) if error(handle, index) == 1))


def _plain_hyphens(glyphs: list[Glyph], text: str) -> None:
    if "\x02" in text or "\ufffe" in text:
        glyphs[:] = [(*glyph[:5], HYPHEN_MARKS.get(glyph[5], glyph[5])) for glyph in glyphs]


def _on_page(box: Box, content: PageContent) -> bool:
    return box[2] >= 0.0 and box[0] <= content.width and box[3] >= 0.0 and box[1] <= content.height
