"""Several reports in one document, one after another: the 汇编 of a county's departments, the reports of several years.

A report begins again where its sections begin again under the title of another body or year. Each part is normalised
by itself then, as if it had been published alone. What begins again and cannot be told from the report before stays with
it: reports that are cut lose figures, and what stands twice in one report is seen later.
Knows: whose reports are, and which repeat others. Must not know: what figures mean, formats.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from msgspec.structs import replace

from gkconvert.characters import fold, squeeze
from gkconvert.model import Block, Document, Grid, Metadata, Note, Part, Place
from gkconvert.normalise import notes
from gkconvert.normalise.beginnings import NEAR, first_sections, name_before, name_in, titles_before, year_in
from gkconvert.normalise.origin import Origin, read_origin, states_date
from gkconvert.normalise.sections import find_sections
from gkconvert.normalise.titles import Title, is_organ, same_title, titles_in
from gkconvert.patterns import when_used

_NOBODY = when_used("[XxＸｘ×*＊]{2}|某")
"""What forms to be filled in have for a name: XX县××局, 某某局."""
_YEAR = when_used("[(（]?20[0-9]{2}年度?[)）]?")
_GOVERNMENT = when_used("(?:人民)?政府$")
_FORMS = (
    ("disclosure", "第二十条"),
    ("requests", "新收政府信息公开申请"),
    ("proceedings", "复议后起诉"),
    ("statistics", "统计指标"),
)
"""The forms' tables with words that each of them has and no other table."""
_OTHER = "other"
_COMPARED = 1000
"""Reports before one among which the same is looked for; no county has half as many bodies."""

_Figures = dict[str, tuple[str, ...]]
"""The numbers printed in the form's tables of a part, by table, and in all others; nothing for tables without a number."""


class _Report(NamedTuple):
    """One of several reports: the block its title begins with, its first section's, and what it says of itself.

    `name` is its body's as it is compared; empty where it names none.
    """

    begin: int
    first: int
    end: int
    origin: Origin
    name: str
    figures: _Figures

    @property
    def says_nothing(self) -> bool:
        """Whether it has neither a title nor the name of a body, nor a year."""
        return (self.origin.title, self.origin.issuer, self.origin.year) == (None, None, None)


def reports_in(document: Document) -> tuple[Document, ...]:
    """The reports of a document, each as a document of its own with its `part`; the document alone where it is one.

    A report that is there once more counts once, with a note.
    """
    starts = first_sections(document.blocks)
    if len(starts) < 2:
        return (document,)
    read = _read(document.blocks, starts)
    found, copies = _apart(read)
    if len(found) < 2:
        return (_without(document, copies),) if copies else (document,)
    if all(_is_name(document.blocks[one.begin]) for one in found[1:]):
        # The title before the first stands over all of them.
        least, first, begin = found[0].first - NEAR, found[0].first, found[0].begin
        found[0] = found[0]._replace(begin=name_before(document.blocks, max(begin, least), first, begin))
    return tuple(_parts(document, found, copies))


