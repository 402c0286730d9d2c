"""Pages drawn by reportlab: embedded TrueType in simple-font subsets, or the CID font STSong-Light, not embedded.

Knows: reportlab. Must not know: reports or tables.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from generator.pdf.fonts import subset_font
from generator.pdf.surface import BLACK, Colour, Segment

rl_config.useA85 = 0


class ReportlabSurface:
    """`characters`: all that will be drawn, by face; `embedded=False` uses STSong-Light for every face.

    `locked`: encrypted with an empty user password, as files are that may be read but not changed.
    """

    def __init__(self, characters: Mapping[str, str], *, embedded: bool, locked: bool = False) -> None:
        self._buffer = io.BytesIO()
        lock = StandardEncryption("", ownerPassword="owner", canModify=0, canCopy=0, strength=128) if locked else None
        self._canvas = Canvas(self._buffer, invariant=1, pageCompression=1, encrypt=lock)
        self._canvas.setTitle("")
        self._height = 0.0
        self.has_vertical = not embedded
        if embedded:
            self._names = {face: f"{face}{zlib.crc32(used.encode()):08x}" for face, used in characters.items()}
            for face, name in self._names.items():
                if name not in pdfmetrics.getRegisteredFontNames():
                    pdfmetrics.registerFont(
                        TTFont(name, io.BytesIO(subset_font(face, characters[face], own_name=name)))
                    )
        else:
            pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
            upright = UnicodeCIDFont("STSong-Light", isVertical=True)
            upright.fontName = upright.name = "STSong-Light-V"
            pdfmetrics.registerFont(upright)
            self._names = dict.fromkeys(("song", "kai", "hei"), "STSong-Light")

    def width(self, text: str, face: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(text, self._names[face], size))

    def begin(self, width: float, height: float) -> None:
        self._height = height
        self._canvas.setPageSize((width, height))

    def end(self) -> None:
        self._canvas.showPage()

    def text(self, x: float, baseline: float, text: str, face: str, size: float, colour: Colour = BLACK) -> None:
        self._canvas.setFillColor(Color(*colour))
        self._canvas.setFont(self._names[face], size)
        self._canvas.drawString(x, self._height - baseline, text)

    def invisible(self, x: float, baseline: float, text: str, face: str, size: float) -> None:
        self._canvas.setFont(self._names[face], size)
        self._canvas.drawString(x, self._height - baseline, text, mode=3)

    def rotated(self, x: float, y: float, text: str, face: str, size: float, colour: Colour, degrees: float) -> None:
        self._canvas.saveState()
        self._canvas.translate(x, self._height - y)
        self._canvas.rotate(degrees)
        self._canvas.setFillColor(Color(*colour))
        self._canvas.setFont(self._names[face], size)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()

    def vertical(self, centre: float, top: float, text: str, face: str, size: float) -> None:
        self._canvas.setFillColor(Color(0, 0, 0))
        self._canvas.setFont("STSong-Light-V", size)
        self._canvas.drawString(centre, self._height - top, text)

    def lines(self, segments: list[Segment], width: float, dash: tuple[float, float] | None = None) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*(dash or ([],)))
        for x0, y0, x1, y1 in segments:
            self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def path(self, segments: list[Segment], width: float) -> None:
        self._canvas.setLineWidth(width)
        path = self._canvas.beginPath()
        for x0, y0, x1, y1 in segments:
            path.moveTo(x0, self._height - y0)
            path.lineTo(x1, self._height - y1)
        self._canvas.drawPath(path)

    def box(self, x: float, y: float, width: float, height: float, stroke: float) -> None:
        self._canvas.setLineWidth(stroke)
        self._canvas.rect(x, self._height - y - height, width, height)

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self._canvas.setFillColor(Color(*colour))
        self._canvas.rect(x, self._height - y - height, width, height, stroke=0, fill=1)

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(x, self._height - y - height, width, height)
        self._canvas.clipPath(path, stroke=0)

    def unclip(self) -> None:
        self._canvas.restoreState()

    def finish(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()
