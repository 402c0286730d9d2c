"""What pdfminer.six collects of a page: what paints something, within limits, and how opaque it is.

Knows: pdfminer.six's interpreter and devices. Must not know: what becomes of the items.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from gkconvert.limits import Limits
from gkconvert.pdf.content_stream import PlainInterpreter
from gkconvert.pdf.failures import TooManyObjectsError
from gkconvert.pdf.visibility import SOLID

# What pdfminer.six raises on broken input besides its own exceptions: it indexes and converts what it finds.
BROKEN = (
    PDFException, PSException, PdfminerException, MalformedPDFException, ValueError, TypeError, KeyError, IndexError, AttributeError,
    AssertionError, RecursionError, OverflowError, ZeroDivisionError, EOFError,
)  # fmt: skip
# Text rendering modes that paint nothing (ISO 32000-1, table 106): 3 invisible, 7 clipping only.
_INVISIBLE_MODES = (3, 7)


class _SeenContent(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's own collector, without the text that paints nothing and with a limit on what it collects."""

    def __init__(self, page: Page, limits: Limits) -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
        self._most = limits.page_objects
        self._paths = 0
        self.hidden = 0
        self.watermark = 0
        self.alpha = 1.0

    def render_string(self, textstate: Any, *rest: Any) -> None:
        """Collect the glyphs of one string, or only move on where its rendering mode is invisible."""
        before = len(self.cur_item._objs)
        super().render_string(textstate, *rest)
        transparent = self.alpha * 255 < SOLID
        if transparent or textstate.render in _INVISIBLE_MODES:
            count = sum(1 for item in self.cur_item._objs[before:] if isinstance(item, LTChar))
            if transparent:
                self.watermark += count
            else:
                self.hidden += count
            del self.cur_item._objs[before:]
        self._count(0)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Collect one path, counting its segments."""
        self._count(len(path))
        super().paint_path(gstate, stroke, fill, evenodd, path)

    def _count(self, more: int) -> None:
        self._paths += more
        if self._paths > self._most or len(self.cur_item._objs) > self._most:
            raise TooManyObjectsError(max(self._paths, len(self.cur_item._objs)))


class _Interpreter(PlainInterpreter):
    """The interpreter, with the opacity of what is filled (ISO 32000-1, 8.4.5), which pdfminer.six passes over."""

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
        return (*super().get_current_state(), self.device.alpha)

    def set_current_state(self, state: Any) -> None:
        """Go back to a graphics state, as `Q` does."""
        super().set_current_state(state[:-1])
        self.device.alpha = state[-1]

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 # named after the operator
        """Draw an external object, whose changes to the graphics state end with it."""
        alpha = self.device.alpha
        super().do_Do(xobjid_arg)
        self.device.alpha = alpha


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
