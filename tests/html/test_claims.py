"""What is HTML is not text, whatever it is packed in and however it is damaged."""

from __future__ import annotations

import base64
import html
import random
from importlib import import_module
from pathlib import Path

import pytest

import gkconvert.html as html_format
import gkconvert.text as text_format
from gkconvert import registry
from gkconvert.errors import SourceError
from gkconvert.model import Source

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
PAGE = "<html><body><p>一、总体情况</p><table><tr><td>规章<td>1</table></body></html>"
ARCHIVE = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(PAGE.encode())
)
PREFIXES = (
    b"<p>", b"<!--", b"&lt;p&gt;", b'{"a":"<p>x"}', b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00", b'<?xml version="1.0"?>',
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", b"<rss>", b"\n\n", b'[["', b"\x1b", b"a: b\n", b"< p>",
    b"&lt;table ", b"<svg><p>", b"{\\rtf", b"\x84\x31\x95\x33", b"<b>", b"From: x\n\n", "<注>".encode(), b"\xbb <p>",
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (ARCHIVE, "text/html"),
        (html.escape(PAGE).encode(), "text/html"),
        (html.escape(html.escape(PAGE)).encode(), "text/html"),
        (b"\xff\xfe" + PAGE.encode(), "text/html"),
        (("<注> 以下为正文。\n" * 600 + "<p>一、总体情况</p>").encode(), "text/plain"),
        (b"Content: a\nNote: b\n\n# x\n", "text/plain"),
        ("# 年报\n".encode("utf-16"), "text/plain"),
    ],
    ids=[
        "archive",
        "escaped",
        "escaped twice",
        "false mark",
        "tag far in a text",
        "text with colons",
        "short wide text",
    ],
)
def test_one_format_claims_it(data: bytes, media_type: str) -> None:
    formats = [import_module(name) for name in registry.FORMATS]
    assert [found.MEDIA_TYPE for found in formats if found.identify(Source(data))] == [media_type]
    assert media_type == registry.format_of(Source(data)).MEDIA_TYPE


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data cut, prefixed, escaped, packed, recoded or with some bytes changed."""
    data = data[: chance.choice([50, 300, 4096, 5000, 20_000])]
    for _ in range(chance.randint(1, 3)):
        way = chance.random()
        at = chance.randrange(len(data) + 1)
        if way < 0.4:
            data = chance.choice(PREFIXES) + data
        elif way < 0.6:
            data = data[:at] + chance.choice(PREFIXES) + data[at:]
        elif way < 0.7:
            data = data[at:]
        elif way < 0.75:
            data = html.escape(data.decode("utf-8", "replace")).encode()
        elif way < 0.8:
            data = ARCHIVE[: ARCHIVE.index(b"\r\n\r\n") + 4] + base64.encodebytes(data)
        elif way < 0.9:
            data = data.decode("utf-8", "replace").encode(
                chance.choice(["utf-16", "utf-16-le", "utf-16-be", "gb18030"])
            )
        else:
            changed = bytearray(data)
            for _ in range(min(len(changed), 20)):
                changed[chance.randrange(min(len(changed), 600))] = chance.randrange(256)
            data = bytes(changed)
    return data


def test_no_mutation_of_a_report_is_claimed_twice() -> None:
    chance = random.Random(20240117)
    reports = [path.read_bytes() for path in sorted(REPORTS.glob("*.*ml")) + sorted(REPORTS.glob("*.txt"))]
    for _ in range(4000):
        source = Source(mutated(chance.choice(reports), chance))
        assert not (html_format.identify(source) and text_format.identify(source)), source.data[:200]


@pytest.mark.parametrize("seed", range(3))
def test_mutations_are_read_or_refused_with_a_code(seed: int) -> None:
    chance = random.Random(seed)
    reports = [path.read_bytes() for path in sorted(REPORTS.glob("*.html"))]
    for _ in range(60):
        data = mutated(chance.choice(reports), chance)
        try:
            html_format.read(Source(data), "lxml", html_format.ReadOptions())
        except SourceError as error:
            assert error.code
