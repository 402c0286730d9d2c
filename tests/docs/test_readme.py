"""What the two READMEs show is what happens: commands, summaries, the fact, and the Python snippet."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "docs" / "README.zh-CN.md"}


def blocks(language: str, kind: str) -> list[str]:
    """The fenced blocks of a README that are marked as of that kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", READMES[language].read_text(encoding="utf-8"), re.M | re.S)


def marked(language: str, mark: str) -> str:
    """The command between a mark and its end, as continuous integration takes it."""
    text = READMES[language].read_text(encoding="utf-8")
    found = re.findall(rf"<!-- {mark} -->\n```sh\n(.*?)```\n<!-- end -->", text, re.S)
    assert len(found) == 1
    return str(found[0]).strip()


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder in which the paths of the README lead to the corpus, and what is written does no harm."""
    shutil.copytree(ROOT / "corpus" / "reports", tmp_path / "corpus" / "reports")
    return tmp_path


def run(command: str, language: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the README with this Python's `gkconvert`."""
    words = shlex.split(command)
    assert words[0] == ".venv/bin/gkconvert"
    program = "from gkconvert_cli.main import main; main()"
    arguments = [sys.executable, "-c", program, *words[1:], "--lang", language]
    return subprocess.run(arguments, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_both_readmes_give_the_same_commands() -> None:
    assert blocks("en", "sh") == blocks("zh", "sh")
    assert blocks("en", "json") == blocks("zh", "json")


@pytest.mark.parametrize("mark", ["convert", "tests"])
def test_each_marked_block_is_a_single_command_from_a_bare_checkout(mark: str) -> None:
    command = marked("en", mark)
    assert "\n" not in command
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_command_prints_the_summary_and_writes_the_fact_that_are_shown(
    language: str, workplace: Path
) -> None:
    ran = run(marked(language, "convert").split(" && ")[-1], language, workplace)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == blocks(language, "text")[0]
    facts = json.loads((workplace / "report.json").read_text(encoding="utf-8"))["facts"]
    assert json.loads(blocks(language, "json")[0]) in facts


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_check_prints_the_findings_that_are_shown(language: str, workplace: Path) -> None:
    ran = run(blocks(language, "sh")[1].strip(), language, workplace)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == blocks(language, "text")[1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_comparison_prints_what_is_shown(language: str, workplace: Path) -> None:
    ran = run(blocks(language, "sh")[2].strip(), language, workplace)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == blocks(language, "text")[2]


def test_the_folder_becomes_a_dataset_and_the_dataset_a_site(workplace: Path) -> None:
    reports = workplace / "corpus" / "reports"
    for path in sorted(reports.iterdir())[4:]:
        path.unlink()
    for command in blocks("en", "sh")[3].splitlines():
        assert run(command, "en", workplace).returncode == 0
    assert (workplace / "dataset" / "catalogue.sqlite").is_file()
    assert (workplace / "site" / "index.html").is_file()


@pytest.mark.parametrize("ending", [".json", ".txt", ".csv", ".parquet", ".xlsx", ".html"])
def test_every_ending_that_is_listed_is_written(ending: str, workplace: Path) -> None:
    for language in READMES:
        assert f"`{ending}`" in READMES[language].read_text(encoding="utf-8")
    ran = run(f".venv/bin/gkconvert corpus/reports/trs-plain.html -o report{ending}", "en", workplace)
    assert ran.returncode == 0
    assert (workplace / f"report{ending}").stat().st_size > 4000


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "鹤汀市水务局 2022 73\nsource.empty - download it again, or check that the crawl was complete\n"),
        ("zh", "鹤汀市水务局 2022 73\nsource.empty 请重新下载或检查抓取是否完整\n"),
    ],
)
def test_the_python_snippet_runs(
    language: str, printed: str, workplace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workplace)
    (snippet,) = blocks(language, "python")
    exec(compile(snippet, f"README ({language})", "exec"), {})
    assert capsys.readouterr().out == printed


def test_the_commands_of_getting_started_run(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    text = (ROOT / "docs" / "getting-started.md").read_text(encoding="utf-8")
    lines = [
        line.partition(" && ")[0] for line in "".join(re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)).splitlines()
        if line.startswith("gkconvert ")
    ]  # fmt: skip
    named = {Path(word).name for line in lines for word in line.split() if word.startswith("corpus/reports/")}
    for path in (workplace / "corpus" / "reports").iterdir():
        if path.name not in named:
            path.unlink()
    printed = [run(f".venv/bin/{line}", "en", workplace) for line in lines if "--version" not in line]
    assert [ran.returncode for ran in printed] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
    (summary,) = re.findall(r"^```text\n(.*?)^```", text, re.M | re.S)
    assert printed[0].stderr == summary
    for name in ("report.html", "facts.csv", "converted/trs-plain.html.json", "site/index.html"):
        assert (workplace / name).is_file()
    (snippet,) = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    exec(compile(snippet, "getting-started.md", "exec"), {})
