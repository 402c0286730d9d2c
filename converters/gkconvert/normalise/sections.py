"""The report's sections: their headings wherever and however they are marked, and what stands under them.

Knows: how sections are numbered and what the forms call them. Must not know: figures, titles, formats.
A heading is known by its numbering and its wording, whatever block it stands in and whatever level it has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec
from rapidfuzz.fuzz import ratio

from gkconvert import editions
from gkconvert.characters import fold, squeeze
from gkconvert.chinese_numbers import chinese_number
from gkconvert.model import (
    Block,
    Grid,
    Heading,
    HeadingBlock,
    ParagraphBlock,
    Place,
    Section,
    SectionBlock,
    TableBlock,
)  # fmt: skip
from gkconvert.patterns import when_used
from gkconvert.section_numbers import NUMERAL

_CHINESE = re.compile(
    rf"第(?P<part>{NUMERAL})(?:部分|章)[.,:;]*"
    rf"|(?P<point>{NUMERAL})(?:(?P<mark>[.,:;]+)|(?=[^一二三四五六七八九十]))"
)
_FIRST = "第一二三四五六七八九十"
"""What a heading of the style 一、 begins with."""
_BEGINNING = 4
"""Characters of a text whose folded form has its first one, but where all of them are white space and quotes."""
_BRACKETED = re.compile(rf"\(({NUMERAL})\)[.,:;]*")
_ARABIC = re.compile(r"([0-9]{1,2})[.,:;)]+(?![0-9])")
_BRACKETED_ARABIC = re.compile(r"\(([0-9]{1,2})\)[.,:;]*|[①-⑳]")
_CONTENTS = re.compile(r"[.…·\-_ ]{3,}[0-9]{1,3}$")
_STOPS = "。.：:；;，,"
_LIKE = 0.75
"""How like a heading numbered 一、 must be to the form's; other numberings, which points of prose have too, need more.
From 0.65 to 0.9 the tests' documents read the same.
"""
_HALF_LIKE = 0.5
"""How like a heading with another number must be to be kept as one of the document's sections, if they are numbered so.
0.3 does as well for the tests' documents, 0.7 is too much for one.
"""
_LOOKED_AT = 160
"""Characters of a block in which a heading is looked for, its white space included; from 80 to 240 the tests' documents
read the same.
"""
_LONGEST_HEADING = 45
"""Characters of a section heading at most, and those behind one at least that are prose; the form's own have up to 25
without their number. From 45 to 52 the tests' documents read the same; with 42 or 56 a few part heading and prose elsewhere.
"""
_LONGEST_SUBHEADING = 32
"""Characters of the heading of a part; a numbered line that is longer is a paragraph, or a label of the form (1.申请人无正当
理由逾期不补正…, 33) in a text whose tables are lost.
"""

# Where no wording of a form is near: the words that only one section is about, the surer first.
_KEYWORDS = (
    ("proceedings", re.compile(r"复议|诉讼")),
    ("problems", re.compile(r"问题|改进|整改|不足|打算|措施")),
    ("other", re.compile(r"其[他它].*(?:事项|情况|说明|报告)|附则|附件说明|说明.*附(?:表|件|图)|说明.*统计表")),
    ("requests", re.compile(r"申请")),
    ("disclosure", re.compile(r"主动公开")),
    ("overview", re.compile(r"总体|概述|概况|基本情况")),
)  # fmt: skip
_OVERVIEW = re.compile("总体|概述|概况|基本情况|整体情况")
_ASKED = re.compile("申请|申诉")
_UNASKED = re.compile("主动")
_FEES = re.compile("收费|减免|费用")
_HANDLING = when_used("受理|办理|处理|答复|申请情况")
_OTHER_SUBJECT = re.compile(
    "收费|减免|费用|咨询|培训|会议|解读|回应|经费|人员|机构|保密|考核|监督|投诉|举报|不予公开|目录|指南|平台"
)
"""What sections of their own are about before 2019, whose headings are in the other words like those of the form's."""
_HEADING_BEFORE_PROSE = re.compile(
    r"[^。.:：;；,，!?]{2,30}(?:情况|措施|打算|问题|概述|概况|事项|计划|附表)(?=[。.：:].)"
)
_NUMBER_APART = re.compile(rf"\s*{NUMERAL}[ \t\u3000\xa0]+(?![是方来些般个年项者])")


