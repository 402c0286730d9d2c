"""Texts that have nothing but the order of their cells: where one is missing, its row is left out and noted."""

from __future__ import annotations

import pytest
from indicator_list import HEADS, ROWS, TITLE

import gkconvert
from gkconvert.model import Report


def read(lines: list[str]) -> Report:
    return gkconvert.convert("\n".join((TITLE, "", *lines, "")).encode())


def one_a_line(rows: list[tuple[str, ...]]) -> Report:
    return read([cell for row in rows for cell in row])


def single_blanks(rows: list[tuple[str, ...]]) -> Report:
    return read([" ".join(row) for row in rows])


def bars(rows: list[tuple[str, ...]]) -> Report:
    return read([" | ".join(row) + " |" for row in rows])


def figures(made: Report) -> list[tuple[str | None, str | None, object]]:
    return [(fact.row, fact.column, fact.value) for fact in made.facts if fact.state == "value"]


def expected(*left_out: int) -> list[tuple[str, str, object]]:
    kept = [row for at, row in enumerate(ROWS) if at not in left_out]
    return [(row[0], head, int(text)) for row in kept for head, text in zip(HEADS[2:], row[2:], strict=True)]


def codes(made: Report) -> set[str]:
    return {note.code for note in made.notes}


WRITINGS = pytest.mark.parametrize("write", [one_a_line, single_blanks, bars])


@WRITINGS
def test_a_list_of_two_columns_is_read(write) -> None:
    assert figures(write([HEADS, *ROWS])) == expected()


@WRITINGS
def test_an_indicator_that_lost_one_of_its_two_figures_is_left_out_and_noted(write) -> None:
    rows = [HEADS, *ROWS[:2], (*ROWS[2][:2], "6"), *ROWS[3:]]
    made = write(rows)
    assert figures(made) == expected(2)
    assert "cells.unplaced" in codes(made)


@pytest.mark.parametrize("write", [one_a_line, single_blanks])
def test_heads_that_stand_over_others_leave_a_list_out_that_has_only_order(write) -> None:
    made = write([("统计指标", "单位", "2015年"), ("县本级", "乡镇"), *ROWS])
    assert (figures(made), codes(made)) == ([], {"cells.unplaced"})


def test_rows_with_more_cells_than_heads_are_left_out_and_the_others_stand() -> None:
    made = bars([HEADS, *ROWS[:3], ("申请情况", *ROWS[3]), ROWS[4]])
    assert figures(made) == expected(3)
    assert "cells.unplaced" in codes(made)


def test_a_figure_in_the_column_of_units_is_noted() -> None:
    made = read(["\t".join(row) for row in (HEADS, *ROWS[:4], (ROWS[4][0], "0", "", ""))])
    assert figures(made) == expected(4)
    assert "cells.unplaced" in codes(made)


def test_a_list_whose_lines_were_read_as_paragraphs_is_noted() -> None:
    rows = (*ROWS, ("六、网站公开数", "条", "9", ""))
    made = read([f"{label[2:]} {figure} {unit}" for label, unit, figure, _ in rows])
    assert (made.facts, codes(made)) == ((), {"form.outside_tables"})


def test_bodies_as_rows_and_indicators_as_heads_are_noted() -> None:
    heads = ("单位名称", "主动公开信息数", "收到申请数", "行政复议数")
    rows = [heads, ("城关镇", "12", "3", "0"), ("东湖镇", "9", "0", "1"), ("财政局", "31", "2", "0")]
    made = read(["\t".join(row) for row in rows])
    assert (made.facts, codes(made)) == ((), {"cells.unplaced"})


FORM_TITLE = "云山县财政局2023年政府信息公开工作年度报告"
DISCLOSURE = (
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "4"),
    ("行政规范性文件", "3", "1", "27"),
    ("第二十条第（五）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政许可", "118"),
    ("第二十条第（六）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政处罚", "6"),
    ("行政强制", "2"),
)


@pytest.mark.parametrize("join", ["\n", " "])
def test_a_row_of_documents_that_lost_a_figure_is_left_out(join: str) -> None:
    rows = [row if row[0] != "行政规范性文件" else (row[0], "3", "27") for row in DISCLOSURE]
    made = gkconvert.convert("\n".join((FORM_TITLE, "", *(join.join(row) for row in rows), "")).encode())
    read_rows = {fact.row for fact in made.facts if fact.state == "value"}
    assert read_rows == {"regulations", "licensing", "penalties", "coercion"}
    assert "cells.unplaced" in codes(made)
