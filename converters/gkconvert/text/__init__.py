"""Plain text: our own canonical text, and older or hand-made conversions of reports to text.

Knows: when bytes are text of this kind, told from their beginning. Must not know: forms, other formats.
What a text looks like is described in `blocks.py`; this module imports no reader until one reads.
"""

from __future__ import annotations

import re

from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source

MEDIA_TYPE = "text/plain"
READERS = ("text",)

_HEAD = 4096
"""Bytes that are looked at: enough to get past a licence comment or a run of blank lines."""

# No text holds these; 1A ends a DOS file and 1B begins a terminal's colours, so both are let through.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_MARKUP = re.compile(
    rb"<(?:!doctype|!--|\?xml|html|head|body|meta|title|table|tbody|tr|td|div|p|span|font|br|script|style|h[1-6]|ul|section)"
    rb"(?=[\s>/]|--)",
    re.IGNORECASE,
)
_OTHER_NOTATION = re.compile(rb'\s*(?:<[A-Za-z!?/]|[\[{]\s*["{\[]|\{\\rtf)')


def identify(source: Source) -> bool:
    """Whether the bytes begin as text that is neither a PDF, nor markup, nor JSON; never raises."""
    head = source.data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return False
    if b"\x00" in head:
        wide = wide_encoding(head)
        if wide is None:
            return False
        # Markup and signatures are ASCII, so the characters beyond it may be lost here.
        head = head[: len(head) & ~1].decode(wide, "ignore").encode("ascii", "replace")
    head = head.removeprefix(b"\xef\xbb\xbf")
    return not (_CONTROL.search(head) or _OTHER_NOTATION.match(head) or _MARKUP.search(head))


def wide_encoding(data: bytes) -> str | None:
    """The byte order of UTF-16 text, by its mark or by where the zero bytes of its ASCII characters stand."""
    if data[:2] == b"\xff\xfe":
        return "utf-16-le"
    if data[:2] == b"\xfe\xff":
        return "utf-16-be"
    head = data[: _HEAD & ~1]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    # In text of two bytes a character, line ends and digits leave zeros on one side only.
    if odd and not even:
        return "utf-16-le"
    if even and not odd:
        return "utf-16-be"
    return None


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a text; `reader` is "text". Raises `UndecodableError` and `LimitError`."""
    from gkconvert.text.reading import read_text

    return read_text(source, reader, options)
