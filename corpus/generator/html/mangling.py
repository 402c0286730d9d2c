"""Tables as rows of `td`, and what editors do to their spans.

Knows: rows and spans; every function takes rows and gives rows. Must not know: pages or inline markup.
The text and its order are never changed: what a person reads stays the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.printed import PrintedTable


@dataclass(frozen=True)
class Td:
    """A table cell as written: its text, its spans as the attributes say, what it is for."""

    text: str
    kind: str = "value"
    row_span: int = 1
    column_span: int = 1


Rows = list[list[Td]]


def rows_of(table: PrintedTable) -> Rows:
    """The rows as a careful editor writes them."""
    return [
        [Td(cell.text, cell.kind, cell.row_span, cell.column_span) for cell in line] for line in table.rows_of_cells()
    ]


def overflow(rows: Rows) -> Rows:
    """Spans that stick out: the last header and the last parents span more than there is."""
    out: Rows = []
    for line in rows:
        changed = []
        for td in line:
            if td.kind == "side":
                td = replace(td, row_span=td.row_span + 6)
            elif td.kind == "banner":
                td = replace(td, column_span=td.column_span + 3)
            changed.append(td)
        out.append(changed)
    side_rows = [index for index, line in enumerate(rows) if any(td.kind == "side" for td in line)]
    if side_rows:  # the row 四 lies under the span that is too long, so it gives up the column
        first = out[-1][0]
        out[-1][0] = replace(first, column_span=max(first.column_span - 1, 1))
    return out


def empty_heads(rows: Rows) -> Rows:
    """Header cells left empty where a rowspan was meant."""
    return _without_row_spans(rows, ("header", "corner"))


def empty_parents(rows: Rows) -> Rows:
    """Parents written once, with empty cells below instead of a rowspan."""
    return _without_row_spans(rows, ("side", "parent"))


def _without_row_spans(rows: Rows, kinds: tuple[str, ...]) -> Rows:
    grid = _placed(rows)
    out: Rows = []
    for index in range(len(rows)):
        line: list[tuple[int, Td]] = []
        for row, column, td in grid:
            if row == index:
                line.append((column, replace(td, row_span=1) if td.kind in kinds else td))
            elif td.kind in kinds and row < index < row + td.row_span:
                line.append((column, Td("", td.kind, 1, td.column_span)))
        out.append([td for _, td in sorted(line, key=lambda item: item[0])])
    return out


def _placed(rows: Rows) -> list[tuple[int, int, Td]]:
    """Row and column of each cell, by the HTML standard's way of placing them."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for row, line in enumerate(rows):
        column = 0
        for td in line:
            while (row, column) in taken:
                column += 1
            placed.append((row, column, td))
            taken.update((row + down, column + right) for down in range(td.row_span) for right in range(td.column_span))
            column += td.column_span
    return placed


def skewed_applicants(rows: Rows) -> Rows:
    """自然人 spans two columns, and 商业企业 begins under the second of them."""
    out: Rows = []
    for line in rows:
        texts = [td.text.replace(" ", "") for td in line]
        if "自然人" in texts and "法人或其他组织" in texts:
            line = [
                replace(td, row_span=1, column_span=2) if td.text.replace(" ", "") == "自然人"
                else replace(td, column_span=td.column_span - 1) if td.text == "法人或其他组织" else td
                for td in line
            ]  # fmt: skip
        elif "商业企业" in texts:
            line = [Td("", "header"), *line]
        out.append(line)
    return out


def skewed_disclosure(rows: Rows) -> Rows:
    """Three columns on a grid of five: the header spans 1+1+2+1, the data below 1+2+1+1."""
    out: Rows = []
    for line in rows:
        if line[0].kind == "banner":
            line = [replace(line[0], column_span=5)]
        elif len(line) == 4:
            wide = 2 if line[0].kind == "header" else 1
            line = [replace(td, column_span=2 if place == wide else 1) for place, td in enumerate(line)]
        elif line[0].kind in ("header", "label") and sum(td.column_span for td in line) == 4:
            line = [*line[:-1], replace(line[-1], column_span=line[-1].column_span + 1)]
        out.append(line)
    return out


def bare_banners(rows: Rows) -> Rows:
    """Banners and wide cells without a colspan: rows of different lengths."""
    return [
        [replace(td, column_span=1) if td.kind == "banner" or len(line) == 2 else td for td in line] for line in rows
    ]


def repeated_parents(rows: Rows) -> Rows:
    """三、本年度办理结果 in two cells: the second begins at （四）无法提供."""
    grid = _placed(rows)
    sides = [(row, column, td) for row, column, td in grid if td.kind == "side"]
    out = [list(line) for line in rows]
    for row, _, td in sides:
        breaks = [r for r, _, other in grid if other.kind == "parent" and row < r < row + td.row_span]
        if len(breaks) < 2:
            continue
        at = breaks[1]
        out[row][0] = replace(td, row_span=at - row)
        out[at].insert(0, replace(td, row_span=row + td.row_span - at))
    return out


def spacer_columns(rows: Rows) -> Rows:
    """An empty row and an empty last column that only keep distance."""
    out = [[*line, Td("", "spacer")] for line in rows]
    out.insert(0, [Td("", "spacer") for _ in range(3)])
    return out


def short_spans(rows: Rows) -> Rows:
    """（三）不予公开 and （五）不予处理 span one row less than they have: their last row begins a column too early."""
    return [
        [replace(td, row_span=td.row_span - 1) if td.kind == "parent" and td.row_span > 4 else td for td in line]
        for line in rows
    ]


def zero_span(rows: Rows) -> Rows:
    """rowspan="0" for 三、本年度办理结果: down to the end of its row group."""
    return [[replace(td, row_span=0) if td.kind == "side" else td for td in line] for line in rows]


def trailing_cells(rows: Rows) -> Rows:
    """Some rows end in one or two empty cells too many."""
    return [[*line, *[Td("", "spacer")] * (place % 4 % 3)] for place, line in enumerate(rows)]


def title_row(rows: Rows) -> Rows:
    """A first row over the whole width that says what the table is, and a second one with the unit."""
    width = sum(td.column_span for td in rows[0])
    return [[Td("统计表", "header", 1, width)], [Td("单位：件", "header", 1, width)], *rows]


MANGLE: dict[str, Callable[[Rows], Rows]] = {
    "overflow": overflow, "empty_heads": empty_heads, "empty_parents": empty_parents,
    "skewed_applicants": skewed_applicants, "skewed_disclosure": skewed_disclosure, "bare_banners": bare_banners,
    "repeated_parents": repeated_parents, "spacer_columns": spacer_columns,
    "short_spans": short_spans, "zero_span": zero_span, "title_row": title_row, "trailing_cells": trailing_cells,
}  # fmt: skip
