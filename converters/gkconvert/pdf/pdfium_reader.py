"""The fast reader: what PDFium's text page and page objects say, as `PageContent`.

Knows: PDFium's raw API and PDF user space. Must not know: rules of layout, grids, forms.
PDFium gives boxes in user space (origin bottom left, before rotation); here they become points from the top left
of the page as shown. A path that is thin in one direction is a rule whatever draws it, so most paths need one
call for their bounds instead of one a segment.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from gkconvert.grids.primitives import Glyph, HorizontalRule, PageContent, VerticalRule
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Box, Source
from gkconvert.pdf import bombs
from gkconvert.pdf import pdfium_calls as pdfium
from gkconvert.pdf.blank_font import blank_chinese_font
from gkconvert.pdf.failures import TooManyObjectsError, damaged, encrypted, too_many_objects
from gkconvert.pdf.pdfium_calls import Handle
from gkconvert.pdf.prose_lines import HYPHEN_MARKS, INKLESS, Buffers, ProseLines, body_of
from gkconvert.pdf.slant import ANGLES, may_run_aslant, turn_to_level
from gkconvert.pdf.user_space import Transform, through, to_shown
from gkconvert.pdf.visibility import FAINT, SOLID, is_aslant, is_faint, is_thin, is_white

# Text rendering modes that paint nothing (ISO 32000-1, table 106): 3 invisible, 7 clipping only.
_INVISIBLE_MODES = (3, 7)
_DEEPEST_FORM = 12
_SAMPLE = 7

# FPDF_GetLastError (fpdfview.h): 4 is a missing or wrong password.
_PASSWORD_ERROR = 4


class _Drawing:
    """What the page objects add up to while they are walked."""

    def __init__(self) -> None:
        self.horizontal: list[HorizontalRule] = []
        self.vertical: list[VerticalRule] = []
        self.backgrounds: list[Box] = []
        self.images: list[Box] = []
        self.unseen: set[int] = set()
        self.pale: set[int] = set()
        self.white: set[int] = set()
        self.transparent: set[int] = set()
        self.objects = 0


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
        for name in self._document.METADATA_KEYS:
            with suppress(UnicodeDecodeError):  # a value that is no UTF-16, in spite of its mark
                found[name] = self._document.get_metadata_value(name)
        return found

    def page(self, number: int) -> PageContent:
        """Read one page, counted from 1. Raises `pypdfium2.PdfiumError` where PDFium cannot load it."""
        page = self._document[number - 1]
        try:
            left, bottom, right, top = page.get_bbox()
            text_page = page.get_textpage()
            rotation = self._rotation(page, text_page)
            box = (left, bottom, right, top)
            width, height = right - left, top - bottom
            if rotation in (90, 270):
                width, height = height, width
            handle = ctypes.cast(page.raw, Handle)
            drawing = _Drawing()
            transform = to_shown(box, rotation)
            self._walk(handle, transform, drawing, None, 0)
            content = PageContent(
                number, width, height, [], drawing.horizontal, drawing.vertical, drawing.backgrounds, drawing.images
            )
            content.turned = (rotation - page.get_rotation()) % 360
            try:
                self._glyphs(text_page, content, drawing, box, rotation)
            finally:
                text_page.close()
            return content
        finally:
            page.close()

    def _rotation(self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> int:
        """The page's rotation, or the one with which its text is level, where the page is shown on its side."""
        handle, count = ctypes.cast(text_page.raw, Handle), text_page.count_chars()
        angle = pdfium.get_char_angle
        asked = range(0, count, max(count // (2 * ANGLES), 1))
        # PDFium puts in spaces and line ends of its own, which have no direction.
        turn = turn_to_level([angle(handle, index) for index in asked if pdfium.is_generated(handle, index) == 0])
        rotation: int = page.get_rotation()
        return rotation if turn is None else turn

    # --- text -------------------------------------------------------------------------------------------------

    def _glyphs(
        self, text_page: pypdfium2.PdfTextPage, content: PageContent, drawing: _Drawing, box: Box, rotation: int
    ) -> None:
        handle = ctypes.cast(text_page.raw, Handle)
        count = text_page.count_chars()
        if count <= 0:
            return
        text = _whole_text(text_page, count)
        if rotation or drawing.unseen or drawing.pale or drawing.transparent:
            self._glyphs_with_care(handle, text, content, drawing, to_shown(box, rotation))
        else:
            self._text_plainly(handle, text, content, box)
        if may_run_aslant(content.glyphs):
            content.lines, content.glyphs = [], []
            content.hidden_glyphs = content.watermark_glyphs = 0
            self._glyphs_with_care(handle, text, content, drawing, to_shown(box, rotation), aslant=True)
        content.unmapped_glyphs = _unmapped(handle, text)

    def _text_plainly(self, handle: Handle, text: str, content: PageContent, page_box: Box) -> None:
        """Text of an upright page on which nothing is hidden: prose by lines, everything else by glyphs."""
        lines = ProseLines(handle, self._buffers, content, page_box)
        if not self._whole_lines or not lines.read(text):
            content.lines = []
            self._glyphs_plainly(handle, range(len(text)), text, content, page_box)
            return
        self._glyphs_plainly(handle, lines.left_over, text, content, page_box)

    def _glyphs_plainly(
        self, handle: Handle, indices: Iterable[int], text: str, content: PageContent, page_box: Box
    ) -> None:
        """The inner loop of the whole reader: upright page, nothing hidden."""
        left, _, _, ceiling = page_box
        width, height = content.width, content.height
        box, (b0, b1, b2, b3) = self._buffers.box, self._buffers.box_refs
        origin, (o0, o1) = self._buffers.origin, self._buffers.origin_refs
        get_char_box, get_char_origin = pdfium.get_char_box, pdfium.get_char_origin
        inkless = INKLESS
        glyphs: list[Glyph] = content.glyphs
        add = glyphs.append
        outside = 0
        for index in indices:
            character = text[index]
            if character in inkless:
                continue
            get_char_box(handle, index, b0, b1, b2, b3)
            get_char_origin(handle, index, o0, o1)
            x0, x1, low, high = box
            if high == low:
                low, high = body_of(low, x1 - x0)
            x0 -= left
            x1 -= left
            top = ceiling - high
            if x1 < 0.0 or x0 > width or top > height or ceiling - low < 0.0:
                outside += 1
                continue
            add((ceiling - origin[1], x0, top, x1, ceiling - low, character))
        content.hidden_glyphs += outside
        _plain_hyphens(glyphs, text)

    def _glyphs_with_care(
        self,
        handle: Handle,
        text: str,
        content: PageContent,
        drawing: _Drawing,
        transform: Transform,
        *,
        aslant: bool = False,
    ) -> None:
        """As above for rotated pages and for pages on which something is invisible, pale, or runs `aslant`."""
        marked = bool(drawing.unseen or drawing.pale or drawing.transparent)
        box, box_refs = self._buffers.box, self._buffers.box_refs
        origin, origin_refs = self._buffers.origin, self._buffers.origin_refs
        for index, character in enumerate(text):
            if character in INKLESS:
                continue
            owner = pdfium.get_text_object(handle, index).value if marked else None
            if owner in drawing.unseen:
                content.hidden_glyphs += 1
                continue
            if owner in drawing.transparent or (aslant and is_aslant(pdfium.get_char_angle(handle, index))):
                content.watermark_glyphs += 1
                continue
            pdfium.get_char_box(handle, index, *box_refs)
            pdfium.get_char_origin(handle, index, *origin_refs)
            x0, x1, low, high = box
            if high == low:
                low, high = body_of(low, x1 - x0)
            shown = transform(x0, low, x1, high)
            baseline = transform(origin[0], origin[1], origin[0], origin[1])[1]
            if not _on_page(shown, content):
                content.hidden_glyphs += 1
                continue
            if owner in drawing.pale and not _on_color(shown, content):
                if owner in drawing.white:
                    content.hidden_glyphs += 1
                else:
                    content.watermark_glyphs += 1
                continue
            content.glyphs.append((baseline, *shown, character))
        _plain_hyphens(content.glyphs, text)

    # --- drawing ----------------------------------------------------------------------------------------------

    def _walk(
        self, container: Handle, transform: Transform, drawing: _Drawing, form: Transform | None, depth: int
    ) -> None:
        """Collect rules, areas and pictures; `form` maps a form XObject's own space to the page's."""
        count_of, object_of = pdfium.count_objects, pdfium.get_object
        if depth:
            count_of, object_of = pdfium.form_count_objects, pdfium.form_get_object
        count = max(count_of(container), 0)
        drawing.objects += count
        if drawing.objects > self._limits.page_objects:
            raise TooManyObjectsError(drawing.objects)
        get_type, get_render_mode = pdfium.get_type, pdfium.get_render_mode
        get_fill_color = pdfium.get_fill_color
        color, (c0, c1, c2, c3) = self._buffers.color, self._buffers.color_refs
        for index in range(count):
            item = object_of(container, index)
            mode = get_render_mode(item)
            if mode >= 0:  # only text has a rendering mode: the most frequent kind is told with one call
                if mode in _INVISIBLE_MODES:
                    drawing.unseen.add(item.value)
                elif mode == 0 and get_fill_color(item, c0, c1, c2, c3):
                    if color[3] < SOLID:
                        drawing.transparent.add(item.value)
                    elif color[0] >= FAINT and is_faint(color):
                        drawing.pale.add(item.value)
                        if is_white(color):
                            drawing.white.add(item.value)
                continue
            kind = get_type(item)
            if kind == pdfium.PATH:
                self._path(item, transform, drawing, form)
            elif kind == pdfium.IMAGE:
                drawing.images.append(self._shown_bounds(item, transform, form))
            elif kind == pdfium.FORM and depth < _DEEPEST_FORM:
                pdfium.get_matrix(item, self._buffers.matrix_ref)
                self._walk(item, transform, drawing, through(self._buffers.matrix[:], form), depth + 1)

    def _shown_bounds(self, item: Handle, transform: Transform, form: Transform | None) -> Box:
        pdfium.get_bounds(item, *self._buffers.bounds_refs)
        x0, low, x1, high = self._buffers.bounds
        if form is not None:
            x0, low, x1, high = form(x0, low, x1, high)
        return transform(x0, low, x1, high)

    def _path(self, item: Handle, transform: Transform, drawing: _Drawing, form: Transform | None) -> None:
        buffers = self._buffers
        pdfium.get_draw_mode(item, *buffers.mode_refs)
        filled, stroked = buffers.mode
        if stroked:
            pdfium.get_stroke_color(item, *buffers.color_refs)
            stroked = not is_white(buffers.color)
        if filled and not stroked:
            pdfium.get_fill_color(item, *buffers.color_refs)
            filled = not is_white(buffers.color)
        if not filled and not stroked:
            return
        shown = self._shown_bounds(item, transform, form)
        if _add_rule(shown, drawing):
            return
        segments = pdfium.count_segments(item)
        drawing.objects += segments
        if drawing.objects > self._limits.page_objects:
            raise TooManyObjectsError(drawing.objects)
        if not stroked and segments <= 5:
            drawing.backgrounds.append(shown)
            return
        for outline in self._outlines(item, segments, transform, form):
            if stroked:
                _add_strokes(outline, drawing)
            else:
                _add_area(outline, drawing)

    def _outlines(
        self, item: Handle, segments: int, transform: Transform, form: Transform | None
    ) -> Iterator[list[tuple[float, float]]]:
        """The corners of each subpath, on the shown page; curves are left out."""
        buffers = self._buffers
        pdfium.get_matrix(item, buffers.matrix_ref)
        a, b, c, d, e, f = buffers.matrix
        x_ref, y_ref = buffers.bounds_refs[0], buffers.bounds_refs[1]
        outline: list[tuple[float, float]] = []
        for index in range(segments):
            segment = pdfium.get_segment(item, index)
            pdfium.get_point(segment, x_ref, y_ref)
            x, y = buffers.bounds[0], buffers.bounds[1]
            x, y = a * x + c * y + e, b * x + d * y + f
            if form is not None:
                x, y, _, _ = form(x, y, x, y)
            point = transform(x, y, x, y)[:2]
            kind = pdfium.get_segment_type(segment)
            if kind == pdfium.SEGMENT_MOVE:
                if len(outline) > 1:
                    yield outline
                outline = [point]
            elif kind == pdfium.SEGMENT_LINE:
                outline.append(point)
                if pdfium.get_segment_close(segment) and outline[0] != point:
                    outline.append(outline[0])
            else:
                if len(outline) > 1:
                    yield outline
                outline = [point]
        if len(outline) > 1:
            yield outline


def _whole_text(text_page: pypdfium2.PdfTextPage, count: int) -> str:
    """The page's text, one character for each of PDFium's character indices."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page.raw, 0, count, buffer)
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == count and written - 1 == count:
        return text
    # Characters outside the BMP, or without Unicode, put the text and the indices out of step.
    codes = (raw.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _unmapped(handle: Handle, text: str) -> int:
    """About how many glyphs have a font that does not say which character they are."""
    error = pdfium.has_unicode_map_error
    if not any(error(handle, index) == 1 for index in range(0, len(text), _SAMPLE)):
        return 0
    return sum(1 for index in range(len(text)) if error(handle, index) == 1)


def _plain_hyphens(glyphs: list[Glyph], text: str) -> None:
    if "\x02" in text or "\ufffe" in text:
        glyphs[:] = [(*glyph[:5], HYPHEN_MARKS.get(glyph[5], glyph[5])) for glyph in glyphs]


def _on_page(box: Box, content: PageContent) -> bool:
    return box[2] >= 0.0 and box[0] <= content.width and box[3] >= 0.0 and box[1] <= content.height


def _on_color(box: Box, content: PageContent) -> bool:
    """Whether a coloured area or a picture lies under the middle of the box, so that white shows on it."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(area[0] <= x <= area[2] and area[1] <= y <= area[3] for area in (*content.backgrounds, *content.images))


def _add_rule(box: Box, drawing: _Drawing) -> bool:
    """Add a thin box as a rule; a dot counts in both directions, since dotted lines are made of dots."""
    x0, top, x1, bottom = box
    flat, narrow = is_thin(bottom - top), is_thin(x1 - x0)
    if flat:
        drawing.horizontal.append(((top + bottom) / 2, x0, x1))
    if narrow:
        drawing.vertical.append(((x0 + x1) / 2, top, bottom))
    return flat or narrow


def _add_strokes(outline: list[tuple[float, float]], drawing: _Drawing) -> None:
    for (x0, y0), (x1, y1) in pairwise(outline):
        if is_thin(abs(y1 - y0)) or is_thin(abs(x1 - x0)):
            _add_rule((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), drawing)


def _add_area(outline: list[tuple[float, float]], drawing: _Drawing) -> None:
    xs, ys = [point[0] for point in outline], [point[1] for point in outline]
    box = min(xs), min(ys), max(xs), max(ys)
    if not _add_rule(box, drawing) and len(outline) <= 5:
        drawing.backgrounds.append(box)
