"""One body over the years: what one year leaves the next takes up; gaps, copies, jumps."""

from __future__ import annotations

from decimal import Decimal

from balanced_report import Values, report
from msgspec.structs import replace

from gkconvert.bodies import identify
from gkconvert.comparison import Comparison, compare
from gkconvert.model import Fact, ParagraphBlock, Report, Section


def of_year(year: int, values: Values | None = None, *prose: str) -> Report:
    made = report(values or {}, year=year, title=f"甲县{year}年政府信息公开工作年度报告")
    return replace(made, sections=(Section(1, "overview", "一、总体情况", tuple(map(ParagraphBlock, prose))),))


def said(found: Comparison) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.severity, finding.message.zh) for finding in found.findings]


TAKEN_UP: Values = {
    ("requests", "carried_in", "natural_person"): 1, ("requests", "carried_in", "total"): 1,
    ("requests", "received", "natural_person"): 1, ("requests", "received", "total"): 1,
}  # fmt: skip


def test_a_year_that_takes_up_what_the_last_one_left_finds_nothing() -> None:
    found = compare([of_year(2023, TAKEN_UP), of_year(2022)])
    assert said(found) == []
    assert (found.years, found.missing, found.body) == ((2022, 2023), (), "甲县人民政府")
    received = next(line for line in found.facts if (line.row, line.column) == ("received", "total"))
    assert received.values == (2, 1)


def test_what_is_not_taken_up_is_an_error_in_each_column() -> None:
    found = compare([of_year(2022), of_year(2023)])
    assert said(found) == [
        ("years.carry_over", "error", "自然人：2022年结转下年度 1，2023年上年结转却为 0"),
        ("years.carry_over", "error", "总计：2022年结转下年度 1，2023年上年结转却为 0"),
    ]
    finding = found.findings[1]
    assert (finding.expected, finding.actual, finding.reports) == (1, 0, (0, 1))
    assert [(involved.report, involved.value) for involved in finding.facts] == [(0, 1), (1, 0)]


def test_the_stock_of_documents_goes_on_from_the_year_before() -> None:
    before = of_year(2022, {("disclosure", "normative_documents", "in_force"): 10})
    right = {**TAKEN_UP, ("disclosure", "normative_documents", "issued"): 3,
             ("disclosure", "normative_documents", "repealed"): 1, ("disclosure", "normative_documents", "in_force"): 12}  # fmt: skip
    assert said(compare([before, of_year(2023, right)])) == []
    wrong = {**right, ("disclosure", "normative_documents", "in_force"): 13}
    assert said(compare([before, of_year(2023, wrong)])) == [
        ("years.stock", "warning", "行政规范性文件：10 + 3 - 1 = 12，2023年现行有效却为 13")
    ]


def test_blank_cells_are_compared_with_nothing() -> None:
    blank = {("requests", "carried_in", column): "" for column in ("natural_person", "total")}
    assert said(compare([of_year(2022), of_year(2023, blank)])) == []


def test_missing_years_are_named_and_nothing_is_carried_over_them() -> None:
    found = compare([of_year(2020), of_year(2023)])
    assert said(found) == [("years.missing", "warning", "缺少年度：2021、2022")]
    assert found.missing == (2021, 2022)


def test_two_reports_of_one_year_are_told_with_their_differences() -> None:
    found = compare([of_year(2023), of_year(2023, TAKEN_UP)])
    assert [(rule, severity) for rule, severity, _ in said(found)] == [("years.twice", "warning")]
    assert len(found.findings[0].facts) == 8
    assert found.findings[0].message.en.startswith(
        "two reports on 2023 (a.pdf, a.pdf); 4 figures differ: requests, received, natural_person 2 ≠ 1; "
    )


def test_a_page_and_its_pdf_are_compared_and_a_zero_is_no_other_figure_than_a_blank() -> None:
    printed = {("disclosure", "fees", "amount"): "", ("disclosure", "penalties", "decisions"): ""}
    of_page = of_year(2023, {**printed, ("disclosure", "coercion", "decisions"): 7})
    of_pdf = of_year(2023, {("disclosure", "penalties", "decisions"): 5})
    assert said(compare([of_page, of_pdf])) == [
        (
            "years.twice",
            "warning",
            "2023年有两份报告（a.pdf、a.pdf），2 个数不同：第二十条第（六）项 / 行政处罚，本年处理决定数量 空白 ≠ 5；"
            "第二十条第（六）项 / 行政强制，本年处理决定数量 7 ≠ 0",
        )
    ]


