"""What tells which figure of section four belongs to which of its fifteen columns.

Knows: a header and the line of figures below it. Must not know: how the lines of a table are told apart, how a
reading becomes a fact.
"""

from __future__ import annotations

import msgspec

from gkconvert.editions import Table
from gkconvert.model import Grid
from gkconvert.normalise.against_sums import are_of_form
from gkconvert.normalise.headers import Header, Leaf
from gkconvert.normalise.layouts import Evidence, Layout, evidence_of_order, layout_of, own_layout
from gkconvert.normalise.lexicon import Lexicon
from gkconvert.normalise.placing import Row, Value
from gkconvert.normalise.proceedings_columns import (
    are_read_in_another_order,
    by_groups_of_outcomes,
    in_another_order,
    match,
    without_guesses,
)
from gkconvert.normalise.proof import ascends
from gkconvert.normalise.ragged import is_by_order
from gkconvert.normalise.stream import Line


def lay_out(header: Header, line: Line, low: int, grid: Grid, table: Table, words: Lexicon) -> Layout:
    """The columns of a header, of the form's from `low` on, over a line of figures; those of half a group are unknown."""
    found = _by_best_evidence(header, line, low, grid, table, words)
    matched = without_guesses(found.matched, header.words, table, words)
    return msgspec.structs.replace(found, matched=matched)


def _by_best_evidence(header: Header, line: Line, low: int, grid: Grid, table: Table, words: Lexicon) -> Layout:
    """The heads as they stand, or, where they hide each other, as they are read.

    Labels are believed first, and sums next: those hold in any order of groups, and so prove the form's only where no
    label contradicts.
    """
    outcomes = _outcomes_as_read(header, words)
    only_order = is_by_order(grid)
    filled = sum(cell.place is not None for cell in line.cells)
    # Where only the order of cells is sure, as many heads as figures right below them are theirs.
    stand = not only_order or len(header.leaves) == len(outcomes) == filled
    found = _as_they_stand(header, low, grid, table, words) if stand else None
    if found and len(found.leaves) >= len(outcomes) and in_another_order(found.leaves, table, words):
        return found
    if found is None or len(found.known) < min(len(outcomes), len(table.columns)):
        found = _as_they_are_read(header, outcomes, low, grid, table, words, only_order=not stand)
    unsure = only_order or found.evidence is not Evidence.POSITIONS
    if unsure and are_read_in_another_order((entry.core for entry in header.words), table, words):
        return layout_of(found.leaves, found.matched, Evidence.NOTHING)
    wanting = found.evidence is Evidence.NOTHING or len(found.known) < len(table.columns)
    if wanting and ascends(found.matched) and _is_proved(line, table):
        return own_layout(table.blocks[0], Evidence.SUMS)
    if wanting and any(cell.place is not None and cell.column in header.gaps for cell in line.cells):
        # A head was lost, and nobody knows from which on the others have moved.
        return msgspec.structs.replace(found, evidence=Evidence.NOTHING)
    return found


def _as_they_stand(header: Header, low: int, grid: Grid, table: Table, words: Lexicon) -> Layout:
    evidence = Evidence.POSITIONS if header.width == grid.columns else evidence_of_order(grid, table.blocks[0], table)
    return layout_of(header.leaves, match(header.leaves, table, words, low), evidence)


def _as_they_are_read(
    header: Header, outcomes: tuple[Leaf, ...], low: int, grid: Grid, table: Table, words: Lexicon, only_order: bool
) -> Layout:
    """The outcomes one after the other: where nothing but order is sure, the groups must have theirs all."""
    named = by_groups_of_outcomes(outcomes, header.words, table, words)
    evidence = Evidence.NOTHING if only_order and named is None else evidence_of_order(grid, table.blocks[0], table)
    return layout_of(outcomes, named or match(outcomes, table, words, low), evidence)


def _outcomes_as_read(header: Header, words: Lexicon) -> tuple[Leaf, ...]:
    """All outcome labels of the header in reading order, for one whose lines lost their leading cells."""
    return tuple(Leaf(entry, (), 0, 0) for entry in header.words if entry.core in words.columns)


def _is_proved(line: Line, table: Table) -> bool:
    values = [Value(cell, entry.text) for cell, entry in zip(line.cells, line.tokens, strict=True)]
    return are_of_form([Row(values)], table.blocks[0], table)
