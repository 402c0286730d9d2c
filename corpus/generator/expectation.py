"""What a converter must find in a report, written from what was drawn.

Knows: the drawn report. Must not know: the converters.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal

from generator.report import DrawnReport


@dataclass(frozen=True)
class Printed:
    """What of a report a file prints: the date; the prose under its own headings; a list of contents before it.

    `other_tables`: how many tables of no form there are, None where that depends on how one looks at it.
    """

    date: bool
    prose: bool
    contents: bool
    other_tables: int | None


def expectation(report: DrawnReport, disguises: list[str], producer: str, printed: Printed) -> dict[str, object]:
    """The expectation of one file."""
    content = report.content
    facts = [
        {**fact._asdict(), "row_labels": list(fact.row_labels), "column_labels": list(fact.column_labels)}
        for table in report.tables
        for fact in table.facts
    ]
    return {
        "title": report.title,
        "issuer": report.body.name,
        "year": content.year,
        "edition": content.edition,
        "published": report.published if printed.date else None,
        "period": {"start": f"{content.year}-01-01", "end": f"{content.year}-12-31"} if content.preface else None,
        "producer": producer,
        "disguises": disguises,
        "other_tables": printed.other_tables,
        "sections": _sections(report, printed) if printed.prose else None,
        "failed": [
            {"rule": rule, "facts": [[table, row or None, column] for table, row, column in keys]}
            for rule, keys in report.failed
        ],
        "facts": facts,
    }


def _sections(report: DrawnReport, printed: Printed) -> list[dict[str, str | None]]:
    """Headings of the sections, and all prose below each without white space; what precedes the first has no heading.

    With a list of contents in the file, nothing is said of what precedes the first section.
    """
    sections: list[dict[str, str | None]] = [{"heading": None, "text": ""}]
    for block in report.blocks:
        if block.kind == "heading":
            sections.append({"heading": block.text, "text": ""})
        elif not block.table:
            sections[-1]["text"] = (sections[-1]["text"] or "") + "".join(block.text.split())
    if report.content.dated:
        sections[-1]["text"] = (sections[-1]["text"] or "") + report.published_chinese()
    if printed.contents:
        sections[0]["text"] = None
    return sections


def as_json(expected: dict[str, object]) -> str:
    """JSON with a key, and under `facts` and `failed` an item, a line; numbers exactly as they were drawn."""
    lines = []
    for key, value in expected.items():
        if key in ("facts", "failed", "sections") and isinstance(value, list) and value:
            items = ",\n  ".join(_compact(item) for item in value)
            lines.append(f' "{key}": [\n  {items}\n ]')
        else:
            lines.append(f' "{key}": {_compact(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(value: object) -> str:
    text = json.dumps(_marked(value), ensure_ascii=False)
    return re.sub(r'"\\u0000([^"]*)"', r"\1", text)


def _marked(value: object) -> object:
    """Decimals as marked strings, since JSON's writer knows floats only."""
    if isinstance(value, Decimal):
        return f"\0{value}"
    if isinstance(value, dict):
        return {key: _marked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_marked(item) for item in value]
    return value
