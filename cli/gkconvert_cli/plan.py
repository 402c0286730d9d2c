"""What goes where: the inputs as they were given, each with the file it becomes.

Knows: names, folders and endings. Must not know: what is in the files.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from gkconvert.errors import UsageError

STDIN = "-"
_READ_IN_FOLDERS = frozenset({".pdf", ".html", ".htm", ".shtml", ".xhtml", ".txt"})
"""What is taken from a folder; a file that is named on the command line is taken whatever its ending."""


class Job(NamedTuple):
    """One source ("-" is stdin) and where it goes; None is stdout."""

    source: str
    target: Path | None


class _Found(NamedTuple):
    source: str
    relative: Path
    """Where it stands below the folder that was given; for a file only its name."""


def sources(inputs: Sequence[str]) -> list[str]:
    """The files that inputs stand for, in a stable order; of a folder its reports, our own JSON included.

    Raises `UsageError` where there are none.
    """
    return [item.source for item in _found(inputs, _READ_IN_FOLDERS | {".json"})]


def make_plan(inputs: Sequence[str], output: str | None) -> list[Job]:
    """The jobs in a stable order; raises `UsageError` where inputs and output do not fit each other."""
    found = _found(inputs, _READ_IN_FOLDERS)
    several = len(inputs) > 1 or Path(inputs[0]).is_dir()
    if output in (None, "-") and not several:
        return [Job(found[0].source, None)]
    if output in (None, "-"):
        raise UsageError("usage.output", "多个输入需要 -o 文件夹/", "several inputs need -o FOLDER/")
    assert output is not None
    if not several and not _is_folder(output):
        return _checked([Job(found[0].source, Path(output))])
    if Path(output).suffix and not _is_folder(output):
        raise UsageError(
            "usage.output",
            f"多个输入不能写进一个文件 {output}；请用 -o 文件夹/",
            f"several inputs do not go into one file {output}: use -o FOLDER/",
        )
    return _checked(_into_folder(found, Path(output)))


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


def _into_folder(found: Sequence[_Found], folder: Path) -> list[Job]:
    """NAME.json for each; where two would meet, both keep their ending, and then a number."""
    wanted = Counter(item.relative.with_suffix(".json") for item in found)
    taken: set[Path] = set()
    jobs = []
    for item in found:
        name = item.relative.with_suffix(".json")
        if wanted[name] > 1:
            name = item.relative.with_name(item.relative.name + ".json")
        free, number = name, 2
        while free in taken:
            free, number = name.with_name(f"{name.stem}-{number}.json"), number + 1
        taken.add(free)
        jobs.append(Job(item.source, folder / free))
    return jobs


def _checked(jobs: list[Job]) -> list[Job]:
    """The jobs, if none of them writes over an input."""
    inputs = {Path(job.source).resolve() for job in jobs if job.source != STDIN}
    for job in jobs:
        if job.target is not None and job.target.resolve() in inputs:
            raise UsageError(
                "usage.overwrites_input",
                f"{job.target} 是输入文件，不会被覆盖",
                f"{job.target} is an input and is not written over",
            )
    return jobs
