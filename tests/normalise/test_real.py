"""The real reports: every fact that was checked by hand, by label path and value, and none beside them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from gkconvert import registry
from gkconvert.model import Source
from gkconvert.normalise import normalise

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
EDITIONS = {"legacy": "statistics"}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real reports are not part of the project"),
]


def squeezed(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


@pytest.mark.parametrize("reader", ["fast", "careful"])
@pytest.mark.parametrize(
    "name", ["hongze-2023.pdf", "shuyang-fgj-2023.html", "pingtan-2019.html", "jiaxian-2024.txt", "pingtan-2012.html"]
)
def test_a_real_report_is_read_as_it_was_checked_by_hand(name, reader):
    source = Source((SAMPLES / name).read_bytes(), name)
    expected = json.loads((SAMPLES / f"{Path(name).stem}.facts.json").read_text("utf-8"), parse_float=Decimal)
    made = normalise(registry.read(source, reader), source)
    assert (squeezed(made.title), made.issuer, made.year, made.edition) == (
        squeezed(expected["title"]), expected["issuer"], expected["year"], EDITIONS.get(expected["edition"], expected["edition"]),
    )  # fmt: skip
    assert [
        (fact.row_labels, fact.column_labels, fact.raw, fact.value) for fact in made.facts
    ] == [
        (tuple(map(squeezed, fact["row"])), tuple(map(squeezed, fact["col"])), fact["raw"], fact["value"]) for fact in expected["facts"]
    ]  # fmt: skip
    assert all(fact.column is not None for fact in made.facts)
    units = [fact["unit"] for fact in expected["facts"] if "unit" in fact]
    assert units in ([], [fact.unit for fact in made.facts])
