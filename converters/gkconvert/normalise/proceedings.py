"""The table of reviews and lawsuits: fifteen columns in three groups over one line of figures.

Knows: that the same five labels stand three times and are told apart by their groups and their order.
Must not know: how a reading becomes a fact.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gkconvert.editions import Table
from gkconvert.model import Grid, Note
from gkconvert.normalise.headers import LEFT_OUT, Header, Leaf, read_header, unit_of
from gkconvert.normalise.hierarchy import TOTALS
from gkconvert.normalise.lexicon import Lexicon, label_cores, lexicon, similarity, token
from gkconvert.normalise.matching import LIKE
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.placing import SLIPPING, Row, Span, Value, left_out, place
from gkconvert.normalise.proceedings_columns import (
    are_read_in_another_order,
    by_groups_of_outcomes,
    groups_in,
    in_another_order,
    labels_of,
    match,
    without_guesses,
)
from gkconvert.normalise.proceedings_rows import group_rows, is_upright, read_group_rows, read_upright
from gkconvert.normalise.proof import ascends, in_order_of_form, leaves_of
from gkconvert.normalise.ragged import ends_short, is_by_order, ragged, too_short
from gkconvert.normalise.readings import Oddities, Reading
from gkconvert.normalise.stream import Line
from gkconvert.normalise.table_years import year_in

_SEVERAL = 2


def read_proceedings(
    part: list[Line], grids: list[Grid], table: Table, edition: str, year: int | None
) -> tuple[list[Reading], list[Note]]:
    """The readings of the table, in the order of print, and what was odd about it. `year` is the report's."""
    words = lexicon(edition, table.key)
    cores = tuple(label_cores(edition, table.key, column.labels[-1]) for column in table.columns)
    odd = Oddities()
    if is_upright(part, words):
        upright = read_upright(part, table, cores, words)
        if any(grids[line.grid].origin == "alignment" for line in part) and not _are_proved(upright, table):
            odd.unplaced.extend((reading.value.text, reading.value.cell.place) for reading in upright)
            upright = []
        return upright, odd.noted(table.title)
    readings: list[Reading] = []
    done: set[int] = set()
    low = 0
    for header, line, further in _sections(part, grids, words):
        if (rows := group_rows(header, (line, *further), words)) is not None:
            readings.extend(read_group_rows(header, rows, table, cores, words, grids, odd))
            continue
        again = low >= len(table.columns)
        layout = _laid_out(header, line, 0 if again else low, grids[line.grid], table, cores, words)
        matched = layout.matched
        again = again and not done.isdisjoint(matched)
        done.update(index for index in matched if index is not None)
        low = max((index + 1 for index in matched if index is not None), default=low)
        if again:
            if _texts(_line(line, (), layout, table, grids, Oddities())) != _texts(readings):
                odd.repeated.append((table.title.zh, line.cells[0].place))
            continue
        whole = _whole(line, further, year)
        for each in (line, *further):
            labels = () if each is whole else tuple(entry.text for entry in each.tokens if entry.is_word) or ("",)
            if each is not whole:
                odd.rows.append(("/".join(labels), each.cells[0].place))
            readings.extend(_line(each, labels, layout, table, grids, odd))
    return readings, odd.noted(table.title)


def _laid_out(
    header: Header, line: Line, low: int, grid: Grid, table: Table, cores: tuple[tuple[str, ...], ...], words: Lexicon
) -> _Layout:
    """The columns of a header, of the form's from `low` on, over a line of figures."""
    leaves = header.leaves
    matched = match(leaves, table, cores, words, low)
    bag = _bag(header, words)
    # Where only the order of cells is sure, as many heads as figures right below them are theirs.
    only_order = is_by_order(grid)
    by_order = only_order and not len(leaves) == len(bag) == sum(cell.place is not None for cell in line.cells)
    placed = header.placed and header.width == grid.columns and not by_order
    # Where labels hide each other, positions say nothing of the order of groups.
    by_groups = not by_order and len(leaves) >= len(bag) and in_another_order(leaves, table, words)
    known = sum(index is not None for index in matched)
    if by_order or (not by_groups and known < min(len(bag), len(table.columns))):
        leaves, placed = bag, False
        in_groups = by_groups_of_outcomes(leaves, header.words, table, cores, words)
        matched = in_groups or match(leaves, table, cores, words, low)
        by_order = by_order and in_groups is None
    guessed = by_order or (grid.origin == "alignment" and not placed)
    incomplete = sum(index is not None for index in matched) < len(table.columns) and ascends(matched)
    if (only_order or not placed) and are_read_in_another_order((entry.core for entry in header.words), table, words):
        # The sums hold in any order of groups.
        guessed = guessed or not by_groups
    elif (guessed or incomplete) and not by_groups and ascends(matched) and _is_proved(line, table):
        leaves, placed, guessed = leaves_of(table.blocks[0]), False, False
        matched = list(range(len(leaves)))
    return _Layout(header, leaves, without_guesses(matched, header.words, table, words), placed, guessed)


