"""Paragraph styles: what a paragraph has from its style, and that from the style it is based on.

Knows: `styles.xml` (ISO/IEC 29500-1, 17.7). Must not know: paragraphs' text.
"""

from __future__ import annotations

import re

import msgspec

from gkconvert.docx.numbering import value_of, whole
from gkconvert.model import Align
from gkconvert.package import Element, child, descendants

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題", re.IGNORECASE)
_ALIGN: dict[str, Align] = {
    "center": "center", "right": "right", "end": "right", "left": "left", "start": "left", "both": "left",
    "distribute": "left", "justify": "left",
}  # fmt: skip
# outlineLvl 9 is body text (17.3.1.20).
_BODY_LEVEL = 9


class Style(msgspec.Struct):
    """What a paragraph is set as; None where neither it nor its style says so."""

    level: int | None = None
    align: Align | None = None
    list_number: str | None = None
    list_level: int | None = None
    hidden: bool = False


class Styles:
    """The paragraph styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {}
        self._default = ""
        for style in descendants(root, "style") if root is not None else ():
            key = value_of(style, None, "styleId") or ""
            self._elements[key] = style
            if value_of(style, None, "type") == "paragraph" and value_of(style, None, "default") in ("1", "true"):
                self._default = key
        self._known: dict[str, Style] = {}

    def of(self, properties: Element | None) -> tuple[Style, str]:
        """What a paragraph with these properties is set as, and the id of its style."""
        key = value_of(properties, "pStyle") or self._default
        style = self._resolved(key)
        if properties is None:
            return style, key
        own = _own(properties, child(properties, "rPr"))
        return _merged(own, style), key

    def _resolved(self, key: str, depth: int = 0) -> Style:
        if key in self._known:
            return self._known[key]
        element = self._elements.get(key)
        if element is None or depth > 20:
            return Style()
        own = _own(child(element, "pPr"), child(element, "rPr"))
        name = value_of(element, "name") or ""
        heading = _HEADING.fullmatch(name.strip())
        if own.level is None and heading is not None:
            own.level = int(heading[1])
        elif own.level is None and _TITLE.fullmatch(name.strip()):
            own.level = 1
        based = value_of(element, "basedOn")
        found = _merged(own, self._resolved(based, depth + 1)) if based else own
        self._known[key] = found
        return found


def _own(properties: Element | None, run: Element | None) -> Style:
    style = Style()
    outline = value_of(properties, "outlineLvl")
    if outline is not None and whole(outline, _BODY_LEVEL) < _BODY_LEVEL:
        style.level = whole(outline, 0) + 1
    style.align = _ALIGN.get(value_of(properties, "jc") or "")
    listed = child(properties, "numPr") if properties is not None else None
    if listed is not None:
        style.list_number = value_of(listed, "numId")
        level = value_of(listed, "ilvl")
        style.list_level = whole(level, 0) if level is not None else None
    style.hidden = is_on(run, "vanish")
    return style


def _merged(own: Style, base: Style) -> Style:
    return Style(
        own.level if own.level is not None else base.level,
        own.align or base.align,
        own.list_number if own.list_number is not None else base.list_number,
        own.list_level if own.list_level is not None else base.list_level,
        own.hidden,
    )


def is_on(properties: Element | None, name: str) -> bool:
    """Whether a toggle property is there and not switched off (17.17.4)."""
    found = child(properties, name) if properties is not None else None
    return found is not None and (value_of(found, None) or "true") not in ("0", "false", "off")
