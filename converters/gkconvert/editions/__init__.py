"""The forms of the report, one TOML file an edition, read when first asked for.

Knows: which editions there are and where their files lie. Must not know: documents, grids, reports.
The shape of a form is described in `form.py`. A new edition is a new file and its key in `KEYS`.
A table may say `based_on = "2021"`: it is then that edition's table of the same key, with what it says itself
in place of what it inherits.
"""

from __future__ import annotations

from functools import cache
from pkgutil import get_data
from typing import Any

import msgspec

from gkconvert.editions.form import Alternative, Block, Column, Form, Identity, Kind, Row, Section, Table
from gkconvert.editions.indicators import Indicators, ListedIndicator, NationalList, Whole

__all__ = [
    "KEYS",
    "Alternative",
    "Block",
    "Column",
    "Form",
    "Identity",
    "Indicators",
    "Kind",
    "ListedIndicator",
    "NationalList",
    "Row",
    "Section",
    "Table",
    "Whole",
    "all",
    "get",
    "indicators",
    "national_list",
]

KEYS = ("2021", "2019")
"""The editions that fix their rows and columns, the newest first."""


@cache
def get(key: str) -> Form:
    """The edition of that key; raises KeyError for one that does not exist."""
    if key not in KEYS:
        raise KeyError(key)
    return msgspec.convert(_data(key), Form)


@cache
def indicators() -> Indicators:
    """What the tables of the edition `statistics` are known by."""
    return msgspec.toml.decode(_file("statistics"), type=Indicators)


@cache
def national_list() -> NationalList:
    """The list of indicators that was common from 2014 to 2018."""
    return msgspec.toml.decode(_file("statistics-2014"), type=NationalList)


@cache
def _data(key: str) -> dict[str, Any]:  # the untyped content of TOML; `Form` checks it
    data: dict[str, Any] = msgspec.toml.decode(_file(key))
    for index, table in enumerate(data["tables"]):
        if base := table.pop("based_on", None):
            inherited = next(other for other in _data(base)["tables"] if other["key"] == table["key"])
            data["tables"][index] = {**inherited, **table}
    return data


def _file(name: str) -> bytes:
    # pkgutil, not importlib.resources: a third of the import time, and as good inside a zip file.
    content = get_data(__name__, f"{name}.toml")
    if content is None:
        raise FileNotFoundError(f"{name}.toml")
    return content


def all() -> tuple[Form, ...]:  # noqa: A001 - read as editions.all()
    """Every edition that fixes its rows and columns, the newest first."""
    return tuple(get(key) for key in KEYS)
