"""Whole reports on one line, rows by commas, framed tables, other bars: made lines and rows before tables are looked for."""

from __future__ import annotations

import json

import pytest
from drawn_forms import Figures, Rows, disclosure, flattened, proceedings, raws, requests, with_sums

import gkconvert
from gkconvert.characters import width
from gkconvert.model import ParagraphBlock, Report, Source

TITLE = "青河县人民政府2023年政府信息公开工作年度报告"
F = with_sums()


def parts(figures: Figures = F) -> list[str | Rows]:
    return [
        TITLE, "一、总体情况", "全年公开工作平稳有序，" * 3 + "各项任务落实到位。",
        "二、主动公开政府信息情况", disclosure(figures), "三、收到和处理政府信息公开申请情况", requests(figures),
        "四、政府信息公开行政复议、行政诉讼情况", proceedings(figures), "五、存在的主要问题及改进情况", "公开的深度有待加强。",
    ]  # fmt: skip


def filled(rows: Rows) -> list[list[str]]:
    return [[str(cell) for cell in row if cell] for row in flattened(rows)]


def convert(written: str) -> Report:
    return gkconvert.convert(Source(written.encode(), "report.txt"))


def joined(mark: str) -> str:
    return mark.join(
        part if isinstance(part, str) else mark.join(mark.join(row) for row in filled(part)) for part in parts()
    )


@pytest.mark.parametrize("mark", [" ", "|", "\u3000", " | "])
def test_a_report_on_one_line_is_broken_at_what_parts_its_cells(mark: str) -> None:
    made = convert(joined(mark))
    assert raws(made) == F
    assert [section.number for section in made.sections] == [1, 2, 3, 4, 5]


def test_line_ends_that_a_field_of_json_spells_out_are_line_ends() -> None:
    written = json.dumps(joined("\n"), ensure_ascii=False)[1:-1]
    assert "\n" not in written
    assert raws(convert(written)) == F


def test_a_long_paragraph_with_numbers_and_blanks_stays_one() -> None:
    prose = "2023 年，全县共公开信息 12 条，其中政策 3 条、规划 4 条、统计 5 条；答复申请 6 件。" * 12
    made = convert(f"{TITLE}\n\n一、总体情况\n\n{prose}")
    (paragraph,) = [block for block in made.sections[-1].blocks if isinstance(block, ParagraphBlock)]
    assert paragraph.text == prose.replace(" ", "")


@pytest.mark.parametrize("spans", ["lost", "kept"])
def test_rows_by_commas_are_rows(spans: str) -> None:
    """A spreadsheet saves blank cells for what was merged; a scraper joins the cells that there are."""

    def row(cells: list[str]) -> str:
        return ",".join(f'"{cell}"' if "," in cell or spans == "kept" else cell for cell in cells)

    written = "\n".join(
        part
        if isinstance(part, str)
        else "\n".join(
            row([str(cell) for cell in cells]) for cells in (flattened(part) if spans == "kept" else filled(part))
        )
        for part in parts()
    )
    made = convert(written)
    assert raws(made) == F
    assert [section.number for section in made.sections] == [1, 2, 3, 4, 5]


def test_commas_in_numbers_and_in_prose_part_nothing() -> None:
    lines = [f"其中,县直部门公开信息{number}条,乡镇公开信息{number + 3}条。" for number in range(12)]
    figures = ["1,705,361", "455,383", "1,090,001"] * 8
    made = convert("\n".join((TITLE, "一、总体情况", *lines, *figures)))
    texts = [block.text for section in made.sections for block in section.blocks if isinstance(block, ParagraphBlock)]
    assert set(lines[:-1]) <= set(texts)
    assert not made.facts
    assert not any("1705361" in cell.text for table in made.tables for cell in table.cells)