def _whole(line: Line, further: Sequence[Line], year: int | None) -> Line | None:
    """The line that is the report's own: the first, or of several with labels (units, years) the one that sums them up.

    Of years it is the report's. None where no label says which one it is.
    """
    labelled = [each for each in (line, *further) if any(entry.is_word for entry in each.tokens)]
    if line not in labelled or len(labelled) < _SEVERAL:
        return line
    own = [each for each in labelled if year is not None and year_in(each.tokens[0].text) == year]
    sums = own or [each for each in labelled if any(entry.core in TOTALS for entry in each.tokens)]
    return sums[0] if len(sums) == 1 else None


def _is_proved(line: Line, table: Table) -> bool:
    values = [Value(cell, entry.text) for cell, entry in zip(line.cells, line.tokens, strict=True)]
    return in_order_of_form([Row(values)], table.blocks[0], table)


def _are_proved(readings: list[Reading], table: Table) -> bool:
    by_column = {reading.column.key: reading.value for reading in readings if reading.column is not None}
    values = [by_column[column.key] for column in table.columns if column.key in by_column]
    return in_order_of_form([Row(values)], table.blocks[0], table)


class _Layout(msgspec.Struct, frozen=True):
    """A header with its leaves and their columns of the form.

    `placed`: their positions mean something. `guessed`: neither positions nor sums tell which value is whose.
    """

    header: Header
    leaves: tuple[Leaf, ...]
    matched: list[int | None]
    placed: bool
    guessed: bool


def _texts(readings: list[Reading]) -> list[str]:
    return [reading.value.text for reading in readings if not reading.row_labels]


def _sections(part: list[Line], grids: list[Grid], words: Lexicon) -> list[tuple[Header, Line, list[Line]]]:
    """Each header with the line of figures below it, and the further lines of figures."""
    found: list[tuple[Header, Line, list[Line]]] = []
    pending: list[Line] = []
    above: list[Line] = []
    header: Header | None = None
    lines: list[Line] = []

    def close() -> None:
        filled = [line for line in lines if _has_figures(line, words) or _names_group(line, above, words)]
        if header is not None and lines:
            found.append((header, filled[0], filled[1:]) if filled else (header, lines[0], []))

    for line in part:
        if not line.cells:
            continue
        if _is_header(line) and not _names_group(line, pending or above, words):
            if _is_caption(line, words) or (lines and _is_remark(line, words)):
                continue
            if any(entry.text for below in lines for entry in below.tokens):
                close()
                above, header = [], None
            pending, lines = [*above, *pending], []
            if pending and pending[-1].grid != line.grid:
                pending = []
            pending.append(line)
            above = []
            continue
        if pending:
            header = read_header(pending, grids[pending[0].grid], words)
            above, pending = pending, []
        if not _counts_columns(line, bool(lines)):
            lines.append(line)
    close()
    return found


def _is_header(line: Line) -> bool:
    return not any(entry.is_value for entry in line.tokens) and any(entry.is_word for entry in line.tokens)


def _has_figures(line: Line, words: Lexicon) -> bool:
    return any(entry.is_value for entry in line.tokens) and not _is_remark(line, words)


