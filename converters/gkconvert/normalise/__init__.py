"""A `Document` of any format made a `Report`: sections, tables and facts under stable keys.

Knows: the model and the editions. Must not know: formats, how identities are checked, how a report is written.

    compilations.reports_in ─────────── the reports of a document that holds several, each on its way from here
      └────── beginnings ────────────── where their sections and titles begin

    blocks ── sections.find_sections ── where each section begins
      ├────── origin.read_origin ────── title, issuer, year, period, date
      ├────── facts.read_figures ────── edition, facts: stream → one of the three below
      └────── sections.build_sections

    matrix ─────── disclosure, requests: entries → alignment → stretches → headers, matrix_layout → matrix_placing
    proceedings ── reviews and lawsuits: headers → proceedings_layout, proceedings_columns, proceedings_rows
    statistics ─── the indicators of reports before the form: bands → indicators → hierarchy, national_list

What tells which value belongs to which column is weighed in `layouts`, and carried out in `placing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkconvert import editions
from gkconvert.model import Block, Document, Grid, Report, Source, SourceInfo, Table
from gkconvert.normalise.compilations import pages_of, reports_in
from gkconvert.normalise.corrected_tables import before_correction
from gkconvert.normalise.facts import read_figures
from gkconvert.normalise.origin import Origin, read_origin
from gkconvert.normalise.outside_tables import indicators_outside_tables, labels_outside_tables
from gkconvert.normalise.sections import Found, build_sections, find_sections
from gkconvert.normalise.table_years import years_over

__all__ = ["normalise", "pages_of", "reports_in"]


def normalise(document: Document, source: Source) -> Report:
    """The canonical report of one reading; its checks and findings are still empty."""
    blocks = document.blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    found = find_sections(blocks)
    first = found[0].block if found else next((at for at, b in enumerate(blocks) if isinstance(b, Grid)), len(blocks))
    origin = read_origin(document, first)
    replaced, corrected = before_correction(blocks)
    figures = read_figures(grids, origin.year, years_over(blocks), _of_proceedings(blocks, found), replaced)
    tables = tuple(
        _table(f"t{number}", (figures.forms.get(number - 1) or (None,))[0], grid)
        for number, grid in enumerate(grids, 1)
    )
    unread = labels_outside_tables(blocks, {fact.table for fact in figures.facts}, figures.edition)
    if not figures.facts and unread is None and _before_forms(origin) is not None:
        unread = indicators_outside_tables(blocks)
    return Report(
        source=SourceInfo(
            name=source.name,
            url=source.url,
            media_type=document.media_type,
            sha256=source.sha256,
            bytes=len(source.data),
            pages=document.pages,
            encoding=document.encoding,
            readers=(document.reader,),
            part=document.part,
        ),
        title=origin.title,
        issuer=origin.issuer,
        year=origin.year,
        edition=figures.edition or _before_forms(origin),
        indicator_list=figures.indicator_list,
        period=origin.period,
        published=origin.published,
        sections=build_sections(blocks, found, origin.title_blocks, figures.forms),
        tables=tables,
        facts=figures.facts,
        attachments=document.attachments,
        notes=(*document.notes, *origin.notes, *corrected, *figures.notes, *((unread,) if unread else ())),
    )


def _before_forms(origin: Origin) -> str | None:
    """The edition of a report of the years without a common form that has no table of indicators: prose alone."""
    known = editions.indicators()
    of_those_years = origin.year is not None and known.first_year <= origin.year <= known.last_year
    return known.key if of_those_years and "公开" in (origin.title or "") else None


def _of_proceedings(blocks: Sequence[Block], found: Sequence[Found]) -> frozenset[int]:
    """The numbers of the grids in the section on reviews and lawsuits."""
    starts = {section.block: section.role for section in found}
    numbers: set[int] = set()
    role: str | None = None
    grid = 0
    for index, block in enumerate(blocks):
        role = starts.get(index, role)
        if isinstance(block, Grid):
            if role == "proceedings":
                numbers.add(grid)
            grid += 1
    return frozenset(numbers)


def _table(key: str, form: str | None, grid: Grid) -> Table:
    pages = {piece.place.page for piece in grid.pieces} or {cell.place.page for cell in grid.cells if cell.place}
    return Table(
        id=key,
        form=form,
        rows=grid.rows,
        columns=grid.columns,
        origin=grid.origin,
        pages=tuple(sorted(page for page in pages if page is not None)),
        cells=grid.cells,
    )
