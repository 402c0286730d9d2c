"""Pages drawn by fpdf2: Type 0 fonts with embedded subsets.

Knows: fpdf2. Must not know: reports or tables.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextMode

from generator.pdf.fonts import subset_font
from generator.pdf.surface import BLACK, Colour, Segment


class Fpdf2Surface:
    """`characters`: all that will be drawn, by face."""

    has_vertical = False

    def __init__(self, characters: Mapping[str, str]) -> None:
        self._pdf = FPDF(unit="pt")
        self._pdf.set_creation_date(datetime(2024, 1, 15, 9, 0, tzinfo=timezone.utc))
        self._pdf.set_auto_page_break(auto=False)
        with tempfile.TemporaryDirectory() as folder:
            for face, used in characters.items():
                path = Path(folder) / f"{face}.ttf"
                path.write_bytes(subset_font(face, used))
                self._pdf.add_font(face, fname=str(path))

    def width(self, text: str, face: str, size: float) -> float:
        self._pdf.set_font(face, size=size)
        return float(self._pdf.get_string_width(text))

    def begin(self, width: float, height: float) -> None:
        self._pdf.add_page(format=(width, height))

    def end(self) -> None:
        """fpdf2 ends a page when the next begins."""

    def text(self, x: float, baseline: float, text: str, face: str, size: float, colour: Colour = BLACK) -> None:
        self._pdf.set_font(face, size=size)
        self._pdf.set_text_color(*(round(part * 255) for part in colour))
        self._pdf.text(x, baseline, text)

    def invisible(self, x: float, baseline: float, text: str, face: str, size: float) -> None:
        with self._pdf.local_context(text_mode=TextMode.INVISIBLE):
            self.text(x, baseline, text, face, size)

    def rotated(self, x: float, y: float, text: str, face: str, size: float, colour: Colour, degrees: float) -> None:
        with self._pdf.rotation(degrees, x, y):
            self.text(x, y, text, face, size, colour)

    def vertical(self, centre: float, top: float, text: str, face: str, size: float) -> None:
        raise NotImplementedError("fpdf2 has no vertical writing mode")

    def lines(self, segments: list[Segment], width: float, dash: tuple[float, float] | None = None) -> None:
        self._pdf.set_line_width(width)
        self._pdf.set_dash_pattern(*(dash or (0, 0)))
        for segment in segments:
            self._pdf.line(*segment)

    def path(self, segments: list[Segment], width: float) -> None:
        self._pdf.set_line_width(width)
        with self._pdf.new_path() as path:
            path.style.stroke_width = width
            path.style.fill_color = None
            for x0, y0, x1, y1 in segments:
                path.move_to(x0, y0)
                path.line_to(x1, y1)

    def box(self, x: float, y: float, width: float, height: float, stroke: float) -> None:
        self._pdf.set_line_width(stroke)
        self._pdf.rect(x, y, width, height)

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self._pdf.set_fill_color(*(round(part * 255) for part in colour))
        self._pdf.rect(x, y, width, height, style="F")

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        self._clip = self._pdf.rect_clip(x, y, width, height)
        self._clip.__enter__()

    def unclip(self) -> None:
        self._clip.__exit__(None, None, None)

    def finish(self) -> bytes:
        return bytes(self._pdf.output())
