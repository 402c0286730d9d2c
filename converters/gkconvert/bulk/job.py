"""The whole of a bulk job: sources are planned as workers get hungry, results are written down as they come.

Nothing grows with the number of documents: a few tasks under way, one batch of rows, one open folder of the walk.
What was done before is recognised by size and time, or else by the SHA-256 of the bytes, and passed over.

Knows: how the parts work together. Must not know: how any of them does, or how progress is shown.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from gkconvert.bulk.catalogue import Catalogue, CatalogueError, prepare
from gkconvert.bulk.corrected import with_corrections
from gkconvert.bulk.grouping import group
from gkconvert.bulk.messages import FAILED, Outcome, Settings, Setup, Status
from gkconvert.bulk.naming import Places
from gkconvert.bulk.planning import Planned, Planner
from gkconvert.bulk.pool import Pool, Result
from gkconvert.bulk.recovery import recover, sole_writer, sweep
from gkconvert.bulk.worker import DRAFTS, serve
from gkconvert.errors import UsageError
from gkconvert.filenames import as_text
from gkconvert.sources.items import Found, Item
from gkconvert.sources.walking import expand, is_remote, walk
from gkconvert.version import __version__

_COMMIT_SECONDS = 1.0
"""What a kill may cost."""
_PATIENCE = 0.2
"""Seconds between looks at `stop`."""
_PORTION = 200


class Progress(msgspec.Struct):
    """Where a job stands. `skipped` were done before; `counts` are of this run, by status.

    `dataset` has the counts of all documents, at the end.
    """

    done: int = 0
    skipped: int = 0
    counts: dict[str, int] = {}
    facts: int = 0
    stopped: bool = False
    phase: str = "converting"
    dataset: dict[str, int] = {}


Observer = Callable[[Progress, Outcome | None, str], None]
"""Told after each document with its outcome and source, and without one when a phase begins."""


class Workers(Protocol):
    """What works on tasks; see `pool.Pool`, the one on this machine."""

    def hungry(self) -> bool:
        """Whether one more task would not just lie there."""

    def under_way(self) -> int:
        """Tasks that were put and have no result yet."""

    def put(self, key: int, message: bytes) -> None:
        """Hand over a task."""

    def put_again(self, key: int, message: bytes) -> None:
        """Hand over a task once more, to be alone in a fresh worker."""

    def take(self, patience: float) -> list[Result]:
        """The results that are there, waiting at most `patience` seconds for the first."""

    def kept(self) -> None:
        """Told when all results that were taken are committed."""

    def close(self) -> None:
        """End all work now."""


PoolMaker = Callable[[bytes, Settings], Workers]
"""Makes workers from a `Setup` as bytes and the settings."""


def local_pool(setup: bytes, settings: Settings, worker: Callable[..., None] = serve) -> Pool:
    """Processes on this machine; `worker` is what each of them runs."""
    return Pool(worker, (setup,), settings.workers or cores(), settings.timeout, settings.recycle)


def run(
    inputs: Sequence[str],
    folder: Path,
    settings: Settings | None = None,
    *,
    listed: Iterable[str] = (),
    observer: Observer | None = None,
    stop: Callable[[], bool] = lambda: False,
    started: str | None = None,
    open_pool: PoolMaker | None = None,
) -> Progress:
    """Convert sources into the dataset in `folder`, or go on where an earlier run of it ended.

    `inputs` are files, folders, patterns or URLs; `listed` are further paths, read lazily. `stop` is asked several
    times a second, and ends the job cleanly when it says so. `started` is the time that the journal notes;
    `open_pool` makes the workers: processes here, unless others are wanted. Raises `UsageError`, also where none of
    the inputs exists, and `CatalogueError` where the dataset cannot be written; what is done then stays done.
    """
    settings = settings or Settings()
    given = [path for one in inputs for path in expand(one)]
    home = os.path.abspath(folder)
    if any(not is_remote(path) and os.path.abspath(path) == home for path in given):
        raise UsageError(
            "usage.overwrites_input",
            f"{folder} 是输入文件夹；请用 -o 指定另一个",
            f"{folder} is an input: choose another folder",
        )
    if given and not listed and not any(is_remote(path) or os.path.lexists(path) for path in given):
        raise UsageError(
            "usage.nothing_to_read",
            f"没有这样的文件或文件夹：{'、'.join(inputs)}",
            f"no such file or folder: {', '.join(inputs)}",
        )
    most = settings.options.limits.bytes
    found = (item for path in _chain(given, listed) for item in walk(path, most, without=home))
    first = next(found, None)
    if first is None:
        raise UsageError(
            "usage.nothing_to_read",
            f"没有可以转换的文件：{'、'.join(inputs)}",
            f"no file to convert in {', '.join(inputs) or 'the list'}",
        )
    with _opened(folder, create=True) as (catalogue, places):
        for path in given:
            places.register(path)
        if listed:
            places.register_listed()
        watch = Watch(observer, stop, open_pool or local_pool)
        return _Job(catalogue, places, with_corrections(catalogue, settings), watch).run(chain([first], found), started)


def retry(
    folder: Path,
    only: Sequence[str] = (),
    settings: Settings | None = None,
    *,
    observer: Observer | None = None,
    stop: Callable[[], bool] = lambda: False,
    started: str | None = None,
    open_pool: PoolMaker | None = None,
) -> Progress:
    """Do documents of a dataset once more: those of the statuses or codes in `only`, else all that failed.

    "version" stands for what another version of this program made. What was never done is done as well.
    A source that is gone keeps what is known of it. Raises as `run` does.
    """
    settings = settings or Settings()
    with _opened(folder, create=False) as (catalogue, places):
        wanted = tuple(only) or FAILED
        marks = ", ".join("?" * len(wanted))
        with catalogue.transaction():
            catalogue.reopen(f"d.status IN ({marks}) OR d.code IN ({marks})", (*wanted, *wanted))
            if "version" in wanted:
                catalogue.reopen("d.version IS NOT NULL AND d.version != ?", (__version__,))
        settings = with_corrections(catalogue, settings)
        most = settings.options.limits.bytes
        paths = (path for source in catalogue.open_sources() if (path := places.path(source)) is not None)
        found = (item for path in paths for item in walk(path, most))
        return _Job(catalogue, places, settings, Watch(observer, stop, open_pool or local_pool)).run(found, started)


@contextmanager
def _opened(folder: Path, *, create: bool) -> Iterator[tuple[Catalogue, Places]]:
    """A dataset that is ours alone, with what an earlier run may have left put right."""
    folder = Path(os.path.abspath(folder))
    prepare(folder, create=create)
    with sole_writer(folder):
        catalogue = Catalogue(folder)
        try:
            sweep(folder)
            recover(catalogue)
            yield catalogue, Places(catalogue)
        finally:
            catalogue.close()


def _chain(given: Iterable[str], listed: Iterable[str]) -> Iterator[str]:
    yield from given
    for line in listed:
        if path := line.rstrip("\r\n"):
            yield path


class Watch(NamedTuple):
    """What a job is joined to: who is told, who may stop it, and where its workers are."""

    observer: Observer | None
    stop: Callable[[], bool]
    open_pool: PoolMaker


class _Job:
    """One run over one walk of sources."""

    def __init__(self, catalogue: Catalogue, places: Places, settings: Settings, watch: Watch) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self.observer, self.stop, self._open_pool = watch
        self.progress = Progress()
        self._decoder = msgspec.msgpack.Decoder(Outcome)
        self._planner = Planner(catalogue, places)
        self._under_way: dict[int, Planned] = {}
        self._committed = time.monotonic()
        self._run = 0
        self._pool: Workers | None = None

    def run(self, found: Iterator[Found], started: str | None) -> Progress:
        """Convert what is found, then put duplicates together."""
        catalogue = self.catalogue
        shown = msgspec.json.encode(msgspec.structs.replace(self.settings, options=self._without_password()))
        self._run = catalogue.start_run(started, __version__, shown.decode())
        try:
            self._convert(found)
        finally:
            if self._pool is not None:
                self._pool.close()
        self._planner.finish_batches()
        self._commit()
        if catalogue.meta("grouped") == "no" and not self.progress.stopped:
            self._phase("grouping")
            group(catalogue)
            catalogue.set_meta("grouped", "yes")
        sweep(catalogue.folder)
        with suppress(OSError):
            (catalogue.folder / DRAFTS).rmdir()
        if self.progress.done and hasattr(os, "sync"):
            os.sync()  # before the journal says that this run needs no recovery
        catalogue.end_run(self._run, "stopped" if self.progress.stopped else "finished")
        self.progress.dataset = catalogue.counts()
        self._phase("done")
        return self.progress

    def _without_password(self) -> msgspec.Struct:
        options = self.settings.options
        return msgspec.structs.replace(options, password=None if options.password is None else "given")

    # --- the loop ---------------------------------------------------------------------------------------------

    def _convert(self, found: Iterator[Found]) -> None:
        planned = self._planner.plan(found)
        more = True
        while True:
            # What was done before is passed over in portions, so that results and deadlines do not wait for it.
            for _ in range(_PORTION):
                if not more or (self._pool is not None and not self._pool.hungry()):
                    break
                task = next(planned, None)
                if task is None:
                    more = False
                elif task.outcome is not None:
                    self._save(task.outcome, task, 1)
                elif task.message:
                    self._hand_over(task)
                else:
                    self.progress.skipped += task.skipped
            if self.stop():
                self.progress.stopped = True
                return
            if self._pool is not None:
                for result in self._pool.take(0 if more and self._pool.hungry() else _PATIENCE):
                    self._take(result)
            self._commit_if_due()
            if not more and (self._pool is None or not self._pool.under_way()):
                return

    def _hand_over(self, task: Planned) -> None:
        if task.number in self._under_way:  # named twice
            if task.batch is not None:
                task.batch.open -= 1
            return
        if self._pool is None:
            setup = Setup(as_text(str(self.catalogue.folder)), self.settings)
            self._pool = self._open_pool(msgspec.msgpack.encode(setup), self.settings)
        self._under_way[task.number] = task
        self._pool.put(task.number, task.message)

    def _commit_if_due(self) -> None:
        now = time.monotonic()
        if now - self._committed >= _COMMIT_SECONDS:
            self._planner.finish_batches()
            self._commit()
            self._committed = now
            self._phase(self.progress.phase)

    def _commit(self) -> None:
        self.catalogue.commit()
        if self._pool is not None:
            self._pool.kept()

    # --- results ----------------------------------------------------------------------------------------------

    def _take(self, result: Result) -> None:
        task = self._under_way[result.key]
        outcome = self._outcome(result, task)
        if outcome.code == "worker.memory" and result.attempts == 1:
            # Another document may have left too little: once more, alone.
            assert self._pool is not None
            self._pool.put_again(result.key, task.message)
            return
        if outcome.broken is not None:
            raise CatalogueError(
                "output.not_writable", f"无法写入：{outcome.broken}", f"cannot be written: {outcome.broken}"
            )
        del self._under_way[result.key]
        if task.batch is not None:
            task.batch.open -= 1
        if outcome.unchanged:
            self.catalogue.begin()
            self.catalogue.seen(outcome.number, task.item.size, task.item.modified)
            self.progress.skipped += 1
            return
        if not outcome.seconds:
            outcome = msgspec.structs.replace(outcome, seconds=result.seconds)
        self._save(outcome, task, result.attempts)

    def _outcome(self, result: Result, task: Planned) -> Outcome:
        if result.answer is not None:
            return self._decoder.decode(result.answer)
        sha256, size = _digest(task.item)
        late = result.fate == "timed_out"
        status: Status = "timed_out" if late else "crashed"
        message = f"stopped after {result.reason}" if late else f"the worker died: {result.reason}"
        message_zh = f"运行 {result.reason} 后中止" if late else f"进程崩溃：{result.reason}"
        return Outcome(
            number=result.key, status=status, code="worker.timeout" if late else "worker.crashed", message=message,
            message_zh=message_zh, sha256=sha256, bytes=size, version=__version__,
        )  # fmt: skip

    def _save(self, outcome: Outcome, task: Planned, attempts: int) -> None:
        self.catalogue.begin()
        if not self.progress.done:
            self.catalogue.set_meta("grouped", "no")
        item = task.item
        self.catalogue.save(outcome)
        self.catalogue.journal(outcome.number, item.size, item.modified, self._run, attempts, outcome.seconds)
        progress = self.progress
        progress.done += 1
        progress.facts += sum(len(one.facts) for one in (outcome, *outcome.further))
        progress.counts[outcome.status] = progress.counts.get(outcome.status, 0) + 1
        if self.observer is not None:
            self.observer(progress, outcome, task.source)

    def _phase(self, phase: str) -> None:
        self.progress.phase = phase
        if self.observer is not None:
            self.observer(self.progress, None, "")


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _digest(item: Item) -> tuple[str | None, int | None]:
    """The SHA-256 and size of a source whose worker could not tell any more."""
    if item.data is not None:
        return hashlib.sha256(item.data).hexdigest(), len(item.data)
    if is_remote(item.path):
        return None, item.size
    digest = hashlib.sha256()
    size = 0
    try:
        with open(item.path, "rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
                size += len(part)
    except OSError:
        return None, None
    return digest.hexdigest(), size
