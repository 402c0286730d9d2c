"""Tables of another year that stand beside the report's own: last year's form for comparison, a second report.

What a table is of is said by the line over it, by a line of its own over all of its columns, or by the title above.
Knows: years in short lines. Must not know: which rows and columns a form has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkconvert.model import Block, Grid, Note
from gkconvert.normalise import notes
from gkconvert.normalise.lexicon import votes
from gkconvert.normalise.stream import Line, labels_of

_YEAR = re.compile(r"(?<![0-9])(20[0-3][0-9])\s*年")
_TITLE = re.compile(r"政府信息公开.{0,12}(?:报告|年报)\W*$")
CAPTION = 40
"""Characters of a line over a table at most; a longer one is prose, which may speak of any year."""
_UNIT_LINE = 12
"""A line as short as 单位：件 may stand between the two."""


def years_over(blocks: Sequence[Block]) -> list[int | None]:
    """For each grid the year that stands over it; None where there is none, or more than one."""
    years: list[int | None] = []
    title: int | None = None
    above: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            named = next((year for text in _near(above) if (year := year_in(text)) is not None), None)
            years.append(named or title)
            above = []
            continue
        text = block.text.strip()
        if len(text) <= CAPTION and _TITLE.search(text) and year_in(text) is not None:
            title = year_in(text)
            above = []
        else:
            above.append(text)
    return years


def _near(above: Sequence[str]) -> list[str]:
    """The line over a grid, and the one before it where that only says the unit."""
    last = above[-2:]
    if len(last) > 1 and len(last[-1]) > _UNIT_LINE:
        last = last[-1:]
    return [text for text in reversed(last) if len(text) <= CAPTION]


def year_in(text: str) -> int | None:
    """The one year that a text names; None where it names none, or several."""
    found = {int(year) for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def without_other_years(
    divided: dict[str, list[Line]], grids: Sequence[Grid], over: Sequence[int | None], year: int | None
) -> tuple[dict[str, list[Line]], list[Note]]:
    """The lines of each table without those of another year, where the report's own say as much; and notes on these."""
    if year is None:
        return divided, []
    kept: dict[str, list[Line]] = {}
    noted: list[Note] = []
    for key, part in divided.items():
        years = _years_of(part, grids, over)
        if all(named is None or named == year for named in years):
            kept[key] = part
            continue
        own = [line for line, named in zip(part, years, strict=True) if named in (None, year)]
        other = [line for line, named in zip(part, years, strict=True) if named not in (None, year)]
        if other and own and _says_no_more(other, own, key):
            kept[key] = own
            named = sorted({named for named in years if named not in (None, year)})
            place = next((cell.place for line in other for cell in line.cells), None)
            noted.append(notes.table_other_year(year, [str(other) for other in named], place))
        else:
            kept[key] = part
    return kept, noted


def _says_no_more(other: list[Line], own: list[Line], key: str) -> bool:
    """Whether all labels of a table that stand in some lines stand in the report's own as well."""
    known = votes()
    return {core for core in labels_of(other) if known.get(core) == key} <= labels_of(own)


def _years_of(part: Sequence[Line], grids: Sequence[Grid], over: Sequence[int | None]) -> list[int | None]:
    """The year in force at each line."""
    years: list[int | None] = []
    current: int | None = None
    grid: int | None = None
    for line in part:
        if line.grid != grid:
            grid, current = line.grid, over[line.grid]
        if len(line.cells) == 1 and line.cells[0].column_span == grids[line.grid].columns:
            current = year_in(line.tokens[0].text) or current
        years.append(current)
    return years
