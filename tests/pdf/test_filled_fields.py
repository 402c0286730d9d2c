"""Numbers that were filled into a form's fields, or typed over a page, stand in their cells. Both readers."""

from __future__ import annotations

import pytest
from pdf_drawing import HEIGHT, Page, pdf
from pdf_reading import grids, read, rows


def field(x0: float, y0: float, x1: float, y1: float, entries: str) -> str:
    box = f"[{x0:g} {HEIGHT - y1:g} {x1:g} {HEIGHT - y0:g}]"
    return f"<< /Type /Annot /Rect {box} {entries} >>"


def page_of(fields: list[str], **entries: str) -> bytes:
    page = Page(Annots=f"[{' '.join(fields)}]", **entries)
    for y in (100, 120, 140):
        page.line(60, y, 260, y)
    for x in (60, 160, 260):
        page.line(x, 100, x, 140)
    return pdf(page.text(63, 114, "规章", 9).text(63, 134, "行政许可", 9))


TEXT, REMARK = "/Subtype /Widget /FT /Tx", "/Subtype /FreeText /DA (/Helv 8 Tf)"


UPRIGHT = [["规章", "31"], ["行政许可", "7483"]]
TURNED = [["行政许可", "规章"], ["7483", "31"]]


@pytest.mark.parametrize(
    ("entries", "table"),
    [
        ({}, UPRIGHT),
        ({"MediaBox": "[-20 -30 595 842]", "CropBox": "[0 0 590 842]"}, UPRIGHT),
        ({"Rotate": "90"}, TURNED),
    ],
    ids=["plain", "cropped", "rotated"],
)
def test_values_of_fields_and_typed_remarks_are_read_in_their_places(
    entries: dict[str, str], table: list[list[str]], reader: str
) -> None:
    fields = [
        field(162, 102, 258, 118, f"{TEXT} /V (31)"),
        field(162, 122, 258, 138, f"{REMARK} /Contents <FEFF0037003400380033>"),
    ]
    document = read(page_of(fields, **entries), reader)
    assert [rows(grid) for grid in grids(document)] == [table]
    assert [note.code for note in document.notes] == ["pdf.filled_fields"]


@pytest.mark.parametrize(
    ("entries", "notes"),
    [
        ("/Subtype /Widget /FT /Tx /F 2 /V (31)", []),
        ("/Subtype /Widget /FT /Btn /V /Off", []),
        ("/Subtype /Link", []),
        ("/Subtype /Text /Contents (31)", []),
        ("/Subtype /Widget /FT /Tx", []),
        ("/Subtype /Widget /Parent 1 0 R", ["pdf.unread_fields"]),
    ],
    ids=["hidden", "button", "link", "closed remark", "empty", "value elsewhere"],
)
def test_what_shows_no_text_is_left_out(entries: str, notes: list[str], reader: str) -> None:
    document = read(page_of([field(162, 102, 258, 118, entries)]), reader)
    assert [rows(grid) for grid in grids(document)] == [[["规章", ""], ["行政许可", ""]]]
    assert [note.code for note in document.notes] == notes


def test_a_remark_over_other_text_is_not_read_and_noted(reader: str) -> None:
    document = read(page_of([field(62, 102, 158, 118, f"{REMARK} /Contents (31)")]), reader)
    assert [rows(grid) for grid in grids(document)] == [[["规章", ""], ["行政许可", ""]]]
    assert [note.code for note in document.notes] == ["pdf.unread_fields"]


def test_a_broken_annotation_does_not_harm_its_page(reader: str) -> None:
    broken = ["<< /Subtype /Widget /FT /Tx /V (31) /Rect [(a) 1 2 3] >>", "null", "7", "<< /Subtype [1] /Rect [0] >>"]
    document = read(page_of([*broken, field(162, 122, 258, 138, f"{TEXT} /V (7483)")]), reader)
    assert [rows(grid) for grid in grids(document)] == [[["规章", ""], ["行政许可", "7483"]]]
