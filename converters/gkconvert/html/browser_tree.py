"""The tree that browsers build, in elements of the standard library, whichever parser built it.

Knows: what such a tree shows and hides. Must not know: parsers, what the page is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast
from xml.etree import ElementTree

from gkconvert.html.raised import mark_raised
from gkconvert.html.tree import LINE, PREFORMATTED, Element
from gkconvert.html.visibility import (
    EMPTIED,
    UNSHOWN,
    hidden_names,
    hides,
    is_named,
    is_unseen_number,
    shown_option,
    shown_value,
)

_UNSHOWN = frozenset(UNSHOWN)


class BrowserTree:
    """A page as browsers build it; see `tree.Tree`."""

    def __init__(self, root: ElementTree.Element, *, may_raise: bool = True, too_deep: bool = False) -> None:
        """`may_raise` says whether a style may raise anything: then every element is looked at for it."""
        self.root = cast(Element, root)
        self.too_deep = too_deep
        self._may_raise = may_raise
        self.left_out = 0
        self._parents: dict[ElementTree.Element, ElementTree.Element] = {}

    def prepare(self, *, keep_hidden: bool = False) -> None:
        """Take out what is not shown, mark the ends of lines, and learn the parents."""
        parents = self._parents
        sheets = self.select(self.root, ("style",))
        names = frozenset() if keep_hidden else hidden_names(sheet.text or "" for sheet in sheets)
        waiting = [cast(ElementTree.Element, self.root)]
        while waiting:
            element = waiting.pop()
            kept: list[ElementTree.Element] = []
            dropped = False
            for child in element:
                tag = child.tag
                tail = child.tail
                if not isinstance(tag, str) or tag[:1] == "{" or tag in _UNSHOWN:
                    dropped = True
                    tail = _chosen(child, keep_hidden) + (tail or "") if tag == "select" else tail
                elif keep_hidden or not child.attrib or tag == "body" or not _is_hidden(child, element, names):
                    if tag == "br" or tag == "input":
                        _mark(child)
                    parents[child] = element
                    kept.append(child)
                    continue
                elif tag in EMPTIED:
                    self.left_out += 1
                    child[:] = []
                    child.text = None
                    parents[child] = element
                    kept.append(child)
                    continue
                else:
                    self.left_out += 1
                    dropped = True
                if tail and kept:
                    kept[-1].tail = (kept[-1].tail or "") + tail
                elif tail:
                    element.text = (element.text or "") + tail
            if dropped:
                element[:] = kept
            waiting.extend(kept)
        for block in self.select(self.root, PREFORMATTED):
            for element in cast(ElementTree.Element, block).iter():
                if element.text:
                    element.text = element.text.replace("\n", LINE)
                if element.tail and element is not block:
                    element.tail = element.tail.replace("\n", LINE)
        if self._may_raise or next(self.select(self.root, ("sup",)), None) is not None:
            mark_raised(self.root)

    def text(self, element: Element) -> str:
        """All text inside an element."""
        return "".join(cast(ElementTree.Element, element).itertext())

    def select(self, element: Element, tags: Iterable[str]) -> Iterator[Element]:
        """The element and its descendants with one of the tags."""
        wanted = frozenset(tags)
        for found in cast(ElementTree.Element, element).iter():
            if not wanted or found.tag in wanted:
                yield cast(Element, found)

    def parent(self, element: Element) -> Element | None:
        """The element around this one."""
        return cast("Element | None", self._parents.get(cast(ElementTree.Element, element)))

    def empty(self, element: Element) -> None:
        """Take out children and text, keep the tail."""
        node = cast(ElementTree.Element, element)
        del node[:]
        node.text = None


def _chosen(field: ElementTree.Element, keep_hidden: bool) -> str:
    """What a list to choose from shows."""
    if not keep_hidden and hides(field.get("style"), field.get("hidden")):
        return ""
    return shown_option((each.get("selected") is not None, each.text or "") for each in field.iter("option"))


def _mark(child: ElementTree.Element) -> None:
    """Write into the tree what an element shows beside its text: a field's value, a line's end."""
    if child.tag == "input":
        child.tail = shown_value(child.get("type"), child.get("value")) + (child.tail or "")
    elif child.tag == "br":
        child.tail = LINE + (child.tail or "")


def _is_hidden(element: ElementTree.Element, parent: ElementTree.Element, names: frozenset[str]) -> bool:
    style = element.get("style")
    if hides(style, element.get("hidden")):
        return True
    # The fast reader has no time for this: where sums fail with such digits, this reading tells them apart.
    if style is not None and not len(element) and is_unseen_number(element.text or "", style):
        return any(map(str.isdigit, _beside(element, parent)))
    return bool(names) and is_named(names, element.get("class"), element.get("id"))


def _beside(element: ElementTree.Element, parent: ElementTree.Element) -> str:
    """The text into which that of an element would run."""
    others = ((child.text or "") * (child is not element) + (child.tail or "") for child in parent)
    return (parent.text or "") + "".join(others)
