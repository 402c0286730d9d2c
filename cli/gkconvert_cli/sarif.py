"""Findings as SARIF 2.1.0 (OASIS), the form in which code hosts and review tools take the results of checkers.

A report's place is its file; a line is given where the source has lines, the page and the cell as a logical location.

Knows: the shape of SARIF. Must not know: rules, how findings came to be.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from gkconvert.model import Finding, Place, Report
from gkconvert.validators import RULES
from gkconvert.version import __version__
from gkconvert_cli.language import Language
from gkconvert_cli.places import place_of, where
from gkconvert_cli.verdicts import Verdict

_Json = dict[str, object]


def as_sarif(verdicts: Sequence[Verdict], language: Language) -> bytes:
    """One run over all sources; what could not be read is a notification of the tool."""
    failed = [_notification(verdict) for verdict in verdicts if verdict.failure is not None]
    run: _Json = {
        "tool": {"driver": {"name": "gkconvert", "version": __version__, "rules": list(_rules())}},
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": failed}],
        "artifacts": [_artifact(verdict) for verdict in {verdict.name: verdict for verdict in verdicts}.values()],
        "results": [
            _result(verdict.report, verdict.name, finding, language)
            for verdict in verdicts
            if verdict.report is not None
            for _, finding in verdict.findings
        ],
    }
    return (json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n").encode(
        "utf-8", "replace"
    )


def _rules() -> Iterator[_Json]:
    for rule in RULES:
        sentence, _, description = (inspect.getdoc(rule.check) or "").partition("\n\n")
        yield {
            "id": rule.code,
            "shortDescription": {"text": sentence},
            "fullDescription": {"text": " ".join(description.split())},
        }


def _artifact(verdict: Verdict) -> _Json:
    artifact: _Json = {"location": {"uri": quote(verdict.name)}}
    if verdict.report is not None:
        artifact["mimeType"] = verdict.report.source.media_type
        artifact["hashes"] = {"sha-256": verdict.report.source.sha256}
    return artifact


def _notification(verdict: Verdict) -> _Json:
    assert verdict.failure is not None
    return {
        "descriptor": {"id": verdict.failure.code},
        "level": "error",
        "message": {"text": verdict.failure.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(verdict.name)}}}],
    }


def _result(report: Report, name: str, finding: Finding, language: Language) -> _Json:
    place = place_of(report, finding)
    location: _Json = {"physicalLocation": _physical(name, place)}
    if said := where(report, finding, language):
        location["logicalLocations"] = [{"name": said}]
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": language.of(finding.message)},
        "locations": [location],
        "properties": {"verdict": finding.verdict, "origin": finding.origin, "facts": list(finding.facts)},
    }


def _physical(name: str, place: Place | None) -> _Json:
    physical: _Json = {"artifactLocation": {"uri": quote(name)}}
    if place is not None and place.line is not None:
        physical["region"] = {"startLine": place.line}
    if place is not None and place.page is not None:
        physical["properties"] = {"page": place.page, "box": list(place.box) if place.box else None}
    return physical
