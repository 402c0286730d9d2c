"""Tables that are drawn with rules between their rows and none between their columns, both readers."""

from __future__ import annotations

import pytest
from pdf_drawing import Page, pdf
from pdf_reading import grids, prose, read, rows

HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
NUMBERS = [["规章", "3", "11", "0"], ["行政规范性文件", "87", "174", "1800"], ["行政许可", "5", "0", "42"]]


def put(page: Page, x0: float, x1: float, y: float, text: str, align: str, size: float = 9.0) -> None:
    width = sum(size if character > "\u2e80" else size / 2 for character in text)
    page.text({"left": x0 + 3, "center": (x0 + x1 - width) / 2, "right": x1 - 3 - width}[align], y, text, size)


def table(page: Page, top: float, align: str = "center", lines: list[list[str]] | None = None) -> float:
    xs = [60, 180, 290, 400, 510]
    y = top
    for row in lines if lines is not None else [HEADS, *NUMBERS]:
        page.line(xs[0], y, xs[-1], y)
        put(page, xs[0], xs[1], y + 12, row[0], "left")
        for index, text in enumerate(row[1:], 1):
            put(page, xs[index], xs[index + 1], y + 12, text, align if text[:1].isdigit() else "center")
        y += 16
    page.line(xs[0], y, xs[-1], y)
    return y


@pytest.mark.parametrize("align", ["center", "right"])
def test_numbers_stand_under_their_heads(reader: str, align: str) -> None:
    page = Page()
    table(page, 100, align)
    found = grids(read(pdf(page), reader))
    assert [rows(grid) for grid in found] == [[HEADS, *NUMBERS]]


def test_a_frame_around_the_rows_changes_nothing(reader: str) -> None:
    page = Page()
    bottom = table(page, 100)
    page.line(60, 100, 60, bottom).line(510, 100, 510, bottom)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[HEADS, *NUMBERS]]


def test_rules_that_stop_short_show_a_label_of_several_rows(reader: str) -> None:
    page = Page()
    for y, start in ((100, 60), (120, 130), (140, 130), (160, 60), (180, 60)):
        page.line(start, y, 500, y)
    page.text(63, 126, "（三）不予", 9).text(63, 138, "公开", 9)
    for index, (label, first, second) in enumerate(
        [("1.属于国家秘密", "4", "0"), ("2.其他法律", "19", "2"), ("3.保护第三方", "7", "35")]
    ):
        page.text(133, 114 + 20 * index, label, 9)
        put(page, 300, 400, 114 + 20 * index, first, "center")
        put(page, 400, 500, 114 + 20 * index, second, "center")
    page.text(63, 174, "四、结转下年度继续办理的申请数量", 9)
    put(page, 300, 400, 174, "12", "center")
    put(page, 400, 500, 174, "8", "center")
    grid = grids(read(pdf(page), reader))[0]
    assert rows(grid) == [
        ["（三）不予公开", "1.属于国家秘密", "4", "0"],
        ["", "2.其他法律", "19", "2"],
        ["", "3.保护第三方", "7", "35"],
        ["四、结转下年度继续办理的申请数量", "", "12", "8"],
    ]
    assert [(cell.row_span, cell.column_span) for cell in grid.cells if cell.text[0] in "（四"] == [(3, 1), (1, 2)]


def test_a_label_of_three_lines_is_one_row(reader: str) -> None:
    page = Page()
    for y in (100, 120, 180, 200, 220):
        page.line(60, y, 500, y)
    labels = [
        (114, "（一）予以公开"),
        (136, "（二）部分公开（区分处理"),
        (151, "的，只计这一情形，不计其"),
        (166, "他情形）"),
    ]
    for y, label in [*labels, (194, "（三）不予公开"), (214, "（四）无法提供")]:
        page.text(63, y, label, 9)
    for y, first, second in ((114, "4", "0"), (152, "583", "21"), (194, "7", "35"), (214, "0", "6")):
        put(page, 300, 400, y, first, "center")
        put(page, 400, 500, y, second, "center")
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [
        [
            ["（一）予以公开", "4", "0"],
            ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "583", "21"],
            ["（三）不予公开", "7", "35"],
            ["（四）无法提供", "0", "6"],
        ]
    ]


