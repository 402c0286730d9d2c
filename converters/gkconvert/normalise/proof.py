"""Values whose header cannot be read, taken in the form's own order where its arithmetic holds in that order.

A header may come out garbled where its place is a guess, while the figures below stand in line. If every row has as
many figures as the form has columns, and the sums of the form hold over them, they are the form's columns.

Knows: the identities over columns. Must not know: labels, grids.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from gkconvert.editions import Block, Table
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.placing import Row, Value

_ENOUGH = 2
"""So many sums over figures other than 0 must hold: with one, another order might do as well."""

_SUMS_OF_A_ROW = 3
"""Where a row has so many sums and none fails, one over figures other than 0 is enough."""
_PROOFS_A_FAILURE = 5
"""For one sum that fails so many must hold: then it is a wrong total, and not another order."""


def in_order_of_form(rows: Sequence[Row], block: Block, table: Table) -> bool:
    """Whether the rows that have figures have one for each column, and the sums over columns hold in them.

    One sum in six may fail, as a report may have a wrong total, or a row that lost a cell and so proves nothing;
    where all figures are the same, any order will do. False where the block has no sums over columns.
    """
    at = {column.key: index for index, column in enumerate(block.columns)}
    sums = [
        ([at[key] for key in identity.left], [at[key] for key in identity.right])
        for identity in table.identities
        if identity.axis == "columns" and at.keys() >= {*identity.left, *identity.right}
    ]
    proofs = failures = 0
    short = False
    seen: set[int | Decimal | None] = set()
    for row in rows:
        texts = [value.text for value in row.values if value.text]
        if not texts:
            continue
        numbers = [figure(text).value for text in texts]
        seen.update(numbers)
        if len(numbers) != len(at):
            failures += max(1, len(sums))
            short = True
            continue
        for left, right in sums:
            wanted, given = ([numbers[index] for index in side] for side in (left, right))
            if None in wanted or None in given or _sum(wanted) != _sum(given):
                failures += 1
            else:
                proofs += _sum(wanted) != 0
    if sums and not short and len(seen) == 1 and None not in seen:
        return True
    enough = 1 if len(sums) >= _SUMS_OF_A_ROW and not failures else _ENOUGH
    return proofs >= enough and failures * _PROOFS_A_FAILURE <= proofs


def sums_fail(
    values: Sequence[Value | None], matched: Sequence[int | None], block: Block, table: Table, one_side: bool = False
) -> bool:
    """Whether a sum over columns fails in a row, or has addends and no total: figures may be under other heads.

    With `one_side` only those sums count that have figures on one side alone, and heads on both.
    """
    by_key: dict[str, int | Decimal] = {}
    heads: set[str] = set()
    for value, index in zip(values, matched, strict=True):
        if index is None or index < 0:
            continue
        heads.add(block.columns[index].key)
        if value is not None and (number := figure(value.text).value) is not None:
            by_key[block.columns[index].key] = number
    for identity in table.identities:
        if identity.axis != "columns":
            continue
        sides = [[by_key.get(key) for key in side] for side in (identity.left, identity.right)]
        if one_side and (not heads >= {*identity.left, *identity.right} or all(map(any, sides))):
            continue
        if _sum(sides[0]) != _sum(sides[1]):
            return True
    return False


def ascends(matched: Sequence[int | None]) -> bool:
    """Whether the columns that a header does name stand in the form's order, so that the others may as well."""
    known = [index for index in matched if index is not None and index >= 0]
    return all(before < after for before, after in pairwise(known))


def can_be_proved(block: Block, table: Table) -> bool:
    """Whether the form has sums over the columns of a block."""
    keys = {column.key for column in block.columns}
    return any(
        identity.axis == "columns" and keys >= {*identity.left, *identity.right} for identity in table.identities
    )


def _sum(numbers: Sequence[int | Decimal | None]) -> Decimal:
    return sum((Decimal(number) for number in numbers if number is not None), Decimal(0))
