"""One page on its way from bytes to a `Document`, with either parser.

Knows: the order of the steps, and the limits. Must not know: how any step works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from gkconvert.characters import fold
from gkconvert.errors import LimitError
from gkconvert.html.article import Survey, find, is_link, survey, weigh
from gkconvert.html.encoding import Decoded, decode
from gkconvert.html.flow import Flow
from gkconvert.html.links import attachments, base_of
from gkconvert.html.metadata import bylines, entries, opens_with_label, page_statements
from gkconvert.html.table_kinds import statements
from gkconvert.html.tables import TooManyCells
from gkconvert.html.text import one_line
from gkconvert.html.tree import HEADINGS, Element, Tree, path_of
from gkconvert.limits import Limits, ReadOptions
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

_TITLE_WORDS = re.compile(r"报告|年报|统计|情况|信息公开")
_REPORT_TITLE = re.compile(
    r"[^。；:]{0,40}(?:\d{4}|[二〇零○一三四五六七八九]{4})年[^。；:]{0,30}(?:报告|年报)[^。；:]{0,8}"
)
_OPENING = 8
"""Blocks at the beginning of an article among which its byline may be."""
_SHORT = 400
"""Characters: an article with less text than this, no table and a file says nothing but where the report is."""


def read_html(source: Source, reader: str, options: ReadOptions) -> Document:
    """Read a page with the parser named; raises `UndecodableError` and `LimitError`."""
    limits = options.limits
    decoded = decode(source)
    _check_size(source, decoded, limits)
    tree = _parse(source, reader, decoded, limits)
    stated = page_statements(tree)
    tree.prepare()
    found = survey(tree, limits.span)
    mass, signs = weigh(tree, found)
    article = find(tree, found, mass, signs)
    flow = Flow(tree, found, mass, limits.cells)
    try:
        blocks = list(flow.blocks(article))
    except TooManyCells:
        raise _limit(
            source,
            "limit.cells",
            f"一个表格的单元格超过上限 {limits.cells}",
            f"a table has more than {limits.cells} cells",
        ) from None
    before, after = _outside(tree, found, article)
    stated += bylines(text for _, text in before)
    stated += bylines(text for _, text in after[:40])
    stated += _take_bylines(blocks)
    for reading in found.tables.values():
        if reading.kind == "metadata":
            stated[len(stated) :] = entries(statements(reading.markup))
    title = _title(tree, stated, before, blocks)
    if title is not None:
        blocks.insert(0, title)
    files = attachments(tree, _around(tree, article), base_of(tree, source.url, stated))
    notes = [*decoded.notes, *flow.notes, *_notes_on_content(tree, article, blocks, files)]
    return Document(
        media_type="text/html",
        reader=reader,
        blocks=tuple(blocks),
        metadata=tuple(dict.fromkeys(stated)),
        attachments=files,
        notes=tuple(notes),
        encoding=decoded.encoding,
    )


def _parse(source: Source, reader: str, decoded: Decoded, limits: Limits) -> Tree:
    tree: Tree
    if reader == "lxml":
        from gkconvert.html.lxml_reader import LxmlTree

        tree = LxmlTree(decoded.utf8)
    else:
        from gkconvert.html.html5lib_reader import Html5libTree

        tree = Html5libTree(decoded.text, limits.depth, 2 * limits.page_objects)
    if tree.too_deep:
        raise _limit(
            source, "limit.depth", f"元素嵌套超过上限 {limits.depth} 层", f"elements nest deeper than {limits.depth}"
        )
    return tree


def _check_size(source: Source, decoded: Decoded, limits: Limits) -> None:
    if len(decoded.text) > limits.characters:
        raise _limit(
            source,
            "limit.text",
            f"网页超过 {limits.characters} 个字符的上限",
            f"more than {limits.characters} characters of markup",
        )
    if len(decoded.utf8) > 4 * limits.page_objects < decoded.utf8.count(b"<"):
        raise _limit(
            source,
            "limit.objects",
            f"网页的标签超过上限 {4 * limits.page_objects}",
            f"more than {4 * limits.page_objects} tags",
        )


def _limit(source: Source, code: str, zh: str, en: str) -> LimitError:
    return LimitError(
        code, source.name, zh, en,
        way_out_zh="确认网页无误后提高上限，或删去报告以外的部分", way_out_en="raise the limit if the page is right, or cut out the report's part",
    )  # fmt: skip


def _outside(
    tree: Tree, found: Survey, article: Element
) -> tuple[list[tuple[Element, str]], list[tuple[Element, str]]]:
    """The blocks of text before and after the article."""
    before: list[tuple[Element, str]] = []
    after: list[tuple[Element, str]] = []
    around = set()
    outer: Element | None = article
    while outer is not None:
        around.add(outer)
        outer = tree.parent(outer)
    inside = {id(element) for element in _inside(found, tree, article)}
    current = before
    for leaf, text in found.leaves.items():
        if id(leaf) in inside:
            current = after
        else:
            current.append((leaf, text))
    return before, after


def _inside(found: Survey, tree: Tree, article: Element) -> Iterator[Element]:
    return tree.select(article, {leaf.tag for leaf in found.leaves})


def _take_bylines(blocks: list[Block]) -> list[Metadata]:
    """Take the lines out of an article's beginning that state its source and date, in pages without a part for them."""
    found: list[Metadata] = []
    kept: list[Block] = []
    for block in blocks[:_OPENING]:
        stated = bylines((block.text,)) if isinstance(block, Paragraph) and len(block.text) < 150 else []
        if stated and opens_with_label(cast(Paragraph, block).text):
            found += stated
        else:
            kept.append(block)
    blocks[:_OPENING] = kept
    return found


def _around(tree: Tree, article: Element) -> list[Element]:
    """The article, and the elements around it in which its attachments stand beside it."""
    outer = article
    for _ in range(3):
        above = tree.parent(outer)
        if above is None or above.tag in ("body", "html"):
            break
        outer = above
    return [outer]


def _title(
    tree: Tree, stated: list[Metadata], before: list[tuple[Element, str]], blocks: list[Block]
) -> Heading | None:
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
        if is_link(tree, leaf, len(text)):
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


def _notes_on_content(
    tree: Tree, article: Element, blocks: list[Block], files: tuple[Attachment, ...]
) -> Iterator[Note]:
    """Say so where the report's tables, or the report, are not in the page."""
    if any(isinstance(block, Grid) for block in blocks):
        return
    length = sum(len(block.text) for block in blocks if not isinstance(block, Grid))
    if files and length < _SHORT:
        yield Note(
            "html.only_attachment",
            Message(
                "网页没有报告正文，只链接了附件；请转换附件",
                "the page only links to the report; convert the attachment",
            ),
        )
    images = sum(1 for image in tree.select(article, ("img",)) if _is_picture(image))
    if images:
        yield Note(
            "html.tables_are_images",
            Message(
                f"正文没有表格，有 {images} 张图片：表格可能是图片",
                f"no table in the article, but {images} pictures: tables may be among them",
            ),
        )


def _is_picture(image: Element) -> bool:
    """Whether an image is more than an icon, as far as its attributes tell."""
    source = (image.get("src") or "").lower()
    if not source or re.search(r"icon|logo|qrcode|ewm|filetype|share|btn|/images?/(?:ico|pdf|doc)", source):
        return False
    width = re.match(r"\d+", image.get("width") or "")
    return width is None or int(width[0][:6]) >= 100
