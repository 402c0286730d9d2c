"""What normalising notes: the codes and sentences, in one place.

Knows: how to say it in both languages. Must not know: when.
Every code has an entry in docs.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkconvert.model import Message, Note, Place


def _note(code: str, zh: str, en: str, place: Place | None = None) -> Note:
    return Note(code, Message(zh, en), place)


def _listed(texts: Sequence[str], mark: str) -> str:
    shown = mark.join(texts[:5])
    return f"{shown} …" if len(texts) > 5 else shown


def columns_by_order(title: Message, place: Place | None) -> Note:
    """Values were given to columns by their order."""
    return _note(
        "columns.by_order",
        f"“{title.zh}”表中有数据与表头位置不对应，已按顺序对应各列",
        f"{title.en}: figures do not stand under their header and were taken in the order of the columns",
        place,
    )


def rows_unknown(title: Message, labels: Sequence[str], place: Place | None) -> Note:
    """Rows with figures that the form does not have."""
    return _note(
        "rows.unknown",
        f"“{title.zh}”表中有 {len(labels)} 行不属于规定格式：{_listed(labels, '；')}",
        f"{title.en}: {len(labels)} row(s) that the form does not have: {_listed(labels, '; ')}",
        place,
    )


def rows_by_order(title: Message, labels: Sequence[str], place: Place | None) -> Note:
    """Rows whose labels are lost were given to the rows of the form at their place."""
    return _note(
        "rows.by_order",
        f"“{title.zh}”表中有 {len(labels)} 行的项目名称缺失或不全，已按位置对应，各项之和相符：{_listed(labels, '；')}",
        f"{title.en}: {len(labels)} row(s) without a whole label were taken for those of the form at their place, "
        f"with which its sums hold: {_listed(labels, '; ')}",
        place,
    )


def rows_repeated(title: Message, labels: Sequence[str], place: Place | None) -> Note:
    """Rows of the form that are printed twice with different figures."""
    return _note(
        "rows.repeated",
        f"“{title.zh}”表中有 {len(labels)} 行重复出现且数据不同，只取第一次：{_listed(labels, '；')}",
        f"{title.en}: {len(labels)} row(s) stand twice with other figures; the first were taken: "
        f"{_listed(labels, '; ')}",
        place,
    )


def columns_unknown(title: Message, labels: Sequence[str], place: Place | None) -> Note:
    """Columns with figures that the form does not have."""
    return _note(
        "columns.unknown",
        f"“{title.zh}”表中有 {len(labels)} 列不属于规定格式：{_listed(labels, '；')}",
        f"{title.en}: {len(labels)} column(s) that the form does not have: {_listed(labels, '; ')}",
        place,
    )


def cells_unplaced(title: Message, texts: Sequence[str], place: Place | None) -> Note:
    """Values that belong to no column for sure."""
    return _note(
        "cells.unplaced",
        f"“{title.zh}”表中有 {len(texts)} 个数据无法确定所属的列：{_listed(texts, '；')}",
        f"{title.en}: {len(texts)} figure(s) whose column is not certain were left out: {_listed(texts, '; ')}",
        place,
    )


def cells_merged_value(title: Message, texts: Sequence[str], place: Place | None) -> Note:
    """Value cells that cover several positions; the value counts once."""
    return _note(
        "cells.merged_value",
        f"“{title.zh}”表中有 {len(texts)} 个合并的数据单元格，其数值只计入第一个位置：{_listed(texts, '；')}",
        f"{title.en}: {len(texts)} merged cell(s) with a figure, which was taken for the first position only: "
        f"{_listed(texts, '; ')}",
        place,
    )


def cells_unreadable(title: Message, texts: Sequence[str], place: Place | None) -> Note:
    """Values that are no number."""
    return _note(
        "cells.unreadable",
        f"“{title.zh}”表中有 {len(texts)} 个数据不是可识别的数字：{_listed(texts, '；')}",
        f"{title.en}: {len(texts)} cell(s) do not hold a readable number: {_listed(texts, '; ')}",
        place,
    )


def table_other_year(year: int, others: Sequence[str], place: Place | None) -> Note:
    """Tables of another year beside the report's own."""
    return _note(
        "table.other_year",
        f"另有 {_listed(others, '、')} 年的表格，只取 {year} 年的",
        f"the form stands once more for {_listed(others, ', ')}; only that of {year} was read",
        place,
    )


def table_corrected(count: int, place: Place | None) -> Note:
    """Tables as they were before a correction stand beside the corrected ones."""
    return _note(
        "table.corrected",
        f"有 {count} 个表格是更正前的，只取更正后的",
        f"{count} table(s) stand as they were before a correction; only the corrected ones were read",
        place,
    )


def edition_mixed(edition: str, others: Sequence[str]) -> Note:
    """Labels of another edition stand in the report."""
    return _note(
        "edition.mixed",
        f"报告采用 {edition} 年版格式，但含有其他版本的项目：{_listed(others, '；')}",
        f"the report follows the form of {edition} but has labels of another: {_listed(others, '; ')}",
    )


def labels_outside_tables(count: int, place: Place | None) -> Note:
    """Labels of the form stand in the text, and no table was found."""
    return _note(
        "form.outside_tables",
        f"正文中有规定格式的 {count} 个项目名称，但没有读出其所在的表格，表中数据未能取得；请核对原件",
        f"{count} labels of the form stand in the text, but no table of theirs was found: its figures were not read; "
        "see the original",
        place,
    )


def list_unread(count: int, place: Place | None) -> Note:
    """A list of indicators, as reports had before the form, stands beside tables of the form."""
    return _note(
        "list.beside_form",
        f"除规定格式的表格外，另有一张统计指标表（{count} 项），其数据未读取；请核对原件",
        f"beside the tables of the form stands a list of {count} indicators, whose figures were not read; see the original",
        place,
    )


def issuer_differs(issuer: str, others: Sequence[str]) -> Note:
    """Other bodies are named as the issuer elsewhere."""
    return _note(
        "issuer.differs",
        f"报告主体为“{issuer}”，另有不同写法：{_listed(others, '；')}",
        f"the issuer is taken to be {issuer}; elsewhere it reads: {_listed(others, '; ')}",
    )


def title_differs(title: str, others: Sequence[str]) -> Note:
    """The title is worded in other ways elsewhere."""
    return _note(
        "title.differs",
        f"标题取“{title}”，另有不同写法：{_listed(others, '；')}",
        f"the title is taken to be {title}; elsewhere it reads: {_listed(others, '; ')}",
    )


def year_differs(year: int, others: Sequence[str]) -> Note:
    """The title's year and the period are not of the same year."""
    return _note(
        "year.differs",
        f"年份取 {year}，另有：{_listed(others, '；')}",
        f"the year is taken to be {year}; elsewhere: {_listed(others, '; ')}",
    )


def several_reports(titles: Sequence[str]) -> Note:
    """The source holds several reports; their titles, in order."""
    return _note(
        "source.several",
        f"文件中有 {len(titles)} 份报告：{_listed(titles, '；')}",
        f"the source holds {len(titles)} reports: {_listed(titles, '; ')}",
    )


def report_repeated(place: Place | None) -> Note:
    """A report stands in the source once more; the first was read."""
    return _note(
        "source.repeated",
        "同一份报告在文件中不止一次出现，只取第一次；如有不同，请核对原件",
        "the report stands in the source more than once; the first was read: see the original if they differ",
        place,
    )
