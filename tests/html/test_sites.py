"""Pages as the content systems of public bodies write them, each around the national form, with every number checked."""

from __future__ import annotations

import html as escaping
from collections.abc import Callable

import pytest
from drawn_forms import Figures, Rows, disclosure, flattened, numbers, proceedings, raws, requests

import gkconvert
from gkconvert.html import READERS, read
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Grid, Report, Source
from gkconvert.normalise import normalise

TITLE = "云山县人民政府2023年政府信息公开工作年度报告"
FIGURES = numbers()
OVERVIEW = "一年来，本机关认真落实条例各项要求，依法公开政府信息，及时答复群众申请，公开实效不断提升，现报告如下。"
PROBLEMS = "公开内容的针对性有待加强，解读形式较为单一；下一步将丰富解读形式，加强业务培训，提高公开质量。"
NOTHING = "本年度没有收取信息处理费，没有其他需要报告的事项，欢迎社会各界监督。"


def cells(rows: Rows, tag: str = "td") -> str:
    """The rows as `tr` elements."""
    written = []
    for row in rows:
        line = ""
        for spec in row:
            text, wide, high = (spec, 1, 1) if isinstance(spec, str) else (*spec, 1)[:3]
            spans = (f" colspan={wide}" if wide > 1 else "") + (f" rowspan={high}" if high > 1 else "")
            line += f"<{tag}{spans}><p><span>{escaping.escape(text)}</span></p></{tag}>"
        written.append(f"<tr>{line}</tr>")
    return "\n".join(written)


def table(rows: Rows) -> str:
    return f"<table border=1><tbody>{cells(rows)}</tbody></table>"


def report(first: str = "", second: str = "", third: str = "", figures: Figures = FIGURES) -> str:
    """The body of a report, with its tables as they are given or as plain ones."""
    return f"""<p align=center><b>{TITLE}</b></p><p>一、总体情况</p><p>{OVERVIEW}</p>
    <p>二、主动公开政府信息情况</p>{first or table(disclosure(figures))}
    <p>三、收到和处理政府信息公开申请情况</p>{second or table(requests(figures))}
    <p>四、政府信息公开行政复议、行政诉讼情况</p>{third or table(proceedings(figures))}
    <p>五、存在的主要问题及改进情况</p><p>{PROBLEMS}</p><p>六、其他需要报告的事项</p><p>{NOTHING}</p>"""


def converted(page: str, reader: str) -> Report:
    source = Source(page.encode())
    return normalise(read(source, reader, DEFAULT_OPTIONS), source)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}_云山县人民政府</title>{head}</head><body>{body}</body></html>"


NAVIGATION = "<div class=nav><ul><li><a href=/>首页</a></li><li><a href=/zwgk/>政务公开</a></li><li><a href=/hd/>互动交流</a></li></ul></div>"
FOOT = "<div class=footer><p>主办：云山县人民政府办公室 承办：云山县数据局</p><p>网站标识码：0000000001 备案号：某ICP备00000001号</p></div>"


def split_head(rows: Rows, head: int) -> str:
    """Header and body as two tables, as component libraries with fixed headers write them."""
    columns = f"<colgroup>{'<col width=80>' * 10}</colgroup>"
    return (
        f"<div class=el-table><div class=el-table__header-wrapper><table class=el-table__header>{columns}<thead>{cells(rows[:head], 'th')}</thead></table></div>"
        f"<div class=el-table__body-wrapper><table class=el-table__body>{columns}<tbody>{cells(rows[head:])}</tbody></table></div></div>"
    )


def divs(rows: Rows) -> str:
    """A table of `div`s with roles and no `table` element; spans are attributes."""
    written = ""
    for row in rows:
        line = ""
        for spec in row:
            text, wide, high = (spec, 1, 1) if isinstance(spec, str) else (*spec, 1)[:3]
            line += (
                f'<div role="cell" aria-colspan="{wide}" aria-rowspan="{high}" style="display:table-cell">{text}</div>'
            )
        written += f'<div role="row" style="display:table-row">{line}</div>'
    return f'<div role="table" style="display:table"><div role="rowgroup">{written}</div></div>'


CLASSES = "<style>.box{width:100%;display:table} .line{display:table-row}.unit, .part{display: table-cell}</style>"


def classed(rows: Rows) -> str:
    """A table of `div`s that only rules for their classes make one; its spans are lost."""
    lines = ("".join(f"<div class='unit c{at}'>{text}</div>" for at, text in enumerate(row)) for row in flattened(rows))
    return f"<div class=box>{''.join(f'<div class=line>{line}</div>' for line in lines)}</div>"


