"""Which part of a page is the document: found by what it contains, not by what its containers are called.

Chain: `survey` (the blocks that hold text, tables read and taken out) → `weigh` (prose, section headings, tables)
→ `find` (the innermost element that holds what has weight).
Knows: how a report differs from a page's furniture. Must not know: parsers, the editions of the form.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gkconvert.characters import simplified
from gkconvert.html.stray_figures import NONE, Strays, put_into_cells
from gkconvert.html.table_kinds import has_numbers, is_of_the_form, kind_of
from gkconvert.html.table_markup import MarkupTable, rows_of, without_cuts
from gkconvert.html.text import one_line
from gkconvert.html.tree import BLOCKS, HEADINGS, LINE, Element, Tree
from gkconvert.patterns import when_used
from gkconvert.section_numbers import NUMERAL, PART, SECTION

_SECTION = re.compile(
    rf"(?:{NUMERAL}|{PART})?[、.．\s]*[^。]{{0,14}}"
    r"(?:总体情况|基本情况|概述|主动公开|依申请公开|收到和处理|行政复议|行政诉讼|存在的?主?要?问题|改进情况|改进措施|其他需要报告|收费及?减?免?情况)"
    r"[^。]{0,20}"
)
_BEGINS_SECTION = re.compile(rf"\s*{SECTION}")
_PROSE_MARK = re.compile(r"[，。；：]")
_BLOCK_TAGS = tuple(BLOCKS)

_EDGE = LINE + " \t\n\r\f"
"""White space that means nothing at the ends of a block; spaces that do not collapse may push a line aside."""

_SECTION_WEIGHT = 300.0
_TABLE_WEIGHT = 500.0
"""How many characters of prose a heading or a table with numbers counts for, so that a report of few words outweighs the
site around it. From a third of these to double, all pages of the corpus are read the same.
"""
_CAPTION = 80
"""A layout of at most so many characters in a cell of a table is its caption, or a label of it."""
_LEFT_BEHIND = 0.12
"""Share of the prose that may stay outside the article: a footer's address, a site's disclaimer."""
_FIRST_SECTION = re.compile(r"总体情况|基本情况|概述")
_LAST_SECTION = re.compile(r"其他需要报告|收费及?减?免?情况")
_NEARLY_LAST = when_used(r"问题|不足|改进")
"""The section that closes a report before 2019, when there was no common form."""
_OF_THE_REPORT = "信息公开"
"""What the prose of a report speaks of wherever it stands, and other prose of a site seldom."""
_NUMBERED = 3
"""Numbered section headings from which on headings without a number are those of menus."""


def is_section_heading(line: str) -> bool:
    """Whether a line is the numbered heading of a section of the form."""
    return _BEGINS_SECTION.match(line) is not None and _SECTION.fullmatch(simplified(line)) is not None


def is_last_section(line: str) -> bool:
    """Whether a line is the heading of the section that closes a report."""
    return is_section_heading(line) and _LAST_SECTION.search(simplified(line)) is not None


class TableReading(NamedTuple):
    """A table as its markup says, what it is there for, the tables that stood in its cells, and a directory entry's links.

    `strays` are the figures that stood outside of its cells.
    """

    markup: MarkupTable
    kind: str
    nested: tuple[Element, ...]
    links: tuple[Element, ...] = ()
    strays: Strays = NONE


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
            # What has no element in it has its text for the asking.
            content = (text(block) if len(block) else block.text or "").strip(_EDGE)
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
        strays = NONE
        if markup.strays:
            markup, strays = put_into_cells(markup)
        kind = kind_of(markup)
        if kind == "layout":
            without_cuts(tree, table)
            layouts.add(table)
            continue
        links = tuple(tree.select(table, ("a",))) if kind == "metadata" else ()
        tree.empty(table)
        tables[table] = TableReading(markup, kind, tuple(nested), links, strays)
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


class Weights(NamedTuple):
    """What weighs in a page, for each element that holds any of it.

    `mass` is how much prose, section headings and tables, `signs` how many headings and tables of the form; `whole` are
    the elements that hold a report from its first section to its last.
    """

    mass: dict[Element, float]
    signs: dict[Element, int]
    whole: set[Element]


def weigh(tree: Tree, found: Survey) -> Weights:
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

    headings: list[tuple[Element, str]] = []
    unnumbered: list[Element] = []
    for leaf, raw in found.leaves.items():
        length = len(raw)
        if length < 60 and LINE not in raw:
            numbered = _BEGINS_SECTION.match(raw) is not None
            if length < 4 or not (numbered or leaf.tag in HEADINGS):
                continue
            line = simplified(one_line(raw))
            if not _SECTION.fullmatch(line) or is_link(tree, leaf, length):
                continue
            if numbered:
                headings.append((leaf, line))
                add(leaf, _SECTION_WEIGHT, 1)
            else:
                unnumbered.append(leaf)
        elif _PROSE_MARK.search(raw) and not is_link(tree, leaf, length):
            add(leaf, min(float(len(raw.strip())), 2000.0), 0)
    for leaf in unnumbered if len(headings) < _NUMBERED else ():
        add(leaf, _SECTION_WEIGHT, 1)
    inner = {table for reading in found.tables.values() for table in reading.nested}
    for table, reading in found.tables.items():
        if reading.kind == "data" and table not in inner:
            of_the_form = is_of_the_form(reading.markup)
            if of_the_form or has_numbers(reading.markup):
                add(table, _TABLE_WEIGHT, 2 if of_the_form else 0)
    for outer, (weight, sign) in around.items():
        element: Element | None = outer
        while element is not None:
            mass[element] = mass.get(element, 0.0) + weight
            signs[element] = signs.get(element, 0) + sign
            element = parent(element)
    return Weights(mass, signs, _whole(tree, headings))


def _whole(tree: Tree, headings: list[tuple[Element, str]]) -> set[Element]:
    """The elements around both the first and the last section's heading."""
    first = next((leaf for leaf, line in headings if _FIRST_SECTION.search(line)), None)
    last = next((leaf for leaf, line in reversed(headings) if _LAST_SECTION.search(line)), None)
    if last is None:
        last = next((leaf for leaf, line in reversed(headings) if _NEARLY_LAST.search(line)), None)
    return _ancestors(tree, first) & _ancestors(tree, last)


