"""One report as tables, in the columns that the exports of a dataset have.

Knows: a report and the data dictionary. Must not know: file formats, the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from gkconvert.bulk.rows import about, fact_rows, finding_rows
from gkconvert.exports.tables import Column, Row, Table, Value, described
from gkconvert.model import Report

_ONLY_IN_CATALOGUE = ("document", "report", "status", "code", "message", "captured", "file", "best", "part")


def about_table(report: Report) -> Table:
    """What is known of the report as a whole, a row each, with its meaning."""
    columns = (
        Column("field", "text", "项目", "what is told"),
        Column("value", "text", "内容", "its value"),
        Column("zh", "text", "说明（中文）", "meaning, in Chinese"),
        Column("en", "text", "说明（英文）", "meaning, in English"),
    )
    told = _told(report)
    rows = [(column.name, told[column.name], column.zh, column.en) for column in _columns("documents")]
    return Table("report", columns, lambda: iter(rows))


def facts_table(report: Report) -> Table:
    """One fact a row, in the report's order."""
    columns = _columns("facts")
    return Table("facts", columns, lambda: _facts(report, columns))


def findings_table(report: Report) -> Table:
    """One finding a row."""
    columns = _columns("findings")
    shared = _told(report)
    _, facts = fact_rows(report)
    rows = []
    for finding, row in zip(report.findings, finding_rows(report), strict=True):
        cells = [cell for index in finding.facts if (cell := facts[index].cell) is not None]
        known = shared | _fields(row) | {"cells": " ".join(cells) or None}
        rows.append(tuple(known[column.name] for column in columns))
    return Table("findings", columns, lambda: iter(rows))


def notes_table(report: Report) -> Table:
    """One note a row: what was odd about the source, and how it was read."""
    rows = [
        (note.code, note.place.page if note.place else None, note.message.zh, note.message.en) for note in report.notes
    ]
    return Table("notes", described("notes"), lambda: iter(rows))


def _columns(table: str) -> tuple[Column, ...]:
    return tuple(column for column in described(table) if column.name not in _ONLY_IN_CATALOGUE)


def _told(report: Report) -> dict[str, Value]:
    source = report.source
    return _fields(about(report)) | {
        "source": source.name, "url": source.url, "bytes": source.bytes, "sha256": source.sha256,
    }  # fmt: skip


def _fields(row: msgspec.Struct) -> dict[str, Value]:
    return {name: getattr(row, name) for name in row.__struct_fields__}


def _facts(report: Report, columns: tuple[Column, ...]) -> Iterator[Row]:
    shared = _told(report)
    _, rows = fact_rows(report)
    for fact, row in zip(report.facts, rows, strict=True):
        digits = row.exact if row.exact is not None else None if row.value is None else str(row.value)
        of_fact = {
            "table": fact.table, "row": fact.row, "column": fact.column, "unit": fact.unit,
            "row_labels": " / ".join(fact.row_labels), "column_labels": " / ".join(fact.column_labels),
            "value": row.value, "digits": digits, "state": fact.state, "raw": fact.raw,
            "cell": row.cell, "page": row.page,
        }  # fmt: skip
        known = shared | of_fact
        yield tuple(known[column.name] for column in columns)
