from __future__ import annotations

import html
import json
import quopri
from urllib.parse import quote

import pytest

from gkconvert.html import READERS, identify, read
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Attachment, Document, Grid, Metadata, Source
from gkconvert.normalise import normalise

REPORT = """<p>一、总体情况</p><p>一年来，本机关严格落实条例，公开各类信息，答复群众申请，成效明显，特此报告如下。</p>
<p>二、主动公开政府信息情况</p><table><tr><td>规章<td>1<td>2</tr><tr><td>行政许可<td>3<td>4</tr></table>
<p>三、收到和处理政府信息公开申请情况</p><p>六、其他需要报告的事项</p>"""
ARTICLE = [
    "一、总体情况", "一年来，本机关严格落实条例，公开各类信息，答复群众申请，成效明显，特此报告如下。", "二、主动公开政府信息情况", "规章",
    "三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项",
]  # fmt: skip
PAGE = f"<html><head><meta charset=utf-8><title>年报</title></head><body>{REPORT}</body></html>"


def texts(document: Document) -> list[str]:
    return [block.cells[0].text if isinstance(block, Grid) else block.text for block in document.blocks]


def archive() -> bytes:
    body = quopri.encodestring(PAGE.encode()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.gov.cn/a/t1.html\r\nSubject: x\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n'
        "------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://www.example.gov.cn/a/t1.html\r\n\r\n{body}\r\n------B\r\nContent-Type: text/css\r\n\r\np{{}}\r\n------B--\r\n"
    ).encode()


PACKED = {
    "archive": archive(),
    "json": json.dumps({"code": 0, "data": {"title": "年报", "content": REPORT, "pubDate": "2024-01-02"}}).encode(),
    "json with escapes": json.dumps({"data": [{"body": html.escape(REPORT)}]}, ensure_ascii=False).encode(),
    "escaped": html.escape(PAGE).encode(),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("packing", PACKED)
def test_a_packed_page_is_unpacked(packing: str, reader: str) -> None:
    source = Source(PACKED[packing])
    assert identify(source)
    assert texts(read(source, reader, DEFAULT_OPTIONS)) == ARTICLE


def test_what_the_packing_says_is_metadata() -> None:
    found = read(Source(PACKED["json"]), "lxml", DEFAULT_OPTIONS)
    assert found.metadata == (Metadata("title", "年报", "meta"), Metadata("pubDate", "2024-01-02", "meta"))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "body",
    [
        f"<p>加载中</p><div id=content style='display: none'>{REPORT}</div>",
        f"<template id=t>{REPORT}</template><p>加载中</p>",
        f'<iframe srcdoc="{html.escape(REPORT)}"></iframe>',
        f"<textarea style='display:none'>{html.escape(REPORT)}</textarea><div id=view></div>",
        f"<script>var article = {json.dumps({'content': REPORT}).replace('/', chr(92) + '/')};</script><div id=app></div>",
        f"<script>var article = '{REPORT.replace('<p>', '<p class=' + chr(92) + chr(39) + 'x' + chr(92) + chr(39) + '>')}'</script>".replace(
            "\n", ""
        ),
        f"<script>const article = `{REPORT}`; show(article);</script>",
        f"<script>show(decodeURIComponent('{quote(REPORT)}'));</script>",
        "<script>"
        + "\n".join(f"document.write('{part}');" for part in REPORT.replace("</p>", "</p>\n").split("\n"))
        + "</script>",
        f'<input type=hidden id=content value="{html.escape(REPORT)}"><div id=view></div>',
        f"<div id=view data-content='{html.escape(REPORT)}'></div>",
        f"<script type=text/xml><store><![CDATA[{REPORT}]]></store></script><div id=view></div>",
        f"<div>{html.escape(REPORT)}</div>",
    ],
    ids=[
        "hidden",
        "template",
        "srcdoc",
        "textarea",
        "script",
        "single quotes",
        "template literal",
        "percent",
        "written",
        "hidden field",
        "attribute",
        "character data",
        "escaped",
    ],
)
def test_a_report_that_the_page_does_not_show_is_found_and_noted(body: str, reader: str) -> None:
    page = f"<!DOCTYPE html><html><head><title>年报</title></head><body><h3>青云县</h3>{body}</body></html>"
    found = read(Source(page.encode()), reader, DEFAULT_OPTIONS)
    assert [text for text in texts(found) if text != "青云县"] == ARTICLE
    assert [note.code for note in found.notes] == ["html.concealed"]


