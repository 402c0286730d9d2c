"""`gkconvert compare INPUT...`: the reports of one body over the years.

Knows: the steps parse, build, run, report. Must not know: what is compared.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gkconvert_cli.language import LangOption, preferred, say
from gkconvert_cli.options import Inputs, MaxBytesOption, PasswordOption, ReaderOption
from gkconvert_cli.terminal import put, put_text, tell

if TYPE_CHECKING:
    from gkconvert.comparison import Comparison
    from gkconvert_cli.language import Language


class Format(str, Enum):
    """How a comparison is printed; the ending of `-o` says the same."""

    text = "text"
    json = "json"
    csv = "csv"


FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help=say("输出格式（默认 text，或按 -o 的扩展名）", "how it is printed (text, or the ending of -o)"), show_default=False),
]  # fmt: skip
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="PATH",
        help=say("写入文件（.json .csv .txt）", "write to a file (.json .csv .txt)"), show_default=False,
    ),
]  # fmt: skip


def compare(
    inputs: Inputs,
    output: OutputOption = None,
    output_format: FormatOption = None,
    reader: ReaderOption = "auto",
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert.comparison import compare as compared
    from gkconvert.errors import UsageError
    from gkconvert_cli.counting import Counting
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import load_each, read_options
    from gkconvert_cli.output import write_file
    from gkconvert_cli.plan import keep_inputs, sources

    language = lang or preferred()
    name = ""
    try:
        options = read_options(password, max_bytes)
        reports = []
        given = sources(inputs)
        if output is not None:
            keep_inputs(output, given)
        count = Counting()
        for done, name in enumerate(given, 1):
            reports += load_each(name, reader, options)
            count(done, len(given))
        name = ""
        if len(reports) < 2:
            raise UsageError("usage.too_few", "比较至少需要两份报告", "a comparison needs two reports at least")
        result = compared(reports)
        form = chosen_format(output_format, output)
        data = _written(result, form, language)
        if output is not None:
            write_file(output, data)
    except Exception as error:
        tell(failure(error, name, language).lines(language))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    if output is None:
        (put_text if form is Format.text else put)(data)
    if any(finding.severity == "error" for finding in result.findings):
        raise typer.Exit(1)


def chosen_format(given: Format | None, output: Path | None) -> Format:
    """The format of `--format`, else that of the file's ending; raises `UsageError` for another ending."""
    from gkconvert.errors import UsageError

    if given is not None:
        return given
    if output is None:
        return Format.text
    endings = {".json": Format.json, ".csv": Format.csv, ".txt": Format.text}
    try:
        return endings[output.suffix.lower()]
    except KeyError:
        raise UsageError(
            "usage.ending", f"不能写 {output.suffix or '没有扩展名的'} 文件；可写：{' '.join(endings)}",
            f"cannot write a {output.suffix or 'nameless'} file; choose one of {' '.join(endings)}",
        ) from None  # fmt: skip


def _written(result: Comparison, form: Format, language: Language) -> bytes:
    from gkconvert_cli.comparing import as_csv, as_json, column_names, comparison_text

    if form is Format.json:
        return as_json(result)
    if form is Format.csv:
        return as_csv(result.facts, column_names(result.reports))
    return comparison_text(result, language)
