"""Pictures of pages: PNG, JPEG, TIFF (with several pages) and WebP. Their text is recognised with the extra `[ocr]`."""

from __future__ import annotations

from gkconvert.limits import ReadOptions
from gkconvert.model import Document, Source

MEDIA_TYPE = "image/*"
READERS = ("rapidocr",)

# Magic numbers with the media type; WebP has its name after the size (RFC 9649, 2.4).
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
)  # fmt: skip


def media_type(data: bytes) -> str | None:
    """Which kind of picture the bytes are, or None."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


def identify(source: Source) -> bool:
    """Whether the bytes begin as a picture does."""
    return media_type(source.data[:16]) is not None


def read(source: Source, reader: str, options: ReadOptions) -> Document:
    """Recognise a picture; raises `UnsupportedError`, `DamagedError`, `NoTextError`, `LimitError`."""
    from gkconvert.images import reading

    return reading.read(source, reader, options, media_type(source.data[:16]) or MEDIA_TYPE)
