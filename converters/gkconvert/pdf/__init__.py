"""PDF: what identifies it, and the two readers that turn it into pages of glyphs and rules.

`pdfium_reader` is the fast one (PDFium through ctypes), `pdfplumber_reader` the careful one (pdfminer.six, pure
Python). Both fill `grids.primitives.PageContent`; everything after that is the same for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source

if TYPE_CHECKING:
    from gkconvert.pdf.reading import Readings

MEDIA_TYPE = "application/pdf"
READERS = ("pdfium", "pdfplumber")

# ISO 32000-1, 7.5.2, and the note in Annex H of the implementation limits: the header stands within the first
# 1024 bytes. Some sites put an HTTP header or a BOM before it.
_HEADER_WITHIN = 1024
# What begins so is a picture, an archive or an Office file, whatever stands inside.
_OTHER_FORMATS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
    b"RIFF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


def identify(source: Source) -> bool:
    """Whether the PDF header stands near the beginning."""
    head = source.data[:_HEADER_WITHIN]
    position = head.find(b"%PDF-")
    if position <= 0:
        return position == 0
    return not head.startswith(_OTHER_FORMATS) and b"<html" not in head[:position].lower()


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a PDF with one of `READERS`; raises `EncryptedError`, `DamagedError`, `NoTextError`, `LimitError`."""
    from gkconvert.pdf import reading

    return reading.read(source, reader, options)


def readings(source: Source, options: ReadOptions) -> Readings:
    """Two readings of a PDF, of which the second reads only the pages in doubt; each raises what `read` raises."""
    from gkconvert.pdf.reading import Readings

    return Readings(source, options)
