"""Figures between the cells of a table: the markup of a row that was edited by hand."""

import pytest

from gkconvert.html import read
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Document, Grid, Paragraph, Source

HEAD = "<tr><td>信息内容<td>制发件数<td>废止件数<td>现行有效件数</tr>"
LAST = "<tr><td>行政规范性文件<td>7<td>8<td>9</tr>"


def document(row: str) -> Document:
    page = f"<!DOCTYPE html><meta charset=utf-8><table>{HEAD}{row}{LAST}</table><p>二、主动公开政府信息情况</p>"
    return read(Source(page.encode()), "lxml", DEFAULT_OPTIONS)


def cells(found: Document) -> list[str]:
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    return [cell.text for cell in grid.cells if cell.row == 1]


def notes(found: Document) -> list[str]:
    return [note.message.en for note in found.notes if note.code == "html.table.outside_cells"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<tr><td>规章</td><td>1</td><td></td>23<td>4</td></tr>", ["规章", "1", "23", "4"]),
        ("<tr><td>规章</td><td>1</td>23<td></td><td>4</td></tr>", ["规章", "1", "23", "4"]),
        ("<tr><td>规章</td><td>1</td><td/>23</td><td>4</td></tr>", ["规章", "1", "23", "4"]),
        ("<tr><td>规章</td><td>1</td><td/><p><span>23</span></p></td><td>4</td></tr>", ["规章", "1", "23", "4"]),
        ("<tr><td>规章</td><td>1</td>23</td><td>4</td></tr>", ["规章", "1", "23", "4"]),
        ("<tr><td>规章</td><td></td>23</td><td>4</td></tr>", ["规章", "", "23", "4"]),
        ("<tr><td>规章</td><td>1</td><td>23</td>4</td></tr>", ["规章", "1", "23", "4"]),
        ("<tr><td>规章</td>１件</td><td>２３件</td>4</td></tr>", ["规章", "１件", "２３件", "4"]),
        ("<tr><td>规章</td><td>1</td><td>23</td><td></td>——</tr>", ["规章", "1", "23", "——"]),
    ],
)
def test_a_figure_between_cells_is_given_back_to_its_row(row: str, expected: list[str]) -> None:
    found = document(row)
    assert cells(found) == expected
    (note,) = notes(found)
    assert "were given back" in note


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>规章</td><td></td>23<td></td><td>4</td></tr>",
        "<tr><td>规章</td><td>1</td>23<td>2</td><td>4</td></tr>",
        "<tr><td>规章</td><td>1</td><td></td>17<p>4.3</p><td>4</td></tr>",
        "<tr><td>规章</td>1</td>23</td><td>4</td></tr>",
    ],
    ids=["between two blank cells", "in a row that is whole", "in pieces", "run together"],
)
def test_a_figure_that_may_be_of_several_cells_is_not_read(row: str) -> None:
    found = document(row)
    assert not {"23", "17", "4.3", "174.3", "123"} & set(cells(found))
    text = "".join(block.text for block in found.blocks if isinstance(block, Paragraph))
    assert "23" in text or "17" in text
    (note,) = notes(found)
    assert "were not read" in note


def test_other_text_between_cells_stands_before_the_table() -> None:
    found = document("<tr>一类<td>规章</td>（件）<td>1</td><td>2</td><td>3</td></tr>")
    assert cells(found) == ["规章", "1", "2", "3"]
    assert notes(found) == []
    first = found.blocks[0]
    assert isinstance(first, Paragraph) and "一类" in first.text and "（件）" in first.text
