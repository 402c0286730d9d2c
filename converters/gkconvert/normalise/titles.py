"""The report's title among the blocks before its first section and the page's own statements, and what it names.

Knows: how titles of these reports are worded. Must not know: formats, sections, figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from gkconvert.characters import OTHER_SCRIPTS, fold, simplified, squeeze
from gkconvert.model import Block, Grid, Heading, Metadata
from gkconvert.normalise.dates import year_of
from gkconvert.patterns import when_used

_END = re.compile(
    r"(?:报告|报吿|年报|告年度报|总结)(?:全文|正文|公示|公告|汇总|汇编)?(?:[(（〔\[【][^)）〕\]】]{1,24}[)）〕\]】]|(?:19|20)[0-9]{2}年?度?)?[》”]?$"
)
_PUBLIC = re.compile(r"(?:信息|政务)公(?:开|(?=工作|年度))")
_SENTENCE = re.compile(r"[。；！？!?;：:，,]")
_TRAIL = re.compile(r"[^<＜]*[>＞›»]")
"""Where a page stands among the others: 首页 > 政务公开 > 年度报告."""
_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇○零ＯO0o][〇○零ＯO0o一二三四五六七八九]{2})"
_YEAR_ONLY = re.compile(rf"[(（〔\[【]?{_YEAR}年?度?[)）〕\]】]?")
_CONTENTS = re.compile(r"^.{2,40}?[.…·]{3,}[0-9]{1,3}(?=.)")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_COLUMN = when_used(r"(?:网站?|门户|年报|年度报告|公开|专栏|栏目|首页|人民政府)$")
_SELF = re.compile(r"[本我](?:[局办委镇乡县市区院厅部校站所社队]|单位|机关|街道|公司|中心|部门)?")
"""How a body speaks of itself, which names none."""
_UNNAMED = re.compile("(?:(?:人民)?政府|党政|综合|行政|党政综合|[局委])?办公[室厅]|管委会|委员会")
"""Offices that every body has, and that name none."""
_RUBRIC = re.compile(r"^[【\[〔][^】\]〕0-9]{1,8}[】\]〕](?=.)")
"""What sites set before a title to say what kind of document it is: 【年报】, [公告]."""
_BRACKETED = re.compile(r"[(（]([^()（）]{3,40})[)）]$")
_CUT = ("告", "报", "总结")
_GOES_ON = when_used(r"(?:年度?|关于|的)$")
_LONGEST = 70
"""Characters of a title at most; the longest of the corpus has 34, and a line twice as long is a sentence."""
_LONGEST_RAW = 600
"""Characters of a title with its white space and the site's names around it."""
_SEARCHED = 80
"""Blocks among which the title is looked for, so that a page of endless blocks stays cheap."""

