"""The corpus written as DOCX: the same facts must come out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx_writing import from_blocks
from msgspec.structs import replace

import gkconvert
from gkconvert import registry
from gkconvert.model import Fact, Grid, Report, Source

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
REPORTS = sorted(path for path in CORPUS.iterdir() if path.suffix in (".pdf", ".html"))
PRINTED = ["trs-plain", "jiaxian-figures", "kaipu-split-tables", "xhtml-foot-first", "jcms-empty-heads"]


def facts(report: Report) -> list[Fact]:
    """The facts without the cells that they stand in: tracks that no cell begins in are lost in Word."""
    return [replace(fact, cell=None) for fact in report.facts]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_report_written_as_docx_gives_the_same_facts(path: Path) -> None:
    source = Source(path.read_bytes(), path.name)
    original = gkconvert.convert(source, reader="fast")
    blocks = registry.read(source).blocks
    read = gkconvert.convert(Source(from_blocks(blocks), "report.docx"))
    assert read.source.media_type.endswith("wordprocessingml.document")
    assert facts(read) == facts(original)
    if original.title in {block.text for block in blocks if not isinstance(block, Grid)}:
        assert read.title == original.title
    assert [section.heading for section in read.sections] == [section.heading for section in original.sections]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of the corpus as LibreOffice saves them."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("printed")
    for ending, kind in (("docx", "docx"), ("doc", "doc:MS Word 97")):
        command = [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--infilter=HTML (StarWriter)",
            "--convert-to", kind, "--outdir", str(folder), *(str(CORPUS / f"{name}.html") for name in PRINTED),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        if not (folder / f"{PRINTED[-1]}.{ending}").exists():
            pytest.skip(f"this LibreOffice writes no {ending}")
    return folder


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_that_libreoffice_saved_as_docx_gives_the_same_facts(printed: Path, name: str) -> None:
    assert facts(gkconvert.convert(printed / f"{name}.docx")) == facts(gkconvert.convert(CORPUS / f"{name}.html"))


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_that_libreoffice_saved_as_doc_gives_the_same_facts(printed: Path, name: str) -> None:
    pytest.importorskip("doc2docx", reason="the extra gkconvert[doc] is not installed")
    report = gkconvert.convert(printed / f"{name}.doc")
    assert report.source.media_type == "application/msword"
    assert report.source.readers == ("msdoc2docx",)
    assert facts(report) == facts(gkconvert.convert(CORPUS / f"{name}.html"))


def test_a_doc_is_converted_by_libreoffice_where_the_extra_is_missing(
    printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkconvert.docx.legacy.find_spec", lambda name: None)
    report = gkconvert.convert(printed / f"{PRINTED[0]}.doc")
    assert report.source.readers == ("libreoffice",)
    assert facts(report) == facts(gkconvert.convert(CORPUS / f"{PRINTED[0]}.html"))
