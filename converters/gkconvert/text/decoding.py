"""Bytes of a text file to characters: the encodings that Chinese text files have, found without being told.

Knows: encodings and how likely they are. Must not know: what the text says.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from gkconvert.errors import UndecodableError
from gkconvert.model import Source
from gkconvert.text import wide_encoding

_GB_FAMILY = frozenset({"gb2312", "gbk", "gb18030", "cp936", "936", "hz", "ms936", "x-gbk", "euc-cn"})
_ONE_IN = 10
"""A file is in an encoding when at most one in so many of its non-ASCII characters fails to decode: one cut
inside a character keeps its encoding, while the wrong encoding fails at nearly every character."""


class Decoded(NamedTuple):
    """Text, the encoding it was in, and how many characters could not be decoded (U+FFFD stands for them)."""

    text: str
    encoding: str
    replaced: int


def decode(source: Source) -> Decoded:
    """The characters of a source; raises `UndecodableError` where it is in none of the known encodings.

    A byte order mark decides; then UTF-8, which other encodings hardly ever resemble; then what the carrier
    said; then GB18030, which contains GBK and GB2312.
    """
    data = source.data
    if data.startswith(codecs.BOM_UTF8):
        return _tolerant(data[3:], "utf-8") or _refuse(source)
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _tolerant(data[2:], wide_encoding(data) or "utf-16-le") or _refuse(source)
    if b"\x00" in data[:4096] and (wide := wide_encoding(data)):
        return _tolerant(data, wide) or _refuse(source)
    return _strict(data, "utf-8") or _tolerant(data, "utf-8") or _by_hint(source) or _chinese(source)


def _by_hint(source: Source) -> Decoded | None:
    """By the charset the carrier named, if Python has it and every byte fits."""
    charset = (source.charset or "").strip().lower()
    if not charset or charset in _GB_FAMILY:
        return None
    try:
        known = codecs.lookup(charset).name
    except LookupError:
        return None
    return _strict(source.data, known)


def _chinese(source: Source) -> Decoded:
    return _strict(source.data, "gb18030") or _tolerant(source.data, "gb18030") or _refuse(source)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, 0)
    except (UnicodeDecodeError, UnicodeError, LookupError):
        return None


def _tolerant(data: bytes, encoding: str) -> Decoded | None:
    """Decoded with replacements, if they are few among the characters beyond ASCII."""
    text = data.decode(encoding, "replace")
    replaced = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return Decoded(text, encoding, replaced) if replaced * _ONE_IN <= foreign else None


def _refuse(source: Source) -> Decoded:
    raise UndecodableError(
        "text.undecodable", source.name,
        "无法识别文本的编码（试过 UTF-8、UTF-16、GB18030）",
        "the text is in no known encoding (UTF-8, UTF-16 and GB18030 were tried)",
        way_out_zh="请另存为 UTF-8", way_out_en="save it as UTF-8",
    )  # fmt: skip
