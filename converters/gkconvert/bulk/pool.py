"""Processes that each work on one task at a time, and that may die, hang or eat memory without harming the others.

Each worker has a pipe of its own, so that a worker killed in the middle of anything takes no lock and no other's
message with it; which task it was at is always known. A task whose worker dies is tried once more, alone in a fresh
worker. One thread does everything here: there is nothing to wait for but pipes and deadlines.

Existing pools were weighed. `concurrent.futures` loses all that is under way when one worker dies. pebble (LGPL-3,
used as a library that would have done no harm to the licence of this package) survives it, but shares one pipe and its
lock among its workers, works with threads, and knows neither a retry alone nor a second task sent ahead; what remains
to be written around it is longer than this file.

Knows: processes and pipes. Must not know: what a task is.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Literal, NamedTuple

Fate = Literal["done", "timed_out", "crashed"]

_SMALL = 4096
"""Bytes that any pipe takes at once: only such a task is sent ahead to a worker that may itself be writing."""
_AHEAD = 2
"""Tasks in one worker: the one it works on and one more, so that it never waits for the main process."""
_START_SECONDS = 120.0
"""What a worker may take before its first task: it imports all readers, on a machine that may be busy."""
_MOST_STILLBORN = 20
"""Workers that die one after the other before they are ready: there is something wrong with all of them."""
_GONE_SECONDS = 10.0


class Result(NamedTuple):
    """What became of a task: the worker's answer, or none and the reason."""

    key: int
    fate: Fate
    answer: bytes | None
    reason: str
    attempts: int
    seconds: float


class _Job(NamedTuple):
    key: int
    message: bytes
    attempts: int


