"""What the lines around an article say of it, however a page sets them apart."""

from __future__ import annotations

import pytest

from gkconvert.html import READERS, read
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Document, Grid, Metadata, Source

TITLE = "青云县司法局2023年政府信息公开工作年度报告"
ARTICLE = [
    TITLE, "一、总体情况", "一年来，本机关严格落实条例，公开各类信息，答复群众申请，成效明显，特此报告如下。", "二、主动公开政府信息情况", "TABLE",
    "六、其他需要报告的事项", "本年度没有其他需要报告的事项，也没有收取任何费用，特此说明，请予监督。",
]  # fmt: skip
REPORT = f"""<p>{ARTICLE[1]}</p><p>{ARTICLE[2]}</p><p>{ARTICLE[3]}</p>
<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数</tr><tr><td>规章<td>1<td>2</tr><tr><td>行政规范性文件<td>3<td>4</tr></table>
<p>{ARTICLE[5]}</p><p>{ARTICLE[6]}</p>"""


def document(body: str, reader: str, url: str | None = None) -> Document:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return read(Source(page.encode(), url=url), reader, DEFAULT_OPTIONS)


def texts(found: Document) -> list[str]:
    return ["TABLE" if isinstance(block, Grid) else block.text for block in found.blocks]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "line",
    [
        "<p><span>来源：县司法局</span><span>发布时间：2024-01-22 10:11</span><span>访问次数：<b>12</b></span></p>",
        "<p><span><em>来源：县司法局</em><em>发布时间：2024-01-22 10:11</em><em>【字体：大 中 小】</em></span></p>",
        "<div><span>来源：县司法局</span><i>|</i><span>发布时间：2024-01-22 10:11</span><div>分享到：</div><a>打印</a></div>",
        "<div>来源：县司法局<a>收藏</a><div><a>微信</a></div>发布时间：2024-01-22 10:11</div>",
        "<div><span>文章来源：</span><span>发布时间：2024-01-22 10:11</span><span>来源：<a href=/>县司法局</a></span></div>",
    ],
    ids=["spans", "wrapped", "beside a block", "between blocks", "empty value"],
)
def test_statements_that_only_a_style_sheet_sets_apart_are_two(line: str, reader: str) -> None:
    for around in ("{}<div>{}</div>", "<div><div><h1>" + TITLE + "</h1>{}</div><div>{}</div></div>"):
        assert document(around.format(line, REPORT), reader).metadata == (
            *sorted(
                (Metadata("来源", "县司法局", "byline"), Metadata("发布时间", "2024-01-22 10:11", "byline")),
                key=lambda statement: line.index(statement.value),
            ),
        )


@pytest.mark.parametrize("reader", READERS)
def test_a_word_whose_letters_are_apart_is_one(reader: str) -> None:
    line = "<p><span>来</span><span>源</span><span>：</span><span>县</span><span>司法</span><span>局</span></p>"
    assert document(f"<div>{line}</div><div>{REPORT}</div>", reader).metadata == (
        Metadata("来源", "县司法局", "byline"),
    )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "item",
    [
        "<dl><dt>{}：</dt><dd>{}</dd></dl>",
        "<li><span>{}</span><span>{}</span></li>",
        "<div><div>【{}】</div><div><a>{}</a></div></div>",
        "<p><b>{}</b>：<i>{}</i></p>",
    ],
    ids=["definitions", "list", "blocks", "colon between"],
)
def test_a_directory_entry_that_is_no_table_is_read(item: str, reader: str) -> None:
    statements = {
        "索 引 号": "K0001/2024-00001",
        "发布机构": "青云县司法局",
        "发文字号": "青司〔2024〕3号",
        "主题词": "",
        "有效性": "有效",
    }
    entry = "".join(item.format(*pair) for pair in statements.items())
    found = document(f"<div>{entry}</div><h1>{TITLE}</h1><div>{REPORT}</div>", reader)
    assert texts(found) == ARTICLE
    assert {(one.name, one.value) for one in found.metadata} >= {
        (name.replace(" ", ""), value) for name, value in statements.items() if value
    }
    assert "主题词" not in {one.name for one in found.metadata}


