"""Where reports begin in a document that may hold several: their first sections, and the titles before these.

Knows: how reports begin. Must not know: whose they are, figures, formats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gkconvert.characters import squeeze
from gkconvert.model import Block, Grid
from gkconvert.normalise.dates import is_date
from gkconvert.normalise.origin import agree
from gkconvert.normalise.sections import find_sections, role_of_heading
from gkconvert.normalise.titles import Title, is_organ, same_title, titles_in
from gkconvert.patterns import when_used

_NUMBER = r"(?:第[一二三四五六七八九十]{1,3}(?:部分|章|节|篇)|(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）]?[、.．，,:：\s]*)?)"
_OUTER = when_used(r"[\s\u3000]*(?:一[\s\u3000]*[、.．，,:：]|第一(?:部分|章))")
_FIRST = re.compile(
    rf"{_OUTER.pattern}|[\s\u3000]*(?:{_NUMBER}(?:总体|基本|整体)情况[\s\u3000。:：]*$|{_NUMBER}概[述况][\s\u3000。:：]*$)"
)
"""What the first section of a report begins with."""
_ROLES = 3
"""Sections of different roles by which a part is known as a report; the form has six."""
_OF_REPORTS = frozenset(("disclosure", "requests", "proceedings"))
"""Roles that other documents with numbered sections, such as plans of work, do not have."""
_BEGINNING = ("overview", "disclosure")
"""Roles with which a report begins; a row of a lost table, 一、本年新收政府信息公开申请数量, has another."""
_PROSE = 300
"""Characters of prose that a report without tables has at least; a table of contents has half of it."""
_SENTENCES = 3
"""Lines that end as sentences do, of which that of a small township has some: 无。 A table of contents has none."""
_BEFORE = 40
"""Blocks before the first section among which the title of its report is looked for."""
NEAR = 3
"""Blocks before it among which the name of a body is looked for where no report has a title of its own."""
_LONGEST_NAME = 60
_LISTED = when_used(rf"^{_NUMBER}(?=[一-龥(（【])")
_YEAR_ALONE = when_used(rf"{_NUMBER}[(（]?(?P<year>20[0-9]{{2}})年度?[)）]?")
_OF_WORK = when_used("情况|工作|公开|总结|概[述况]")
"""What a first heading in words of its own is about; 一、县残联 is the name of a body."""


def first_sections(blocks: Sequence[Block]) -> list[int]:
    """The blocks with which the sections of a report begin, where several have them; none where one or no report has."""
    starts = [index for index, block in enumerate(blocks) if _may_begin(block)]
    if len(starts) < 2:
        return []
    return _of_reports(blocks, [index for index in starts if _begins(blocks, index)])


def _may_begin(block: Block) -> bool:
    """Whether a block may be the heading of a first section, told at once: this is asked of every block."""
    return not isinstance(block, Grid) and _FIRST.match(block.text) is not None


def _begins(blocks: Sequence[Block], start: int) -> bool:
    """Whether a first heading is one that reports begin with, or in other words right below a title."""
    block = blocks[start]
    if role_of_heading(block) in _BEGINNING:
        return True
    in_words = _is_outer(block) and not isinstance(block, Grid) and _OF_WORK.search(block.text)
    return bool(in_words) and _is_titled(blocks, 0, start) and not titles_in((block,))


def _is_titled(blocks: Sequence[Block], least: int, start: int) -> bool:
    return bool(titles_in(blocks[max(least, start - NEAR) : start]))


def _of_reports(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """Those of the places at which sections may begin after which those of a whole report follow; none if it is one."""
    kept: list[int] = []
    for start in starts:
        # （一）基本情况 below 一、总体情况 begins nothing anew.
        below = bool(kept) and _is_outer(blocks[kept[-1]]) and not _is_outer(blocks[start])
        if not below or _is_titled(blocks, kept[-1] + 1, start):
            kept.append(start)
    segments = [blocks[start:end] for start, end in zip(kept, [*kept[1:], len(blocks)], strict=False)]
    kept = [start for start, segment in zip(kept, segments, strict=True) if _says_much(segment)]
    if len(kept) < 2:
        return []
    return [start for start, end in pairwise((*kept, len(blocks))) if _is_report(blocks[start:end])]


def _is_outer(block: Block) -> bool:
    return not isinstance(block, Grid) and _OUTER.match(block.text) is not None


def _is_report(segment: Sequence[Block]) -> bool:
    found = find_sections(segment)
    roles = {heading.role for heading in found if heading.sure}
    return bool(found) and found[0].block == 0 and len(roles) >= _ROLES and bool(roles & _OF_REPORTS)


def _says_much(segment: Sequence[Block]) -> bool:
    if any(isinstance(block, Grid) and block.rows > 2 for block in segment):
        return True
    texts = [block.text.rstrip() for block in segment if not isinstance(block, Grid)]
    return sum(map(len, texts)) >= _PROSE or sum(text.endswith("。") for text in texts) >= _SENTENCES


def titles_before(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """Where the title begins that stands before each first section, and on a cover before that; else the section itself."""
    windows = []
    for at, start in enumerate(starts):
        least = max(starts[at - 1] + 1 if at else 0, start - _BEFORE)
        windows.append(
            next((index + 1 for index in range(start - 1, least - 1, -1) if isinstance(blocks[index], Grid)), least)
        )
    titles = [titles_in(blocks[least:start]) for least, start in zip(windows, starts, strict=True)]
    often = Counter(text for one in titles for text in {title.text for title in one})
    begins = []
    for least, start, stand in zip(windows, starts, titles, strict=True):
        # The title of the whole, as a running head before each report, is that of none.
        own = [title for title in stand if often[title.text] == 1] or stand
        if own:
            begins.append(least + _cover(blocks[least:start], own))
        else:
            begins.append(name_before(blocks, max(least, start - NEAR), start, start))
    return begins


def _cover(before: Sequence[Block], titles: Sequence[Title]) -> int:
    """Where the last of the titles begins, or the same on a cover before it, with nothing but short lines between."""
    last = titles[-1]
    begin = last.blocks[0]
    for title in reversed(titles):
        between = before[title.blocks[-1] + 1 : begin]
        if any(_is_text(block, after) for block, after in pairwise((*between, before[begin]))):
            break
        if _is_one(title, last):
            begin = title.blocks[0]
    return begin


def _is_text(block: Block, after: Block) -> bool:
    """Whether a block is of a report's text: a sentence, or a section's heading with something below it."""
    if isinstance(block, Grid) or len(block.text) > _LONGEST_NAME or "。" in block.text:
        return True
    return role_of_heading(block) is not None and role_of_heading(after) is None and not titles_in((block, after))


def name_before(blocks: Sequence[Block], least: int, start: int, otherwise: int) -> int:
    """Where a body or a year stands before a first section without a title; a name with a date signs what is before it."""
    for index in range(start - 1, least - 1, -1):
        block = blocks[index]
        if isinstance(block, Grid) or is_date(squeeze(block.text[:_LONGEST_NAME])):
            break
        if name_in(block) or year_in(block):
            return index
    return otherwise


def name_in(block: Block) -> str | None:
    """The body that a line names and says no more: 云山县财政局, （二）云山县水利局."""
    if isinstance(block, Grid) or len(block.text) > _LONGEST_NAME:
        return None
    name = _LISTED.sub("", squeeze(block.text)).strip("()（）【】")
    return name if is_organ(name) else None


def year_in(block: Block) -> str | None:
    """The year that a line says, and no more: 2022年度, 二、2021年."""
    if isinstance(block, Grid) or len(block.text) > _LONGEST_NAME:
        return None
    found = _YEAR_ALONE.fullmatch(squeeze(block.text))
    return found["year"] if found else None


def _is_one(title: Title, last: Title) -> bool:
    return same_title(title.text, last.text) or (title.year == last.year and agree(title.issuer, last.issuer))
