"""Text with elements of HTML in it, such as recognisers of scans and converters to Markdown write.

Its lines mean what they mean in a text, while in a page a line end is a blank; so it is text and no page. It stands
below both formats, which ask it alike, so that just one of them claims a source.

Knows: how such text begins. Must not know: how either is read.
"""

from __future__ import annotations

import re

from gkconvert.patterns import when_used

_ELEMENT = when_used(rb"<([A-Za-z][A-Za-z0-9]*)(?=[\s>/])")
_OF_TABLES = frozenset(
    b"html body table thead tbody colgroup col tr td th br p sup sub b strong img a span u em i".split()
)
"""What is not of these lays out a page."""
_NESTED = when_used(rb"<table(?=[\s>])(?:(?!</table)[\s\S])*?<table(?=[\s>])", re.IGNORECASE)
"""A table within another one, which lays out a page too."""
_TABLE = when_used(rb"<table(?=[\s>])[\s\S]*?(?:</table\s*>|\Z)", re.IGNORECASE)
_PARAGRAPH = when_used(rb"<p(?=[\s>])", re.IGNORECASE)
_PLAIN_LINE = when_used(rb"^[ \t]*[^<\s]", re.MULTILINE)
_FIRST = frozenset((b"html", b"body", b"table"))
_MARKDOWN = when_used(
    rb"^[ \t]*(?:#{1,6} [^\s#]|\|.*\|[ \t\r]*$|\*\*[^*\n]+\*\*[ \t\r]*$|!\[[^\]\n]*\]\()", re.MULTILINE
)
"""A line of Markdown: a heading, a row, a line in bold, a picture."""


def is_text_with_markup(head: bytes) -> bool:
    """Whether the beginning of a source is text with elements in it; False for pages and for text without any.

    A line of it is Markdown, or its first element begins a line and is that of a table. What has its prose in elements
    as well, but for a line or two before, is part of a page.
    """
    first = _ELEMENT.search(head)
    if first is None or not head[: first.start()].strip():
        return False
    names = {found[1].lower() for found in _ELEMENT.finditer(head)}
    if not names <= _OF_TABLES or _NESTED.search(head):
        return False
    if _MARKDOWN.search(head):
        return True
    around = _TABLE.sub(b"\n", head)
    if len(_PARAGRAPH.findall(around)) > len(_PLAIN_LINE.findall(around)):
        return False
    begins_line = head[: first.start()].rstrip(b" \t\r").endswith(b"\n")
    return begins_line and first[1].lower() in _FIRST and b"table" in names
