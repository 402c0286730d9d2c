"""The lines of a table that are read alike: those of one block of the form, under one header, in one grid.

Knows: entries, blocks and their banners. Must not know: columns, what a value says.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gkconvert.editions import Block, Table
from gkconvert.model import Grid
from gkconvert.normalise.entries import Entry
from gkconvert.normalise.headers import Header
from gkconvert.normalise.lexicon import banner_number
from gkconvert.normalise.placing import Row

STRANGE = Block((), ())
"""What stands under a banner that the form does not have: no column of it is the form's."""


class Stretch(msgspec.Struct, frozen=True):
    """Entries that share a block, a header and a grid; `rows` are their values, in the same order.

    `members` are the indices of the entries among `of_table`, all those of the table. `number` is that of the grid.
    """

    members: tuple[int, ...]
    entries: Sequence[Entry]
    rows: Sequence[Row]
    header: Header | None
    block: Block
    number: int
    grid: Grid
    of_table: Sequence[Entry]


def stretches(entries: Sequence[Entry], grids: Sequence[Grid], table: Table) -> list[Stretch]:
    """The entries of a table in stretches, in the order in which those begin."""
    groups: dict[tuple[int, int | None, int], list[int]] = {}
    only = len(table.blocks) == 1
    for index, entry in enumerate(entries):
        at = 0 if only else _block_index(entry, table)
        groups.setdefault((id(entry.header), at, entry.line.grid), []).append(index)
    moved = _moved(entries, table)
    return [
        Stretch(
            members=tuple(members),
            entries=[entries[index] for index in members],
            rows=[Row(entries[index].values, index in moved) for index in members],
            header=entries[members[0]].header,
            block=table.blocks[at] if at is not None else STRANGE,
            number=number,
            grid=grids[number],
            of_table=entries,
        )
        for (_, at, number), members in groups.items()
    ]


def _block_index(entry: Entry, table: Table) -> int | None:
    """The block of the form that an entry belongs to: by its row, else by its banner; None for a strange banner."""
    if entry.row is not None:
        return table.block_numbers[entry.row]
    banner = entry.banner or next((up for up in entry.parents if banner_number(up.text)), None)
    if banner is None:
        return 0
    number = banner_number(banner.text)
    return next(
        (index for index, block in enumerate(table.blocks) if banner_number(block.banner or "") == number), None
    )


def _moved(entries: Sequence[Entry], table: Table) -> set[int]:
    """The entries whose label stands in another column than those of the same depth in the form."""
    usual: dict[int, dict[int, int]] = {}
    rows = table.rows
    depths = [len(rows[entry.row].labels) if entry.row is not None else 0 for entry in entries]
    for entry, depth in zip(entries, depths, strict=True):
        lefts = usual.setdefault(depth, {})
        lefts[entry.left] = lefts.get(entry.left, 0) + 1
    most = {depth: max(lefts, key=lefts.__getitem__) for depth, lefts in usual.items() if len(lefts) > 1}
    if not most:
        return set()
    pairs = enumerate(zip(entries, depths, strict=True))
    return {index for index, (entry, depth) in pairs if entry.left != most.get(depth, entry.left)}
