"""Which part of a page is the document: found by what it contains, not by what its containers are called.

Chain: `survey` (the blocks that hold text, tables read and taken out) → `weigh` (prose, section headings, tables)
→ `find` (the innermost element that holds what has weight).
Knows: how a report differs from a page's furniture. Must not know: parsers, the editions of the form.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gkconvert.characters import simplified
from gkconvert.html.table_kinds import is_of_the_form, kind_of, numbers_of
from gkconvert.html.table_markup import MarkupTable, rows_of, without_cuts
from gkconvert.html.text import one_line
from gkconvert.html.tree import BLOCKS, HEADINGS, LINE, Element, Tree

_SECTION = re.compile(
    r"(?:[一二三四五六七八九]|[（(][一二三四五六七八九][)）])?[、.．\s]*[^。]{0,14}"
    r"(?:总体情况|基本情况|概述|主动公开|依申请公开|收到和处理|行政复议|行政诉讼|存在的?主?要?问题|改进情况|改进措施|其他需要报告|收费及?减?免?情况)"
    r"[^。]{0,20}"
)
_BEGINS_SECTION = re.compile(r"\s*[一二三四五六七八九][、.．]")
_PROSE_MARK = re.compile(r"[，。；：]")
_BLOCK_TAGS = tuple(BLOCKS)

_EDGE = LINE + " \t\n\r\f"
"""White space that means nothing at the ends of a block; spaces that do not collapse may push a line aside."""

_SECTION_WEIGHT = 300.0
_TABLE_WEIGHT = 500.0
_CAPTION = 80
"""A layout of at most so many characters in a cell of a table is its caption, or a label of it."""
_LEFT_BEHIND = 0.12
"""Share of the prose that may stay outside the article: a footer's address, a site's disclaimer."""


def is_section_heading(line: str) -> bool:
    """Whether a line is the numbered heading of a section of the form."""
    return _BEGINS_SECTION.match(line) is not None and _SECTION.fullmatch(simplified(line)) is not None


class TableReading(NamedTuple):
    """A table as its markup says, what it is there for, and the tables that stood in its cells."""

    markup: MarkupTable
    kind: str
    nested: tuple[Element, ...]


class Survey(NamedTuple):
    """The page's skeleton: who contains blocks, which text each innermost block has, and the tables.

    Tables that are no layout are empty in the tree from here on; their content is in `tables`.
    """

    containers: set[Element]
    leaves: dict[Element, str]
    tables: dict[Element, TableReading]


def survey(tree: Tree, most_columns: int) -> Survey:
    """Read the tables, inner ones first, and the text of every innermost block."""
    tables = _read_tables(tree, most_columns)
    containers: set[Element] = set()
    leaves: dict[Element, str] = {}
    blocks = list(tree.select(tree.root, _BLOCK_TAGS))
    parent = tree.parent
    for block in blocks:
        outer = parent(block)
        while outer is not None and outer not in containers:
            containers.add(outer)
            outer = parent(outer)
    text = tree.text
    for block in blocks:
        if block not in containers and block not in tables:
            content = text(block).strip(_EDGE)
            if content and not content.isspace():
                leaves[block] = content
    return Survey(containers, leaves, tables)


def _read_tables(tree: Tree, most_columns: int) -> dict[Element, TableReading]:
    tables: dict[Element, TableReading] = {}
    layouts: set[Element] = set()
    inner: dict[Element, list[Element]] = {}
    for table in reversed(list(tree.select(tree.root, ("table",)))):
        nested = inner.pop(table, [])
        outer = tree.parent(table)
        while outer is not None and outer.tag != "table":
            outer = tree.parent(outer)
        if outer is not None:
            inner.setdefault(outer, []).insert(0, table)
        inside = [other for other in nested if other in layouts]
        if any(len(tree.text(other).strip()) > _CAPTION for other in inside):
            layouts.add(table)
            continue
        if nested and not _has_numbers_of_its_own(tree, table):
            layouts.add(table)
            continue
        for other in inside:
            content = tree.text(other)
            tree.empty(other)
            other.text = content
            layouts.discard(other)
            nested.remove(other)
        markup = rows_of(tree, table, most_columns)
        kind = kind_of(markup)
        if kind == "layout":
            without_cuts(tree, table)
            layouts.add(table)
            continue
        tree.empty(table)
        tables[table] = TableReading(markup, kind, tuple(nested))
    return tables


def _has_numbers_of_its_own(tree: Tree, table: Element) -> bool:
    """Whether a table with tables in it has four cells that hold a number: then it is data itself."""
    found = 0
    for cell in tree.select(table, ("td", "th")):
        content = tree.text(cell) if len(cell) < 4 else ""
        if len(content) < 40 and content.strip().isdigit() and _table_of(tree, cell) is table:
            found += 1
            if found == 4:
                return True
    return False


def _table_of(tree: Tree, cell: Element) -> Element | None:
    outer = tree.parent(cell)
    while outer is not None and outer.tag != "table":
        outer = tree.parent(outer)
    return outer


def weigh(tree: Tree, found: Survey) -> tuple[dict[Element, float], dict[Element, int]]:
    """For each element that holds prose, section headings or tables, how much and how many of them."""
    mass: dict[Element, float] = {}
    signs: dict[Element, int] = {}
    around: dict[Element, tuple[float, int]] = {}
    parent = tree.parent

    def add(element: Element, weight: float, sign: int) -> None:
        mass[element] = weight
        signs[element] = sign
        outer = parent(element)
        if outer is not None:
            before = around.get(outer, (0.0, 0))
            around[outer] = before[0] + weight, before[1] + sign

    for leaf, raw in found.leaves.items():
        length = len(raw)
        if length < 60 and LINE not in raw:
            if length < 4 or not (_BEGINS_SECTION.match(raw) or leaf.tag in HEADINGS):
                continue
            if not _SECTION.fullmatch(simplified(one_line(raw))):
                continue
            if not is_link(tree, leaf, length):
                add(leaf, _SECTION_WEIGHT, 1)
        elif _PROSE_MARK.search(raw) and not is_link(tree, leaf, length):
            add(leaf, min(float(len(raw.strip())), 2000.0), 0)
    inner = {table for reading in found.tables.values() for table in reading.nested}
    for table, reading in found.tables.items():
        if reading.kind == "data" and table not in inner:
            of_the_form = is_of_the_form(reading.markup)
            if of_the_form or numbers_of(reading.markup) >= 4:
                add(table, _TABLE_WEIGHT, 2 if of_the_form else 0)
    for outer, (weight, sign) in around.items():
        element: Element | None = outer
        while element is not None:
            mass[element] = mass.get(element, 0.0) + weight
            signs[element] = signs.get(element, 0) + sign
            element = parent(element)
    return mass, signs


def is_link(tree: Tree, leaf: Element, length: int) -> bool:
    """Whether more than half of a block's text is links."""
    linked = sum(len(tree.text(link)) for link in tree.select(leaf, ("a",)) if link.get("href"))
    return linked * 2 > length


def find(tree: Tree, found: Survey, mass: dict[Element, float], signs: dict[Element, int]) -> Element:
    """The innermost element that holds all section headings and form tables, and nearly all the prose."""
    current = next(iter(tree.select(tree.root, ("body",))), tree.root)
    while current not in found.tables:
        weight, count = mass.get(current, 0.0), signs.get(current, 0)
        if not weight:
            return current
        best = max(current, key=lambda child: mass.get(child, 0.0), default=None)
        if best is None or best in found.leaves:
            return current
        if signs.get(best, 0) < count or mass.get(best, 0.0) < (1 - _LEFT_BEHIND) * weight:
            return current
        if best in found.tables:
            return current
        current = best
    return current
