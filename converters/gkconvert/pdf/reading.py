"""From the bytes of a PDF to a `Document`: opening, reading the pages, laying out, properties, notes.

Knows: what can be wrong with a PDF as a file. Must not know: how pages are read or laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from gkconvert.errors import LimitError, NoTextError
from gkconvert.grids.layout import lay_out
from gkconvert.grids.primitives import PageContent
from gkconvert.grids.tables import PageReading, read_page
from gkconvert.limits import ReadOptions
from gkconvert.model import Block, Document, Grid, Message, Metadata, Note, Source
from gkconvert.pdf.page_notes import page_notes
from gkconvert.pdf.visibility import is_picture, pictures_beside_text

if TYPE_CHECKING:
    from gkconvert.scan.page import RecognisedPage

MEDIA_TYPE = "application/pdf"
# Property names of the document information dictionary (ISO 32000-1, 14.3.3) that say something about a report.
_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
# What is written of figures alone; so many letters make a text.
_NO_FIGURES = re.compile(r"[\W\d_]+")
_MUCH_TEXT = 100


class OpenPdf(Protocol):
    """An open PDF as both readers give it."""

    def __len__(self) -> int:
        """How many pages it has."""

    def __iter__(self) -> Iterator[PageContent]:
        """Its pages in order."""

    def properties(self) -> dict[str, str]:
        """The document information dictionary, decoded."""


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a PDF; `reader` is "pdfium" or "pdfplumber"."""
    pictures: list[PageContent] = []
    read_pages = _fast if reader == "pdfium" else _careful
    pages, properties = read_pages(source, options, pictures)
    return _document(source, options, reader, pages, properties, pictures)


class Readings:
    """Both readings of one PDF; see `registry.Readings`. The pages of the first serve the second."""

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self._source = source
        self._options = options
        self._pages: list[PageReading] = []
        self._properties: dict[str, str] = {}

    def fast(self) -> Document:
        """Read all pages with PDFium."""
        pictures: list[PageContent] = []
        self._pages, self._properties = _fast(self._source, self._options, pictures)
        return _document(self._source, self._options, "pdfium", list(self._pages), self._properties, pictures)

    def careful(self, pages: tuple[int, ...]) -> Document:
        """Read these pages, counted from 1, with pdfplumber, and take the others as the first reading found them."""
        if not pages or not self._pages:
            return read(self._source, "pdfplumber", self._options)
        careful, _ = _careful(self._source, self._options, [], pages)
        by_number = {page.number: page for page in careful}
        put_together = [by_number.get(page.number, page) for page in self._pages]
        return _document(self._source, self._options, "pdfplumber", put_together, self._properties, [])


def _document(
    source: Source, options: ReadOptions, reader: str,
    pages: list[PageReading], properties: dict[str, str], pictures: list[PageContent],
) -> Document:  # fmt: skip
    """The document of pages that were read; those in `pictures` are recognised first."""
    recognised = _recognised(source, options, pages, pictures)
    layout = lay_out(pages)
    blocks = tuple(layout.blocks)
    if recognised:
        from gkconvert.scan.confidence import notes, with_confidence

        blocks = with_confidence(blocks, recognised)
        layout.notes += notes(recognised.values())
    return Document(
        media_type=MEDIA_TYPE,
        reader=reader,
        blocks=blocks,
        metadata=tuple(
            Metadata(name, value, "properties") for name in _PROPERTIES if (value := properties.get(name, "").strip())
        ),
        notes=(*layout.notes, *(note for page in pages for note in page_notes(page)), *_script_note(blocks)),
        pages=len(pages),
    )


def _fast(
    source: Source, options: ReadOptions, pictures: list[PageContent]
) -> tuple[list[PageReading], dict[str, str]]:
    from gkconvert.pdf.pdfium_reader import open_with_pdfium

    with open_with_pdfium(source, options) as document:
        return list(_pages(document, source, options, pictures)), document.properties()


