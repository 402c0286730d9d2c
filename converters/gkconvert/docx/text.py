"""The text of a paragraph as it reads once all tracked changes are accepted.

Knows: runs, breaks, fields, insertions and deletions (ISO/IEC 29500-1, 17.3.3, 17.13.5). Must not know: blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkconvert.characters import raised
from gkconvert.docx.numbering import value_of, whole
from gkconvert.docx.styles import is_on
from gkconvert.package import Element, child, local

LINE = "\x0b"
"""A line end inside a paragraph; no XML holds this character."""

# Elements whose content is not, or no longer, text of the document.
_LEFT_OUT = frozenset((
    "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "txbxContent",
    "footnoteReference", "endnoteReference", "commentReference", "Fallback", "tbl", "fldData",
))  # fmt: skip
_MARKS = {
    "br": LINE, "cr": LINE, "tab": " ", "ptab": " ", "noBreakHyphen": "-", "lastRenderedPageBreak": "",
}  # fmt: skip
_RAISED_BY = 4
"""Half points by which a run is moved up at least; less only sets a line straight."""
_UNSAID = ("vanish", "strike", "dstrike")
"""Hidden, and struck out: a figure that is struck out no longer counts, and the new one stands beside it."""
# Word's symbol fonts put their glyphs into the private use area; these are the ones that stand for a character.
_SYMBOLS = {"F0FE": "☑", "F0A8": "□", "F06F": "□", "F0D7": "×", "F0B7": "·", "F06C": "●", "F0FC": "√", "F052": "☑"}


def paragraph_text(paragraph: Element) -> str:
    """The paragraph's own text with `LINE` for its line breaks; text boxes in it are not part of it."""
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for item in element:
        name = local(item.tag)
        if name == "t":
            yield item.text or ""
        elif name == "r":
            set_as = child(item, "rPr")
            if not any(is_on(set_as, toggle) for toggle in _UNSAID):
                shown = _pieces(item)
                yield from map(raised, shown) if _is_raised(set_as) else shown
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "sym":
            yield _SYMBOLS.get((value_of(item, None, "char") or "").upper(), "")
        elif name not in _LEFT_OUT:
            yield from _pieces(item)


def _is_raised(set_as: Element | None) -> bool:
    """Whether a run stands above its line: as a superscript, or moved up by hand (17.3.2.42, 17.3.2.24)."""
    if value_of(set_as, "vertAlign") == "superscript":
        return True
    return whole(value_of(set_as, "position"), 0) >= _RAISED_BY


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of the text boxes that are anchored in a paragraph, each once, in order."""
    for item in paragraph.iter():
        if local(item.tag) == "txbxContent" and not _is_second_copy(item, paragraph):
            yield item


def _is_second_copy(item: Element, paragraph: Element) -> bool:
    """Whether a text box stands inside another one, in a deletion, or in the fallback for older programs beside it."""
    for outer in item.iterancestors():
        if outer is paragraph:
            return False
        name = local(outer.tag)
        if name in ("txbxContent", "del", "moveFrom"):
            return True
        if name == "Fallback":
            choice = child(outer.getparent(), "Choice")
            if choice is not None and any(local(inner.tag) == "txbxContent" for inner in choice.iter()):
                return True
    return False
