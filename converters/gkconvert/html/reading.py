"""One page on its way from bytes to a `Document`, with either parser.

Knows: the order of the steps, and the limits. Must not know: how any step works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from gkconvert.characters import fold
from gkconvert.html.article import is_last_section, is_link, is_section_heading
from gkconvert.html.containers import unpack
from gkconvert.html.encoding import Decoded, decode
from gkconvert.html.flow import Flow
from gkconvert.html.links import attachments, base_of, next_page, resolve
from gkconvert.html.metadata import bare_date, bylines, entries, opens_with_label
from gkconvert.html.page import Page, limit, open_page
from gkconvert.html.repetition import without_repetition
from gkconvert.html.surroundings import Line, around, entry_in, listed, near
from gkconvert.html.table_kinds import statements
from gkconvert.html.tables import TooManyCells
from gkconvert.html.text import one_line
from gkconvert.html.tree import HEADINGS, Element, Tree, path_of
from gkconvert.limits import ReadOptions
from gkconvert.model import (
    Attachment,
    Block,
    Document,
    Grid,
    Heading,
    Message,
    Metadata,
    Note,
    Paragraph,
    Place,
    Source,
)
from gkconvert.patterns import when_used

_TITLE_WORDS = re.compile(r"报告|年报|统计|情况|信息公开")
_REPORT_TITLE = when_used(
    r"[^。；:]{0,40}(?:\d{4}|[二〇零○一三四五六七八九]{4})年[^。；:]{0,30}(?:报告|年报)[^。；:]{0,8}"
)
_REPORT = when_used("报告|年报")
_FOLLOWING = 40
"""Blocks after the article among which statements about it may be; then comes the footer of the site."""
_OPENING = 8
"""Blocks at the beginning of an article among which its byline may be."""
_ENTRY_LINES = 24
"""Blocks at the beginning of an article among which a directory entry may be written out."""
_IMPRINT = re.compile(
    r"版权所有|主办单位|主办[：:]|承办单位|承办[：:]|技术支持|备案|公安备|公网安备|网站标识码|分辨率|ICP|联系我们|网站地图"
)
"""What the imprint of a site says; a report's paragraph says one of these at most."""
_PICTURE = when_used(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp)(?=$|[?#])", re.IGNORECASE)
_SOURCES = ("data-src", "data-original", "src", "srcset")
"""Attributes that say where a picture is, those of pictures which a script loads when they come into view first."""
_SHORT = 400
"""Characters: an article with less text than this, no table and a file says nothing but where the report is."""


_REPEATED = Note(
    "html.repeated",
    Message("网页上有两份相同的报告，只取一份", "the report stands on the page twice, in equal copies; one was taken"),
)

_NO_REPORT = Note(
    "html.no_report",
    Message(
        "网页只有报告的标题，没有正文：正文可能由脚本另行载入，或网页已失效",
        "the page has a report's title and no report: a script may load it from elsewhere, or the page is gone",
    ),
)


def read_html(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a page with the parser named; raises `UndecodableError` and `LimitError`."""
    source, packing = unpack(source)
    decoded = _decode(source, reader)
    page, concealed = open_page(source, reader, decoded, options.limits)
    tree, found, most = page.tree, page.found, options.limits.cells
    flow = Flow(tree, found, page.mass, most)
    try:
        blocks = list(flow.blocks(page.article))
    except TooManyCells:
        raise limit(
            source, "limit.cells", f"一个表格的单元格超过上限 {most}", f"a table has more than {most} cells"
        ) from None
    _drop_imprint(blocks)
    once = without_repetition(blocks)
    if once is not None:
        blocks = once
        flow.notes.append(_REPEATED)
    before, after = around(tree, found, page.article)
    after = after[:_FOLLOWING]
    stated = packing.stated + page.stated
    stated += bylines(text for _, text in before)
    stated += bylines(text for _, text in after)
    stated += listed(tree, before) + listed(tree, after)
    stated += bare_date([text for _, text in before])
    stated += _take_bylines(blocks)
    beside: list[Element] = [near(tree, page.article)]
    for reading in found.tables.values():
        if reading.kind == "metadata":
            stated += entries(statements(reading.markup))
            beside += reading.links
    title = _title(tree, stated, before, blocks)
    if title is not None:
        blocks.insert(0, title)
    shown = packing.files + page.shown_files
    base = base_of(tree, source.url, stated)
    files = attachments(tree, beside, base, shown)
    notes = [*flow.notes, *_notes_on_content(page, blocks, files), *_elsewhere(page, blocks, base)]
    if not notes and not files and _says_no_more_than_its_title(page, blocks, stated):
        notes.append(_NO_REPORT)
    return Document(
        media_type="text/html",
        reader=reader,
        blocks=tuple(blocks),
        metadata=tuple(dict.fromkeys(stated)),
        attachments=files,
        notes=(*decoded.notes, *concealed, *notes),
        encoding=decoded.encoding,
    )


def _decode(source: Source, reader: str) -> Decoded:
    if reader == "lxml":
        return decode(source)
    from gkconvert.html.second_decoding import decode_again

    return decode_again(source)


def _take_bylines(blocks: list[Block]) -> list[Metadata]:
    """Take the lines out of an article's beginning that state its source and date, in pages without a part for them."""
    found = _take_entry(blocks)
    kept: list[Block] = []
    for block in blocks[:_OPENING]:
        stated = bylines((block.text,)) if isinstance(block, Paragraph) and len(block.text) < 150 else []
        if stated and opens_with_label(cast(Paragraph, block).text):
            found += stated
        else:
            kept.append(block)
    blocks[:_OPENING] = kept
    return found


def _take_entry(blocks: list[Block]) -> list[Metadata]:
    """Take a directory entry that is written out line by line off an article's beginning."""
    texts: list[str] = []
    for block in blocks[:_ENTRY_LINES]:
        if isinstance(block, Grid) or is_section_heading(block.text):
            break
        texts.append(block.text)
    found, lines = entry_in(texts)
    blocks[: len(texts)] = [block for index, block in enumerate(blocks[: len(texts)]) if index not in lines]
    return found


def _drop_imprint(blocks: list[Block]) -> None:
    """Take the site's imprint off the end of an article that shares its element with it."""
    while blocks and not isinstance(blocks[-1], Grid) and len(set(_IMPRINT.findall(blocks[-1].text))) > 1:
        blocks.pop()


def _title(tree: Tree, stated: list[Metadata], before: list[Line], blocks: list[Block]) -> Heading | None:
    """The title that stands above the article, unless the article begins with it itself."""
    named = [fold(item.value) for item in stated if item.origin == "title" or item.name.lower() == "articletitle"]
    opening = [fold(block.text) for block in blocks[:6] if not isinstance(block, Grid)]
    for leaf, text in reversed(before):
        if len(text) > 200:
            continue
        line = one_line(text)
        folded = fold(line)
        if len(folded) < 8 or not _TITLE_WORDS.search(line):
            continue
        level = _level(tree, leaf)
        if not level and not _REPORT_TITLE.fullmatch(folded) and not any(folded in name for name in named):
            continue
        if level != 1 and is_link(tree, leaf, len(text)):
            continue
        if folded in opening:
            return None
        return Heading(level or 1, line, Place(path=path_of(tree, leaf)), "center")
    return None


def _level(tree: Tree, leaf: Element) -> int:
    element: Element | None = leaf
    while element is not None:
        if element.tag in HEADINGS:
            return HEADINGS[element.tag]
        element = tree.parent(element)
    return 0


def _notes_on_content(page: Page, blocks: list[Block], files: tuple[Attachment, ...]) -> Iterator[Note]:
    """Say so where the report's tables, or the report, are not in the page."""
    if any(isinstance(block, Grid) for block in blocks):
        return
    length = sum(len(block.text) for block in blocks if not isinstance(block, Grid))
    if files and length < _SHORT and not page.signs:
        yield Note(
            "html.only_attachment",
            Message(
                "网页没有报告正文，只链接了附件；请转换附件",
                "the page only links to the report; convert the attachment",
            ),
        )
    images = sum(1 for image in page.tree.select(page.article, ("img",)) if _is_picture(page.tree, image))
    if images:
        yield Note(
            "html.tables_are_images",
            Message(
                f"正文没有表格，有 {images} 张图片：表格可能是图片",
                f"no table in the article, but {images} pictures: tables may be among them",
            ),
        )


def _elsewhere(page: Page, blocks: list[Block], base: str | None) -> Iterator[Note]:
    """Say so where the report, or the rest of it, is on a page that this one shows in a frame or links to as the next."""
    if not page.signs:
        length = sum(len(block.text) for block in blocks if not isinstance(block, Grid))
        if page.frames and not page.shown_files and length < _SHORT:
            url = resolve(base, page.frames[0])
            yield Note(
                "html.framed",
                Message(
                    f"网页没有报告正文，正文可能在框架中，未读：{url}",
                    f"the page shows no report; it may be in a frame, which was not read: {url}",
                ),
            )
    elif not any(not isinstance(block, Grid) and is_last_section(block.text) for block in reversed(blocks)):
        address = next_page(page.tree, near(page.tree, page.article))
        if address is not None:
            url = resolve(base, address)
            yield Note(
                "html.continued",
                Message(
                    f"报告在下一页继续，未读：{url}", f"the report goes on on another page, which was not read: {url}"
                ),
            )


def _says_no_more_than_its_title(page: Page, blocks: list[Block], stated: list[Metadata]) -> bool:
    """Whether a page is called a report, and has hardly any text and no sign of one."""
    if page.signs or any(isinstance(block, Grid) for block in blocks):
        return False
    titled = any("公开" in item.value and _REPORT.search(item.value) for item in stated if item.origin == "title")
    return titled and sum(len(block.text) for block in blocks if not isinstance(block, Grid)) < _SHORT


def _is_picture(tree: Tree, image: Element) -> bool:
    """Whether an image is more than an icon or a link's badge, as far as its attributes tell."""
    source = next(filter(None, map(image.get, _SOURCES)), "").lower()
    if not source or re.search(r"icon|logo|qrcode|ewm|filetype|share|btn|/images?/(?:ico|pdf|doc)", source):
        return False
    above = tree.parent(image)
    if above is not None and above.tag == "a" and not _PICTURE.search(above.get("href") or ""):
        return False
    width = re.match(r"\d+", image.get("width") or "")
    return width is None or int(width[0][:6]) >= 100
