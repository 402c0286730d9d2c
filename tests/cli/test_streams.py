"""What is printed where stdout or stderr is full, closed, gone, or of another encoding, and what cannot act on a terminal."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gkconvert_cli.terminal import Line, print_lines

TEXT = """# 甲县人民政府2023年政府信息公开工作年度报告

## 一、总体情况

按时公布。
"""
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
PROGRAM = f"{sys.executable} -c 'from gkconvert_cli.main import main; main()'"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="run by a shell of Unix")


def shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in which `gkconvert` is this program, in English, on one report."""
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **variables}
    return subprocess.run(
        ["/bin/bash", "-c", command.replace("gkconvert ", f"{PROGRAM} ")],
        cwd=folder, env=environment, capture_output=True, check=False,
    )  # fmt: skip


needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


@needs_full
@pytest.mark.parametrize("verb", ["", "check", "show", "explain"])
def test_a_full_disk_behind_stdout_is_told_in_one_line(verb: str, tmp_path: Path) -> None:
    ran = shell(f"gkconvert {verb} a.txt > /dev/full", tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.decode().splitlines()[-2:] == [
        "error [output.not_writable] stdout: cannot be written: the disk is full",
        "  what to do: choose a writable place with -o; check permissions and free space",
    ]


def test_a_closed_stdout_is_told(tmp_path: Path) -> None:
    ran = shell("gkconvert a.txt >&-", tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"error [output.not_writable] stdout: cannot be written: it is closed\n")


@pytest.mark.parametrize("end", ["2>&-", "2>&1 | true; exit ${PIPESTATUS[0]}"])
def test_a_stderr_that_nobody_reads_keeps_nothing_from_being_written(end: str, tmp_path: Path) -> None:
    ran = shell(f"gkconvert a.txt -o b.json {end}", tmp_path)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert (tmp_path / "b.json").stat().st_size > 1000


def test_a_bulk_job_goes_on_when_the_reader_of_its_progress_goes_away(tmp_path: Path) -> None:
    ran = shell("gkconvert a.txt -o out/ -j 1 --log json 2>&1 | true; exit ${PIPESTATUS[0]}", tmp_path)
    assert ran.returncode == 0
    assert (tmp_path / "out" / "a.txt.json").is_file()


def test_a_closed_stdin_is_an_empty_source(tmp_path: Path) -> None:
    ran = shell("gkconvert - <&-", tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"error [source.empty] -: ")


@pytest.mark.parametrize(("encoding", "read_as"), [("gbk", "gbk"), ("latin-1", "utf-8"), ("ascii", "utf-8")])
def test_words_are_in_the_encoding_of_the_terminal_if_it_has_chinese(
    encoding: str, read_as: str, tmp_path: Path
) -> None:
    ran = shell("gkconvert check a.txt --lang zh", tmp_path, PYTHONIOENCODING=encoding)
    assert ran.stdout.decode(read_as).startswith("a.txt  没有可以核对的\n")


def test_marks_that_gbk_lacks_have_their_like_there(tmp_path: Path) -> None:
    (tmp_path / "\u202eb.html").write_bytes((CORPUS / "tabs-bom-wrong-totals.html").read_bytes())
    ran = shell(
        "gkconvert check *b.html --lang zh; gkconvert *b.html -o b.json --lang zh", tmp_path, PYTHONIOENCODING="gbk"
    )
    head, *lines = ran.stdout.decode("gbk").splitlines()
    assert head.startswith("〈U+202E〉b.html  核对 42 项")
    assert lines[0].startswith("  × 总计：68 + 2 = 70")
    assert ran.stderr.decode("gbk").count("  × ") == 4


def test_data_are_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    ran = shell("gkconvert a.txt", tmp_path, PYTHONIOENCODING="gbk")
    assert "甲县人民政府2023年政府信息公开工作年度报告" in ran.stdout.decode("utf-8")
    assert ran.stderr.decode("gbk").startswith("甲县人民政府2023年政府信息公开工作年度报告\n")


def test_a_name_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2Ja\n\u202eb.txt").write_text(TEXT, encoding="utf-8")
    ran = shell("gkconvert check *b.txt", tmp_path)
    assert ran.stdout.decode().startswith("⟨U+001B⟩[2Ja⟨U+000A⟩⟨U+202E⟩b.txt  nothing to check\n")


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "printed"),
    [
        ({"TERM": "xterm"}, "\x1b[31m\x1b[1ma\x1b[0m\n\x1b[32mb\x1b[0m\nc\n"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "\x1b[1ma\x1b[0m\nb\nc\n"),
        ({"TERM": "dumb"}, "a\nb\nc\n"),
    ],
)
def test_a_terminal_has_colours_unless_it_has_none_or_wants_none(
    variables: dict[str, str], printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    lines = (Line("a", "bold red"), Line("b", "green"), Line("c"))
    for stream, expected in ((Terminal(), printed), (io.StringIO(), "a\nb\nc\n")):
        print_lines(lines, stream)
        assert stream.getvalue() == expected
