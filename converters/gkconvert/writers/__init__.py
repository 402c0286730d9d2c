"""Reports as files: JSON, canonical text, and the facts as CSV, chosen by the ending of the file's name.

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
}
"""Ending to the module and function that writes it; modules are imported when they write."""


def writer(ending: str) -> Callable[[Report], bytes]:
    """The function that writes files of that ending (with its dot, any case); raises `UsageError`."""
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
    return cast("Callable[[Report], bytes]", getattr(import_module(module), function))


def write(report: Report, ending: str) -> bytes:
    """The report as the contents of a file with that ending; raises `UsageError` where no writer has it."""
    return writer(ending)(report)
