"""What a page may be packed in: a saved-page archive, a content system's JSON, escaped markup, or a part of another page.

Knows: the packings, and how to open them. Must not know: parsers of HTML, articles, forms. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from gkconvert.html.links import is_file
from gkconvert.model import Attachment, Metadata, Source
from gkconvert.patterns import when_used

_ARCHIVE_HEADER = when_used(rb"\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){1,60}?\r?\n")
_ARCHIVE_TYPE = when_used(
    rb"^content-type:\s*(?:multipart/related|multipart/alternative|text/html)", re.IGNORECASE | re.MULTILINE
)
_ESCAPED = re.compile(
    rb"\s*(?:&lt;|&amp;lt;)(?:!doctype|html|head|body|div|p|table|span|section|h[1-6])(?=[\s&/])", re.IGNORECASE
)
_JSON = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*[\[{]\s*[\[{\"]")
_MARKUP_IN_JSON = when_used(rb"(?:<|\\u003c|&lt;)\\?/?(?:p|div|table|td|span|br|h[1-6])(?=[\s>/\\&])", re.IGNORECASE)
_FAR = 262_144
"""Bytes of JSON in which markup is looked for, so that a large file of other data is soon left. 16 kB are
enough for the corpus.
"""

_TAG = when_used(r"<(?:p|div|table|td|span|br|h[1-6]|section|font)(?=[\s>/])", re.IGNORECASE)
_PARTS = (
    when_used(r"<template\b[^>]*>(.*?)</template", re.IGNORECASE | re.DOTALL),
    when_used(r"<textarea\b[^>]*>(.*?)</textarea", re.IGNORECASE | re.DOTALL),
    when_used(r"<noscript\b[^>]*>(.*?)</noscript", re.IGNORECASE | re.DOTALL),
    when_used(r"<script\b[^>]*type\s*=\s*[\"']?text/(?:html|template|x-[a-z-]+)[^>]*>(.*?)</script", re.IGNORECASE | re.DOTALL),
)  # fmt: skip
_CDATA = when_used(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ATTRIBUTE = when_used(r"\b(?:value|content|data-[\w-]+)\s*=\s*(?:\"([^\"<]*&lt;[^\"<]*)\"|'([^'<]*&lt;[^'<]*)')")
_SRCDOC = when_used(r"\bsrcdoc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_STRINGS = (
    when_used(r"\"([^\"\\\n]*(?:\\.[^\"\\\n]*)*)\"", re.DOTALL),
    when_used(r"'([^'\\\n]*(?:\\.[^'\\\n]*)*)'", re.DOTALL),
    when_used(r"`([^`\\]*(?:\\.[^`\\]*)*)`", re.DOTALL),
)
"""The strings of scripts, by each of the three quotation marks; a template literal may run over lines."""
_ESCAPES = when_used(r"\\(\r?\n|.)|([\"\t\r\n])", re.DOTALL)
"""What JavaScript and JSON write differently inside a string: escapes that JSON has not, marks that JSON escapes."""
_WRITE = when_used(
    r"document\.write(?:ln)?\(\s*(?:\"([^\"\\\n]*(?:\\.[^\"\\\n]*)*)\"|'([^'\\\n]*(?:\\.[^'\\\n]*)*)')\s*\)", re.DOTALL
)
_PERCENT = when_used(r"%(?:3C|u003C)", re.IGNORECASE)
_LONG = 100
"""Characters that a string with a report in it has at least."""
_SHORT = 300
"""Characters of a string that states something about the report at most; a longer one is prose."""
_NEARBY = 4_000
"""Characters before and after the report's string in which the other strings of its object stand; 1,000
are enough for the corpus.
"""
_PROPERTY = when_used(
    r"[{,]\s*[\"']?([A-Za-z_]\w{0,40})[\"']?\s*:\s*(\"[^\"\\\n]{0,300}(?:\\.[^\"\\\n]{0,300}){0,60}\")"
)
_NAME = when_used(r"name|title", re.IGNORECASE)
_DEPTH = 40
"""Nesting of JSON that is looked into."""
_LISTED = 4
"""Nesting below an article's own object in which its attachments are listed."""
_BEFORE = 50_000
_BRACES = 100
"""Characters before a string of a script, and braces among them, where the object around it may begin."""


