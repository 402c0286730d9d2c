"""The columns that a header has over a stretch of a table with rows and columns, and what the rows say against them.

    lay_out                    what the header says, or, where none is read, the form's own columns in order
    with_total, in_form_order  mended by the rows: a total under another name, leaves that wrong spans have moved
    lost_a_head, is_tangled    the rows contradict where the leaves stand
    has_moved_heads            a text names its columns in another order than the form's
    spells_the_form            a text cuts its header into more cells than it has, which spell the form's columns

Knows: headers, the form's columns and its sums. Must not know: where each value goes (`matrix_placing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import msgspec

from gkconvert.editions import Block, Table
from gkconvert.normalise.against_sums import are_of_form
from gkconvert.normalise.entries import Entry
from gkconvert.normalise.headers import LEFT_OUT, Header, Leaf, in_order, match
from gkconvert.normalise.layouts import Evidence, Layout, evidence_of_order, layout_of, own_layout
from gkconvert.normalise.lexicon import block_cores, foreign_columns, label_cores, token
from gkconvert.normalise.other_heads import says_another, set_beside
from gkconvert.normalise.placing import Placed, Row
from gkconvert.normalise.proof import ascends, in_order_of_form
from gkconvert.normalise.ragged import is_text
from gkconvert.normalise.stretches import STRANGE, Stretch

Cores = tuple[tuple[str, ...], ...]
"""For each column of a block the cores of its label, in all wordings."""


def lay_out(stretch: Stretch, table: Table, edition: str) -> Layout:
    """The header as it applies to a block: the form's own columns in order where none is printed."""
    header, block, grid = stretch.header, stretch.block, stretch.grid
    left = min([entry.left for entry in stretch.entries])
    if header is not None and stretch.entries[0].right is not None:
        header = _left_part(header, stretch.entries)
    if block is STRANGE:
        leaves = tuple(leaf for leaf in header.leaves if leaf.start > left) if header else ()
        here = header is not None and header.grid == stretch.number
        return layout_of(leaves, match(leaves, ()), Evidence.POSITIONS if here else Evidence.ORDER)
    cores = block_cores(edition, table, block)
    foreign = foreign_columns(edition, table.key)
    by_order = evidence_of_order(grid, block, table)
    if header is not None:
        right = tuple(leaf for leaf in header.leaves if leaf.start > left)
        if _is_of_others(right, cores):
            here = header.grid == stretch.number
            exact = [_exact(leaf, cores) for leaf in right]
            return layout_of(right, exact, Evidence.POSITIONS if here else Evidence.NOTHING)
        leaves, matched = _known(header.leaves, cores, left, foreign)
        known = sum(index is not None and index >= 0 for index in matched)
        here = header.grid == stretch.number or header.width == grid.columns
        spread = in_order(header, cores) if known < len(cores) else ()
        if len(spread) > known:
            known, here = len(spread), False
            leaves, matched = _known(spread, cores, left, foreign)
        if known or any(leaf.token.core in foreign for leaf in leaves):
            # A column of values cannot stand over the labels: such a header has lost what held it in its place.
            here = here and leaves[0].start > left
            return layout_of(leaves, matched, Evidence.POSITIONS if here else by_order)
    return own_layout(block, by_order)


def _left_part(header: Header, entries: Sequence[Entry]) -> Header:
    """The header without the heads right of all these rows, where each has another one beside it: those are the others'."""
    ends = [entry.right for entry in entries if entry.right is not None]
    if len(ends) < len(entries):
        return header
    return msgspec.structs.replace(header, leaves=tuple(leaf for leaf in header.leaves if leaf.start < max(ends)))


def _exact(leaf: Leaf, cores: Cores) -> int | None:
    return next((at for at, names in enumerate(cores) if leaf.token.core in names), None)


def _is_of_others(leaves: Sequence[Leaf], cores: Cores) -> bool:
    """Whether heads are of other times, bodies or steps, so that not even by their order they are the form's."""
    names = [name for own in cores for name in own]
    unknown = [leaf.token for leaf in leaves if leaf.token.core not in names]
    if not unknown:
        return False
    all_say_another = len(unknown) == len(leaves) and all(says_another(head.core, names) for head in unknown)
    return all_say_another or set_beside(head.text for head in unknown)


def _known(
    printed: tuple[Leaf, ...], cores: Cores, left: int, foreign: frozenset[str]
) -> tuple[tuple[Leaf, ...], list[int | None]]:
    """The leaves and their columns, without heads of the row labels.

    Those are unknown labels before the first known one, and columns of line numbers left of the labels.
    """
    leaves = tuple([leaf for leaf in printed if leaf.token.core not in LEFT_OUT or leaf.end > left])
    matched = match(leaves, cores, foreign)
    known = (at for at, index in enumerate(matched) if index is not None or leaves[at].token.core in foreign)
    first = next(known, len(matched))
    return leaves[first:], matched[first:]


