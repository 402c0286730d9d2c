"""Which value of a stretch of rows belongs to which column, by the best evidence that there is.

    lay_out ── _as_printed   what the header says, as far as the rows do not contradict it
            └─ _as_proved    where that fails, or is a guess, what the form's sums prove
            └─ held_against_sums  rows of a page that are not cut as the others, what the sums tell of each
            └─ _as_spelled   in a text without such sums, what the pieces of its header spell
            └─ rows whose cells may have moved are left out

Knows: a stretch, its layout, the form's sums. Must not know: how a header is read, labels of rows.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gkconvert.editions import Block, Table
from gkconvert.normalise.against_sums import are_of_form, held_against_sums, in_order, in_order_of_source
from gkconvert.normalise.layouts import Evidence, Layout, evidence_of_order, give, own_layout
from gkconvert.normalise.matrix_layout import (
    has_moved_heads,
    in_form_order,
    is_tangled,
    lay_out,
    lost_a_head,
    spells_the_form,
    with_total,
)
from gkconvert.normalise.placing import Placed, Row, left_out, without
from gkconvert.normalise.proof import ascends, can_be_proved, in_order_of_form, sums_fail
from gkconvert.normalise.ragged import is_by_order, ragged, too_short, without_intruders
from gkconvert.normalise.stretches import Stretch


def place_stretch(stretch: Stretch, table: Table, edition: str) -> tuple[Layout, list[Placed]]:
    """The values of each of its entries by leaf, and the layout that holds for them."""
    layout = lay_out(stretch, table, edition)
    grid, block = stretch.grid, stretch.block
    if layout.evidence is Evidence.POSITIONS and any(entry.reached for entry in stretch.entries):
        lines = [entry.line.row for entry in stretch.entries]
        stretch = msgspec.structs.replace(stretch, rows=without_intruders(stretch.rows, lines, layout.spans))
    rows = stretch.rows
    summed = can_be_proved(block, table)
    layout = with_total(layout, rows, block, table)
    layout, loose = _of_cells(stretch, layout, summed)
    if loose:
        # What stands in them tells nothing of the others.
        others = [Row([]) if at in loose else row for at, row in enumerate(rows)]
        stretch = msgspec.structs.replace(stretch, rows=others)
    layout, placed = _as_printed(stretch, layout, table)
    layout, placed = _as_proved(stretch, layout, placed, table)
    if grid.origin == "markup" and summed and layout.evidence is not Evidence.NOTHING:
        layout, placed = held_against_sums(stretch.rows, layout, placed, block, table)
    if is_by_order(grid) and not summed:
        layout, placed = _as_spelled(stretch, layout, placed)
    if layout.evidence is not Evidence.POSITIONS and has_moved_heads(stretch, table, edition):
        placed = left_out(rows, len(layout.leaves))
    placed = without(placed, rows, loose | too_short(rows, layout.needed, grid))
    if summed:
        for at in loose:
            placed[at] = in_order(rows[at], layout, block, table) or placed[at]
    return layout, placed


def _of_cells(stretch: Stretch, layout: Layout, summed: bool) -> tuple[Layout, set[int]]:
    """What the count of cells tells: that nothing is sure of the heads, or else which rows have lost or gained some."""
    by_position = layout.evidence is Evidence.POSITIONS
    header = stretch.header if by_position else None
    gaps = header.gaps if header is not None else ()
    suspect = header is not None and (gaps or None in layout.matched)
    if suspect and lost_a_head(layout, stretch.rows, gaps, stretch.block):
        return msgspec.structs.replace(layout, evidence=Evidence.NOTHING), set()
    return layout, ragged(stretch.rows, layout.spans, stretch.grid, by_position, summed, gaps)


def _as_printed(stretch: Stretch, layout: Layout, table: Table) -> tuple[Layout, list[Placed]]:
    """The values as the header says, which its rows may complete, mend, or show to be wrong."""
    rows, header, grid, block = stretch.rows, stretch.header, stretch.grid, stretch.block
    placed = give(rows, layout, grid)
    by_order = evidence_of_order(grid, block, table)
    lost = layout.evidence is Evidence.NOTHING
    if not lost and header is not None and header.deep and is_tangled(layout, rows, placed, block, table):
        layout = in_form_order(layout, by_order)
        placed = give(rows, layout, grid)
    guess = by_order is Evidence.NOTHING
    if guess and not ascends(layout.matched) and any(outcome.by_order for outcome in placed):
        layout = msgspec.structs.replace(layout, evidence=Evidence.NOTHING)
        placed = give(rows, layout, grid)
    return layout, placed


def _as_proved(stretch: Stretch, layout: Layout, placed: list[Placed], table: Table) -> tuple[Layout, list[Placed]]:
    """The values as they were placed, unless the header fails, nothing tells, or a guess has not all columns.

    Then the sums of these rows, or of all rows of the block, must prove that the values stand in the form's order.
    """
    rows, grid, block = stretch.rows, stretch.grid, stretch.block
    guess = evidence_of_order(grid, block, table) is Evidence.NOTHING
    incomplete = guess and len(layout.known) < len(block.columns)
    fails = any(outcome.unplaced for outcome in placed) and ascends(layout.matched)
    if fails or incomplete or layout.evidence is Evidence.NOTHING:
        if in_order_of_form(rows, block, table) or in_order_of_form(_rows_of_block(stretch, table), block, table):
            return _by_sums(stretch)
        if grid.origin == "markup" and not incomplete and are_of_form(rows, block, table):
            return in_order_of_source(rows, block)
        if guess and _most_are_astray(rows, placed):
            placed = left_out(rows, len(layout.leaves))
    return layout, _without_failing(placed, rows, layout, block, table, incomplete) if guess else placed


def _rows_of_block(stretch: Stretch, table: Table) -> list[Row]:
    """The values of all rows of its block, those under other headers and in other grids as well."""
    own = stretch.block.rows
    return [Row(each.values) for each in stretch.of_table if each.row is not None and table.rows[each.row] in own]


def _by_sums(stretch: Stretch) -> tuple[Layout, list[Placed]]:
    """The values in the form's own order. Of a guessed row that lost cells nobody knows which, whatever others prove."""
    rows, grid = stretch.rows, stretch.grid
    layout = own_layout(stretch.block, Evidence.SUMS)
    placed = give(rows, layout, grid)
    if grid.origin == "alignment":
        lost = {at for at, row in enumerate(rows) if 0 < row.filled != len(layout.leaves)}
        placed = without(placed, rows, lost)
    return layout, placed