def _ancestors(tree: Tree, element: Element | None) -> set[Element]:
    found: set[Element] = set()
    outer = None if element is None else tree.parent(element)
    while outer is not None:
        found.add(outer)
        outer = tree.parent(outer)
    return found


def is_link(tree: Tree, leaf: Element, length: int) -> bool:
    """Whether more than half of a block's text is links."""
    if not len(leaf):
        return False
    linked = sum(len(tree.text(link)) for link in tree.select(leaf, ("a",)) if link.get("href"))
    return linked * 2 > length


def find(tree: Tree, found: Survey, weights: Weights) -> Element:
    """The innermost element that holds all section headings and form tables, and nearly all the prose.

    Where it holds a report from its first section to its last, the rest of the prose may be the site's, however long.
    """
    mass, signs, whole = weights
    current = next(iter(tree.select(tree.root, ("body",))), tree.root)
    while current not in found.tables:
        weight, count = mass.get(current, 0.0), signs.get(current, 0)
        if not weight:
            return current
        best = max(current, key=lambda child: mass.get(child, 0.0), default=None)
        if best is None or best in found.leaves:
            return current
        if signs.get(best, 0) < count:
            return current
        if mass.get(best, 0.0) < (1 - _LEFT_BEHIND) * weight and not (
            best in whole and _is_of_the_site(tree, found, mass, current, best)
        ):
            return current
        if best in found.tables:
            return current
        current = best
    return current


def _is_of_the_site(tree: Tree, found: Survey, mass: dict[Element, float], outer: Element, inner: Element) -> bool:
    """Whether the prose in one element and outside of another says nothing that a report says."""
    within = set(tree.select(inner, _BLOCK_TAGS))
    return not any(
        leaf in mass and leaf not in within and _OF_THE_REPORT in simplified(found.leaves[leaf])
        for leaf in tree.select(outer, _BLOCK_TAGS)
        if leaf in found.leaves
    )
