"""A laid-out table drawn piece by piece over as many pages as it takes.

Knows: layouts, the flow of pages. Must not know: any producer.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from generator.pdf.borders import CellBox, draw_borders
from generator.pdf.surface import BLACK, WHITE
from generator.pdf.table_layout import PAD_X, Layout
from generator.printed import Cell

DARK = (0.1, 0.25, 0.5)

if TYPE_CHECKING:
    from generator.pdf.flow import Flow


class TableDrawing:
    """Draws one table at the flow's place and moves the flow behind it."""

    def __init__(self, flow: Flow, layout: Layout) -> None:
        self._flow = flow
        self._layout = layout
        self._look = flow.look
        self._spans = {cell: layout.bands_of(cell) for cell in layout.table.cells}

    def draw(self) -> None:
        pieces = self._pieces()
        for number, (first, end) in enumerate(pieces):
            if number:
                self._flow.next_page()
                if self._look.repeat_header and self._layout.table.heads:
                    self._draw_piece(0, self._layout.table.heads, pieces, header=True)
            self._draw_piece(first, end, pieces, header=False)

    def _pieces(self) -> list[tuple[int, int]]:
        """Bands of each page: forced breaks, and a break wherever the page is full."""
        pieces = []
        first, y = 0, self._flow.y
        repeated = sum(band.height for band in self._layout.bands[: self._layout.table.heads])
        for index, band in enumerate(self._layout.bands):
            if index > first and y + band.height > self._flow.bottom:
                pieces.append((first, index))
                first, y = index, self._flow.top + (repeated if self._look.repeat_header else 0)
            y += band.height
            if band.ends_page:
                pieces.append((first, index + 1))
                first, y = index + 1, self._flow.top + (repeated if self._look.repeat_header else 0)
        pieces.append((first, len(self._layout.bands)))
        return pieces

    def _draw_piece(self, first: int, end: int, pieces: list[tuple[int, int]], *, header: bool) -> None:
        layout, flow = self._layout, self._flow
        tops = [flow.y]
        for band in layout.bands[first:end]:
            tops.append(tops[-1] + band.height)
        shown: list[tuple[Cell, CellBox]] = []
        for cell, (start, stop) in self._spans.items():
            if stop <= first or start >= end or (header and cell.kind not in ("header", "corner")):
                continue
            begin, finish = max(start, first), min(stop, end)
            shown.append((cell, self._box(cell, (begin, finish), (first, end), tops)))
        for cell, box in shown:
            self._fill(cell, box)
        draw_borders(flow.surface, [box for _, box in shown], self._look.rules, self._look.line_width)
        if self._look.order == "columns":
            shown.sort(key=lambda item: (item[0].column, item[0].row))
        elif self._look.order == "shuffled":
            Random(first).shuffle(shown)
        for cell, box in shown:
            self._write(cell, box, (first, end), pieces)
        flow.y = tops[-1]

    def _box(self, cell: Cell, span: tuple[int, int], piece: tuple[int, int], tops: list[float]) -> CellBox:
        edges = self._layout.edges
        cut_above = span[0] == piece[0] and span[0] > 0
        cut_below = span[1] == piece[1] and span[1] < len(self._layout.bands)
        crosses_above = span[0] > self._spans[cell][0]
        crosses_below = span[1] < self._spans[cell][1]
        style = self._look.open_break
        return CellBox(
            self._flow.left + edges[cell.column],
            tops[span[0] - piece[0]],
            self._flow.left + edges[cell.column + cell.column_span],
            tops[span[1] - piece[0]],
            top=not (style == "all" and cut_above) and not (style == "merged" and crosses_above),
            head=cell.kind in ("header", "corner") and cell.row < 3,
            bottom=not (style == "all" and cut_below) and not (style == "merged" and crosses_below),
        )

    def _fill(self, cell: Cell, box: CellBox) -> None:
        if self._look.shade and cell.kind == "banner":
            self._flow.surface.fill(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, self._look.shade)
        elif self._look.dark_header and cell.kind in ("header", "corner", "banner"):
            self._flow.surface.fill(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, DARK)
        elif "shading" in self._look.extras:
            self._flow.surface.fill(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, WHITE)

    def _write(self, cell: Cell, box: CellBox, piece: tuple[int, int], pieces: list[tuple[int, int]]) -> None:
        lines = self._lines_here(cell, piece, pieces)
        if not any(lines):
            return
        surface, size = self._flow.surface, self._look.table_size
        if self._look.clip_cells:
            surface.clip(box.x0 + 0.5, box.y0 + 0.5, box.x1 - box.x0 - 1, box.y1 - box.y0 - 1)
        if cell.kind == "side" and self._look.side == "vertical" and surface.has_vertical:
            top = (box.y0 + box.y1 - len(lines[0]) * size) / 2
            surface.vertical((box.x0 + box.x1) / 2, top, lines[0], self._look.table_face, size)
        elif cell.kind == "side" and self._look.side == "rotated":
            long = surface.width(lines[0], self._look.table_face, size)
            at = (box.x0 + box.x1 + size * 0.7) / 2, (box.y0 + box.y1 + long) / 2
            surface.rotated(*at, lines[0], self._look.table_face, size, BLACK, 90)
        else:
            leading = size * 1.1 if cell.kind == "side" and self._look.side == "stack" else self._layout.leading
            y = (box.y0 + box.y1 - len(lines) * leading) / 2
            for line in lines:
                self._write_line(cell, box, line, y + leading - size * 0.3)
                y += leading
        if self._look.clip_cells:
            surface.unclip()

    def _write_line(self, cell: Cell, box: CellBox, line: str, baseline: float) -> None:
        surface, size = self._flow.surface, self._look.table_size
        x = box.x0 + PAD_X
        if cell.kind == "value" and self._look.align == "right":
            x = box.x1 - PAD_X - surface.width(line.rstrip(), self._look.table_face, size)
        elif cell.kind == "value" and self._look.align == "left":
            x = box.x0 + PAD_X
        elif cell.kind not in ("label", "corner"):
            x = (box.x0 + box.x1 - surface.width(line.rstrip(), self._look.table_face, size)) / 2
        dark = self._look.dark_header and cell.kind in ("header", "corner", "banner")
        surface.text(x, baseline, line, self._look.table_face, size, WHITE if dark else BLACK)
        if "bold_tables" in self._look.extras:
            surface.text(x + 0.3, baseline, line, self._look.table_face, size)

    def _lines_here(self, cell: Cell, piece: tuple[int, int], pieces: list[tuple[int, int]]) -> list[str]:
        """The lines of a cell that stand in this piece."""
        lines = self._layout.lines[cell]
        start, stop = self._spans[cell]
        involved = [other for other in pieces if other[0] < stop and other[1] > start]
        if len(involved) < 2 or piece not in involved:  # not cut, or in a repeated header
            return lines
        place = involved.index(piece)
        if cell.row_span == 1:  # a row cut in two: one line before the break
            if len(lines) == 1 and self._look.cut_values == "last":
                return lines if place else []
            return lines[:1] if place == 0 else lines[1:]
        if self._look.cut_labels and (len(lines) > 1 or cell.kind == "parent"):
            share = -(-len(lines) // len(involved))
            return lines[place * share : (place + 1) * share]
        return lines if involved[place] == self._middle(cell, involved) else []

    def _middle(self, cell: Cell, involved: list[tuple[int, int]]) -> tuple[int, int]:
        """The piece in which the middle of the cell falls; the vertical label stands where it has most room."""
        start, stop = self._spans[cell]
        heights = [band.height for band in self._layout.bands]
        rooms = [sum(heights[max(start, first) : min(stop, end)]) for first, end in involved]
        if cell.kind == "side":
            return involved[rooms.index(max(rooms))]
        middle, passed = sum(rooms) / 2, 0.0
        for room, piece in zip(rooms, involved, strict=True):
            passed += room
            if passed >= middle:
                return piece
        return involved[-1]
