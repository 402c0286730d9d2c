"""The careful reader: lexbor, the browsers' algorithm in C, through selectolax.

Its parser cannot be stopped, so pages that would keep it busy for minutes or fill the memory are told by their tags first.
Knows: selectolax. Must not know: what the page is about. selectolax is imported here and nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from gkconvert.html.browser_tree import BrowserTree
from gkconvert.html.raised import may_raise

_BEGIN = re.compile(rb"<([A-Za-z][^\s/>]*)")
_TAG = re.compile(rb"<(/?)([A-Za-z][^\s/>]*)")
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
"""Elements that are opened anew in every block until their end comes (HTML standard, 13.2.4.3)."""
_NEVER_NEST = frozenset(
    b"p li dd dt td th tr tbody thead tfoot caption colgroup option optgroup".split()
    + b"area base br col embed hr img input link meta param source track wbr".split()
)
"""Elements without content, and those that end where the next one begins: they nest only with others around them."""
_ANEW = 10
"""Times more elements than are allowed that a page may seem to make: cells end what is left open in them."""
_FOREIGN = frozenset(("svg", "math"))


def parse(markup: bytes, depth: int, elements: int) -> BrowserTree:
    """The tree of a page in UTF-8; `too_deep` where it nests deeper than `depth` or makes more than `elements`."""
    root = None
    if not _may_grow(markup, depth, _ANEW * elements):
        # Events are for scripts; a list of choices takes a time that grows with the square of its length with them.
        root = _built(LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS).root, depth, elements)
    if root is None:
        return BrowserTree(ElementTree.Element("html"), too_deep=True)
    return BrowserTree(root, may_raise=may_raise(markup))


def _may_grow(markup: bytes, depth: int, elements: int) -> bool:
    """Whether tags are left open more than `depth` at once, or formatting ones so often that each block repeats them."""
    begun = Counter(_BEGIN.findall(markup))
    nesting = sum([times for name, times in begun.items() if name.lower() not in _NEVER_NEST])
    if nesting <= depth and nesting * markup.count(b"<") <= elements:
        return False
    opened: Counter[bytes] = Counter()
    nested = formatting = made = 0
    for is_end, written in _TAG.findall(markup):
        name = written.lower()
        made += formatting
        if name in _NEVER_NEST:
            continue
        if not is_end:
            opened[name] += 1
            nested += 1
            formatting += name in _FORMATTING
        elif opened[name]:
            opened[name] -= 1
            nested -= 1
            formatting -= name in _FORMATTING
        if nested > depth or made > elements:
            return True
    return False


def _built(node: LexborNode | None, depth: int, elements: int) -> ElementTree.Element | None:
    """The elements of a parsed page, without comments and foreign content; None where they are too many or too deep."""
    root = ElementTree.Element("html")
    if node is None:
        return root
    root.attrib.update(_attributes(node))
    around: list[tuple[LexborNode, ElementTree.Element]] = []
    parent, before = root, None
    made = 1
    following = node.first_child
    while True:
        if following is None:
            if not around:
                return root
            node, outer = around.pop()
            parent, before = outer, parent
            following = node.next
            continue
        node = following
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            if before is None:
                parent.text = (parent.text or "") + text
            else:
                before.tail = (before.tail or "") + text
        elif tag is not None and tag[0] != "-":
            made += 1
            before = ElementTree.SubElement(parent, tag, _attributes(node))
            inside = None if tag in _FOREIGN else node.first_child
            if inside is not None:
                if made > elements or len(around) > depth:
                    return None
                around.append((node, parent))
                parent, before = before, None
                following = inside
                continue
        following = node.next


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}
