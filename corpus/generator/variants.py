"""All files of the corpus."""

from __future__ import annotations

from generator.figures_given import JIAXIAN
from generator.report import Content
from generator.variant import Variant
from generator.variants_html import HTML
from generator.variants_pdf import PDF

# fmt: off
TEXT = (
    Variant("jiaxian-figures", "text", Content(301, "jiaxian", 2024, figures=JIAXIAN), ("the figures of a real report", "canonical text")),
    Variant("text-sloppy", "text", Content(302, "qingyan", 2023), ("headings at wandering levels", "rows that lost their leading tabs")),
    Variant("text-2019", "text", Content(303, "nanping", 2019, edition="2019"), ("canonical text", "edition 2019")),
)
# fmt: on

VARIANTS: tuple[Variant, ...] = (*PDF, *HTML, *TEXT)
