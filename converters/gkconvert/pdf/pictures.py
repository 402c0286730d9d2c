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
# Two readings of one text by different means agree by more than this, in percent.
_SAME_TEXT = 85.0
# Pages that are wider than A3 state pixels as points; they are painted as if they were A4.
_WIDEST_PAPER, _A4_WIDTH = 900.0, 595.0


def _says_the_same(content: PageContent, seen: PageContent) -> bool:
    """Whether a page's own text is what is seen on it, and nothing is seen that only the picture has: no table.

    So it is where a picture is only the background of a page, and hardly ever where a scanner's program wrote
    under its picture what it believed to read there.
    """
    if not content.glyphs or seen.horizontal:
        return False
    from rapidfuzz.fuzz import ratio

    own, other = (
        "".join(glyph[5] for glyph in sorted(page.glyphs, key=lambda glyph: (round(glyph[0] / 4), glyph[1])))
        for page in (content, seen)
    )
    return float(ratio(own, other)) >= _SAME_TEXT


def recognised(source: Source, options: ReadOptions, contents: list[PageContent]) -> dict[int, RecognisedPage]:
    """Those of these pages on which text is recognised that they do not hold themselves. Needs the extra `[ocr]`."""
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
            if page_found.content.glyphs and not _says_the_same(content, page_found.content):
                found[content.number] = page_found
    finally:
        document.close()
    return found
