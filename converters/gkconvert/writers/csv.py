"""The facts of a report as CSV that a spreadsheet opens as it is: one line a fact.

UTF-8 with a byte order mark, CRLF, fields quoted where needed (RFC 4180). A field that a spreadsheet would
take for a formula gets an apostrophe in front, unless it is a number.

Knows: columns and quoting. Must not know: what the facts mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from gkconvert.model import Fact, Report
from gkconvert.spreadsheets import cell_name, safe

COLUMNS = (
    "source", "title", "issuer", "year", "edition", "table", "row", "column", "row_labels", "column_labels",
    "value", "unit", "raw", "state", "cell", "page",
)  # fmt: skip

_LABEL_SEPARATOR = " / "


def write_csv(report: Report) -> bytes:
    """A header line and the facts in the report's order."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    lines.writerows(_lines(report))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _lines(report: Report) -> Iterator[tuple[str, ...]]:
    pages = _pages(report)
    about = (
        safe(report.source.name), safe(report.title or ""), safe(report.issuer or ""),
        "" if report.year is None else str(report.year), safe(report.edition or ""),
    )  # fmt: skip
    for fact in report.facts:
        yield about + _fields(fact, pages)


def _fields(fact: Fact, pages: dict[tuple[str, int, int], int]) -> tuple[str, ...]:
    cell = fact.cell
    page = pages.get((cell.table, cell.row, cell.column)) if cell else None
    return (
        safe(fact.table),
        safe(fact.row or ""),
        safe(fact.column or ""),
        safe(_LABEL_SEPARATOR.join(fact.row_labels)),
        safe(_LABEL_SEPARATOR.join(fact.column_labels)),
        "" if fact.value is None else format(fact.value, "d" if isinstance(fact.value, int) else "f"),
        safe(fact.unit or ""),
        safe(fact.raw),
        fact.state,
        safe(cell_name(cell)) if cell else "",
        "" if page is None else str(page),
    )


def _pages(report: Report) -> dict[tuple[str, int, int], int]:
    """The page on which each cell begins, for formats with pages."""
    return {
        (table.id, cell.row, cell.column): cell.place.page
        for table in report.tables
        for cell in table.cells
        if cell.place is not None and cell.place.page is not None
    }
