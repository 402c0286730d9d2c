"""The facts of a report as the tables a person expects: rows and columns under their labels, each value once.

Facts are arranged by what they say of themselves (table, labels), not by a form, so that rows and columns which no
form knows stand where they were printed.

Knows: facts and label paths. Must not know: pages, pictures, templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gkconvert import editions
from gkconvert.model import Fact, Message, Report

Path = tuple[str, ...]

_INDICATORS = Message("政府信息公开情况统计表", "table of indicators")
"""What the one table of reports before 2019 is called, which no form fixed."""


class Label(NamedTuple):
    """A header cell: `across` entries of the axis it heads, `along` levels of its own direction.

    `gloss` is an English word for it, where it has a key.
    """

    text: str
    across: int
    along: int
    gloss: str


class Line(NamedTuple):
    """A row: the labels that begin in it, and for each column the index of its fact (None where there is none)."""

    labels: tuple[Label, ...]
    facts: tuple[int | None, ...]


class Part(NamedTuple):
    """Rows that share a header. `depth` is the number of label columns; `head` has a tuple of labels a header row."""

    depth: int
    head: tuple[tuple[Label, ...], ...]
    lines: tuple[Line, ...]


class Form(NamedTuple):
    """One table of the form as it was found. `unit` is that of all facts, if they agree."""

    key: str
    title: Message
    unit: str | None
    parts: tuple[Part, ...]


class _RowOf(NamedTuple):
    """What makes two facts stand in the same row."""

    key: str | None
    labels: Path


def forms(report: Report, turned: bool = False) -> tuple[Form, ...]:
    """The tables of a report's facts, in the order in which they come.

    `turned` puts the groups of columns of a table without row labels (`proceedings`: one row of fifteen) below
    each other, where there is little room side by side.
    """
    by_table: dict[str, list[int]] = {}
    for index, fact in enumerate(report.facts):
        by_table.setdefault(fact.table, []).append(index)
    return tuple(_form(report, key, indices, turned) for key, indices in by_table.items())


def table_title(report: Report, key: str) -> Message:
    """What a table of the report's edition is called; its key where the edition does not know it."""
    if report.edition in editions.KEYS:
        for table in editions.get(report.edition).tables:
            if table.key == key:
                return table.title
    return _INDICATORS if key == "statistics" else Message(key, key.replace("_", " "))


def gloss(key: str | None) -> str:
    """The last part of a key as English words.

    >>> gloss("results.denied.state_secret")
    'state secret'
    """
    return "" if key is None else key.rpartition(".")[2].replace("_", " ")


def _form(report: Report, key: str, indices: Sequence[int], turned: bool) -> Form:
    facts = report.facts
    turned = turned and all(not facts[index].row_labels and len(facts[index].column_labels) > 1 for index in indices)
    units = {facts[index].unit for index in indices}
    rows: dict[_RowOf, dict[Path, int]] = {}
    for index in indices:
        fact = facts[index]
        of_row, of_column = fact.row_labels, fact.column_labels
        if turned:
            of_row, of_column = of_column[:-1], of_column[-1:]
        row = rows.setdefault(_RowOf(fact.row, of_row), {})
        row.setdefault(_free(row, of_column), index)
    parts = tuple(_part(facts, group) for group in _groups(rows))
    return Form(key, table_title(report, key), units.pop() if len(units) == 1 else None, parts)


def _free(row: dict[Path, int], labels: Path) -> Path:
    """The labels, made different where a row already has a fact under the same ones."""
    while labels in row:
        labels = (*labels, "″")
    return labels


def _groups(rows: dict[_RowOf, dict[Path, int]]) -> list[dict[_RowOf, dict[Path, int]]]:
    """Rows one after another that have a column in common; `disclosure` has other columns in each block."""
    groups: list[dict[_RowOf, dict[Path, int]]] = []
    columns: set[Path] = set()
    for row, facts in rows.items():
        if not groups or columns.isdisjoint(facts):
            groups.append({})
            columns = set()
        groups[-1][row] = facts
        columns.update(facts)
    return groups


def _part(facts: Sequence[Fact], rows: dict[_RowOf, dict[Path, int]]) -> Part:
    columns: dict[Path, int] = {}
    for row in rows.values():
        for labels, index in row.items():
            columns.setdefault(labels, index)
    paths = _in_order(list(columns))
    head = _levels(paths, [facts[columns[path]].column for path in paths])
    begins: list[list[Label]] = [[] for _ in rows]
    levels = _levels([row.labels for row in rows], [row.key for row in rows])
    for level in levels:
        for start, label in level:
            begins[start].append(label)
    lines = tuple(
        Line(tuple(begin), tuple(row.get(path) for path in paths))
        for begin, row in zip(begins, rows.values(), strict=True)
    )
    return Part(len(levels), tuple(tuple(label for _, label in level) for level in head), lines)


def _in_order(paths: list[Path]) -> list[Path]:
    """Paths that share their first label next to each other, otherwise as they come."""
    first: dict[Path, int] = {}
    for index, path in enumerate(paths):
        first.setdefault(path[:1], index)
    return sorted(paths, key=lambda path: first[path[:1]])


def _levels(paths: Sequence[Path], keys: Sequence[str | None]) -> list[list[tuple[int, Label]]]:
    """For each level of the label paths, which have these keys, its header cells with the index of their first path.

    The last label of a short path reaches down to the lowest level.
    """
    depth = max((len(path) for path in paths), default=0)
    levels: list[list[tuple[int, Label]]] = [[] for _ in range(depth)]
    for level, cells in enumerate(levels):
        index = 0
        while index < len(paths):
            path, start = paths[index], index
            index += 1
            if len(path) == level + 1:
                cells.append((start, Label(path[level], 1, depth - level, gloss(keys[start]))))
            elif len(path) > level:
                upper = path[: level + 1]
                while index < len(paths) and len(paths[index]) > level + 1 and paths[index][: level + 1] == upper:
                    index += 1
                cells.append((start, Label(path[level], index - start, 1, _gloss_above(keys[start], path, level))))
    return levels


def _gloss_above(key: str | None, path: Path, level: int) -> str:
    """English words for a label above the last one, where each label of the path is a part of the key.

    >>> _gloss_above("litigation.direct.upheld", ("行政诉讼", "未经复议直接起诉", "结果维持"), 1)
    'direct'
    """
    parts = (key or "").split(".")
    return parts[level].replace("_", " ") if len(parts) == len(path) else ""
