"""`gkconvert status DATASET`: what a bulk job made of its sources.

Knows: the steps parse, build, run, report. Must not know: the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from gkconvert_cli.bulk_options import Dataset
from gkconvert_cli.language import LangOption, Language, preferred, say
from gkconvert_cli.terminal import Line, put, put_lines, tell

if TYPE_CHECKING:
    from gkconvert.bulk.status import Count, DatasetStatus, Disagreement


class _Format(str, Enum):
    text = "text"
    json = "json"


def status(
    dataset: Dataset,
    output_format: Annotated[
        _Format, typer.Option("--format", help=say("输出格式", "how it is printed"))
    ] = _Format.text,
    lang: LangOption = None,
) -> None:
    """Parse, build, run, report."""
    import msgspec

    from gkconvert.bulk.catalogue import CatalogueError
    from gkconvert.bulk.status import status_of
    from gkconvert.errors import UsageError
    from gkconvert_cli.failures import failure

    language = lang or preferred()
    try:
        found = status_of(dataset)
    except (UsageError, CatalogueError) as error:
        tell(failure(error, "", language).lines(language))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    if output_format is _Format.json:
        put(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    else:
        put_lines(line.text for line in lines(found, language))


def lines(found: DatasetStatus, language: Language) -> Iterator[Line]:
    """A status for people."""
    from gkconvert_cli.bulk import STATUSES

    pick = language.pick
    reports = pick(f"{found.reports} 份报告", f"{found.reports} reports")
    if not found.grouped:
        reports = pick("报告份数待做完后归并", "reports not put together before the job ends")
    yield Line(
        pick(
            f"{found.documents} 个文件，{reports}，{found.facts} 个指标",
            f"{found.documents} documents, {reports}, {found.facts} facts",
        )
    )
    for count in found.statuses:
        yield Line(f"  {count.documents:>9}  {pick(*STATUSES.get(count.name, (count.name, count.name)))}")
    if found.codes:
        yield Line(pick("按代码：", "by code:"))
        for code in found.codes:
            yield Line(f"  {code.documents:>9}  {code.code}  ({pick('如', 'such as')} {code.example})")
    yield from _table(found.years, pick("按年度：", "by year:"))
    heading = pick(f"按发布机构（共 {found.issuer_count} 个）：", f"by issuer ({found.issuer_count} in all):")
    yield from _table(found.issuers, heading)
    if found.attached:
        yield Line(
            pick(f"{found.attached} 个附件已与其网页归并", f"{found.attached} attachments joined with their pages")
        )
    if found.differing:
        yield Line(
            pick(
                f"{found.differing} 份报告的不同文件数字不一致（全部见目录表的视图 difference）：",
                f"{found.differing} reports whose documents do not print the same numbers (all: the view difference):",
            )
        )
        yield from (_disagreement(one, language) for one in found.disagreements)
    if found.again:
        yield Line(pick(f"{found.again} 个待重做", f"{found.again} to be done once more"))
    if found.other_versions:
        yield Line(
            pick(
                f"{found.other_versions} 个由其他版本转换；gkconvert retry --only version 可重做",
                f"{found.other_versions} made by another version: gkconvert retry --only version does them again",
            )
        )
    ends = {"finished": "完成", "stopped": "已停止", "killed": "中断", "running": "进行中或中断"}
    last = found.last_run or "-"
    yield Line(
        pick(f"运行 {found.runs} 次，最近一次：{ends.get(last, last)}", f"runs: {found.runs}, the last one: {last}")
    )


def _table(counts: tuple[Count, ...], heading: str) -> Iterator[Line]:
    if counts:
        yield Line(heading)
        for count in counts:
            yield Line(f"  {count.documents:>9}  {count.name}")


def _disagreement(one: Disagreement, language: Language) -> Line:
    place = ", ".join(part for part in (one.table, one.row, one.column) if part)
    nothing = language.pick("空白", "blank")
    values = f"{one.digits or nothing} ≠ {one.other_digits or nothing}"
    return Line(f"  {one.differences:>9}  {one.source} / {one.other_source}  ({place}: {values})")
