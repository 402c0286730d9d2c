"""Names that the file system's encoding cannot decode become text and find their file again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import gkconvert
from gkconvert.filenames import as_path, as_text

TEXT = "# 甲县人民政府2023年政府信息公开工作年度报告\n".encode()
BYTES = b"\xbc\xd7\xcf\xd8.txt"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux")


def test_a_name_that_is_text_stays_as_it_is() -> None:
    assert as_text("2023/甲县 报告.pdf") == "2023/甲县 报告.pdf"


def test_a_name_that_the_locale_cannot_decode_is_text_all_the_same() -> None:
    assert as_text("".join(chr(0xDC00 + byte) for byte in "甲".encode()) + ".txt 没有这个文件") == "甲.txt 没有这个文件"
    assert as_text("\ud800") == "\\ud800"


def test_bytes_that_are_no_text_are_escaped_and_found_again(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/" + BYTES)
    Path(path).write_bytes(TEXT)
    assert as_text(path) == f"{tmp_path}/\\xbc\\xd7\\xcf\\xd8.txt"
    assert as_path(as_text(path)) == path


def test_a_file_whose_name_looks_escaped_is_itself(tmp_path: Path) -> None:
    path = f"{tmp_path}/a\\xff.txt"
    Path(path).write_bytes(TEXT)
    assert as_path(path) == path


def test_such_a_file_is_converted_to_every_format(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + BYTES))
    path.write_bytes(TEXT)
    report = gkconvert.convert(path)
    assert report.source.name == "\\xbc\\xd7\\xcf\\xd8.txt"
    for ending in (".json", ".txt", ".csv", ".html"):
        assert gkconvert.write(report, ending)


def test_such_files_go_through_a_bulk_job_and_its_retry(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + BYTES)).write_bytes(TEXT)
    (tmp_path / "in" / "乙县.txt").write_bytes(TEXT)
    program = "from gkconvert_cli.main import main; main()"

    def ran(*arguments: str, locale: str = "C.UTF-8") -> str:
        environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        command = [sys.executable, "-c", program, *arguments, "-j", "1", "--lang", "en"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert b"error" not in done.stderr
        return done.stderr.decode().splitlines()[0].partition(" in ")[0]

    assert ran("in", "-o", "out").startswith("2 done")
    assert ran("in", "-o", "out").startswith("0 done (0.0/s), 2 done before")
    # Where the locale has no Chinese, names are the same.
    assert ran("in", "-o", "out", locale="POSIX").startswith("0 done (0.0/s), 2 done before")
    assert ran("retry", "out", "--only", "not_a_report").startswith("2 done")
    assert (tmp_path / "out" / "乙县.txt.json").is_file()
