"""From the bytes of an OFD file to a `Document`: its documents, their pages, laying out, properties, notes.

Knows: what can be wrong with an OFD as a file. Must not know: how a page is drawn or laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gkconvert.errors import DamagedError, NoTextError, UnsupportedError
from gkconvert.grids.layout import lay_out
from gkconvert.grids.tables import PageReading, read_page
from gkconvert.limits import ReadOptions
from gkconvert.model import Block, Document, Message, Metadata, Note, Place, Source
from gkconvert.ofd.page import DrawnPage, TooManyObjectsError, draw
from gkconvert.ofd.structure import OfdDocument, PagePart, documents
from gkconvert.package import Package

if TYPE_CHECKING:
    from gkconvert.scan.page import RecognisedPage

MEDIA_TYPE = "application/ofd"
# A picture that covers this share of a page without text is the page.
_WHOLE_PAGE = 0.6


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read an OFD file; raises `DamagedError`, `EncryptedError`, `NoTextError`, `LimitError`."""
    package = Package(source, "ofd", options.limits)
    parts = documents(package)
    notes: list[Note] = []
    recognised: dict[int, RecognisedPage] = {}
    drawn = _pages(package, parts, notes, recognised)
    pages = [page for part in drawn for page in part]
    if not any(page.glyphs for page in pages):
        raise NoTextError(
            "ofd.no_text", source.name, f"{len(pages)} 页都没有文字，可能是扫描件",
            f"none of its {len(pages)} pages has text; it may be a scan",
            way_out_zh="请先做文字识别（OCR），或向发布机关索取原件", way_out_en="recognise its text (OCR) first, or ask for the original",
        )  # fmt: skip
    layouts = [lay_out(part) for part in drawn if part]
    return Document(
        media_type=MEDIA_TYPE,
        reader=reader,
        blocks=_with_confidence([block for layout in layouts for block in layout.blocks], recognised),
        metadata=tuple(
            Metadata(name, value, "properties") for part in parts for name, value in part.properties.items()
        ),
        notes=(
            *notes,
            *_recognised_notes(recognised),
            *(note for layout in layouts for note in layout.notes),
            *_notes_on_parts(parts),
            *_notes_on_pages(pages),
        ),
        pages=len(pages),
    )


def _pages(
    package: Package, parts: list[OfdDocument], notes: list[Note], recognised: dict[int, RecognisedPage]
) -> list[list[PageReading]]:
    """The pages of each document, numbered through the package."""
    limits = package.limits
    count = sum(len(part.locations()) for part in parts)
    if count > limits.pages:
        raise package.over_limit(
            "limit.pages", f"共 {count} 页，超过上限 {limits.pages} 页", f"{count} pages exceed the limit of {limits.pages}"
        )  # fmt: skip
    found: list[list[PageReading]] = []
    characters = number = 0
    for document in parts:
        found.append([])
        for location in document.locations():
            number += 1
            part = document.page(location)
            if part is None:
                notes.append(_page_missing(number))
                continue
            drawn = _drawn(package, part, document, number)
            content = drawn.content
            if not content.glyphs and drawn.pictures:
                found_there = _recognised(package, document, drawn)
                if found_there is not None:
                    recognised[number] = found_there
                    content = found_there.content
            characters += len(content.glyphs)
            if characters > limits.characters:
                raise package.over_limit(
                    "limit.text", f"文字超过 {limits.characters} 个字符",
                    f"more than {limits.characters} characters of text", f"page {number}",
                )  # fmt: skip
            found[-1].append(read_page(content))
    if not any(found):
        raise package.damaged()
    return found


def _drawn(package: Package, part: PagePart, document: OfdDocument, number: int) -> DrawnPage:
    most = package.limits.page_objects
    try:
        return draw(part, document, number, most)
    except TooManyObjectsError as error:
        raise package.over_limit(
            "limit.objects", f"该页的图形对象超过 {most} 个", f"the page draws more than {most} objects",
            f"page {number}",
        ) from error  # fmt: skip