def test_what_stands_around_a_concealed_report_is_said_of_it() -> None:
    page = f"""<html><head><title>青云县人民政府</title></head><body><h1>青云县司法局2023年政府信息公开工作年度报告</h1>
        <div>发布时间：2024-01-22 10:11</div><div id=app></div><script>var c = '{REPORT}'.trim();</script></body></html>""".replace(
        "\n", ""
    )
    found = read(Source(page.encode()), "lxml", DEFAULT_OPTIONS)
    assert Metadata("title", "青云县司法局2023年政府信息公开工作年度报告", "title") in found.metadata
    assert Metadata("发布时间", "2024-01-22 10:11", "byline") in found.metadata


DETAIL = {
    "id": 9,
    "title": "青云县司法局2023年政府信息公开工作年度报告",
    "content": REPORT,
    "publisher": "青云县司法局",
    "identifier": "K1/2024-1",
    "created_at": "2024-01-22 10:11:12",
    "post_url": "https://www.example.gov.cn/a/t1.html",
    "attachment": [
        {"id": 1, "name": "年报.pdf", "url": "/f/1.pdf"},
        {"name": "附表", "path": "../f/2.xlsx", "note": "a.pdf"},
    ],
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "packed",
    [
        json.dumps({"articles": [DETAIL]}),
        f"<!DOCTYPE html><title>x</title><div id=app></div><script>window.C = {{ID: 2, DETAIL: {json.dumps(DETAIL)}}};</script>",
        f"<!DOCTYPE html><title>x</title><script>var o = {json.dumps(DETAIL, ensure_ascii=False)}; document.write(o.content)</script>",
    ],
    ids=["interface", "state of a page", "object of a script"],
)  # fmt: skip
def test_what_an_object_says_of_the_report_in_it_is_said_of_the_report(packed: str, reader: str) -> None:
    source = Source(packed.encode())
    found = read(source, reader, DEFAULT_OPTIONS)
    assert texts(found) == ARTICLE
    made = normalise(found, source)
    assert (made.title, made.issuer, made.year, made.published) == (DETAIL["title"], "青云县司法局", 2023, "2024-01-22")
    assert Metadata("identifier", "K1/2024-1", "meta") in found.metadata
    assert found.attachments == (
        Attachment("https://www.example.gov.cn/f/1.pdf", "年报.pdf"),
        Attachment("https://www.example.gov.cn/f/2.xlsx", "附表"),
    )


@pytest.mark.parametrize("reader", READERS)
def test_what_an_object_says_that_is_no_json_is_read_beside_the_report(reader: str) -> None:
    said = f'a:b,title:{json.dumps(DETAIL["title"])},kind:{{id:1}},\'source\':"青云县司法局",content:{json.dumps(REPORT)},publishTime:"2024-01-22"'
    page = f"<!DOCTYPE html><title>x</title><div id=app></div><script>window.S=(function(a,b){{return {{data:[{{{said}}}]}}}}(1,2));</script>"
    source = Source(page.encode())
    found = read(source, reader, DEFAULT_OPTIONS)
    assert texts(found) == ARTICLE
    made = normalise(found, source)
    assert (made.title, made.year, made.published) == (DETAIL["title"], 2023, "2024-01-22")


@pytest.mark.parametrize("reader", READERS)
def test_files_that_a_page_links_to_beside_a_concealed_report_are_its_attachments(reader: str) -> None:
    body = f"<ul><li><a href=/help.pdf>使用帮助</a></li></ul><textarea>{html.escape(REPORT)}</textarea><p>附件：<a href=/f/1.pdf>年报.pdf</a></p>"
    source = Source(f"<!DOCTYPE html><title>x</title>{body}".encode(), url="https://www.example.gov.cn/a/t1.html")
    assert read(source, reader, DEFAULT_OPTIONS).attachments == (
        Attachment("https://www.example.gov.cn/f/1.pdf", "年报.pdf"),
    )


@pytest.mark.parametrize("reader", READERS)
def test_braces_without_end_around_a_report_are_no_object(reader: str) -> None:
    content = json.dumps(REPORT)
    page = "<title>x</title><script>" + "f({" * 300 + f"show({{title: '年报', content: {content}}})</script>"
    found = read(Source(page.encode()), reader, DEFAULT_OPTIONS)
    assert texts(found) == ARTICLE
    assert (found.metadata, found.attachments) == ((Metadata("title", "x", "title"),), ())


@pytest.mark.parametrize(
    "data", [b'{"schema": "gkconvert.report/1", "facts": []}', b"Subject: hello\n\nplain mail\n", b"{not json <p>"]
)
def test_other_json_and_mail_are_not_claimed(data: bytes) -> None:
    assert not identify(Source(data)) or data.startswith(b"{not")
