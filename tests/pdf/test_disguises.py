"""What real PDFs do to tables and text, one disguise a test, both readers."""

from __future__ import annotations

import pytest
from pdf_drawing import Page, pdf
from pdf_reading import grids, prose, read, rows


def ruled(page: Page, xs: list[float], ys: list[float]) -> Page:
    for y in ys:
        page.line(xs[0], y, xs[-1], y)
    for x in xs:
        page.line(x, ys[0], x, ys[-1])
    return page


def simple_table(page: Page, top: float = 100.0) -> Page:
    ruled(page, [60, 200, 300], [top, top + 20, top + 40])
    page.text(65, top + 14, "规章", 9).text(205, top + 14, "3", 9)
    return page.text(65, top + 34, "行政许可", 9).text(205, top + 34, "74833", 9)


SIMPLE = [["规章", "3"], ["行政许可", "74833"]]


def test_a_label_cut_by_the_page_break_is_joined(reader: str) -> None:
    first, second = Page(), Page()
    xs = [60, 120, 260, 300]
    for x in xs:
        first.line(x, 740, x, 780)
        second.line(x, 60, x, 100)
    first.line(60, 740, 300, 740).line(120, 760, 300, 760)
    second.line(120, 80, 300, 80).line(60, 100, 300, 100)
    first.text(63, 775, "（四）无", 8).text(123, 754, "1.本机关不掌握", 8).text(265, 754, "8", 8)
    first.text(123, 774, "2.没有现成信息", 8).text(265, 774, "5", 8)
    second.text(63, 75, "法提供", 8).text(123, 74, "3.补正后", 8).text(265, 74, "0", 8)
    second.text(63, 94, "（五）不予处理", 6).text(123, 94, "1.信访", 8).text(265, 94, "2", 8)
    second.line(60, 80, 120, 80)
    found = grids(read(pdf(first, second), reader))
    assert [rows(grid) for grid in found] == [
        [
            ["（四）无法提供", "1.本机关不掌握", "8"],
            ["", "2.没有现成信息", "5"],
            ["", "3.补正后", "0"],
            ["（五）不予处理", "1.信访", "2"],
        ]
    ]
    parent = found[0].cells[0]
    assert (parent.row_span, [place.page for place in (parent.place, *parent.continued) if place]) == (3, [1, 2])


def test_a_row_cut_by_the_page_break_is_one_row(reader: str) -> None:
    first = ruled(Page(), [60, 260, 300, 340], [720, 740, 770])
    first.text(63, 734, "规章", 8).text(265, 734, "1", 8).text(305, 734, "2", 8)
    first.text(63, 754, "（二）部分公开（区分处理的，", 8)
    second = ruled(Page(), [60, 260, 300, 340], [60, 90, 110])
    second.text(63, 74, "只计这一情形，不计其他情形）", 8).text(265, 74, "4", 8).text(305, 74, "5", 8)
    second.text(63, 104, "（三）不予公开", 8).text(265, 104, "6", 8).text(305, 104, "7", 8)
    found = grids(read(pdf(first, second), reader))
    assert [rows(grid) for grid in found] == [
        [
            ["规章", "1", "2"],
            ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "4", "5"],
            ["（三）不予公开", "6", "7"],
        ]
    ]


def test_a_piece_with_fewer_columns_goes_on_in_the_same_grid(reader: str) -> None:
    first = Page()
    for y in (700, 720, 740, 760):
        first.line(60, y, 460, y)
    for x in (60, 460):
        first.line(x, 700, x, 760)
    for x in (160, 260, 360):
        first.line(x, 720, x, 760)
    first.text(200, 714, "第二十条第（一）项", 8)
    for column, text in enumerate(("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")):
        first.text(63 + 100 * column, 734, text, 8)
    for column, text in enumerate(("规章", "1", "2", "3")):
        first.text(63 + 100 * column, 754, text, 8)
    second = ruled(Page(), [60, 160, 460], [60, 80, 100])
    second.text(63, 74, "信息内容", 8).text(163, 74, "本年处理决定数量", 8)
    second.text(63, 94, "行政许可", 8).text(163, 94, "550", 8)
    found = grids(read(pdf(first, second), reader))
    assert [(grid.rows, grid.columns) for grid in found] == [(5, 4)]
    assert rows(found[0])[3:] == [["信息内容", "本年处理决定数量", "", ""], ["行政许可", "550", "", ""]]
    assert found[0].cells[-1].column_span == 3