def _recognised(package: Package, document: OfdDocument, drawn: DrawnPage) -> RecognisedPage | None:
    """A page that is one picture, recognised; None where it is not, or the extra `[ocr]` is missing."""
    from gkconvert import scan

    content = drawn.content
    picture = max(drawn.pictures, key=lambda item: (item.box[2] - item.box[0]) * (item.box[3] - item.box[1]))
    x0, top, x1, bottom = picture.box
    if (x1 - x0) * (bottom - top) < _WHOLE_PAGE * content.width * content.height or not scan.available():
        return None
    data = document.picture(picture.resource)
    if not data:
        return None
    import numpy as np

    from gkconvert.scan.page import recognise
    from gkconvert.scan.picture import frames

    try:
        frame = next(frames(Source(data, package.source.name), package.limits))
    except (UnsupportedError, DamagedError):
        return None
    found = recognise(np.asarray(frame, np.uint8), content.number, content.width, content.height)
    return found if found.content.glyphs else None


def _with_confidence(blocks: list[Block], recognised: dict[int, RecognisedPage]) -> tuple[Block, ...]:
    if not recognised:
        return tuple(blocks)
    from gkconvert.scan.confidence import with_confidence

    return with_confidence(blocks, recognised)


def _recognised_notes(recognised: dict[int, RecognisedPage]) -> tuple[Note, ...]:
    if not recognised:
        return ()
    from gkconvert.scan.confidence import notes

    return notes(recognised.values())


def _page_missing(number: int) -> Note:
    return Note(
        "ofd.page_missing",
        Message(f"文件缺少第{number}页", f"the file lacks its page {number}"),
        Place(page=number),
    )


def _notes_on_parts(parts: list[OfdDocument]) -> Iterator[Note]:
    """What a reader should know of the package: several documents, signatures, annotations."""
    if len(parts) > 1:
        yield Note(
            "ofd.several_documents",
            Message(
                f"文件包含{len(parts)}个文档，已依次读取",
                f"the file holds {len(parts)} documents; they were read one after another",
            ),
        )
    if any(part.signed for part in parts):
        yield Note(
            "ofd.signed",
            Message("文件带有电子签章，未验证", "the file carries electronic signatures, which were not verified"),
        )
    annotated = sum(part.annotated_pages() for part in parts)
    if annotated:
        yield Note(
            "ofd.annotations",
            Message(f"{annotated}页带有批注，未采用", f"annotations on {annotated} pages were left out"),
        )


def _notes_on_pages(pages: list[PageReading]) -> Iterator[Note]:
    """What a reader should know of single pages: pictures without text, hidden text, unknown characters."""
    for page in pages:
        place = Place(page=page.number)
        if page.unmapped and page.unmapped * 20 >= page.glyphs:
            yield Note(
                "ofd.unmapped_text",
                Message(
                    f"第{page.number}页有{page.unmapped}个字符没有给出对应文字，读出的内容可能不对",
                    f"page {page.number}: the file does not say which characters {page.unmapped} glyphs are",
                ),
                place,
            )
        if page.hidden:
            yield Note(
                "ofd.hidden_text",
                Message(
                    f"第{page.number}页有{page.hidden}个看不见的字符，未采用",
                    f"page {page.number}: {page.hidden} invisible glyphs left out",
                ),
                place,
            )
        if page.struck:
            yield Note(
                "ofd.struck_text",
                Message(
                    f"第{page.number}页的表格中有{page.struck}个字符被划去，未采用",
                    f"page {page.number}: {page.struck} glyphs in tables are struck out and were left out",
                ),
                place,
            )
        if not page.glyphs and page.images:
            yield Note(
                "ofd.page_without_text",
                Message(f"第{page.number}页是图片，没有文字", f"page {page.number} is a picture without text"),
                place,
            )
