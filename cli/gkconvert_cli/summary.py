"""What a person is told after a conversion: what was read, how much, and which checks failed where.

Knows: what a person wants to know of a report. Must not know: how lines are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gkconvert.characters import width
from gkconvert.model import Finding, Report
from gkconvert_cli.language import Language
from gkconvert_cli.places import where
from gkconvert_cli.terminal import Line, Style

_SHOWN = 20
"""Findings that are shown one by one; a report with more is a case for `gkconvert check`."""
_LOST = frozenset((
    "cells.unplaced", "form.outside_tables", "pdf.page_without_text", "ofd.page_without_text", "ofd.page_missing",
    "html.only_attachment", "html.tables_are_images", "html.continued", "html.framed", "html.no_report", "docx.embedded", "docx.tables_are_images",
    "rows.repeated",
))  # fmt: skip
"""Notes that tell of figures which stand in the source and are not in the facts."""
_BLAME = {
    "source": ("原文有误", "the source is wrong"),
    "reading": ("可能是读取有误", "the reading may be wrong"),
    "unknown": ("", ""),
}


def summary(report: Report, target: Path | None, language: Language) -> Iterator[Line]:
    """The summary of one conversion."""
    pick = language.pick
    yield Line(report.title or pick("（没有标题）", "(no title)"), "bold")
    yield _field(pick("发布机构", "issuer"), report.issuer or pick("未知", "unknown"))
    edition = report.edition or pick("未识别", "none recognised")
    year = str(report.year) if report.year is not None else pick("未知", "unknown")
    yield _field(pick("年度", "year"), f"{year} · {pick('格式', 'edition')} {edition}")
    yield _field(pick("读取", "read"), _amounts(report, language))
    yield _field(pick("核对", "checks"), _check_counts(report, language), "red" if report.checks.failed else "green")
    yield from findings(report, language)
    for note in report.notes:
        if note.code in _LOST:
            yield Line(f"  ! {language.of(note.message)}", "yellow")
    notes = len(report.notes) + sum(finding.severity == "note" for finding in report.findings)
    if notes:
        yield _field(pick("说明", "notes"), str(notes))
    if target is not None:
        yield Line(f"→ {target}")


def findings(report: Report, language: Language) -> Iterator[Line]:
    """Errors and warnings, a line each: the sentence, the place, and who is to blame."""
    shown = [finding for finding in report.findings if finding.severity != "note"]
    for finding in shown[:_SHOWN]:
        yield finding_line(report, finding, language)
    if len(shown) > _SHOWN:
        more = len(shown) - _SHOWN
        yield Line(language.pick(f"  … 还有 {more} 条，见 gkconvert check", f"  … {more} more: see gkconvert check"))


def finding_line(report: Report, finding: Finding, language: Language) -> Line:
    """A finding in one line."""
    error = finding.severity == "error"
    # A note speaks of many cells: the place of one of them would mislead.
    place = where(report, finding, language) if finding.severity != "note" else ""
    tail = [part for part in (place, language.pick(*_BLAME[finding.origin])) if part]
    aside = language.pick(f"（{'，'.join(tail)}）", f" ({', '.join(tail)})") if tail else ""
    mark = "✗" if error else "!" if finding.severity == "warning" else "·"
    return Line(f"  {mark} {language.of(finding.message)}{aside}", "red" if error else "yellow")


def _field(name: str, value: str, style: Style = "") -> Line:
    return Line(f"  {name}{' ' * (10 - width(name))}{value}", style)


def _amounts(report: Report, language: Language) -> str:
    source = report.source
    numbers = sum(fact.state == "value" for fact in report.facts)
    parts = [" + ".join(source.readers)]
    if source.pages is not None:
        parts.append(language.pick(f"{source.pages} 页", f"{source.pages} pages"))
    parts.append(language.pick(f"{len(report.tables)} 张表", f"{len(report.tables)} tables"))
    parts.append(language.pick(f"{len(report.facts)} 个指标", f"{len(report.facts)} facts"))
    if numbers != len(report.facts):
        parts.append(language.pick(f"其中 {numbers} 个有数", f"{numbers} of them with a number"))
    return " · ".join(parts)


def check_line(report: Report, language: Language) -> str:
    """The counts of checks as a line of their own says them."""
    counts = _check_counts(report, language)
    return f"{language.pick('核对', 'checks')} {counts}" if report.checks.run or report.checks.skipped else counts


def _check_counts(report: Report, language: Language) -> str:
    checks = report.checks
    if not checks.run and not checks.skipped:
        return language.pick("没有可以核对的", "nothing to check")
    text = language.pick(
        f"{checks.run} 项：{checks.passed} 通过，{checks.failed} 不符",
        f"{checks.run}: {checks.passed} passed, {checks.failed} failed",
    )
    return text + (
        language.pick(f"，{checks.skipped} 缺数未核对", f", {checks.skipped} skipped") if checks.skipped else ""
    )
