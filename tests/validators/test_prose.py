"""Prose against tables: what agrees, what does not, and what is left open."""

from __future__ import annotations

import pytest
from balanced_report import report

from gkconvert.model import Finding, ParagraphBlock, Report, Section
from gkconvert.prose import read_statements
from gkconvert.validators import validate


def checked(*paragraphs: str, values: dict[tuple[str, str | None, str], object] | None = None) -> Report:
    whole = report(values or {})
    sections = tuple(
        Section(
            part.number, part.role, part.heading, tuple(map(ParagraphBlock, paragraphs)) if part.number == 1 else ()
        )
        for part in whole.sections
    )
    from msgspec.structs import replace

    whole = replace(whole, sections=sections)
    return validate(replace(whole, statements=read_statements(whole)))


def prose(found: Report) -> list[tuple[str, str, object, object]]:
    return [
        (finding.rule, finding.severity, finding.actual, finding.expected)
        for finding in found.findings
        if finding.rule.startswith("prose.")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年新收政府信息公开申请2件，上年结转0件，办结1件，结转下年度1件。",
        "2023年收到政府信息公开申请2件，其中网络申请1件；予以公开1件。",
        "未发生行政复议、行政诉讼。没有收取信息处理费。",
        "收到政府信息公开申请近10件，12345热线受理8件。",
        "2022年收到政府信息公开申请2件。",
        "下一步，计划制定规范性文件5件。",
        "通过政府网站答复政府信息公开申请9件、纸质申请30件。",
        "公示行政处罚决定9件。",
    ],
)
def test_prose_that_agrees_finds_nothing(sentence: str) -> None:
    assert prose(checked(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年新收政府信息公开申请3件。", ("prose.requests", "warning", 3, 2)),
        ("未收到政府信息公开申请。", ("prose.requests", "warning", 0, 2)),
        ("上年结转政府信息公开申请4件。", ("prose.requests", "warning", 4, 0)),
        ("结转下年度政府信息公开申请三件。", ("prose.requests", "warning", 3, 1)),
        ("政府信息公开申请办结2件。", ("prose.requests", "warning", 2, 1)),
        ("政府信息公开申请被不予公开2件，收到政府信息公开申请2件，不予公开2件。", ("prose.requests", "warning", 2, 0)),
        ("因政府信息公开发生行政复议1件。", ("prose.proceedings", "warning", 1, 0)),
        ("因政府信息公开提起行政诉讼1件。", ("prose.proceedings", "warning", 1, 0)),
        ("因政府信息公开提起行政诉讼3件（含二审1件）。", ("prose.proceedings", "note", 3, 0)),
        ("制发行政规范性文件7件。", ("prose.documents", "warning", 7, 0)),
        ("作出行政处罚决定7件。", ("prose.documents", "warning", 7, 0)),
        ("收到政府信息公开申请9件，申请人撤回7件，受理2件。", ("prose.requests", "note", 9, 2)),
        ("收到政府信息公开申请9件，申请人撤回6件，受理3件。", ("prose.requests", "warning", 9, 2)),
        ("办理政府信息公开申请，予以公开及部分公开4件。", ("prose.requests", "warning", 4, 1)),
        ("办理政府信息公开申请，其中属于国家秘密3件。", ("prose.requests", "warning", 3, 0)),
        ("因政府信息公开未经复议直接起诉，结果维持2件。", ("prose.proceedings", "warning", 2, 0)),
        ("全区共收到政府信息公开申请9件。", ("prose.requests", "note", 9, 2)),
        ("县政府办收到政府信息公开申请1件。", ("prose.requests", "note", 1, 2)),
        ("制发规范性文件3件，县政府办制发规范性文件4件。", ("prose.documents", "note", 3, 0)),
    ],
)
def test_prose_that_disagrees_is_a_warning_and_with_a_scope_of_its_own_a_note(
    sentence: str, expected: tuple[str, str, object, object]
) -> None:
    assert prose(checked(sentence))[:1] == [expected]


def test_a_finding_shows_the_sentence_and_points_at_statement_and_fact() -> None:
    found = checked("全年新收政府信息公开申请3件。")
    (finding,) = [finding for finding in found.findings if finding.rule == "prose.requests"]
    assert finding.message.zh == "新收申请：正文为 3，表中为 2：“全年新收政府信息公开申请3件”"
    assert finding.message.en == 'requests.received: the prose says 3, the table 2: "全年新收政府信息公开申请3件"'
    assert [found.statements[index].raw for index in finding.statements] == ["3件"]
    assert [(found.facts[index].row, found.facts[index].column) for index in finding.facts] == [("received", "total")]


def test_findings_of_prose_do_not_count_as_checks() -> None:
    found = checked("全年新收政府信息公开申请3件。")
    assert (found.checks.run, found.checks.failed) == (42, 0)


def test_a_blank_in_the_table_is_compared_with_nothing() -> None:
    assert prose(checked("全年新收政府信息公开申请3件。", values={("requests", "received", "total"): ""})) == []


def test_a_wrong_total_of_the_table_is_not_told_a_second_time() -> None:
    values: dict[tuple[str, str | None, str], object] = {("requests", "results.total", "total"): 9999}
    assert prose(checked("政府信息公开申请办结1件。", values=values)) == []


def test_a_part_beside_the_whole_is_not_told() -> None:
    assert prose(checked("全区共收到政府信息公开申请2件。县政府办收到政府信息公开申请1件。")) == []


def test_fees_that_contradict_each_other_are_found() -> None:
    found = checked("全年收取信息处理费120元。", "本年度未收取信息处理费。")
    (finding,) = [finding for finding in found.findings if finding.rule == "prose.fee"]
    assert finding == Finding(
        "prose.fee", "warning", "failed", "unknown", finding.message, statements=(0, 1),
    )  # fmt: skip
    assert finding.message.zh == "信息处理费前后不一：“全年收取信息处理费120元”，而“本年度未收取信息处理费”"
