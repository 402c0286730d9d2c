"""The pool alone: bad tasks cost themselves and nothing else."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bad_workers import answer, stillborn

from gkconvert.bulk.pool import Pool, Result


@contextmanager
def pool(workers: int = 2, timeout: float = 20.0, recycle: int = 1000) -> Iterator[Pool]:
    opened = Pool(answer, ("",), workers, timeout, recycle)
    try:
        yield opened
    finally:
        opened.close()


def done(opened: Pool, tasks: list[bytes], disturb: frozenset[int] = frozenset()) -> dict[int, Result]:
    """All results by the place of their task."""
    results: dict[int, Result] = {}
    waiting = list(enumerate(tasks))
    until = time.monotonic() + 60
    while len(results) < len(tasks):
        assert time.monotonic() < until, "the pool does not come to an end"
        while waiting and opened.hungry():
            opened.put(*waiting.pop(0))
        for result in opened.take(0.1):
            assert result.key not in results
            results[result.key] = result
        if len(results) in disturb:
            disturb -= {len(results)}
            os.kill(opened.pids()[0], signal.SIGKILL)
    return results


def fates(results: dict[int, Result]) -> dict[int, tuple[str, str, int]]:
    return {key: (one.fate, one.reason, one.attempts) for key, one in results.items() if one.fate != "done"}


def test_of_many_tasks_only_the_bad_ones_are_lost() -> None:
    tasks = [b"fine %d" % number for number in range(120)]
    tasks[20] = tasks[77] = b"segfault"
    tasks[40] = b"exit"
    tasks[60] = b"hang"
    with pool(timeout=1.0) as opened:
        results = done(opened, tasks)
    assert fates(results) == {
        20: ("crashed", "SIGSEGV", 2),
        40: ("crashed", "exit code 3", 2),
        60: ("timed_out", "1 s", 1),
        77: ("crashed", "SIGSEGV", 2),
    }
    answers = {key: one.answer.split(maxsplit=1)[1] for key, one in results.items() if one.answer}
    assert answers == {key: task for key, task in enumerate(tasks) if task.startswith(b"fine")}


def test_a_task_whose_worker_died_by_chance_succeeds_alone(tmp_path: Path) -> None:
    tasks = [b"fine", b"once %s" % os.fsencode(tmp_path / "mark"), b"fine", b"fine"]
    with pool() as opened:
        results = done(opened, tasks)
    assert fates(results) == {}
    assert results[1].attempts == 2


def test_workers_killed_from_outside_lose_nothing() -> None:
    with pool() as opened:
        results = done(opened, [b"slow %d" % number for number in range(12)], disturb=frozenset({2, 5, 9}))
    lost = {key for key, one in results.items() if one.fate != "done"}
    # A task may be unlucky twice; it is then told as crashed, never forgotten.
    assert all(results[key].reason == "SIGKILL" and results[key].attempts == 2 for key in lost)


def test_workers_are_replaced_after_so_many_tasks_and_when_they_ask_for_it() -> None:
    def pids(tasks: list[bytes], recycle: int) -> int:
        with pool(workers=1, recycle=recycle) as opened:
            return len({one.answer.split()[0] for one in done(opened, tasks).values() if one.answer})

    assert pids([b"fine"] * 6, 2) == 3
    assert pids([b"fine", b"unwell", b"fine"], 1000) == 2


def test_large_tasks_and_large_answers_do_not_wait_for_each_other() -> None:
    with pool(workers=1) as opened:
        results = done(opened, [b"fine " + b"x" * 3_000_000] * 5)
    assert fates(results) == {}


def test_the_pool_takes_no_more_than_its_workers_can_have() -> None:
    with pool(workers=2) as opened:
        taken = 0
        while opened.hungry():
            opened.put(taken, b"slow")
            taken += 1
    assert taken == 4


def test_workers_that_cannot_start_are_an_error_and_no_endless_loop() -> None:
    opened = Pool(stillborn, (), 1, 10.0, 10)
    opened.put(0, b"fine")
    try:
        with pytest.raises(RuntimeError, match="workers do not start: exit code 7"):
            for _ in range(200):
                opened.take(1.0)
    finally:
        opened.close()


def test_workers_end_when_their_main_process_is_gone() -> None:
    with pool(workers=1) as opened:
        done(opened, [b"fine"])
        (pid,) = opened.pids()
        opened._workers[0].pipe.close()  # what the system does when a process is killed
        opened._workers[0].process.join(10)
        assert opened._workers[0].process.exitcode == 0
        assert not Path(f"/proc/{pid}/cmdline").exists() or not Path(f"/proc/{pid}/cmdline").read_bytes()
        opened._workers.clear()
