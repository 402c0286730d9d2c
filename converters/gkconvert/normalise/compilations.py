"""Several reports in one document, one after another: the 汇编 of a county's departments, the reports of several years.

A report begins again where its sections begin again under the title of another body or year. Each part is normalised
by itself then, as if it had been published alone.
Knows: how reports begin. Must not know: figures, formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from gkconvert.characters import squeeze
from gkconvert.model import Block, Document, Grid, Metadata, Note, Part, Place
from gkconvert.normalise import notes
from gkconvert.normalise.dates import is_date
from gkconvert.normalise.origin import Origin, agree, read_origin, states_date
from gkconvert.normalise.sections import find_sections, role_of_heading
from gkconvert.normalise.titles import Title, is_organ, same_title, titles_in
from gkconvert.patterns import when_used

_NUMBER = r"(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）]?[、.．，,:：\s]*)?"
_OUTER = re.compile(r"[\s\u3000]*(?:一[\s\u3000]*[、.．，,:：]|第一(?:部分|章))")
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
_BEFORE = 40
"""Blocks before the first section among which the title of its report is looked for."""
_NEAR = 3
"""Blocks before it among which the name of a body is looked for where no report has a title of its own."""
_LONGEST_NAME = 60
_LISTED = when_used(rf"^{_NUMBER}(?=[一-龥(（【])")


class _Report(NamedTuple):
    """One of several reports: the block its title begins with, its first section's, and what it says of itself."""

    begin: int
    first: int
    end: int
    origin: Origin
    has_tables: bool


def reports_in(document: Document) -> tuple[Document, ...]:
    """The reports of a document, each as a document of its own with its `part`; the document alone where it is one.

    A report that is there once more counts once, with a note.
    """
    starts = [index for index, block in enumerate(document.blocks) if _may_begin(block)]
    if len(starts) < 2:
        return (document,)
    starts = [index for index in starts if role_of_heading(document.blocks[index]) in _BEGINNING]
    starts = _of_reports(document.blocks, starts)
    if len(starts) < 2:
        return (document,)
    found, copies = _apart(document.blocks, starts)
    if len(found) < 2:
        return (_without(document, copies),) if copies else (document,)
    if all(_name_in(document.blocks[one.begin]) for one in found[1:]):
        # The title before the first stands over all of them.
        least, first, begin = found[0].first - _NEAR, found[0].first, found[0].begin
        found[0] = found[0]._replace(begin=_name_before(document.blocks, max(begin, least), first, begin))
    return tuple(_parts(document, found, copies))


def _parts(document: Document, found: Sequence[_Report], copies: Sequence[_Report]) -> Iterator[Document]:
    of_all = titles_in(document.blocks[: found[0].first])[:1]
    blocks = [document.blocks[one.begin : one.end] for one in found]
    named = [tuple(_named(part, of_all)) for part in blocks]
    origins = [_origin(part, stated) for part, stated in zip(blocks, named, strict=True)]
    told = [notes.several_reports([origin.title or origin.issuer or "?" for origin in origins])]
    if copies:
        told.append(_repeated(document, copies))
    for number, (part, origin, stated) in enumerate(zip(blocks, origins, named, strict=True), 1):
        yield replace(
            document,
            blocks=part,
            metadata=(*_of_all(document.metadata, origin), *stated),
            notes=(*_of_pages(document, part), *told),
            part=Part(number, len(found)),
        )


def _without(document: Document, copies: Sequence[_Report]) -> Document:
    """A document of one report without the further copies of it."""
    kept = list(document.blocks)
    for copy in reversed(copies):
        del kept[copy.begin : copy.end]
    return replace(document, blocks=tuple(kept), notes=(*document.notes, _repeated(document, copies)))


def _repeated(document: Document, copies: Sequence[_Report]) -> Note:
    return notes.report_repeated(next(_places(document.blocks[copies[0].begin]), None))


def _may_begin(block: Block) -> bool:
    """Whether a block may be the heading of a first section, told at once: this is asked of every block."""
    return not isinstance(block, Grid) and _FIRST.match(block.text) is not None


