"""Chinese text without an embedded font is read alike on every machine, whatever fonts it has."""

from __future__ import annotations

import pypdfium2
from pdf_drawing import Page, pdf

from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Source
from gkconvert.pdf.blank_font import blank_chinese_font, make_font
from gkconvert.pdf.pdfium_reader import open_with_pdfium


def test_a_glyph_fills_its_body_and_a_digit_half_of_it() -> None:
    data = pdf(Page().text(100, 200, "年12", 10))
    with open_with_pdfium(Source(data), DEFAULT_OPTIONS) as document:
        glyphs = document.page(1).glyphs
    assert [(glyph[5], *(round(value, 1) for value in glyph[:5])) for glyph in glyphs] == [
        ("年", 200.0, 100.4, 191.5, 109.6, 200.8),
        ("1", 200.0, 110.4, 192.5, 114.6, 200.8),
        ("2", 200.0, 115.4, 192.5, 119.6, 200.8),
    ]


def test_the_font_is_used_while_reading_only() -> None:
    font = make_font()
    assert font[:4] == b"\x00\x01\x00\x00"
    assert len(font) < 1000
    data = pdf(Page().text(100, 200, "年", 10))

    def height() -> float:
        with pypdfium2.PdfDocument(data) as document:
            page = document[0]
            text = page.get_textpage()
            count = text.count_chars()
            box = text.get_charbox(0) if count else (0.0, 0.0, 0.0, 0.0)
            text.close()
            page.close()
        return round(box[3] - box[1], 1)

    before = height()
    with blank_chinese_font():
        assert height() == 9.3
    assert height() == before
