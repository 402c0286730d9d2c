"""What a source is and what a format's converter makes of it: `Source` → `Document`, frozen, typed and free of I/O.

A `Document` is blocks in reading order, with their places in the source and no knowledge of any form.

Knows: the shapes and what makes them valid. Must not know: formats, forms, files.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Literal

import msgspec

from gkconvert.errors import GridError

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner of the page as it is shown."""

Align = Literal["left", "center", "right"]
GridOrigin = Literal["rules", "alignment", "markup", "tabs"]


class Source(msgspec.Struct, frozen=True, dict=True):
    """The bytes of one document and what is known about them before reading.

    `name` is a file name without its folder. `media_type` and `charset` are what the carrier said
    (an HTTP header, an archive record), and only hints: the content decides. `url` is where it was published.
    """

    data: bytes
    name: str = "-"
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class Message(msgspec.Struct, frozen=True):
    """One sentence for people, in Chinese and in English."""

    zh: str
    en: str


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where in the source something stands; a format fills what it has.

    `page` counts from 1; `box` is in points from the top left of that page; `path` is an element path
    (`/html/body/div[2]/table[1]/tr[3]/td[1]`); `line` counts from 1.
    """

    page: int | None = None
    box: Box | None = None
    path: str | None = None
    line: int | None = None


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something odd that a reader of the data should know; not a judgement on the numbers."""

    code: str
    message: Message
    place: Place | None = None


def _one() -> int:
    """The default span, as a factory: `omit_defaults` leaves out constants only, and a cell always says its spans."""
    return 1


def _nothing() -> str:
    return ""


class Cell(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One cell of a grid. `row` and `column` count from 0 and are those of its top left corner.

    `text` is one line as a person reads it (line ends inside the cell joined).
    A cell that was cut by a page break has its further parts in `continued`.
    Where characters were recognised in a picture, `confidence` is that of the least certain one, from 0 to 1, and
    `alternatives` are the recogniser's other readings of the cell, the likeliest first.
    """

    row: int
    column: int
    row_span: int = msgspec.field(default_factory=_one)
    column_span: int = msgspec.field(default_factory=_one)
    text: str = msgspec.field(default_factory=_nothing)
    place: Place | None = None
    continued: tuple[Place, ...] = ()
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()


class Piece(msgspec.Struct, frozen=True):
    """One of the parts in which a grid was printed: rows `first_row` up to, not including, `end_row`."""

    place: Place
    first_row: int
    end_row: int


class Grid(msgspec.Struct, frozen=True):
    """A table with real spans: every position of `rows` × `columns` belongs to exactly one cell.

    Cells are sorted by row, then column. A table over a page break is one grid with several `pieces`.
    `origin` says how it was found: by drawn rules, by alignment alone, by markup, by tabs in a text.

    Raises `GridError` when cells overlap, leave a gap or stick out.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    origin: GridOrigin = "rules"
    pieces: tuple[Piece, ...] = ()

    def __post_init__(self) -> None:
        """Refuse anything that is not a partition of the grid's area."""
        width = self.columns
        area = self.rows * width
        if self.rows < 1 or width < 1:
            raise GridError(f"a grid needs at least one row and one column, not {self.rows} × {width}")
        taken = bytearray(area)
        covered = 0
        previous = -1
        for cell in self.cells:
            row, column, height, span = cell.row, cell.column, cell.row_span, cell.column_span
            if row < 0 or column < 0 or height < 1 or span < 1 or row + height > self.rows or column + span > width:
                raise GridError(f"cell at row {row}, column {column} sticks out of a {self.rows} × {width} grid")
            start = row * width + column
            if start <= previous:
                raise GridError(f"cell at row {row}, column {column} is out of order")
            previous = start
            if height == span == 1:
                if taken[start]:
                    raise GridError(f"cells overlap at row {row}, column {column}")
                taken[start] = 1
                covered += 1
                continue
            for position in range(start, start + height * width, width):
                if taken.find(1, position, position + span) >= 0:
                    raise GridError(f"cells overlap at row {position // width}, column {column}")
                taken[position : position + span] = b"\x01" * span
            covered += height * span
        if covered != area:
            gap = taken.index(0)
            raise GridError(f"no cell at row {gap // width}, column {gap % width}")

    def owners(self) -> list[list[int]]:
        """For each row and column, the index in `cells` of the cell that covers it."""
        table = [[0] * self.columns for _ in range(self.rows)]
        for index, cell in enumerate(self.cells):
            for row in range(cell.row, cell.row + cell.row_span):
                line = table[row]
                for column in range(cell.column, cell.column + cell.column_span):
                    line[column] = index
        return table


class Heading(msgspec.Struct, frozen=True):
    """A heading that the source marks as one (an `h2`, a `##`, a title line set larger); `level` from 1."""

    level: int
    text: str
    place: Place | None = None
    align: Align | None = None


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of prose, one line of text whatever its lines were in print."""

    text: str
    place: Place | None = None
    align: Align | None = None


Block = Heading | Paragraph | Grid


class Metadata(msgspec.Struct, frozen=True):
    """One statement of the source about itself: a `<meta>`, a row of a metadata table, a PDF property.

    `name` is kept as the source writes it (`SiteIDCode`, `发布机构`, `Title`), `origin` says where it
    stood: "meta", "title", "byline", "table", "properties".
    """

    name: str
    value: str
    origin: str


class Attachment(msgspec.Struct, frozen=True):
    """A file that the document links to as its attachment; `url` is resolved where the base is known."""

    url: str
    text: str


class Part(msgspec.Struct, frozen=True):
    """Which of several reports of one source, counted from 1, and of how many."""

    number: int
    of: int


class Document(msgspec.Struct, frozen=True):
    """What a converter read: blocks in reading order and what the source says about itself.

    `reader` names the reading ("pdfium", "pdfplumber", "lxml", "lexbor", "text"), `pages` is None for
    formats without pages, `encoding` None for formats without a character encoding. `part` is None where the source
    is one report.
    """

    media_type: str
    reader: str
    blocks: tuple[Block, ...]
    metadata: tuple[Metadata, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: int | None = None
    encoding: str | None = None
    part: Part | None = None
