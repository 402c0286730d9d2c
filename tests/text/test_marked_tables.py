"""Tables that stand in a text as HTML markup, and what tells such a text from a page."""

from __future__ import annotations

import pytest
from drawn_forms import Rows, disclosure, proceedings, raws, requests, with_sums

import gkconvert
from gkconvert import html, text
from gkconvert.errors import LimitError
from gkconvert.limits import DEFAULT_OPTIONS, Limits, ReadOptions
from gkconvert.model import Grid, Heading, Paragraph, Place, Report, Source

F = with_sums()


def markup(rows: Rows) -> str:
    drawn = ""
    for row in rows:
        drawn += "<tr>"
        for spec in row:
            label, wide, high = (spec, 1, 1) if isinstance(spec, str) else (*spec, 1)[:3]
            drawn += f'<td colspan="{wide}" rowspan="{high}">{label}</td>'
        drawn += "</tr>"
    return f"<table>{drawn}</table>"


def whole(frame: str = "{}", heading: str = "# ", prose: int = 1, between: str = "\n\n") -> str:
    return between.join((
        f"{heading}青河县人民政府2023年政府信息公开工作年度报告",
        f"{heading}一、总体情况", "全年公开工作平稳有序。" * prose,
        f"{heading}二、主动公开政府信息情况", frame.format(markup(disclosure(F))),
        f"{heading}三、收到和处理政府信息公开申请情况", frame.format(markup(requests(F))),
        f"{heading}四、政府信息公开行政复议、行政诉讼情况", frame.format(markup(proceedings(F))),
        f"{heading}五、存在的主要问题及改进情况", "公开的深度有待加强。",
    ))  # fmt: skip


def convert(written: str) -> Report:
    return gkconvert.convert(Source(written.encode(), "report.md"))


def read(written: str) -> list[object]:
    return list(text.read(Source(written.encode(), "a.md"), "text", DEFAULT_OPTIONS).blocks)


@pytest.mark.parametrize("prose", [1, 300], ids=["tables near the beginning", "tables far from it"])
@pytest.mark.parametrize("heading", ["# ", ""], ids=["Markdown", "plain"])
@pytest.mark.parametrize("frame", ["{}", "<html><body>{}</body></html>", "<html>\n<body>\n{}\n</body>\n</html>"])
def test_a_text_with_tables_as_markup_is_read_with_its_lines_and_its_spans(
    prose: int, heading: str, frame: str
) -> None:
    made = convert(whole(frame, heading, prose))
    assert raws(made) == F
    assert made.title == "青河县人民政府2023年政府信息公开工作年度报告"
    assert [section.number for section in made.sections] == [1, 2, 3, 4, 5]
    assert made.notes == ()


def test_a_table_that_shares_its_line_with_headings_is_read() -> None:
    made = convert(whole(between="\n").replace("情况\n<table>", "情况<table>").replace("</table>\n", "</table>"))
    assert raws(made) == F


def test_cells_have_their_lines_their_breaks_and_no_markup() -> None:
    written = (
        "标题\n\n<table>\n<tr><th>项目</th><th>数&nbsp;量</th></tr>\n<tr>\n<td>行政<br>许可</td><td><p>1</p><p>2</p></td>\n"
        "</tr>\n</table>\n\n说明。"
    )
    first, grid, last = read(written)
    assert isinstance(first, Paragraph) and isinstance(grid, Grid) and isinstance(last, Paragraph)
    assert [(cell.text, cell.place) for cell in grid.cells] == [
        ("项目", Place(line=4)), ("数 量", Place(line=4)), ("行政许可", Place(line=6)), ("1 / 2", Place(line=6)),
    ]  # fmt: skip


