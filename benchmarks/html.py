"""HTML: the whole conversion against lxml's bare parse of the same page, and against what else reads tables.

The floor is `lxml.html.document_fromstring` on the page's bytes: a tree, and nothing read from it. beautifulsoup4 makes
its tree, no more, with both of its builders; `pandas.read_html` is measured where it is installed, and makes frames.
"""

from __future__ import annotations

import io
import statistics
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import lxml.html
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

import gkconvert
from benchmarks.documents import documents
from benchmarks.timing import Times, in_turns
from gkconvert import registry
from gkconvert.model import Source

ROUNDS = 25
SLOW_ROUNDS = 3


def with_pandas(data: bytes) -> Callable[[], object] | None:
    """Pandas on a page's bytes; None where it is not installed or finds no table."""
    if find_spec("pandas") is None:
        return None
    import pandas

    try:
        pandas.read_html(io.BytesIO(data))
    except (ValueError, LookupError):
        return None
    return lambda: pandas.read_html(io.BytesIO(data))


def measure(path: Path) -> dict[str, Times]:
    """Milliseconds for one page."""
    data = path.read_bytes()
    quick = in_turns(
        {
            "parse": lambda: lxml.html.document_fromstring(data),
            "read": lambda: registry.read(Source(data, path.name), "fast"),
            "convert": lambda: gkconvert.convert(Source(data, path.name), reader="fast"),
        },
        ROUNDS,
    )
    slow: dict[str, Callable[[], object]] = {
        "careful": lambda: gkconvert.convert(Source(data, path.name), reader="careful"),
        "soup lxml": lambda: BeautifulSoup(data, "lxml"),
        "soup html5lib": lambda: BeautifulSoup(data, "html5lib"),
    }
    frames = with_pandas(data)
    if frames is not None:
        slow["pandas"] = frames
    return quick | in_turns(slow, SLOW_ROUNDS)


def main() -> None:
    """Print a line for each page, and the medians of the ratios."""
    warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
    titles = (
        f"{'HTML':34} {'kB':>5} {'parse ms':>9} {'read ms':>8} {'of parse':>9} {'convert ms':>11} {'of parse':>9}"
        f" {'careful':>8} {'soup lxml':>10} {'soup h5l':>9} {'pandas':>7}"
    )
    print(titles)
    columns: dict[str, list[float]] = {}
    for path in documents(".html"):
        times = measure(path)
        floor = times["parse"].best
        for name, taken in times.items():
            columns.setdefault(name, []).append(taken.best / floor)
        print(
            f"{path.name:34} {path.stat().st_size // 1000:5} {floor:9.2f} {times['read'].best:8.2f} {times['read'].best / floor:8.2f}x"
            f" {times['convert'].best:11.2f} {times['convert'].best / floor:8.2f}x"
            + "".join(
                f" {times[name].best / floor:{width}.1f}x" if name in times else f" {'-':>{width + 1}}"
                for name, width in (("careful", 7), ("soup lxml", 9), ("soup html5lib", 8), ("pandas", 6))
            )
        )
    print("median, in times of the bare parse: ", end="")
    print(", ".join(f"{name} {statistics.median(ratios):.2f}" for name, ratios in columns.items() if name != "parse"))
    print()


if __name__ == "__main__":
    main()
