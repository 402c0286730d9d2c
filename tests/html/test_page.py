from __future__ import annotations

import json
from pathlib import Path

import pytest

from gkconvert.characters import squeeze
from gkconvert.html import READERS, identify, read
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Document, Grid, Heading, Metadata, Paragraph, Source

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
NAMES = ("pingtan-2012", "pingtan-2019", "shuyang-fgj-2023")

REPORT = """
<p align=center>青云县人民政府2023年政府信息公开工作年度报告</p>
<p>一、总体情况</p>
<p>一年来，本机关严格落实条例，公开各类信息，答复群众申请，成效明显，特此报告如下。</p>
<p>二、主动公开政府信息情况</p>
<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数</tr><tr><td>规章<td>1<td>2</tr><tr><td>行政规范性文件<td>3<td>4</tr></table>
<p>六、其他需要报告的事项</p>
<p>本年度没有其他需要报告的事项，也没有收取任何费用，特此说明，请予监督。</p>
"""
ARTICLE = [
    "青云县人民政府2023年政府信息公开工作年度报告", "一、总体情况", "一年来，本机关严格落实条例，公开各类信息，答复群众申请，成效明显，特此报告如下。",
    "二、主动公开政府信息情况", "TABLE", "六、其他需要报告的事项", "本年度没有其他需要报告的事项，也没有收取任何费用，特此说明，请予监督。",
]  # fmt: skip


def texts(document: Document) -> list[str]:
    return ["TABLE" if isinstance(block, Grid) else block.text for block in document.blocks]


def document(body: str, reader: str, head: str = "", url: str | None = None) -> Document:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read(Source(page.encode(), url=url), reader, DEFAULT_OPTIONS)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<div class=TRS_Editor>{}</div>",
        "<div id=top><ul><li><a href=/>首页</a></li><li><a href=/zwgk/>政务公开</a></li></ul></div><div id=zoom>{}</div>"
        "<div class=foot><p>主办单位：青云县人民政府办公室 备案号：蜀ICP备000号</p></div>",
        "<table width=1000><tr><td><img src=banner.jpg></td></tr><tr><td><a href=/>首页</a> | <a href=/a>公开</a></td></tr><tr><td>{}</td></tr></table>",
        "<form><div hidden>一、总体情况</div><div><section>{}</section></div></form>",
        "<div>{}<div class=share>分享到：<a>微信</a><a>微博</a></div><p>【打印】</p><p>上一篇：<a href=1>无</a></p></div>",
        "<ucapcontent><span><font>{}</font></span></ucapcontent><script>document.write('<p>一、总体情况</p>')</script>",
        "<div style='display:none'><p>一、总体情况</p><p>隐藏的旧稿，不应读出，也不应算作正文，请注意甄别，谢谢合作。</p></div>{}",
        "<div><ul><li><h3>公开指南</h3></li><li><h3>依申请公开</h3></li><li><h3>法定主动公开内容</h3></li></ul><div>{}</div></div>",
        f"<div><div>{{}}</div><div><h4>网站声明</h4><p>{'本网站内容仅供参考，使用者自行判断；本网站不承担责任。' * 40}</p></div></div>",
        "<div><div>"
        + "<h4>要闻</h4><p>近日，县里召开会议，部署近期工作；会议强调，压实责任，务求实效，为高质量发展提供保障。</p>"
        * 30
        + "</div><div>{}</div></div>",
    ],
)
def test_the_article_is_found_by_what_it_contains(around: str, reader: str) -> None:
    assert texts(document(around.format(REPORT), reader)) == ARTICLE


@pytest.mark.parametrize("reader", READERS)
def test_prose_about_disclosure_outside_of_the_sections_is_of_the_report(reader: str) -> None:
    preamble = "根据条例有关规定，现公布本机关政府信息公开工作年度报告，数据截至年末，如有疑问请与本机关联系。" * 30
    assert texts(document(f"<div><p>{preamble}</p><div>{REPORT}</div></div>", reader)) == [preamble, *ARTICLE]


@pytest.mark.parametrize("reader", READERS)
def test_a_report_before_the_common_form_ends_with_its_shortcomings(reader: str) -> None:
    lines = ["一、概述", "本机关公开各类信息，答复群众申请，成效明显。", "二、主动公开情况", "全年公开信息四百条，内容全面，更新及时。",
        "三、存在的主要问题及改进措施", "公开内容有待充实，今后将加强学习，改进工作。"]  # fmt: skip
    news = "<p>近日，县里召开会议，部署近期工作；会议强调，压实责任，务求实效，为高质量发展提供保障。</p>" * 30
    body = f"<div><div>{news}</div><div>{''.join(f'<p>{line}</p>' for line in lines)}</div></div>"
    assert texts(document(body, reader)) == lines


