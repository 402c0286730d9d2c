"""Which row of the national list of indicators each printed indicator is, where a table is that list.

Knows: labels and their paths, and `editions.national_list()`. Must not know: grids, values.
A key is given for a label that is the list's: in its own wording, in a known other one, or with a slip of the pen.
Bodies add indicators of their own that differ from the list's in one word (超期办结数 beside 延期办结数), so likeness alone
gives none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from gkconvert import editions
from gkconvert.characters import fold
from gkconvert.normalise.hierarchy import TOTALS
from gkconvert.normalise.lexicon import token

_ASIDE = re.compile(r"\([^()]*\)$")
_COUNTED = re.compile(r"(?<=..)(?:总数量|总次数|总数|数量|次数|件数|条数|数|情况)(?:件|条|次|篇|个|人|人次|元|万元)?$")
"""How a label says that it counts; the unit may have been read with it, where no rule stands between the two."""
_QUOTED = str.maketrans("", "", "《》“”\"'")
_SLIP_LEAST = 6
"""A label of fewer characters has no room for a slip: 传真申请 and 信函申请 are two indicators."""
_SLIPS_LEAST = 12
"""One of so many may have two slips: the share of characters that may differ stays the same."""
_TURNS = "不未非无部同按延专兼博信"
"""Characters that make another indicator of a label: 同意 and 不同意, 公开 and 部分公开, 微博 and 微信."""


class Printed(msgspec.Struct, gc=False):
    """An indicator as printed: its label path, outermost first. `key` and `path` are what the list makes of it."""

    path: tuple[str, ...]
    key: str | None = None


class _Entry(msgspec.Struct, frozen=True):
    """A row of the list ready to be looked up: its wordings without numbering and 数, and those of what it is under."""

    key: str
    number: str
    stems: tuple[str, ...]
    under: tuple[str, ...]


def recognise(tables: Sequence[Sequence[Printed]]) -> bool:
    """Give keys to the indicators of tables if they are the list; else leave them as they are.

    Each table is taken for a list of its own (of the body, of all its departments), in which a key stands once.
    """
    known = editions.national_list()
    for table in tables:
        _align(table)
    keys = {printed.key for table in tables for printed in table if printed.key}
    if len(keys) >= known.least_rows and len(keys & set(known.telling)) >= known.least_telling:
        _mend_paths([printed for table in tables for printed in table])
        return True
    for table in tables:
        for printed in table:
            printed.key = None
    return False


def _align(table: Sequence[Printed]) -> None:
    """Wordings of the list first; what is left lies between two of them, and is taken in the list's order."""
    entries = _entries()
    taken: dict[int, int] = {}
    rows: list[int | None] = [None] * len(table)
    for slips in (False, True):
        for at, printed in enumerate(table):
            if rows[at] is not None:
                continue
            low = max((row for row in rows[:at] if row is not None), default=-1)
            high = min((row for row in rows[at:] if row is not None), default=len(entries))
            found = _row_of(printed, (low, high), taken, slips)
            if found is not None:
                rows[at], taken[found] = found, at
                printed.key = entries[found].key


def _row_of(printed: Printed, between: tuple[int, int], taken: dict[int, int], slips: bool) -> int | None:
    """The row whose label this is; of several (被依法纠错数) the one below the same heading, or the next one."""
    text = printed.path[-1]
    if text in TOTALS and len(printed.path) > 1:
        text = printed.path[-2]
    stem, number = stem_of(text), token(text).number
    entries = _entries()
    if slips:
        span = range(between[0] + 1, between[1])
        free = [at for at in span if at not in taken and _is_slip(stem, entries[at])]
        same = [at for at in free if entries[at].number == number]
        return same[0] if same else free[0] if len(free) == 1 and not number else None
    found = [at for at in _by_stem().get(stem, ()) if at not in taken]
    if len(found) > 1 or (found and len(_by_stem()[stem]) > 1):
        above = {stem_of(label) for label in printed.path[:-1]}
        near = [at for at in found if above.intersection(entries[at].under)]
        named = any(above.intersection(entries[at].under) for at in _by_stem()[stem])
        found = near if named else [at for at in found if between[0] < at < between[1]]
    return found[0] if found else None


