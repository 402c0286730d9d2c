"""Writes OFD files (GB/T 33190) for tests: from the content of pages, or from pieces of XML.

Knows: the parts of an OFD package and how its objects state positions. Must not know: the reader.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from xml.sax.saxutils import escape, quoteattr

from gkconvert.grids.primitives import Glyph, PageContent

NAMESPACE = "http://www.ofdspec.org/2016"
MM = 25.4 / 72.0
# Marks that have their ink in the right half of their box.
_RIGHT_HALF = frozenset("（【《〈「『〔“‘")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def n(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def element(name: str, inside: str = "", **attributes: object) -> str:
    written = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<ofd:{name}{written}>{inside}</ofd:{name}>"


def text_object(
    text: str, x: float, y: float, size: float, delta_x: str = "", *, boundary: str = "0 0 210 297", delta_y: str = "",
    fill: str = "", **more: object,
) -> str:  # fmt: skip
    code: dict[str, object] = {"X": n(x), "Y": n(y)}
    if delta_x:
        code["DeltaX"] = delta_x
    if delta_y:
        code["DeltaY"] = delta_y
    inside = (element("FillColor", Value=fill) if fill else "") + element("TextCode", escape(text), **code)
    return element("TextObject", inside, ID="9", Boundary=boundary, Font="1", Size=n(size), **more)


def path_object(data: str, boundary: str = "0 0 210 297", **more: object) -> str:
    return element("PathObject", element("AbbreviatedData", data), ID="9", Boundary=boundary, **more)


def page_xml(objects: Iterable[str], box: str | None = None, before: str = "") -> str:
    area = element("Area", element("PhysicalBox", box)) if box else ""
    return element("Page", before + area + element("Content", element("Layer", "".join(objects), ID="2")))


def package(parts: Mapping[str, str | bytes], *, namespace: str = NAMESPACE) -> bytes:
    """A ZIP of these parts; XML parts get their head, and the namespace on their root."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if isinstance(content, str):
                root, _, rest = content.partition(">")
                root, slash = (root[:-1], "/") if root.endswith("/") else (root, "")
                content = f'{_HEAD}{root} xmlns:ofd="{namespace}"{slash}>{rest}'.encode()
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(pages: list[str], *, common: str = "", info: str = "", body: str = "") -> dict[str, str | bytes]:
    """The parts of a package with one document of these pages."""
    listed = "".join(element("Page", ID=10 + i, BaseLoc=f"Pages/Page_{i}/Content.xml") for i in range(len(pages)))
    area = element("PageArea", element("PhysicalBox", "0 0 210 297"))
    parts: dict[str, str | bytes] = {
        "OFD.xml": element(
            "OFD",
            element(
                "DocBody",
                element("DocInfo", element("DocID", "1") + info) + element("DocRoot", "Doc_0/Document.xml") + body,
            ),
            Version="1.0",
            DocType="OFD",
        ),
        "Doc_0/Document.xml": element("Document", element("CommonData", area + common) + element("Pages", listed)),
    }
    parts |= {f"Doc_0/Pages/Page_{i}/Content.xml": page for i, page in enumerate(pages)}
    return parts


def from_pages(pages: Iterable[PageContent], properties: Mapping[str, str] | None = None) -> bytes:
    """An OFD of pages that another reader has read."""
    names = ("Title", "Author", "Subject", "Creator", "CreationDate", "ModDate")
    info = "".join(element(key, escape(value)) for key, value in (properties or {}).items() if key in names and value)
    return package(parts_of([_page(content) for content in pages], info=info))


def _page(content: PageContent) -> str:
    width, height = content.width * MM, content.height * MM
    boundary = f"0 0 {n(width)} {n(height)}"
    objects = [
        path_object(f"M {n(x0 * MM)} {n(top * MM)} L {n(x1 * MM)} {n(top * MM)} L {n(x1 * MM)} {n(bottom * MM)} "
                    f"L {n(x0 * MM)} {n(bottom * MM)} C", boundary, Stroke="false", Fill="true")
        for x0, top, x1, bottom in content.backgrounds
    ]  # fmt: skip
    objects += [
        path_object(f"M {n(x0 * MM)} {n(y * MM)} L {n(x1 * MM)} {n(y * MM)}", boundary)
        for y, x0, x1 in content.horizontal
    ]
    objects += [
        path_object(f"M {n(x * MM)} {n(top * MM)} L {n(x * MM)} {n(bottom * MM)}", boundary)
        for x, top, bottom in content.vertical
    ]
    for _, line in groupby(_sized(content.glyphs), key=lambda pair: (round(pair[0][0], 1), pair[1])):
        run = list(line)
        objects.append(_run([glyph for glyph, _ in run], run[0][1], boundary))
    objects += [
        element(
            "ImageObject",
            ID="9",
            Boundary=" ".join(n(v * MM) for v in (x0, top, x1 - x0, bottom - top)),
            ResourceID="7",
        )
        for x0, top, x1, bottom in content.images
    ]
    return page_xml(objects, boundary)


def _sized(glyphs: list[Glyph]) -> Iterator[tuple[Glyph, float]]:
    """Each glyph with about the size of its font: that of the Chinese glyphs beside it, which nearly fill their em."""
    em, baseline = 0.0, 0.0
    for glyph in glyphs:
        y, x0, top, x1, bottom, text = glyph
        if "\u4e00" <= text <= "\u9fff" and text != "一":
            extent = max(x1 - x0, bottom - top) / 0.93
            if abs(extent - em) > 1.0 or abs(y - baseline) > 1.0:
                em = extent
        elif abs(y - baseline) > 1.0 or not em:
            em = (
                (bottom - top) / 0.72
                if text.isdigit()
                else max((bottom - top) / 0.93, (x1 - x0) * (4.0 if text == "-" else 2.0))
            )
        baseline = y
        yield glyph, max(round(em, 1), 2.0)


def _run(glyphs: list[Glyph], em: float, boundary: str) -> str:
    """Glyphs on one baseline as one text object, each beginning where its ink begins."""
    starts = [(glyph[1] - (em / 2 if glyph[5] in _RIGHT_HALF else 0.0)) * MM for glyph in glyphs]
    baseline = glyphs[0][0]
    if len(glyphs) == 1 and em > 30.0:  # a watermark, perhaps turned: its box is all there is
        em = (glyphs[0][4] - glyphs[0][2]) / 0.9
        baseline = glyphs[0][4] - 0.1 * em
    steps = " ".join(n(after - before) for before, after in pairwise(starts))
    text = "".join(glyph[5] for glyph in glyphs)
    return text_object(text, starts[0], baseline * MM, em * MM, steps, boundary=boundary)
