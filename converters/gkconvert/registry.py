"""Which converter takes which source, decided by the content.

A format is a package with `MEDIA_TYPE`, `READERS` (the fast one first, the careful one last), `identify(source)` and
`read(source, reader, options)`. `identify` looks at the bytes and must stay cheap: it may import nothing
heavy, and the package imports its readers only when one of them reads. A format whose second reading can use what
the first one found also has `readings(source, options)`, which makes its own `Readings`.

Knows: the names of the formats. Must not know: what is in them, or what becomes of a document.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from gkconvert.errors import EmptySourceError, LimitError, UnsupportedError, UsageError
from gkconvert.limits import DEFAULT_OPTIONS, ReadOptions
from gkconvert.model import Document, Source

FORMATS = ("gkconvert.pdf", "gkconvert.html", "gkconvert.text", "gkconvert.ofd", "gkconvert.docx", "gkconvert.images")


class Format(Protocol):
    """What a format's package offers. All positions in the documents it reads follow `model.Place`."""

    MEDIA_TYPE: str
    READERS: tuple[str, ...]

    def identify(self, source: Source) -> bool:
        """Whether the content is of this format, told from the bytes; never raises."""

    def read(self, source: Source, reader: str, options: ReadOptions) -> Document:
        """Read the source with one of `READERS`; raises `SourceError`."""


class Readings(Protocol):
    """The fast reading of one source, and the careful one that may follow; both raise `SourceError`."""

    def fast(self) -> Document:
        """Read with the first of the format's readers."""

    def careful(self, pages: tuple[int, ...]) -> Document | None:
        """Read with the last of them: at least these pages, counted from 1, and all where none are named.

        None where the format has one reader.
        """


class _ReadAnew:
    """Two readings that know nothing of each other."""

    def __init__(self, chosen: Format, source: Source, options: ReadOptions) -> None:
        self._chosen = chosen
        self._source = source
        self._options = options

    def fast(self) -> Document:
        return self._chosen.read(self._source, self._chosen.READERS[0], self._options)

    def careful(self, pages: tuple[int, ...]) -> Document | None:
        if len(self._chosen.READERS) < 2:
            return None
        return self._chosen.read(self._source, self._chosen.READERS[-1], self._options)


def format_of(source: Source) -> Format:
    """The first format that claims the source; the others are not asked, nor imported.

    No two formats should claim the same bytes, so their order is that of how often each occurs. Raises
    `EmptySourceError` and `UnsupportedError`.
    """
    if not source.data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise EmptySourceError(
            "source.empty", source.name, "文件是空的", "the file is empty",
            way_out_zh="请重新下载或检查抓取是否完整", way_out_en="download it again, or check that the crawl was complete",
        )  # fmt: skip
    for name in FORMATS:
        candidate = cast(Format, import_module(name))
        if candidate.identify(source):
            return candidate
    raise UnsupportedError(
        "source.unsupported", source.name,
        f"无法识别的格式：{_looks_like(source.data)[0]}", f"not a format that is read here: {_looks_like(source.data)[1]}",
        way_out_zh="支持 PDF、OFD、DOCX、DOC、HTML、文本和图片；请先转换成其中之一",
        way_out_en="PDF, OFD, DOCX, DOC, HTML, text and pictures are read; convert it to one of these",
    )  # fmt: skip


def read(source: Source, reader: str = "fast", options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a source with the format that claims it.

    `reader` is "fast", "careful", or the name of one of the format's readers.
    Raises `SourceError` for a source that cannot be read, `UsageError` for a reader the format does not have.
    """
    chosen = _within_limits(source, options)
    return chosen.read(source, reader_name(chosen, reader), options)


def readings(source: Source, options: ReadOptions = DEFAULT_OPTIONS) -> Readings:
    """The readings of a source by the format that claims it; raises what `format_of` raises, and `LimitError`."""
    chosen = _within_limits(source, options)
    make: Callable[[Source, ReadOptions], Readings] | None = getattr(chosen, "readings", None)
    return _ReadAnew(chosen, source, options) if make is None else make(source, options)


def _within_limits(source: Source, options: ReadOptions) -> Format:
    if len(source.data) > options.limits.bytes:
        raise LimitError(
            "limit.bytes", source.name,
            f"文件超过上限 {options.limits.bytes} 字节",
            f"the file is larger than the limit of {options.limits.bytes} bytes",
            way_out_zh="确认文件无误后提高上限（--max-bytes）", way_out_en="raise the limit (--max-bytes) if the file is right",
        )  # fmt: skip
    return format_of(source)


def reader_name(chosen: Format, reader: str) -> str:
    """The name of a format's own reader for "fast", "careful" or that name itself; raises `UsageError`."""
    if reader == "fast":
        return chosen.READERS[0]
    if reader == "careful":
        return chosen.READERS[-1]
    if reader in chosen.READERS:
        return reader
    offered = ", ".join(("fast", "careful", *chosen.READERS))
    raise UsageError(
        "usage.reader",
        f"{chosen.MEDIA_TYPE} 没有名为 {reader} 的读取器；可选：{offered}",
        f"{chosen.MEDIA_TYPE} has no reader {reader}; choose one of {offered}",
    )


_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97 文档 (DOC/XLS)", "an Office 97 document (DOC/XLS)"),
    (b"PK\x03\x04", "ZIP 容器 (DOCX/XLSX/OFD/ZIP)", "a ZIP container (DOCX/XLSX/OFD/ZIP)"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf", "7-Zip 压缩包", "a 7-Zip archive"),
    (b"\x1f\x8b", "GZIP 压缩文件", "a GZIP file"),
    (b"\x89PNG", "PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
    (b"GIF8", "GIF 图片", "a GIF picture"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
)


def _looks_like(data: bytes) -> tuple[str, str]:
    for signature, zh, en in _SIGNATURES:
        if data.startswith(signature):
            return zh, en
    return "未知内容", "unknown content"
