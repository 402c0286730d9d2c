"""Texts in which bold words stand twice are read with each once, and a figure that cannot be told is not read."""

from __future__ import annotations

from drawn_forms import Rows, disclosure, flattened, numbers, raws

import gkconvert
from gkconvert.model import Report, Source
from gkconvert.text.words_twice import once

TITLE = "青河县人民政府2023年政府信息公开工作年度报告"
F = {key: value for key, value in numbers().items() if key[0] == "disclosure"}


def laid_out(rows: Rows) -> list[str]:
    return ["   ".join(str(cell) * 2 for cell in row) for row in flattened(rows)]


def convert(lines: list[str]) -> Report:
    return gkconvert.convert(Source("\n".join((TITLE, "二、主动公开政府信息情况", *lines)).encode(), "report.txt"))


def test_a_table_whose_words_stand_twice_has_them_once() -> None:
    assert raws(convert(laid_out(disclosure(F)))) == F


def test_a_figure_beside_words_that_stand_once_is_unreadable_where_others_stand_twice() -> None:
    lines = laid_out(disclosure(F))
    (licensing,) = [line for line in lines if "行政许可" in line]
    lines[lines.index(licensing)] = "行政许可   3535"
    made = convert(lines)
    (fact,) = [fact for fact in made.facts if fact.row == "licensing"]
    assert (fact.value, fact.state) == (None, "unreadable")
    assert {key: raw for key, raw in raws(made).items() if key[1] != "licensing"} == {
        key: raw for key, raw in F.items() if key[1] != "licensing"
    }


def test_a_text_whose_words_stand_once_is_left_as_it_is() -> None:
    lines = ["行政许可   3535", "人人   22", "年年有余年年有余", "规章规章   11"] * 3
    assert once(lines) == lines


def test_headings_that_stand_twice_alone_tell_nothing_of_figures() -> None:
    lines = ["一、总体情况一、总体情况", "行政许可   3535"] * 5
    assert once(lines) == lines


def test_rules_of_strokes_are_no_words() -> None:
    lines = ["--------  --------", "行政许可      3535", "--------  --------", "11  22"] * 3
    assert once(lines) == lines
