"""Reports for tests of what people look at: with places on pages, of several years, and one that attacks its reader."""

from __future__ import annotations

import msgspec
from balanced_report import Values, report

from gkconvert.model import (
    Attachment,
    Cell,
    CellReference,
    Checks,
    Fact,
    Finding,
    HeadingBlock,
    Message,
    Note,
    ParagraphBlock,
    Period,
    Place,
    Report,
    Section,
    SourceInfo,
    Table,
    TableBlock,
)
from gkconvert.validators import validate

_ACROSS = 7


def placed(values: Values | None = None, **fields: object) -> Report:
    """A checked report whose facts stand in cells on pages 1, 2 and 3, one page for each table of the form."""
    whole = report(values or {}, **fields)
    tables, facts = [], list(whole.facts)
    for number, key in enumerate(("disclosure", "requests", "proceedings"), 1):
        mine = [index for index, fact in enumerate(facts) if fact.table == key]
        cells = []
        for order, index in enumerate(mine):
            row, column = divmod(order, _ACROSS)
            box = (60.0 + 60 * column, 80.0 + 22 * row, 118.0 + 60 * column, 100.0 + 22 * row)
            cells.append(Cell(row, column, text=facts[index].raw, place=Place(page=number, box=box)))
            facts[index] = msgspec.structs.replace(facts[index], cell=CellReference(f"t{number}", row, column))
        rows = -(-len(cells) // _ACROSS)
        tables.append(Table(f"t{number}", key, rows, _ACROSS, "rules", (number,), tuple(cells)))
    homes = {section.role: f"t{number}" for section, number in zip(whole.sections[1:4], (1, 2, 3), strict=True)}
    sections = tuple(
        msgspec.structs.replace(
            section,
            blocks=(TableBlock(homes[section.role]),)
            if section.role in homes
            else (ParagraphBlock("这一年的工作。", Place(page=1, box=(60.0, 40.0, 500.0, 60.0))),),
        )
        for section in whole.sections
    )
    return validate(msgspec.structs.replace(whole, tables=tuple(tables), facts=tuple(facts), sections=sections))


def of_year(year: int, values: Values | None = None) -> Report:
    """A placed report of a year."""
    title = f"甲县人民政府{year}年政府信息公开工作年度报告"
    return placed(values, year=year, title=title, period=Period(f"{year}-01-01", f"{year}-12-31"), published=None)


ATTACK = (
    '\u202e321\u2066\x1b[31m\x07"\'><script>window.attacked=1</script><img src=x onerror="window.attacked=2">'
    '<svg onload=window.attacked=3><a href="javascript:window.attacked=4">x</a></title></style></script></textarea>-->'
    "<style>body{display:none}</style>{{7*7}}{% raw %}"
)
"""Markup, event handlers, a `javascript:` link, CSS, a template's own marks, bidi overrides and terminal controls."""


def hostile(media_type: str = "text/html") -> Report:
    """A report in which every text that a source decides attacks whoever shows it."""
    bad = ATTACK
    place = Place(page=1, box=(50.0, 50.0, 250.0, 90.0)) if media_type == "application/pdf" else None
    cells = tuple(Cell(row, column, text=bad, place=place) for row in range(2) for column in range(2))
    facts = tuple(
        Fact(bad, bad, bad, (bad, bad), (bad,), value, bad, bad, state, CellReference(bad, row, column))
        for row, column, value, state in ((0, 0, 3, "value"), (0, 1, None, "unreadable"), (1, 0, None, "dash"))
    )
    message = Message(f"{bad}：3 = 4", f"{bad}: 3 = 4")
    return Report(
        source=SourceInfo(f"{bad}.html", "javascript:window.attacked=5", media_type, bad, 1, 1, bad, (bad,)),
        title=bad,
        issuer=bad,
        year=2023,
        edition=bad,
        period=None,
        published=bad,
        sections=(Section(1, bad, bad, (ParagraphBlock(bad, place), HeadingBlock(3, bad, place), TableBlock(bad))),),
        tables=(Table(bad, bad, 2, 2, "markup", (1,), cells),),
        facts=facts,
        checks=Checks(1, 0, 1, 0),
        findings=(Finding(bad, "error", "failed", "source", message, 4, 3, (0, 0), (bad,)),),
        attachments=(Attachment("javascript:window.attacked=6", bad), Attachment(f"https://example.org/{bad}", bad)),
        notes=(Note(bad, Message(bad, bad)),),
    )
