"""Two readings of the same page: when a second one is wanted, and what it tells about the first.

Arithmetic is the proof of a reading. Where it fails, another reader that shares no code with the first reads the
page: if both see the same numbers, the source itself is wrong; if they differ, the reading that satisfies more of
the form is taken, and what stays in doubt is marked.

Knows: reports and their findings. Must not know: how anything is read or checked.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from gkconvert.errors import SourceError
from gkconvert.model import Fact, Finding, Message, Note, Origin, Report

# The rule of the finding that names facts on which two readings do not agree.
DIFFERS = "reading.differs"

_FIRST_YEAR = 2019
"""Of the reports with tables that the form prescribes."""
_REPORT = re.compile(r"信息公开.{0,12}(?:报告|年报)")

# Notes on text whose characters are not known to one reader; another may find them in the font itself.
_OTHER_CHARACTERS = ("pdf.no_chinese", "pdf.unmapped_text")

_MISSING = ("completeness.table", "completeness.row", "completeness.column")
_UNREAD = frozenset((
    "cells.unplaced", "columns.unknown", "rows.unknown", "form.outside_tables", "html.continued", "html.tables_are_images", "pdf.page_without_text",
    "ofd.page_without_text", "table.of_text",
))  # fmt: skip
"""Notes on figures that are there and were not read: what is missing then may stand in the source all the same."""

_Key = tuple[str, object, object]


def wanted(report: Report) -> bool:
    """Whether something about the first reading does not add up, so that a second one may tell more."""
    if report.checks.failed > 0 or any(_in_doubt(finding) for finding in report.findings):
        return True
    return not report.facts and any(note.code in _OTHER_CHARACTERS for note in report.notes)


def lacks_a_table(report: Report) -> bool:
    """Whether a PDF is a report of the years with a form, and not all of its tables were found: one may be a picture."""
    if report.source.media_type != "application/pdf" or (report.year or _FIRST_YEAR) < _FIRST_YEAR:
        return False
    if report.edition is None:
        return bool(_REPORT.search(report.title or ""))
    return any(finding.rule == "completeness.table" for finding in report.findings)


def _in_doubt(finding: Finding) -> bool:
    """Whether a finding may come from the reading: wrong sums, missing parts, unreadable numbers.

    Notes do not count: a column that was left blank, or prose that says something else, reads the same twice.
    """
    return finding.severity in ("error", "warning") and not finding.rule.startswith(("period.", "year.", "prose."))


def pages_in_doubt(report: Report) -> tuple[int, ...]:
    """The pages of all cells that take part in a doubtful finding; empty (all pages) where that cannot be told."""
    pages: set[int] = set()
    places = {
        (table.id, cell.row, cell.column): (cell.place, *cell.continued)
        for table in report.tables
        for cell in table.cells
    }
    for finding in report.findings:
        if not _in_doubt(finding):
            continue
        if not finding.facts:
            return ()
        for index in finding.facts:
            cell = report.facts[index].cell
            found = places.get((cell.table, cell.row, cell.column), ()) if cell is not None else ()
            pages.update(place.page for place in found if place is not None and place.page is not None)
    return tuple(sorted(pages))


def reconcile(first: Report, second: Report) -> Report:
    """The better of two readings, with the origin of each finding told and disagreements marked.

    A first one that saw no figure at all says nothing about those of the second.
    """
    if not first.facts and second.facts:
        return replace(second, source=replace(second.source, readers=first.source.readers + second.source.readers))
    best, other = (second, first) if _satisfaction(second) > _satisfaction(first) else (first, second)
    seen = _by_key(other)
    differing = tuple(index for index, fact in enumerate(best.facts) if not _same(fact, seen.get(_key(fact))))
    lost = len(set(seen) - {_key(fact) for fact in best.facts})
    in_doubt = set(differing)
    other_rules = {(finding.rule, finding.tables) for finding in other.findings}
    unread = not best.facts or any(note.code in _UNREAD for note in best.notes)

    def origin(finding: Finding) -> Origin:
        if finding.rule in _MISSING and (unread or finding.verdict == "undecided"):
            return finding.origin
        if unread and finding.rule == "completeness.blank":
            return finding.origin
        if finding.facts:
            return "reading" if in_doubt.intersection(finding.facts) else "source"
        return "source" if (finding.rule, finding.tables) in other_rules and not lost else "reading"

    findings = [replace(finding, origin=origin(finding)) for finding in best.findings]
    if differing or lost:
        findings.append(_differs(best, differing, lost))
    return replace(
        best,
        source=replace(best.source, readers=first.source.readers + second.source.readers),
        findings=tuple(findings),
    )


def unavailable(first: Report, error: SourceError) -> Report:
    """The first reading, with a note that the second reader could not read the source at all."""
    note = Note(
        "reading.single",
        Message(
            f"第二种读取失败（{error.code}），无法判断错误来自原件还是读取",
            f"the second reader failed ({error.code}): whether source or reading is wrong is not known",
        ),
    )
    return replace(first, notes=(*first.notes, note))


def _satisfaction(report: Report) -> tuple[int, int]:
    """How much of the form a reading satisfies: numbers in their places, and sums that hold less those that fail.

    Counted together, so that neither a reading that loses a table with its failing sums wins, nor one that fills
    every place with numbers that do not add up.
    """
    placed = sum(1 for fact in report.facts if fact.column is not None and fact.state != "unreadable")
    return placed + report.checks.passed - report.checks.failed, -len(report.findings)


def _key(fact: Fact) -> _Key:
    row = fact.row if fact.row is not None else fact.row_labels
    return fact.table, row, fact.column if fact.column is not None else fact.column_labels


def _by_key(report: Report) -> dict[_Key, Fact]:
    return {_key(fact): fact for fact in report.facts}


def _same(fact: Fact, other: Fact | None) -> bool:
    return other is not None and fact.value == other.value and fact.state == other.state and fact.unit == other.unit


def _differs(report: Report, differing: tuple[int, ...], lost: int) -> Finding:
    count = len(differing) + lost
    return Finding(
        DIFFERS, "warning", "undecided", "reading",
        Message(f"两种读取有{count}处不一致，请核对原件", f"two readings disagree in {count} places; compare with the original"),
        facts=differing, tables=tuple(sorted({report.facts[index].table for index in differing})),
    )  # fmt: skip
