"""What a reader should know of single pages of a PDF: what on them was left out, turned, or may be wrong.

Knows: what a `PageReading` counts. Must not know: how pages are read, documents.
Every code has an entry in docs/notes.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from gkconvert.grids.tables import PageReading
from gkconvert.model import Message, Note, Place

_FEW = 20
"""One glyph of so many whose character is unknown is a stray symbol."""


def page_notes(page: PageReading) -> Iterator[Note]:
    """The notes on one page, always in the same order."""
    if page.unmapped and page.unmapped * _FEW >= page.glyphs:
        zh = f"有{page.unmapped}个字符的字体没有给出对应文字，读出的内容可能不对"
        en = f": {page.unmapped} glyphs have a font that does not say which characters they are"
        yield Note("pdf.unmapped_text", *_on(page, zh, en))
    if page.turned:
        zh = f"的文字横置，已旋转{page.turned}度读取"
        en = f": its text stands on its side; it was read turned by {page.turned} degrees"
        yield Note("pdf.turned_page", *_on(page, zh, en))
    if page.skew:
        degrees = abs(math.degrees(page.skew))
        zh = f"倾斜{degrees:.1f}度，已扶正读取"
        en = f": its text runs askew by {degrees:.1f} degrees; it was read level"
        yield Note("pdf.skewed_page", *_on(page, zh, en))
    if page.two_pages:
        zh = "像是并排的两页，标题和段落的次序可能不对"
        en = " seems to be two pages side by side: titles and paragraphs may be out of order"
        yield Note("pdf.two_pages", *_on(page, zh, en))
    if page.watermark:
        yield Note("pdf.watermark", *_on(page, "有水印，未作为正文", ": a watermark was left out"))
    if page.hidden:
        zh, en = f"有{page.hidden}个看不见的字符，未采用", f": {page.hidden} invisible glyphs left out"
        yield Note("pdf.hidden_text", *_on(page, zh, en))
    if page.struck:
        zh = f"的表格中有{page.struck}个字符被划去，未采用"
        en = f": {page.struck} glyphs in tables are struck out and were left out"
        yield Note("pdf.struck_text", *_on(page, zh, en))
    yield from _on_fields(page)
    if not page.glyphs and page.images:
        yield Note("pdf.page_without_text", *_on(page, "是图片，没有文字", " is a picture without text"))


def _on_fields(page: PageReading) -> Iterator[Note]:
    """The notes on text that is no part of the page's content."""
    if page.filled_fields:
        zh = f"有{page.filled_fields}处表单域或批注文字，已按其位置读取"
        en = f": {page.filled_fields} form fields or typed remarks were read in their places"
        yield Note("pdf.filled_fields", *_on(page, zh, en))
    if page.unread_fields:
        zh = f"有{page.unread_fields}处表单域或批注文字未能读取，请核对原件"
        en = f": {page.unread_fields} form fields or typed remarks were not read; compare with the original"
        yield Note("pdf.unread_fields", *_on(page, zh, en))


def _on(page: PageReading, zh: str, en: str) -> tuple[Message, Place]:
    """A message that begins with the number of the page, and its place."""
    return Message(f"第{page.number}页{zh}", f"page {page.number}{en}"), Place(page=page.number)
