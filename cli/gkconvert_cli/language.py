"""Which language the command line speaks, Chinese or English.

Knows: where a system says what its user reads. Must not know: what is said.
The environment is read here and in `terminal.py`, nowhere else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
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


def preferred(environment: Mapping[str, str] | None = None) -> Language:
    """Chinese where the locale (the first of LC_ALL, LC_MESSAGES, LANG that is set) is, else English."""
    environment = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return Language.zh if value.lower().startswith("zh") else Language.en
    if os.name == "nt":  # pragma: no cover - Windows sets none of these
        import locale

        name = locale.getlocale()[0] or ""
        return Language.zh if name.lower().startswith(("zh", "chinese")) else Language.en
    return Language.en


def say(zh: str, en: str) -> str:
    """A help text in the preferred language; help is made before `--lang` is read."""
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
