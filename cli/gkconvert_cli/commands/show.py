"""`gkconvert show INPUT...`: the form of a report in the terminal, what fails in colour.

Knows: the steps parse, build, run, report. Must not know: how a form is drawn.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gkconvert_cli.language import LangOption, preferred, say
from gkconvert_cli.options import Inputs, MaxBytesOption, PasswordOption, ReaderOption
from gkconvert_cli.plan import sources
from gkconvert_cli.terminal import tell

if TYPE_CHECKING:
    from gkconvert.limits import ReadOptions
    from gkconvert_cli.language import Language

_WIDTH_IN_FILES = 100


def show(
    inputs: Inputs,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            min=40,
            metavar="N",
            help=say("列宽（默认为终端宽度）", "columns (default: the terminal's)"),
            show_default=False,
        ),
    ] = None,
    reader: ReaderOption = "auto",
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert.errors import UsageError
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import read_options

    language = lang or preferred()
    options = read_options(password, max_bytes)
    try:
        given = sources(inputs)
    except UsageError as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2) from error
    columns = width or (shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDTH_IN_FILES)
    failed = sum([not _show(source, reader, options, language, columns) for source in given])
    if failed:
        raise typer.Exit(1)


def _show(source: str, reader: str, options: ReadOptions, language: Language, columns: int) -> bool:
    from gkconvert.review.form_drawing import draw
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import load
    from gkconvert_cli.painting import paint

    try:
        report = load(source, reader, options)
        lines = draw(report, columns, language.value)
    except Exception as error:  # one bad input must not end a run over many
        tell(failure(error, source, language).lines(language))
        return False
    paint([*lines, ()], sys.stdout)
    return True
