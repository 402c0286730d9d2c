"""Years, dates and periods in the ways they are written."""

import pytest

from gkconvert.model import Period
from gkconvert.normalise.dates import date_of, is_date, period_of, year_of


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年度报告", 2023),
        ("２０２３ 年", 2023),
        ("二〇二三年", 2023),
        ("二○二三年", 2023),
        ("二零二三年", 2023),
        ("第12345号", None),
        ("三年", None),
    ],
)
def test_a_year_in_arabic_or_chinese_digits(text, year):
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年1月17日", "2024-01-17"),
        ("2024 年 1 月 17 日", "2024-01-17"),
        ("二○一三年一月二十日", "2013-01-20"),
        ("时间：2020-01-20 15:22", "2020-01-20"),
        ("2024.1.5", "2024-01-05"),
        ("2024/01/05", "2024-01-05"),
        ("2023年2月30日", None),
        ("2023年13月1日", None),
        ("二〇一三年一月", None),
    ],
)
def test_a_date_in_the_ways_it_is_written(text, date):
    assert date_of(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("二0一六年一月十五日", "2016-01-15"),
        ("二O一六年元月十五日", "2016-01-15"),
        ("2016年元月5日", "2016-01-05"),
        ("二〇一六年一月廿三日", "2016-01-23"),
        ("二〇一六年一月卅一日", "2016-01-31"),
        ("2016年5-12月", None),
    ],
)
def test_a_date_with_old_and_mixed_numerals(text, date):
    assert date_of(text) == date
    assert is_date(text) == (date is not None)


def test_a_date_alone_is_told_from_one_in_a_sentence():
    assert is_date("（2024年1月17日）")
    assert not is_date("截至2024年1月17日，共受理")


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自 2023 年 1 月 1 日起至 2023 年 12 月 31 日止",
        "2023年1月1日至12月31日",
        "从2023年1月1日起，到2023年12月31日止",
        "2023.1.1-2023.12.31",
        "2023-01-01至2023-12-31",
        "2023年1月1日—2023年12月31日",
        "二〇二三年一月一日至二〇二三年十二月三十一日",
        "2023年1月至12月",
        "2023年1-12月",
        "2023年度（1月1日至12月31日）",
        "2023年1月1日零时至12月31日",
        "2023年1月1日起至12月底",
        "2023年1月1日《信息公开条例》施行之日起，至2023年12月31日止",
        "2023年1月1日（《条例》施行之日）至2023年12月31日",
        "从2023年1月1日起算至本年12月31日",
        "二0二三年元月一日至二0二三年十二月三十一日",
    ],
)
def test_a_period_in_the_ways_it_is_written(text):
    assert period_of(text) == Period("2023-01-01", "2023-12-31")


@pytest.mark.parametrize("text", ["2023年1月1日起施行", "2023年12月31日至2023年1月1日", "2023年2月1日至2月30日"])
def test_what_is_no_period(text):
    assert period_of(text) is None
