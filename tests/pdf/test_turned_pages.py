"""Pages whose text stands on its side or upside down where they are shown, both readers."""

from __future__ import annotations

import pytest
from pdf_drawing import HEIGHT, WIDTH, Page, pdf
from pdf_reading import grids, prose, read, rows

MATRICES = {90: f"0 1 -1 0 {HEIGHT:g} 0", 180: f"-1 0 0 -1 {WIDTH:g} {HEIGHT:g}", 270: f"0 -1 1 0 0 {WIDTH:g}"}


def drawn(turn: int, **entries: str) -> bytes:
    """A page with a heading and a table, all of it turned by so many degrees against the clock."""
    width, height = (WIDTH, HEIGHT) if turn == 180 else (HEIGHT, WIDTH)
    page = Page(**{"MediaBox": f"[0 0 {width:g} {height:g}]", **entries}).raw(f"q {MATRICES[turn]} cm")
    page.text(80, 80, "二、主动公开政府信息情况", 12)
    for y in (100, 120, 140, 160):
        page.line(60, y, 300, y)
    for x in (60, 200, 300):
        page.line(x, 100, x, 160)
    for index, (label, number) in enumerate((("规章", "3"), ("行政许可", "74833"), ("行政处罚", "0"))):
        page.text(65, 114 + 20 * index, label, 9).text(205, 114 + 20 * index, number, 9)
    return pdf(page.raw("Q"))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_is_turned_and_noted(reader: str, turn: int) -> None:
    document = read(drawn(turn), reader)
    assert prose(document) == ["二、主动公开政府信息情况"]
    assert [rows(grid) for grid in grids(document)] == [[["规章", "3"], ["行政许可", "74833"], ["行政处罚", "0"]]]
    assert [(note.code, note.message.en.rsplit(" ", 2)[1]) for note in document.notes] == [
        ("pdf.turned_page", str(turn))
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_says_how_it_is_turned_is_not_noted(reader: str, turn: int) -> None:
    document = read(drawn(turn, Rotate=str(turn)), reader)
    assert [rows(grid) for grid in grids(document)] == [[["规章", "3"], ["行政许可", "74833"], ["行政处罚", "0"]]]
    assert document.notes == ()
