"""Tables that stand in a text as HTML markup, as recognisers of scans and converters to Markdown write them.

The text around them is plain or Markdown, its lines mean what they mean there; only what is between `<table>` and
`</table>` is markup. Lines with nothing but other tags (`<div>`, `</body>`) are no text, nor are tags of paragraphs and
of type around it.

Knows: the markup of tables. Must not know: pages, what the cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from gkconvert.characters import join_cell_lines, raised
from gkconvert.limits import Limits
from gkconvert.model import Cell, Grid, Place
from gkconvert.patterns import when_used
from gkconvert.text.rows import TextTable, check_size

_BEGINS = re.compile(r"<table(?=[\s>])", re.IGNORECASE)
_ENDS = re.compile(r"</table\s*>", re.IGNORECASE)
_TAGS_ALONE = when_used(r"\s*(?:</?[A-Za-z][^<>]*>\s*)+")
_TAGS_AROUND_TEXT = when_used(r"</?(?:p|div|center|span|font|strong|b|em|i|u|a)(?=[\s>])[^<>]*>", re.IGNORECASE)
_BREAKS = frozenset(("br", "p", "div", "li"))
_MOST = 1000
"""Rows or columns that a cell may span, as the HTML standard allows."""
_DIGITS = 5
"""So many digits of a span are more than that, whatever follows; Python refuses to read endless ones."""


def lines_of(text: str) -> list[str]:
    """The lines of a text, with a table that shares its line with other text set on lines of its own.

    Lines of other tags are blank, and tags around text are left out.
    """
    if "<" not in text:
        return text.splitlines()
    text = re.sub(r"(?i)(?<=[^\n])(?=<table[\s>])|(?<=</table>)(?=[^\n])", "\n", text)
    kept: list[str] = []
    inside = 0
    for line in text.splitlines():
        opened = len(_BEGINS.findall(line))
        if not (inside or opened) and "<" in line:
            line = "" if _TAGS_ALONE.fullmatch(line) else _TAGS_AROUND_TEXT.sub("", line)
        kept.append(line)
        inside = max(0, inside + opened - len(_ENDS.findall(line)))
    return kept


def find_marked(lines: Sequence[str], limits: Limits, name: str) -> list[TextTable]:
    """The tables of a text that stand in it as markup, in order; raises `LimitError` where one is too large."""
    tables: list[TextTable] = []
    for start, end in _extents(lines):
        reader = _TableReader(start + 1)
        reader.feed("\n".join(lines[start:end]))
        reader.close()
        grid = _grid(reader.rows, start + 1, limits, name)
        if grid is not None:
            tables.append(TextTable(start, end, grid))
    return tables


def _extents(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first line of each outermost table and the line after its last; one that is never closed is none."""
    depth = start = 0
    for number, line in enumerate(lines):
        if "<" not in line:
            continue
        opened = len(_BEGINS.findall(line))
        if opened and not depth:
            start = number
        before, depth = depth, max(0, depth + opened - len(_ENDS.findall(line)))
        if (opened or before) and not depth:
            yield start, number + 1


class _Read:
    """A cell as it is read: its spans, the line it begins on, and its text in lines."""

    def __init__(self, high: int, wide: int, line: int) -> None:
        self.high, self.wide, self.line = high, wide, line
        self.lines = [""]


class _TableReader(HTMLParser):
    """The cells of a table, row by row; what a table inside a cell says is the cell's text."""

    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_Read]] = []
        self._first_line = first_line
        self._depth = 0
        self._cell: _Read | None = None
        self._is_raised = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag == "tr" and self._depth == 1:
            self._cell = None
            self.rows.append([])
        elif tag in ("td", "th") and self._depth == 1:
            given = dict(attrs)
            line = self._first_line + self.getpos()[0] - 1
            self._cell = _Read(_span(given.get("rowspan")), _span(given.get("colspan")), line)
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(self._cell)
        elif self._cell is not None and (tag in _BREAKS or tag in ("td", "tr")):
            self._cell.lines.append("")
        self._is_raised = tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        self._is_raised = False
        if tag == "table":
            self._depth -= 1
        if (tag in ("td", "th", "tr") and self._depth == 1) or not self._depth:
            self._cell = None
        elif tag in _BREAKS and self._cell is not None:
            self._cell.lines.append("")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over `<![…>`, as browsers do with any; html.parser raises AssertionError where it does not know it."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            # A line end in the markup is a blank, as anywhere in HTML.
            self._cell.lines[-1] += raised(data) if self._is_raised else data.replace("\n", " ")


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return min(_MOST, max(1, int(digits[:_DIGITS]))) if digits.isdecimal() else 1


def _grid(rows: Sequence[Sequence[_Read]], line: int, limits: Limits, name: str) -> Grid | None:
    """The grid of cells set in the first free position of their row; positions that none takes have no place."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for read in row:
            while (y, x) in taken:
                x += 1
            high = min(read.high, len(rows) - y)
            check_size(len(rows), x + read.wide, read.line, limits, name)
            wide = next((beside - x for beside in range(x + 1, x + read.wide) if (y, beside) in taken), read.wide)
            cells.append(Cell(y, x, high, wide, join_cell_lines(read.lines), Place(line=read.line)))
            taken.update((below, beside) for below in range(y, y + high) for beside in range(x, x + wide))
    width = max((x for _, x in taken), default=-1) + 1
    if not width or not any(cell.text for cell in cells):
        return None
    check_size(len(rows), width, line, limits, name)
    cells += [Cell(y, x) for y in range(len(rows)) for x in range(width) if (y, x) not in taken]
    return Grid(len(rows), width, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), "markup")
