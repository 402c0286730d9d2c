"""The gate: every report of the corpus is converted and compared with what its generator says stands in it.

Knows: `corpus/reports`, `corpus/rejected`, `corpus/floor.toml`. Must not know: how the corpus is drawn.
With GKCONVERT_GATE=all in the environment every report is read by the careful reader as well; without it, some.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import gkconvert
from gkconvert.errors import SourceError
from gkconvert.model import Report, Section, TableBlock

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FLOOR = tomllib.loads((CORPUS / "floor.toml").read_text(encoding="utf-8"))
REPORTS = sorted(path.name.removesuffix(".expected.json") for path in (CORPUS / "reports").glob("*.expected.json"))
REJECTED = sorted(path.name for path in (CORPUS / "rejected").iterdir())
IDENTITIES = {"requests.balance", "requests.results", "requests.applicants", "proceedings.outcomes"}
SUBSET = 5
"""Of the reports, one in this many is read carefully in a plain run."""


class Outcome(NamedTuple):
    """One conversion: facts expected and right, and every difference as a sentence."""

    expected: int
    right: int
    differences: tuple[str, ...]


def squeezed(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s+", "", text)


def address(table: str, row: str | None, column: str | None, labels: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """One fact's address: its keys, or its labels where the form does not know them."""
    unknown = (table != "proceedings" and row is None) or column is None
    return f"{table} / {row} / {column}" + (f" / {labels}" if unknown else "")


def path(labels: object) -> tuple[str, ...]:
    assert isinstance(labels, (list, tuple))
    return tuple(squeezed(label) or "" for label in labels)


def stated(fact: dict[str, object]) -> tuple[object, ...]:
    return (
        fact["value"], fact["unit"], squeezed(str(fact["raw"])), fact["state"],
        path(fact["row_labels"]), path(fact["column_labels"]),
    )  # fmt: skip


def expected_facts(expected: dict) -> list[tuple[str, tuple[object, ...]]]:
    return [
        (
            address(
                fact["table"], fact["row"], fact["column"], (path(fact["row_labels"]), path(fact["column_labels"]))
            ),
            stated(fact),
        )
        for fact in expected["facts"]
    ]


def found_facts(report: Report) -> list[tuple[str, tuple[object, ...]]]:
    return [
        (
            address(fact.table, fact.row, fact.column, (path(fact.row_labels), path(fact.column_labels))),
            (fact.value, fact.unit, squeezed(fact.raw), fact.state, path(fact.row_labels), path(fact.column_labels)),
        )
        for fact in report.facts
    ]


def failed_identities(report: Report) -> set[tuple[str, frozenset[tuple[str, str | None, str | None]]]]:
    return {
        (
            finding.rule,
            frozenset((report.facts[i].table, report.facts[i].row, report.facts[i].column) for i in finding.facts),
        )
        for finding in report.findings
        if finding.rule in IDENTITIES and finding.verdict == "failed"
    }


def head_differences(report: Report, expected: dict) -> list[str]:
    found = {
        "title": squeezed(report.title), "issuer": squeezed(report.issuer), "year": report.year,
        "edition": report.edition, "published": report.published,
        "period": {"start": report.period.start, "end": report.period.end} if report.period else None,
    }  # fmt: skip
    differences = []
    for key, value in found.items():
        wanted = squeezed(expected[key]) if key in ("title", "issuer") else expected[key]
        if key in ("published", "period") and wanted is None:
            continue
        if value != wanted:
            differences.append(f"{key}: {value!r}, expected {wanted!r}")
    return differences


def compare(report: Report, expected: dict) -> Outcome:
    wanted, found = expected_facts(expected), found_facts(report)
    differences = head_differences(report, expected) + prose_differences(report, expected)
    left = defaultdict(list)
    for key, statement in found:
        left[key].append(statement)
    right = 0
    for key, statement in wanted:
        if not left[key]:
            differences.append(f"missing {key}: {statement}")
        elif (actual := left[key].pop(0)) == statement:
            right += 1
        else:
            differences.append(f"wrong {key}: {actual}, expected {statement}")
    differences += [f"invented {key}: {statement}" for key, rest in left.items() for statement in rest]
    order = [key for key, _ in found]
    if not differences and order != [key for key, _ in wanted]:
        differences.append("the facts are not in the form's order")
    failed = {(item["rule"], frozenset(map(tuple, item["facts"]))) for item in expected["failed"]}
    reported = failed_identities(report)
    differences += [f"not found to fail: {rule} {sorted(map(str, facts))}" for rule, facts in failed - reported]
    differences += [f"wrongly found to fail: {rule} {sorted(map(str, facts))}" for rule, facts in reported - failed]
    return Outcome(len(wanted), right, tuple(differences))


