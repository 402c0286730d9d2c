"""What the form asks for and the report does not have, each said once.

Knows: what makes a report of an edition whole. Must not know: whether its numbers are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkconvert import editions
from gkconvert.editions import Form, Row, Table
from gkconvert.model import Fact, Finding, Message, Report, Severity, Verdict
from gkconvert.validators.outcomes import Said
from gkconvert.validators.unread_rows import may_be_unread
from gkconvert.validators.view import View, place_en, place_zh

_NUMERALS = "〇一二三四五六七八九十"
_EMPTY = ("blank", "dash")
_NAMED = 6
"""Parts that a message names one by one; of more it says how many."""


def section(view: View) -> Iterator[Said]:
    """年度报告应包括格式规定的各部分。

    A report has all sections of its form. A section of the right number counts even if its heading is unknown,
    and one that is a table even if the table stands in another section: tables of three sections may be printed as one.
    """
    if view.form is None:
        return
    roles = {found.role for found in view.report.sections} | {
        want.section for want in view.form.tables if want.key in view.by_table
    }
    unnamed = {found.number for found in view.report.sections if found.role is None}
    missing = [want for want in view.form.sections if want.role not in roles and want.number not in unnamed]
    if missing:
        zh = "、".join(f"{_NUMERALS[want.number]}、{want.heading}" for want in missing)
        en = ", ".join(want.role for want in missing)
        yield _finding("completeness.section", f"缺少部分：{zh}", f"sections missing: {en}")


def table(view: View) -> Iterator[Said]:
    """第二、三、四部分各有一张表。

    A report has all tables of its form. One without any is held against the form of its year if it has the headings.
    """
    form = view.form or _form_of_headings(view.report)
    if form is None:
        return
    missing = [want for want in form.tables if want.key not in view.by_table]
    if missing:
        zh = "、".join(want.title.zh for want in missing)
        en = ", ".join(want.key for want in missing)
        unread = any(may_be_unread(view.report, want, want.rows) for want in missing)
        yield _finding("completeness.table", f"没有读到表格：{zh}", f"tables not found: {en}", unread=unread)


def _form_of_headings(report: Report) -> Form | None:
    """The form of the year of a report that has none of its tables but a section for each of them."""
    if report.edition is not None or report.year is None:
        return None
    form = next((form for form in editions.all() if form.is_of(report.year)), None)
    roles = {found.role for found in report.sections}
    return form if form and all(want.section in roles for want in form.tables) else None


def row(view: View) -> Iterator[Said]:
    """表格的各行不得删减。

    A table has all rows of its form, and a row all its cells. A row under columns of another form is there.
    """
    for want in view.tables:
        if view.is_whole(want):
            continue
        dropped = view.dropped_rows(want)
        rows = [candidate for candidate in want.rows if candidate.key not in dropped]
        printed = view.printed_rows(want)
        otherwise = {fact.row for fact in view.report.facts if fact.table == want.key and fact.column is None}
        missing = [candidate for candidate in rows if candidate.key not in printed | otherwise]
        whole = [column for column in want.columns if _column_printed(view, want, column.key)]
        kept = {column.key for column in whole}
        short = [candidate for candidate in rows if candidate.key in printed and _lacks(view, want, candidate, kept)]
        if missing:
            yield _finding(
                "completeness.row",
                f"{want.title.zh}：缺少 {len(missing)} 行：{_named([_row_zh(lost) for lost in missing], '、')}",
                f"{want.key}: rows missing ({len(missing)}): {_named([lost.key or '-' for lost in missing], ', ')}",
                unread=may_be_unread(view.report, want, missing),
            )
        if short:
            yield _finding(
                "completeness.row",
                f"{want.title.zh}：{len(short)} 行格子不全：{_named([_row_zh(lost) for lost in short], '、')}",
                f"{want.key}: rows that lack cells ({len(short)}): {_named([lost.key or '-' for lost in short], ', ')}",
                unread=may_be_unread(view.report, want, ()),
            )


def column(view: View) -> Iterator[Said]:
    """表格的各列不得删减。

    A table has all columns of its form.
    """
    for want in view.tables:
        if view.is_whole(want):
            continue
        missing = [lost for lost in want.columns if not _column_printed(view, want, lost.key)]
        # A block whose rows are all missing has been reported as rows; its columns say nothing more.
        printed = view.printed_rows(want)
        missing = [
            lost
            for lost in missing
            if any(found.key in printed for block in want.blocks if lost in block.columns for found in block.rows)
        ]
        if missing:
            zh = _named([" / ".join(lost.labels) for lost in missing], "、")
            en = _named([lost.key for lost in missing], ", ")
            yield _finding(
                "completeness.column",
                f"{want.title.zh}：缺少 {len(missing)} 列：{zh}",
                f"{want.key}: columns missing ({len(missing)}): {en}",
                unread=may_be_unread(view.report, want, ()),
            )


def blank(view: View) -> Iterator[Said]:
    """空白不等于 0：没有数据的应填 0。

    One finding a table: how many cells are blank or struck out, which rows and columns wholly, and which totals
    although their addends are printed. Such a total makes it a warning.
    """
    facts = view.facts
    for key, indices in view.by_table.items():
        empty = [index for index in indices if view.values[index] is None and facts[index].state in _EMPTY]
        if not empty:
            continue
        want = next((candidate for candidate in view.tables if candidate.key == key), None)
        title_zh = want.title.zh if want else key
        totals = [view.facts[index] for index in _blank_totals(view, want)] if want else []
        parts = [_counts(view, indices, empty), _whole_lines(view, indices, empty)]
        if totals:
            parts.append(
                (
                    f"总计空白而分项有数：{_named([place_zh(fact) for fact in totals], '；')}",
                    f"totals blank although their parts are not: {_named([place_en(fact) for fact in totals], '; ')}",
                )
            )
        said = [part for part in parts if part is not None]
        yield _finding(
            "completeness.blank",
            f"{title_zh}：{'；'.join(zh for zh, _ in said)}",
            f"{key}: {'; '.join(en for _, en in said)}",
            severity="warning" if totals else "note",
            facts=empty,
        )


def _counts(view: View, indices: Sequence[int], empty: Sequence[int]) -> tuple[str, str]:
    dashes = sum(view.facts[index].state == "dash" for index in empty)
    blanks = len(empty) - dashes
    zh, en = [], []
    if blanks:
        zh.append(f"{blanks} 格空白")
        en.append(f"{blanks} blank")
    if dashes:
        zh.append(f"{dashes} 格画线或写“无”")
        en.append(f"{dashes} struck out")
    return f"共 {len(indices)} 格，{'，'.join(zh)}", f"of {len(indices)} cells, {', '.join(en)}"


def _whole_lines(view: View, indices: Sequence[int], empty: Sequence[int]) -> tuple[str, str] | None:
    """The rows and columns of which nothing is filled in."""
    if len(empty) == len(indices):
        return "全表没有数字", "no number in the whole table"
    filled = set(indices) - set(empty)
    facts = view.facts
    rows = {facts[index].row_labels for index in filled}
    columns = {facts[index].column_labels for index in filled}
    bare_rows: dict[tuple[str, ...], Fact] = {}
    bare_columns: dict[tuple[str, ...], Fact] = {}
    for index in empty:
        fact = facts[index]
        if fact.column_labels not in columns:
            bare_columns.setdefault(fact.column_labels, fact)
        elif fact.row_labels not in rows:
            bare_rows.setdefault(fact.row_labels, fact)
    zh, en = [], []
    if bare_columns:
        zh.append(f"整列：{_named([' / '.join(labels) for labels in bare_columns], '、')}")
        en.append(f"whole columns: {_named([fact.column or '-' for fact in bare_columns.values()], ', ')}")
    if bare_rows:
        zh.append(f"整行：{_named([labels[-1] if labels else '' for labels in bare_rows], '、')}")
        en.append(f"whole rows: {_named([fact.row or '-' for fact in bare_rows.values()], ', ')}")
    return ("；".join(zh), "; ".join(en)) if zh else None


def _blank_totals(view: View, want: Table) -> Iterator[int]:
    """The totals that are blank although one of their addends is a number other than 0."""
    dropped = view.dropped_rows(want)
    seen: set[int] = set()
    for wanted in view.sums_of(want):
        of_row = wanted.identity.axis == "columns"
        if len(wanted.left) != 1 or (of_row and wanted.left[0][1] in dropped):
            continue
        total = view.index.get(wanted.left[0])
        if total is None or total in seen or view.facts[total].state not in _EMPTY:
            continue
        if any(map(view.numbers.get, wanted.right)):
            seen.add(total)
            yield total


def _column_printed(view: View, want: Table, key: str) -> bool:
    return any((want.key, candidate.key, key) in view.index for candidate in want.rows)


def _lacks(view: View, want: Table, candidate: Row, kept: set[str]) -> bool:
    block = want.block_of(candidate.key)
    return block is not None and any(
        line.key in kept and (want.key, candidate.key, line.key) not in view.index for line in block.columns
    )


def _row_zh(lost: Row) -> str:
    return lost.labels[-1] if lost.labels else "数据行"


def _named(names: Sequence[str], separator: str) -> str:
    return separator.join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")


def _finding(
    rule: str,
    zh: str,
    en: str,
    *,
    severity: Severity = "warning",
    facts: Sequence[int] = (),
    unread: bool = False,
) -> Finding:
    """`unread`: what is missing may stand in the source, outside of what was read as tables."""
    if unread:
        zh, en = f"{zh}（原件中可能有，未能读出）", f"{en} (they may stand in the source and not have been read)"
    verdict: Verdict = "undecided" if unread or rule == "completeness.blank" else "failed"
    return Finding(rule, severity, verdict, "unknown", Message(zh, en), facts=tuple(facts))
