"""The columns of a table of indicators: where labels, units and figures stand, and what stands over them.

Knows: heads of columns, and what a column below its head is filled with. Must not know: what indicators mean.
Heads are worded in many ways, so a column is one of figures or of labels also by what stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from gkconvert.editions import Indicators
from gkconvert.model import Grid
from gkconvert.normalise.headers import LEFT_OUT
from gkconvert.normalise.hierarchy import numbering
from gkconvert.normalise.lexicon import Token, token
from gkconvert.normalise.numerals import UNITS, figure, printed_unit
from gkconvert.normalise.placing import Span
from gkconvert.normalise.stream import Line, is_short

Stacks = list[list[tuple[int, Token]]]
"""Over each grid column the header's cells, outermost first, each with its identity."""

_BESIDE = LEFT_OUT - {"单位", "计量单位"}
_TITLES = 2
"""Lines of title that may stand over the heads of a table that is one line of figures."""
_DEEPEST = 3
"""Lines of heads over such a line: groups, indicators, parts of them."""
_USUAL = 2
"""A column has figures where it has them in more than one of so many rows that the fullest has them in."""
_YEARS = range(2005, 2020)


class Column(msgspec.Struct, frozen=True):
    """A column of figures: where it stands, its heads, and the unit that they print."""

    span: Span
    heads: tuple[str, ...]
    unit: str | None


class Band(msgspec.Struct, frozen=True):
    """The grid columns of one list of indicators; a table may have two beside each other.

    `units` are the columns of units: one, or more where a table was found by alignment. `beside` are columns that are no labels although they stand left of the figures:
    序号 (一, 二), 代码.
    """

    start: int
    end: int
    units: frozenset[int]
    columns: tuple[Column, ...]
    beside: frozenset[int] = frozenset()

    def repeats_heads(self, line: Line) -> bool:
        """Whether a line is the header once more, as at the top of a page."""
        texts = {cell.column: entry.text for cell, entry in zip(line.cells, line.tokens, strict=True) if entry.text}
        heads = [(column.span.start, column.heads[-1]) for column in self.columns if column.heads]
        return bool(heads) and all(texts.get(at) == head for at, head in heads)


class Bands(msgspec.Struct, frozen=True):
    """The bands of a grid, the lines below its header, whether it goes on with the grid before, whether heads say so.

    `short` says that the source has a cell too few in the header's last line.
    """

    bands: tuple[Band, ...]
    body: list[Line]
    goes_on: bool = False
    headed: bool = True
    short: bool = False


def split_at_headers(part: list[Line], marks: Indicators) -> list[list[Line]]:
    """The lines of a grid, cut before each header after the first: print that touches makes one grid of two tables."""
    starts = [at for at, line in enumerate(part) if _is_header(line, marks)]
    cuts = [at for at in starts if at and any(entry.is_value for line in part[:at] for entry in line.tokens)]
    return [part[start:end] for start, end in zip((0, *cuts), (*cuts, len(part)), strict=True)]


def _is_header(line: Line, marks: Indicators) -> bool:
    """Whether a line has a head of labels and one of units, and no figures."""
    cores = {entry.core for entry in line.tokens}
    figures = any(entry.is_value for entry in line.tokens)
    return not figures and not cores.isdisjoint(marks.label_heads) and not cores.isdisjoint(marks.unit_heads)


def read_bands(part: list[Line], grid: Grid, before: tuple[Band, ...], marks: Indicators) -> Bands:
    """The bands of a grid; none where nothing looks like a table of indicators. `before` are those of the grid before."""
    known = {*marks.label_heads, *marks.unit_heads}
    first = next((at for at, line in enumerate(part) if _is_data(line, known)), len(part))
    start, stacks = _header(part[:first], grid, known)
    if (first == len(part) and start is None) or _has_more_heads(part[:first], grid, known, marks):
        return Bands((), [])
    if start is None and before:
        if before[-1].end == grid.columns:
            return Bands(before, part, goes_on=True)
        bare = _bare(part, grid)
        if [len(band.columns) for band in bare] == [len(band.columns) for band in before]:
            bare = tuple(_under_heads_of(old, new) for old, new in zip(before, bare, strict=True))
        return Bands(bare, part, goes_on=bool(bare))
    if start is None:
        start, stacks = _likely_header(part[:first], grid)
    if start is None:
        return Bands(_bare(part, grid), part, headed=False)
    body = part[start:]
    return Bands(tuple(_under(stacks, body, grid, marks)), body, short=start > 0 and is_short(part[start - 1], grid))


