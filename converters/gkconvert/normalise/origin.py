"""Who made the report, for which year, and when it was published.

Knows: where a report says so: title, signature, preamble, the page's metadata. Must not know: formats, figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from gkconvert.characters import fold, simplified, squeeze
from gkconvert.model import Block, Document, Grid, Metadata, Note, Period
from gkconvert.normalise import notes
from gkconvert.normalise.dates import date_of, is_date, period_of, year_of
from gkconvert.normalise.titles import Title, choose, is_organ, read_title, same_title, titles_in, titles_stated
from gkconvert.patterns import when_used

_ISSUER_NAMES = (
    "发布机构", "发布单位", "发布机关", "公开主体", "发文机关", "发文单位", "信息来源", "来源", "contentsource", "责任单位",
    "公开责任部门", "publisher", "docsource", "docsourcename", "author", "作者", "单位", "sitename",
)  # fmt: skip
_DATE_NAMES = (
    "pubdate", "publishdate", "publishtime", "发布日期", "公开日期", "发布时间", "公开时间", "发文日期", "发稿时间", "发表时间", "发文时间", "成文日期", "成文时间",
    "生成日期", "生成时间", "信息时间", "录入时间", "添加时间", "上传时间", "时间", "日期", "更新时间", "更新日期",
    "date", "article:published_time", "firstpublishedtime", "releasetime", "releasedate", "displaytime", "showtime", "issuetime", "issuedate",
    "pub_date", "publish_time", "publish_date", "dc.date", "docpubtime", "docreltime", "created_at",
)  # fmt: skip
_ISSUER_RANKS = {name: rank for rank, name in enumerate(_ISSUER_NAMES)}
_DATE_RANKS = {name: rank for rank, name in enumerate(_DATE_NAMES)}
_FIGURES_OF = when_used(r"统计|期限|时限|时段|起止|报告期|数据|周期|时间")
_ANNOUNCES = re.compile(
    r"(?:现将|[现特](?:向社会)?(?:予以)?(?:公布|公开|发布)|编制)了?《?(?P<title>[^，。；：:《》]{4,60}?(?:年度报告|年报))"
)
_ANNOUNCED_YEAR = when_used(
    r"(?:现将|公布|公开|发布|编制)[^。；]{0,30}?(?<![0-9])(?P<year>20[0-9]{2})年度?[^。；]{0,30}?公开[^。；]{0,12}?(?:报告|年报)"
)
_COMPACT = when_used(r"(?<![0-9])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])")
_STATED = "发布机构|发布单位|信息来源|来源|发布日期|公开日期|发布时间|公开时间|发文日期|成文日期|生成日期|时间|日期"
_BESIDE = "选择阅读字号|选择字号|作者|浏览次数|浏览|阅读次数|阅读|点击数|点击|字号|字体|编辑|审核|责任编辑"
_BYLINE = re.compile(
    rf"(?P<name>{_STATED})(?:[:：]|(?=20[0-9]{{2}}[-./年]))(?P<value>[^:：]{{2,40}}?(?:[0-9][:：][0-9]{{2}}(?:[:：][0-9]{{2}})?)?)"
    rf"(?=$|[|｜【\[(（]|选择(?:阅读)?字号|(?:文章|稿件)?(?:{_STATED}|{_BESIDE})[:：]|浏览|字号|字体|点击)"
)
_BYLINE_REST = when_used(
    rf"(?:{_BESIDE})[:：]?[^:：]{{0,12}}|[\[【(（]?[大中小 ]{{1,5}}[\]】)）]?|次|[0-9/\-.:：年月日时分秒|｜\s]+"
)
_DATE_BEFORE = when_used(
    r"(?P<date>20[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?)\s?(?:[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?(?=来源[:：])"
)
"""A date without a name, right before the source."""
_NAMED_CELL = when_used(rf"(?:^|(?<=\|))(?P<name>{_STATED})\|(?=[^|])(?!(?:{_STATED})\|)")
"""A name and its value in cells beside each other, as a text keeps them of a table of entries."""
_TAIL = 15
"""Blocks at the end among which the signature is; from 8 to 25 the tests' documents read the same."""
_HEAD = 12
"""Blocks at the beginning in which the preamble is, or a signature under the title; from 6 to 20 they read the same."""
_PREFACE = 60
"""Blocks before the first section that may be bylines. This and the next bound the work on long or hostile documents."""
_LONGEST_BYLINE = 120
"""Characters of a byline at most; a longer block is prose, and a colon in it states nothing."""
_READ = 5000
"""Characters of a block that are searched."""


class Signature(msgspec.Struct, frozen=True):
    """The name and the date that close a report, or stand under its title."""

    name: str | None
    date: str | None


