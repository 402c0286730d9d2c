"""Pages whose text and rules all run off the level by a small angle, both readers."""

from __future__ import annotations

import math

import pytest
from pdf_drawing import Page, pdf
from pdf_reading import grids, prose, read, rows

LABELS = ["规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制"]
TABLE = [[label, str(17 * index), str(index), str(900 - index)] for index, label in enumerate(LABELS)]


def askew(degrees: float, *, filled: bool = False) -> Page:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    page = Page().raw(f"q {cosine:.6f} {sine:.6f} {-sine:.6f} {cosine:.6f} 20 20 cm")
    xs, ys = [80, 260, 350, 440, 530], [300 + 18 * index for index in range(len(LABELS) + 1)]
    page.text(80, 280, "二、主动公开政府信息情况", 12)
    for y in ys:
        page.box(xs[0], y, xs[-1], y + 0.6, fill="0 0 0") if filled else page.line(xs[0], y, xs[-1], y)
    for x in xs:
        page.box(x, ys[0], x + 0.6, ys[-1], fill="0 0 0") if filled else page.line(x, ys[0], x, ys[-1])
    for y, row in zip(ys, TABLE, strict=False):
        for x, text in zip(xs, row, strict=False):
            page.text(x + 5, y + 13, text, 9)
    return page.raw("Q")


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("degrees", [-2.5, -1.2, 0.8, 1.6, 3.0])
def test_a_page_askew_is_read_level_and_noted(reader: str, degrees: float, filled: bool) -> None:
    document = read(pdf(askew(degrees, filled=filled)), reader)
    assert [rows(grid) for grid in grids(document)] == [TABLE]
    assert prose(document) == ["二、主动公开政府信息情况"]
    assert [(note.code, note.message.en.split(" by ")[1][:3]) for note in document.notes] == [
        ("pdf.skewed_page", f"{abs(degrees):.1f}")
    ]


def test_a_page_that_is_level_to_the_eye_is_not_noted(reader: str) -> None:
    document = read(pdf(askew(0.1)), reader)
    assert [rows(grid) for grid in grids(document)] == [TABLE]
    assert document.notes == ()
