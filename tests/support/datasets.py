"""Sources for bulk jobs and what is in the dataset they become."""

from __future__ import annotations

import os
import sqlite3
from functools import cache
from pathlib import Path

from gkconvert import convert, write

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
PAGES = ("trs-plain.html", "jcms-metadata-table.html", "vue-divs.html", "kaipu-2019.html", "dede-gbk-dashes.html")
PAPER = "cid-font-not-embedded.pdf"
WRONG = "fpdf2-wrong-sums.pdf"


@cache
def bound(*names: str) -> bytes:
    """A text of several reports, one after another."""
    return b"\n".join(write(convert(CORPUS / name), ".txt") for name in names)


def draw(folder: Path, count: int) -> None:
    """Distinct documents made from pages of the corpus, with a PDF now and then, and a text of two reports."""
    pages = [(CORPUS / name).read_bytes() for name in PAGES]
    paper = (CORPUS / PAPER).read_bytes()
    for number in range(count):
        target = folder / f"{number % 3}"
        target.mkdir(parents=True, exist_ok=True)
        if number % 20 == 7:
            (target / f"{number:04}.pdf").write_bytes(paper + b"\n%% %d" % number)
        elif number % 20 == 11:
            (target / f"{number:04}.txt").write_bytes(bound(*PAGES[:2]) + b"\n%d" % number)
        else:
            (target / f"{number:04}.html").write_bytes(pages[number % len(pages)] + b"<!-- %d -->" % number)


def rows(dataset: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds in a dataset's catalogue."""
    connection = sqlite3.connect(f"file:{dataset}/catalogue.sqlite?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def outcomes(dataset: Path) -> dict[str, tuple[object, ...]]:
    """Status and code of each source."""
    return {str(source): tuple(rest) for source, *rest in rows(dataset, "SELECT source, status, code FROM documents")}


def children(pid: int) -> list[int]:
    """The worker processes of a process; multiprocessing's own, the first one, is left out."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in text.split()[1:]]


def times_of(folder: Path) -> None:
    """Give all files of a folder another time than they have."""
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
