from __future__ import annotations

import socket
import ssl  # noqa: F401 # derives a class from `socket.socket`: it has to be imported before that is replaced

import pytest

from gkconvert.errors import LimitError, SourceError
from gkconvert.html import READERS, read
from gkconvert.limits import DEFAULT_OPTIONS, Limits, ReadOptions
from gkconvert.model import Grid, Source


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page must not open a connection")

    # A class still, since modules that are imported later are made from it.
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


def outcome(data: bytes, reader: str) -> str:
    """The media type of what was read, or the family of the code with which it was refused."""
    try:
        return read(Source(data), reader, DEFAULT_OPTIONS).media_type
    except SourceError as error:
        return error.code.partition(".")[0]


def words(data: bytes, reader: str) -> str:
    found = read(Source(data), reader, DEFAULT_OPTIONS)
    return "|".join(
        "/".join(cell.text for cell in block.cells) if isinstance(block, Grid) else block.text for block in found.blocks
    )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "b", "ul><li", "form"])
def test_nesting_without_end_is_refused_or_read(reader: str, tag: str) -> None:
    data = b"<html><body>" + f"<{tag}>".encode() * 20_000 + "公开".encode()
    try:
        found = words(data, reader)
    except LimitError as error:
        assert error.code == "limit.depth"
    else:
        assert "公开" in found or tag in ("form", "b")


@pytest.mark.parametrize("reader", READERS)
def test_formatting_that_would_be_rebuilt_without_end_is_bounded(reader: str) -> None:
    data = b"".join(b"<font size=%d>" % number for number in range(1500)) + "<p>公开".encode() * 3000
    try:
        assert "公开" in words(data, reader)
    except LimitError as error:
        assert error.code == "limit.depth"


@pytest.mark.parametrize("reader", READERS)
def test_entities_of_a_document_type_are_not_expanded(reader: str) -> None:
    levels = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
    data = f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol"><!ENTITY file SYSTEM "file:///etc/hostname">{levels}]>
    <html><body><p>公开&l11;&file;</p></body></html>""".encode()
    found = words(data, reader)
    assert "公开" in found
    assert "lollol" not in found


@pytest.mark.parametrize("reader", READERS)
def test_zero_bytes_and_controls_do_not_cut_the_page(reader: str) -> None:
    assert words("<p>政府\x00信息\x0b公开\x1f，年度\ufffe报告</p>".encode(), reader) == "政府信息 公开，年度报告"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1f", "\ufffe", "&#5;", "&#x5&#20;", "&#x0B;", "&#xfffe;"])
@pytest.mark.parametrize(
    "markup", ["<table><tr><td><p>甲{}<p>乙</td><td>1</td></tr></table>", "<p>甲<br>{}乙", "<pre>甲{}\n乙</pre>"]
)
def test_characters_that_xml_does_not_have_are_no_traceback(reader: str, character: str, markup: str) -> None:
    found = words(markup.replace("{}", character).encode(), reader)
    assert "甲" in found and "乙" in found


@pytest.mark.parametrize("reader", READERS)
def test_a_cell_over_all_rows_and_columns_costs_no_more_than_the_table(reader: str) -> None:
    row = '<tr><td rowspan="99999999" colspan="99999999">甲<td rowspan=65534>1</tr>'
    assert words(f"<table>{row * 60}</table>".encode(), reader).startswith("甲/1/")


@pytest.mark.parametrize("reader", READERS)
def test_too_much_markup_is_refused(reader: str) -> None:
    options = ReadOptions(limits=Limits(page_objects=100, characters=100_000))
    with pytest.raises(LimitError) as caught:
        read(Source(b"<p>x" * 1000), reader, options)
    assert caught.value.code == "limit.objects"
    with pytest.raises(LimitError) as caught:
        read(Source(b"<p>" + b"x" * 200_000), reader, options)
    assert caught.value.code == "limit.text"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "data",
    [
        b"<p " + b" ".join(b"a%d=1" % number for number in range(20_000)) + b">x",
        b"<p>" + b"&amp;" * 900_000,
        b"<p>x" + b"<!--" * 900_000,
    ],
    ids=["attributes", "references", "comments"],
)
def test_markup_that_parsers_take_minutes_for_is_refused_at_once(data: bytes, reader: str) -> None:
    with pytest.raises(LimitError) as caught:
        read(Source(data), reader, DEFAULT_OPTIONS)
    assert caught.value.code == "limit.objects"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "data",
    [
        b'<div role="table">' * 500 + b"<div role=row><div role=cell>1</div><div role=cell>2</div></div>" * 5000,
        b"<table><tr><td>1<td>2<td>3<tr><td>4<td>5<td>6</table>" * 2000,
        b"<style>.a{display:none}</style>" + b"<p class='b c d'>x</p>" * 10_000,
        b'MIME-Version: 1.0\r\n' + b"".join(b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)),
        "总体情况主动公开收到和处理".encode() + b"<template>" * 1500,
        "总体情况主动公开收到和处理".encode() + b'"a' * 300_000,
        b'{"a":"<p>",' + b'"b":[' * 20_000,
    ],
    ids=["nested roles", "tables", "classes", "nested archive", "templates", "quotes", "nested json"],
)  # fmt: skip
def test_repetition_without_end_ends(data: bytes, reader: str) -> None:
    assert outcome(data, reader) in ("text/html", "html", "limit", "source")


@pytest.mark.parametrize("reader", READERS)
def test_a_picture_inside_the_markup_is_no_endless_tag(reader: str) -> None:
    assert words(b"<img src='data:image/png;base64," + b"A/+ " * 200_000 + "'><p>公开</p>".encode(), reader) == "公开"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "data",
    [
        b"<", b"<html>", b"<!DOCTYPE html>", b"<table>", b"<table><tr>", b"<table><caption>", b"</p></div>", b"<!--", b"<title>x",
        b"<p", b"<a href='x.pdf", b"<table><tr><td rowspan=0 colspan=0></table>", b"<frameset><frame src=x></frameset>",
        b"<svg><p>x</svg>", b"<base href='http://[bad'><a href='x.pdf'>1</a>", b"<p style='text-align:center", b"<plaintext>x<p>",
        b"<html><head></head></html>", b"<body hidden><p>x", b"<p>&#xD800;&#0;&#x110000;&bogus;</p>", b"<x:y z:a=1>x</x:y>",
        b"<table><table><tr><td>1</table></table>", b"<select><option>1", b"<template><p>x</template>", b"<input><textarea>x",
    ],
)  # fmt: skip
def test_scraps_of_markup_never_end_in_a_traceback(data: bytes, reader: str) -> None:
    assert outcome(data, reader) in ("text/html", "html", "limit", "source")
