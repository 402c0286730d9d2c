"""What the tables are read into: values in their places, and what was odd about them.

Knows: what a reading and an oddity consist of. Must not know: how either is found.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gkconvert.editions import Column
from gkconvert.model import Message, Note, Place
from gkconvert.normalise import notes
from gkconvert.normalise.lexicon import token
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.placing import Value


class Reading(msgspec.Struct, gc=False):
    """A value in its place: the form's row and column where it knows them, the labels as printed."""

    row: str | None
    column: Column | None
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    grid: int
    value: Value
    unit: str | None


class Oddities(msgspec.Struct):
    """What was odd while a table was read, gathered so that each kind is noted once.

    `merged` is by the identity of the cell, `columns` by its label.
    """

    by_order: list[Place | None] = []
    unplaced: list[tuple[str, Place | None]] = []
    merged: dict[int, tuple[str, Place | None]] = {}
    rows: list[tuple[str, Place | None]] = []
    restored: list[tuple[str, Place | None]] = []
    repeated: list[tuple[str, Place | None]] = []
    columns: dict[str, Place | None] = {}

    def leave_out(self, values: Iterable[Value]) -> None:
        """Values that have no sure place; blank ones are not missed."""
        self.unplaced.extend((value.text, value.cell.place) for value in values if value.text)

    def shared(self, value: Value) -> Value:
        """A merged cell `at_further_position`, noted if it holds a number that counts once."""
        if counts_once(value.cell.text):
            self.merged.setdefault(id(value.cell), (value.cell.text, value.cell.place))
        return at_further_position(value)

    def noted(self, title: Message) -> list[Note]:
        """One note for each kind of oddity."""
        found: list[Note] = []
        if self.by_order:
            found.append(notes.columns_by_order(title, self.by_order[0]))
        for write, items in (
            (notes.cells_unplaced, self.unplaced),
            (notes.cells_merged_value, list(self.merged.values())),
            (notes.rows_unknown, self.rows),
            (notes.rows_by_order, self.restored),
            (notes.rows_repeated, self.repeated),
            (notes.columns_unknown, list(self.columns.items())),
        ):
            if items:
                found.append(write(title, [text for text, _ in items], items[0][1]))
        return found


def at_further_position(value: Value) -> Value:
    """A merged cell at a position that is not its first: a stroke or a 0 holds there too, another number counts only once."""
    return Value(value.cell, "" if counts_once(value.cell.text) else token(value.cell.text).text)


def counts_once(text: str) -> bool:
    """Whether a merged cell's text is a number other than 0: it may be one position's, or the sum of them all.

    Counts that add up to 0 are 0 each.
    """
    return bool(figure(text).value)
