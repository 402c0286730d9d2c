"""What is said when something cannot be done: code, name, place and reason, then the way out.

Knows: how errors are worded for people. Must not know: what was being done.
"""

from __future__ import annotations

import re
import traceback
from typing import NamedTuple

from gkconvert.errors import SourceError, UsageError
from gkconvert_cli.language import Language
from gkconvert_cli.output import OutputError
from gkconvert_cli.terminal import Line

_PLACES = {"page": "第 {} 页", "line": "第 {} 行", "byte": "第 {} 字节"}
"""How the places that errors name are called in Chinese; parts of a package stand by their names."""


class Failure(NamedTuple):
    """Something that failed, in the words of one language, ready to be told."""

    code: str
    name: str
    message: str
    way_out: str = ""
    place: str = ""

    def lines(self, language: Language) -> list[Line]:
        """The failure as it is printed."""
        where = ": ".join(part for part in (self.name, self.place) if part)
        head = f"{language.pick('错误', 'error')} [{self.code}] {where + ': ' if where else ''}{self.message}"
        lines = [Line(head, "bold red")]
        if self.way_out:
            lines.append(Line(f"  {language.pick('办法：', 'what to do: ')}{self.way_out}"))
        return lines


def failure(error: Exception, name: str, language: Language) -> Failure:
    """The failure that an exception means; one that is no error of ours is a mistake of this program."""
    if isinstance(error, UsageError):
        return Failure(error.code, "", language.pick(error.zh, error.en))
    if isinstance(error, (SourceError, OutputError)):
        return Failure(
            error.code,
            error.name,
            language.pick(error.zh, error.en),
            language.pick(error.way_out_zh, error.way_out_en),
            language.pick(_in_chinese(error.place), error.place),
        )
    if (told := _of_dataset(error, language)) is not None:
        return told
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""
    return Failure(
        "internal",
        name,
        f"{type(error).__name__}: {error} ({place})",
        language.pick(
            "这是程序的错误，请把文件和这一行报告给我们",
            "this is a mistake of the program: please report it with the file",
        ),
    )


def _in_chinese(place: str) -> str:
    found = re.fullmatch("([a-z]+) ([0-9]+)", place)
    return _PLACES[found[1]].format(found[2]) if found and found[1] in _PLACES else place


def _of_dataset(error: Exception, language: Language) -> Failure | None:
    """The failure of a dataset; what knows datasets is imported only where something has failed."""
    from gkconvert.bulk.catalogue import CatalogueError

    if not isinstance(error, CatalogueError):
        return None
    way_out = language.pick(error.way_out_zh, error.way_out_en)
    return Failure(error.code, error.name, language.pick(error.zh, error.en), way_out)