def _parts(document: Document, found: Sequence[_Report], copies: Sequence[_Report]) -> Iterator[Document]:
    of_all = titles_in(document.blocks[: found[0].first])[:1]
    blocks = [document.blocks[one.begin : one.end] for one in found]
    named = [tuple(_named(part, of_all)) for part in blocks]
    origins = [_origin(part, stated) for part, stated in zip(blocks, named, strict=True)]
    told = [notes.several_reports([origin.title or origin.issuer or "?" for origin in origins])]
    if copies:
        told.append(_repeated(document, copies))
    odd = _by_page(document.notes, blocks)
    for number, (part, origin, stated) in enumerate(zip(blocks, origins, named, strict=True), 1):
        yield replace(
            document,
            blocks=part,
            metadata=(*_of_all(document.metadata, origin), *stated),
            notes=(*odd[number - 1], *told),
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


def _apart(read: Sequence[_Report]) -> tuple[list[_Report], list[_Report]]:
    """The reports, each with its title, and those that are there once more.

    What begins again with the body and year of the report before it, and has no table that this has, is a part of it:
    the report behind a summary, its tables behind the prose, or a blank form.
    """
    found: list[_Report] = []
    copies: list[_Report] = []
    # One such part repeats a table, last year's say; several are the reports of bodies whose names are not known for such.
    unnamed = sum(one.says_nothing and bool(one.figures.keys() - {_OTHER}) for one in read) > 1
    for this in read:
        told = not (unnamed and this.says_nothing)
        near = islice(reversed(found), _COMPARED) if told else ()
        same = next((one for one in near if _is_same(this, one)), None)
        if same is None:
            found.append(this)
        elif _repeats(this.figures, same.figures):
            copies.append(this)
        elif same is found[-1] and same.end == this.begin:
            found[-1] = same._replace(end=this.end, figures=same.figures | this.figures)
        else:
            (found if this.figures else copies).append(this)
    return found, copies


def _read(blocks: Sequence[Block], starts: Sequence[int]) -> list[_Report]:
    """A report for each place at which sections begin, up to the title of the next."""
    begins = titles_before(blocks, starts)
    of_all = titles_in(blocks[: starts[0]])[:1]
    found: list[_Report] = []
    for start, (begin, end) in zip(starts, pairwise((*begins, len(blocks))), strict=True):
        part = blocks[begin:end]
        origin = _origin(part, _named(part, of_all if found else ()))
        found.append(_Report(begin, start, end, origin, _compared(origin.issuer), _figures(part)))
    if not found[0].figures and not is_organ(found[0].origin.issuer or ""):
        # News of a report, 云山县发布…报告, stand before it and are nobody's report.
        found[0] = found[0]._replace(name="")
    return found


def _compared(issuer: str | None) -> str:
    """The name of a body as it is compared: 云山县 for its government, and none for that of a form to be filled in."""
    return "" if issuer is None or _NOBODY.search(issuer) else _GOVERNMENT.sub("", fold(issuer))


def _figures(part: Sequence[Block]) -> _Figures:
    found: _Figures = {}
    for block in part:
        if not isinstance(block, Grid) or block.rows <= 2:
            continue
        texts = [squeeze(cell.text) for cell in block.cells]
        if not (numbers := tuple(text for text in texts if text[:1].isdigit() and text[-1:].isdigit())):
            continue
        words = "".join(texts)
        for form in [form for form, words_of in _FORMS if words_of in words] or [_OTHER]:
            found[form] = found.get(form, ()) + numbers
    return found


def _origin(blocks: Sequence[Block], stated: Iterable[Metadata]) -> Origin:
    found = find_sections(blocks)
    part = Document(media_type="", reader="", blocks=tuple(blocks), metadata=tuple(stated))
    return read_origin(part, found[0].block if found else 0)


def _is_name(block: Block) -> bool:
    return name_in(block) is not None or year_in(block) is not None


def _named(part: Sequence[Block], of_all: Sequence[Title]) -> Iterator[Metadata]:
    """What the first line of a part says that is no title: the issuer or the year, of which the title of all has the rest."""
    name, year = name_in(part[0]), year_in(part[0])
    if (name is None and year is None) or titles_in(part[:NEAR]):
        return
    if name is not None:
        yield Metadata("单位", name, "title")
    for title in of_all:
        if name is not None:
            yield Metadata("标题", title.text.replace(title.issuer or "", "", 1), "title")
        else:
            yield Metadata("标题", f"{_YEAR.sub('', title.text)}（{year}年）", "title")


def _is_same(this: _Report, other: _Report) -> bool:
    """Whether two parts are of one body and year, as far as they say; one that says neither is no report of its own.

    Where one of them names no body, or they have other titles, tables with other figures tell them apart.
    """
    one, two = this.origin, other.origin
    if this.says_nothing:
        return True
    if None not in (one.year, two.year) and one.year != two.year:
        return False
    named = bool(this.name and other.name)
    if named and not (this.name.endswith(other.name) or other.name.endswith(this.name)):
        return False
    both = (this.figures.keys() & other.figures.keys()) - {_OTHER}
    equal = all(this.figures[form] == other.figures[form] for form in both)
    if not named:
        # Noughts are those of many bodies.
        return equal and (not both or any(figure != "0" for form in both for figure in this.figures[form]))
    return equal or one.title is None or two.title is None or same_title(one.title, two.title)


def _repeats(this: _Figures, other: _Figures) -> bool:
    """Whether a part has no table that the other does not have; of tables that are not the form's the same figures."""
    forms = this.keys() - {_OTHER}
    return forms <= other.keys() if forms else bool(this) and this == {_OTHER: other.get(_OTHER)}


def _of_all(metadata: Sequence[Metadata], origin: Origin) -> Iterator[Metadata]:
    """What the source states of itself that holds for each of its reports: of titles and issuers it has those of all."""
    if origin.title is None and origin.issuer is None:
        yield from metadata
    else:
        yield from (item for item in metadata if states_date(item))


def _by_page(odd: Sequence[Note], parts: Sequence[Sequence[Block]]) -> list[list[Note]]:
    """For each part the notes on its pages, and those that are on no page.

    A page without a block, one that is a picture, goes with those before it; those before the first part with that.
    """
    pages = [pages_of(part) for part in parts]
    firsts = [numbers[0] if numbers else 0 for numbers in pages]
    on: dict[int, list[int]] = defaultdict(list)
    for at, numbers in enumerate(pages):
        for page in numbers:
            on[page].append(at)
    found: list[list[Note]] = [[] for _ in parts]
    for note in odd:
        of: Iterable[int] = range(len(parts))
        if note.place is not None and note.place.page is not None:
            of = on.get(note.place.page) or [max(bisect_right(firsts, note.place.page) - 1, 0)]
        for at in of:
            found[at].append(note)
    return found


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
