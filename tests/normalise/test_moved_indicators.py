"""Lists of indicators with a cell too few or too many, and two lists of the same: what is not sure is told."""

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


OTHERS = tuple((label, unit, str(int(first) + 30), second) for label, unit, first, second in ROWS)


def two_lists(first: str, second: str) -> Report:
    tables = (
        f"<p>{over}</p><table>{''.join('<tr>' + ''.join(f'<td>{text}' for text in row) for row in (HEADS, *rows))}</table>"
        for over, rows in ((first, OTHERS), (second, ROWS))
    )
    page = f"<!DOCTYPE html><meta charset=utf-8><h1>{TITLE}</h1>{''.join(tables)}"
    return gkconvert.convert(page.encode(), reader="fast")


def test_of_lists_for_two_years_only_the_reports_own_is_read() -> None:
    report = two_lists("2014年统计表", "2015年统计表")
    assert [values(report, at) for at in range(5)] == [[12, 340], [7, 19], [6, 18], [1, 2], [0, 3]]
    assert codes(report) == ["table.other_year"]


def test_of_the_same_indicators_for_two_bodies_the_first_are_taken_and_it_is_noted() -> None:
    report = two_lists("表一：全县", "表二：县本级")
    assert [fact.value for fact in report.facts if fact.column == "本年"] == [42, 37, 36, 31, 30]
    assert codes(report) == ["rows.repeated"]
