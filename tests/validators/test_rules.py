"""Each rule on the smallest report that keeps it and the smallest that breaks it; the blank, the strange, the missing."""

from __future__ import annotations

import inspect
from collections import Counter
from decimal import Decimal
from random import Random

import msgspec
import pytest
from balanced_report import COLUMNS, report

from gkconvert import editions
from gkconvert.model import Checks, Fact, Finding, Period, Report, Section
from gkconvert.validators import RULES, completeness, identities, prose, ranges, statistics, validate, years
from gkconvert.validators.explaining import explain_rule


def said(checked: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message.zh) for finding in checked.findings]


def only(checked: Report) -> Finding:
    (finding,) = checked.findings
    return finding


def test_a_complete_balanced_report_passes_every_check_and_finds_nothing() -> None:
    checked = validate(report())
    assert checked.findings == ()
    # 7 columns twice, 25 rows once, three groups of outcomes
    assert checked.checks == Checks(42, 42, 0, 0)


def test_the_edition_of_2019_has_its_own_rows() -> None:
    checked = validate(report(edition="2019"))
    assert checked.findings == ()
    assert checked.checks == Checks(40, 40, 0, 0)


def test_a_report_of_2021_with_a_single_row_of_other_results_counts_that_row() -> None:
    values = {
        ("requests", "results.other", "total"): 3, ("requests", "results.other", "natural_person"): 3,
        ("requests", "results.total", "total"): 4, ("requests", "results.total", "natural_person"): 4,
        ("requests", "received", "total"): 5, ("requests", "received", "natural_person"): 5,
    }  # fmt: skip
    checked = validate(report(values))
    assert checked.findings == ()
    assert checked.checks == Checks(40, 40, 0, 0)


def test_an_unbalanced_column_is_told_with_its_numbers() -> None:
    checked = validate(report({("requests", "received", "research"): 4, ("requests", "received", "total"): 6}))
    assert [finding.message.zh for finding in checked.findings] == [
        "法人或其他组织 / 科研机构：4 + 0 = 4，而 0 + 0 = 0，两者应相等",
        "总计：6 + 0 = 6，而 1 + 1 = 2，两者应相等",
    ]
    finding = checked.findings[0]
    assert (finding.rule, finding.severity, finding.verdict, finding.origin) == (
        "requests.balance", "error", "failed", "unknown",
    )  # fmt: skip
    assert finding.message.en == "research: 4 + 0 = 4, while 0 + 0 = 0; the two should be equal"
    assert (finding.expected, finding.actual) == (4, 0)
    assert [checked.facts[index].row for index in finding.facts] == [
        "received", "carried_in", "results.total", "carried_out",
    ]  # fmt: skip


def test_a_wrong_sum_of_results_names_only_the_terms_that_are_not_zero() -> None:
    checked = validate(report({("requests", "results.denied.third_party", "business"): 3}))
    assert said(checked) == [
        ("requests.results", "法人或其他组织 / 商业企业：3 + 0 = 3，但总计印为 0"),
        ("requests.applicants", "4.保护第三方合法权益：0 + 3 + 0 + 0 + 0 + 0 = 3，但总计印为 0"),
    ]
    assert checked.checks == Checks(42, 40, 2, 0)


def test_wrong_totals_of_proceedings_name_their_group_and_point_at_their_facts() -> None:
    checked = validate(
        report({
            ("proceedings", None, "review.upheld"): 10, ("proceedings", None, "review.corrected"): 1,
            ("proceedings", None, "litigation.after_review.upheld"): 5,
        })
    )  # fmt: skip
    assert said(checked) == [
        ("proceedings.outcomes", "行政复议：10 + 1 + 0 + 0 = 11，但总计印为 0"),
        ("proceedings.outcomes", "行政诉讼 / 复议后起诉：5 + 0 + 0 + 0 = 5，但总计印为 0"),
    ]
    first = checked.findings[0]
    assert first.message.en == "review: 10 + 1 + 0 + 0 = 11, but the total printed is 0"
    assert [checked.facts[index].column for index in first.facts] == [
        "review.upheld", "review.corrected", "review.other", "review.pending", "review.total",
    ]  # fmt: skip


def test_a_blank_total_is_no_failed_sum_but_is_said_to_be_blank() -> None:
    checked = validate(report({("proceedings", None, "review.upheld"): 3, ("proceedings", None, "review.total"): ""}))
    assert checked.checks == Checks(41, 41, 0, 1)
    finding = only(checked)
    assert (finding.rule, finding.severity, finding.verdict) == ("completeness.blank", "warning", "undecided")
    assert finding.message.zh == (
        "政府信息公开行政复议、行政诉讼情况：共 15 格，1 格空白；整列：行政复议 / 总计；总计空白而分项有数：行政复议 / 总计"
    )


