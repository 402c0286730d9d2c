"""What would make PDFium work without end, found before PDFium sees it.

PDFium interprets a page in one call that cannot be stopped: a form XObject that draws itself twice takes all memory
of the machine, a content stream of 100 KB may inflate to 100 MB. Both show in the plain bytes of the file, since
a stream's dictionary is never compressed (ISO 32000-1, 7.5.7), so ordinary files pay some tenths of a millisecond.

Knows: the bytes of the file, and the objects behind nested forms. Must not know: pages as they are read.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from gkconvert.errors import LimitError
from gkconvert.limits import Limits
from gkconvert.model import Source
from gkconvert.patterns import when_used

# Deflate makes at most 1032 bytes of one (RFC 1951: 258 bytes for two bits), so shorter streams stay below 32 MB.
_HARMLESS = 31_000
_WORD = b"stream"
_STREAM = re.compile(rb"\bstream\r?\n")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_NESTS = when_used(rb"/Resources\s+\d|/XObject\s*(?:<<|\d)")
_NO_CONTENT = re.compile(rb"/Subtype\s*/(?:Image|CIDFontType0C|Type1C|OpenType)\b|/Length1\b")
_DRAWN = when_used(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_CHUNK = 1 << 20
# A dictionary longer than this before its stream is none that a producer writes.
_DICTIONARY = 4096


def refuse(source: Source, limits: Limits) -> None:
    """Raise `LimitError` where interpreting a page would take time or memory out of proportion."""
    data = source.data
    for start, dictionary in _streams(data):
        if b"FlateDecode" in dictionary or b"/Fl" in dictionary:
            _refuse_inflation(source, start, limits)
    if any(_NESTS.search(_dictionary(data, match.start())) for match in _FORM.finditer(data)):
        _refuse_expansion(source, limits)


def _streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Start and dictionary of each stream that is long and neither a picture nor a font."""
    position = 0
    while (word := data.find(_WORD, position)) >= 0:  # sooner than the pattern finds it
        match = _STREAM.match(data, word)
        if match is None:
            position = word + len(_WORD)
            continue
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        if end - match.end() > _HARMLESS:
            dictionary = data[
                max(data.rfind(b" obj", 0, match.start()), match.start() - _DICTIONARY, 0) : match.start()
            ]
            if not _NO_CONTENT.search(dictionary):
                yield match.end(), dictionary
        position = end + 9


def _dictionary(data: bytes, inside: int) -> bytes:
    """The dictionary of the stream object around a position."""
    end = data.find(b"stream", inside)
    return data[max(data.rfind(b" obj", 0, inside), 0) : end if end >= 0 else len(data)]


def _refuse_inflation(source: Source, start: int, limits: Limits) -> None:
    inflater = zlib.decompressobj()
    rest, size = source.data[start:], 0
    while rest and not inflater.eof:
        try:
            size += len(inflater.decompress(rest, _CHUNK))
        except zlib.error:
            return
        rest = inflater.unconsumed_tail
        if size > limits.stream:
            raise LimitError(
                "limit.stream", source.name,
                f"一个数据流解压后超过 {limits.stream} 字节", f"a stream inflates to more than {limits.stream} bytes",
                way_out_zh="可能是恶意文件；请另存为普通 PDF 后再试", way_out_en="it may be hostile; save it as a plain PDF first",
                place=f"byte {start}",
            )  # fmt: skip


def _refuse_expansion(source: Source, limits: Limits) -> None:
    """Count how often nested forms are drawn in the end; forms that draw themselves are without end."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    try:
        document = PDFDocument(PDFParser(io.BytesIO(source.data)))
        counter = _Expansion(limits, resolve1)
        for number, page in enumerate(PDFPage.create_pages(document), 1):
            if counter.drawn(page.resources, [resolve1(part) for part in page.contents]) > limits.page_objects:
                raise _endless(source, number)
            if number >= limits.pages:
                return
    except LimitError:
        raise
    except Exception:  # whatever pdfminer.six meets in a broken file, PDFium will report it
        return


class _Expansion:
    """How many forms are drawn when a form is drawn, with all it draws in turn."""

    def __init__(self, limits: Limits, resolve: Any) -> None:
        self._most = limits.page_objects
        self._resolve = resolve
        self._known: dict[int, int] = {}
        self._open: set[int] = set()

    def drawn(self, resources: Any, streams: list[Any]) -> int:
        """The number of forms drawn by content streams with these resources; above the limit, only so much."""
        forms = self._resolve((self._resolve(resources) or {}).get("XObject")) or {}
        if not forms:
            return 0
        total = 0
        for stream in streams:
            content = stream.get_data()
            for name in _DRAWN.findall(content):
                form = self._resolve(forms.get(name.decode("latin-1")))
                total += self._weight(form) if form is not None and hasattr(form, "attrs") else 0
                if total > self._most:
                    return total
        return total

    def _weight(self, form: Any) -> int:
        key = id(form)
        if key in self._open:
            return self._most + 1
        if key not in self._known:
            self._open.add(key)
            inner = 0
            if "Form" in str(form.attrs.get("Subtype")):
                inner = self.drawn(form.attrs.get("Resources"), [form])
            self._open.discard(key)
            self._known[key] = 1 + inner
        return self._known[key]


def _endless(source: Source, page: int) -> LimitError:
    return LimitError(
        "limit.objects", source.name, "该页的表单对象（Form XObject）层层嵌套，数量过多", "the page draws too many nested form XObjects",
        way_out_zh="可能是恶意文件；请另存为普通 PDF 后再试", way_out_en="it may be hostile; save it as a plain PDF first", place=f"page {page}",
    )  # fmt: skip
