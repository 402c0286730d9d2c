"""A header's columns, and what tells which value belongs to which of them.

Each table has its own ways to find that out (`matrix_layout` and `matrix_placing`, `proceedings_layout`). What they find is one of four kinds of
evidence, and what follows from it stands here alone:

    POSITIONS   values stand under their heads         each value goes to the head over it, where that is one to one
    ORDER       heads and values come in one order     values are counted off, where there are as many as heads
    SUMS        the form's sums hold in its own order  the same; a label that stands elsewhere casts no doubt on it
    NOTHING     none of these                          all values are handed back

A layout of a report that was not met before changes how the evidence is found, and nothing here.

Knows: leaves and the form's columns. Must not know: labels, how a header is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

import msgspec

from gkconvert.editions import Block, Table
from gkconvert.model import Grid
from gkconvert.normalise.headers import LEFT_OUT, Leaf
from gkconvert.normalise.lexicon import token
from gkconvert.normalise.placing import SLIPPING, Placed, Row, Span, left_out, place
from gkconvert.normalise.proof import can_be_proved


class Evidence(Enum):
    """What tells which value belongs to which leaf: see above."""

    POSITIONS = auto()
    ORDER = auto()
    SUMS = auto()
    NOTHING = auto()


class Layout(msgspec.Struct, frozen=True):
    """A header read for a block of the form.

    `matched` has for each leaf the index of the form's column, `headers.IGNORED` for one that carries no values, or
    None for one that the form does not know. A leaf's position means something with `Evidence.POSITIONS` only.
    """

    leaves: tuple[Leaf, ...]
    matched: tuple[int | None, ...]
    evidence: Evidence
    spans: tuple[Span, ...]

    @property
    def known(self) -> list[int]:
        """The form's columns that it has, from left to right."""
        return [index for index in self.matched if index is not None and index >= 0]

    @property
    def needed(self) -> int:
        """How many values a whole row has at least."""
        return sum(not span.optional for span in self.spans)


def layout_of(leaves: Sequence[Leaf], matched: Sequence[int | None], evidence: Evidence) -> Layout:
    """The layout of these leaves; those of remarks and line numbers may have no value in a row."""
    spans = tuple(Span(leaf.start, leaf.end, leaf.token.core in LEFT_OUT) for leaf in leaves)
    return Layout(tuple(leaves), tuple(matched), evidence, spans)


def own_layout(block: Block, evidence: Evidence) -> Layout:
    """The form's own columns in its own order, which say nothing of positions."""
    leaves = leaves_of(block)
    return layout_of(leaves, range(len(leaves)), evidence)


def leaves_of(block: Block) -> tuple[Leaf, ...]:
    """The columns of the form as leaves without a place of their own."""
    return tuple(Leaf(token(column.labels[-1]), (), 0, 0) for column in block.columns)


def evidence_of_order(grid: Grid, block: Block, table: Table) -> Evidence:
    """What the order of heads and values is worth in a grid where their positions mean nothing.

    In one that is itself a guess it is worth nothing, where the form's sums can tell instead.
    """
    return Evidence.NOTHING if grid.origin == "alignment" and can_be_proved(block, table) else Evidence.ORDER


def give(rows: Sequence[Row], found: Layout, grid: Grid) -> list[Placed]:
    """The values of rows of a grid given to the leaves of a layout, as far as its evidence goes."""
    if found.evidence is Evidence.NOTHING:
        return left_out(rows, len(found.leaves))
    if found.evidence is Evidence.SUMS:
        return place([Row(row.values) for row in rows], found.spans, False, slipping=True)
    return place(rows, found.spans, found.evidence is Evidence.POSITIONS, grid.origin in SLIPPING)
