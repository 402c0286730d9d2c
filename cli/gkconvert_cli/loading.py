"""An input to a report: converted, or read back where it is a report already.

Knows: the two ways. Must not know: where reports go.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gkconvert.errors import UsageError
from gkconvert_cli.plan import STDIN

if TYPE_CHECKING:
    from pathlib import Path

    from gkconvert.limits import ReadOptions
    from gkconvert.model import Report, Source


def load(given: str, reader: str, options: ReadOptions) -> Report:
    """The report of a file or of stdin; raises `SourceError` and `UsageError`."""
    source = read_source(given, options)
    if is_own(source, options):
        return read_own(source, options)
    from gkconvert.conversion import convert

    return convert(source, reader=reader, options=options)


def load_each(given: str, reader: str, options: ReadOptions) -> list[Report]:
    """The reports of a file or of stdin that may hold several; raises as `load` does."""
    source = read_source(given, options)
    if is_own(source, options):
        return [read_own(source, options)]
    from gkconvert.conversion import convert_each

    return list(convert_each(source, reader=reader, options=options))


def read_options(password: str | None, max_bytes: int | None, corrections: Path | None = None) -> ReadOptions:
    """The options of a reader as the command line gives them; raises `SourceError` for a file of corrections."""
    from gkconvert.limits import DEFAULT_LIMITS, Limits, ReadOptions

    limits = DEFAULT_LIMITS if max_bytes is None else Limits(bytes=max_bytes)
    if corrections is None:
        return ReadOptions(limits=limits, password=password)
    from gkconvert.conversion import open_source
    from gkconvert.corrections import read_corrections

    file = open_source(corrections)
    return ReadOptions(limits=limits, password=password, corrections=read_corrections(file.data, file.name))


def read_own(source: Source, options: ReadOptions) -> Report:
    """The report of our own JSON; raises `SourceError`, and `UsageError` where corrections to its source would be lost.

    They are made where the source is read, so that the second reading and the checks see them.
    """
    from gkconvert.writers.json import read_json

    report = read_json(source.data, source.name)
    if not report.corrected and any(one.sha256.lower() == report.source.sha256 for one in options.corrections):
        raise UsageError(
            "usage.corrections",
            f"{source.name} 是已转换的 JSON，更正只能在读取原件时应用：请对 {report.source.name} 使用 --corrections",
            f"{source.name} is JSON that was converted before, and corrections are made where a source is read:"
            f" give {report.source.name} with --corrections",
        )
    return report


def is_own(source: Source, options: ReadOptions) -> bool:
    """Whether a source is JSON of ours and within the limits; larger ones are left to be refused."""
    from gkconvert.writers.json import is_own_json

    return is_own_json(source.data) and len(source.data) <= options.limits.bytes


def read_source(given: str, options: ReadOptions) -> Source:
    """The bytes of a file or of stdin; raises `SourceError`, and `UsageError` for an address."""
    if given == STDIN:
        from gkconvert.model import Source

        # One byte more than allowed is enough to be refused, however much would come.
        return Source(data=sys.stdin.buffer.read(options.limits.bytes + 1) if sys.stdin else b"")
    if "://" in given:
        raise UsageError(
            "usage.url",
            f"不会下载 {given}：请先下载再转换文件；只有 -o 文件夹/ 的批量转换能读网址（需要 gkconvert[bulk]）",
            f"{given} is not fetched: download it and convert the file; addresses are read by bulk jobs only,"
            " with -o FOLDER/ (which needs gkconvert[bulk])",
        )
    from gkconvert.conversion import open_source

    return open_source(given, options.limits.bytes)
