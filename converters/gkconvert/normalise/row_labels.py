"""The labels of a row as printed, from the outermost to its own.

A table seldom prints all of them beside each row: a parent stands once, a banner over its block, and either may be lost.
Knows: entries and which rows of the form they are. Must not know: values, columns, grids.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from gkconvert.editions import Row, Table
from gkconvert.normalise.entries import Entry
from gkconvert.normalise.lexicon import Lexicon, Token, banner_number, similarity, token
from gkconvert.normalise.matching import LIKE


def row_labels(entries: Sequence[Entry], table: Table, words: Lexicon) -> list[tuple[str, ...]]:
    """For each entry its label path as printed; a label of the form's path that is not printed is the form's."""
    printed = _printed_parents(entries, table.rows, words)
    banners: dict[str | None, str] = {}
    for entry in entries:
        for candidate in (entry.banner, *entry.parents):
            if candidate is not None and (number := banner_number(candidate.text)) is not None:
                banners.setdefault(number, candidate.text)
    paths: list[tuple[str, ...]] = []
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    above: tuple[str, ...] = ()
    for entry in entries:
        own = _without_lead(entry.label.text)
        if entry.row is None:
            path = tuple(up.text for up in entry.parents) or _like_before(entry.label, above)
            if entry.banner is not None:
                path = (entry.banner.text, *(label for label in path if banner_number(label) is None))
            paths.append((*path, own) if own else path)
            continue
        labels = table.rows[entry.row].labels[:-1]
        if labels not in known:
            known[labels] = tuple(printed.get(label) or banners.get(banner_number(label)) or label for label in labels)
        path = above = known[labels]
        paths.append((*path, own or table.rows[entry.row].labels[-1]))
    return paths


def _printed_parents(entries: Sequence[Entry], rows: Sequence[Row], words: Lexicon) -> dict[str, str]:
    """For each label of the form that stands above rows, the text as it is printed, where it is."""
    printed: dict[str, str] = {}
    for entry in entries:
        for up in (*entry.parents, entry.label):
            label = words.parents.get(up.core)
            if label is not None:
                printed.setdefault(label, up.text)
    for entry in entries:
        if entry.row is None:
            continue
        for label in rows[entry.row].labels[:-1]:
            if label in printed or banner_number(label) is not None:
                continue
            core = (token(label).core,)
            likeness = [(similarity(up.core, core), up.text) for up in entry.parents if up.core not in words.parents]
            nearest, text = max(likeness, key=itemgetter(0), default=(0.0, ""))
            if nearest >= LIKE:
                printed[label] = text
    return printed


def _like_before(label: Token, above: tuple[str, ...]) -> tuple[str, ...]:
    """The parents of an unknown row that has none printed: those of the row before, if it is numbered as a child."""
    if label.number.isdigit():
        return above
    return above[:1] if label.number and label.text[:1] in "(（" else ()


def _without_lead(text: str) -> str:
    return text.removeprefix("其中").lstrip(":：") if text.startswith("其中") else text