_DAY = "[0-9]{1,2}月?(?:[0-9]{1,2}日)?"
_YEARS = re.compile(
    rf"[(（〔\[【]?{_YEAR}(?:[-—–~～至/]{_YEAR})?\s*(?:学年|年度|年|(?=[^0-9]|$))度?[)）〕\]】]?"
    rf"(?:[(（]?{_DAY}[-—–~～至到]{_DAY}(?<=[月日])[)）]?)?(?:[上下]半年)?"
)
_SHORT_YEAR = when_used("(?<![0-9第])(?P<year>0[89]|1[0-9]|2[0-9])年度?(?=.{0,40}(?:信息|政务)公)")
"""A year by its last two digits, as in 甲县09年度政府信息公开工作年度报告."""
_BEFORE_TITLE = re.compile(
    r"^(?:(?:附件?[0-9一二三四五六七八九十]{0,2}|标题|(?:信息|文件)?名称|图解|图说|一图[读看]懂)[:：]|(?:标题|(?:信息|文件)?名称)\|?(?=.{12})|[^，。:：]{1,14}[〔\[(（［](?:19|20)[0-9]{2}[〕\])）］]第?[0-9]{1,4}号)(?=.)"
)
"""What stands before a title in its line: that it is an attachment, or a title, or the number of the document."""
_LISTED = re.compile(
    "^(?:0[0-9]|[0-9]{1,2}[.、．]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(?:部分|章|篇))(?=[一-龥])"
)
"""The number of a title among others."""
_AFTER_TITLE = when_used(
    r"\.(?:docx?|wps|pdf|ofd|html?)$|(?<=报告|年报)20[0-9]{2}[.\-/年][0-9]{1,2}[.\-/月][0-9]{1,2}日?$"
    r"|(?<=报告|年报|通知|公告)[(（]?[一-龥]{1,10}[〔\[(（［](?:19|20)[0-9]{2}[〕\])）］]第?[0-9]{1,4}号[)）]?$"
)
"""The end of a file's name, a day, or the number of the document, behind a title."""
_ENDS_AFTER_TITLE = tuple("cdflmsx0123456789日号)）\n")
"""How each of these ends; most lines end otherwise, and are not searched."""
_OFFICE_BEFORE = when_used("^.*?公开(?:工作)?(?:领导小组)?办公室(?=[一-龥]{2,})")
"""The office that makes a report, before the body that it is of."""
_CUSTOMS = re.compile("(?<=海关)关区$")
"""A custom house with those under it: 广州海关关区 is what 广州海关 reports on."""
_WRAPPED_END = re.compile("(?:报告|年报)》?的(?:通知|公告|通告|公示|函)$")
_SIGNED = when_used(
    r"^(?P<title>.+(?:年度报告|工作报告|年报)(?:[(（][^()（）]{1,20}[)）])?)[-—–_|｜]*(?P<name>[^()（）0-9]{3,30}?)"
    r"(?:[(（]?(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|二[〇○零0].{2}年.{1,3}月(?:.{1,3}日)?)[)）]?)?$"
)
"""A title with the name of its body, and perhaps the day, in the same paragraph."""
_OTHER_SCRIPT = when_used(f"^[{OTHER_SCRIPTS}]+|[{OTHER_SCRIPTS}]+$")
"""The name of an autonomous place in its other language, beside the Chinese one."""
_WHOSE = re.compile(
    "(?:海关|国有企业|企业|公司|学校|高校|税务|气象|(?:校务|院务|厂务|警务|检务|医务|局务)(?:公开)?[(（]?)$"
)
"""Whose or which information a title speaks of between the year and 信息公开, which is no part of the name before the year."""
_WORDING = re.compile(
    r"(?:的)?(?:关于)?(?:(?:认真|全面)?(?:学习|开展|做好|实施|推进|执行|贯彻|落实){1,2})?(?:《?(?:中华人民共和国)?政府信息公开条例》?|政府信息公开|政务信息公开|部门信息公开|政务公开|信息公开|政府信息公(?=工作|年度))(?!(?:工作)?(?:领导小组|办公室|服务中心))"
)
_ASIDE_OF_NAME = re.compile(
    "^(?:(?:关于|附件[0-9]?|一图[读看]懂|图解|图说|更正)[:：]?)+|^[:：]|(?:关于|的|年度?|、|本级|工作|发布|公布)+$"
)
"""What stands in a title before or behind the name of its body and is no part of it."""
_PLACEHOLDER = re.compile(r"[X×xＸ✕*＊○〇]{2}|^[(（][^()（）]*[)）]$")
"""What a form that was handed out has where the name goes: XX局, （单位）."""
_BESIDE = re.compile(r"(?:及|和|与|暨|以及|、)+$")
"""What ends a name where a title names another matter beside disclosure: 法治政府建设及政府信息公开工作年度报告."""
_OTHER_REPORT = when_used(
    r"(?:推进|加强)?(?:法治政府建设|法治建设|依法行政|依法治[县市区镇]|普法)(?:年度)?(?:工作)?(?:情况)?$"
)
_WRAPPED = re.compile(
    r"关于(?:印发|公布|发布|更正|报送|上报|呈报|公开|做好|(?=.*(?:报告|年报|总结)》?的(?:公告|通告|公示)))《?(?P<inner>.+?)》?"
    r"的(?:通知|公告|函|通告|请示|公示|报告)(?:[(（][^()（）]{1,20}[)）])?$"
)
_ORGAN = re.compile(
    r"(?:政府|委|会|办|办公室|管委会|[局厅部院处署社队所站室校行团馆]|中心|公司|大学|学院|中学|小学|集团|街道|海关|监狱|法庭"
    r"|[残妇文侨台]联|工商联|科协|[省市县区旗州盟镇乡])(?:[(（][^()（）]{1,20}[)）])?"
)  # fmt: skip


