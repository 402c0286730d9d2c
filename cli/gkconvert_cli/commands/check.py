"""`gkconvert check INPUT...`: what is wrong with the numbers, and nothing else.

Knows: the steps parse, build, run, report. Must not know: rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from gkconvert.errors import SourceError, UsageError
from gkconvert_cli.language import LangOption, Language, preferred, say
from gkconvert_cli.options import (
    CorrectionsOption,
    IgnoreOption,
    Inputs,
    MaxBytesOption,
    PasswordOption,
    ReaderOption,
    SelectOption,
    SeverityOption,
)
from gkconvert_cli.plan import sources
from gkconvert_cli.selection import Least, Selection
from gkconvert_cli.terminal import put, put_lines, tell

if TYPE_CHECKING:
    from gkconvert_cli.verdicts import Verdict


class _Format(str, Enum):
    text = "text"
    json = "json"
    sarif = "sarif"
    junit = "junit"


def check(
    inputs: Inputs,
    output_format: Annotated[
        _Format, typer.Option("--format", help=say("输出格式", "how findings are printed"))
    ] = _Format.text,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    severity: SeverityOption = Least.note,
    reader: ReaderOption = "auto",
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    corrections: CorrectionsOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import read_options
    from gkconvert_cli.selection import selection
    from gkconvert_cli.verdicts import judge

    language = lang or preferred()
    try:
        options = read_options(password, max_bytes, corrections)
        chosen = selection(select or [], ignore or [], severity)
        given = sources(inputs)
    except (UsageError, SourceError) as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2) from error
    kept = []
    bad = usage = False
    for source in given:
        for verdict in judge(source, reader, options, language, chosen):
            bad, usage = bad or verdict.bad, usage or verdict.usage
            _tell(verdict, output_format, language)
            if output_format is not _Format.text:
                kept.append(verdict)
    if output_format is not _Format.text:
        put(_written(kept, chosen, output_format, language))
    if bad:
        raise typer.Exit(2 if usage and len(given) == 1 else 1)


def _tell(verdict: Verdict, output_format: _Format, language: Language) -> None:
    if verdict.failure is not None:
        tell(verdict.failure.lines(language))
    elif output_format is _Format.text:
        from gkconvert_cli.verdicts import lines

        put_lines(lines(verdict, language))


def _written(verdicts: Sequence[Verdict], chosen: Selection, output_format: _Format, language: Language) -> bytes:
    if output_format is _Format.sarif:
        from gkconvert_cli.sarif import as_sarif

        return as_sarif(verdicts, language)
    if output_format is _Format.junit:
        from gkconvert_cli.junit import as_junit

        return as_junit(verdicts, chosen.rules(), language)
    from gkconvert_cli.verdicts import as_json

    return as_json(verdicts)