def prose_differences(report: Report, expected: dict) -> list[str]:
    """Sections, their prose, and tables of no form, where the expectation speaks of them."""
    differences = []
    others = sum(table.form is None for table in report.tables)
    if expected["other_tables"] not in (None, others):
        differences.append(f"{others} tables of no form, expected {expected['other_tables']}")
    if expected["sections"] is None:
        return differences
    found = {squeezed(section.heading): prose(section) for section in report.sections}
    headings = [squeezed(section["heading"]) for section in expected["sections"]]
    if [heading for heading in found if heading] != [heading for heading in headings if heading]:
        return [*differences, f"sections {list(found)}, expected {headings}"]
    for section in expected["sections"]:
        wanted, actual = section["text"], found.get(squeezed(section["heading"]), "")
        if wanted is not None and actual != wanted:
            at = next(
                (i for i, (a, b) in enumerate(zip(actual, wanted, strict=False)) if a != b),
                min(len(actual), len(wanted)),
            )
            start = max(0, at - 10)
            differences.append(
                f"prose of {section['heading']}: …{actual[start : at + 30]!r}, expected …{wanted[start : at + 30]!r}"
            )
    return differences


def prose(section: Section) -> str:
    """All prose of a section; what stands for a byte of no encoding (U+FFFD) is not compared."""
    texts = [block.text for block in section.blocks if not isinstance(block, TableBlock)]
    return "".join(squeezed(text) or "" for text in texts).replace("\ufffd", "")


@cache
def outcome(name: str, reader: str) -> Outcome:
    text = (CORPUS / "reports" / f"{name}.expected.json").read_text(encoding="utf-8")
    expected = json.loads(text, parse_float=Decimal)
    try:
        report = gkconvert.convert(CORPUS / "reports" / name, reader=reader)
    except SourceError as error:
        return Outcome(len(expected["facts"]), 0, (f"refused: {error}",))
    return compare(report, expected)


def reports(reader: str) -> list[object]:
    """The reports as parameters; those that `floor.toml` lists as not yet read right must fail."""
    known = FLOOR.get("known", {})
    careful = os.environ.get("GKCONVERT_GATE") == "all"
    chosen = REPORTS if reader != "careful" or careful else REPORTS[::SUBSET]
    return [
        pytest.param(name, marks=pytest.mark.xfail(reason=known[f"{reader}:{name}"], strict=True))
        if f"{reader}:{name}" in known
        else name
        for name in chosen
    ]


@pytest.mark.parametrize("name", reports("auto"))
def test_a_report_of_the_corpus_is_read_as_it_was_drawn(name: str) -> None:
    assert outcome(name, "auto").differences == ()


@pytest.mark.parametrize("name", reports("fast"))
def test_the_fast_reader_alone_reads_it_too(name: str) -> None:
    assert outcome(name, "fast").differences == ()


@pytest.mark.parametrize("name", reports("careful"))
def test_the_careful_reader_reads_the_same(name: str) -> None:
    assert outcome(name, "careful").differences == ()


def test_the_facts_right_are_not_below_the_committed_floor(capsys: pytest.CaptureFixture[str]) -> None:
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for name in REPORTS:
        done = outcome(name, "auto")
        total = totals[Path(name).suffix[1:]]
        total[0] += 1
        total[1] += done.expected
        total[2] += done.right
    with capsys.disabled():
        sys.stdout.write("\nformat  reports    facts    right  percent  floor\n")
        for kind, (count, expected, right) in sorted(totals.items()):
            sys.stdout.write(
                f"{kind:<7} {count:>7} {expected:>8} {right:>8} {100 * right / expected:>8.2f} {FLOOR['facts_right'][kind]:>6}\n"
            )
    below = {
        kind: 100 * right / expected
        for kind, (_, expected, right) in totals.items()
        if 100 * right / expected < FLOOR["facts_right"][kind]
    }
    assert below == {}


@pytest.mark.parametrize("name", REJECTED)
def test_an_input_that_cannot_be_converted_is_refused_with_its_code(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        gkconvert.convert(CORPUS / "rejected" / name)
    assert caught.value.code == name.split("--")[0]
