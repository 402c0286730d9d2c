"""What a dataset holds: counts by status, code, year, issuer, and what its last run was.

Knows: the catalogue. Must not know: how counts are shown.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec

from gkconvert.bulk.catalogue import is_grouped, open_for_reading, told
from gkconvert.version import __version__

_MOST = 20

_DISAGREEMENTS = """
    SELECT source, other_source, count(*), "table", coalesce("row", row_labels), coalesce("column", column_labels),
           digits, other_digits
    FROM (SELECT * FROM difference ORDER BY document, other, coalesce(fact, other_fact))
    GROUP BY document, other ORDER BY document, other LIMIT ?
"""


class Count(msgspec.Struct, frozen=True):
    """A value of some column with the number of documents that have it."""

    name: str
    documents: int


class CodeCount(msgspec.Struct, frozen=True):
    """A code under its status, with a document that has it as an example."""

    status: str
    code: str
    documents: int
    example: str


class Disagreement(msgspec.Struct, frozen=True):
    """A report whose documents print some numbers differently: the best and another one, how many, and the first.

    `row` and `column` are the form's keys, or the printed labels; `digits` is null where no number is printed.
    """

    source: str
    other_source: str
    differences: int
    table: str
    row: str
    column: str
    digits: str | None
    other_digits: str | None


class DatasetStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What `gkconvert status` tells. Issuers are those with the most documents; `again` waits for the next run.

    `attached` documents are attachments of pages; `differing` reports are printed differently by their documents,
    and the first of these are in `disagreements`.
    """

    documents: int
    reports: int
    grouped: bool
    """Whether `reports`, `attached` and `differing` are up to date: not between a new result and the end of its run."""
    facts: int
    statuses: tuple[Count, ...]
    codes: tuple[CodeCount, ...]
    years: tuple[Count, ...]
    issuers: tuple[Count, ...]
    issuer_count: int
    attached: int
    differing: int
    disagreements: tuple[Disagreement, ...]
    again: int
    other_versions: int
    runs: int
    last_run: str | None
    """"finished", "stopped", "killed", or "running": not ended in an orderly way, or not yet."""
    seconds: float
    """That workers spent on documents, all together."""


def status_of(folder: Path) -> DatasetStatus:
    """Count a dataset, which may be in work; raises `UsageError` where there is none."""
    connection = open_for_reading(folder)
    try:
        with told():
            return _status(connection)
    finally:
        connection.close()


def _status(connection: sqlite3.Connection) -> DatasetStatus:
    def one(query: str, *values: object) -> int:
        row = connection.execute(query, values).fetchone()
        return int(row[0] or 0)

    def counts(column: str, order: str, limit: int = -1) -> tuple[Count, ...]:
        rows = connection.execute(
            f"SELECT {column}, count(*) FROM documents WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY {order} LIMIT ?",
            (limit,),
        )
        return tuple(Count(str(name), int(number)) for name, number in rows)

    last = connection.execute("SELECT coalesce(ended, 'running') FROM runs ORDER BY number DESC LIMIT 1").fetchone()
    codes = connection.execute(
        "SELECT status, code, count(*), min(source) FROM documents WHERE code IS NOT NULL AND status != 'findings'"
        " GROUP BY status, code ORDER BY 1, 3 DESC, 2"
    )
    rules = connection.execute(
        "SELECT 'findings', f.rule, count(DISTINCT f.document), min(d.source) FROM findings f"
        " JOIN documents d ON d.number = f.document WHERE f.severity != 'note' GROUP BY f.rule ORDER BY 3 DESC, 2"
    )
    return DatasetStatus(
        documents=one("SELECT count(*) FROM documents"),
        reports=one("SELECT count(*) FROM documents WHERE best AND status IN ('converted', 'findings')"),
        grouped=is_grouped(connection),
        facts=one("SELECT sum(facts) FROM documents WHERE status IN ('converted', 'findings')"),
        statuses=counts("status", "2 DESC, 1"),
        codes=tuple(CodeCount(*row) for row in [*codes, *rules]),
        years=counts("year", "1"),
        issuers=counts("issuer", "2 DESC, 1", _MOST),
        issuer_count=one("SELECT count(DISTINCT issuer) FROM documents"),
        attached=one("SELECT count(*) FROM documents WHERE page IS NOT NULL"),
        differing=one("SELECT count(DISTINCT report) FROM differences"),
        disagreements=tuple(Disagreement(*row) for row in connection.execute(_DISAGREEMENTS, (_MOST,))),
        again=one("SELECT count(*) FROM journal WHERE again = 1"),
        other_versions=one("SELECT count(*) FROM documents WHERE version != ?", __version__),
        runs=one("SELECT count(*) FROM runs"),
        last_run=str(last[0]) if last else None,
        seconds=float(connection.execute("SELECT coalesce(sum(seconds), 0) FROM journal").fetchone()[0]),
    )
