"""Tables of indicators (edition `statistics`): one fact for each indicator and column of values.

Knows: the marks that `editions.indicators()` lists, heads, units, labels. Must not know: the national forms.
Where no form fixes the rows, a row's key is its label path, and a column's is its head. Where the table is the national
list of 2014, `national_list` gives the keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from gkconvert import editions
from gkconvert.editions import Indicators
from gkconvert.model import CellReference, Fact, Grid, Note
from gkconvert.normalise import national_list, notes
from gkconvert.normalise.bands import Band, read_across, read_bands, split_at_headers
from gkconvert.normalise.hierarchy import Paths, numbering
from gkconvert.normalise.indicators import Indicator, across, indicators_of, is_figure, is_heading, left_over
from gkconvert.normalise.lexicon import Token
from gkconvert.normalise.national_list import Printed
from gkconvert.normalise.numerals import SHARE, UNITS, figure, printed_unit
from gkconvert.normalise.placing import Row, place, without
from gkconvert.normalise.ragged import is_by_order, ragged, too_short
from gkconvert.normalise.readings import counts_once
from gkconvert.normalise.stream import Line

TABLE = "statistics"
NAMELESS = "value"
"""The key of a column of values without a head."""
_USUAL = 2
"""One row in so many, or more, has what is usual in the table."""


class Part(msgspec.Struct, frozen=True):
    """One band of one grid with its indicators; `first` where a list begins that does not go on from the grid before.

    `lost` are the figures of its grid that are no indicator's, with the first band.
    """

    grid: int
    band: Band
    entries: list[Indicator]
    first: bool
    lost: list[str] = []


class Indicated(msgspec.Struct, frozen=True):
    """The facts of every table of indicators, the grids they stand in, the list whose keys they have, what was odd."""

    facts: tuple[Fact, ...]
    forms: dict[int, tuple[str, ...]]
    list_key: str | None
    notes: list[Note]


def read_statistics(
    stream: Sequence[Line], grids: Sequence[Grid], year: int | None, over: Sequence[int | None]
) -> Indicated:
    """Read every table of indicators. `year` is the report's, by which the list's columns are told apart.

    `over` are the years that stand over the grids.
    """
    unread: list[Line] = []
    parts = list(_parts(stream, grids, unread))
    parts, noted = _of_own_year(parts, over, year)
    tables: list[list[Printed]] = []
    for part in parts:
        if part.first:
            tables.append([])
        tables[-1].extend(entry.printed for entry in part.entries if entry.printed.path)
    listed = national_list.recognise(tables)
    facts: list[Fact] = []
    for part in parts:
        columns = _keys_of_columns(part.band, listed, year)
        found, odd = _facts(part, columns, listed, grids[part.grid])
        noted.extend(odd)
        if part.first and (again := _repeated(found, facts)):
            title = editions.indicators().title
            noted.append(notes.rows_repeated(title, ["/".join(fact.row_labels) for fact in again], None))
            gone = {id(fact) for fact in again}
            found = [fact for fact in found if id(fact) not in gone]
        facts.extend(found)
    title = editions.indicators().title
    if unread:
        left = [entry.text for line in unread for entry in line.tokens if _has_number(entry)]
        noted.append(notes.cells_unplaced(title, left, unread[0].cells[0].place))
    unreadable = [fact.raw for fact in facts if fact.state == "unreadable"]
    if unreadable:
        noted.append(notes.cells_unreadable(title, unreadable, None))
    if listed:
        noted.extend(_unknown(facts))
    forms: dict[int, tuple[str, ...]] = {part.grid: (TABLE,) for part in parts}
    return Indicated(tuple(facts), forms, editions.national_list().key if listed else None, noted)


def _parts(stream: Sequence[Line], grids: Sequence[Grid], unread: list[Line]) -> Iterator[Part]:
    """The bands of the grids that are tables of indicators, in order, each indicator with its label path.

    Lines of figures in tables that speak of indicators, but in no way known here, are added to `unread`.
    """
    marks = editions.indicators()
    by_grid: dict[int, list[Line]] = {}
    for line in stream:
        by_grid.setdefault(line.grid, []).append(line)
    paths = Paths(marks.part_marks)
    before: tuple[int, tuple[Band, ...]] | None = None
    chunks = ((number, chunk) for number, part in by_grid.items() for chunk in split_at_headers(part, marks))
    for number, part in chunks:
        follows = before is not None and before[0] in (number, number - 1)
        read = read_bands(part, grids[number], before[1] if before and follows else (), marks)
        bands = read.bands
        if not bands or (read.headed and not read.body):
            if found := read_across(part, grids[number], marks):
                yield Part(number, found[0], [across(*found)], True)
            else:
                unread.extend(_unread(part, marks))
            continue
        if not follows:
            paths = Paths(marks.part_marks)
        lists = [indicators_of(read.body, band) for band in bands]
        if not _is_enough([entry for entries in lists for entry in entries], marks, follows, read.headed):
            unread.extend(_unread(part, marks))
            continue
        lost = left_over(read.body, bands, lists)
        for at, (band, entries) in enumerate(zip(bands, lists, strict=True)):
            # Where a head was lost and figures stand right of all heads, nobody knows whose heads the others are.
            lost_a_head = read.short and sum(entry.stray for entry in entries) * _USUAL > len(entries)
            for entry in entries:
                entry.moved = entry.moved or lost_a_head
                entry.printed.path = paths.path([label.text for label in entry.labels], is_heading(entry, band))
            yield Part(number, band, entries, not read.goes_on and not at, [] if at else lost)
        before = (number, bands)


def _of_own_year(parts: list[Part], over: Sequence[int | None], year: int | None) -> tuple[list[Part], list[Note]]:
    """The parts without lists of another year, where one of the report's own has all of their indicators."""
    other = [part for part in parts if year is not None and over[part.grid] not in (None, year)]
    own = [part for part in parts if year is None or over[part.grid] in (None, year)]
    if year is None or not other or not _paths(other) <= _paths([part for part in own if over[part.grid] == year]):
        return parts, []
    named = sorted({str(over[part.grid]) for part in other})
    return own, [notes.table_other_year(year, named, None)]


