"""Pages written operator by operator, for what no drawing library writes: one text object a glyph, Identity-V,
pages inside form XObjects, rotated pages, crop boxes that do not begin at the origin.

Knows: the PDF file format (ISO 32000-1; section numbers in the comments). Must not know: reports or tables.
"""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from fontTools.ttLib import TTFont

from generator.pdf.fonts import subset_font
from generator.pdf.surface import BLACK, Colour, Segment


@dataclass(frozen=True)
class RawOptions:
    """`single_glyphs`: a text object for each glyph. `form_xobject`: the page's content is a form.

    `rotate`: 90, 180 or 270: the page is stored turned and shown upright. `crop`: the media box is
    larger than the crop box, and the crop box begins at this offset. `damage`, which readers mend: "xref" (every
    offset is wrong), "tail" (there is no cross-reference table at all).
    """

    single_glyphs: bool = False
    form_xobject: bool = False
    rotate: int = 0
    crop: tuple[float, float] = (0, 0)
    damage: str = ""


class _Face:
    """One embedded TrueType subset: glyph numbers and widths in thousandths of an em."""

    def __init__(self, face: str, characters: str) -> None:
        self.file = subset_font(face, characters)
        font = TTFont(io.BytesIO(self.file))
        cmap = font.getBestCmap()
        scale = 1000 / font["head"].unitsPerEm
        self.glyphs = {chr(code): font.getGlyphID(name) for code, name in cmap.items()}
        self.widths = {chr(code): round(font["hmtx"][name][0] * scale) for code, name in cmap.items()}
        head = font["head"]
        self.box = [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]
        self.name = f"AAAAAA+{face.capitalize()}"


