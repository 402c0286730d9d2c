"""`python -m benchmarks [pdf|html|memory|cold]`: all benchmarks, or one. Run from the top of the checkout."""

from __future__ import annotations

import sys

from benchmarks import memory, pdf


def main(names: list[str]) -> None:
    if not names or "pdf" in names:
        pdf.main()
    if not names or "memory" in names:
        memory.main()
    if not names or "html" in names:
        from benchmarks import html

        html.main()
    if not names or "cold" in names:
        from benchmarks import cold

        cold.main()


if __name__ == "__main__":
    main(sys.argv[1:])