def _names_group(line: Line, header: Sequence[Line], words: Lexicon) -> bool:
    """Whether a line has a group left of all outcomes of the header: a row of its own, even if its figures are blank."""
    outcomes = [
        cell.column
        for above in header
        for cell, entry in zip(above.cells, above.tokens, strict=True)
        if entry.core in words.columns
    ]
    if not outcomes:
        return False
    named = [(cell, entry) for cell, entry in zip(line.cells, line.tokens, strict=True) if entry.is_word]
    return bool(named) and all(
        groups_in(entry.core, words) and cell.column + cell.column_span <= min(outcomes) for cell, entry in named
    )


def _is_caption(line: Line, words: Lexicon) -> bool:
    """Whether a header line is one text that is no label: a title, a unit."""
    texts = [entry for entry in line.tokens if entry.is_word]
    known = (*words.columns, *words.groups)
    return len(texts) == 1 and similarity(texts[0].core, known) < LIKE


def _is_remark(line: Line, words: Lexicon) -> bool:
    """Whether a line has more words than figures, and none of them a label: who filled the form in, and when."""
    texts = [entry for entry in line.tokens if entry.is_word]
    if sum(entry.is_value for entry in line.tokens) >= len(texts):
        return False
    return not any(entry.core in words.columns or groups_in(entry.core, words) for entry in texts)


def _counts_columns(line: Line, after_figures: bool) -> bool:
    figures = [entry.text for entry in line.tokens if entry.text]
    return not after_figures and len(figures) > 4 and figures == [str(n) for n in range(1, len(figures) + 1)]


def _bag(header: Header, words: Lexicon) -> tuple[Leaf, ...]:
    """All outcome labels of the header in reading order, for one whose lines lost their leading cells."""
    return tuple(Leaf(entry, (), 0, 0) for entry in header.words if entry.core in words.columns)


def _line(
    line: Line, row_labels: tuple[str, ...], layout: _Layout, table: Table, grids: list[Grid], odd: Oddities
) -> list[Reading]:
    leaves, placed = layout.leaves, layout.placed
    values = [Value(cell, entry.text) for cell, entry in zip(line.cells, line.tokens, strict=True)]
    filled = sum(bool(value.text) for value in values)
    sure = grids[line.grid].origin != "tabs" or filled == len(leaves) + 1
    beside = bool(leaves) and placed and sure and leaves[0].start > line.cells[0].column
    if len(values) > 1 and (beside or (line.tokens[0].is_word and len(values) > len(leaves))):
        values = values[1:]
    spans = [Span(leaf.start, leaf.end, leaf.token.core in LEFT_OUT) for leaf in leaves]
    row = [Row(values)]
    (outcome,) = (
        left_out(row, len(spans))
        if layout.guessed or ragged(row, spans, grids[line.grid], placed)
        else place(row, spans, placed, grids[line.grid].origin in SLIPPING)
    )
    too_many = any(figure(value.text).state == "value" for value in outcome.unplaced)
    too_few = bool(too_short(row, sum(not span.optional for span in spans), grids[line.grid]))
    too_few = too_few or (placed and not outcome.by_order and ends_short(line, row[0], spans, grids[line.grid]))
    given = [value for value in outcome.values if value is not None]
    if too_few or (too_many and not in_order_of_form([Row(given)], table.blocks[0], table)):
        # Where there are more figures than columns, or fewer, nobody knows from which on they have moved.
        (outcome,) = left_out(row, len(spans))
    if outcome.by_order and filled:
        odd.by_order.append(line.cells[0].place)
    odd.unplaced.extend((value.text, value.cell.place) for value in outcome.unplaced)
    readings = []
    for at, (leaf, index, value) in enumerate(zip(leaves, layout.matched, outcome.values, strict=True)):
        if value is None or leaf.token.core in LEFT_OUT:
            continue
        if at in outcome.shared:
            value = odd.shared(value)
        column = table.columns[index] if index is not None else None
        if column is None:
            if not value.text or (not at and token(value.text).is_word):
                # A word under the first head, which is no outcome, is the label of the line.
                continue
            odd.columns.setdefault(leaf.token.text, value.cell.place)
        labels = labels_of(leaf, column, layout.header.printed)
        unit = unit_of(leaf, column, table.columns)
        readings.append(Reading(None, column, row_labels, labels, line.grid, value, unit))
    return readings
