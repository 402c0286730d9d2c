"""Text that a person sees or does not see for how it is painted: clipped, in outlines, with a shadow."""

from __future__ import annotations

from pdf_drawing import HEIGHT, Page, pdf
from pdf_reading import grids, prose, read, rows


def ruled(page: Page) -> Page:
    for y in (100, 120, 140):
        page.line(60, y, 300, y)
    for x in (60, 200, 300):
        page.line(x, 100, x, 140)
    return page


def test_what_its_cell_clips_is_left_out_by_the_careful_reader() -> None:
    page = ruled(Page()).text(205, 114, "3", 9).text(65, 134, "行政许可", 9).text(205, 134, "74", 9)
    page.raw(f"q 60 {HEIGHT - 120} 140 20 re W n").text(65, 114, "规章", 9).text(65, 128, "及其他文件", 9).raw("Q")
    document = read(pdf(page), "pdfplumber")
    assert [rows(grid) for grid in grids(document)] == [[["规章", "3"], ["行政许可", "74"]]]
    assert [note.code for note in document.notes] == ["pdf.hidden_text"]


def test_clips_narrow_each_other_and_end_with_their_state() -> None:
    page = Page().raw(f"q 0 0 595 {HEIGHT - 50} re W n q 0 {HEIGHT - 200} 595 100 re W* n")
    page.text(65, 90, "被裁去", 9).text(65, 150, "看得见", 9).raw("Q").text(65, 300, "也看得见", 9).raw("Q")
    assert prose(read(pdf(page.text(65, 30, "页首", 9)), "pdfplumber")) == ["页首", "看得见", "也看得见"]


def test_a_clip_without_extent_hides_nothing() -> None:
    page = Page().raw("q 0 0 0 0 re W n").text(65, 100, "规章三件", 9).raw("Q")
    assert prose(read(pdf(page), "pdfplumber")) == ["规章三件"]


def test_numbers_in_outlines_are_seen_whatever_fills_them(reader: str) -> None:
    page = ruled(Page()).text(65, 114, "规章", 9).text(65, 134, "行政许可", 9)
    page.raw("q 1 1 1 rg 0 0 0 RG 0.2 w").text(205, 114, "3", 9, mode=2).text(205, 134, "74", 9, mode=1).raw("Q")
    document = read(pdf(page), reader)
    assert [rows(grid) for grid in grids(document)] == [[["规章", "3"], ["行政许可", "74"]]]
    assert document.notes == ()


def test_a_number_with_a_pale_shadow_is_read_once(reader: str) -> None:
    page = ruled(Page()).text(65, 114, "规章", 9).text(65, 134, "行政许可", 9)
    for y, number in ((114, "3"), (134, "740")):
        page.raw("q 0.75 0.75 0.75 rg").text(205.6, y + 0.6, number, 9).raw("Q").text(205, y, number, 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["规章", "3"], ["行政许可", "740"]]]
