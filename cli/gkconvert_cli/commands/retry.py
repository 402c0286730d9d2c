"""`gkconvert retry DATASET`: do what failed once more.

Knows: the steps parse, build, run, report. Must not know: how documents are converted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from gkconvert_cli.bulk_options import (
    Dataset,
    LogOption,
    LogStyle,
    MemoryOption,
    RayOption,
    TextOption,
    TimeoutOption,
    WorkersOption,
)
from gkconvert_cli.language import LangOption, Language, preferred, say
from gkconvert_cli.options import CorrectionsOption, MaxBytesOption, PasswordOption, QuietOption, ReaderOption
from gkconvert_cli.terminal import Line, tell

if TYPE_CHECKING:
    from gkconvert.bulk.job import Progress
    from gkconvert_cli.bulk import Follower


def retry(
    dataset: Dataset,
    only: Annotated[
        list[str],
        typer.Option(
            "--only",
            metavar="CODE",
            help=say(
                "只重做此代码或状态（可多次）；version 表示其他版本转换的；默认所有失败的",
                "only this code or status (may be repeated); version: what another version made; default: all that failed",
            ),
            show_default=False,
        ),
    ] = [],  # noqa: B006 - typer copies it
    reader: ReaderOption = "auto",
    quiet: QuietOption = False,
    password: PasswordOption = None,
    max_bytes: MaxBytesOption = None,
    corrections: CorrectionsOption = None,
    workers: WorkersOption = 0,
    timeout: TimeoutOption = 60.0,
    memory: MemoryOption = 2048,
    text: TextOption = False,
    ray: RayOption = None,
    log: LogOption = LogStyle.auto,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    from gkconvert.bulk import job
    from gkconvert.bulk.messages import MIB, Settings
    from gkconvert.errors import SourceError
    from gkconvert_cli.bulk import Job, carry_out, pool_of, started
    from gkconvert_cli.failures import failure
    from gkconvert_cli.loading import read_options

    language = lang or preferred()
    try:
        options = read_options(password, max_bytes, corrections)
    except SourceError as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2) from error
    settings = Settings(
        reader, options, text, workers, timeout, memory * MIB, corrections_given=corrections is not None
    )

    def work(observer: Follower, stop: Callable[[], bool]) -> Progress:
        progress = job.retry(
            dataset, only, settings, observer=observer, stop=stop, started=started(), open_pool=pool_of(ray)
        )
        if only and not progress.done and not progress.skipped and not quiet:
            _tell_nothing_has(only, language)
        return progress

    code = carry_out(Job(dataset, [], work, log, quiet), language)
    if code:
        raise typer.Exit(code)


def _tell_nothing_has(codes: list[str], language: Language) -> None:
    names = ", ".join(codes)
    tell([Line(language.pick(f"没有代码或状态为 {names} 的文件", f"no document has the code or outcome {names}"))])
