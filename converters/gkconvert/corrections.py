"""Corrections that a person makes to what a source prints, kept in a TOML file beside the sources.

    [[correction]]
    sha256 = "5f3c…"                   # of the source it was made for; a source that has changed is refused
    file = "hongze-2023.pdf"           # its name, to find the correction again when the source has changed
    table = "proceedings"
    column = "review.total"            # and row = "received", or row_labels / column_labels as printed
    was = "0"                          # what the source prints there
    value = 11                         # or: blank = true
    by = "张三"
    why = "与各分项之和核对，县司法局来函确认"

Knows: how corrections are written, and how one is made to a report. Must not know: formats, the command line.
The report keeps what was printed: `Fact.raw` stays, and `Report.corrected` has the original value with who and why.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from gkconvert.characters import squeeze
from gkconvert.errors import CorrectionError
from gkconvert.model import Corrected, Correction, Fact, Finding, Origin, Report
from gkconvert.validators import validate

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


class _File(msgspec.Struct, forbid_unknown_fields=True):
    correction: tuple[Correction, ...] = ()


def read_corrections(data: bytes, name: str = "-") -> tuple[Correction, ...]:
    """The corrections of a TOML file; raises `CorrectionError`, which names what is wrong with it."""
    try:
        content = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
        found = msgspec.convert(content, _File).correction
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise CorrectionError(
            "correction.invalid", name, f"更正文件无效：{error}", f"not a file of corrections: {error}",
            way_out_zh="格式见 docs/corrections.md", way_out_en="see docs/corrections.md for its format",
        ) from error  # fmt: skip
    for number, correction in enumerate(found, 1):
        if (correction.value is None) != correction.blank:
            raise CorrectionError(
                "correction.invalid", name,
                f"第 {number} 条更正应有 value（数字）或 blank = true", f"correction {number} must have a number as value, or blank = true",
            )  # fmt: skip
        if len(correction.sha256) != 64:
            raise CorrectionError(
                "correction.invalid", name,
                f"第 {number} 条更正的 sha256 应为 64 位十六进制数", f"sha256 of correction {number} must have 64 hexadecimal digits",
            )  # fmt: skip
    return found


def correct(report: Report, corrections: Sequence[Correction]) -> Report:
    """The report with the corrections that were made for its source, and checked again.

    Raises `CorrectionError` where a correction was made for another version of the source, names a fact that the
    report does not have, or expects something else to be printed there.
    """
    source = report.source
    mine = [one for one in corrections if one.sha256.lower() == source.sha256]
    for one in corrections:
        if one.file is not None and one.file == source.name and one.sha256.lower() != source.sha256:
            raise CorrectionError(
                "correction.source_changed", source.name,
                f"更正是为另一版本的文件作的（{one.sha256[:12]}…，现为 {source.sha256[:12]}…）",
                f"a correction was made for another version of the file ({one.sha256[:12]}…, now {source.sha256[:12]}…)",
                way_out_zh="核对新文件后改写更正中的 sha256", way_out_en="look at the new file, then change sha256 in the correction",
            )  # fmt: skip
    if not mine:
        return report
    facts = list(report.facts)
    made: list[Corrected] = []
    for one in mine:
        index = _find(report, one)
        fact = report.facts[index]
        facts[index] = replace(fact, value=one.value, state="blank" if one.blank else "value")
        made.append(Corrected(index, fact.value, fact.state, fact.raw, one.value, one.by, one.why))
    checked = validate(replace(report, facts=tuple(facts), corrected=tuple(made)))
    return replace(checked, findings=_with_origins(checked.findings, report.findings))


def _with_origins(findings: Sequence[Finding], before: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with who is to blame as two readings told it before; and what only readings can tell."""
    origins: dict[tuple[str, tuple[int, ...]], Origin] = {(one.rule, one.facts): one.origin for one in before}
    kept = [one for one in before if one.rule.startswith("reading.")]
    return (
        *(replace(one, origin=origins.get((one.rule, one.facts), one.origin)) for one in findings),
        *kept,
    )


def _find(report: Report, one: Correction) -> int:
    for index, fact in enumerate(report.facts):
        if _names(one, fact):
            if one.was is not None and squeeze(one.was) != squeeze(fact.raw):
                raise CorrectionError(
                    "correction.was", report.source.name,
                    f"{_place(one)}：更正写明原为“{one.was}”，文件中却是“{fact.raw}”",
                    f'{_place(one)}: the correction expects "{one.was}", but "{fact.raw}" is printed',
                    way_out_zh="核对原件后改写更正", way_out_en="compare with the source and change the correction",
                )  # fmt: skip
            return index
    raise CorrectionError(
        "correction.no_fact", report.source.name,
        f"没有更正所指的指标：{_place(one)}", f"the report has no fact {_place(one)}",
        way_out_zh="键名见 JSON 中的 facts", way_out_en="see facts in the JSON for the keys",
    )  # fmt: skip


def _names(one: Correction, fact: Fact) -> bool:
    """Whether a correction speaks of a fact: by its keys, or by its labels as printed."""
    if one.table != fact.table:
        return False
    row = one.row_labels == fact.row_labels if one.row_labels else one.row == fact.row
    column = one.column_labels == fact.column_labels if one.column_labels else one.column == fact.column
    return row and column


def _place(one: Correction) -> str:
    row = one.row or " / ".join(one.row_labels)
    column = one.column or " / ".join(one.column_labels)
    return ", ".join(part for part in (one.table, row, column) if part)
