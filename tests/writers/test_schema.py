"""The JSON Schema: committed, true to the model, and without a host in it."""

import json
from pathlib import Path

from gkconvert.writers.schema import report_schema, write_schema

COMMITTED = Path(__file__).parents[2] / "docs" / "schema" / "gkconvert.report-1.json"


def test_the_committed_schema_is_the_one_that_the_model_makes() -> None:
    assert COMMITTED.read_bytes() == write_schema(), f"stale: gkconvert schema > docs/schema/{COMMITTED.name}"


def test_a_value_is_a_number_or_null() -> None:
    fact = report_schema()["$defs"]["Fact"]["properties"]
    assert fact["value"] == {"anyOf": [{"type": "number"}, {"type": "null"}]}
    assert fact["state"] == {"enum": ["blank", "dash", "unreadable", "value"]}
    assert "decimal" not in json.dumps(report_schema())


def test_the_schema_has_an_identity_without_a_host() -> None:
    schema = report_schema()
    assert schema["$id"] == "urn:gkconvert:report:1"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert [part for part in write_schema().decode().split('"') if "://" in part] == [schema["$schema"]]


def test_every_part_of_the_model_is_described() -> None:
    undescribed = [name for name, part in report_schema()["$defs"].items() if not part.get("description")]
    assert undescribed == []
