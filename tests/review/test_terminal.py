from reviewed import hostile, placed

from gkconvert.characters import width
from gkconvert.review.box_drawing import BoxCell, draw_boxes
from gkconvert.review.form_drawing import draw
from gkconvert.review.wrapping import wrapped


def text(lines: list[tuple[object, ...]]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]  # type: ignore[attr-defined]


def test_chinese_in_boxes_is_aligned() -> None:
    cells = [
        BoxCell(0, 0, 2, 1, "指标"), BoxCell(0, 1, 1, 2, "本年", align="center"),
        BoxCell(1, 1, 1, 1, "件", align="center"), BoxCell(1, 2, 1, 1, "项", align="center"),
        BoxCell(2, 0, 1, 1, "规章"), BoxCell(2, 1, 1, 1, "12", align="right", fixed=True),
        BoxCell(2, 2, 1, 1, "3", align="right", fixed=True),
    ]  # fmt: skip
    assert text(draw_boxes(cells, 3, 40)) == [
        "┌──────┬─────────┐",
        "│指标  │  本年   │",
        "│      ├────┬────┤",
        "│      │ 件 │ 项 │",
        "├──────┼────┼────┤",
        "│规章  │  12│   3│",
        "└──────┴────┴────┘",
    ]


def test_all_lines_of_all_tables_are_as_wide_as_their_table_and_fit_a_terminal() -> None:
    lines = text(draw(placed(), 80, "zh"))
    boxes = [line for line in lines if line[:1] in "┌├│└" and line]
    tables: list[set[int]] = []
    for line in boxes:
        if line.startswith("┌"):
            tables.append(set())
        tables[-1].add(width(line))
    assert [len(widths) for widths in tables] == [1] * len(tables)
    assert max(max(widths) for widths in tables) <= 80


def test_failing_numbers_are_marked_without_colour_and_the_sum_stands_below() -> None:
    values = {("proceedings", None, "review.upheld"): 10, ("proceedings", None, "review.corrected"): 1}
    lines = draw(placed(values), 100, "zh")
    assert any("10*" in line for line in text(lines))
    assert any(span.style == "bad" and span.text.strip() == "10*" for line in lines for span in line)
    assert " 1  行政复议：10 + 1 + 0 + 0 = 11 ≠ 0（未能判定）" in text(lines)


def test_no_closing_mark_begins_a_line() -> None:
    assert wrapped("（区分处理的，只计这一情形）", 12) == ["（区分处理", "的，只计这一", "情形）"]


def test_a_hostile_report_sends_no_control_to_the_terminal() -> None:
    shown = "\n".join(text(draw(hostile(), 100, "en")))
    assert not [character for character in shown if character != "\n" and not character.isprintable()]