def test_a_heading_between_two_pages_keeps_tables_apart(reader: str) -> None:
    second = Page().text(60, 70, "三、收到和处理政府信息公开申请情况", 10)
    found = grids(read(pdf(simple_table(Page(), 700), simple_table(second)), reader))
    assert [rows(grid) for grid in found] == [SIMPLE, SIMPLE]


def test_page_numbers_and_running_heads_do_not_part_a_table(reader: str) -> None:
    pages = []
    for number in (1, 2):
        page = Page().text(200, 40, "某某县政府信息公开年报", 8).text(280, 810, f"第{number}页 共2页", 8)
        pages.append(simple_table(page, 740 if number == 1 else 60))
    document = read(pdf(*pages), reader)
    assert [rows(grid) for grid in grids(document)] == [SIMPLE + SIMPLE]
    assert prose(document) == []


def test_titles_at_the_tops_of_pages_are_no_running_heads(reader: str) -> None:
    pages = []
    for year in (2022, 2021):
        page = Page().text(60, 30, "云山县年报汇编", 8).text(60, 60, f"{year}年政府信息公开工作年度报告", 14)
        pages.append(page.text(60, 100, "一、总体情况", 10).text(60, 800, "尾行相同", 8))
        pages.append(Page().text(60, 30, "云山县年报汇编", 8).text(60, 100, f"六、{year}年其他事项", 10))
    said = prose(read(pdf(*pages), reader))
    assert [text for text in said if "报告" in text] == [
        "2022年政府信息公开工作年度报告", "2021年政府信息公开工作年度报告",
    ]  # fmt: skip
    assert not any("汇编" in text or "尾行" in text for text in said)


def test_lines_at_the_ends_of_alike_documents_are_no_running_feet(reader: str) -> None:
    pages = []
    for year in (2022, 2021):
        pages.append(Page().text(60, 60, f"{year}年政府信息公开工作年度报告", 14).text(60, 100, "一、总体情况", 10))
        pages.append(Page().text(60, 300, f"二、{year}年主动公开", 10).text(60, 800, "六、其他需要报告的事项", 10))
        pages.append(Page().text(60, 60, "没有收取信息处理费。", 10))
    said = prose(read(pdf(*pages), reader))
    assert [text for text in said if text[0] in "六没"] == ["六、其他需要报告的事项", "没有收取信息处理费。"] * 2


def test_a_vertical_label_is_read_downwards(reader: str) -> None:
    page = ruled(Page(), [60, 80, 200, 300], [100, 220])
    for index, glyph in enumerate("三、本年度办理结果"):
        page.text(65, 112 + 12 * index, glyph, 10)
    page.text(90, 160, "（一）予以公开", 10).text(210, 160, "7", 10)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["三、本年度办理结果", "（一）予以公开", "7"]]]


def test_a_label_in_vertical_writing_mode_is_read_downwards(reader: str) -> None:
    page = ruled(Page(), [60, 80, 200, 300], [100, 220])
    page.text(70, 105, "三、本年度办理结果", 10, font="V1")
    page.text(90, 160, "（一）予以公开", 10).text(210, 160, "7", 10)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["三、本年度办理结果", "（一）予以公开", "7"]]]


def test_white_underlays_and_shaded_paragraphs_are_no_tables(reader: str) -> None:
    page = Page()
    for index in range(6):
        page.box(60, 300 + 20 * index, 500, 320 + 20 * index, fill="1 1 1")
        page.text(62, 314 + 20 * index, "本机关认真落实各项要求，及时公开政府信息，方便群众查询。", 10)
    page.box(60, 500, 500, 530, fill="0.9 0.9 0.9").text(62, 519, "一段带底纹的文字", 10)
    assert grids(read(pdf(simple_table(page)), reader)) == grids(read(pdf(simple_table(Page())), reader))


