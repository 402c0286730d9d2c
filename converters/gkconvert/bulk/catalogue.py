"""The catalogue of a dataset: the SQLite database that is the journal of its runs and what people query.

One process writes it. Rows are written as the sources are planned and as results come, and committed together, so
that after a kill the database holds all documents up to some point of the plan and some of the results: numbers of
documents follow from the order of the sources, not from who finished first.

Knows: the tables (schema.sql). Must not know: sources, workers, reports.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from gkconvert.bulk import parts
from gkconvert.bulk.messages import About, Outcome
from gkconvert.errors import GkconvertError, UsageError

FILE = "catalogue.sqlite"
_VERSION = "3"
_ABOUT = About.__struct_fields__
_OWN = ("status", "code", "message", "sha256", "bytes", "file", "file_bytes", "file_sha256", "version")


_WAYS_OUT = {
    "output.not_writable": (
        "检查权限和剩余空间后再运行同一命令，已完成的不会重做",
        "check permissions and free space, then run the same command again: what is done stays done",
    ),
    "output.busy": (
        "等那一个运行结束，或换一个文件夹",
        "wait until the other run has ended, or choose another folder",
    ),
    "catalogue.damaged": (
        "用备份恢复它，或换一个文件夹重新转换",
        "put a copy of it back, or convert the sources anew into another folder",
    ),
}


class CatalogueError(GkconvertError):
    """The dataset's folder cannot be written or read; `code` is `output.not_writable` or `catalogue.damaged`."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(f"[{code}] {en}")
        self.code = code
        self.zh = zh
        self.en = en
        self.name = ""
        self.place = ""
        self.way_out_zh, self.way_out_en = _WAYS_OUT.get(code, _WAYS_OUT["output.not_writable"])


class Known(NamedTuple):
    """What the catalogue knows of a source."""

    number: int
    status: str
    size: int | None
    modified: int | None
    sha256: str | None
    file: str | None
    file_bytes: int | None
    again: bool


class Plan(NamedTuple):
    """What is known of a document before it is read."""

    source: str
    container: str | None
    name: str
    url: str | None
    captured: str | None
    payload: str | None


def prepare(folder: Path, *, create: bool) -> None:
    """Make the folder of a new dataset, or raise `UsageError` where a dataset should be and is none."""
    if create:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(error.strerror or str(error)) from error
    elif not os.path.isfile(folder / FILE):
        raise UsageError(
            "usage.no_dataset",
            f"{folder} 不是数据集（没有 {FILE}）",
            f"{folder} is no dataset: it has no {FILE}",
        )


