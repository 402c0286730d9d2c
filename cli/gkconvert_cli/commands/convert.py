"""`gkconvert INPUT... -o OUTPUT`: the main job.

Knows: the steps parse, build, run, report. Must not know: how a source is converted or written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

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
from gkconvert_cli.plan import STDIN, dataset_of, target_of
from gkconvert_cli.terminal import put, tell

if TYPE_CHECKING:
    from gkconvert.bulk.messages import Settings
    from gkconvert.limits import ReadOptions
    from gkconvert.model import Report


class _Task(NamedTuple):
    """One document: where it is from, where it goes, and how."""

    given: str
    target: Path | None
    write: Callable[[Report], bytes]
    reader: str
    options: ReadOptions


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
                "输出文件（.json .txt .csv）或数据集文件夹/；不给则把 JSON 写到标准输出",
                "file to write (.json .txt .csv), or the FOLDER/ of a dataset; without it JSON goes to stdout",
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
        task = None if folder else _task(inputs[0], output, reader, options)
    except (UsageError, SourceError) as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2) from error
    if task is not None:
        _run(task, language, quiet)
        return
    from gkconvert.bulk.messages import MIB, Settings

    assert folder is not None
    settings = Settings(reader, options, text, workers, timeout, memory * MIB)
    _run_many(_Many(list(inputs), files_from, folder, settings, log, quiet, ray), language)


def _folder(inputs: list[str], files_from: Path | None, output: str | None) -> Path | None:
    from gkconvert.errors import UsageError

    if not inputs and files_from is None:
        raise UsageError("usage.nothing_to_read", "没有给出输入", "no input was given")
    return dataset_of([*inputs, *(["*"] if files_from else [])], output)


def _task(given: str, output: str | None, reader: str, options: ReadOptions) -> _Task:
    from gkconvert.writers import writer

    target = target_of(given, output)
    return _Task(given, target, writer(".json" if target is None else target.suffix), reader, options)


def _run(task: _Task, language: Language, quiet: bool) -> None:
    """Convert, write and report one document."""
    from gkconvert.errors import UsageError
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import load

    try:
        report = load(task.given, task.reader, task.options)
        _deliver(task.write(report), task.target)
    except (typer.Exit, KeyboardInterrupt):
        raise
    except Exception as error:  # told in one line, whatever it is
        tell(failure(error, "-" if task.given == STDIN else Path(task.given).name, language).lines(language))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    if not quiet:
        from gkconvert_cli.summary import summary

        tell(summary(report, task.target, language))


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
        yield sys.stdin
    else:
        with files_from.open(encoding="utf-8", errors="surrogateescape") as file:
            yield file
