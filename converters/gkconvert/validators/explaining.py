"""A rule with the actual numbers: each term of an identity, cell by cell, with the place where it stands.

Knows: identities, findings, places. Must not know: how an explanation is printed.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from gkconvert.model import HeadingBlock, Message, ParagraphBlock, Place, Report, State
from gkconvert.spreadsheets import cell_name
from gkconvert.validators.outcomes import Number, Outcome, Rule
from gkconvert.validators.sums import Line, Side, decided_lines
from gkconvert.validators.view import View, place_en, place_zh

Result = Literal["holds", "fails", "skipped"]


class Term(msgspec.Struct, frozen=True):
    """One number of an identity: the fact, where it stands in words, what is printed, and the place in the source.

    `cell` is the cell as spreadsheets name it (t2!D10), `place` the page and box, element path or line.
    """

    fact: int
    label: Message
    raw: str
    value: Number | None
    state: State
    cell: str | None
    place: Place | None


class Quote(msgspec.Struct, frozen=True):
    """A sentence of the prose, with the number in it and the place of its paragraph."""

    statement: int
    sentence: str
    raw: str
    value: Number
    section: str | None
    place: Place | None


class Explanation(msgspec.Struct, frozen=True):
    """An identity, or another finding, with its numbers.

    `number` is the finding's in the report, counted from 1; None for an identity that holds. `left` and `right`
    are the two sides of an identity, with their sums as far as they are printed; other findings have their facts
    in `left`.
    """

    rule: str
    result: Result
    sentence: str
    number: int | None
    message: Message | None
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    left_sum: Number | None
    right_sum: Number | None
    quotes: tuple[Quote, ...] = ()


def explain_rule(report: Report, rule: Rule) -> tuple[Explanation, ...]:
    """Every line in which an identity was looked at, whether it holds or not; of other rules the findings."""
    if not rule.counted:
        return tuple(
            explain_finding(report, number, rule.check.__doc__)
            for number, finding in enumerate(report.findings, 1)
            if finding.rule == rule.code
        )
    cells = _Cells(report)
    numbers = {
        frozenset(finding.facts): number
        for number, finding in enumerate(report.findings, 1)
        if finding.rule == rule.code
    }
    sentence = _sentence(rule.check.__doc__)
    return tuple(
        _identity(report, line, numbers.get(frozenset(line.left.facts + line.right.facts)), sentence, cells)
        for line in decided_lines(View(report), rule.code)
    )


def explain_finding(report: Report, number: int, doc: str | None = None) -> Explanation:
    """A finding by its number in the report, counted from 1; raises IndexError."""
    if number < 1:
        raise IndexError(number)
    finding = report.findings[number - 1]
    cells = _Cells(report)
    sentence = _sentence(doc)
    for line in decided_lines(View(report), finding.rule):
        if line.decided is None and set(line.left.facts + line.right.facts) == set(finding.facts):
            return _identity(report, line, number, sentence, cells)
    return Explanation(
        finding.rule, "fails" if finding.verdict == "failed" else "skipped", sentence, number, finding.message,
        tuple(cells.term(index) for index in finding.facts), (), None, None, tuple(_quotes(report, finding.statements)),
    )  # fmt: skip


def _identity(report: Report, line: Line, number: int | None, sentence: str, cells: _Cells) -> Explanation:
    result: Result = "fails" if line.decided is None else "holds" if line.decided is Outcome.PASSED else "skipped"
    return Explanation(
        line.identity.rule, result, sentence, number, report.findings[number - 1].message if number else None,
        tuple(map(cells.term, line.left.facts)), tuple(map(cells.term, line.right.facts)),
        _total(line.left), _total(line.right),
    )  # fmt: skip


def _total(side: Side) -> Number | None:
    return side.total if side.values else None


def _sentence(doc: str | None) -> str:
    """The form's own sentence, the first of a rule's docstring."""
    return inspect.cleandoc(doc).partition("\n")[0] if doc else ""


def _quotes(report: Report, statements: Sequence[int]) -> Iterator[Quote]:
    for index in statements:
        statement = report.statements[index]
        section = report.sections[statement.section]
        block = section.blocks[statement.block]
        place = block.place if isinstance(block, (ParagraphBlock, HeadingBlock)) else None
        yield Quote(index, statement.sentence, statement.raw, statement.value, section.heading, place)


class _Cells:
    """The facts of a report as terms, each with the place of its cell."""

    def __init__(self, report: Report) -> None:
        self._facts = report.facts
        self._places = {
            (table.id, cell.row, cell.column): cell.place for table in report.tables for cell in table.cells
        }

    def term(self, index: int) -> Term:
        """One fact as a term."""
        fact = self._facts[index]
        reference = fact.cell
        place = self._places.get((reference.table, reference.row, reference.column)) if reference else None
        name = cell_name(reference) if reference else None
        return Term(
            index, Message(place_zh(fact), place_en(fact)), fact.raw, fact.value, fact.state, name, place
        )  # fmt: skip
