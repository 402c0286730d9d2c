"""The verbs of bulk jobs, from arguments to exit codes and what they print."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from datasets import CORPUS, PAGES, draw

from gkconvert_cli.main import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the program in a folder of its own, in English."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def ran(*arguments: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["gkconvert", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        captured = capfd.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return ran


def test_a_dataset_is_made_told_exported_and_retried(run: Run) -> None:
    draw(Path("in"), 4)
    Path("in/bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    made = run("in", "-o", "out/", "--workers", "1")
    assert made.code == 1
    assert made.err.splitlines()[0] == "error [pdf.damaged] bad.pdf: the PDF is damaged or incomplete"
    assert made.err.splitlines()[-3:] == ["         4  converted", "         1  unreadable", "→ out"]
    told = run("status", "out")
    assert told.code == 0
    assert told.out.splitlines()[:5] == [
        "5 documents, 4 reports, 798 facts",
        "          4  converted",
        "          1  unreadable",
        "by code:",
        "          1  pdf.damaged  (such as bad.pdf)",
    ]
    assert told.out.splitlines()[-1] == "runs: 1, the last one: finished"
    assert json.loads(run("status", "out", "--format", "json").out)["statuses"] == [
        {"name": "converted", "documents": 4},
        {"name": "unreadable", "documents": 1},
    ]
    exported = run("export", "out", "-o", "facts.csv")
    assert (exported.code, exported.err) == (0, "798 rows of facts\n→ facts.csv\n")
    Path("in/bad.pdf").write_bytes((CORPUS / "cid-font-not-embedded.pdf").read_bytes())
    again = run("retry", "out", "--only", "pdf.damaged", "--quiet", "--workers", "1")
    assert again == Ran(0, "", "")


def test_the_log_for_machines_is_a_json_object_a_line(run: Run) -> None:
    draw(Path("in"), 2)
    ran = run("in", "-o", "out/", "--log", "json", "--workers", "1")
    events = [json.loads(line) for line in ran.err.splitlines()]
    documents = {event["source"]: event for event in events if event["event"] == "document"}
    assert {source: (event["status"], event["code"], event["file"]) for source, event in documents.items()} == {
        "0/0000.html": ("converted", None, "0/0000.html.json"),
        "1/0001.html": ("converted", None, "1/0001.html.json"),
    }
    assert [event["phase"] for event in events if event["event"] == "progress"][-2:] == ["grouping", "done"]
    assert {key: events[-1][key] for key in ("event", "done", "skipped", "stopped", "dataset")} == {
        "event": "summary", "done": 2, "skipped": 0, "stopped": False, "dataset": {"converted": 2},
    }  # fmt: skip
    assert ran.out == ""


def test_failures_are_told_in_the_language_that_was_asked_for(run: Run) -> None:
    Path("bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    ran = run("bad.pdf", "missing.pdf", "-o", "out/", "-j", "1", "--lang", "zh")
    assert sorted(line for line in ran.err.splitlines() if line.startswith("错误")) == [
        "错误 [pdf.damaged] bad.pdf: PDF 已损坏或不完整",
        "错误 [source.not_found] missing.pdf: 没有这个文件：missing.pdf",
    ]


def test_a_retry_of_what_there_is_not_says_so(run: Run) -> None:
    draw(Path("in"), 1)
    assert run("in", "-o", "out/", "-q", "-j", "1").code == 0
    ran = run("retry", "out", "--only", "worker.timeout")
    assert ran.code == 0
    assert ran.err.startswith("no document has the code or outcome worker.timeout\n")


def test_paths_come_from_a_list_on_stdin(run: Run) -> None:
    draw(Path("in"), 2)
    ran = run("--files-from", "-", "-o", "out/", "-q", "-j", "1", stdin="in/0/0000.html\nin/1/0001.html\n")
    assert ran == Ran(0, "", "")
    assert sorted(path.as_posix() for path in Path("out").rglob("*.json")) == [
        "out/in/0/0000.html.json",
        "out/in/1/0001.html.json",
    ]


def test_an_archive_is_many_documents_and_a_pattern_its_files(run: Run) -> None:
    import zipfile

    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write(CORPUS / PAGES[0], "../a.html")
    assert run("a.zip", "-o", "a.json").err == (
        "error [usage.output] a.zip needs a folder, and a.json is a file: use -o FOLDER/\n"
    )
    assert run("a.zip", "-o", "out/", "-q", "-j", "1").code == 0
    draw(Path("in"), 2)
    assert run("in/*/*.html", "-o", "out/", "-q", "-j", "1").code == 0
    assert len(list(Path("out").rglob("*.json"))) == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["export", "out", "-o", "a.txt"], "usage.no_dataset"),
        (["status", "out", "--lang", "zh"], "usage.no_dataset"),
        (["in", "-o", "out/", "--ray", "nowhere:1"], "usage."),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: str) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    draw(Path("in"), 1)
    Path("out").mkdir()
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert f" [{code}" in ran.err or "usage.ending" in ran.err
