"""Value cells given to the leaves of a header: by position where that is one to one, else by order, else not at all.

Knows: grid positions and blanks. Must not know: labels, the form, what a value says.
A value is never put into a column that it may not belong to: what has no sure place is handed back.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gkconvert.model import Cell

SLIPPING = ("tabs", "alignment")
"""Origins of grids whose cells may stand beside their columns: a text's lost tabs, columns that are guessed."""

Choice = list[int | None]
"""For each leaf the index of its value in the row."""


class Value(msgspec.Struct, gc=False):
    """A cell in the part of a line where values stand. `text` is blank for one that reaches in from above."""

    cell: Cell
    text: str


class Span(msgspec.Struct, frozen=True, gc=False):
    """The grid columns of a leaf: from `start` up to, not including, `end`.

    One that is `optional` (remarks, line numbers) may be left out where values are counted.
    """

    start: int
    end: int
    optional: bool = False


class Row(msgspec.Struct, gc=False):
    """The values of one line. `doubtful`: its label is not where such labels stand, so its cells may have moved."""

    values: Sequence[Value]
    doubtful: bool = False

    @property
    def filled(self) -> int:
        """How many of its values are printed."""
        return sum(bool(value.text) for value in self.values)


class Placed(msgspec.Struct, gc=False):
    """One line's values: `values[i]` is that of leaf i, or None where there is no cell for it.

    `by_order`: positions contradicted the header. `shared` are leaves whose cell was given to a leaf before.
    """

    values: list[Value | None]
    unplaced: list[Value]
    by_order: bool
    shared: list[int]


def place(rows: Sequence[Row], spans: Sequence[Span], placed: bool, slipping: bool) -> list[Placed]:
    """Give the values of each row to the leaves over `spans`.

    `placed` is False where the spans mean nothing. Rows of the same cut are decided together, so that a blank
    cell does not hide a contradiction that another row shows; with `slipping` (`SLIPPING` origins, whose lines lose
    and gain cells one by one) each row is decided for itself.
    """
    if not spans:
        return [Placed([], [value for value in row.values if value.text], False, []) for row in rows]
    groups: dict[tuple[int, ...], list[int]] = {}
    for index, row in enumerate(rows):
        cut: list[int] = [index] if slipping else []
        for value in row.values:
            cell = value.cell
            cut.append(cell.column)
            cut.append(cell.column_span)
        groups.setdefault(tuple(cut), []).append(index)
    result: dict[int, Placed] = {}
    for members in groups.values():
        first = rows[members[0]]
        owners = _owners(first.values, spans) if placed else None
        filled = _ever_filled([rows[member].values for member in members])
        decision = _decide(owners, filled, spans, slipping, first.doubtful)
        if decision is not None and any(at is not None and first.values[at].cell.place is None for at in decision):
            decision = _of_the_source([rows[member].values for member in members], decision)
        if decision is not None:
            chosen = _as_chosen([rows[member] for member in members], owners, decision)
            if len(chosen) == len(rows):
                return chosen
            result.update(zip(members, chosen, strict=True))
            continue
        for member in members:
            row = rows[member]
            choice = None
            if len(members) > 1:
                choice = _decide(owners, [bool(value.text) for value in row.values], spans, slipping, row.doubtful)
            if choice is None:
                result[member] = _as_far_as_sure(row.values, owners, len(spans), slipping, row.doubtful)
            else:
                result[member] = _as_chosen([row], owners, choice)[0]
    return [result[index] for index in range(len(rows))]


def left_out(rows: Sequence[Row], leaves: int) -> list[Placed]:
    """Rows whose values have no sure place, all of them."""
    return [Placed([None] * leaves, [value for value in row.values if value.text], False, []) for row in rows]


def without(placed: list[Placed], rows: Sequence[Row], moved: set[int]) -> list[Placed]:
    """The rows as they were placed, but for those with these indices, whose values have no sure place."""
    if not moved:
        return placed
    return [
        left_out(rows[at : at + 1], len(outcome.values))[0] if at in moved else outcome
        for at, outcome in enumerate(placed)
    ]


def _owners(pattern: Sequence[Value], spans: Sequence[Span]) -> list[list[int]]:
    """For each leaf the indices of the values that stand under it."""
    at = {}
    for index, value in enumerate(pattern):
        cell = value.cell
        for column in range(cell.column, cell.column + cell.column_span):
            at[column] = index
    owners: list[list[int]] = []
    for span in spans:
        if span.end - span.start == 1:
            owners.append([at[span.start]] if span.start in at else [])
        else:
            owners.append(sorted({at[column] for column in range(span.start, span.end) if column in at}))
    return owners


