from __future__ import annotations

import html
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkconvert.errors import LimitError
from gkconvert.html import READERS, read
from gkconvert.limits import Limits, ReadOptions
from gkconvert.model import Document, Grid, Source


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def document(body: str, reader: str, limits: Limits | None = None) -> Document:
    options = ReadOptions(limits=limits or Limits())
    return read(Source(page(body)), reader, options)


def grids(body: str, reader: str) -> list[Grid]:
    return [block for block in document(body, reader).blocks if isinstance(block, Grid)]


def rectangles(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


@st.composite
def partitions(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """Rectangles that fill a grid, every row and column being one in which a cell begins."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            width = 1
            most = draw(st.integers(1, 3))
            while width < most and column + width < columns and not taken[row][column + width]:
                width += 1
            height = min(draw(st.integers(1, 3)), rows - row)
            for y in range(row, row + height):
                for x in range(column, column + width):
                    taken[y][x] = True
            cells.append((row, column, height, width))
    if {cell[0] for cell in cells} != set(range(rows)) or {cell[1] for cell in cells} != set(range(columns)):
        return [(row, column, 1, 1) for row in range(rows) for column in range(columns)]
    return cells


def soup(text: str, noise: random.Random) -> str:
    """The text as editors leave it: wrapped, split over elements, padded; what is shown stays the same.

    Numbers are not broken over lines: where all of a row are, they are those of two rows.
    """
    text = html.escape(text)
    kind = noise.randrange(7)
    if kind == 0 or (kind in (4, 5) and text.isdigit()):
        return text
    if kind == 1:
        return f"\n   <p align='center'><span style='font-family:仿宋'>{text}</span><o:p></o:p></p>\n"
    if kind == 2:
        return "".join(f"<font face=宋体><span>{character}</span></font>" for character in text)
    if kind == 3:
        return f"&nbsp;\u3000{text}&#8203; "
    if kind == 4:
        middle = len(text) // 2
        return f"<p>{text[:middle]}</p><p>{text[middle:]}</p>"
    if kind == 5:
        middle = len(text) // 2
        return f"{text[:middle]}<br/>\n  {text[middle:]}"
    return f"<!-- {text} --><div><b>{text}</b></div><script>var x = '</td>'.length</script><span style='DISPLAY: none'>99</span>"


def written(cells: list[tuple[int, int, int, int]], texts: list[str], noise: random.Random) -> str:
    rows: dict[int, list[str]] = {}
    for (row, _, height, width), text in zip(cells, texts, strict=True):
        spans = (f' rowspan="{height}"' if height > 1 else "") + (f" colspan={width}" if width > 1 else "")
        end = noise.choice(["</td>", "</td>", ""])
        rows.setdefault(row, []).append(f"<td{spans}>{soup(text, noise)}{end}")
    lines = [f"<tr>{''.join(rows[row])}{noise.choice(['</tr>', ''])}" for row in sorted(rows)]
    table = "\n".join(lines)
    return f"<table>{table}</table>" if noise.random() < 0.5 else f"<table border=1><tbody>{table}</tbody></table>"


@pytest.mark.parametrize("reader", READERS)
@given(cells=partitions(), seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_any_grid_written_as_html_comes_back_as_the_same_grid(
    reader: str, cells: list[tuple[int, int, int, int]], seed: int
) -> None:
    noise = random.Random(seed)
    texts = [noise.choice(["自然人", "法人或其他组织", str(number), "（一）予以公开"]) for number in range(len(cells))]
    body = written(cells, texts, noise) + "<p>二、主动公开政府信息情况</p>"
    found = grids(body, reader)
    assert len(found) == 1
    assert rectangles(found[0]) == [(*cell, text) for cell, text in zip(cells, texts, strict=True)]


@pytest.mark.parametrize("reader", READERS)
def test_spans_are_placed_by_the_standards_rules(reader: str) -> None:
    body = """<table>
    <tr><td rowspan=2>甲<td colspan="2">乙<td>1</tr>
    <tr><td>2<td>3<td>4</tr>
    <tr><td>5</td></tr></table>"""
    assert rectangles(grids(body, reader)[0]) == [
        (0, 0, 2, 1, "甲"), (0, 1, 1, 2, "乙"), (0, 3, 1, 1, "1"),
        (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3"), (1, 3, 1, 1, "4"),
        (2, 0, 1, 1, "5"), (2, 1, 1, 1, ""), (2, 2, 1, 1, ""), (2, 3, 1, 1, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_row_span_ends_with_its_row_group_and_zero_means_all_of_it(reader: str) -> None:
    body = """<table><tbody><tr><td rowspan=9>甲<td>1</tr><tr><td>2</tr></tbody>
    <tbody><tr><td rowspan=0>乙<td>3</tr><tr><td>4</tr></tbody></table>"""
    assert rectangles(grids(body, reader)[0]) == [
        (0, 0, 2, 1, "甲"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"),
        (2, 0, 2, 1, "乙"), (2, 1, 1, 1, "3"), (3, 1, 1, 1, "4"),
    ]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_foot_is_shown_last_and_a_head_first(reader: str) -> None:
    body = """<table><tfoot><tr><td>总计<td>9</tfoot><tbody><tr><td>甲<td>4<tr><td>乙<td>5</tbody>
    <thead><tr><th>项<th>2012</thead></table>"""
    assert [cell.text for cell in grids(body, reader)[0].cells] == ["项", "2012", "甲", "4", "乙", "5", "总计", "9"]


@pytest.mark.parametrize("reader", READERS)
def test_a_cell_that_would_cover_a_slot_taken_from_above_is_cut_short_and_noted(reader: str) -> None:
    body = "<table><tr><td>1<td rowspan=2>2<td>3</tr><tr><td colspan=3>4</tr></table>"
    read_document = document(body, reader)
    grid = next(block for block in read_document.blocks if isinstance(block, Grid))
    assert rectangles(grid) == [
        (0, 0, 1, 1, "1"), (0, 1, 2, 1, "2"), (0, 2, 1, 1, "3"), (1, 0, 1, 1, "4"), (1, 2, 1, 1, ""),
    ]  # fmt: skip
    assert [note.code for note in read_document.notes] == ["html.table.overlap"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("colspan", ["99999999", "9" * 5000, "4.9", " +4px", "4"])
def test_a_title_over_any_number_of_columns_covers_the_table(reader: str, colspan: str) -> None:
    body = f'<table><tr><td colspan="{colspan}">甲</tr><tr><td>1<td>2<td>3<td>4</tr></table>'
    assert rectangles(grids(body, reader)[0])[0] == (0, 0, 1, 4, "甲")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("colspan", ["0", "-3", "", "x", "１"])
def test_a_span_that_is_no_positive_number_is_one(reader: str, colspan: str) -> None:
    body = f'<table><tr><td colspan="{colspan}">甲<td>1<td>2</tr><tr><td>3<td>4<td>5</tr></table>'
    assert rectangles(grids(body, reader)[0])[0] == (0, 0, 1, 1, "甲")


@pytest.mark.parametrize("reader", READERS)
def test_missing_end_tags_and_cells_without_a_row_are_repaired(reader: str) -> None:
    body = "<table><td>甲<td>1<td>2<tr><td>乙<td>3<td>4</table>"
    assert [cell.text for cell in grids(body, reader)[0].cells] == ["甲", "1", "2", "乙", "3", "4"]


@pytest.mark.parametrize("reader", READERS)
def test_a_layout_table_is_looked_through(reader: str) -> None:
    body = """<table><tr><td><table><tr><td>首页<td>政务公开</table></td></tr><tr><td>
    <p>一、总体情况</p><p>全年认真落实各项要求，依法公开政府信息，保障公众知情权。</p>
    <table><tr><td>行政许可<td>12</tr><tr><td>行政处罚<td>3</tr><tr><td>行政强制<td>0</tr><tr><td>规章<td>1</tr></table>
    <p>六、其他需要报告的事项</p></td></tr></table>"""
    blocks = document(body, reader).blocks
    assert [block.text if not isinstance(block, Grid) else "GRID" for block in blocks] == [
        "一、总体情况", "全年认真落实各项要求，依法公开政府信息，保障公众知情权。", "GRID", "六、其他需要报告的事项",
    ]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_table_inside_a_data_cell_becomes_a_grid_after_it(reader: str) -> None:
    body = """<table><tr><td>行政许可<td>12<td>13</tr><tr><td>行政处罚<table><tr><td>其中<td>7<td>8</tr><tr><td>规章<td>5<td>6</tr></table>
    <td>3<td>4</tr></table>"""
    assert [[cell.text for cell in grid.cells] for grid in grids(body, reader)] == [
        ["行政许可", "12", "13", "行政处罚", "3", "4"], ["其中", "7", "8", "规章", "5", "6"],
    ]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_caption_and_text_between_rows_come_before_the_grid(reader: str) -> None:
    body = "<table><caption>统计表</caption>单位：件<tr><td>甲<td>1<td>2</tr><tr><td>乙<td>3<td>4</tr></table>"
    blocks = document(body, reader).blocks
    assert {block.text for block in blocks if not isinstance(block, Grid)} == {"统计表", "单位：件"}
    assert isinstance(blocks[-1], Grid)


@pytest.mark.parametrize("reader", READERS)
def test_numbers_in_form_fields_are_read(reader: str) -> None:
    body = """<table><tr><td>行政许可<td><input value="12"><td><input type=hidden value="99"><input style="display: none" value="98"><input hidden value="97">13</tr>
    <tr><td>行政处罚<td>3<td>4</tr></table>"""
    assert [cell.text for cell in grids(body, reader)[0].cells] == ["行政许可", "12", "13", "行政处罚", "3", "4"]


@pytest.mark.parametrize("reader", READERS)
def test_the_numbers_that_are_chosen_in_lists_are_read(reader: str) -> None:
    chosen = "<select><option>1<option selected>12<option>99</select>"
    body = f"""<table><tr><td>行政许可<td>{chosen}<td><select style="display: none"><option>98</select>13</tr>
    <tr><td>行政处罚<td><select><option>3<option>4</select><td><select><option>请选择</select>4</tr></table>"""
    assert [cell.text for cell in grids(body, reader)[0].cells] == ["行政许可", "12", "13", "行政处罚", "3", "4"]


@pytest.mark.parametrize("reader", READERS)
def test_a_table_over_the_limit_is_refused(reader: str) -> None:
    rows = "<tr>" + "<td>1" * 40 + "</tr>"
    with pytest.raises(LimitError) as caught:
        document(f"<table>{rows * 40}</table>", reader, Limits(cells=1000))
    assert caught.value.code == "limit.cells"


@pytest.mark.parametrize("reader", READERS)
def test_cells_know_their_place_in_the_page(reader: str) -> None:
    body = "<div><table><tbody><tr><td>甲<td>1<td>2</tr><tr><th>乙<td>3<td>4</tr></tbody></table></div>"
    places = [cell.place.path for cell in grids(body, reader)[0].cells if cell.place is not None]
    assert places == [
        "/html/body/div[1]/table[1]/tbody[1]/tr[1]/td[1]", "/html/body/div[1]/table[1]/tbody[1]/tr[1]/td[2]",
        "/html/body/div[1]/table[1]/tbody[1]/tr[1]/td[3]", "/html/body/div[1]/table[1]/tbody[1]/tr[2]/th[1]",
        "/html/body/div[1]/table[1]/tbody[1]/tr[2]/td[1]", "/html/body/div[1]/table[1]/tbody[1]/tr[2]/td[2]",
    ]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_caption_set_in_a_table_of_its_own_does_not_cost_the_table_around_it(reader):
    rows = "".join(f"<tr><td>指标{number}</td><td>条</td><td>{number}</td></tr>" for number in range(1, 6))
    caption = "<tr><td colspan=3><table width='100%'><tr><td>2009年度 <input type=hidden></td></tr></table></td></tr>"
    (found,) = grids(f"<table>{caption}<tr><td>指标名称</td><td>单位</td><td>本年</td></tr>{rows}</table>", reader)
    assert (found.rows, found.columns) == (7, 3)
    assert [cell.text for cell in found.cells][:7] == ["2009年度", "指标名称", "单位", "本年", "指标1", "条", "1"]


@pytest.mark.parametrize("reader", READERS)
def test_a_page_laid_out_by_tables_is_none_for_the_numbers_in_its_inner_ones(reader):
    pages = "".join(f"<td>{number}</td>" for number in range(1, 7))
    inner = "<table><tr><td>规章</td><td>1</td><td>2</td></tr><tr><td>许可</td><td>12</td><td>7</td></tr></table>"
    body = f"<table><tr><td><p>本报告由县政府办公室编制，数据如下。</p>{inner}</td></tr><tr><td><table><tr>{pages}</tr></table></td></tr></table>"
    found = grids(body, reader)
    assert ["规章", "1", "2", "许可", "12", "7"] in [[cell.text for cell in grid.cells] for grid in found]


TWO_ROWS = (("12", "9"), ("3", "45"), ("0", "7"), ("20", "5"))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("form", ["{}<br>{}", "<p>{}</p><p>{}</p>", "<div><span>{}</span></div><div>{}</div>"])
def test_two_rows_of_numbers_in_one_row_of_cells_are_no_numbers_of_one_row(form: str, reader: str) -> None:
    cells = "".join(f"<td>{form.format(*pair)}</td>" for pair in TWO_ROWS)
    (found,) = grids(f"<table><tr><td>许可</td>{cells}</tr></table>", reader)
    assert [cell.text for cell in found.cells] == ["许可", "12 / 9", "3 / 45", "0 / 7", "20 / 5"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "form",
    [
        "{}<br>{}", "<p>{}</p><p>{}</p>", "<span style='display:block'>{}</span><span style='display:block'>{}</span>",
        "<span style='display: inline-block; width:40%'>{}</span><span>{}</span>",
    ],
)  # fmt: skip
def test_a_number_that_was_put_together_from_two_lines_is_noted(form: str, reader: str) -> None:
    body = f"<table><tr><td>许可</td><td>{form.format(74, 83)}</td></tr><tr><td>计</td><td><p>12</p></td></tr></table>"
    found = document(body, reader)
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.cells] == ["许可", "7483", "计", "12"]
    assert [(note.code, "7483" in note.message.en) for note in found.notes] == [("html.table.joined", True)]


@pytest.mark.parametrize("reader", READERS)
def test_a_zero_above_a_number_is_not_its_beginning(reader: str) -> None:
    (found,) = grids("<table><tr><td>许可</td><td> 0 <br>12</td></tr><tr><td>计</td><td>1</td></tr></table>", reader)
    assert [cell.text for cell in found.cells] == ["许可", "0 / 12", "计", "1"]
