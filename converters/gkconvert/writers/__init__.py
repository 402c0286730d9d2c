"""Reports as files: JSON, canonical text, tables, or a page to look at, chosen by the ending of the file's name.

Knows: which ending means which writer. Must not know: where files lie, which formats are read, who asks.
Each writer turns a `Report` into bytes, and the same report always into the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from gkconvert.errors import UsageError
from gkconvert.model import Report

ENDINGS = {
    ".json": ("gkconvert.writers.json", "write_json"),
    ".txt": ("gkconvert.writers.text", "write_text"),
    ".csv": ("gkconvert.writers.csv", "write_csv"),
    ".xlsx": ("gkconvert.exports.workbook", "write_report"),
    ".parquet": ("gkconvert.exports.parquet", "write_report"),
    ".html": ("gkconvert.review.page", "report_page"),
}
"""Ending to the module and function that writes it; modules are imported when they write, libraries with them."""


def writer(ending: str) -> Callable[[Report], bytes]:
    """The function that writes files of that ending (with its dot, any case).

    Raises `UsageError`, also where a library is missing that the format needs.
    """
    try:
        module, function = ENDINGS[ending.lower()]
    except KeyError:
        offered = " ".join(ENDINGS)
        kind = f"a {ending} file" if ending else "a file without an ending"
        raise UsageError(
            "usage.ending",
            f"不能写 {ending or '没有扩展名的'} 文件；可写：{offered}",
            f"cannot write {kind}; choose one of {offered}",
        ) from None
    try:
        return cast("Callable[[Report], bytes]", getattr(import_module(module), function))
    except ImportError as error:
        raise UsageError(
            "usage.extra",
            f"写 {ending} 需要安装：pip install 'gkconvert[tables]'（{error}）",
            f"{ending} needs: pip install 'gkconvert[tables]' ({error})",
        ) from error


def write(report: Report, ending: str) -> bytes:
    """The report as the contents of a file with that ending; raises `UsageError` where no writer has it."""
    return writer(ending)(report)
