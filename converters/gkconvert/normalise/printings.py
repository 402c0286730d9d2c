"""Rows that are printed more than once, or in part: which printing counts, and what becomes of the others.

Knows: entries with their rows of the form. Must not know: headers, columns, what a figure means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gkconvert.editions import Table
from gkconvert.model import Grid
from gkconvert.normalise.entries import Entry
from gkconvert.normalise.lexicon import Lexicon, Token, is_aside, token
from gkconvert.normalise.placing import SLIPPING
from gkconvert.normalise.proof import can_be_proved
from gkconvert.normalise.readings import Oddities

_EXTRACT = 2
"""How many times the rows of an extract the form itself has at least; two printings of the form are alike."""
_MISTYPED = 2
"""Labels in one table that may be printed twice by mistake."""


def once(entries: list[Entry], grids: list[Grid], table: Table, words: Lexicon, odd: Oddities) -> list[Entry]:
    """The entries without those that carry nothing: empty lines the form does not know, and second printings."""
    kept: list[Entry] = []
    first: dict[int, Entry] = {}
    again: list[tuple[Entry, Entry]] = []
    rows = Counter(entry.line.grid for entry in entries if entry.row is not None)
    lowest: dict[int, int] = {}
    beside: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.row is None:
            if _may_have_figures(entry):
                kept.append(entry)
            continue
        before = first.get(entry.row)
        if before is not None and _is_of_other_columns(entry, [before, *beside.get(entry.row, ())], words):
            beside.setdefault(entry.row, []).append(entry)
            kept.append(entry)
            continue
        # Below later rows of the form stands no beginning of it, but a second printing that has run into it.
        in_order = lowest.get(entry.line.grid, -1) < entry.row
        lowest[entry.line.grid] = max(lowest.get(entry.line.grid, -1), entry.row)
        extract = (
            before is not None
            and entry.row not in beside
            and ((in_order and _is_extract(before, entry, rows)) or _heads(entry, words) > _heads(before, words))
        )
        if before is None or (entry.is_filled and (not before.is_filled or extract)):
            if before is not None:
                kept.remove(before)
            first[entry.row] = entry
            kept.append(entry)
        elif entry.is_filled and [value.text for value in entry.values if value.text] != [
            value.text for value in before.values if value.text
        ]:
            again.append((entry, before))
    _keep_mistyped(_without_unsure(again, kept, grids, table, odd), kept, odd)
    for alternative in table.alternatives:
        _settle(alternative.usual, alternative.instead, table, first, kept)
    return kept


def with_own_values(entries: list[Entry], grids: list[Grid], words: Lexicon) -> list[Entry]:
    """The entries of guessed tables with a label and the values below it made one, where a wrapped label parts them.

    The values stand in a line of their own, or beside the label's last words.
    """
    if all(grid.origin != "alignment" for grid in grids):
        return entries
    kept: list[Entry] = []
    for entry in entries:
        above = kept[-1] if kept else None
        if (
            above is not None
            and above.row is not None
            and not above.is_filled
            and entry.row is None
            and above.line.grid == entry.line.grid
            and grids[entry.line.grid].origin == "alignment"
            and (_is_of_pieces(above, entry) or _goes_on(above.label, entry.label, words.row_cores[above.row]))
        ):
            above.line, above.values = entry.line, entry.values
        else:
            kept.append(entry)
    return kept


def _is_of_pieces(above: Entry, entry: Entry) -> bool:
    """Whether a label was joined from several lines, which had no cells of values, and values stand below it."""
    return not above.values and not entry.label.core


def _goes_on(label: Token, rest: Token, cores: Sequence[str]) -> bool:
    """Whether a label of the form is cut short, and what stands in a later line is its end, or nothing."""
    return label.core not in cores and any(core.endswith(rest.core) for core in cores)


def _without_unsure(
    again: list[tuple[Entry, Entry]], kept: list[Entry], grids: list[Grid], table: Table, odd: Oddities
) -> list[tuple[Entry, Entry]]:
    """The repeated rows, once those are left out of which nothing tells the form's own.

    A text of which only the order of cells is known has another table in one grid with the form, and where the form
    has no sums over the columns, any figures would do.
    """
    sure: list[tuple[Entry, Entry]] = []
    for entry, before in again:
        here = entry.line.grid == before.line.grid and grids[entry.line.grid].origin in SLIPPING
        if not here or any(can_be_proved(block, table) for block in table.blocks):
            sure.append((entry, before))
            continue
        if before in kept:
            kept.remove(before)
            odd.leave_out(before.values)
        odd.leave_out(entry.values)
    return sure


def _keep_mistyped(again: list[tuple[Entry, Entry]], kept: list[Entry], odd: Oddities) -> None:
    """Rows that have a label once more, with other figures: in the same grid it is mistyped, and the row another one.

    Which one is not certain, so it is kept as a row that the form does not know. More than a few are a second printing.
    """
    mistyped = sum(entry.line.grid == before.line.grid for entry, before in again) <= _MISTYPED
    for entry, before in again:
        if mistyped and entry.line.grid == before.line.grid:
            entry.row = None
            at = next(
                (
                    at
                    for at, other in enumerate(kept)
                    if other.line.row > entry.line.row and other.line.grid == entry.line.grid
                ),
                len(kept),
            )
            kept.insert(at, entry)
        else:
            odd.repeated.append((entry.label.text, entry.place))


def _may_have_figures(entry: Entry) -> bool:
    """Whether a row that the form does not know has figures: not words or shares alone, nor who filled the form in."""
    texts = [value.text for value in entry.values if value.text]
    if any(is_aside(first.text) for first in entry.line.tokens[:1]):
        return False
    texts = [text for text in texts if text[-1] not in "%％"]
    return any(token(text).is_value or any(map(str.isdigit, text)) for text in texts)


def _heads(entry: Entry, words: Lexicon) -> int:
    """How many columns of the form are named over a row: years or quarters over an extract name none, or the total."""
    return len(_columns(entry, words))


def _columns(entry: Entry, words: Lexicon) -> set[str]:
    """The columns of the form that are named over a row."""
    return words.columns.keys() & {leaf.token.core for leaf in entry.header.leaves} if entry.header else set()


def _is_of_other_columns(entry: Entry, before: Sequence[Entry], words: Lexicon) -> bool:
    """Whether a row stands in one more of several tables, each of which has some of the form's columns."""
    named = _columns(entry, words)
    others = [_columns(other, words) for other in before]
    return bool(named) and all(other and named.isdisjoint(other) for other in others)


def _is_extract(before: Entry, entry: Entry, rows: Counter[int]) -> bool:
    """Whether a row stands in a small table that prose has of the form's, and once more in the form itself."""
    return rows[entry.line.grid] > _EXTRACT * rows[before.line.grid]


def _settle(
    usual: Sequence[str], instead: Sequence[str], table: Table, first: dict[int, Entry], kept: list[Entry]
) -> None:
    """Of a row and its own sub-rows only one may count: the sum row of the two is no row of the form then."""
    keys = [row.key for row in table.rows]
    alone, parts = (usual, instead) if len(usual) < len(instead) else (instead, usual)
    whole = first.get(keys.index(alone[0]))
    split = [first[keys.index(key)] for key in parts if keys.index(key) in first]
    if whole is None or not split:
        return
    if not whole.is_filled:
        kept.remove(whole)
    elif any(part.is_filled for part in split):
        whole.row = None