def test_frames_underlines_and_text_boxes_are_no_tables(reader: str) -> None:
    page = Page().box(30, 30, 565, 810).line(60, 60, 300, 60).text(60, 57, "带下划线的标题", 12)
    page.box(60, 600, 300, 640).text(70, 625, "文本框里的一句话。", 10)
    document = read(pdf(simple_table(page)), reader)
    assert [rows(grid) for grid in grids(document)] == [SIMPLE]
    assert prose(document) == ["带下划线的标题", "文本框里的一句话。"]


def test_a_grid_without_outer_borders_is_found(reader: str) -> None:
    page = Page()
    for y in (100, 120, 140, 160):
        page.line(60, y, 400, y)
    for x in (200, 300):
        page.line(x, 100, x, 160)
    for row, texts in enumerate((("指标名称", "计量单位", "2015年度"), ("主动公开", "条", "739"), ("申请", "件", "0"))):
        for x, text in zip((65, 205, 305), texts, strict=True):
            page.text(x, 114 + 20 * row, text, 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [
        [["指标名称", "计量单位", "2015年度"], ["主动公开", "条", "739"], ["申请", "件", "0"]]
    ]


def test_side_by_side_and_nested_grids_are_told_apart(reader: str) -> None:
    page = simple_table(Page())
    ruled(page, [330, 420, 500], [100, 120, 140]).text(335, 114, "甲", 9).text(425, 114, "1", 9)
    page.text(335, 134, "乙", 9).text(425, 134, "2", 9)
    ruled(page, [60, 300, 500], [300, 400, 420]).text(65, 414, "外", 9).text(305, 414, "9", 9)
    ruled(page, [80, 150, 220], [320, 340, 360]).text(85, 334, "内", 9).text(155, 334, "5", 9)
    page.text(85, 354, "里", 9).text(155, 354, "6", 9)
    found = [rows(grid) for grid in grids(read(pdf(page), reader))]
    assert found == [SIMPLE, [["甲", "1"], ["乙", "2"]], [["", ""], ["外", "9"]], [["内", "5"], ["里", "6"]]]


def test_hidden_text_is_left_out_and_noted(reader: str) -> None:
    page = simple_table(Page()).text(215, 114, "99", 9, mode=3)
    page.raw("1 1 1 rg").text(225, 134, "88", 9).raw("0 0 0 rg").text(-400, 114, "页外", 9)
    document = read(pdf(page), reader)
    assert [rows(grid) for grid in grids(document)] == [SIMPLE]
    assert [note.code for note in document.notes] == ["pdf.hidden_text"]


def test_white_text_on_colour_is_read(reader: str) -> None:
    page = Page().box(60, 100, 300, 120, fill="0.1 0.2 0.6")
    simple_table(page, 120).raw("1 1 1 rg").text(65, 114, "蓝底白字", 9).raw("0 0 0 rg")
    assert "蓝底白字" in "".join(prose(read(pdf(page), reader)))


def test_glyphs_drawn_twice_count_once(reader: str) -> None:
    page = ruled(Page(), [60, 200, 300], [100, 120, 140])
    for shift in (0.0, 0.3):
        page.text(65 + shift, 114, "行政许可", 9).text(205 + shift, 114, "11", 9).text(65 + shift, 134, "费", 9)
    page.text(205, 134, "5", 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["行政许可", "11"], ["费", "5"]]]


def test_stops_drawn_twice_count_once(reader: str) -> None:
    page = ruled(Page(), [60, 200, 300], [100, 120, 140])
    for shift in (0.0, 0.5):
        page.text(65 + shift, 114, "收费", 9).text(205 + shift, 114, "12.511", 9)
    page.text(65, 134, "罚没", 9).text(205, 134, "5", 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["收费", "12.511"], ["罚没", "5"]]]


