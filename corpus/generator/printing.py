"""From a variant to its two files: the report and the expectation beside it.

Knows: which producer draws what. Must not know: the disguises themselves.
"""

from __future__ import annotations

from generator.expectation import Printed, as_json, expectation
from generator.html.drawing import draw_page
from generator.html.more_sites import WITHOUT_DATE
from generator.html.print_page import print_page
from generator.pdf.drawing import draw_pdf
from generator.pdf.printers import print_with_chromium, print_with_libreoffice
from generator.report import DrawnReport, put_together
from generator.text_report import draw_text
from generator.variant import Variant

DETERMINISTIC = {"reportlab", "reportlab-cid", "reportlab-locked", "fpdf2", "operators", "html", "text"}
"""Producers that give the same bytes wherever the same versions of the libraries and fonts are installed."""


def draw(variant: Variant) -> bytes:
    """The report's bytes."""
    return _bytes(variant, put_together(variant.content))


def expect(variant: Variant) -> str:
    """The expectation's text; nothing is drawn for it."""
    return as_json(expectation(put_together(variant.content), list(variant.shows), variant.producer, _printed(variant)))


def _printed(variant: Variant) -> Printed:
    content, dress, page = variant.content, variant.dress, variant.producer == "html"
    return Printed(
        date=content.dated or (page and dress.site not in WITHOUT_DATE),
        prose=content.headings == "numbered" and not (page and (dress.tables in ("one", "continued") or dress.caption)),
        contents=dress.contents if page else variant.look.contents,
        other_tables=None if page and dress.tables in ("heads", "continued") else int(content.channels),
    )


def _bytes(variant: Variant, report: DrawnReport) -> bytes:
    if variant.producer == "html":
        return draw_page(report, variant.dress)
    if variant.producer == "text":
        return draw_text(report, sloppy="sloppy" in variant.name)
    if variant.producer in ("chromium", "libreoffice"):
        page = print_page(report, variant.paper)
        return print_with_chromium(page) if variant.producer == "chromium" else print_with_libreoffice(page)
    return draw_pdf(report, variant.producer, variant.look, variant.raw)
