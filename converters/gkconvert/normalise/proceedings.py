"""The table of reviews and lawsuits: fifteen columns in three groups over one line of figures.

Knows: that the same five labels stand three times and are told apart by their groups and their order.
Must not know: how a reading becomes a fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkconvert.editions import Table
from gkconvert.model import Grid, Note
from gkconvert.normalise.against_sums import held_against_sums, in_order, in_order_of_source
from gkconvert.normalise.headers import Header, read_header, unit_of
from gkconvert.normalise.hierarchy import TOTALS
from gkconvert.normalise.layouts import Evidence, Layout, give
from gkconvert.normalise.lexicon import Lexicon, lexicon, similarity, token
from gkconvert.normalise.matching import LIKE
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.placing import Placed, Row, Value, left_out
from gkconvert.normalise.proceedings_columns import groups_in, labels_of
from gkconvert.normalise.proceedings_layout import lay_out
from gkconvert.normalise.proceedings_rows import group_rows, is_upright, read_group_rows, read_upright
from gkconvert.normalise.proof import in_order_of_form
from gkconvert.normalise.ragged import ends_short, ragged, too_short
from gkconvert.normalise.readings import Oddities, Reading
from gkconvert.normalise.stream import Line
from gkconvert.normalise.table_years import year_in

_SEVERAL = 2


def read_proceedings(
    part: list[Line], grids: list[Grid], table: Table, edition: str, year: int | None
) -> tuple[list[Reading], list[Note]]:
    """The readings of the table, in the order of print, and what was odd about it. `year` is the report's."""
    words = lexicon(edition, table.key)
    odd = Oddities()
    if is_upright(part, words):
        upright = read_upright(part, table, words)
        if any(grids[line.grid].origin == "alignment" for line in part) and not _are_proved(upright, table):
            odd.unplaced.extend((reading.value.text, reading.value.cell.place) for reading in upright)
            upright = []
        return upright, odd.noted(table.title)
    readings: list[Reading] = []
    done: set[int] = set()
    low = 0
    for header, line, further in _sections(part, grids, words):
        if (rows := group_rows(header, (line, *further), words)) is not None:
            readings.extend(read_group_rows(header, rows, table, words, grids, odd))
            continue
        again = low >= len(table.columns)
        layout = lay_out(header, line, 0 if again else low, grids[line.grid], table, words)
        again = again and not done.isdisjoint(layout.known)
        done.update(layout.known)
        low = max((index + 1 for index in layout.known), default=low)
        if again:
            if _texts(_line(line, (), header, layout, table, grids[line.grid], Oddities())) != _texts(readings):
                odd.repeated.append((table.title.zh, line.cells[0].place))
            continue
        whole = _whole(line, further, year)
        for each in (line, *further):
            labels = () if each is whole else tuple(entry.text for entry in each.words) or ("",)
            if each is not whole:
                odd.rows.append(("/".join(labels), each.cells[0].place))
            readings.extend(_line(each, labels, header, layout, table, grids[each.grid], odd))
    return readings, odd.noted(table.title)


def _whole(line: Line, further: Sequence[Line], year: int | None) -> Line | None:
    """The line that is the report's own: the first, or of several with labels (units, years) the one that sums them up.

    Of years it is the report's. None where no label says which one it is.
    """
    labelled = [each for each in (line, *further) if each.words]
    if line not in labelled or len(labelled) < _SEVERAL:
        return line
    own = [each for each in labelled if year is not None and year_in(each.tokens[0].text) == year]
    sums = own or [each for each in labelled if any(entry.core in TOTALS for entry in each.tokens)]
    return sums[0] if len(sums) == 1 else None


def _are_proved(readings: list[Reading], table: Table) -> bool:
    by_column = {reading.column.key: reading.value for reading in readings if reading.column is not None}
    values = [by_column[column.key] for column in table.columns if column.key in by_column]
    return in_order_of_form([Row(values)], table.blocks[0], table)


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
    return bool(line.words) and not line.figures


