"""Tables of indicators (edition `statistics`): one fact for each indicator and column of values.

Knows: the marks that `editions.indicators()` lists, heads, units, labels. Must not know: the national forms.
No form fixes the rows, so a row's key is its label path, and a column's is its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from gkconvert import editions
from gkconvert.editions import Indicators
from gkconvert.model import CellReference, Fact, Grid, Note
from gkconvert.normalise import notes
from gkconvert.normalise.headers import LEFT_OUT
from gkconvert.normalise.hierarchy import Hierarchy
from gkconvert.normalise.lexicon import Token, token
from gkconvert.normalise.numerals import UNITS, figure, printed_unit
from gkconvert.normalise.placing import Row, Span, Value, place
from gkconvert.normalise.stream import Line

TABLE = "statistics"
NAMELESS = "value"
"""The key of a column of values without a head."""


class Band(msgspec.Struct, frozen=True):
    """The grid columns of one list of indicators; a table may have two beside each other."""

    start: int
    end: int
    unit: int | None
    values: tuple[tuple[Span, tuple[str, ...]], ...]


class Indicator(msgspec.Struct, gc=False):
    """A line of a band: the labels left of its values, its unit as printed, its values."""

    line: Line
    labels: list[Token]
    unit: str | None
    values: list[Value]


def read_statistics(
    stream: Sequence[Line], grids: Sequence[Grid]
) -> tuple[tuple[Fact, ...], dict[int, tuple[str, ...]], list[Note]]:
    """The facts of every table of indicators, the grids they stand in, and what was odd."""
    marks = editions.indicators()
    by_grid: dict[int, list[Line]] = {}
    for line in stream:
        by_grid.setdefault(line.grid, []).append(line)
    facts: list[Fact] = []
    forms: dict[int, tuple[str, ...]] = {}
    noted: list[Note] = []
    hierarchy = Hierarchy(marks.part_marks)
    before: tuple[int, tuple[Band, ...]] | None = None
    for number, part in by_grid.items():
        bands, body = _bands(part, grids[number], marks)
        if not bands and before and before[0] == number - 1 and forms and len(grids) > 1:
            bands, body = _continued(before[1], part, grids[number])
        if not bands:
            continue
        if before is None or before[0] != number - 1:
            hierarchy = Hierarchy(marks.part_marks)
        lists = [_indicators(body, band) for band in bands]
        if not _is_enough([entry for entries in lists for entry in entries], marks, number - 1 in forms):
            continue
        for band, entries in zip(bands, lists, strict=True):
            found, odd = _facts(entries, band, number, hierarchy, grids[number].origin == "tabs")
            facts.extend(found)
            noted.extend(odd)
        forms[number] = (TABLE,)
        before = (number, bands)
    unreadable = [fact.raw for fact in facts if fact.state == "unreadable"]
    if unreadable:
        noted.append(notes.cells_unreadable(marks.title, unreadable, None))
    return tuple(facts), forms, noted


def _bands(part: list[Line], grid: Grid, marks: Indicators) -> tuple[tuple[Band, ...], list[Line]]:
    """The bands that the header shows and the lines below it; no bands where nothing looks like a header."""
    known = {*marks.label_heads, *marks.unit_heads}
    first = next((at for at, line in enumerate(part) if _is_data(line, known)), None)
    if first is None:
        return (), []
    start, stacks = _header(part[:first], grid, marks)
    if start is None:
        return _bare_bands(part, grid), part
    heads = [at for at, stack in enumerate(stacks) if stack and stack[-1][1].core in marks.label_heads]
    heads = [at for at in heads if at == 0 or not stacks[at - 1] or stacks[at][-1][0] != stacks[at - 1][-1][0]] or [0]
    bands = []
    for at, end in zip(heads, [*heads[1:], grid.columns], strict=True):
        unit = next(
            (col for col in range(at, end) if stacks[col] and stacks[col][-1][1].core in marks.unit_heads), None
        )
        values = tuple(_value_columns(stacks, at, end, marks))
        if values:
            bands.append(Band(at, end, unit, values))
    return tuple(bands), part[start:]


def _is_data(line: Line, known: set[str]) -> bool:
    """Whether a line has figures and is no header; a header may have years as its heads."""
    return any(entry.is_value for entry in line.tokens) and not any(entry.core in known for entry in line.tokens)


def _header(lines: list[Line], grid: Grid, marks: Indicators) -> tuple[int | None, list[list[tuple[int, Token]]]]:
    """Where the body begins, and over each grid column the header's cells, outermost first."""
    known = {*marks.label_heads, *marks.unit_heads}
    top = next((at for at, line in enumerate(lines) if any(entry.core in known for entry in line.tokens)), None)
    stacks: list[list[tuple[int, Token]]] = [[] for _ in range(grid.columns)]
    if top is None:
        return None, stacks
    depth = max(cell.row + cell.row_span for cell in lines[top].cells if token(cell.text).core in known)
    end = top + max(1, depth - lines[top].row)
    for line in lines[top:end]:
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if entry.text:
                for column in range(cell.column, cell.column + cell.column_span):
                    stacks[column].append((id(cell), entry))
    return end, stacks


