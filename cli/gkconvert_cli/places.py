"""Where the numbers of a finding stand, in words.

Knows: how a place is said to a person. Must not know: rules.
"""

from __future__ import annotations

from gkconvert.model import Cell, Finding, Report
from gkconvert_cli.language import Language


def where(report: Report, finding: Finding, language: Language) -> str:
    """Page, line, or table and row of a finding's last fact (a sum's total); empty where it has no place."""
    for index in reversed(finding.facts):
        reference = report.facts[index].cell
        if reference is None:
            continue
        cell = _cell(report, reference.table, reference.row, reference.column)
        place = cell.place if cell else None
        if place and place.page:
            return language.pick(f"第 {place.page} 页", f"page {place.page}")
        if place and place.line:
            return language.pick(f"第 {place.line} 行", f"line {place.line}")
        row = reference.row + 1
        return language.pick(f"表 {reference.table} 第 {row} 行", f"table {reference.table}, row {row}")
    return ""


def _cell(report: Report, table: str, row: int, column: int) -> Cell | None:
    for candidate in report.tables:
        if candidate.id == table:
            return next((cell for cell in candidate.cells if (cell.row, cell.column) == (row, column)), None)
    return None
