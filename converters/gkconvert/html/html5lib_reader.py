"""A further reader: html5lib, the browsers' algorithm in pure Python.

Knows: html5lib. Must not know: what the page is about. html5lib is imported here and nowhere else.
"""

from __future__ import annotations

from typing import cast
from xml.etree import ElementTree

import html5lib
from html5lib.treebuilders import getTreeBuilder

from gkconvert.html.browser_tree import BrowserTree


class _TooMuchError(Exception):
    """Stops the parser from within."""


def parse(markup: str, depth: int, elements: int) -> BrowserTree:
    """The tree of a page; `too_deep` where it nests deeper than `depth` or makes more than `elements`."""
    base = getTreeBuilder("etree", ElementTree)
    made = 0

    class Bounded(base):  # type: ignore[misc, valid-type] # the base is made at run time
        """Counts: unclosed formatting elements can be rebuilt in every paragraph without end."""

        def insertElementNormal(self, token: dict[str, object]) -> object:  # noqa: N802 # html5lib's name
            nonlocal made
            made += 1
            if len(self.openElements) > depth or made > elements:
                raise _TooMuchError
            return super().insertElementNormal(token)

    parser = html5lib.HTMLParser(tree=Bounded, namespaceHTMLElements=False)
    try:
        return BrowserTree(cast(ElementTree.Element, parser.parse(markup)))
    except _TooMuchError:
        return BrowserTree(ElementTree.Element("html"), too_deep=True)
