"""PDF: the whole conversion against PDFium's floor and against pdfplumber's table extraction alone.

The floor loads every page and asks PDFium for each glyph with its box and each path segment with its point, through
ctypes as pypdfium2 binds it, and does nothing else. No reader in Python that looks at every glyph can be faster.
"""

from __future__ import annotations

import ctypes
import io
import statistics
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as raw

import gkconvert
from benchmarks.documents import documents
from benchmarks.timing import Times, in_turns

ROUNDS = 15


def floor(data: bytes) -> int:
    """Every glyph with its box and every path segment with its point; how many there were."""
    seen = 0
    document = pypdfium2.PdfDocument(data)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_float(), ctypes.c_float()
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            raw.FPDFText_GetUnicode(text.raw, index)
            raw.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
            seen += 1
        for index in range(raw.FPDFPage_CountObjects(page.raw)):
            item = raw.FPDFPage_GetObject(page.raw, index)
            if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
                continue
            for number in range(raw.FPDFPath_CountSegments(item)):
                segment = raw.FPDFPath_GetPathSegment(item, number)
                raw.FPDFPathSegment_GetPoint(segment, x, y)
                raw.FPDFPathSegment_GetType(segment)
                seen += 1
        text.close()
        page.close()
    document.close()
    return seen


def convert(data: bytes) -> None:
    """The whole way from bytes to a checked report, by the fast reader."""
    gkconvert.convert(data, reader="fast")


def extract_tables(data: bytes) -> None:
    """What most people run today; it stops at grids."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()


def measure(path: Path) -> dict[str, Times]:
    """Milliseconds for one document."""
    data = path.read_bytes()
    quick = in_turns({"floor": lambda: floor(data), "convert": lambda: convert(data)}, ROUNDS)
    return quick | in_turns({"pdfplumber": lambda: extract_tables(data)}, 3)


def main() -> None:
    """Print a line for each document and the medians."""
    print(
        f"{'PDF':34} {'pages':>5} {'floor ms':>9} {'convert ms':>11} {'of floor':>9} {'pdfplumber ms':>14} {'faster':>7}"
    )
    ratios, gains, per_page = [], [], []
    for path in documents(".pdf"):
        with pypdfium2.PdfDocument(path) as document:
            pages = len(document)
        times = measure(path)
        ratio = times["convert"].best / times["floor"].best
        gain = times["pdfplumber"].best / times["convert"].best
        ratios.append(ratio)
        gains.append(gain)
        per_page.append(times["convert"].best / pages)
        print(
            f"{path.name:34} {pages:5} {times['floor'].best:9.1f} {times['convert'].best:11.1f} {ratio:8.2f}x "
            f"{times['pdfplumber'].best:14.0f} {gain:6.1f}x"
        )
    print(
        f"{'median':34} {'':5} {'':9} {statistics.median(per_page):7.1f}/page {statistics.median(ratios):8.2f}x "
        f"{'':14} {statistics.median(gains):6.1f}x\n"
    )


if __name__ == "__main__":
    main()
