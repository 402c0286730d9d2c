"""The rest of a table's columns on a page of its own, without the labels of the rows: spreadsheets are printed so.

All columns may stand so beside the labels alone, as in panes of a page. Where as many rows without labels follow as the
rows before them have labels, under heads that those have not, and the form's sums over columns hold in every row of the
two together, they are the same rows.
Knows: entries, the heads over them, the form's sums. Must not know: grids, how a value is placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gkconvert.editions import Table
from gkconvert.normalise.entries import Entry
from gkconvert.normalise.lexicon import Lexicon
from gkconvert.normalise.numerals import figure

_ENOUGH = 2
"""So many sums over figures other than 0 must hold; where all are 0, each row is as good as any other."""


def name_further_columns(entries: Sequence[Entry], table: Table, words: Lexicon) -> None:
    """Give the rows without labels at the end of a table the labels and rows of those before them."""
    half = len(entries) // 2
    named, bare = entries[:half], entries[half:]
    if len(table.blocks) > 1 or len(named) != len(bare) or any(entry.row is None for entry in named):
        return
    if any(entry.row is not None or entry.label.core for entry in bare):
        return
    if not _make_whole_rows(named, bare, table, words):
        return
    for entry, before in zip(bare, named, strict=True):
        entry.row, entry.label, entry.parents, entry.left = before.row, before.label, before.parents, -1


def _make_whole_rows(named: Sequence[Entry], bare: Sequence[Entry], table: Table, words: Lexicon) -> bool:
    """Whether the columns of two halves are different ones, and every sum over them holds."""
    keys = [column.key for column in table.blocks[0].columns]
    proofs, filled = 0, False
    for before, entry in zip(named, bare, strict=True):
        first, second = _numbers(before, keys, words), _numbers(entry, keys, words)
        if first is None or not second or first.keys() & second.keys():
            return False
        whole = first | second
        filled = filled or any(whole.values())
        for identity in table.identities:
            if identity.axis == "columns":
                if not whole.keys() >= {*identity.left, *identity.right}:
                    return False
                left, right = (sum(whole[key] for key in side) for side in (identity.left, identity.right))
                if left != right:
                    return False
                proofs += left != 0
    return proofs >= _ENOUGH or not filled


def _numbers(entry: Entry, keys: Sequence[str], words: Lexicon) -> dict[str, Decimal] | None:
    """The numbers of a row by column; None where its heads or its figures are not all known, or are not as many."""
    if not entry.is_filled:
        return {}
    leaves = entry.header.leaves if entry.header else ()
    at = [words.columns[leaf.token.core] for leaf in leaves if leaf.token.core in words.columns]
    numbers = [figure(value.text).value for value in entry.values if value.text]
    if not at or len(at) != len(numbers) or any(len(each) != 1 for each in at):
        return None
    return {keys[index]: Decimal(number) for (index,), number in zip(at, numbers, strict=True) if number is not None}
