"""Tables as an Excel workbook: one sheet a table, numbers as numbers, the header frozen, filters on.

The workbook of one report has its printed tables besides, each a sheet that looks as it was printed.

Knows: what a spreadsheet holds. Must not know: what the tables mean.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gkconvert.characters import width
from gkconvert.exports import dictionary_of
from gkconvert.exports.report_tables import about_table, facts_table, findings_table, notes_table
from gkconvert.exports.tables import Column, Row, Table, Value
from gkconvert.model import Report
from gkconvert.model import Table as Grid

_MOST_ROWS = 1_048_575
"""Rows below the header that a sheet holds; a longer table goes on in the next sheet."""
_MOST_COLUMNS = 16_384
_MOST_CHARACTERS = 32_767
_EXACT = 10**15
"""A spreadsheet keeps 15 digits; an integer beyond is written as text."""
_WIDTHS = {"integer": 10, "number": 14, "text": 18}
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_ALWAYS = datetime(2000, 1, 1)
"""When a report's workbook says that it was made: the same report gives the same bytes."""
_NARROWEST, _WIDEST = 8, 40
_LINE, _HIGHEST = 15, 400
"""Points: a line, and what a spreadsheet allows a row."""
_A4 = 9
_PRINTED_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{1,3})?")
"""What a cell of a printed table holds as a number: no digit of it is lost in a spreadsheet."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def write_workbook(target: Path, tables: list[Table]) -> dict[str, int]:
    """All tables and their dictionary; how many rows each has."""
    counts = {}
    with target.open("wb") as file, xlsxwriter.Workbook(file, {"constant_memory": True, **_OPTIONS}) as book:
        for table in [*tables, dictionary_of(tables)]:
            counts[table.name] = _write_table(book, table, _bold(book))
    return counts


def write_report(report: Report) -> bytes:
    """The workbook of one report: what it is, its facts, findings and notes, its tables as printed, the dictionary."""
    file = io.BytesIO()
    tables = [about_table(report), facts_table(report), findings_table(report), notes_table(report)]
    with xlsxwriter.Workbook(file, {"in_memory": True, **_OPTIONS}) as book:
        book.set_properties({"title": (report.title or "")[:255], "created": _ALWAYS})
        for table in tables:
            _write_table(book, table, _bold(book))
        look = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"})
        for number, grid in enumerate(report.tables, 1):
            sheet = book.add_worksheet(_sheet_name(number, grid))
            _write_grid(sheet, grid, look)
        _write_table(book, dictionary_of(tables), _bold(book))
    return file.getvalue()


def _bold(book: xlsxwriter.Workbook) -> Format:
    return book.add_format({"bold": True, "text_wrap": True, "valign": "top"})


def _sheet_name(number: int, grid: Grid) -> str:
    """At most 31 characters, none that a sheet's name may not have; the number keeps it apart from the others."""
    return _NOT_IN_NAMES.sub(" ", f"{number} {grid.form or grid.id}")[:31].strip()


def _write_grid(sheet: Worksheet, grid: Grid, look: Format) -> None:
    """A table as it was printed, with its merged cells."""
    _fit(sheet, grid)
    for cell in grid.cells:
        bottom, right = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
        if bottom > _MOST_ROWS or right >= _MOST_COLUMNS:
            continue
        if (bottom, right) != (cell.row, cell.column):
            sheet.merge_range(cell.row, cell.column, bottom, right, "", look)
        if _PRINTED_NUMBER.fullmatch(cell.text):
            sheet.write_number(cell.row, cell.column, float(cell.text), look)
        elif cell.text:
            sheet.write_string(cell.row, cell.column, cell.text[:_MOST_CHARACTERS], look)
        else:
            sheet.write_blank(cell.row, cell.column, None, look)


def _fit(sheet: Worksheet, grid: Grid) -> None:
    """Columns as wide as their own texts ask for, rows as high as those then wrap, and one page wide in print."""
    columns = min(grid.columns, _MOST_COLUMNS)
    widths = dict.fromkeys(range(columns), _NARROWEST)
    for cell in grid.cells:
        if cell.column_span == 1 and cell.column < columns:
            widths[cell.column] = min(max(widths[cell.column], width(cell.text) + 2), _WIDEST)
    for column, wide in widths.items():
        sheet.set_column(column, column, wide)
    lines: dict[int, int] = {}
    for cell in grid.cells:
        if cell.row_span == 1:
            room = sum(widths.get(cell.column + step, 0) for step in range(cell.column_span)) - 1
            lines[cell.row] = max(lines.get(cell.row, 1), -(-width(cell.text) // max(room, 1)))
    for row, count in lines.items():
        if count > 1 and row < _MOST_ROWS:
            sheet.set_row(row, min(_LINE * count, _HIGHEST))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


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
