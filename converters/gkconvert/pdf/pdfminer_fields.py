"""Form fields and remarks as pdfminer.six gives them, for the careful reader; see `filled_fields`."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from gkconvert.model import Box
from gkconvert.pdf.filled_fields import MOST_FIELDS, Field, field_of
from gkconvert.pdf.seen_content import BROKEN


def shown_box(page: Any) -> Box:
    """The crop box within the media box, in user space."""
    x0, y0, x1, y1 = page.mediabox
    left, low, right, high = page.cropbox
    area = max(x0, left), max(y0, low), min(x1, right), min(y1, high)
    return area if area[0] < area[2] and area[1] < area[3] else (x0, y0, x1, y1)


def fields_by_pdfminer(page: Any) -> list[Field]:
    """The fields and remarks of a page of pdfminer.six."""
    found: list[Field] = []
    annotations = resolve1(page.annots)
    for reference in annotations[:MOST_FIELDS] if isinstance(annotations, list) else ():
        with suppress(*BROKEN):
            entries = resolve1(reference)
            field = _by_pdfminer(entries) if isinstance(entries, dict) else None
            found += [field] if field else []
    return found


def _by_pdfminer(entries: dict[str, Any]) -> Field | None:
    subtype, box, flags = _plain(entries.get("Subtype")), resolve1(entries.get("Rect")), resolve1(entries.get("F"))
    if subtype not in ("Widget", "FreeText") or not isinstance(box, list) or len(box) != 4:
        return None
    x0, y0, x1, y1 = (float(resolve1(value)) for value in box)
    names = {name: _plain(entries.get(name)) for name in ("FT", "V")} if subtype == "Widget" else {}
    contents = None if subtype == "Widget" else _plain(entries.get("Contents"))
    area = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    flags = flags if isinstance(flags, int) else 0
    return field_of(flags, area, names, inherits="Parent" in entries, contents=contents)


def _plain(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        value = value.name
    return decode_text(value) if isinstance(value, bytes) else value if isinstance(value, str) else ""
