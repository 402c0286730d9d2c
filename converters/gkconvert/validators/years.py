"""Whether the years that a report names belong together.

Knows: title, period, year and day of publication. Must not know: how they were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkconvert.model import Finding, Message
from gkconvert.validators.outcomes import Said
from gkconvert.validators.view import View

_ZEROS = "〇○零０OoＯ"
_YEAR = re.compile(rf"(?<!\d)(20\d\d)(?!\d)|(二[{_ZEROS}][{_ZEROS}一二三四五六七八九]{{2}})")
_DIGITS = str.maketrans(
    {**dict.fromkeys(_ZEROS, "0"), **{sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)}}
)


def period(view: View) -> Iterator[Said]:
    """所列数据的统计期限自当年1月1日起，至12月31日止。

    The period lies in the report's year, and the report was not published before its period ended.
    """
    report = view.report
    if report.period is None or report.year is None:
        return
    start, end = report.period.start, report.period.end
    if {start[:4], end[:4]} != {str(report.year)}:
        yield _finding(
            "period.year",
            f"报告年度为 {report.year}，统计期限却是 {start} 至 {end}",
            f"the report is on {report.year}, but its period is {start} to {end}",
        )
    elif report.published is not None and report.published < end:
        yield _finding(
            "period.year",
            f"发布日期 {report.published} 早于统计期限的最后一天 {end}",
            f"published on {report.published}, before the period ended on {end}",
        )


def title(view: View) -> Iterator[Said]:
    """标题应写明报告年度。

    The year in the title is the year that the report is on.
    """
    report = view.report
    if not report.title or report.year is None:
        return
    years = [_four_digits(match) for match in _YEAR.findall(re.sub(r"\s", "", report.title))]
    if years and report.year not in years:
        named = "、".join(map(str, years))
        yield _finding(
            "year.title",
            f"标题写的是 {named} 年，报告年度却是 {report.year}",
            f"the title says {named}, but the report is on {report.year}",
        )


def _four_digits(match: tuple[str, str]) -> int:
    return int(match[0] or match[1].translate(_DIGITS))


def _finding(rule: str, zh: str, en: str) -> Finding:
    return Finding(rule, "warning", "failed", "unknown", Message(zh, en))