def _of_reports(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """Those of the places at which sections may begin after which those of a whole report follow; none if it is one."""
    kept: list[int] = []
    for start in starts:
        # （一）基本情况 below 一、总体情况 begins nothing anew.
        if not (kept and _is_outer(blocks[kept[-1]]) and not _is_outer(blocks[start])):
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
    return _has_tables(segment) or sum(len(block.text) for block in segment if not isinstance(block, Grid)) >= _PROSE


def _has_tables(segment: Sequence[Block]) -> bool:
    return any(isinstance(block, Grid) and block.rows > 2 for block in segment)


def _apart(blocks: Sequence[Block], starts: Sequence[int]) -> tuple[list[_Report], list[_Report]]:
    """The reports, each with its title, and those that are there once more.

    What begins again with the body and year of the report before it, and has tables where that has none or none where
    that has some, is a part of it: a summary before the report, say.
    """
    found: list[_Report] = []
    copies: list[_Report] = []
    for number, start in enumerate(starts):
        least = starts[number - 1] + 1 if number else 0
        least = next((index + 1 for index in range(start - 1, least - 1, -1) if isinstance(blocks[index], Grid)), least)
        begin = _title_before(blocks, max(least, start - _BEFORE), start)
        for before in (found, copies):
            if before and before[-1].end > begin:
                before[-1] = before[-1]._replace(end=begin)
        segment = blocks[begin : starts[number + 1] if number + 1 < len(starts) else len(blocks)]
        this = _Report(begin, start, len(blocks), _origin(segment, _named(segment, ())), _has_tables(segment))
        same = next((one for one in found if _is_same(this.origin, one.origin)), None)
        if same is None:
            found.append(this)
        elif same is found[-1] and same.end == begin and not (same.has_tables and this.has_tables):
            found[-1] = same._replace(end=len(blocks), has_tables=True)
        else:
            copies.append(this)
    return found, copies


def _title_before(blocks: Sequence[Block], least: int, start: int) -> int:
    """Where the title begins that stands before a report's first section, and on a cover before that; else `start`."""
    titles = titles_in(blocks[least:start])
    if not titles:
        return _name_before(blocks, max(least, start - _NEAR), start, start)
    last = titles[-1]
    first = next(title for title in titles if _is_one(title, last))
    return least + first.blocks[0]


def _name_before(blocks: Sequence[Block], least: int, start: int, otherwise: int) -> int:
    """Where a body is named before a first section without a title; a name with a date signs what stands before it."""
    for index in range(start - 1, least - 1, -1):
        block = blocks[index]
        if isinstance(block, Grid) or is_date(squeeze(block.text[:_LONGEST_NAME])):
            break
        if _name_in(block):
            return index
    return otherwise


def _name_in(block: Block) -> str | None:
    """The body that a line names and says no more: 云山县财政局, （二）云山县水利局."""
    if isinstance(block, Grid) or len(block.text) > _LONGEST_NAME:
        return None
    name = _LISTED.sub("", squeeze(block.text)).strip("()（）【】")
    return name if is_organ(name) else None


def _is_one(title: Title, last: Title) -> bool:
    return same_title(title.text, last.text) or (title.year == last.year and agree(title.issuer, last.issuer))


def _origin(blocks: Sequence[Block], stated: Iterable[Metadata]) -> Origin:
    found = find_sections(blocks)
    part = Document(media_type="", reader="", blocks=tuple(blocks), metadata=tuple(stated))
    return read_origin(part, found[0].block if found else 0)


def _named(part: Sequence[Block], of_all: Sequence[Title]) -> Iterator[Metadata]:
    """What the first line of a part says that is a body's name and no title: the issuer, of a year that the title of all tells."""
    name = _name_in(part[0])
    if name is None or titles_in(part[:_NEAR]):
        return
    yield Metadata("单位", name, "title")
    for title in of_all:
        yield Metadata("标题", title.text.replace(title.issuer or "", "", 1), "title")


def _is_same(one: Origin, other: Origin) -> bool:
    """Whether two parts are of one body and year, as far as they say; one that says neither is no report of its own."""
    if one.issuer is None and one.year is None:
        return True
    same_body = one.issuer is None or other.issuer is None or agree(one.issuer, other.issuer)
    return same_body and (one.year is None or other.year is None or one.year == other.year)


def _of_all(metadata: Sequence[Metadata], origin: Origin) -> Iterator[Metadata]:
    """What the source states of itself that holds for each of its reports: of titles and issuers it has those of all."""
    if origin.title is None and origin.issuer is None:
        yield from metadata
    else:
        yield from (item for item in metadata if states_date(item))


def _of_pages(document: Document, part: Sequence[Block]) -> Iterator[Note]:
    """The notes on the pages of a part, and those that are on no page."""
    pages = pages_of(part)
    for note in document.notes:
        if note.place is None or note.place.page is None or note.place.page in pages:
            yield note


def pages_of(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The pages that some blocks stand on, in order; none for formats without pages."""
    return tuple(sorted({place.page for block in blocks for place in _places(block) if place.page is not None}))


def _places(block: Block) -> Iterator[Place]:
    if not isinstance(block, Grid):
        if block.place is not None:
            yield block.place
        return
    yield from (piece.place for piece in block.pieces)
    yield from (cell.place for cell in block.cells if cell.place is not None)
