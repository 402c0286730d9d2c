r"""Lines of a text to blocks: headings, paragraphs, tables, and what the text states about itself.

The canonical text (what `gkconvert … -o report.txt` writes):

    # title                         headings, as many # as their level
    发布机构：…                      statements about the report, directly below the title
    one paragraph a line, blank lines between
    a	b                           a table row: fields between tabs; no blank lines inside a table
    \# not a heading               a backslash in front: this line is prose, whatever it looks like

Older conversions are read too: headings of any level or none, wrapped lines, Markdown tables,
rows whose trailing tabs an editor has cut off, columns that stand under each other by spaces,
strokes behind or before the cells, one cell a line, one row a line with single spaces, tables as HTML markup.

Knows: the shapes of lines. Must not know: encodings, forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from gkconvert.characters import join_lines
from gkconvert.limits import Limits
from gkconvert.model import Block, Heading, Metadata, Paragraph, Place
from gkconvert.section_numbers import NUMERAL, SECTION
from gkconvert.text.barred_tables import find_barred
from gkconvert.text.begun_cells import find_begun
from gkconvert.text.close_rows import find_close
from gkconvert.text.comma_rows import parted
from gkconvert.text.framed_rows import unframed
from gkconvert.text.marked_tables import find_marked, lines_of
from gkconvert.text.rows import BLANKS, TITLE, Row, TextTable, grid_of, piped, tabbed
from gkconvert.text.spaced_tables import find_spaced
from gkconvert.text.stacked_cells import find_stacked
from gkconvert.text.unbroken_lines import broken
from gkconvert.text.words_twice import once

STATEMENTS = frozenset({
    "发布机构", "发布单位", "发文机关", "公开机构", "信息来源", "来源",
    "发布日期", "发布时间", "公开日期", "成文日期", "生成日期",
    "索引号", "文号", "发文字号", "信息名称", "名称", "标题", "年度", "统计期间",
})  # fmt: skip
"""Names under which the lines directly below the title state something about the report."""

_HEADING = re.compile(r"(#+)\s+(\S.*)|(#{2,})([^#\s].*)|(#)([^#\s][^#]*)")
_ATTRIBUTES = re.compile(r"\{[#.][^{}]*\}$")
"""What Pandoc writes behind a heading to name it: `{#id .class}`."""
_STATEMENT = re.compile(r"(\w{2,6})\s*[：:]\s*(\S.*)")
_DIVIDER = re.compile(r"(?:-\s*){3,}|(?:=\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}")
_NUMBERED = re.compile(rf"[（(]?{NUMERAL}[)）、．.]|[（(]?\d+[)）、．.]|[①-⑳]|第{NUMERAL}(?:部分|章|节)")
"""How a paragraph begins that is numbered in any way: looser than a label (`rows.ITEM`), since it only ends the one before."""
_WHOLE_TITLE = re.compile(r"(?=.{0,40}20[0-9]{2})(?=.{0,50}公[开開])" + TITLE.pattern)
"""A title that names year and matter, which stands alone."""
_HEADLINE = re.compile(rf"(?:{SECTION}|第{NUMERAL}部分)[^。；！？]{{0,40}}(?:情况|事项|措施|打算|问题|说明|附表|计划)")
"""A numbered line that is a whole heading however long it is."""
_SENTENCE_END = tuple("。！？；：.!?;:”’）)》…")
_PARAGRAPH_END = (*_SENTENCE_END, "|")
_WRAPPED_FROM = 20
"""A shorter line ends its paragraph: hard-wrapped Chinese text has some 30 to 40 characters a line."""
_WRAPPED_UP_TO = 100
"""Lines of one paragraph at most, so that a file of endless lines stays cheap."""
_BANNER_UP_TO = 30
"""Longest line without tabs that can be a table row whose trailing tabs an editor has cut off."""


def read_blocks(text: str, limits: Limits, name: str) -> tuple[list[Block], list[Metadata]]:
    """The blocks of a text in order, and the statements below its title; raises `LimitError`."""
    lines = once(parted(unframed(broken([line.rstrip(BLANKS) for line in lines_of(text)]))))
    blocks: list[Block] = []
    start, metadata = _statements(lines)
    tables: list[TextTable] = []
    # The ways in which a text may have made its tables; the first that finds any is taken for all of it.
    spaced = partial(find_spaced, page_ends=_page_ends(text))
    for find in (find_marked, find_begun, find_barred, spaced, find_close, find_stacked):
        tables = tables or find(lines, limits, name)
    first = start[1]
    blocks.extend(_blocks(lines, 0, start[0], limits, name))
    for table in tables:
        if table.start >= first:
            blocks.extend(_blocks(lines, first, table.start, limits, name))
            blocks.append(table.grid)
            first = table.end
    blocks.extend(_blocks(lines, first, len(lines), limits, name))
    return blocks, metadata


def _page_ends(text: str) -> frozenset[int]:
    """The lines, from 0, before which a form feed ends a page, as programs that take text out of a PDF write it."""
    if "\f" not in text:
        return frozenset()
    lines = text.splitlines(keepends=True)
    return frozenset(number for number, line in enumerate(lines, start=1) if line.endswith("\f"))


def _statements(lines: Sequence[str]) -> tuple[tuple[int, int], list[Metadata]]:
    """Where the statements stand (first line, line after the last), and what they state; none is (0, 0)."""
    index = _next_filled(lines, 0)
    if index < len(lines) and _HEADING.fullmatch(lines[index]):
        index = _next_filled(lines, index + 1)
    first = index
    found = []
    while index < len(lines) and (match := _STATEMENT.fullmatch(lines[index])) and match[1] in STATEMENTS:
        found.append(Metadata(match[1], match[2], "byline"))
        index += 1
    return ((first, index), found) if found else ((0, 0), [])


def _next_filled(lines: Sequence[str], index: int) -> int:
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index


def _blocks(lines: Sequence[str], index: int, end: int, limits: Limits, name: str) -> Iterator[Block]:
    while index < end:
        line = lines[index]
        if "\t" in line or _lost_its_tabs(lines, index, end):
            stop = _end_of_rows(lines, index, end)
            yield from _tabbed_block(lines, index, stop, limits, name)
            index = stop
        elif line.startswith("|") and line.count("|") > 1:
            stop = index
            while stop < end and lines[stop].startswith("|"):
                stop += 1
            rows = [Row(number + 1, piped(lines[number])) for number in range(index, stop)]
            if (grid := grid_of([row for row in rows if row.fields], limits, name)) is not None:
                yield grid
            index = stop
        elif not line.strip(BLANKS + "\t|") or _DIVIDER.fullmatch(line):
            index += 1
        elif match := _HEADING.fullmatch(line):
            marks, heading = (part for part in match.groups() if part)
            yield Heading(len(marks), _plain(_ATTRIBUTES.sub("", heading).rstrip()), Place(line=index + 1))
            index += 1
        else:
            stop = _end_of_paragraph(lines, index, end)
            yield Paragraph(_prose(lines[index:stop]), Place(line=index + 1))
            index = stop


def _prose(lines: Sequence[str]) -> str:
    if lines[0].startswith("\\"):
        return lines[0][1:].strip(BLANKS)
    if len(lines) == 1:
        return _plain(lines[0].strip(BLANKS))
    return join_lines(lines)


def _plain(text: str) -> str:
    """Without the strokes that set a whole line in bold."""
    bold = len(text) > 4 and text.startswith("**") and text.endswith("**") and "**" not in text[2:-2]
    return text[2:-2].strip(BLANKS) if bold else text.strip(BLANKS)


def _end_of_paragraph(lines: Sequence[str], index: int, end: int) -> int:
    """The line after a paragraph: a long, unfinished line goes on in the next if that begins nothing new."""
    is_title = TITLE.fullmatch(lines[index]) is not None and not any(lines[:index])
    is_title = is_title or _WHOLE_TITLE.fullmatch(lines[index]) is not None
    if lines[index].startswith("\\") or is_title or _HEADLINE.fullmatch(lines[index].strip(BLANKS)):
        return index + 1
    stop = index + 1
    while (
        stop < min(end, index + _WRAPPED_UP_TO)
        and len(lines[stop - 1]) >= _WRAPPED_FROM
        and not lines[stop - 1].endswith(_PARAGRAPH_END)
        and lines[stop].strip()
        and "\t" not in lines[stop]
        and lines[stop][0] not in BLANKS + "#|\\"
        and not _NUMBERED.match(lines[stop])
        and not _WHOLE_TITLE.fullmatch(lines[stop])
        and not _lost_its_tabs(lines, stop, end)
    ):
        stop += 1
    return stop


def _lost_its_tabs(lines: Sequence[str], index: int, end: int) -> bool:
    """Whether a line without tabs is a row all the same: a short line right above a row, such as a banner."""
    line = lines[index]
    return (
        index + 1 < end
        and "\t" in lines[index + 1]
        and 0 < len(line) <= _BANNER_UP_TO
        and "\t" not in line
        and line[0] not in "#|\\"
        and not line.endswith(_SENTENCE_END[:5])
        and not _NUMBERED.match(line)
        and len(_filled(lines[index + 1])) > 1
    )


def _end_of_rows(lines: Sequence[str], index: int, end: int) -> int:
    stop = index + 1
    while stop < end and ("\t" in lines[stop] or _lost_its_tabs(lines, stop, end)):
        stop += 1
    return stop


def _filled(line: str) -> list[str]:
    return [field for field in tabbed(line) if field]


def _tabbed_block(lines: Sequence[str], index: int, end: int, limits: Limits, name: str) -> Iterator[Block]:
    """A run of lines with tabs as a grid, once the paragraphs that a tab indents are taken off its ends."""
    while index < end and _is_indented_prose(lines[index]):
        yield Paragraph(lines[index].strip(BLANKS + "\t"), Place(line=index + 1))
        index += 1
    stop = end
    while stop > index and _is_indented_prose(lines[stop - 1]):
        stop -= 1
    rows = [Row(number + 1, tabbed(lines[number])) for number in range(index, stop)]
    if len(rows) == 1 and lines[index].startswith("\t") and len(_filled(lines[index])) == 1:
        yield Paragraph(lines[index].strip(BLANKS + "\t"), Place(line=index + 1))
    elif (grid := grid_of(rows, limits, name)) is not None:
        yield grid
    for number in range(stop, end):
        yield Paragraph(lines[number].strip(BLANKS + "\t"), Place(line=number + 1))


def _is_indented_prose(line: str) -> bool:
    """A sentence that one tab indents; behind several tabs it is a remark in a table's last column."""
    return line.startswith("\t") and line.count("\t") == 1 and len(line) > _WRAPPED_FROM and line.endswith("。")
