"""Labels of the form in a document that gave no facts: a table that is there for a person was read as text.

Knows: which labels are the form's. Must not know: why they stand in no table.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkconvert.characters import fold
from gkconvert.model import Block, Grid, Note, Place
from gkconvert.normalise import notes
from gkconvert.normalise.lexicon import votes

_TELLING = 5
"""Labels of fewer characters (规章, 自然人) stand in any prose."""
_ENOUGH = 6


def labels_outside_tables(blocks: Sequence[Block]) -> Note | None:
    """The note that labels of the form stand in headings and paragraphs; None where there are hardly any."""
    labels = {core for core in votes() if len(core) >= _TELLING}
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
    return notes.labels_outside_tables(len(found), place) if len(found) >= _ENOUGH else None
