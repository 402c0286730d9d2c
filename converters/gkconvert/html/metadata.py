"""What a page says about its document: `<meta>`, `<title>`, directory entries and bylines.

Knows: the names that government sites use. Must not know: parsers, which statement is to be believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gkconvert.characters import join_lines, simplified
from gkconvert.html.table_kinds import STATEMENTS, statement_in
from gkconvert.html.tree import Element, Tree
from gkconvert.model import Metadata
from gkconvert.patterns import when_used

# The convention for government sites (the State Council's office, 2017), with spellings that sites really use.
_META_NAMES = (
    "sitename sitedomain siteidcode columnname columntype columndescription columnkeywords columnid articletitle pubdate contentsource"
    " author keywords keyword description desctiption descriptions discription descripton url docid chnlid siteid image publisher"
    " publishdate publishtime date source title subject copyright contact createdate lastmodified"
    " og:title og:url og:site_name article:published_time article:author dc.title dc.date dc.creator dc.publisher"
    " firstpublishedtime lanmu catalog filenum docrelkeywords sitedescription sitekeywords makedate others"
)
_STATED = frozenset(_META_NAMES.split())

_LABEL = (
    r"(?:信息来源|文章来源|稿件来源|内容来源|来\s*源|出\s*处|(?:发布|公开|成文|发文|生成|更新|采集|发表|录入|添加|上传|发稿|信息|入库|创建)(?:时间|日期)|日\s*期|时\s*间"
    r"|发布机构|发布单位|发布部门|发布者|发文机关|发文机构|公开机构|主办单位|单\s*位|索\s*引\s*号|索取号|发文字号|文\s*号|作\s*者|标\s*题|名\s*称|责任编辑|编\s*辑|原文链接|网\s*址)"
)
_BESIDE_LABELS = r"浏览|点击|阅读|访问|字号|字体|分享|打印|收藏"
_BYLINE = re.compile(
    rf"(?:^|(?<=[\s\[【（(|丨│,，;；>]))[\[【]?({_LABEL})\s*[\]】]?\s*[：:]\s*[\]】]?\s*(?!{_LABEL}\s*[：:]|{_BESIDE_LABELS})(?=(\S))"
    rf"(.*?)(?=\s*[\[【|丨│]|[ \t\u00a0\u3000]{{2,}}|\s+(?:{_LABEL}|{_BESIDE_LABELS})|\s*(?:{_LABEL}|浏览次数|点击数|访问量)\s*[：:]|$)",
    re.MULTILINE,
)
_BEGINS_STATEMENT = re.compile(rf"\s*[\[【(（]?(?:(?:{_LABEL})\s*[\]】]?\s*[：:]|{_BESIDE_LABELS})")
_GAP = "\u3000\u3000"
"""What stands between two statements that only their elements keep apart: as much white space as ends a value."""
_NAME_BEFORE = r"[\u4e00-\u9fff]{2,30}(?:府|局|委|办|厅|院|部|中心|室|会|处|站|所|队|社|街道|镇|乡)[\s|丨]+"
_DATE_ALONE = re.compile(
    rf"\s*(?:{_NAME_BEFORE})?(?P<date>[\[【(（]?\s*(?:19|20)[0-9]{{2}}(?:[-/.]|\s*年\s*)[0-9]{{1,2}}(?:[-/.]|\s*月\s*)[0-9]{{1,2}}\s*日?"
    r"(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*[\]】)）]?)\s*(?:[0-9]+\s*次)?\s*"
)
_DATE_BESIDE = when_used(r"(?<![0-9])(?:19|20)[0-9]{2}(?:[-/.]|年)[0-9]{1,2}(?:[-/.]|月)[0-9]{1,2}日?")
_BESIDE_DATE = when_used(
    r"(?:来\s*源|浏览(?:次数|量)?|点击(?:数|量|率)?|阅读(?:次数|量)?|作\s*者|发布者)\s*[:：]|发布于|发表于|字号|打印"
)
_SHORT_BYLINE = 100
"""Characters of a line whose date needs no label, since the line says what only a byline says."""
_TITLE_END = re.compile(r"(?:报告|年报)[^。，；]{0,12}$")
_BESIDE_TITLE = 12
"""Lines before the text among which the title and its date may be."""
_BYLINE_LINE = 300
"""Characters: a longer block is prose, and a colon in it states nothing about the page."""


def page_statements(tree: Tree) -> list[Metadata]:
    """Every standard `<meta>` with a value and every `<title>`, wherever they stand; before hidden parts are taken out."""
    found: list[Metadata] = []
    for element in tree.select(tree.root, ("meta", "title")):
        if element.tag == "title":
            title = join_lines(tree.text(element).split("\n"))
            if title:
                found.append(Metadata("title", title, "title"))
            continue
        name = (element.get("name") or element.get("property") or "").strip()
        if name.lower() not in _STATED:
            continue
        value = join_lines((element.get("content") or "").split("\n"))
        if value:
            found.append(Metadata(name, value, "meta"))
    return found


def bylines(texts: Iterable[str]) -> list[Metadata]:
    """The labelled statements in short lines outside the article: source, dates, issuing body, numbers."""
    found: list[Metadata] = []
    for text in texts:
        if len(text) > _BYLINE_LINE or (
            "：" not in text and ":" not in text and "发布于" not in text and "打印" not in text
        ):
            continue
        text = text.replace("\u2028", "\n")
        dated = False
        for match in _BYLINE.finditer(simplified(text)):
            name = re.sub(r"\s", "", match[1])
            value = join_lines((text[slice(*match.span(3))],)).strip("[]【】 ")
            if value:
                found.append(Metadata(name, value, "byline"))
                dated = dated or name.endswith(("时间", "日期"))
        if dated or len(text) > _SHORT_BYLINE or not _BESIDE_DATE.search(simplified(text)):
            continue
        if date := _DATE_BESIDE.search(text):
            found.append(Metadata("日期", date[0], "byline"))
    return list(dict.fromkeys(found))


def apart(tree: Tree, element: Element, text: str) -> str:
    """The text of a block with gaps before the statements in elements of their own, which nothing else may separate.

    `<span>来源：县财政局</span><span>发布时间：2024-01-22</span>` shows two statements, set apart by a style sheet.
    """
    while len(element) == 1:
        only = next(iter(element))
        if f"{element.text or ''}{only.tail or ''}".strip():
            break
        element = only
    if len(element) < 2:
        return text
    return spaced(piece for child in pieces_of(tree, element) for piece in child)


def pieces_of(tree: Tree, element: Element) -> Iterator[tuple[str, ...]]:
    """The text of an element in pieces: its own before its children, each child's, and what follows it."""
    yield (element.text or "",)
    for child in element:
        yield tree.text(child), child.tail or ""