def framed(rows: Rows, corners: str, line: str, bar: str, wrap: int = 0) -> str:
    """The rows in a frame with a line of it between all of them; labels wrapped after so many characters."""
    cells = [[str(cell) for cell in row] for row in flattened(rows)]
    pieces = [
        [[c[at : at + wrap] for at in range(0, len(c), wrap)] if wrap and c else [c] for c in row] for row in cells
    ]
    wide = [max(width(text) for row in pieces for text in row[at]) for at in range(len(cells[0]))]
    rule = corners[0] + corners[1].join(line * (w + 2) for w in wide) + corners[2]
    drawn = [rule]
    for row in pieces:
        for at in range(max(map(len, row))):
            texts = [cell[at] if at < len(cell) else "" for cell in row]
            drawn.append(bar + bar.join(f" {t}{' ' * (w - width(t))} " for t, w in zip(texts, wide, strict=True)) + bar)
        drawn.append(rule)
    return "\n".join(drawn)


@pytest.mark.parametrize(
    ("corners", "line", "bar", "wrap"), [("+++", "-", "|", 0), ("├┼┤", "─", "│", 0), ("+++", "=", "|", 5)]
)
def test_framed_tables_are_read_row_by_row(corners: str, line: str, bar: str, wrap: int) -> None:
    written = "\n".join(part if isinstance(part, str) else framed(part, corners, line, bar, wrap) for part in parts())
    assert raws(convert(written)) == F


def test_a_figure_that_a_frame_cuts_is_none() -> None:
    large = {**F, ("disclosure", "penalties", "decisions"): "123456"}
    made = convert("\n".join(p if isinstance(p, str) else framed(p, "+++", "-", "|", 5) for p in parts(large)))
    found = {(fact.row, fact.column): fact for fact in made.facts if fact.table == "disclosure"}
    assert found["penalties", "decisions"].value is None
    assert found["licensing", "decisions"].raw == F["disclosure", "licensing", "decisions"]


@pytest.mark.parametrize("bar", ["｜", "│"])
def test_other_bars_part_cells_too(bar: str) -> None:
    written = "\n".join(
        part if isinstance(part, str) else "\n".join(f" {bar} ".join(row) for row in filled(part)) for part in parts()
    )
    assert raws(convert(written)) == F


def test_an_amount_cut_at_its_point_is_whole_again() -> None:
    amounts = {**F, ("disclosure", "fees", "amount"): "189.08"}
    for cut in ("189\n.08", "189.\n08"):
        written = "\n".join(
            part if isinstance(part, str) else "\n".join("\n".join(row) for row in filled(part))
            for part in parts(amounts)
        )
        assert raws(convert(written.replace("189.08", cut))) == amounts


def test_the_number_of_a_row_without_a_label_is_no_part_of_its_figure() -> None:
    lines = [TITLE, "指标", "数量"]
    for number in range(1, 9):
        lines += [f"{number}.", *([] if number == 4 else [f"第{number}类信息"]), str(10 * number)]
    texts = [cell.text for table in convert("\n".join(lines)).tables for cell in table.cells]
    assert "40" in texts
    assert "4.40" not in texts


def test_a_header_that_line_ends_cut_into_pieces_is_known_by_what_it_spells() -> None:
    written = "\n".join(
        part if isinstance(part, str) else "\n".join("| ".join(row) for row in filled(part)) for part in parts()
    )
    cut = written.replace("| 本年废止件数|", "| 本年\n废止件数|")
    assert {key: raw for key, raw in raws(convert(cut)).items() if key[0] == "disclosure"} == {
        key: raw for key, raw in F.items() if key[0] == "disclosure"
    }


def test_a_piece_of_a_head_tells_no_column() -> None:
    written = "\n".join(
        part if isinstance(part, str) else "\n".join("| ".join(row) for row in filled(part)) for part in parts()
    )
    made = convert(written.replace("| 本年制发件数|", "| 本年制\n发件|").replace("| 现行有效件数", "| 现行\n件数"))
    assert not [fact for fact in made.facts if fact.row == "normative_documents" and fact.value is not None]
