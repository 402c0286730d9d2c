"""A page parsed and weighed: its tree, what it says about itself, and which element is the article.

Knows: the order of these steps, the limits, and where a report may be concealed. Must not know: how any step works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple

from gkconvert.characters import squeeze
from gkconvert.errors import LimitError
from gkconvert.html.article import Survey, find, is_link, survey, weigh
from gkconvert.html.containers import Said, parts, said_beside
from gkconvert.html.drawn_tables import has_drawn_tables, make_tables
from gkconvert.html.encoding import Decoded, without_controls
from gkconvert.html.links import FRAMES, attachments, files_in_players, files_in_viewers, frames
from gkconvert.html.metadata import bylines, entries, page_statements
from gkconvert.html.table_kinds import statements
from gkconvert.html.text import one_line
from gkconvert.html.tree import Element, Tree
from gkconvert.limits import Limits
from gkconvert.model import Attachment, Message, Metadata, Note, Source
from gkconvert.patterns import when_used

_PARTS_TRIED = 50
"""Concealed parts of a page that are parsed."""
_ESCAPES = 60
"""Escaped characters of scripts from which on a page may hold its text in one."""
_ATTRIBUTES = 10_000
"""Attributes of one tag; parsers compare each with all others."""
_LONG_TAG = 2 * _ATTRIBUTES
_CAREFUL_SHARE = 4
"""The careful reader is given this part of the limits, since it is slower: see `check_size`."""
_TAG_START = re.compile(rb"<[A-Za-z]")
_QUOTED = when_used(rb"\"[^\"]*\"|'[^']*'")
_COMPLETE = 6
"""Signs of a report that is all shown: three tables of the form, or as many headings."""
_HEADINGS_ALONE = 9
"""Signs that a page may have without the table of section three: seven headings, and another table."""
_APPLICANT = "自然人"
"""A head of that table."""
_ESCAPED_CELL = b"&lt;td"
_IN_TABS = 4
"""Signs more that the hidden parts must have: an old draft beside a report has as many as the report."""
_BYLINE = 200
"""Characters of a block beside a concealed report that may be its title or byline."""
_TITLE = 60
"""Characters of a line that names a report at most; from 30 to 90 the corpus reads the same."""
_ATTACHED = when_used(r"附件|报告|年报")
_HEADING_WORDS = ("总体情况", "主动公开", "收到和处理", "报告的事项", "依申请公开")


class Page(NamedTuple):
    """A page that was parsed and weighed.

    `shown_files` are the files that it shows in a viewer. `signs` counts section headings and tables of the form in its
    article; where there are none, `frames` are the addresses of the frames that show no file.
    """

    tree: Tree
    stated: list[Metadata]
    shown_files: list[Attachment]
    frames: list[str]
    found: Survey
    mass: dict[Element, float]
    signs: int
    article: Element


def open_page(source: Source, reader: str, decoded: Decoded, limits: Limits) -> tuple[Page, list[Note]]:
    """Parse a page, and look into what it conceals where it shows no report; raises `LimitError`."""
    check_size(source, reader, decoded, limits)
    page = _page(source, reader, decoded, limits)
    if (page.signs >= _COMPLETE and not _hides_a_table(page, decoded)) or not _mentions_report(decoded.text):
        return page, []
    if page.signs:
        return _with_hidden(source, reader, decoded, limits, page)
    return _concealed(source, reader, decoded, limits, page)


def _hides_a_table(page: Page, decoded: Decoded) -> bool:
    """Whether a page shows headings, but not the table of section three, a head of which stands in its markup."""
    if page.signs > _HEADINGS_ALONE or _APPLICANT.encode() not in decoded.utf8:
        return False
    if not page.tree.left_out and _ESCAPED_CELL not in decoded.utf8:
        return False
    shown = (cell.raw for reading in page.found.tables.values() for cell in reading.markup.cells())
    return not any(_APPLICANT in squeeze(raw) for raw in shown)


def _with_hidden(source: Source, reader: str, decoded: Decoded, limits: Limits, page: Page) -> tuple[Page, list[Note]]:
    """The page with its hidden parts, where most of the report is in them: sections as tabs, of which one is shown.

    Its tables may also stand in it as text with the tags of HTML.
    """
    if page.tree.left_out:
        whole = _page(source, reader, decoded, limits, keep_hidden=True)
        if whole.signs >= page.signs + _IN_TABS:
            return whole, [_note("隐藏的元素", "in hidden elements")]
    if _ESCAPED_CELL in decoded.utf8:
        written = unescape(decoded.text).encode("utf-8", "replace")
        whole = _page(source, reader, Decoded(written, decoded.encoding, ()), limits)
        if whole.signs >= page.signs + _IN_TABS:
            return whole, [_note("写成文字的标签", "in tags that are written as text")]
    return page, []


def limit(source: Source, code: str, zh: str, en: str) -> LimitError:
    """The error of a page over one of the limits."""
    return LimitError(
        code, source.name, zh, en,
        way_out_zh="请删去报告以外的部分，或在 Python 中提高上限（Limits）",
        way_out_en="cut out the report's part, or raise the limit in Python (Limits)",
    )  # fmt: skip


def check_size(source: Source, reader: str, decoded: Decoded, limits: Limits) -> None:
    """Refuse more text, or more tags, than the limits allow, before it is parsed; raises `LimitError`.

    The careful reader, in Python throughout, is given a quarter: then it is done within seconds as well.
    """
    share = 1 if reader == "lxml" else _CAREFUL_SHARE
    most = limits.characters // share
    if len(decoded.utf8) > most and len(decoded.text) > most:
        raise limit(source, "limit.text", f"网页超过 {most} 个字符的上限", f"more than {most} characters of markup")
    tags = 4 * limits.page_objects // share
    if len(decoded.utf8) > tags and decoded.utf8.count(b"<") + decoded.utf8.count(b"&") > tags:
        raise limit(
            source,
            "limit.objects",
            f"网页的标签和字符引用超过上限 {tags}",
            f"more than {tags} tags and character references",
        )
    if any(map(_has_endless_attributes, _long_segments(decoded.utf8))):
        raise limit(
            source,
            "limit.objects",
            f"一个标签有超过 {_ATTRIBUTES} 个属性",
            f"a tag has more than {_ATTRIBUTES} attributes",
        )


def _long_segments(markup: bytes) -> Iterator[bytes]:
    """What stands between two `>` that are further apart than any tag of sane length."""
    start, end = 0, len(markup)
    while end - start > _LONG_TAG:
        last = markup.rfind(b">", start, start + _LONG_TAG)
        if last >= 0:
            start = last + 1
            continue
        stop = markup.find(b">", start + _LONG_TAG)
        stop = end if stop < 0 else stop
        yield markup[start:stop]
        start = stop + 1


def _has_endless_attributes(segment: bytes) -> bool:
    """Whether what precedes a `>` is a tag with so many attributes that comparing them all takes minutes."""
    start = _TAG_START.search(segment)
    if start is None:
        return False
    outside_quotes = _QUOTED.sub(b" ", segment[start.start() :])
    return len(outside_quotes.replace(b"/", b" ").split()) > _ATTRIBUTES


def _page(source: Source, reader: str, decoded: Decoded, limits: Limits, *, keep_hidden: bool = False) -> Page:
    try:
        return _weighed(source, reader, decoded, limits, keep_hidden)
    except ValueError:
        # libxml2 lets control characters through, and lxml takes none where a text is set.
        return _weighed(source, reader, without_controls(decoded), limits, keep_hidden)


def _weighed(source: Source, reader: str, decoded: Decoded, limits: Limits, keep_hidden: bool) -> Page:
    tree = _parse(source, reader, decoded, limits)
    # These are among what is taken out next.
    stated = page_statements(tree)
    files = files_in_viewers(tree)
    framed = list(tree.select(tree.root, FRAMES))
    tree.prepare(keep_hidden=keep_hidden)
    if has_drawn_tables(decoded.stretches):
        make_tables(tree, decoded.utf8)
    found = survey(tree, limits.span)
    weights = weigh(tree, found)
    article = find(tree, found, weights)
    signs = weights.signs.get(article, 0)
    if not signs:
        files += files_in_players(tree)
    return Page(tree, stated, files, [] if signs else frames(framed), found, weights.mass, signs, article)


def _parse(source: Source, reader: str, decoded: Decoded, limits: Limits) -> Tree:
    tree: Tree
    if reader == "lxml":
        from gkconvert.html.lxml_reader import LxmlTree

        tree = LxmlTree(decoded.utf8, decoded.stretches)
    elif reader == "lexbor":
        from gkconvert.html import lexbor_reader

        tree = lexbor_reader.parse(decoded.utf8, limits.depth, 2 * limits.page_objects)
    else:
        from gkconvert.html import html5lib_reader

        tree = html5lib_reader.parse(decoded.text, limits.depth, 2 * limits.page_objects)
    if tree.too_deep:
        raise limit(
            source, "limit.depth", f"元素嵌套超过上限 {limits.depth} 层", f"elements nest deeper than {limits.depth}"
        )
    return tree


def _mentions_report(markup: str) -> bool:
    """Whether the words of a report's headings stand anywhere in a page, shown or not."""
    return sum(word in markup for word in _HEADING_WORDS) >= 3 or any(
        markup.count(mark) > _ESCAPES for mark in ("\\u", "%E", "%u")
    )


