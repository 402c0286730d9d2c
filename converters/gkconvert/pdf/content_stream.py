"""Content streams (ISO 32000-1, 7.8.2) as operators with their operands, parted by one regular expression.

pdfminer.six takes a stream apart character class by character class, which is two thirds of what the careful reader
costs. Here the same tokens come from one pattern, and pdfminer.six still does all that gives them a meaning.
What the pattern does not cover (inline images, nested parentheses, broken syntax, very long streams) is left to
pdfminer.six as a whole.

Knows: the lexical conventions of PDF. Must not know: what an operator does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT, PSLiteral

# Longer streams are read piece by piece by pdfminer.six: a list of their tokens would take too much memory.
_LONGEST = 4_000_000

# White space and delimiters: ISO 32000-1, tables 1 and 2. The order is that of how often each occurs.
_TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]*(?:
      ([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|$)
    | ([A-Za-z'"][A-Za-z0-9*'"]*)(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|$)
    | <([0-9A-Fa-f\x00\t\n\x0c\r ]*)>
    | /([^\x00\t\n\x0c\r ()<>\[\]{}/%\#]*)(?!\#)
    | \(((?:[^()\\]|\\[^\r\n])*)\)
    | (\[|\]|<<|>>)
    | %[^\r\n]* | $
    | (.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER, _WORD, _HEXADECIMAL, _NAME, _STRING, _BRACKET, _NOT_PLAIN = 1, 2, 3, 4, 5, 6, 7
_CONSTANTS = {b"true": True, b"false": False, b"null": None}
_INLINE_IMAGE = b"BI"
_SPACE = re.compile(rb"[\x00\t\n\x0c\r ]+")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Operator(str):
    """The name of an operator, told from operands by its type."""

    __slots__ = ()


_OPERATORS: dict[bytes, Operator] = {}


def tokens(data: bytes) -> list[Any] | None:
    """Operands as pdfminer.six gives them, and `Operator`s, in the order of the stream; None where that is not plain."""
    found: list[Any] = []
    outer: list[tuple[bytes, list[Any]]] = []
    try:
        for token in _TOKEN.finditer(data):
            kind = token.lastindex
            if kind is None:
                continue
            text = token[kind]
            if kind == _NUMBER:
                found.append(float(text) if b"." in text else int(text))
            elif kind == _WORD:
                found.append(_OPERATORS.get(text) or _operator(text))
            elif kind == _NOT_PLAIN:
                return None
            elif kind != _BRACKET:
                found.append(_READ[kind](text))
            elif text in (b"[", b"<<"):
                outer.append((text, found))
                found = []
            else:
                inner, (begun, found) = found, outer.pop()
                found.append(_collection(begun + text, inner))
    except (ValueError, IndexError):
        return None
    return None if outer else found


def _operator(name: bytes) -> Operator | bool | None:
    if name == _INLINE_IMAGE:
        raise ValueError("the bytes of a picture follow")
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    operator = Operator(name.decode("ascii"))
    if len(_OPERATORS) < 200:  # there are 73; what else a stream holds is not worth keeping
        _OPERATORS[name] = operator
    return operator


def _collection(brackets: bytes, items: list[Any]) -> list[Any] | dict[str, Any]:
    """An array or a dictionary; raises ValueError where the brackets or the items do not go together."""
    if brackets == b"[]":
        return items
    if brackets != b"<<>>" or not all(isinstance(name, PSLiteral) for name in items[::2]):
        raise ValueError("neither an array nor a dictionary")
    return dict(zip((name.name for name in items[::2]), items[1::2], strict=True))


def _name(text: bytes) -> PSLiteral:
    return LIT(text.decode())


def _from_hexadecimal(text: bytes) -> bytes:
    """A hexadecimal string; the last digit may be left out where it is 0 (ISO 32000-1, 7.3.4.3)."""
    try:
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        text = _SPACE.sub(b"", text)
        return bytes.fromhex((text + b"0" if len(text) % 2 else text).decode("ascii"))


def _unescaped(text: bytes) -> bytes:
    """A literal string without its escapes (ISO 32000-1, table 3)."""
    if b"\\" not in text:
        return text

    def plain(escape: re.Match[bytes]) -> bytes:
        what = escape[1]
        if what[:1] in b"01234567":
            return bytes((int(what, 8) & 0xFF,))
        return _ESCAPED.get(what, what)

    return _ESCAPE.sub(plain, text)


_READ = {_HEXADECIMAL: _from_hexadecimal, _NAME: _name, _STRING: _unescaped}


class PlainInterpreter(PDFPageInterpreter):
    """pdfminer.six's interpreter, given its operators and operands by `tokens` wherever these are plain."""

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the operators of content streams, which count as one (ISO 32000-1, table 30, Contents)."""
        operations = self._plain(streams)
        if operations is None:
            super().execute(streams)
            return
        known: dict[str, tuple[Any, int] | None] = {}
        for item in operations:
            if not isinstance(item, Operator):
                self.argstack.append(item)
                continue
            if item not in known:
                known[item] = self._method(item)
            method = known[item]
            if method is None:
                continue
            carry_out, count = method
            if not count:
                carry_out()
                continue
            operands = self.argstack[-count:]
            del self.argstack[-count:]
            if len(operands) == count:
                carry_out(*operands)

    def _method(self, operator: str) -> tuple[Any, int] | None:
        """What carries out an operator, and how many operands it takes."""
        name = operator.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(self, f"do_{name}", None)
        return None if method is None else (method, method.__code__.co_argcount - 1)

    def _plain(self, streams: Sequence[object]) -> list[Any] | None:
        """The tokens of the streams; notes which streams are being carried out, so that none is within itself."""
        contents: list[PDFStream] = []
        for item in streams:
            stream = stream_value(item)
            if stream.objid is None:
                return None
            if stream.objid not in self.parent_stream_ids:
                contents.append(stream)
        data = b"\n".join(stream.get_data() for stream in contents)
        found = tokens(data) if len(data) <= _LONGEST else None
        if found is not None:
            self.stream_ids.clear()
            self.stream_ids.update(stream.objid for stream in contents if stream.objid is not None)
        return found
