"""Random grids drawn into PDFs come back as the same grids, whatever way their rules are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_drawing import Page, pdf
from pdf_reading import grids, read

STYLES = ("long lines", "segments", "cell boxes", "thin fills", "double lines", "dashes", "backgrounds")
LEFT, TOP = 60.0, 80.0


@dataclass(frozen=True)
class Drawn:
    widths: list[int]
    heights: list[int]
    spans: list[tuple[int, int, int, int]]
    texts: list[str]
    style: str


@st.composite
def drawn_grids(draw: st.DrawFn) -> Drawn:
    columns, rows = draw(st.integers(2, 7)), draw(st.integers(2, 9))
    widths = draw(st.lists(st.integers(34, 70), min_size=columns, max_size=columns))
    heights = draw(st.lists(st.integers(16, 40), min_size=rows, max_size=rows))
    taken = [[False] * columns for _ in range(rows)]
    spans = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            free = next((c for c in range(column, columns) if taken[row][c]), columns) - column
            width = draw(st.integers(1, min(free, 3))) if draw(st.integers(0, 3)) == 0 else 1
            height = draw(st.integers(1, min(rows - row, 3))) if draw(st.integers(0, 3)) == 0 else 1
            while any(taken[r][c] for r in range(row, row + height) for c in range(column, column + width)):
                height -= 1
            for r in range(row, row + height):
                taken[r][column : column + width] = [True] * width
            spans.append((row, column, height, width))
    texts = [draw(st.sampled_from(["0", "12", "行政许可", "一、本年", "—", "3.5", "总计", "12,345"])) for _ in spans]
    return Drawn(widths, heights, spans, texts, draw(st.sampled_from(STYLES)))


def lines(grid: Drawn) -> tuple[list[float], list[float]]:
    xs, ys = [LEFT], [TOP]
    for width in grid.widths:
        xs.append(xs[-1] + width)
    for height in grid.heights:
        ys.append(ys[-1] + height)
    return xs, ys


def seen_lines(grid: Drawn) -> bool:
    """Whether every line of the grid is drawn somewhere: a line inside merged cells only cannot be seen."""
    edges_x = {c for _, c, _, _ in grid.spans} | {c + w for _, c, _, w in grid.spans}
    edges_y = {r for r, _, _, _ in grid.spans} | {r + h for r, _, h, _ in grid.spans}
    return len(edges_x) == len(grid.widths) + 1 and len(edges_y) == len(grid.heights) + 1


def draw_page(grid: Drawn) -> Page:
    xs, ys = lines(grid)
    page = Page()
    for number, (row, column, height, width) in enumerate(grid.spans):
        x0, y0, x1, y1 = xs[column], ys[row], xs[column + width], ys[row + height]
        draw_cell(page, grid.style, (x0, y0, x1, y1), number)
        page.text(x0 + 3, (y0 + y1) / 2 + 3, grid.texts[number], 7)
    return page


def draw_cell(page: Page, style: str, box: tuple[float, float, float, float], number: int) -> None:
    x0, y0, x1, y1 = box
    edges = ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
    if style == "cell boxes":
        page.box(*box)
    elif style == "double lines":
        page.box(x0 + 0.7, y0 + 0.7, x1 - 0.7, y1 - 0.7)
    elif style == "backgrounds":
        page.box(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5, fill="0.85 0.9 1" if number % 2 else "0.9 0.9 0.9")
    elif style == "thin fills":
        for a, b, c, d in edges:
            page.box(a - 0.25, b - 0.25, c + 0.25, d + 0.25, fill="0 0 0")
    elif style == "dashes":
        for a, b, c, d in edges:
            length, at = max(c - a, d - b), 0.0
            while at < length:
                end = min(at + 3.0, length)
                page.line(*((a + at, b, a + end, b) if b == d else (a, b + at, a, b + end)))
                at += 5.0
    else:
        for edge in edges:
            page.line(*edge)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grid=drawn_grids())
def test_a_drawn_grid_comes_back_as_it_was(grid: Drawn) -> None:
    if not seen_lines(grid):
        return
    found = grids(read(pdf(draw_page(grid))))
    assert len(found) == 1
    assert [(c.row, c.column, c.row_span, c.column_span) for c in found[0].cells] == grid.spans
    assert [c.text for c in found[0].cells] == grid.texts
    assert (found[0].rows, found[0].columns) == (len(grid.heights), len(grid.widths))


@pytest.mark.parametrize("style", STYLES)
def test_both_readers_see_the_same_grid(style: str) -> None:
    grid = Drawn(
        [80, 40, 40, 50], [20, 20, 24, 18],
        [(0, 0, 2, 1), (0, 1, 1, 3), (1, 1, 1, 1), (1, 2, 1, 1), (1, 3, 1, 1),
         (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1), (2, 3, 1, 1), (3, 0, 1, 2), (3, 2, 1, 1), (3, 3, 1, 1)],
        ["信息内容", "申请人情况", "自然人", "其他", "总计", "行政许可", "1", "2", "3", "合计", "4", "5"],
        style,
    )  # fmt: skip
    data = pdf(draw_page(grid))
    fast, careful = grids(read(data, "pdfium")), grids(read(data, "pdfplumber"))
    assert [[(c.row, c.column, c.row_span, c.column_span, c.text) for c in g.cells] for g in fast] == [
        [(*span, text) for span, text in zip(grid.spans, grid.texts, strict=True)]
    ]
    assert [[c.text for c in g.cells] for g in careful] == [[c.text for c in g.cells] for g in fast]


# --- over page breaks -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Broken:
    parents: list[int]
    columns: int
    breaks: list[int]
    closed: bool
    repeated: bool
    page_number: bool


@st.composite
def broken_tables(draw: st.DrawFn) -> Broken:
    parents = draw(st.lists(st.integers(1, 5), min_size=2, max_size=5))
    total = sum(parents)
    breaks = sorted(set(draw(st.lists(st.integers(1, total - 1), min_size=1, max_size=3))))
    return Broken(
        parents, draw(st.integers(1, 6)), breaks, draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    )


def draw_broken(table: Broken) -> tuple[bytes, list[list[str]], list[tuple[int, int, int, int]]]:
    """The PDF, the expected rows, and the expected spans: parents in column 0, labels in 1, numbers after."""
    owner = [index for index, rows in enumerate(table.parents) for _ in range(rows)]
    total = len(owner)
    cuts = [0, *table.breaks, total]
    xs = [60.0, 120.0, 220.0, *(220.0 + 40.0 * (n + 1) for n in range(table.columns))]
    header = ["类别", "项目", *(f"甲{'乙丙丁戊己庚'[n]}" for n in range(table.columns))]
    pages = []
    for number, (first, end) in enumerate(pairwise(cuts)):
        page = Page()
        with_header = number == 0 or table.repeated
        y = 600.0 if number == 0 and end - first < 8 else 100.0
        top = y
        if with_header:
            page.line(xs[0], y, xs[-1], y)
            for column, text in enumerate(header):
                page.text(xs[column] + 3, y + 13, text, 8)
            y += 20
        body = y
        for row in range(first, end):
            new_parent = row == first or owner[row] != owner[row - 1]
            if row > first or table.closed or with_header:
                page.line(xs[0] if new_parent else xs[1], y, xs[-1], y)
            if row == 0 or owner[row] != owner[row - 1]:
                page.text(xs[0] + 3, y + 13, f"（{'一二三四五'[owner[row]]}）类", 8)
            page.text(xs[1] + 3, y + 13, f"{row}.项目", 8)
            for column in range(table.columns):
                page.text(xs[2 + column] + 3, y + 13, str(row * 10 + column), 8)
            y += 20
        if table.closed or end == total:
            page.line(xs[0], y, xs[-1], y)
        for x in xs:
            page.line(x, top if with_header else body, x, y)
        if table.page_number:
            page.text(280, 800, f"- {number + 1} -", 9)
        pages.append(page)
    rows = [header]
    for row in range(total):
        named = row == 0 or owner[row] != owner[row - 1]
        parent = f"（{'一二三四五'[owner[row]]}）类" if named else ""
        rows.append([parent, f"{row}.项目", *(str(row * 10 + column) for column in range(table.columns))])
    spans = [(0, column, 1, 1) for column in range(len(header))]
    for row in range(total):
        if row == 0 or owner[row] != owner[row - 1]:
            spans.append((row + 1, 0, table.parents[owner[row]], 1))
        spans += [(row + 1, 1 + column, 1, 1) for column in range(table.columns + 1)]
    return pdf(*pages), rows, sorted(spans)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=broken_tables())
def test_a_table_over_page_breaks_is_one_grid(table: Broken) -> None:
    data, expected_rows, spans = draw_broken(table)
    found = grids(read(data))
    assert len(found) == 1
    grid = found[0]
    texts = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        texts[cell.row][cell.column] = cell.text
    assert texts == expected_rows
    assert [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells] == spans
    assert len(grid.pieces) == len(table.breaks) + 1


def indicator_page(rows: list[tuple[str, str, str]], top: float) -> Page:
    """Labels, units and figures in a closed table of three columns."""
    page, xs = Page(), (60.0, 300.0, 360.0, 440.0)
    for number, row in enumerate(rows):
        y = top + 20 * number
        page.line(xs[0], y, xs[-1], y)
        for x, text in zip(xs, row, strict=False):
            page.text(x + 3, y + 13, text, 9)
    bottom = top + 20 * len(rows)
    page.line(xs[0], bottom, xs[-1], bottom)
    for x in xs:
        page.line(x, top, x, bottom)
    return page


@pytest.mark.parametrize("second", ["其中：涉及国家秘密", "涉及商业秘密"])
def test_labels_beside_units_are_not_joined_over_a_break(second: str) -> None:
    above = [("统计指标", "单位", "统计数"), ("同意公开答复数", "件", "4"), ("不同意公开", "件", "3")]
    below = [(second, "件", "1"), ("涉及个人隐私", "件", "2")]
    (grid,) = grids(read(pdf(indicator_page(above, 700.0), indicator_page(below, 80.0))))
    assert (grid.rows, grid.columns) == (5, 3)
    assert [cell.text for cell in grid.cells] == [text for row in (*above, *below) for text in row]


def test_a_row_cut_by_a_break_is_whole_although_a_unit_stands_beside_its_label() -> None:
    above = [
        ("统计指标", "单位", "统计数"),
        ("同意公开答复数", "件", "4"),
        ("回应公众关注热点数（不同方式回应", "次", "3"),
    ]
    below = [("同一热点计1次）", "", ""), ("信息不存在数", "件", "2")]
    (grid,) = grids(read(pdf(indicator_page(above, 700.0), indicator_page(below, 80.0))))
    texts = [cell.text for cell in grid.cells]
    assert grid.rows == 4
    assert texts[6:] == ["回应公众关注热点数（不同方式回应同一热点计1次）", "次", "3", "信息不存在数", "件", "2"]


def test_a_heading_above_a_break_is_no_part_of_the_row_below_it() -> None:
    above = [("统计指标", "单位", "统计数"), ("公报公开数", "条", "4"), ("依申请公开情况", "", "")]
    below = [("收到申请数", "件", "3"), ("信息不存在数", "件", "2")]
    (grid,) = grids(read(pdf(indicator_page(above, 700.0), indicator_page(below, 80.0))))
    assert [cell.text for cell in grid.cells] == [text for row in (*above, *below) for text in row]
