"""The tables with rows and columns (`disclosure`, `requests`): from lines to readings.

Knows: entries, headers and the form's table. Must not know: how a reading becomes a fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

import msgspec

from gkconvert.editions import Block, Column, Table
from gkconvert.model import Grid, Note
from gkconvert.normalise.alignment import align_rows, printed_parents
from gkconvert.normalise.entries import Entry, read_entries
from gkconvert.normalise.headers import IGNORED, LEFT_OUT, Header, Leaf, in_order, match, unit_of
from gkconvert.normalise.layouts import Evidence, Layout, evidence_of_order, give, layout_of, own_layout
from gkconvert.normalise.lexicon import Lexicon, Token, banner_number, foreign_columns, label_cores, lexicon, token
from gkconvert.normalise.lost_labels import restore_rows
from gkconvert.normalise.numerals import figure
from gkconvert.normalise.placing import Placed, Row, Value, left_out, without
from gkconvert.normalise.printings import once, with_own_values
from gkconvert.normalise.proof import ascends, can_be_proved, in_order_of_form, sums_fail
from gkconvert.normalise.ragged import is_by_order, is_text, ragged, too_short, without_intruders
from gkconvert.normalise.readings import Oddities, Reading
from gkconvert.normalise.stream import Line

_STRANGE = Block((), ())
"""What stands under a banner that the form does not have: no column of it is the form's."""


class Head(msgspec.Struct, frozen=True, gc=False):
    """What stands over one leaf's values: its printed label, the form's column if it has it, the label path, the unit."""

    printed: str
    column: Column | None
    labels: tuple[str, ...]
    unit: str | None
    is_ignored: bool


def read_matrix(part: list[Line], grids: list[Grid], table: Table, edition: str) -> tuple[list[Reading], list[Note]]:
    """The readings of a table, in the order of print, and what was odd about it."""
    words = lexicon(edition, table.key)
    entries = read_entries(part, grids, words, foreign_columns(edition, table.key))
    align_rows(entries, table.rows, words)
    odd = Oddities()
    entries = with_own_values(once(entries, grids, table, words, odd), grids, words)
    restore_rows(entries, table, words, odd)
    labels = _row_labels(entries, table, words)
    moved = _moved(entries, table)
    readings: list[Reading] = []
    groups: dict[tuple[int, int | None, int], list[int]] = {}
    for index, entry in enumerate(entries):
        groups.setdefault((id(entry.header), _block_index(entry, table), entry.line.grid), []).append(index)
    found: dict[int, list[Reading]] = {}
    for (_, at, number), members in groups.items():
        block = table.blocks[at] if at is not None else _STRANGE
        part_entries = [entries[index] for index in members]
        header, grid = part_entries[0].header, grids[number]
        left = min(entry.left for entry in part_entries)
        rows = [Row(entry.values, index in moved) for index, entry in zip(members, part_entries, strict=True)]
        layout = _layout(header, left, number, grids, table, block, edition)
        if layout.evidence is Evidence.POSITIONS and any(entry.reached for entry in part_entries):
            rows = without_intruders(rows, [entry.line.row for entry in part_entries], layout.spans)
        loose = ragged(rows, layout.spans, grid, layout.evidence is Evidence.POSITIONS)
        layout, placed = _placed(rows, layout, header, grid, block, table, entries)
        if is_by_order(grid) and not can_be_proved(block, table):
            layout, placed = _by_order(rows, layout, placed, header, block, grid)
        if layout.evidence is not Evidence.POSITIONS and _is_in_another_order(header, grid, block, table, edition):
            placed = left_out(rows, len(layout.leaves))
        placed = without(placed, rows, loose | too_short(rows, layout.needed, grid))
        heads = _heads(layout, header, block)
        for index, outcome in zip(members, placed, strict=True):
            found[index] = _readings(entries[index], labels[index], outcome, heads, table, odd)
    for index in range(len(entries)):
        readings.extend(found[index])
    return readings, odd.noted(table.title)