def test_spans_that_run_into_each_other_are_cut_and_gaps_have_no_place() -> None:
    written = (
        "标题\n\n<table><tr><td rowspan=9>甲</td><td>乙</td><td rowspan=2>丙</td></tr><tr><td colspan=5>丁</td></tr>"
        "<tr><td>戊</td></tr></table>"
    )
    (grid,) = [block for block in read(written) if isinstance(block, Grid)]
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells] == [
        (0, 0, 3, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 2, 1, "丙"), (1, 1, 1, 1, "丁"), (2, 1, 1, 1, "戊"), (2, 2, 1, 1, ""),
    ]  # fmt: skip
    assert grid.cells[-1].place is None


def test_a_table_inside_a_cell_is_its_text_and_one_that_never_ends_is_none() -> None:
    nested = "标题\n\n<table><tr><td>甲<table><tr><td>乙</td></tr></table>丙</td><td>1</td></tr></table>"
    (grid,) = [block for block in read(nested) if isinstance(block, Grid)]
    assert [cell.text for cell in grid.cells] == ["甲乙 丙", "1"]
    assert not any(isinstance(block, Grid) for block in read("标题\n\n<table><tr><td>甲</td></tr>\n正文。"))


def test_a_heading_of_markdown_loses_what_names_it() -> None:
    heading, _ = read("## 一、总体情况 {#总体情况 .unnumbered}\n\n正文。")
    assert heading == Heading(2, "一、总体情况", Place(line=1))


@pytest.mark.parametrize(
    "page",
    ["前言<p>正文</p>", "前言\n<div><table><tr><td>1</td></tr></table></div>", "前言\n<table><tr><td><table><tr><td>1"],
)
def test_what_lays_out_a_page_is_no_text(page: str) -> None:
    source = Source(page.encode(), "a")
    assert (text.identify(source), html.identify(source)) == (False, True)


@pytest.mark.parametrize(
    "written",
    ["# 标题\n\n<table><tr><td>1</td></tr></table>", "标题\n<html><body><table>", "标题\n\n| 甲 | 1<br>2 |\n", "## 一、甲\n<img src='a.png'>"],
)  # fmt: skip
def test_such_a_text_is_claimed_by_the_text_format_alone(written: str) -> None:
    source = Source(written.encode(), "a")
    assert (text.identify(source), html.identify(source)) == (True, False)


def test_a_table_over_the_limit_is_refused() -> None:
    written = "标题\n\n<table><tr>" + "<td colspan=900>1</td>" * 20 + "</tr></table>"
    with pytest.raises(LimitError):
        text.read(Source(written.encode(), "a.md"), "text", ReadOptions(limits=Limits(cells=5000)))


@pytest.mark.parametrize("odd", ['rowspan="' + "9" * 5000 + '"', "><![foo bar]", "><![ ", "><!ELEMENT", "colspan='²'"])
def test_odd_markup_of_a_table_ends_in_no_error(odd: str) -> None:
    (grid,) = [
        block
        for block in read(f"标题\n\n<table><tr><td {odd}>甲</td><td>1</td></tr></table>")
        if isinstance(block, Grid)
    ]
    assert [cell.text for cell in grid.cells][-1] == "1"


def test_a_page_cut_out_of_its_site_with_a_line_before_it_is_a_page() -> None:
    page = "标题\n<table><tr><td>索引号</td><td>1</td></tr></table>\n<p>一、总体情况</p>\n<p>全年工作<b>平稳</b>。</p>"
    source = Source(page.encode(), "a")
    assert (text.identify(source), html.identify(source)) == (False, True)


def test_tags_around_text_of_markdown_are_no_text() -> None:
    blocks = read("# 标题\n\n<p align=center>一、总体情况</p>\n\n全年收到<b>3</b>件，<5件不计。")
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "一、总体情况",
        "全年收到3件，<5件不计。",
    ]


def test_blanks_in_a_heading_are_looked_at_once() -> None:
    (heading,) = read(f"# 甲{' ' * 200_000}乙 {{#a}}")
    assert isinstance(heading, Heading) and heading.text.startswith("甲") and heading.text.endswith("乙")
