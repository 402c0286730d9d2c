"""Sums as an error-correcting code: what is repaired, what is only marked, and what is left alone."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from gkconvert import recognition, registry
from gkconvert.conversion import assess, open_source
from gkconvert.model import Cell, Document, Grid, Message, Note, Report

REPORT = Path(__file__).resolve().parents[2] / "corpus" / "reports" / "jiaxian-figures.pdf"
SOURCE = open_source(REPORT)
READ = registry.read(SOURCE)
KEY = ("requests", "results.unavailable.not_held", "natural_person")


def misread(text: str, confidence: float, alternatives: tuple[str, ...]) -> Document:
    """The report, recognised, with one cell read as `text`; all others without a doubt."""
    fact = next(fact for fact in assess(READ, SOURCE).facts if (fact.table, fact.row, fact.column) == KEY)
    assert fact.raw == "8"
    assert fact.cell is not None
    grids = [index for index, block in enumerate(READ.blocks) if isinstance(block, Grid)]
    at = grids[int(fact.cell.table[1:]) - 1]
    grid = READ.blocks[at]
    assert isinstance(grid, Grid)

    def changed(cell: Cell) -> Cell:
        if fact.cell is not None and (cell.row, cell.column) == (fact.cell.row, fact.cell.column):
            return replace(cell, text=text, confidence=confidence, alternatives=alternatives)
        return replace(cell, confidence=0.999)

    marked = replace(grid, cells=tuple(map(changed, grid.cells)))
    note = Note(recognition.NOTE, Message("", ""))
    return replace(READ, blocks=(*READ.blocks[:at], marked, *READ.blocks[at + 1 :]), notes=(note,))


def weighed(document: Document) -> Report:
    return recognition.weigh(document, lambda other: assess(other, SOURCE))


def value(report: Report) -> object:
    return next(fact.value for fact in report.facts if (fact.table, fact.row, fact.column) == KEY)


def findings(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings if finding.rule.startswith("reading.")]


def test_one_doubtful_digit_that_makes_the_sums_hold_is_repaired_and_both_values_are_kept() -> None:
    report = weighed(misread("3", 0.6, ("6", "8")))
    assert value(report) == 8
    assert findings(report) == ["reading.repaired"]
    assert report.checks.failed == 0
    repair = next(finding for finding in report.findings if finding.rule == "reading.repaired")
    assert (repair.origin, repair.verdict, repair.expected) == ("reading", "undecided", 8)
    assert "read as 3, taken as 8" in repair.message.en
    cell = next(cell for table in report.tables for cell in table.cells if cell.confidence == 0.6)
    assert (cell.text, cell.alternatives) == ("8", ("3", "6"))


def test_clear_ink_is_never_changed() -> None:
    report = weighed(misread("3", 0.99, ("8",)))
    assert value(report) == 3
    assert findings(report) == []
    assert report.checks.failed > 0


def test_what_the_recogniser_did_not_have_in_mind_is_not_put_there() -> None:
    report = weighed(misread("3", 0.6, ("6", "5")))
    assert value(report) == 3
    assert findings(report) == ["reading.uncertain"]
    assert report.checks.failed > 0


def test_more_than_one_digit_is_not_changed() -> None:
    report = weighed(misread("33", 0.6, ("8",)))
    assert value(report) == 33
    assert findings(report) == ["reading.uncertain"]


def test_a_doubtful_number_is_marked_where_all_sums_hold() -> None:
    report = weighed(misread("8", 0.6, ("3",)))
    assert value(report) == 8
    assert report.checks.failed == 0
    assert findings(report) == ["reading.uncertain"]
    doubt = next(finding for finding in report.findings if finding.rule == "reading.uncertain")
    assert [(f.table, f.row, f.column) for f in (report.facts[index] for index in doubt.facts)] == [KEY]