def _placed(
    rows: list[Row], layout: Layout, header: Header | None, grid: Grid, block: Block, table: Table, entries: list[Entry]
) -> tuple[Layout, list[Placed]]:
    """The values of one group of rows by leaf, and the layout that holds for them.

    Where the header fails, or nothing tells, the sums of these rows, or of all rows of the block, must prove that the
    values stand in the form's order.
    """
    layout = _completed(layout, rows, block, table)
    if header is not None and header.short and _lost_a_head(layout, rows):
        layout = msgspec.structs.replace(layout, evidence=Evidence.NOTHING)
    placed = give(rows, layout, grid)
    if header is not None and header.deep and _is_tangled(layout, rows, placed, block, table):
        layout = _untangled(layout, evidence_of_order(grid, block, table))
        placed = give(rows, layout, grid)
    guess = evidence_of_order(grid, block, table) is Evidence.NOTHING
    if guess and not ascends(layout.matched) and any(outcome.by_order for outcome in placed):
        layout = msgspec.structs.replace(layout, evidence=Evidence.NOTHING)
        placed = give(rows, layout, grid)
    incomplete = guess and len(layout.known) < len(block.columns)
    fails = any(outcome.unplaced for outcome in placed) and ascends(layout.matched)
    if not (fails or incomplete or layout.evidence is Evidence.NOTHING):
        return layout, _without_failing(placed, rows, layout, block, table, incomplete) if guess else placed
    of_block = [Row(each.values) for each in entries if each.row is not None and table.rows[each.row] in block.rows]
    if in_order_of_form(rows, block, table) or in_order_of_form(of_block, block, table):
        layout = own_layout(block, Evidence.SUMS)
        placed = give(rows, layout, grid)
        if grid.origin == "alignment":
            # Of a row that lost cells nobody knows which, and the sums of the others do not tell.
            filled = [sum(bool(value.text) for value in row.values) for row in rows]
            placed = without(placed, rows, {at for at, count in enumerate(filled) if 0 < count != len(layout.leaves)})
    elif guess:
        if _most_are_astray(rows, placed):
            placed = left_out(rows, len(layout.leaves))
        placed = _without_failing(placed, rows, layout, block, table, incomplete)
    return layout, placed


def _without_failing(
    placed: list[Placed], rows: list[Row], layout: Layout, block: Block, table: Table, incomplete: bool
) -> list[Placed]:
    """The values of a guess without rows whose sum fails, where its header is incomplete or they have too few figures."""
    counts = [sum(bool(value.text) for value in row.values) for row in rows]
    failing = {
        at
        for at, (count, outcome) in enumerate(zip(counts, placed, strict=True))
        if (incomplete or count < len(block.columns)) and sums_fail(outcome.values, layout.matched, block, table)
    }
    return without(placed, rows, failing)


def _by_order(
    rows: list[Row], layout: Layout, placed: list[Placed], header: Header | None, block: Block, grid: Grid
) -> tuple[Layout, list[Placed]]:
    """The values of a text of which nothing but the order of cells is sure, where no sums prove that order.

    Line ends inside cells cut a header into more cells than it has. If they spell the form's columns all the same, the
    values are theirs; a head that is not known may be a piece of one, and tells nothing.
    """
    if len(layout.known) == len(block.columns) == len(layout.leaves):
        return layout, placed
    spelled = "".join(entry.core for entry in header.words) if header else ""
    if spelled.endswith("".join(token(column.labels[-1]).core for column in block.columns)):
        layout = own_layout(block, Evidence.ORDER)
        return layout, give(rows, layout, grid)
    if None in layout.matched and layout.known:
        return layout, left_out(rows, len(layout.leaves))
    return layout, placed


def _most_are_astray(rows: list[Row], placed: list[Placed]) -> bool:
    """Whether most rows with figures do not fit the columns: then the others fit by chance."""
    astray = sum(bool(outcome.unplaced) for outcome in placed)
    return 2 * astray > sum(any(value.text for value in row.values) for row in rows)