class Said(NamedTuple):
    """What an object says of the markup in one of its strings, and the files that it lists."""

    stated: list[Metadata]
    files: list[Attachment]


class Part(NamedTuple):
    """Markup inside a page that is no part of what it shows; `at` is where a script's string begins in the page."""

    markup: str
    at: int | None = None


def is_packed(data: bytes) -> bool:
    """Whether the bytes are an archive, JSON or escaped text with HTML in it, as far as their beginning tells."""
    return _is_archive(data) or _is_json(data) or _ESCAPED.match(data, 0, 4096) is not None


def unpack(source: Source) -> tuple[Source, Said]:
    """The page inside a packed source, and what its packing says about it; other sources as they are."""
    data = source.data
    if _is_archive(data):
        return _from_archive(source), Said([], [])
    if _is_json(data):
        return _from_json(source)
    if _ESCAPED.match(data, 0, 4096):
        return _replaced(source, unescape(unescape(data.decode("utf-8", "replace"))).encode()), Said([], [])
    return source, Said([], [])


def parts(text: str) -> Iterator[Part]:
    """Markup inside a page that is no part of what it shows: templates, `srcdoc`, escaped and scripted content."""
    for pattern in _PARTS:
        for found in pattern.finditer(text):
            inner = found[1]
            yield Part(inner if _TAG.search(inner) else unescape(inner))
    for found in _CDATA.finditer(text):
        yield Part(found[1])
    for found in _ATTRIBUTE.finditer(text):
        yield Part(unescape(found[1] or found[2]))
    for found in _SRCDOC.finditer(text):
        yield Part(unescape(found[1] or found[2] or ""))
    for pattern in _STRINGS:
        for found in pattern.finditer(text):
            scripted = _unquoted(found[1]) if len(found[1]) >= _LONG else None
            if scripted is not None:
                yield Part(scripted if _TAG.search(scripted) else unescape(scripted), found.start())
    if written := "\n".join(filter(None, map(_unquoted, _written(text)))):
        yield Part(written)
    if text.count("&lt;") > 10:
        yield Part(unescape(text))


def said_beside(text: str, at: int) -> Said:
    """What the object of a script around the string that begins at a place says of it."""
    decoder = json.JSONDecoder(strict=False)
    start = at
    for _ in range(_BRACES):
        start = text.rfind("{", max(0, at - _BEFORE), start)
        if start < 0:
            break
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if end > at and isinstance(value, dict):
            return _said(value)
    return _said(_properties(text, at))


def _properties(text: str, at: int) -> dict[str, object]:
    """The short strings beside a string of an object that is JavaScript and no JSON: those before it and after it.

    What stands in objects inside of it is among them: it is seldom called as what a page says of an article.
    """
    string = next((match for pattern in _STRINGS if (match := pattern.match(text, at)) is not None), None)
    if string is None:
        return {}
    end = text.find("}", string.end(), string.end() + _NEARBY)
    beside = _PROPERTY.findall(_opened(text[max(0, at - _NEARBY) : at]))
    beside += _PROPERTY.findall(text[string.end() : end] if end > 0 else "")
    found: dict[str, object] = {}
    for name, value in beside:
        found.setdefault(name, _literal(value))
    return found


def _opened(text: str) -> str:
    """The end of a text from the last brace on that nothing in it closes."""
    closed = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] == "}":
            closed += 1
        elif text[at] == "{":
            if not closed:
                return text[at:]
            closed -= 1
    return ""


def _literal(quoted: str) -> str:
    try:
        return str(json.loads(quoted))
    except ValueError:
        return quoted.strip('"')


def _written(text: str) -> list[str]:
    """What the calls of `document.write` in a page write, one string each."""
    return [found[1] or found[2] or "" for found in _WRITE.finditer(text)] if text.count("document.write") > 5 else []


