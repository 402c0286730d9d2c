"""`gkconvert explain INPUT [RULE]`: an identity with the actual numbers, cell by cell, with page and place.

Knows: the steps parse, build, run, report. Must not know: rules.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from gkconvert_cli.language import LangOption, preferred, say
from gkconvert_cli.options import MaxBytesOption, PasswordOption, ReaderOption
from gkconvert_cli.terminal import put, put_text, tell


class _Format(str, Enum):
    text = "text"
    json = "json"


def explain(
    source: Annotated[
        str,
        typer.Argument(
            metavar=say("输入", "INPUT"), help=say("报告或其 JSON", "a report, or its JSON"), show_default=False
        ),
    ],
    rules: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("[规则|序号]…", "[RULE|NUMBER]..."),
            help=say(
                "规则代码或前缀，或问题的序号（check 输出中的顺序，从 1 起）；不给则解释全部问题",
                "codes of rules, families, or numbers of findings (in the order of check, from 1); without, all findings",
            ),
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[
        _Format, typer.Option("--format", help=say("输出格式", "how it is printed"))
    ] = _Format.text,
    reader: ReaderOption = "auto",
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert.errors import UsageError
    from gkconvert_cli.explaining import as_json, as_text, explained
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import load, read_options

    language = lang or preferred()
    try:
        found = explained(load(source, reader, read_options(password, max_bytes)), rules or [])
    except Exception as error:
        tell(failure(error, source, language).lines(language))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    if output_format is _Format.json:
        put(as_json(found))
    else:
        put_text(as_text(found, language))
