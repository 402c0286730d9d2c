"""Fonts that tell the wrong characters, or none that have a meaning: the text is doubtful, and a note says so."""

from __future__ import annotations

from pdf_drawing import Page, pdf
from pdf_reading import read

TO_UNICODE = (
    "<< /Length {length} >>\nstream\n/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    "1 beginbfrange <4e00> <9fff> <{first}> endbfrange\nendcmap end end\nendstream"
)


def told(text: str, first: str) -> bytes:
    """A page whose font says that its Chinese characters are others, from the code `first` on."""
    stream = TO_UNICODE.format(length=300, first=first)
    page = Page()
    for number in range(4):
        page.text(60, 100 + 20 * number, text, 10)
    data = pdf(page, extra_objects=(stream,))
    return data.replace(b"/Encoding /UniGB-UCS2-H", b"/Encoding /UniGB-UCS2-H /ToUnicode 22 0 R")


def codes(data: bytes, reader: str) -> list[str]:
    return [note.code for note in read(data, reader).notes]


def test_characters_of_private_use_are_noted(reader: str) -> None:
    noted = codes(told("一丁丂七丄丅丆万丈三上下 3 4 5", "e000"), reader)
    assert "pdf.unmapped_text" in noted


def test_a_text_without_a_single_chinese_character_is_noted(reader: str) -> None:
    wrong = Page().text(60, 80, "YZ_46WXabc CzoCR DIwrsqDU PQR SDTUV WNOPQ", 10)
    for number in range(4):
        wrong.text(60, 100 + 20 * number, "mnop qrst uQv wx YzZ ABCDE FGHIJ KLMNO 31 5 36", 10)
    assert codes(pdf(wrong), reader) == ["pdf.no_chinese"]


def test_figures_and_a_few_letters_are_no_text_in_another_script(reader: str) -> None:
    page = Page()
    for number in range(30):
        page.text(60, 80 + 20 * number, f"{number} 31 5 36 7483 pdf", 10)
    assert codes(pdf(page), reader) == []


def test_one_chinese_character_is_enough(reader: str) -> None:
    page = Page().text(60, 80, "年", 10)
    for number in range(4):
        page.text(60, 100 + 20 * number, "mnop qrst uQv wx YzZ ABCDE FGHIJ KLMNO 31 5 36", 10)
    assert codes(pdf(page), reader) == []
