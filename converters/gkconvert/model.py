"""What a source becomes on its way: `Source` → `Document` → `Report`, all frozen, typed and free of I/O.

A `Document` is what a format's converter gives: blocks in reading order, no knowledge of any form.
A `Report` is what all formats are normalised into: facts under stable keys, with checks and findings;
it is written as JSON field by field (`gkconvert.report/1`), so a change here changes the schema.

Knows: the shapes and what makes them valid. Must not know: formats, forms, files, the command line.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from functools import cached_property
from typing import Literal

import msgspec

from gkconvert.errors import GridError

SCHEMA: Literal["gkconvert.report/1"] = "gkconvert.report/1"

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner of the page as it is shown."""

Align = Literal["left", "center", "right"]
GridOrigin = Literal["rules", "alignment", "markup", "tabs"]
State = Literal["value", "blank", "dash", "unreadable"]
Severity = Literal["error", "warning", "note"]
Verdict = Literal["failed", "undecided"]
Origin = Literal["source", "reading", "unknown"]


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


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
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


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
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


class Document(msgspec.Struct, frozen=True):
    """What a converter read: blocks in reading order and what the source says about itself.

    `reader` names the reading ("pdfium", "pdfplumber", "lxml", "html5lib", "text"), `pages` is None for
    formats without pages, `encoding` None for formats without a character encoding.
    """

    media_type: str
    reader: str
    blocks: tuple[Block, ...]
    metadata: tuple[Metadata, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: int | None = None
    encoding: str | None = None


# --- the canonical report, as it is written ---------------------------------------------------------------


class SourceInfo(msgspec.Struct, frozen=True):
    """The source as the report names it: no folder, no bytes."""

    name: str
    url: str | None
    media_type: str
    sha256: str
    bytes: int
    pages: int | None
    encoding: str | None
    readers: tuple[str, ...]


class Period(msgspec.Struct, frozen=True):
    """The time the figures speak of, as ISO dates, both days included."""

    start: str
    end: str


class ParagraphBlock(msgspec.Struct, frozen=True, tag_field="kind", tag="paragraph", omit_defaults=True):
    """A paragraph of a section."""

    text: str
    place: Place | None = None


class HeadingBlock(msgspec.Struct, frozen=True, tag_field="kind", tag="heading", omit_defaults=True):
    """A heading below a section's own; level 3 for （一）, 4 for 1."""

    level: int
    text: str
    place: Place | None = None


class TableBlock(msgspec.Struct, frozen=True, tag_field="kind", tag="table"):
    """Where a table stands; `table` is its id in `Report.tables`."""

    table: str


SectionBlock = ParagraphBlock | HeadingBlock | TableBlock


class Section(msgspec.Struct, frozen=True):
    """A numbered part of the report. What precedes the first one is number 0 without a heading.

    `role` is the edition's key of the section (`overview`, `disclosure`, `requests`, `proceedings`,
    `problems`, `other`), or None where the form does not know it.
    """

    number: int
    role: str | None
    heading: str | None
    blocks: tuple[SectionBlock, ...]


class Table(msgspec.Struct, frozen=True):
    """A grid of the source under an id. `form` names the form's table it carries, if one.

    Where one grid carries several tables of the form, `form` is the first; facts name theirs.
    """

    id: str
    form: str | None
    rows: int
    columns: int
    origin: GridOrigin
    pages: tuple[int, ...]
    cells: tuple[Cell, ...]


class CellReference(msgspec.Struct, frozen=True, array_like=True):
    """A cell by the id of its table and its row and column, counted from 0."""

    table: str
    row: int
    column: int


class Fact(msgspec.Struct, frozen=True):
    """One number of the form, in its place.

    `table`, `row` and `column` are keys of the edition; `row` or `column` is None where the form does not
    know the printed label. The label paths are as printed, outermost first, without white space inside
    Chinese text. `value` is None unless `state` is "value": nothing printed ("blank"), a stroke or 无
    ("dash"), or something that is no number ("unreadable"). `raw` is what stood there.
    `cell` is None only where the number was not read from a cell.
    """

    table: str
    row: str | None
    column: str | None
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    value: int | Decimal | None
    unit: str | None
    raw: str
    state: State
    cell: CellReference | None


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """A number that the prose states, with what it counts.

    `meaning` is a stable key (`requests.received`, `proceedings.review`, `fees.processing`; all are listed in
    docs/checks.md). `raw` is what stands there (36件, 三件, 未收到), `value` the number it is: 0 for 未收到.
    `scope` is the word that says of what or of when the number speaks where that may not be the report's own
    (全区, 区政府办, 2013年以来); it is `apart` where that is another body or another time for certain. `part` is what it is a part by (网络, 其中). `approximate` numbers (1000余件, 近百件)
    are compared with nothing. `section` and `block` are indices: `Report.sections[section].blocks[block]`.
    """

    meaning: str
    value: int | Decimal
    unit: str | None
    raw: str
    sentence: str
    section: int
    block: int
    scope: str | None = None
    apart: bool = False
    part: str | None = None
    approximate: bool = False


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person says a source should have printed: which source, which fact, the value, who says so and why.

    The fact is named by its keys, or by its labels where the form does not know it. `was` is what is printed.
    A `value` of None means that nothing should stand there.
    """

    sha256: str
    table: str
    by: str
    why: str
    value: int | Decimal | None = None
    blank: bool = False
    row: str | None = None
    column: str | None = None
    row_labels: tuple[str, ...] = ()
    column_labels: tuple[str, ...] = ()
    was: str | None = None
    file: str | None = None


class Corrected(msgspec.Struct, frozen=True):
    """A fact whose value a person has corrected: what was read, what it is now, who says so and why."""

    fact: int
    original: int | Decimal | None
    original_state: State
    raw: str
    value: int | Decimal | None
    by: str
    why: str


class Checks(msgspec.Struct, frozen=True):
    """How many identities were checked; those whose numbers were not there are `skipped`, not `run`."""

    run: int
    passed: int
    failed: int
    skipped: int


class Finding(msgspec.Struct, frozen=True):
    """A rule that does not hold, or cannot be decided.

    `expected` is what the form's identity asks for, `actual` what is printed. `facts` are indices into
    `Report.facts`, `statements` into `Report.statements`. `origin` says who is wrong as far as two readings can tell; "unknown" when only one was made.
    """

    rule: str
    severity: Severity
    verdict: Verdict
    origin: Origin
    message: Message
    expected: int | Decimal | None = None
    actual: int | Decimal | None = None
    facts: tuple[int, ...] = ()
    tables: tuple[str, ...] = ()
    statements: tuple[int, ...] = ()


class Division(msgspec.Struct, frozen=True):
    """An administrative division: its code (GB/T 2260, six digits) and name."""

    code: str
    name: str


class Evidence(msgspec.Struct, frozen=True):
    """What speaks for a division: `origin` is "title", "issuer", "site_code", "signature" or a metadata name."""

    origin: str
    text: str


class Body(msgspec.Struct, frozen=True):
    """The body that reports, so that its reports are found together over years and spellings.

    `key` is the same for all spellings of one body. `division` is the unit that it is the government or a
    department of, the county for a township; None where it is not certain: what it may be is in `candidates`.
    """

    name: str
    key: str
    level: Literal["national", "province", "prefecture", "county", "township"] | None
    kind: Literal["government", "office", "department", "zone", "institution"] | None
    division: Division | None
    candidates: tuple[Division, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report in the canonical form; its JSON is this structure, field by field.

    Facts stand in the form's order. `edition` is None where no known form fits: the grids are still there.
    `indicator_list` names the national list whose keys the indicators of edition "statistics" have, if they are of one.
    """

    schema: Literal["gkconvert.report/1"] = SCHEMA
    source: SourceInfo
    title: str | None
    issuer: str | None
    body: Body | None = None
    year: int | None
    edition: str | None
    indicator_list: str | None = None
    period: Period | None
    published: str | None
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    statements: tuple[Statement, ...] = ()
    checks: Checks = Checks(0, 0, 0, 0)
    findings: tuple[Finding, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[Note, ...] = ()
