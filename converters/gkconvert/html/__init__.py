"""HTML pages: reports as the sites of public bodies publish them, whatever the site's software.

Knows: when bytes are HTML, told from their beginning. Must not know: forms, other formats.
The way of a page: `containers` (what it is packed in) → `encoding` (bytes to text) → a parser (`lxml_reader`, `lexbor_reader`, `html5lib_reader`) gives a `tree.Tree`
of what is shown → `tables` → `article` → `flow` (blocks), `metadata`, `links` → `reading` puts the document together.
No reader is imported before one reads.
"""

from __future__ import annotations

import re

from gkconvert.html.containers import is_packed
from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source
from gkconvert.text_with_markup import is_text_with_markup

MEDIA_TYPE = "text/html"
READERS = ("lxml", "html5lib", "lexbor")

_HEAD = 4096
"""Bytes in which text that does not begin with markup must show its first element: what the text format looks at."""
_FAR = 262_144
"""Bytes searched where the content begins with markup: comments and prologues before `<html>` may be long."""

_ELEMENT = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|tbody|tr|td|th|div|p|span|font|a|b|strong|center|section|article"
    rb"|br|img|script|style|link|h[1-6]|ul|ol|li|base|form)(?=[\s>/])",
    re.IGNORECASE,
)
_BEGINS_MARKUP = re.compile(rb"<[A-Za-z!?/]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FEED = re.compile(rb"<(?:rss|feed|svg|urlset|office:document|w:document|pkg:package)(?=[\s>])", re.IGNORECASE)


def identify(source: Source) -> bool:
    """Whether the bytes are a page or a fragment of HTML; never raises."""
    head = source.data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return False
    narrow = _narrow(source.data[:_FAR])
    start = narrow.lstrip(b"\xef\xbb\xbf \t\r\n\x0c")
    if _BEGINS_MARKUP.match(start) is None:
        if is_packed(source.data[:_FAR]):
            return True
        head = _narrow(head)
        if is_text_with_markup(head.lstrip(b"\xef\xbb\xbf \t\r\n\x0b\x0c")):
            return False
        return _ELEMENT.search(head) is not None and _CONTROL.search(head) is None
    first = _ELEMENT.search(start)
    if first is None:
        return False
    return _FEED.search(start[:1024], 0, first.start()) is None


def _narrow(data: bytes) -> bytes:
    """ASCII markup of bytes that may be two a character; UTF-16 leaves a zero beside every ASCII character."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data[2:].replace(b"\x00", b"")
    return data.replace(b"\x00", b"") if b"\x00" in data[:64] else data


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a page with "lxml" (fast), "lexbor" (careful: the algorithm of browsers) or "html5lib" (the same in Python).

    Raises `UndecodableError`, `LimitError` and `DamagedError`.
    """
    from gkconvert.html.reading import read_html

    return read_html(source, reader, options)
