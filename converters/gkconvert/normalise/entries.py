"""The lines of a table told apart: headers, banners, and entries, each with its labels and its values.

Knows: which words are labels of the form. Must not know: which row of the form an entry is.
"""

from __future__ import annotations

import msgspec

from gkconvert.model import Cell, Grid, Place
from gkconvert.normalise.headers import Header, is_head, read_header
from gkconvert.normalise.lexicon import NOTHING, Lexicon, Token, banner_number, similarity, token
from gkconvert.normalise.placing import Value
from gkconvert.normalise.stream import Line
from gkconvert.patterns import when_used

_CLEARLY_LIKE = 0.7
"""How like a word must be to a label of the form where its place says nothing: more than `matching.LIKE`, where it does.
A label cut short has 0.75 (`lexicon.similarity`) and is known; from 0.6 to 0.8 the tests' documents read the
same.
"""
_BANNER = when_used(r"^第?二十.{1,6}项$")
_COLUMN_NUMBERS = frozenset(("甲", "乙", "丙", "丁", "栏次", "序号", "行次", "列次"))
_COLUMN_NUMBER = when_used(r"[(（]?(?:([0-9]{1,2})|([①-⑳]))[)）]?(?:[=＝][0-9①-⑳=＝+＋()（）]+)?")
"""The number of a column, and perhaps which others add up to it: 7=1+2+3+4+5+6."""


class Entry(msgspec.Struct, gc=False):
    """A line with a label, values, or both: what stands left of the values, and the values.

    `parents` are the labels left of `label`, those that reach in from above included. `banner` is the line
    above the block, `header` the one that was in force, `left` the grid column of the label. `row` is filled by the alignment.
    `reached` says that a cell from above stands among the values, `right` where the next row begins in the same line.
    """

    line: Line
    label: Token
    parents: list[Token]
    values: list[Value]
    banner: Token | None
    header: Header | None
    left: int = 0
    row: int | None = None
    reached: bool = False
    right: int | None = None

    @property
    def is_filled(self) -> bool:
        """Whether any of its values is printed."""
        return any(value.text for value in self.values)

    @property
    def place(self) -> Place | None:
        """Where its line begins in the source."""
        return self.line.cells[0].place if self.line.cells else None


def read_entries(
    part: list[Line], grids: list[Grid], lexicon: Lexicon, foreign: frozenset[str] = frozenset()
) -> list[Entry]:
    """The entries of a table's lines, each under its banner and header.

    A line with a column that only other editions have (`foreign`) is a header too.
    """
    entries: list[Entry] = []
    pending: list[Line] = []
    header: Header | None = None
    banner: Token | None = None
    grid: int | None = None
    for line in part:
        begins = line.grid != grid and (len(line.words) > 1 or _is_at_edge(line, grids[line.grid]))
        kind = _kind(line, lexicon, foreign, after_header=bool(pending), begins=begins)
        grid = line.grid
        if kind == "header":
            if pending and pending[-1].grid != line.grid:
                pending = []
            pending.append(line)
            banner = next((entry for entry in line.tokens if _is_banner(entry)), banner)
            continue
        if kind == "blank" or (kind == "numbers" and pending):
            continue
        if pending:
            header, pending = _newer(header, read_header(pending, grids[pending[0].grid], lexicon)), []
        if kind == "banner":
            banner = next((entry for entry in line.tokens if _is_banner(entry)), None)
            header = None
        elif kind == "entry":
            entries.append(_entry(line, banner, header, lexicon))
            while (
                line.words and line.words[-1] is not entries[-1].label and (next_row := _run_on(entries[-1], lexicon))
            ):
                entries.append(next_row)
    return entries


def _run_on(entry: Entry, lexicon: Lexicon) -> Entry | None:
    """The next row of the form that has run into the line of an entry, taken out of its values; None where there is none."""
    if not entry.label.core:
        return None
    words = [token(value.text) for value in entry.values]
    at = next((at for at, word in enumerate(words) if word.core in lexicon.rows or word.core in lexicon.parents), None)
    if at is None:
        return None
    values, entry.values, entry.right = entry.values[at:], entry.values[:at], entry.values[at].cell.column
    parents: list[Token] = []
    while len(values) > 1 and words[at].core in lexicon.parents and words[at + 1].is_word:
        parents.append(words[at])
        values, at = values[1:], at + 1
    label = values[0].cell
    return Entry(entry.line, words[at], parents, values[1:], entry.banner, entry.header, label.column)


def _newer(old: Header | None, new: Header) -> Header:
    """The header in force: the new one, unless it repeats only a part of the old one of the same grid."""
    if old is not None and old.grid == new.grid and set(new.printed) < set(old.printed):
        return old
    return new


def _is_banner(entry: Token) -> bool:
    return "二十条" in entry.core and banner_number(entry.text) is not None


def _is_garbled_banner(entry: Token) -> bool:
    """Whether a label is a banner whose number, or other words, are mistyped: then it only ends the block above."""
    return entry.core.endswith("项") and _BANNER.search(entry.core) is not None


def _is_at_edge(line: Line, grid: Grid) -> bool:
    """Whether the last cell of a line with words reaches the right edge of its grid, where no label stands."""
    last = [cell for cell, entry in zip(line.cells, line.tokens, strict=True) if entry.is_word][-1:]
    return any(cell.column > 0 and cell.column + cell.column_span == grid.columns for cell in last)


