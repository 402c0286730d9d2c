"""The left side: the source as it was read. Pages with a box for each cell, or an article made of plain text.

An article is rebuilt from the report: no markup of the source is kept, so none has to be made harmless.

Knows: places of cells and paragraphs. Must not know: templates, how pages are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from gkconvert.model import Box, HeadingBlock, ParagraphBlock, Place, Report, Table
from gkconvert.review.brackets import Bracket, brackets
from gkconvert.review.links import Links
from gkconvert.review.wrapping import wrapped

_MOST_CELLS = 20_000
"""A page of ours stays usable up to about so many boxes; hostile files have more."""
_A4 = (595.0, 842.0)
_PLAIN_SIZE = 8.0


class Picture(NamedTuple):
    """A page, counted from 1, its size in points as shown, and its picture as a data URI (None: not drawn)."""

    number: int
    width: float
    height: float
    uri: str | None


class Mark(NamedTuple):
    """A box on a page; `at` has its x, y, width and height in points as attributes, `classes` is for the style sheet."""

    key: str
    at: Markup
    classes: str


class Words(NamedTuple):
    """A line of text on a page that has no picture."""

    x: str
    y: str
    text: str


class PageView(NamedTuple):
    """A page of the source with all that lies over it."""

    number: int
    width: str
    height: str
    uri: str | None
    marks: tuple[Mark, ...]
    words: tuple[Words, ...]
    brackets: tuple[Bracket, ...]


class ArticleCell(NamedTuple):
    """A cell of a rebuilt table."""

    key: str
    text: str
    row_span: int
    column_span: int
    classes: str


class ArticlePart(NamedTuple):
    """A heading, a paragraph or a table of the article; `level` is 0 for a paragraph and -1 for a table."""

    key: str
    level: int
    text: str
    rows: tuple[tuple[ArticleCell, ...], ...] = ()
    cut: bool = False


def pages(links: Links, pictures: Sequence[Picture]) -> tuple[PageView, ...]:
    """The pages with their boxes; where there are no pictures, pages with the text as it was read."""
    by_page: dict[int, list[Mark]] = {}
    words: dict[int, list[Words]] = {}
    extent: dict[int, Box] = {}
    for key, place, classes, text in _places(links):
        if place.page is None or place.box is None:
            continue
        by_page.setdefault(place.page, []).append(_mark(key, place.box, classes))
        if not pictures:
            x0, top, x1, bottom = extent.get(place.page, (0.0, 0.0, *_A4))
            extent[place.page] = (x0, top, max(x1, place.box[2] + 40), max(bottom, place.box[3] + 40))
            words.setdefault(place.page, []).extend(_words(place.box, text))
    drawn = list(pictures) or [
        Picture(number, extent[number][2], extent[number][3], None) for number in sorted(by_page)
    ]
    over = brackets(links, {picture.number: (picture.width, picture.height) for picture in drawn})
    return tuple(
        PageView(
            picture.number,
            f"{picture.width:.1f}",
            f"{picture.height:.1f}",
            picture.uri,
            tuple(by_page.get(picture.number, ())),
            tuple(words.get(picture.number, ())),
            tuple(over.get(picture.number, ())),
        )
        for picture in drawn
    )


def article(links: Links) -> tuple[ArticlePart, ...]:
    """The whole report in reading order, as plain text and tables."""
    return tuple(_article(links))


def section_blocks(report: Report) -> Iterator[tuple[str, ParagraphBlock | HeadingBlock]]:
    """All prose of a report with its keys."""
    for section_number, section in enumerate(report.sections):
        for block_number, block in enumerate(section.blocks):
            if isinstance(block, (ParagraphBlock, HeadingBlock)):
                yield f"s{section_number}-{block_number}", block


def _places(links: Links) -> Iterator[tuple[str, Place, str, str]]:
    """Key, place, classes and text of everything that has a place; prose first, so that cells lie over it."""
    for key, block in section_blocks(links.report):
        if block.place is not None:
            yield key, block.place, "prose", block.text
    classes = links.cell_classes
    for number, (key, cell) in enumerate(links.cells.items()):
        if number >= _MOST_CELLS:
            return
        if cell.place is not None:
            yield key, cell.place, classes.get(key, "label"), cell.text
        for place in cell.continued:
            yield key, place, classes.get(key, "label"), ""


def _mark(key: str, box: Box, classes: str) -> Mark:
    x0, top, x1, bottom = box
    width, height = max(x1 - x0, 1.0), max(bottom - top, 1.0)
    # Numbers only: nothing here needs escaping, and a page has hundreds of these.
    return Mark(key, Markup(f'x="{x0:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'), classes)


def _words(box: Box, text: str) -> Iterator[Words]:
    """The text in its box, in lines; what does not fit is left out with an ellipsis."""
    x0, top, x1, bottom = box
    room = max(int((x1 - x0 - 3) / (_PLAIN_SIZE / 2)), 2)
    fitting = max(int((bottom - top) / (_PLAIN_SIZE * 1.25)), 1)
    lines = wrapped(text, room)
    if len(lines) > fitting:
        lines = [*lines[: fitting - 1], lines[fitting - 1][:-1] + "…"]
    for number, line in enumerate(lines):
        if line:
            yield Words(f"{x0 + 2:.1f}", f"{top + _PLAIN_SIZE * (1.1 + 1.25 * number):.1f}", line)


def _article(links: Links) -> Iterator[ArticlePart]:
    report = links.report
    tables = {table.id: (number, table) for number, table in enumerate(report.tables)}
    told = set()
    for section_number, section in enumerate(report.sections):
        if section.heading:
            yield ArticlePart("", 2, section.heading)
        for block_number, block in enumerate(section.blocks):
            key = f"s{section_number}-{block_number}"
            if isinstance(block, ParagraphBlock):
                yield ArticlePart(key, 0, block.text)
            elif isinstance(block, HeadingBlock):
                yield ArticlePart(key, min(max(block.level, 3), 6), block.text)
            elif block.table in tables:
                told.add(block.table)
                yield table_part(links, *tables[block.table])
    for identifier, (number, table) in tables.items():
        if identifier not in told:
            yield table_part(links, number, table)


def table_part(links: Links, number: int, table: Table) -> ArticlePart:
    """A table as it was read, cell by cell."""
    classes = links.cell_classes
    rows: list[list[ArticleCell]] = [[] for _ in range(min(table.rows, _MOST_CELLS))]
    cut = len(table.cells) > _MOST_CELLS
    for index, cell in enumerate(table.cells[:_MOST_CELLS]):
        key = f"c{number}-{index}"
        if cell.row < len(rows):
            rows[cell.row].append(
                ArticleCell(key, cell.text, cell.row_span, cell.column_span, classes.get(key, "label"))
            )
    return ArticlePart("", -1, table.id, tuple(tuple(row) for row in rows), cut)
