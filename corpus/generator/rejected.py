"""Inputs that must be refused, by the code of the error.

Knows: the codes of the errors, as documented. Must not know: the converters.
A name is CODE--what-it-is.ending.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from random import Random

from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from generator.pdf.drawing import draw_pdf
from generator.pdf.look import Look
from generator.pdf.raw_surface import RawOptions
from generator.report import Content, put_together


def _report_pdf() -> bytes:
    return draw_pdf(put_together(Content(401, "baiwei", 2023, scale="few")), "reportlab-cid", Look(), RawOptions())


def _encrypted() -> bytes:
    """Encrypted with a user password (RC4, 128 bits), which is "gkconvert"."""
    buffer = io.BytesIO()
    lock = pdfencrypt.StandardEncryption("gkconvert", ownerPassword="owner", strength=128)
    canvas = Canvas(buffer, encrypt=lock, invariant=1)
    canvas.drawString(72, 720, "locked")
    canvas.save()
    return buffer.getvalue()


def _scan() -> bytes:
    """Two pages that are one grey picture each."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    random = Random(7)
    for _ in range(2):
        picture = Image.new("L", (60, 84), 255)
        for _ in range(300):
            picture.putpixel((random.randrange(60), random.randrange(84)), random.randrange(80))
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _blank_pages() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _outlines() -> bytes:
    """A page whose letters are drawn as shapes: there is ink, and no text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    random = Random(11)
    for _ in range(200):
        x, y = random.uniform(70, 520), random.uniform(70, 760)
        canvas.rect(x, y, random.uniform(1, 8), random.uniform(1, 8), fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _many_pages(count: int) -> bytes:
    """A valid PDF in which one page object is listed `count` times over a tree of kids."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = 50
    groups = count // kids
    references = " ".join(f"{3 + index} 0 R" for index in range(groups))
    objects.append(f"<< /Type /Pages /Kids [{references}] /Count {count} >>".encode())
    first = 3 + groups
    for group in range(groups):
        pages = " ".join(f"{first + group * kids + index} 0 R" for index in range(kids))
        objects.append(f"<< /Type /Pages /Parent 2 0 R /Kids [{pages}] /Count {kids} >>".encode())
    for group in range(groups):
        objects.extend([f"<</Type/Page/Parent {3 + group} 0 R/MediaBox[0 0 9 9]>>".encode()] * kids)
    return _object_stream_file(objects)


def _object_stream_file(objects: list[bytes]) -> bytes:
    """A PDF 1.5 file with all objects in one compressed object stream (ISO 32000-1, 7.5.7 and 7.5.8)."""
    heads, body = [], bytearray()
    for number, data in enumerate(objects, 1):
        heads.append(f"{number} {len(body)}")
        body += data + b" "
    head = " ".join(heads).encode() + b" "
    packed = zlib.compress(head + bytes(body), 9)
    container = len(objects) + 1
    file = bytearray(b"%PDF-1.5\n")
    at = len(file)
    file += f"{container} 0 obj\n<< /Type /ObjStm /N {len(objects)} /First {len(head)} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    file += packed + b"\nendstream\nendobj\n"
    start = len(file)
    rows = bytearray(b"\x00\x00\x00\x00\x00\x00")
    for index in range(len(objects)):
        rows += b"\x02" + container.to_bytes(3, "big") + index.to_bytes(2, "big")
    rows += b"\x01" + at.to_bytes(3, "big") + b"\x00\x00"
    rows += b"\x01" + start.to_bytes(3, "big") + b"\x00\x00"
    table = zlib.compress(bytes(rows), 9)
    file += f"{container + 1} 0 obj\n<< /Type /XRef /Size {container + 2} /W [1 3 2] /Root 1 0 R /Length {len(table)} /Filter /FlateDecode >>\nstream\n".encode()
    file += table + f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(file)


def _page(body: str) -> bytes:
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>2023年政府信息公开工作年度报告</title></head>'
    return f"{head}<body>{body}</body></html>".encode()


def _high_bytes(length: int, seed: int) -> bytes:
    """Bytes of the upper half, which are text in none of the encodings of Chinese sites."""
    random = Random(seed)
    return bytes(random.randrange(128, 256) for _ in range(length))


def _segments(count: int) -> bytes:
    """A page with a line of text and very many strokes, in one small compressed stream."""
    strokes = b"".join(b"%d 0 m %d 9 l S\n" % (place % 500, place % 500) for place in range(count))
    stream = zlib.compress(b"BT /F1 12 Tf 50 700 Td (report 2023) Tj ET\n" + strokes, 9)
    font = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources " + font + b" >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    file = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(file)
    file += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    file += b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(file)


def _noise(length: int, seed: int) -> bytes:
    return Random(seed).randbytes(length)


BUILD: dict[str, Callable[[], bytes]] = {
    "source.empty--no-bytes.pdf": lambda: b"",
    "source.empty--white-space.txt": lambda: b" \n\t\r\n  \n",
    "source.unsupported--word-97.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "source.unsupported--zip-as-docx.docx": lambda: b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + _noise(300, 3),
    "scan.damaged--picture.png": lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + _noise(200, 4),
    "source.unsupported--rar-as-pdf.pdf": lambda: b"Rar!\x1a\x07\x01\x00" + _noise(200, 5),
    "pdf.encrypted--user-password.pdf": _encrypted,
    "pdf.damaged--only-a-header.pdf": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "pdf.damaged--noise-after-header.pdf": lambda: b"%PDF-1.4\n" + _noise(2000, 6),
    "pdf.damaged--cut-early.pdf": lambda: _report_pdf()[:900],
    "pdf.damaged--no-trailer.pdf": lambda: _report_pdf().rpartition(b"xref")[0].rpartition(b"xref")[0],
    "pdf.damaged--no-pages.pdf": lambda: (
        _report_pdf().replace(b"/Type /Pages", b"/Type /Pogos").replace(b"/Pages", b"/Pogos")
    ),
    "pdf.no_text--two-scanned-pages.pdf": _scan,
    "pdf.no_text--blank-pages.pdf": _blank_pages,
    "pdf.no_text--letters-as-shapes.pdf": _outlines,
    "limit.pages--2050-pages.pdf": lambda: _many_pages(2050),
    "limit.objects--210000-strokes.pdf": lambda: _segments(210_000),
    "limit.cells--700-by-300.html": lambda: _page("<table><tr>" + "<td>0" * 700 + "<tr><td>0<td>1" * 300 + "</table>"),
    "limit.depth--3000-divs.html": lambda: _page("<div>" * 3000 + "年度报告" + "</div>" * 3000),
    "html.undecodable--noise.html": lambda: (
        b"<html><head><title>x</title></head><body><p>" + _high_bytes(9000, 8) + b"</p></body></html>"
    ),
    "text.undecodable--latin-1.txt": lambda: (
        "Résumé dès été, où l’âge était gêné".replace("’", "'").encode("latin-1") * 40
    ),
}


def rejected_inputs() -> dict[str, bytes]:
    """All rejected inputs by file name."""
    return {name: build() for name, build in BUILD.items()}
