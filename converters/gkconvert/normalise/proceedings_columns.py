"""The columns of the table of reviews and lawsuits: three groups of the same five outcomes.

Knows: the labels of outcomes and groups, and that they stand in the form's order. Must not know: lines, values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from gkconvert.editions import Column, Table
from gkconvert.normalise.headers import LEFT_OUT, Leaf
from gkconvert.normalise.lexicon import Lexicon, Token, similarity, token
from gkconvert.normalise.matching import matched_in_order

_SAME_GROUP = 0.3
_OTHER_GROUP = 0.5
"""What a group over an outcome weighs beside the likeness of its label, which stands under three groups.

A label that is exactly the form's stays below `matching.LIKE` where all groups over it are another's. Only labels that no
name settles are weighed so: from 0 to 0.5, and from 0 to 0.8, the tests' documents read the same.
"""
_DEPTH = 2
"""Labels of a column whose group is not divided: the group and the outcome."""


def match(leaves: tuple[Leaf, ...], table: Table, words: Lexicon, low: int) -> list[int | None]:
    """For each leaf the index of its column: the one that its groups name, else in order, so that labels fit best.

    Where the groups stand in another order than the form's, order says nothing.
    """
    columns = table.columns
    moved = in_another_order(leaves, table, words)
    alike = len(leaves) == len(columns) and all(map(_is_named, leaves, words.column_cores))
    if alike and not moved:
        return list(range(len(columns)))
    named = [_named(leaf, table, words) for leaf in leaves]
    if None not in named and len(set(named)) == len(named):
        return named
    if moved:
        return [index if named.count(index) == 1 else None for index in named]
    scores = [
        [_likeness(leaf, index, column, words) if index >= low else 0.0 for index, column in enumerate(columns)]
        for leaf in leaves
    ]
    return matched_in_order(scores)


def _is_named(leaf: Leaf, cores: tuple[str, ...]) -> bool:
    return leaf.token.core in cores


def _named(leaf: Leaf, table: Table, words: Lexicon) -> int | None:
    """The column that a leaf and the groups over it name, wherever it stands."""
    return column_of(leaf, all_groups_in(leaf.above, words), table, words)


def in_another_order(leaves: tuple[Leaf, ...], table: Table, words: Lexicon) -> bool:
    """Whether a group begins left of one that precedes it in the form; groups over one and the same leaf tell nothing."""
    begins: dict[str, int] = {}
    for at, leaf in enumerate(leaves):
        for up in leaf.above:
            for label in groups_in(up.core, words):
                begins.setdefault(label, at)
    for depth in (0, -_DEPTH):
        found = [begins[label] for label in _groups(table, depth) if label in begins]
        if found != sorted(found) and len(set(found)) == len(found):
            return True
    return False


def are_read_in_another_order(cores: Iterable[str], table: Table, words: Lexicon) -> bool:
    """Whether of labels in reading order one names an inner group before another one that precedes it in the form.

    The outer ones tell nothing: in a text taken out of a PDF 行政复议, set in the middle of two lines, follows 行政诉讼.
    """
    inner = _groups(table, -_DEPTH)
    printed = dict.fromkeys(label for core in cores for label in groups_in(core, words) if label in inner)
    return list(printed) != [label for label in inner if label in printed]


@lru_cache(maxsize=16)
def _groups(table: Table, depth: int) -> list[str]:
    """The form's groups in its order: the outer ones (0), or those right above the outcomes."""
    return list(dict.fromkeys(column.labels[depth] for column in table.columns))


def by_groups_of_outcomes(
    leaves: tuple[Leaf, ...], printed: Sequence[Token], table: Table, words: Lexicon
) -> list[int | None] | None:
    """The columns of leaves that name all outcomes of the groups, one group after the other, in any order inside each.

    `printed` are all the labels of the header; a group that it does not name has no columns, where it names any. None
    where the leaves are more, fewer or others: then nothing but likeness and order tell.
    """
    named = all_groups_in(printed, words)
    columns = [at for at, column in enumerate(table.columns) if not named or named.issuperset(column.labels[:-1])]
    if len(leaves) != len(columns):
        return None
    matched: list[int | None] = []
    for _, indices in groupby(range(len(leaves)), key=lambda at: table.columns[columns[at]].labels[:-1]):
        group = list(indices)
        form = [columns[at] for at in group]
        found = [
            next((at for at in form if leaves[index].token.core in words.column_cores[at]), None) for index in group
        ]
        if None in found or len(set(found)) < len(group):
            return None
        matched.extend(found)
    return matched


def without_guesses(
    matched: Sequence[int | None], printed: Sequence[Token], table: Table, words: Lexicon
) -> tuple[int | None, ...]:
    """Without the columns of a group that is only half named: 行政诉讼 with five outcomes, before or after a review.

    `printed` are all the labels of the header.
    """
    named = all_groups_in(printed, words)
    divided = [column for column in table.columns if len(column.labels) > _DEPTH]
    outer, inner = {column.labels[0] for column in divided}, {column.labels[1] for column in divided}
    used = {table.columns[at].labels[1] for at in matched if at is not None and table.columns[at] in divided}
    if not named & outer or named & inner or len(used) != 1:
        return tuple(matched)
    return tuple(None if at is not None and table.columns[at] in divided else at for at in matched)


def _likeness(leaf: Leaf, index: int, column: Column, words: Lexicon) -> float:
    if leaf.token.core in LEFT_OUT:
        return 0.0
    score = similarity(leaf.token.core, words.column_cores[index])
    groups = {words.groups[up.core] for up in leaf.above if up.core in words.groups}
    wanted = set(column.labels[:-1])
    return score + _SAME_GROUP * len(groups & wanted) - _OTHER_GROUP * len(groups - wanted)


def labels_of(leaf: Leaf, column: Column | None, printed: dict[str, str]) -> tuple[str, ...]:
    """The label path of a column as printed; `printed` has the texts of the groups."""
    if column is None:
        return (*(up.text for up in leaf.above), leaf.token.text)
    return (*(printed.get(token(label).core, label) for label in column.labels[:-1]), leaf.token.text)


@lru_cache(maxsize=1024)
def groups_in(core: str, words: Lexicon) -> tuple[str, ...]:
    """The form's groups that a label names, in its order: 行政诉讼（复议后起诉） names two, and not 行政复议.

    The longer wordings are looked for first, each in what the ones before left.
    """
    found: dict[str, int] = {}
    for wording in sorted(words.groups, key=len, reverse=True):
        if wording in core:
            found.setdefault(words.groups[wording], core.index(wording))
            core = core.replace(wording, " " * len(wording))
    return tuple(sorted(found, key=found.__getitem__))


def all_groups_in(entries: Iterable[Token], words: Lexicon) -> frozenset[str]:
    """The form's groups that any of several labels names."""
    return frozenset[str]().union(*(groups_in(entry.core, words) for entry in entries))


def column_of(leaf: Leaf, groups: frozenset[str], table: Table, words: Lexicon) -> int | None:
    """The index of the column with an outcome's label in the group that is named, where only one has it.

    行政诉讼 alone names two groups of columns, 复议后起诉 alone names one.
    """
    fit = [
        index
        for index, column in enumerate(table.columns)
        if leaf.token.core in words.column_cores[index] and groups and groups <= set(column.labels[:-1])
    ]
    return fit[0] if len(fit) == 1 else None