class Origin(msgspec.Struct, frozen=True):
    """Who, which year, when; and the blocks that are the title or a byline."""

    title: str | None
    issuer: str | None
    year: int | None
    period: Period | None
    published: str | None
    title_blocks: frozenset[int]
    notes: tuple[Note, ...]


def read_origin(document: Document, first_section: int) -> Origin:
    """Read it from the blocks before `first_section`, from the end, and from the metadata."""
    blocks = document.blocks
    preface = blocks[:first_section]
    bylines, bare = _bylines(preface)
    metadata = (*document.metadata, *bylines)
    in_blocks = titles_in(preface)
    stated = titles_stated(metadata)
    title = choose(in_blocks, stated, preface)
    signature = _signature(blocks, first_section)
    period = _period(blocks, first_section)
    announced = _announced(preface) or _under_title(preface, in_blocks)
    issuer, others = _issuer(title, signature, announced, metadata)
    year = title.year if title else None
    if year is None:
        year = next((other.year for other in (*in_blocks, *stated) if other.year), None)
    published = _published(metadata) or signature.date
    if year is None:
        year = _announced_year(blocks, first_section)
    noted = []
    if year is None and period is not None:
        year = int(period.end[:4])
    elif year is None and published is not None:
        year = _year_before(published, blocks)
    elif year is not None and period is not None and str(year) not in (period.start[:4], period.end[:4]):
        noted.append(notes.year_differs(year, [f"{period.start}/{period.end}"]))
    if title is not None:
        texts = dict.fromkeys(other.text for other in (*in_blocks, *stated))
        different = [text for text in texts if fold(text) != fold(title.text)]
        if different:
            noted.append(notes.title_differs(title.text, different))
    if issuer is not None and others:
        noted.append(notes.issuer_differs(issuer, others))
    return Origin(
        title.text if title else None,
        issuer,
        year,
        period,
        published,
        _title_blocks(title, in_blocks) | bare,
        tuple(noted),
    )


def _bylines(preface: Sequence[Block]) -> tuple[list[Metadata], frozenset[int]]:
    """What lines like 来源：县公安局 时间：2023-01-19 state before the first section, and those that say no more."""
    found: list[Metadata] = []
    bare: set[int] = set()
    for index, block in enumerate(preface[:_PREFACE]):
        if isinstance(block, Grid) or len(block.text) > _LONGEST_BYLINE:
            continue
        text = squeeze(block.text)
        if "|" in text:
            text = _NAMED_CELL.sub(r"\g<name>：", text)
        plain = simplified(text)
        matches = list(_BYLINE.finditer(plain))
        found.extend(Metadata(match["name"], text[slice(*match.span("value"))], "byline") for match in matches)
        if "来源" in plain and (dated := _DATE_BEFORE.search(plain)):
            found.append(Metadata("发布时间", dated["date"], "byline"))
        if matches and not _BYLINE_REST.sub("", _BYLINE.sub("", plain)):
            bare.add(index)
    return found, frozenset(bare)


def _title_blocks(title: Title | None, in_blocks: Sequence[Title]) -> frozenset[int]:
    """The blocks that say nothing but the title, in whatever wording."""
    if title is None:
        return frozenset()
    found: set[int] = set()
    for other in in_blocks:
        bare = other.issuer is None and other.year in (None, title.year)
        if (
            bare
            or (other.year == title.year and agree(other.issuer, title.issuer))
            or same_title(other.text, title.text)
        ):
            found.update(other.blocks)
    return frozenset(found)


def agree(one: str | None, other: str | None) -> bool:
    """Whether two names are one body's, one of them perhaps with the units above it (淮安市洪泽区…)."""
    if one is None or other is None:
        return one is other
    first, second = fold(one), fold(other)
    return first.endswith(second) or second.endswith(first)


def _announced(preface: Sequence[Block]) -> str | None:
    """The issuer in the title that the preamble says in full: 现将云山县财政局2023年政府信息公开工作年度报告公布如下."""
    for block in preface[:_HEAD]:
        if isinstance(block, Grid) or len(block.text) > _READ:
            continue
        text = squeeze(block.text)
        for found in _ANNOUNCES.finditer(simplified(text)):
            title = read_title(text[slice(*found.span("title"))])
            if title is not None and title.issuer and is_organ(title.issuer):
                return title.issuer
    return None


def _announced_year(blocks: Sequence[Block], first_section: int) -> int | None:
    """The one year whose report the preamble announces, where no title says it: 现将2022年度政府信息公开工作报告如下."""
    years = {
        int(found["year"])
        for block in blocks[: min(first_section + 1, _HEAD)]
        if not isinstance(block, Grid) and "公" in block.text and len(block.text) <= _READ
        for found in _ANNOUNCED_YEAR.finditer(simplified(squeeze(block.text)))
    }
    return years.pop() if len(years) == 1 else None


