"""Documents that are the same report: same bytes, the same page captured again, the report as HTML and as PDF.

All are kept; one is marked as the best. Two documents are the same report if they
- have the same bytes, or the same payload digest of a crawl;
- or come from the same URL and are for the same year (of several reports of a file: and of the same body);
- or are of the same body and year and agree in their numbers: equal digests, nothing but zeros in both, or nine of ten
  numbers of the smaller;
- or are a page and its attachment (see `attachments`).

Equal numbers of another body or year are no duplicate but a finding for others to make: reports get copied.

Knows: the catalogue. Must not know: sources, workers, files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from gkconvert.bulk import attachments, differences, parts
from gkconvert.bulk.catalogue import Catalogue

_REPORTS = "status IN ('converted', 'findings')"
_WHO = "coalesce(body, issuer)"
_AGREEING = 0.9
_ENOUGH = 10
"""Numbers other than 0 from which on nearly all of them being equal is no chance."""
_COMPARED = 40
"""Documents of one body and year that are compared number by number; more than that are a misread name."""

_BEST = """
    status IN ('converted', 'findings') DESC, coalesce(numbers, 0) > 0 DESC, status = 'converted' DESC, checks_failed,
    numbers DESC, warnings, captured DESC, media_type = 'application/pdf' DESC, number
"""
"""Numbers before none, nothing wrong before something wrong; then the more numbers, the later capture, the form that was signed."""


class _Sets:
    """Which numbers belong together; a set is known by its smallest."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def find(self, number: int) -> int:
        parents = self._parents
        root = number
        while (above := parents.get(root, root)) != root:
            root = above
        while (above := parents.get(number, number)) != root:
            parents[number] = root
            number = above
        return root

    def join(self, one: int, other: int) -> None:
        one, other = self.find(one), self.find(other)
        if one != other:
            self._parents[max(one, other)] = min(one, other)

    def joined(self) -> Iterator[tuple[int, int]]:
        """Each number that is not the smallest of its set, with the smallest."""
        for number in self._parents:
            yield number, self.find(number)


def group(catalogue: Catalogue) -> None:
    """Fill the columns `report`, `best` and `page` of all documents and the table `differences` anew."""
    connection = catalogue.connection
    sets = _Sets()
    _join_equal(connection, sets, "sha256, part", "sha256 IS NOT NULL AND status != 'pending'")
    _join_equal(connection, sets, "payload, part", "payload IS NOT NULL AND status != 'pending'")
    with_url = f"url IS NOT NULL AND year IS NOT NULL AND {_REPORTS}"
    _join_equal(connection, sets, "url, year", f"{with_url} AND NOT {parts.IS_ONE}")
    _join_equal(connection, sets, f"url, {_WHO}, year", f"{with_url} AND {_WHO} IS NOT NULL AND {parts.IS_ONE}")
    _join_equal(
        connection, sets, f"{_WHO}, year, figures",
        f"{_WHO} IS NOT NULL AND year IS NOT NULL AND figures IS NOT NULL AND {_REPORTS}",
    )  # fmt: skip
    # Small bodies print nothing but zeros, of which there is no digest.
    _join_equal(
        connection, sets, f"{_WHO}, year",
        f"{_WHO} IS NOT NULL AND year IS NOT NULL AND figures IS NULL AND numbers >= {_ENOUGH} AND {_REPORTS}",
    )  # fmt: skip
    _join_agreeing(connection, sets)
    pages = _join_attachments(connection, sets)
    with catalogue.transaction():
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS joined (number INTEGER PRIMARY KEY, report INTEGER)")
        connection.execute("DELETE FROM temp.joined")
        connection.executemany("INSERT INTO temp.joined VALUES (?, ?)", sets.joined())
        # Rows that stay as they are, are not written.
        connection.execute(
            "UPDATE documents SET report = NULL, best = NULL WHERE status = 'pending' AND report IS NOT NULL"
        )
        connection.execute(
            "UPDATE documents SET report = w.report FROM"
            " (SELECT d.number, coalesce(j.report, d.number) AS report FROM documents d"
            "  LEFT JOIN temp.joined j ON j.number = d.number WHERE d.status != 'pending') w"
            " WHERE w.number = documents.number AND documents.report IS NOT w.report"
        )
        connection.execute(
            "UPDATE documents SET best = w.best FROM"
            f" (SELECT number, row_number() OVER (PARTITION BY report ORDER BY {_BEST}) = 1 AS best"
            "  FROM documents WHERE report IS NOT NULL) w"
            " WHERE w.number = documents.number AND documents.best IS NOT w.best"
        )
        connection.execute("DELETE FROM temp.joined")
        connection.executemany(
            "UPDATE documents SET page = ? WHERE number = ? AND page IS NOT ?",
            ((pages.get(number), number, pages.get(number)) for number in sorted({*pages, *_paged(connection)})),
        )
        differences.compare(connection)