@pytest.mark.parametrize(
    ("upheld", "corrected", "total", "checks"),
    [
        (3, "", 3, Checks(42, 42, 0, 0)),
        (3, "", 2, Checks(42, 41, 1, 0)),
        (3, "", 4, Checks(41, 41, 0, 1)),
        (3, "/", 3, Checks(42, 42, 0, 0)),
        (3, "三件", 4, Checks(41, 41, 0, 1)),
        (3, None, 4, Checks(41, 41, 0, 1)),
        (3, None, 2, Checks(42, 41, 1, 0)),
    ],
)
def test_an_addend_without_a_number_is_not_taken_for_zero(
    upheld: int, corrected: object, total: int, checks: Checks
) -> None:
    group = ("proceedings", None)
    values = {
        (*group, "review.upheld"): upheld,
        (*group, "review.corrected"): corrected,
        (*group, "review.total"): total,
    }
    assert validate(report(values)).checks == checks


def test_columns_left_blank_are_one_note_and_no_failure() -> None:
    rows = [row.key for row in editions.get("2021").table("requests").rows]
    blank = {("requests", row, column): "" for row in rows for column in COLUMNS[1:-1]}
    checked = validate(report(blank))
    assert checked.checks.failed == 0
    finding = only(checked)
    assert (finding.rule, finding.severity, len(finding.facts)) == ("completeness.blank", "note", 125)
    assert finding.message.en == (
        "requests: of 175 cells, 125 blank; "
        "whole columns: business, research, public_welfare, legal_services, other_organization"
    )


def test_a_table_without_a_number_is_one_note() -> None:
    columns = [column.key for column in editions.get("2021").table("proceedings").columns]
    checked = validate(report({("proceedings", None, column): "—" for column in columns}))
    assert said(checked) == [
        ("completeness.blank", "政府信息公开行政复议、行政诉讼情况：共 15 格，15 格画线或写“无”；全表没有数字"),
    ]
    assert checked.checks == Checks(39, 39, 0, 3)


def test_a_row_that_the_body_added_counts_where_it_makes_the_sum_right() -> None:
    plain = report({("requests", "results.total", "total"): 3, ("requests", "results.total", "natural_person"): 3})
    added = [
        Fact("requests", None, column, ("三、本年度办理结果", "（八）另行告知"), (label,), 2, "件", "2", "value", None)
        for column, label in (("natural_person", "自然人"), ("total", "总计"))
    ]
    assert {rule for rule, _ in said(validate(plain))} == {"requests.balance", "requests.results"}
    helped = validate(msgspec.structs.replace(plain, facts=plain.facts + tuple(added)))
    assert {rule for rule, _ in said(helped)} == {"requests.balance"}


def test_numbers_in_different_units_are_not_compared() -> None:
    plain = report({("proceedings", None, "review.upheld"): 3, ("proceedings", None, "review.total"): 4})
    mixed = [
        msgspec.structs.replace(found, unit="人") if found.column == "review.upheld" else found for found in plain.facts
    ]
    assert validate(plain).checks == Checks(42, 41, 1, 0)
    assert validate(msgspec.structs.replace(plain, facts=tuple(mixed))).checks == Checks(41, 41, 0, 1)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (("disclosure", "licensing", "decisions"), -1, ("range.count", "第二十条第（五）项 / 行政许可，本年处理决定数量：-1 小于 0")),
        (("disclosure", "licensing", "decisions"), Decimal("1.5"), ("range.count", "第二十条第（五）项 / 行政许可，本年处理决定数量：1.5 不是整数")),
        (("disclosure", "fees", "amount"), Decimal("-0.1"), ("range.amount", "第二十条第（八）项 / 行政事业性收费，本年收费金额（单位：万元）：-0.1 小于 0")),
    ],
)  # fmt: skip
def test_a_number_out_of_range_is_an_error(
    key: tuple[str, str | None, str], value: object, expected: tuple[str, str]
) -> None:
    assert said(validate(report({key: value}))) == [expected]


def test_an_amount_may_have_decimals_and_a_change_may_be_negative() -> None:
    assert validate(report({("disclosure", "fees", "amount"): Decimal("0.000001")})).findings == ()
    assert validate(report({("disclosure", "licensing", "change"): -3}, edition="2019")).findings == ()


def test_unreadable_cells_are_one_warning_that_quotes_them() -> None:
    checked = validate(
        report({("disclosure", "licensing", "decisions"): "见附件", ("disclosure", "penalties", "decisions"): "若干"})
    )
    assert said(checked) == [
        (
            "value.unreadable",
            "2 格不是数字：第二十条第（五）项 / 行政许可，本年处理决定数量：“见附件”；"
            "第二十条第（六）项 / 行政处罚，本年处理决定数量：“若干”",
        ),
    ]


