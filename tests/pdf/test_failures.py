"""Broken and hostile PDFs end in a coded error or a note, with both readers, in bounded time and memory."""

from __future__ import annotations

import io

import pytest
from pdf_drawing import Page, pdf
from pdf_reading import grids, read, rows
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from gkconvert.errors import SourceError
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Source
from gkconvert.pdf.pdfplumber_reader import open_with_pdfplumber


def table_page() -> Page:
    page = Page()
    for y in (100, 120, 140):
        page.line(60, y, 300, y)
    for x in (60, 200, 300):
        page.line(x, 100, x, 140)
    page.text(65, 114, "规章", 9).text(205, 114, "3", 9)
    return page.text(65, 134, "行政许可", 9).text(205, 134, "74833", 9)


LATIN_TABLE = [["rules", "3"], ["licences", "74833"]]
TABLE = [["规章", "3"], ["行政许可", "74833"]]


def code_of(data: bytes, reader: str, options: ReadOptions | None = None) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        read(data, reader, options or ReadOptions())
    assert caught.value.name == "drawn.pdf"
    assert caught.value.zh and caught.value.en and caught.value.way_out_zh and caught.value.way_out_en
    return caught.value.code, caught.value.place


def encrypted(user: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=1))
    canvas.setFont("Helvetica", 10)
    canvas.grid([60, 200, 300], [700, 720, 740])
    for x, y, text in ((65, 726, "rules"), (205, 726, "3"), (65, 706, "licences"), (205, 706, "74833")):
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("length", [9, 200, 800])
def test_a_truncated_file_is_damaged(reader: str, length: int) -> None:
    assert code_of(pdf(table_page())[:length], reader) == ("pdf.damaged", "")


def test_a_wrong_cross_reference_is_repaired(reader: str) -> None:
    data = pdf(table_page()).replace(b"startxref\n", b"startxref\n9")
    assert [rows(grid) for grid in grids(read(data, reader))] == [TABLE]


def test_a_file_that_only_begins_like_a_pdf_is_damaged(reader: str) -> None:
    assert code_of(b"%PDF-1.7\n<html>404</html>" + bytes(range(256)) * 20, reader) == ("pdf.damaged", "")


def test_a_user_password_is_asked_for_and_used(reader: str) -> None:
    data = encrypted("secret")
    assert code_of(data, reader) == ("pdf.encrypted", "")
    assert code_of(data, reader, ReadOptions(password="wrong")) == ("pdf.encrypted", "")
    found = grids(read(data, reader, ReadOptions(password="secret")))
    assert [rows(grid) for grid in found] == [LATIN_TABLE]


def test_an_owner_password_alone_does_not_stop_reading(reader: str) -> None:
    assert [rows(grid) for grid in grids(read(encrypted(""), reader))] == [LATIN_TABLE]


def test_pages_without_text_are_a_scan(reader: str) -> None:
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    page = Page().raw("q 500 0 0 700 40 40 cm /I1 Do Q")
    data = pdf(page, extra_objects=(picture,), resources="/XObject << /I1 22 0 R >>")
    assert code_of(data, reader) == ("pdf.no_text", "")


def test_one_scanned_page_among_others_is_noted(reader: str) -> None:
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    scan = Page().raw("q 500 0 0 700 40 40 cm /I1 Do Q")
    data = pdf(table_page(), scan, extra_objects=(picture,), resources="/XObject << /I1 24 0 R >>")
    assert [(note.code, note.place and note.place.page) for note in read(data, reader).notes] == [
        ("pdf.page_without_text", 2)
    ]


def test_too_many_pages_are_refused(reader: str) -> None:
    data = pdf(*[Page().text(50, 50, "页", 9) for _ in range(30)])
    assert code_of(data, reader, ReadOptions(limits=Limits(pages=29)))[0] == "limit.pages"


def test_a_page_of_very_many_segments_is_refused(reader: str) -> None:
    drawing = "0 0 m " + " ".join(f"{n % 500} {n % 700} l" for n in range(3000)) + " S"
    data = pdf(table_page().raw(drawing), compress=True)
    assert code_of(data, reader, ReadOptions(limits=Limits(page_objects=2000))) == ("limit.objects", "page 1")


def form(content: str, inner: int) -> str:
    resources = f"<< /XObject << /X1 {inner} 0 R >> >>"
    head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources {resources} /Length {len(content)} >>"
    return f"{head}\nstream\n{content}\nendstream"


def test_a_form_that_draws_itself_is_refused(reader: str) -> None:
    page = table_page().raw("/X1 Do")
    data = pdf(page, extra_objects=(form("/X1 Do /X1 Do", 22),), resources="/XObject << /X1 22 0 R >>")
    assert code_of(data, reader) == ("limit.objects", "page 1")


def test_forms_that_multiply_are_refused(reader: str) -> None:
    chain = (*(form("/X1 Do " * 10, 23 + n) for n in range(9)), form("0 0 m 9 9 l S", 31))
    data = pdf(table_page().raw("/X1 Do"), extra_objects=chain, resources="/XObject << /X1 22 0 R >>")
    assert code_of(data, reader) == ("limit.objects", "page 1")


def test_nested_forms_within_reason_are_read(reader: str) -> None:
    chain = (form("0 0 m 9 9 l S /X1 Do", 23), form("5 5 m 9 9 l S", 22))
    data = pdf(table_page().raw("/X1 Do"), extra_objects=chain, resources="/XObject << /X1 22 0 R >>")
    assert [rows(grid) for grid in grids(read(data, reader))] == [TABLE]


def test_a_stream_that_inflates_beyond_reason_is_refused(reader: str) -> None:
    data = pdf(Page().raw("0 0 m 1 1 l S " * 3_000_000), compress=True)
    options = ReadOptions(limits=Limits(stream=4_000_000))
    code, place = code_of(data, reader, options)
    assert (code, place[:5]) == ("limit.stream", "byte ")


def test_text_beyond_the_limit_is_refused(reader: str) -> None:
    data = pdf(*[Page().text(50, 50, "页面文字", 9) for _ in range(5)])
    assert code_of(data, reader, ReadOptions(limits=Limits(characters=10))) == ("limit.text", "page 3")


def test_a_property_that_is_no_text_is_left_out(reader: str) -> None:
    made = pdf(table_page())
    broken = made.replace(
        b"trailer", b"99 0 obj<</Title<feffd800>/Creator(WPS)>>endobj\ntrailer<</Info 99 0 R>>\ntrailer", 1
    )
    assert rows(grids(read(broken, reader))[0]) == TABLE


def test_a_page_box_that_is_no_number_is_damaged_or_read_around(reader: str) -> None:
    made = pdf(table_page())
    assert b"/MediaBox" in made
    try:
        document = read(made.replace(b"/MediaBox [0 0 ", b"/MediaBox [0 (x) ", 1), reader)
    except SourceError as error:
        assert error.code == "pdf.damaged"
    else:
        assert document.pages == 1


def test_a_page_that_only_one_reader_finds_is_told() -> None:
    with open_with_pdfplumber(Source(pdf(table_page()), "drawn.pdf"), ReadOptions(), (1, 2)) as pages:
        found = iter(pages)
        assert next(found).number == 1
        with pytest.raises(SourceError) as caught:
            next(found)
    assert (caught.value.code, caught.value.place) == ("pdf.damaged", "page 2")
