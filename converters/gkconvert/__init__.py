"""Published reports of Chinese public bodies (PDF, HTML, OFD, Word, text, scans) as checked, machine-readable data.

    >>> import gkconvert
    >>> report = gkconvert.convert("report.pdf")          # doctest: +SKIP
    >>> gkconvert.write(report, ".json")                  # doctest: +SKIP

The names below are the whole interface for users; they are imported when they are first used, so that
`import gkconvert` costs nothing and a run imports only the readers it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkconvert.version import __version__

if TYPE_CHECKING:
    from gkconvert.conversion import convert, convert_each
    from gkconvert.errors import GkconvertError, SourceError, UsageError
    from gkconvert.limits import Limits, ReadOptions
    from gkconvert.model import Document, Fact, Finding, Report, Source
    from gkconvert.validators import validate
    from gkconvert.writers import write
    from gkconvert.writers.json import read_json

__all__ = [
    "Document",
    "Fact",
    "Finding",
    "GkconvertError",
    "Limits",
    "ReadOptions",
    "Report",
    "Source",
    "SourceError",
    "UsageError",
    "__version__",
    "convert",
    "convert_each",
    "read_json",
    "validate",
    "write",
]

_HOME = {
    "Document": "gkconvert.model",
    "Fact": "gkconvert.model",
    "Finding": "gkconvert.model",
    "GkconvertError": "gkconvert.errors",
    "Limits": "gkconvert.limits",
    "ReadOptions": "gkconvert.limits",
    "Report": "gkconvert.model",
    "Source": "gkconvert.model",
    "SourceError": "gkconvert.errors",
    "UsageError": "gkconvert.errors",
    "convert": "gkconvert.conversion",
    "convert_each": "gkconvert.conversion",
    "read_json": "gkconvert.writers.json",
    "validate": "gkconvert.validators",
    "write": "gkconvert.writers",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562)."""
    try:
        home = _HOME[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    from importlib import import_module

    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, imported or not."""
    return sorted(__all__)
