"""The rest of a table's columns in a grid of its own without labels, as spreadsheets are printed over pages."""

from __future__ import annotations

import pytest
from drawn_forms import APPLICANTS, REQUESTS_HEADER, Figures, Rows, disclosure, raws, report, requests, with_sums

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
F = with_sums()
HEADS = ["自然人", *(str(head) for head in REQUESTS_HEADER[2]), "总计"]


def parted(at: int, figures: Figures = F) -> tuple[Rows, Rows]:
    """Section three up to a column, and the columns from there on without the labels of the rows."""
    body = requests(figures)[3:]
    first: Rows = [[("", 3), *HEADS[:at]], *(row[: len(row) - 7 + at] for row in body)]
    return first, [HEADS[at:], *(row[len(row) - 7 + at :] for row in body)]


@pytest.mark.parametrize("at", [0, 2, 3, 4])
def test_rows_without_labels_under_the_other_heads_are_those_with_labels(at: int) -> None:
    read = raws(report(TITLE, disclosure(F), *parted(at)))
    assert {key: raw for key, raw in read.items() if key[0] == "requests"} == {
        key: raw for key, raw in F.items() if key[0] == "requests"
    }


def test_rows_of_noughts_are_those_with_labels() -> None:
    noughts = dict.fromkeys(F, "0")
    read = raws(report(TITLE, disclosure(F), *parted(4, noughts)))
    assert {key: raw for key, raw in read.items() if key[0] == "requests"} == {
        key: "0" for key in F if key[0] == "requests"
    }


def test_their_labels_are_those_of_the_rows_before() -> None:
    made = report(TITLE, disclosure(F), *parted(4))
    labels = {fact.row_labels for fact in made.facts if (fact.table, fact.row) == ("requests", "results.granted")}
    assert labels == {("三、本年度办理结果", "（一）予以公开")}


def test_rows_with_which_a_sum_fails_are_left_without_labels() -> None:
    wrong = {**F, ("requests", "results.granted", "total"): "999"}
    read = raws(report(TITLE, disclosure(F), *parted(4, wrong)))
    assert {key[2] for key in read if key[0] == "requests"} == set(APPLICANTS[:4])


def test_fewer_rows_than_have_labels_are_left_without_labels() -> None:
    first, second = parted(4)
    read = raws(report(TITLE, disclosure(F), first, second[:-1]))
    assert {key[2] for key in read if key[0] == "requests"} == set(APPLICANTS[:4])
