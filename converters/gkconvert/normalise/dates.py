"""Years, dates and periods in the many ways they are written.

Knows: calendars and Chinese numerals. Must not know: where in a report a date stands.
"""

from __future__ import annotations

import re
from calendar import monthrange

from gkconvert.chinese_numbers import chinese_number
from gkconvert.model import Period

_WIDE = str.maketrans("０１２３４５６７８９．－／○Ｏ", "0123456789.-/〇〇")
_IS_WIDE = re.compile("[０-９．－／○Ｏ]")
_NOUGHTS = str.maketrans({"0": "〇", "O": "〇", "o": "〇", "元": "一", "廿": "二十", "卅": "三十"})
_NUMBER = "[0-9]{1,2}|元(?=月)|[〇零一二三四五六七八九十廿卅]{1,3}"
_YEAR = "(?:19|20)[0-9]{2}|[一二][〇零九0Oo][〇零0Oo一二三四五六七八九]{2}(?=年)"

YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])|([一二][〇零0Oo九][〇零0Oo一二三四五六七八九]{2})(?=年)")
_DATE = re.compile(
    rf"(?P<year>{_YEAR})\s*(?:年|[-./])\s*"
    rf"(?P<month>{_NUMBER})\s*(?:月|[-./])\s*(?P<day>{_NUMBER})(?:\s*日|\s*号|(?![0-9月]))"
)
_PARTED = re.compile("[年./．／－-]")
_GOES_TO = re.compile("[至到止一~～—–－-]")
"""Marks without which a text has no date, and no period: to look for one of them costs little."""


def _month_day(which: int) -> str:
    return rf"(?:(?P<month{which}>{_NUMBER})(?:月|[-./])(?P<day{which}>{_NUMBER})[日号]?)"


_FROM = r"(?:[(（][^()（）0-9]{1,16}[)）]|《?[^，。0-9]{0,6}条例》?(?:正式)?(?:施行|实施)(?:之日|以来)?|[零0]时)?(?:起算?|开始)?"
"""What may stand after the first day: 2008年5月1日《条例》施行之日起."""
_PERIOD = re.compile(
    rf"(?P<year1>{_YEAR})(?:年度?[(（]?|[-./])"
    + _month_day(1)
    + _FROM
    + r"(?:[,，、]?(?:至|到|止|[-—–－~～一]+))"
    + rf"(?:(?:(?P<year2>{_YEAR})(?:年度?|[-./]))|同年|当年|今年|本年)?"
    + rf"(?:(?P<month3>{_NUMBER})月(?:底|末)|{_month_day(2)})"
)
_MONTHS = re.compile(
    rf"(?P<year>{_YEAR})年度?"
    rf"(?P<month1>{_NUMBER})月?(?:份)?(?:至|到|[-—–－~～])(?:(?:19|20)[0-9]{{2}}年)?(?P<month2>{_NUMBER})月"
)


def year_of(text: str) -> int | None:
    """The first year that a text names, in Arabic or Chinese digits.

    >>> year_of("二〇二三年政府信息公开年报"), year_of("２０１９年度"), year_of("第三期")
    (2023, 2019, None)
    """
    found = YEAR.search(_narrow(text))
    if found is None:
        return None
    return int(found[1]) if found[1] else chinese_number(found[2].translate(_NOUGHTS))


def date_of(text: str) -> str | None:
    """The first full date that a text names, as an ISO date.

    >>> date_of("二○一三年一月二十日"), date_of("时间：2020-01-20 15:22"), date_of("2023年2月30日")
    ('2013-01-20', '2020-01-20', None)
    """
    found = _DATE.search(_narrow(text)) if _PARTED.search(text) else None
    if found is None:
        return None
    return _iso(_number(found["year"]), _number(found["month"]), _number(found["day"]))


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else but brackets, stops and the point of a list."""
    text = _narrow(text).strip(" 　()（）。.•·")
    found = _DATE.fullmatch(text)
    return found is not None and date_of(text) is not None


def period_of(text: str) -> Period | None:
    """The first period that a text names from day to day, or from month to month of one year.

    >>> period_of("统计期限自2023年1月1日起至12月31日止").end
    '2023-12-31'
    """
    if not _GOES_TO.search(text):
        return None
    text = re.sub(r"\s+", "", _narrow(text))
    if found := _PERIOD.search(text):
        year = _number(found["year1"])
        start = _iso(year, _number(found["month1"]), _number(found["day1"]))
        last_year = _number(found["year2"]) if found["year2"] else year
        if found["month3"]:
            end = _last_of(last_year, _number(found["month3"]))
        else:
            end = _iso(last_year, _number(found["month2"]), _number(found["day2"]))
        return Period(start, end) if start and end and start <= end else None
    if found := _MONTHS.search(text):
        year, first, last = _number(found["year"]), _number(found["month1"]), _number(found["month2"])
        if year and first and last and 1 <= first <= last <= 12:
            return Period(f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{monthrange(year, last)[1]:02d}")
    return None


def _narrow(text: str) -> str:
    return text.translate(_WIDE) if _IS_WIDE.search(text) else text


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and text.isascii() else chinese_number(text.translate(_NOUGHTS))


def _last_of(year: int | None, month: int | None) -> str | None:
    return _iso(year, month, monthrange(year, month)[1]) if year and month and month <= 12 else None


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if not year or not month or not day or not 1900 <= year <= 2100 or not 1 <= month <= 12:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if day <= monthrange(year, month)[1] else None
