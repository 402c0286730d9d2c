"""WARC files as crawlers write them (ISO 28500): each capture of a page with its URL, date, charset and media type.

Read with warcio (Apache-2.0, pure Python). fastwarc is ten times as fast, but reading crawls is a hundredth of what
converting them costs, and native code that fails on a damaged crawl would end the main process.

Knows: which records carry documents. Must not know: what is in them.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import IO, TYPE_CHECKING, cast
from urllib.parse import unquote, urlsplit

from gkconvert.errors import SourceError, UsageError
from gkconvert.sources.failures import damaged, unreadable
from gkconvert.sources.items import Item
from gkconvert.sources.kinds import is_other_media, kind_of

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)


def warc_items(path: str, name: str, most: int) -> Iterator[Item]:
    """The captures of a WARC file, compressed or not; of each body at most `most` + 1 bytes are read."""
    try:
        with open(path, "rb") as file:
            yield from records(file, path, "", most)
    except SourceError as error:
        yield Item(path=path, name=name, error=error)
    except OSError as error:
        yield Item(path=path, name=name, error=unreadable(path, name, error))


def records(file: IO[bytes], path: str, within: str, most: int) -> Iterator[Item]:
    """The captures in an open WARC stream; `within` stands before each one's key, its offset in the file.

    What follows a damaged place cannot be read: it is told as an item with the error `archive.damaged`.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise UsageError(
            "usage.extra", "读取 WARC/WACZ 需要安装：pip install 'gkconvert[bulk]'",
            "WARC and WACZ need: pip install 'gkconvert[bulk]'",
        ) from error  # fmt: skip
    position = 0
    try:
        walk = ArchiveIterator(_Inflated(file), arc2warc=True)
        # warcio writes about odd records to stderr, which is not its own.
        while (record := _quietly(walk)) is not None:
            position = walk.offset
            item = _capture(record, path, f"{within}{position}", most)
            if item is not None:
                yield item
    except (SourceError, UsageError):
        raise
    except Exception as error:  # warcio raises many kinds on damaged input, some of them plain Exception
        where = f"after byte {position}"
        name = (within.rstrip("!") or path).rpartition("/")[2]
        reason = damaged(name, error or type(error).__name__, where)
        yield Item(path=path, name=name, member=f"{within}end", error=reason)


def _quietly(walk: Iterator[ArcWarcRecord]) -> ArcWarcRecord | None:
    with redirect_stderr(io.StringIO()):
        return next(walk, None)


class _Inflated:
    """The bytes of a crawl: of all its gzip members, be there one for each record as it should be or one for all.

    Offsets are those of the inflated bytes. A file that breaks off is an error here, not an end.
    """

    def __init__(self, file: IO[bytes]) -> None:
        buffered = (
            io.BufferedReader(cast("io.RawIOBase", file), 1 << 16) if not isinstance(file, io.BufferedReader) else file
        )
        packed = buffered.peek(2)[:2] == b"\x1f\x8b"
        self._stream: IO[bytes] = cast("IO[bytes]", gzip.GzipFile(fileobj=buffered)) if packed else buffered
        self._position = 0

    def read(self, count: int = -1) -> bytes:
        try:
            data = self._stream.read(count)
        except EOFError as error:
            raise ValueError("it breaks off in the middle of a gzip member") from error
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position


def _capture(record: ArcWarcRecord, path: str, member: str, most: int) -> Item | None:
    """The document that a record carries, or None: requests, metadata, redirects, pictures, scripts."""
    if record.rec_type not in ("response", "resource", "revisit"):
        return None
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI") or ""
    url = url.strip("<>")
    http = record.http_headers if record.rec_type != "resource" else None
    status = _number(http.get_statuscode()) if http is not None else None
    stated = http.get_header("Content-Type") if http is not None else headers.get_header("Content-Type")
    media_type = stated.partition(";")[0].strip().lower() if stated else None
    name = _name(url)
    if not url.startswith(("http://", "https://", "ftp://", "file://")) or is_other_media(media_type):
        return None
    if status is not None and 300 <= status < 400 and record.rec_type != "revisit":
        return None
    if kind_of(name) == "none" and media_type not in ("text/html", "application/pdf"):
        return None
    charset = _CHARSET.search(stated) if stated else None
    revisit = record.rec_type == "revisit"
    data = b"" if revisit else _body(record, most)
    return Item(
        path=path,
        name=name,
        member=member,
        data=data,
        url=url,
        media_type=media_type,
        charset=charset[1] if charset else None,
        captured=headers.get_header("WARC-Date"),
        digest=headers.get_header("WARC-Payload-Digest"),
        revisit=revisit,
        http_status=status,
    )


def _body(record: ArcWarcRecord, most: int) -> bytes:
    """The body with transfer and content coding undone."""
    data: bytes = record.content_stream().read(most + 1)
    if len(data) <= most and getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        raise ValueError("it breaks off in the middle of a record")
    return data


def _name(url: str) -> str:
    try:
        last = unquote(urlsplit(url).path).rpartition("/")[2]
    except ValueError:
        last = ""
    return last or "index.html"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
