"""The page of one report: the source on the left, the canonical form on the right, everything linked.

Knows: what goes into the page, in which order. Must not know: how cells are placed, what a style sheet says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from gkconvert.model import Corrected, HeadingBlock, ParagraphBlock, Report, Source, TableBlock
from gkconvert.review import canonical, source_view
from gkconvert.review.arithmetic import BLAME
from gkconvert.review.assets import embedded, render
from gkconvert.review.links import Links, shown_value
from gkconvert.review.plain import one_line, safe_link, shown

Language = Literal["zh", "en"]

STYLES = ("base.css", "report.css")
SCRIPTS = ("base.js", "report.js")
_PDF = "application/pdf"


class Way(NamedTuple):
    """From a report's page to the site it belongs to: its overview, and the folder of what its pages share."""

    overview: str
    shared: str


class ValueCell(NamedTuple):
    """A value on the right side: the index of its fact, the key of its cell, and what is shown."""

    fact: int
    key: str
    classes: str
    text: str
    problems: tuple[int, ...]
    was: str | None
    """What was printed, where a person has corrected it."""


class _Row(NamedTuple):
    labels: tuple[canonical.Label, ...]
    values: tuple[ValueCell | None, ...]


class _Part(NamedTuple):
    depth: int
    head: tuple[tuple[canonical.Label, ...], ...]
    rows: tuple[_Row, ...]


class FormView(NamedTuple):
    """A table of the form, ready for a template."""

    key: str
    zh: str
    en: str
    unit: str | None
    parts: tuple[_Part, ...]


class Item(NamedTuple):
    """Something in a section on the right: a `paragraph`, a `heading`, a `form` or a plain `grid`."""

    kind: str
    key: str = ""
    text: str = ""
    level: int = 0
    form: FormView | None = None
    grid: source_view.ArticlePart | None = None


class SectionView(NamedTuple):
    """A section on the right; `number` makes its anchor."""

    number: int
    heading: str
    items: tuple[Item, ...]


def report_page(
    report: Report,
    source: Source | None = None,
    *,
    language: Language = "zh",
    password: str | None = None,
    way: Way | None = None,
) -> bytes:
    """A self-contained HTML page on which a person sees where each number comes from.

    With the `source` of a PDF its pages are pictures; without, they are drawn from what was read.
    Raises `EncryptedError` and `DamagedError` where the source cannot be opened.
    """
    links = Links(report)
    drawn = _pictures(links, source, password)
    pages = source_view.pages(links, drawn)
    return render(
        "report.html.j2",
        STYLES,
        SCRIPTS,
        report=report,
        language=language,
        way=way,
        shared=None if way is None else way.shared,
        link=safe_link(report.source.url),
        attachments=[(one_line(item.text), safe_link(item.url), item.url) for item in report.attachments],
        pages=pages,
        pictured=any(picture.uri for picture in drawn),
        article=() if pages else source_view.article(links),
        sections=tuple(_sections(links, prose=way is None or bool(pages))),
        problems=links.problems,
        fact_keys=links.fact_keys,
        blame=BLAME,
        states=Counter(fact.state for fact in report.facts),
        corrected=len(links.corrections),
        rewritten=sum("rewritten" in classes for classes in links.fact_classes),
        facts=embedded(_facts(links)),
    )


def form_view(links: Links, form: canonical.Form) -> FormView:
    """A table of the form with its values."""
    corrected = links.corrections
    facts, keys, classes, problems = links.report.facts, links.fact_keys, links.fact_classes, links.fact_problems
    cells = {
        index: ValueCell(
            index,
            keys[index],
            classes[index],
            shown_value(facts[index].value) if facts[index].state == "value" else one_line(facts[index].raw, 60),
            tuple(problems.get(index, ())),
            (shown_value(corrected[index].original) or one_line(corrected[index].raw, 60) or "—")
            if index in corrected
            else None,
        )
        for part in form.parts
        for line in part.lines
        for index in line.facts
        if index is not None
    }
    parts = tuple(
        _Part(
            part.depth,
            part.head,
            tuple(
                _Row(line.labels, tuple(None if index is None else cells[index] for index in line.facts))
                for line in part.lines
            ),
        )
        for part in form.parts
    )
    return FormView(form.key, form.title.zh, form.title.en, form.unit, parts)


