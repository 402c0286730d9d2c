"""What a run imports: a command line must not wait for what it does not use. Processes of their own, since imports stay."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

_HEAVY = (
    "pypdfium2",
    "pdfplumber",
    "pdfminer",
    "lxml",
    "bs4",
    "html5lib",
    "selectolax",
    "rich",
    "rapidfuzz",
    "msgspec",
)


def imported(arguments: list[str], folder: Path) -> list[str]:
    """The packages and own modules that a run of the program has imported when it ends."""
    program = (
        "import atexit, json, sys\n"
        "from gkconvert_cli.main import main\n"
        f"sys.argv = ['gkconvert', *{arguments!r}]\n"
        "atexit.register(lambda: open('modules.json', 'w').write(json.dumps(sorted(sys.modules))))\n"
        "main()\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd=folder, capture_output=True, check=False)
    names: list[str] = json.loads((folder / "modules.json").read_text())
    return names


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_version_and_help_import_no_reader_no_model_and_no_colours(arguments: list[str], tmp_path: Path) -> None:
    modules = imported(arguments, tmp_path)
    assert [name for name in modules if name.split(".")[0] in _HEAVY] == []
    assert {name for name in modules if name.startswith("gkconvert.")} <= {"gkconvert.errors", "gkconvert.version"}


def test_a_text_is_converted_without_the_readers_of_other_formats(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# 甲县人民政府2023年政府信息公开工作年度报告\n", encoding="utf-8")
    modules = imported(["a.txt", "-o", "a.json"], tmp_path)
    assert (tmp_path / "a.json").exists()
    unused = ("pypdfium2", "pdfplumber", "pdfminer", "lxml", "bs4", "html5lib", "selectolax", "rich")
    assert [name for name in modules if name.split(".")[0] in unused] == []


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    ran = subprocess.run(
        f"{sys.executable} -c 'from gkconvert_cli.main import main; main()' schema | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert b"Traceback" not in ran.stderr
    assert b"BrokenPipe" not in ran.stderr