def test_rotated_and_cropped_pages_are_read_as_they_are_shown(reader: str) -> None:
    # Drawn so that it stands upright after the page is turned clockwise.
    turned = Page(Rotate="90").raw("0 1 -1 0 595 0 cm")
    for y in (500, 520, 540):
        turned.raw(f"0.5 w 60 {y} m 300 {y} l S")
    for x in (60, 200, 300):
        turned.raw(f"0.5 w {x} 500 m {x} 540 l S")
    for x, y, text in ((65, 526, "规章"), (205, 526, "3"), (65, 506, "行政许可"), (205, 506, "74833")):
        turned.raw(f"BT /F1 9 Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET")
    cropped = simple_table(Page(CropBox="[30 400 500 800]"))
    for page, box in ((turned, (60.0, 55.0, 300.0, 95.0)), (cropped, (30.0, 58.0, 270.0, 98.0))):
        found = grids(read(pdf(page), reader))
        assert [rows(grid) for grid in found] == [SIMPLE]
        assert found[0].pieces[0].place.box == box


def test_a_page_inside_a_form_xobject_is_read(reader: str) -> None:
    inner = simple_table(Page(), 80)
    content = "\n".join(inner.operators)
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 10 -20] "
        f"/Resources << /Font << /F1 3 0 R >> >> /Length {len(content)} >>\nstream\n{content}\nendstream"
    )
    page = Page().raw("/X1 Do")
    document = read(pdf(page, extra_objects=(form,), resources="/XObject << /X1 22 0 R >>"), reader)
    assert [rows(grid) for grid in grids(document)] == [SIMPLE]
    assert grids(document)[0].pieces[0].place.box == (70.0, 100.0, 310.0, 140.0)


def test_wrapped_labels_and_numbers_are_joined(reader: str) -> None:
    page = ruled(Page(), [60, 120, 160], [100, 130, 160])
    page.text(65, 112, "行政规范", 9).text(65, 124, "性文件", 9).text(125, 112, "7483", 9).text(125, 124, "3", 9)
    page.text(65, 148, "收费", 9).text(125, 148, "1 2", 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["行政规范性文件", "74833"], ["收费", "12"]]]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("12", "11", "12 / 11"), ("3", "745", "3 / 745"), ("0", "7", "0 / 7"), ("7483", "12345", "7483 / 12345"),
        ("7483", "3", "74833"), ("1234", "567", "1234567"),
    ],
)  # fmt: skip
def test_digits_below_digits_are_one_number_only_where_the_upper_ones_fill_their_column(
    upper: str, lower: str, expected: str, reader: str
) -> None:
    page = ruled(Page(), [60, 120, 160], [100, 130, 160])
    page.text(65, 116, "许可", 9).text(125, 112, upper, 9).text(125, 124, lower, 9)
    page.text(65, 148, "收费", 9).text(125, 148, "12", 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["许可", expected], ["收费", "12"]]]


def test_numbers_that_stand_in_one_line_show_how_wide_a_column_is(reader: str) -> None:
    page = ruled(Page(), [60, 120, 160], [100, 130, 160])
    page.text(65, 116, "许可", 9).text(125, 112, "748", 9).text(125, 124, "3", 9)
    page.text(65, 148, "收费", 9).text(125, 148, "748333", 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["许可", "748 / 3"], ["收费", "748333"]]]


def test_two_rows_of_numbers_in_one_row_of_cells_are_no_numbers_of_one_row(reader: str) -> None:
    columns = [60, 120, 134, 148, 162, 176]
    page = ruled(Page(), columns, [100, 130, 160])
    page.text(65, 116, "许可", 9)
    for x, upper, lower in zip(columns[1:], ("12", "34", "5", "78"), ("9", "8", "71", "6"), strict=False):
        page.text(x + 1, 112, upper, 9).text(x + 1, 124, lower, 9).text(x + 1, 148, "1", 9)
    found = [rows(grid) for grid in grids(read(pdf(page), reader))]
    assert found == [[["许可", "12 / 9", "34 / 8", "5 / 71", "78 / 6"], ["", "1", "1", "1", "1"]]]


def test_a_row_of_long_numbers_may_be_wrapped_in_every_column(reader: str) -> None:
    columns = [60, 120, 134, 148, 162, 176]
    page = ruled(Page(), columns, [100, 130, 160])
    page.text(65, 116, "许可", 9)
    for x, upper, lower in zip(columns[1:], ("12", "34", "56", "78"), ("9", "8", "7", "60"), strict=False):
        page.text(x + 1, 112, upper, 9).text(x + 1, 124, lower, 9).text(x + 1, 148, "1", 9)
    found = [rows(grid) for grid in grids(read(pdf(page), reader))]
    assert found == [[["许可", "129", "348", "567", "7860"], ["", "1", "1", "1", "1"]]]


