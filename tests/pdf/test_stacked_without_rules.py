"""Numbers below numbers in a table without rules: halves of one, or two; nothing shows which. Both readers."""

from __future__ import annotations

from pdf_drawing import Page, pdf
from pdf_reading import grids, read, rows


def test_a_number_in_two_lines_beside_numbers_in_one_is_not_read_as_two_rows(reader: str) -> None:
    page = Page()
    for row, (label, first, second, upper, lower) in enumerate(
        (
            ("行政许可", "83", "18", "32", "89"),
            ("行政处罚", "404", "0", "31", "94"),
            ("行政强制", "81", "2", "88", "20"),
        )
    ):
        y = 100 + 36 * row
        page.text(60, y, label, 9).text(200, y, first, 9).text(270, y, second, 9)
        page.text(340, y - 6, upper, 9).text(340, y + 6, lower, 9)
    (grid,) = grids(read(pdf(page), reader))
    assert rows(grid) == [
        ["行政许可", "83", "18", "32 / 89"],
        ["行政处罚", "404", "0", "31 / 94"],
        ["行政强制", "81", "2", "88 / 20"],
    ]


def test_rows_that_leave_every_other_column_blank_stay_rows(reader: str) -> None:
    page = Page()
    table = [["规章", "3", "", "4"], ["行政许可", "", "5", ""], ["行政处罚", "6", "", "7"], ["行政强制", "", "8", ""]]
    table += [["行政收费", "1", "2", "3"], ["其他", "4", "5", "6"], ["总计", "7", "8", "9"]]
    for row, texts in enumerate(table):
        for x, text in zip((60, 200, 270, 340), texts, strict=True):
            page.text(x, 100 + 14 * row, text, 9)
    (grid,) = grids(read(pdf(page), reader))
    assert rows(grid) == table
