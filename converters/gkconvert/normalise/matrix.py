"""The tables with rows and columns (`disclosure`, `requests`): from lines to readings.

    entries ── alignment, printings, lost_labels, further_columns ─── which row of the form each line is
       ├────── row_labels ────────────────────────── its labels as printed
       └────── stretches ── matrix_layout, matrix_placing ── which column of the form each value is in
                  └──────── column_heads ─────────── the labels over it, and its unit

Knows: the order of these steps, and how a line with its values becomes readings. Must not know: how any step finds
what it finds, how a reading becomes a fact.
"""

from __future__ import annotations

from gkconvert.editions import Table
from gkconvert.model import Grid, Note
from gkconvert.normalise.alignment import align_rows
from gkconvert.normalise.column_heads import Head, column_heads
from gkconvert.normalise.entries import Entry, read_entries
from gkconvert.normalise.further_columns import name_further_columns
from gkconvert.normalise.lexicon import foreign_columns, lexicon
from gkconvert.normalise.lost_labels import restore_rows
from gkconvert.normalise.matrix_placing import place_stretch
from gkconvert.normalise.placing import Placed, Value
from gkconvert.normalise.printings import once, with_own_values
from gkconvert.normalise.readings import Oddities, Reading, at_further_position
from gkconvert.normalise.row_labels import row_labels
from gkconvert.normalise.stream import Line
from gkconvert.normalise.stretches import stretches


def read_matrix(part: list[Line], grids: list[Grid], table: Table, edition: str) -> tuple[list[Reading], list[Note]]:
    """The readings of a table, in the order of print, and what was odd about it."""
    words = lexicon(edition, table.key)
    entries = read_entries(part, grids, words, foreign_columns(edition, table.key))
    align_rows(entries, table.rows, words)
    odd = Oddities()
    entries = with_own_values(once(entries, grids, table, words, odd), grids, words)
    name_further_columns(entries, table, words)
    restore_rows(entries, table, words, odd)
    labels = row_labels(entries, table, words)
    found: dict[int, list[Reading]] = {}
    for stretch in stretches(entries, grids, table):
        layout, placed = place_stretch(stretch, table, edition)
        heads = column_heads(layout, stretch.header, stretch.block)
        for index, outcome in zip(stretch.members, placed, strict=True):
            found[index] = _readings(entries[index], labels[index], outcome, heads, table, odd)
    return [reading for index in range(len(entries)) for reading in found[index]], odd.noted(table.title)


def _readings(
    entry: Entry, path: tuple[str, ...], outcome: Placed, heads: list[Head], table: Table, odd: Oddities
) -> list[Reading]:
    """What one line says, each value under its column; `path` are the labels of the row."""
    line = entry.line
    if outcome.by_order and entry.is_filled:
        odd.by_order.append(entry.place)
    odd.leave_out(outcome.unplaced)
    row = None
    if entry.row is not None:
        row = table.rows[entry.row].key
    else:
        odd.rows.append(("/".join(path), entry.place))
    readings: list[Reading] = []
    grid, shared = line.grid, outcome.shared
    for at, (head, value) in enumerate(zip(heads, outcome.values, strict=True)):
        if value is None or head.is_ignored:
            continue
        if shared or value.cell.row_span > 1:
            value = _of_merged(value, at in shared, line.row, odd)
        column = head.column
        if column is None:
            if not value.text:
                continue
            odd.columns.setdefault(head.printed, value.cell.place)
        readings.append(Reading(row, column, path, head.labels, grid, value, head.unit))
    return readings


def _of_merged(value: Value, is_shared: bool, row: int, odd: Oddities) -> Value:
    """The value at one position of a cell that may have several: several rows, or several leaves (`is_shared`)."""
    if is_shared:
        return odd.shared(value)
    if value.cell.row_span <= 1:
        return value
    if value.text:
        odd.shared(value)
        return value
    return at_further_position(value) if value.cell.row < row else value
