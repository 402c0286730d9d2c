"""`python -m benchmarks.bulk`: how fast bulk jobs are, what memory they take, and what kills do to them.

    python -m benchmarks.bulk load FOLDER --documents 20000       draw the load
    python -m benchmarks.bulk speed FOLDER --work WORK            one and two workers, memory, a second run
    python -m benchmarks.bulk kills FOLDER --work WORK --rounds 30

Everything is printed as lines for people; `speed` and `kills` end with 1 where a promise is not kept.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.bulk import kills, load, speed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bulk", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    drawing = verbs.add_parser("load")
    drawing.add_argument("folder", type=Path)
    drawing.add_argument("--documents", type=int, default=20_000)
    for name in ("speed", "kills"):
        verb = verbs.add_parser(name)
        verb.add_argument("folder", type=Path)
        verb.add_argument("--work", type=Path, required=True, help="a folder for datasets; they are removed")
        verb.add_argument("--rounds", type=int, default=30)
        verb.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.verb == "load":
        start = time.perf_counter()
        size = load.write(chosen.folder, chosen.documents)
        seconds = time.perf_counter() - start
        print(f"{chosen.documents} documents, {size / 1e6:.0f} MB, {seconds:.1f} s")
        return 0
    if chosen.verb == "speed":
        return speed.measure(chosen.folder, chosen.work)
    return kills.measure(chosen.folder, chosen.work, chosen.rounds, chosen.seed)


if __name__ == "__main__":
    sys.exit(main())
