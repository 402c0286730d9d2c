"""`gkconvert aggregate PARENT CHILD...`: a body's figures beside the sum of its subordinates'.

Knows: the steps parse, build, run, report. Must not know: how figures add up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gkconvert_cli.commands.compare import Format, FormatOption
from gkconvert_cli.language import LangOption, Language, preferred, say
from gkconvert_cli.options import MaxBytesOption, PasswordOption, ReaderOption
from gkconvert_cli.terminal import put, put_text, tell

if TYPE_CHECKING:
    from gkconvert.comparison import Aggregate
    from gkconvert.model import Report


ParentArgument = Annotated[
    str,
    typer.Argument(metavar=say("上级", "PARENT"), help=say("上级的报告", "the parent's report"), show_default=False),
]
ChildrenArgument = Annotated[
    list[str],
    typer.Argument(
        metavar=say("下级…", "CHILD..."),
        help=say("下级的报告或文件夹", "the children's reports, or folders"),
        show_default=False,
    ),
]
ExpectOption = Annotated[
    Path | None,
    typer.Option(
        "--expect",
        metavar="FILE",
        show_default=False,
        help=say("应报单位名单，每行一个", "the bodies that should report, one a line"),
    ),
]
FormOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        show_default=False,
        help=say(
            "把合计填成一份表（.json .txt .csv .xlsx …）",
            "write the form filled with the sums (.json .txt .csv .xlsx …)",
        ),
    ),
]


def aggregate(
    parent: ParentArgument,
    children: ChildrenArgument,
    expected: ExpectOption = None,
    output: FormOption = None,
    output_format: FormatOption = None,
    reader: ReaderOption = "auto",
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert.errors import UsageError
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import load_each, read_options

    language = lang or preferred()
    at = _Position(parent)
    try:
        options = read_options(password, max_bytes)
        result = _sums(parent, children, expected, output, lambda name: load_each(name, reader, options), at)
    except Exception as error:
        tell(failure(error, at.name, language).lines(language))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    form = output_format or Format.text
    (put_text if form is Format.text else put)(_written(result, form, language))
    if any(finding.severity == "error" for finding in result.findings):
        raise typer.Exit(1)


class _Position:
    """The input that is being read: an error is told with its name."""

    def __init__(self, name: str) -> None:
        self.name = name


def _sums(
    parent: str,
    children: list[str],
    expected: Path | None,
    output: Path | None,
    load: Callable[[str], list[Report]],
    at: _Position,
) -> Aggregate:
    """The parent's figures beside the sum of its children's; with `output`, the form filled with the sums is written."""
    from gkconvert.comparison import aggregate as aggregated
    from gkconvert_cli.counting import Counting
    from gkconvert_cli.plan import keep_inputs, sources

    given = sources(children)
    if output is not None:
        keep_inputs(output, [parent, *given])
    above = load(parent)[0]
    below = []
    count = Counting()
    for done, name in enumerate(given, 1):
        at.name = name
        below += load(name)
        count(done, len(given))
    at.name = str(expected or "")
    result = aggregated(above, below, _names(expected))
    if output is not None:
        _write_form(output, above, below, result)
    return result


def _names(path: Path | None) -> list[str]:
    from gkconvert.errors import UsageError

    if path is None:
        return []
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise UsageError("usage.list", f"没有名单文件 {path}", f"there is no list {path}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "usage.list",
            f"无法读取名单 {path}：应为 UTF-8 文本",
            f"cannot read the list {path}: it should be text in UTF-8",
        ) from error


def _write_form(output: Path, parent: Report, children: Sequence[Report], result: Aggregate) -> None:
    from gkconvert.comparison.levels import filled_form
    from gkconvert.writers import writer
    from gkconvert_cli.output import write_file

    write_file(output, writer(output.suffix)(filled_form(parent, children, result)))


def _written(result: Aggregate, form: Format, language: Language) -> bytes:
    from gkconvert_cli.comparing import aggregate_text, as_json, sums_as_csv

    if form is Format.json:
        return as_json(result)
    if form is Format.csv:
        return sums_as_csv(result.facts)
    return aggregate_text(result, language)
