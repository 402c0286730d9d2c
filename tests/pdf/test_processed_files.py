"""What programs do to a PDF after it was made: scaling, turning, stamping, printing anew. Both readers."""

from __future__ import annotations

import math

import pytest
from pdf_drawing import Page, pdf
from pdf_reading import grids, read, rows


def ruled(page: Page, xs: list[float], ys: list[float]) -> Page:
    for y in ys:
        page.line(xs[0], y, xs[-1], y)
    for x in xs:
        page.line(x, ys[0], x, ys[-1])
    return page


def one_row(label: str, number: str, xs: list[float]) -> Page:
    page = ruled(Page(), xs, [100, 120])
    return page.text(xs[0] + 3, 114, label, 8).text(xs[1] + 3, 114, number, 8)


def test_mirrored_margins_on_three_pages_do_not_part_a_table(reader: str) -> None:
    pages = [
        one_row("规章", "3", [60, 200, 300]),
        one_row("行政许可", "12", [90, 230, 330]),
        one_row("行政处罚", "7", [60, 200, 300]),
        one_row("行政强制", "5", [90, 230, 330]),
    ]
    for page, left in zip(pages, (60, 90, 60, 90), strict=True):
        ruled(page, [left, left + 140, left + 240], [120, 140])
        page.text(left + 3, 134, "其他", 8).text(left + 143, 134, "0", 8)
    found = grids(read(pdf(*pages), reader))
    numbers = {"规章": "3", "行政许可": "12", "行政处罚": "7", "行政强制": "5"}
    assert [rows(grid) for grid in found] == [[row for item in numbers.items() for row in (list(item), ["其他", "0"])]]


@pytest.mark.parametrize("edges", [[60.0, 200, 294, 300], [60.0, 200, 297], [62.0, 202, 307], [58.5, 199, 295]])
def test_outer_edges_that_differ_by_little_are_those_of_one_table(edges: list[float], reader: str) -> None:
    first = ruled(Page(), [60, 200, 294.5, 300], [100, 120, 140])
    first.text(65, 114, "规章", 8).text(205, 114, "3", 8).text(65, 134, "行政许可", 8).text(205, 134, "12", 8)
    second = ruled(Page(), edges, [100, 120, 140])
    second.text(65, 114, "行政处罚", 8).text(205, 114, "7", 8).text(65, 134, "行政强制", 8).text(205, 134, "5", 8)
    found = grids(read(pdf(first, second), reader))
    assert [[row[:2] for row in rows(grid)] for grid in found] == [
        [["规章", "3"], ["行政许可", "12"], ["行政处罚", "7"], ["行政强制", "5"]]
    ]


def cells_glyph_by_glyph(page: Page) -> bytes:
    ruled(page, [60, 160, 260], [100, 112, 124])
    for y, label, number in ((109, "规章", "31"), (121, "行政许可", "7483")):
        for index, character in enumerate(label):
            page.text(158 - 9 * (len(label) - index), y, character, 9)
        for index, digit in enumerate(number):
            page.text(163 + 5 * index, y, digit, 9)
    return pdf(page)


@pytest.mark.parametrize(
    ("right", "wrong"), [(b"/DW 1000", b"/DW 3906"), (b"/Descent -120", b"/Descent -999")], ids=["widths", "descent"]
)
def test_a_font_that_tells_wrong_measures_does_not_move_its_glyphs(right: bytes, wrong: bytes, reader: str) -> None:
    data = cells_glyph_by_glyph(Page())
    assert right in data
    (grid,) = grids(read(data.replace(right, wrong), reader))
    assert rows(grid) == [["规章", "31"], ["行政许可", "7483"]]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_coloured_cells_in_a_turned_space_are_cells(degrees: int, reader: str) -> None:
    turn = math.radians(degrees + 0.01)
    cosine, sine = math.cos(turn), math.sin(turn)
    page = Page(MediaBox="[-850 -850 850 850]")
    page.raw(f"q {cosine:.6f} {sine:.6f} {-sine:.6f} {cosine:.6f} 0 0 cm")
    for y, label, number in ((100, "规章", "31"), (121, "行政许可", "7483"), (142, "行政处罚", "12")):
        page.box(60.1, y, 160.3, y + 20, fill="0.8 0.9 1").box(161.1, y, 260.7, y + 20, fill="0.9 0.9 1")
        page.text(63, y + 14, label, 9).text(165, y + 14, number, 9)
    (grid,) = grids(read(pdf(page.raw("Q")), reader))
    assert rows(grid) == [["规章", "31"], ["行政许可", "7483"], ["行政处罚", "12"]]


def sheet(title_x: float | None) -> Page:
    page = Page(MediaBox="[0 0 1190 842]")
    for number in range(12):
        page.text(60, 100 + 20 * number, "全年主动公开信息若干条，", 10)
        page.text(655, 107 + 20 * number, "办结申请若干件，没有收费。", 10)
    return page if title_x is None else page.text(title_x, 60, "信息公开工作年度报告", 20)


@pytest.mark.parametrize(
    ("title_x", "notes"),
    [(None, ["pdf.two_pages"]), (200, ["pdf.two_pages"]), (500, [])],
    ids=["none", "left", "across"],
)
def test_two_pages_side_by_side_are_noted(title_x: float | None, notes: list[str], reader: str) -> None:
    assert [note.code for note in read(pdf(sheet(title_x)), reader).notes] == notes