def test_a_footnote_s_raised_mark_is_no_digit_of_the_figure(reader: str) -> None:
    page = ruled(Page(), [60, 120, 160], [100, 130, 160])
    page.text(65, 116, "许可", 9).text(125, 118, "131", 9).text(140, 113, "1", 6)
    page.text(65, 148, "收费", 9).text(125, 148, "12", 9)
    ((first, second),) = [rows(grid) for grid in grids(read(pdf(page), reader))]
    assert (first, second) == (["许可", "1 / 131"], ["收费", "12"])


def test_digits_printed_over_digits_are_no_number(reader: str) -> None:
    page = ruled(Page(), [60, 120, 160], [100, 130, 160])
    page.text(65, 116, "许可", 9).text(125, 116, "77", 9).text(126.5, 116, "1243", 9)
    page.text(65, 148, "收费", 9).text(125, 148, "100", 9).text(125.2, 148, "100", 9)
    ((first, second),) = [rows(grid) for grid in grids(read(pdf(page), reader))]
    assert " / " in first[1]
    assert second == ["收费", "100"]


@pytest.mark.parametrize(
    ("places", "expected"),
    [((0, 5, 10, 19), "123 4"), ((0, 5, 14, 19), "12 34"), ((0, 9, 18, 27), "1234"), ((0, 5, 10, 15), "1234")],
)
def test_one_wide_gap_among_digits_that_are_set_close_parts_two_numbers(
    places: tuple[int, ...], expected: str, reader: str
) -> None:
    page = ruled(Page(), [60, 120, 160], [100, 130, 160])
    page.text(65, 116, "许可", 9).text(65, 148, "收费", 9).text(125, 148, "100", 9)
    for digit, place in zip("1234", places, strict=True):
        page.text(125 + place, 116, digit, 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["许可", expected], ["收费", "100"]]]


def test_a_figure_that_is_struck_out_is_left_out_and_noted(reader: str) -> None:
    page = ruled(Page(), [60, 120, 160], [100, 130, 160])
    page.text(65, 116, "许可", 9).text(125, 116, "77", 9).text(136, 116, "35", 9).line(124.5, 112.8, 135.5, 112.8)
    page.text(65, 148, "收费", 9).text(125, 148, "100", 9).line(125, 149.5, 140, 149.5)
    found = read(pdf(page), reader)
    assert [rows(grid) for grid in grids(found)] == [[["许可", "35"], ["收费", "100"]]]
    assert [note.code for note in found.notes] == ["pdf.struck_text"]