def _is_slip(stem: str, entry: _Entry) -> bool:
    """Whether a label differs from the list's by a character or two that make no other word of it."""
    from rapidfuzz.distance import Levenshtein

    for other in entry.stems:
        shorter = min(len(stem), len(other))
        most = 2 if shorter >= _SLIPS_LEAST else 1 if shorter >= _SLIP_LEAST else 0
        if not most or Levenshtein.distance(stem, other, score_cutoff=most) > most:
            continue
        if all(stem.count(mark) == other.count(mark) for mark in _TURNS):
            return True
    return False


def _mend_paths(table: Sequence[Printed]) -> None:
    """Where a label came to stand below others than the list's (its first 其中 was left out), put it right.

    Only labels that are printed are put above it, and nothing where the print says nothing of what stands above.
    """
    entries = {entry.key: entry for entry in _entries()}
    listed = {stem for entry in _entries() for stem in (*entry.stems, *entry.under)}
    last: dict[str, str] = {}
    for printed in table:
        *above, label = printed.path
        if printed.key is not None and label not in TOTALS:
            known = [each for each in above if stem_of(each) in listed]
            labels = {**last, **{stem_of(each): each for each in above}}
            expected = [labels[stem] for stem in entries[printed.key].under if stem in labels]
            if known and known != expected:
                printed.path = (*(each for each in above if each not in known), *expected, label)
        last.update((stem_of(each), each) for each in printed.path)


@cache
def stem_of(label: str) -> str:
    """A label by which it is compared: without numbering, 其中, quotation marks, an aside in brackets at its end, and 数.

    >>> stem_of("（一）主动公开政府信息数（计1条）"), stem_of("其中：主动公开规范性文件数"), stem_of("1.按时办结数件")
    ('主动公开政府信息', '主动公开规范性文件', '按时办结')
    """
    folded = fold(label).translate(_QUOTED)
    while (bare := _ASIDE.sub("", folded)) and bare != folded:
        folded = bare
    return _COUNTED.sub("", token(folded).core)


@cache
def _entries() -> tuple[_Entry, ...]:
    known = editions.national_list()
    labels = {**known.headings, **{row.key: row.label for row in known.rows}}
    return tuple(
        _Entry(
            row.key,
            token(row.label).number,
            tuple(dict.fromkeys(stem_of(text) for text in (row.label, *row.variants))),
            tuple(stem_of(labels[key]) for key in row.under),
        )
        for row in known.rows
    )


@cache
def _by_stem() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for at, entry in enumerate(_entries()):
        for stem in entry.stems:
            found[stem] = (*found.get(stem, ()), at)
    return found


def unit_of(key: str) -> str:
    """The unit in which the list counts, for tables that print none."""
    return next(row.unit for row in editions.national_list().rows if row.key == key)


def column_key(heads: Sequence[str], others: Sequence[Sequence[str]], year: int | None) -> str | None:
    """The key of a column of values: `year`, `to_date`, `before`; None for what the list does not know.

    `heads` are its own labels, `others` those of the table's other columns: `year` is only one of them.
    """
    own = time_of(heads, year)
    if own == "year" and any(time_of(other, year) == "year" for other in others):
        return None
    return own


def time_of(heads: Sequence[str], year: int | None) -> str | None:
    """Of when the figures below these heads are in a report on `year`: `year`, `to_date`, `before`, or not known."""
    known = editions.national_list()
    text = "".join(heads)
    years = {int(found) for found in re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", text)}
    leaf = _ASIDE.sub("", fold(token(heads[-1]).core)) if heads else ""
    if any(word in text for word in known.to_date) and leaf not in known.this_year:
        return "to_date"
    if any(word in text for word in known.before) or (year is not None and years == {year - 1}):
        return "before"
    if years - {year}:
        return None
    return "year" if not heads or years or leaf in known.this_year else None