def _kind(line: Line, lexicon: Lexicon, foreign: frozenset[str], after_header: bool, begins: bool) -> str:
    """What a line is; `begins` says that heads of few characters (其他, 总计) may be heads at a grid's beginning."""
    words, rows = line.words, lexicon.rows
    if after_header and line.figures and _numbers_columns(line):
        return "numbers"
    if line.figures:
        return "entry"
    if not words:
        return "blank"
    if not rows.keys().isdisjoint([entry.core for entry in words]):
        return "entry"
    if all(_is_banner(entry) or _is_garbled_banner(entry) for entry in words):
        return "banner"
    columns, groups = lexicon.columns, lexicon.groups
    named = [entry for entry in words if entry.core in columns or entry.core in groups]
    heads = any(is_head(entry, lexicon) and not _is_banner(entry) for entry in words)
    if heads or any(len(entry.core) > 2 for entry in named):
        return "header"
    if named:
        return "header" if (after_header or begins) and not any(entry.number for entry in named) else "entry"
    if any(entry.core in lexicon.parents for entry in words):
        return "entry"
    return _kind_of_unknown(words, lexicon, foreign)


def _numbers_columns(line: Line) -> bool:
    """Whether a line below a header counts its columns: 甲, 1, 2, 3=1+2."""
    texts = [entry.text for entry in line.tokens if entry.text and entry.core not in _COLUMN_NUMBERS]
    found = list(map(_COLUMN_NUMBER.fullmatch, texts))
    numbers = [int(one[1]) if one[1] else ord(one[2]) - ord("①") + 1 for one in found if one]
    count = len(texts)
    return count > 1 and numbers in (list(range(1, count + 1)), list(range(count)))


def _kind_of_unknown(words: list[Token], lexicon: Lexicon, foreign: frozenset[str]) -> str:
    columns = tuple(lexicon.columns)
    if any(entry.core in foreign or similarity(entry.core, columns) >= _CLEARLY_LIKE for entry in words):
        return "header"
    return "entry"


def _entry(line: Line, banner: Token | None, header: Header | None, lexicon: Lexicon) -> Entry:
    at = _label_index(line, header, lexicon)
    cells, tokens, above = line.cells, line.tokens, line.above
    if at is None:
        label, left = NOTHING, _left_edge(line)
        edge, first = left, sum(cell.column < left for cell in cells)
    else:
        label, left = tokens[at], cells[at].column
        edge, first = left + cells[at].column_span, at + 1
    parents: list[Token] = []
    if above or at:
        beside = [(cell.column, token(cell.text)) for cell in above if cell.column < edge]
        beside += [(cells[index].column, tokens[index]) for index in range(at or 0)]
        parents = [entry for _, entry in sorted(beside, key=_column) if entry.is_word]
    values = list(map(Value, cells[first:], [entry.text for entry in tokens[first:]]))
    reaching = [cell for cell in above if cell.column >= edge and not _is_known(cell, lexicon)] if above else []
    if reaching:
        values = sorted((*values, *(Value(cell, "") for cell in reaching)), key=lambda value: value.cell.column)
    return Entry(line, label, parents, values, banner, header, left, reached=bool(reaching))


def _is_known(cell: Cell, lexicon: Lexicon) -> bool:
    """Whether a cell is a label or a head of the form: one that reaches in right of a row's own label is no value."""
    core = token(cell.text).core
    return any(core in labels for labels in (lexicon.parents, lexicon.rows, lexicon.columns, lexicon.groups))


def _column(item: tuple[int, Token]) -> int:
    return item[0]


def _left_edge(line: Line) -> int:
    """Where the values of a line without a label of its own begin: right of the words that reach in from above."""
    return max((cell.column + cell.column_span for cell in line.above if token(cell.text).is_word), default=0)


def _label_index(line: Line, header: Header | None, lexicon: Lexicon) -> int | None:
    """Which cell is the innermost label: the last word before the first figure.

    A word under a column of values (见附件) is no label where one stands left of it, unless it is like one of the
    form's. A figure before a label of the form is its number.
    """
    last: int | None = None
    known: int | None = None
    for index, entry in enumerate(line.tokens):
        if entry.is_value and last is not None:
            break
        if not entry.is_word:
            continue
        if last is not None and _under_values(line.cells[index], header) and not _is_label(entry, lexicon):
            break
        last = index
        if entry.core in lexicon.rows:
            known = index
    if known is not None and last != known and _under_values(line.cells[last or 0], header):
        return known
    return _after_its_number(line, last, lexicon)


def _after_its_number(line: Line, last: int | None, lexicon: Lexicon) -> int | None:
    """The label of the form that follows its own number in a cell between it and the words before, else `last`."""
    if last is None or last + 2 >= len(line.tokens) or not line.tokens[last + 1].is_value:
        return last
    inner = line.tokens[last + 2].core in lexicon.rows
    return last + 2 if inner and line.tokens[last].core in lexicon.parents else last


def _is_label(entry: Token, lexicon: Lexicon) -> bool:
    if entry.core in lexicon.rows or entry.core in lexicon.parents:
        return True
    return any(similarity(entry.core, cores) >= _CLEARLY_LIKE for cores in lexicon.row_cores)


def _under_values(cell: Cell, header: Header | None) -> bool:
    return header is not None and bool(header.leaves) and cell.column >= header.leaves[0].start > 0
