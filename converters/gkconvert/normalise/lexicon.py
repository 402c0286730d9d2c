"""Labels made comparable, and the labels of a form's table ready to be looked up.

Knows: how a label is typed in many ways, and the labels of `editions`. Must not know: grids, documents.
`token` turns a cell's text into what can be compared; both it and the lexicons are cached, since the same
labels stand in every report.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec
from rapidfuzz.fuzz import ratio

from gkconvert import editions
from gkconvert.characters import fold, squeeze, without_translation
from gkconvert.editions import Block, Table
from gkconvert.normalise.numerals import figure
from gkconvert.section_numbers import NUMERAL

# After folding: 一. (一) 1. (1) 1) 一) 第一 and a bare circled or other digit before a word; 其中: may lead.
_NUMBERING = re.compile(
    rf"(?:其中:?)?(?P<number>\((?:{NUMERAL}|[0-9]{{1,2}})\)|(?:{NUMERAL}|[0-9]{{1,2}})[.,:;)]"
    r"|[0-9]{1,2}(?=[^0-9.]))[.,:;]*"
)
_LATIN_WORD = re.compile("[A-Za-z]{2}")
_MARK = 6
"""Characters of such a mark at most: a date is longer."""
_ASIDE = 3
"""Characters from which on a label such as 填报人 needs no colon; 单位 and 备注 are heads as well."""
_MARKS = re.compile(r"[\s.,:;()\-/]+")
_BANNER = re.compile(r"二十条第?\(?([一二三四五六七八九]|[1-9])\)?[项款目]?")
_ARABIC = {str(index): mark for index, mark in enumerate("一二三四五六七八九", start=1)}


class Token(msgspec.Struct, frozen=True, gc=False):
    """A cell's text: as printed without stray white space, and the `core` by which labels are compared.

    The core has no numbering, no punctuation, no 其中 and no translation; `number` is the numbering that was taken off.
    `is_value`: a figure, a stroke, or a mark without any word. `is_word`: any other text; a blank one is neither.
    """

    text: str
    core: str
    number: str
    is_value: bool
    is_word: bool


NOTHING = Token("", "", "", is_value=False, is_word=False)


@lru_cache(maxsize=32768)
def token(text: str) -> Token:
    """What a cell's text is; see `Token`.

    >>> token(" 2．其他法律行政法规 禁止公开 ").core, token("（二）部分公开（区分处理的）").core
    ('其他法律行政法规禁止公开', '部分公开区分处理的')
    """
    printed = squeeze(text)
    if not printed:
        return NOTHING
    if figure(text).state in ("value", "dash") or (len(printed) <= _MARK and not _has_word(printed)):
        return Token(printed, "", "", is_value=True, is_word=False)
    folded = without_translation(fold(printed))
    number = ""
    if (numbered := _NUMBERING.match(folded)) and numbered.end() < len(folded):
        number, folded = numbered["number"].strip("().,:;"), folded[numbered.end() :]
    folded = folded.removeprefix("其中").replace("其它", "其他")
    return Token(printed, _MARKS.sub("", folded) or folded, number, is_value=False, is_word=True)


def _has_word(text: str) -> bool:
    """Whether a text has what a label has at least; ○, *, …, 0/0 or a single letter stand where a figure should."""
    return any("\u3400" <= mark <= "\u9fff" for mark in text) or _LATIN_WORD.search(text) is not None


@lru_cache(maxsize=4096)
def banner_number(text: str) -> str | None:
    """The item that a banner names: 第二十条第（五）项 → 五; None where the text is no banner."""
    text = without_translation(fold(text))
    found = _BANNER.search(text)
    return _ARABIC.get(found[1], found[1]) if found and len(text) <= 30 else None


@lru_cache(maxsize=1024)
def is_aside(label: str) -> bool:
    """Whether a label says who filled a table in, and when: 填报人：…, 联系电话; 单位 and 备注 only with a colon.

    >>> is_aside("审核人：王某"), is_aside("填报日期"), is_aside("单位")
    (True, True, False)
    """
    said, colon, _ = label.replace(":", "：").partition("：")
    return said in editions.indicators().asides and (bool(colon) or len(said) >= _ASIDE)


class Lexicon(msgspec.Struct, frozen=True, eq=False):
    """The labels of one table of one edition; there is one of each, so that it is a key of caches by its identity.

    `rows` maps a core to the index of a row in `Table.rows`; it has only cores long enough to be sure of.
    `row_cores` has for each row all its cores, the standard one first; `parents` maps the core of a label that
    stands above rows to the form's label; `groups` does it for columns; `heads` are cores of header cells
    that belong to no column; `banners` maps an item's number to the form's label. `column_cores` has for each column
    the cores of its own label, as `row_cores` for rows.
    """

    rows: dict[str, int]
    row_cores: tuple[tuple[str, ...], ...]
    parents: dict[str, str]
    columns: dict[str, tuple[int, ...]]
    groups: dict[str, str]
    heads: frozenset[str]
    banners: dict[str, str]
    column_cores: tuple[tuple[str, ...], ...]


_SURE = 3
"""A core of fewer characters (其他, 总计) is settled by its place among the other rows, not by itself alone."""


@cache
def lexicon(edition: str, key: str) -> Lexicon:
    """The labels of a table of an edition."""
    table = editions.get(edition).table(key)
    rows: dict[str, int] = {}
    row_cores: list[tuple[str, ...]] = []
    parents: dict[str, str] = {}
    for index, row in enumerate(table.rows):
        if not row.labels:
            row_cores.append(("",))
            continue
        cores = _cores(table, row.labels[-1])
        row_cores.append(cores)
        joined = (token("".join(row.labels[depth:])).core for depth in range(len(row.labels) - 1))
        for core in (*cores, *joined):
            if len(core) >= _SURE or core == cores[0] == "规章":
                rows.setdefault(core, index)
        for label in row.labels[:-1]:
            if banner_number(label) is None:
                parents.update(dict.fromkeys(_cores(table, label), label))
    columns: dict[str, tuple[int, ...]] = {}
    groups: dict[str, str] = {}
    column_cores = tuple(_cores(table, column.labels[-1]) for column in table.columns)
    for index, (column, cores) in enumerate(zip(table.columns, column_cores, strict=True)):
        for core in cores:
            columns[core] = (*columns.get(core, ()), index)
        for label in column.labels[:-1]:
            groups.update(dict.fromkeys(_cores(table, label), label))
    heads = frozenset(core for label in table.heads for core in _cores(table, label))
    banners = {banner_number(block.banner) or "": block.banner for block in table.blocks if block.banner}
    return Lexicon(rows, tuple(row_cores), parents, columns, groups, heads, banners, column_cores)


@lru_cache(maxsize=1024)
def label_cores(edition: str, key: str, label: str) -> tuple[str, ...]:
    """The core of a form's label and of its variants, the standard one first."""
    return _cores(editions.get(edition).table(key), label)


