"""The header of a table: which label stands lowest over each grid column, and which column of the form it is.

Knows: header lines and the labels of the form's columns. Must not know: the values below.
A leaf is the lowest label over some grid columns. Where spans were lost the cells that should have been
merged are blank, so blank cells are looked through.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gkconvert.editions import Column
from gkconvert.model import Grid
from gkconvert.normalise.lexicon import Lexicon, Token, banner_number, similarity, token
from gkconvert.normalise.matching import LIKE
from gkconvert.normalise.numerals import printed_unit
from gkconvert.normalise.other_heads import of_earlier_years, says_another
from gkconvert.normalise.stream import Line, gaps

LEFT_OUT = frozenset(
    (
        "备注",
        "说明",
        "注",
        "行次",
        "序号",
        "编号",
        "代码",
        "单位",
        "计量单位",
        "填表说明",
        "指标代码",
        "行号",
        "栏次",
        "行数",
        "指标编号",
    )
)
"""Cores of columns that carry no figures of the form."""

IGNORED = -1
"""In what `match` finds: a column that is no column of values."""


class Leaf(msgspec.Struct, frozen=True):
    """A lowest label and what stands above it, over the grid columns `start` up to, not including, `end`."""

    token: Token
    above: tuple[Token, ...]
    start: int
    end: int


class Header(msgspec.Struct, frozen=True, dict=True):
    """A header as printed: `words` are all its cells in reading order, `starts` their grid columns.

    `printed` maps their cores to their text.

    `deep` says that its leaves stand in more than one line; `gaps` are the columns where the source has no cell in the
    last one.
    """

    grid: int
    width: int
    leaves: tuple[Leaf, ...]
    words: tuple[Token, ...]
    starts: tuple[int, ...]
    printed: dict[str, str]
    deep: bool
    gaps: tuple[int, ...]


def read_header(part: list[Line], grid: Grid, lexicon: Lexicon) -> Header:
    """The header that consecutive lines of one grid make."""
    stacks: list[list[tuple[int, Token]]] = [[] for _ in range(grid.columns)]
    words: list[Token] = []
    starts: list[int] = []
    seen: set[int] = set()
    for line in part:
        cells = [(cell, token(cell.text)) for cell in line.above]
        cells += zip(line.cells, line.tokens, strict=True)
        for cell, entry in cells:
            if not entry.is_word or id(cell) in seen:
                continue
            seen.add(id(cell))
            words.append(entry)
            starts.append(cell.column)
            if not is_head(entry, lexicon):
                owned = id(cell), entry
                for stack in stacks[cell.column : cell.column + cell.column_span]:
                    stack.append(owned)
    printed: dict[str, str] = {}
    for entry in words:
        printed.setdefault(entry.core, entry.text)
    leaves = _leaves(stacks, lexicon)
    for leaf in leaves:
        printed.setdefault(leaf.token.core, leaf.token.text)
    cores = {leaf.token.core for leaf in leaves}
    deep = sum(not cores.isdisjoint([entry.core for entry in line.tokens]) for line in part) > 1
    return Header(part[0].grid, grid.columns, leaves, tuple(words), tuple(starts), printed, deep, gaps(part[-1], grid))


def _leaves(stacks: list[list[tuple[int, Token]]], lexicon: Lexicon) -> tuple[Leaf, ...]:
    """The lowest labels; `stacks` are those over each column, each with the identity of its cell."""
    leaves: list[Leaf] = []
    before: int | None = None
    for column, stack in enumerate(stacks):
        if not stack or stack[-1][1].core in lexicon.groups:
            before = None
            continue
        owner, lowest = stack[-1]
        if owner == before:
            last = leaves[-1]
            leaves[-1] = Leaf(last.token, last.above, last.start, column + 1)
            continue
        above = [entry for _, entry in stack[:-1]]
        if above and (joined := token(above[-1].text + lowest.text)).core in lexicon.columns:
            lowest = joined
            above.pop()
        leaves.append(Leaf(lowest, tuple(above), column, column + 1))
        before = owner
    return tuple(leaves)


def is_head(entry: Token, lexicon: Lexicon) -> bool:
    """Whether a header cell belongs to no column: the corner, the head over all value columns, a banner."""
    core = entry.core
    return (
        core in lexicon.heads
        or "勾稽" in core
        or (len(core) > 12 and core.startswith("本列数据"))
        or ("二十条" in core and banner_number(entry.text) is not None)
    )


def in_order(header: Header, cores: tuple[tuple[str, ...], ...]) -> tuple[Leaf, ...]:
    """The leaves of a header in the form's order, for one whose positions mean nothing.

    Used where lines lost their leading cells, so that a label of one line hides that of another.
    """
    leaves = []
    for names in cores:
        text = next((header.printed[name] for name in names if name in header.printed), None)
        if text is not None:
            leaves.append(Leaf(token(text), (), 0, 0))
    return tuple(leaves)


def match(
    leaves: tuple[Leaf, ...], cores: tuple[tuple[str, ...], ...], foreign: frozenset[str] = frozenset()
) -> list[int | None]:
    """For each leaf the index of the form's column, `IGNORED`, or None where the form does not know it.

    A label that is exactly a column's wins wherever it stands; the others are matched in order, but for those of
    other editions (`foreign`), and those that are of another time or step (`other_heads`).
    """
    if len(leaves) == len(cores) and all(leaf.token.core in names for leaf, names in zip(leaves, cores, strict=True)):
        return list(range(len(leaves)))
    matched: list[int | None] = []
    free = set(range(len(cores)))
    for leaf in leaves:
        found = next((index for index in sorted(free) if leaf.token.core in cores[index]), None)
        if found is not None:
            free.discard(found)
        matched.append(IGNORED if found is None and leaf.token.core in LEFT_OUT else found)
    earlier = of_earlier_years([leaf.token.core for leaf in leaves])
    for position, leaf in enumerate(leaves):
        if matched[position] is None and free and leaf.token.core not in foreign and position not in earlier:
            low = max((index for index in matched[:position] if index is not None), default=-1)
            high = min((index for index in matched[position:] if index is not None and index >= 0), default=len(cores))
            score, best = max(
                (
                    (similarity(leaf.token.core, cores[index]), -index)
                    for index in free
                    if low < index < high and not says_another(leaf.token.core, cores[index])
                ),
                default=(0.0, 0),
            )
            if score >= LIKE:
                matched[position] = -best
                free.discard(-best)
    return matched


def unit_of(leaf: Leaf, column: Column | None, columns: Sequence[Column]) -> str | None:
    """The unit of a column: the one its header prints, else the form's, else the one that all its columns have."""
    printed = printed_unit(leaf.token.text)
    if printed is not None:
        return printed
    if column is not None:
        return column.unit or None
    units = {other.unit for other in columns}
    return (units.pop() or None) if len(units) == 1 else None
