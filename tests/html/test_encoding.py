from __future__ import annotations

import pytest

from gkconvert.errors import UndecodableError
from gkconvert.html import READERS, read
from gkconvert.html.encoding import decode
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Grid, Source

BODY = """<p>一、总体情况</p><p>本机关认真落实政府信息公开条例，全年主动公开信息，答复群众申请，没有发生争议。</p>
<table><tr><td>行政许可<td>12<td>7</tr><tr><td>行政处罚<td>3<td>4</tr></table>"""
TEXTS = ["一、总体情况", "本机关认真落实政府信息公开条例，全年主动公开信息，答复群众申请，没有发生争议。", "行政许可"]


def page(declared: str | None, body: str = BODY) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return f"<html><head>{'<!-- 模板 -->'}{meta}<title>年度报告</title></head><body>{body}</body></html>"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("declared", "really", "used", "codes"),
    [
        ("utf-8", "utf-8", "utf-8", []),
        (None, "utf-8", "utf-8", []),
        (None, "utf-8-sig", "utf-8", []),
        ("gb2312", "gbk", "gb18030", []),
        ("gb2312", "gb18030", "gb18030", []),
        ("GBK", "gbk", "gb18030", []),
        (None, "gbk", "gb18030", []),
        ("utf-8", "gbk", "gb18030", ["html.encoding.declared_wrong"]),
        ("gb2312", "utf-8", "utf-8", ["html.encoding.declared_wrong"]),
        ("iso-8859-1", "gbk", "gb18030", []),
        ("big5", "gbk", "gb18030", ["html.encoding.declared_wrong"]),
        ("utf-16", "utf-16", "utf-16-le", []),
        (None, "utf-16-be", "utf-16-be", []),
        (None, "utf-16-le", "utf-16-le", []),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(
    declared: str | None, really: str, used: str, codes: list[str], reader: str
) -> None:
    found = read(Source(page(declared).encode(really)), reader, DEFAULT_OPTIONS)
    lines = [block.cells[0].text if isinstance(block, Grid) else block.text for block in found.blocks]
    assert (found.encoding, [note.code for note in found.notes], lines) == (used, codes, TEXTS)


@pytest.mark.parametrize("declared", ["big5", None, "gb2312"])
def test_a_page_in_traditional_characters_is_read_as_big5(declared: str | None) -> None:
    body = "<p>一、總體情況</p><p>本機關認真落實政府資訊公開條例，全年主動公開資訊，答覆民眾申請，沒有發生爭議。</p>"
    found = decode(Source(page(declared, body).encode("big5", "ignore")))
    assert found.encoding == "big5"
    assert "總體情況" in found.text


def test_the_carriers_charset_is_a_hint() -> None:
    assert decode(Source(page(None).encode("gbk"), charset="GBK")).encoding == "gb18030"
    assert decode(Source(page(None).encode("utf-8"), charset="GBK")).encoding == "utf-8"


@pytest.mark.parametrize(("wrong", "right"), [("latin-1", "gb18030"), ("gb18030", "utf-8")])
def test_mojibake_saved_as_utf8_is_restored_and_noted(wrong: str, right: str) -> None:
    saved = page("utf-8").encode(right).decode(wrong, "replace").encode("utf-8")
    found = decode(Source(saved))
    assert "本机关认真落实政府信息公" in found.text
    assert [note.code for note in found.notes] == ["html.encoding.mojibake"]


def test_a_page_that_mixes_encodings_is_decoded_with_replacement_and_noted() -> None:
    mixed = page("utf-8").encode().replace(b"</body>", "<p>版权所有</p></body>".encode("gbk"))
    found = decode(Source(mixed))
    assert (found.encoding, [note.code for note in found.notes]) == ("utf-8", ["html.encoding.mixed"])
    assert "主动公开信息" in found.text


def test_a_page_cut_off_in_a_character_is_not_mixed() -> None:
    found = decode(Source(page("utf-8").encode()[:-20] + "公".encode()[:2]))
    assert (found.encoding, found.notes) == ("utf-8", ())


def test_private_use_characters_of_the_codec_become_the_ones_of_the_standard() -> None:
    found = decode(Source(page("gb2312", "<p>政府信息公开年报\ue5e5行</p>").encode("gb18030")))
    assert "年报\u3000行" in found.text


def test_bytes_that_are_no_text_are_refused() -> None:
    noise = b"<html><p>" + bytes(range(128, 256)) * 40
    with pytest.raises(UndecodableError) as caught:
        decode(Source(noise, name="x.html"))
    assert caught.value.code == "html.undecodable"
