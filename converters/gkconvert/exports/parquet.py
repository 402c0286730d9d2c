"""Tables as Parquet, and as Arrow batches for whatever takes those.

Knows: Arrow's types. Must not know: what the tables mean.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from gkconvert.exports.report_tables import facts_table
from gkconvert.exports.tables import Column, Table
from gkconvert.model import Report

_ROWS = 20_000
_WIDE_ROWS = 2_000
_TYPES = {"integer": pa.int64(), "number": pa.float64(), "text": pa.string()}


def write_parquet(target: Path | BinaryIO, tables: list[Table]) -> dict[str, int]:
    """One table; how many rows it has. The meaning of each column stands in its field's metadata."""
    (table,) = tables
    count = 0
    schema = schema_of(table)
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for batch in batches(table, schema):
            writer.write_batch(batch)
            count += batch.num_rows
    return {table.name: count}


def write_report(report: Report) -> bytes:
    """The facts of one report."""
    file = io.BytesIO()
    write_parquet(file, [facts_table(report)])
    return file.getvalue()


def schema_of(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([_field(column) for column in table.columns])


def batches(table: Table, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows of a table in batches that fit into memory."""
    rows = table.rows()
    most = _ROWS if len(table.columns) < 100 else _WIDE_ROWS
    while chunk := list(islice(rows, most)):
        arrays = [
            # Arrow refuses integers beyond 2^53 as floats; their exact digits are in a column of their own.
            pa.array([None if value is None else float(value) for value in values], type=field.type)
            if field.type == _TYPES["number"]
            else pa.array(values, type=field.type)
            for values, field in zip(zip(*chunk, strict=True), schema, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], metadata={"zh": column.zh, "en": column.en})
