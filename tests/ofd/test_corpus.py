"""The PDFs of the corpus, written as OFD: the same facts must come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from ofd_writing import from_pages

import gkconvert
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Source
from gkconvert.pdf.pdfium_reader import open_with_pdfium

REPORTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.pdf"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_written_as_ofd_gives_the_same_facts_as_the_pdf(path: Path) -> None:
    source = Source(path.read_bytes(), path.name)
    with open_with_pdfium(source, DEFAULT_OPTIONS, whole_lines=False) as document:
        data = from_pages(document, document.properties())
    of_pdf = gkconvert.convert(source, reader="fast")
    of_ofd = gkconvert.convert(Source(data, "report.ofd"))
    assert of_ofd.source.media_type == "application/ofd"
    assert [replace(fact, cell=None) for fact in of_ofd.facts] == [replace(fact, cell=None) for fact in of_pdf.facts]
    assert (of_ofd.title, of_ofd.issuer, of_ofd.year) == (of_pdf.title, of_pdf.issuer, of_pdf.year)
    assert [section.role for section in of_ofd.sections] == [section.role for section in of_pdf.sections]
