"""The fast reader: libxml2's HTML parser through lxml, prepared without visiting the elements one by one.

Knows: lxml. Must not know: what the page is about. lxml is imported here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import cast

from lxml import etree

from gkconvert.html.raised import mark_raised, may_raise
from gkconvert.html.tree import LINE, PREFORMATTED, Element
from gkconvert.html.visibility import (
    EMPTIED,
    UNSHOWN,
    hidden_names,
    hides,
    hiding_tags,
    is_named,
    shown_option,
    shown_value,
)


class LxmlTree:
    """A page as lxml sees it; `too_deep` where libxml2 gave up on its nesting (2048 elements)."""

    text: Callable[[Element], str]
    parent: Callable[[Element], Element | None]

    def __init__(self, markup: bytes, stretches: bytes) -> None:
        """Parse UTF-8 bytes, of which `stretches.each_once` gives the stretches."""
        # Both are called for every cell: without a frame of Python between.
        self.text = partial(etree.tostring, method="text", encoding="unicode", with_tail=False)
        self.parent = cast("Callable[[Element], Element | None]", etree._Element.getparent)
        parser = etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, collect_ids=False
        )
        root = etree.fromstring(markup, parser)
        error = parser.error_log.last_error
        self.too_deep = error is not None and "xcessive depth" in error.message
        if root is None:
            root = etree.Element("html")
        self.root = cast(Element, root)
        self.left_out = 0
        self._markup = markup
        self._stretches = stretches

    def prepare(self, *, keep_hidden: bool = False) -> None:
        """Take out what is not shown, and mark the ends of lines."""
        root = cast(etree._Element, self.root)
        special = list(root.iter("input", "style", "br", "sup", "select", *PREFORMATTED))
        names = hidden_names(element.text or "" for element in special if element.tag == "style")
        for element in special:
            if element.tag == "select" and (keep_hidden or not hides(element.get("style"), element.get("hidden"))):
                options = ((each.get("selected") is not None, each.text or "") for each in element.iter("option"))
                element.tail = shown_option(options) + (element.tail or "")
        etree.strip_elements(root, *UNSHOWN, with_tail=False)
        if not keep_hidden:
            self._remove_hidden(root, names)
        for element in special:
            tag = element.tag
            if tag == "br":
                element.tail = LINE + (element.tail or "")
            elif tag == "input":
                if not keep_hidden and hides(element.get("style"), element.get("hidden")):
                    continue
                element.tail = shown_value(element.get("type"), element.get("value")) + (element.tail or "")
            elif tag not in ("style", "sup", "select"):
                _mark_lines(element)
        if any(element.tag == "sup" for element in special) or may_raise(self._stretches):
            mark_raised(self.root)

    def _remove_hidden(self, root: etree._Element, names: frozenset[str]) -> None:
        tags = hiding_tags(self._stretches)
        hidden = []
        if tags is None or tags:
            hidden += [
                element for element in root.iter(*(tags or ())) if hides(element.get("style"), element.get("hidden"))
            ]
        present = self._markup.lower() if names else b""
        if any(present.count(name[1:].encode()) > 1 for name in names):
            hidden += [element for element in root.iter() if is_named(names, element.get("class"), element.get("id"))]
        self.left_out = len(hidden)
        for element in hidden:
            if element.tag in EMPTIED:
                del element[:]
                element.text = None
            elif element.tag not in ("html", "body"):
                _remove(element)

    def select(self, element: Element, tags: Iterable[str]) -> Iterator[Element]:
        """The element and its descendants with one of the tags."""
        return cast("Iterator[Element]", cast(etree._Element, element).iter(*tags))

    def empty(self, element: Element) -> None:
        """Take out children and text, keep the tail."""
        node = cast(etree._Element, element)
        del node[:]
        node.text = None


def _mark_lines(block: etree._Element) -> None:
    for element in block.iter():
        if element.text:
            element.text = element.text.replace("\n", LINE)
        if element.tail and element is not block:
            element.tail = element.tail.replace("\n", LINE)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)
