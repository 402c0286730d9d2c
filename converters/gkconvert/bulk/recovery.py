"""What is done before a run goes on in a dataset: nobody else writes it, and what a killed run left is looked at.

Files are renamed into place without waiting for the disk, since waiting for each would take longer than converting.
A killed process loses nothing by that; a power cut may leave files empty or short that the catalogue says are done.
So after a run that did not end in an orderly way its files are compared with their hashes, once.

Knows: the dataset's folder. Must not know: sources, workers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gkconvert.bulk.catalogue import Catalogue, CatalogueError
from gkconvert.bulk.worker import DRAFTS
from gkconvert.filenames import as_path

LOCK = ".lock"


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the dataset for this process; raises `CatalogueError` (`output.busy`) where another run holds it.

    The system lets go of the lock when the process ends, however it ends.
    """
    try:
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogueError(
            "output.not_writable", f"无法写入数据集：{reason}", f"the dataset cannot be written: {reason}"
        ) from error
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows: SQLite's own lock is what is left
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CatalogueError("output.busy", f"另一个运行正在写 {folder}", f"another run is writing {folder}") from error


def sweep(folder: Path) -> None:
    """Remove the drafts that killed workers left."""
    drafts = folder / DRAFTS
    with suppress(OSError):
        for draft in drafts.iterdir():
            with suppress(OSError):
                draft.unlink()


def recover(catalogue: Catalogue) -> int:
    """Reopen the documents of killed runs whose files are not what they should be; how many."""
    killed = [row[0] for row in catalogue.connection.execute("SELECT number FROM runs WHERE ended IS NULL")]
    if not killed:
        return 0
    marks = ", ".join("?" * len(killed))
    rows = catalogue.connection.execute(
        "SELECT d.number, d.file, d.file_sha256 FROM journal j JOIN documents d ON d.number = j.document"
        f" WHERE j.run IN ({marks}) AND d.file IS NOT NULL",
        killed,
    )
    broken = [number for number, file, sha256 in rows if not _is_whole(catalogue.folder / as_path(file), sha256)]
    with catalogue.transaction():
        for document in broken:
            catalogue.reopen("d.number = ?", (document,))
        for number in killed:
            catalogue.end_run(number, "killed")
    return len(broken)


def _is_whole(file: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == sha256
    except OSError:
        return False
