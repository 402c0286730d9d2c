"""Word files that are broken or made to harm end in coded errors, soon."""

from __future__ import annotations

import pytest
from docx_writing import W, cell, document, listed, numbering, paragraph, row, table

from gkconvert import registry
from gkconvert.errors import SourceError
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Source

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def code(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        registry.read(Source(data, "hostile.docx"), options=ReadOptions(limits or Limits()))
    return caught.value.code


def test_a_part_that_inflates_beyond_the_limit_is_refused() -> None:
    assert code(document(parts={"word/document.xml": b"<a>" + b" " * 80_000_000})) == "limit.stream"


def test_entities_are_refused() -> None:
    for declared in (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>',
    ):
        assert code(document(paragraph("<w:r><w:t>&x;</w:t></w:r>"), head=declared)) == "docx.unsafe"


def test_too_many_cells_and_spans_without_end_are_refused_or_cut() -> None:
    assert code(document(table(row(*[cell("1")] * 60) * 40)), Limits(cells=1000)) == "limit.cells"
    grid = registry.read(
        Source(document(table(row(cell("1", '<w:gridSpan w:val="999999"/>'), cell("2")) * 2)), "x")
    ).blocks[0]
    assert getattr(grid, "columns", None) == 2


def test_too_much_text_is_refused() -> None:
    assert code(document(*[paragraph("字" * 100)] * 20), Limits(characters=1000)) == "limit.text"


def test_deep_nesting_ends() -> None:
    nested = paragraph("底")
    for _ in range(60):
        nested = table(row(cell(nested + paragraph("层")), cell("旁")))
    assert len(registry.read(Source(document(nested), "deep.docx")).blocks) > 10


def test_a_style_that_is_based_on_itself_and_a_list_without_levels_are_read() -> None:
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>'
    parts = {"word/styles.xml": styles, "word/numbering.xml": numbering([])}
    body = [paragraph("正文", '<w:pStyle w:val="A"/>'), listed("项", 3), listed("项", 99), listed("项", number=4)]
    assert len(registry.read(Source(document(*body, parts=parts), "x.docx")).blocks) == 4


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_is_refused(share: float) -> None:
    data = document(paragraph("正文"))
    assert code(data[: int(len(data) * share)]) in {"source.unsupported", "docx.damaged"}


def test_noise_in_the_main_part_is_refused() -> None:
    assert code(document(parts={"word/document.xml": b"\x00\xff<<<"})) == "docx.damaged"


def test_an_empty_document_says_so() -> None:
    assert code(document(paragraph(""))) == "docx.no_text"


def test_a_file_with_a_password_says_so() -> None:
    assert code(_COMPOUND + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512) == "docx.encrypted"


def test_a_broken_doc_is_refused_and_another_compound_file_is_unsupported() -> None:
    assert code(_COMPOUND + "WordDocument".encode("utf-16-le") + b"\x00" * 512) in {"doc.damaged", "doc.extra_missing"}
    assert code(_COMPOUND + "Workbook".encode("utf-16-le") + b"\x00" * 512) == "source.unsupported"


def test_a_doc_without_anything_that_reads_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkconvert.docx.legacy.find_spec", lambda name: None)
    monkeypatch.setattr("gkconvert.docx.legacy.shutil.which", lambda name: None)
    assert code(_COMPOUND + "WordDocument".encode("utf-16-le") + b"\x00" * 512) == "doc.extra_missing"
