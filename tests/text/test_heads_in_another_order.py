"""Texts that have only the order of their cells: heads in another order than the form's move no figure silently."""

from __future__ import annotations

import pytest

import gkconvert
from gkconvert.model import Report

TITLE = "云山县财政局2023年政府信息公开工作年度报告"
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
SWAPPED = ("结果纠正", "结果维持", "其他结果", "尚未审结", "总计")
FIGURES = ("3", "1", "0", "2", "6", "4", "0", "5", "0", "9", "1", "2", "0", "7", "10")
KEYS = ("upheld", "corrected", "other", "pending", "total")
GROUPS = ("review", "litigation.direct", "litigation.after_review")


def proceedings(outcomes: tuple[str, ...], inner: tuple[str, str]) -> list[tuple[str, ...]]:
    return [("行政复议", "行政诉讼"), inner, outcomes * 3, FIGURES]


INNER = ("未经复议直接起诉", "复议后起诉")


def one_a_line(rows: list[tuple[str, ...]]) -> Report:
    return read([cell for row in rows for cell in row])


def bars(rows: list[tuple[str, ...]]) -> Report:
    return read([" | ".join(row) + " |" for row in rows])


def markdown(rows: list[tuple[str, ...]]) -> Report:
    lines = [f"| {' | '.join((*row, *[''] * (15 - len(row))))} |" for row in rows]
    return read([lines[0], "|" + "---|" * 15, *lines[1:]])


def read(lines: list[str]) -> Report:
    return gkconvert.convert("\n".join((TITLE, "", *lines, "")).encode())


def figures(made: Report) -> dict[str | None, str]:
    return {fact.column: fact.raw for fact in made.facts if fact.state == "value"}


@pytest.mark.parametrize("write", [bars, markdown])
def test_outcomes_of_a_group_in_another_order_are_read_by_their_names(write) -> None:
    keys = (KEYS[1], KEYS[0], *KEYS[2:])
    expected = dict(zip((f"{group}.{key}" for group in GROUPS for key in keys), FIGURES, strict=True))
    assert figures(write(proceedings(SWAPPED, INNER))) == expected


def test_outcomes_in_another_order_that_stand_one_a_line_are_left_out() -> None:
    made = one_a_line(proceedings(SWAPPED, INNER))
    assert figures(made) == {}
    assert "cells.unplaced" in {note.code for note in made.notes}


@pytest.mark.parametrize("write", [one_a_line, bars])
def test_groups_in_another_order_are_left_out(write) -> None:
    made = write(proceedings(OUTCOMES, (INNER[1], INNER[0])))
    assert figures(made) == {}
    assert "cells.unplaced" in {note.code for note in made.notes}


@pytest.mark.parametrize("write", [one_a_line, bars])
def test_a_label_before_the_figures_moves_none(write) -> None:
    head, inner, outcomes, values = proceedings(OUTCOMES, INNER)
    made = write([("类别", *head), inner, outcomes, ("件数", *values)])
    expected = dict(zip((f"{group}.{key}" for group in GROUPS for key in KEYS), FIGURES, strict=True))
    assert figures(made) == expected


def test_documents_whose_heads_stand_in_another_order_are_left_out() -> None:
    rows = [
        ("第二十条第（一）项",),
        ("信息内容", "现行有效件数", "本年制发件数", "本年废止件数"),
        ("规章", "4", "0", "1"),
        ("行政规范性文件", "27", "3", "2"),
        ("第二十条第（五）项",),
        ("信息内容", "本年处理决定数量"),
        ("行政许可", "118"),
    ]
    made = one_a_line(rows)
    assert {fact.row: fact.raw for fact in made.facts} == {"licensing": "118"}
    assert "cells.unplaced" in {note.code for note in made.notes}


APPLICANTS = ("自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RECEIVED = ("一、本年新收政府信息公开申请数量", "5", "1", "0", "2", "0", "3", "11")
CARRIED = ("二、上年结转政府信息公开申请数量", "1", "2", "3", "0", "1", "0", "7")
OUT = ("四、结转下年度继续办理", "2", "0", "1", "0", "0", "1", "4")


@pytest.mark.parametrize("write", [one_a_line, bars])
def test_applicants_in_another_order_are_left_out_although_the_sums_hold(write) -> None:
    heads = (*APPLICANTS[:3], APPLICANTS[5], APPLICANTS[4], APPLICANTS[3], *APPLICANTS[6:])
    assert len(write([APPLICANTS[:3], APPLICANTS[3:], RECEIVED, CARRIED, OUT]).facts) == 21
    made = write([heads[:3], heads[3:], RECEIVED, CARRIED, OUT])
    assert made.facts == ()
    assert "cells.unplaced" in {note.code for note in made.notes}
