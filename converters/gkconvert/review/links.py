"""What belongs together on a page: cells, facts and findings under short keys of our own.

A key is `c` and the numbers of table and cell (`c1-17`), or `s` and those of section and block (`s0-2`): nothing of
the source is ever part of an element's name.

Knows: the model. Must not know: templates, pictures.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from gkconvert.model import Cell, Corrected, Finding, Message, Report
from gkconvert.review.arithmetic import Equation, equation, line_name
from gkconvert.validators.outcomes import number

_SEVERITY = {"error": 0, "warning": 1, "note": 2}


class Problem(NamedTuple):
    """A finding under its number (0 for a note), with its sum, the name of its line, and the keys of its places."""

    number: int
    finding: Finding
    equation: Equation | None
    line: Message
    keys: tuple[str, ...]


class Links:
    """The connections of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.cells: dict[str, Cell] = {}
        self._keys: dict[tuple[str, int, int], str] = {}
        for table_number, table in enumerate(report.tables):
            for cell_number, cell in enumerate(table.cells):
                key = f"c{table_number}-{cell_number}"
                self.cells[key] = cell
                self._keys.setdefault((table.id, cell.row, cell.column), key)

    @cached_property
    def fact_keys(self) -> tuple[str, ...]:
        """For each fact the key of its cell, empty where it has none."""
        return tuple(
            self._keys.get((fact.cell.table, fact.cell.row, fact.cell.column), "") if fact.cell else ""
            for fact in self.report.facts
        )

    @cached_property
    def corrections(self) -> dict[int, Corrected]:
        """By fact, what a person has corrected."""
        count = len(self.report.facts)
        return {item.fact: item for item in self.report.corrected if 0 <= item.fact < count}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The findings, errors first, numbered from 1; notes last and without number."""
        ordered = sorted(self.report.findings, key=lambda finding: _SEVERITY[finding.severity])
        return tuple(
            Problem(
                0 if finding.severity == "note" else index,
                finding,
                equation(self.report, finding),
                line_name(finding),
                self._keys_of(finding),
            )
            for index, finding in enumerate(ordered, 1)
        )

    def _keys_of(self, finding: Finding) -> tuple[str, ...]:
        """The cells and paragraphs that a finding speaks of, its total last."""
        said = [self.report.statements[index] for index in finding.statements if index < len(self.report.statements)]
        cells = (self.fact_keys[index] for index in finding.facts if index < len(self.fact_keys))
        return (*(f"s{statement.section}-{statement.block}" for statement in said), *(key for key in cells if key))

    @cached_property
    def fact_classes(self) -> tuple[str, ...]:
        """For each fact what a style sheet needs: its state, whether it was rewritten or corrected, and what findings say of it."""
        corrected = self.corrections
        classes = [
            fact.state if index in corrected else _of_state(fact.state, fact.raw, fact.value)
            for index, fact in enumerate(self.report.facts)
        ]
        for index in corrected:
            classes[index] += " corrected"
        for problem in self.problems:
            if not problem.number:
                continue
            mark = "bad" if problem.finding.severity == "error" else "doubt"
            for index in problem.finding.facts:
                if index < len(classes) and mark not in classes[index].split():
                    classes[index] += f" {mark}"
        return tuple(classes)

    @cached_property
    def cell_classes(self) -> dict[str, str]:
        """The same for the cells that carry facts; other cells are not in it."""
        classes: dict[str, str] = {}
        for key, said in zip(self.fact_keys, self.fact_classes, strict=True):
            if key and said not in classes.setdefault(key, said):
                classes[key] += f" {said}"
        return classes

    @cached_property
    def fact_problems(self) -> dict[int, list[int]]:
        """The numbers of the problems that each fact takes part in."""
        found: dict[int, list[int]] = {}
        for problem in self.problems:
            if problem.number:
                for index in problem.finding.facts:
                    found.setdefault(index, []).append(problem.number)
        return found


def shown_value(value: object) -> str:
    """A fact's value as digits; empty where there is none."""
    return "" if value is None else number(value)  # type: ignore[arg-type] # a fact's value is a number


def _of_state(state: str, raw: str, value: object) -> str:
    if state == "value" and "".join(raw.split()) != shown_value(value):
        return "value rewritten"
    return state
