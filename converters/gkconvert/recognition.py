"""Characters recognised in a picture, weighed by the form: identities as an error-correcting code, doubts marked.

A failing sum is repaired only where a single digit explains it: the cell was read with doubt, the other digit was a
candidate of the recogniser, and of all such changes exactly one makes the sums hold. Both values are kept.
Knows: confidence and alternatives of cells, and what a report says of its sums. Must not know: pictures, formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from gkconvert.model import Cell, CellReference, Document, Fact, Finding, Grid, Message, Report

NOTE = "scan.recognised"
"""The note that a converter gives to a document with recognised characters."""
UNCERTAIN, REPAIRED = "reading.uncertain", "reading.repaired"
# Below this the recogniser is not believed alone; of what it is surer of, one number in thousands is wrong.
SURE = 0.95
# A digit that the recogniser is surer of than this is never changed: the ink is clear.
CLEAR = 0.98
# So many changes are tried on one report, and so many of them made.
_MOST_TRIALS, _MOST_REPAIRS = 60, 8

Assess = Callable[[Document], Report]


def used(document: Document) -> bool:
    """Whether characters of a document were recognised in pictures."""
    return any(note.code == NOTE for note in document.notes)


def weigh(document: Document, assess: Assess) -> Report:
    """The report with what its sums repair, and with findings for each repair and for what stays in doubt."""
    report = assess(document)
    repairs: list[tuple[CellReference, str, str]] = []
    trials = _MOST_TRIALS
    for _ in range(_MOST_REPAIRS):
        failed = [finding for finding in report.findings if _is_failed_sum(finding)]
        found = None
        for finding in failed:
            options = list(_options(report, finding))
            trials -= len(options)
            if trials < 0:
                break
            found = _only_one(document, report, finding, options, assess)
            if found is not None:
                break
        if found is None:
            break
        document, report, repair = found
        repairs.append(repair)
    return _marked(report, repairs)


def _is_failed_sum(finding: Finding) -> bool:
    return finding.verdict == "failed" and finding.severity == "error" and bool(finding.facts)


def _options(report: Report, finding: Finding) -> Iterator[tuple[CellReference, Cell, str]]:
    """The changes of one digit that the recogniser had in mind, in the cells of a failing sum."""
    cells = _cells(report)
    for index in finding.facts:
        reference = report.facts[index].cell
        cell = cells.get((reference.table, reference.row, reference.column)) if reference else None
        if reference is None or cell is None or cell.confidence is None or cell.confidence >= CLEAR:
            continue
        for other in cell.alternatives:
            if one_digit_apart(cell.text, other):
                yield reference, cell, other


def one_digit_apart(text: str, other: str) -> bool:
    """Whether two numbers differ in one digit and nothing else."""
    if len(text) != len(other):
        return False
    differing = [(a, b) for a, b in zip(text, other, strict=True) if a != b]
    return len(differing) == 1 and differing[0][0].isdigit() and differing[0][1].isdigit()


def _only_one(
    document: Document,
    report: Report,
    finding: Finding,
    options: list[tuple[CellReference, Cell, str]],
    assess: Assess,
) -> tuple[Document, Report, tuple[CellReference, str, str]] | None:
    """The one change after which this sum holds, more sums hold than before, and none fails that held."""
    before = _failures(report)
    working = []
    for reference, cell, other in options:
        changed = _with_text(document, reference, cell, other)
        result = assess(changed)
        after = _failures(result)
        if after < before and _key(report, finding) not in after:
            working.append((changed, result, (reference, cell.text, other)))
    return working[0] if len(working) == 1 else None


def _failures(report: Report) -> set[tuple[object, ...]]:
    return {_key(report, finding) for finding in report.findings if _is_failed_sum(finding)}


def _key(report: Report, finding: Finding) -> tuple[object, ...]:
    """A finding by its rule and where its facts stand, since the facts' numbers may change with a repair."""
    cells = (report.facts[index].cell for index in finding.facts)
    return finding.rule, *((cell.table, cell.row, cell.column) for cell in cells if cell is not None)


def _with_text(document: Document, reference: CellReference, cell: Cell, text: str) -> Document:
    grids = [index for index, block in enumerate(document.blocks) if isinstance(block, Grid)]
    position = grids[int(reference.table[1:]) - 1]
    grid = document.blocks[position]
    assert isinstance(grid, Grid)
    others = (cell.text, *(other for other in cell.alternatives if other != text))
    cells = tuple(
        replace(item, text=text, alternatives=others)
        if (item.row, item.column) == (reference.row, reference.column)
        else item
        for item in grid.cells
    )
    blocks = (*document.blocks[:position], replace(grid, cells=cells), *document.blocks[position + 1 :])
    return replace(document, blocks=blocks)


def _cells(report: Report) -> dict[tuple[str, int, int], Cell]:
    return {(table.id, cell.row, cell.column): cell for table in report.tables for cell in table.cells}


def _marked(report: Report, repairs: list[tuple[CellReference, str, str]]) -> Report:
    """The report with a finding for each repair and one for all facts in doubt."""
    cells = _cells(report)
    at = {_place(fact): index for index, fact in enumerate(report.facts) if fact.cell is not None}
    findings = list(report.findings)
    repaired = set()
    for reference, was, now in repairs:
        index = at.get((reference.table, reference.row, reference.column))
        if index is not None:
            repaired.add(index)
            findings.append(_repair(report.facts[index], index, was, now))
    doubtful = []
    for index, fact in enumerate(report.facts):
        cell = cells.get(_place(fact)) if fact.cell is not None else None
        if index not in repaired and cell is not None and cell.confidence is not None and cell.confidence < SURE:
            doubtful.append(index)
    if doubtful:
        findings.append(_doubt(report, tuple(doubtful)))
    return replace(report, findings=tuple(findings))


def _place(fact: Fact) -> tuple[str, int, int]:
    assert fact.cell is not None
    return fact.cell.table, fact.cell.row, fact.cell.column


def _repair(fact: Fact, index: int, was: str, now: str) -> Finding:
    return Finding(
        REPAIRED, "warning", "undecided", "reading",
        Message(
            f"识别为“{was}”的数字按勾稽关系改为“{now}”，请核对原件",
            f"read as {was}, taken as {now} since the sums hold with it; compare with the original",
        ),
        expected=fact.value, facts=(index,), tables=(fact.table,),
    )  # fmt: skip


def _doubt(report: Report, doubtful: tuple[int, ...]) -> Finding:
    count = len(doubtful)
    return Finding(
        UNCERTAIN, "warning", "undecided", "reading",
        Message(f"有{count}个数据识别把握不大，请核对原件", f"{count} figures were recognised with doubt; compare with the original"),
        facts=doubtful, tables=tuple(sorted({report.facts[index].table for index in doubtful})),
    )  # fmt: skip