def with_total(layout: Layout, rows: Sequence[Row], block: Block, table: Table) -> Layout:
    """The layout with its total known, where that is the one column that is missing and an unknown one stands there.

    A total is headed 小计 or 汇总 now and then. The sums of the rows must prove it: it might be another column. An
    addend under another name is another kind of applicant, though its sums hold.
    """
    if layout.matched.count(None) != 1 or len(layout.matched) != len(block.columns):
        return layout
    form = list(range(len(block.columns)))
    missing = block.columns[layout.matched.index(None)].key
    if not any(identity.axis == "columns" and identity.left == (missing,) for identity in table.identities):
        return layout
    if any(index not in (None, at) for at, index in enumerate(layout.matched)):
        return layout
    return msgspec.structs.replace(layout, matched=tuple(form)) if in_order_of_form(rows, block, table) else layout


def lost_a_head(layout: Layout, rows: Sequence[Row], gaps: Sequence[int], block: Block) -> bool:
    """Whether most rows show that a head was lost, or is one too many: the others have moved, and nobody knows from which on.

    They have more figures than there are heads, or a cell of the source where it has none in the line of heads and a
    column of the form has no head; or a head of the form has no cell, where one stands under an unknown head. `gaps` are
    the columns without a cell in the line of heads.
    """
    if layout.evidence is not Evidence.POSITIONS:
        return False
    end = max(span.end for span in layout.spans)
    count, wanting = len(layout.spans), len(layout.known) < len(block.columns)
    unknown = None in layout.matched
    many = few = 0
    for row in rows:
        if not row.filled:
            continue
        there = [value.cell.column for value in row.values if value.cell.place is not None]
        over = row.filled > count and any(value.cell.column >= end and value.text for value in row.values)
        many += bool(gaps) and (over or (wanting and not set(there).isdisjoint(gaps)))
        few += unknown and len(there) < count and _stand_aside(layout, there)
    filled = sum(row.filled > 0 for row in rows)
    return many * 2 > filled or few * 2 > filled


def _stand_aside(layout: Layout, there: Sequence[int]) -> bool:
    """Whether a head of the form has none of the cells that begin in these columns, where an unknown head has one."""
    has = [any(span.start <= column < span.end for column in there) for span in layout.spans]
    pairs = list(zip(has, layout.matched, strict=True))
    return any(own and index is None for own, index in pairs) and any(
        not own and index is not None and index >= 0 for own, index in pairs
    )


def is_tangled(layout: Layout, rows: Sequence[Row], placed: Sequence[Placed], block: Block, table: Table) -> bool:
    """Whether leaves of several lines stand in another order than the form's, and the values stand in the form's.

    Where a span of such a header is wrong, cells that reach in from above push the others aside. The sums tell that the
    values are in order all the same; so does it that they do not stand under the leaves. The order of a header of one
    line is what was meant.
    """
    if ascends(layout.matched):
        return False
    if any(outcome.by_order and row.filled for row, outcome in zip(rows, placed, strict=True)):
        return True
    return are_of_form(rows, block, table)


def in_form_order(layout: Layout, evidence: Evidence) -> Layout:
    """The leaves in the form's order, which is that of the values; what the form does not know stays at its place."""
    at = [place for place, index in enumerate(layout.matched) if index is not None and index >= 0]
    order = sorted(at, key=lambda place: layout.matched[place] or 0)
    leaves, matched = list(layout.leaves), list(layout.matched)
    for target, origin in zip(at, order, strict=True):
        leaves[target], matched[target] = layout.leaves[origin], layout.matched[origin]
    return layout_of(leaves, matched, evidence)


def has_moved_heads(stretch: Stretch, table: Table, edition: str) -> bool:
    """Whether the heads of a text that has only the order of its cells name columns in another order than the form's.

    Addends may stand in any order and the sums hold. Totals stand first or last as their cells were merged.
    """
    header = stretch.header
    if header is None or not is_text(stretch.grid):
        return False
    totals = {key for identity in table.identities if identity.axis == "columns" for key in identity.left}
    known = {
        core: at
        for at, column in enumerate(stretch.block.columns)
        if column.key not in totals
        for core in label_cores(edition, table.key, column.labels[-1])
    }
    # Heads of several lines stand higher or lower than their neighbours: from left to right, they are in order.
    across = [entry for _, entry in sorted(zip(header.starts, header.words, strict=True), key=itemgetter(0))]
    orders = ([known[entry.core] for entry in words if entry.core in known] for words in (header.words, across))
    return not any(map(ascends, orders))


def spells_the_form(header: Header | None, block: Block) -> bool:
    """Whether the cells of a header, put together, end with the labels of the form's columns."""
    spelled = "".join(entry.core for entry in header.words) if header else ""
    return spelled.endswith("".join(token(column.labels[-1]).core for column in block.columns))
