"""Which documents of a dataset are the attachments of which pages: a page often only links to its report, or to its tables.

An attachment is found by the address that the page links to, by that address as a path from where the page lies, or
by its file name beside the page: in the same folder or archive, where crawlers put it. A file of the page's own name
(`7.html`, `7.pdf`) counts as linked to.

A page without numbers is joined with the reports it links to if they are of its body and year, as far as both say who
and when; a page with numbers of its own, and one of several reports of a file, only where both say so.

Knows: the catalogue. Must not know: files, how pages are read.
"""

from __future__ import annotations

import posixpath
import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from gkconvert.bulk import parts

# The plus keeps SQLite from looking all reports up by their status instead of a few by their number, name or address.
_PAGES = (
    "media_type = 'text/html' AND (+status IN ('converted', 'findings') OR +code = 'page.attachment')"
    " AND (coalesce(numbers, 0) = 0 OR EXISTS (SELECT 1 FROM links l WHERE l.document = documents.number))"
)
_REPORTS = "+status IN ('converted', 'findings') AND coalesce(media_type, '') != 'text/html'"
_FILE_NAME = re.compile(r"[^/\\\x00]{1,200}\.[A-Za-z]{2,5}")
_OTHER_ENDINGS = (".pdf", ".docx", ".doc", ".ofd", ".wps", ".txt", ".PDF", ".DOCX", ".DOC", ".OFD")


class _Said(NamedTuple):
    """What a document says of itself."""

    number: int
    source: str
    body: str | None
    year: int | None
    numbers: int
    is_part: bool


_SAID = f"SELECT number, source, body, year, coalesce(numbers, 0), {parts.IS_ONE} FROM documents WHERE"


def pairs(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Each page with each of its attachments that is the same report, in the order of the pages."""
    last = 0
    query = f"{_SAID} number > ? AND {_PAGES} ORDER BY number LIMIT 1000"
    while pages := [_Said(*row) for row in connection.execute(query, (last,)).fetchall()]:
        last = pages[-1].number
        for page in pages:
            found = {one.number: one for one in _attached(connection, page) if _may_be_one(page, one)}
            # A page that does not say its year, and links to several reports, is a list of them.
            if len({(one.body, one.year) for one in found.values()}) > 1 and page.year is None:
                continue
            for number in sorted(found):
                yield page.number, number


def _may_be_one(page: _Said, report: _Said) -> bool:
    if page.numbers or page.is_part or report.is_part:
        return None not in (page.body, page.year) and (page.body, page.year) == (report.body, report.year)
    return all(a is None or b is None or a == b for a, b in ((page.body, report.body), (page.year, report.year)))


def _attached(connection: sqlite3.Connection, page: _Said) -> Iterator[_Said]:
    select = f"{_SAID} {_REPORTS} AND "
    addresses: list[str] = []
    names = [] if page.numbers else list(_namesakes(page.source))
    for url, text in connection.execute(
        "SELECT url, text FROM links WHERE document = ? ORDER BY number", (page.number,)
    ):
        addresses.append(url)
        names += _beside(page.source, _file_names(url, text))
        names += _below(page.source, url)
    for column, values in (("url", addresses), ("source", names)):
        marks = ", ".join("?" * len(values))
        for row in connection.execute(f"{select} {column} IN ({marks})", values):
            yield _Said(*row)


def _folder(source: str) -> str:
    """The part of a source's name that its neighbours share: up to the last `/` or, in an archive, `!`."""
    return source[: max(source.rfind("/"), source.rfind("!")) + 1]


def _namesakes(source: str) -> Iterator[str]:
    """Sources of a page's own name with another ending; a number counted up from 1 is no name."""
    stem = source.rpartition(".")[0]
    own = stem[len(_folder(source)) :]
    if len(own) > 2 or (own and not own.isdigit()):
        yield from (stem + ending for ending in _OTHER_ENDINGS)


def _beside(source: str, names: list[str]) -> Iterator[str]:
    """Sources of the given names in the folder of a page, or in the one where browsers put what belongs to it."""
    for name in names:
        yield _folder(source) + name
        yield f"{source.rpartition('.')[0]}_files/{name}"


def _below(source: str, url: str) -> Iterator[str]:
    """The source that a relative link leads to from a page; a path never leaves its archive."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or path.startswith("/"):
        return
    folder = _folder(source)
    archive = folder[: folder.rfind("!") + 1]
    whole = posixpath.normpath(posixpath.join(folder[len(archive) :], path))
    if not whole.startswith(".."):
        yield archive + whole


def _file_names(url: str, text: str) -> list[str]:
    """The names that a linked file may have been saved under: by its address, its query or the words of the link."""
    try:
        parts = urlsplit(url)
        said = [posixpath.basename(unquote(parts.path)), *(value for _, value in parse_qsl(parts.query)[:20])]
    except ValueError:
        said = []
    said += [text.strip(), re.sub(r"^附件\s*\d*\s*[:：.、]?\s*", "", text.strip())]
    names = (posixpath.basename(name) for name in said)
    return list(dict.fromkeys(name for name in names if _FILE_NAME.fullmatch(name)))
