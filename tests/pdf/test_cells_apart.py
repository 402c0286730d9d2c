"""Cells that are boxes of their own, white boxes on a coloured area, or parted by pictures; both readers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pdf_drawing import HEIGHT, Page, pdf
from pdf_reading import grids, prose, read, rows

from gkconvert.grids.drawn_rules import add_strokes
from gkconvert.grids.lattice import find_lattices
from gkconvert.grids.primitives import PageContent
from gkconvert.pdf.visibility import white_cells

ROWS = [
    ["信息内容", "本年制发件数", "现行有效件数"],
    ["规章", "3", "11"],
    ["行政许可", "87", "1740"],
    ["行政处罚", "0", "5"],
]
XS = [60.0, 180.0, 300.0, 420.0]


def filled(page: Page, top: float, texts: list[list[str]] = ROWS) -> Page:
    for index, row in enumerate(texts):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 12, top + 15 + 22 * index, text, 9)
    return page


@pytest.mark.parametrize("apart", [3.0, 3.8, 6.0, 7.5])
def test_cells_that_stand_apart_are_one_table(reader: str, apart: float) -> None:
    page, half = Page(), apart / 2
    for index in range(len(ROWS)):
        top = 100 + 22 * index
        for x0, x1 in pairwise(XS):
            page.box(x0 + half, top + half, x1 - half, top + 22 - half)
    found = grids(read(pdf(filled(page, 100)), reader))
    assert [rows(grid) for grid in found] == [ROWS]


def test_coloured_cells_that_stand_apart_are_one_table(reader: str) -> None:
    page = Page()
    for index in range(len(ROWS)):
        for x0, x1 in pairwise(XS):
            page.box(x0 + 2, 102 + 22 * index, x1 - 2, 120 + 22 * index, fill="0.9 0.93 1")
    assert [rows(grid) for grid in grids(read(pdf(filled(page, 100)), reader))] == [ROWS]


def test_single_boxes_that_stand_far_apart_are_no_table(reader: str) -> None:
    page = Page()
    for index in range(4):
        page.box(60, 100 + 60 * index, 300, 120 + 60 * index).text(70, 114 + 60 * index, "填报说明", 9)
    assert grids(read(pdf(page), reader)) == []


@pytest.mark.parametrize("labels", ["1 1 1", "0.95 0.95 0.95"])
def test_white_cells_on_a_dark_area_are_a_table(reader: str, labels: str) -> None:
    page = Page().box(XS[0], 100, XS[-1], 189, fill="0 0 0")
    for index in range(len(ROWS)):
        for column, (x0, x1) in enumerate(pairwise(XS)):
            color = "1 1 1" if index and column else labels
            page.box(x0 + 0.5, 101 + 22 * index, x1 - 0.5, 122 + 22 * index, fill=color)
    assert [rows(grid) for grid in grids(read(pdf(filled(page, 100)), reader))] == [ROWS]


def test_a_white_panel_on_a_coloured_page_is_no_table(reader: str) -> None:
    page = Page().box(0, 0, 595, 842, fill="0.8 0.85 0.9").box(40, 40, 555, 800, fill="1 1 1")
    document = read(pdf(page.text(70, 100, "一、总体情况", 12).text(10, 20, "年报", 9)), reader)
    assert grids(document) == []
    assert "一、总体情况" in prose(document)


def test_lines_that_are_pictures_are_rules(reader: str) -> None:
    page = Page()
    ys = [100 + 22 * index for index in range(len(ROWS) + 1)]
    for y in ys:
        page.raw(f"q {XS[-1] - XS[0]:g} 0 0 0.5 {XS[0]:g} {HEIGHT - y:g} cm /P Do Q")
    for x in XS:
        page.raw(f"q 0.5 0 0 {ys[-1] - ys[0]} {x:g} {HEIGHT - ys[-1]:g} cm /P Do Q")
    picture = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Filter /ASCIIHexDecode /Length 3 >>\nstream\n00>\nendstream"
    )
    data = pdf(filled(page, 100), extra_objects=(picture,), resources="/XObject << /P 22 0 R >>")
    assert [rows(grid) for grid in grids(read(data, reader))] == [ROWS]


def test_rules_beyond_the_page_draw_no_cells_on_it(reader: str) -> None:
    page = Page()
    for y in (-300, 60, 80, 100):
        page.line(60, y, 300, y)
    for x in (60, 300):
        page.line(x, -300, x, 100)
    page.line(180, 20, 180, 100)
    for y, label, number in ((54, "规章", "3"), (74, "行政许可", "74"), (94, "行政处罚", "0")):
        page.text(65, y, label, 9).text(190, y, number, 9)
    found = grids(read(pdf(page), reader))
    assert [rows(grid) for grid in found] == [[["规章", "3"], ["行政许可", "74"], ["行政处罚", "0"]]]


def test_a_shaded_label_of_a_last_row_alone_on_its_page_hides_no_table(reader: str) -> None:
    first, second = Page(), Page()
    for page, ys in ((first, [740, 760, 780]), (second, [60, 80])):
        page.box(60, ys[0], 200, ys[-1], fill="0.9 0.9 0.9")
        for y in ys:
            page.line(60, y, 300, y)
        for x in (60, 200, 300):
            page.line(x, ys[0], x, ys[-1])
    first.text(65, 754, "规章", 9).text(210, 754, "3", 9).text(65, 774, "行政许可", 9).text(210, 774, "8", 9)
    second.text(65, 74, "行政处罚", 9).text(210, 74, "12", 9)
    found = grids(read(pdf(first, second), reader))
    assert [rows(grid) for grid in found] == [[["规章", "3"], ["行政许可", "8"], ["行政处罚", "12"]]]


def test_areas_without_end_cost_no_time_without_end() -> None:
    many = [(50.0, 50.0, 550.0, 800.0)] * 20_000
    assert white_cells([(60.0, 60.0, 80.0, 70.0)] * 10, many) == []
    content = PageContent(
        1, 595.0, 842.0, [], [], [], [(10.0 + at % 500, 10.0, 16.0, 16.0) for at in range(30_000)], []
    )
    for x in range(10, 580, 22):
        for y in range(10, 830, 22):
            add_strokes(
                [(x, y), (x + 10, y), (x + 10, y + 10), (x, y + 10), (x, y)], content.horizontal, content.vertical
            )
    assert all(len(lattice.spans) == 1 for lattice in find_lattices(content))