def read_across(part: list[Line], grid: Grid, marks: Indicators) -> tuple[Band, Line] | None:
    """A table whose indicators are its heads, over one line of figures; None for any other."""
    filled = [line for line in part if any(entry.text for entry in line.tokens)]
    if len(filled) < 2:
        return None
    *above, figures = filled
    while len(above) > 1 and _has_one_text(above[0]) and len(filled) - len(above) <= _TITLES:
        above.pop(0)
    if len(above) > _DEEPEST or not all(entry.is_word for line in above for entry in line.tokens):
        return None
    columns = tuple(_columns(_stacks(above, grid), 0, grid.columns))
    about = [column for column in columns if any(word in head for word in marks.subjects for head in column.heads)]
    if len(columns) != len(figures.cells) or len(about) < marks.least_rows:
        return None
    if any(entry.is_word for entry in figures.tokens) or not any(entry.is_value for entry in figures.tokens):
        return None
    return Band(0, grid.columns, frozenset(), columns), figures


def _has_one_text(line: Line) -> bool:
    return sum(bool(entry.text) for entry in line.tokens) == 1


def _is_data(line: Line, known: set[str]) -> bool:
    """Whether a line has figures and is no header; a header may have years as its heads."""
    figures = [entry.text for entry in line.tokens if entry.is_value]
    if not figures or any(entry.core in known for entry in line.tokens):
        return False
    return len(figures) < 2 or not all(text.isdecimal() and int(text) in _YEARS for text in figures)


def _header(lines: list[Line], grid: Grid, known: set[str]) -> tuple[int | None, Stacks]:
    """Where the body begins, and the heads over each column; None where no line has a known head."""
    top = next((at for at, line in enumerate(lines) if any(entry.core in known for entry in line.tokens)), None)
    if top is None:
        return None, []
    if (stacked := _stacked_heads(lines, top, grid)) is not None:
        return stacked + grid.columns, [[(at, lines[stacked + at].tokens[0])] for at in range(grid.columns)]
    depth = max(cell.row + cell.row_span for cell in lines[top].cells if token(cell.text).core in known)
    # Below that its cells may reach into the first line of figures.
    end = min(top + max(1, depth - lines[top].row), len(lines))
    while end < len(lines) and _goes_on(lines[end]):
        end += 1
    stacks = _stacks(lines[top:end], grid)
    if grid.origin == "tabs" and end > top + 1:
        _spread(stacks, lines[top])
    return end, stacks


def _stacked_heads(lines: list[Line], top: int, grid: Grid) -> int | None:
    """Where heads begin that stand one a line, as in a text of one cell a line: only their order says which is which."""
    if grid.origin != "alignment":
        return None
    while top and _is_alone(lines[top - 1]) and lines[top - 1].tokens[0].core in LEFT_OUT:
        top -= 1
    heads = lines[top : top + grid.columns]
    return top if len(heads) == grid.columns > 1 and all(map(_is_alone, heads)) else None


def _has_more_heads(lines: list[Line], grid: Grid, known: set[str], marks: Indicators) -> bool:
    """Whether more heads stand one a line than the rows have cells: some stand over others, and nothing says which.

    A line that is numbered, or speaks of what these reports are on, is no head, but one of the list without figures.
    """
    top = next((at for at, line in enumerate(lines) if any(entry.core in known for entry in line.tokens)), None)
    if top is None or (begun := _stacked_heads(lines, top, grid)) is None:
        return False
    further = lines[begun + grid.columns :]
    return bool(further) and _is_alone(further[0]) and not _may_be_indicator(further[0].tokens[0], marks)


