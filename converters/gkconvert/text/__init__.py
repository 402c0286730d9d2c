"""Plain text: our own canonical text, and older or hand-made conversions of reports to text.

Knows: when bytes are text of this kind, told from their beginning. Must not know: forms, other formats.
What a text looks like is described in `blocks.py`; this module imports no reader until one reads.
"""

from __future__ import annotations

import re

from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source
from gkconvert.patterns import when_used
from gkconvert.text_with_markup import is_text_with_markup

MEDIA_TYPE = "text/plain"
READERS = ("text",)

_HEAD = 4096
"""Bytes that are looked at: enough to get past a licence comment or a run of blank lines."""

# No text holds these; 1A ends a DOS file and 1B begins a terminal's colours, so both are let through.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_MARKUP = re.compile(
    rb"<(?:!--|\?xml|(?:!doctype|html|head|body|meta|title|table|tbody|tr|td|th|div|p|span|font|a|b|strong|center|section"
    rb"|article|br|img|script|style|link|h[1-6]|ul|ol|li|base|form)(?=[\s>/]))",
    re.IGNORECASE,
)
"""Elements that tell a page, or a piece of one: at least those by which the HTML format claims it."""
_USUAL = when_used("[\t\r\n -~\u2010-\u2030\u2160-\u217f\u2460-\u249b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
"""What Chinese text consists of; in the wrong byte order nearly nothing is of these."""
_ONE_IN = 10
"""At most one in so many characters of a text may be unusual."""
_OTHER_NOTATION = re.compile(
    rb"""<[A-Za-z!?/]|[\[{]\s*["{\[]|\{\\rtf|(?:&lt;|&amp;lt;)(?:!doctype|html|head|body|div|p|table|span|section|h[1-6])(?=[\s&/])""",
    re.IGNORECASE,
)
"""How markup, JSON, RTF and escaped markup begin."""
_LEADING = b"\xef\xbb\xbf \t\r\n\x0b\x0c"
_MAIL_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_MAIL_OF_A_PAGE = re.compile(
    rb"^content-type:\s*(?:multipart/related|multipart/alternative|text/html)", re.IGNORECASE | re.MULTILINE
)
_MAIL_HEAD = 16_384
"""Bytes in which the header of a saved-page archive (MHTML) says that it is one."""


def identify(source: Source) -> bool:
    """Whether the bytes begin as text that is neither a PDF, nor markup, nor JSON; never raises."""
    head = source.data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return False
    plain = head
    if b"\x00" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wide = wide_encoding(head)
        text = head[: len(head) & ~1].decode(wide or "utf-16-le", "replace").lstrip("\ufeff")
        if wide is None or not _is_usual(text):
            return False
        # Markup and signatures are ASCII: the characters beyond it may be lost here, and the zeros beside it.
        plain = text.encode("ascii", "replace")
        head = head.replace(b"\x00", b"")
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            head = head[2:]
    head = head.lstrip(_LEADING)
    if _CONTROL.search(plain) or _OTHER_NOTATION.match(head):
        return False
    if _MARKUP.search(head) and not is_text_with_markup(head):
        return False
    return not (_MAIL_HEADER.match(head) and _MAIL_OF_A_PAGE.search(source.data, 0, _MAIL_HEAD))


def wide_encoding(data: bytes) -> str | None:
    """The byte order of UTF-16 text, by its mark, or by which order makes Chinese text of it; None for neither."""
    if data[:2] == b"\xff\xfe":
        return "utf-16-le"
    if data[:2] == b"\xfe\xff":
        return "utf-16-be"
    head = data[: _HEAD & ~1]
    if b"\x00" not in head:
        return None
    for order in ("utf-16-le", "utf-16-be"):
        if _is_usual(head.decode(order, "replace")):
            return order
    return None


def _is_usual(text: str) -> bool:
    return len(_USUAL.findall(text)) * _ONE_IN >= len(text) * (_ONE_IN - 1)


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a text; `reader` is "text". Raises `UndecodableError` and `LimitError`."""
    from gkconvert.text.reading import read_text

    return read_text(source, reader, options)