def spaced(pieces: Iterable[str]) -> str:
    """Pieces of text in one line, with gaps before those that begin a statement."""
    return "".join(_set_apart(piece) for piece in pieces)


def _set_apart(piece: str) -> str:
    if not piece or piece.isspace():
        return piece
    if _BEGINS_STATEMENT.match(simplified(piece)) or statement_in(piece) is not None:
        return _GAP + piece
    return f"{_GAP}{piece}{_GAP}" if _DATE_ALONE.fullmatch(piece) else piece


def bare_date(lines: Sequence[str]) -> list[Metadata]:
    """The date that stands alone, or beside a body's name, between a report's title and its text; `lines` end where the text begins."""
    found: list[Metadata] = []
    for line in reversed(lines[-_BESIDE_TITLE:]):
        alone = _DATE_ALONE.fullmatch(line)
        if alone is not None:
            found = [Metadata("日期", join_lines((alone["date"],)), "byline")]
        elif "公开" in simplified(line) and _TITLE_END.search(simplified(line)):
            return found
    return []


def opens_with_label(line: str) -> bool:
    """Whether a line begins with a labelled statement, or a date beside one, and so is a byline and no prose."""
    if "。" in line:
        return False
    found = _BYLINE.match(line)
    if found is None:
        return len(line) <= _SHORT_BYLINE and bool(_DATE_BESIDE.match(line) and _BESIDE_DATE.search(line))
    return found[1] not in ("单位", "名称", "标题")


def entries(statements: Iterable[tuple[str, str]]) -> list[Metadata]:
    """The rows of a directory entry that say something."""
    return [Metadata(name, value, "table") for name, value in statements if value and name in STATEMENTS]
