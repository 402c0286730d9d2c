"""What a converter must find in a report, written from what was drawn.

Knows: the drawn report. Must not know: the converters.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal

from generator.report import DrawnReport


def expectation(report: DrawnReport, disguises: list[str], producer: str, *, published: bool) -> dict[str, object]:
    """The expectation of one file; `published`: whether the file prints the date."""
    content = report.content
    facts = [
        {**fact._asdict(), "row_labels": list(fact.row_labels), "column_labels": list(fact.column_labels)}
        for table in report.tables
        for fact in table.facts
    ]
    expected: dict[str, object] = {
        "title": report.title,
        "issuer": report.body.name,
        "year": content.year,
        "edition": content.edition,
        "published": report.published if published else None,
        "period": {"start": f"{content.year}-01-01", "end": f"{content.year}-12-31"} if content.preface else None,
        "producer": producer,
        "disguises": disguises,
        "failed": [
            {"rule": rule, "facts": [[table, row or None, column] for table, row, column in keys]}
            for rule, keys in report.failed
        ],
        "facts": facts,
    }
    return expected


def as_json(expected: dict[str, object]) -> str:
    """JSON with a key, and under `facts` and `failed` an item, a line; numbers exactly as they were drawn."""
    lines = []
    for key, value in expected.items():
        if key in ("facts", "failed") and isinstance(value, list) and value:
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
