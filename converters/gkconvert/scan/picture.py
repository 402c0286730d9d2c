"""Pictures as files: decoded to red, green and blue at about 200 dpi, within limits.

Knows: what can be wrong with a picture as a file. Must not know: what is on it.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence

from gkconvert.errors import DamagedError, LimitError, UnsupportedError
from gkconvert.limits import Limits
from gkconvert.model import Source

# A page is taken to be as wide as A4, since few pictures say truly how large they are: pixels for 200 dpi.
_WIDTH = 1654
# What is smaller than this in one direction is an icon, not a page: 36 dpi of A4.
_SMALLEST = 300
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")


def frames(source: Source, limits: Limits) -> Iterator[Image.Image]:
    """The pages of a picture, each in red, green and blue at about 200 dpi.

    Raises `UnsupportedError` for icons, `LimitError`, and `DamagedError`.
    """
    try:
        with warnings.catch_warnings():
            # The size is looked at below, before anything is decoded.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(source.data), formats=_FORMATS)
            for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                if number > limits.pages:
                    raise _too_many(source, limits)
                _refuse_size(source, frame.size, limits)
                yield _page(frame)
    except Image.DecompressionBombError as error:
        raise _too_large(source, str(error).split("(")[-1].split(" ")[0], limits) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
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
        raise _too_large(source, f"{width}×{height}", limits)


def _too_large(source: Source, size: str, limits: Limits) -> LimitError:
    return LimitError(
        "limit.pixels", source.name,
        f"图片有 {size} 像素，超过上限 {limits.pixels}", f"{size} pixels exceed the limit of {limits.pixels}",
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
