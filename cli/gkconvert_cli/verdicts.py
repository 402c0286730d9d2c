"""What `gkconvert check` says of each source, as text and as JSON.

Knows: how findings are listed for people and for programs. Must not know: rules, other formats of findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from gkconvert.errors import UsageError
from gkconvert.filenames import as_text
from gkconvert.limits import ReadOptions
from gkconvert.model import Checks, Finding, Report
from gkconvert_cli.failures import Failure, failure
from gkconvert_cli.language import Language
from gkconvert_cli.loading import load_each
from gkconvert_cli.selection import EVERYTHING, Selection
from gkconvert_cli.summary import check_line, finding_line


class Verdict(NamedTuple):
    """A source with its report and those of its findings that were asked for, or with the reason why there is none.

    Findings keep the number that they have in the report, counted from 1: `gkconvert explain` takes it.
    """

    name: str
    report: Report | None
    failure: Failure | None
    usage: bool
    findings: tuple[tuple[int, Finding], ...] = ()

    @property
    def label(self) -> str:
        """Its name; of a file that holds several reports with the number of the report, as in a dataset."""
        part = None if self.report is None else self.report.source.part
        return self.name if part is None else f"{self.name}!{part.number}"

    @property
    def bad(self) -> bool:
        """Whether it could not be read, or a finding is an error."""
        return self.report is None or any(
            finding.severity == "error" and finding.verdict == "failed" for _, finding in self.findings
        )


class _Error(msgspec.Struct):
    code: str
    message: str


class _Entry(msgspec.Struct):
    """One source in the JSON that `check --format json` prints."""

    name: str
    title: str | None = None
    checks: Checks | None = None
    findings: tuple[Finding, ...] = ()
    error: _Error | None = None


def judge(
    source: str, reader: str, options: ReadOptions, language: Language, chosen: Selection = EVERYTHING
) -> Iterator[Verdict]:
    """Convert and check each report of a source; a failure is a verdict, never raised."""
    name = as_text(source)
    try:
        for report in load_each(source, reader, options):
            yield Verdict(name, report, None, False, chosen.of(report.findings))
    except Exception as error:  # one bad input must not end a run over many
        yield Verdict(name, None, failure(error, name, language), isinstance(error, UsageError))


def lines(verdict: Verdict, language: Language) -> Iterator[str]:
    """A line with the counts of a source, and below it a line for each finding with the rule's code."""
    report = verdict.report
    if report is None:
        return
    yield f"{verdict.label}  {check_line(report, language)}"
    for _, finding in verdict.findings:
        yield f"{finding_line(report, finding, language).text}  [{finding.rule}]"


def as_json(verdicts: Sequence[Verdict]) -> bytes:
    """A list with an entry for each source, in the order given."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    entries = [_entry(verdict) for verdict in verdicts]
    return msgspec.json.format(encoder.encode(entries), indent=2) + b"\n"


def _entry(verdict: Verdict) -> _Entry:
    if verdict.failure is not None:
        return _Entry(verdict.name, error=_Error(verdict.failure.code, verdict.failure.message))
    report = verdict.report
    assert report is not None
    return _Entry(verdict.label, report.title, report.checks, tuple(finding for _, finding in verdict.findings))