class Found(msgspec.Struct, frozen=True):
    """A section heading: the block it stands in, its number as printed, its wording, and prose that runs on.

    `with_page`: a page number follows, as in a table of contents.
    """

    block: int
    number: int
    heading: str
    role: str | None
    sure: bool
    rest: str = ""
    with_page: bool = False


def find_sections(blocks: Sequence[Block]) -> list[Found]:
    """The headings of sections among the blocks, in order.

    The style of numbering that names the form's sections most often is taken: 一、 before （一） before 1. before
    none. Headings that a table of contents repeats count once.
    """
    styles: dict[str, list[Found]] = {"chinese": [], "bracketed": [], "arabic": [], "bare": []}
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            continue
        text = squeeze(block.text[:_LOOKED_AT])
        if not text:
            continue
        style, found = _candidate(index, text, isinstance(block, Heading), block.text)
        if found is not None and found.rest:
            whole = squeeze(block.text)
            found = msgspec.structs.replace(found, rest=whole[whole.find(found.rest) :])
        if found is not None:
            styles[style].append(found)
    chosen = styles["chinese"]
    if sum(found.sure for found in chosen) < 2:
        for style in ("bracketed", "arabic", "bare"):
            roles = {found.role for found in styles[style] if found.sure}
            if len(roles) >= 3 and len(roles) > len({found.role for found in chosen if found.sure}):
                chosen = _fitting(styles[style])
                break
    elif len({found.role for found in chosen if found.sure}) < 6:
        chosen = _with_bare(chosen, styles["bare"])
    return _without_contents(_ascending(chosen), blocks)


def role_of_heading(block: Block) -> str | None:
    """The role of the section whose heading a block surely is, whatever stands around it; None for other blocks."""
    if isinstance(block, Grid):
        return None
    text = squeeze(block.text[:_LOOKED_AT])
    _, found = _candidate(0, text, isinstance(block, Heading), block.text)
    return found.role if found is not None and found.sure else None


def _fitting(found: list[Found]) -> list[Found]:
    """Of headings in another style than 一、 the sure ones, and others that go on counting between them."""
    roles = {heading.role for heading in found if heading.sure}
    kept: list[Found] = []
    for at, heading in enumerate(found):
        following = next((later.number for later in found[at + 1 :] if later.sure), None)
        last = kept[-1].number if kept else 0
        counted = heading.number == last + 1 and (following is None or heading.number < following)
        if heading.sure or (counted and heading.role is not None and heading.role not in roles):
            kept.append(heading)
            roles.add(heading.role)
    return kept


def _with_bare(chosen: list[Found], bare: list[Found]) -> list[Found]:
    """Add headings that lost their number, where the numbered ones leave their section out."""
    known = {found.role for found in chosen}
    extra = [found for found in bare if found.sure and found.role not in known]
    return sorted((*chosen, *extra), key=lambda found: found.block)


def _candidate(index: int, text: str, marked: bool, printed: str) -> tuple[str, Found | None]:
    """The style of a block's numbering and the heading that it may be; `text` is its beginning without white space."""
    if len(text) > _LONGEST_HEADING and (first := fold(text[:_BEGINNING])[:1]) and first not in _FIRST:
        return "none", None  # without 一、 it is prose, whatever it begins with, and folding it takes long
    folded = fold(text[:80])
    if match := _CHINESE.match(folded):
        core, style = folded[match.end() :], "chinese"
        number = chinese_number(match["part"] or match["point"]) or 0
        pointed = bool(match["part"] or match["mark"] or _NUMBER_APART.match(printed))
    elif match := _BRACKETED.match(folded):
        core, style, number, pointed = folded[match.end() :], "bracketed", chinese_number(match[1]) or 0, True
    elif match := _ARABIC.match(folded):
        core, style, number, pointed = folded[match.end() :], "arabic", int(match[1]), True
    elif marked or len(text) <= 30:
        core, style, number, pointed = folded, "bare", 0, True
    else:
        return "none", None
    if style == "chinese" and pointed and (runs_on := _run_in(index, number, text)) is not None:
        return style, runs_on
    bare = _CONTENTS.sub("", core).strip(_STOPS)
    if len(text) <= _LONGEST_HEADING and "。" not in text.rstrip("。"):
        role, likeness = role_of(bare)
        sure = likeness >= (_LIKE if style == "chinese" else 0.9)
        if style == "bare" or not pointed:
            sure = likeness >= 0.95
            if not sure:
                return style, None
        if style == "chinese" or sure or (style != "bare" and likeness >= _HALF_LIKE):
            if number == 0 and role is not None:
                number = next((section.number for section in editions.get("2021").sections if section.role == role), 0)
            heading = _CONTENTS.sub("", text)
            return style, Found(index, number, heading, role, sure, with_page=heading != text)
    return style, None


