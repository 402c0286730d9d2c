"""From the bytes of a picture to a `Document`: its frames as pages, recognised and laid out.

Knows: the order of the steps. Must not know: how a picture is decoded, recognised or laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from gkconvert import scan
from gkconvert.errors import NoTextError, UnsupportedError
from gkconvert.grids.layout import lay_out
from gkconvert.grids.tables import read_page
from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source
from gkconvert.scan.picture import frames

if TYPE_CHECKING:
    from gkconvert.scan.page import RecognisedPage

# A picture says hardly ever how large its page is: it is taken to be as wide as A4, in points.
_A4 = 595.0


def read(source: Source, reader: str, options: ReadOptions, media_type: str) -> Document:
    """Recognise a picture; raises `UnsupportedError`, `DamagedError`, `NoTextError`, `LimitError`."""
    pictures = frames(source, options.limits)
    first = next(pictures)
    if not scan.available():
        raise UnsupportedError(
            "scan.extra_missing", source.name, "识别图片中的文字需要安装附加组件", "recognising the text of pictures needs an extra",
            way_out_zh=f"请安装：{scan.INSTALL}", way_out_en=f"install it: {scan.INSTALL}",
        )  # fmt: skip
    from gkconvert.scan.confidence import notes, with_confidence

    pages = {1: _recognised(first, 1)}
    for number, frame in enumerate(pictures, 2):
        pages[number] = _recognised(frame, number)
    readings = [read_page(page.content) for page in pages.values()]
    if not any(page.glyphs for page in readings):
        raise NoTextError(
            "scan.no_text", source.name, "图片中没有识别出文字", "no text was recognised in the picture",
            way_out_zh="请检查图片是否清晰完整", way_out_en="check that the picture is sharp and complete",
        )  # fmt: skip
    layout = lay_out(readings)
    return Document(
        media_type=media_type,
        reader=reader,
        blocks=with_confidence(layout.blocks, pages),
        notes=(*layout.notes, *notes(pages.values())),
        pages=len(readings),
    )


def _recognised(frame: Image.Image, number: int) -> RecognisedPage:
    import numpy as np

    from gkconvert.scan.page import recognise

    scale = _A4 / min(frame.size)
    return recognise(np.asarray(frame, np.uint8), number, frame.width * scale, frame.height * scale)
