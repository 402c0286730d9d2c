"""The form's three tables, filled in: grids of printed cells and, with them, the facts they state.

Knows: the form, the figures, the wording. Must not know: file formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from random import Random

from generator import form
from generator.figures import Figures
from generator.printed import Cell, Fact, PrintedTable
from generator.wording import Wording


def _squeezed(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels as the expectation gives them: printed, with white space removed."""
    return tuple("".join(label.split()) for label in labels)


def disclosure(figures: Figures, wording: Wording) -> PrintedTable:
    """Section 二: four or five blocks of banner, header and rows on a grid of four columns."""
    cells: list[Cell] = []
    facts: list[Fact] = []
    row = 0
    for block in form.DISCLOSURE[figures.edition]:
        banner = wording.label(block.banner)
        spans = _spread(len(block.columns))
        cells.append(Cell(row, 0, banner, "banner", 1, 4))
        cells.append(Cell(row + 1, 0, form.CONTENT, "header"))
        for column, (start, span) in zip(block.columns, spans, strict=True):
            cells.append(Cell(row + 1, start, wording.label(column.labels[0]), "header", 1, span))
        rows = [item for item in block.rows if item[0] not in wording.missing_rows]
        for offset, (row_key, label) in enumerate(rows):
            printed = wording.label(label)
            cells.append(Cell(row + 2 + offset, 0, printed, "label"))
            for column, (start, span) in zip(block.columns, spans, strict=True):
                key = ("disclosure", row_key, column.key)
                raw, state, value, unit = wording.cell(key, figures.values[key], column.unit)
                cells.append(Cell(row + 2 + offset, start, raw, "value", 1, span))
                labels = _squeezed((wording.label(column.labels[0]),))
                facts.append(Fact(*key, _squeezed((banner, printed)), labels, value, unit, raw, state))
        row += 2 + len(rows)
    return PrintedTable("disclosure", 4, row, tuple(cells), (2.2, 1.4, 1.4, 1.4), tuple(facts))


def _spread(count: int) -> list[tuple[int, int]]:
    """Where `count` value columns begin, and how many of the three grid columns each takes."""
    return {1: [(1, 3)], 2: [(1, 1), (2, 2)], 3: [(1, 1), (2, 1), (3, 1)]}[count]


def request_columns(wording: Wording) -> list[form.Column]:
    """The value columns of the requests table, with the body's extra one if it has any."""
    columns = list(form.REQUEST_COLUMNS)
    if wording.extra_column:
        columns.insert(-1, form.Column("", (form.ORGANISATIONS, wording.extra_column), "件"))
    return columns


def request_rows(figures: Figures, wording: Wording) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The value rows of the requests table (key, label path), with the body's extra ones (empty key)."""
    extra = dict(wording.extra_rows)
    for key, path in form.request_rows(figures.single_other):
        if key in wording.missing_rows:
            if any(figures.values["requests", key, column.key] for column in form.REQUEST_COLUMNS):
                raise ValueError(f"{key} is not all zero, and cannot be left out")
            continue
        yield key, path
        if key in extra:
            yield "", (*path[:-1], extra[key])


def requests(figures: Figures, wording: Wording) -> PrintedTable:
    """Section 三: three label columns, seven value columns, three header rows."""
    columns = request_columns(wording)
    cells = list(_request_header(columns, wording))
    facts: list[Fact] = []
    rows = list(request_rows(figures, wording))
    cells.extend(_request_labels([path for _, path in rows], wording))
    for index, (row_key, path) in enumerate(rows):
        row_labels = _squeezed(tuple(wording.label(label) for label in path))
        for offset, column in enumerate(columns):
            known = ("requests", row_key, column.key)
            raw, state, value, unit = wording.cell(known, figures.values.get(known, 0), column.unit)
            cells.append(Cell(3 + index, 3 + offset, raw, "value"))
            labels = _squeezed(tuple(wording.label(label) for label in column.labels))
            facts.append(
                Fact("requests", row_key or None, column.key or None, row_labels, labels, value, unit, raw, state)
            )
    widths = (0.5, 1.35, 3.2, *(0.75 for _ in columns))
    return PrintedTable("requests", 3 + len(columns), 3 + len(rows), tuple(cells), widths, tuple(facts), heads=3)


