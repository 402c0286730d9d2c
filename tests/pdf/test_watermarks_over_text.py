"""Watermarks as large as the text: told by their slant, their paleness or their transparency, not by their size."""

from __future__ import annotations

import math

from pdf_drawing import HEIGHT, Page, pdf
from pdf_reading import grids, prose, read, rows

TABLE = [["规章", "43"], ["行政许可", "164"], ["行政处罚", "7"]]


def table(page: Page) -> Page:
    for y in (100, 120, 140, 160):
        page.line(60, y, 300, y)
    for x in (60, 200, 300):
        page.line(x, 100, x, 160)
    for index, (label, number) in enumerate(TABLE):
        page.text(65, 114 + 20 * index, label, 9).text(240, 114 + 20 * index, number, 9)
    return page


def slanted(page: Page, x: float, y: float, text: str, degrees: float, size: float = 12.0) -> None:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {HEIGHT - y:.2f}"
    page.raw(f"BT /F1 {size:g} Tf {matrix} Tm <{text.encode('utf-16-be').hex()}> Tj ET")


def test_digits_that_run_aslant_over_a_table_are_no_part_of_its_numbers(reader: str) -> None:
    page = Page()
    for x in (60, 160, 260):
        slanted(page, x, 170, "2024-01-03 10", 20, 10)
    table(page)
    for y in (140, 165):
        slanted(page, 205, y, "2024-01-03", 20, 10)
    document = read(pdf(page), reader)
    assert [rows(grid) for grid in grids(document)] == [TABLE]
    assert [note.code for note in document.notes] == ["pdf.watermark"]


def test_a_slanting_line_of_prose_is_left_out_of_the_lines_it_crosses(reader: str) -> None:
    page = table(Page())
    text = "本年度进一步完善工作机制，认真梳理公开事项目录，主动接受监督。"
    for line in range(6):
        page.text(60, 300 + 18 * line, text, 12)
    slanted(page, 80, 400, "内部资料不得外传", 45)
    assert "".join(prose(read(pdf(page), reader))) == text * 6


def test_upright_and_sideways_labels_are_no_watermark(reader: str) -> None:
    page = table(Page())
    slanted(page, 190, 158, "办理结果", 90, 8)
    document = read(pdf(page), reader)
    assert document.notes == ()
    assert "办" in rows(grids(document)[0])[0][0] + rows(grids(document)[0])[1][0] + rows(grids(document)[0])[2][0]


def test_a_little_skew_of_a_whole_page_is_no_watermark(reader: str) -> None:
    page = Page()
    for line in range(4):
        slanted(page, 60, 100 + 20 * line, "本年度主动公开政府信息若干条", 2)
    assert [note.code for note in read(pdf(page), reader).notes] == ["pdf.skewed_page"]


def test_transparent_text_is_a_watermark_and_what_follows_is_not(reader: str) -> None:
    page = Page().raw("q /Pale gs").text(60, 134, "云水县人民政府云水县人民政府", 16).raw("Q")
    document = read(pdf(table(page), resources="/ExtGState << /Pale << /ca 0.15 >> >>"), reader)
    assert [rows(grid) for grid in grids(document)] == [TABLE]
    assert [note.code for note in document.notes] == ["pdf.watermark"]


def test_opacity_that_a_form_sets_ends_with_the_form(reader: str) -> None:
    page = table(Page(Resources="<< /Font << /F1 3 0 R /V1 4 0 R >> /XObject << /X 22 0 R >> >>").raw("/X Do"))
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /ExtGState << /G << /ca 0.1 >> >> >> "
        "/Length 5 >>\nstream\n/G gs\nendstream"
    )
    assert [rows(grid) for grid in grids(read(pdf(page, extra_objects=(form,)), reader))] == [TABLE]


def test_pale_text_is_a_watermark_on_paper_and_text_on_a_dark_cell(reader: str) -> None:
    page = Page().raw("0.86 g").text(60, 134, "云水县人民政府云水县人民政府", 16).raw("0 g")
    document = read(pdf(table(page)), reader)
    assert [rows(grid) for grid in grids(document)] == [TABLE]
    assert [note.code for note in document.notes] == ["pdf.watermark"]
    page = Page().box(60, 100, 300, 120, fill="0 0.2 0.4").raw("0.86 g").text(65, 114, "规章", 9).raw("0 g")
    page.text(240, 114, "43", 9)
    ruled = table(Page())
    page.operators += [operator for operator in ruled.operators if operator.endswith("S")]
    assert rows(grids(read(pdf(page), reader))[0])[0] == ["规章", "43"]
