"""Whether a converted document is a report at all: scraped folders hold lists, error pages and other documents.

A document is a report if a form fits it, or if its title names one and it has the
sections or the prose of one. What is none is told apart by code:

    page.error        an error page, or a page that asks the visitor to wait, log in or switch on JavaScript
    page.list         a list of reports
    page.attachment   a page that only links to the report
    other.document    anything else

Knows: what such pages say. Must not know: how documents are read.
"""

from __future__ import annotations

import re

from gkconvert.model import HeadingBlock, ParagraphBlock, Report, Source

_REPORT = re.compile(r"信息公开.{0,12}(?:年度|工作|情况).{0,6}(?:报告|年报)|信息公开年报")
_YEARLY = re.compile(r"(?:19|20)\d\d\s*年.{0,40}(?:报告|年报)")
_ERROR = re.compile(
    r"\b(?:40[0134]|50[0234])\b|not found|forbidden|bad gateway|service unavailable|access denied|internal server error"
    r"|页面?(?:不存在|未找到|找不到|已?被?删除|走丢|出错|无法(?:访问|显示))|(?:无法|没有)找到.{0,8}(?:页面|文件|资源|网页)|您?访问的(?:页面|内容|网页|信息|栏目)"
    r"|(?:网站|系统)(?:正在)?维护|访问(?:被拒绝|过于频繁|受限)|安全验证|验证码|请?开启\s*javascript|enable javascript|请稍[后候]|服务器(?:错误|繁忙)|出错了",
    re.I,
)
_SHORT = 600
"""Characters: an error page says less than this, a report more."""
_PROSE = 300
"""Characters of prose that a report without tables has at least."""
_LISTED = 4
_LOOKED_AT = 2_000_000
_LINK = re.compile(r"<a\s[^>]{0,2000}>(.{1,300}?)</a>", re.I | re.S)
_TAG = re.compile(r"<[^>]{0,500}>")


def not_a_report(report: Report, source: Source) -> str | None:
    """The code that says why a document is no report; None for a report.

    The page itself is looked at for its links, since a list is no text of its own and the reading leaves it out.
    """
    if report.edition is not None and report.facts:
        return None
    lines = _lines(report)
    length = sum(map(len, lines))
    listed = sum(1 for line in lines if len(line) < 80 and _YEARLY.search(line)) or _linked(report, source)
    titled = bool(report.title and _REPORT.search(report.title))
    roles = {section.role for section in report.sections if section.role}
    if length < _SHORT and _is_error(report, lines):
        return "page.error"
    if listed >= _LISTED and len(roles) < 2:
        return "page.list"
    if len(roles) >= 3 or (titled and length - sum(len(line) for line in lines if _YEARLY.search(line)) >= _PROSE):
        return None
    if report.attachments and (titled or any(_REPORT.search(link.text) for link in report.attachments)):
        return "page.attachment"
    return "other.document"


def _linked(report: Report, source: Source) -> int:
    """How many links of a page are named like a report of some year."""
    if report.source.media_type != "text/html" or report.source.encoding is None:
        return 0
    try:
        page = source.data[:_LOOKED_AT].decode(report.source.encoding, "replace")
    except LookupError:
        return 0
    return sum(1 for link in _LINK.finditer(page) if _YEARLY.search(_TAG.sub("", link[1])))


def _is_error(report: Report, lines: list[str]) -> bool:
    return bool(_ERROR.search(report.title or "")) or any(_ERROR.search(line) for line in lines)


def _lines(report: Report) -> list[str]:
    """Paragraphs, headings and the cells of tables, since lists are often laid out as tables."""
    lines = [
        block.text
        for section in report.sections
        for block in section.blocks
        if isinstance(block, (ParagraphBlock, HeadingBlock))
    ]
    lines.extend(section.heading for section in report.sections if section.heading)
    lines.extend(cell.text for table in report.tables for cell in table.cells if cell.text)
    return lines
