"""Documents whose tables have lost their markup: one cell a paragraph, or one row, as some editors and programs leave them.

Their blocks are read as a text is. It is tried only where labels of the form stand in paragraphs, and none of its tables
that would give their figures was found.
Knows: what a text's blocks are read from. Must not know: forms, other formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from gkconvert.errors import LimitError
from gkconvert.limits import DEFAULT_LIMITS
from gkconvert.model import Block, Cell, Document, Grid, Heading, Message, Note, Place
from gkconvert.text.blocks import read_blocks

_NOTED = Note(
    "table.of_text",
    Message(
        "原件中没有表格，只有文字：数字是按文字的先后读出的，请核对原件",
        "the source has text where its tables were: figures were read by the order of the text; compare with the original",
    ),
)

_NEAR = 60
"""Lines, blank ones among them, in which the cells of one row stand."""

_MOST = 3000
"""Blocks; all tables of a report, one cell a paragraph, are some hundreds."""


def with_tables(document: Document) -> Document | None:
    """The document with the tables that its paragraphs are; None where they make none.

    Tables that it has stay. A cell stands where the paragraph does that holds its text.
    """
    if document.media_type in ("text/plain", "application/pdf") or len(document.blocks) > _MOST:
        return None
    blocks: list[Block] = []
    for is_grid, found in groupby(document.blocks, _is_grid):
        run = list(found)
        blocks += run if is_grid else _read(run)
    if sum(map(_is_grid, blocks)) == sum(map(_is_grid, document.blocks)):
        return None
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, _NOTED))


def _is_grid(block: Block) -> bool:
    return isinstance(block, Grid)


def _read(run: list[Block]) -> list[Block]:
    """Paragraphs and headings that follow each other, with the tables that they make."""
    lines: list[str] = []
    places: list[Place | None] = []
    for block in run:
        if not isinstance(block, Grid):
            lines += [f"{'#' * block.level} {block.text}" if isinstance(block, Heading) else block.text, ""]
            places += [block.place, None]
    try:
        found, _ = read_blocks("\n".join(lines), DEFAULT_LIMITS, "")
    except LimitError:
        return run
    return list(_placed(found, lines, places)) if any(map(_is_grid, found)) else run


def _placed(blocks: list[Block], lines: list[str], places: list[Place | None]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Grid):
            yield replace(block, cells=tuple(_cells(block, lines, places)))
        else:
            at = _found(block.text, _line(block.place), lines)
            yield replace(block, place=None if at is None else places[at])


def _cells(grid: Grid, lines: list[str], places: list[Place | None]) -> Iterator[Cell]:
    """The cells in order, each looked for behind the one before: a text gives the line where a row begins."""
    behind = 0
    for cell in grid.cells:
        at = _found(cell.text, max(behind, _line(cell.place)), lines) if cell.text else None
        if at is not None:
            # More cells may stand in a line that is more than this one.
            behind = at + (lines[at] == cell.text)
        yield replace(cell, place=None if at is None else places[at])


def _line(place: Place | None) -> int:
    return 0 if place is None or place.line is None else place.line - 1


def _found(text: str, first: int, lines: list[str]) -> int | None:
    """The line from `first` on that holds a text."""
    return next((at for at in range(first, min(first + _NEAR, len(lines))) if text in lines[at]), None)