def _concealed(source: Source, reader: str, decoded: Decoded, limits: Limits, page: Page) -> tuple[Page, list[Note]]:
    """The report in a page that shows none: in hidden elements, or in a part that only a script would show."""
    whole = _page(source, reader, decoded, limits, keep_hidden=True)
    if whole.signs:
        return whole, [_note("隐藏的元素", "in hidden elements")]
    best = page
    for part in islice(parts(decoded.text), _PARTS_TRIED):
        if not _mentions_report(part.markup):
            continue
        inner = Decoded(part.markup.encode("utf-8", "replace"), decoded.encoding, ())
        candidate = _page(source, reader, inner, limits)
        if candidate.signs > best.signs:
            beside = Said([], []) if part.at is None else said_beside(decoded.text, part.at)
            best = candidate._replace(
                stated=page.stated + _said_around(page) + beside.stated + candidate.stated,
                shown_files=page.shown_files + beside.files + candidate.shown_files + _linked_around(page),
            )
    if best is page:
        return page, []
    return best, [_note("模板、框架内容或脚本", "in a template, a frame's content or a script")]


def _linked_around(page: Page) -> list[Attachment]:
    """The files that a page which shows no report links to as attachments, by the words of the links."""
    return [file for file in attachments(page.tree, [page.article], None) if _ATTACHED.search(file.text)]


def _said_around(page: Page) -> list[Metadata]:
    """What a page that shows no report says of the one that it conceals: titles, bylines, a directory entry."""
    tree, found = page.tree, page.found
    short = [(leaf, text) for leaf, text in found.leaves.items() if len(text) <= _BYLINE]
    stated = [
        Metadata("title", one_line(text), "title")
        for leaf, text in short
        if _is_title(one_line(text)) and not is_link(tree, leaf, len(text))
    ]
    stated += bylines(text for _, text in short)
    for reading in found.tables.values():
        if reading.kind == "metadata":
            stated += entries(statements(reading.markup))
    return stated


def _is_title(line: str) -> bool:
    return len(line) <= _TITLE and line.endswith(("报告", "年报")) and "公开" in line


def _note(zh: str, en: str) -> Note:
    message = Message(f"网页显示的部分没有报告；报告取自{zh}", f"the page shows no report; it was found {en}")
    return Note("html.concealed", message)
