"""`gkconvert split`: a file of several reports becomes a JSON for each, and a broken one tells why."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import gkconvert
from gkconvert_cli.main import main

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
NAMES = ("libreoffice-2019.pdf", "reportlab-lines.pdf")


def run(*arguments: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["gkconvert", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def reports() -> list[gkconvert.Report]:
    return [gkconvert.convert(CORPUS / name) for name in NAMES]


@pytest.fixture
def bound(tmp_path: Path, reports: list[gkconvert.Report]) -> Path:
    """A text of several reports, as `gkconvert -o report.txt` writes them, one after another."""
    place = tmp_path / "汇编.txt"
    place.write_bytes(b"\n".join(gkconvert.write(report, ".txt") for report in reports))
    return place


def test_each_report_is_written_under_its_number(
    tmp_path: Path, bound: Path, reports: list[gkconvert.Report], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "parts"
    assert run("split", str(bound), "-o", str(folder), "--lang", "zh") == 0
    written = sorted(folder.iterdir())
    assert [path.name for path in written] == ["汇编.txt.1.json", "汇编.txt.2.json"]
    read = [gkconvert.read_json(path.read_bytes()) for path in written]
    assert [(one.issuer, one.year) for one in read] == [(one.issuer, one.year) for one in reports]
    assert [[fact.raw for fact in one.facts] for one in read] == [[fact.raw for fact in one.facts] for one in reports]
    told = capsys.readouterr()
    assert told.out == ""
    assert [line for line in told.err.splitlines() if line.startswith("→")] == [f"→ {path}" for path in written]


def test_a_file_of_one_report_is_one_json(tmp_path: Path) -> None:
    assert run("split", str(CORPUS / NAMES[1]), "-o", str(tmp_path), "--quiet") == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAMES[1]}.json"]


def test_stdin_has_a_name_too(tmp_path: Path, bound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bound.read_bytes())))
    assert run("split", "-", "-o", str(tmp_path / "parts"), "-q") == 0
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == ["report.1.json", "report.2.json"]


def test_converting_it_says_that_there_are_more(
    tmp_path: Path, bound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(bound), "-o", str(tmp_path / "a.json"), "--lang", "en") == 0
    assert "the source holds 2 reports, and this is number 1" in capsys.readouterr().err


def test_a_check_looks_at_each_of_them(bound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(bound), "--lang", "en") == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in told if not line.startswith(" ")] == [f"{bound}!1", f"{bound}!2"]
    assert run("check", str(bound), "--format", "sarif") == 0
    assert len(json.loads(capsys.readouterr().out)["runs"][0]["artifacts"]) == 1


def test_comparisons_take_all_reports_of_a_file(
    bound: Path, reports: list[gkconvert.Report], capsys: pytest.CaptureFixture[str]
) -> None:
    run("compare", str(bound), "--format", "json")
    compared = json.loads(capsys.readouterr().out)
    assert sorted(report["year"] for report in compared["reports"]) == sorted(report.year or 0 for report in reports)
    run("aggregate", str(CORPUS / NAMES[0]), str(bound), "--format", "json")
    assert len(json.loads(capsys.readouterr().out)["children"]) == 2


@pytest.mark.parametrize("content", [b"", b'{"schema": "gkconvert.report/1"}'])
def test_what_cannot_be_split_is_told_and_makes_no_folder(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "a.txt"
    place.write_bytes(content)
    assert run("split", str(place), "-o", str(tmp_path / "parts")) == (2 if content else 1)
    assert ("usage.split" if content else "source.empty") in capsys.readouterr().err
    assert not (tmp_path / "parts").exists()
