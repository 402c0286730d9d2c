"""Text that is no part of a page's content but stands on it: values of form fields, and remarks typed over the page.

A report that was filled in as a form has its numbers here. A field's value is laid out in its place as plain glyphs,
so that it needs no appearance and reads the same with both readers.
Knows: annotations and fields (ISO 32000-1, 12.5 and 12.7). Must not know: tables.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import msgspec
import pypdfium2.raw as raw

from gkconvert.grids.primitives import Glyph, PageContent
from gkconvert.model import Box
from gkconvert.pdf.user_space import Transform

# More on a page are no form that somebody filled in; the form has 200 numbers.
MOST_FIELDS = 2000
# Annotation flags (table 165): invisible, hidden, no view.
_UNSEEN = 1 | 2 | 32
# A field says its text and not where its glyphs stand. The height of its lines, at most; as shares of it the height of
# a glyph, how far above the line's foot it stands, and the width of a Chinese and of another one. Only which line and cell
# the text falls into depends on them.
_HIGHEST = 14.0
_GLYPH, _BASE = 0.7, 0.2
_FULL, _HALF = 0.7, 0.35
_CHINESE = "\u2e80"


class Field(msgspec.Struct):
    """A field or remark that can be seen: its box in user space, and its text or None where that cannot be told."""

    box: Box
    text: str | None


def add_fields(content: PageContent, fields: list[Field], transform: Transform) -> None:
    """Put the texts of fields on the page; those that stand over other text are counted as not read."""
    for field in fields:
        box = transform(*field.box)
        if field.text is None or _is_written_on(box, content):
            content.unread_fields += 1
        elif glyphs := list(_glyphs(box, field.text)):
            content.glyphs += glyphs
            content.filled_fields += 1


def _is_written_on(box: Box, content: PageContent) -> bool:
    x0, top, x1, bottom = box
    return any(
        x0 < (left + right) / 2 < x1 and top < (above + below) / 2 < bottom
        for _, left, above, right, below, _ in content.glyphs
    )


def _glyphs(box: Box, text: str) -> Iterator[Glyph]:
    """The glyphs of a text in the middle of its box."""
    x0, top, x1, bottom = box
    lines = text.strip().splitlines()
    height = min((bottom - top) / max(len(lines), 1), _HIGHEST)
    first = (top + bottom - height * len(lines)) / 2
    for number, line in enumerate(lines):
        widths = [height * (_FULL if character >= _CHINESE else _HALF) for character in line]
        narrow = min((x1 - x0) / max(sum(widths), 0.1), 1.0)
        x = (x0 + x1 - narrow * sum(widths)) / 2
        low = first + height * (number + 1) - _BASE * height
        for character, width in zip(line, widths, strict=True):
            if not character.isspace():
                yield low, x, low - _GLYPH * height, x + narrow * width, low, character
            x += narrow * width


def fields_by_pdfium(page: Any) -> list[Field]:
    """The fields and remarks of a page that PDFium has open."""
    found = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            field = _by_pdfium(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            found += [field] if field else []
    return found


def _by_pdfium(annotation: Any) -> Field | None:
    subtype = raw.FPDFAnnot_GetSubtype(annotation)
    box = raw.FS_RECTF()
    if subtype not in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT) or not raw.FPDFAnnot_GetRect(annotation, box):
        return None
    names = {
        name: _string(annotation, name.encode()) for name in (("FT", "V") if subtype == raw.FPDF_ANNOT_WIDGET else ())
    }
    inherits = bool(raw.FPDFAnnot_HasKey(annotation, b"Parent"))
    contents = None if subtype == raw.FPDF_ANNOT_WIDGET else _string(annotation, b"Contents")
    return field_of(
        raw.FPDFAnnot_GetFlags(annotation),
        (box.left, box.bottom, box.right, box.top),
        names,
        inherits=inherits,
        contents=contents,
    )


def _string(annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")


def field_of(flags: int, box: Box, names: dict[str, str], *, inherits: bool, contents: str | None) -> Field | None:
    """One annotation that shows text, or None; `names` are the entries FT and V of a form field."""
    if flags & _UNSEEN:
        return None
    if contents is not None:
        return Field(box, contents) if contents.strip() else None
    if names["FT"] not in ("Tx", "Ch") and not (inherits and not names["FT"]):
        return None  # buttons and signatures
    if names["V"].strip():
        return Field(box, names["V"])
    return Field(box, None) if inherits else None
