"""Kills, full disks and folders that cannot be written: nothing is lost, and the dataset is that of an undisturbed run.

The same at scale is `python -m benchmarks.bulk kills`.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from datasets import children, draw, outcomes, rows

from gkconvert.bulk.catalogue import Catalogue, CatalogueError
from gkconvert.bulk.digest import digest
from gkconvert.bulk.job import run
from gkconvert.bulk.messages import Settings

SETTINGS = Settings(workers=2, timeout=20.0)
DOCUMENTS = 60
MANY = 500
"""More than a machine ten times as fast converts before the first commit, a second after the start."""


def start(source: Path, dataset: Path, workers: int = 2) -> subprocess.Popen[bytes]:
    program = "from gkconvert_cli.main import main; main()"
    arguments = [
        sys.executable,
        "-c",
        program,
        str(source),
        "-o",
        f"{dataset}/",
        "--quiet",
        "--workers",
        str(workers),
        "--lang",
        "en",
    ]
    return subprocess.Popen(arguments, stderr=subprocess.PIPE, start_new_session=True)


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


def test_a_run_killed_at_random_moments_ends_in_the_same_dataset(tmp_path: Path) -> None:
    draw(tmp_path / "in", DOCUMENTS)
    (tmp_path / "in/0/empty.pdf").write_bytes(b"")
    chance = random.Random(6)
    killed = 0
    for _ in range(6):
        process = start(tmp_path / "in", tmp_path / "out")
        time.sleep(chance.uniform(0.3, 1.2))
        for child in children(process.pid)[:1]:
            if chance.random() < 0.5:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        killed += process.poll() is None
        kill(process)
    assert killed >= 2
    run([str(tmp_path / "in")], tmp_path / "out", SETTINGS)
    run([str(tmp_path / "in")], tmp_path / "left-alone", SETTINGS)
    assert digest(tmp_path / "out") == digest(tmp_path / "left-alone")
    assert outcomes(tmp_path / "out")["0/empty.pdf"] == ("unreadable", "source.empty")


def test_ctrl_c_keeps_what_is_done_and_leaves_no_process(tmp_path: Path) -> None:
    draw(tmp_path / "in", MANY)
    process = start(tmp_path / "in", tmp_path / "out", workers=1)
    while not rows_done(tmp_path / "out"):
        assert process.poll() is None
        time.sleep(0.05)
    workers = children(process.pid)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to all of them
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, b"")
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []
    assert rows(tmp_path / "out", "SELECT ended FROM runs") == [("stopped",)]
    progress = run([str(tmp_path / "in")], tmp_path / "out", SETTINGS)
    assert progress.skipped > 0
    assert progress.done > 0
    assert progress.done + progress.skipped == MANY


def rows_done(dataset: Path) -> bool:
    try:
        return rows(dataset, "SELECT count(*) FROM journal") > [(2,)]
    except Exception:  # the catalogue is being made
        return False


def test_files_that_a_power_cut_left_short_are_made_again(tmp_path: Path) -> None:
    draw(tmp_path / "in", 6)
    run([str(tmp_path / "in")], tmp_path / "out", SETTINGS)
    before = digest(tmp_path / "out")
    # As if the run had not ended in an orderly way.
    catalogue = Catalogue(tmp_path / "out")
    with catalogue.transaction():
        catalogue.connection.execute("UPDATE runs SET ended = NULL")
    catalogue.close()
    short = tmp_path / "out/1/0001.html.json"
    short.write_bytes(b"\0" * short.stat().st_size)
    progress = run([str(tmp_path / "in")], tmp_path / "out", SETTINGS)
    assert (progress.done, progress.skipped) == (1, 5)
    assert digest(tmp_path / "out") == before
    assert rows(tmp_path / "out", "SELECT ended FROM runs") == [("killed",), ("finished",)]


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_ends_the_run_with_a_code_and_the_next_goes_on(tmp_path: Path) -> None:
    draw(tmp_path / "in", 30)
    with small_disk(tmp_path / "disk", "5m"):
        with pytest.raises(CatalogueError, match=r"output\.not_writable") as caught:
            run([str(tmp_path / "in")], tmp_path / "disk/out", SETTINGS)
        assert caught.value.way_out_en.startswith("check permissions and free space")
        subprocess.run(["mount", "-o", "remount,size=200m", tmp_path / "disk"], check=True)
        run([str(tmp_path / "in")], tmp_path / "disk/out", SETTINGS)
        run([str(tmp_path / "in")], tmp_path / "left-alone", SETTINGS)
        assert digest(tmp_path / "disk/out") == digest(tmp_path / "left-alone")


def test_a_catalogue_that_may_not_grow_is_told_as_a_full_disk(tmp_path: Path) -> None:
    draw(tmp_path / "in", 30)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
    try:
        with pytest.raises(CatalogueError, match=r"output\.not_writable"):
            run([str(tmp_path / "in")], tmp_path / "out", SETTINGS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    run([str(tmp_path / "in")], tmp_path / "out", SETTINGS)
    run([str(tmp_path / "in")], tmp_path / "left-alone", SETTINGS)
    assert digest(tmp_path / "out") == digest(tmp_path / "left-alone")


def test_an_output_that_cannot_be_made_is_told_at_once(tmp_path: Path) -> None:
    draw(tmp_path / "in", 1)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CatalogueError, match=r"output\.not_writable.*Not a directory"):
        run([str(tmp_path / "in")], tmp_path / "file/out", SETTINGS)


def test_a_read_only_folder_is_told_at_once(tmp_path: Path) -> None:
    draw(tmp_path / "in", 1)
    if os.geteuid():
        (tmp_path / "out").mkdir(mode=0o500)
        with pytest.raises(CatalogueError, match=r"output\.not_writable.*Permission denied"):
            run([str(tmp_path / "in")], tmp_path / "out", SETTINGS)
        return
    with small_disk(tmp_path / "disk", "5m"):  # the superuser may write wherever the file system can be written
        subprocess.run(["mount", "-o", "remount,ro", tmp_path / "disk"], check=True)
        with pytest.raises(CatalogueError, match=r"output\.not_writable.*Read-only file system"):
            run([str(tmp_path / "in")], tmp_path / "disk", SETTINGS)


def test_a_catalogue_that_is_none_is_told(tmp_path: Path) -> None:
    draw(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/catalogue.sqlite").write_bytes(b"no database, " * 1000)
    with pytest.raises(CatalogueError, match=r"catalogue\.damaged"):
        run([str(tmp_path / "in")], tmp_path / "out", SETTINGS)