def _year_before(published: str, blocks: Sequence[Block]) -> int | None:
    """The year before the date of a report without a title or period, if its first words name it."""
    year = int(published[:4]) - 1
    text = "".join(block.text[:_PREFACE] for block in blocks[:3] if not isinstance(block, Grid))
    return year if f"{year}年" in squeeze(text) else None


def _under_title(preface: Sequence[Block], titles: Sequence[Title]) -> str | None:
    """The name that stands alone, perhaps in brackets, in the line under a title that names nobody."""
    for title in titles:
        index = title.blocks[-1] + 1
        if title.issuer is None and index < len(preface) and (name := _name_at(preface, index)):
            return name
    return None


def _issuer(
    title: Title | None, signature: Signature, announced: str | None, metadata: Sequence[Metadata]
) -> tuple[str | None, list[str]]:
    """The issuer, and the other names that disagree with it, each with where it stands."""
    named: list[tuple[str, str]] = []
    if title is not None and title.issuer:
        named.append(("title", title.issuer))
    if signature.name:
        named.append(("signature", signature.name))
    if announced:
        named.append(("preamble", announced))
    stated = []
    for item in metadata:
        rank = _ISSUER_RANKS.get(squeeze(item.name).lower())
        if rank is not None and is_organ(value := squeeze(item.value)):
            stated.append((rank, item.name, value))
    named.extend((name, value) for _, name, value in sorted(stated))
    if not named:
        return None, []
    issuer = named[0][1]
    others = dict.fromkeys(
        f"{value} ({name})"
        for name, value in named[1:]
        if squeeze(name).lower() != "sitename" and not agree(value, issuer)
    )
    return issuer, list(others)


def _signature(blocks: Sequence[Block], first_section: int) -> Signature:
    tail = range(len(blocks) - 1, max(first_section - 1, len(blocks) - 1 - _TAIL), -1)
    head = range(min(first_section, len(blocks), _HEAD) - 1, -1, -1)
    at_end = _signature_in(blocks, tail)
    if at_end.name and at_end.date:
        return at_end
    at_head = _signature_in(blocks, head)
    return Signature(at_end.name or at_head.name, at_end.date or at_head.date)


def _signature_in(blocks: Sequence[Block], indices: range) -> Signature:
    """A date that stands alone, with a name that stands alone before or after it; or both in one line."""
    for index in indices:
        block = blocks[index]
        if isinstance(block, Grid) or len(block.text) > 300:
            continue
        text = squeeze(block.text)
        if len(text) > 60:
            continue
        date = date_of(text)
        if date is None and not (text.endswith("月") and year_of(text) and re.fullmatch(r".{4,7}年.{1,3}月", text)):
            continue
        if date is None or is_date(text):
            return Signature(_name_at(blocks, index - 1) or _name_at(blocks, index + 1), date)
        name = re.sub(r"[(（]?(?:(?:19|20)[0-9]{2}|[一二][〇○零].{2})[年\-./].*$", "", text)
        if is_organ(name):
            return Signature(name, date)
    return Signature(None, None)


def _name_at(blocks: Sequence[Block], index: int) -> str | None:
    if not 0 <= index < len(blocks):
        return None
    block = blocks[index]
    if isinstance(block, Grid) or len(block.text) > 300:
        return None
    text = squeeze(block.text).strip("()（）")
    return text if is_organ(text) else None


def _period(blocks: Sequence[Block], first_section: int) -> Period | None:
    """The period that the preamble states; where it has none, one that the text calls that of the figures."""
    for index, block in enumerate(blocks):
        if isinstance(block, Grid) or not any(mark in block.text for mark in "月-.—"):
            continue
        preamble = index <= first_section
        if (preamble and "年" in block.text) or _FIGURES_OF.search(block.text):
            for sentence in re.split(r"[。；\n]", squeeze(block.text[:_READ])):
                if (preamble or _FIGURES_OF.search(sentence)) and (found := period_of(sentence)):
                    return found
        if index > first_section + 30:
            break
    return None


def states_date(item: Metadata) -> bool:
    """Whether a statement says when something was published."""
    return squeeze(item.name).lower() in _DATE_RANKS


def _published(metadata: Sequence[Metadata]) -> str | None:
    found: list[tuple[int, str]] = []
    for item in metadata:
        rank = _DATE_RANKS.get(squeeze(item.name).lower())
        if rank is None or item.origin == "properties":
            continue
        date = date_of(item.value)
        if date is None and (compact := _COMPACT.search(item.value)):
            date = date_of("-".join(compact.groups()))
        if date is not None:
            found.append((rank, date))
    return min(found, key=lambda pair: pair[0])[1] if found else None
