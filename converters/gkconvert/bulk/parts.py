"""The further reports of a source that holds several: rows of their own, beside that of the first.

The source's own row is that of its first report. The others have numbers far above those of all sources, made from
that of the source, so that they are the same whichever document was done first; they are called `汇编.pdf!2`.

Knows: how they are numbered and named. Must not know: what is in them.
"""

from __future__ import annotations

import sqlite3

FIRST = 1 << 40
"""Numbers from here on are those of further reports."""
MOST = 1 << 14
"""Reports of one source at most, more than the limits of a reader let through: the shortest has some 2,500 characters."""
IS_ONE = "(part > 1 OR EXISTS (SELECT 1 FROM documents f WHERE f.whole = documents.number))"
"""The condition on `documents` of one of several reports of a source."""


def number_of(source: int, part: int) -> int:
    """The number of a further report of the source with a number; `part` counts from 2."""
    return FIRST + source * MOST + part


def name_of(source: str, part: int) -> str:
    """What a further report, or its file, is called after its source."""
    return f"{source}!{part}"


def add(connection: sqlite3.Connection, source: int, part: int) -> int:
    """A row for a further report of a source, with what is known of that before it is read; its number."""
    number = number_of(source, part)
    (name,) = connection.execute("SELECT source FROM documents WHERE number = ?", (source,)).fetchone()
    connection.execute(
        "INSERT INTO documents (number, source, container, name, url, captured, payload, part, whole)"
        " SELECT ?, ?, container, name, url, captured, payload, ?, number FROM documents WHERE number = ?",
        (number, name_of(name, part), part, source),
    )
    return number


def remove(connection: sqlite3.Connection, source: int) -> None:
    """Remove the rows of a source's further reports, which are about to be written anew."""
    if connection.execute("SELECT 1 FROM documents WHERE whole = ?", (source,)).fetchone() is None:
        return
    further = "SELECT number FROM documents WHERE whole = ?"
    for table in ("facts", "findings", "statements", "links", "journal"):
        connection.execute(f"DELETE FROM {table} WHERE document IN ({further})", (source,))
    connection.execute("DELETE FROM documents WHERE whole = ?", (source,))
