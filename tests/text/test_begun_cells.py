"""One cell a line, begun by a stroke where it is not the first of its row, and a lone stroke behind each row."""

from __future__ import annotations

import pytest
from drawn_forms import Rows, convert_text, disclosure, grid, numbers, proceedings, raws, requests

from gkconvert import text
from gkconvert.errors import LimitError
from gkconvert.limits import DEFAULT_OPTIONS, Limits, ReadOptions
from gkconvert.model import Grid, Paragraph, Source

F = numbers()


def begun(rows: Rows, wrapped: int = 0) -> str:
    """The cells of each row as they begin in it; those longer than `wrapped` go on over further lines."""
    drawn = grid(rows)
    lines = []
    for row in range(drawn.rows):
        texts = [cell.text for cell in drawn.cells if cell.row == row]
        if wrapped:
            texts = ["\n".join(one[at : at + wrapped] for at in range(0, len(one), wrapped)) for one in texts]
        lines.append("\n| ".join(texts).replace("| \n", "|\n") + "\n|")
    return "\n".join(lines)


@pytest.mark.parametrize("wrapped", [0, 16], ids=["whole", "wrapped"])
def test_the_three_tables_are_read(wrapped: int) -> None:
    made = convert_text(*(begun(rows, wrapped) for rows in (disclosure(F), requests(F), proceedings(F))))
    assert raws(made) == F
    assert [section.number for section in made.sections] == [2, 3, 4, 5]


def cells(lines: list[str]) -> list[list[str]]:
    """The rows of the one table that a text has."""
    blocks = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
    (found,) = [block for block in blocks if isinstance(block, Grid)]
    return [[cell.text for cell in found.cells if cell.row == row] for row in range(found.rows)]


def test_a_stroke_before_another_is_an_empty_cell() -> None:
    lines = ["指标", "| 单位", "| 数量", "|", "来访", "|", "| 5", "|", "来电", "| 次", "|", "|", "办结后来信。"]
    assert cells(lines) == [["指标", "单位", "数量"], ["来访", "", "5"], ["来电", "次", ""]]


def test_a_heading_between_two_tables_is_no_label() -> None:
    table = ["指标", "| 数量", "|", "来访", "| 5", "|", "来电", "| 7", "|"]
    blocks = text.read(
        Source("\n".join([*table, "四、来信", *table]).encode(), "a.txt"), "text", DEFAULT_OPTIONS
    ).blocks
    assert [type(block) for block in blocks] == [Grid, Paragraph, Grid]


def test_a_row_without_its_last_stroke_and_too_few_rows_are_prose() -> None:
    for lines in (["来访", "| 5", "|", "来电", "| 7", "|"], ["甲", "| 1", "乙", "| 2", "丙", "| 3"]):
        blocks = text.read(Source("\n".join(lines).encode(), "a.txt"), "text", DEFAULT_OPTIONS).blocks
        assert not any(isinstance(block, Grid) for block in blocks)


def test_a_table_too_large_is_told() -> None:
    lines = ["来访", "| 5", "|"] * 40
    with pytest.raises(LimitError):
        text.read(Source("\n".join(lines).encode(), "a.txt"), "text", ReadOptions(limits=Limits(cells=60)))
