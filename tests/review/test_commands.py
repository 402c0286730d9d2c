"""`gkconvert review` and `gkconvert show`, from arguments to exit code."""

import sys
from pathlib import Path

import pytest
from reviewed import of_year, placed

from gkconvert.writers import write
from gkconvert_cli.main import main

_CORPUS = Path(__file__).parents[2] / "corpus" / "reports"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["gkconvert", *arguments, "--lang", "en"])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0)

    return call


def test_a_report_becomes_a_page(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("review", str(_CORPUS / "text-2019.txt"), "-o", "page.html") == 0
    assert (tmp_path / "page.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_json_finds_its_source_beside_it_and_shows_its_pages(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    source = _CORPUS / "chromium-rows.pdf"
    (tmp_path / source.name).write_bytes(source.read_bytes())
    assert run(source.name, "-o", "report.json", "-q") == 0
    assert run("review", "report.json", "-o", "page.html") == 0
    assert b"data:image/png" in (tmp_path / "page.html").read_bytes()


def test_a_source_that_is_another_is_refused(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "report.json").write_bytes(write(placed(), ".json"))
    assert run("review", "report.json", "--source", str(_CORPUS / "chromium-rows.pdf"), "-o", "page.html") == 2
    assert not (tmp_path / "page.html").exists()


def test_several_reports_become_a_comparison_and_a_folder_a_site(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "c").mkdir()
    for year in (2022, 2023):
        (tmp_path / "c" / f"{year}.json").write_bytes(write(of_year(year), ".json"))
    assert run("review", "c/2022.json", "c/2023.json", "-o", "years.html") == 0
    assert b'class="comparison"' in (tmp_path / "years.html").read_bytes()
    assert run("review", "c", "-o", "site") == 0
    assert (tmp_path / "site" / "index.html").is_file()


def test_the_pages_of_a_pdf_are_drawn_with_what_was_seen(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("review", "--debug", str(_CORPUS / "chromium-rows.pdf"), "-o", "seen") == 0
    names = sorted(path.name for path in (tmp_path / "seen").iterdir())
    assert names == [f"chromium-rows-page-{number:03d}.png" for number in (1, 2, 3)]


def test_only_a_pdf_can_be_drawn(run) -> None:  # type: ignore[no-untyped-def]
    assert run("review", "--debug", str(_CORPUS / "text-2019.txt"), "-o", "seen") == 2


def test_an_input_is_not_written_over(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "r.json").write_bytes(write(placed(), ".json"))
    assert run("review", "r.json", "-o", "r.json") == 2


def test_show_draws_the_form_without_colours_in_a_file(
    run, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "r.json").write_bytes(write(placed(), ".json"))
    assert run("show", "r.json") == 0
    shown = capfdbinary.readouterr().out
    assert "│一、本年新收政府信息公开申请数量" in shown.decode()
    assert b"\x1b" not in shown


def test_show_names_a_file_that_is_not_there(run, capfd: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    assert run("show", "no.pdf") == 1
    assert "source.not_found" in capfd.readouterr().err
