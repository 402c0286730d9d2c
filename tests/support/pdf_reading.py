"""How tests read the PDFs that they have drawn."""

from __future__ import annotations

from gkconvert import registry
from gkconvert.limits import DEFAULT_OPTIONS, ReadOptions
from gkconvert.model import Document, Grid, Heading, Paragraph, Source


def read(data: bytes, reader: str = "pdfium", options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    return registry.read(Source(data, "drawn.pdf"), reader, options)


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def prose(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


def rows(grid: Grid) -> list[list[str]]:
    """The grid as rows of texts, a merged cell's text at its first position."""
    table = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        table[cell.row][cell.column] = cell.text
    return table
