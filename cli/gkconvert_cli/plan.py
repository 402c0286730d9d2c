"""What goes where: whether inputs are one document or many, and the file or folder they become.

Knows: names, folders and endings. Must not know: what is in the files, but for which JSON is ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from gkconvert.errors import UsageError

STDIN = "-"
_HEAD = 1000
"""Bytes that tell whether a JSON is ours."""


def sources(inputs: Sequence[str]) -> list[str]:
    """The files that inputs stand for, in a stable order; of a folder its reports, our own JSON included.

    A file that is named itself is taken whatever it is. Raises `UsageError` where there are none.
    """
    refuse_blank(inputs)
    from gkconvert.sources.walking import expand

    found = [file for given in inputs for one in expand(given) for file in _expand(one)]
    if not found:
        raise UsageError(
            "usage.nothing_to_read",
            f"没有可以转换的文件：{'、'.join(inputs)}",
            f"no file to convert in {', '.join(inputs)}",
        )
    return found


def dataset_of(inputs: Sequence[str], output: str | None, *, listed: bool = False) -> Path | None:
    """The folder that many inputs go into, or those of a list; None where one input becomes one file.

    Raises `UsageError` where inputs and output do not fit each other.
    """
    refuse_blank(inputs)
    if output == "":
        raise UsageError("usage.output", "-o 是空的", "-o is empty")
    several = listed or len(inputs) != 1 or _holds_many(inputs[0])
    if not several and (output is None or not _is_folder(output)):
        return None
    what = (f"{inputs[0]} ", f"{inputs[0]} needs") if len(inputs) == 1 else ("多个输入", "several inputs need")
    if STDIN in inputs:
        raise UsageError(
            "usage.stdin",
            "标准输入只能是单个文件；路径列表请用 --files-from -",
            "stdin is one document; for a list of paths use --files-from -",
        )
    if output in (None, "-"):
        raise UsageError("usage.output", f"{what[0]}需要 -o 文件夹/", f"{what[1]} -o FOLDER/")
    assert output is not None
    if os.path.isfile(output) or (Path(output).suffix and not _is_folder(output)):
        raise UsageError(
            "usage.output",
            f"{what[0]}需要一个文件夹，{output} 是文件；请用 -o 文件夹/",
            f"{what[1]} a folder, and {output} is a file: use -o FOLDER/",
        )
    return Path(output)


def target_of(given: str, output: str | None) -> Path | None:
    """The file that one input is written to; None is stdout. Raises `UsageError` for the input itself."""
    if output in (None, "-", "/dev/stdout"):
        return None
    assert output is not None
    target = Path(output)
    keep_inputs(target, [given])
    return target


def keep_inputs(target: Path, inputs: Sequence[str]) -> None:
    """Raise `UsageError` where a target is one of the inputs, by whatever name or link."""
    for given in inputs:
        try:
            same = given != STDIN and target.samefile(given)
        except OSError:
            same = False
        if same:
            raise UsageError(
                "usage.overwrites_input",
                f"{target} 是输入文件，不会被覆盖",
                f"{target} is an input and is not written over",
            )


def ending_of(given: str, target: Path | None) -> str:
    """The ending that picks the writer; of stdout, devices and pipes that of JSON.

    Raises `UsageError` for a target that is neither a file with an ending nor a folder.
    """
    if target is None or (os.path.exists(target) and not os.path.isfile(target) and not target.suffix):
        return ".json"
    if target.suffix:
        return target.suffix.lower()
    if given != STDIN and not os.path.lexists(given):
        return ".json"  # that there is no such input is to be told first
    raise UsageError(
        "usage.ending",
        f"{target} 没有扩展名：请写成 {target}.json（或 .txt .csv .xlsx .parquet .html），文件夹请写成 {target}/",
        f"{target} has no ending: name a file such as {target}.json (or .txt .csv .xlsx .parquet .html),"
        f" or a folder as {target}/",
    )


def _holds_many(given: str) -> bool:
    """Whether an input may be many documents: a folder, an archive, a crawl, a store, a pattern."""
    from gkconvert.sources.kinds import kind_of

    if given == STDIN:
        return False
    path = Path(given)
    if os.path.isdir(path) or "://" in given:
        return True
    if not os.path.exists(path):
        return bool(set("*?[").intersection(given))
    return kind_of(path.name) in ("zip", "tar", "warc")


def refuse_blank(inputs: Sequence[str]) -> None:
    """Raise `UsageError` for an empty input: the system takes it for the current folder, which nobody meant."""
    if "" in inputs:
        raise UsageError("usage.nothing_to_read", "有一个输入是空的", "an input is empty")


def _expand(given: str) -> Iterator[str]:
    """The files of a folder and the folders in it, by their names; anything else is itself."""
    from gkconvert.sources.kinds import kind_of

    if given == STDIN or not os.path.isdir(given):
        yield given
        return
    for folder, folders, names in os.walk(given):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = str(Path(folder) / name)
            if kind_of(name) == "document" or (name.lower().endswith(".json") and _is_own_json(path)):
                yield path


def _is_own_json(path: str) -> bool:
    from gkconvert.writers.json import is_own_json

    try:
        with Path(path).open("rb") as file:
            return is_own_json(file.read(_HEAD))
    except OSError:
        return True  # taken, so that it is told


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or os.path.isdir(output)
