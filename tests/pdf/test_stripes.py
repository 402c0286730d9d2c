"""Tables of which every other row is coloured and no rule is drawn, both readers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pdf_drawing import Page, pdf
from pdf_reading import grids, prose, read, rows

XS = [60.0, 230.0, 330.0, 430.0, 530.0]
HIGH = 18.0
BLUE = "0.9 0.93 1"
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
BODY = [
    ["规章", "3", "11", "0"],
    ["行政规范性文件", "87", "174", "1800"],
    ["行政许可", "5", "0", "42"],
    ["行政处罚", "6", "1", "2"],
    ["行政强制", "9", "8", "7"],
]
TABLE = [HEADS, *BODY]


def striped(page: Page, top: float, lines: list[list[str]], coloured: int, *, by_cells: bool) -> float:
    """Rows of which those of one parity are coloured, in one area each or in one for each cell; where they end."""
    for index, line in enumerate(lines):
        y = top + HIGH * index
        if index % 2 == coloured:
            for x0, x1 in pairwise(XS) if by_cells else ((XS[0], XS[-1]),):
                page.box(x0, y, x1, y + HIGH, fill=BLUE)
        for x0, x1, text in zip(XS, XS[1:], line, strict=False):
            width = sum(9.0 if character > "\u2e80" else 4.5 for character in text)
            page.text((x0 + x1 - width) / 2 if x0 > XS[0] else x0 + 3, y + 12, text, 9)
    return top + HIGH * len(lines)


@pytest.mark.parametrize("by_cells", [True, False])
@pytest.mark.parametrize("coloured", [0, 1])
@pytest.mark.parametrize("count", [5, 6])
def test_white_rows_above_between_and_below_stripes_are_rows(
    reader: str, coloured: int, count: int, by_cells: bool
) -> None:
    page = Page()
    striped(page, 100, TABLE[:count], coloured, by_cells=by_cells)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [TABLE[:count]]


@pytest.mark.parametrize(
    ("coloured", "first"), [(0, 2), (0, 3), (0, 4), (0, 5), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5)]
)
def test_no_row_is_lost_where_a_striped_table_goes_on_over_a_page_break(reader: str, coloured: int, first: int) -> None:
    lines = [*TABLE, ["行政征收", "12", "34", "56"], ["行政检查", "78", "90", "21"], ["行政奖励", "4", "0", "13"]]
    above, below = Page(), Page()
    end = striped(above, 780 - HIGH * (first + 1), lines[: first + 1], coloured, by_cells=True)
    assert end <= 780
    striped(below, 60, lines[first + 1 :], (coloured + first + 1) % 2, by_cells=True)
    assert [row for grid in grids(read(pdf(above, below), reader)) for row in rows(grid)] == lines


def test_a_heading_between_two_striped_tables_parts_them(reader: str) -> None:
    page = Page()
    below = striped(page, 100, TABLE[:5], 1, by_cells=True)
    page.text(80, below + 26, "三、收到和处理政府信息公开申请情况", 12)
    striped(page, below + 40, TABLE[:5], 1, by_cells=True)
    document = read(pdf(page), reader)
    assert [rows(grid) for grid in grids(document)] == [TABLE[:5]] * 2
    assert prose(document) == ["三、收到和处理政府信息公开申请情况"]


def test_a_frame_around_stripes_changes_nothing(reader: str) -> None:
    page = Page()
    bottom = striped(page, 100, TABLE, 1, by_cells=True)
    page.box(XS[0], 100, XS[-1], bottom)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [TABLE]


def test_white_parents_below_each_other_are_two(reader: str) -> None:
    page = Page()
    xs = [60.0, 130.0, 330.0, 430.0, 530.0]
    parents = {112: "（三）不予公开", 184: "（四）无法提供"}
    for index, label in enumerate(["1.属于国家秘密", "2.其他法律", "3.属于内部", "4.第三方", "1.不掌握", "2.没有现成"]):
        y = 100 + HIGH * index
        if index % 2:
            for x0, x1 in pairwise(xs[1:]):
                page.box(x0, y, x1, y + HIGH, fill=BLUE)
        page.text(xs[1] + 3, y + 12, label, 9)
        page.text(375, y + 12, str(10 + index), 9).text(475, y + 12, str(20 + index), 9)
    for y, label in parents.items():
        page.text(63, y + (27 if y == 112 else 9), label, 9)
    grid = grids(read(pdf(page), reader))[0]
    assert [row[1:] for row in rows(grid)] == [
        ["1.属于国家秘密", "10", "20"],
        ["2.其他法律", "11", "21"],
        ["3.属于内部", "12", "22"],
        ["4.第三方", "13", "23"],
        ["1.不掌握", "14", "24"],
        ["2.没有现成", "15", "25"],
    ]
    assert [(cell.row, cell.row_span, cell.text) for cell in grid.cells if cell.text.startswith("（")] == [
        (0, 4, "（三）不予公开"),
        (4, 2, "（四）无法提供"),
    ]


@pytest.mark.parametrize("coloured", [0, 1])
@pytest.mark.parametrize("by_cells", [True, False])
def test_a_striped_list_of_indicators_with_one_number_each_is_a_table(
    reader: str, by_cells: bool, coloured: int
) -> None:
    lines = [["统计指标", "统计数"], ["主动公开信息数", "16372"], ["其中规范性文件", "0"], ["网站公开数", "618"]]
    lines += [["收到申请数", "7"], ["其中当面申请数", "3"], ["申请办结数", "12"], ["举办培训次数", "5"]]
    page = Page()
    for index, (label, number) in enumerate(lines):
        y = 100 + HIGH * index
        if index % 2 == coloured:
            for x0, x1 in ((60, 400), (400, 530)) if by_cells else ((60, 530),):
                page.box(x0, y, x1, y + HIGH, fill=BLUE)
        page.text(64, y + 12, label, 9)
        page.text(526 - 4.5 * len(number) * (1 + (number > "\u2e80")), y + 12, number, 9)
    (grid,) = grids(read(pdf(page), reader))
    assert rows(grid)[-7:] == lines[1:]
