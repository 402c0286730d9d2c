"""A table as it is printed: cells with their spans, what each is for, and the facts that stand in it.

Knows: grids. Must not know: the form (see `tables.py`) or any file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.figures import Value


class Fact(NamedTuple):
    """One expected fact, with the keys of the expectation's JSON."""

    table: str
    row: str | None
    column: str | None
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    value: Value | None
    unit: str | None
    raw: str
    state: str


@dataclass(frozen=True)
class Cell:
    """`kind`: banner, corner, header, side (the label that is often set vertically), parent, label, value."""

    row: int
    column: int
    text: str
    kind: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class PrintedTable:
    """A grid whose cells cover it exactly; `widths` are shares of the table's width, `heads` its header rows."""

    name: str
    columns: int
    rows: int
    cells: tuple[Cell, ...]
    widths: tuple[float, ...]
    facts: tuple[Fact, ...]
    heads: int = 0
    section: str = field(default="")

    def rows_of_cells(self) -> list[list[Cell]]:
        """For each row, the cells that begin in it, from left to right."""
        lines: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            lines[cell.row].append(cell)
        return [sorted(line, key=lambda cell: cell.column) for line in lines]

    def part(self, first: int, end: int) -> PrintedTable:
        """Rows `first` up to `end` as a table of its own; no cell may cross these rows."""
        cells = tuple(replace(cell, row=cell.row - first) for cell in self.cells if first <= cell.row < end)
        return replace(self, rows=end - first, cells=cells, facts=(), heads=0)