PAGES: dict[str, Callable[[], str]] = {
    "trs": lambda: page(
        f"{NAVIGATION}<div class=content><div class=TRS_Editor><style type=text/css>.TRS_Editor P{{line-height:2}}</style>"
        f"<div class=Custom_UnionStyle>{report()}</div></div></div>{FOOT}"
    ),
    "boda": lambda: page(
        f"{NAVIGATION}<form name=_newscontent_fromname><h1>{TITLE}</h1><div>时间：2024-01-19 点击：[<span id=dynclicks>12</span>]</div>"
        f"<div id=vsb_content class=v_news_content><div class=vsbcontent_start>{report()}</div><p class=vsbcontent_end></p></div>"
        f"<p>上一条：<a href=1>云山县人民政府2022年政府信息公开工作年度报告</a></p></form>{FOOT}"
    ),
    "disclosure platform": lambda: page(
        f"{NAVIGATION}<div class=xxgk_content><table class=xxgk_tab><tr><td>索引号</td><td>000000/2024-00001</td><td>组配分类</td><td>年度报告</td></tr>"
        f"<tr><td>发布机构</td><td>云山县人民政府办公室</td><td>发布日期</td><td>2024-01-19</td></tr><tr><td>名称</td><td colspan=3>{TITLE}</td></tr></table>"
        f"<div id=zwgkdetail class=zwgkdetail><div class=wzcon>{report()}</div></div></div>{FOOT}"
    ),
    "wechat": lambda: page(
        f"<div id=page-content class=rich_media_area_primary><h1 class=rich_media_title>{TITLE}</h1><div id=js_content class=rich_media_content style='visibility: hidden; opacity: 0;'>"
        f"<section data-role=outer><section>{report()}</section></section></div><script>var biz = '';</script></div>"
    ),
    "element": lambda: page(
        f"<div id=app>{report(second=split_head(requests(FIGURES), 3), third=split_head(proceedings(FIGURES), 3))}</div>"
    ),
    "divs with roles": lambda: page(report(third=divs(proceedings(FIGURES)))),
    "divs with classes": lambda: page(report(*(classed(rows(FIGURES)) for rows in (disclosure, requests, proceedings))), CLASSES),
    "heads in another table": lambda: page(
        report(third=f"<table>{cells(proceedings(FIGURES)[:3])}</table><p>&nbsp;</p><table>{cells(proceedings(FIGURES)[3:])}</table>")
    ),
    "nested in layout cells": lambda: page(
        f"<table width=980><tr><td width=200>{NAVIGATION}</td><td><table width=100%><tr><td class=title>{TITLE}</td></tr><tr><td>来源：县政府办　日期：2024-01-19</td></tr>"
        f"<tr><td id=fontzoom><font size=3>{report()}</font></td></tr><tr><td align=right>【<a href=#>打印</a>】【<a href=#>关闭</a>】</td></tr></table></td></tr></table>{FOOT}"
    ),
    "print version": lambda: page(f"<center><h2>{TITLE}</h2>（2024年1月19日）</center><hr>{report()}<hr><p>打印本页 关闭窗口</p>"),
    "twice, for two screens": lambda: page(
        f"{NAVIGATION}<div class=pc-content><div class=article>{report()}</div></div><div class=mobile-content><div class=article>{report()}</div></div>{FOOT}"
    ),
    "twice, one hidden by a rule": lambda: page(
        f"<div class=pc>{report()}</div><div class=wap>{report()}</div>",
        "<style>.wap{display:none}@media (max-width: 768px){.pc{display:none}.wap{display:block}}</style>",
    ),
    "twice, the second with other figures and hidden": lambda: page(
        f"<div class=pc>{report()}</div><DIV CLASS=old STYLE='DISPLAY:NONE'>{report(figures=numbers(seed=3))}</DIV>"
    ),
    "twice, print copy after the footer": lambda: page(f"<div id=zoom>{report()}</div>{FOOT}<div id=printArea>{report()}</div>"),
    "tabs, one shown": lambda: page(
        f"<div class='tab-pane'><p>一、总体情况</p><p>请选择年份查看</p></div><div class='tab-pane active'>{report()}</div>",
        "<style>.tab-pane{display:none}.tab-pane.active{display:block}</style>",
    ),
    "all in one paragraph tag": lambda: page(f"<p>{report()}</p>"),
    "end of table missing": lambda: page(report(first=f"<table>{cells(disclosure(FIGURES))}")),
    "ends of all tables missing": lambda: page(
        report(f"<table>{cells(disclosure(FIGURES))}", f"<table>{cells(requests(FIGURES))}", f"<table>{cells(proceedings(FIGURES))}")
    ),
    "stray end tags": lambda: page(report(second=table(requests(FIGURES)).replace("</p></td>", "</p></div></td></p>"))),
    "viewer beside": lambda: page(f"<iframe src='/pdf/web/viewer.html?file=a.pdf'></iframe><div>{report()}</div><p>附件：<a href=a.pdf>{TITLE}.pdf</a></p>"),
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", PAGES)
def test_every_number_of_the_form_is_in_its_place_once(name: str, reader: str) -> None:
    made = converted(PAGES[name](), reader)
    assert raws(made) == FIGURES
    assert len(made.facts) == len(FIGURES)
    assert (made.title, made.year, made.edition) == (TITLE, 2023, "2021")


@pytest.mark.parametrize("reader", READERS)
def test_a_page_that_shows_its_report_in_a_viewer_says_so(reader: str) -> None:
    body = f"{NAVIGATION}<h1>{TITLE}</h1><div class=con><iframe src='/js/pdfjs/web/viewer.html?file=%2Ffiles%2F2023.pdf'></iframe></div>{FOOT}"
    found = read(Source(page(body).encode(), url="https://www.example.gov.cn/a/b.html"), reader, DEFAULT_OPTIONS)
    assert [item.url for item in found.attachments] == ["https://www.example.gov.cn/files/2023.pdf"]
    assert [note.code for note in found.notes] == ["html.only_attachment"]


def test_rows_without_start_tags_are_told_apart_by_the_second_reading() -> None:
    noughts = dict.fromkeys(FIGURES, "0")
    rows = table(requests(noughts)).replace("<tr>", "")
    made = gkconvert.convert(page(report(second=rows, figures=noughts)).encode())
    assert raws(made) == noughts
    assert made.source.readers == ("lxml", "lexbor")


@pytest.mark.parametrize("reader", READERS)
def test_a_report_whose_sections_are_hidden_tabs_is_read_whole_and_noted(reader: str) -> None:
    parts = report().split("<p>二、")
    body = f"<div>{parts[0]}</div><div style='display:none'><p>二、{parts[1]}</div>"
    source = Source(page(body).encode())
    found = read(source, reader, DEFAULT_OPTIONS)
    assert raws(normalise(found, source)) == FIGURES
    assert [note.code for note in found.notes] == ["html.concealed"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("shown", [0, 1])
def test_tables_in_hidden_tabs_below_headings_that_are_shown_are_read_and_noted(shown: int, reader: str) -> None:
    tables = [table(rows(FIGURES)) for rows in (disclosure, requests, proceedings)]
    hidden = [
        drawn if at < shown else f"<div class=tab style='display:none'>{drawn}</div>" for at, drawn in enumerate(tables)
    ]
    source = Source(page(report(*hidden)).encode())
    found = read(source, reader, DEFAULT_OPTIONS)
    assert raws(normalise(found, source)) == FIGURES
    assert [note.code for note in found.notes] == ["html.concealed"]


@pytest.mark.parametrize("reader", READERS)
def test_tables_whose_tags_are_written_as_text_are_read_and_noted(reader: str) -> None:
    tables = [escaping.escape(table(rows(FIGURES))) for rows in (disclosure, requests, proceedings)]
    source = Source(page(report(*tables)).encode())
    found = read(source, reader, DEFAULT_OPTIONS)
    assert raws(normalise(found, source)) == FIGURES
    assert [note.code for note in found.notes] == ["html.concealed"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("twice")])
def test_a_report_that_stands_twice_is_taken_once(name: str, reader: str) -> None:
    found = read(Source(PAGES[name]().encode()), reader, DEFAULT_OPTIONS)
    assert [block.text if not isinstance(block, Grid) else "TABLE" for block in found.blocks] == [
        TITLE, "一、总体情况", OVERVIEW, "二、主动公开政府信息情况", "TABLE", "三、收到和处理政府信息公开申请情况", "TABLE",
        "四、政府信息公开行政复议、行政诉讼情况", "TABLE", "五、存在的主要问题及改进情况", PROBLEMS, "六、其他需要报告的事项", NOTHING,
    ]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_equal_tables_under_different_headings_are_both_kept(reader: str) -> None:
    noughts = table([["行政许可", "0", "0"], ["行政处罚", "0", "0"], ["行政强制", "0", "0"]])
    body = (
        f"<div><p>一、总体情况</p><p>（一）区本级情况如下表。</p>{noughts}<p>（二）全区情况如下表。</p>{noughts}</div>"
    )
    found = read(Source(page(body).encode()), reader, DEFAULT_OPTIONS)
    assert sum(isinstance(block, Grid) for block in found.blocks) == 2


@pytest.mark.parametrize("reader", READERS)
def test_tables_of_two_reports_on_one_page_stay_two(reader: str) -> None:
    other = numbers(seed=5)
    found = read(
        Source(page(f"<div>{report()}</div><div>{report(figures=other)}</div>").encode()), reader, DEFAULT_OPTIONS
    )
    assert sum(isinstance(block, Grid) for block in found.blocks) == 6


@pytest.mark.parametrize("reader", READERS)
def test_equal_tables_of_two_bodies_are_both_kept(reader: str) -> None:
    noughts = report(figures=dict.fromkeys(FIGURES, "0"))
    other = noughts.replace(TITLE, "白石镇2023年政府信息公开工作年度报告")
    found = read(Source(page(f"<div>{noughts}{other}</div>").encode()), reader, DEFAULT_OPTIONS)
    assert sum(isinstance(block, Grid) for block in found.blocks) == 6
