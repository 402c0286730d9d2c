"""The real reports that stand beside the checkout, with facts that were read by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import gkconvert
from gkconvert.model import Report

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
NAMES = {
    "hongze-2023.pdf": "2021",
    "shuyang-fgj-2023.html": "2021",
    "pingtan-2019.html": "2019",
    "jiaxian-2024.txt": "2021",
}
SECTION = {2: "disclosure", 3: "requests", 4: "proceedings"}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not SAMPLES.is_dir(), reason=f"the real reports are not here: no folder {SAMPLES.name} beside the checkout"
    ),
]


def expected(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(
        (SAMPLES / f"{Path(name).stem}.facts.json").read_text("utf-8"), parse_float=Decimal
    )
    return facts


def bare(text: str) -> str:
    return "".join(text.split())


def found_facts(report: Report) -> dict[tuple[str, tuple[str, ...], tuple[str, ...]], tuple[object, str]]:
    return {
        (fact.table, tuple(map(bare, fact.row_labels)), tuple(map(bare, fact.column_labels))): (fact.value, fact.raw)
        for fact in report.facts
    }


@pytest.mark.parametrize("reader", ["auto", "careful"])
@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_a_real_report_is_right_and_none_invented(name: str, reader: str) -> None:
    truth = expected(name)
    report = gkconvert.convert(SAMPLES / name, reader=reader)
    assert bare(report.title or "") == bare(truth["title"])
    assert (report.issuer, report.year, report.edition) == (truth["issuer"], truth["year"], NAMES[name])
    wanted = {
        (SECTION[fact["section"]], tuple(map(bare, fact["row"])), tuple(map(bare, fact["col"]))): (
            fact["value"],
            fact["raw"],
        )
        for fact in truth["facts"]
    }
    assert found_facts(report) == wanted
    assert len(report.facts) == len(truth["facts"])


def test_only_the_two_wrong_totals_of_hongze_fail_and_the_source_is_to_blame() -> None:
    report = gkconvert.convert(SAMPLES / "hongze-2023.pdf")
    failed = [finding for finding in report.findings if finding.verdict == "failed"]
    assert [(f.rule, f.origin, f.expected, f.actual) for f in failed] == [
        ("proceedings.outcomes", "source", 11, 0),
        ("proceedings.outcomes", "source", 5, 0),
    ]
    assert report.checks.failed == 2
    assert report.source.readers == ("pdfium", "pdfplumber")


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"hongze-2023.pdf"}))
def test_no_check_fails_on_the_sound_reports(name: str) -> None:
    report = gkconvert.convert(SAMPLES / name)
    assert [finding for finding in report.findings if finding.verdict == "failed"] == []
    assert report.checks.failed == 0


def test_the_report_from_before_the_forms_converts() -> None:
    report = gkconvert.convert(SAMPLES / "pingtan-2012.html")
    truth = expected("pingtan-2012.html")
    assert (report.title, report.issuer, report.year) == (truth["title"], truth["issuer"], truth["year"])
    assert [(table.rows, table.columns) for table in report.tables] == [(17, 4)]


@pytest.mark.parametrize("name", ["hongze-2023.pdf", "shuyang-fgj-2023.html", "pingtan-2019.html", "pingtan-2012.html"])
def test_both_readers_give_the_same_facts(name: str) -> None:
    fast, careful = (gkconvert.convert(SAMPLES / name, reader=reader) for reader in ("fast", "careful"))
    assert fast.facts == careful.facts
