"""A bulk job as a person or a machine follows it: a bar, lines, or JSON lines, and the summary at its end.

Knows: how progress is shown and what an interrupt means. Must not know: how documents are converted.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from gkconvert.bulk.catalogue import CatalogueError
from gkconvert.bulk.job import PoolMaker, Progress
from gkconvert.bulk.messages import FAILED, Outcome
from gkconvert.errors import UsageError
from gkconvert_cli.bulk_options import LogStyle
from gkconvert_cli.failures import failure
from gkconvert_cli.language import Language
from gkconvert_cli.terminal import Line, printable, tell, tell_record

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_SHOWN_FAILURES = 20
_PLAIN_SECONDS = 10.0
_JSON_SECONDS = 5.0
STATUSES = {
    "converted": ("已转换", "converted"),
    "findings": ("已转换，有核对问题", "converted, with findings"),
    "not_a_report": ("不是年度报告", "not a report"),
    "unreadable": ("无法读取", "unreadable"),
    "timed_out": ("超时", "timed out"),
    "crashed": ("崩溃", "crashed"),
    "revisit": ("重复抓取", "captured again unchanged"),
    "pending": ("未处理", "not done yet"),
}


class Follower(Protocol):
    """Is told of each document, and at least once a second."""

    def __call__(self, progress: Progress, outcome: Outcome | None, source: str) -> None:
        """See `gkconvert.bulk.job.Observer`."""


class Pace:
    """How fast a job goes and when it may be done; `total` is None while it is not known."""

    def __init__(self, total: Callable[[], int | None]) -> None:
        self._total = total
        self.start = time.monotonic()

    def of(self, progress: Progress) -> tuple[float, int | None, float | None]:
        """Documents a second in this run, the total, and the seconds that are left."""
        spent = max(time.monotonic() - self.start, 1e-6)
        rate = progress.done / spent
        total = self._total()
        if total is None or rate <= 0:
            return rate, total, None
        return rate, total, max(0.0, (total - progress.done - progress.skipped) / rate)


@contextmanager
def interrupts() -> Iterator[list[int]]:
    """A list that receives the signal when Ctrl-C or a termination asks to stop; a second Ctrl-C ends at once."""
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def counted(inputs: Sequence[str]) -> Iterator[Callable[[], int | None]]:
    """How many documents the inputs hold, counted beside the work; None until it is known."""
    from gkconvert.sources.walking import count, expand

    found: list[int | None] = []
    stop: list[bool] = []

    def look() -> None:
        found.append(count([path for given in inputs for path in expand(given)], stop))

    if inputs:
        threading.Thread(target=look, daemon=True).start()
    try:
        yield lambda: found[0] if found else None
    finally:
        stop.append(True)


@contextmanager
def following(log: LogStyle, quiet: bool, pace: Pace, language: Language) -> Iterator[Follower]:
    """The follower that fits the options and the terminal."""
    if log is LogStyle.json:
        yield _JsonLines(pace)
    elif quiet:
        yield _Failures(language)
    elif log is LogStyle.auto and sys.stderr.isatty():
        with _bar() as bar:
            yield _Terminal(bar, pace, language)
    else:
        yield _PlainLines(pace, language)


class _Failures:
    """Tells of failures, the first ones one by one."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._shown = 0

    def __call__(self, progress: Progress, outcome: Outcome | None, source: str) -> None:
        if outcome is None or outcome.status not in FAILED:
            return
        self._shown += 1
        if self._shown <= _SHOWN_FAILURES:
            self.tell(_failure_line(outcome, source, self._language))
        elif self._shown == _SHOWN_FAILURES + 1:
            self.tell(
                Line(self._language.pick("  … 其余见 gkconvert status", "  … for the others see gkconvert status"))
            )

    def tell(self, line: Line) -> None:
        tell([line])


class _PlainLines(_Failures):
    """Failures, and where the job stands every few seconds."""

    def __init__(self, pace: Pace, language: Language) -> None:
        super().__init__(language)
        self._pace = pace
        self._next = time.monotonic() + _PLAIN_SECONDS

    def __call__(self, progress: Progress, outcome: Outcome | None, source: str) -> None:
        super().__call__(progress, outcome, source)
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _PLAIN_SECONDS
            tell([Line(standing(progress, self._pace, self._language))])


class _Terminal(_Failures):
    """Failures, and a bar below them."""

    def __init__(self, bar: Bar, pace: Pace, language: Language) -> None:
        super().__init__(language)
        self._bar = bar
        self._pace = pace
        self._task = bar.add_task("", total=None)
        self._next = 0.0

    def __call__(self, progress: Progress, outcome: Outcome | None, source: str) -> None:
        super().__call__(progress, outcome, source)
        now = time.monotonic()
        if outcome is None or now >= self._next:
            self._next = now + 0.2
            _, total, _ = self._pace.of(progress)
            text = standing(progress, self._pace, self._language)
            self._bar.update(self._task, completed=progress.done + progress.skipped, total=total, description=text)

    def tell(self, line: Line) -> None:
        from rich.text import Text

        self._bar.console.print(Text(printable(line.text), style=line.style), soft_wrap=True)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(20), TextColumn("{task.description}"), console=Console(stderr=True, highlight=False), transient=True
    )


class _DocumentEvent(msgspec.Struct, tag_field="event", tag="document"):
    source: str
    status: str
    code: str | None
    message: str | None
    file: str | None
    facts: int
    seconds: float


