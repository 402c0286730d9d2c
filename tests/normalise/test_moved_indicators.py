"""Lists of indicators with a cell too few or too many, and two lists of the same: what is not sure is told."""

from __future__ import annotations

from indicator_list import HEADS, ROWS, TITLE

import gkconvert
from gkconvert.model import Report

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


def listed(*rows: str) -> Report:
    page = f"<!DOCTYPE html><meta charset=utf-8><h1>{TITLE}</h1><table><tr>{'<tr>'.join(rows)}</table>"
    return gkconvert.convert(page.encode(), reader="fast")


PAIRS = (
    ("一、主动公开信息数", "条", "12", "四、行政复议数", "件", "1"),
    ("二、收到申请数", "件", "7", "五、行政诉讼数", "件", "0"),
    ("三、答复申请数", "件", "6", "六、举报投诉数", "件", "4"),
)
SHOWN = {
    "一、主动公开信息数": 12,
    "二、收到申请数": 7,
    "三、答复申请数": 6,
    "四、行政复议数": 1,
    "五、行政诉讼数": 0,
    "六、举报投诉数": 4,
}


def cells(row: tuple[str, ...]) -> str:
    return "".join(f"<td>{text}" for text in row)


def shown(report: Report) -> dict[str, object]:
    return {fact.row_labels[-1]: fact.value for fact in report.facts if fact.value is not None}


def test_figures_of_a_row_that_was_pushed_aside_are_told() -> None:
    head = cells(("统计指标", "单位", "统计数") * 2)
    report = listed(head, cells(PAIRS[0]), "<td>" + cells(PAIRS[1]), cells(PAIRS[2]))
    assert shown(report) == {label: value for label, value in SHOWN.items() if label[0] not in "二五"}
    (note,) = report.notes
    assert (note.code, "7" in note.message.zh, "0" in note.message.zh) == ("cells.unplaced", True, True)


def test_a_label_that_reaches_into_the_row_below_takes_no_figure_from_it_in_silence() -> None:
    rows = [cells(row) for row in ROWS]
    rows[1] = rows[1].replace("<td>", "<td rowspan=2>", 1)
    report = listed(cells(HEADS), *rows)
    assert ([values(report, at) for at in (0, 2, 3)], codes(report)) == ([[12, 340], [], [1, 2]], ["cells.unplaced"])


def test_a_figure_pushed_into_the_remarks_is_told_and_its_unit_is_no_figure() -> None:
    rows = [f"{cells(row[:3])}<td>" for row in ROWS]
    rows[1] = rows[1].replace("<td>", "<td colspan=2>", 1)
    report = listed(cells((*HEADS[:3], "备注")), *rows)
    assert (values(report, 0), values(report, 1), codes(report)) == ([12], [], ["cells.unplaced"])


def test_a_head_that_reaches_into_the_first_row_takes_no_figure_from_it() -> None:
    head = cells(("统计指标", "单位", "统计数") * 2).replace("<td>单位", "<td rowspan=2>单位", 1)
    first = (
        cells(("主动公开情况", "", "", "四、行政复议数", "件", "1"))
        .replace("<td>", "", 2)
        .replace("主动", "<td>主动", 1)
    )
    report = listed(head, first, *(cells(row) for row in PAIRS[1:]))
    assert shown(report)["四、行政复议数"] == 1 or codes(report) == ["cells.unplaced"]


def test_lists_beside_each_other_without_heads_are_read() -> None:
    assert shown(listed(*map(cells, PAIRS))) == SHOWN


def test_heads_pushed_on_by_a_cell_too_many_stand_over_their_figures() -> None:
    head = cells((*HEADS[:2], "", *HEADS[2:]))
    report = listed(head, *map(cells, ROWS))
    assert [(fact.column, fact.value) for fact in report.facts][:4] == [
        ("本年", 12),
        ("累计", 340),
        ("本年", 7),
        ("累计", 19),
    ]


def test_where_one_of_two_heads_was_lost_no_figure_is_taken_for_the_other_s() -> None:
    report = listed(cells((*HEADS[:2], HEADS[3])), *map(cells, ROWS))
    assert (report.facts, codes(report)) == ((), ["cells.unplaced"])


def test_numbers_of_lines_without_a_head_are_not_told() -> None:
    rows = [cells((str(at), *row)) for at, row in enumerate(ROWS, 1)]
    report = listed(cells(("", *HEADS)), *rows)
    assert ([values(report, at) for at in (0, 4)], codes(report)) == ([[12, 340], [0, 3]], [])


def test_who_filled_the_list_in_is_no_indicator() -> None:
    report = listed(cells(HEADS), *map(cells, ROWS), cells(("联系电话", "", "12345678", "")))
    assert (len(report.facts), codes(report)) == (10, [])
