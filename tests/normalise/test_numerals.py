"""What a cell's text says: numbers, units, strokes, and what is none of them."""

from decimal import Decimal

import pytest

from gkconvert.normalise.numerals import Figure, chinese_number, figure, printed_unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", 0, None),
        ("00012", 12, None),
        (" 7\u00a0", 7, None),
        ("１２３", 123, None),
        ("1,234", 1234, None),
        ("1，234，567", 1234567, None),
        ("7 483", 7483, None),
        ("1'234.5", Decimal("1234.5"), None),
        ("0.00", Decimal("0.00"), None),
        ("2561.768", Decimal("2561.768"), None),
        (".5", Decimal("0.5"), None),
        ("0件", 0, "件"),
        ("3 件", 3, "件"),
        ("251000元", 251000, "元"),
        ("75394432.52元", Decimal("75394432.52"), "元"),
        ("１２．５（万元）", Decimal("12.5"), "万元"),
        ("¥100", 100, "元"),
        ("12人次", 12, "人次"),
        ("共12件", 12, "件"),
        ("合计1,200", 1200, None),
        ("-3", -3, None),
        ("－3", -3, None),
        ("+461", 461, None),
        ("三十六", 36, None),
        ("零", 0, None),
        ("十二件", 12, "件"),
    ],
)
def test_a_figure_is_read_as_it_is_printed(text, value, unit):
    found = figure(text)
    assert found == Figure(value, unit, "value")
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22（其中修订 16 件）", 22),
        ("55\n（含自然失效 29 件）", 55),
        ("120件(包括备案20件)", 120),
        ("1,234（其中委托办理12件）", 1234),
        ("34（不含修订2件）", 34),
        ("5件，其中废止2件", 5),
        ("5其中废止2件", 5),
        ("0（注1）", 0),
        ("12（见注）", 12),
    ],
)
def test_a_remark_behind_a_figure_is_left_aside(text, value):
    found = figure(text)
    assert (found.value, found.state) == (value, "value")


@pytest.mark.parametrize(
    "text",
    [
        "12（3）",
        "12.5（2项）",
        "5（减少2）",
        "其中警告3件，共12件",
        "（其中3件）",
        "规章3（其中修订1件）",
        "3（其中1件）2",
        "12-3（其中修订3件）",
        "5，其中",
    ],
)
def test_a_second_figure_that_is_no_remark_makes_a_cell_unreadable(text):
    assert figure(text).state == "unreadable"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("增加3", 3),
        ("减少2件", -2),
        ("减2", -2),
        ("↓12", -12),
        ("↑ 4", 4),
        ("比上年增加1,200", 1200),
        ("—3", -3),
        ("持平", 0),
        ("与上年持平", 0),
        ("无变化", 0),
    ],
)
def test_the_words_of_a_change_are_its_sign(text, value):
    assert figure(text, change=True).value == value


@pytest.mark.parametrize("text", ["增加3", "减2", "持平"])
def test_the_words_of_a_change_mean_nothing_elsewhere(text):
    assert figure(text).state == "unreadable"


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u00a0\u200b", "\n"])
def test_nothing_printed_is_blank_and_not_zero(text):
    assert figure(text) == Figure(None, None, "blank")


@pytest.mark.parametrize(
    "text", ["/", "／", "-", "—", "——", "－", "--", "\\", "无", "暂无", "不涉及", "N/A", "- -", "null"]
)
def test_a_stroke_or_a_word_for_nothing_is_a_dash(text):
    assert figure(text) == Figure(None, None, "dash")


@pytest.mark.parametrize(
    "text",
    [
        "12-3",
        "见附件",
        "O",
        "l",
        "1 0",
        "7483 3",
        "1,23",
        "1e5",
        "12.5%",
        "3①",
        "10²",
        "一",
        "(3)",
        "3)",
        "1.2.3",
        "3万",
        "约3",
        "9" * 41,
        "٣",
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_unreadable(text):
    assert figure(text) == Figure(None, None, "unreadable")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两千", 2000),
        ("三万零六", 30006),
        ("二〇二三", 2023),
        ("百", None),
        ("十十", None),
        ("零十", None),
        ("", None),
    ],
)
def test_chinese_numbers(text, number):
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("采购总金额(元)", "元"),
        ("金额 单位:亿元", "亿元"),
        ("第二十条第（一）项", None),
        ("（二）部分公开", None),
    ],
)
def test_a_unit_printed_in_a_label_is_found(label, unit):
    assert printed_unit(label) == unit


@pytest.mark.parametrize(("text", "value"), [("12.5%", Decimal("12.5")), ("-50％", -50), ("增长3%", 3), ("0%", 0)])
def test_a_percentage_is_a_number_where_it_may_be_one(text, value):
    assert figure(text, share=True) == Figure(value, "%", "value")


@pytest.mark.parametrize("text", ["12件%", "%", "无%", "3%4"])
def test_what_is_no_percentage_is_no_number(text):
    assert figure(text, share=True).state == "unreadable"
