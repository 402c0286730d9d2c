"""Tables as a DuckDB database: typed, commented, with the data dictionary as a table of its own.

Knows: DuckDB. Must not know: what the tables mean.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from gkconvert.exports import dictionary_of
from gkconvert.exports.parquet import batches, schema_of
from gkconvert.exports.tables import Table

_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "text": "VARCHAR"}


def write_duckdb(target: Path, tables: list[Table]) -> dict[str, int]:
    """All tables; how many rows each has."""
    counts = {}
    with duckdb.connect(str(target)) as connection:
        for table in [*tables, dictionary_of(tables)]:
            columns = ", ".join(f"{_quoted(column.name)} {_TYPES[column.type]}" for column in table.columns)
            connection.execute(f"CREATE TABLE {_quoted(table.name)} ({columns})")
            for column in table.columns:
                comment = f"{column.zh} | {column.en}".replace("'", "''")
                connection.execute(f"COMMENT ON COLUMN {_quoted(table.name)}.{_quoted(column.name)} IS '{comment}'")
            counts[table.name] = _fill(connection, table)
    return counts


def _fill(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    import pyarrow as pa

    count = 0
    for batch in batches(table, schema_of(table)):
        connection.register("batch", pa.Table.from_batches([batch]))
        connection.execute(f"INSERT INTO {_quoted(table.name)} SELECT * FROM batch")
        connection.unregister("batch")
        count += batch.num_rows
    return count


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
