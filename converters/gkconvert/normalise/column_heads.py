"""What stands over the values of a column: the labels from the outermost group to its own, and the unit.

Knows: a layout and the header that it was found in. Must not know: values, how the layout was found.
"""

from __future__ import annotations

import msgspec

from gkconvert.editions import Block, Column
from gkconvert.normalise.headers import IGNORED, Header, Leaf, unit_of
from gkconvert.normalise.layouts import Layout
from gkconvert.normalise.lexicon import token


class Head(msgspec.Struct, frozen=True, gc=False):
    """What stands over one leaf's values: its printed label, the form's column if it has it, the label path, the unit."""

    printed: str
    column: Column | None
    labels: tuple[str, ...]
    unit: str | None
    is_ignored: bool


def column_heads(layout: Layout, header: Header | None, block: Block) -> list[Head]:
    """The head of each leaf, which all rows below share."""
    heads: list[Head] = []
    for at, (leaf, index) in enumerate(zip(layout.leaves, layout.matched, strict=True)):
        if index is None or index == IGNORED:
            column, labels = None, _unknown_labels(at, layout, header, block)
        else:
            column = block.columns[index]
            labels = _known_labels(leaf, column, header)
        heads.append(Head(leaf.token.text, column, labels, unit_of(leaf, column, block.columns), index == IGNORED))
    return heads


def _known_labels(leaf: Leaf, column: Column, header: Header | None) -> tuple[str, ...]:
    """The label path of a column of the form; a group that is not printed is what stands above, else the form's."""
    groups = []
    for label in column.labels[:-1]:
        printed = header.printed.get(token(label).core) if header else None
        groups.append(printed or next((up.text for up in leaf.above), label))
    return (*groups, leaf.token.text)


def _unknown_labels(at: int, layout: Layout, header: Header | None, block: Block) -> tuple[str, ...]:
    """The label path of a column that the form does not know, in the group of its neighbours if they share one."""
    leaf = layout.leaves[at]
    if leaf.above or not 0 < at < len(layout.leaves) - 1:
        return (*(up.text for up in leaf.above), leaf.token.text)
    before, after = (layout.matched[at + step] for step in (-1, 1))
    if before is None or after is None or min(before, after) < 0:
        return (leaf.token.text,)
    near, other = block.columns[before], block.columns[after]
    if near.labels[:-1] != other.labels[:-1]:
        return (leaf.token.text,)
    return (*_known_labels(leaf, near, header)[:-1], leaf.token.text)
