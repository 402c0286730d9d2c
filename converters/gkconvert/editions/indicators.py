"""What a table of indicators is known by, for the years in which no form fixed its rows.

Knows: what `statistics.toml` may say. Must not know: grids, and how a table is read.
"""

from __future__ import annotations

import msgspec

from gkconvert.model import Message


class Indicators(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The marks of a table of indicators: heads of its columns, subjects of its rows, how many make one."""

    key: str
    title: Message
    first_year: int
    last_year: int
    label_heads: tuple[str, ...]
    unit_heads: tuple[str, ...]
    subjects: tuple[str, ...]
    part_marks: tuple[str, ...]
    least_rows: int
    least_subjects: int