class Title(msgspec.Struct, frozen=True):
    """A candidate: its text, the issuer and year it names, and the blocks it stands in."""

    text: str
    issuer: str | None
    year: int | None
    blocks: tuple[int, ...] = ()

    @property
    def completeness(self) -> int:
        """2 for an issuer, 1 for a year."""
        return 2 * (self.issuer is not None) + (self.year is not None)


def read_title(text: str, blocks: tuple[int, ...] = ()) -> Title | None:
    """The candidate that a text is, or None where it is no title of such a report."""
    if len(text) > _LONGEST_RAW or "公" not in text:
        return None
    title = _read(text)
    return msgspec.structs.replace(title, blocks=blocks) if title and blocks else title


@lru_cache(maxsize=64)  # a page states its title several times
def _read(text: str) -> Title | None:
    text = _bare(squeeze(text))
    plain = simplified(text)
    if len(text) > _LONGEST or not _PUBLIC.search(plain) or _SENTENCE.search(text) or _TRAIL.match(text):
        return None
    sender = None
    if wrapped := _WRAPPED.search(plain):
        sender = text[: wrapped.start()]
        text, plain = text[slice(*wrapped.span("inner"))], wrapped["inner"]
    if not _END.search(plain.translate(_NARROW)):
        return None
    issuer = issuer_of(plain)
    at = plain.find(issuer) if issuer else -1
    if issuer and at >= 0:
        issuer = text[at : at + len(issuer)]
    if issuer is None:
        bracketed = _BRACKETED.search(text)
        issuer = next((name for name in (bracketed and bracketed[1], sender) if name and is_organ(name)), None)
    return Title(text.strip("《》"), issuer, _year_of(text))


def _bare(text: str) -> str:
    """A title without what its line has before and behind it."""
    text = _RUBRIC.sub("", text.strip("|")).rstrip(".")
    return _without_end(_LISTED.sub("", _BEFORE_TITLE.sub("", text)))


def _without_end(text: str) -> str:
    return _AFTER_TITLE.sub("", text) if text.endswith(_ENDS_AFTER_TITLE) else text


def _year_of(text: str) -> int | None:
    year = year_of(text)
    short = None if year else _SHORT_YEAR.search(text.translate(_NARROW))
    return 2000 + int(short["year"]) if short else year


def _signed(text: str, blocks: tuple[int, ...]) -> Title | None:
    """The title in a paragraph that goes on with the name of its body, or None."""
    found = _SIGNED.search(text)
    title = read_title(found["title"], blocks) if found and is_organ(found["name"]) else None
    return msgspec.structs.replace(title, issuer=title.issuer or found["name"]) if title and found else None


def issuer_of(title: str) -> str | None:
    """The body that a title names, without the year and the fixed wording.

    >>> issuer_of("2023年度洪泽区人民政府政府信息公开工作年度报告")
    '洪泽区人民政府'
    >>> issuer_of("政府信息公开工作年度报告（2023年度）") is None
    True
    """
    whole = squeeze(title).translate(_NARROW).strip("《》")
    rest = _YEARS.sub("", whole)
    if rest == whole:
        rest = _SHORT_YEAR.sub("", whole)
    found = _WORDING.search(rest)
    if found is None:
        return None
    name = rest[: found.start()]
    if _WHOSE.fullmatch(name):
        return None
    if (whose := _WHOSE.search(name)) and not whole.startswith(name):
        before = name[: whose.start()]
        name = before if _ends_as_organ(before) else name
    if name.endswith("人民"):
        name += "政府"
    if _BESIDE.search(name):
        name = _before_other_report(_BESIDE.sub("", name))
    name = _ASIDE_OF_NAME.sub("", name.strip("|｜")).strip("-—_·.|　 《》“”")
    name = _CUSTOMS.sub("", name)
    if "办公室" in name:
        name = _OFFICE_BEFORE.sub("", name)
    if not all("一" <= mark <= "龥" for mark in name[:1] + name[-1:]):
        name = _OTHER_SCRIPT.sub("", name)
    return name if len(name) >= 2 and not _SELF.fullmatch(name) and not _PLACEHOLDER.search(name) else None


def _before_other_report(name: str) -> str:
    """The body before another matter that a title names: 甲县司法局 of 甲县司法局普法治理."""
    name = _OTHER_REPORT.sub("", name)
    return next((name[:end] for end in range(len(name), 1, -1) if _ends_as_organ(name[:end])), "")