def test_a_zero_with_a_space_behind_it_begins_no_longer_number(reader: str) -> None:
    page = ruled(Page(), [60, 120, 160], [100, 130, 160])
    page.text(65, 116, "许可", 9).text(125, 116, "0", 9).text(133, 116, "12", 9)
    page.text(65, 148, "收费", 9).text(125, 148, "100", 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [[["许可", "0 12"], ["收费", "100"]]]


def test_a_paragraph_over_a_page_break_is_one_paragraph(reader: str) -> None:
    full = "本机关坚持以公开为常态不公开为例外全面推进决策执行管理服务和结果公开，不断"
    first, second = Page(), Page()
    for index in range(4):
        first.text(80 if index == 0 else 60, 700 + 22 * index, full[: 38 if index == 0 else 40], 12)
    first.text(280, 815, "- 1 -", 9)
    second.text(60, 80, "提高工作水平。", 12).text(84, 102, "（二）依申请公开", 12).text(280, 815, "- 2 -", 9)
    document = read(pdf(first, second), reader)
    assert prose(document) == [full[:38] + full * 3 + "提高工作水平。", "（二）依申请公开"]


def test_underlined_words_in_cells_are_no_rules(reader: str) -> None:
    page = ruled(Page(), [60, 110, 200, 300], [100, 140, 180])
    for x, y, text in ((62, 114, "三、本"), (62, 130, "年度"), (112, 114, "1.属于国家秘密"), (205, 124, "7")):
        page.text(x, y, text, 9).line(x, y + 1.5, x + 9 * len(text), y + 1.5)
    page.text(62, 160, "规章", 9).text(112, 160, "件", 9).text(205, 160, "5", 9)
    assert [rows(grid) for grid in grids(read(pdf(page), reader))] == [
        [["三、本年度", "1.属于国家秘密", "7"], ["规章", "件", "5"]]
    ]


def test_banners_of_a_table_without_outer_borders_belong_to_it(reader: str) -> None:
    page = Page()
    for index in range(7):
        page.line(60, 100 + 20 * index, 400, 100 + 20 * index)
    for x in (200, 300):
        page.line(x, 120, x, 160).line(x, 180, x, 220)
    for y, texts in (
        (114, ("第二十条第（一）项", "", "")), (134, ("信息内容", "制发件数", "废止件数")), (154, ("规章", "1", "2")),
        (174, ("第二十条第（五）项", "", "")), (194, ("信息内容", "处理数量", "")), (214, ("行政许可", "3", "4")),
    ):  # fmt: skip
        for x, text in zip((65, 205, 305), texts, strict=True):
            if text:
                page.text(x, y, text, 9)
    found = grids(read(pdf(page), reader))
    assert [(grid.rows, grid.columns) for grid in found] == [(6, 3)]
    assert rows(found[0])[3] == ["第二十条第（五）项", "", ""]


def test_a_page_in_two_columns_is_read_column_by_column(reader: str) -> None:
    page = Page().text(150, 60, "某某县政府信息公开工作年度报告", 18)
    left = ["一、总体情况的文字写在这里，" + "左" * 6 for _ in range(8)]
    right = ["二、另外一栏的文字写在这里，" + "右" * 6 for _ in range(8)]
    for index in range(8):
        page.text(60, 110 + 20 * index, left[index], 10).text(310, 110 + 20 * index, right[index], 10)
    text = "".join(prose(read(pdf(page), reader)))
    assert text == "某某县政府信息公开工作年度报告" + "".join(left) + "".join(right)


def test_a_watermark_is_left_out_of_cells(reader: str) -> None:
    page = simple_table(Page())
    for index in range(6):
        page.text(60, 200 + 20 * index, "本机关认真落实各项要求，及时公开政府信息。", 9)
    page.text(190, 142, "稿", 60)
    document = read(pdf(page), reader)
    assert [rows(grid) for grid in grids(document)] == [SIMPLE]
    assert [note.code for note in document.notes] == ["pdf.watermark"]


def test_a_table_without_rules_is_read_by_alignment_and_marked(reader: str) -> None:
    page = Page().text(60, 80, "一、主动公开政府信息情况", 12)
    table = [
        ("信息内容", "本年制发", "本年废止"),
        ("规章", "0", "1"),
        ("行政规范性文件", "12", "3"),
        ("行政许可", "74833", "—"),
    ]
    for row, texts in enumerate(table):
        for x, text in zip((60, 260, 360), texts, strict=True):
            page.text(x, 110 + 18 * row, text, 9)
    page.text(80, 220, "本报告的数据截至年底，没有其他需要说明的情况，特此报告。", 12)
    document = read(pdf(page), reader)
    assert [(grid.origin, rows(grid)) for grid in grids(document)] == [("alignment", [list(texts) for texts in table])]
    assert prose(document) == ["一、主动公开政府信息情况", "本报告的数据截至年底，没有其他需要说明的情况，特此报告。"]
    assert [note.code for note in document.notes] == ["table.by_alignment"]


def test_prose_with_numbers_and_contents_with_leaders_are_no_tables(reader: str) -> None:
    page = Page()
    for index in range(8):
        page.text(60, 100 + 20 * index, f"{index + 1}.第{index}节的标题" + "…" * 20 + str(index), 10)
        page.text(
            60,
            400 + 20 * index,
            f"全年公开信息{index * 7}条，其中规章{index}件，办结申请{index}件，较上年增加2件。",
            10,
        )
    assert grids(read(pdf(page), reader)) == []


def test_a_footnote_between_two_pages_does_not_part_a_table(reader: str) -> None:
    first = simple_table(Page(), 700).text(60, 760, "注：本表数据截至年底。", 8)
    document = read(
        pdf(first, simple_table(Page(), 60).text(60, 200, "以上数据由各科室提供，经办公室汇总核对后公布。", 10)), reader
    )
    assert [rows(grid) for grid in grids(document)] == [SIMPLE + SIMPLE]
    assert prose(document) == ["注：本表数据截至年底。", "以上数据由各科室提供，经办公室汇总核对后公布。"]


def test_lines_of_a_label_that_stand_below_its_cut_cell_belong_to_it(reader: str) -> None:
    first = Page().line(60, 700, 300, 700).line(90, 720, 300, 720).line(200, 740, 300, 740)
    for x in (60, 90, 200, 300):
        first.line(x, 700, x, 740)
    first.text(95, 714, "（一）予以公开", 8).text(205, 714, "3", 8).text(95, 730, "（三）不", 8).text(205, 734, "4", 8)
    for line, glyph in enumerate("三、本年度办"):
        first.text(70, 712 + 12 * line, glyph, 9)
    first.text(95, 746, "予公开", 8)
    second = ruled(Page(), [60, 90, 200, 300], [60, 80, 100])
    for line, text in enumerate(("理结果", "")):
        second.text(63, 74 + 20 * line, text, 8).text(95, 74 + 20 * line, f"{line + 4}.其他", 8)
        second.text(205, 74 + 20 * line, f"{line + 5}", 8)
    document = read(pdf(first, second), reader)
    assert prose(document) == []
    assert rows(grids(document)[0])[:2] == [["三、本年度办理结果", "（一）予以公开", "3"], ["", "（三）不予公开", "4"]]


@pytest.mark.parametrize("number", ["4", "- 4 -", "第4页"])
def test_a_page_number_close_below_a_cut_table_is_no_text_of_its_cells(reader: str, number: str) -> None:
    first, second = Page(), Page()
    for x in (60, 200, 300):
        first.line(x, 740, x, 800)
    first.line(60, 740, 300, 740).line(60, 770, 300, 770)
    first.text(65, 758, "规章", 9).text(205, 758, "3", 9).text(65, 788, "行政许可", 9).text(205, 788, "74", 9)
    first.text(210, 809, number, 9)
    ruled(second, [60, 200, 300], [60, 80]).text(65, 74, "行政处罚", 9).text(205, 74, "8", 9)
    found = grids(read(pdf(first, second), reader))
    assert [rows(grid) for grid in found] == [[["规章", "3"], ["行政许可", "74"], ["行政处罚", "8"]]]


def test_a_heading_close_below_a_table_that_no_rule_closes_is_no_text_of_it(reader: str) -> None:
    page = Page()
    for y in (100, 120, 140):
        page.line(60, y, 300, y)
    page.line(180, 100, 180, 160)
    for y, label, number in ((114, "规章", "3"), (134, "行政许可", "74"), (154, "行政处罚", "8")):
        page.text(65, y, label, 8).text(190, y, number, 8)
    document = read(pdf(page.text(80, 178, "三、收到和处理申请情况", 14)), reader)
    assert [rows(grid) for grid in grids(document)] == [[["规章", "3"], ["行政许可", "74"], ["行政处罚", "8"]]]
    assert prose(document) == ["三、收到和处理申请情况"]


def test_borders_that_a_browser_draws_past_the_end_of_the_page_and_clips_are_no_table(reader: str) -> None:
    first = Page().line(60, 700, 300, 700).line(60, 720, 300, 720)
    for x in (60, 200, 300):
        first.line(x, 700, x, 720).raw("q 0 71 595 700 re W n").line(x, 771, x, 790).raw("Q")
    first.text(65, 714, "规章", 8).text(205, 714, "3", 8).text(250, 784, "第 1 页", 8)
    second = ruled(Page(), [60, 200, 300], [60, 80, 100])
    second.text(65, 74, "行政许可", 8).text(205, 74, "4", 8).text(65, 94, "行政处罚", 8).text(205, 94, "5", 8)
    found = grids(read(pdf(first, second), reader))
    assert [rows(grid) for grid in found] == [[["规章", "3"], ["行政许可", "4"], ["行政处罚", "5"]]]


def test_digits_of_a_long_number_that_stand_below_the_page_break_belong_to_it(reader: str) -> None:
    xs = [60, 200, 230, 260, 290]
    first = ruled(Page(), xs, [700, 720])
    first.text(63, 714, "一、本年新收政府信息", 8)
    second = ruled(Page(), xs, [60, 80, 100])
    second.text(63, 74, "公开申请数量", 8).text(63, 94, "二、上年结转", 8)
    for x, above, rest, below in ((205, "9763", "", "1"), (235, "18", "", "0"), (263, "17339", "6", "2")):
        first.text(x, 714, above, 8)
        second.text(x, 74, rest, 8).text(x, 94, below, 8)
    assert [rows(grid) for grid in grids(read(pdf(first, second), reader))] == [
        [["一、本年新收政府信息公开申请数量", "9763", "18", "173396"], ["二、上年结转", "1", "0", "2"]]
    ]


def test_a_row_with_few_numbers_after_a_page_break_stays_a_row(reader: str) -> None:
    xs = [60, 200, 230, 260, 290]
    first, second = ruled(Page(), xs, [680, 700, 720]), ruled(Page(), xs, [60, 80, 100])
    for page, y, label, numbers in (
        (first, 694, "1.网站", "348"), (first, 714, "2.公报", "207"), (second, 74, "3.其他", "6"), (second, 94, "微信", "12"),
    ):  # fmt: skip
        page.text(63, y, label, 8)
        for x, number in zip((205, 235, 265), numbers, strict=False):
            page.text(x, y, number, 8)
    assert [[row[:2] for row in rows(grid)] for grid in grids(read(pdf(first, second), reader))] == [
        [["1.网站", "3"], ["2.公报", "2"], ["3.其他", "6"], ["微信", "1"]]
    ]


def test_tightly_set_rows_without_rules_stay_rows(reader: str) -> None:
    page = Page()
    lines = [
        ("行政许可", "43300", "6"),
        ("行政处罚", "52191", "7"),
        ("行政强制", "6405", "8"),
        ("行政收费", "61", "9"),
    ]
    for index, (label, first, second) in enumerate(lines):
        page.text(60, 100 + 10.5 * index, label, 10).text(250, 100 + 10.5 * index, first, 10)
        page.text(350, 100 + 10.5 * index, second, 10)
    found = rows(grids(read(pdf(page), reader))[0])
    assert found == [list(line) for line in lines]


def test_units_beside_a_label_do_not_make_it_a_parent(reader: str) -> None:
    xs = [60, 200, 240, 300]
    first, second = ruled(Page(), xs, [700, 720, 740]), ruled(Page(), xs, [60, 80, 100])
    for page, y, label, number in (
        (first, 714, "其中：涉及国家秘密", "8108"), (first, 734, "涉及商业秘密", "75642"),
        (second, 74, "涉及个人隐私", "12"), (second, 94, "其他情形", "0"),
    ):  # fmt: skip
        page.text(63, y, label, 8).text(210, y, "件", 8).text(250, y, number, 8)
    assert [rows(grid) for grid in grids(read(pdf(first, second), reader))] == [
        [
            ["其中：涉及国家秘密", "件", "8108"],
            ["涉及商业秘密", "件", "75642"],
            ["涉及个人隐私", "件", "12"],
            ["其他情形", "件", "0"],
        ]
    ]


def test_the_rest_of_a_label_below_the_break_joins_a_row_with_a_unit(reader: str) -> None:
    xs = [60, 200, 240, 300]
    first, second = ruled(Page(), xs, [700, 720, 740]), ruled(Page(), xs, [60, 80, 100])
    first.text(63, 714, "二、回应解读情况", 8).text(63, 734, "（一）回应公众关注热点数", 8)
    first.text(210, 734, "次", 8).text(250, 734, "2597", 8)
    second.text(63, 74, "（同一热点计1次）", 8).text(63, 94, "（二）其他", 8)
    second.text(210, 94, "次", 8).text(250, 94, "7", 8)
    assert [rows(grid) for grid in grids(read(pdf(first, second), reader))] == [
        [
            ["二、回应解读情况", "", ""],
            ["（一）回应公众关注热点数（同一热点计1次）", "次", "2597"],
            ["（二）其他", "次", "7"],
        ]
    ]
