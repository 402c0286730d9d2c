"""Tables as an Excel workbook: one sheet a table, numbers as numbers, the header frozen, filters on.

Knows: what a spreadsheet holds. Must not know: what the tables mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gkconvert.exports import dictionary_of
from gkconvert.exports.tables import Column, Row, Table, Value

_MOST_ROWS = 1_048_575
"""Rows below the header that a sheet holds; a longer table goes on in the next sheet."""
_MOST_COLUMNS = 16_384
_MOST_CHARACTERS = 32_767
_EXACT = 10**15
"""A spreadsheet keeps 15 digits; an integer beyond is written as text."""
_WIDTHS = {"integer": 10, "number": 14, "text": 18}


def write_workbook(target: Path, tables: list[Table]) -> dict[str, int]:
    """All tables and their dictionary; how many rows each has."""
    counts = {}
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with target.open("wb") as file, xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for table in [*tables, dictionary_of(tables)]:
            counts[table.name] = _write_table(book, table, bold)
    return counts


def _write_table(book: xlsxwriter.Workbook, table: Table, bold: Format) -> int:
    rows = table.rows()
    columns = table.columns[:_MOST_COLUMNS]
    count = 0
    number = 1
    while True:
        sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
        _write_header(sheet, columns, bold)
        written = _write_rows(sheet, islice(rows, _MOST_ROWS))
        sheet.autofilter(0, 0, max(written, 1), len(columns) - 1)
        count += written
        number += 1
        if written < _MOST_ROWS:
            return count


def _write_header(sheet: Worksheet, columns: tuple[Column, ...], bold: Format) -> None:
    for index, column in enumerate(columns):
        sheet.set_column(index, index, _WIDTHS[column.type])
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns):
        sheet.write_string(0, index, column.name, bold)


def _write_rows(sheet: Worksheet, rows: Iterator[Row]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):
        for index, value in enumerate(row[:_MOST_COLUMNS]):
            if value is not None:
                _write_cell(sheet, count, index, value)
    return count


def _write_cell(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if isinstance(value, str):
        if value:
            sheet.write_string(row, column, value[:_MOST_CHARACTERS])
    elif isinstance(value, int) and abs(value) >= _EXACT:
        sheet.write_string(row, column, str(value))
    elif value is not None:
        sheet.write_number(row, column, value)
