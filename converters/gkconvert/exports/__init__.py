"""A dataset as files that other programs open: Parquet, CSV, Excel, DuckDB.

    export(dataset, Path("facts.parquet"))                 one fact a row
    export(dataset, Path("reports.csv"), shape="wide")     one report a row, the form's numbers as columns
    export(dataset, Path("book.xlsx"))                     all tables, one a sheet; likewise .duckdb

Rows are streamed: memory does not grow with the dataset. Every export carries its data dictionary.

Knows: which ending means which file. Must not know: sources, workers, how anything was converted.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from gkconvert.bulk.catalogue import CatalogueError, told
from gkconvert.errors import UsageError
from gkconvert.exports.tables import Dataset, Table

Shape = Literal["tidy", "wide"]

_ONE = {
    ".parquet": ("gkconvert.exports.parquet", "write_parquet"),
    ".csv": ("gkconvert.exports.delimited", "write_csv"),
}
_ALL = {
    ".xlsx": ("gkconvert.exports.workbook", "write_workbook"),
    ".duckdb": ("gkconvert.exports.duckdb_file", "write_duckdb"),
}
ENDINGS = (*_ONE, *_ALL)


def export(dataset: Path, target: Path, *, shape: Shape = "tidy", every: bool = False) -> dict[str, int]:
    """Write a dataset to a file whose ending says what it becomes; the rows of each table in it.

    Of each report the best document is taken, unless `every` one is asked for. The file is written whole or not at
    all. Raises `UsageError`, also where a library is missing, and `CatalogueError` where it cannot be written.
    """
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        offered = " ".join(ENDINGS)
        raise UsageError(
            "usage.ending", f"不能导出 {ending or '没有扩展名的'} 文件；可用：{offered}",
            f"cannot export to {ending or 'a file without an ending'}; choose one of {offered}",
        )  # fmt: skip
    module, function = (_ONE | _ALL)[ending]
    write = _loaded(module, function, ending)
    with told(), Dataset(dataset, every=every) as opened:
        if ending in _ALL:
            tables = [opened.reports(), opened.facts(), opened.documents(), opened.findings()]
        else:
            tables = [opened.reports() if shape == "wide" else opened.facts()]
        counts = _whole(target, lambda draft: write(draft, tables))
    if ending in _ONE:
        dictionary = target.with_name(f"{target.stem}.dictionary.csv")
        csv = _loaded("gkconvert.exports.delimited", "write_csv", ".csv")
        _whole(dictionary, lambda draft: csv(draft, [dictionary_of(tables)]))
    return counts


def dictionary_of(tables: list[Table]) -> Table:
    """The data dictionary of some tables, as a table."""
    from gkconvert.exports.tables import Column

    columns = tuple(
        Column(name, "text", zh, en)
        for name, zh, en in (
            ("table", "表", "table"),
            ("column", "列", "column"),
            ("type", "类型", "type"),
            ("zh", "说明（中文）", "meaning, in Chinese"),
            ("en", "说明（英文）", "meaning, in English"),
        )
    )
    rows = [
        (table.name, column.name, column.type, column.zh, column.en) for table in tables for column in table.columns
    ]
    return Table("dictionary", columns, lambda: iter(rows))


def _loaded(module: str, function: str, ending: str) -> Callable[[Path, list[Table]], dict[str, int]]:
    try:
        return cast("Callable[[Path, list[Table]], dict[str, int]]", getattr(import_module(module), function))
    except ImportError as error:
        raise UsageError(
            "usage.extra", f"导出 {ending} 需要安装：pip install 'gkconvert[tables]'（{error}）",
            f"{ending} needs: pip install 'gkconvert[tables]' ({error})",
        ) from error  # fmt: skip


def _whole(target: Path, write: Callable[[Path], dict[str, int]]) -> dict[str, int]:
    draft = target.with_name(f".gkconvert-{secrets.token_hex(6)}{target.suffix}.part")
    try:
        counts = write(draft)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogueError(
            "output.not_writable", f"无法写入 {target}：{reason}", f"cannot write {target}: {reason}"
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink()
    return counts
