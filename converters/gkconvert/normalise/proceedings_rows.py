"""The table of reviews and lawsuits turned or bare: its outcomes in rows, its groups in rows, its figures alone.

Knows: lines whose labels are outcomes, or groups, or that have none. Must not know: the usual layout, how a reading
becomes a fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkconvert.editions import Table
from gkconvert.model import Grid, Note
from gkconvert.normalise.headers import Header, Leaf, unit_of
from gkconvert.normalise.layouts import leaves_of
from gkconvert.normalise.lexicon import Lexicon, Token, token
from gkconvert.normalise.placing import SLIPPING, Row, Span, Value, place
from gkconvert.normalise.proceedings_columns import all_groups_in, column_of, groups_in, labels_of, match
from gkconvert.normalise.proof import in_order_of_form
from gkconvert.normalise.readings import Oddities, Reading
from gkconvert.normalise.stream import Line

_ENOUGH_ROWS = 3
"""So many lines of an outcome and a figure are the table turned, as so many of its labels are the table (`stream.EVIDENCE`)."""
_OUTCOMES = 5
"""Outcomes of a group in the form, all of which the header of its rows has at most."""


def is_upright(part: list[Line], words: Lexicon) -> bool:
    """Whether the outcomes are labels of rows: a line has one of them and a figure."""
    upright = [line for line in part if line.figures and any(entry.core in words.columns for entry in line.words)]
    return len(upright) >= _ENOUGH_ROWS


def read_upright(part: list[Line], table: Table, words: Lexicon) -> list[Reading]:
    """The table set with its outcomes in rows: a line for each group and outcome, or a column for each group."""
    heads = [line for line in part if not line.figures]
    over: dict[int, tuple[Token, ...]] = {}
    for line in heads:
        if any(entry.core in words.columns for entry in line.tokens):
            continue
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if entry.core in words.groups:
                for at in range(cell.column, cell.column + cell.column_span):
                    over[at] = (*over.get(at, ()), entry)
    found: list[tuple[Leaf, Line, Value]] = []
    groups: tuple[Token, ...] = ()
    for line in part:
        beside = sorted((*line.above, *line.cells), key=lambda cell: cell.column)
        entries = [(cell, token(cell.text)) for cell in beside]
        label = next((at for at, (_, entry) in enumerate(entries) if entry.core in words.columns), None)
        groups = tuple(entry for _, entry in entries if entry.core in words.groups) or groups
        if label is None:
            continue
        values = [(cell, entry) for cell, entry in entries[label + 1 :] if not entry.is_word]
        for cell, entry in values if len(over) > 1 else values[:1]:
            above = over.get(cell.column, ()) if len(over) > 1 else groups
            found.append((Leaf(entries[label][1], above, cell.column, 0), line, Value(cell, entry.text)))
    if len(over) > 1:
        found.sort(key=lambda item: item[0].start)
    leaves = tuple(leaf for leaf, _, _ in found)
    printed = {entry.core: entry.text for leaf in leaves for entry in leaf.above}
    readings = []
    for (leaf, line, value), index in zip(found, match(leaves, table, words, 0), strict=True):
        if index is not None:
            column = table.columns[index]
            labels = labels_of(leaf, column, printed)
            unit = unit_of(leaf, column, table.columns)
            readings.append(Reading(None, column, (), labels, line.grid, value, unit))
    return readings


GroupRow = tuple[Line, tuple[Token, ...]]
"""A line of figures, and the labels left of them that name groups."""


def group_rows(header: Header, lines: Sequence[Line], words: Lexicon) -> list[GroupRow] | None:
    """The lines with the groups that stand left of their figures, where every line has one; else None.

    Then the header has the outcomes once, under no group.
    """
    outcomes = _outcomes(header, words)
    if not 0 < len(outcomes) <= _OUTCOMES or any(groups_in(up.core, words) for leaf in outcomes for up in leaf.above):
        return None
    rows: list[GroupRow] = []
    for line in lines:
        left = sorted((*line.above, *line.cells), key=lambda cell: cell.column)
        texts = [token(cell.text) for cell in left if cell.column < outcomes[0].start]
        named = tuple(entry for entry in texts if groups_in(entry.core, words))
        if not named:
            return None
        rows.append((line, named))
    return rows


def _outcomes(header: Header, words: Lexicon) -> tuple[Leaf, ...]:
    return tuple(leaf for leaf in header.leaves if leaf.token.core in words.columns)


def read_group_rows(
    header: Header,
    rows: Sequence[GroupRow],
    table: Table,
    words: Lexicon,
    grids: list[Grid],
    odd: Oddities,
) -> list[Reading]:
    """The readings of a line for each group; a line whose group is none of the form's, or two of them, is noted."""
    leaves = _outcomes(header, words)
    spans = [Span(leaf.start, leaf.end) for leaf in leaves]
    values = [
        [
            Value(cell, entry.text)
            for cell, entry in zip(line.cells, line.tokens, strict=True)
            if cell.column >= leaves[0].start
        ]
        for line, _ in rows
    ]
    grid = rows[0][0].grid
    placed = place([Row(part) for part in values], spans, True, grids[grid].origin in SLIPPING)
    readings: list[Reading] = []
    for (line, named), outcome in zip(rows, placed, strict=True):
        if outcome.by_order and any(value is not None and value.text for value in outcome.values):
            odd.by_order.append(line.cells[0].place)
        odd.leave_out(outcome.unplaced)
        groups = all_groups_in(named, words)
        printed = tuple(entry.text for entry in named)
        indices = [column_of(leaf, groups, table, words) for leaf in leaves]
        if None in indices:
            odd.rows.append(("/".join(printed), line.cells[0].place))
        for at, (leaf, index, value) in enumerate(zip(leaves, indices, outcome.values, strict=True)):
            if value is None:
                continue
            if at in outcome.shared:
                value = odd.shared(value)
            column = table.columns[index] if index is not None else None
            unit = unit_of(leaf, column, table.columns)
            labels = (*printed, leaf.token.text)
            readings.append(Reading(None, column, () if column else printed, labels, line.grid, value, unit))
    return readings


def read_bare(part: Sequence[Line], table: Table) -> tuple[list[Reading], list[Note]]:
    """A line of figures whose header is lost or garbled, if it has one for each column and the form's sums hold."""
    odd = Oddities()
    for line in part:
        values = [Value(cell, entry.text) for cell, entry in zip(line.cells, line.tokens, strict=True) if entry.text]
        words = any(entry.is_word for entry in line.tokens)
        if words or len(values) != len(table.columns) or not in_order_of_form([Row(values)], table.blocks[0], table):
            continue
        odd.by_order.append(line.cells[0].place)
        leaves = leaves_of(table.blocks[0])
        readings = [
            Reading(None, column, (), column.labels, line.grid, value, unit_of(leaf, column, table.columns))
            for leaf, column, value in zip(leaves, table.columns, values, strict=True)
        ]
        return readings, odd.noted(table.title)
    return [], []