def _has_figures(line: Line, words: Lexicon) -> bool:
    return bool(line.figures) and not _is_remark(line, words)


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
    if len(line.words) != 1:
        return False
    known = (*words.columns, *words.groups)
    return similarity(line.words[0].core, known) < LIKE


def _is_remark(line: Line, words: Lexicon) -> bool:
    """Whether a line has more words than figures, and none of them a label: who filled the form in, and when."""
    if len(line.figures) >= len(line.words):
        return False
    return not any(entry.core in words.columns or groups_in(entry.core, words) for entry in line.words)


def _counts_columns(line: Line, after_figures: bool) -> bool:
    figures = [entry.text for entry in line.tokens if entry.text]
    return not after_figures and len(figures) > 4 and figures == [str(n) for n in range(1, len(figures) + 1)]


def _line(
    line: Line, row_labels: tuple[str, ...], header: Header, layout: Layout, table: Table, grid: Grid, odd: Oddities
) -> list[Reading]:
    outcome = _placed(line, Row(_values(line, layout, grid)), layout, table, grid)
    if outcome.by_order and any(entry.text for entry in line.tokens):
        odd.by_order.append(line.cells[0].place)
    odd.leave_out(outcome.unplaced)
    readings = []
    for at, (leaf, index, value) in enumerate(zip(layout.leaves, layout.matched, outcome.values, strict=True)):
        if value is None or layout.spans[at].optional:
            continue
        if at in outcome.shared:
            value = odd.shared(value)
        column = table.columns[index] if index is not None else None
        if column is None:
            if not value.text or (not at and token(value.text).is_word):
                # A word under the first head, which is no outcome, is the label of the line.
                continue
            odd.columns.setdefault(leaf.token.text, value.cell.place)
        labels = labels_of(leaf, column, header.printed)
        unit = unit_of(leaf, column, table.columns)
        readings.append(Reading(None, column, row_labels, labels, line.grid, value, unit))
    return readings


def _placed(line: Line, row: Row, layout: Layout, table: Table, grid: Grid) -> Placed:
    """The values by column; where there are more figures or cells than columns, or fewer, nobody knows from which on they moved.

    Then the sums must tell.
    """
    block = table.blocks[0]
    if layout.evidence is Evidence.SUMS and grid.origin == "markup":
        return in_order_of_source([row], block)[1][0]
    (outcome,) = give([row], layout, grid)
    placed = layout.evidence is Evidence.POSITIONS
    given = [value for value in outcome.values if value is not None]
    too_many = any(figure(value.text).state == "value" for value in outcome.unplaced)
    if (
        ragged([row], layout.spans, grid, placed, summed=True)
        or (placed and not outcome.by_order and ends_short(line, row, layout.spans, grid))
        or too_short([row], layout.needed, grid)
        or (too_many and not in_order_of_form([Row(given)], block, table))
    ):
        mended = in_order(row, layout, block, table) if grid.origin == "markup" else None
        return mended or left_out([row], len(layout.leaves))[0]
    if grid.origin == "markup":
        (outcome,) = held_against_sums([row], layout, [outcome], block, table)[1]
    return outcome


def _values(line: Line, layout: Layout, grid: Grid) -> list[Value]:
    """The values of a line, without a first cell that is its label: a word too many, or one left of all columns."""
    values = [Value(cell, entry.text) for cell, entry in zip(line.cells, line.tokens, strict=True)]
    if len(values) < _SEVERAL:
        return values
    columns = len(layout.leaves)
    sure = grid.origin != "tabs" or sum(bool(value.text) for value in values) == columns + 1
    placed = layout.evidence is Evidence.POSITIONS and columns > 0 and sure
    beside = placed and layout.leaves[0].start > line.cells[0].column
    return values[1:] if beside or (line.tokens[0].is_word and len(values) > columns) else values
