"""Pages whose tables have one fault or two, drawn from seeds: no figure is given where another one belongs."""

from __future__ import annotations

import random

import pytest
from drawn_forms import Figures, page
from planted_faults import balanced, planted, shape, tables_of

from gkconvert.model import Fact, Report

YEARS = (2019, 2020, 2021)
ONE, TWO = range(300), range(1000, 1300)
_PLACES = {"disclosure": "主动公开", "requests": "申请", "proceedings": "复议"}


def drawn(seed: int, faults: int) -> tuple[Report, Figures, str, list[str], bool]:
    """A page read, what its figures are, the table with the faults, their names, and whether they can be seen at all."""
    draw = random.Random(seed)
    year, kind = draw.choice(YEARS), draw.choice(("dense", "sparse", "blank"))
    edition = "2021" if year > 2020 else "2019"
    figures = balanced(draw, edition, kind)
    tables = tables_of(figures, edition)
    key = draw.choice(("disclosure", "requests", "requests", "proceedings"))
    rows, names = planted(tables[key], draw, faults)
    visible = shape(rows) != shape(tables[key])
    return page(*(tables | {key: rows}).values(), year=year), figures, key, names, visible


def astray(made: Report, figures: Figures) -> list[int]:
    """The indices of facts with another number than the one that belongs there."""
    return [
        at
        for at, fact in enumerate(made.facts)
        if fact.column is not None and fact.value is not None and not _is_right(fact, figures)
    ]


def _is_right(fact: Fact, figures: Figures) -> bool:
    right = figures.get((fact.table, fact.row, fact.column))
    return right is None or fact.value == int(right or 0)


@pytest.mark.parametrize("seed", ONE)
def test_a_fault_puts_no_figure_where_another_one_belongs(seed: int) -> None:
    made, figures, key, names, _ = drawn(seed, 1)
    assert [made.facts[at] for at in astray(made, figures)] == [], (key, names)


@pytest.mark.parametrize("seed", TWO)
def test_two_faults_put_no_figure_where_another_one_belongs_without_a_word(seed: int) -> None:
    made, figures, key, names, visible = drawn(seed, 2)
    noted = any(_PLACES[key] in note.message.zh for note in made.notes)
    accused = {at for finding in made.findings if finding.severity != "note" for at in finding.facts}
    silent = [made.facts[at] for at in astray(made, figures) if not noted and at not in accused]
    assert not visible or silent == [], (key, names)
