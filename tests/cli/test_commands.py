"""The command line from its arguments to its exit code, on reports that are JSON already, so that no reader is needed."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from gkconvert.model import (
    Cell,
    CellReference,
    Checks,
    Fact,
    Finding,
    Message,
    Note,
    Place,
    Report,
    SourceInfo,
    Table,
)
from gkconvert.version import __version__
from gkconvert.writers import write
from gkconvert_cli.main import main

GOOD = Report(
    source=SourceInfo("a.pdf", None, "application/pdf", "00" * 32, 12, 3, None, ("pdfium",)),
    title="甲县人民政府2023年政府信息公开工作年度报告",
    issuer="甲县人民政府",
    year=2023,
    edition="2021",
    period=None,
    published=None,
    tables=(Table("t1", None, 1, 1, "rules", (3,), (Cell(0, 0, text="0", place=Place(page=3)),)),),
    facts=(
        Fact(
            "proceedings",
            None,
            "review.total",
            (),
            ("行政复议", "总计"),
            0,
            "件",
            "0",
            "value",
            CellReference("t1", 0, 0),
        ),
    ),
    checks=Checks(1, 1, 0, 0),
)
WRONG = msgspec.structs.replace(
    GOOD,
    checks=Checks(2, 1, 1, 3),
    findings=(
        Finding(
            "proceedings.outcomes", "error", "failed", "source",
            Message("行政复议：10 + 1 = 11，但总计印为 0", "review: 10 + 1 = 11, but the total printed is 0"), 11, 0, (0,), ("t1",),
        ),
        Finding("completeness.table", "warning", "failed", "unknown", Message("没有读到表格", "tables not found")),
        Finding("completeness.blank", "note", "undecided", "unknown", Message("空白", "blank")),
    ),
)  # fmt: skip


class Ran(NamedTuple):
    code: int
    out: bytes
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run the program in an empty folder, in English, and give its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "GKCONVERT_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def ran(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["gkconvert", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err.decode())

    return ran


def put(name: str, report: Report = GOOD) -> bytes:
    data = write(report, ".json")
    Path(name).write_bytes(data)
    return data


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == Ran(0, f"gkconvert {__version__}\n".encode(), "")


def test_help_shows_the_options_of_the_main_job_and_the_verbs(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for word in (b"--output", b"--reader", b"--quiet", b"--password", b"--lang", b"check", b"schema"):
        assert word in ran.out


def test_an_input_without_a_verb_is_converted_to_stdout_and_its_summary_goes_to_stderr(run: Run) -> None:
    data = put("a.json")
    assert run("a.json") == Ran(
        0,
        data,
        "甲县人民政府2023年政府信息公开工作年度报告\n"
        "  issuer    甲县人民政府\n"
        "  year      2023 · edition 2021\n"
        "  read      pdfium · 3 pages · 1 tables · 1 facts\n"
        "  checks    1: 1 passed, 0 failed\n",
    )


def test_the_summary_shows_what_failed_where_and_who_is_wrong(run: Run) -> None:
    put("a.json", WRONG)
    ran = run("a.json", "-o", "b.json", "--lang", "zh")
    assert (ran.code, ran.out) == (0, b"")
    assert ran.err == (
        "甲县人民政府2023年政府信息公开工作年度报告\n"
        "  发布机构  甲县人民政府\n"
        "  年度      2023 · 格式 2021\n"
        "  读取      pdfium · 3 页 · 1 张表 · 1 个指标\n"
        "  核对      2 项：1 通过，1 不符，3 缺数未核对\n"
        "  ✗ 行政复议：10 + 1 = 11，但总计印为 0（第 3 页，原文有误）\n"
        "  ! 没有读到表格\n"
        "  说明      1\n"
        "→ b.json\n"
    )


def test_the_summary_shows_notes_on_figures_that_were_not_read(run: Run) -> None:
    lost = Note("cells.unplaced", Message("有 2 个数据无法确定所属的列", "2 figures were left out"))
    other = Note("title.differs", Message("标题不同", "the title differs"))
    put("a.json", msgspec.structs.replace(GOOD, notes=(other, lost)))
    assert run("a.json").err.splitlines()[-2:] == ["  ! 2 figures were left out", "  notes     2"]


def test_the_language_is_that_of_the_locale(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert (
        run("missing.pdf").err == "错误 [source.not_found] missing.pdf: 没有这个文件：missing.pdf\n  办法：请检查路径\n"
    )


def test_the_ending_of_the_output_picks_the_writer(run: Run) -> None:
    put("a.json")
    for ending in (".json", ".txt", ".csv"):
        assert run("-q", "-o", f"b{ending}", "a.json") == Ran(0, b"", "")
        assert Path(f"b{ending}").read_bytes() == write(GOOD, ending)


def test_a_missing_file_is_one_failure_with_a_way_out(run: Run) -> None:
    assert run("missing.pdf", "-o", "a.json") == Ran(
        1, b"", "error [source.not_found] missing.pdf: no such file: missing.pdf\n  what to do: check the path\n"
    )
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["a.json", "-o", "b.docx"], "usage.ending"),
        (["a.json", "-o", "b"], "usage.ending"),
        (["a.json", "-o", "a.json"], "usage.overwrites_input"),
        (["a.json", "-o", "./sub/../a.json"], "usage.overwrites_input"),
        (["a.json", "-o", "linked.json"], "usage.overwrites_input"),
        (["compare", "a.json", "c.json", "-o", "c.json"], "usage.overwrites_input"),
        (["aggregate", "a.json", "c.json", "-o", "a.json"], "usage.overwrites_input"),
        (["review", "a.json", "-o", "linked.json"], "usage.overwrites_input"),
        (["review", "a.json", "-o", ""], "usage.output"),
        (["a.json", "c.json"], "usage.output"),
        (["a.json", "c.json", "-o", "b.json"], "usage.output"),
        (["empty", "-o", "out/"], "usage.nothing_to_read"),
        (["sub", "-o", "sub/"], "usage.overwrites_input"),
        (["-", "a.json", "-o", "out/"], "usage.stdin"),
        (["-o", "out/"], "usage.nothing_to_read"),
        (["", "-o", "out/"], "usage.nothing_to_read"),
        (["check", ""], "usage.nothing_to_read"),
        (["review", "", "-o", "out/"], "usage.nothing_to_read"),
        (["a.json", "-o", ""], "usage.output"),
        (["a.json", "-o", "b.json", "--timeout", "5"], "usage.output"),
        (["a.json", "-o", "b.txt", "--text", "-j", "2"], "usage.output"),
        (["sub"], "usage.output"),
        (["review", "sub", "-o", "out.html"], "usage.output"),
        (["https://example.org/a.pdf"], "usage.output"),
        (["check", "https://example.org/a.pdf"], "usage.url"),
        (["--files-from", "missing.txt", "-o", "out/"], "usage.list"),
        (["status", "sub"], "usage.no_dataset"),
        (["retry", "sub"], "usage.no_dataset"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(run: Run, arguments: list[str], code: str) -> None:
    put("a.json")
    put("c.json")
    Path("linked.json").hardlink_to("a.json")
    for folder in ("empty", "sub"):
        Path(folder).mkdir()
    before = sorted(Path().rglob("*"))
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err.startswith(f"error [{code}] ")
    assert sorted(Path().rglob("*")) == before


def test_an_unknown_option_is_wrong_usage(run: Run) -> None:
    ran = run("a.json", "--colour")
    assert ran.code == 2
    assert "No such option: --colour" in ran.err


def test_several_inputs_become_a_dataset_and_a_failure_does_not_stop_them(run: Run) -> None:
    data = put("a.json")
    put("b.json", WRONG)
    ran = run("a.json", "missing.pdf", "b.json", "-o", "out/deep/")
    assert ran.code == 1
    first, headline, *counts = ran.err.splitlines()
    assert first == "error [source.not_found] missing.pdf: no such file: missing.pdf"
    assert headline.startswith("3 done (")
    assert counts == [
        "         1  converted",
        "         1  converted, with findings",
        "         1  unreadable",
        "→ out/deep",
    ]
    written = sorted(path.name for path in Path("out/deep").iterdir() if not path.name.startswith("."))
    assert written == ["a.json.json", "b.json.json", "catalogue.sqlite"]
    assert Path("out/deep/a.json.json").read_bytes() == data


def test_a_folder_keeps_its_shape_and_equal_names_stay_apart(run: Run) -> None:
    Path("in/sub").mkdir(parents=True)
    for name in ("in/a.txt", "in/a.pdf", "in/sub/b.htm", "in/.hidden.pdf", "in/picture.png"):
        put(name)
    assert run("in", "-o", "out", "-q") == Ran(0, b"", "")
    written = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.json") if path.is_file())
    assert written == ["a.pdf.json", "a.txt.json", "sub/b.htm.json"]
    again = run("in", "-o", "out", "--lang", "zh")
    assert again.err.startswith("完成 0 个（0.0 个/秒），已有 3 个，")


def test_stdin_is_read_for_a_dash(run: Run) -> None:
    data = write(GOOD, ".json")
    assert run("-", "-q", stdin=data) == Ran(0, data, "")
    assert run("-", "-o", "a.txt", "-q", stdin=data) == Ran(0, b"", "")
    assert Path("a.txt").read_bytes() == write(GOOD, ".txt")


def test_a_file_named_like_a_verb_is_given_with_its_folder(run: Run) -> None:
    data = put("check")
    assert run("./check", "-q") == Ran(0, data, "")


def test_check_lists_findings_and_ends_with_1_where_an_identity_fails(run: Run) -> None:
    put("a.json")
    put("b.json", WRONG)
    assert run("check", "a.json") == Ran(0, b"a.json  checks 1: 1 passed, 0 failed\n", "")
    assert run("check", "a.json", "b.json") == Ran(
        1,
        b"a.json  checks 1: 1 passed, 0 failed\n"
        b"b.json  checks 2: 1 passed, 1 failed, 3 skipped\n"
        b"  \xe2\x9c\x97 review: 10 + 1 = 11, but the total printed is 0 (page 3, the source is wrong)"
        b"  [proceedings.outcomes]\n"
        b"  ! tables not found  [completeness.table]\n"
        b"  \xc2\xb7 blank  [completeness.blank]\n",
        "",
    )


def test_check_in_json_has_an_entry_for_each_source_even_where_it_failed(run: Run) -> None:
    put("b.json", WRONG)
    ran = run("check", "missing.pdf", "b.json", "--format", "json")
    assert ran.code == 1
    missing, found = json.loads(ran.out)
    assert missing == {
        "name": "missing.pdf", "title": None, "checks": None, "findings": [],
        "error": {"code": "source.not_found", "message": "no such file: missing.pdf"},
    }  # fmt: skip
    assert (found["name"], found["error"]) == ("b.json", None)
    assert found["checks"] == {"run": 2, "passed": 1, "failed": 1, "skipped": 3}
    assert [finding["rule"] for finding in found["findings"]] == [
        "proceedings.outcomes", "completeness.table", "completeness.blank",
    ]  # fmt: skip


def test_an_output_without_an_ending_is_told_how_to_name_a_file_or_a_folder(run: Run) -> None:
    put("a.json")
    assert "name a file such as b.json" in run("a.json", "-o", "b").err
    assert "a folder as b/" in run("a.json", "-o", "b").err
    assert run("missing", "-o", "b").err.startswith("error [source.not_found] missing: ")


def test_check_passes_over_json_of_other_kinds_in_a_folder(run: Run) -> None:
    Path("in").mkdir()
    put("in/a.json")
    Path("in/package.json").write_text('{"name": "other"}')
    assert run("check", "in").out == b"in/a.json  checks 1: 1 passed, 0 failed\n"


def test_the_language_may_stand_before_the_verb(run: Run) -> None:
    put("a.json")
    assert run("--lang", "zh", "check", "a.json").out == "a.json  核对 1 项：1 通过，0 不符\n".encode()
    assert run("--lang", "zh", "--version").code == 0


def test_check_reads_a_folder_of_results(run: Run) -> None:
    Path("out").mkdir()
    put("out/a.json")
    assert run("check", "out") == Ran(0, b"out/a.json  checks 1: 1 passed, 0 failed\n", "")
    Path("empty").mkdir()
    assert run("check", "empty") == Ran(2, b"", "error [usage.nothing_to_read] no file to convert in empty\n")


def test_a_misspelt_verb_is_not_taken_for_a_file(run: Run) -> None:
    put("a.json")
    ran = run("chekc", "a.json")
    assert ran.code == 2
    assert "No command or file chekc; did you mean check?" in ran.err


def test_stdin_is_not_read_beyond_the_limit(run: Run) -> None:
    ran = run("-", "--max-bytes", "10", stdin=b"a" * 1000)
    assert (ran.code, ran.out) == (1, b"")
    assert ran.err.startswith("error [limit.bytes] -: the file is larger than the limit of 10 bytes")


def test_the_schema_is_printed(run: Run) -> None:
    ran = run("schema")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["title"] == "gkconvert.report/1"


def test_a_damaged_json_is_a_coded_failure(run: Run) -> None:
    Path("a.json").write_bytes(b'{"schema": "gkconvert.report/1", "source": 3}')
    ran = run("a.json")
    assert (ran.code, ran.out) == (1, b"")
    assert ran.err.startswith("error [json.damaged] a.json: ")


def test_ctrl_c_ends_with_130_and_leaves_nothing_behind(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.json")

    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    ran = run("a.json", "-o", "b.json")
    assert (ran.code, ran.out) == (130, b"")
    assert [path.name for path in Path().iterdir()] == ["a.json"]


def test_a_mistake_of_the_program_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.json")

    def broken(data: bytes, name: str) -> Report:
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr("gkconvert.writers.json.read_json", broken)
    ran = run("a.json", "-o", "b.json")
    assert ran.code == 1
    assert ran.err.startswith("error [internal] a.json: ZeroDivisionError: nothing to divide (broken:")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["{long}.pdf"], "source.not_readable"),
        (["check", "{long}.pdf"], "source.not_readable"),
        (["compare", "{long}.json", "a.json"], "source.not_readable"),
        (["review", "{long}.json", "-o", "b.html"], "source.not_readable"),
        (["a.json", "-o", "{long}.csv"], "output.not_writable"),
        (["a.json", "-o", "{long}/"], "output.not_writable"),
        (["review", "a.json", "-o", "{long}.html"], "output.not_writable"),
        (["status", "{long}"], "usage.no_dataset"),
    ],
)
def test_a_name_that_no_file_can_have_is_an_error_like_others(run: Run, arguments: list[str], code: str) -> None:
    put("a.json")
    ran = run(*(word.format(long="x" * 300) for word in arguments))
    assert ran.code == (2 if code.startswith("usage.") else 1)
    assert ran.err.startswith(f"error [{code}] ")


def test_our_own_json_is_held_to_the_limit_as_well(run: Run) -> None:
    put("a.json")
    for arguments in (["a.json"], ["review", "a.json"], ["check", "a.json"]):
        assert run(*arguments, "--max-bytes", "300").err.startswith("error [limit.bytes] a.json: ")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
@pytest.mark.parametrize("verb", ["convert", "check", "review"])
def test_no_more_is_read_of_a_file_than_its_limit(run: Run, verb: str) -> None:
    ran = run(verb, "/dev/zero", "--max-bytes", "1000")
    assert ran.code == 1
    assert ran.err.startswith("error [limit.bytes] zero: the file is larger than the limit of 1000 bytes\n")