def _pictures(links: Links, source: Source | None, password: str | None) -> Sequence[source_view.Picture]:
    if source is None or links.report.source.media_type != _PDF:
        return ()
    from gkconvert.review.pictures import page_pictures  # PDFium and Pillow, for PDF only

    wanted = {page for table in links.report.tables for page in table.pages}
    return page_pictures(source, sorted(wanted), password)


def _sections(links: Links, prose: bool) -> list[SectionView]:
    """The canonical form in the order of the report, each table of facts where its grid stands."""
    report = links.report
    waiting = {form.key: form for form in canonical.forms(report)}
    homes: dict[str, list[str]] = {}
    for fact in report.facts:
        if fact.cell is not None and fact.table in waiting:
            keys = homes.setdefault(fact.cell.table, [])
            if fact.table not in keys:
                keys.append(fact.table)
    grids = {table.id: (number, table) for number, table in enumerate(report.tables)}
    sections: list[SectionView] = []
    for section_number, section in enumerate(report.sections):
        items: list[Item] = []
        for block_number, block in enumerate(section.blocks):
            key = f"s{section_number}-{block_number}"
            if not isinstance(block, TableBlock) and not prose:
                continue
            if isinstance(block, ParagraphBlock):
                items.append(Item("paragraph", key, block.text))
            elif isinstance(block, HeadingBlock):
                items.append(Item("heading", key, block.text, min(max(block.level, 3), 6)))
            elif block.table in homes:
                forms = [waiting.pop(form) for form in homes[block.table] if form in waiting]
                items += [Item("form", form=form_view(links, form)) for form in forms]
            elif block.table in grids:
                items.append(Item("grid", grid=source_view.table_part(links, *grids[block.table])))
        if items or section.heading:
            sections.append(SectionView(len(sections), section.heading or "", tuple(items)))
    if waiting:
        left = tuple(Item("form", form=form_view(links, form)) for form in waiting.values())
        sections.append(SectionView(len(sections), "", left))
    return sections


def _facts(links: Links) -> dict[str, list[object]]:
    """What the line at the bottom says of each fact; labels that many share stand once."""
    pages = {key: cell.place.page for key, cell in links.cells.items() if cell.place is not None}
    corrected = links.corrections
    texts: dict[str, int] = {}
    paths: dict[tuple[str, ...], int] = {}

    def once(text: str) -> int:
        return texts.setdefault(text, len(texts))

    def path(labels: tuple[str, ...]) -> int:
        if labels not in paths:
            paths[labels] = once(one_line(" / ".join(labels), 300))
        return paths[labels]

    rows: list[object] = [
        [
            path(fact.row_labels),
            path(fact.column_labels),
            shown_value(fact.value),
            once(shown(fact.unit or "", 20)),
            "" if fact.raw == shown_value(fact.value) else one_line(fact.raw, 120),
            fact.state,
            pages.get(key) or 0,
            once(shown(".".join(part for part in (fact.table, fact.row) if part), 200)),
            once(shown(fact.column or "", 100)),
            [fact.cell.row + 1, fact.cell.column + 1] if fact.cell else [],
            *([_said(corrected[index])] if index in corrected else []),
        ]
        for index, (fact, key) in enumerate(zip(links.report.facts, links.fact_keys, strict=True))
    ]
    return {"texts": list(texts), "facts": rows}


def _said(item: Corrected) -> list[str]:
    """A correction as the line at the bottom tells it: what was printed, who says otherwise, and why."""
    return [shown_value(item.original) or one_line(item.raw, 60), one_line(item.by, 60), one_line(item.why, 200)]
