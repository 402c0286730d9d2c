"""How much of a source is read before it is refused, so that a hostile file costs bounded time and memory.

The defaults are some fifty times what the largest real reports need.
"""

from __future__ import annotations

import msgspec

from gkconvert.model import Correction


class Limits(msgspec.Struct, frozen=True):
    """Upper bounds; a source over one of them ends in a `LimitError` that names it."""

    bytes: int = 64 * 1024 * 1024
    """Size of the source."""
    pages: int = 2000
    """Pages of a paged document."""
    stream: int = 64 * 1024 * 1024
    """Size of one compressed part of a file, once inflated."""
    members: int = 20_000
    """Parts of a packaged document (OFD, DOCX)."""
    inflated: int = 512 * 1024 * 1024
    """Size of all parts that are read of a packaged document, once inflated."""
    pixels: int = 120_000_000
    """Pixels of one picture; an A4 page at 900 dpi has 78 million."""
    page_objects: int = 200_000
    """Drawn objects (path segments, text runs) on one page."""
    characters: int = 20_000_000
    """Characters of text in the document."""
    cells: int = 200_000
    """Positions (rows × columns) of one grid."""
    span: int = 1000
    """Columns that one HTML cell may span (the HTML standard's own limit); rows: 65534, cut to the table."""
    depth: int = 2_000
    """Nesting of elements, form XObjects or lists."""


DEFAULT_LIMITS = Limits()


class ReadOptions(msgspec.Struct, frozen=True):
    """What a reader may be told besides the source: its limits, and the password of an encrypted file.

    `pictures` has tables looked for in the pictures among the text as well, which takes seconds a page.
    `corrections` are made to the report once it is read.
    """

    limits: Limits = DEFAULT_LIMITS
    password: str | None = None
    pictures: bool = False
    corrections: tuple[Correction, ...] = ()


DEFAULT_OPTIONS = ReadOptions()
