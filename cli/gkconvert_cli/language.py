"""Which language the command line speaks, Chinese or English.

Knows: where a system says what its user reads. Must not know: what is said.
The environment is read here and in `terminal.py`, nowhere else.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from gkconvert.model import Message


class Language(str, Enum):
    """A language the messages exist in."""

    zh = "zh"
    en = "en"

    def pick(self, zh: str, en: str) -> str:
        """The one of two wordings that is in this language."""
        return zh if self is Language.zh else en

    def of(self, message: Message) -> str:
        """The sentence of a message that is in this language."""
        return self.pick(message.zh, message.en)


def preferred(environment: Mapping[str, str] | None = None, arguments: Sequence[str] | None = None) -> Language:
    """The language of `--lang` where the arguments have it, else Chinese where the locale is, else English.

    The locale is the first of LC_ALL, LC_MESSAGES, LANG that is set.
    """
    environment = os.environ if environment is None else environment
    asked = _asked(sys.argv[1:] if arguments is None else arguments)
    if asked is not None:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return Language.zh if value.lower().startswith("zh") else Language.en
    if os.name == "nt":  # pragma: no cover - Windows sets none of these
        import locale

        name = locale.getlocale()[0] or ""
        return Language.zh if name.lower().startswith(("zh", "chinese")) else Language.en
    return Language.en


def _asked(arguments: Sequence[str]) -> Language | None:
    """What `--lang` says, for what is printed before options are parsed: help, and wrong usage."""
    words = " ".join(arguments).partition(" -- ")[0]
    found = re.search(r"(?:^| )--lang[ =](zh|en)(?: |$)", words)
    return Language(found[1]) if found else None


def say(zh: str, en: str) -> str:
    """A help text in the preferred language; help is made before options are parsed."""
    return preferred().pick(zh, en)


LangOption = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help=say("消息的语言：zh 或 en（默认按系统）", "language of messages: zh or en"),
        show_default=False,
    ),
]
"""The `--lang` option of every command; None means the preferred language."""