def _paths(parts: Sequence[Part]) -> set[tuple[str, ...]]:
    return {entry.printed.path for part in parts for entry in part.entries}


def _repeated(found: Sequence[Fact], before: Sequence[Fact]) -> list[Fact]:
    """The facts of a list that another one before it has with another number: two bodies, or two years."""
    numbers = {(fact.row_labels, fact.column_labels): fact.value for fact in before if fact.value is not None}
    return [
        fact
        for fact in found
        if fact.value is not None and numbers.get((fact.row_labels, fact.column_labels), fact.value) != fact.value
    ]


def _unread(part: list[Line], marks: Indicators) -> list[Line]:
    """The lines with figures, if they speak of indicators: with several of their subjects, and of nothing else."""
    words = {entry.text for line in part for entry in line.tokens if entry.is_word}
    if any(word.endswith(tuple(marks.other_heads)) for word in words):
        return []
    about = [word for word in words if any(subject in word for subject in marks.subjects)]
    filled = [line for line in part if any(map(_has_number, line.tokens))]
    figures = sum(_has_number(entry) for line in filled for entry in line.tokens)
    return filled if len(about) >= marks.least_rows <= figures else []


def _has_number(entry: Token) -> bool:
    """Whether a cell is a number, or ends in one: beside its unit, or its label, where columns were not told apart."""
    return entry.text[-1:].isdecimal() or is_figure(entry)


def _unknown(facts: Sequence[Fact]) -> Iterator[Note]:
    """What the list does not know: rows and columns that a body has added."""
    title = editions.national_list().title
    rows = list(dict.fromkeys("/".join(fact.row_labels) for fact in facts if fact.row is None))
    columns = list(dict.fromkeys("/".join(fact.column_labels) for fact in facts if fact.column is None))
    if rows:
        yield notes.rows_unknown(title, rows, None)
    if columns:
        yield notes.columns_unknown(title, columns, None)


