"""From grids to facts: which edition it is, which lines are which table, and each reading as a fact.

Knows: the way of a grid through the other modules. Must not know: prose, titles, formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from gkconvert import editions
from gkconvert.editions import Table
from gkconvert.model import CellReference, Fact, Grid, Note
from gkconvert.normalise import notes
from gkconvert.normalise.lexicon import label_cores, lexicon
from gkconvert.normalise.matrix import read_matrix
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.outside_tables import list_beside_form
from gkconvert.normalise.proceedings import read_proceedings
from gkconvert.normalise.proceedings_rows import read_bare
from gkconvert.normalise.readings import Reading
from gkconvert.normalise.statistics import read_statistics
from gkconvert.normalise.stream import Line, divide, labels_of, lines
from gkconvert.normalise.table_years import without_other_years
from gkconvert.normalise.turned import are_sure, on_their_side, turned, turned_back

_TELLING = 4
"""A wording of fewer characters tells no edition from another."""

_COMPARED = 2
"""How much more a column of rows that all editions have says than a label of another kind."""


class Figures(msgspec.Struct, frozen=True):
    """What the grids say: the edition, the facts in its order, the form's tables that each grid carries.

    `indicator_list` names the national list whose keys indicators before 2019 have, if they are of one.
    """

    edition: str | None
    facts: tuple[Fact, ...]
    forms: dict[int, tuple[str, ...]]
    notes: tuple[Note, ...]
    indicator_list: str | None = None


def read_figures(
    grids: list[Grid],
    year: int | None,
    over: Sequence[int | None],
    of_proceedings: frozenset[int] = frozenset(),
    replaced: frozenset[int] = frozenset(),
) -> Figures:
    """The facts of all grids but the `replaced` ones, over each of which a year may stand.

    `year`, the report's, settles the edition only where the labels do not. `of_proceedings` are the grids in the section
    on reviews and lawsuits.
    """
    stream = lines(grids, {*range(len(grids))} - replaced if replaced else None)
    divided = divide(stream, of_proceedings)
    if not divided:
        return _indicators(stream, grids, year, over)
    of_form = {line.grid for part in divided.values() for line in part}
    divided, of_other_years = without_other_years(divided, grids, over, year)
    labels = {key: labels_of(part) for key, part in divided.items()}
    edition = edition_of(labels, year)
    form = editions.get(edition)
    facts: list[Fact] = []
    foreign = _foreign(labels, edition)
    noted = [*of_other_years, *([notes.edition_mixed(edition, foreign)] if foreign else [])]
    forms: dict[int, list[str]] = {}
    for table in form.tables:
        part = divided.get(table.key)
        if part:
            readings, odd = _readings(part, grids, table, edition, year)
        elif table.key == "proceedings" and of_proceedings:
            readings, odd = read_bare([line for line in stream if line.grid in of_proceedings], table)
        else:
            continue
        noted.extend(odd)
        for grid in dict.fromkeys([reading.grid for reading in readings]):
            forms.setdefault(grid, []).append(table.key)
        readings = _sorted(readings, edition, table.key)
        made = _facts(readings, table.key)
        facts += made
        unreadable = [fact for fact in made if fact.state == "unreadable"]
        if unreadable:
            place = readings[made.index(unreadable[0])].value.cell.place
            noted.append(notes.cells_unreadable(table.title, [fact.raw for fact in unreadable], place))
    if len(of_form) < len(grids) and (
        beside := list_beside_form([line for line in stream if line.grid not in of_form])
    ):
        noted.append(beside)
    return Figures(edition, tuple(facts), {grid: tuple(keys) for grid, keys in forms.items()}, tuple(noted))


def _readings(
    part: list[Line], grids: list[Grid], table: Table, edition: str, year: int | None
) -> tuple[list[Reading], list[Note]]:
    """What the lines of one table say, and what was odd about it."""
    if table.key == "proceedings":
        return read_proceedings(part, grids, table, edition, year)
    if table.key != "requests" or not (numbers := on_their_side(part, grids, lexicon(edition, table.key))):
        return read_matrix(part, grids, table, edition)
    readings, odd = read_matrix(*turned(part, grids, numbers), table, edition)
    if are_sure(readings, grids, numbers, table):
        return turned_back(readings, numbers), odd
    figures = [entry.text for line in part for entry in line.tokens if entry.is_value]
    return [], [notes.cells_unplaced(table.title, figures, part[0].cells[0].place)]


def _indicators(stream: list[Line], grids: list[Grid], year: int | None, over: Sequence[int | None]) -> Figures:
    """Where no form is found: the tables of indicators, in a report of the years that had them.

    In the years after, some bodies went on with the national list; any other table is of no form then.
    """
    marks = editions.indicators()
    if not grids or (year or marks.first_year) < marks.first_year:
        return Figures(None, (), {}, ())
    found = read_statistics(stream, grids, year, over)
    if year is not None and year > marks.last_year and found.list_key is None:
        return Figures(None, (), {}, ())
    return Figures(marks.key if found.facts else None, found.facts, found.forms, tuple(found.notes), found.list_key)


def edition_of(labels: dict[str, set[str]], year: int | None) -> str:
    """The edition whose own labels are printed most; where none is, the year decides, and then the newest.

    Columns of rows that every edition has tell them apart best: rows of its own may have been added to a form.
    """
    scores = {key: _score(key, labels) for key in editions.KEYS}
    best = max(scores.values())
    likely = [key for key in editions.KEYS if scores[key] == best]
    if len(likely) > 1 and year is not None:
        for key in likely:
            if editions.get(key).is_of(year):
                return key
    return likely[0]


def _score(edition: str, labels: dict[str, set[str]]) -> int:
    score = 0
    for table, own in _own_labels(edition).items():
        compared = _compared(edition, table)
        score += sum(1 + _COMPARED * (own[core] in compared) for core in own.keys() & labels.get(table, set()))
    return score


@cache
def _compared(edition: str, key: str) -> frozenset[str]:
    """The labels of the columns whose block has only rows that every edition has."""
    shared = frozenset.intersection(*(frozenset(row.key for row in form.table(key).rows) for form in editions.all()))
    blocks = [block for block in editions.get(edition).table(key).blocks if {row.key for row in block.rows} <= shared]
    return frozenset(column.labels[-1] for block in blocks for column in block.columns)


def _foreign(labels: dict[str, set[str]], edition: str) -> list[str]:
    """The labels printed that only another edition has, as that edition words them."""
    return [
        label
        for key in editions.KEYS
        if key != edition
        for table, own in _own_labels(key).items()
        for core, label in own.items()
        if core in labels.get(table, ())
    ]


@cache
def _own_labels(edition: str) -> dict[str, dict[str, str]]:
    """For each table the cores, with the form's labels, that no other edition has in any wording."""
    own: dict[str, dict[str, str]] = {}
    for table in editions.get(edition).tables:
        others = {core for key in editions.KEYS if key != edition for core in _cores(key, table.key)}
        own[table.key] = {core: label for core, label in _cores(edition, table.key).items() if core not in others}
    return own