def _value_columns(
    stacks: list[list[tuple[int, Token]]], start: int, end: int, marks: Indicators
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The columns of values with their heads; those under one head are one column."""
    before: int | None = None
    begun = start
    labels: tuple[str, ...] = ()
    for column in range(start, end + 1):
        stack = stacks[column] if column < end else []
        owner = stack[-1][0] if stack else None
        if before is not None and owner != before:
            yield Span(begun, column), labels
            before = None
        if owner is None or owner == before:
            continue
        core = stack[-1][1].core
        if core in marks.label_heads or core in marks.unit_heads or core in LEFT_OUT:
            continue
        before, begun, labels = owner, column, tuple(entry.text for _, entry in stack)


def _bare_bands(part: list[Line], grid: Grid) -> tuple[Band, ...]:
    """A band for a table without heads: units in one column that has nothing else, figures right of it."""
    filled: list[list[Token]] = [[] for _ in range(grid.columns)]
    for line in part:
        for cell, entry in zip(line.cells, line.tokens, strict=True):
            if entry.text and cell.column_span == 1:
                filled[cell.column].append(entry)
    unit = next(
        (at for at, column in enumerate(filled) if column and all(entry.text in UNITS for entry in column)), None
    )
    if unit is None or unit == 0:
        return ()
    values = tuple(
        (Span(at, at + 1), ())
        for at, column in enumerate(filled)
        if at > unit and column and all(entry.is_value for entry in column)
    )
    return (Band(0, grid.columns, unit, values),) if values else ()


def _continued(bands: tuple[Band, ...], part: list[Line], grid: Grid) -> tuple[tuple[Band, ...], list[Line]]:
    """The bands of the grid before, where this one goes on with as many columns."""
    return (bands, part) if bands and bands[-1].end == grid.columns else ((), [])


def _indicators(body: list[Line], band: Band) -> list[Indicator]:
    """The lines of a band that have a label."""
    first = band.values[0][0].start
    last = band.values[-1][0].end
    found = []
    for line in body:
        labels: list[Token] = []
        unit: str | None = None
        values: list[Value] = []
        here = sorted((*line.above, *line.cells), key=lambda cell: cell.column)
        for cell in here:
            if not band.start <= cell.column < band.end:
                continue
            entry = token(cell.text)
            if band.unit is not None and cell.column <= band.unit < cell.column + cell.column_span:
                unit = entry.text or unit
            elif cell.column < first:
                if entry.is_word:
                    labels.append(entry)
            elif cell.column < last:
                values.append(Value(cell, entry.text if cell.row == line.row else ""))
        if labels and any(cell.row == line.row and token(cell.text).text == labels[-1].text for cell in line.cells):
            found.append(Indicator(line, labels, unit, values))
    return found


def _is_enough(entries: list[Indicator], marks: Indicators, goes_on: bool) -> bool:
    """Whether the lines are indicators of these reports and not some other table."""
    filled = [entry for entry in entries if any(token(value.text).is_value for value in entry.values)]
    about = [entry for entry in filled if any(word in entry.labels[-1].text for word in marks.subjects)]
    return bool(goes_on and filled) or (len(filled) >= marks.least_rows and len(about) >= marks.least_subjects)


def _facts(
    entries: list[Indicator], band: Band, number: int, hierarchy: Hierarchy, slipping: bool
) -> tuple[list[Fact], list[Note]]:
    title = editions.indicators().title
    spans = [span for span, _ in band.values]
    placed = place([Row(entry.values) for entry in entries], spans, True, slipping)
    facts: list[Fact] = []
    unplaced: list[str] = []
    for entry, outcome in zip(entries, placed, strict=True):
        outer = tuple(label.text for label in entry.labels[:-1])
        path = (*outer, *hierarchy.path(entry.labels[-1].text))
        unplaced.extend(value.text for value in outcome.unplaced)
        unit = _unit(entry)
        if unit is None and not any(value.text for value in entry.values):
            continue
        for at, (value, (_, heads)) in enumerate(zip(outcome.values, band.values, strict=True)):
            if value is None:
                continue
            text = "" if at in outcome.shared else value.text
            read = figure(text)
            facts.append(
                Fact(
                    table=TABLE,
                    row="/".join(path),
                    column="/".join(heads) or NAMELESS,
                    row_labels=path,
                    column_labels=heads,
                    value=read.value,
                    unit=read.unit or unit,
                    raw=text,
                    state=read.state,
                    cell=CellReference(f"t{number + 1}", value.cell.row, value.cell.column),
                )
            )
    return facts, [notes.cells_unplaced(title, unplaced, None)] if unplaced else []


def _unit(entry: Indicator) -> str | None:
    if entry.unit is not None:
        bare = entry.unit.strip("()（）")
        return bare if figure(bare).state not in ("value", "dash") else None
    return printed_unit(entry.labels[-1].text)
