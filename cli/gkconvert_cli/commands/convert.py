"""`gkconvert INPUT... -o OUTPUT`: the main job.

Knows: the steps parse, build, run, report. Must not know: how a source is converted or written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from gkconvert_cli.language import LangOption, Language, preferred, say
from gkconvert_cli.options import Inputs, MaxBytesOption, PasswordOption, QuietOption, ReaderOption
from gkconvert_cli.plan import STDIN, Job, make_plan
from gkconvert_cli.terminal import Line, put, tell

if TYPE_CHECKING:
    from gkconvert.limits import ReadOptions
    from gkconvert.model import Report


class _Task(NamedTuple):
    """What all jobs of a run have in common."""

    reader: str
    options: ReadOptions
    language: Language
    quiet: bool
    several: bool


def convert(
    inputs: Inputs,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help=say(
                "输出文件（.json .txt .csv）或文件夹/；不给则把 JSON 写到标准输出",
                "file to write (.json .txt .csv), or a FOLDER/; without it JSON goes to stdout",
            ),
            show_default=False,
        ),
    ] = None,
    reader: ReaderOption = "auto",
    quiet: QuietOption = False,
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert_cli.loading import read_options

    language = lang or preferred()
    jobs, write = _build(inputs, output, language)
    several = len(jobs) > 1 or Path(inputs[0]).is_dir()
    task = _Task(reader, read_options(password, max_bytes), language, quiet, several)
    failed = sum(not _run(job, write, task) for job in jobs)
    if several and not quiet:
        done = len(jobs) - failed
        tell(
            [
                Line(
                    language.pick(f"完成 {done} 个，失败 {failed} 个", f"{done} done, {failed} failed"),
                    "bold",
                )
            ]
        )
    if failed:
        raise typer.Exit(1)


def _build(inputs: list[str], output: str | None, language: Language) -> tuple[list[Job], Callable[[Report], bytes]]:
    """The jobs and the writer that they share; ends the program where the usage is wrong."""
    from gkconvert.errors import UsageError
    from gkconvert.writers import writer
    from gkconvert_cli.failures import failure

    try:
        jobs = make_plan(inputs, output)
        target = jobs[0].target
        return jobs, writer(".json" if target is None else target.suffix)
    except UsageError as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2) from error


def _run(job: Job, write: Callable[[Report], bytes], task: _Task) -> bool:
    """Convert, write and report one job; False where it failed."""
    from gkconvert.errors import UsageError
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import load

    try:
        report = load(job.source, task.reader, task.options)
        data = write(report)
        _deliver(data, job, task)
    except (typer.Exit, KeyboardInterrupt):
        raise
    except Exception as error:  # one bad input must not end a run over many
        tell(failure(error, _name(job), task.language).lines(task.language))
        if isinstance(error, UsageError) and not task.several:
            raise typer.Exit(2) from error
        return False
    if not task.quiet:
        _report(report, job, task)
    return True


def _deliver(data: bytes, job: Job, task: _Task) -> None:
    if job.target is None:
        put(data)
        return
    from gkconvert_cli.output import make_folder, write_file

    if task.several:
        make_folder(job.target.parent)
    write_file(job.target, data)


def _report(report: Report, job: Job, task: _Task) -> None:
    from gkconvert_cli.summary import brief, summary

    if task.several:
        tell(brief(report, _name(job), task.language))
    else:
        tell(summary(report, job.target, task.language))


def _name(job: Job) -> str:
    return "-" if job.source == STDIN else Path(job.source).name