def test_it_goes_on_over_a_page_break_where_other_numbers_stand(reader: str) -> None:
    first, second = Page(), Page()
    table(first, 700)
    more = [["行政处罚", "123456", "7", "8"], ["行政强制", "0", "9", "10"], ["其他", "1", "2", "314159"]]
    table(second, 60, lines=more)
    assert [rows(grid) for grid in grids(read(pdf(first, second), reader))] == [[HEADS, *NUMBERS, *more]]


def test_a_heading_parts_two_tables_and_stays_a_heading(reader: str) -> None:
    page = Page()
    below = table(page, 100)
    page.text(80, below + 25, "三、收到和处理政府信息公开申请情况", 12)
    table(page, below + 40)
    document = read(pdf(page), reader)
    assert [rows(grid) for grid in grids(document)] == [[HEADS, *NUMBERS]] * 2
    assert prose(document) == ["三、收到和处理政府信息公开申请情况"]


def test_numbers_of_two_rows_between_two_rules_are_never_made_one(reader: str) -> None:
    page = Page()
    for y in (100, 116, 200, 216):
        page.line(60, y, 510, y)
    for index, row in enumerate([HEADS, *NUMBERS, ["行政处罚", "6", "1", "2"], ["行政强制", "9", "8", "7"]]):
        y = 112 + 16 * index + (0 if index < 1 else 4)
        page.text(63, y, row[0], 9)
        for column, text in enumerate(row[1:]):
            put(page, 180 + 110 * column, 290 + 110 * column, y, text, "center")
    texts = [cell.text for grid in grids(read(pdf(page), reader)) for cell in grid.cells]
    assert {"3", "87", "11", "174", "1800", "42"} <= set(texts)
    assert "387" not in texts


def test_a_column_of_units_stands_between_labels_and_numbers(reader: str) -> None:
    page = Page()
    lines = [
        ("指标名称", "单位", "数量"),
        ("1.政府网站公开", "条", "69473"),
        ("2.政府公报公开政府信息", "条", "854"),
        ("3.接受培训", "人次", "0"),
    ]
    for index in range(len(lines) + 1):
        page.line(60, 100 + 20 * index, 500, 100 + 20 * index)
    for index, (label, unit, number) in enumerate(lines):
        page.text(63, 114 + 20 * index, label, 10)
        put(page, 300, 380, 114 + 20 * index, unit, "center")
        put(page, 380, 500, 114 + 20 * index, number, "center")
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[list(line) for line in lines]]


@pytest.mark.parametrize("align", ["left", "right"])
def test_heads_may_be_set_to_another_side_than_their_numbers(reader: str, align: str) -> None:
    other = {"left": "right", "right": "left"}[align]
    page, y = Page(), 100.0
    for row in [HEADS, *NUMBERS]:
        page.line(60, y, 510, y)
        put(page, 60, 180, y + 12, row[0], "left")
        for x, text in zip((180, 290, 400), row[1:], strict=True):
            put(page, x, x + 110, y + 12, text, align if text.isdigit() else other)
        y += 16
    found = grids(read(pdf(page.line(60, y, 510, y)), reader))
    assert [rows(grid) for grid in found] == [[HEADS, *NUMBERS]]


def test_heads_of_a_table_without_rules_may_be_set_to_another_side_than_their_numbers(reader: str) -> None:
    page, y = Page(), 100.0
    lines = [HEADS, *NUMBERS, ["行政处罚", "7", "1", "0"], ["行政强制", "0", "0", "2"]]
    for row in lines:
        put(page, 60, 180, y + 12, row[0], "left")
        for x, text in zip((180, 290, 400), row[1:], strict=True):
            put(page, x, x + 110, y + 12, text, "right" if text.isdigit() else "left")
        y += 18
    found = grids(read(pdf(page), reader))
    assert [rows(grid) for grid in found] == [lines]


