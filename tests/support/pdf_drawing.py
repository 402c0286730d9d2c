"""Draws small PDFs for tests, operator by operator, so that a test shows what stands in the file.

Coordinates are points from the top left of an unrotated page of 595 × 842. Chinese text uses the standard
Adobe-GB1 fonts without embedding (ISO 32000-1, 9.7.5.2), Latin text inside it is half as wide.
"""

from __future__ import annotations

import zlib

WIDTH, HEIGHT = 595.0, 842.0


class Page:
    """One page's content stream, and the entries of its dictionary."""

    def __init__(self, **entries: str) -> None:
        self.operators: list[str] = []
        self.entries = {"MediaBox": f"[0 0 {WIDTH:g} {HEIGHT:g}]", **entries}

    def text(self, x: float, y: float, text: str, size: float = 10.0, *, mode: int = 0, font: str = "F1") -> Page:
        """A string whose baseline begins at (x, y)."""
        code = text.encode("utf-16-be").hex()
        self.operators.append(f"BT /{font} {size:g} Tf {mode} Tr 1 0 0 1 {x:.2f} {HEIGHT - y:.2f} Tm <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> Page:
        """A stroked line."""
        self.operators.append(f"{width:g} w {x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, *, fill: str | None = None) -> Page:
        """A rectangle, stroked, or filled with a colour such as "0.8 0.9 1"."""
        area = f"{x0:.2f} {HEIGHT - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re"
        self.operators.append(f"q {fill} rg {area} f Q" if fill else f"0.5 w {area} S")
        return self

    def raw(self, operators: str) -> Page:
        """Operators as they stand."""
        self.operators.append(operators)
        return self


def pdf(*pages: Page, compress: bool = False, extra_objects: tuple[str, ...] = (), resources: str = "") -> bytes:
    """A PDF of the pages. `extra_objects` are numbered from 20 + 2 × the number of pages."""
    objects: dict[int, bytes] = {}
    kids = " ".join(f"{20 + 2 * number} 0 R" for number in range(len(pages)))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    objects[3] = _font("STSong-Light", "UniGB-UCS2-H", 5)
    objects[4] = _font("STSong-Light", "UniGB-UCS2-V", 5)
    objects[5] = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (GB1) /Supplement 0 >> /FontDescriptor 6 0 R /DW 1000 /W [1 95 500] >>"
    )
    objects[6] = (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    fonts = f"/Font << /F1 3 0 R /V1 4 0 R >> {resources}"
    for number, page in enumerate(pages):
        content = "\n".join(page.operators).encode()
        filtered = b""
        if compress:
            content, filtered = zlib.compress(content), b"/Filter /FlateDecode "
        entries = " ".join(f"/{name} {value}" for name, value in page.entries.items())
        first = 20 + 2 * number
        objects[first] = (
            f"<< /Type /Page /Parent 2 0 R /Contents {first + 1} 0 R /Resources << {fonts} >> {entries} >>".encode()
        )
        objects[first + 1] = b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filtered, len(content), content)
    for number, text in enumerate(extra_objects, 20 + 2 * len(pages)):
        objects[number] = text.encode()
    return _file(objects)


def _font(name: str, encoding: str, descendant: int) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} /DescendantFonts [{descendant} 0 R] >>"
    ).encode()


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    last = max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, start)
    return bytes(out)
