"""What a `<table>` is there for: data, a statement of the page about itself, or only a layout.

Knows: how the three look, by their cells. Must not know: parsers, where tables stand in the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Literal

from gkconvert.characters import simplified, squeeze
from gkconvert.html.table_markup import MarkupTable
from gkconvert.html.text import one_line

Kind = Literal["data", "metadata", "layout"]

_NUMERIC = re.compile(r"\s*[-+−]?[0-9０-９][0-9０-９,.，]*%?\s*")
_NUMBERS = 4
"""Cells with a number from which on a table is data."""
_PROSE = re.compile(r"[。；]")

# The rows of the directory entry that every document on a government site has, by the regulation's own terms.
_STATEMENT_NAMES = (
    "索引号 信息索引号 索取号 名称 信息名称 文件名称 标题 公文名称 发布机构 发文机构 发文机关 发布单位 公开机构 信息来源 来源 发文单位 制发单位"
    " 公开日期 发布日期 生成日期 成文日期 发文日期 信息生成日期 公开时间 发布时间 生成时间 成文时间 文号 发文字号 文件编号 主题词 关键词 关键字"
    " 分类 主题分类 信息分类 组配分类 体裁分类 主题 体裁 内容概述 信息概述 时效 有效性 信息有效性 文件下载 公开方式 公开范围 公开形式"
    " 公开类别 公开程序 公开时限 责任部门 公开责任部门 服务对象分类 统一编号 效力状态 生效日期 废止日期 失效日期 效力"
)
STATEMENTS = frozenset(_STATEMENT_NAMES.split())
_STATEMENT = re.compile(r"([^：:]{2,16})[：:](.*)", re.DOTALL)
_ENTRY_CELLS = 48
"""Cells with text that a directory entry has at most."""
# Words of the form's tables: a table with these and without a number is the blank or the head of one.
_FORM_WORDS = re.compile(
    r"信息内容|申请人情况|自然人|商业企业|行政复议|行政诉讼|结果维持|结果纠正|规章|规范性文件|行政许可|行政处罚|予以公开|不予公开"
    r"|计量单位|统计指标|指标名称|主动公开|本年新收|第二十条|政府集中采购"
)


def kind_of(table: MarkupTable) -> Kind:
    """What a table without tables in it is there for."""
    rows = [row for group in table.groups for row in group]
    filled = [text for row in rows for cell in row if (text := cell.raw) and not text.isspace()]
    if not filled or sum(map(len, rows)) <= 1:
        return "layout"
    if len(filled) <= _ENTRY_CELLS and _is_entry(table, filled):
        return "metadata"
    if _has_numbers(filled) and max(map(len, rows)) > 1:
        return "data"
    if all(len(row) <= 1 for row in rows):
        return "layout"
    prose = sum(len(text) for text in filled if len(text) > 120 or (len(text) > 40 and _PROSE.search(text)))
    if prose * 2 > sum(map(len, filled)):
        return "layout"
    return "data"


def _is_entry(table: MarkupTable, filled: list[str]) -> bool:
    """Whether a table is a directory entry: three statements, or at least two and no cell that says anything else."""
    if len(statements(table)) >= 3:
        return True
    return len(filled) > 1 and all(statement_in(one_line(text)) is not None for text in filled)


def has_numbers(table: MarkupTable) -> bool:
    """Whether four cells hold a number and nothing else."""
    return _has_numbers(cell.raw for cell in table.cells())


def _has_numbers(texts: Iterable[str]) -> bool:
    return sum(1 for _ in islice(filter(_is_number, texts), _NUMBERS)) == _NUMBERS


def _is_number(text: str) -> bool:
    return text.isdecimal() or _NUMERIC.fullmatch(text) is not None


def is_of_the_form(table: MarkupTable) -> bool:
    """Whether labels of a report's tables stand in it, at least two different ones."""
    found = set()
    for cell in table.cells():
        if len(cell.raw) < 400:
            found.update(_FORM_WORDS.findall(simplified(one_line(cell.raw))))
            if len(found) >= 2:
                return True
    return False


def statements(table: MarkupTable) -> list[tuple[str, str]]:
    """The names and values of a directory entry: in two cells side by side, or in one cell with a colon."""
    found: list[tuple[str, str]] = []
    for group in table.groups:
        for row in group:
            name = ""
            for cell in row:
                if len(cell.raw) > 1000:
                    name = ""
                    continue
                if not name and cell.raw.isdecimal():
                    continue
                text = one_line(cell.raw)
                if name:
                    found.append((name, text))
                    name = ""
                    continue
                label, value = _said(text)
                if value is not None:
                    found.append((label, value))
                else:
                    name = label
    return found


@lru_cache(maxsize=1024)
def _said(text: str) -> tuple[str, str | None]:
    """The name that a cell consists of, or the name and the value that it states; an empty name for another cell.

    The labels of the form, of which this is nearly always asked, are the same in all reports.
    """
    label = simplified(squeeze(text)).rstrip("：:").strip("[]【】")
    if label in STATEMENTS:
        return label, None
    return statement_in(text) or ("", None)


def statement_in(text: str) -> tuple[str, str] | None:
    """The name and the value of a line that states one thing, with a colon between them."""
    whole = _STATEMENT.match(text)
    if whole is None:
        return None
    name = simplified(squeeze(whole[1])).strip("[]【】")
    return (name, whole[2].strip()) if name in STATEMENTS else None
