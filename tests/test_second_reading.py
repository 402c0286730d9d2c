"""What two readings of the same page tell about a number that does not add up."""

from __future__ import annotations

from pathlib import Path

import balanced_report
import pytest
from msgspec.structs import replace

import gkconvert
from gkconvert import second_reading
from gkconvert.errors import DamagedError
from gkconvert.model import Checks, Message, Note, Report
from gkconvert.validators import validate

TOTAL = ("requests", "received", "total")
CORPUS = Path(__file__).parents[1] / "corpus" / "reports"


def reading(values: balanced_report.Values, reader: str = "pdfium") -> Report:
    report = balanced_report.report(values)
    return validate(replace(report, source=replace(report.source, readers=(reader,))))


def outcome(report: Report) -> list[tuple[str, str, object, object]]:
    return [(f.rule, f.origin, f.expected, f.actual) for f in report.findings if f.verdict == "failed"]


def test_a_sound_reading_wants_no_second_one() -> None:
    assert not second_reading.wanted(reading({}))


def test_a_sum_that_fails_wants_a_second_reading() -> None:
    assert second_reading.wanted(reading({TOTAL: 5}))


def test_a_reading_without_figures_of_text_in_unknown_characters_wants_another_and_disagrees_with_none_of_its() -> None:
    unread = replace(reading({}), facts=(), tables=(), findings=(), checks=Checks(0, 0, 0, 0))
    assert not second_reading.wanted(unread)
    unread = replace(unread, notes=(Note("pdf.unmapped_text", Message("字体没有给出对应文字", "unknown characters")),))
    assert second_reading.wanted(unread)
    best = second_reading.reconcile(unread, reading({TOTAL: 5}, "pdfplumber"))
    assert {origin for _, origin, _, _ in outcome(best)} == {"unknown"}
    assert [finding for finding in best.findings if finding.rule == second_reading.DIFFERS] == []
    assert best.source.readers == ("pdfium", "pdfplumber")


def test_where_both_readings_see_the_same_numbers_the_source_is_wrong() -> None:
    best = second_reading.reconcile(reading({TOTAL: 5}), reading({TOTAL: 5}, "pdfplumber"))
    assert outcome(best) == [
        ("requests.balance", "source", 5, 2),
        ("requests.applicants", "source", 2, 5),
    ]
    assert best.source.readers == ("pdfium", "pdfplumber")


def test_where_the_second_reading_adds_up_it_is_taken_and_the_place_is_marked() -> None:
    best = second_reading.reconcile(reading({TOTAL: 5}), reading({}, "pdfplumber"))
    assert outcome(best) == []
    marked = [finding for finding in best.findings if finding.rule == second_reading.DIFFERS]
    assert [(finding.origin, finding.verdict) for finding in marked] == [("reading", "undecided")]
    index = marked[0].facts[0]
    assert (best.facts[index].table, best.facts[index].row, best.facts[index].column) == TOTAL
    assert best.facts[index].value == 2


def test_where_both_fail_differently_the_reading_is_in_doubt() -> None:
    best = second_reading.reconcile(reading({TOTAL: 5}), reading({TOTAL: 6}, "pdfplumber"))
    assert {origin for _, origin, _, _ in outcome(best)} == {"reading"}


@pytest.mark.parametrize("code", [None, "cells.unplaced", "html.tables_are_images"])
def test_what_is_missing_is_laid_to_the_source_only_where_no_figures_were_left_unread(code: str | None) -> None:
    notes = (Note(code, Message("有数据未取得", "figures were not read")),) if code else ()
    whole = reading({})
    first = validate(replace(whole, notes=notes, facts=tuple(fact for fact in whole.facts if fact.table != "requests")))
    best = second_reading.reconcile(first, first)
    assert outcome(best) == [("completeness.table", "unknown" if code else "source", None, None)]


def test_two_readings_without_any_figure_do_not_say_that_the_source_has_no_tables() -> None:
    bare = validate(replace(reading({}), facts=(), edition=None))
    assert outcome(second_reading.reconcile(bare, bare)) == [("completeness.table", "unknown", None, None)]


def test_a_reading_that_lost_a_table_does_not_win_by_having_fewer_sums_to_fail() -> None:
    wrong = {("requests", "results.total", column): 9 for column in balanced_report.COLUMNS}
    whole = reading(wrong)
    lost = validate(replace(whole, facts=tuple(fact for fact in whole.facts if fact.table != "requests")))
    assert whole.checks.failed > lost.checks.failed
    best = second_reading.reconcile(whole, lost)
    assert len([fact for fact in best.facts if fact.table == "requests"]) == len(
        [fact for fact in whole.facts if fact.table == "requests"]
    )


def test_a_second_reader_that_fails_leaves_the_first_reading_with_a_note() -> None:
    first = reading({TOTAL: 5})
    left = second_reading.unavailable(first, DamagedError("pdf.damaged", "a.pdf", "坏", "bad"))
    assert left.facts == first.facts
    assert [note.code for note in left.notes] == ["reading.single"]


@pytest.mark.parametrize("name", ["fpdf2-wrong-sums.pdf", "cid-planted-everywhere.pdf"])
def test_wrong_sums_of_the_corpus_are_laid_to_the_source(name: str) -> None:
    report = gkconvert.convert(CORPUS / name)
    failed = [finding for finding in report.findings if finding.verdict == "failed" and finding.severity == "error"]
    assert failed
    assert {finding.origin for finding in failed} == {"source"}
    assert report.source.readers == ("pdfium", "pdfplumber")