def _paged(connection: sqlite3.Connection) -> Iterator[int]:
    """The documents that an earlier grouping took for attachments."""
    for (number,) in connection.execute("SELECT number FROM documents WHERE page IS NOT NULL").fetchall():
        yield number


def _join_attachments(connection: sqlite3.Connection, sets: _Sets) -> dict[int, int]:
    """Join pages with what they link to; for each attachment the page that links to it, the first if several do."""
    pages: dict[int, int] = {}
    for page, attachment in attachments.pairs(connection):
        sets.join(page, attachment)
        pages.setdefault(attachment, page)
    return pages


def _join_equal(connection: sqlite3.Connection, sets: _Sets, columns: str, where: str) -> None:
    """Join neighbours with equal values, in the order of those values: no list is kept in memory."""
    width = columns.replace(_WHO, "").count(",") + 1
    shared = f"SELECT {columns} FROM documents WHERE {where} GROUP BY {columns} HAVING count(*) > 1"
    before: tuple[object, ...] = ()
    first = 0
    rows = connection.execute(
        f"SELECT {columns}, number FROM documents WHERE {where} AND ({columns}) IN ({shared}) ORDER BY {columns}, number"
    )
    for row in rows:
        if row[:width] == before:
            sets.join(first, row[width])
        else:
            before, first = row[:width], row[width]


def _join_agreeing(connection: sqlite3.Connection, sets: _Sets) -> None:
    """Join documents of one body and year that print the same numbers but for a few."""
    where = f"{_WHO} IS NOT NULL AND year IS NOT NULL AND figures IS NOT NULL AND {_REPORTS}"
    buckets = connection.execute(
        f"SELECT {_WHO}, year FROM documents WHERE {where} GROUP BY 1, 2 HAVING count(DISTINCT figures) > 1"
    ).fetchall()
    for who, year in buckets:
        # One document stands for all that have the same numbers.
        numbers = [
            row[0]
            for row in connection.execute(
                f"SELECT min(number) FROM documents WHERE {where} AND {_WHO} = ? AND year = ?"
                f" GROUP BY figures ORDER BY 1 LIMIT {_COMPARED}",
                (who, year),
            )
        ]
        figures = {number: _figures(connection, number) for number in numbers}
        for index, one in enumerate(numbers):
            for other in numbers[index + 1 :]:
                if sets.find(one) != sets.find(other) and _agree(figures[one], figures[other]):
                    sets.join(one, other)


def _figures(connection: sqlite3.Connection, number: int) -> set[tuple[str, str, str, float]]:
    return set(
        connection.execute(
            'SELECT i."table", coalesce(i."row", i.row_labels), coalesce(i."column", i.column_labels), f.value'
            " FROM facts f JOIN indicators i ON i.id = f.indicator WHERE f.document = ? AND f.value != 0",
            (number,),
        )
    )


def _agree(one: set[tuple[str, str, str, float]], other: set[tuple[str, str, str, float]]) -> bool:
    smaller = min(len(one), len(other))
    return smaller >= _ENOUGH and len(one & other) >= _AGREEING * smaller
