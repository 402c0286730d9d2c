"""Columns made by spaces are read as the table that they show, and prose with spaces stays prose."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from drawn_forms import Rows, disclosure, flattened, numbers, proceedings, raws, requests, with_sums

import gkconvert
from gkconvert import text
from gkconvert.errors import LimitError
from gkconvert.limits import DEFAULT_OPTIONS, Limits, ReadOptions
from gkconvert.model import Grid, Paragraph, Place, Report, Source

TITLE = "青河县人民政府2023年政府信息公开工作年度报告"
F = numbers()


def width(cell: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in cell)


def spaced(rows: Rows, gap: int = 3, indent: int = 0) -> str:
    """The rows of a table with every column as wide as its widest text."""
    cells = [[str(cell) for cell in row] for row in flattened(rows)]
    widths = [max(width(row[at]) for row in cells) for at in range(len(cells[0]))]
    lines = [
        "".join(cell + " " * (wide - width(cell) + gap) for cell, wide in zip(row, widths, strict=True))
        for row in cells
    ]
    return "\n".join(" " * indent + line.rstrip() for line in lines)


def convert(*parts: str) -> Report:
    return gkconvert.convert(Source("\n\n".join((TITLE, *parts)).encode(), "report.txt"))


@pytest.mark.parametrize(("gap", "indent"), [(2, 0), (3, 4), (9, 1)])
def test_the_three_tables_of_a_text_laid_out_by_spaces_are_read(gap: int, indent: int) -> None:
    made = convert(
        "二、主动公开政府信息情况", spaced(disclosure(F), gap, indent),
        "三、收到和处理政府信息公开申请情况", spaced(requests(F), gap, indent),
        "四、政府信息公开行政复议、行政诉讼情况", spaced(proceedings(F), gap, indent),
        "五、存在的主要问题及改进情况", "公开的深度有待加强。",
    )  # fmt: skip
    assert raws(made) == F
    assert [table.origin for table in made.tables] == ["alignment"] * 3
    assert [section.number for section in made.sections] == [2, 3, 4, 5]


def test_figures_beside_a_blank_column_stay_under_their_own() -> None:
    # A row of fewer figures than columns is believed only where its sum holds.
    figures = {key: "" if key[2] == "research" else value for key, value in with_sums().items()}
    made = raws(convert(spaced(requests(figures))))
    assert made == {key: raw for key, raw in figures.items() if key[0] == "requests" and raw}


def test_cells_say_on_which_line_they_stand() -> None:
    made = convert(
        "一、本年新收政府信息公开申请数量   1   2",
        "二、上年结转政府信息公开申请数量   3   4",
        "四、结转下年度继续办理             5   6",
        "（七）总计                         7   8",
    )
    (table,) = made.tables
    assert [(cell.text, cell.place) for cell in table.cells if cell.column == 1] == [
        ("1", Place(line=3)), ("3", Place(line=5)), ("5", Place(line=7)), ("7", Place(line=9)),
    ]  # fmt: skip


def test_prose_with_wide_spaces_is_no_table() -> None:
    lines = ["联系地址：和平路1号     邮编：100000", "电话：010-12345678     传真：010-87654321"] * 3
    blocks = text.read(Source("\n\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert [type(block) for block in blocks] == [Paragraph] * 6


def test_a_table_by_tabs_is_left_to_the_tabs() -> None:
    rows = "\n".join(f"指标{number}\t{number}  \t{number}" for number in range(9))
    (grid,) = text.read(Source(rows.encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert isinstance(grid, Grid)
    assert grid.origin == "tabs"


def test_a_table_over_the_limit_is_refused() -> None:
    rows = "\n".join(f"指标   {number}   {number}" for number in range(50))
    with pytest.raises(LimitError, match=r"limit\.cells"):
        text.read(Source(rows.encode(), "a.txt"), "text", ReadOptions(Limits(cells=100)))


def counted(rows: Rows, gap: int = 2) -> str:
    """The rows with every column as wide as its longest text has characters, as programs fill lines up."""
    cells = [[str(cell) for cell in row] for row in flattened(rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    return "\n".join(
        "".join(f"{cell:<{wide + gap}}" for cell, wide in zip(row, widths, strict=True)).rstrip() for row in cells
    )


def test_columns_by_the_number_of_characters_are_columns() -> None:
    """So pdftotext -layout and Inscriptis write them: a Chinese character takes one place."""
    figures = with_sums()
    made = convert(
        "二、主动公开政府信息情况", counted(disclosure(figures)),
        "三、收到和处理政府信息公开申请情况", counted(requests(figures)),
        "四、政府信息公开行政复议、行政诉讼情况", counted(proceedings(figures)),
    )  # fmt: skip
    assert raws(made) == figures


@pytest.mark.parametrize("end", ["\n\f", "\n\n   - 3 -\n\n"], ids=["form feed", "page number"])
def test_columns_stand_elsewhere_on_the_next_page(end: str) -> None:
    figures = with_sums()
    lines = counted(requests(figures)).split("\n")
    moved = "\n".join(" " * 9 + line for line in lines[14:])
    made = convert("三、收到和处理政府信息公开申请情况", "\n".join(lines[:14]) + end + moved)
    assert raws(made) == {key: raw for key, raw in figures.items() if key[0] == "requests"}


def test_a_label_that_fills_its_column_leaves_one_blank_before_its_figure() -> None:
    figures = numbers("2019")
    made = convert("二、主动公开政府信息情况", counted(disclosure(figures, "2019"), gap=1).replace("     ", "      "))
    found = {(fact.row, fact.column): fact.raw for fact in made.facts}
    for column in ("previous_items", "change", "decisions"):
        assert (
            found.get(("other_services", column), figures["disclosure", "other_services", column])
            == (figures["disclosure", "other_services", column])
        )


def test_labels_torn_over_the_lines_around_their_figures_are_whole() -> None:
    figures = with_sums()
    torn = counted(requests(figures))
    for label, at in (("5.要求行政机关确认或重新出具已获取信息", 12), ("2.没有现成信息需要另行制作", 8)):
        line = next(line for line in torn.split("\n") if label in line)
        begin = line.index(label)
        above, below = " " * begin + label[:at], " " * begin + label[at:]
        torn = torn.replace(line, "\n".join((above, line.replace(label, " " * len(label)), below)))
    made = convert("三、收到和处理政府信息公开申请情况", torn)
    assert raws(made) == {key: raw for key, raw in figures.items() if key[0] == "requests"}
    labels = {fact.row: fact.row_labels[-1] for fact in made.facts}
    assert labels["results.not_processed.confirmation"] == "5.要求行政机关确认或重新出具已获取信息"


def test_heads_that_lost_their_places_move_no_figure() -> None:
    """What makes text of a page may set the cells of each row from the left, whatever was merged above them."""
    figures = with_sums()
    rows = [[str(cell) for cell in row if cell] for row in flattened(requests(figures))]
    wide = max(map(len, rows))
    made = convert("三、收到和处理政府信息公开申请情况", counted([[*row, *[""] * (wide - len(row))] for row in rows]))
    assert raws(made).items() <= figures.items()
    assert not [finding for finding in made.findings if finding.rule == "requests.applicants"]


def test_a_row_of_a_guess_with_too_few_figures_is_believed_where_its_sum_holds() -> None:
    figures = with_sums()
    lines = counted(requests(figures)).split("\n")
    at = next(number for number, line in enumerate(lines) if "2.重复申请" in line)
    values = [figures["requests", "results.not_processed.repeated", name] for name in ("natural_person", "total")]
    end = lines[at].rindex(values[1])
    lines[at] = lines[at][:end]
    made = convert("三、收到和处理政府信息公开申请情况", "\n".join(lines))
    assert not [fact for fact in made.facts if fact.row == "results.not_processed.repeated" and fact.value is not None]
    assert raws(made)["requests", "results.total", "total"] == figures["requests", "results.total", "total"]
