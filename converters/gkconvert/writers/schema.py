"""The JSON Schema of a report, made from the model.

Knows: what JSON Schema says differently from the model. Must not know: what the fields mean; their
descriptions are the model's own.
"""

from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec

from gkconvert.model import SCHEMA, Report

# The values of a JSON Schema are any JSON: it is walked as such, here and nowhere else.
_Json = Any


def report_schema() -> dict[str, _Json]:
    """The schema of `gkconvert.report/1` as Python objects (JSON Schema 2020-12)."""
    made = _numbers(msgspec.json.schema(Report))
    # The model has defaults, but what is written has every field of a report.
    report = made["$defs"]["Report"]
    report["required"] = list(report["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':').replace('.', ':')}",
        "title": SCHEMA,
        **made,
    }


def write_schema() -> bytes:
    """The schema as it is committed and printed: UTF-8, indented by two, a line end at the end."""
    return (json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n").encode()


def _numbers(node: _Json) -> _Json:
    """The schema with decimals as the numbers they are written as, and descriptions without indentation."""
    if isinstance(node, list):
        return [_numbers(part) for part in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "decimal":
        return {"type": "number"}
    walked = {key: _numbers(part) for key, part in node.items()}
    if isinstance(text := walked.get("description"), str):
        walked["description"] = inspect.cleandoc(text)
    if {"type": "number"} in (options := walked.get("anyOf", ())) and {"type": "integer"} in options:
        walked["anyOf"] = [option for option in options if option != {"type": "integer"}]
    return walked
