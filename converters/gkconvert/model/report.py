"""What all formats are normalised into: `Report`, facts under stable keys with checks and findings.

It is written as JSON field by field (`gkconvert.report/1`), so a change here changes the schema.

Knows: the shapes of the canonical report. Must not know: formats, forms, files, the command line.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from gkconvert.model.document import Attachment, Cell, GridOrigin, Message, Note, Part, Place

SCHEMA: Literal["gkconvert.report/1"] = "gkconvert.report/1"

State = Literal["value", "blank", "dash", "unreadable"]
Severity = Literal["error", "warning", "note"]
Verdict = Literal["failed", "undecided"]
Origin = Literal["source", "reading", "unknown"]


class SourceInfo(msgspec.Struct, frozen=True, omit_defaults=True):
    """The source as the report names it: no folder, no bytes.

    `part` is there where the source holds several reports, one after another: `pages` are those of them all then.
    """

    name: str
    url: str | None
    media_type: str
    sha256: str
    bytes: int
    pages: int | None
    encoding: str | None
    readers: tuple[str, ...]
    part: Part | None = None


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
