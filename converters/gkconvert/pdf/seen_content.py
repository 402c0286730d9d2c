"""What pdfminer.six collects of a page: what paints something within its clip, within limits, and how opaque it is.

Knows: pdfminer.six's interpreter and devices. Must not know: what becomes of the items.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_rect
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from gkconvert.limits import Limits
from gkconvert.model import Box
from gkconvert.pdf.content_stream import PlainInterpreter
from gkconvert.pdf.failures import TooManyObjectsError
from gkconvert.pdf.visibility import SOLID

# What pdfminer.six raises on broken input besides its own exceptions: it indexes and converts what it finds.
BROKEN = (
    PDFException, PSException, PdfminerException, MalformedPDFException, ValueError, TypeError, KeyError, IndexError, AttributeError,
    AssertionError, RecursionError, NotImplementedError, OverflowError, ZeroDivisionError, EOFError, struct.error,
)  # fmt: skip
# Text rendering modes that paint nothing (ISO 32000-1, table 106): 3 invisible, 7 clipping only.
_INVISIBLE_MODES = (3, 7)
# And those that draw outlines, which are seen whatever colour they are filled with.
_OUTLINE_MODES = (1, 2, 5, 6)
# A clip narrower than this would hide everything: more likely it is not meant so.
_NARROWEST_CLIP = 1.0


class _SeenContent(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's own collector, without the text that paints nothing and with a limit on what it collects."""

    def __init__(self, page: Page, limits: Limits) -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
        self._most = limits.page_objects
        self._paths = 0
        self.hidden = 0
        self.watermark = 0
        self.alpha = 1.0
        self.clip: Box | None = None

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Collect the glyphs of one string, or only move on where its rendering mode is invisible."""
        before = len(self.cur_item._objs)
        if textstate.render in _OUTLINE_MODES:
            graphicstate.ncolor = None
        super().render_string(textstate, seq, ncs, graphicstate)
        if self.clip is not None:
            self._cut(before, self.clip)
        transparent = self.alpha * 255 < SOLID
        if transparent or textstate.render in _INVISIBLE_MODES:
            count = sum(1 for item in self.cur_item._objs[before:] if isinstance(item, LTChar))
            if transparent:
                self.watermark += count
            else:
                self.hidden += count
            del self.cur_item._objs[before:]
        self._count(0)

    def _cut(self, before: int, clip: Box) -> None:
        """Leave out glyphs whose middle lies outside the clip, as where a spreadsheet's cell is too small for its text."""
        x0, low, x1, high = clip
        items = self.cur_item._objs
        kept = [
            item
            for item in items[before:]
            if not isinstance(item, LTChar)
            or (x0 <= (item.x0 + item.x1) / 2 <= x1 and low <= (item.y0 + item.y1) / 2 <= high)
        ]
        self.hidden += len(items) - before - len(kept)
        items[before:] = kept

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Collect one path, counting its segments."""
        self._count(len(path))
        super().paint_path(gstate, stroke, fill, evenodd, path)

    def _count(self, more: int) -> None:
        self._paths += more
        if self._paths > self._most or len(self.cur_item._objs) > self._most:
            raise TooManyObjectsError(max(self._paths, len(self.cur_item._objs)))


class _Interpreter(PlainInterpreter):
    """The interpreter, with what pdfminer.six passes over: the opacity of what is filled and the clip (ISO 32000-1, 8.4.5, 8.5.4)."""

    device: _SeenContent

    def init_resources(self, resources: Any) -> None:
        """Take over the resources of a page or of a form, whose opacities have names of their own."""
        self._opacities: dict[str, float | None] = {}
        super().init_resources(resources)

    def do_gs(self, name: Any) -> None:
        """Take the opacity out of a dictionary of graphics state parameters."""
        key = literal_name(name)
        if key not in self._opacities:
            self._opacities[key] = self._opacity(key)
        alpha = self._opacities[key]
        if alpha is not None:
            self.device.alpha = alpha

    def _opacity(self, name: str) -> float | None:
        states = resolve1(self.resources.get("ExtGState"))
        state = resolve1(states.get(name)) if isinstance(states, dict) else None
        alpha = resolve1(state.get("ca")) if isinstance(state, dict) else None
        return float(alpha) if isinstance(alpha, (int, float)) else None

    def get_current_state(self) -> Any:
        """The graphics state, as `q` saves it."""
        return (*super().get_current_state(), self.device.alpha, self.device.clip)

    def set_current_state(self, state: Any) -> None:
        """Go back to a graphics state, as `Q` does."""
        super().set_current_state(state[:-2])
        self.device.alpha, self.device.clip = state[-2:]

    def do_W(self) -> None:  # noqa: N802 # named after the operator
        """Narrow the clip to the box around the current path."""
        xs = [x for segment in self.curpath for x in segment[1::2]]
        ys = [y for segment in self.curpath for y in segment[2::2]]
        if not xs or not ys:
            return
        x0, low, x1, high = apply_matrix_rect(self.ctm, (min(xs), min(ys), max(xs), max(ys)))
        if self.device.clip is not None:
            left, bottom, right, top = self.device.clip
            x0, low, x1, high = max(x0, left), max(low, bottom), min(x1, right), min(high, top)
        if x1 - x0 >= _NARROWEST_CLIP and high - low >= _NARROWEST_CLIP:
            self.device.clip = (x0, low, x1, high)

    do_W_a = do_W  # noqa: N815 # named after the operator

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 # named after the operator
        """Draw an external object, whose changes to the graphics state end with it."""
        alpha, clip = self.device.alpha, self.device.clip
        super().do_Do(xobjid_arg)
        self.device.alpha, self.device.clip = alpha, clip


def interpret(page: Page, limits: Limits) -> tuple[int, int]:
    """Fill the page's layout through `_SeenContent`; the numbers of glyphs left out as invisible and as a watermark."""
    device = _SeenContent(page, limits)
    collected: Any
    try:
        _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
        collected = device.get_result()
    except TooManyObjectsError:
        raise
    except BROKEN:
        # What was drawn before the broken operator still counts, as in every viewer.
        collected = device._stack[0] if device._stack else getattr(device, "cur_item", None)
    # pdfplumber keeps here what it has interpreted; without a page there is nothing on it.
    page._layout = collected if collected is not None else LTPage(page.page_number, page.mediabox)
    return device.hidden, device.watermark