def _lost_a_head(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether most rows have more figures than there are heads, in whose line the source has a cell too few.

    Then a head was lost, the others have moved, and nobody knows from which on.
    """
    if layout.evidence is not Evidence.POSITIONS:
        return False
    end = max(span.end for span in layout.spans)
    counts = [sum(bool(value.text) for value in row.values) for row in rows]
    many = [
        count > len(layout.spans) and any(value.cell.column >= end and value.text for value in row.values)
        for row, count in zip(rows, counts, strict=True)
    ]
    return sum(many) * 2 > sum(map(bool, counts))


def _completed(layout: Layout, rows: list[Row], block: Block, table: Table) -> Layout:
    """The layout with its total known, where that is the one column that is missing and an unknown one stands there.

    A total is headed 小计 or 汇总 now and then. The sums of the rows must prove it: it might be another column. An
    addend under another name is another kind of applicant, though its sums hold.
    """
    form = list(range(len(block.columns)))
    if layout.matched.count(None) != 1 or len(layout.matched) != len(form):
        return layout
    missing = block.columns[layout.matched.index(None)].key
    if not any(identity.axis == "columns" and identity.left == (missing,) for identity in table.identities):
        return layout
    if any(index not in (None, at) for at, index in enumerate(layout.matched)):
        return layout
    return msgspec.structs.replace(layout, matched=tuple(form)) if in_order_of_form(rows, block, table) else layout


def _moved(entries: list[Entry], table: Table) -> set[int]:
    """The entries whose label stands in another column than those of the same depth in the form."""
    usual: dict[int, Counter[int]] = {}
    depths = [len(table.rows[entry.row].labels) if entry.row is not None else 0 for entry in entries]
    for entry, depth in zip(entries, depths, strict=True):
        usual.setdefault(depth, Counter())[entry.left] += 1
    most = {depth: lefts.most_common(1)[0][0] for depth, lefts in usual.items() if len(lefts) > 1}
    if not most:
        return set()
    pairs = enumerate(zip(entries, depths, strict=True))
    return {index for index, (entry, depth) in pairs if entry.left != most.get(depth, entry.left)}


def _block_index(entry: Entry, table: Table) -> int | None:
    """The block of the form that an entry belongs to: by its row, else by its banner; None for a strange banner."""
    if len(table.blocks) == 1:
        return 0
    if entry.row is not None:
        row = table.rows[entry.row]
        return next(index for index, block in enumerate(table.blocks) if row in block.rows)
    banner = entry.banner or next((up for up in entry.parents if banner_number(up.text)), None)
    if banner is None:
        return 0
    number = banner_number(banner.text)
    return next(
        (index for index, block in enumerate(table.blocks) if banner_number(block.banner or "") == number), None
    )


def _row_labels(entries: list[Entry], table: Table, words: Lexicon) -> list[tuple[str, ...]]:
    """For each entry its label path as printed; a label of the form's path that is not printed is the form's."""
    printed = printed_parents(entries, table.rows, words)
    banners: dict[str | None, str] = {}
    for entry in entries:
        for candidate in (entry.banner, *entry.parents):
            if candidate is not None and (number := banner_number(candidate.text)) is not None:
                banners.setdefault(number, candidate.text)
    paths: list[tuple[str, ...]] = []
    above: tuple[str, ...] = ()
    for entry in entries:
        own = _without_lead(entry.label.text)
        if entry.row is None:
            path = tuple(up.text for up in entry.parents) or _like_before(entry.label, above)
            if entry.banner is not None:
                path = (entry.banner.text, *(label for label in path if banner_number(label) is None))
            paths.append((*path, own) if own else path)
            continue
        labels = table.rows[entry.row].labels[:-1]
        path = tuple(printed.get(label) or banners.get(banner_number(label)) or label for label in labels)
        above = path
        paths.append((*path, own or table.rows[entry.row].labels[-1]))
    return paths


def _like_before(label: Token, above: tuple[str, ...]) -> tuple[str, ...]:
    """The parents of an unknown row that has none printed: those of the row before, if it is numbered as a child."""
    if label.number.isdigit():
        return above
    return above[:1] if label.number and label.text[:1] in "(（" else ()


def _without_lead(text: str) -> str:
    return text.removeprefix("其中").lstrip(":：") if text.startswith("其中") else text


def _layout(
    header: Header | None, left: int, number: int, grids: list[Grid], table: Table, block: Block, edition: str
) -> Layout:
    """The header as it applies to a block: the form's own columns in order where none is printed."""
    if block is _STRANGE:
        leaves = tuple(leaf for leaf in header.leaves if leaf.start > left) if header else ()
        here = header is not None and header.grid == number
        return layout_of(leaves, match(leaves, ()), Evidence.POSITIONS if here else Evidence.ORDER)
    cores = tuple(label_cores(edition, table.key, column.labels[-1]) for column in block.columns)
    foreign = foreign_columns(edition, table.key)
    by_order = evidence_of_order(grids[number], block, table)
    if header is not None:
        leaves, matched = _known(header.leaves, cores, left, foreign)
        known = sum(index is not None and index >= 0 for index in matched)
        here = header.grid == number or header.width == grids[number].columns
        spread = in_order(header, cores)
        if len(spread) > known:
            known, here = len(spread), False
            leaves, matched = _known(spread, cores, left, foreign)
        if known or any(leaf.token.core in foreign for leaf in leaves):
            # A column of values cannot stand over the labels: such a header has lost what held it in its place.
            here = here and leaves[0].start > left
            return layout_of(leaves, matched, Evidence.POSITIONS if here else by_order)
    return own_layout(block, by_order)


def _is_in_another_order(header: Header | None, grid: Grid, block: Block, table: Table, edition: str) -> bool:
    """Whether the heads of a text that has only the order of its cells name columns in another order than the form's.

    Addends may stand in any order and the sums hold. Totals stand first or last as their cells were merged.
    """
    if header is None or not is_text(grid):
        return False
    totals = {key for identity in table.identities if identity.axis == "columns" for key in identity.left}
    known = {
        core: at
        for at, column in enumerate(block.columns)
        if column.key not in totals
        for core in label_cores(edition, table.key, column.labels[-1])
    }
    # Heads of several lines stand higher or lower than their neighbours: from left to right, they are in order.
    across = [entry for _, entry in sorted(zip(header.starts, header.words, strict=True), key=itemgetter(0))]
    orders = ([known[entry.core] for entry in words if entry.core in known] for words in (header.words, across))
    return not any(map(ascends, orders))


def _is_tangled(layout: Layout, rows: Sequence[Row], placed: Sequence[Placed], block: Block, table: Table) -> bool:
    """Whether leaves of several lines stand in another order than the form's, and the values stand in the form's.

    Where a span of such a header is wrong, cells that reach in from above push the others aside. The sums tell that the
    values are in order all the same; so does it that they do not stand under the leaves. The order of a header of one
    line is what was meant.
    """
    if ascends(layout.matched):
        return False
    if any(
        outcome.by_order and any(value.text for value in row.values) for row, outcome in zip(rows, placed, strict=True)
    ):
        return True
    filled = [row for row in rows if any(value.text for value in row.values)]
    return in_order_of_form([_with_zeros(row) for row in filled], block, table)


def _with_zeros(row: Row) -> Row:
    """A row with 0 in its blank cells, for sums: what is left blank is most often none."""
    return Row([Value(value.cell, value.text or "0") for value in row.values])


def _untangled(layout: Layout, evidence: Evidence) -> Layout:
    """The leaves in the form's order, which is that of the values; what the form does not know stays at its place."""
    at = [place for place, index in enumerate(layout.matched) if index is not None and index >= 0]
    order = sorted(at, key=lambda place: layout.matched[place] or 0)
    leaves, matched = list(layout.leaves), list(layout.matched)
    for target, origin in zip(at, order, strict=True):
        leaves[target], matched[target] = layout.leaves[origin], layout.matched[origin]
    return layout_of(leaves, matched, evidence)


def _known(
    printed: tuple[Leaf, ...], cores: tuple[tuple[str, ...], ...], left: int, foreign: frozenset[str]
) -> tuple[tuple[Leaf, ...], list[int | None]]:
    """The leaves and their columns, without heads of the row labels.

    Those are unknown labels before the first known one, and columns of line numbers left of the labels.
    """
    leaves = tuple(leaf for leaf in printed if leaf.token.core not in LEFT_OUT or leaf.end > left)
    matched = match(leaves, cores, foreign)
    known = (at for at, index in enumerate(matched) if index is not None or leaves[at].token.core in foreign)
    first = next(known, len(matched))
    return leaves[first:], matched[first:]


def _heads(layout: Layout, header: Header | None, block: Block) -> list[Head]:
    """The head of each leaf, which all rows below share."""
    heads: list[Head] = []
    for at, (leaf, index) in enumerate(zip(layout.leaves, layout.matched, strict=True)):
        if index is None or index == IGNORED:
            column, labels = None, _unknown_labels(at, layout, header, block)
        else:
            column = block.columns[index]
            labels = _column_labels(leaf, column, header)
        heads.append(Head(leaf.token.text, column, labels, unit_of(leaf, column, block.columns), index == IGNORED))
    return heads


def _readings(
    entry: Entry, row_labels: tuple[str, ...], outcome: Placed, heads: list[Head], table: Table, odd: Oddities
) -> list[Reading]:
    """What one line says, each value under its column."""
    line = entry.line
    if outcome.by_order and entry.is_filled:
        odd.by_order.append(entry.place)
    odd.unplaced.extend((value.text, value.cell.place) for value in outcome.unplaced)
    row = None
    if entry.row is not None:
        row = table.rows[entry.row].key
    else:
        odd.rows.append(("/".join(row_labels), entry.place))
    readings: list[Reading] = []
    for at, (head, value) in enumerate(zip(heads, outcome.values, strict=True)):
        if value is None or head.is_ignored:
            continue
        if value.cell.row_span > 1 or outcome.shared:
            value = _of_merged(value, at in outcome.shared, line.row, odd)
        if head.column is None:
            if not value.text:
                continue
            odd.columns.setdefault(head.printed, value.cell.place)
        readings.append(Reading(row, head.column, row_labels, head.labels, line.grid, value, head.unit))
    return readings


def _of_merged(value: Value, is_shared: bool, row: int, odd: Oddities) -> Value:
    """The value at one position of a cell that may have several: several rows, or several leaves (`is_shared`)."""
    spans_more = value.cell.row_span > 1
    if is_shared or (not value.text and spans_more and value.cell.row < row):
        return _again(value, odd if is_shared else None)
    if value.text and spans_more:
        _again(value, odd)
    return value


def _again(value: Value, odd: Oddities | None) -> Value:
    """A merged cell at a further position: a stroke holds there too, a number counts only once."""
    found = figure(value.cell.text)
    if found.state == "value":
        if odd is not None:
            odd.merged.setdefault(id(value.cell), (value.cell.text, value.cell.place))
        return Value(value.cell, "")
    return Value(value.cell, token(value.cell.text).text)


def _column_labels(leaf: Leaf, column: Column, header: Header | None) -> tuple[str, ...]:
    groups = []
    for label in column.labels[:-1]:
        printed = header.printed.get(token(label).core) if header else None
        groups.append(printed or next((up.text for up in leaf.above), label))
    return (*groups, leaf.token.text)


def _unknown_labels(at: int, layout: Layout, header: Header | None, block: Block) -> tuple[str, ...]:
    """The label path of a column that the form does not know, in the group of its neighbours if they share one."""
    leaf = layout.leaves[at]
    if leaf.above or not 0 < at < len(layout.leaves) - 1:
        return (*(up.text for up in leaf.above), leaf.token.text)
    before, after = (layout.matched[at + step] for step in (-1, 1))
    if before is None or after is None or min(before, after) < 0:
        return (leaf.token.text,)
    near, other = block.columns[before], block.columns[after]
    if near.labels[:-1] != other.labels[:-1]:
        return (leaf.token.text,)
    return (*_column_labels(leaf, near, header)[:-1], leaf.token.text)
