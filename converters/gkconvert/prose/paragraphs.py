"""The paragraphs of a report that may state numbers, each with what its headings announce.

A paragraph that holds several points of one numbering (（一）…。（二）…) is read as so many paragraphs: what one point
speaks of is not what the next does.

Knows: headings, numbering inside paragraphs. Must not know: what numbers count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gkconvert.model import HeadingBlock, ParagraphBlock, Report, Section
from gkconvert.patterns import when_used
from gkconvert.prose import wording
from gkconvert.prose.decisions import ACTS

_LONGEST = 4000
"""Characters of a paragraph that are read, so that one without end stays cheap."""
_ANCHOR = re.compile(r"申请|复议|诉讼|规范性文件|规章|处理费|费用|收费|主动公开.{0,6}信息")
WEAK_ANCHOR = when_used(r"[办答受收结转公]|无法提供|不予处理|其[他它]处理")
"""What a text must have at least where requests are spoken of already."""
FIGURE = re.compile(r"[0-9０-９]|[〇零一二两三四五六七八九十百千](?:余|多)?(?:件|条|份|宗|例|起|元|万)|未|无|没有|为零")
_LEAD = re.compile(r"^(?:[0-9]{1,2}[.、．])?[^。，,：:；0-9未无]{2,24}[。：:]")
_TOPIC_REQUESTS = re.compile(r"依申请|申请公开|公开申请")
_ALSO_REQUESTS = re.compile(r"依申请公开(?!.*(?:收费|费用|减免))")
_TOPIC_CASES = re.compile(r"行政复议|行政诉讼")

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_NUMBERINGS = tuple(
    (re.compile(rf"\s*{mark}"), re.compile(rf"[。；;]\s*(?={mark})"))
    for mark in (rf"[（(]{_NUMERAL}[）)]", rf"{_NUMERAL}、", r"[0-9]{1,2}[.、．](?![0-9])", rf"{_NUMERAL}是")
)
"""How points are numbered: at the beginning of a text, and between two of them."""
_NUMBERED = re.compile(r"[。；;]\s*[（(一二三四五六七八九十0-9]")
"""Without which a text has no points."""


class Context(NamedTuple):
    """Where a paragraph stands: what its numbers may rely on without saying it themselves."""

    issuer: str | None
    year: int | None
    section: int
    block: int
    requests: bool
    cases: bool
    fees: bool


def paragraphs(report: Report) -> Iterator[tuple[str, Context]]:
    """Every paragraph, or point of one, that has a figure and a word that a number can be understood by."""
    for number, section in enumerate(report.sections):
        requests, cases = _topics(section, "")
        for at, block in enumerate(section.blocks):
            if isinstance(block, HeadingBlock):
                requests, cases = _topics(section, block.text)
            if not isinstance(block, (ParagraphBlock, HeadingBlock)):
                continue
            text = block.text[:_LONGEST]
            if not (FIGURE.search(text) and may_state(text, requests)):
                continue
            announced = _announced(text)
            numberings = _NUMBERINGS if _NUMBERED.search(text) else ()
            for point in _points(text, requests or cases or any(announced), numberings):
                own_requests, own_cases = announced if point is text else _announced(point)
                yield point, Context(
                    report.issuer, report.year, number, at,
                    requests or own_requests, cases or own_cases, section.role == "other",
                )  # fmt: skip


def may_state(text: str, requests: bool) -> bool:
    """Whether a text has a word that a number can be understood by; `requests` where they are spoken of already."""
    if _ANCHOR.search(text) is not None or wording.has_any(ACTS, text):
        return True
    return requests and WEAK_ANCHOR.search(text) is not None


def _topics(section: Section, heading: str) -> tuple[bool, bool]:
    """Whether a heading, or the section, announces requests, and reviews and lawsuits.

    A section has one role, but its heading may announce both: 依申请公开及行政复议、行政诉讼情况.
    """
    own = section.heading or ""
    return (
        section.role == "requests"
        or _TOPIC_REQUESTS.search(heading) is not None
        or _ALSO_REQUESTS.search(own) is not None,
        section.role == "proceedings"
        or _TOPIC_CASES.search(heading) is not None
        or _TOPIC_CASES.search(own) is not None,
    )


def _announced(text: str) -> tuple[bool, bool]:
    """The same of a heading that stands at the beginning of a paragraph."""
    lead = _LEAD.match(text)
    if lead is None:
        return False, False
    return _TOPIC_REQUESTS.search(lead[0]) is not None, _TOPIC_CASES.search(lead[0]) is not None


def _points(text: str, announced: bool, numberings: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]) -> list[str]:
    """A text at its points: those of the numbering it begins with, or of any where nothing announces what all are on."""
    for at, (beginning, between) in enumerate(numberings):
        if announced and not beginning.match(text):
            continue
        if ends := [match.end() for match in between.finditer(text)]:
            points = [text[start:end] for start, end in pairwise((0, *ends, len(text)))]
            rest = numberings[:at] + numberings[at + 1 :]
            return [inner for point in points for inner in _points(point, any(_announced(point)), rest)]
    return [text]
