"""A body and its subordinates: sums, what exceeds the parent, who is missing, the form filled with the sums."""

from __future__ import annotations

import json

from balanced_report import Values, report
from msgspec.structs import replace

from gkconvert.comparison import aggregate
from gkconvert.comparison.levels import filled_form
from gkconvert.model import Report
from gkconvert.writers import write


def body(name: str, values: Values | None = None, year: int = 2023) -> Report:
    return replace(report(values or {}, year=year), issuer=name)


PARENT = {("requests", row, column): value
          for row, value in (("received", 5), ("results.granted", 3), ("results.total", 3), ("carried_out", 2))
          for column in ("natural_person", "total")}  # fmt: skip


def test_children_are_summed_fact_by_fact() -> None:
    found = aggregate(body("甲市人民政府", PARENT), [body("乙县人民政府"), body("丙县人民政府")])
    assert found.findings == ()
    received = next(line for line in found.facts if (line.row, line.column) == ("received", "total"))
    assert (received.sum, received.counted, received.blank, received.parent) == (4, 2, 0, 5)


def test_a_child_above_its_parent_is_an_error() -> None:
    found = aggregate(body("甲市人民政府"), [body("乙县人民政府", {("disclosure", "penalties", "decisions"): 9})])
    assert [(finding.rule, finding.severity, finding.message.zh) for finding in found.findings] == [
        ("levels.exceeds", "error", "第二十条第（六）项 / 行政处罚，本年处理决定数量：乙县人民政府为 9，上级汇总只有 0")
    ]


def test_a_sum_above_the_parent_is_a_warning() -> None:
    found = aggregate(body("甲市人民政府"), [body("乙县人民政府"), body("丙县人民政府")])
    assert {finding.rule for finding in found.findings} == {"levels.sum"}
    assert "总计：2 个下级单位合计 4，上级汇总为 2" in found.findings[1].message.zh


def test_missing_children_are_named_and_strangers_counted() -> None:
    children = [body("甲市乙县人民政府"), body("丁县人民政府")]
    found = aggregate(body("甲市人民政府", PARENT), children, ["# 名单", "乙县人民政府", "", "丙县人民政府"])
    assert found.missing == ("丙县人民政府",)
    assert [(finding.rule, finding.reports) for finding in found.findings] == [
        ("levels.missing", (0,)), ("levels.stranger", (2,)),
    ]  # fmt: skip


def test_a_child_of_another_year_is_not_summed() -> None:
    found = aggregate(body("甲市人民政府", PARENT), [body("乙县人民政府"), body("丙县人民政府", year=2022)])
    received = next(line for line in found.facts if (line.row, line.column) == ("received", "total"))
    assert (received.sum, [finding.rule for finding in found.findings]) == (2, ["levels.year"])


def test_blank_cells_of_children_are_counted_and_not_zero() -> None:
    found = aggregate(
        body("甲市人民政府", PARENT),
        [body("乙县人民政府"), body("丙县人民政府", {("requests", "received", "total"): ""})],
    )
    received = next(line for line in found.facts if (line.row, line.column) == ("received", "total"))
    assert (received.sum, received.counted, received.blank) == (2, 1, 1)


def test_the_filled_form_is_a_report_that_keeps_the_identities() -> None:
    parent, children = body("甲市人民政府", PARENT), [body("乙县人民政府"), body("丙县人民政府")]
    form = filled_form(parent, children, aggregate(parent, children))
    assert (form.checks.run, form.checks.failed, form.findings) == (42, 0, ())
    assert json.loads(write(form, ".json"))["title"] == "甲市人民政府2023年下级单位汇总（2份）"
    assert write(form, ".csv").count(b"\r\n") == 1 + len(form.facts)


def test_a_child_is_on_the_list_under_any_of_its_names() -> None:
    child = body("沭阳县发改局")
    found = aggregate(body("沭阳县人民政府", PARENT), [child], ["发展和改革局", "沭阳县财政局"])
    assert found.missing == ("沭阳县财政局",)
    assert [finding.rule for finding in found.findings] == ["levels.missing"]
