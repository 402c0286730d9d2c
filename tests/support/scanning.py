"""Pictures of pages for tests: pages of the corpus as a scanner gives them.

Knows: how to paint pages and bind pictures. Must not know: the recogniser.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"


def painted(name: str, page: int, *, dpi: int = 200, angle: float = 0.0) -> Image.Image:
    """A page of a report of the corpus, counted from 1, in red, green and blue."""
    document = pypdfium2.PdfDocument((CORPUS / name).read_bytes())
    picture = document[page - 1].render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
    document.close()
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white") if angle else picture


def bound(pictures: Sequence[Image.Image], *, quality: int = 85, dpi: int = 200) -> bytes:
    """A PDF of these pictures, a page each."""
    buffer = io.BytesIO()
    pictures[0].save(
        buffer, "PDF", save_all=True, append_images=list(pictures[1:]), resolution=float(dpi), quality=quality
    )
    return buffer.getvalue()


def mixed(digital: str, pages: Sequence[int], scanned: bytes) -> bytes:
    """A PDF with pages of a report of the corpus, followed by those of a PDF of pictures."""
    joined = pypdfium2.PdfDocument.new()
    for data, chosen in (((CORPUS / digital).read_bytes(), [page - 1 for page in pages]), (scanned, None)):
        part = pypdfium2.PdfDocument(data)
        joined.import_pages(part, chosen)
        part.close()
    buffer = io.BytesIO()
    joined.save(buffer)
    joined.close()
    return buffer.getvalue()


def encoded(picture: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()