class _Worker:
    """A process, its pipe, and what it was sent and has not answered; the first of those is what it works on."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.jobs: deque[_Job] = deque()
        self.started = False
        self.since = time.monotonic()
        self.done = 0
        self.alone = False
        """Whether it works on a task that killed another worker, and gets no second one meanwhile."""
        self.leaving = False


class Pool:
    """`start(pipe)` is run in each worker: it sends one message when it is ready, then answers message by message.

    An answer that begins with a zero byte asks for the worker to be replaced. `timeout` is in seconds for one task;
    a worker is replaced after `recycle` tasks.
    """

    def __init__(
        self, start: Callable[..., None], arguments: tuple[object, ...], workers: int, timeout: float, recycle: int
    ) -> None:
        self._start = start
        self._arguments = arguments
        self._timeout = timeout
        self._recycle = recycle
        self._context = get_context("spawn")
        self._waiting: deque[_Job] = deque()
        self._retries: deque[_Job] = deque()
        self._stillborn = 0
        self._workers = [self._spawn() for _ in range(workers)]

    def hungry(self) -> bool:
        """Whether one more task would not just lie here: the rule that keeps memory flat."""
        room = sum(_AHEAD for worker in self._workers if not worker.leaving)
        return self.under_way() < room

    def under_way(self) -> int:
        """Tasks that were put and have no result yet."""
        sent = sum(len(worker.jobs) for worker in self._workers)
        return sent + len(self._waiting) + len(self._retries)

    def pids(self) -> list[int]:
        """The processes that work now."""
        return [worker.process.pid for worker in self._workers if worker.process.pid is not None]

    def put(self, key: int, message: bytes) -> None:
        """Hand over a task; it goes to a worker at the next `take`."""
        self._waiting.append(_Job(key, message, 1))

    def put_again(self, key: int, message: bytes) -> None:
        """Hand over a task once more, to be alone in a fresh worker; its death there is final."""
        self._retries.append(_Job(key, message, 2))

    def take(self, patience: float) -> list[Result]:
        """The results that are there, waiting at most `patience` seconds for the first."""
        results = list(self._expired())
        self._send()
        until = 0.0 if results else min(patience, self._next_deadline())
        ready = wait([item for worker in self._workers for item in (worker.pipe, worker.process.sentinel)], until)
        touched = set(map(id, ready))
        for worker in list(self._workers):
            if worker.process.sentinel in ready:
                worker.process.join(_GONE_SECONDS)  # it is ending: its pipe may close a moment later
            if id(worker.pipe) in touched or worker.process.sentinel in ready:
                results.extend(self._read(worker))
        self._send()
        return results

    def kept(self) -> None:
        """Nothing is kept here until it is committed."""

    def close(self) -> None:
        """End all workers now; tasks under way are lost to their callers."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join(_GONE_SECONDS)
            worker.pipe.close()
        self._workers = []

    # --- workers ----------------------------------------------------------------------------------------------

    def _spawn(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=self._start, args=(theirs, *self._arguments), daemon=True)
        with _no_interrupts():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _replace(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join(_GONE_SECONDS)
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._spawn()

    def _send(self) -> None:
        for worker in self._workers:
            if self._retries and worker.done == 0 and not worker.jobs and not worker.leaving:
                worker.alone = True
                self._give(worker, self._retries.popleft())
            while self._waiting and self._has_room(worker):
                self._give(worker, self._waiting.popleft())
        if self._retries and not any(worker.alone or worker.done == 0 for worker in self._workers):
            # A task waits to be alone and no fresh worker is about to come: make room for one.
            idle = next((worker for worker in self._workers if not worker.jobs), None)
            if idle is not None:
                self._replace(idle)
            else:
                self._workers[0].leaving = True

    def _has_room(self, worker: _Worker) -> bool:
        if worker.leaving or worker.alone or worker.done + len(worker.jobs) >= self._recycle:
            return False
        if self._retries and worker.done == 0:
            return False  # kept for a task that has to be alone
        return not worker.jobs or (len(worker.jobs) < _AHEAD and len(self._waiting[0].message) <= _SMALL)

    def _give(self, worker: _Worker, job: _Job) -> None:
        if not worker.jobs and worker.started:
            worker.since = time.monotonic()
        worker.jobs.append(job)
        with suppress(OSError):  # a worker that just died is found dead at the next reading
            worker.pipe.send_bytes(job.message)

    # --- results ----------------------------------------------------------------------------------------------

    def _read(self, worker: _Worker) -> Iterator[Result]:
        """All that a worker has sent; after that, if it is dead, what becomes of its tasks."""
        try:
            while worker.pipe.poll():
                answer = worker.pipe.recv_bytes()
                now = time.monotonic()
                if not worker.started:
                    worker.started, worker.since = True, now
                    self._stillborn = 0
                    continue
                job = worker.jobs.popleft()
                seconds, worker.since = now - worker.since, now
                worker.done += 1
                worker.alone = False
                unwell = answer[:1] == b"\x00"
                yield Result(job.key, "done", answer[1:], "", job.attempts, seconds)
                if unwell:
                    jobs = list(worker.jobs)
                    self._replace(worker)
                    self._back(jobs)
                    return
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if worker.process.exitcode is not None:
            yield from self._bury(worker)
        elif not worker.jobs and (worker.leaving or worker.done >= self._recycle):
            self._replace(worker)

    def _bury(self, worker: _Worker) -> Iterator[Result]:
        worker.process.join(_GONE_SECONDS)
        reason = _cause(worker.process.exitcode)
        jobs = list(worker.jobs)
        seconds = time.monotonic() - worker.since
        started = worker.started
        self._replace(worker)
        if not started:
            self._stillborn += 1
            if self._stillborn > _MOST_STILLBORN:
                raise RuntimeError(f"workers do not start: {reason}")
            self._back(jobs)
            return
        if jobs:
            first, *rest = jobs
            self._back(rest)
            if first.attempts > 1:
                yield Result(first.key, "crashed", None, reason, first.attempts, seconds)
            else:
                self._retries.append(first._replace(attempts=2))

    def _expired(self) -> Iterator[Result]:
        now = time.monotonic()
        for worker in list(self._workers):
            limit = self._timeout if worker.started else _START_SECONDS
            if (worker.started and not worker.jobs) or now - worker.since < limit or worker.pipe.poll():
                continue
            jobs = list(worker.jobs)
            started, seconds = worker.started, now - worker.since
            self._replace(worker)
            if started:
                first, *jobs = jobs
                yield Result(first.key, "timed_out", None, f"{self._timeout:g} s", first.attempts, seconds)
            self._back(jobs)

    def _back(self, jobs: list[_Job]) -> None:
        """Tasks that were only sent ahead: they were not at fault, and go on as if never sent."""
        for job in reversed(jobs):
            (self._retries if job.attempts > 1 else self._waiting).appendleft(job)

    def _next_deadline(self) -> float:
        now = time.monotonic()
        limits = [
            worker.since + (self._timeout if worker.started else _START_SECONDS) - now
            for worker in self._workers
            if worker.jobs or not worker.started
        ]
        return max(0.0, min(limits, default=60.0))


def _cause(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        with suppress(ValueError):
            return signal.Signals(-exitcode).name
    return f"exit code {exitcode}"


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Let a process start with Ctrl-C blocked: it is the main process that decides what an interrupt means."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