@pytest.mark.parametrize("reader", READERS)
def test_headings_without_numbers_are_sections_where_none_has_one(reader: str) -> None:
    body = (
        REPORT.replace("<p>一、总体情况</p>", "<h3>总体情况</h3>")
        .replace("<p>二、主", "<h3>主")
        .replace("情况</p>", "情况</h3>")
    )
    body = body.replace("<p>六、其他需要报告的事项</p>", "<h3>其他需要报告的事项</h3>")
    menu = "<ul><li><a href=/1>首页</a></li></ul>"
    found = document(f"<div>{menu}<div><div>{body.replace('<table>', '</div><div><table>')}</div></div></div>", reader)
    assert texts(found) == [text if "、" not in text[:2] else text[2:] for text in ARTICLE]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "line",
    [
        "大力推进政务公开标准化建设", "中心城区开展宣传3场。", "小微企业座谈会召开2次。", "相关信息均已公开", "打印宣传册500份", "访问量稳步提升",
        "关闭僵尸网站2个。", "分享经验做法", "审核：严格落实三审三校制度。", "审核员：严格落实三审三校制度。", "扫码查询、一键办理", "满意度稳步提升", "附件下载量大增",
        "首页改版、栏目优化", "正文下载量居首", "2024", "本页面内容实时更新", "关注群众诉求，回应社会关切", "对群众有帮助的信息应公开尽公开",
    ],
)  # fmt: skip
def test_a_short_line_that_begins_like_a_button_is_prose(line: str, reader: str) -> None:
    body = REPORT.replace("<p>二、", f"<p>{line}</p><p>二、")
    assert texts(document(body, reader)) == [*ARTICLE[:3], line, *ARTICLE[3:]]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "line",
    [
        "字号：[大 中 小] 【打印】", "【关闭窗口】", "浏览次数：12", "责任编辑：张三 审核：李四", "分享到：微信 微博", "扫一扫在手机打开当前页",
        "下一篇：没有了", "相关解读：", "【相关信息】", "微信扫一扫，分享到朋友圈", "信息审核员：张三　责任编辑：李四", "您觉得该内容对您是否有帮助？", "没有帮助",
        "非常满意 满意 不满意", "关注“青云发布”微信公众号", "附件下载：", "正文", "【打印此页】 【关闭窗口】 【TOP】", "共3页 首页 上一页 1 2 3 下一页 尾页", "版权所有：青云县人民政府，承办单位：青云县大数据中心，网站标识码：5100000001，建议使用1024以上分辨率浏览本网站。",
    ],
)  # fmt: skip
def test_lines_of_the_page_at_the_end_of_an_article_are_left_out(line: str, reader: str) -> None:
    assert texts(document(f"<div>{REPORT}<p>{line}</p></div>", reader)) == ARTICLE


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("<span>2024-01-22</span>", "2024-01-22"),
        ("[2024年1月22日 09:30]", "[2024年1月22日 09:30]"),
        ("2024-01-22 09:30　来源：青云县财政局", "2024-01-22"),
        ("来源：青云县财政局 2024年01月22日 打印", "2024年01月22日"),
        ("发布于 2024-01-22", "2024-01-22"),
        ("<span>原创</span><a>青云司法</a><em>2024-01-22 17:30</em><em>发表于某省</em>", "2024-01-22"),
        ("<span>青云县财政局</span><span>2024-01-22</span><span>12次</span>", "2024-01-22"),
        ("青云县财政局&emsp;2024-01-22 09:30", "2024-01-22 09:30"),
    ],
)
def test_a_date_without_a_label_is_stated_where_only_a_byline_has_one(line: str, stated: str, reader: str) -> None:
    body = f"<h1>青云县财政局2023年政府信息公开工作年度报告</h1><div>{line}</div><div id=zoom>{REPORT}</div>"
    found = document(body, reader).metadata
    assert [item.value for item in found if item.name == "日期"] == [stated]


