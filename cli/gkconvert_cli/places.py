"""Where the numbers of a finding stand, in words.

Knows: how a place is said to a person. Must not know: rules.
"""

from __future__ import annotations

from gkconvert.model import Cell, Finding, HeadingBlock, ParagraphBlock, Place, Report
from gkconvert_cli.language import Language


def where(report: Report, finding: Finding, language: Language) -> str:
    """Page, line, or table and row of a finding's sentence or last fact (a sum's total); empty where it has none."""
    place = place_of(report, finding)
    if place and place.page:
        return language.pick(f"第 {place.page} 页", f"page {place.page}")
    if place and place.line:
        return language.pick(f"第 {place.line} 行", f"line {place.line}")
    if finding.statements:
        section = report.statements[finding.statements[0]].section
        heading = report.sections[section].heading or ""
        return language.pick(f"“{heading}”部分" if heading else "引言", f"section {heading}" if heading else "preamble")
    for index in reversed(finding.facts):
        if reference := report.facts[index].cell:
            row = reference.row + 1
            return language.pick(f"表 {reference.table} 第 {row} 行", f"table {reference.table}, row {row}")
    return ""


def place_of(report: Report, finding: Finding) -> Place | None:
    """The place of a finding's sentence, or of its last fact that has one."""
    for number in finding.statements:
        statement = report.statements[number]
        block = report.sections[statement.section].blocks[statement.block]
        if isinstance(block, (ParagraphBlock, HeadingBlock)) and block.place is not None:
            return block.place
    if finding.statements:
        return None
    for index in reversed(finding.facts):
        reference = report.facts[index].cell
        if reference is not None:
            cell = _cell(report, reference.table, reference.row, reference.column)
            return cell.place if cell else None
    return None


def _cell(report: Report, table: str, row: int, column: int) -> Cell | None:
    for candidate in report.tables:
        if candidate.id == table:
            return next((cell for cell in candidate.cells if (cell.row, cell.column) == (row, column)), None)
    return None