def _unquoted(raw: str) -> str | None:
    """The markup that a string of a script stands for; None where it is none."""
    if _PERCENT.search(raw):
        from urllib.parse import unquote

        return unquote(re.sub(r"%u([0-9A-Fa-f]{4})", lambda code: chr(int(code[1], 16)), raw))
    if "<" not in raw and "\\u003" not in raw and "\\x3" not in raw and "&lt;" not in raw:
        return None
    raw = re.sub(r"\\x([0-9A-Fa-f]{2})", r"\\u00\1", raw)
    try:
        inner = json.loads(f'"{_ESCAPES.sub(_as_json, raw)}"', strict=False)
    except ValueError:
        return None
    return inner if isinstance(inner, str) else None


def _as_json(mark: re.Match[str]) -> str:
    """An escape of JavaScript, or a mark that only JSON escapes, as JSON writes it."""
    escaped, bare = mark[1], mark[2]
    if bare is not None:
        return '\\"' if bare == '"' else bare
    if escaped in ('"', "\\", "/", "b", "f", "n", "r", "t", "u"):
        return "\\" + escaped
    return "" if escaped.endswith("\n") else escaped


def _is_archive(data: bytes) -> bool:
    header = _ARCHIVE_HEADER.match(data, 0, 16_384) if data[:256].count(b":") and data.lstrip()[:1] != b"<" else None
    return header is not None and _ARCHIVE_TYPE.search(header[0]) is not None


def _is_json(data: bytes) -> bool:
    return _JSON.match(data, 0, 256) is not None and _MARKUP_IN_JSON.search(data, 0, _FAR) is not None


def _replaced(source: Source, data: bytes, url: str | None = None, charset: str | None = "utf-8") -> Source:
    return Source(data, source.name, source.url or url, "text/html", charset)


def _from_archive(source: Source) -> Source:
    """The root page of an MHTML archive: the first HTML part, which is the longest where there are frames."""
    from email import message_from_bytes, policy

    try:
        message = message_from_bytes(source.data.lstrip(), policy=policy.compat32)
    except RecursionError:
        return source
    pages: list[tuple[bytes, str | None, str | None]] = []
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                pages.append((payload, part.get_content_charset(), part.get("Content-Location")))
    if not pages:
        return source
    data, charset, location = max(pages, key=lambda page: len(page[0]))
    location = location or message.get("Snapshot-Content-Location")
    return _replaced(source, data, location if location and location.startswith("http") else None, charset)


def _from_json(source: Source) -> tuple[Source, Said]:
    """The longest markup among a JSON document's strings; short strings are what it says about the page."""
    nothing = Said([], [])
    try:
        content = json.loads(source.data.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        return source, nothing
    best, around = "", dict[str, object]()
    waiting: list[tuple[object, dict[str, object], int]] = [(content, {}, 0)]
    while waiting:
        value, owner, depth = waiting.pop()
        if isinstance(value, dict) and depth < _DEPTH:
            waiting.extend((inner, value, depth + 1) for inner in value.values())
        elif isinstance(value, list) and depth < _DEPTH:
            waiting.extend((inner, owner, depth + 1) for inner in value)
        elif isinstance(value, str) and len(value) > len(best):
            markup = value if _TAG.search(value) else unescape(value)
            if _TAG.search(markup):
                best, around = markup, owner
    return (_replaced(source, best.encode("utf-8", "replace")), _said(around)) if best else (source, nothing)


def _said(owner: dict[str, object]) -> Said:
    stated = [
        Metadata(name, " ".join(value.split()), "meta")
        for name, value in owner.items()
        if isinstance(value, str) and 0 < len(value.strip()) <= _SHORT and not _TAG.search(value)
    ]
    files: list[Attachment] = []
    waiting: list[tuple[object, int]] = [(owner, 0)]
    while waiting:
        value, depth = waiting.pop(0)
        if isinstance(value, dict):
            named = [text for key, text in value.items() if isinstance(text, str) and _NAME.search(key) and text]
            addresses = [text for text in value.values() if isinstance(text, str) and is_file(text)]
            files += [Attachment(address, named[0] if named and depth else "") for address in addresses]
            value = list(value.values())
        if isinstance(value, list) and depth < _LISTED:
            waiting.extend((inner, depth + 1) for inner in value if isinstance(inner, (dict, list)))
    return Said(stated, files)