@pytest.mark.parametrize("reader", READERS)
def test_a_line_that_begins_with_its_date_is_a_byline_inside_the_article_too(reader: str) -> None:
    title = "<p align=center>青云县人民政府2023年政府信息公开工作年度报告</p>"
    report = REPORT.replace(title, f"{title}<p>2024-01-22 10:11　来源：青云县财政局</p>")
    found = document(f"<div>{report}</div>", reader)
    assert texts(found) == ARTICLE
    assert {(item.name, item.value) for item in found.metadata} >= {("日期", "2024-01-22"), ("来源", "青云县财政局")}


def test_a_date_that_stands_alone_above_the_title_is_none_of_the_report() -> None:
    body = f"<div>2025-05-05</div><h1>青云县财政局2023年政府信息公开工作年度报告</h1><div id=zoom>{REPORT}</div>"
    assert document(body, "lxml").metadata == ()


@pytest.mark.parametrize("reader", READERS)
def test_a_title_outside_the_article_becomes_the_first_heading(reader: str) -> None:
    title = "青云县人民政府2023年政府信息公开工作年度报告"
    body = f"""<h1 class=logo><a href=/>青云县人民政府门户网站</a></h1><div class=detail><div class=tit> {title} </div>
    <div class=info><span>来源：县政府办</span>&nbsp;&nbsp;<span>发布时间：2024-01-20 09:30</span> 浏览次数：<i>12</i></div>
    <div class=con>{REPORT.replace("<p align=center>" + title + "</p>", "")}</div></div>"""
    found = document(
        body, reader, head=f"<title>{title}-青云县人民政府</title><meta name=PubDate content='2024-01-20'>"
    )
    first = found.blocks[0]
    assert isinstance(first, Heading)
    assert (first.level, first.text, first.align) == (1, title, "center")
    assert texts(found) == ARTICLE
    assert found.metadata == (
        Metadata("title", title + "-青云县人民政府", "title"),
        Metadata("PubDate", "2024-01-20", "meta"),
        Metadata("来源", "县政府办", "byline"),
        Metadata("发布时间", "2024-01-20 09:30", "byline"),
    )


@pytest.mark.parametrize("reader", READERS)
def test_a_directory_entry_is_metadata_and_no_grid(reader: str) -> None:
    entry = """<table><tr><td><b>索 引 号：</b>000014349/2024-00001</td><td><b>主题分类：</b>年报</td></tr>
    <tr><td><b>发文机关：</b>青云县人民政府</td><td><b>成文日期：</b>2024年01月18日</td></tr>
    <tr><td>文　　号</td><td></td></tr></table>"""
    found = document(f"<div>{entry}<div>{REPORT}</div></div>", reader)
    assert texts(found) == ARTICLE
    assert found.metadata == (
        Metadata("索引号", "000014349/2024-00001", "table"),
        Metadata("主题分类", "年报", "table"),
        Metadata("发文机关", "青云县人民政府", "table"),
        Metadata("成文日期", "2024年01月18日", "table"),
    )


@pytest.mark.parametrize("reader", READERS)
def test_breaks_end_paragraphs_but_not_sentences(reader: str) -> None:
    body = """<div>　　一、总体情况<br>　　本机关认真落实条例，全年公开信息，答复申请，<br>没有发生争议。<br/>（一）主动公开<br><br>
    公开各类信息，方便群众查阅，接受社会监督，成效明显，群众满意。<br>青云县人民政府<br>2024年1月18日</div>"""
    assert texts(document(body, reader)) == [
        "一、总体情况", "本机关认真落实条例，全年公开信息，答复申请，没有发生争议。", "（一）主动公开",
        "公开各类信息，方便群众查阅，接受社会监督，成效明显，群众满意。", "青云县人民政府", "2024年1月18日",
    ]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_alignment_is_inherited_and_headings_keep_their_level(reader: str) -> None:
    body = """<center><h2>青云县<br>年度报告</h2></center><div style="TEXT-ALIGN: right"><p>甲，乙，丙，丁，戊</p>
    <p align="center">己</p></div><p>　　　　　　　　　　　　　　　　青云县</p>"""
    place = document(body, reader).blocks
    assert [(type(block), block.text, block.align) for block in place if not isinstance(block, Grid)] == [
        (Heading, "青云县年度报告", "center"), (Paragraph, "甲，乙，丙，丁，戊", "right"), (Paragraph, "己", "center"), (Paragraph, "青云县", "right"),
    ]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_white_space_is_what_a_browser_shows(reader: str) -> None:
    body = "<p>总体\n   情况\u200b是&nbsp;&nbsp;好\n的，2023\n年<sup>①</sup>，<ruby>郏<rp>(</rp><rt>jiá</rt><rp>)</rp></ruby>县。</p>"
    assert texts(document(body, reader)) == ["总体情况是 好的，2023 年①，郏县。"]


