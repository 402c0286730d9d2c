"""What a page carries that is not the document: page numbers, running heads and feet.

Knows: where such lines stand and that they repeat. Must not know: what the document is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import pairwise

from gkconvert.characters import squeeze
from gkconvert.grids.page_numbers import is_page_number
from gkconvert.grids.primitives import TextLine
from gkconvert.grids.tables import PageReading
from gkconvert.patterns import when_used

# Running heads and feet stand in the outer eighth of a page.
_MARGIN = 0.125
# So many lines at each end of a page are looked at.
_LINES = 2
_FOOTNOTE = when_used(r"\s*(?:[（(]?(?:注|备注|附注|说明)\s*\d*\s*[:：]|[*＊※①-⑳]|[（(]注[)）])")
# Notes to a table take a few lines; more is the text that goes on.
_LONGEST_NOTE = 5
_FIRST = when_used(r"\s*(?:一\s*[、.．]|第一(?:部分|章))(?!.{0,6}新收)")
"""What the first section of a document begins with; not the first row of the form's table, 一、本年新收…."""
_EARLY = 20
"""Lines of a page among which a first section follows a title and an introduction."""
_PAGES = 3
_DIGITS = re.compile(r"[\d０-９]+")


def without_furniture(pages: list[PageReading]) -> list[list[TextLine]]:
    """For each page its lines without page numbers and without heads and feet that repeat on other pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_signature(line) for line in _outer_lines(page)})
    repeated = {signature for signature, count in seen.items() if count > 1 and count * 3 >= len(pages)}
    if repeated:
        repeated -= _where_documents_begin(pages)
    return [_kept(page, repeated) for page in pages]


def _where_documents_begin(pages: list[PageReading]) -> set[tuple[str, int]]:
    """The first lines of pages on which one of several documents begins, and the last of pages on which one may end.

    And of longer documents what stands once in each, on the same of its pages.

    Titles and last lines of documents bound together are alike; heads and feet stand on their other pages too.
    """
    begins = [number for number, page in enumerate(pages) if any(map(_begins, page.lines[:_EARLY]))]
    if len(begins) < 2:
        return set()
    ends = {following - 1 for following in begins[1:]} | {len(pages) - 1}
    # The last document may be as long as another and have something behind it.
    ends |= {begins[-1] + following - begin - 1 for begin, following in pairwise(begins)}
    heads: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    feet: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for line in _outer_lines(page):
            (heads if line.top < page.height / 2 else feet)[_signature(line)].add(number)
    # Of three pages and more heads and feet stand on two, though they be those of even pages.
    long = min(following - begin for begin, following in pairwise((*begins, len(pages)))) >= _PAGES

    def is_alike(numbers: set[int]) -> bool:
        return long and len({number - begins[max(bisect_right(begins, number) - 1, 0)] for number in numbers}) == 1

    return {
        *(signature for signature, numbers in heads.items() if numbers <= set(begins) or is_alike(numbers)),
        *(signature for signature, numbers in feet.items() if numbers <= ends or is_alike(numbers)),
    }


def _begins(line: TextLine) -> bool:
    return _FIRST.match(line.text) is not None


def are_footnotes(lines: list[TextLine]) -> bool:
    """Whether all that stands below a table on its page are notes to it (注：…, ①…, *…)."""
    return 0 < len(lines) <= _LONGEST_NOTE and _FOOTNOTE.match(lines[0].text) is not None


def _outer_lines(page: PageReading) -> list[TextLine]:
    """The first and last lines that stand in the page's margins."""
    lines = page.lines
    top, bottom = page.height * _MARGIN, page.height * (1 - _MARGIN)
    head = [line for line in lines[:_LINES] if line.bottom < top]
    foot = [line for line in lines[-_LINES:] if line.top > bottom]
    return head + [line for line in foot if line not in head]


def _signature(line: TextLine) -> tuple[str, int]:
    return _DIGITS.sub("#", squeeze(line.text)), round(line.top / 4)


def _kept(page: PageReading, repeated: set[tuple[str, int]]) -> list[TextLine]:
    dropped = {id(line) for line in _outer_lines(page) if is_page_number(line.text) or _signature(line) in repeated}
    return [line for line in page.lines if id(line) not in dropped]
