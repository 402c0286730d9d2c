"""Pages of a PDF whose text is a picture, recognised.

Knows: how to paint a page. Must not know: which pages are pictures, how pictures are recognised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from gkconvert.grids.primitives import PageContent
from gkconvert.limits import ReadOptions
from gkconvert.model import Source

if TYPE_CHECKING:
    from gkconvert.scan.page import RecognisedPage

_DPI = 200.0
# Pages that are wider than A3 state pixels as points; they are painted as if they were A4.
_WIDEST_PAPER, _A4_WIDTH = 900.0, 595.0


def recognised(source: Source, options: ReadOptions, contents: list[PageContent]) -> dict[int, RecognisedPage]:
    """Those of these pages on which text is recognised. Needs the extra `[ocr]`."""
    import numpy as np

    from gkconvert.scan.page import recognise

    found: dict[int, RecognisedPage] = {}
    document = pypdfium2.PdfDocument(source.data, password=options.password)
    try:
        for content in contents:
            shorter = min(content.width, content.height)
            scale = _DPI / 72.0 * (_A4_WIDTH / shorter if shorter > _WIDEST_PAPER else 1.0)
            scale = min(scale, (options.limits.pixels / max(content.width * content.height, 1.0)) ** 0.5)
            page = document[content.number - 1]
            try:
                painted = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False).to_numpy()
            finally:
                page.close()
            picture = np.ascontiguousarray(painted[:, :, :3])
            page_found = recognise(picture, content.number, content.width, content.height)
            if page_found.content.glyphs:
                found[content.number] = page_found
    finally:
        document.close()
    return found
