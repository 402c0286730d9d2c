"""The pages of a PDF as pictures that fit into a web page.

A page of text becomes a PNG of sixteen greys, or of few colours where it has any: sharp, small, and quick to
make. Photographs (scans) become JPEG. A report of five pages takes some 0.5 MB this way.

Knows: pypdfium2's rendering, Pillow's encoders. Must not know: reports, templates.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2
from PIL import Image

from gkconvert.errors import DamagedError, EncryptedError
from gkconvert.model import Source
from gkconvert.review.source_view import Picture

WIDTH = 1240
"""Pixels across an upright A4 page: 150 to the inch."""

_BUDGET = 1_000_000
"""Bytes that all pictures of a page of ours may take together before they are encoded (base64 adds a third)."""
_MOST_PAGES = 60
_LARGEST_SIDE = 2000
_PASSWORD_ERROR = 4
_TO_SIXTEEN = [15 if level >= 248 else (level + 8) // 17 for level in range(256)]


@contextmanager
def opened(source: Source, password: str | None = None) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF, open while the block runs; raises `EncryptedError` and `DamagedError`."""
    try:
        document = pypdfium2.PdfDocument(source.data, password=password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise EncryptedError(
                "pdf.encrypted", source.name, "需要密码才能打开", "it opens with a password only",
                way_out_zh="用 --password 给出密码", way_out_en="give it with --password",
            ) from error  # fmt: skip
        raise DamagedError("pdf.damaged", source.name, "无法打开", "it cannot be opened") from error
    try:
        yield document
    finally:
        document.close()


def page_pictures(source: Source, wanted: Sequence[int] = (), password: str | None = None) -> list[Picture]:
    """The pages of a PDF. Of a long one only those `wanted` (counted from 1) and the first are drawn.

    Raises `EncryptedError` and `DamagedError`; a page that cannot be drawn has no picture.
    """
    with opened(source, password) as document:
        count = len(document)
        drawn = set(range(1, count + 1))
        if count > _MOST_PAGES:
            drawn = set(sorted({*wanted, *range(1, 6)})[:_MOST_PAGES])
        budget = _BUDGET // max(min(len(drawn), 8), 1)
        return [_picture(document, number, number in drawn, budget) for number in range(1, count + 1)]


def _picture(document: pypdfium2.PdfDocument, number: int, drawn: bool, budget: int) -> Picture:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return Picture(number, 595.0, 842.0, None)
    try:
        width, height = page.get_size()
        uri = None
        if drawn and width > 0 and height > 0:
            scale = min(WIDTH / min(width, height), _LARGEST_SIDE / max(width, height))
            bitmap = page.render(scale=scale, rev_byteorder=True, maybe_alpha=False)
            try:
                uri = _uri(bitmap.to_pil().convert("RGB"), budget)
            finally:
                bitmap.close()
        return Picture(number, width, height, uri)
    except pypdfium2.PdfiumError:
        return Picture(number, 595.0, 842.0, None)
    finally:
        page.close()


def _uri(image: Image.Image, budget: int) -> str:
    kind, data = "png", _png(image)
    for quality, shrink in ((60, 1.0), (45, 0.8), (35, 0.65)):
        if len(data) <= budget:
            break
        smaller = image if shrink == 1.0 else image.resize((int(image.width * shrink), int(image.height * shrink)))
        kind, data = "jpeg", _encoded(smaller, "JPEG", quality=quality)
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _png(image: Image.Image) -> bytes:
    if _colourful(image):
        few = image.quantize(colors=48, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    else:
        few = image.convert("L").point(_TO_SIXTEEN)
        few.putpalette([level * 17 for level in range(16) for _ in range(3)])
    return _encoded(few, "PNG", compress_level=6)


def _encoded(image: Image.Image, kind: str, **settings: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **settings)
    return stream.getvalue()


def _colourful(image: Image.Image) -> bool:
    """Whether some spot of the page is coloured: a red heading or seal, blue rules, shading."""
    small = image.reduce(6).convert("HSV").getchannel("S").histogram()
    return sum(small[60:]) > 12
