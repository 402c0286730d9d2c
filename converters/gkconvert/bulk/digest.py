"""Whether two datasets are equal, bit for bit: a digest of all that follows from the sources.

That is every row of every table but `journal`, `runs`, `places` and `meta`, which tell where and when, and every file
that the catalogue names. Nothing else may lie in the dataset's folder but the catalogue and its lock.

Knows: the tables. Must not know: how they were filled.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from gkconvert.bulk.catalogue import FILE, open_for_reading
from gkconvert.bulk.recovery import LOCK

_TABLES = ("documents", "indicators", "facts", "findings", "statements", "links", "differences", "containers")
_OWN = frozenset({FILE, f"{FILE}-wal", f"{FILE}-shm", LOCK})


def digest(folder: Path) -> dict[str, str]:
    """The digests of each table's rows and of all files with their names, in hexadecimal."""
    connection = open_for_reading(folder)
    try:
        found = {}
        for table in _TABLES:
            # Row numbers are keys here, so that the order of a table says nothing; `modified` is a time.
            columns = "source, size, documents" if table == "containers" else "*"
            hashed = hashlib.sha256()
            for row in connection.execute(
                f"SELECT {columns} FROM {table} ORDER BY {'1, 2, 3, 4, 5, 6' if table == 'differences' else '1, 2'}"
            ):
                hashed.update(msgspec.msgpack.encode(row))
            found[table] = hashed.hexdigest()
    finally:
        connection.close()
    found["files"] = _files(folder)
    return found


def _files(folder: Path) -> str:
    hashed = hashlib.sha256()
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(here) / name
            below = path.relative_to(folder).as_posix()
            if below not in _OWN:
                hashed.update(below.encode("utf-8", "surrogateescape") + b"\0")
                hashed.update(hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()
