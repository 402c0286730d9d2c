"""Value cells given to the leaves of a header: by position where that is one to one, else by order, else not at all.

Knows: grid positions and blanks. Must not know: labels, the form, what a value says.
A value is never put into a column that it may not belong to: what has no sure place is handed back.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gkconvert.model import Cell


class Value(msgspec.Struct, gc=False):
    """A cell in the part of a line where values stand. `text` is blank for one that reaches in from above."""

    cell: Cell
    text: str


class Span(msgspec.Struct, frozen=True, gc=False):
    """The grid columns of a leaf: from `start` up to, not including, `end`."""

    start: int
    end: int


class Placed(msgspec.Struct, gc=False):
    """One line's values: `values[i]` is that of leaf i, or None where there is no cell for it.

    `by_order`: positions contradicted the header. `shared` are leaves whose cell was given to a leaf before.
    """

    values: list[Value | None]
    unplaced: list[Value]
    by_order: bool
    shared: list[int]


def place(rows: Sequence[Sequence[Value]], spans: Sequence[Span], placed: bool, line_by_line: bool) -> list[Placed]:
    """Give the values of each row to the leaves over `spans`.

    `placed` is False where the spans mean nothing. Rows of the same cut are decided together, so that a blank
    cell does not hide a contradiction that another row shows; with `line_by_line` (a text, whose lines lose
    and gain tabs one by one) each row is decided for itself.
    """
    groups: dict[object, list[int]] = {}
    for index, row in enumerate(rows):
        cut = tuple((value.cell.column, value.cell.column_span) for value in row)
        groups.setdefault((cut, index) if line_by_line else cut, []).append(index)
    result: dict[int, Placed] = {}
    for members in groups.values():
        pattern = rows[members[0]]
        filled = [any(rows[member][at].text for member in members) for at in range(len(pattern))]
        owners = _owners(pattern, spans) if placed else None
        decision = _decide(owners, filled, len(spans))
        for member in members:
            row = rows[member]
            chosen = decision
            if chosen is None and len(members) > 1:
                chosen = _decide(owners, [bool(value.text) for value in row], len(spans))
            if chosen is None:
                result[member] = _as_far_as_sure(row, owners, len(spans))
            else:
                by_order = owners is None or any(own != [at] for own, at in zip(owners, chosen, strict=True))
                result[member] = Placed([row[at] for at in chosen], [], by_order, [])
    return [result[index] for index in range(len(rows))]


def _owners(pattern: Sequence[Value], spans: Sequence[Span]) -> list[list[int]]:
    """For each leaf the indices of the values that stand under it."""
    at = {}
    for index, value in enumerate(pattern):
        for column in range(value.cell.column, value.cell.column + value.cell.column_span):
            at[column] = index
    return [sorted({at[column] for column in range(span.start, span.end) if column in at}) for span in spans]


def _decide(owners: list[list[int]] | None, filled: list[bool], leaves: int) -> list[int] | None:
    """For each leaf the index of its value, where that is certain."""
    if owners is not None:
        chosen = [own[0] for own in owners if len(own) == 1]
        if len(chosen) == leaves and len(set(chosen)) == leaves:
            taken = set(chosen)
            if not any(full and index not in taken for index, full in enumerate(filled)):
                return chosen
    count = len(filled)
    if count == leaves:
        return list(range(leaves))
    if count < leaves:
        return None
    first = next((index for index, full in enumerate(filled) if full), None)
    if first is None:
        return None if owners is not None else list(range(leaves))
    last = max(index for index, full in enumerate(filled) if full)
    starts = range(max(0, last - leaves + 1), min(first, count - leaves) + 1)
    if len(starts) == 1:
        return list(range(starts[0], starts[0] + leaves))
    return _beside_blanks(owners, filled) if owners is not None else None


def _beside_blanks(owners: list[list[int]], filled: list[bool]) -> list[int] | None:
    """Where leaves are wider than the values below: the one value under each leaf that is ever filled."""
    chosen = []
    for own in owners:
        full = [index for index in own if filled[index]]
        if not own or len(full) > 1:
            return None
        chosen.append(full[0] if full else own[0])
    taken = set(chosen)
    if len(taken) < len(chosen) or any(full and index not in taken for index, full in enumerate(filled)):
        return None
    return chosen


def _as_far_as_sure(row: Sequence[Value], owners: list[list[int]] | None, leaves: int) -> Placed:
    """Only what stands alone under a leaf; a cell under several leaves is given to the first of them."""
    values: list[Value | None] = [None] * leaves
    shared: list[int] = []
    taken: set[int] = set()
    for leaf, own in enumerate(owners or ()):
        full = [index for index in own if row[index].text]
        index = full[0] if len(full) == 1 else own[0] if own and not full else None
        if index is None:
            continue
        values[leaf] = row[index]
        if index in taken:
            shared.append(leaf)
        taken.add(index)
    unplaced = [value for index, value in enumerate(row) if value.text and index not in taken]
    return Placed(values, unplaced, owners is None, shared)