def _request_header(columns: list[form.Column], wording: Wording) -> Iterator[Cell]:
    last = 2 + len(columns)
    beside = wording.header_total == "beside"
    yield Cell(0, 0, wording.label(form.CORNER), "corner", 3, 3)
    yield Cell(0, 3, wording.label(form.APPLICANTS), "header", 1, len(columns) - beside)
    yield Cell(1, 3, wording.label("自然人"), "header", 2, 1)
    yield Cell(1, 4, wording.label(form.ORGANISATIONS), "header", 1, len(columns) - 2)
    if beside:
        yield Cell(0, last, wording.label("总计"), "header", 3, 1)
    else:
        yield Cell(1, last, wording.label("总计"), "header", 2, 1)
    for offset, column in enumerate(columns[1:-1]):
        yield Cell(2, 4 + offset, wording.label(column.labels[-1]), "header")


def _request_labels(paths: list[tuple[str, ...]], wording: Wording) -> Iterator[Cell]:
    """The label cells: a path of one takes all three columns, a parent spans its children."""
    for depth, kind in ((0, "side"), (1, "parent")):
        for label, group in groupby(enumerate(paths), key=lambda item: item[1][depth] if len(item[1]) > depth else ""):
            members = list(group)
            first, path = members[0]
            if not label:
                continue
            if len(path) == depth + 1 and len(members) == 1:
                yield Cell(3 + first, depth, wording.label(label), "label", 1, 3 - depth)
            else:
                yield Cell(3 + first, depth, wording.label(label), kind, len(members), 1)
    for index, path in enumerate(paths):
        if len(path) == 3:
            yield Cell(3 + index, 2, wording.label(path[2]), "label")


CHANNELS = ("政府网站", "政务微博", "政务微信", "公告栏", "其他")


def channels(random: Random) -> PrintedTable:
    """A table that belongs to no form: how many pieces each channel published. It states no fact of the form."""
    cells = [Cell(0, 0, "发布渠道", "header"), Cell(0, 1, "数量（条）", "header"), Cell(0, 2, "备注", "header")]
    for row, name in enumerate(CHANNELS, 1):
        cells += [
            Cell(row, 0, name, "label"),
            Cell(row, 1, str(random.randint(5, 900)), "value"),
            Cell(row, 2, "", "value"),
        ]
    return PrintedTable("channels", 3, len(CHANNELS) + 1, tuple(cells), (1.0, 1.0, 1.0), (), heads=1)


def proceedings(figures: Figures, wording: Wording) -> PrintedTable:
    """Section 四: fifteen columns under three header rows, one row of values."""
    cells = [
        Cell(0, 0, wording.label("行政复议"), "header", 2, 5),
        Cell(0, 5, wording.label("行政诉讼"), "header", 1, 10),
        Cell(1, 5, wording.label("未经复议直接起诉"), "header", 1, 5),
        Cell(1, 10, wording.label("复议后起诉"), "header", 1, 5),
    ]
    facts: list[Fact] = []
    column = 0
    for group, path in form.PROCEEDINGS:
        for outcome, label in form.OUTCOMES:
            key = ("proceedings", "", f"{group}.{outcome}")
            raw, state, value, unit = wording.cell(key, figures.values[key], "件")
            cells.append(Cell(2, column, wording.label(label), "header"))
            cells.append(Cell(3, column, raw, "value"))
            labels = _squeezed(tuple(wording.label(part) for part in (*path, label)))
            facts.append(Fact("proceedings", None, key[2], (), labels, value, unit, raw, state))
            column += 1
    return PrintedTable("proceedings", 15, 4, tuple(cells), (1.0,) * 15, tuple(facts), heads=3)
