"""A report arranged for rules: its facts under their keys, next to the form they belong to.

Knows: how facts are addressed. Must not know: rules, formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

from gkconvert import editions
from gkconvert.editions import Form, Identity, Table
from gkconvert.model import Fact, Report

Key = tuple[str, str | None, str | None]


class Sum(NamedTuple):
    """An identity in one row or column of a table, with the keys of the facts on both sides of it."""

    identity: Identity
    left: tuple[Key, ...]
    right: tuple[Key, ...]


@cache
def _sums(edition: str, table: str, dropped: frozenset[str | None], rule: str | None = None) -> tuple[Sum, ...]:
    """The identities of a table, of one rule or of all, without the rows `dropped`, in each row or column.

    A form has them once for all reports that print the same alternatives.
    """
    form = editions.get(edition).table(table)
    lines: list[Sum] = []
    left: tuple[Key, ...]
    right: tuple[Key, ...]
    for identity in form.identities:
        if rule not in (None, identity.rule):
            continue
        sides = identity.left, identity.right
        if identity.axis == "rows":
            for column in form.columns:
                left, right = (tuple((table, key, column.key) for key in side if key not in dropped) for side in sides)
                lines.append(Sum(identity, left, right))
        else:
            for row in form.rows:
                if row.key not in dropped:
                    left, right = (tuple((table, row.key, key) for key in side) for side in sides)
                    lines.append(Sum(identity, left, right))
    return tuple(lines)


@cache
def _cells(edition: str, table: str, dropped: frozenset[str | None]) -> frozenset[Key]:
    """The keys of all facts of a table without the rows `dropped`."""
    cells = editions.get(edition).table(table).cells
    return frozenset((table, row.key, column.key) for row, column in cells if row.key not in dropped)


class View:
    """A report, its form (None where no edition is known), and its facts by table, row and column.

    Of two facts under the same keys, the first counts. Facts whose row or column the form does not know are
    in `strangers`, by table. `values` are the numbers of all facts, `numbers` those under keys.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.facts = report.facts
        self.values = [fact.value for fact in report.facts]
        self.form: Form | None = editions.get(report.edition) if report.edition in editions.KEYS else None
        self.index: dict[Key, int] = {}
        self.by_table: dict[str, list[int]] = {}
        self.strangers: dict[str, list[int]] = {}
        self._printed: dict[str, frozenset[str | None]] = {}
        self._dropped: dict[str, frozenset[str | None]] = {}
        setdefault = self.index.setdefault
        last: str | None = None
        of_table: list[int] = []
        for number, fact in enumerate(report.facts):
            table, row, column = fact.table, fact.row, fact.column
            if table != last:
                last, of_table = table, self.by_table.setdefault(table, [])
            of_table.append(number)
            if column is None or (row is None and fact.row_labels):
                self.strangers.setdefault(table, []).append(number)
            else:
                setdefault((table, row, column), number)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the form that the report has facts of."""
        return tuple(table for table in self.form.tables if table.key in self.by_table) if self.form else ()

    @cached_property
    def numbers(self) -> dict[Key, int | Decimal]:
        """The numbers of the facts under their keys; those that are blank or unreadable have none."""
        values = self.values
        return {key: value for key, at in self.index.items() if (value := values[at]) is not None}

    def sums(self, rule: str) -> Iterator[Sum]:
        """The identities of those tables that a rule is about, in each row or column, in the form's order."""
        if self.form is not None:
            for table in self.tables:
                yield from _sums(self.form.key, table.key, self.dropped_rows(table), rule)

    def sums_of(self, table: Table) -> tuple[Sum, ...]:
        """All identities of a table, in each row or column, those of rows that do not count as well."""
        return _sums(self.form.key, table.key, frozenset()) if self.form else ()

    def is_whole(self, table: Table) -> bool:
        """Whether the report has a fact for each cell of a table that counts."""
        assert self.form is not None  # as there are tables of it
        return _cells(self.form.key, table.key, self.dropped_rows(table)) <= self.index.keys()

    def printed_rows(self, table: Table) -> frozenset[str | None]:
        """Keys of the rows that the report has of a table."""
        printed = self._printed.get(table.key)
        if printed is None:
            printed = self._printed[table.key] = frozenset(row.key for row in table.rows if self._has(table, row.key))
        return printed

    def dropped_rows(self, table: Table) -> frozenset[str | None]:
        """Keys of the rows that do not count, since the report prints the other of two alternatives.

        Where it prints both, those with numbers count.
        """
        dropped = self._dropped.get(table.key)
        if dropped is None:
            dropped = self._dropped[table.key] = self._not_counted(table)
        return dropped

    def _not_counted(self, table: Table) -> frozenset[str | None]:
        if not table.alternatives:
            return frozenset()
        facts = self.facts
        numbers = {facts[index].row for index in self.by_table[table.key] if facts[index].value is not None}
        alternatives = {key for choice in table.alternatives for key in (*choice.usual, *choice.instead)}
        present = numbers if numbers & alternatives else self.printed_rows(table)
        return frozenset(row.key for row in table.rows) - {row.key for row in table.expected(present)}

    def _has(self, table: Table, row: str | None) -> bool:
        block = table.block_of(row)
        return block is not None and any((table.key, row, column.key) in self.index for column in block.columns)


def place_zh(fact: Fact) -> str:
    """Where a fact stands, as printed: its row and its column."""
    return "，".join(" / ".join(labels) for labels in (fact.row_labels, fact.column_labels) if labels)


def place_en(fact: Fact) -> str:
    """Where a fact stands, by its keys, or as printed where it has none."""
    row = fact.row or " / ".join(fact.row_labels)
    column = fact.column or " / ".join(fact.column_labels)
    return ", ".join(part for part in (row, column) if part)
