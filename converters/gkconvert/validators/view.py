"""A report arranged for rules: its facts under their keys, next to the form they belong to.

Knows: how facts are addressed. Must not know: rules, formats.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from gkconvert import editions
from gkconvert.editions import Form, Identity, Table
from gkconvert.model import Fact, Report

Key = tuple[str, str | None, str | None]


class Bound(NamedTuple):
    """An identity with the table it is about."""

    table: Table
    identity: Identity


class View:
    """A report, its form (None where no edition is known), and its facts by table, row and column.

    Of two facts under the same keys, the first counts. Facts whose row or column the form does not know are
    in `strangers`, by table.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.facts = report.facts
        self.form: Form | None = editions.get(report.edition) if report.edition in editions.KEYS else None
        self.index: dict[Key, int] = {}
        self.by_table: dict[str, list[int]] = {}
        self.strangers: dict[str, list[int]] = {}
        self._printed: dict[str, frozenset[str | None]] = {}
        self._dropped: dict[str, frozenset[str | None]] = {}
        for number, fact in enumerate(report.facts):
            table, row, column = fact.table, fact.row, fact.column
            self.by_table.setdefault(table, []).append(number)
            if column is None or (row is None and fact.row_labels):
                self.strangers.setdefault(table, []).append(number)
            else:
                self.index.setdefault((table, row, column), number)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the form that the report has facts of."""
        return tuple(table for table in self.form.tables if table.key in self.by_table) if self.form else ()

    @cached_property
    def identities(self) -> dict[str, list[Bound]]:
        """The identities of those tables, by the code of their rule."""
        found: dict[str, list[Bound]] = {}
        for table in self.tables:
            for identity in table.identities:
                found.setdefault(identity.rule, []).append(Bound(table, identity))
        return found

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
