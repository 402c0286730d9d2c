"""Findings as other programs take them: chosen by code, as SARIF and JUnit, explained, compared, summed, corrected."""

from __future__ import annotations

import io
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from balanced_report import report
from msgspec.structs import replace

from gkconvert.model import Cell, CellReference, ParagraphBlock, Place, Report, Section, Table
from gkconvert.prose import read_statements
from gkconvert.validators import validate
from gkconvert.writers import write
from gkconvert_cli.main import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run the program in an empty folder, in English."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["gkconvert", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Ran(int(ended.value.code or 0), captured.out.decode(), captured.err.decode())

    return ran


def wrong() -> Report:
    """A wrong total on page 4, and a sentence that says something else than the table."""
    made = report({("proceedings", None, "review.upheld"): 3})
    at = next(index for index, fact in enumerate(made.facts) if fact.column == "review.total")
    facts = list(made.facts)
    facts[at] = replace(facts[at], cell=CellReference("t1", 0, 0))
    table = Table(
        "t1", "proceedings", 1, 1, "rules", (4,), (Cell(0, 0, text="0", place=Place(page=4, box=(1, 2, 3, 4))),)
    )
    section = Section(1, "overview", "一、总体情况", (ParagraphBlock("收到政府信息公开申请9件。", Place(line=7)),))
    made = replace(made, facts=tuple(facts), tables=(table,), sections=(section, *made.sections[1:]))
    return validate(replace(made, statements=read_statements(made)))


def put(name: str, made: Report) -> None:
    Path(name).write_bytes(write(made, ".json"))


def test_findings_are_chosen_by_code_family_and_severity(run: Run) -> None:
    put("a.json", wrong())
    prose = (
        '  ! requests.received: the prose says 9, the table 2: "收到政府信息公开申请9件" (line 7)  [prose.requests]\n'
    )
    head = "a.json  checks 42: 41 passed, 1 failed\n"
    assert run("check", "a.json", "--select", "prose") == Ran(0, head + prose, "")
    assert run("check", "a.json", "--ignore", "proceedings.outcomes") == Ran(0, head + prose, "")
    assert run("check", "a.json", "--select", "prose,range", "--select", "year", "--ignore", "prose.requests") == Ran(
        0, head, ""
    )
    total = "  ✗ review: 3 + 0 + 0 + 0 = 3, but the total printed is 0 (page 4)  [proceedings.outcomes]\n"
    assert run("check", "a.json", "--severity", "error") == Ran(1, head + total, "")


def test_a_code_that_no_rule_has_is_refused_and_the_like_is_named(run: Run) -> None:
    put("a.json", wrong())
    ran = run("check", "a.json", "--select", "prose.request")
    assert (ran.code, ran.err) == (2, "error [usage.rule] no rule prose.request; did you mean prose.requests?\n")


def test_sarif_has_rules_results_and_places(run: Run) -> None:
    put("甲 a.json", wrong())
    ran = run("check", "甲 a.json", "missing.pdf", "--format", "sarif")
    log = json.loads(ran.out)
    (only,) = log["runs"]
    assert (ran.code, log["version"], only["tool"]["driver"]["name"]) == (1, "2.1.0", "gkconvert")
    assert "prose.requests" in {rule["id"] for rule in only["tool"]["driver"]["rules"]}
    first, second = only["results"]
    assert (first["ruleId"], first["level"]) == ("proceedings.outcomes", "error")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E7%94%B2%20a.json"
    assert place["properties"] == {"page": 4, "box": [1.0, 2.0, 3.0, 4.0]}
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    (failed,) = only["invocations"][0]["toolExecutionNotifications"]
    assert failed["descriptor"]["id"] == "source.not_found"


def test_junit_has_a_suite_a_source_and_a_case_a_rule(run: Run) -> None:
    put("a.json", wrong())
    ran = run("check", "a.json", "missing.pdf", "--format", "junit")
    suites = ET.fromstring(ran.out)
    first, second = suites
    assert (first.get("name"), first.get("failures"), second.get("errors")) == ("a.json", "1", "1")
    cases = {case.get("name"): case for case in first}
    failure = cases["proceedings.outcomes"].find("failure")
    assert failure is not None
    assert failure.get("message") == "review: 3 + 0 + 0 + 0 = 3, but the total printed is 0"
    assert cases["prose.requests"].find("failure") is None
    assert (cases["prose.requests"].findtext("system-out") or "").startswith("warning: requests.received")


def test_junit_does_not_say_that_rules_hold_which_nobody_asked_for(run: Run) -> None:
    put("a.json", wrong())
    ran = run("check", "a.json", "--format", "junit", "--select", "proceedings,range", "--ignore", "range.amount")
    (suite,) = ET.fromstring(ran.out)
    assert [case.get("name") for case in suite] == ["proceedings.outcomes", "range.count"]
    assert suite.get("tests") == "2"