class Catalogue:
    """An open catalogue that is written; a new one is made in a folder that has none.

    Raises `UsageError` for one of another version and `CatalogueError` where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with told():
            self.connection = sqlite3.connect(folder / FILE, isolation_level=None)
            with closed_on_error(self.connection):
                self.connection.execute("PRAGMA journal_mode = WAL")
                self.connection.execute("PRAGMA synchronous = NORMAL")
                self.connection.execute("PRAGMA wal_autocheckpoint = 8000")
                self.connection.execute("PRAGMA cache_size = -48000")
                self._prepare()

    def _prepare(self) -> None:
        with self.transaction():
            if not self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
                for statement in _statements():
                    self.connection.execute(statement)
                self.connection.execute("INSERT INTO meta VALUES ('schema', ?)", (_VERSION,))
        _check_version(self.meta("schema"))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside is kept whole or not at all."""
        with told():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def begin(self) -> None:
        """Start to gather rows for one commit."""
        with told():
            if not self.connection.in_transaction:
                self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep what was gathered."""
        with told():
            if self.connection.in_transaction:
                self.connection.execute("COMMIT")

    def close(self) -> None:
        """Drop what was not committed, and leave one file that can be read where nothing can be written."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        with suppress(sqlite3.DatabaseError):  # while somebody reads, the WAL stays
            self.connection.execute("PRAGMA busy_timeout = 0")
            self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()

    # --- what is known ----------------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """A value of the dataset as a whole."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Set a value of the dataset as a whole."""
        with told():
            self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def known(self, source: str) -> Known | None:
        """What is known of a source."""
        row = self.connection.execute(
            "SELECT d.number, d.status, j.size, j.modified, d.sha256, d.file, d.file_bytes, j.again"
            " FROM documents d LEFT JOIN journal j ON j.document = d.number WHERE d.source = ? AND d.part = 1",
            (source,),
        ).fetchone()
        if row is None:
            return None
        number, status, size, modified, sha256, file, file_bytes, again = row
        return Known(number, status, size, modified, sha256, file, file_bytes, again == 1)

    def counts(self) -> dict[str, int]:
        """How many documents there are of each status."""
        rows = self.connection.execute("SELECT status, count(*) FROM documents GROUP BY status")
        return {str(status): int(count) for status, count in rows}

    # --- what is written --------------------------------------------------------------------------------------

    def plan(self, plan: Plan) -> int:
        """A row for a document that will be read; its number."""
        with told():
            cursor = self.connection.execute(
                "INSERT INTO documents (number, source, container, name, url, captured, payload) VALUES"
                " ((SELECT coalesce(max(number), 0) + 1 FROM documents WHERE number < ?), ?, ?, ?, ?, ?, ?)",
                (parts.FIRST, *plan),
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def save(self, outcome: Outcome) -> None:
        """What became of a document, in place of anything that was there of it before; of its further reports as well."""
        with told():
            parts.remove(self.connection, outcome.number)
            self._save(outcome)
            for part, further in enumerate(outcome.further, 2):
                number = parts.add(self.connection, outcome.number, part)
                self._save(msgspec.structs.replace(further, number=number))

    def _save(self, outcome: Outcome) -> None:
        number = outcome.number
        run = self.connection.execute
        about = outcome.about
        values = [getattr(outcome, name) for name in _OWN]
        values += [getattr(about, name) for name in _ABOUT]
        # A document that was never done has no rows that could be in the way.
        if run("SELECT 1 FROM journal WHERE document = ?", (number,)).fetchone():
            for table in ("facts", "findings", "statements", "links"):
                run(f"DELETE FROM {table} WHERE document = ?", (number,))
        run(_SAVE, (*values, number))
        many = self.connection.executemany
        many(
            "INSERT OR IGNORE INTO indicators VALUES (?, ?, ?, ?, ?, ?, ?)",
            (msgspec.structs.astuple(row) for row in outcome.indicators),
        )
        many(
            "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, index, *msgspec.structs.astuple(row)) for index, row in enumerate(outcome.facts)),
        )
        many(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, index, *msgspec.structs.astuple(row)) for index, row in enumerate(outcome.findings)),
        )
        many(
            "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, index, *msgspec.structs.astuple(row)) for index, row in enumerate(outcome.statements)),
        )
        many(
            "INSERT INTO links VALUES (?, ?, ?, ?)",
            ((number, index, *msgspec.structs.astuple(row)) for index, row in enumerate(outcome.links)),
        )

    def journal(
        self, number: int, size: int | None, modified: int | None, run: int, attempts: int, seconds: float
    ) -> None:
        """Note when a document was done and from what."""
        with told():
            self.connection.execute(
                "INSERT OR REPLACE INTO journal VALUES (?, ?, ?, ?, ?, ?, NULL)",
                (number, size, modified, run, attempts, seconds),
            )
            self.connection.execute(
                "INSERT OR REPLACE INTO journal SELECT number, ?, ?, ?, ?, 0, NULL FROM documents WHERE whole = ?",
                (size, modified, run, attempts, number),
            )

    def seen(self, number: int, size: int | None, modified: int | None) -> None:
        """Note that a source has other times than before and the same bytes."""
        with told():
            self.connection.execute(
                "UPDATE journal SET size = ?, modified = ? WHERE document = ?", (size, modified, number)
            )

    def reopen(self, where: str, values: Sequence[object] = ()) -> int:
        """Have the documents `d` that fulfil a condition done once more by the next run; how many.

        What is known of them stays until then. Of a source with several reports it is all of them.
        """
        with told():
            chosen = f"SELECT coalesce(d.whole, d.number) FROM documents d WHERE {where}"
            self.connection.execute(
                "DELETE FROM containers WHERE source IN"
                f" (SELECT container FROM documents WHERE container IS NOT NULL AND number IN ({chosen}))",
                values,
            )
            return self.connection.execute(
                f"UPDATE journal SET again = 1 WHERE document IN ({chosen})", values
            ).rowcount

    def open_sources(self) -> Iterator[str]:
        """The sources of documents that are not done or to be done once more; of members their containers, once."""
        before: set[str] = set()
        last = 0
        while rows := self.connection.execute(
            "SELECT d.number, d.container, d.source FROM documents d LEFT JOIN journal j ON j.document = d.number"
            " WHERE d.number > ? AND (d.status = 'pending' OR j.again = 1) ORDER BY d.number LIMIT 1000",
            (last,),
        ).fetchall():
            last = rows[-1][0]
            for _, container, source in rows:
                if container is None:
                    yield source
                elif container not in before:
                    before.add(container)
                    yield container

    def container_done(self, source: str, size: int, modified: int) -> int | None:
        """How many documents a container gave when all of it was done and it was as it is now."""
        row = self.connection.execute(
            "SELECT documents FROM containers WHERE source = ? AND size = ? AND modified = ?", (source, size, modified)
        ).fetchone()
        return int(row[0]) if row else None

    def finish_container(self, source: str, size: int, modified: int, documents: int) -> None:
        """Note that every member of a container is done."""
        with told():
            self.connection.execute(
                "INSERT OR REPLACE INTO containers VALUES (?, ?, ?, ?)", (source, size, modified, documents)
            )

    def start_run(self, started: str | None, version: str, settings: str) -> int:
        """A row for a run; its number."""
        with self.transaction():
            cursor = self.connection.execute(
                "INSERT INTO runs (started, version, settings) VALUES (?, ?, ?)", (started, version, settings)
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def end_run(self, number: int, how: str) -> None:
        """Note that a run ended in an orderly way."""
        with told():
            self.connection.execute("UPDATE runs SET ended = ? WHERE number = ?", (how, number))


_SAVE = f"UPDATE documents SET {', '.join(f'{name} = ?' for name in (*_OWN, *_ABOUT))} WHERE number = ?"


@contextmanager
def told() -> Iterator[None]:
    """Turn SQLite's errors into `CatalogueError`, at this one border."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "malformed" in text or "not a database" in text:
            raise CatalogueError("catalogue.damaged", f"{FILE} 已损坏：{text}", f"{FILE} is damaged: {text}") from error
        raise _unwritable(f"{FILE}: {text}") from error


def _check_version(found: str | None) -> None:
    if found != _VERSION:
        raise UsageError(
            "usage.catalogue_version",
            f"数据集的版本是 {found}，本程序用 {_VERSION}",
            f"the dataset is of version {found}, this program reads {_VERSION}",
        )


def _unwritable(reason: str) -> CatalogueError:
    return CatalogueError(
        "output.not_writable", f"无法写入数据集：{reason}", f"the dataset cannot be written: {reason}"
    )


def _statements() -> Iterator[str]:
    script = files("gkconvert.bulk").joinpath("schema.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def is_grouped(connection: sqlite3.Connection) -> bool:
    """Whether the documents of one report are known to be one: not between a new result and the end of its run."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'grouped'").fetchone()
    return row is None or row[0] != "no"


def open_for_reading(folder: Path) -> sqlite3.Connection:
    """A connection that reads a dataset, whether or not a run is writing it; raises `UsageError` where there is none."""
    prepare(folder, create=False)
    path = folder / FILE
    with told():
        try:
            return _checked(path, "mode=ro")
        except sqlite3.OperationalError:
            # A folder that may not be written has no room for the WAL's index; then nobody is writing it either.
            return _checked(path, "mode=ro&immutable=1")


def _checked(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    with closed_on_error(connection):
        found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        _check_version(found[0] if found else None)
    return connection


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Close a connection where what is done with it first raises anything."""
    try:
        yield
    except BaseException:
        connection.close()
        raise