def _without_failing(
    placed: list[Placed], rows: Sequence[Row], layout: Layout, block: Block, table: Table, incomplete: bool
) -> list[Placed]:
    """The values of a guess without rows whose sum fails, where its header is incomplete or they have too few figures."""
    failing = {
        at
        for at, (row, outcome) in enumerate(zip(rows, placed, strict=True))
        if (incomplete or row.filled < len(block.columns)) and sums_fail(outcome.values, layout.matched, block, table)
    }
    return without(placed, rows, failing)


def _most_are_astray(rows: Sequence[Row], placed: Sequence[Placed]) -> bool:
    """Whether most rows with figures do not fit the columns: then the others fit by chance."""
    astray = sum(bool(outcome.unplaced) for outcome in placed)
    return 2 * astray > sum(row.filled > 0 for row in rows)


def _as_spelled(stretch: Stretch, layout: Layout, placed: list[Placed]) -> tuple[Layout, list[Placed]]:
    """The values of a text of which nothing but the order of cells is sure, where no sums prove that order.

    Line ends inside cells cut a header into more cells than it has. If they spell the form's columns all the same, the
    values are theirs; a head that is not known may be a piece of one, and tells nothing.
    """
    block = stretch.block
    if len(layout.known) == len(block.columns) == len(layout.leaves):
        return layout, placed
    if spells_the_form(stretch.header, block):
        layout = own_layout(block, Evidence.ORDER)
        return layout, give(stretch.rows, layout, stretch.grid)
    if None in layout.matched and layout.known:
        return layout, left_out(stretch.rows, len(layout.leaves))
    return layout, placed