def _may_be_indicator(entry: Token, marks: Indicators) -> bool:
    words = (*marks.subjects, *marks.part_marks)
    return numbering(entry.text)[0] > 0 or any(word in entry.text for word in words)


def _is_alone(line: Line) -> bool:
    """Whether a line has a word in its first column and nothing else."""
    return line.tokens[0].is_word and not any(entry.text for entry in line.tokens[1:])


def _goes_on(line: Line) -> bool:
    """Whether a line below heads has more of them: words over the figures, and none where labels stand."""
    filled = [cell.column for cell, entry in zip(line.cells, line.tokens, strict=True) if entry.text]
    return bool(filled) and 0 not in filled and not any(entry.is_value for entry in line.tokens)


def _spread(stacks: Stacks, first: Line) -> None:
    """In a text a merged head stands in its first column only: let it stand over the blank ones beside it."""
    owner: tuple[int, Token] | None = None
    for cell, entry in zip(first.cells, first.tokens, strict=True):
        if entry.text:
            owner = (id(cell), entry)
        elif owner is not None and stacks[cell.column]:
            stacks[cell.column].insert(0, owner)


def _likely_header(lines: list[Line], grid: Grid) -> tuple[int | None, Stacks]:
    """The line over the first figures, if it has words over several columns and no unit: heads that are not known."""
    words = [entry for entry in lines[-1].tokens if entry.text] if lines else []
    years = [entry for entry in words if entry.is_value]
    if len(words) < 2 or any(len(entry.text) != len("2015") for entry in years):
        return None, []
    if len(years) == len(words) or any(entry.text in UNITS for entry in words):
        return None, []
    return len(lines), _stacks(lines[-1:], grid)


def _stacks(lines: Sequence[Line], grid: Grid) -> Stacks:
    stacks: Stacks = [[] for _ in range(grid.columns)]
    for line in lines:
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if entry.text:
                for column in range(cell.column, cell.column + cell.column_span):
                    stacks[column].append((id(cell), entry))
    return stacks


def _under(stacks: Stacks, body: Sequence[Line], grid: Grid, marks: Indicators) -> Iterator[Band]:
    """The bands that heads show."""
    worded, measured = _worded(body, grid), _measured(body, grid)
    labels = {at for at, stack in enumerate(stacks) if stack and stack[-1][1].core in marks.label_heads}
    units = measured | {at for at, stack in enumerate(stacks) if stack and stack[-1][1].core in marks.unit_heads}
    beside = {at for at, stack in enumerate(stacks) if stack and _counts_nothing(stack[-1][1], marks)}
    filled = [
        [] if at in labels or at in units or at in beside or at in worded else stack for at, stack in enumerate(stacks)
    ]
    aside = labels | units | beside | worded
    headless = any(not stack and at not in aside for at, stack in enumerate(stacks))
    figured = _figured(body, aside) if headless else set()
    starts = [0]
    for at in sorted(labels | (worded - units - beside)):
        if any(filled[column] for column in range(starts[-1], at)):
            starts.append(at)
    for start, end in zip(starts, [*starts[1:], grid.columns], strict=True):
        here = range(start, end)
        columns = tuple(_columns(filled, start, end))
        if headless:
            columns = _over_figures(columns, [at for at in here if at in figured])
        if columns and columns[0].span.start > start:
            yield Band(start, end, frozenset(units & {*here}), columns, frozenset(beside & {*here}))


def _figured(body: Sequence[Line], aside: set[int]) -> set[int]:
    """The columns of figures; a row that was pushed aside has some where no other row has any."""
    counts = Counter(
        cell.column
        for line in body
        for cell, entry in zip(line.cells, line.tokens, strict=True)
        if entry.is_value and cell.column not in aside
    )
    return {at for at, count in counts.items() if count * _USUAL > max(counts.values())}