@pytest.mark.parametrize("reader", READERS)
def test_two_labels_of_a_search_are_no_directory_entry(reader: str) -> None:
    search = "<ul><li><span>标题</span><span>全文</span></li><li><span>文号</span><span>不限</span></li></ul>"
    assert document(f"{search}<h1>{TITLE}</h1><div>{REPORT}</div>", reader).metadata == ()


@pytest.mark.parametrize("reader", READERS)
def test_a_directory_entry_in_tables_of_one_row_each_is_read(reader: str) -> None:
    def row(*cells: str) -> str:
        return "<tr><td><table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table></td></tr>"

    number = f"<b>文{'&nbsp;' * 9}号:</b> <span>青司〔2024〕3号</span>"
    entry = f"<table>{row('<b>索 引 号:</b> K0001/2024', '<b>分类:</b> 年报')}<tr><td>&nbsp;</td></tr>{row(number, '<b>主 题 词:</b>')}</table>"
    found = document(f"<div>{entry}</div><h1>{TITLE}</h1><div>{REPORT}</div>", reader)
    assert texts(found) == ARTICLE
    assert sorted((one.name, one.value) for one in found.metadata) == [
        ("分类", "年报"),
        ("文号", "青司〔2024〕3号"),
        ("索引号", "K0001/2024"),
    ]


@pytest.mark.parametrize("reader", READERS)
def test_statements_side_by_side_in_one_line_of_an_entry_are_two(reader: str) -> None:
    line = "<li><em>索 引 号：</em><span>K1/2024-1</span><em>分　　类：</em><span>年报</span></li>"
    found = document(f"<ul>{line}</ul><h1>{TITLE}</h1><div>{REPORT}</div>", reader)
    assert Metadata("索引号", "K1/2024-1", "byline") in found.metadata


@pytest.mark.parametrize("reader", READERS)
def test_a_file_in_a_directory_entry_is_an_attachment(reader: str) -> None:
    rows = "<tr><td>索引号</td><td>K1</td><td>文号</td><td>无</td></tr><tr><td>文件下载</td><td><a href=/f/1.doc>下载</a></td></tr>"
    found = document(
        f"<div><table>{rows}</table><div>{REPORT}</div></div>", reader, "https://www.example.gov.cn/a/t1.html"
    )
    assert [(item.url, item.text) for item in found.attachments] == [("https://www.example.gov.cn/f/1.doc", "下载")]


@pytest.mark.parametrize("reader", READERS)
def test_a_directory_entry_in_lines_of_the_article_is_taken_out_whole(reader: str) -> None:
    lines = "".join(
        f"<li>{line}</li>"
        for line in (
            "索 引 号：K1/2024-1",
            "信息分类：年报",
            "名　　称：" + TITLE,
            "文　　号：",
            "关 键 词：年报；公开",
        )
    )
    found = document(f"<div><ul>{lines}</ul><h2>{TITLE}</h2>{REPORT}</div>", reader)
    assert texts(found) == ARTICLE
    assert found.metadata == (
        Metadata("索引号", "K1/2024-1", "byline"),
        Metadata("信息分类", "年报", "byline"),
        Metadata("名称", TITLE, "byline"),
        Metadata("关键词", "年报；公开", "byline"),
    )


@pytest.mark.parametrize("reader", READERS)
def test_a_line_of_an_article_that_only_looks_like_one_of_an_entry_stays(reader: str) -> None:
    line = "主题：公开为常态，不公开为例外"
    found = document(f"<div><h2>{TITLE}</h2><p>{line}</p>{REPORT}</div>", reader)
    assert texts(found) == [TITLE, line, *ARTICLE[1:]]
