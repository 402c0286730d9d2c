"""What was seen on the pages of a PDF, step by step, drawn over them: rules, joints, cells, keys.

    blue    rules, after pieces of lines were joined        orange  joints, where the lines of a grid cross
    green   cells of a grid, with row and column            purple  cells that became facts, with the keys of columns
                                                            above and of rows at the right; red where a sum fails

Knows: the intermediates of `grids`, Pillow's drawing. Must not know: forms, templates.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from gkconvert.grids.lattice import Lattice, find_lattices
from gkconvert.grids.primitives import PageContent
from gkconvert.grids.rules import joined
from gkconvert.limits import DEFAULT_OPTIONS, ReadOptions
from gkconvert.model import Box, Report, Source
from gkconvert.pdf.pdfium_reader import open_with_pdfium
from gkconvert.review.links import Links
from gkconvert.review.pictures import opened

_SCALE = 2.5
"""Pixels a point: 180 to the inch."""
_LARGEST_SIDE = 4000
_RULE, _JOINT, _CELL, _FACT, _BAD = "#2f7fd0", "#e07b00", "#1f8a4c", "#7a2fa0", "#c0281c"
_FADE = 0.45
_MARGIN = 90.0


class _Fact(NamedTuple):
    """The box of a fact's cell, its row's key, the last part of its column's, and whether a sum with it fails."""

    box: Box
    row: str
    column: str
    failing: bool


def debug_pictures(
    source: Source, report: Report, options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[tuple[int, bytes]]:
    """For each page its number, from 1, and a PNG. Raises `SourceError` where the PDF cannot be read."""
    facts = _facts_by_page(report)
    with opened(source, options.password) as document, open_with_pdfium(source, options, whole_lines=False) as contents:
        for content in contents:
            page = document[content.number - 1]
            try:
                scale = min(_SCALE, _LARGEST_SIDE / max(content.width, content.height, 1.0))
                bitmap = page.render(scale=scale, rev_byteorder=True, maybe_alpha=False)
                image = bitmap.to_pil().convert("RGB")
                bitmap.close()
            finally:
                page.close()
            drawn = _draw(image, scale, content, facts.get(content.number, []))
            stream = io.BytesIO()
            drawn.quantize(colors=64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stream, "PNG")
            yield content.number, stream.getvalue()


def _facts_by_page(report: Report) -> dict[int, list[_Fact]]:
    links = Links(report)
    found: dict[int, list[_Fact]] = {}
    for fact, key, classes in zip(report.facts, links.fact_keys, links.fact_classes, strict=True):
        place = links.cells[key].place if key else None
        if place is not None and place.page is not None and place.box is not None:
            row = fact.row if fact.row is not None else "?" if fact.row_labels else fact.table
            column = (fact.column or "?").rpartition(".")[2]
            found.setdefault(place.page, []).append(_Fact(place.box, row, column, "bad" in classes))
    return found


def _draw(picture: Image.Image, scale: float, content: PageContent, facts: list[_Fact]) -> Image.Image:
    # The page steps back so that what is drawn over it stands out; the margin at the right is for keys of rows.
    image = Image.new("RGB", (picture.width + int(_MARGIN * scale), picture.height), "white")
    image.paste(Image.blend(picture, Image.new("RGB", picture.size, "white"), _FADE))
    pen = ImageDraw.Draw(image, "RGBA")
    small = ImageFont.load_default(4.6 * scale)
    for y, x0, x1 in joined(content.horizontal):
        pen.line((x0 * scale, y * scale, x1 * scale, y * scale), fill=_RULE, width=2)
    for x, top, bottom in joined(content.vertical):
        pen.line((x * scale, top * scale, x * scale, bottom * scale), fill=_RULE, width=2)
    for lattice in find_lattices(content):
        _draw_lattice(pen, scale, lattice, small)
    last_of_row: dict[tuple[str, int], _Fact] = {}
    named: set[tuple[str, int]] = set()
    for fact in facts:
        x0, top, x1, bottom = (value * scale for value in fact.box)
        colour = _BAD if fact.failing else _FACT
        pen.rectangle((x0 + 2, top + 2, x1 - 2, bottom - 2), outline=colour, width=3, fill=f"{colour}18")
        if (fact.column, round(x0)) not in named:
            named.add((fact.column, round(x0)))
            pen.text((x0 + 2, top - 5.5 * scale), fact.column, _FACT, small)
        row = fact.row, round(fact.box[1])
        if row not in last_of_row or last_of_row[row].box[2] < fact.box[2]:
            last_of_row[row] = fact
    for fact in last_of_row.values():
        pen.text(
            ((fact.box[2] + 3) * scale, (fact.box[1] + 1) * scale), fact.row, _BAD if fact.failing else _FACT, small
        )
    return image


def _draw_lattice(
    pen: ImageDraw.ImageDraw, scale: float, lattice: Lattice, font: ImageFont.FreeTypeFont | ImageFont.ImageFont
) -> None:
    for row, column, row_span, column_span in lattice.spans:
        x0, x1 = lattice.xs[column] * scale, lattice.xs[column + column_span] * scale
        top, bottom = lattice.ys[row] * scale, lattice.ys[row + row_span] * scale
        pen.rectangle((x0 + 1, top + 1, x1 - 1, bottom - 1), outline=_CELL, width=1)
        pen.text((x0 + 4, top + 2), f"{row},{column}", _CELL, font)
        for x, y in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            pen.ellipse((x - 3, y - 3, x + 3, y + 3), fill=_JOINT)