def _careful(
    source: Source, options: ReadOptions, pictures: list[PageContent], only: tuple[int, ...] = ()
) -> tuple[list[PageReading], dict[str, str]]:
    from gkconvert.pdf.pdfplumber_reader import open_with_pdfplumber

    with open_with_pdfplumber(source, options, only) as document:
        return list(_pages(document, source, options, pictures)), document.properties()


def _pages(
    document: OpenPdf, source: Source, options: ReadOptions, pictures: list[PageContent]
) -> Iterator[PageReading]:
    """Read the pages; those that are pictures are kept aside as well."""
    count = len(document)
    if count > options.limits.pages:
        raise LimitError(
            "limit.pages", source.name, f"共 {count} 页，超过上限 {options.limits.pages} 页",
            f"{count} pages exceed the limit of {options.limits.pages}",
            way_out_zh="请拆分文件，或在 Python 中提高上限（Limits）", way_out_en="split the file, or raise the limit in Python (Limits)",
        )  # fmt: skip
    characters = 0
    for content in document:
        characters += content.characters
        if characters > options.limits.characters:
            raise LimitError(
                "limit.text", source.name, f"文字超过 {options.limits.characters} 个字符",
                f"more than {options.limits.characters} characters of text",
                way_out_zh="请拆分文件", way_out_en="split the file", place=f"page {content.number}",
            )  # fmt: skip
        if (content.images or not content.glyphs) and (
            is_picture(content) or (options.pictures and pictures_beside_text(content))
        ):
            pictures.append(content)
        yield read_page(content)


def _recognised(
    source: Source, options: ReadOptions, pages: list[PageReading], pictures: list[PageContent]
) -> dict[int, RecognisedPage]:
    """Recognise the pages that are pictures, and put them in the place of what was read of them.

    Raises `NoTextError` where no page has text, and none can be recognised.
    """
    recognised: dict[int, RecognisedPage] = {}
    installed = True
    if pictures:
        from gkconvert import scan

        installed = scan.available()
        if installed:
            from gkconvert.pdf.pictures import recognised as recognise
            from gkconvert.pdf.pictures import recognised_beside_text

            recognised = recognise(source, options, [page for page in pictures if is_picture(page)])
            beside = [page for page in pictures if not is_picture(page)]
            recognised.update(recognised_beside_text(source, options, beside) if beside else {})
            for number, page in recognised.items():
                pages[number - 1] = read_page(page.content)
    if not any(page.glyphs for page in pages):
        raise _no_text(source, len(pages), installed)
    return recognised


def _no_text(source: Source, count: int, installed: bool) -> NoTextError:
    if not installed:
        way_out_zh = "请安装文字识别组件：pip install 'gkconvert[ocr]'，或向发布机关索取原件"
        way_out_en = "install what recognises text: pip install 'gkconvert[ocr]', or ask for the original"
    else:
        way_out_zh, way_out_en = (
            "请检查文件内容，或向发布机关索取原件",
            "check what the file shows, or ask for the original",
        )
    return NoTextError(
        "pdf.no_text", source.name, f"{count} 页都没有文字，可能是扫描件", f"none of its {count} pages has text; it may be a scan",
        way_out_zh=way_out_zh, way_out_en=way_out_en,
    )  # fmt: skip


def _is_chinese(character: str) -> bool:
    """Whether it is a Chinese character, or one for a radical."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def _script_note(blocks: tuple[Block, ...]) -> Iterator[Note]:
    """Where much text has no Chinese character at all, its fonts have most likely told the wrong ones."""
    letters = 0
    for block in blocks:
        for text in [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]:
            if any(map(_is_chinese, text)):
                return
            letters += len(_NO_FIGURES.sub("", text))
    if letters >= _MUCH_TEXT:
        yield Note(
            "pdf.no_chinese",
            Message(
                "全文没有一个汉字，可能是字体给出的文字不对，请核对原件",
                "the text has no Chinese character: its fonts may tell the wrong ones; compare with the original",
            ),
        )