def test_missing_parts_are_said_once_each() -> None:
    missing = {
        ("requests", row.key, column): None
        for row in editions.get("2021").table("requests").rows[4:6]
        for column in COLUMNS
    }
    missing |= {("disclosure", "regulations", column): None for column in ("repealed",)}
    missing |= {("requests", "carried_out", column): None for column in COLUMNS[1:3]}
    columns = [column.key for column in editions.get("2021").table("proceedings").columns]
    missing |= {("proceedings", None, column): None for column in columns[3:5]}
    assert said(validate(report(missing, sections=()))) == [
        (
            "completeness.section",
            "缺少部分：一、总体情况、五、存在的主要问题及改进情况、六、其他需要报告的事项",
        ),
        ("completeness.row", "主动公开政府信息情况：1 行格子不全：规章"),
        ("completeness.row", "收到和处理政府信息公开申请情况：缺少 2 行：1.属于国家秘密、2.其他法律行政法规禁止公开"),
        ("completeness.row", "收到和处理政府信息公开申请情况：1 行格子不全：四、结转下年度继续办理"),
        ("completeness.column", "政府信息公开行政复议、行政诉讼情况：缺少 2 列：行政复议 / 尚未审结、行政复议 / 总计"),
    ]  # fmt: skip


def test_a_table_that_was_not_found_is_said_once_and_its_rows_are_not() -> None:
    facts = tuple(found for found in report().facts if found.table != "requests")
    checked = validate(report(facts=facts))
    assert said(checked) == [("completeness.table", "没有读到表格：收到和处理政府信息公开申请情况")]
    assert checked.checks == Checks(3, 3, 0, 0)


@pytest.mark.parametrize("year", [2019, 2023])
def test_a_report_with_the_headings_and_none_of_the_tables_lacks_them_all(year: int) -> None:
    whole = report()
    bare = msgspec.structs.replace(whole, facts=(), edition=None, year=year, title=None, period=None, published=None)
    assert [finding.rule for finding in validate(bare).findings] == ["completeness.table"]
    others = tuple(part for part in bare.sections if part.role != "requests")
    for other in ({"year": 2018}, {"year": None}, {"sections": others}):
        assert validate(msgspec.structs.replace(bare, **other)).findings == ()


def test_a_section_with_an_unknown_heading_but_the_right_number_is_not_missing() -> None:
    sections = tuple(
        Section(part.number, None if part.number == 5 else part.role, part.heading, ()) for part in report().sections
    )
    assert validate(report(sections=sections)).findings == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"period": Period("2022-01-01", "2022-12-31")}, "报告年度为 2023，统计期限却是 2022-01-01 至 2022-12-31"),
        ({"published": "2023-11-02"}, "发布日期 2023-11-02 早于统计期限的最后一天 2023-12-31"),
        ({"title": "甲县2022年年报", "period": None}, "标题写的是 2022 年，报告年度却是 2023"),
        ({"title": "二〇二二年度报告", "period": None}, "标题写的是 2022 年，报告年度却是 2023"),
    ],
)
def test_years_that_contradict_each_other_are_a_warning(fields: dict[str, object], expected: str) -> None:
    finding = only(validate(report(**fields)))  # type: ignore[arg-type]
    assert (finding.severity, finding.message.zh) == ("warning", expected)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": None}, {"year": None}, {"period": None}, {"published": None}, {"published": "2031-05-01"},
        {"title": "二○二三年度报告"}, {"title": "２０２３年度报告"}, {"title": "甲县（20231号）"},
    ],
)  # fmt: skip
def test_years_that_are_unknown_or_agree_are_no_finding(fields: dict[str, object]) -> None:
    assert validate(report(**fields)).findings == ()  # type: ignore[arg-type]


def test_a_report_of_no_known_edition_has_nothing_to_check() -> None:
    checked = validate(report(edition="2021", facts=(), sections=()))
    unknown = validate(msgspec.structs.replace(checked, edition=None, title=None))
    assert (unknown.findings, unknown.checks) == ((), Checks(0, 0, 0, 0))


def test_checking_twice_gives_the_same_report() -> None:
    once = validate(report({("proceedings", None, "review.upheld"): 1}))
    assert validate(once) == once


def test_every_rule_is_registered_once_and_says_what_it_asks() -> None:
    written = {
        function
        for module in (identities, ranges, completeness, years, prose, statistics)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert written == {rule.check for rule in RULES}
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        sentence = (inspect.getdoc(rule.check) or "").splitlines()[0]
        assert sentence.endswith("。"), f"{rule.code} does not begin with the form's sentence"


def test_every_identity_of_every_edition_has_a_rule() -> None:
    counted = {rule.code for rule in RULES if rule.counted}
    stated = {identity.rule for form in editions.all() for table in form.tables for identity in table.identities}
    assert stated <= counted


def test_what_is_decided_by_numbers_alone_is_what_the_explanation_of_each_line_says() -> None:
    random = Random(7)
    for edition in ("2021", "2019"):
        keys = [fact.row for fact in report(edition=edition).facts if fact.table == "requests"]
        for _ in range(40):
            values = {
                ("requests", random.choice(keys), random.choice(COLUMNS)): random.choice(
                    ("", "/", None, 1, 2, 3, Decimal("0.5"))
                )
                for _ in range(random.randrange(1, 60))
            }
            checked = validate(report(values, edition))
            results = Counter(line.result for rule in RULES if rule.counted for line in explain_rule(checked, rule))
            checks = Checks(results["holds"] + results["fails"], results["holds"], results["fails"], results["skipped"])
            assert checked.checks == checks
