"""From the bytes of a picture to a `Document`: its frames as pages, recognised and laid out.

Knows: what can be wrong with a picture as a file. Must not know: how a page is recognised or laid out.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence

from gkconvert import scan
from gkconvert.errors import DamagedError, LimitError, NoTextError, UnsupportedError
from gkconvert.grids.layout import lay_out
from gkconvert.grids.tables import read_page
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Document, Source

if TYPE_CHECKING:
    from gkconvert.scan.page import RecognisedPage

# A page is taken to be as wide as A4, since few pictures say truly how large they are: pixels for 200 dpi.
_WIDTH, _A4 = 1654, 595.0
# What is smaller than this in one direction is an icon, not a page: 36 dpi of A4.
_SMALLEST = 300


def read(source: Source, reader: str, options: ReadOptions, media_type: str) -> Document:
    """Recognise a picture; raises `UnsupportedError`, `DamagedError`, `NoTextError`, `LimitError`."""
    frames = _frames(source, options.limits)
    first = next(frames)
    if not scan.available():
        raise UnsupportedError(
            "scan.extra_missing", source.name, "识别图片中的文字需要安装附加组件", "recognising the text of pictures needs an extra",
            way_out_zh=f"请安装：{scan.INSTALL}", way_out_en=f"install it: {scan.INSTALL}",
        )  # fmt: skip
    from gkconvert.scan.confidence import notes, with_confidence

    pages = {1: _recognised(first, 1)}
    for number, frame in enumerate(frames, 2):
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


def _frames(source: Source, limits: Limits) -> Iterator[Image.Image]:
    """The pages of a picture, each in red, green and blue at about 200 dpi."""
    try:
        with warnings.catch_warnings():
            # The size is looked at below, before anything is decoded.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(source.data), formats=("PNG", "JPEG", "TIFF", "WEBP"))
            for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                if number > limits.pages:
                    raise _too_many(source, limits)
                _refuse_size(source, frame.size, limits)
                yield _page(frame)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, MemoryError) as error:
        raise DamagedError(
            "scan.damaged", source.name, "图片已损坏或不完整", "the picture is damaged or incomplete",
            way_out_zh="请重新下载，或用看图软件另存后再试", way_out_en="download it again, or save it anew with a viewer",
        ) from error  # fmt: skip


def _refuse_size(source: Source, size: tuple[int, int], limits: Limits) -> None:
    width, height = size
    if min(size) < _SMALLEST:
        raise UnsupportedError(
            "source.unsupported", source.name,
            f"图片只有 {width}×{height} 像素，不是页面的扫描件", f"a picture of {width}×{height} pixels is no scan of a page",
            way_out_zh="请使用至少 150 dpi 的扫描件", way_out_en="use a scan of at least 150 dpi",
        )  # fmt: skip
    if width * height > limits.pixels:
        raise LimitError(
            "limit.pixels", source.name,
            f"图片有 {width}×{height} 像素，超过上限 {limits.pixels}", f"{width}×{height} pixels exceed the limit of {limits.pixels}",
            way_out_zh="请缩小后再试", way_out_en="make it smaller first",
        )  # fmt: skip


def _too_many(source: Source, limits: Limits) -> LimitError:
    return LimitError(
        "limit.pages", source.name, f"超过上限 {limits.pages} 页", f"more pages than the limit of {limits.pages}",
        way_out_zh="请拆分文件", way_out_en="split the file",
    )  # fmt: skip


def _page(frame: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(frame) or frame
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layered = upright.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        paper.alpha_composite(layered)
        upright = paper
    elif upright.mode.startswith("I"):
        upright = upright.point(lambda value: value / 256).convert("L")
    shown = upright.convert("RGB")
    shorter = min(shown.size)
    share = _WIDTH / shorter
    if 0.95 < share < 1.05:
        return shown
    size = round(shown.width * share), round(shown.height * share)
    return shown.resize(size, Image.Resampling.BICUBIC if share > 1 else Image.Resampling.BOX)


def _recognised(frame: Image.Image, number: int) -> RecognisedPage:
    import numpy as np

    from gkconvert.scan.page import recognise

    scale = _A4 / min(frame.size)
    return recognise(np.asarray(frame, np.uint8), number, frame.width * scale, frame.height * scale)