@cache
def _cores(edition: str, key: str) -> dict[str, str]:
    table = editions.get(edition).table(key)
    labels = [label for row in table.rows for label in row.labels]
    labels += [label for column in table.columns for label in column.labels]
    return {core: label for label in labels for core in label_cores(edition, key, label) if len(core) >= _TELLING}


@cache
def _order(edition: str, key: str) -> dict[str | None, dict[str, int]]:
    """The place of each cell of a table, by the keys of its row and its column."""
    order: dict[str | None, dict[str, int]] = {}
    for index, (row, column) in enumerate(editions.get(edition).table(key).cells):
        order.setdefault(row.key, {})[column.key] = index
    return order


def _sorted(readings: Sequence[Reading], edition: str, key: str) -> list[Reading]:
    """The readings in the form's order; what the form does not know follows what it was printed after."""
    order = _order(edition, key)
    last = -1
    positions: list[int] = []
    for reading in readings:
        row, column = reading.row, reading.column
        if column is not None and (row is not None or not reading.row_labels) and row in order:
            last = order[row].get(column.key, last)
        positions.append(last)
    if positions == sorted(positions):
        return list(readings)
    return [readings[index] for index in sorted(range(len(positions)), key=positions.__getitem__)]


def _facts(readings: Sequence[Reading], table: str) -> list[Fact]:
    """Each reading of a table as a fact."""
    names = {grid: f"t{grid + 1}" for grid in {reading.grid for reading in readings}}
    facts: list[Fact] = []
    for reading in readings:
        column, value = reading.column, reading.value
        text, cell = value.text, value.cell
        if column is None:
            found = figure(text, share=True)
        else:
            found = figure(text, True) if column.kind == "change" else figure(text)
        facts.append(
            Fact(
                table=table,
                row=reading.row,
                column=column.key if column else None,
                row_labels=reading.row_labels,
                column_labels=reading.column_labels,
                value=found.value,
                unit=found.unit or reading.unit,
                raw=text,
                state=found.state,
                cell=CellReference(names[reading.grid], cell.row, cell.column),
            )
        )
    return facts
