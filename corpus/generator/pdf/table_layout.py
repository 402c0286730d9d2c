"""Where the cells of a table come to stand: columns, wrapped text, heights, and the pieces between page breaks.

Knows: grids and widths of text. Must not know: how anything is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.pdf.look import Look
from generator.printed import Cell, PrintedTable

PAD_X = 3.0
PAD_Y = 3.0


@dataclass(frozen=True)
class Band:
    """A row, or one of the two parts of a row that a page break cuts; `ends_page`: a page break follows."""

    row: int
    part: int
    height: float
    ends_page: bool = False


@dataclass
class Layout:
    """Column edges from the left, bands from the top, and each cell's lines."""

    table: PrintedTable
    edges: list[float]
    bands: list[Band]
    lines: dict[Cell, list[str]]
    leading: float

    def bands_of(self, cell: Cell) -> tuple[int, int]:
        """First band of a cell and the band after its last."""
        inside = [i for i, band in enumerate(self.bands) if cell.row <= band.row < cell.row + cell.row_span]
        return inside[0], inside[-1] + 1


def lay_out(table: PrintedTable, look: Look, width: float, measure: Callable[[str], float]) -> Layout:
    """Wrap the text, find the heights, and cut the rows that a page break is to cut."""
    shares = list(table.widths)
    if look.narrow:
        shares = [
            share * (0.33 if index >= 1 and table.name != "requests" else 1) for index, share in enumerate(shares)
        ]
    unit = width / sum(shares)
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share * unit)
    leading = look.table_size * 1.25
    lines = {cell: _cell_lines(cell, look, edges, measure) for cell in table.cells}
    heights = [look.row_height] * table.rows
    for cell in sorted(table.cells, key=lambda cell: cell.row_span):
        need = len(lines[cell]) * leading + 2 * PAD_Y
        if cell.kind == "side" and look.side != "wrap":
            need = len(cell.text) * look.table_size * 1.1 + 2 * PAD_Y
        rows = range(cell.row, cell.row + cell.row_span)
        lack = need - sum(heights[row] for row in rows)
        if lack > 0:
            for row in rows:
                heights[row] += lack / cell.row_span
    return Layout(table, edges, _bands(table, look, heights, leading), lines, leading)


def _bands(table: PrintedTable, look: Look, heights: list[float], leading: float) -> list[Band]:
    breaks, cuts = look.breaks.get(table.name, ()), look.cuts.get(table.name, ())
    bands: list[Band] = []
    for row, height in enumerate(heights):
        if row in cuts:
            first = leading + 2 * PAD_Y
            bands.append(Band(row, 0, first, ends_page=True))
            bands.append(Band(row, 1, max(height - first + 2 * PAD_Y, leading + 2 * PAD_Y)))
        else:
            bands.append(Band(row, 0, height, ends_page=row + 1 in breaks))
    return bands


def _cell_lines(cell: Cell, look: Look, edges: list[float], measure: Callable[[str], float]) -> list[str]:
    room = edges[cell.column + cell.column_span] - edges[cell.column] - 2 * PAD_X
    if cell.kind == "side" and look.side == "stack":
        return list(cell.text)
    if cell.kind == "side" and look.side in ("vertical", "rotated"):
        return [cell.text]
    if look.cut_labels and cell.kind == "parent" and measure(cell.text) <= room:
        middle = (len(cell.text) + 1) // 2
        return [cell.text[:middle], cell.text[middle:]]
    lines = wrap(cell.text, room, measure)
    if look.stray_spaces and cell.kind != "value":
        lines = [line + " " for line in lines[:-1]] + lines[-1:]
    return lines


def wrap(text: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """Lines of at most `room` points; closing punctuation hangs rather than begins a line."""
    lines: list[str] = []
    line = ""
    used = 0.0
    for character in text:
        advance = measure(character)
        if line and used + advance > room and character not in "，。、；：）”》！？%":
            lines.append(line)
            line, used = "", 0.0
        line += character
        used += advance
    return [*lines, line] if line or not lines else lines
