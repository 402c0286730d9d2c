"""Rows of a page whose cells do not stand one to one under whole heads, held against the form's sums.

A span too wide and a cell too few can make up for each other, and of a row that is blank but for a figure and its total
no sum fails wherever the two stand. So what is not cut as the rows around it, or stands under heads of which one is missing,
is believed where the sums over columns hold in it, blank cells counting nothing. Else its cells are taken in order, where
the sums hold then, or they have no sure place.

Knows: placed rows, which of their cells the source has, the sums over columns. Must not know: labels, headers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gkconvert.editions import Block, Table
from gkconvert.normalise.layouts import Evidence, Layout, own_layout
from gkconvert.normalise.placing import Placed, Row, Value, left_out
from gkconvert.normalise.proof import ascends, in_order_of_form, sums_fail


def of_source(row: Row) -> Row:
    """The row without the positions that no cell of the source takes, where it is known which ones."""
    return Row([value for value in row.values if value.cell.place is not None] or row.values)


def _counted(row: Row, count: int) -> Row:
    """The figures of a row, if there are so many, else its cells."""
    return Row([value for value in row.values if value.text]) if row.filled == count else of_source(row)


def with_zeros(row: Row) -> Row:
    """A row with 0 in its blank cells, for sums: what is left blank is most often none."""
    return Row([value if value.text else Value(value.cell, "0") for value in row.values])


def are_of_form(rows: Sequence[Row], block: Block, table: Table) -> bool:
    """Whether the figures of rows, or the cells that the source has, are the form's columns in order, as its sums tell."""
    count = len(block.columns)
    return in_order_of_form([with_zeros(_counted(row, count)) for row in rows if row.filled], block, table)


def in_order_of_source(rows: Sequence[Row], block: Block) -> tuple[Layout, list[Placed]]:
    """What `are_of_form` counts as the form's columns, row by row; a row that has more or fewer has no sure place."""
    layout = own_layout(block, Evidence.SUMS)
    count = len(layout.leaves)
    placed: list[Placed] = []
    for row in rows:
        own = _counted(row, count).values
        placed.append(Placed(list(own), [], True, []) if len(own) == count else left_out([row], count)[0])
    return layout, placed


def is_whole(layout: Layout, block: Block) -> bool:
    """Whether all columns of the form have a head, and no head is unknown."""
    return len(layout.known) == len(block.columns) and None not in layout.matched


def held_against_sums(
    rows: Sequence[Row], layout: Layout, placed: list[Placed], block: Block, table: Table
) -> tuple[Layout, list[Placed]]:
    """The rows as they were placed, but for those in doubt in which a sum fails."""
    count = len(block.columns)
    whole = is_whole(layout, block)
    if whole and all(len(row.values) == count for row in rows) and not any(outcome.by_order for outcome in placed):
        return layout, placed
    pairs = list(zip(rows, placed, strict=True))
    failing = {at for at, (row, outcome) in enumerate(pairs) if row.filled and _is_counted_off(row, outcome, layout)}
    if whole:
        if layout.evidence is not Evidence.POSITIONS or len(rows) > 1:
            failing = set()
        uneven = _uneven(rows, placed, layout)
        failing |= {at for at in uneven if rows[at].filled and _fails(placed[at], layout, block, table)}
    else:
        if _has_half_a_sum(layout, block, table):
            failing |= {at for at, outcome in enumerate(placed) if _fails(outcome, layout, block, table, one_side=True)}
        if failing and None not in layout.matched and ascends(layout.matched) and are_of_form(rows, block, table):
            return in_order_of_source(rows, block)
    if not failing:
        return layout, placed
    for at in failing:
        placed[at] = in_order(rows[at], layout, block, table) or left_out([rows[at]], len(layout.leaves))[0]
    return layout, placed


def _fails(outcome: Placed, layout: Layout, block: Block, table: Table, one_side: bool = False) -> bool:
    """Whether a sum fails in a row, or only has figures on `one_side`; a cell over several columns counts once."""
    values = [None if at in outcome.shared else value for at, value in enumerate(outcome.values)]
    return sums_fail(values, layout.matched, block, table, one_side)


def _has_half_a_sum(layout: Layout, block: Block, table: Table) -> bool:
    """Whether some columns of a sum have heads, and others have not."""
    known = {block.columns[index].key for index in layout.known}
    sums = ({*each.left, *each.right} for each in table.identities if each.axis == "columns")
    return any(keys & known and not keys <= known for keys in sums)


def _is_counted_off(row: Row, outcome: Placed, layout: Layout) -> bool:
    """Whether values went to heads by order, of which the row has more or fewer than cells and figures."""
    return outcome.by_order and len(layout.leaves) not in (row.filled, len(of_source(row).values))


def _uneven(rows: Sequence[Row], placed: Sequence[Placed], layout: Layout) -> set[int]:
    """The rows that have more cells without a head, or heads without a cell, than most, or both of these.

    So do those with a merged cell that went to heads by order. Blank cells left of all heads stand beside the labels.
    """
    first = layout.spans[0].start if layout.evidence is Evidence.POSITIONS else 0
    patterns: list[tuple[int, int]] = []
    for row, outcome in zip(rows, placed, strict=True):
        own = sum(
            value.cell.place is not None and (value.text != "" or value.cell.column >= first) for value in row.values
        )
        given = {id(value) for value in outcome.values if value is not None and value.cell.place is not None}
        patterns.append((max(0, own - len(given)), max(0, layout.needed - len(given))) if own else (0, 0))
    usual = Counter(patterns).most_common(1)[0][0] if len(patterns) > 1 else (0, 0)
    return {
        at
        for at, (pattern, outcome) in enumerate(zip(patterns, placed, strict=True))
        if pattern != usual or all(pattern) or (outcome.by_order and any(map(_is_wide, rows[at].values)))
    }


def _is_wide(value: Value) -> bool:
    return value.cell.column_span > 1


def in_order(row: Row, layout: Layout, block: Block, table: Table) -> Placed | None:
    """A row's cells in the order of the heads, where the sums hold in one such order only.

    Of a row that has more cells the blank ones are left out, or any one of them.
    """
    count = len(layout.leaves)
    if not is_whole(layout, block) or len(layout.known) < count:
        return None
    own = list(of_source(row).values)
    filled = [value for value in own if value.text]
    if len(own) == count:
        tried = [own]
    elif len(own) > count == len(filled):
        tried = [filled]
    elif len(own) == count + 1:
        tried = [[*own[:at], *own[at + 1 :]] for at in range(len(own))]
    else:
        return None
    found = {
        tuple([value.text for value in values]): values
        for values in tried
        if not sums_fail(values, layout.matched, block, table)
    }
    if len(found) != 1:
        return None
    (values,) = found.values()
    return Placed([*values], [], True, [])
