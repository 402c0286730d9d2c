"""Figures of one published report, as data: the numbers of 郟县人民政府 for 2024.

Knows: the published numbers. Must not know: anything else of that report.
"""

from __future__ import annotations

from decimal import Decimal

from generator import form
from generator.figures import Key, Value

_REQUESTS = {
    "received": (35, 1), "carried_in": (0, 0), "results.granted": (12, 0), "results.partly_granted": (1, 0),
    "results.denied.state_secret": (1, 0), "results.denied.internal_affairs": (2, 0),
    "results.denied.enforcement_file": (1, 0), "results.denied.administrative_inquiry": (1, 0),
    "results.unavailable.not_held": (8, 1), "results.unavailable.needs_creation": (5, 0),
    "results.not_processed.petition": (2, 0), "results.not_processed.repeated": (2, 0),
    "results.total": (35, 1), "carried_out": (0, 0),
}  # fmt: skip
"""Row: natural persons, other organisations; every other column but the total is 0."""


def _jiaxian() -> dict[Key, Value]:
    figures: dict[Key, Value] = {
        ("disclosure", "regulations", "issued"): 0,
        ("disclosure", "regulations", "repealed"): 0,
        ("disclosure", "regulations", "in_force"): 0,
        ("disclosure", "normative_documents", "issued"): 3,
        ("disclosure", "normative_documents", "repealed"): 10,
        ("disclosure", "normative_documents", "in_force"): 31,
        ("disclosure", "licensing", "decisions"): 74833,
        ("disclosure", "penalties", "decisions"): 50835,
        ("disclosure", "coercion", "decisions"): 833,
        ("disclosure", "fees", "amount"): Decimal("2561.768"),
    }
    for row, _ in form.request_rows(single_other=False):
        person, other = _REQUESTS.get(row, (0, 0))
        for column in form.REQUEST_COLUMNS:
            value = {"natural_person": person, "other_organization": other, "total": person + other}.get(column.key, 0)
            figures["requests", row, column.key] = value
    for group, _ in form.PROCEEDINGS:
        for (outcome, _), count in zip(form.OUTCOMES, (1, 2, 2, 2, 7), strict=True):
            figures["proceedings", "", f"{group}.{outcome}"] = count if group == "review" else 0
    return figures


JIAXIAN = _jiaxian()
