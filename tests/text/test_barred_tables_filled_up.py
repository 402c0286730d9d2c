"""Cells that end in strokes, as scrapers leave tables: a row a line, or a cell a line, with merged cells once."""

from __future__ import annotations

import pytest
from drawn_forms import Figures, Rows, convert_text, disclosure, grid, numbers, proceedings, raws, requests

from gkconvert import text
from gkconvert.errors import LimitError
from gkconvert.limits import DEFAULT_OPTIONS, Limits, ReadOptions
from gkconvert.model import Grid, Paragraph, Source

F = numbers()


def cells(rows: Rows) -> list[list[str]]:
    """The cells of each row as they begin in it, and a blank for every position that merging takes away."""
    drawn = grid(rows)
    lines = [[cell.text for cell in drawn.cells if cell.row == row] for row in range(drawn.rows)]
    return [[*line, *[""] * (drawn.columns - len(line))] for line in lines]


def row_a_line(rows: Rows) -> str:
    return "\n".join(" ".join(f"{cell} |" for cell in line).replace("  |", "|") for line in cells(rows))


def cell_a_line(rows: Rows, begun: str = "") -> str:
    """Each cell on its own line; strokes that fill a row up stand behind its last cell."""
    lines = []
    for line in cells(rows):
        filled = len(line)
        while filled > 1 and not line[filled - 1]:
            filled -= 1
        strokes = " " + "|" * (len(line) - filled) if filled < len(line) else ""
        lines.append(begun + " |\n".join(line[:filled]) + " |" + strokes)
    return "\n".join(lines)


@pytest.mark.parametrize(
    "write", [row_a_line, cell_a_line, lambda rows: cell_a_line(rows, "|\n")], ids=["rows", "cells", "begun"]
)
def test_the_three_tables_are_read(write) -> None:
    made = convert_text(*(write(rows) for rows in (disclosure(F), requests(F), proceedings(F))))
    assert raws(made) == F
    assert [section.number for section in made.sections] == [2, 3, 4, 5]


def test_the_last_stroke_of_a_row_may_be_missing() -> None:
    tables = [row_a_line(rows) for rows in (disclosure(F), requests(F), proceedings(F))]
    assert raws(convert_text(*(table.removesuffix(" |") for table in tables))) == F


def test_a_markdown_table_without_outer_strokes_is_one() -> None:
    lines = ["信息内容 | 本年制发件数", "--- | ---", "规章 | 0", "行政规范性文件 | 4", "公告 | 5", "通知 | 7"]
    (found,) = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert isinstance(found, Grid)
    assert [cell.text for cell in found.cells] == [
        "信息内容", "本年制发件数", "规章", "0", "行政规范性文件", "4", "公告", "5", "通知", "7",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [["首页 | 政务公开 | 互动交流", "登录 | 注册"], ["甲 |", "乙 |", "丙 |", "丁 |", "戊 |"]],
    ids=["a menu of a page", "cells with nothing to tell a row's length"],
)
def test_other_lines_with_strokes_stay_prose(lines: list[str]) -> None:
    blocks = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert {type(block) for block in blocks} == {Paragraph}


def test_a_blank_cell_that_could_be_any_of_several_leaves_its_row_out() -> None:
    figures: Figures = {**F, ("requests", "received", "natural_person"): ""}
    tables = [row_a_line(rows) for rows in (disclosure(figures), requests(figures), proceedings(figures))]
    made = {key: raw for key, raw in raws(convert_text(*tables)).items() if raw}
    assert made == {key: raw for key, raw in F.items() if key[:2] != ("requests", "received")}


def test_a_table_over_the_limit_is_refused() -> None:
    rows = "\n".join(f"指标 | {number} | {number} |" for number in range(50))
    with pytest.raises(LimitError, match=r"limit\.cells"):
        text.read(Source(rows.encode(), "a.txt"), "text", ReadOptions(Limits(cells=100)))


def test_a_menu_with_tabs_beside_the_tables_hides_none_of_them() -> None:
    tables = [cell_a_line(rows) for rows in (disclosure(F), requests(F), proceedings(F))]
    assert raws(convert_text(f"打印\t关闭\n\n{tables[0]}", *tables[1:])) == F


def test_where_a_line_has_cells_of_two_rows_of_that_length_their_shapes_tell_the_rows() -> None:
    lines = ["甲 |", "1 |", "||", "乙 |", "2 |", "3 |", "4 | 丙 |", "5 |", "6 ||"]
    (found,) = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert isinstance(found, Grid)
    assert [[cell.text for cell in found.cells if cell.row == row] for row in range(found.rows)] == [
        ["甲", "1", "", ""], ["乙", "2", "3", "4"], ["丙", "5", "6", ""],
    ]  # fmt: skip


def test_cells_with_bars_in_a_table_by_tabs_are_left_to_the_tabs() -> None:
    lines = ["信息内容\t本年制发件数\t现行有效件数", *(f"{name}\t|{name}|\t|1|" for name in "甲乙丙丁")]
    (found,) = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    assert isinstance(found, Grid)
    assert [cell.text for cell in found.cells if cell.row == 1] == ["甲", "|甲|", "|1|"]