def test_a_finding_is_explained_cell_by_cell(run: Run) -> None:
    put("a.json", wrong())
    assert run("explain", "a.json", "1") == Ran(
        0,
        "#1 proceedings.outcomes  does not hold\n"
        "  行政复议、未经复议直接起诉、复议后起诉的总计，各等于结果维持、结果纠正、其他结果、尚未审结之和。\n"
        "  → review: 3 + 0 + 0 + 0 = 3, but the total printed is 0\n"
        "    0  review.total  (t1!A1  page 4 [1, 2, 3, 4])\n"
        "  ≠\n"
        "    3  review.upheld\n"
        "  + 0  review.corrected\n"
        "  + 0  review.other\n"
        "  + 0  review.pending\n"
        "    3  sum\n",
        "",
    )


def test_a_rule_is_explained_wherever_it_was_looked_at(run: Run) -> None:
    put("a.json", wrong())
    found = json.loads(run("explain", "a.json", "proceedings.outcomes", "--format", "json").out)
    assert [(one["result"], one["number"], one["left_sum"], one["right_sum"]) for one in found] == [
        ("fails", 1, 0, 3), ("holds", None, 0, 0), ("holds", None, 0, 0),
    ]  # fmt: skip
    (quoted,) = json.loads(run("explain", "a.json", "prose", "--format", "json").out)
    assert quoted["quotes"][0]["sentence"] == "收到政府信息公开申请9件"
    assert quoted["quotes"][0]["place"] == {"line": 7}


def test_a_finding_that_is_not_there_is_wrong_usage(run: Run) -> None:
    put("a.json", wrong())
    assert run("explain", "a.json", "7") == Ran(
        2, "", "error [usage.finding] there is no finding 7; the report has 2\n"
    )


def test_years_are_compared_as_text_json_and_a_table(run: Run) -> None:
    put("a.json", report(year=2022))
    put("b.json", report(year=2023))
    ran = run("compare", "b.json", "a.json")
    assert ran.code == 1
    assert "  ✗ total: 2022 carries out 1, but 2023 carries in 0  [years.carry_over]\n" in ran.out
    assert run("compare", "a.json", "b.json", "-o", "c.csv").code == 1
    lines = Path("c.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "table,row,column,row_labels,column_labels,unit,2022,2023"
    assert "requests,received,total,一、本年新收政府信息公开申请数量,总计,件,2,2" in lines
    assert json.loads(run("compare", "a.json", "b.json", "--format", "json").out)["schema"] == "gkconvert.comparison/1"


def test_a_comparison_needs_two_reports_and_an_ending_that_is_written(run: Run) -> None:
    put("a.json", report())
    assert run("compare", "a.json") == Ran(2, "", "error [usage.too_few] a comparison needs two reports at least\n")
    put("b.json", report(year=2024))
    assert "usage.ending" in run("compare", "a.json", "b.json", "-o", "c.doc").err


def test_children_are_summed_and_missing_ones_named(run: Run) -> None:
    put("parent.json", report())
    Path("children").mkdir()
    put("children/a.json", replace(report(), issuer="乙县人民政府"))
    Path("list.txt").write_text("乙县人民政府\n丙县人民政府\n", encoding="utf-8")
    ran = run("aggregate", "parent.json", "children", "--expect", "list.txt", "-o", "sum.json")
    assert ran.code == 0
    assert "  ! 1 reports missing: 丙县人民政府  [levels.missing]\n" in ran.out
    made = json.loads(Path("sum.json").read_text(encoding="utf-8"))
    assert (made["title"], made["checks"]["failed"]) == ("甲县人民政府2023年下级单位汇总（1份）", 0)
    assert run("aggregate", "parent.json", "children", "--format", "csv").out.count("\r\n") == 1 + len(report().facts)


@pytest.mark.parametrize("arguments", [["a.json", "-o", "b.json"], ["a.json", "-o", "b.html"], ["check", "a.json"]])
def test_corrections_to_the_source_of_a_json_are_refused_and_not_lost(run: Run, arguments: list[str]) -> None:
    put("a.json", wrong())
    sha256 = wrong().source.sha256
    Path("c.toml").write_text(
        f'[[correction]]\nsha256 = "{sha256}"\ntable = "proceedings"\ncolumn = "review.total"\n'
        'value = 3\nby = "a"\nwhy = "b"\n',
        encoding="utf-8",
    )
    ran = run(*arguments, "--corrections", "c.toml")
    assert (ran.code, ran.err.split("]")[0]) == (2, "error [usage.corrections")
    assert not Path("b.json").exists()
    Path("c.toml").write_text(Path("c.toml").read_text().replace(sha256, "f" * 64))
    assert "usage.corrections" not in run(*arguments, "--corrections", "c.toml").err


def test_a_bad_file_of_corrections_is_wrong_usage(run: Run) -> None:
    Path("c.toml").write_text("= 3")
    Path("a.txt").write_text("# 甲县2023年政府信息公开工作年度报告\n", encoding="utf-8")
    ran = run("a.txt", "--corrections", "c.toml")
    assert (ran.code, ran.err.partition("]")[0]) == (2, "error [correction.invalid")
