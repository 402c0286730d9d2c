"""From a drawn report to the bytes of a PDF, through one of the drawing producers.

Knows: the surfaces by name. Must not know: what is on the pages.
"""

from __future__ import annotations

from generator.pdf.flow import Recorder, set_report
from generator.pdf.fpdf2_surface import Fpdf2Surface
from generator.pdf.look import Look
from generator.pdf.raw_surface import RawOptions, RawSurface
from generator.pdf.reportlab_surface import ReportlabSurface
from generator.pdf.surface import Surface
from generator.report import DrawnReport

PRODUCERS = ("reportlab", "reportlab-cid", "reportlab-locked", "fpdf2", "operators")


def draw_pdf(report: DrawnReport, producer: str, look: Look, raw: RawOptions) -> bytes:
    """Set the report twice: once to learn the number of pages and the characters of each face, once to draw it."""
    alphabet = "".join(sorted(_alphabet(report, look)))
    recorder = Recorder(_surface(producer, dict.fromkeys(("song", "kai", "hei"), alphabet), raw))
    total = set_report(report, recorder, look, 0)
    used = {
        face: "".join(sorted(characters | set("0123456789 　"))) for face, characters in recorder.characters.items()
    }
    surface = _surface(producer, used, raw)
    if set_report(report, surface, look, total) != total:
        raise RuntimeError("the second setting has another number of pages")
    return surface.finish()


def _surface(producer: str, characters: dict[str, str], raw: RawOptions) -> Surface:
    if producer == "fpdf2":
        return Fpdf2Surface(characters)
    if producer == "operators":
        return RawSurface(characters, raw)
    return ReportlabSurface(characters, embedded=producer != "reportlab-cid", locked=producer == "reportlab-locked")


def _alphabet(report: DrawnReport, look: Look) -> set[str]:
    texts = [*report.title_lines, report.published_chinese(), look.page_number, look.running_head, look.footnote]
    texts += ["0123456789 　内部核对用年月日目录…样稿"]
    for block in report.blocks:
        texts.append(block.text)
        if block.table:
            texts += [cell.text for cell in block.table.cells]
    return set("".join(texts))
