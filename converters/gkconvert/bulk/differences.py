"""Documents of one report held against each other, number by number: where the page and the PDF do not print the same.

The best document of each report is compared with each other one whose numbers are not all equal. What one prints as 0
and the other leaves blank is no difference; nor are tables that one of them does not have, since a page may carry the
prose and its attachment the tables.

Knows: the catalogue. Must not know: how documents are put together, or read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import msgspec

_Key = tuple[str, str, str]
_Row = tuple[int, int, int, int, "int | None", "int | None", str, "str | None", "str | None", bool, bool]


class _Printed(NamedTuple):
    """What a document prints for a fact; `digits` is None where it prints no number."""

    number: int
    indicator: int
    digits: str | None
    known: bool
    failed: bool


def compare(connection: sqlite3.Connection) -> None:
    """Fill the table `differences` anew; the documents were put together before."""
    connection.execute("DELETE FROM differences")
    groups = connection.execute(
        "SELECT report FROM documents WHERE figures IS NOT NULL AND report IS NOT NULL"
        " AND status IN ('converted', 'findings') GROUP BY report HAVING count(DISTINCT figures) > 1 ORDER BY report"
    ).fetchall()
    for (report,) in groups:
        connection.executemany(
            "INSERT INTO differences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _within(connection, report)
        )


def _within(connection: sqlite3.Connection, report: int) -> Iterator[_Row]:
    """The differences between the best document of a report and, for each other set of figures, the first that has it."""
    members = connection.execute(
        "SELECT min(CASE WHEN best = 1 THEN -1 ELSE number END), min(number), max(coalesce(best, 0)) FROM documents"
        " WHERE report = ? AND figures IS NOT NULL AND status IN ('converted', 'findings') GROUP BY figures ORDER BY 2",
        (report,),
    ).fetchall()
    best = connection.execute("SELECT number FROM documents WHERE report = ? AND best = 1", (report,)).fetchone()
    others = [number for _, number, has_best in members if not has_best]
    if best is None or len(others) == len(members):
        return
    mine = _printed(connection, best[0])
    for other in others:
        for row in _between(mine, _printed(connection, other)):
            yield report, best[0], other, *row


def _between(
    mine: dict[_Key, _Printed], theirs: dict[_Key, _Printed]
) -> Iterator[tuple[int, int | None, int | None, str, str | None, str | None, bool, bool]]:
    tables = {key[0] for key in mine} & {key[0] for key in theirs}
    for key in dict.fromkeys((*mine, *theirs)):
        one, other = mine.get(key), theirs.get(key)
        a, b = one.digits if one else None, other.digits if other else None
        if key[0] not in tables or _alike(a, b):
            continue
        if one is None or other is None:
            there = one or other
            assert there is not None
            if not there.known:
                continue  # a label that only one of them spells like this
            kind = "missing"
        else:
            there, kind = one, "value" if a is not None and b is not None else "blank"
        yield (
            there.indicator, one.number if one else None, other.number if other else None, kind, a, b,
            bool(one and one.failed), bool(other and other.failed),
        )  # fmt: skip


def _alike(one: str | None, other: str | None) -> bool:
    return Decimal(one or 0) == Decimal(other or 0)


def _printed(connection: sqlite3.Connection, document: int) -> dict[_Key, _Printed]:
    """The facts of a document by their keys; of two under one key the first."""
    failed: set[int] = set()
    for (facts,) in connection.execute(
        "SELECT facts FROM findings WHERE document = ? AND verdict = 'failed' AND severity = 'error'", (document,)
    ):
        failed.update(msgspec.json.decode(facts, type=list[int]))
    rows = connection.execute(
        'SELECT i."table", coalesce(i."row", i.row_labels), coalesce(i."column", i.column_labels), f.number, i.id,'
        " coalesce(f.exact, CAST(f.value AS TEXT)), i.\"row\" IS NOT NULL OR i.row_labels = '',"
        " i.\"column\" IS NOT NULL OR i.column_labels = ''"
        " FROM facts f JOIN indicators i ON i.id = f.indicator WHERE f.document = ? ORDER BY f.number",
        (document,),
    )
    found: dict[_Key, _Printed] = {}
    for table, row, column, number, indicator, digits, row_known, column_known in rows:
        printed = _Printed(number, indicator, digits, bool(row_known and column_known), number in failed)
        found.setdefault((table, row, column), printed)
    return found
