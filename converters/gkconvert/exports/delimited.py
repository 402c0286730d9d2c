"""Tables as CSV that a spreadsheet opens as it is: UTF-8 with a byte order mark, CRLF, RFC 4180.

Text that a spreadsheet would compute gets an apostrophe in front. Scraped documents are written by strangers.

Knows: quoting. Must not know: what the tables mean.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from gkconvert.exports.tables import Table, Value
from gkconvert.spreadsheets import safe


def write_csv(target: Path, tables: list[Table]) -> dict[str, int]:
    """One table; how many rows it has."""
    (table,) = tables
    count = 0
    with target.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(safe(column.name) for column in table.columns)
        for row in table.rows():
            writer.writerow(_fields(row))
            count += 1
    return {table.name: count}


def _fields(row: tuple[Value, ...]) -> Iterator[Value]:
    for value in row:
        yield safe(value) if isinstance(value, str) else value
