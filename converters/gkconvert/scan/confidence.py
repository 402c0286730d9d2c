"""How sure the recogniser is, marked on the cells that its words became; and the note that a page was recognised.

Knows: words and cells by their places. Must not know: how they were read or laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from gkconvert.model import Block, Cell, Grid, Message, Note, Place
from gkconvert.scan.page import RecognisedPage, Word

# The code is known to `gkconvert.recognition` as well, which is above the formats.
_CODE = "scan.recognised"
# How sure a cell can be whose place in its table no rule shows.
_GUESSED = 0.9
# How sure a number can be that is put together from several pieces of ink: one of them may be none of its digits.
_PUT_TOGETHER = 0.9
# Words reach this far (in points) over the rules of their cell.
_REACH = 1.0


def with_confidence(blocks: Iterable[Block], pages: Mapping[int, RecognisedPage]) -> tuple[Block, ...]:
    """The blocks, with `confidence` and `alternatives` on the cells that hold recognised words."""
    if not pages:
        return tuple(blocks)
    return tuple(_marked(block, pages) if isinstance(block, Grid) else block for block in blocks)


def notes(pages: Iterable[RecognisedPage]) -> tuple[Note, ...]:
    """That these pages were recognised, one note a page; and what was done to lay them straight."""
    return tuple(note for page in pages for note in _notes(page))


def _notes(page: RecognisedPage) -> Iterator[Note]:
    number = page.content.number
    place = Place(page=number)
    yield Note(
        _CODE,
        Message(f"第{number}页是图片，文字由识别得到", f"page {number} is a picture; its text was recognised"),
        place,
    )
    if page.quarters:
        degrees = page.quarters * 90
        yield Note(
            "scan.turned",
            Message(
                f"第{number}页在图片中不是正的，识别前逆时针转了{degrees}度；位置按转正后的页面计",
                f"page {number} does not stand upright in its picture; it was turned by {degrees} degrees counterclockwise, and places are on the page as turned",
            ),
            place,
        )
    if page.apart:
        yield Note(
            "scan.photographed",
            Message(
                f"第{number}页是斜着拍的（相差{page.apart:.1f}度），识别前已校正；请抽查数字",
                f"page {number} was photographed from aslant (by {page.apart:.1f} degrees) and rectified; look at some of its numbers",
            ),
            place,
        )


def _marked(grid: Grid, pages: Mapping[int, RecognisedPage]) -> Grid:
    cells = tuple(_with_words(cell, pages) for cell in grid.cells)
    if grid.origin == "alignment" and any(cell.place is not None and cell.place.page in pages for cell in grid.cells):
        # Which row a number stands in is a guess here, however clear the number is.
        cells = tuple(replace(cell, confidence=min(_GUESSED, cell.confidence or _GUESSED)) for cell in cells)
    return replace(grid, cells=cells)


def _with_words(cell: Cell, pages: Mapping[int, RecognisedPage]) -> Cell:
    words = [
        word
        for place in (cell.place, *cell.continued)
        if place is not None and place.box is not None and place.page in pages
        for word in (pages[place.page].words if place.page is not None else ())
        if _holds(place, word)
    ]
    if not words:
        return cell
    confidence = round(min(word.reading.confidence for word in words), 3)
    if len(words) > 1 and all(word.numeric for word in words):
        confidence = min(confidence, _PUT_TOGETHER)
    alternatives = words[0].reading.alternatives if len(words) == 1 and words[0].numeric else ()
    return replace(cell, confidence=confidence, alternatives=alternatives)


def _holds(place: Place, word: Word) -> bool:
    assert place.box is not None
    x0, top, x1, bottom = place.box
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return x0 - _REACH <= x <= x1 + _REACH and top - _REACH <= y <= bottom + _REACH
