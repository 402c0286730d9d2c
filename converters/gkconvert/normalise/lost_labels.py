"""Rows whose labels are lost or cut to a piece, known by their place among the rows of the form.

What makes text of a page often tears labels of several lines from their figures. Where as many such rows stand
between two known ones as the form has there, in its order, and the form's sums over rows hold with them, they are it.

Knows: entries, the form's rows and its sums over them. Must not know: headers, grids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkconvert.editions import Table
from gkconvert.normalise.entries import Entry
from gkconvert.normalise.lexicon import Lexicon
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.readings import Oddities

Numbers = list[int | Decimal]


def restore_rows(entries: Sequence[Entry], table: Table, words: Lexicon, odd: Oddities) -> None:
    """Set `row` of entries that are rows of the form by their place alone, all of them or none."""
    known = {entry.row for entry in entries if entry.row is not None}
    if len(table.blocks) > 1 or all(entry.row is not None for entry in entries):
        return
    present = {table.rows[row].key for row in known}
    expected = [table.rows.index(row) for row in table.expected(present)]
    found: list[tuple[Entry, int]] = []
    for low, hole, high in _holes(entries, len(table.rows)):
        missing = [row for row in expected if low < row < high and row not in known]
        pairs = list(zip(hole, missing, strict=False))
        if len(missing) == len(hole) and all(_may_be(entry, words.row_cores[row]) for entry, row in pairs):
            found.extend(pairs)
    if not found or len(found) > len(known) or not _sums_hold(entries, found, table):
        return
    for entry, row in found:
        entry.row = row
        odd.restored.append((table.rows[row].labels[-1], entry.place))


def _holes(entries: Sequence[Entry], rows: int) -> Iterator[tuple[int, list[Entry], int]]:
    """Entries that follow each other and are no rows of the form, with the rows before and after them."""
    low = -1
    hole: list[Entry] = []
    for entry in entries:
        if entry.row is None:
            hole.append(entry)
            continue
        if hole:
            yield low, hole, entry.row
        low, hole = entry.row, []
    if hole:
        yield low, hole, rows


def _may_be(entry: Entry, cores: Sequence[str]) -> bool:
    return any(entry.label.core in core for core in cores)


def _sums_hold(entries: Sequence[Entry], found: Sequence[tuple[Entry, int]], table: Table) -> bool:
    """Whether all sums over rows that the found rows are part of can be made, and hold in every column."""
    width = len(table.blocks[0].columns)
    by_key: dict[str | None, Numbers] = {}
    for entry, row in (*((entry, entry.row) for entry in entries), *found):
        if row is not None:
            numbers = [figure(value.text).value for value in entry.values if value.text]
            whole = [number for number in numbers if number is not None]
            if len(whole) == len(numbers) == width:
                by_key[table.rows[row].key] = whole
    keys = {table.rows[row].key for _, row in found}
    expected = {row.key for row in table.expected(set(by_key))}
    proved: set[str | None] = set()
    for identity in table.identities:
        left, right = ([key for key in side if key in expected] for side in (identity.left, identity.right))
        if identity.axis != "rows" or keys.isdisjoint((*left, *right)):
            continue
        if not by_key.keys() >= {*left, *right}:
            return False
        for at in range(width):
            if sum(by_key[key][at] for key in left) != sum(by_key[key][at] for key in right):
                return False
        proved.update(left, right)
    return proved >= keys
