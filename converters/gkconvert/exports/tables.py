"""The tables of an export: their columns and a stream of their rows, read from the catalogue.

Knows: the catalogue and the data dictionary. Must not know: file formats.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple

import msgspec

from gkconvert.bulk.catalogue import closed_on_error, is_grouped, open_for_reading
from gkconvert.errors import UsageError

Type = Literal["integer", "number", "text"]
Value = int | float | str | None
Row = tuple[Value, ...]
_Key = tuple[str, str, str, str]
"""Of a number in the wide table: table, row, column, and its unit where that is money in another than the form's."""

_STABLE_KEY = re.compile(r"[a-z0-9_.]+")
_IN_FORM = '"column" IS NOT NULL AND ("row" IS NOT NULL OR row_labels = \'\')'
"""Numbers that the form has: a body's own row or column has labels and no key, a table of a single row has neither."""
_KEY = (
    'i."table", coalesce(i."row", \'\'), coalesce(i."column", \'\'),'
    " CASE WHEN i.unit LIKE '%元' AND i.unit != '万元' THEN i.unit ELSE '' END"
)
"""All forms ask for 万元, and some bodies print 元: in one column the two could not be told apart."""
_REPORTS = "d.status IN ('converted', 'findings')"
_IN_CATALOGUE = {"document": "d.number"}
_FROM_PAGE = ("url", "title", "issuer", "body", "division", "year")
"""What the page that links to an attachment says of it where it does not say so itself."""
_PAGE = " LEFT JOIN documents p ON p.number = d.page"
_MOST_WIDE = 4000
"""Columns of the wide table; a spreadsheet holds 16384, other programs slow down long before."""


class _Described(msgspec.Struct):
    """An entry of dictionary.toml: a column and the tables that have it."""

    tables: tuple[str, ...]
    name: str
    type: Type
    zh: str
    en: str


class _Dictionary(msgspec.Struct):
    column: tuple[_Described, ...]


class Column(NamedTuple):
    """A column with its meaning in both languages."""

    name: str
    type: Type
    zh: str
    en: str


