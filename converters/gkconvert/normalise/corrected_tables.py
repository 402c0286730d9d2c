"""Tables that a correction shows once more as they were before: 更正前 over one, 更正后 over the other.

Knows: short lines over tables. Must not know: which rows and columns a form has.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkconvert.model import Block, Grid, Note
from gkconvert.normalise import notes
from gkconvert.normalise.table_years import CAPTION
from gkconvert.patterns import when_used

_MENDED = "更正|修正|订正|修改|修订|调整"
_BEFORE = when_used(rf"(?:{_MENDED})(?:之|以)?前")
_AFTER = when_used(rf"(?:{_MENDED})(?:之|以)?后|(?:{_MENDED}|改)为")


def before_correction(blocks: Sequence[Block]) -> tuple[frozenset[int], list[Note]]:
    """The numbers of the grids that a later one of as many rows replaces, as the lines right over the two say."""
    grids: list[Grid] = []
    before: list[int] = []
    replaced: set[int] = set()
    above = ""
    for block in blocks:
        if not isinstance(block, Grid):
            above = block.text if len(block.text) <= CAPTION else ""
            continue
        if _AFTER.search(above):
            replaced.update(at for at in before if grids[at].rows <= block.rows)
        elif _BEFORE.search(above):
            before.append(len(grids))
        grids.append(block)
        above = ""
    if not replaced:
        return frozenset(), []
    place = next((cell.place for cell in grids[min(replaced)].cells), None)
    return frozenset(replaced), [notes.table_corrected(len(replaced), place)]
