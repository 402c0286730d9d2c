"""A complete, balanced report of an edition, for tests that break it in one place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import msgspec

from gkconvert import editions
from gkconvert.model import Fact, Period, Report, Section, SourceInfo

COLUMNS = (
    "natural_person", "business", "research", "public_welfare", "legal_services", "other_organization", "total",
)  # fmt: skip
Values = Mapping[tuple[str, str | None, str], object]
"""What is printed instead of the number that a balanced report has; a string is printed as it is, None leaves it out."""


def report(values: Values = MappingProxyType({}), edition: str = "2021", **fields: object) -> Report:
    """A complete, balanced report: 2 people ask, 1 is granted, 1 is carried out; other figures are 0."""
    form = editions.get(edition)
    facts = []
    for table in form.tables:
        rows = table.expected(frozenset({"results.other"} if ("requests", "results.other", "total") in values else ()))
        for row, column in table.cells:
            key = (table.key, row.key, column.key)
            if row not in rows:
                continue
            asked = column.key in ("natural_person", "total") and table.key == "requests"
            usual = {"received": 2, "results.granted": 1, "results.total": 1, "carried_out": 1}.get(row.key or "", 0)
            facts.append(fact(key, row.labels, column.labels, column.unit, values.get(key, usual if asked else 0)))
    whole = Report(
        source=SourceInfo("a.pdf", None, "application/pdf", "00" * 32, 1, 1, None, ("pdfium",)),
        title="甲县2023年政府信息公开工作年度报告", issuer="甲县人民政府", year=2023, edition=edition,
        period=Period("2023-01-01", "2023-12-31"), published="2024-01-17",
        sections=tuple(Section(part.number, part.role, part.heading, ()) for part in form.sections),
        facts=tuple(found for found in facts if found is not None),
    )  # fmt: skip
    return msgspec.structs.replace(whole, **fields)


def fact(
    key: tuple[str, str | None, str], rows: tuple[str, ...], columns: tuple[str, ...], unit: str | None, value: object
) -> Fact | None:
    if value is None:
        return None
    if isinstance(value, str):
        state = "blank" if not value else "dash" if value in "/—无" else "unreadable"
        return Fact(*key, rows, columns, None, unit, value, state, None)  # type: ignore[arg-type]
    assert isinstance(value, (int, Decimal))
    return Fact(*key, rows, columns, value, unit, str(value), "value", None)
