"""The shape of a form: sections, tables of rows and columns under stable keys, and their identities.

Knows: what a form's TOML file may say, and what makes it consistent. Must not know: how a document is
aligned with a form, how an identity is checked, where the files lie.

    Form ── sections ── Section       number, role, heading, variants
      └──── tables ──── Table         key, section, heads, variants, alternatives, identities
                          └── blocks ── Block     banner, head, rows, columns
                                         ├── rows ────── Row      key, labels, kind
                                         └── columns ─── Column   key, labels, unit, kind

`disclosure` has a block for each 第二十条第（…）项; the other tables have one without a banner.
A cell of a form is a row and a column of the same block. `proceedings` has one row, without key and labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

from gkconvert.model import Message

Kind = Literal["count", "amount", "change"]
"""A count is a whole number from 0, an amount a decimal from 0, a change a whole number of either sign."""

Axis = Literal["rows", "columns"]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A numbered section of the form; `heading` is the standard wording without its number."""

    number: int
    role: str
    heading: str
    variants: tuple[str, ...] = ()


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row that carries values.

    `labels` is its path as the form prints it, outermost first, the banner included.
    `key` is None for the one row of a table whose values are told apart by columns alone.
    """

    key: str | None = None
    labels: tuple[str, ...] = ()


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of values. `labels` is its path as the form prints it, outermost first.

    `unit` is what the form counts here, blank where it does not say; a unit printed in the header or in the cell wins
    over it.
    """

    key: str
    labels: tuple[str, ...]
    unit: str = "件"
    kind: Kind = "count"


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """Rows that share a header: `banner` is the line above them, `head` the cell above their labels.

    A block, as a table, is one of its kind: what is found out about it can be kept by its identity.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    banner: str | None = None
    head: str | None = None


class Alternative(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two ways to print the same rows: the `usual` ones of this form, or those `instead`; never both."""

    usual: tuple[str, ...]
    instead: tuple[str, ...]


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sum of `left` equals the sum of `right`.

    With axis "rows" the terms are rows and the identity holds in every column; with axis "columns" the terms
    are columns and it holds in every row. Terms of an alternative that was not printed are left out.
    `message` is the form's own sentence.
    """

    rule: str
    axis: Axis
    left: tuple[str, ...]
    right: tuple[str, ...]
    message: Message


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, eq=False):
    """A table of the form.

    `heads` are cells of the header that belong to no column (the corner, a head over all value columns).
    `variants` maps a printed label to other wordings of it.
    """

    key: str
    section: str
    title: Message
    blocks: tuple[Block, ...]
    heads: tuple[str, ...] = ()
    variants: dict[str, tuple[str, ...]] = {}
    alternatives: tuple[Alternative, ...] = ()
    identities: tuple[Identity, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all blocks, in the form's order."""
        return tuple(row for block in self.blocks for row in block.rows)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns in the form's order; one that several blocks share stands once."""
        seen: dict[str, Column] = {}
        for block in self.blocks:
            for column in block.columns:
                seen.setdefault(column.key, column)
        return tuple(seen.values())

    @cached_property
    def cells(self) -> tuple[tuple[Row, Column], ...]:
        """Every cell of the table, row by row, in the form's order, alternatives included."""
        return tuple((row, column) for block in self.blocks for row in block.rows for column in block.columns)

    @cached_property
    def block_numbers(self) -> tuple[int, ...]:
        """For each of `rows` the index of its block."""
        return tuple(number for number, block in enumerate(self.blocks) for _ in block.rows)

    def block_of(self, row: str | None) -> Block | None:
        """The block that has the row, or None where the table does not know it."""
        return self._blocks.get(row)

    def expected(self, present: frozenset[str | None] | set[str | None]) -> tuple[Row, ...]:
        """The rows that a complete table has, where of alternatives the one that is `present` counts."""
        dropped: set[str] = set()
        for alternative in self.alternatives:
            instead = any(key in present for key in alternative.instead)
            usual = any(key in present for key in alternative.usual)
            dropped.update(alternative.usual if instead and not usual else alternative.instead)
        return tuple(row for row in self.rows if row.key not in dropped)

    @cached_property
    def _blocks(self) -> dict[str | None, Block]:
        return {row.key: block for block in self.blocks for row in block.rows}


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """An edition of the form: `key` names it, `first_year`/`last_year` are the years it was made for."""

    key: str
    title: Message
    authority: str
    first_year: int
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    last_year: int | None = None

    def __post_init__(self) -> None:
        """Refuse a file whose parts do not fit each other: raises ValueError."""
        roles = {section.role for section in self.sections}
        for table in self.tables:
            for fault in _faults(table, roles):
                raise ValueError(f"{self.key}/{table.key}: {fault}")

    def is_of(self, year: int) -> bool:
        """Whether it was made for reports on that year."""
        return self.first_year <= year <= (self.last_year or year)

    def table(self, key: str) -> Table:
        """The table of that key; raises KeyError."""
        return self._tables[key]

    def section(self, role: str) -> Section | None:
        """The section of that role, or None."""
        return next((section for section in self.sections if section.role == role), None)

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {table.key: table for table in self.tables}


def _faults(table: Table, roles: set[str]) -> Iterator[str]:
    if table.section not in roles:
        yield f"no section has the role {table.section}"
    rows = [row.key for row in table.rows]
    if len(set(rows)) != len(rows):
        yield "a row key stands twice"
    columns = [column.key for column in table.columns]
    for identity in table.identities:
        known: set[str | None] = set(rows) if identity.axis == "rows" else set(columns)
        if unknown := {*identity.left, *identity.right} - known:
            yield f"{identity.rule} speaks of {unknown}"
    for block in table.blocks:
        if block.banner and any(row.labels[0] != block.banner for row in block.rows):
            yield f"a row does not stand under its banner {block.banner}"
    labels = {label for row in table.rows for label in row.labels}
    labels.update(label for column in table.columns for label in column.labels)
    if strange := set(table.variants) - labels - set(table.heads):
        yield f"variants of labels it does not have: {strange}"
