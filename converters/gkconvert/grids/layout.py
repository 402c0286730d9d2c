"""Pages to the blocks of a document: tables joined over page breaks, paragraphs around them, in reading order.

Knows: the order of the steps. Must not know: formats, forms.
"""

from __future__ import annotations

import msgspec

from gkconvert.grids.alignment import AlignedTable
from gkconvert.grids.flow import Body, FlowLine, measure, paragraphs
from gkconvert.grids.furniture import are_footnotes, without_furniture
from gkconvert.grids.page_breaks import JoinedTable
from gkconvert.grids.primitives import TextLine
from gkconvert.grids.tables import PageReading
from gkconvert.model import Block, Message, Note, Place


class Layout(msgspec.Struct):
    """The blocks of a paged document, and what was odd on the way."""

    blocks: list[Block]
    notes: list[Note]


def lay_out(pages: list[PageReading]) -> Layout:
    """Join tables over page breaks and make paragraphs of the lines between them."""
    lines = without_furniture(pages)
    bodies = [measure([line for page in lines for line in page if line.column == column]) for column in range(3)]
    layout = Layout([], [])
    waiting: list[FlowLine] = []
    going_on: JoinedTable | None = None
    for page, page_lines in zip(pages, lines, strict=True):
        pending = list(page_lines)
        for aligned in page.aligned:
            if going_on is not None:
                _finish(going_on, layout, waiting, bodies[0])
                going_on = None
            above, pending = _parted(pending, aligned.top)
            waiting += [FlowLine(page.number, line, bodies[line.column]) for line in above]
            _flush(waiting, layout)
            _add_aligned(aligned, layout)
        for table in page.tables:
            above, pending = _parted(pending, table.lattice.ys[0])
            if going_on is not None:
                if not above and not waiting and going_on.continues_with(table):
                    going_on.join(table)
                    continue
                _finish(going_on, layout, waiting, bodies[0])
                going_on = None
            waiting += [FlowLine(page.number, line, bodies[line.column]) for line in above]
            _flush(waiting, layout)
            going_on = JoinedTable(table)
        below = [FlowLine(page.number, line, bodies[line.column]) for line in pending]
        if below and going_on is not None:
            if are_footnotes(pending):
                going_on.footnotes += below
                continue
            _finish(going_on, layout, waiting, bodies[0])
            going_on = None
        waiting += below
    if going_on is not None:
        _finish(going_on, layout, waiting, bodies[0])
    _flush(waiting, layout)
    return layout


def _parted(lines: list[TextLine], top: float) -> tuple[list[TextLine], list[TextLine]]:
    """The lines above a height, and the others."""
    above = [line for line in lines if line.top < top]
    return above, [line for line in lines if line.top >= top]


def _add_aligned(table: AlignedTable, layout: Layout) -> None:
    layout.blocks.append(table.grid)
    layout.notes.append(
        Note(
            "table.by_alignment",
            Message(
                f"第{table.page}页的表格没有框线，按文字对齐读出，请核对",
                f"page {table.page}: a table without rules was read by alignment alone; compare it with the original",
            ),
            Place(page=table.page),
        )
    )


def _flush(waiting: list[FlowLine], layout: Layout) -> None:
    if waiting:
        layout.blocks += paragraphs(waiting)
        waiting.clear()


def _finish(table: JoinedTable, layout: Layout, waiting: list[FlowLine], body: Body) -> None:
    """Add a table that no further page goes on with; a tentative one dissolves into lines."""
    if table.tentative:
        waiting += [FlowLine(table.last_page, line, body) for line in table.lines]
        waiting += table.footnotes
        return
    grid = table.grid()
    layout.blocks.append(grid)
    waiting += table.footnotes
    if len(table.pieces) > 1:
        first, last = table.pieces[0].place.page, table.pieces[-1].place.page
        layout.notes.append(
            Note(
                "table.over_pages",
                Message(
                    f"一个表格跨第{first}至{last}页，已合并",
                    f"a table goes on from page {first} to page {last}; its parts were joined",
                ),
                Place(page=first),
            )
        )
