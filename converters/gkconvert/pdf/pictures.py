"""Pages of a PDF whose text is a picture, recognised.

Knows: how to paint a page. Must not know: which pages are pictures, how pictures are recognised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
from msgspec.structs import replace

from gkconvert.grids.lattice import find_lattices
from gkconvert.grids.primitives import PageContent
from gkconvert.limits import ReadOptions
from gkconvert.model import Source
from gkconvert.pdf.visibility import pictures_beside_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from gkconvert.scan.page import RecognisedPage

# Pages are painted so finely to be recognised.
_DPI = 200.0
# Two readings of one text by different means agree by more than this, in percent.
_SAME_TEXT = 85.0
# The smallest table of a form has more cells than this; a report with more pages of pictures is a picture book.
_FEWEST_CELLS, _MOST_BESIDE_TEXT = 8, 12
# Pages that are wider than A3 state pixels as points; they are painted as if they were A4.
_WIDEST_PAPER, _A4_WIDTH = 900.0, 595.0


def _says_the_same(content: PageContent, seen: PageContent) -> bool:
    """Whether a page's own text is what is seen on it, and nothing is seen that only the picture has: no table.

    So it is where a picture is only the background of a page, and hardly ever where a scanner's program wrote
    under its picture what it believed to read there.
    """
    if not content.characters or seen.horizontal:
        return False
    from rapidfuzz.fuzz import ratio

    return float(ratio(_text(content), _text(seen))) >= _SAME_TEXT


def _text(content: PageContent) -> str:
    """The text of a page, line by line, without white space."""
    pieces = [(glyph[0], glyph[1], glyph[5]) for glyph in content.glyphs]
    pieces += [(line.bottom, line.x0, line.text.replace(" ", "")) for line in content.lines]
    return "".join(text for _, _, text in sorted(pieces, key=lambda piece: (round(piece[0] / 4), piece[1])))


def recognised(source: Source, options: ReadOptions, contents: list[PageContent]) -> dict[int, RecognisedPage]:
    """Those of these pages on which text is recognised that they do not hold themselves. Needs the extra `[ocr]`."""
    from gkconvert.scan.page import recognise

    found: dict[int, RecognisedPage] = {}
    for content, picture in _painted(source, options, contents):
        page_found = recognise(picture, content.number, content.width, content.height)
        if page_found.content.glyphs and not _says_the_same(content, page_found.content):
            found[content.number] = page_found
    return found


def recognised_beside_text(
    source: Source, options: ReadOptions, contents: list[PageContent]
) -> dict[int, RecognisedPage]:
    """These pages with what is recognised in the pictures among their text, if there is any table in them."""
    from gkconvert.scan.page import RecognisedPage, recognise

    found: dict[int, RecognisedPage] = {}
    if len(contents) > _MOST_BESIDE_TEXT:
        return found
    for content, painted in _painted(source, options, contents):
        scale = painted.shape[1] / content.width
        for box in pictures_beside_text(content):
            x0, top, x1, bottom = (int(value * scale) for value in box)
            part = recognise(
                painted[top:bottom, x0:x1].copy(), content.number, (x1 - x0) / scale, (bottom - top) / scale
            )
            if part.content.glyphs and not part.quarters and _has_table(part.content):
                whole = found.get(content.number) or RecognisedPage(content, [])
                found[content.number] = _with_part(whole, part, x0 / scale, top / scale)
    return found


def _has_table(content: PageContent) -> bool:
    """Whether there is a table in a picture, and not a diagram."""
    return any(len(lattice.spans) >= _FEWEST_CELLS for lattice in find_lattices(content))


def _with_part(whole: RecognisedPage, part: RecognisedPage, dx: float, dy: float) -> RecognisedPage:
    """A page with what was recognised in a part of it that begins at (dx, dy)."""
    seen, own = part.content, whole.content
    content = replace(
        own,
        glyphs=own.glyphs
        + [
            (line + dy, x0 + dx, top + dy, x1 + dx, bottom + dy, text)
            for line, x0, top, x1, bottom, text in seen.glyphs
        ],
        horizontal=own.horizontal + [(y + dy, x0 + dx, x1 + dx) for y, x0, x1 in seen.horizontal],
        vertical=own.vertical + [(x + dx, top + dy, bottom + dy) for x, top, bottom in seen.vertical],
        images=[],
    )
    words = [
        replace(word, box=(word.box[0] + dx, word.box[1] + dy, word.box[2] + dx, word.box[3] + dy))
        for word in part.words
    ]
    return replace(whole, content=content, words=whole.words + words)


def _painted(
    source: Source, options: ReadOptions, contents: list[PageContent]
) -> Iterator[tuple[PageContent, NDArray[np.uint8]]]:
    """Each page with its picture, in red, green and blue."""
    import numpy as np

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
            yield content, np.ascontiguousarray(painted[:, :, :3])
    finally:
        document.close()