def is_organ(text: str) -> bool:
    """Whether a text reads like the name of a public body and nothing more."""
    text = simplified(text)
    return (
        3 <= len(text) <= 40
        and not _UNNAMED.fullmatch(text)
        and not _SENTENCE.search(text)
        and _ORGAN.search(text, pos=max(0, len(text) - 24)) is not None
        and _ends_as_organ(text)
    )


def _ends_as_organ(text: str) -> bool:
    return re.search(_ORGAN.pattern + "$", text) is not None


def titles_in(blocks: Sequence[Block]) -> list[Title]:
    """The titles that stand in the blocks, each over one to three of them, as short as can be."""
    texts = [
        "" if isinstance(block, Grid) else _without_end(_CONTENTS.sub("", squeeze(block.text)).rstrip(".|"))
        for block in blocks[:_SEARCHED]
    ]
    plain = [simplified(text) for text in texts]
    found: list[Title] = []
    for last, text in enumerate(plain):
        if len(text) <= _LONGEST and not _END.search(text) and (signed := _signed(text, (last,))):
            found.append(signed)
            continue
        ends = (
            _END.search(text)
            or _WRAPPED.search(text)
            or _WRAPPED_END.search(text)
            or _YEAR_ONLY.fullmatch(text)
            or (len(text) <= 12 and text.endswith(_CUT))
        )
        if not text or len(text) > _LONGEST or not ends:
            continue
        windows = [
            read_title("".join(texts[first : last + 1]), tuple(range(first, last + 1)))
            for first in _starts(plain, last)
        ]
        best = max(filter(None, windows), key=lambda title: (title.completeness, -len(title.blocks)), default=None)
        if best is not None:
            found = [title for title in found if not set(title.blocks) <= set(best.blocks)] + [best]
    return found


def _starts(texts: list[str], last: int) -> list[int]:
    """Where a title that ends at `last` may begin: before it only short lines that go on into it."""
    starts = [last]
    for first in (last - 1, last - 2):
        if first < 0 or not 0 < len(texts[first]) <= 40 or _SENTENCE.search(texts[first]):
            break
        text, cut = texts[first], not _END.search(texts[first + 1])
        if not (cut or _ends_as_organ(text) or _PUBLIC.search(text) or _GOES_ON.search(text)):
            break
        if _END.search(text) and not _YEAR_ONLY.fullmatch(texts[last]):
            break
        starts.append(first)
    return starts


_NAMES = ("articletitle", "标题", "名称", "信息名称", "文件名称", "信息标题")


def titles_stated(metadata: Sequence[Metadata]) -> list[Title]:
    """The titles that the page or file states about itself, the page's own article title first."""
    found: list[tuple[int, Title]] = []
    for item in metadata:
        name = squeeze(item.name).lower()
        if name in _NAMES:
            rank, pieces = _NAMES.index(name), [item.value]
        elif item.origin == "title" or name.endswith("title"):
            rank, pieces = len(_NAMES), _pieces(item.value)
        else:
            continue
        titles = filter(None, map(read_title, pieces))
        title = max(titles, key=lambda title: (title.completeness, -len(title.text)), default=None)
        if title is not None:
            found.append((rank, title))
    return [title for _, title in sorted(found, key=lambda item: item[0])]


def _pieces(stated: str) -> list[str]:
    """A page's `<title>` as it is, and its parts between marks, or at spaces beside names of the site or its columns."""
    if len(stated) > _LONGEST_RAW:  # an element that was not closed holds the whole page
        return []
    pieces = [stated, *re.split(r"\s*[_|｜]\s*|\s+[-–—]+\s+|(?<![0-9])[-–—]+|[-–—]+(?![0-9])", stated)]
    words = stated.split()
    pieces += ["".join(words[:at]) for at in range(1, len(words))]
    for at in range(1, len(words)):
        if not _COLUMN.search(words[at - 1]):
            break
        pieces.append("".join(words[at:]))
    return pieces


def choose(in_blocks: Sequence[Title], stated: Sequence[Title], blocks: Sequence[Block]) -> Title | None:
    """The most complete title; of equal ones the article title the page states, then the first in the text."""
    heads = [title for title in in_blocks if isinstance(blocks[title.blocks[0]], Heading)]
    article = list(stated[:1])
    ordered = [*article, *heads, *in_blocks, *stated]
    return max(ordered, key=lambda title: title.completeness, default=None)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for 年/年度, brackets and white space."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return re.sub(r"[()《》\s年度的]", "", fold(text))
