"""What is drawn on a page, as PDFium's page objects say it: rules, areas, pictures, and which text cannot be seen.

A path that is thin in one direction is a rule whatever draws it, so most paths need one call for their bounds
instead of one a segment.

Knows: PDFium's page objects. Must not know: text pages, grids.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gkconvert.grids.drawn_rules import add_middle, add_rule, add_strokes
from gkconvert.grids.primitives import HorizontalRule, VerticalRule
from gkconvert.limits import Limits
from gkconvert.model import Box
from gkconvert.pdf import pdfium_calls as pdfium
from gkconvert.pdf.failures import TooManyObjectsError
from gkconvert.pdf.pdfium_calls import Handle
from gkconvert.pdf.prose_lines import Buffers
from gkconvert.pdf.user_space import Transform, through
from gkconvert.pdf.visibility import FAINT, SOLID, is_faint, is_frame, is_white

# Text rendering modes that paint nothing (ISO 32000-1, table 106): 3 invisible, 7 clipping only.
_INVISIBLE_MODES = (3, 7)
# Forms in forms are walked so deep: one may contain itself (see `bombs`).
_DEEPEST_FORM = 12
# A shadow is set off by so much at most; text of the same size elsewhere is further away.
_SHADOW = 2.5


class Drawing:
    """What the objects of one page add up to; `transform` maps user space to the page as shown.

    `white_areas` are those drawn after coloured ones. `unseen`, `pale`, `white` and `transparent` are the addresses of text objects. `walk` raises
    `TooManyObjectsError`. Where the page is `skewed`, lines are no longer thin boxes, and all outlines are looked at.
    """

    def __init__(self, buffers: Buffers, limits: Limits, transform: Transform, skewed: bool = False) -> None:
        self._buffers = buffers
        self._limits = limits
        self._transform = transform
        self._skewed = skewed
        self.horizontal: list[HorizontalRule] = []
        self.vertical: list[VerticalRule] = []
        self.backgrounds: list[Box] = []
        self.images: list[Box] = []
        self.white_areas: list[Box] = []
        self.unseen: set[int] = set()
        self.pale: set[int] = set()
        self.white: set[int] = set()
        self.transparent: set[int] = set()
        self.objects = 0

    def walk(self, container: Any, form: Transform | None = None, depth: int = 0) -> None:
        """Collect rules, areas and pictures; `form` maps a form XObject's own space to the page's."""
        count_of, object_of = pdfium.count_objects, pdfium.get_object
        if depth:
            count_of, object_of = pdfium.form_count_objects, pdfium.form_get_object
        count = max(count_of(container), 0)
        self.objects += count
        if self.objects > self._limits.page_objects:
            raise TooManyObjectsError(self.objects)
        get_render_mode, get_fill_color = pdfium.get_render_mode, pdfium.get_fill_color
        get_draw_mode, (filled, stroked) = pdfium.get_draw_mode, self._buffers.mode_refs
        color, (c0, c1, c2, c3) = self._buffers.color, self._buffers.color_refs
        shadow: Handle | None = None
        for index in range(count):
            item = object_of(container, index)
            mode = get_render_mode(item)
            if mode >= 0:  # only text has a rendering mode: the most frequent kind is told with one call
                if shadow is not None:
                    self._unless_shadow(shadow, item)
                    shadow = None
                if mode == 0:
                    if get_fill_color(item, c0, c1, c2, c3):
                        if color[3] < SOLID:
                            self.transparent.add(item.value)
                        elif color[0] >= FAINT and is_faint(color):
                            self.pale.add(item.value)
                            shadow = item
                            if is_white(color):
                                self.white.add(item.value)
                elif mode in _INVISIBLE_MODES:
                    self.unseen.add(item.value)
            elif get_draw_mode(item, filled, stroked):  # only a path has a drawing mode
                self._path(item, form)
            else:
                self._picture_or_form(item, form, depth)

    def _picture_or_form(self, item: Handle, form: Transform | None, depth: int) -> None:
        kind = pdfium.get_type(item)
        if kind == pdfium.IMAGE:
            shown = self._shown_bounds(item, form)
            if not add_rule(shown, self.horizontal, self.vertical):
                self.images.append(shown)
        elif kind == pdfium.FORM and depth < _DEEPEST_FORM:
            pdfium.get_matrix(item, self._buffers.matrix_ref)
            self.walk(item, through(self._buffers.matrix.tolist(), form), depth + 1)

    def _unless_shadow(self, pale: Handle, item: Handle) -> None:
        """Let pale text count where the next text is the same in its place: PDFium keeps one of both, text and shadow."""
        pdfium.get_bounds(pale, *self._buffers.bounds_refs)
        shadow = self._buffers.bounds.tolist()
        pdfium.get_bounds(item, *self._buffers.bounds_refs)
        if all(abs(a - b) <= _SHADOW for a, b in zip(shadow, self._buffers.bounds, strict=True)):
            self.pale.discard(pale.value)
            self.white.discard(pale.value)

    def _shown_bounds(self, item: Handle, form: Transform | None) -> Box:
        pdfium.get_bounds(item, *self._buffers.bounds_refs)
        x0, low, x1, high = self._buffers.bounds
        if form is not None:
            x0, low, x1, high = form(x0, low, x1, high)
        return self._transform(x0, low, x1, high)

    def _path(self, item: Handle, form: Transform | None) -> None:
        """One path, whose drawing mode has been asked for."""
        buffers = self._buffers
        filled, stroked = buffers.mode
        if stroked:
            pdfium.get_stroke_color(item, *buffers.color_refs)
            stroked = not is_white(buffers.color)
        if filled and not stroked:
            pdfium.get_fill_color(item, *buffers.color_refs)
            filled = not is_white(buffers.color)
            if not filled and self.backgrounds:
                self.white_areas.append(self._shown_bounds(item, form))
        if not filled and not stroked:
            return
        shown = self._shown_bounds(item, form)
        if not self._skewed and add_rule(shown, self.horizontal, self.vertical):
            return
        segments = pdfium.count_segments(item)
        self.objects += segments
        if self.objects > self._limits.page_objects:
            raise TooManyObjectsError(self.objects)
        if not stroked and segments <= 5 and not self._skewed:
            if is_frame(shown[2] - shown[0], shown[3] - shown[1], buffers.color):
                add_middle(shown, self.horizontal, self.vertical)
            else:
                self.backgrounds.append(shown)
            return
        for outline in self._outlines(item, segments, form):
            if stroked:
                add_strokes(outline, self.horizontal, self.vertical)
            else:
                self._add_area(outline)

    def _outlines(self, item: Handle, segments: int, form: Transform | None) -> Iterator[list[tuple[float, float]]]:
        """The corners of each subpath, on the shown page; curves are left out."""
        buffers, transform = self._buffers, self._transform
        pdfium.get_matrix(item, buffers.matrix_ref)
        a, b, c, d, e, f = buffers.matrix
        corner, x_ref, y_ref = buffers.bounds, buffers.bounds_refs[0], buffers.bounds_refs[1]
        get_segment, get_point, get_segment_type = pdfium.get_segment, pdfium.get_point, pdfium.get_segment_type
        outline: list[tuple[float, float]] = []
        for index in range(segments):
            segment = get_segment(item, index)
            get_point(segment, x_ref, y_ref)
            x, y = corner[0], corner[1]
            x, y = a * x + c * y + e, b * x + d * y + f
            if form is not None:
                x, y, _, _ = form(x, y, x, y)
            x, y, _, _ = transform(x, y, x, y)
            point = x, y
            kind = get_segment_type(segment)
            if kind == pdfium.SEGMENT_LINE:
                outline.append(point)
                if outline[0] != point and pdfium.get_segment_close(segment):
                    outline.append(outline[0])
                continue
            if len(outline) > 1:
                yield outline
            outline = [point]
        if len(outline) > 1:
            yield outline

    def _add_area(self, outline: list[tuple[float, float]]) -> None:
        xs, ys = [point[0] for point in outline], [point[1] for point in outline]
        box = min(xs), min(ys), max(xs), max(ys)
        if not add_rule(box, self.horizontal, self.vertical) and len(outline) <= 5:
            self.backgrounds.append(box)
