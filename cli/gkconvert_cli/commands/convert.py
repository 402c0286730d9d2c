"""`gkconvert INPUT... -o OUTPUT`: the main job.

Knows: the steps parse, build, run, report. Must not know: how a source is converted or written.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from gkconvert_cli.bulk_options import (
    FilesFromOption,
    LogOption,
    LogStyle,
    MemoryOption,
    RayOption,
    TextOption,
    TimeoutOption,
    WorkersOption,
)
from gkconvert_cli.language import LangOption, Language, preferred, say
from gkconvert_cli.options import CorrectionsOption, Inputs, MaxBytesOption, PasswordOption, QuietOption, ReaderOption
from gkconvert_cli.plan import STDIN, dataset_of, ending_of, target_of
from gkconvert_cli.terminal import put, tell

if TYPE_CHECKING:
    from gkconvert.bulk.messages import Settings
    from gkconvert.limits import ReadOptions
    from gkconvert.model import Report


class _Task(NamedTuple):
    """One document: where it is from, where it goes, and how."""

    given: str
    target: Path | None
    ending: str
    write: Callable[[Report], bytes]
    reader: str
    options: ReadOptions
    page_language: Literal["zh", "en"]


class _Many(NamedTuple):
    """Many documents and the dataset they become."""

    inputs: list[str]
    files_from: Path | None
    folder: Path
    settings: Settings
    log: LogStyle
    quiet: bool
    ray: str | None


def convert(  # its parameters are the options of the program's main job
    inputs: Inputs = [],  # noqa: B006 - typer takes the default of an argument as a value, and copies it
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help=say(
                "输出文件（.json .txt .csv .xlsx .parquet .html）或数据集文件夹/；不给则把 JSON 写到标准输出",
                "file to write (.json .txt .csv .xlsx .parquet .html), or the FOLDER/ of a dataset;"
                " without it JSON goes to stdout",
            ),
            show_default=False,
        ),
    ] = None,
    reader: ReaderOption = "auto",
    quiet: QuietOption = False,
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    corrections: CorrectionsOption = None,
    files_from: FilesFromOption = None,
    workers: WorkersOption = 0,
    timeout: TimeoutOption = 60.0,
    memory: MemoryOption = 2048,
    text: TextOption = False,
    ray: RayOption = None,
    log: LogOption = LogStyle.auto,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert.errors import SourceError, UsageError
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import read_options

    language = lang or preferred()
    try:
        options = read_options(password, max_bytes, corrections)
        folder = _folder(inputs, files_from, output)
        if folder is None:
            _refuse_idle({
                "--workers": workers != 0, "--timeout": timeout != 60.0, "--memory": memory != 2048, "--text": text,
                "--ray": ray is not None,
            })  # fmt: skip
        task = None if folder else _task(inputs[0], output, reader, options, (lang or Language.zh).value)
    except (UsageError, SourceError) as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2) from error
    if task is not None:
        _run(task, language, quiet)
        return
    from gkconvert.bulk.messages import MIB, Settings

    assert folder is not None
    settings = Settings(
        reader, options, text, workers, timeout, memory * MIB, corrections_given=corrections is not None
    )
    _run_many(_Many(list(inputs), files_from, folder, settings, log, quiet, ray), language)


def _folder(inputs: list[str], files_from: Path | None, output: str | None) -> Path | None:
    from gkconvert.errors import UsageError

    if not inputs and files_from is None:
        raise UsageError("usage.nothing_to_read", "没有给出输入", "no input was given")
    if files_from is not None and str(files_from) != STDIN and not os.path.isfile(files_from):
        raise UsageError("usage.list", f"没有名单文件 {files_from}", f"there is no list {files_from}")
    return dataset_of(inputs, output, listed=files_from is not None)


def _refuse_idle(given: dict[str, bool]) -> None:
    """Raise `UsageError` for options of datasets that would do nothing for a single file."""
    from gkconvert.errors import UsageError

    if idle := ", ".join(option for option, is_given in given.items() if is_given):
        raise UsageError(
            "usage.output",
            f"{idle} 只用于数据集：请用 -o 文件夹/",
            f"{idle}: only for datasets, with -o FOLDER/",
        )


def _task(
    given: str, output: str | None, reader: str, options: ReadOptions, page_language: Literal["zh", "en"]
) -> _Task:
    from gkconvert.writers import writer

    target = target_of(given, output)
    ending = ending_of(given, target)
    return _Task(given, target, ending, writer(ending), reader, options, page_language)


def _run(task: _Task, language: Language, quiet: bool) -> None:
    """Convert, write and report one document."""
    from gkconvert.errors import UsageError
    from gkconvert_cli.failures import failure

    try:
        report, data = _written(task)
        _deliver(data, task.target)
    except (typer.Exit, KeyboardInterrupt):
        raise
    except Exception as error:  # told in one line, whatever it is
        tell(failure(error, task.given, language).lines(language))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    if not quiet:
        from gkconvert_cli.summary import summary

        tell(summary(report, task.target, language))


def _written(task: _Task) -> tuple[Report, bytes]:
    """The report of a task, and what is to be written of it; a page shows the source as well."""
    if task.ending == ".html":
        from gkconvert.review.page import report_page
        from gkconvert_cli.review_inputs import review_input

        given = review_input(task.given, None, task.reader, task.options)
        language, password = task.page_language, task.options.password
        return given.report, report_page(given.report, given.source, language=language, password=password)
    from gkconvert_cli.loading import load

    report = load(task.given, task.reader, task.options)
    return report, task.write(report)


def _deliver(data: bytes, target: Path | None) -> None:
    if target is None:
        put(data)
        return
    from gkconvert_cli.output import write_file

    write_file(target, data)


def _run_many(many: _Many, language: Language) -> None:
    from gkconvert.bulk import job
    from gkconvert_cli.bulk import Job, carry_out, pool_of, started

    with _listed(many.files_from) as listed:
        code = carry_out(
            Job(
                many.folder,
                [] if many.files_from else many.inputs,
                lambda observer, stop: job.run(
                    many.inputs, many.folder, many.settings,
                    listed=listed, observer=observer, stop=stop, started=started(), open_pool=pool_of(many.ray),
                ),
                many.log,
                many.quiet,
            ),
            language,
        )  # fmt: skip
    if code:
        raise typer.Exit(code)


@contextmanager
def _listed(files_from: Path | None) -> Iterator[Iterable[str]]:
    """The lines of a list of paths, read as they are asked for."""
    if files_from is None:
        yield ()
    elif str(files_from) == STDIN:
        yield _paths(sys.stdin.buffer if sys.stdin else ())
    else:
        with files_from.open("rb") as file:
            yield _paths(file)


def _paths(lines: Iterable[bytes]) -> Iterator[str]:
    """Paths as the file system has them, whatever the locale; editors on Windows begin a list with a mark."""
    for number, line in enumerate(lines):
        yield os.fsdecode(line.removeprefix(codecs.BOM_UTF8) if number == 0 else line)
