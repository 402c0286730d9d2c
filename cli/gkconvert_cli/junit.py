"""Findings as JUnit XML, the form in which build servers take the results of tests.

A source is a test suite, a rule that is asked for a test case: it fails with errors; warnings and notes stand in its
output.

Knows: the shape of JUnit XML. Must not know: rules, how findings came to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from gkconvert.model import Finding
from gkconvert_cli.language import Language
from gkconvert_cli.places import where
from gkconvert_cli.verdicts import Verdict

# What XML 1.0 cannot carry, escaped or not (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(verdicts: Sequence[Verdict], rules: Sequence[str], language: Language) -> bytes:
    """A suite for each source, in the order given, with a case for each of the `rules`, by their codes."""
    suites = "".join(_suite(verdict, rules, language) for verdict in verdicts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gkconvert">\n{suites}</testsuites>\n'.encode(
        "utf-8", "replace"
    )


def _suite(verdict: Verdict, rules: Sequence[str], language: Language) -> str:
    name = _attribute(verdict.label)
    if verdict.failure is not None:
        said = _attribute(verdict.failure.message)
        return (
            f'  <testsuite name={name} tests="1" failures="0" errors="1">\n    <testcase classname={name} name="convert">'
            f"<error type={_attribute(verdict.failure.code)} message={said}/></testcase>\n  </testsuite>\n"
        )
    cases = [_case(verdict, rule, language) for rule in rules]
    failures = sum("<failure" in case for case in cases)
    return f'  <testsuite name={name} tests="{len(cases)}" failures="{failures}" errors="0">\n{"".join(cases)}  </testsuite>\n'


def _case(verdict: Verdict, rule: str, language: Language) -> str:
    head = f"    <testcase classname={_attribute(verdict.label)} name={_attribute(rule)}"
    found = [finding for _, finding in verdict.findings if finding.rule == rule]
    failed = [finding for finding in found if finding.severity == "error"]
    other = [finding for finding in found if finding.severity != "error"]
    if not found:
        return f"{head}/>\n"
    inside = ""
    if failed:
        lines = "\n".join(_line(verdict, finding, language) for finding in failed)
        inside += f"<failure message={_attribute(language.of(failed[0].message))}>{_text(lines)}</failure>"
    if other:
        lines = "\n".join(f"{finding.severity}: {_line(verdict, finding, language)}" for finding in other)
        inside += f"<system-out>{_text(lines)}</system-out>"
    return f"{head}>{inside}</testcase>\n"


def _line(verdict: Verdict, finding: Finding, language: Language) -> str:
    assert verdict.report is not None
    place = where(verdict.report, finding, language)
    return language.of(finding.message) + (f" ({place})" if place else "")


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
