"""What programs do to a PDF after it was made: scaling, turning, stamping, printing anew. Both readers."""

from __future__ import annotations

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
