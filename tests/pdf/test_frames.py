"""Frames and coloured rows around tables whose columns nothing parts, and frames around pages. Both readers."""

from __future__ import annotations

import pytest
from pdf_drawing import Page, pdf
from pdf_reading import grids, prose, read, rows

ROWS = [
    ("本年新收政府信息公开申请数量", "31", "5", "36"),
    ("上年结转政府信息公开申请数量", "2", "0", "2"),
    ("予以公开", "12", "1", "13"),
    ("部分公开", "7", "0", "7"),
    ("结转下年度继续办理", "14", "4", "18"),
]
TABLE = [list(row) for row in ROWS]


def open_rows(page: Page, step: float = 20.0) -> Page:
    for number, row in enumerate(ROWS):
        for x, text in zip((65, 250, 330, 410), row, strict=True):
            page.text(x, 114 + step * number, text, 9)
    return page


def test_a_frame_around_the_page_does_not_hide_coloured_cells(reader: str) -> None:
    page = Page().box(20, 20, 575, 822).line(20, 40, 575, 40)
    for y, label, number in ((100, "规章", "31"), (121, "行政许可", "7483"), (142, "行政处罚", "12")):
        page.box(60, y, 160, y + 20, fill="0.8 0.9 1").box(161, y, 260, y + 20, fill="0.9 0.9 1")
        page.text(63, y + 14, label, 9).text(165, y + 14, number, 9)
    found = grids(read(pdf(page), reader))
    assert [rows(grid) for grid in found] == [[["规章", "31"], ["行政许可", "7483"], ["行政处罚", "12"]]]


@pytest.mark.parametrize("gap", [0.0, 0.8])
def test_rows_that_are_one_coloured_area_each_have_columns(gap: float, reader: str) -> None:
    page = Page()
    for number in range(len(ROWS)):
        shade = "0.86 0.9 0.96" if number % 2 else "0.95 0.95 0.95"
        page.box(60, 100 + 20 * number + gap, 460, 120 + 20 * number, fill=shade)
    found = grids(read(pdf(open_rows(page)), reader))
    assert [(grid.origin, rows(grid)) for grid in found] == [("rules", TABLE)]


def test_a_table_with_a_frame_alone_is_read_by_alignment(reader: str) -> None:
    document = read(pdf(open_rows(Page().box(60, 80, 460, 208))), reader)
    assert [(grid.origin, rows(grid)) for grid in grids(document)] == [("alignment", TABLE)]
    assert [note.code for note in document.notes] == ["table.by_alignment"]
    assert prose(document) == []


def test_a_frame_around_prose_with_numbers_is_no_table(reader: str) -> None:
    page = Page().box(60, 80, 460, 208)
    for number, line in enumerate(("全年新收申请31件，上年结转2件，", "办结18件，结转14件。", "其中予以公开12件。")):
        page.text(65, 114 + 20 * number, line, 9)
    assert grids(read(pdf(page), reader)) == []


@pytest.mark.parametrize("thickness", [3.0, 4.5, 6.0])
def test_the_sides_of_a_thick_frame_are_rules(thickness: float, reader: str) -> None:
    page = Page().line(160, 100, 160, 164)
    for y in (100, 116, 132, 148):
        page.box(60 - thickness, y, 60, y + 16, fill="0 0 0").box(260, y, 260 + thickness, y + 16, fill="0 0 0")
        if y > 100:
            page.line(60, y, 260, y)
    for x0, x1 in ((60 - thickness, 160), (160, 260 + thickness)):
        page.box(x0, 100 - thickness, x1, 100, fill="0 0 0").box(x0, 164, x1, 164 + thickness, fill="0 0 0")
    written = [["规章", "31"], ["行政许可", "7483"], ["行政处罚", "12"], ["行政强制", "4"]]
    for number, (label, figure) in enumerate(written):
        page.text(63, 111 + 16 * number, label, 9).text(165, 111 + 16 * number, figure, 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [written]


def test_low_coloured_rows_are_no_sides_of_a_frame(reader: str) -> None:
    page = Page()
    for number, shade in enumerate(("0.8 0.9 1", "0.95 0.95 0.9", "0.8 0.9 1", "0.95 0.95 0.9")):
        page.box(60, 100 + 7 * number, 160, 107 + 7 * number, fill=shade)
        page.box(161, 100 + 7 * number, 260, 107 + 7 * number, fill=shade)
        page.text(63, 105.5 + 7 * number, "行政许可", 5).text(165, 105.5 + 7 * number, f"{number}1", 5)
    found = grids(read(pdf(page), reader))
    assert [rows(grid) for grid in found] == [[["行政许可", f"{number}1"] for number in range(4)]]
