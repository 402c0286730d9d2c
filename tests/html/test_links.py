"""The files of a page: linked to, opened by a script, shown in a viewer."""

from __future__ import annotations

import pytest

from gkconvert.html import READERS, read
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Document, Source

URL = "https://www.example.gov.cn/zwgk/202401/t1.html"
TITLE = "青云县司法局2023年政府信息公开工作年度报告"
REPORT = """<p>一、总体情况</p><p>一年来，本机关严格落实条例，公开各类信息，答复群众申请，成效明显，特此报告如下。</p>
<p>二、主动公开政府信息情况</p><table><tr><td>规章<td>1<td>2</tr><tr><td>行政许可<td>3<td>4</tr></table>
<p>三、收到和处理政府信息公开申请情况</p><p>六、其他需要报告的事项</p>"""


def document(body: str, reader: str) -> Document:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}</title></head><body>{body}</body></html>"
    return read(Source(page.encode(), url=URL), reader, DEFAULT_OPTIONS)


def files(found: Document) -> list[tuple[str, str]]:
    return [(item.url.removeprefix("https://www.example.gov.cn"), item.text) for item in found.attachments]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("""<a href="javascript:void(0)" onclick="window.open('/u/a.pdf')">附件1</a>""", ("/u/a.pdf", "附件1")),
        ("""<a href="javascript:save('年报.docx','../b/1.docx')">附件2</a>""", ("/zwgk/b/1.docx", "附件2")),
        ("""<a href="#" data-url="/c.xlsx?v=1">附表</a>""", ("/c.xlsx?v=1", "附表")),
        ("""<a onclick='down("/d.ofd")'>年报</a>""", ("/d.ofd", "年报")),
        ("""<a href="/file?id=9" download="年报.pdf"></a>""", ("/file?id=9", "年报.pdf")),
        ("""<a href="/web/viewer.html?file=%2Ff%2Fe.pdf">在线预览</a>""", ("/f/e.pdf", "在线预览")),
        ("""<a href="/down.jsp?id=0&filename=f.pdf">年报</a>""", ("/down.jsp?id=0&filename=f.pdf", "年报")),
        ("""<a href="/downfile?id=9">统计表（附表）</a>""", ("/downfile?id=9", "统计表（附表）")),
        ("""<a href="/column/9/">政府信息公开年报</a>""", None),
        ("""<a href="javascript:go('/list.html')" title="附件.pdf">更多</a>""", None),
        ("""<a href="#top" class="icon.pdf">返回</a>""", None),
    ],
)
def test_a_link_leads_to_the_file_that_its_address_its_words_or_its_script_names(
    link: str, expected: tuple[str, str] | None, reader: str
) -> None:
    found = document(f"<div><div>{REPORT}</div><ul><li>{link}</li></ul></div>", reader)
    assert files(found) == ([] if expected is None else [expected])


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ('<script>showPdfFrame("/a/b.pdf", "100%", "600", "0", ["/a/1.jpg"]);</script>', ("/a/b.pdf", "")),
        ("<script>new PDFObject.embed('c.pdf?v=2', '#box')</script>", ("/zwgk/202401/c.pdf?v=2", "")),
        ("<script>lib.openPdf('#box', {url: 'd.pdf'})</script>", ("/zwgk/202401/d.pdf", "")),
        ("<script>var pdfUrl = '/e.pdf'; show(pdfUrl)</script>", ("/e.pdf", "")),
        ("<p><span class=player pdfsrc='/f.pdf' x-file-attr=\"{'title':'年报.pdf'}\"></span></p>", ("/f.pdf", "年报.pdf")),
        ("<iframe src='/down.jsp?filename=g.pdf'></iframe>", ("/down.jsp?filename=g.pdf", "")),
        ("<script>var DEFAULT_URL = '/h.pdf'; load(DEFAULT_URL)</script>", ("/h.pdf", "")),
        ("<iframe src='/onlinePreview?url=L2kucGRm'></iframe>", ("/i.pdf", "")),
        ("<iframe src='https://view.example.com/op/view.aspx?src=%2Fj.docx'></iframe>", ("/j.docx", "")),
        ("<script>menu('/help.pdf')</script>", None),
    ],
)  # fmt: skip
def test_a_file_that_a_script_or_a_player_shows_is_an_attachment(
    shown: str, expected: tuple[str, str] | None, reader: str
) -> None:
    found = document(f"<h1>{TITLE}</h1><div>{shown}</div>", reader)
    assert files(found) == ([] if expected is None else [expected])
    assert [note.code for note in found.notes] == ["html.no_report" if expected is None else "html.only_attachment"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "text", ["", "<p>您访问的页面不存在。</p>", "<div id=content></div><script>load('#content', 3)</script>"]
)
def test_a_page_that_has_a_report_s_title_alone_says_so(text: str, reader: str) -> None:
    assert [note.code for note in document(f"<h1>{TITLE}</h1>{text}", reader).notes] == ["html.no_report"]
    assert document(f"<h1>{TITLE}</h1><div>{REPORT}</div>{text}", reader).notes == ()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "picture",
    ["<img data-src=/f/1.jpg class=lazy>", "<img src=blank.gif data-original=/f/1.jpg>", "<img srcset='/f/1.jpg 1x'>"],
)
def test_pictures_that_a_script_loads_later_are_pictures(picture: str, reader: str) -> None:
    found = document(f"<h1>{TITLE}</h1><p>{picture}</p>", reader)
    assert [note.code for note in found.notes] == ["html.tables_are_images"]


