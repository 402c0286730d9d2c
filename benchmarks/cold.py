"""One report by a process of its own: `gkconvert REPORT` against a script that extracts tables with pdfplumber.

What a person waits for who converts a single file: starting Python and importing takes longer than reading.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.documents import documents

ROUNDS = 7
SCRIPT = "import sys, pdfplumber\nwith pdfplumber.open(sys.argv[1]) as pdf:\n    [page.extract_tables() for page in pdf.pages]"


def seconds(command: Sequence[str]) -> float:
    """How long a command takes by the clock."""
    # Compiled modules are kept, as they are after an ordinary installation.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Print medians for the first document of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        program = "from gkconvert_cli.main import main; main()"
        for ending in (".pdf", ".html"):
            path = documents(ending)[0]
            commands = {
                "gkconvert": (sys.executable, "-c", program, str(path), "-o", str(Path(folder) / "report.json"), "--quiet"),
                "gkconvert --reader fast": (
                    sys.executable, "-c", program, str(path), "-o", str(Path(folder) / "fast.json"), "--quiet", "--reader", "fast",
                ),
            }  # fmt: skip
            if ending == ".pdf":
                commands["pdfplumber, tables only"] = (sys.executable, "-c", SCRIPT, str(path))
            for command in commands.values():
                seconds(command)
            taken: dict[str, list[float]] = {name: [] for name in commands}
            for _ in range(ROUNDS):
                for name, command in commands.items():
                    taken[name].append(seconds(command))
            for name, times in taken.items():
                print(f"{path.name:34} {name:26} {statistics.median(times):6.2f} s")
    print()


if __name__ == "__main__":
    main()
