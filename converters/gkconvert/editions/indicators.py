"""What a table of indicators is known by, for the years in which no form fixed its rows.

Knows: what `statistics.toml` and `statistics-2014.toml` may say. Must not know: grids, and how a table is read.
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
    other_heads: tuple[str, ...]
    subjects: tuple[str, ...]
    part_marks: tuple[str, ...]
    asides: tuple[str, ...]
    least_rows: int
    least_subjects: int


class ListedIndicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a national list: its key, how the list prints it, below which headings and rows it stands, its unit."""

    key: str
    label: str
    unit: str
    under: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a list and what it is the whole of, by keys."""

    whole: str
    parts: tuple[str, ...]


class NationalList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of indicators that fixes rows and units but no layout.

    `telling` are the keys that tell the list from older ones. `sums` add up to their whole, each part of `within` is
    not above it. `said` names the rows that a statement of the prose of some meaning may equal. `to_date`, `before` and
    `this_year` are words of heads of columns.
    """

    key: str
    title: Message
    authority: str
    first_year: int
    last_year: int
    least_rows: int
    least_telling: int
    telling: tuple[str, ...]
    to_date: tuple[str, ...]
    before: tuple[str, ...]
    this_year: tuple[str, ...]
    headings: dict[str, str]
    rows: tuple[ListedIndicator, ...]
    said: dict[str, tuple[str, ...]] = {}
    sums: tuple[Whole, ...] = ()
    within: tuple[Whole, ...] = ()

    def __post_init__(self) -> None:
        """Refuse keys that stand twice or nowhere."""
        own = [row.key for row in self.rows]
        if len(set(own)) < len(own):
            raise ValueError(f"list {self.key}: a key stands twice")
        used = {key for row in self.rows for key in row.under} - set(self.headings)
        used |= {key for keys in self.said.values() for key in keys}
        used |= {key for each in (*self.sums, *self.within) for key in (each.whole, *each.parts)} | set(self.telling)
        if unknown := used - set(own):
            raise ValueError(f"list {self.key}: no row has the key {', '.join(sorted(unknown))}")
