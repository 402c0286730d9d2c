"""Which row of the form each entry is: by its label, and where that is not enough by its place among the others.

Knows: labels, and that rows stand in the form's order. Must not know: what values say, columns, grids.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gkconvert.editions import Row
from gkconvert.normalise.entries import Entry
from gkconvert.normalise.lexicon import Lexicon, banner_number, similarity, token
from gkconvert.normalise.matching import LIKE, matched_in_order

_SAME_NUMBER = 0.1
_OTHER_PARENT = 0.25
"""What a number, and a parent or banner that contradicts, weigh beside the likeness of the label: 3.其他 stands in many groups."""
_AS_LIKE = 0.1
"""Rows that differ by less in how like they are to one of the form's are equally so: a body has parted that row."""
_SUMS = ("合计", "总计", "共计", "小计")


def align_rows(entries: Sequence[Entry], rows: Sequence[Row], lexicon: Lexicon) -> None:
    """Set `row` of every entry that is a row of the form.

    Labels that are exactly the form's are anchors. Between two anchors the other entries are matched with
    the rows that lie between, in order, so that the whole is as like as can be.
    """
    for entry in entries:
        if entry.label.core:
            entry.row = lexicon.rows.get(entry.label.core)
    _distrust(entries, lexicon)
    unknown = [entry for entry in entries if entry.row is None]
    if not any(entry.label.core for entry in unknown):
        return
    several = {id(entry) for entry in unknown if names_several(entry.label.core, lexicon)}
    taken = {entry.row for entry in entries if entry.row is not None}
    hole: list[Entry] = []
    low = -1
    ends: list[Entry | None] = [*entries, None]
    for end in ends:
        high = end.row if end is not None else len(rows)
        if high is None:
            if end is not None and end.label.core:
                hole.append(end)
            continue
        hole = [entry for entry in hole if id(entry) not in several]
        if hole:
            _fill(hole, [index for index in range(low + 1, high) if index not in taken], rows, lexicon)
            _again(hole, range(low + 1, high), lexicon)
            taken.update(found.row for found in hole if found.row is not None)
            hole = []
        low = high


@lru_cache(maxsize=1024)
def names_several(core: str, lexicon: Lexicon) -> bool:
    """Whether a label is those of two rows of the form in one (行政处罚、行政强制): the figures are of neither alone.

    The longer labels are looked for first, each in what the ones before left.
    """
    if core in lexicon.rows:
        return False
    found: set[int] = set()
    for label in sorted(lexicon.rows, key=len, reverse=True):
        if label in core:
            found.add(lexicon.rows[label])
            core = core.replace(label, " ")
    return len(found) > 1


def _distrust(entries: Sequence[Entry], lexicon: Lexicon) -> None:
    """Give up an anchor that rests on another wording of a label and stands at the wrong place for it."""
    anchors = [(entry, entry.row) for entry in entries if entry.row is not None]
    for position, (entry, row) in enumerate(anchors):
        if entry.label.core == lexicon.row_cores[row][0]:
            continue
        before = anchors[position - 1][1] if position else -1
        after = anchors[position + 1][1] if position + 1 < len(anchors) else row + 1
        if before > row or after < row:
            entry.row = None


def _fill(hole: list[Entry], candidates: list[int], rows: Sequence[Row], lexicon: Lexicon) -> None:
    """Match the entries of a hole with candidate rows, both in order, for the greatest sum of likeness."""
    if not candidates:
        return
    scores = [[_likeness(entry, rows[index], index, lexicon) for index in candidates] for entry in hole]
    matched = matched_in_order(scores)
    for entry, at in zip(hole, matched, strict=True):
        if at is not None:
            rivals = [
                other
                for other, row, found in zip(hole, scores, matched, strict=True)
                if found in (None, at) and row[at] >= max(LIKE, max(each[at] for each in scores) - _AS_LIKE)
            ]
            chosen = _of_rivals(entry, [other for other in rivals if other.is_filled])
            if chosen is not None:
                chosen.row = candidates[at]


def _of_rivals(entry: Entry, rivals: list[Entry]) -> Entry | None:
    """Of rows that are all as like one of the form's, the sum of the others; without one, none of them is the form's."""
    if len(rivals) < 2:
        return entry
    sums = [other for other in rivals if other.label.core.endswith(_SUMS)]
    return sums[0] if len(sums) == 1 else None


def _again(hole: list[Entry], between: range, lexicon: Lexicon) -> None:
    """Give the short labels of a second printing the rows that the first one took."""
    for entry in hole:
        if entry.row is None:
            entry.row = next((index for index in between if entry.label.core == lexicon.row_cores[index][0]), None)


def _likeness(entry: Entry, row: Row, index: int, lexicon: Lexicon) -> float:
    score = similarity(entry.label.core, lexicon.row_cores[index])
    number = token(row.labels[-1]).number
    if entry.label.number and number:
        score += _SAME_NUMBER if entry.label.number == number else -_SAME_NUMBER
    parent = next((lexicon.parents[up.core] for up in reversed(entry.parents) if up.core in lexicon.parents), None)
    if parent is not None and parent not in row.labels[:-1]:
        score -= _OTHER_PARENT
    if entry.banner is not None and len(row.labels) > 1:
        named = banner_number(entry.banner.text)
        if named is not None and banner_number(row.labels[0]) not in (None, named):
            score -= _OTHER_PARENT
    return score