@pytest.mark.parametrize("reader", READERS)
def test_attachments_are_listed_with_their_addresses(reader: str) -> None:
    body = f"""<div class=nav><a href="/menu.pdf">说明</a></div><div><div>{REPORT}</div>
    <p>附件：<a href="./P0202401.pdf">青云县2023年年报.pdf</a> <a href="/download?id=3">附件下载</a> <a href="x.html">上一篇</a></p></div>"""
    found = document(body, reader, url="https://www.example.gov.cn/zwgk/202401/t1.html")
    assert [(item.url, item.text) for item in found.attachments] == [
        ("https://www.example.gov.cn/zwgk/202401/P0202401.pdf", "青云县2023年年报.pdf"),
        ("https://www.example.gov.cn/download?id=3", "附件下载"),
    ]


@pytest.mark.parametrize("reader", READERS)
def test_a_page_that_only_links_to_the_report_says_so(reader: str) -> None:
    body = '<div><h1>青云县2023年政府信息公开年度报告</h1><div><p><a href="a.pdf">青云县2023年政府信息公开年度报告</a></p></div></div>'
    assert [note.code for note in document(body, reader).notes] == ["html.only_attachment"]


@pytest.mark.parametrize("reader", READERS)
def test_tables_that_are_pictures_are_noted(reader: str) -> None:
    body = REPORT[: REPORT.index("<table>")] + "<p><img src=W020.png></p>" + REPORT[REPORT.index("</table>") + 8 :]
    assert [note.code for note in document(f"<div>{body}</div>", reader).notes] == ["html.tables_are_images"]


@pytest.mark.parametrize(
    ("data", "is_html"),
    [
        (b"<!DOCTYPE html><html>", True), (b"\xef\xbb\xbf\n\n <html lang=zh>", True), (b"<p>\xb8\xc5\xbf\xf6</p>", True),
        (b"<!-- saved -->" + b"<!-- x -->" * 2000 + b"<HTML>", True), ("<html>".encode("utf-16"), True),
        ("一、总体情况<br>二、主动公开".encode(), True), (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', True),
        (b"%PDF-1.7 <html>", False), (b"# report\n\n## x\n", False), ("一、总体情况\n甲\t1 < 2\n".encode(), False), (b"", False),
        (b'<?xml version="1.0"?><rss><channel><title>x</title>', False), (b"PK\x03\x04<html>", False), (b"\x00\x01\x02", False),
    ],
)  # fmt: skip
def test_html_is_told_from_the_content(data: bytes, is_html: bool) -> None:
    assert identify(Source(data)) is is_html


@pytest.mark.real
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real reports are not there")
@pytest.mark.parametrize("name", NAMES)
def test_both_readers_see_the_same_in_real_pages(name: str) -> None:
    source = Source((SAMPLES / f"{name}.html").read_bytes())
    fast, careful = (read(source, reader, DEFAULT_OPTIONS) for reader in ("lxml", "lexbor"))
    assert texts(fast) == texts(careful)
    assert fast.metadata == careful.metadata
    assert [
        [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in block.cells]
        for block in fast.blocks
        if isinstance(block, Grid)
    ] == [
        [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in block.cells]
        for block in careful.blocks
        if isinstance(block, Grid)
    ]


@pytest.mark.real
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real reports are not there")
@pytest.mark.parametrize("name", NAMES)
def test_every_label_and_number_of_real_pages_is_in_the_grids(name: str) -> None:
    expected = json.loads((SAMPLES / f"{name}.facts.json").read_text())
    found = read(Source((SAMPLES / f"{name}.html").read_bytes()), "lxml", DEFAULT_OPTIONS)
    cells = [squeeze(cell.text) for block in found.blocks if isinstance(block, Grid) for cell in block.cells]
    first = found.blocks[0]
    assert isinstance(first, Heading)
    assert first.text == expected["title"]
    labels = {squeeze(label) for fact in expected["facts"] for label in (*fact["row"], *fact["col"])}
    assert {label for label in labels if not any(label in cell for cell in cells)} == set()
    numbers = sorted(fact["raw"] for fact in expected["facts"] if fact["raw"])
    printed = sorted(cell for cell in cells if cell.removesuffix("元").replace(".", "").lstrip("-").isdigit())
    assert printed == numbers
