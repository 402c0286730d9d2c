"""`gkconvert split INPUT -o FOLDER/`: each of the reports that one file holds, as a JSON of its own.

Knows: the steps parse, build, run, report. Must not know: how reports are told apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gkconvert_cli.language import LangOption, preferred, say
from gkconvert_cli.options import MaxBytesOption, PasswordOption, QuietOption, ReaderOption
from gkconvert_cli.terminal import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gkconvert.limits import ReadOptions
    from gkconvert.model import Report


def split(
    source: Annotated[
        str,
        typer.Argument(
            metavar=say("输入", "INPUT"),
            help=say("含有几份报告的文件，或 - 表示标准输入", "a file that holds several reports, or - for stdin"),
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help=say("写入的文件夹，每份报告一个 JSON", "folder to write to, a JSON for each report"),
            show_default=False,
        ),
    ],
    reader: ReaderOption = "auto",
    quiet: QuietOption = False,
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert.errors import UsageError
    from gkconvert.writers.json import write_json
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import read_options
    from gkconvert_cli.output import make_folder, write_file
    from gkconvert_cli.summary import summary

    language = lang or preferred()
    try:
        for report in _reports(source, reader, read_options(password, max_bytes)):
            target = output / _name(report)
            make_folder(output)
            write_file(target, write_json(report))
            if not quiet:
                tell(summary(report, target, language))
    except (typer.Exit, KeyboardInterrupt):
        raise
    except Exception as error:  # told in one line, whatever it is; what is written stays
        tell(failure(error, source, language).lines(language))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error


def _reports(given: str, reader: str, options: ReadOptions) -> Iterator[Report]:
    from gkconvert.conversion import convert_each
    from gkconvert.errors import UsageError
    from gkconvert_cli.loading import is_own, read_source

    source = read_source(given, options)
    if is_own(source, options):
        raise UsageError(
            "usage.split",
            f"{source.name} 已经是一份报告的 JSON；请给出原文件",
            f"{source.name} is the JSON of one report: give the file that it was made of",
        )
    return convert_each(source, reader=reader, options=options)


def _name(report: Report) -> str:
    """`NAME.PDF` as `NAME.PDF.03.json`: sorted by name, reports stand in their order."""
    part = report.source.part
    name = "report" if report.source.name == "-" else report.source.name
    return f"{name}.json" if part is None else f"{name}.{part.number:0{len(str(part.of))}}.json"
