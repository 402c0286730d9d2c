"""Timing on a noisy machine: the contestants take turns, and each keeps its best and its median."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Times(NamedTuple):
    best: float
    median: float


def in_turns(contestants: dict[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """Milliseconds of each contestant. Noise only ever adds, so the best of many turns is what the work takes."""
    for run in contestants.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            gc.collect()
            start = time.perf_counter()
            run()
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: Times(min(times), statistics.median(times)) for name, times in taken.items()}