def _run_in(index: int, number: int, text: str) -> Found | None:
    """A section heading that prose follows in the same paragraph."""
    known = _wordings_by_beginning()
    likely = [each for at in range(1, 6) if text[at : at + 2] in known for each in known[text[at : at + 2]]]
    for _, heading, role in sorted(likely):
        at = text.find(heading, 0, 60)
        if 0 < at <= 5:
            end = at + len(heading)
            rest = text[end:].lstrip(_STOPS + " ")
            if rest and (text[end] in _STOPS or len(rest) > _LONGEST_HEADING):
                return Found(index, number, text[:end], role, True, rest)
    start = next((at for at, mark in enumerate(text[:6]) if mark in "、.．，,:："), None)
    found = _HEADING_BEFORE_PROSE.match(text, start + 1) if start is not None else None
    if found is None:
        return None
    return Found(index, number, text[: found.end()], role_of(fold(found[0]))[0], False, text[found.end() + 1 :])


@cache
def _wordings() -> tuple[tuple[str, str], ...]:
    """All wordings of all sections with their roles, the longest first."""
    found = {
        heading: section.role
        for form in editions.all()
        for section in form.sections
        for heading in (section.heading, *section.variants)
    }
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _wordings_by_beginning() -> dict[str, list[tuple[int, str, str]]]:
    """The same, each with its place among them, by their first two characters."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for place, (heading, role) in enumerate(_wordings()):
        found.setdefault(heading[:2], []).append((place, heading, role))
    return found


@cache
def _folded_wordings() -> dict[str, str]:
    return {fold(heading): role for heading, role in _wordings()}


@lru_cache(maxsize=2048)
def role_of(core: str) -> tuple[str | None, float]:
    """The role of a folded heading without its number, and how like it is to a wording of the forms.

    依申请公开 and 主动公开 differ in a word that likeness does not weigh: what is asked for is not disclosed unasked.
    So do sections before 2019 on fees, questions or staff, and 政府信息公开基本情况 is no 主动公开政府信息情况.
    """
    wordings = _folded_wordings()
    if core in wordings:
        return wordings[core], 1.0
    if not core:
        return None, 0.0
    barred = _barred(core)
    score, role = max((ratio(core, heading) / 100, role) for heading, role in wordings.items() if role not in barred)
    if score >= _LIKE:
        return role, score
    return next((role for role, pattern in _KEYWORDS if role not in barred and pattern.search(core)), None), score


def _barred(core: str) -> tuple[str, ...]:
    """The roles that a heading has not, however like it is to their wordings."""
    if _FEES.search(core) and not _HANDLING.search(core) and "诉" not in core and "复议" not in core:
        return "disclosure", "requests", "proceedings"
    if _UNASKED.search(core):
        return ()
    if _ASKED.search(core):
        return ("disclosure",)
    return ("disclosure", "requests") if _OTHER_SUBJECT.search(core) or _OVERVIEW.search(core) else ()


def _ascending(found: list[Found]) -> list[Found]:
    """Without numbered points inside a section: headings of unknown wording whose number does not fit in."""
    following: list[int | None] = [None] * len(found)
    for position in range(len(found) - 2, -1, -1):
        later = found[position + 1]
        following[position] = later.number if later.sure else following[position + 1]
    kept: list[Found] = []
    for heading, limit in zip(found, following, strict=True):
        last = kept[-1].number if kept else 0
        between = last < heading.number and (limit is None or heading.number < limit)
        if heading.sure or (between and (heading.number == last + 1 or heading.role is not None)):
            kept.append(heading)
    return kept


def _without_contents(found: list[Found], blocks: Sequence[Block]) -> list[Found]:
    """Without a table of contents: headings that follow each other at once and come again later."""
    last: dict[str | None, int] = {heading.role: position for position, heading in enumerate(found) if heading.role}
    kept = []
    for position, heading in enumerate(found):
        following = found[position + 1].block if position + 1 < len(found) else len(blocks)
        empty = following == heading.block + 1 and not heading.rest
        again = last.get(heading.role, position) > position
        if not again or not (empty or heading.with_page):
            kept.append(heading)
    return kept


# --- the sections with their blocks ------------------------------------------------------------------------


def build_sections(
    blocks: Sequence[Block],
    found: Sequence[Found],
    left_out: frozenset[int],
    forms: dict[int, tuple[str, ...]],
) -> tuple[Section, ...]:
    """The sections. `left_out` are blocks that are the title; `forms` names the form's tables of each grid.

    A table of the form that stands under no heading of its own opens its section without one.
    """
    heads = {heading.block: heading for heading in found}
    roles = {heading.role for heading in found}
    best = _best_roles(found)
    parts: list[tuple[int, str | None, str | None, list[SectionBlock]]] = [(0, None, None, [])]
    grid = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            needed = [key for key in forms.get(grid, ()) if key not in roles]
            section = editions.get("2021").section(needed[0]) if needed else None
            if section is not None and parts[-1][1] not in forms[grid]:
                parts.append((section.number, section.role, None, []))
            grid += 1
            parts[-1][3].append(TableBlock(f"t{grid}"))
            continue
        heading = heads.get(index)
        if heading is not None:
            role = heading.role if best.get(heading.role) == index else None
            parts.append((heading.number, role, heading.heading, []))
            if heading.rest:
                parts[-1][3].append(ParagraphBlock(heading.rest, block.place))
            continue
        if index in left_out:
            continue
        made = _block(block, inside=len(parts) > 1)
        if made is not None:
            parts[-1][3].append(made)
    return tuple(
        Section(number, role, heading, tuple(content))
        for number, role, heading, content in parts
        if content or heading is not None
    )


def _best_roles(found: Sequence[Found]) -> dict[str | None, int]:
    """For each role the block of the heading that is most like it; a role is given once."""
    best: dict[str | None, tuple[float, int]] = {}
    for heading in found:
        core = fold(
            re.sub(r"^[第（(]?[一二三四五六七八九十0-9]+(?:部分|章)?[)）]?[、.．，,:：]*", "", heading.heading)
        ).strip(_STOPS)
        likeness = role_of(core)[1]
        if heading.role is not None and likeness > best.get(heading.role, (-1.0, 0))[0]:
            best[heading.role] = (likeness, heading.block)
    return {role: block for role, (_, block) in best.items()}


def _block(block: Block, inside: bool) -> SectionBlock | None:
    if isinstance(block, Grid):
        return None
    text = squeeze(block.text)
    if not text:
        return None
    level = _subheading_level(text, inside)
    if isinstance(block, Heading):
        if level is None and len(text) <= _LONGEST_HEADING * 2:
            level = min(max(block.level, 3), 6)
        return HeadingBlock(level, text, block.place) if level else _paragraph(text, block.place)
    return HeadingBlock(level, text, block.place) if level else _paragraph(text, block.place)


def _paragraph(text: str, place: Place | None) -> ParagraphBlock:
    return ParagraphBlock(text, place)


def _subheading_level(text: str, inside: bool) -> int | None:
    """3 for （一）, and for 一、 `inside` a section, 4 for 1., 5 for （1）, where it is short and no sentence."""
    if len(text) > _LONGEST_SUBHEADING:
        return None
    body = text.rstrip("。：:")
    if any(mark in body for mark in "。；;！？") or text[-1] in "；;，,、" or (text[-1] == "。" and "，" in body):
        return None
    folded = fold(text)
    if _BRACKETED.match(folded) or (inside and (point := _CHINESE.match(folded)) and point["mark"]):
        return 3
    if _ARABIC.match(folded):
        return 4
    return 5 if _BRACKETED_ARABIC.match(folded) and text[-1] not in "。" else None
