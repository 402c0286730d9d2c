"""Reports as text: the canonical form, and an older hand-made conversion of it.

Knows: the canonical text of the design (headings with #, tables as tab-separated lines). Must not know: how it is read.
"""

from __future__ import annotations

from generator.printed import PrintedTable
from generator.report import DrawnReport


def draw_text(report: DrawnReport, *, sloppy: bool) -> bytes:
    """The report as UTF-8 text; `sloppy`: headings at wandering levels, rows without their leading tabs."""
    out = [f"# {report.title}", ""]
    section = 0
    for block in report.blocks:
        if block.table:
            out += [*_lines(block.table, sloppy=sloppy), ""]
        elif block.kind == "heading":
            section += 1
            depth = 2 + (section % 3 if sloppy else 0)
            out += [f"{'#' * depth} {block.text}", ""]
        elif block.kind == "part":
            out += [f"{'#' * (3 + (section % 3 if sloppy else 0))} {block.text}", ""]
        else:
            out += [block.text, ""]
    if report.content.dated:
        out += [report.published_chinese(), ""]
    return "\n".join(out).encode()


def _lines(table: PrintedTable, *, sloppy: bool) -> list[str]:
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    lines = ["\t".join(row) for row in grid]
    if sloppy:
        lines = [
            line.lstrip("\t") if table.name == "requests" and row > 20 and line.startswith("\t") else line.rstrip("\t")
            for row, line in enumerate(lines)
        ]
    return lines