def _over_figures(columns: tuple[Column, ...], figured: list[int]) -> tuple[Column, ...]:
    """The columns with their heads over the grid columns that have figures, where a cell too many pushed the heads on.

    Then one of the heads stands over no figure, and as many columns have figures as there are heads.
    """
    under = [any(column.span.start <= at < column.span.end for at in figured) for column in columns]
    if all(under) or len(figured) != len(columns):
        return columns
    return tuple(
        msgspec.structs.replace(column, span=Span(at, at + 1)) for column, at in zip(columns, figured, strict=True)
    )


def _counts_nothing(head: Token, marks: Indicators) -> bool:
    return head.core in _BESIDE or any(word in head.core for word in marks.other_heads)


def _columns(stacks: Stacks, start: int, end: int) -> Iterator[Column]:
    """The columns of figures with their heads; grid columns under one head are one column."""
    before: int | None = None
    begun = start
    heads: tuple[str, ...] = ()
    for at in range(start, end + 1):
        stack = stacks[at] if at < end else []
        owner = stack[-1][0] if stack else None
        if before is not None and owner != before:
            yield Column(Span(begun, at), heads, next(filter(None, map(printed_unit, reversed(heads))), None))
            before = None
        if owner is not None and owner != before:
            before, begun, heads = owner, at, tuple(entry.text for _, entry in stack)


def _worded(body: Sequence[Line], grid: Grid) -> set[int]:
    """The columns in which words stand rather than figures, whatever their heads say."""
    words, figures = [0] * grid.columns, [0] * grid.columns
    for line in body:
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if cell.column_span < grid.columns and entry.text and figure(entry.text).state != "dash":
                (figures if entry.is_value else words)[cell.column] += 1
    return {at for at in range(grid.columns) if words[at] > figures[at]}


def _measured(body: Sequence[Line], grid: Grid) -> set[int]:
    """The columns in which nothing but units stands, whatever their heads say."""
    texts: list[set[str]] = [set() for _ in range(grid.columns)]
    others: set[int] = set()
    for line in body:
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if entry.text and _is_unit(entry):
                texts[cell.column].add(entry.text)
            elif entry.text:
                others.add(cell.column)
    return {
        at
        for at, found in enumerate(texts)
        if at and at not in others and any(text.strip("()（）") in UNITS for text in found)
    }


def _bare(part: list[Line], grid: Grid) -> tuple[Band, ...]:
    """The bands of a table without heads: labels, then perhaps units, then columns of figures, once or more."""
    filled: list[list[Token]] = [[] for _ in range(grid.columns)]
    for line in part:
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if entry.text and cell.column_span < grid.columns:
                filled[cell.column].append(entry)
    units = _measured(part, grid)
    figures = [at for at, column in enumerate(filled) if column and all(entry.is_value for entry in column)]
    figures = [at for at in figures if at not in units]
    labelled = [at for at, column in enumerate(filled) if at not in units and any(entry.is_word for entry in column)]
    starts = [0]
    for at in labelled:
        if any(starts[-1] < column < at for column in figures):
            starts.append(at)
    bands = []
    for start, end in zip(starts, [*starts[1:], grid.columns], strict=True):
        own = frozenset(at for at in units if start <= at < end)
        columns = tuple(Column(Span(at, at + 1), (), None) for at in figures if max(own, default=start) < at < end)
        if columns and any(start <= at < columns[0].span.start for at in labelled):
            bands.append(Band(start, end, own, columns))
    return tuple(bands)


def _is_unit(entry: Token) -> bool:
    return entry.text.strip("()（）") in UNITS or figure(entry.text).state == "dash"


def _under_heads_of(old: Band, new: Band) -> Band:
    columns = tuple(
        Column(fresh.span, had.heads, had.unit) for had, fresh in zip(old.columns, new.columns, strict=True)
    )
    return msgspec.structs.replace(new, columns=columns)
