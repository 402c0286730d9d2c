"""A font for Chinese text whose own font is neither embedded in the PDF nor installed on the machine.

Old reports name 宋体 or 黑体 and embed nothing. PDFium then takes whatever font the machine has: positions differ from
machine to machine, a font of 20 MB is loaded for a report of 3 KB, and where there is none at all, glyphs get empty
boxes and single ones are lost. For reading, no shapes are needed, only where a glyph stands. So while a document is
read, such text is given the font made here: one plain box as wide as a Chinese glyph for all of Unicode, and one half
as wide for ASCII. Pictures of pages are drawn outside of this, with the machine's fonts.

Knows: the tables of a TrueType font (OpenType 1.9) and PDFium's font callbacks. Must not know: pages.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2 import PdfSysfontBase

_EM = 1000
_NAME = b"gkconvert-blank"
# FX_Charset (pdfium, core/fxcrt/fx_codepage.h): Japanese, Korean, simplified and traditional Chinese.
_CHINESE = frozenset((128, 129, 134, 136))
# What PDFium gets as a font handle; any number that is no address the machine's own fonts could have.
_HANDLE = 0x6B63
# Ink of a Chinese glyph in its body, and of an ASCII one in its half.
_FULL = (40, -80, 960, 840)
_HALF = (40, -80, 460, 740)


def _glyph(box: tuple[int, int, int, int]) -> bytes:
    """A simple glyph of one rectangular contour."""
    x0, y0, x1, y1 = box
    corners = struct.pack(">hhhhh", 1, *box) + struct.pack(">HH", 3, 0) + bytes([1, 1, 1, 1])
    xs = struct.pack(">hhhh", x0, x1 - x0, 0, x0 - x1)
    ys = struct.pack(">hhhh", y0, 0, y1 - y0, 0)
    data = corners + xs + ys
    return data + b"\0" * (-len(data) % 4)


def _cmap() -> bytes:
    """Format 13, many characters to one glyph: ASCII to glyph 2, all else to glyph 1."""
    groups = ((0x20, 0x7E, 2), (0xA0, 0xFFFD, 1), (0x10000, 0x3FFFF, 1))
    table = struct.pack(">HHIII", 13, 0, 16 + 12 * len(groups), 0, len(groups))
    table += b"".join(struct.pack(">III", *group) for group in groups)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def make_font() -> bytes:
    """The font file: the tables that a TrueType reader asks for, in their order, with directory and checksums."""
    glyphs = [b"", _glyph(_FULL), _glyph(_HALF)]
    offsets = [0]
    for glyph in glyphs:
        offsets.append(offsets[-1] + len(glyph))
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0, 0, -80, 960, 840, 0, 8, 2, 1, 0
    )
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, _EM, 0, 0, 960, 1, 0, 0, 0, 0, 0, 0, 0, 3)
    names = struct.pack(">HHH", 0, 1, 18) + struct.pack(">HHHHHH", 1, 0, 0, 4, len(_NAME), 0) + _NAME
    tables = {
        b"cmap": _cmap(),
        b"glyf": b"".join(glyphs),
        b"head": head,
        b"hhea": hhea,
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM, 40, _EM // 2, 40),
        b"loca": b"".join(struct.pack(">I", offset) for offset in offsets),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": names,
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    position = len(directory) + 16 * len(tables)
    body = b""
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">III", checksum, position, len(data))
        body += padded
        position += len(padded)
    return directory + body


class _BlankChinese(PdfSysfontBase):  # type: ignore[misc] # pypdfium2 has no type information
    """PDFium's font lookup with the blank font for Chinese text, while `active`."""

    def __init__(self) -> None:
        super().__init__()
        self.active = 0
        self._font = make_font()

    def MapFont(self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, ignored: Any) -> Any:  # noqa: N802 # PDFium's name
        if self.active and charset in _CHINESE:
            return _HANDLE
        return super().MapFont(_, weight, italic, charset, pitch, face, ignored)

    def GetFontData(self, _: Any, font: Any, table: int, buffer: Any, size: int) -> Any:  # noqa: N802 # PDFium's name
        if font != _HANDLE:
            return super().GetFontData(_, font, table, buffer, size)
        if table:
            return 0  # not asked for: the font is no collection and has no GSUB
        if buffer and size >= len(self._font):
            ctypes.memmove(buffer, self._font, len(self._font))
        return len(self._font)

    def GetFaceName(self, _: Any, font: Any, buffer: Any, size: int) -> Any:  # noqa: N802 # PDFium's name
        if font != _HANDLE:
            return super().GetFaceName(_, font, buffer, size)
        if buffer and size > len(_NAME):
            ctypes.memmove(buffer, _NAME + b"\0", len(_NAME) + 1)
        return len(_NAME) + 1

    def GetFontCharset(self, _: Any, font: Any) -> Any:  # noqa: N802 # PDFium's name
        return 134 if font == _HANDLE else super().GetFontCharset(_, font)

    def DeleteFont(self, _: Any, font: Any) -> Any:  # noqa: N802 # PDFium's name
        return None if font == _HANDLE else super().DeleteFont(_, font)


_handler: _BlankChinese | None = None


@contextmanager
def blank_chinese_font() -> Iterator[None]:
    """Documents opened and read within take the blank font for Chinese text that is not embedded."""
    global _handler  # PDFium has one font lookup for the process
    if _handler is None:
        _handler = _BlankChinese()
        _handler.setup()
    _handler.active += 1
    try:
        yield
    finally:
        _handler.active -= 1
