"""Tables as CSV that a spreadsheet opens as it is: UTF-8 with a byte order mark, CRLF, RFC 4180.

Text that a spreadsheet would compute gets an apostrophe in front. Scraped documents are written by strangers.

Knows: quoting. Must not know: what the tables mean.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from gkconvert.exports.tables import Table, Value

# Spreadsheets set to East Asian languages take the full-width signs as well, and skip white space in front.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def write_csv(target: Path, tables: list[Table]) -> dict[str, int]:
    """One table; how many rows it has."""
    (table,) = tables
    count = 0
    with target.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.name for column in table.columns)
        for row in table.rows():
            writer.writerow(_fields(row))
            count += 1
    return {table.name: count}


def _fields(row: tuple[Value, ...]) -> Iterator[Value]:
    for value in row:
        yield safe(value) if isinstance(value, str) else value


def safe(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would compute it.

    >>> [safe(text) for text in ("=1+1", "-3", "－", "甲县")]
    ["'=1+1", '-3', "'－", '甲县']
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
