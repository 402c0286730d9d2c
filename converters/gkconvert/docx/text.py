"""The text of a paragraph as it reads once all tracked changes are accepted.

Knows: runs, breaks, fields, insertions and deletions (ISO/IEC 29500-1, 17.3.3, 17.13.5). Must not know: blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkconvert.characters import raised
from gkconvert.docx.numbering import value_of, whole
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
_UNSAID = frozenset(("vanish", "webHidden", "strike", "dstrike"))
"""Hidden, and struck out: a figure that is struck out no longer counts, and the new one stands beside it."""
_LEAST_SIZE = 2
"""Half points: text of no more than one point is there for nobody to read."""
_WHITE = "FFFFFF"
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
            if set_as is None:
                yield from _pieces(item)
            elif not _is_unsaid(set_as, item):
                shown = _pieces(item)
                yield from map(raised, shown) if _is_raised(set_as) else shown
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "sym":
            yield _SYMBOLS.get((value_of(item, None, "char") or "").upper(), "")
        elif name not in _LEFT_OUT:
            yield from _pieces(item)


def _is_unsaid(set_as: Element, run: Element) -> bool:
    """Whether nobody sees a run, or it no longer counts.

    White text is not seen where text of the paper's own colours stands beside it: on a dark ground all would be white.
    """
    for each in set_as:
        name = local(each.tag)
        if name in _UNSAID:
            if (value_of(each, None) or "true") not in ("0", "false", "off"):
                return True
        elif name == "sz":
            if whole(value_of(each, None), _LEAST_SIZE + 1) <= _LEAST_SIZE:
                return True
        elif name == "color" and (value_of(each, None) or "").upper() == _WHITE and _is_beside_black(run):
            return child(set_as, "shd") is None and child(set_as, "highlight") is None
    return False


def _is_beside_black(run: Element) -> bool:
    for other in run.itersiblings(preceding=True):
        if _is_black(other):
            return True
    return any(map(_is_black, run.itersiblings()))


def _is_black(run: Element) -> bool:
    if local(run.tag) != "r" or child(run, "t") is None:
        return False
    colour = value_of(child(run, "rPr"), "color")
    return colour is None or colour in ("auto", "000000")


def _is_raised(set_as: Element) -> bool:
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
