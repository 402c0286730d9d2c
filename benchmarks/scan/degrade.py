"""Pages as a scanner or a bad copier leaves them.

Knows: pixels. Must not know: converters, reports.
"""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

DPI = 200
LEVELS = ("clean", "office", "copy")
WHAT = {
    "clean": "rendered, JPEG 95",
    "office": "grey, 1° askew, blur 0.7, noise 8, paper 245, JPEG 60",
    "copy": "grey, 0.7° askew, blur 1.1, noise 16, specks, contrast 0.7, JPEG 35",
}
_QUALITY = {"clean": 95, "office": 60, "copy": 35}

Picture = NDArray[np.uint8]


def as_scan(data: bytes, level: str, seed: int) -> bytes:
    """A PDF of pictures of the pages of a PDF."""
    random = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        picture = page.render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3]
        pages.append(Image.fromarray(degraded(picture, level, random)))
    document.close()
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=float(DPI), quality=_QUALITY[level])
    return buffer.getvalue()


def degraded(picture: Picture, level: str, random: np.random.Generator) -> Picture:
    if level == "clean":
        return np.ascontiguousarray(picture)
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    angle, blur, noise = (1.0, 0.7, 8.0) if level == "office" else (-0.7, 1.1, 16.0)
    angle *= float(random.choice((-1, 1)))
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    gray = cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    gray = cv2.GaussianBlur(gray, (0, 0), blur)
    if level == "copy":
        gray = 128 + (gray - 128) * 0.7
        for _ in range(width * height // 12_000):
            x, y, radius = int(random.integers(width)), int(random.integers(height)), int(random.integers(1, 3))
            cv2.circle(gray, (x, y), radius, float(random.integers(40, 120)), -1)
    else:
        gray = gray * (245 / 255)
    gray += random.normal(0, noise, gray.shape)
    return np.clip(gray, 0, 255).astype(np.uint8)