def _keys_of_columns(band: Band, listed: bool, year: int | None) -> list[str | None]:
    heads = [column.heads for column in band.columns]
    if not listed:
        return ["/".join(labels) or NAMELESS for labels in heads]
    return [national_list.column_key(labels, [*heads[:at], *heads[at + 1 :]], year) for at, labels in enumerate(heads)]


def _is_enough(entries: list[Indicator], marks: Indicators, goes_on: bool, headed: bool) -> bool:
    """Whether the lines are indicators of these reports and not some other table.

    Without heads and units nothing but the labels says so: then most of them must.
    """
    filled = [entry for entry in entries if entry.is_filled or _has_unit(entry)]
    about = [entry for entry in filled if any(word in entry.labels[-1].text for word in marks.subjects)]
    if goes_on:
        likely = [
            entry for entry in filled if entry in about or _has_unit(entry) or numbering(entry.labels[-1].text)[0]
        ]
        return bool(filled) and len(likely) * 2 > len(filled)
    if not headed and not any(map(_has_unit, entries)) and len(about) * 2 <= len(filled):
        return False
    least = 2 if headed and all(map(_has_unit, filled)) else marks.least_rows
    return len(filled) >= least and len(about) >= marks.least_subjects


def _has_unit(entry: Indicator) -> bool:
    return entry.unit is not None and entry.unit.strip("()（）") in UNITS


def _facts(part: Part, columns: Sequence[str | None], listed: bool, grid: Grid) -> tuple[list[Fact], list[Note]]:
    title = editions.indicators().title
    band = part.band
    spans = [column.span for column in band.columns]
    rows = [Row(entry.values) for entry in part.entries]
    placed = place(rows, spans, True, grid.origin == "tabs")
    moved = ragged(rows, spans, grid) | too_short(rows, len(spans), grid)
    strays = {at for at, entry in enumerate(part.entries) if entry.stray}
    if len(strays) * _USUAL < len(rows) or is_by_order(grid):
        # A column without a head stands beside all rows; figures beside a few have been pushed there.
        moved |= strays
    moved |= {at for at, entry in enumerate(part.entries) if entry.moved}
    placed = without(placed, rows, moved)
    facts: list[Fact] = []
    unplaced = list(part.lost)
    merged: list[str] = []
    for entry, outcome in zip(part.entries, placed, strict=True):
        unplaced.extend(value.text for value in outcome.unplaced)
        unit, printed = _unit(entry), entry.printed
        if unit is None and not _counts(entry):
            continue
        known_unit = national_list.unit_of(printed.key) if listed and printed.key else None
        for at, (value, column) in enumerate(zip(outcome.values, band.columns, strict=True)):
            if value is None:
                continue
            text = value.text
            if at in outcome.shared and counts_once(value.text):
                text = ""
                merged.append(value.text)
            read = figure(text, share=True)
            share = SHARE if column.unit == SHARE else None
            facts.append(
                Fact(
                    table=TABLE,
                    row=printed.key if listed else "/".join(printed.path) or None,
                    column=columns[at],
                    row_labels=printed.path,
                    column_labels=column.heads,
                    value=read.value,
                    unit=read.unit or share or unit or column.unit or known_unit,
                    raw=text,
                    state=read.state,
                    cell=CellReference(f"t{part.grid + 1}", value.cell.row, value.cell.column),
                )
            )
    written = ((notes.cells_unplaced, unplaced), (notes.cells_merged_value, merged))
    return facts, [write(title, texts, None) for write, texts in written if texts]


def _counts(entry: Indicator) -> bool:
    """Whether an indicator without a unit has figures; with strokes for unit and figures it is a heading."""
    texts = [value.text for value in entry.values if value.text]
    if entry.unit is not None and figure(entry.unit).state == "dash":
        return any(figure(text).state != "dash" for text in texts)
    return bool(texts)


def _unit(entry: Indicator) -> str | None:
    if entry.unit is not None:
        bare = entry.unit.strip("()（）")
        return bare if figure(bare).state not in ("value", "dash") else None
    return printed_unit(entry.labels[-1].text) if entry.labels else None
