"""Lists of indicators whose rows have a cell too few or too many: what may have moved is left out and noted."""

from __future__ import annotations

import gkconvert
from gkconvert.model import Report

TITLE = "云山县2015年政府信息公开工作年度报告"
HEADS = ("统计指标", "单位", "本年", "累计")
ROWS = (
    ("一、主动公开信息数", "条", "12", "340"),
    ("二、收到申请数", "件", "7", "19"),
    ("三、答复申请数", "件", "6", "18"),
    ("四、行政复议数", "件", "1", "2"),
    ("五、行政诉讼数", "件", "0", "3"),
)
AT = 3


def made(changed: str) -> Report:
    """The list with one row written by hand."""
    lines = ["".join(f"<td>{text}" for text in row) for row in (HEADS, *ROWS)]
    lines[AT + 1] = changed
    page = f"<!DOCTYPE html><meta charset=utf-8><h1>{TITLE}</h1><table><tr>{'<tr>'.join(lines)}</table>"
    return gkconvert.convert(page.encode(), reader="fast")


def values(report: Report, at: int) -> list[object]:
    return [fact.value for fact in report.facts if fact.row == ROWS[at][0]]


def codes(report: Report) -> list[str]:
    return [note.code for note in report.notes]


def test_the_list_as_it_should_be_is_read_whole() -> None:
    report = made("".join(f"<td>{text}" for text in ROWS[AT]))
    assert [values(report, at) for at in range(5)] == [[12, 340], [7, 19], [6, 18], [1, 2], [0, 3]]
    assert codes(report) == []


def test_an_indicator_that_lost_one_of_two_figures_is_left_out() -> None:
    report = made("<td>四、行政复议数<td>件<td>1")
    assert (values(report, AT), values(report, 0), codes(report)) == ([], [12, 340], ["cells.unplaced"])


def test_an_indicator_that_lost_its_unit_is_left_out() -> None:
    report = made("<td>四、行政复议数<td>1<td>2")
    assert (values(report, AT), values(report, 0), codes(report)) == ([], [12, 340], ["cells.unplaced"])


def test_an_indicator_that_gained_a_figure_is_left_out() -> None:
    report = made("<td>四、行政复议数<td>件<td>1<td>7<td>2")
    assert (values(report, AT), values(report, 0), codes(report)) == ([], [12, 340], ["cells.unplaced"])


def test_a_figure_over_two_columns_counts_for_the_first_and_is_noted() -> None:
    report = made("<td>四、行政复议数<td>件<td colspan=2>5")
    assert (values(report, AT), codes(report)) == ([5, None], ["cells.merged_value"])
