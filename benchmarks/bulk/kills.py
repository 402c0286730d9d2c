"""A job killed again and again ends in the same dataset as one that was left alone.

In each round the main process is killed with SIGKILL at a random moment; before that, workers are killed at random.

Knows: processes and the dataset's digest. Must not know: what is in the documents.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from gkconvert.bulk.digest import digest


def measure(folder: Path, work: Path, rounds: int, seed: int) -> int:
    """Print what was killed and whether the datasets are equal; 1 where they are not."""
    chance = random.Random(seed)
    left_alone, disturbed = work / "left-alone", work / "disturbed"
    for dataset in (left_alone, disturbed):
        shutil.rmtree(dataset, ignore_errors=True)
    start = time.perf_counter()
    _wait(_start(folder, left_alone))
    whole = time.perf_counter() - start
    print(f"left alone: {whole:.1f} s", flush=True)
    killed = workers = 0
    for _ in range(rounds):
        process = _start(folder, disturbed)
        # Most of the work must be left for later rounds, and some kills must hit the start and the end.
        until = time.monotonic() + chance.uniform(0.3, max(2.0, 2.2 * whole / rounds))
        while time.monotonic() < until and process.poll() is None:
            time.sleep(chance.uniform(0.05, 0.6))
            workers += _kill_a_worker(process.pid, chance)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    _wait(_start(folder, disturbed))
    one, other = digest(left_alone), digest(disturbed)
    print(f"main process killed {killed} times, workers {workers} times")
    for name, value in one.items():
        print(f"  {name:<11} {'equal' if other[name] == value else 'DIFFERENT'}  {value[:16]}")
    return 0 if one == other else 1


def _start(folder: Path, dataset: Path) -> subprocess.Popen[bytes]:
    program = "from gkconvert_cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder), "-o", f"{dataset}/", "--quiet"], stderr=subprocess.DEVNULL
    )


def _wait(process: subprocess.Popen[bytes]) -> None:
    if process.wait() not in (0, 1):
        raise RuntimeError(f"the job ended with {process.returncode}")


def _kill_a_worker(parent: int, chance: random.Random) -> int:
    """Kill one of a process's children now and then; how many were killed."""
    if chance.random() < 0.5:
        return 0
    with suppress(OSError, IndexError):
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        os.kill(int(chance.choice(children[1:])), signal.SIGKILL)  # the first one is multiprocessing's own
        return 1
    return 0
