"""How fast a job is with one worker and with two, whether it stays so, and what memory its main process takes.

Knows: the job. Must not know: the load.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

MOST_MEMORY = 250 * 1024 * 1024
LEAST_GAIN = 0.85
LEAST_SKIPPED = 5_000


def measure(folder: Path, work: Path) -> int:
    """Print the figures; 1 where one of the promises is not kept."""
    figures = {}
    for workers in (1, 2):
        dataset = work / f"workers-{workers}"
        shutil.rmtree(dataset, ignore_errors=True)
        figures[workers] = run(folder, dataset, workers)
        told = figures[workers]
        print(
            f"{workers} workers: {told['done']:.0f} documents in {told['seconds']:.1f} s = {told['rate']:.1f}/s;"
            f" first quarter {told['first']:.1f}/s, last quarter {told['last']:.1f}/s; main process"
            f" {told['memory'] / 2**20:.0f} MiB at its peak; CPU of a document {1000 * told['workers'] / told['done']:.1f} ms in"
            f" its worker and {1000 * told['cpu'] / told['done']:.2f} ms in the main process; others took"
            f" {told['others']:.0%} of the machine",
            flush=True,
        )
    again = run(folder, work / "workers-2", 2)
    skipped = again["skipped"] / again["seconds"]
    print(f"second run: {again['skipped']:.0f} documents passed over in {again['seconds']:.2f} s = {skipped:.0f}/s")
    gain = figures[2]["rate"] / (2 * figures[1]["rate"])
    print(f"two workers reach {gain:.0%} of twice one worker's rate")
    kept = (
        gain >= LEAST_GAIN
        and skipped >= LEAST_SKIPPED
        and max(told["memory"] for told in figures.values()) < MOST_MEMORY
    )
    return 0 if kept else 1


def run(folder: Path, dataset: Path, workers: int) -> dict[str, float]:
    """One job in a process of its own, so that its memory is its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.bulk.speed", str(folder), str(dataset), str(workers)],
        stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(ran.stdout)
    return figures


def _one(folder: Path, dataset: Path, workers: int) -> dict[str, float]:
    from gkconvert.bulk.job import Progress, run
    from gkconvert.bulk.messages import Outcome, Settings

    times: list[float] = []

    def follow(progress: Progress, outcome: Outcome | None, source: str) -> None:
        if outcome is not None and progress.done % 100 == 0:
            times.append(time.perf_counter())

    start = time.perf_counter()
    before = _busy()
    progress = run([str(folder)], dataset, Settings(workers=workers), observer=follow)
    seconds = time.perf_counter() - start
    after = _busy()
    quarter = max(1, len(times) // 4)
    rates = [
        100 * (len(part) - 1) / (part[-1] - part[0]) if len(part) > 1 else 0.0
        for part in (times[1 : quarter + 1], times[-quarter:])
    ]
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": seconds,
        "done": progress.done,
        "skipped": progress.skipped,
        "rate": progress.done / seconds,
        "first": rates[0],
        "last": rates[1],
        "memory": own.ru_maxrss * 1024,
        "cpu": own.ru_utime + own.ru_stime,
        "workers": children.ru_utime + children.ru_stime,
        "others": (after - before - (own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime))
        / (seconds * (os.cpu_count() or 1)),
    }


def _busy() -> float:
    """Seconds of CPU that all processes of the machine have used: shows whether others were at work as well."""
    with Path("/proc/stat").open() as file:
        user, nice, system = map(int, file.readline().split()[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    print(json.dumps(_one(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
