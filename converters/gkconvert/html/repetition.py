"""A report that stands on its page twice: once for wide screens and once for narrow ones, or once more for printing.

Knows: blocks. Must not know: parsers, forms.
"""

from __future__ import annotations

from gkconvert.model import Block, Grid
from gkconvert.patterns import when_used

_CELLS = 8
"""Cells of a grid whose repetition tells something: smaller ones may be equal by chance."""
_ANOTHER = when_used(r"[^：:。]{0,60}(?:报告|报告全文|年报|[局委办府会院校处乡镇道][)）】]?)\s*")
"""A line that is the title of a report, or the name of a body."""


def without_repetition(blocks: list[Block]) -> list[Block] | None:
    """The blocks without a second copy of all their grids and of the text around these; None where there is none.

    A copy is left out only where every grid of it is equal to its original, in the same order: copies that differ
    are two reports, and it is not known here which is right. One equal grid alone may be two bodies' noughts, and so
    may all of them be below the title of another body.
    """
    where = [index for index, block in enumerate(blocks) if isinstance(block, Grid) and len(block.cells) >= _CELLS]
    if len(where) < 2 or len(where) % 2:
        return None
    half = len(where) // 2
    if any(not _is_equal(blocks[one], blocks[other]) for one, other in zip(where[:half], where[half:], strict=True)):
        return None
    said = {_said(block) for block in blocks[: where[half - 1] + 1]}
    start = where[half]
    while start > where[half - 1] + 1 and _said(blocks[start - 1]) in said:
        start -= 1
    before = blocks[start - 1]
    if (half == 1 and start == where[half]) or (not isinstance(before, Grid) and _ANOTHER.fullmatch(before.text)):
        return None
    first = blocks[:start]
    known = {_said(block) for block in first}
    return first + [block for block in blocks[start:] if _said(block) not in known]


def _is_equal(one: Block, other: Block) -> bool:
    if not isinstance(one, Grid) or not isinstance(other, Grid):
        return False
    if (one.rows, one.columns, len(one.cells)) != (other.rows, other.columns, len(other.cells)):
        return False
    return _said(one) == _said(other)


def _said(block: Block) -> str:
    if isinstance(block, Grid):
        return "\t".join(f"{cell.row} {cell.column} {cell.text}" for cell in block.cells)
    return block.text
