"""ZIP and TAR archives, read member by member with bounded memory and time. Nothing is ever unpacked to a path.

A ZIP in a ZIP, and the WARC files of a WACZ, are followed to a small depth.

Knows: the two containers and their bombs. Must not know: what the members are.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

from gkconvert.errors import SourceError
from gkconvert.sources.failures import damaged, encrypted, too_much, unreadable
from gkconvert.sources.items import Item
from gkconvert.sources.kinds import kind_of

MOST_RATIO = 100
"""Inflated bytes for each byte of an archive; HTML packs to a twentieth at best, a bomb to a thousandth and less."""
SPARE_BYTES = 256 * 1024 * 1024
MOST_DIRECTORY = 64 * 1024 * 1024
"""Bytes of a ZIP's directory; some 500,000 members. Python keeps ten times as much of it in memory."""
MOST_DEPTH = 2

_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError, struct.error)  # fmt: skip


class _Budget:
    """How many inflated bytes an archive may still give."""

    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.left = size * MOST_RATIO + SPARE_BYTES

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise too_much(self.name, "解压后超过原大小的一百倍", "it inflates to more than a hundred times its size")


def zip_items(path: str, name: str, size: int, most: int) -> Iterator[Item]:
    """The documents of a ZIP or WACZ file; of each member at most `most` + 1 bytes are read."""
    try:
        with open(path, "rb") as file:
            yield from _zip(file, path, "", most, _Budget(name, size), 0)
    except SourceError as error:
        yield Item(path=path, name=name, error=error)
    except OSError as error:
        yield Item(path=path, name=name, error=unreadable(path, name, error))


def tar_items(path: str, name: str, size: int, most: int) -> Iterator[Item]:
    """The documents of a TAR file, compressed or not; of each member at most `most` + 1 bytes are read."""
    try:
        with open(path, "rb") as file:
            yield from _tar(file, path, name, most, _Budget(name, size))
    except SourceError as error:
        yield Item(path=path, name=name, error=error)
    except OSError as error:
        # gzip and bz2 report damage as OSError without a number
        reason = unreadable(path, name, error) if error.errno else damaged(name, error)
        yield Item(path=path, name=name, error=reason)


def _zip(file: IO[bytes], path: str, within: str, most: int, budget: _Budget, depth: int) -> Iterator[Item]:
    name = within.rstrip("!").rpartition("/")[2] or budget.name
    try:
        if _directory_size(file) > MOST_DIRECTORY:
            raise too_much(name, "目录过大", "its directory is too large")
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise damaged(name, error) from error
    seen: dict[str, int] = {}
    with archive:
        for info in archive.infolist():
            label = _label(info)
            seen[label] = seen.get(label, 0) + 1
            member = f"{within}{label}" + (f"#{seen[label]}" if seen[label] > 1 else "")
            kind = kind_of(label.rpartition("/")[2])
            if info.is_dir() or kind == "none" or label.startswith("__MACOSX/"):
                continue
            if info.flag_bits & 1:
                yield Item(path=path, name=_leaf(label), member=member, error=encrypted(_leaf(label), member))
                continue
            try:
                if kind == "warc":
                    yield from _warc(archive, info, path, member, most, budget)
                    continue
                with archive.open(info) as stream:
                    data = stream.read(most + 1)
                budget.take(len(data))
                if kind == "zip" and depth < MOST_DEPTH:
                    yield from _zip(io.BytesIO(data), path, f"{member}!", most, budget, depth + 1)
                else:
                    yield Item(path=path, name=_leaf(label), member=member, data=data)
            except (*_BROKEN, OSError, RuntimeError) as error:
                yield Item(path=path, name=_leaf(label), member=member, error=damaged(_leaf(label), error, member))


def _warc(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, member: str, most: int, budget: _Budget
) -> Iterator[Item]:
    from gkconvert.sources.crawls import records

    with archive.open(info) as stream:
        for item in records(stream, path, f"{member}!", most):
            budget.take(len(item.data or b""))
            yield item


def _tar(file: IO[bytes], path: str, name: str, most: int, budget: _Budget) -> Iterator[Item]:
    stream = _Metered(_inflated(file), budget)
    seen: dict[str, int] = {}
    try:
        # Read as a stream: nothing is sought, and headers are taken in blocks that the meter sees.
        with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|") as archive:
            for info in archive:
                label = _text(info.name)
                seen[label] = seen.get(label, 0) + 1
                if not info.isfile() or kind_of(_leaf(label)) == "none":
                    continue
                member = label + (f"#{seen[label]}" if seen[label] > 1 else "")
                content = archive.extractfile(info)
                data = b"" if content is None else content.read(most + 1)
                yield Item(path=path, name=_leaf(label), member=member, data=data)
                archive.__dict__["members"] = []  # else every header is kept until the end
    except _BROKEN as error:
        raise damaged(name, error) from error
    if stream.given % tarfile.BLOCKSIZE:  # tarfile takes a header that breaks off for an end
        raise damaged(name, "it breaks off in the middle of a block")


class _Metered:
    """A stream that counts what it gives against the budget."""

    def __init__(self, stream: IO[bytes], budget: _Budget) -> None:
        self._stream = stream
        self._budget = budget
        self.given = 0

    def read(self, count: int = -1) -> bytes:
        data = self._stream.read(count)
        self.given += len(data)
        self._budget.take(len(data))
        return data


def _inflated(file: IO[bytes]) -> IO[bytes]:
    head = file.read(6)
    file.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if head.startswith(b"BZh"):
        return cast("IO[bytes]", bz2.BZ2File(file))
    if head.startswith(b"\xfd7zXZ\x00"):
        return cast("IO[bytes]", lzma.LZMAFile(file))
    return file


def _directory_size(file: IO[bytes]) -> int:
    """The size that the end record of a ZIP states for its directory (APPNOTE 4.3.14 and 4.3.16)."""
    end = file.seek(0, io.SEEK_END)
    start = max(0, end - 65_557)
    file.seek(start)
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return 0
    size = int(struct.unpack_from("<L", tail, at + 12)[0])
    wide = tail.rfind(b"PK\x06\x06", 0, at)
    if size == 0xFFFFFFFF and wide >= 0 and len(tail) - wide >= 56:
        return int(struct.unpack_from("<Q", tail, wide + 40)[0])
    return size


def _label(info: zipfile.ZipInfo) -> str:
    """The member's name for people; Chinese archives carry GBK without saying so, which Python takes for code page 437."""
    if not info.flag_bits & 0x800:
        try:
            return _text(info.filename.encode("cp437").decode("gb18030"))
        except (UnicodeEncodeError, UnicodeDecodeError):
            pass
    return _text(info.filename)


def _text(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "")


def _leaf(label: str) -> str:
    return label.replace("\\", "/").rpartition("/")[2] or label