def test_a_jump_deserves_a_look_and_a_factor_of_ten_thousand_names_the_unit() -> None:
    before = of_year(
        2022, {("disclosure", "fees", "amount"): Decimal("25.1"), ("disclosure", "penalties", "decisions"): 20}
    )
    after = {**TAKEN_UP, ("disclosure", "fees", "amount"): 251000, ("disclosure", "penalties", "decisions"): 60}
    assert said(compare([before, of_year(2023, after)])) == [
        (
            "years.jump",
            "note",
            "第二十条第（八）项 / 行政事业性收费，本年收费金额（单位：万元）：2022年 25.1，2023年 251000，可能是元与万元之误",
        )
    ]


def test_an_amount_without_a_unit_may_have_jumped_from_one_to_another() -> None:
    years = []
    for year, amount in ((2022, Decimal("25.1")), (2023, 251000)):
        made = of_year(year, {**(TAKEN_UP if year == 2023 else {}), ("disclosure", "fees", "amount"): amount})
        facts = [replace(fact, unit=None) if fact.row == "fees" else fact for fact in made.facts]
        years.append(replace(made, facts=tuple(facts)))
    ((rule, _, text),) = said(compare(years))
    assert (rule, text[-10:]) == ("years.jump", "，可能是元与万元之误")


def test_money_that_one_year_prints_in_yuan_is_in_a_line_of_its_own() -> None:
    fees = ("disclosure", "fees", "amount")
    before, after = of_year(2022, {fees: Decimal("25.1")}), of_year(2023, {**TAKEN_UP, fees: 251000})
    facts = tuple(replace(one, unit="元") if one.row == "fees" else one for one in after.facts)
    found = compare([before, replace(after, facts=facts)])
    assert [(line.unit, line.values) for line in found.facts if line.row == "fees"] == [
        ("元", (None, 251000)),
        ("万元", (Decimal("25.1"), None)),
    ]


def test_a_table_that_repeats_every_number_of_the_year_before_is_told() -> None:
    values = {("disclosure", row, "decisions"): 7 + at for at, row in enumerate(("licensing", "penalties", "coercion"))}
    values |= {("disclosure", "normative_documents", column): 4 for column in ("issued", "repealed", "in_force")}
    rules = [rule for rule, _, _ in said(compare([of_year(2022, values), of_year(2023, {**values, **TAKEN_UP})]))]
    assert rules == ["years.identical"]


def test_copied_prose_is_measured_and_shown_and_years_make_no_difference() -> None:
    same = "2022年，甲县坚持以公开为常态、不公开为例外，稳步推进政府信息公开。队伍业务能力还需要进一步提高，公开内容有待丰富。栏目更新不够及时，政策解读形式比较单一。"
    own = "全年新收政府信息公开申请两件，均已办结。"
    found = compare(
        [
            of_year(2022, None, same, own),
            of_year(2023, TAKEN_UP, same.replace("2022", "2023"), "今年举办培训班三期，参训人员二百余人次。"),
        ]
    )
    (share,) = found.copied
    assert (share.sentences, share.identical, share.share) == (4, 3, 79)
    assert [(passage.section, passage.sentences) for passage in share.passages] == [("一、总体情况", 3)]
    assert [rule for rule, _, _ in said(found)] == ["years.copied_prose"]


def test_reports_of_different_bodies_are_told() -> None:
    other = replace(of_year(2023, TAKEN_UP), issuer="乙县人民政府")
    assert [rule for rule, _, _ in said(compare([of_year(2022), other]))] == ["years.body"]


def indicators(year: int, label: str, column: str, value: int, to_date: int) -> Report:
    facts = tuple(
        Fact("statistics", label, head, (label,), (head,), number, "件", str(number), "value", None)
        for head, number in ((column, value), ("历年累计", to_date))
    )
    return replace(of_year(year), edition="statistics", facts=facts)


def test_indicators_of_other_years_are_the_same_under_other_numbering_and_the_year_in_the_head() -> None:
    found = compare(
        [indicators(2012, "1、收到申请数", "2012年度", 60, 90), indicators(2013, "1.收到申请总数", "2013年", 6, 96)]
    )
    assert [line.values for line in found.facts] == [(60, 6), (90, 96)]
    assert [(finding.rule, finding.expected, finding.actual) for finding in found.findings] == [("years.jump", 60, 6)]


def test_a_place_nobody_has_listed_is_one_body_with_and_without_its_government() -> None:
    names = ("云岫县", "云岫县人民政府", "云岫县政府")
    made = [replace(of_year(2021 + at), issuer=name) for at, name in enumerate(names)]
    found = compare([replace(one, body=identify(one)) for one in made])
    assert [finding.rule for finding in found.findings if finding.rule == "years.body"] == []
    assert found.body == "云岫县人民政府"
