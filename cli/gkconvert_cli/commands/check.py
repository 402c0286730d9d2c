"""`gkconvert check INPUT...`: what is wrong with the numbers, and nothing else.

Knows: the steps parse, build, run, report. Must not know: rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from gkconvert.errors import UsageError
from gkconvert_cli.language import LangOption, Language, preferred, say
from gkconvert_cli.options import Inputs, MaxBytesOption, PasswordOption, ReaderOption
from gkconvert_cli.plan import sources
from gkconvert_cli.terminal import put, tell

if TYPE_CHECKING:
    from gkconvert_cli.verdicts import Verdict


class _Format(str, Enum):
    text = "text"
    json = "json"


def check(
    inputs: Inputs,
    output_format: Annotated[
        _Format, typer.Option("--format", help=say("输出格式", "how findings are printed"))
    ] = _Format.text,
    reader: ReaderOption = "auto",
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import read_options
    from gkconvert_cli.verdicts import judge

    language = lang or preferred()
    options = read_options(password, max_bytes)
    try:
        given = sources(inputs)
    except UsageError as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2) from error
    verdicts = [judge(source, reader, options, language) for source in given]
    _report(verdicts, output_format, language)
    if any(verdict.usage for verdict in verdicts) and len(verdicts) == 1:
        raise typer.Exit(2)
    if any(verdict.bad for verdict in verdicts):
        raise typer.Exit(1)


def _report(verdicts: Sequence[Verdict], output_format: _Format, language: Language) -> None:
    from gkconvert_cli.verdicts import as_json, as_text

    for verdict in verdicts:
        if verdict.failure is not None:
            tell(verdict.failure.lines(language))
    put(as_json(verdicts) if output_format is _Format.json else as_text(verdicts, language))
