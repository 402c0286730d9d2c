from __future__ import annotations

import pytest

from gkconvert.html import READERS, read
from gkconvert.html.visibility import hidden_names, hiding_tags
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Grid, Source


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>乙</p>", "<P STYLE='DISPLAY : NONE'>乙</P>", "<p style='visibility:hidden'>乙</p>",
        "<p style='VISIBILITY: Collapse'>乙</p>", "<p style='MSO-HIDE: ALL'>乙</p>", "<p hidden>乙</p>", "<P HIDDEN=''>乙</P>",
        "<p style='text-decoration: line-through'>乙</p>", "<p class='a Hide'>乙</p>", "<p id=old>乙</p>", "<p class=both>乙</p>",
    ],
)  # fmt: skip
def test_what_is_hidden_is_left_out(hidden: str, reader: str) -> None:
    style = "<style>/* .c{display:none} */ .hide, #old{display:none} p.both{color:red;display: none !important}</style>"
    page = f"<!DOCTYPE html><meta charset=utf-8>{style}<body><div><p class=c>甲</p>{hidden}<p>丙</p></div>"
    found = read(Source(page.encode()), reader, DEFAULT_OPTIONS)
    assert [(block.text, block.place.path) for block in found.blocks] == [
        ("甲", "/html/body/div[1]/p[1]"), ("丙", "/html/body/div[1]/p[3]"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "names"),
    [
        (".a{display:none}", {".a"}),
        (".a{display:none}.a.on{display:block}", set()),
        (".a{display:none}.open .a{display:block}", set()),
        ("@media print{.a{display:none}}.b{visibility:hidden}", {".b"}),
        ("@media screen and (max-width:9px){.a{display:none}.b{color:red}} .c .d{display:none}", set()),
        ("@charset 'utf-8';.a{display:none}", {".a"}),
        (".a:hover{display:none} .b>p{display:none} * {display:none}", set()),
        (".a{display:none", set()),
    ],
)
def test_only_rules_that_always_hold_hide(sheet: str, names: set[str]) -> None:
    assert hidden_names([sheet]) == names


def test_a_million_hidden_things_are_searched_once() -> None:
    assert hiding_tags(b"<style>" + b".x{display:none}" * 500_000 + b"</style>") == set()
    assert hidden_names(["{" * 500_000 + "@media{{" * 1000 + "display"]) == frozenset()


@pytest.mark.parametrize("text", ["a ", "/* ", "@a ", "@", "a;", "a{", "@media{a{}", "@media x{", "a{}@b{}", "a"])
def test_a_style_sheet_that_is_a_page_is_looked_at_once(text: str) -> None:
    assert hidden_names(["display" + text * (200_000 // len(text))]) == frozenset()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("mark", ["style='DISPLAY: none'", "HIDDEN", "hidden=''", "style=display:none"])
def test_what_an_attribute_hides_is_left_out_however_it_is_written(mark: str, reader: str) -> None:
    page = f"<div style='display:none'>1</div><table><tr><td>规章</td><td><b {mark}>7</b>12</td></tr><tr><td>许可</td><td>3</td></tr></table>"
    found = read(Source(page.encode()), reader, DEFAULT_OPTIONS)
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.cells] == ["规章", "12", "许可", "3"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<del>7</del>0", "0"), ("<s>7</s><ins>12</ins>", "12"), ("<span style='text-decoration:line-through'>7</span>3", "3"),
        ("12<sup>1</sup>", "12¹"), ("<span>12</span><sup>10</sup>", "12¹⁰"), ("<sup>5</sup>", "5"), ("<p><sup>5</sup></p>", "5"),
        ("规章<sup>1</sup>", "规章1"), ("12<sup><a href='#n'><font size=1>1</font></a></sup>", "12¹"),
        ("<p><font>12</font><font><sup>1</sup></font></p>", "12¹"), ("12<span style='vertical-align: super'>1</span>", "12¹"), ("12<B STYLE='VERTICAL-ALIGN: Super'>1</B>", "12¹"),
        ("<div>12</div><sup>5</sup>规章", "125规章"), ("12<sup>注1</sup>", "12注1"),
    ],
)  # fmt: skip
def test_what_is_struck_out_or_raised_is_no_digit_of_the_figure(cell: str, text: str, reader: str) -> None:
    page = f"<meta charset=utf-8><table><tr><td>{cell}<td>1<td>2<tr><td>规章<td>3<td>4</table>"
    (grid,) = read(Source(page.encode()), reader, DEFAULT_OPTIONS).blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0].text == text


UNSEEN = (
    "font-size:0", "font-size: 0px;color:red", "opacity:0", "position:absolute;left:-9999px", "text-indent:-9999px",
    "color:#fff", "COLOR: White", "display:inline-block;width:0;overflow:hidden",
)  # fmt: skip


@pytest.mark.parametrize("style", UNSEEN)
def test_the_careful_reader_leaves_out_digits_that_are_set_unseen_beside_others(style: str) -> None:
    page = f"<!DOCTYPE html><meta charset=utf-8><table><tr><td>规章<td>12<span style='{style}'>7</span></table>"
    (grid,) = read(Source(page.encode()), "lexbor", DEFAULT_OPTIONS).blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["规章", "12"]


@pytest.mark.parametrize(
    "cell",
    [
        "<span style='color:#fff'>12</span>", "1<span style='color:#fff;background:#00f'>2</span>",
        "1<span style='font-size:0.8em'>2</span>", "1<span style='opacity:0.5'>2</span>",
        "<span style='font-size:0'><b style='font-size:12px'>12</b></span>",
    ],
)  # fmt: skip
def test_digits_that_may_be_seen_are_kept(cell: str) -> None:
    page = f"<!DOCTYPE html><meta charset=utf-8><table><tr><td>规章<td>{cell}</table>"
    (grid,) = read(Source(page.encode()), "lexbor", DEFAULT_OPTIONS).blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["规章", "12"]
