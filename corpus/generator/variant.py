"""One file of the corpus: what it says, how it looks, who makes it.

Knows: the choices that can be made. Must not know: how they are carried out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.html.dress import Dress, Paper
from generator.pdf.look import Look
from generator.pdf.raw_surface import RawOptions
from generator.report import Content


@dataclass(frozen=True)
class Variant:
    """A line in a table of variants. `name` is the file's name without its ending, `shows` its disguises.

    `producer`: reportlab, reportlab-cid, fpdf2, operators, chromium, libreoffice, html, text.
    `look` and `raw` are for the producers that draw, `paper` for the browser and the office suite, `dress` for pages.
    """

    name: str
    producer: str
    content: Content
    shows: tuple[str, ...]
    look: Look = field(default_factory=Look)
    raw: RawOptions = field(default_factory=RawOptions)
    paper: Paper = field(default_factory=Paper)
    dress: Dress = field(default_factory=lambda: Dress("trs"))

    @property
    def ending(self) -> str:
        """The file's ending, with the dot."""
        return {"html": ".html", "text": ".txt"}.get(self.producer, ".pdf")