def _cores(table: Table, label: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token(text).core for text in (label, *table.variants.get(label, ()))))


@lru_cache(maxsize=64)
def block_cores(edition: str, table: Table, block: Block) -> tuple[tuple[str, ...], ...]:
    """For each column of a block the cores of its own label."""
    return tuple(label_cores(edition, table.key, column.labels[-1]) for column in block.columns)


@cache
def foreign_columns(edition: str, key: str) -> frozenset[str]:
    """The cores of columns that only other editions of a table have: such a label is no mistyped one of this edition."""
    own = lexicon(edition, key).columns
    return frozenset(
        core
        for form in editions.all()
        for core in lexicon(form.key, key).columns
        if core not in own and len(core) > _SURE
    )


@cache
def votes() -> dict[str, str]:
    """Cores that stand in one table only, in whatever edition, with that table's key."""
    seen: dict[str, set[str]] = {}
    for form in editions.all():
        for table in form.tables:
            labels = {label for row in table.rows for label in row.labels}
            labels.update(label for column in table.columns for label in column.labels)
            labels.update(table.heads)
            for label in labels:
                standard, *variants = _cores(table, label)
                for core in (standard, *(core for core in variants if len(core) > _SURE)):
                    seen.setdefault(core, set()).add(table.key)
    return {
        core: keys.pop() for core, keys in seen.items() if len(keys) == 1 and (len(core) >= _SURE or core == "规章")
    }


@cache
def disclosure_rows() -> frozenset[str]:
    """The cores of all row labels of section two, which other tables have as well."""
    return frozenset(core for form in editions.all() for core in lexicon(form.key, "disclosure").rows)


def similarity(core: str, cores: tuple[str, ...]) -> float:
    """How like a core is to the nearest of several, from 0 to 1; a label cut short or run on counts as like."""
    best = 0.0
    for other in cores:
        if core == other:
            return 1.0
        score = ratio(core, other) / 100
        shorter = min(len(core), len(other))
        if shorter >= 5 and (core.startswith(other) or other.startswith(core)):
            score = max(score, 0.75)
        best = max(best, score)
    return best
