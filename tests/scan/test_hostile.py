"""Pictures that are broken or made to harm end in coded errors, before anything large is decoded."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from gkconvert import registry
from gkconvert.errors import SourceError
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Source


def code(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        registry.read(Source(data, "hostile"), options=ReadOptions(limits or Limits()))
    return caught.value.code


def png(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rest = chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rest


def picture(size: tuple[int, int], kind: str, **more: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", size, 255).save(buffer, kind, **more)
    return buffer.getvalue()


def test_a_picture_of_fifty_thousand_by_fifty_thousand_pixels_is_refused() -> None:
    assert code(png(50_000, 50_000)) == "limit.pixels"
    assert code(png(50_000, 400), Limits(pixels=10_000_000)) == "limit.pixels"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_an_icon_is_no_page(kind: str) -> None:
    assert code(picture((64, 64), kind)) == "source.unsupported"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_that_is_cut_is_damaged(kind: str) -> None:
    data = picture((600, 800), kind)
    assert code(data[: len(data) // 2]) in {"scan.damaged", "scan.extra_missing"}


@pytest.mark.usefixtures("ocr")
def test_too_many_pages_are_refused() -> None:
    pages = [Image.new("L", (300, 300), 255)] * 4
    assert code(picture((300, 300), "TIFF", save_all=True, append_images=pages), Limits(pages=3)) == "limit.pages"


@pytest.mark.usefixtures("ocr")
def test_a_white_page_has_no_text() -> None:
    assert code(picture((600, 800), "PNG")) == "scan.no_text"
