"""The characters of fonts, out of their ToUnicode maps (ISO 32000-1, 9.10.3), for the careful reader.

A report's five Chinese fonts have maps of thousands of tokens, and pdfminer.six unpacks the font programs beside them,
which it needs for fonts without a map only: together a third of what a page costs the careful reader. Here the tokens
come from `content_stream.tokens`, and pdfminer.six still gives them their meaning. A map that is not plain is left to
pdfminer.six as a whole.

Knows: pdfminer.six's fonts and their maps. Must not know: what is drawn with them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap, UnicodeMap
from pdfminer.pdffont import PDFCIDFont, PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value
from pdfminer.psparser import KWD, literal_name

from gkconvert.pdf.content_stream import Operator, tokens

_CID_FONTS = ("CIDFontType0", "CIDFontType2")
_MOST_CHARACTERS = 0x20000
"""Characters of one map: twice as many as there are codes of two bytes; a single range may name four thousand million."""
_EMPTY = PDFStream({}, b"")


class FontsByMaps(PDFResourceManager):
    """pdfminer.six's store of fonts; CID fonts whose map is plain are made from it."""

    def get_font(self, objid: object, spec: Mapping[str, Any]) -> PDFFont:
        """The font of a dictionary, made once for each object number; raises what pdfminer.six raises."""
        known = self._cached_fonts.get(objid) if objid else None
        if known is not None or not _is_cid_font(spec) or not isinstance(spec.get("ToUnicode"), PDFStream):
            return super().get_font(objid, spec)
        characters = _characters(spec["ToUnicode"].get_data())
        if characters is None:
            return super().get_font(objid, spec)
        font = PDFCIDFont(self, _without_program({**spec, "ToUnicode": _EMPTY}))
        font.unicode_map = characters
        if objid:
            self._cached_fonts[objid] = font
        return font


def _is_cid_font(spec: Mapping[str, Any]) -> bool:
    return "Subtype" in spec and literal_name(spec["Subtype"]) in _CID_FONTS


def _without_program(spec: dict[str, Any]) -> dict[str, Any]:
    """A font's dictionary without the outlines, which say nothing that a map of its characters does not."""
    if "FontDescriptor" in spec:
        descriptor = dict_value(spec["FontDescriptor"])
        spec["FontDescriptor"] = {name: value for name, value in descriptor.items() if name != "FontFile2"}
    return spec


def _characters(data: bytes) -> UnicodeMap | None:
    """What a map says, as far as its limit; None where it is not plain."""
    items = tokens(data)
    if items is None:
        return None
    found = _Characters()
    parser = CMapParser(found, io.BytesIO())
    try:
        for item in items:
            if isinstance(item, Operator):
                parser.do_keyword(0, KWD(item.encode("ascii")))
            else:
                parser.push((0, item))
    except _TooManyCharactersError:
        pass
    return found


class _TooManyCharactersError(Exception):
    """A map goes on for longer than there are codes."""


class _Characters(FileUnicodeMap):
    """A map that takes no more characters than fonts have, however long its ranges."""

    def __init__(self) -> None:
        super().__init__()
        self._left = _MOST_CHARACTERS

    def add_cid2unichr(self, cid: int, code: Any) -> None:
        """Add the character of one code; raises `_TooManyCharactersError` over the limit."""
        if not self._left:
            raise _TooManyCharactersError
        self._left -= 1
        super().add_cid2unichr(cid, code)
