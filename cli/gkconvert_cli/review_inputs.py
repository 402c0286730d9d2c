"""What `gkconvert review` is given: a report together with the source it was read from.

Knows: where a report's source may lie. Must not know: pages.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gkconvert.errors import SourceError, UsageError
from gkconvert_cli.loading import is_own, read_own, read_source
from gkconvert_cli.plan import STDIN

if TYPE_CHECKING:
    from gkconvert.limits import ReadOptions
    from gkconvert.model import Report, Source


class Reviewed(NamedTuple):
    """A report, and its source where it could be found."""

    report: Report
    source: Source | None


def review_input(given: str, beside: str | None, reader: str, options: ReadOptions) -> Reviewed:
    """The report of a file (its own JSON, or a source that is converted) with its source.

    `beside` is the source of a JSON, or the folder it lies in; without it, a file of the right name and content
    next to the JSON is taken. Raises `SourceError` and `UsageError`.
    """
    from gkconvert.conversion import convert, open_source

    source = read_source(given, options)
    if not is_own(source, options):
        return Reviewed(convert(source, reader=reader, options=options), source)
    report = read_own(source, options)
    if beside is None:
        return Reviewed(report, None if given == STDIN else _found(report, Path(given).parent))
    path = Path(beside)
    if os.path.isdir(path):
        return Reviewed(report, _found(report, path))
    original = open_source(path)
    if original.sha256 != report.source.sha256:
        raise UsageError(
            "usage.other_source",
            f"{path.name} 不是 {Path(given).name} 的原件：内容的 SHA-256 不同",
            f"{path.name} is not what {Path(given).name} was read from: their SHA-256 differ",
        )
    return Reviewed(report, original)


def _found(report: Report, folder: Path) -> Source | None:
    """The source of a report in a folder, if a file there has its name and its content."""
    from gkconvert.conversion import open_source

    name = Path(report.source.name.replace("\\", "/")).name
    if name in ("", "-", ".", ".."):
        return None
    try:
        if (folder / name).stat().st_size != report.source.bytes:
            return None
        source = open_source(folder / name)
    except (OSError, ValueError, SourceError):
        return None
    return source if source.sha256 == report.source.sha256 else None
