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
ODD_LEVELS = ("turned", "photo", "sealed")
WHAT |= {
    "turned": "as clean, each page on its side or upside down",
    "photo": "from aslant (a corner 5 % off), light from one side, on a dark desk, JPEG 70",
    "sealed": "two red seals with lettering over each page, JPEG 60",
}
_QUALITY = {"clean": 95, "office": 60, "copy": 35, "turned": 85, "photo": 70, "sealed": 60}

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
    if level == "turned":
        return np.ascontiguousarray(np.rot90(picture, int(random.integers(1, 4))))
    if level == "photo":
        return _photographed(picture, random)
    if level == "sealed":
        return _sealed(picture, random)
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


def _photographed(picture: Picture, random: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    ramp = np.linspace(0.68, 0.96, width, dtype=np.float32)[None, :, None]
    margin, off = 60.0, 0.05 * width
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(
        [[margin, margin], [width - margin, margin], [width - margin, height - margin], [margin, height - margin]],
        np.float32,
    )
    corner = int(random.integers(4))
    seen[corner] += np.sign(np.array([width / 2, height / 2]) - seen[corner]) * off
    return cv2.warpPerspective(
        (picture * ramp).astype(np.uint8), cv2.getPerspectiveTransform(corners, seen), (width, height),
        flags=cv2.INTER_CUBIC, borderValue=(70, 64, 60),
    )  # fmt: skip


def _sealed(picture: Picture, random: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    radius = int(0.8 * DPI)
    for _ in range(2):
        x, y = (int(random.uniform(0.35, 0.8) * side) for side in (width, height))
        cv2.circle(mask, (x, y), radius, 255, radius // 16)
        turns = np.arange(10) * np.pi / 5
        far = np.where(np.arange(10) % 2, 0.16, 0.4) * radius
        star = np.stack([x + far * np.sin(turns), y - far * np.cos(turns)], axis=1).astype(np.int32)
        cv2.fillPoly(mask, [star], 255)
        for letter, angle in zip("PEOPLESGOVT", np.linspace(-2.2, 2.2, 11).tolist(), strict=True):
            at = int(x + 0.74 * radius * np.sin(angle)) - 14, int(y - 0.74 * radius * np.cos(angle)) + 14
            cv2.putText(mask, letter, at, cv2.FONT_HERSHEY_SIMPLEX, 1.3, 255, 5)
    share = cv2.GaussianBlur(mask, (3, 3), 0)[:, :, None] / 255 * 0.6
    return (picture * (1 - share) + np.array([215, 30, 40]) * share).astype(np.uint8)
