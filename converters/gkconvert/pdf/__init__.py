"""PDF: what identifies it, and the two readers that turn it into pages of glyphs and rules.

`pdfium_reader` is the fast one (PDFium through ctypes), `pdfplumber_reader` the careful one (pdfminer.six, pure
Python). Both fill `grids.primitives.PageContent`; everything after that is the same for both.
"""

from __future__ import annotations

from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source

MEDIA_TYPE = "application/pdf"
READERS = ("pdfium", "pdfplumber")

# ISO 32000-1, 7.5.2, and the note in Annex H of the implementation limits: the header stands within the first
# 1024 bytes. Some sites put an HTTP header or a BOM before it.
_HEADER_WITHIN = 1024


def identify(source: Source) -> bool:
    """Whether the PDF header stands near the beginning."""
    head = source.data[:_HEADER_WITHIN]
    position = head.find(b"%PDF-")
    if position < 0:
        return False
    return position == 0 or b"<html" not in head[:position].lower()


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a PDF with one of `READERS`; raises `EncryptedError`, `DamagedError`, `NoTextError`, `LimitError`."""
    from gkconvert.pdf import reading

    return reading.read(source, reader, options)
