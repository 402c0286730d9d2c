"""Memory: what a conversion adds to the process at its peak, and that a long document adds no more than its text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.documents import ROOT, documents

# Linux counts the peak of a process image in VmHWM; ru_maxrss would include what the parent had before the fork.
_CHILD = """
import re, sys
from pathlib import Path
import gkconvert, gkconvert.conversion, gkconvert.pdf.reading, gkconvert.pdf.pdfium_reader
def peak(): return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1)) / 1024
source = gkconvert.conversion.open_source(sys.argv[1])
before = peak()
report = gkconvert.convert(source, reader="fast")
print(f"{source.name:34} {len(source.data) / 1e6:8.2f} {report.source.pages:6} {before:12.0f} {peak() - before:10.0f}")
"""


def long_document(pages: int) -> Path:
    """A PDF of many pages: each a page of prose and a table of the form's shape."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from pdf_drawing import Page, pdf

    drawn = []
    for number in range(pages):
        page = Page()
        for row in range(21):
            page.line(60, 100 + 18 * row, 500, 100 + 18 * row)
        for x in (60, 200, 260, 320, 380, 440, 500):
            page.line(x, 100, x, 460)
        for row in range(20):
            page.text(64, 113 + 18 * row, f"{row}.属于第{number}页的事项", 9)
            for column in range(5):
                page.text(205 + 60 * column, 113 + 18 * row, str(row * number + column), 9)
        for line in range(12):
            page.text(60, 500 + 20 * line, "本机关坚持以公开为常态、不公开为例外，全面推进决策、执行和结果公开，", 12)
        drawn.append(page)
    path = ROOT / f"long-{pages}.pdf"
    path.write_bytes(pdf(*drawn, compress=True))
    return path


def main() -> None:
    """Print the peak of one real or drawn report and of a 300-page document, each in a process of its own."""
    print(f"{'peak memory':34} {'MB':>8} {'pages':>6} {'start MiB':>12} {'added MiB':>10}")
    long = long_document(300)
    try:
        for path in (*documents(".pdf")[:1], long):
            subprocess.run([sys.executable, "-c", _CHILD, str(path)], check=True)
    finally:
        long.unlink()
    print()


if __name__ == "__main__":
    main()
