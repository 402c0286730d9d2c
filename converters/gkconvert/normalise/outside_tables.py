"""Labels of the form in a document that gave no facts, or none of a table: one that is there for a person was read as text.

Knows: which labels are the form's. Must not know: why they stand in no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from gkconvert import editions
from gkconvert.characters import fold
from gkconvert.model import Block, Grid, Note, Place
from gkconvert.normalise import notes
from gkconvert.normalise.lexicon import votes
from gkconvert.normalise.stream import Line
from gkconvert.patterns import when_used

_TELLING = 5
"""Labels of fewer characters (规章, 自然人) stand in any prose."""
_ENOUGH = 6
"""So many different labels, or lines, are a table that was read as prose; from 4 to 6 the tests' documents get the same
notes, with 7 one of them loses its own.
"""
_OUTCOME = 4
"""Characters of 结果维持 and 尚未审结, which no other table has."""
_ENOUGH_OF_ONE = 4
"""So many labels of tables that were not read, beside others that were."""
_INDICATOR = when_used(r"[^。；;，,]{2,36}?(?:[0-9０-９]+|[0-9]+\s*(?:条|件|次|元|万元|人|人次|个|篇))")
"""A paragraph that is a line of a table of indicators: a label, and a number at its end."""


def labels_outside_tables(blocks: Sequence[Block], read: AbstractSet[str], edition: str | None) -> Note | None:
    """The note that labels of the form stand in headings and paragraphs; None where there are hardly any.

    `read` are the tables that gave facts: where they are of a form, only the labels of its other tables count.
    """
    if not read:
        return _noted(blocks, {core for core in votes() if len(core) >= _TELLING}, _ENOUGH)
    if edition not in editions.KEYS or read >= {table.key for table in editions.get(edition).tables}:
        return None
    labels = {core for core, key in votes().items() if key not in read and len(core) >= _OUTCOME}
    return _noted(blocks, labels, _ENOUGH_OF_ONE)


def _noted(blocks: Sequence[Block], labels: AbstractSet[str], enough: int) -> Note | None:
    found: set[str] = set()
    place: Place | None = None
    for block in blocks:
        if isinstance(block, Grid):
            continue
        text = fold(block.text)
        here = {core for core in labels - found if core in text}
        if here and place is None:
            place = block.place
        found |= here
    return notes.labels_outside_tables(len(found), place) if len(found) >= enough else None


def list_beside_form(rest: Sequence[Line]) -> Note | None:
    """The note that a list of indicators stands beside tables of a form; `rest` are the lines that are of none of these."""
    filled = [line for line in rest if line.words and line.figures]
    if len(filled) < _ENOUGH:
        return None
    subjects = editions.indicators().subjects
    found = [line for line in filled if any(subject in line.words[0].text for subject in subjects)]
    return notes.list_unread(len(found), found[0].cells[0].place) if len(found) >= _ENOUGH else None


def indicators_outside_tables(blocks: Sequence[Block]) -> Note | None:
    """The note that indicators of 2008 to 2018 stand in paragraphs, a line each; None where there are hardly any."""
    subjects = editions.indicators().subjects
    found = [
        block
        for block in blocks
        if not isinstance(block, Grid)
        and _INDICATOR.fullmatch(block.text)
        and any(subject in block.text for subject in subjects)
    ]
    return notes.labels_outside_tables(len(found), found[0].place) if len(found) >= _ENOUGH else None
