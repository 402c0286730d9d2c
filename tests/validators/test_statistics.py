"""Tables of indicators: parts and wholes, their years, and the prose beside them."""

from __future__ import annotations

from balanced_report import report
from msgspec.structs import replace

from gkconvert.model import Fact, Finding, ParagraphBlock, Report, Section
from gkconvert.prose import read_statements
from gkconvert.validators import validate


def indicator(path: tuple[str, ...], value: int | None, column: str = "2012年度") -> Fact:
    state = "blank" if value is None else "value"
    return Fact("statistics", "/".join(path), column, path, (column,), value, "件", str(value or ""), state, None)  # type: ignore[arg-type]


RECEIVED = "收到申请总数"


def checked(*facts: Fact, prose: str = "", year: int = 2012) -> list[Finding]:
    made: Report = replace(
        report(), edition="statistics", year=year, title=None, period=None, published=None, facts=facts,
        sections=(Section(1, "overview", "一、概述", (ParagraphBlock(prose),)),),
    )  # fmt: skip
    found = validate(replace(made, statements=read_statements(made))).findings
    return [finding for finding in found if not finding.rule.startswith("completeness.")]


def parts(*values: int | None) -> tuple[Fact, ...]:
    return tuple(indicator((RECEIVED, f"{at}、当面申请数"), value) for at, value in enumerate(values, 1))


def test_parts_that_add_up_find_nothing() -> None:
    assert checked(indicator((RECEIVED,), 5), *parts(2, 3)) == []


def test_parts_that_do_not_add_up_are_a_warning_with_their_numbers() -> None:
    (finding,) = checked(indicator((RECEIVED,), 5), *parts(2, 4))
    assert (finding.rule, finding.severity, finding.expected, finding.actual) == ("statistics.parts", "warning", 6, 5)
    assert finding.message.zh == "收到申请总数，2012年度：各项之和 2 + 4 = 6，总数印为 5"
    assert finding.facts == (1, 2, 0)


def test_blank_or_empty_lists_of_parts_say_nothing() -> None:
    assert checked(indicator((RECEIVED,), 5), *parts(2, None)) == []
    assert checked(indicator((RECEIVED,), 5), *parts(0, 0)) == []


def test_requests_and_the_answers_to_them_are_no_parts_of_what_stands_above() -> None:
    whole = "二、依申请公开信息目录数"
    stages = [indicator((whole, "1.信息公开申请数"), 5), indicator((whole, "2.对申请的答复数"), 4)]
    assert checked(indicator((whole,), 30), *stages) == []
    ways = [indicator((whole, "1.当面申请数"), 5), indicator((whole, "2.信函申请数"), 4)]
    assert [finding.rule for finding in checked(indicator((whole,), 30), *ways)] == ["statistics.parts"]


def test_the_table_names_the_year_of_the_report() -> None:
    assert [finding.rule for finding in checked(indicator((RECEIVED,), 5), year=2013)] == ["year.table"]


def test_a_column_to_date_names_no_year_of_its_own() -> None:
    assert checked(indicator((RECEIVED,), 5, "2008年以来累计")) == []


def test_prose_is_compared_with_the_column_of_the_year() -> None:
    facts = (indicator((RECEIVED,), 5), indicator((RECEIVED,), 50, "历年累计"))
    assert checked(*facts, prose="全年收到政府信息公开申请5件。") == []
    (finding,) = checked(*facts, prose="全年收到政府信息公开申请7件。")
    assert (finding.rule, finding.expected, finding.actual, finding.facts) == ("prose.indicators", 5, 7, (0,))
    assert checked(*facts, prose="全区收到政府信息公开申请7件。") == []


def test_prose_is_compared_with_the_total_of_requests_of_older_lists() -> None:
    for label in ("申请总数", "三、申请总次数"):
        (finding,) = checked(indicator((label,), 5), prose="全年收到政府信息公开申请7件。")
        assert (finding.rule, finding.expected, finding.actual) == ("prose.indicators", 5, 7)


def test_a_difference_is_a_note_where_the_prose_says_the_table_s_number_too() -> None:
    facts = (indicator(("申请总数",), 5),)
    for prose in (
        "收到政府信息公开申请7件，受理5件，不予受理2件。",
        "收到政府信息公开申请5件。又收到政府信息公开申请3件。",
    ):
        found = checked(*facts, prose=prose)
        assert {finding.severity for finding in found} == {"note"}, prose


def listed(row: str, value: int, unit: str = "件") -> Fact:
    return Fact("statistics", row, "year", (row,), ("统计数",), value, unit, str(value), "value", None)


def checked_list(*facts: Fact, prose: str = "") -> list[Finding]:
    made: Report = replace(
        report(), edition="statistics", indicator_list="2014", year=2016, title=None, period=None, published=None, facts=facts,
        sections=(Section(1, "overview", "一、概述", (ParagraphBlock(prose),)),),
    )  # fmt: skip
    found = validate(replace(made, statements=read_statements(made))).findings
    return [finding for finding in found if not finding.rule.startswith("completeness.")]


def test_the_sums_of_the_national_list_are_those_of_its_definitions() -> None:
    staff = (listed("resources.staff.full_time", 2), listed("resources.staff.part_time", 4))
    assert checked_list(listed("resources.staff", 6), *staff) == []
    (finding,) = checked_list(listed("resources.staff", 5), *staff)
    assert (finding.rule, finding.expected, finding.actual, finding.facts) == ("statistics.parts", 6, 5, (1, 2, 0))


def test_a_sum_whose_parts_are_not_all_printed_is_left_undecided() -> None:
    assert checked_list(listed("resources.staff", 5), listed("resources.staff.full_time", 2)) == []


def test_a_part_is_not_above_its_whole_but_channels_together_may_be() -> None:
    website, paper = listed("disclosure.channels.website", 90), listed("disclosure.channels.gazette", 80)
    assert checked_list(listed("disclosure.published", 100), website, paper) == []
    (finding,) = checked_list(listed("disclosure.published", 85), website, paper)
    assert (finding.rule, finding.severity, finding.expected, finding.actual, finding.facts) == (
        "statistics.within", "warning", 85, 90, (1, 0),
    )  # fmt: skip


def test_prose_is_compared_with_the_indicator_of_the_list_that_it_means() -> None:
    facts = (listed("requests.received", 6), listed("requests.completed", 5), listed("requests.answered", 4))
    assert checked_list(*facts, prose="全年收到政府信息公开申请6件，答复4件，办结5件。") == []
    (finding,) = checked_list(*facts, prose="全年收到政府信息公开申请7件。")
    assert (finding.rule, finding.expected, finding.actual, finding.facts) == ("prose.indicators", 6, 7, (0,))