def _of_the_source(rows: Sequence[Sequence[Value]], choice: Choice) -> Choice:
    """The choice, but where the source has as many cells as there are leaves and some of them stand under none.

    Then a span left of them says too much or too little: they have all moved aside, and are the leaves' in order.
    """
    there = [at for at in range(len(rows[0])) if any(values[at].cell.place for values in rows)]
    return list(there) if len(there) == len(choice) and set(there) != set(choice) else choice


def _ever_filled(rows: Sequence[Sequence[Value]]) -> list[bool]:
    """For each position of rows of the same cut whether any of them has a text there."""
    filled = [value.text != "" for value in rows[0]]
    for values in rows[1:]:
        if False not in filled:
            break
        for at, value in enumerate(values):
            if value.text:
                filled[at] = True
    return filled


def _decide(
    owners: list[list[int]] | None, filled: list[bool], spans: Sequence[Span], slipping: bool, doubtful: bool
) -> Choice | None:
    """For each leaf its value, where that is certain."""
    if owners is not None and not (doubtful and len(_windows(filled, len(_needed(spans)))) > 1):
        alone = [own[0] for own in owners if len(own) == 1]
        if len(alone) == len(spans) == len(set(alone)) and _fits(alone, filled, slipping):
            return list(alone)
    windows = _windows(filled, len(spans))
    if len(windows) == 1:
        return list(range(windows[0], windows[0] + len(spans)))
    needed = _needed(spans)
    if len(needed) < len(spans):
        windows = _windows(filled, len(needed))
        if len(windows) == 1:
            choice: Choice = [None] * len(spans)
            for index, leaf in enumerate(needed, windows[0]):
                choice[leaf] = index
            return choice
    if owners is None and not any(filled) and len(filled) >= len(spans):
        return list(range(len(spans)))
    if doubtful:
        return None
    beside = _beside_blanks(owners, filled) if owners is not None else None
    full = [index for index, text in enumerate(filled) if text]
    return beside or (list(full) if len(full) == len(spans) else None)


def _needed(spans: Sequence[Span]) -> list[int]:
    """The indices of the leaves that every row has a value for."""
    return [at for at, span in enumerate(spans) if not span.optional]


def _windows(filled: list[bool], leaves: int) -> list[int]:
    """Where a run of as many values as there are leaves may begin, so that none with text stands outside."""
    count = len(filled)
    if count <= leaves:
        return [0] if count == leaves else []
    first = next((index for index, full in enumerate(filled) if full), count - leaves)
    last = max((index for index, full in enumerate(filled) if full), default=0)
    return list(range(max(0, last - leaves + 1), min(first, count - leaves) + 1))


def _fits(alone: list[int], filled: list[bool], slipping: bool) -> bool:
    """Whether no value contradicts the positions: one that stands under no leaf.

    Where cells do not slip, a value beside all leaves is a column of another kind, unless the leaf at the far
    side is always blank: then all values have moved by one.
    """
    taken = set(alone)
    strange = [index for index, full in enumerate(filled) if full and index not in taken]
    if not strange or slipping:
        return not strange
    if all(index < alone[0] for index in strange):
        return filled[alone[-1]]
    return all(index > alone[-1] for index in strange) and filled[alone[0]]


def _beside_blanks(owners: list[list[int]], filled: list[bool]) -> Choice | None:
    """Where leaves are wider than the values below: the one value under each leaf that is ever filled."""
    choice: list[int] = []
    for own in owners:
        full = [index for index in own if filled[index]]
        if not own or len(full) > 1:
            return None
        choice.append(full[0] if full else own[0])
    taken = set(choice)
    if len(taken) < len(choice) or any(full and index not in taken for index, full in enumerate(filled)):
        return None
    return list(choice)


def _as_chosen(rows: Sequence[Row], owners: list[list[int]] | None, choice: Choice) -> list[Placed]:
    """The values of rows of the same cut as they were chosen for all of them."""
    by_order = owners is None or any(at is not None and at not in own for own, at in zip(owners, choice, strict=True))
    everything = list(range(len(rows[0].values)))
    if choice == everything:
        return [Placed(list(row.values), [], by_order, []) for row in rows]
    rest = sorted(set(everything).difference(choice))
    done: list[Placed] = []
    for row in rows:
        values = row.values
        left = [values[at] for at in rest if values[at].text]
        done.append(Placed([None if at is None else values[at] for at in choice], left, by_order, []))
    return done


def _as_far_as_sure(
    row: Sequence[Value], owners: list[list[int]] | None, leaves: int, slipping: bool, doubtful: bool
) -> Placed:
    """Only what stands alone under a leaf; a cell under several leaves is given to the first of them.

    Where cells slip, one value without a place makes the places of the others unsure too.
    """
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
    if (unplaced and slipping) or doubtful:
        return Placed([None] * leaves, [value for value in row if value.text], True, [])
    return Placed(values, unplaced, owners is None, shared)