class RawSurface:
    """`characters`: all that will be drawn, by face."""

    has_vertical = True

    def __init__(self, characters: Mapping[str, str], options: RawOptions) -> None:
        self._options = options
        self._faces = {face: _Face(face, used) for face, used in characters.items()}
        self._used: dict[tuple[str, bool], str] = {}
        self._written: dict[str, tuple[int, int]] = {}
        self._objects: list[bytes] = []
        self._pages: list[tuple[list[str], float, float]] = []
        self._height = 0.0
        self._out: list[str] = []

    # --- drawing ------------------------------------------------------------------------------------------

    def width(self, text: str, face: str, size: float) -> float:
        widths = self._faces[face].widths
        return sum(widths[character] for character in text) * size / 1000

    def begin(self, width: float, height: float) -> None:
        self._height = height
        self._out = []
        self._pages.append((self._out, width, height))

    def end(self) -> None:
        """The page is written at the end, with the others."""

    def _font(self, face: str, vertical: bool) -> str:
        return self._used.setdefault((face, vertical), f"F{len(self._used) + 1}")

    def _hex(self, face: str, text: str) -> str:
        glyphs = self._faces[face].glyphs
        return "".join(f"{glyphs[character]:04X}" for character in text)

    def text(self, x: float, baseline: float, text: str, face: str, size: float, colour: Colour = BLACK) -> None:
        self._show(x, baseline, text, (face, size, colour), mode=0)

    def invisible(self, x: float, baseline: float, text: str, face: str, size: float) -> None:
        self._show(x, baseline, text, (face, size, BLACK), mode=3)

    def _show(self, x: float, baseline: float, text: str, style: tuple[str, float, Colour], *, mode: int) -> None:
        face, size, colour = style
        name = self._font(face, vertical=False)
        paint = f"{_n(*colour)} rg {mode} Tr" if mode else f"{_n(*colour)} rg"
        y = self._height - baseline
        for piece in text if self._options.single_glyphs else [text]:
            self._out.append(f"BT {paint} /{name} {_n(size)} Tf 1 0 0 1 {_n(x, y)} Tm <{self._hex(face, piece)}> Tj ET")
            x += self.width(piece, face, size)
        if mode:
            self._out.append("BT 0 Tr ET")

    def rotated(self, x: float, y: float, text: str, face: str, size: float, colour: Colour, degrees: float) -> None:
        name = self._font(face, vertical=False)
        sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
        matrix = _n(cosine, sine, -sine, cosine, x, self._height - y)
        self._out.append(f"BT {_n(*colour)} rg /{name} {_n(size)} Tf {matrix} Tm <{self._hex(face, text)}> Tj ET")

    def vertical(self, centre: float, top: float, text: str, face: str, size: float) -> None:
        name = self._font(face, vertical=True)
        y = self._height - top
        for piece in text if self._options.single_glyphs else [text]:
            self._out.append(
                f"BT 0 0 0 rg /{name} {_n(size)} Tf 1 0 0 1 {_n(centre, y)} Tm <{self._hex(face, piece)}> Tj ET"
            )
            y -= size * len(piece)

    def lines(self, segments: list[Segment], width: float, dash: tuple[float, float] | None = None) -> None:
        for x0, y0, x1, y1 in segments:
            pattern = f"[{_n(*dash)}] 0 d " if dash else ""
            self._out.append(
                f"q {_n(width)} w {pattern}{_n(x0, self._height - y0)} m {_n(x1, self._height - y1)} l S Q"
            )

    def path(self, segments: list[Segment], width: float) -> None:
        steps = " ".join(f"{_n(x0, self._height - y0)} m {_n(x1, self._height - y1)} l" for x0, y0, x1, y1 in segments)
        self._out.append(f"q {_n(width)} w {steps} S Q")

    def box(self, x: float, y: float, width: float, height: float, stroke: float) -> None:
        self._out.append(f"q {_n(stroke)} w {_n(x, self._height - y - height, width, height)} re S Q")

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self._out.append(f"q {_n(*colour)} rg {_n(x, self._height - y - height, width, height)} re f Q")

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        self._out.append(f"q {_n(x, self._height - y - height, width, height)} re W n")

    def unclip(self) -> None:
        self._out.append("Q")

    # --- writing ------------------------------------------------------------------------------------------

    def finish(self) -> bytes:
        catalogue, tree = self._reserve(), self._reserve()
        fonts = " ".join(f"/{name} {self._write_font(*key)} 0 R" for key, name in self._used.items())
        resources = self._add(f"<< /Font << {fonts} >> >>".encode())
        numbers = [self._write_page(page, tree, resources) for page in self._pages]
        kids = " ".join(f"{number} 0 R" for number in numbers)
        self._objects[tree - 1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode()
        self._objects[catalogue - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
        return self._file(catalogue)

    def _write_page(self, page: tuple[list[str], float, float], tree: int, resources: int) -> int:
        out, width, height = page
        dx, dy = self._options.crop
        content = "\n".join(out)
        media, turn = f"0 0 {_n(width + 2 * dx, height + 2 * dy)}", ""
        crop = f" /CropBox [{_n(dx, dy, dx + width, dy + height)}]" if dx or dy else ""
        if dx or dy:
            content = f"q 1 0 0 1 {_n(dx, dy)} cm\n{content}\nQ"
        if self._options.rotate:  # 8.3: what is shown upright after /Rotate is stored turned the other way
            stored = {
                90: f"0 1 -1 0 {_n(height)} 0", 180: f"-1 0 0 -1 {_n(width, height)}", 270: f"0 -1 1 0 0 {_n(width)}",
            }[self._options.rotate]  # fmt: skip
            content = f"q {stored} cm\n{content}\nQ"
            turn = f" /Rotate {self._options.rotate}"
            media = f"0 0 {_n(width, height) if self._options.rotate == 180 else _n(height, width)}"
        if self._options.form_xobject:  # 8.10
            form = self._stream(
                content.encode(), f"/Type /XObject /Subtype /Form /BBox [{media}] /Resources {resources} 0 R "
            )
            stream = self._stream(b"q 1 0 0 1 0 0 cm /Fm0 Do Q")
            used = f"<< /XObject << /Fm0 {form} 0 R >> >>"
        else:
            stream = self._stream(content.encode())
            used = f"{resources} 0 R"
        return self._add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [{media}]{crop}{turn} "
            f"/Resources {used} /Contents {stream} 0 R >>".encode()
        )

    def _write_font(self, face: str, vertical: bool) -> int:
        """A Type 0 font over one TrueType subset (9.7), Identity-H or Identity-V."""
        font = self._faces[face]
        if face not in self._written:
            self._written[face] = self._write_descendant(font), self._stream(_to_unicode(font.glyphs))
        descendant, unicode_map = self._written[face]
        return self._add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /Identity-{'V' if vertical else 'H'} "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode_map} 0 R >>".encode()
        )

    def _write_descendant(self, font: _Face) -> int:
        file = self._stream(font.file, f"/Length1 {len(font.file)} ")
        box = " ".join(map(str, font.box))
        descriptor = self._add(
            f"<< /Type /FontDescriptor /FontName /{font.name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
            f"/Ascent {font.box[3]} /Descent {font.box[1]} /CapHeight 700 /StemV 80 /FontFile2 {file} 0 R >>".encode()
        )
        widths = " ".join(f"{glyph} [{font.widths[char]}]" for char, glyph in sorted(font.glyphs.items()))
        return self._add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.name} "
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R "
            f"/DW 1000 /W [{widths}] /CIDToGIDMap /Identity >>".encode()
        )

    def _reserve(self) -> int:
        return self._add(b"")

    def _add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _stream(self, data: bytes, entries: str = "") -> int:
        packed = zlib.compress(data, 9)
        head = f"<< {entries}/Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        return self._add(head + packed + b"\nendstream")

    def _file(self, catalogue: int) -> bytes:
        file = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate(self._objects, 1):
            offsets.append(len(file))
            file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        if self._options.damage == "tail":
            return bytes(file) + f"trailer\n<< /Root {catalogue} 0 R >>\n".encode()
        if self._options.damage == "xref":
            offsets = [offset + 7 for offset in offsets]
        start = len(file)
        file += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        file += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
        file += f"trailer\n<< /Size {len(offsets) + 1} /Root {catalogue} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(file)


def _n(*numbers: float) -> str:
    return " ".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in numbers)


def _to_unicode(glyphs: dict[str, int]) -> bytes:
    """9.10.3: from glyph numbers to UTF-16BE, at most 100 lines a section."""
    pairs = [f"<{glyph:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, glyph in sorted(glyphs.items())]
    sections = []
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        sections.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    body = "\n".join(sections)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