class Table(NamedTuple):
    """A table whose rows are read anew each time they are asked for."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]


class Dataset:
    """A catalogue as tables. Of each report only the best document is in them, unless `every` is set.

    Which one is the best is told at the end of a run: raises `UsageError` (`usage.unfinished`) where it is not yet.
    """

    def __init__(self, folder: Path, *, every: bool = False) -> None:
        self._connection = open_for_reading(folder)
        self._every = every
        with closed_on_error(self._connection):
            # One state of the dataset for all tables, even while a run goes on.
            self._connection.execute("BEGIN")
            if not every and not is_grouped(self._connection):
                raise UsageError(
                    "usage.unfinished",
                    f"{folder} 的转换还没有做完，同一报告的各份文件尚未归并；请再运行原来的命令把它做完，或用 --all 导出现有的全部文件",
                    f"the job of {folder} has not ended, and documents of one report are not put together yet;"
                    " run the same command again to finish it, or take all documents that are there with --all",
                )

    def __enter__(self) -> Dataset:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def facts(self) -> Table:
        """One fact a row, in the order of documents and forms."""
        columns = described("facts")
        names = {
            **{
                name: _told(name)
                for name in ("source", "url", "issuer", "body", "division", "year", "edition", "report")
            },
            **{name: f'i."{name}"' for name in ("table", "row", "column", "row_labels", "column_labels", "unit")},
            "document": "f.document",
            "value": "f.value",
            "digits": "coalesce(f.exact, CAST(f.value AS TEXT))",
            "state": "coalesce(f.state, 'value')",
            "raw": "coalesce(f.raw, f.exact, CAST(f.value AS TEXT), '')",
            "cell": "f.cell",
            "page": "f.page",
        }
        query = (
            f"SELECT {', '.join(names[column.name] for column in columns)} FROM facts f"
            " CROSS JOIN documents d ON d.number = f.document CROSS JOIN indicators i ON i.id = f.indicator"
            f"{_PAGE} WHERE {self._chosen()} ORDER BY f.document, f.number"
        )
        return Table("facts", columns, lambda: self._stream(query))

    def documents(self) -> Table:
        """All documents, whatever became of them."""
        columns = described("documents")
        query = f"SELECT {_listed(columns)} FROM documents d ORDER BY d.number"
        return Table("documents", columns, lambda: self._stream(query))

    def findings(self) -> Table:
        """One finding a row."""
        columns = described("findings")
        names = {
            **{name: _told(name) for name in ("document", "source", "issuer", "year")},
            "cells": "(SELECT group_concat(cell, ' ') FROM (SELECT x.cell FROM json_each(f.facts) n"
            " JOIN facts x ON x.document = f.document AND x.number = n.value ORDER BY n.key))",
        }
        chosen = ", ".join(names.get(column.name, f"f.{column.name}") for column in columns)
        query = (
            f"SELECT {chosen} FROM findings f CROSS JOIN documents d ON d.number = f.document"
            f"{_PAGE} WHERE {self._chosen()} ORDER BY f.document, f.number"
        )
        return Table("findings", columns, lambda: self._stream(query))

    def reports(self) -> Table:
        """One report a row: what is known of it, then a column for each number that the form has under a stable key."""
        about = described("reports")
        wide = self._wide_columns()
        place = {key: index for index, (key, _) in enumerate(wide)}
        columns = (*about, *(column for _, column in wide))
        return Table("reports", columns, lambda: self._wide_rows(about, place))

    # --- the wide table ---------------------------------------------------------------------------------------

    def _wide_columns(self) -> list[tuple[_Key, Column]]:
        """A column for each key, in the form's order: that of the fullest report of each edition, newest first."""
        execute = self._connection.execute
        known: dict[_Key, tuple[str, str, str]] = {}
        for *key, row_labels, column_labels, unit in execute(
            f"SELECT {_KEY}, row_labels, column_labels, coalesce(unit, '') FROM indicators i WHERE {_IN_FORM}"
            " ORDER BY 1, 2, 3, 4, 5, 6, 7"
        ):
            table, row, column, money = key
            if all(_STABLE_KEY.fullmatch(part) for part in (table, row, column) if part):
                known.setdefault((table, row, column, money), (row_labels, column_labels, unit))
        ordered: dict[_Key, None] = {}
        for (edition,) in execute(
            "SELECT DISTINCT edition FROM documents WHERE edition IS NOT NULL ORDER BY 1 DESC"
        ).fetchall():
            fullest = execute(
                "SELECT number FROM documents WHERE edition = ? ORDER BY facts DESC, number LIMIT 1", (edition,)
            ).fetchone()
            for found in execute(
                f"SELECT {_KEY} FROM facts f JOIN indicators i ON i.id = f.indicator WHERE f.document = ? ORDER BY f.number",
                fullest,
            ):
                if found in known:
                    ordered[found] = None
        ordered.update(dict.fromkeys(known))
        return [(key, _wide_column(key, known[key])) for key in list(ordered)[:_MOST_WIDE]]

    def _wide_rows(self, about: tuple[Column, ...], place: dict[_Key, int]) -> Iterator[Row]:
        facts = self._connection.execute(
            f"SELECT f.document, {_KEY}, f.value FROM facts f"
            " CROSS JOIN documents d ON d.number = f.document CROSS JOIN indicators i ON i.id = f.indicator"
            f" WHERE {self._chosen()} ORDER BY f.document"
        )
        numbers = groupby(facts, key=itemgetter(0))
        following = next(numbers, None)
        documents = self._connection.execute(
            f"SELECT d.number, {', '.join(_told(column.name) for column in about)} FROM documents d{_PAGE} WHERE {self._chosen()} ORDER BY d.number"
        )
        for number, *told in documents:
            values: list[Value] = [None] * len(place)
            if following is not None and following[0] == number:
                for _, *key, value in following[1]:
                    index = place.get(tuple(key))
                    if index is not None and values[index] is None:
                        values[index] = value
                following = next(numbers, None)
            yield (*told, *values)

    def _chosen(self) -> str:
        return _REPORTS if self._every else f"{_REPORTS} AND d.best = 1"

    def _stream(self, query: str) -> Iterator[Row]:
        cursor: sqlite3.Cursor = self._connection.execute(query)
        while rows := cursor.fetchmany(5000):
            yield from rows


def described(table: str) -> tuple[Column, ...]:
    """The columns of a table as the data dictionary lists them."""
    text = files("gkconvert.exports").joinpath("dictionary.toml").read_bytes()
    return tuple(
        Column(entry.name, entry.type, entry.zh, entry.en)
        for entry in msgspec.toml.decode(text, type=_Dictionary).column
        if table in entry.tables
    )


def _listed(columns: tuple[Column, ...]) -> str:
    return ", ".join(_IN_CATALOGUE.get(column.name, f"d.{column.name}") for column in columns)


def _told(name: str) -> str:
    """A column of `documents` for a document `d`, or else for the page `p` that it is attached to."""
    if name == "published":
        return "coalesce(p.published, d.published)"
    return f"coalesce(d.{name}, p.{name})" if name in _FROM_PAGE else _IN_CATALOGUE.get(name, f"d.{name}")


def _wide_column(key: _Key, printed: tuple[str, str, str]) -> Column:
    *keys, money = key
    name = ".".join(part for part in keys if part)
    row_labels, column_labels, unit = printed
    meaning = " × ".join(part for part in (row_labels, column_labels) if part) + (f"（{unit}）" if unit else "")
    gloss = name.replace(".", " / ").replace("_", " ") + (f" ({unit})" if unit else "")
    return Column(f"{name} [{money}]" if money else name, "number", meaning, gloss)
