"""A folder of reports: which JSON files are in it, and what could not be read.

A dataset of the bulk job has a catalogue that says so, and which document of a report is the best: the others would
count its numbers twice. In any other folder every `.json` that is a report counts.

Knows: both layouts. Must not know: pages.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from gkconvert.errors import UsageError
from gkconvert.filenames import as_path, as_text

_CATALOGUE = "catalogue.sqlite"
_READ = ("converted", "findings")
_DOCUMENTS = "SELECT source, status, code, message, file FROM documents WHERE best IS NOT 0 OR status NOT IN ('converted', 'findings') ORDER BY number"
"""`best` is null before the job has ended; then all are shown."""


class Entry(NamedTuple):
    """A report's JSON, and the path of its source below the folder that the sources lie in."""

    path: Path
    source: str


class Missing(NamedTuple):
    """A source that gave no report: why, as a code and a sentence."""

    name: str
    code: str
    message: str


class Corpus(NamedTuple):
    """What a folder holds, in a stable order."""

    entries: list[Entry]
    missing: list[Missing]


def open_corpus(folder: Path) -> Corpus:
    """List a folder; raises `UsageError` where there is nothing to show."""
    corpus = _dataset(folder) if os.path.isfile(folder / _CATALOGUE) else Corpus(_plain(folder), [])
    if not corpus.entries and not corpus.missing:
        raise UsageError(
            "usage.nothing_to_read",
            f"{folder} 中没有报告的 JSON；请先用 gkconvert {folder} -o 数据集/ 转换",
            f"no report's JSON in {folder}; convert first: gkconvert {folder} -o DATASET/",
        )
    return corpus


def _plain(folder: Path) -> list[Entry]:
    entries = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".json") and not name.startswith("."):
                path = Path(place) / name
                entries.append(Entry(path, as_text(path.relative_to(folder).with_suffix("").as_posix())))
    return entries


def _dataset(folder: Path) -> Corpus:
    try:
        with closing(sqlite3.connect(f"{(folder / _CATALOGUE).absolute().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute(_DOCUMENTS).fetchall()
    except sqlite3.DatabaseError as error:
        raise UsageError(
            "usage.no_dataset",
            f"{folder} 的 {_CATALOGUE} 读不出：{error}",
            f"{_CATALOGUE} in {folder} is unreadable: {error}",
        ) from error
    entries = [Entry(folder / as_path(file), source) for source, status, _, _, file in rows if status in _READ and file]
    missing = [
        Missing(source, code or status, message or "")
        for source, status, code, message, file in rows
        if status not in _READ and status not in ("pending", "revisit")
    ]
    return Corpus(entries, missing)