def test_a_head_and_one_row_before_a_page_break_belong_to_the_table(reader: str) -> None:
    first, second = Page(), Page()
    table(first, 740, lines=[HEADS, NUMBERS[0]])
    first.line(60, 724, 510, 724)
    put(first, 60, 180, 736, "第二十条第（一）项", "left")
    table(second, 60, lines=[*NUMBERS[1:], ["行政处罚", "7", "1", "0"]])
    found = grids(read(pdf(first, second), reader))
    assert [[row for row in rows(grid) if any(row[1:])] for grid in found] == [
        [HEADS, *NUMBERS, ["行政处罚", "7", "1", "0"]]
    ]


LIST = [
    ["序号", "统计指标", "单位", "2015年度", "历年累计"],
    ["1", "一、主动公开政府信息数", "条", "120", "1400"],
    ["2", "其中：主动公开规范性文件数（不包括转发上级的）", "条", "8", "77"],
    ["3", "二、回应公众关注热点或重大舆情数", "——", "——", "——"],
    ["4", "三、收到申请数", "件", "3", "0"],
    ["5", "四、申请办结数", "件", "3", "21"],
    ["6", "五、行政复议数量", "件", "0", "2"],
]


def indicators(page: Page, top: float, lines: list[list[str]], *, stripes: bool = False, edge: float = 300.0) -> None:
    y = top
    for index, row in enumerate(lines):
        if stripes and index % 2:
            page.box(60, y, 510, y + 18, fill="0.9 0.93 0.97")
        elif not stripes:
            page.line(60, y, 510, y)
        for x, text in zip((63, 85, edge, 350, 440), row, strict=True):
            page.text(x, y + 13, text, 9)
        y += 18
    if not stripes:
        page.line(60, y, 510, y)


@pytest.mark.parametrize("stripes", [False, True])
def test_serial_numbers_and_units_have_columns_of_their_own(reader: str, stripes: bool) -> None:
    page = Page()
    indicators(page, 100, LIST, stripes=stripes)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [LIST]


def test_columns_that_are_not_drawn_are_the_same_after_a_page_break(reader: str) -> None:
    first, second = Page(), Page()
    indicators(first, 690, LIST, edge=320)
    more = [[str(index), f"（{mark}）其他情形", "件", str(3 * index), "5"] for index, mark in enumerate("一二三四", 7)]
    indicators(second, 60, more, edge=320)
    found = grids(read(pdf(first, second), reader))
    assert [rows(grid) for grid in found] == [[*LIST, *more]]


@pytest.mark.parametrize("framed", [False, True])
def test_a_table_with_uprights_alone_is_read_by_alignment(reader: str, framed: bool) -> None:
    page, y = Page(), 100.0
    lines = [HEADS, *NUMBERS, ["行政处罚", "7", "1", "0"], ["行政强制", "0", "0", "2"]]
    for row in lines:
        put(page, 60, 180, y + 12, row[0], "left")
        for x, text in zip((180, 290, 400), row[1:], strict=True):
            put(page, x, x + 110, y + 12, text, "center")
        y += 18
    for x in (60, 180, 290, 400, 510):
        page.line(x, 98, x, y)
    if framed:
        page.line(60, 98, 510, 98).line(60, y, 510, y)
    document = read(pdf(page), reader)
    assert [rows(grid) for grid in grids(document)] == [lines]
    assert [note.code for note in document.notes] == ["table.by_alignment"]


def test_a_number_in_a_cell_of_two_columns_is_that_of_its_head(reader: str) -> None:
    page = Page()
    lines = [["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], *NUMBERS]
    bottom = table(page, 100, lines=lines)
    for index, (label, first, second) in enumerate(
        [("信息内容", "上一年项目数量", "本年增/减"), ("行政事业性收费", "87", "6")]
    ):
        y = bottom + 16 * index
        put(page, 60, 180, y + 12, label, "left")
        put(page, 180, 290, y + 12, first, "center")
        put(page, 290, 510, y + 12, second, "center")
        page.line(60, y + 16, 510, y + 16)
    grid = grids(read(pdf(page), reader))[0]
    assert rows(grid)[-2:] == [["信息内容", "上一年项目数量", "本年增/减", ""], ["行政事业性收费", "87", "6", ""]]
    assert [cell.column_span for cell in grid.cells if cell.text in ("本年增/减", "6")] == [1, 2, 2]
