"""Several reports in one document, one after another: the 汇编 of a county's departments, the reports of several years.

A report begins again where its sections begin again under the title of another body or year. Each part is normalised
by itself then, as if it had been published alone.
Knows: how reports begin. Must not know: figures, formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gkconvert.model import Block, Document, Grid, Metadata, Note, Part, Place
from gkconvert.normalise import notes
from gkconvert.normalise.origin import Origin, agree, read_origin, states_date
from gkconvert.normalise.sections import find_sections
from gkconvert.normalise.titles import Title, same_title, titles_in

_FIRST = re.compile(
    r"[\s\u3000]*(?:一[\s\u3000]*[、.．，,:：]|第一(?:部分|章)|[0-9一二三四五六七八九十、.\s]{0,4}总体情况[\s\u3000]*$)"
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


def reports_in(document: Document) -> tuple[Document, ...]:
    """The reports of a document, each as a document of its own with its `part`; the document alone where it is one."""
    starts = [
        index for index, block in enumerate(document.blocks) if not isinstance(block, Grid) and _FIRST.match(block.text)
    ]
    if len(starts) < 2:
        return (document,)
    starts = _of_reports(document.blocks, starts)
    if len(starts) < 2:
        return (document,)
    bounds = _apart(document, starts)
    if len(bounds) < 2:
        return (document,)
    ends = [*bounds[1:], len(document.blocks)]
    parts = [document.blocks[start:end] for start, end in zip(bounds, ends, strict=True)]
    origins = [_origin(part) for part in parts]
    told = notes.several_reports([origin.title or origin.issuer or "?" for origin in origins])
    return tuple(
        replace(
            document,
            blocks=part,
            metadata=tuple(_of_all(document.metadata, origin)),
            notes=(*_of_pages(document, part), told),
            part=Part(number, len(parts)),
        )
        for number, (part, origin) in enumerate(zip(parts, origins, strict=True), 1)
    )


def _of_reports(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """Those of the places at which sections may begin after which those of a whole report follow."""
    kept = []
    for start, end in zip(starts, (*starts[1:], len(blocks)), strict=True):
        segment = blocks[start:end]
        found = find_sections(segment)
        roles = {heading.role for heading in found if heading.sure}
        begins = bool(found) and found[0].block == 0 and found[0].sure and found[0].role in _BEGINNING
        if begins and len(roles) >= _ROLES and roles & _OF_REPORTS and _says_much(segment):
            kept.append(start)
    return kept


def _says_much(segment: Sequence[Block]) -> bool:
    if any(isinstance(block, Grid) and block.rows > 2 for block in segment):
        return True
    return sum(len(block.text) for block in segment if not isinstance(block, Grid)) >= _PROSE


def _apart(document: Document, starts: Sequence[int]) -> list[int]:
    """Where each report begins, its title included; a part that is of the same body and year is no other report."""
    blocks = document.blocks
    bounds: list[int] = []
    origins: list[Origin] = []
    for number, start in enumerate(starts):
        least = starts[number - 1] + 1 if number else 0
        least = next((index + 1 for index in range(start - 1, least - 1, -1) if isinstance(blocks[index], Grid)), least)
        bound = _title_before(blocks, max(least, start - _BEFORE), start)
        origin = _origin(blocks[bound : starts[number + 1] if number + 1 < len(starts) else len(blocks)])
        if not any(_is_same(origin, other) for other in origins):
            bounds.append(bound)
            origins.append(origin)
    return bounds


def _title_before(blocks: Sequence[Block], least: int, start: int) -> int:
    """Where the title begins that stands before a report's first section, and on a cover before that; else `start`."""
    titles = titles_in(blocks[least:start])
    if not titles:
        return start
    last = titles[-1]
    first = next(title for title in titles if _is_one(title, last))
    return least + first.blocks[0]


def _is_one(title: Title, last: Title) -> bool:
    return same_title(title.text, last.text) or (title.year == last.year and agree(title.issuer, last.issuer))


def _origin(blocks: Sequence[Block]) -> Origin:
    part = Document(media_type="", reader="", blocks=tuple(blocks))
    found = find_sections(blocks)
    return read_origin(part, found[0].block if found else 0)


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
