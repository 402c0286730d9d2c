"""What goes where: whether inputs are one document or many, and the file or folder they become.

Knows: names, folders and endings. Must not know: what is in the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from gkconvert.errors import UsageError

STDIN = "-"
_READ_IN_FOLDERS = frozenset({".pdf", ".html", ".htm", ".shtml", ".xhtml", ".txt"})
"""What is taken from a folder; a file that is named on the command line is taken whatever its ending."""


class _Found(NamedTuple):
    source: str
    relative: Path
    """Where it stands below the folder that was given; for a file only its name."""


def sources(inputs: Sequence[str]) -> list[str]:
    """The files that inputs stand for, in a stable order; of a folder its reports, our own JSON included.

    Raises `UsageError` where there are none.
    """
    return [item.source for item in _found(inputs, _READ_IN_FOLDERS | {".json"})]


def dataset_of(inputs: Sequence[str], output: str | None) -> Path | None:
    """The folder that many inputs go into; None where one input becomes one file.

    Raises `UsageError` where inputs and output do not fit each other.
    """
    several = len(inputs) != 1 or _holds_many(inputs[0])
    if not several and (output is None or not _is_folder(output)):
        return None
    if STDIN in inputs:
        raise UsageError(
            "usage.stdin",
            "标准输入只能是单个文件；路径列表请用 --files-from -",
            "stdin is one document; for a list of paths use --files-from -",
        )
    if output in (None, "-"):
        raise UsageError("usage.output", "多个输入需要 -o 文件夹/", "several inputs need -o FOLDER/")
    assert output is not None
    if Path(output).is_file() or (Path(output).suffix and not _is_folder(output)):
        raise UsageError(
            "usage.output",
            f"多个输入不能写进一个文件 {output}；请用 -o 文件夹/",
            f"several inputs do not go into one file {output}: use -o FOLDER/",
        )
    return Path(output)


def target_of(given: str, output: str | None) -> Path | None:
    """The file that one input is written to; None is stdout. Raises `UsageError` for the input itself."""
    if output in (None, "-"):
        return None
    assert output is not None
    target = Path(output)
    if given != STDIN and target.resolve() == Path(given).resolve():
        raise UsageError(
            "usage.overwrites_input",
            f"{target} 是输入文件，不会被覆盖",
            f"{target} is an input and is not written over",
        )
    return target


def _holds_many(given: str) -> bool:
    """Whether an input may be many documents: a folder, an archive, a crawl, a store, a pattern."""
    from gkconvert.sources.kinds import kind_of

    if given == STDIN:
        return False
    path = Path(given)
    if path.is_dir() or "://" in given:
        return True
    if not path.exists():
        return bool(set("*?[").intersection(given))
    return kind_of(path.name) in ("zip", "tar", "warc")


def _found(inputs: Sequence[str], endings: AbstractSet[str]) -> list[_Found]:
    found = [item for given in inputs for item in _expand(given, endings)]
    if not found:
        raise UsageError(
            "usage.nothing_to_read",
            f"没有可以转换的文件：{'、'.join(inputs)}",
            f"no file to convert in {', '.join(inputs)}",
        )
    return found


def _expand(given: str, endings: AbstractSet[str]) -> Iterable[_Found]:
    path = Path(given)
    if given == STDIN or not path.is_dir():
        return [_Found(given, Path("stdin" if given == STDIN else path.name))]
    files = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if not name.startswith(".") and file.suffix.lower() in endings:
                files.append(_Found(str(file), file.relative_to(path)))
    return files


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()
