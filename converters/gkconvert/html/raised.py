"""Numbers that are set raised behind a figure: those of footnotes, which are no digits of the figure (12¹, not 121).

Knows: `sup`, the style that raises, what ends a line. Must not know: parsers, tables, forms.
"""

from __future__ import annotations

import re

from gkconvert.characters import raised
from gkconvert.html.tree import BLOCKS, Element
from gkconvert.patterns import when_used

_RAISES = when_used(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_RAISES_BYTES = when_used(rb"vertical-align\s*:\s*(?:super|text-top)")


def may_raise(markup: bytes) -> bool:
    """Whether a style may raise anything of a page, told from its bytes."""
    markup = markup.lower()
    return b"vertical-align" in markup and _RAISES_BYTES.search(markup) is not None


def mark_raised(root: Element) -> None:
    """Write the numbers that are set raised behind a digit, in whatever elements these two are, in raised digits."""
    before = ""
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        element, is_done = waiting.pop()
        if is_done:
            shown = element.tail
            if element.tag in BLOCKS or element.tag == "br":
                before = ""
        else:
            if element.tag in BLOCKS:
                before = ""
            elif _is_raised(element) and before.isdecimal():
                _raise(element)
            shown = element.text
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(list(element)) if isinstance(child.tag, str))
        if shown and shown.strip():
            before = shown.rstrip()[-1]


def _is_raised(element: Element) -> bool:
    return element.tag == "sup" or _RAISES.search(element.get("style") or "") is not None


def _raise(element: Element) -> None:
    """Raise the digits of an element that holds nothing but digits."""
    inside = [element]
    for found in inside:
        inside.extend(found)
    texts = "".join([*(found.text or "" for found in inside), *(found.tail or "" for found in inside[1:])])
    if not texts.strip().isdecimal():
        return
    for found in inside:
        found.text = raised(found.text) if found.text else found.text
        if found is not element:
            found.tail = raised(found.tail) if found.tail else found.tail
