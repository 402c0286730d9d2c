"""OFD (GB/T 33190), the national format of fixed pages: what identifies it, and the reader of its pages.

`reader` fills `grids.primitives.PageContent` from the XML of the pages; everything after that is the same as for PDF.
"""

from __future__ import annotations

from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source

MEDIA_TYPE = "application/ofd"
READERS = ("ofd",)


def identify(source: Source) -> bool:
    """Whether it is a ZIP with an `OFD.xml` at its root (GB/T 33190, 7.1)."""
    if not source.data.startswith(b"PK\x03\x04"):
        return False
    from gkconvert.package import part_names

    return any(name.lstrip("/").lower() == "ofd.xml" for name in part_names(source.data))


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read an OFD file; raises `DamagedError`, `EncryptedError`, `NoTextError`, `LimitError`."""
    from gkconvert.ofd import reading

    return reading.read(source, reader, options)