class _ProgressEvent(msgspec.Struct, tag_field="event", tag="progress"):
    phase: str
    done: int
    skipped: int
    total: int | None
    per_second: float
    seconds_left: float | None
    counts: dict[str, int]


class _SummaryEvent(msgspec.Struct, tag_field="event", tag="summary"):
    done: int
    skipped: int
    stopped: bool
    seconds: float
    dataset: dict[str, int]


def _summary(end: End) -> _SummaryEvent:
    progress = end.progress
    return _SummaryEvent(progress.done, progress.skipped, progress.stopped, round(end.seconds, 3), progress.dataset)


class _JsonLines:
    """A JSON object a line on stderr: one for each document, and one every few seconds for the whole."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._next = 0.0
        self._phase = "converting"
        self._encoder = msgspec.json.Encoder()

    def __call__(self, progress: Progress, outcome: Outcome | None, source: str) -> None:
        if outcome is not None:
            self._put(
                _DocumentEvent(
                    source,
                    outcome.status,
                    outcome.code,
                    outcome.message,
                    outcome.file,
                    len(outcome.facts),
                    round(outcome.seconds, 4),
                )
            )
        if time.monotonic() >= self._next or progress.phase != self._phase:
            self._next = time.monotonic() + _JSON_SECONDS
            self._phase = progress.phase
            rate, total, left = self._pace.of(progress)
            left = None if left is None else round(left, 1)
            self._put(
                _ProgressEvent(
                    progress.phase, progress.done, progress.skipped, total, round(rate, 2), left, progress.counts
                )
            )

    def _put(self, event: msgspec.Struct) -> None:
        tell_record(self._encoder.encode(event))


def standing(progress: Progress, pace: Pace, language: Language) -> str:
    """Where a job stands, in one line."""
    pick = language.pick
    if progress.phase == "grouping":
        return pick("正在归并重复的报告…", "putting duplicates together…")
    rate, total, left = pace.of(progress)
    done = progress.done + progress.skipped
    parts = [f"{done}/{total}" if total is not None else str(done), pick(f"{rate:.1f} 个/秒", f"{rate:.1f}/s")]
    if left is not None:
        parts.append(pick(f"剩余 {_duration(left)}", f"{_duration(left)} left"))
    if progress.skipped:
        parts.append(pick(f"{progress.skipped} 个已有", f"{progress.skipped} done before"))
    parts += [
        f"{pick(*STATUSES[status])} {progress.counts[status]}" for status in STATUSES if status in progress.counts
    ]
    return " · ".join(parts)


class Job(NamedTuple):
    """What a verb wants done: `work` is told whom to inform and when to stop, and gives the progress at the end."""

    folder: Path
    inputs: Sequence[str]
    work: Callable[[Follower, Callable[[], bool]], Progress]
    log: LogStyle
    quiet: bool


def carry_out(job: Job, language: Language) -> int:
    """Do a job, show how it goes, and sum it up; the exit code."""
    start = time.monotonic()
    try:
        forecast = [] if job.quiet and job.log is not LogStyle.json else job.inputs
        with interrupts() as asked, counted(forecast) as total:
            with following(job.log, job.quiet, Pace(total), language) as follower:
                progress = job.work(follower, lambda: bool(asked))
            end = End(progress, job.folder, time.monotonic() - start)
            _sum_up(job, end, language)
            if asked:
                return 128 + asked[0]
    except UsageError as error:
        tell(failure(error, "", language).lines(language))
        return 2
    except CatalogueError as error:
        tell(failure(error, "", language).lines(language))
        return 1
    return 1 if any(progress.dataset.get(status) for status in FAILED) else 0


def pool_of(ray: str | None) -> PoolMaker | None:
    """Where the workers are: on a Ray cluster where one is named, else here."""
    if ray is None:
        return None
    from gkconvert.bulk.cluster import RayPool

    return partial(RayPool, address=ray)


def started() -> str:
    """Now, as the journal notes it."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _sum_up(job: Job, end: End, language: Language) -> None:
    if job.log is LogStyle.json:
        tell_record(msgspec.json.encode(_summary(end)))
    elif not job.quiet:
        tell(closing(end, language))


class End(NamedTuple):
    """What there is to say when a job is over."""

    progress: Progress
    folder: Path
    seconds: float


def closing(end: End, language: Language) -> Iterator[Line]:
    """The summary of a job: what this run did and what the dataset holds."""
    pick = language.pick
    progress = end.progress
    rate = progress.done / max(end.seconds, 1e-6)
    yield Line(
        pick(
            f"完成 {progress.done} 个（{rate:.1f} 个/秒），已有 {progress.skipped} 个，用时 {_duration(end.seconds)}",
            f"{progress.done} done ({rate:.1f}/s), {progress.skipped} done before, in {_duration(end.seconds)}",
        ),
        "bold",
    )
    for status, words in STATUSES.items():
        if number := progress.dataset.get(status):
            yield Line(f"  {number:>8}  {pick(*words)}", "red" if status in FAILED else "")
    if progress.stopped:
        yield Line(pick("已停止；再次运行同一命令将继续", "stopped; the same command goes on from here"), "yellow")
    yield Line(f"→ {end.folder}")


def _failure_line(outcome: Outcome, source: str, language: Language) -> Line:
    said = language.pick(outcome.message_zh or outcome.message or "", outcome.message or "")
    return Line(f"{language.pick('错误', 'error')} [{outcome.code}] {source}: {said}", "red")


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
