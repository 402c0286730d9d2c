"""Several ideographs of a cell come from PDFium as one glyph: what is read is the same as with a glyph for each."""

from __future__ import annotations

import pytest
from pdf_drawing import HEIGHT, Page, pdf
from pdf_reading import grids, prose, read

from gkconvert.grids.primitives import one_by_one
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Source
from gkconvert.pdf.pdfium_reader import open_with_pdfium

XS, YS = (80.0, 200.0, 260.0, 320.0), (100.0, 130.0, 160.0, 190.0)
LABELS = ("行政规范性文件", "政府信息公开申请")


def _table(page: Page) -> Page:
    """Three columns and three rows, with numbers in the last two."""
    for x in XS:
        page.line(x, YS[0], x, YS[-1])
    for y in YS:
        page.line(XS[0], y, XS[-1], y)
    for row, y in enumerate(YS[1:-1], 1):
        page.text(XS[1] + 10, y + 20, str(row)).text(XS[2] + 10, y + 20, str(10 * row))
    return page


def _cells(page: Page, reader: str) -> list[str]:
    (grid,) = grids(read(pdf(page), reader))
    return [cell.text for cell in grid.cells]


def test_a_label_is_one_glyph_with_the_box_of_all_its_characters() -> None:
    page = _table(Page()).text(85, 120, LABELS[0], 9)
    with open_with_pdfium(Source(pdf(page)), DEFAULT_OPTIONS) as document:
        content = document.page(1)
    (run,) = [glyph for glyph in content.glyphs if len(glyph[5]) > 1]
    assert run[5] == LABELS[0]
    assert content.characters == len(LABELS[0]) + 2 + 4
    assert run[1] == pytest.approx(85, abs=1)
    assert run[3] == pytest.approx(85 + 9 * len(LABELS[0]), abs=1)
    parted = one_by_one([run])
    assert "".join(glyph[5] for glyph in parted) == run[5]
    assert [glyph[1] for glyph in parted] == pytest.approx([85 + 9 * index for index in range(7)], abs=1)
    assert parted[-1][3] == pytest.approx(run[3])


def test_text_over_a_rule_belongs_to_the_cells_on_both_sides(reader: str) -> None:
    page = _table(Page()).text(XS[1] - 40, 120, LABELS[1])
    assert _cells(page, reader)[:3] == [LABELS[1][:4], LABELS[1][4:], ""]


def test_text_that_begins_outside_of_the_table_is_cut_at_its_edge(reader: str) -> None:
    page = _table(Page()).text(XS[0] - 30, 120, LABELS[1])
    assert _cells(page, reader)[0] == LABELS[1][3:]


def test_text_drawn_twice_counts_once(reader: str) -> None:
    page = _table(Page()).text(85, 120, LABELS[0]).text(85.4, 120.2, LABELS[0])
    page.text(100, 80, "云山县财政局工作报告", 16).text(116.6, 80.4, "山县财政局工作报告", 16)
    assert _cells(page, reader)[0] == LABELS[0]
    assert prose(read(pdf(page), reader)) == ["云山县财政局工作报告"]


def test_the_part_of_a_label_that_is_struck_out_is_left_out(reader: str) -> None:
    page = _table(Page()).text(85, 118, LABELS[0]).line(84.5, 114.4, 115.5, 114.4)
    assert _cells(page, reader)[0] == LABELS[0][3:]


def test_a_label_on_its_way_down_is_no_run(reader: str) -> None:
    page = Page()
    for x in XS:
        page.line(x, 100, x, 300)
    for y in (100.0, 200.0, 250.0, 300.0):
        page.line(XS[0], y, XS[-1], y)
    for row, y in enumerate((200.0, 250.0)):
        page.text(XS[1] + 10, y + 20, str(row)).text(XS[2] + 10, y + 20, str(10 * row))
    for index, character in enumerate(LABELS[0]):
        page.text(130, 112 + 12 * index, character)
    assert _cells(page, reader)[0] == LABELS[0]


def test_text_that_runs_aslant_is_no_run(reader: str) -> None:
    page = _table(Page()).text(85, 120, LABELS[0])
    page.raw(
        f"BT /F1 10 Tf 0.966 -0.259 0.259 0.966 90 {HEIGHT - 150:g} Tm <{'内部资料不得外传'.encode('utf-16-be').hex()}> Tj ET"
    )
    document = read(pdf(page), reader)
    assert [note.code for note in document.notes] == ["pdf.watermark"]
    assert _cells(page, reader)[0] == LABELS[0]


def test_letters_laid_over_labels_are_still_told_by_their_size(reader: str) -> None:
    page = _table(Page()).text(85, 120, LABELS[0]).text(85, 150, LABELS[1]).text(85, 180, "其他对外管理服务")
    page.text(90, 175, "征求意见", 60)
    assert _cells(page, reader) == [LABELS[0], "", "", LABELS[1], "1", "10", "其他对外管理服务", "2", "20"]
