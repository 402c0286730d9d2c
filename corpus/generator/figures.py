"""Numbers that satisfy the form's identities, and numbers that on purpose do not.

Knows: the keys of the form and its identities. Must not know: how a number is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from generator import form

Value = int | Decimal
Key = tuple[str, str, str]
"""Table, row, column."""

ORGANISATION_COLUMNS = tuple(column.key for column in form.REQUEST_COLUMNS[1:-1])
_LIKELY = (
    "results.granted",
    "results.partly_granted",
    "results.unavailable.not_held",
    "results.unavailable.needs_creation",
)
_SCALES = {"none": (0, 0), "few": (1, 9), "county": (20, 180), "city": (300, 2600), "province": (4000, 21000)}


@dataclass
class Figures:
    """All numbers of one report under (table, row, column)."""

    edition: str
    single_other: bool
    values: dict[Key, Value] = field(default_factory=dict)

    def leaves(self) -> list[str]:
        """The rows of the requests table that add up to results.total."""
        return [
            key
            for key, _ in form.request_rows(self.single_other)
            if key.startswith("results.") and key != "results.total"
        ]


def draw(random: Random, edition: str, scale: str, *, single_other: bool) -> Figures:
    """A consistent set of numbers; `scale` is one of none, few, county, city, province."""
    figures = Figures(edition, single_other)
    _draw_disclosure(figures, random, scale)
    _draw_requests(figures, random, _SCALES[scale])
    _draw_proceedings(figures, random, scale)
    return figures


def _draw_disclosure(figures: Figures, random: Random, scale: str) -> None:
    weight = {"none": 0, "few": 3, "county": 40, "city": 900, "province": 30000}[scale]
    for block in form.DISCLOSURE[figures.edition]:
        for row, _ in block.rows:
            for column in block.columns:
                figures.values["disclosure", row, column.key] = _disclosure_value(random, weight, row, column)
    if weight and figures.edition == "2021":
        issued = figures.values["disclosure", "normative_documents", "issued"]
        figures.values["disclosure", "normative_documents", "in_force"] = issued + random.randint(3, 60)


def _disclosure_value(random: Random, weight: int, row: str, column: form.Column) -> Value:
    if not weight or (row == "regulations" and weight < 10000):
        return 0
    if column.key == "amount":
        digits = random.choice((0, 1, 2, 2, 4, 6))
        return Decimal(random.randint(10**digits, weight * 90 * 10**digits)).scaleb(-digits)
    if column.key == "change":
        return random.choice((0, 0, random.randint(-weight, -1), random.randint(1, weight)))
    if row in ("regulations", "normative_documents"):
        return random.randint(0, 14)
    if column.key in ("previous_items", "items"):
        return random.randint(weight, weight * 12)
    return random.randint(weight * 2, weight * 400)


def _draw_requests(figures: Figures, random: Random, bounds: tuple[int, int]) -> None:
    leaves = figures.leaves()
    volume = random.randint(*bounds)
    for column in form.REQUEST_COLUMNS[:-1]:
        share = volume if column.key == "natural_person" else random.choice((0, 0, volume // 9, volume // 23))
        counts = dict.fromkeys(leaves, 0)
        for _ in range(min(share, 60)):
            leaf = random.choice(_LIKELY) if random.random() < 0.55 else random.choice(leaves)
            counts[leaf] += max(1, share // 60)
        finished = sum(counts.values())
        carried_in = random.randint(0, finished // 8)
        carried_out = random.randint(0, finished // 10)
        for leaf in leaves:
            figures.values["requests", leaf, column.key] = counts[leaf]
        figures.values["requests", "results.total", column.key] = finished
        figures.values["requests", "carried_in", column.key] = carried_in
        figures.values["requests", "carried_out", column.key] = carried_out
        figures.values["requests", "received", column.key] = finished + carried_out - carried_in
    for row, _ in form.request_rows(figures.single_other):
        figures.values["requests", row, "total"] = sum(
            figures.values["requests", row, column.key] for column in form.REQUEST_COLUMNS[:-1]
        )


def _draw_proceedings(figures: Figures, random: Random, scale: str) -> None:
    most = {"none": 0, "few": 1, "county": 6, "city": 40, "province": 700}[scale]
    for group, _ in form.PROCEEDINGS:
        total = 0
        for outcome, _ in form.OUTCOMES[:-1]:
            value = random.choice((0, random.randint(0, most)))
            figures.values["proceedings", "", f"{group}.{outcome}"] = value
            total += value
        figures.values["proceedings", "", f"{group}.total"] = total


def set_values(figures: Figures, changes: dict[Key, Value]) -> None:
    """Put values in place of drawn ones: planted errors, and reports with given figures."""
    for key, value in changes.items():
        if key not in figures.values:
            raise KeyError(f"the form has no {key}")
        figures.values[key] = value


def failed_identities(figures: Figures) -> list[tuple[str, list[Key]]]:
    """The identities that the numbers violate, each with the facts it speaks of, the total last."""
    value = figures.values
    failed: list[tuple[str, list[Key]]] = []
    for column in form.REQUEST_COLUMNS:
        four = [("requests", row, column.key) for row in ("received", "carried_in", "results.total", "carried_out")]
        if value[four[0]] + value[four[1]] != value[four[2]] + value[four[3]]:
            failed.append(("requests.balance", four))
        leaves = [("requests", leaf, column.key) for leaf in figures.leaves()]
        total = ("requests", "results.total", column.key)
        if sum(value[leaf] for leaf in leaves) != value[total]:
            failed.append(("requests.results", [*leaves, total]))
    for row, _ in form.request_rows(figures.single_other):
        keys = [("requests", row, column.key) for column in form.REQUEST_COLUMNS]
        if sum(value[key] for key in keys[:-1]) != value[keys[-1]]:
            failed.append(("requests.applicants", keys))
    for group, _ in form.PROCEEDINGS:
        keys = [("proceedings", "", f"{group}.{outcome}") for outcome, _ in form.OUTCOMES]
        if sum(value[key] for key in keys[:-1]) != value[keys[-1]]:
            failed.append(("proceedings.outcomes", keys))
    return failed
