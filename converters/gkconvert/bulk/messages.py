"""What travels between the main process and a worker: a task there, an outcome back, both as MessagePack.

Knows: the shapes. Must not know: how either is made or carried.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from gkconvert.limits import DEFAULT_OPTIONS, ReadOptions

Status = Literal[
    "pending", "converted", "findings", "not_a_report", "unreadable", "timed_out", "crashed", "revisit"
]  # fmt: skip
FAILED: tuple[Status, ...] = ("unreadable", "timed_out", "crashed")
MIB = 1024 * 1024


class Settings(msgspec.Struct, frozen=True):
    """How a job converts. `timeout` in seconds and `memory` in bytes hold for one document.

    `workers` 0 means one for each core. `memory` bounds a worker's address space where the system can (Linux).
    A worker is replaced after `recycle` documents, or when it keeps more than half of `memory`.
    A dataset keeps its corrections: those in `options` take their place, or none where `corrections_given` says so.
    """

    reader: str = "auto"
    options: ReadOptions = DEFAULT_OPTIONS
    text: bool = False
    workers: int = 0
    timeout: float = 60.0
    memory: int = 2048 * MIB
    recycle: int = 2000
    corrections_given: bool = False


class Setup(msgspec.Struct, frozen=True):
    """What a worker is told once. `folder` is the dataset."""

    folder: str
    settings: Settings


class Task(msgspec.Struct, frozen=True, array_like=True):
    """One document. `target` is its file in the dataset without an ending; `known` the SHA-256 it had when last done."""

    number: int
    name: str
    target: str
    path: str
    data: bytes | None = None
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    http_status: int | None = None
    known: str | None = None


class Indicator(msgspec.Struct, frozen=True, array_like=True):
    """What a number says; `id` is made from the rest."""

    id: int
    table: str
    row: str | None
    column: str | None
    row_labels: str
    column_labels: str
    unit: str | None


class FactRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of the table `facts`, but for its document and number."""

    indicator: int
    value: int | float | None
    exact: str | None
    state: str | None
    raw: str | None
    cell: str | None
    page: int | None


class FindingRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of the table `findings`, but for its document and number."""

    rule: str
    severity: str
    verdict: str
    origin: str
    message_zh: str
    message_en: str
    expected: int | float | None
    actual: int | float | None
    facts: str


class StatementRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of the table `statements`, but for its document and number."""

    meaning: str
    value: int | float | None
    unit: str | None
    raw: str
    sentence: str
    scope: str | None
    part: str | None
    approximate: bool


class LinkRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of the table `links`, but for its document and number."""

    url: str
    text: str


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The columns of `documents` that a report fills."""

    media_type: str | None = None
    encoding: str | None = None
    pages: int | None = None
    readers: str | None = None
    body: str | None = None
    division: str | None = None
    title: str | None = None
    issuer: str | None = None
    year: int | None = None
    edition: str | None = None
    published: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    facts: int | None = None
    numbers: int | None = None
    checks_run: int | None = None
    checks_passed: int | None = None
    checks_failed: int | None = None
    checks_skipped: int | None = None
    errors: int | None = None
    warnings: int | None = None
    notes: int | None = None
    figures: str | None = None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task.

    `unchanged` is set where the bytes are those that were done before. `broken` is set where not the document but
    the dataset's folder failed, and the job has to stop; `unwell` where the worker should be replaced.
    `message_zh` is told and not kept: the catalogue is in English. `further` are the outcomes of the second and the
    following reports of a source that holds several; their numbers are given where they are kept.
    """

    number: int
    status: Status = "pending"
    code: str | None = None
    message: str | None = None
    message_zh: str | None = None
    sha256: str | None = None
    bytes: int | None = None
    about: About = About()
    indicators: tuple[Indicator, ...] = ()
    facts: tuple[FactRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    further: tuple[Outcome, ...] = ()
    file: str | None = None
    file_bytes: int | None = None
    file_sha256: str | None = None
    version: str | None = None
    seconds: float = 0.0
    unchanged: bool = False
    broken: str | None = None
    unwell: bool = False