@pytest.mark.parametrize("reader", READERS)
def test_badges_of_the_page_are_no_pictures_of_tables(reader: str) -> None:
    badge = "<p><a href='https://example.org/code?id=1'><img src=/images/shield.png></a></p>"
    body = f"<div><h1>{TITLE}</h1><p><a href=a.pdf>{TITLE}</a></p></div>"
    assert [note.code for note in document(body + badge, reader).notes] == ["html.only_attachment"]
    enlarged = "<p><a href=W020.png><img src=W020.png></a></p>"
    assert [note.code for note in document(f"<h1>{TITLE}</h1>{enlarged}", reader).notes] == ["html.tables_are_images"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("report", "link", "noted"),
    [
        (REPORT[: REPORT.index("<p>六")], "<a href=t1_1.html>下一页</a>", True),
        (REPORT[: REPORT.index("<p>六")], "<a href='javascript:go(2)'>下一页</a>", False),
        (REPORT[: REPORT.index("<p>六")], "<a href=t2.html>下一篇</a>", False),
        (REPORT, "<a href=t1_1.html>下一页</a>", False),
        (
            "<p>各单位年度报告目录，请点击查看，内容以各单位公布的为准，欢迎监督。</p>",
            "<a href=index_1.html>下一页</a>",
            False,
        ),
    ],
    ids=["goes on", "script", "another article", "complete", "a list"],
)
def test_a_report_that_goes_on_on_another_page_is_noted(report: str, link: str, noted: bool, reader: str) -> None:
    found = document(f"<div><div>{report}</div><div>首页 {link}</div></div>", reader)
    notes = [note.message.en.rpartition(" ")[2] for note in found.notes if note.code == "html.continued"]
    assert notes == (["https://www.example.gov.cn/zwgk/202401/t1_1.html"] if noted else [])


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("body", "noted"),
    [
        (f"<h1>{TITLE}</h1><iframe id=ifr_top src=/top.htm></iframe><iframe src='/c/show.jsp?id=1'></iframe>", True),
        (f"<h1>{TITLE}</h1><iframe src=/public/foot.html></iframe><iframe src='javascript:false'></iframe>", False),
        (f"<div>{REPORT}</div><iframe src='/c/show.jsp?id=1'></iframe>", False),
        ("<iframe src='/web/viewer.html?file=a.pdf'></iframe><iframe src='/c/show.jsp?id=1'></iframe>", False),
    ],
    ids=["the article's", "the site's", "beside a report", "beside a file"],
)
def test_a_page_whose_article_is_in_a_frame_says_so(body: str, noted: bool, reader: str) -> None:
    notes = [note for note in document(body, reader).notes if note.code == "html.framed"]
    assert [note.message.en.rpartition(" ")[2] for note in notes] == (
        ["https://www.example.gov.cn/c/show.jsp?id=1"] if noted else []
    )


def test_scripts_full_of_names_are_searched_in_one_pass() -> None:
    script = "pdf" * 200_000 + "('" + "a" * 200_000 + ".pdf')" + '"x.pdf' * 20_000
    assert files(document(f"<div>{REPORT}</div><script>{script}</script>", "lxml")) == []
