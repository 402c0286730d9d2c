"""Tables without `<table>`: elements whose roles or styles make them tables, rows and cells, as component libraries write them.

Knows: the roles (ARIA 1.2: table, row, cell, …) and the values of `display` that make tables. Must not know: parsers, forms.
"""

from __future__ import annotations

import re

from gkconvert.html.tree import Element, Tree
from gkconvert.patterns import when_used

_ROLES = {
    "table": "table", "grid": "table", "treegrid": "table", "rowgroup": "tbody", "row": "tr", "cell": "td", "gridcell": "td",
    "columnheader": "th", "rowheader": "th",
}  # fmt: skip
_DISPLAYS = {
    "table": "table", "inline-table": "table", "table-row-group": "tbody", "table-header-group": "thead", "table-footer-group": "tfoot",
    "table-row": "tr", "table-cell": "td",
}  # fmt: skip
_DISPLAY = when_used(r"display\s*:\s*((?:inline-)?table[a-z-]*)", re.IGNORECASE)
_TABLE_DISPLAY = when_used(rb"display\s{0,9}:\s{0,9}((?:inline-)?table[a-z-]{0,20})", re.IGNORECASE)
_ONE_CLASS = when_used(rb"(?:[a-z][a-z0-9]{0,20})?\.([\w-]{1,60})", re.IGNORECASE)
_RULE_LENGTH = 500
"""Bytes of a style rule before what it says, and of its selectors, that are looked at."""
_TAGS = ("div", "span", "section", "ul", "ol", "li", "dl", "dt", "dd", "p", "a")
_ROW_ROLE = when_used(rb"role=[\"']?row\b")


def has_drawn_tables(markup: bytes) -> bool:
    """Whether a page may have any, told from its bytes."""
    at = markup.find(b"role=")
    while at >= 0:
        if _ROW_ROLE.match(markup, at):
            return True
        at = markup.find(b"role=", at + 1)
    return b"table-row" in markup


def make_tables(tree: Tree, markup: bytes) -> None:
    """Give such elements the tags and spans of what they are, where they make two rows of two cells at least.

    `markup` is the page, in whose own style sheets rules for one class may say what elements are.
    """
    classes = _displays_of_classes(markup)
    for outer in [element for element in tree.select(tree.root, _TAGS) if _part(element, classes) == "table"]:
        parts = _parts(tree, outer, classes)
        rows = sum(part == "tr" for _, part in parts)
        cells = sum(part in ("td", "th") for _, part in parts)
        if rows < 2 or cells < 2 * rows:
            continue
        for element, part in parts:
            element.tag = part
            for name in ("colspan", "rowspan"):
                value = element.get(f"aria-{name}") or element.get(f"data-{name}")
                if value and not element.get(name):
                    element.set(name, value)


def _displays_of_classes(markup: bytes) -> dict[str, str]:
    """How elements of a class are displayed, as parts of tables, by the page's own rules for one class."""
    found: dict[str, str] = {}
    for said in _TABLE_DISPLAY.finditer(markup):
        brace = markup.rfind(b"{", max(0, said.start() - _RULE_LENGTH), said.start())
        if brace < 0 or b"}" in markup[brace : said.start()]:
            continue
        before = max(0, brace - _RULE_LENGTH)
        begin = max(markup.rfind(mark, before, brace) for mark in (b"}", b"{", b">", b";")) + 1
        for selector in markup[max(begin, before) : brace].split(b","):
            if (named := _ONE_CLASS.fullmatch(selector.strip())) is not None:
                found.setdefault(named[1].decode("utf-8", "replace"), said[1].decode().lower())
    return found


def _parts(tree: Tree, table: Element, classes: dict[str, str]) -> list[tuple[Element, str]]:
    """The table and what in it is part of it; nothing where there is another table in it, which is then the table."""
    parts: list[tuple[Element, str]] = []
    for element in tree.select(table, _TAGS):
        part = _part(element, classes)
        if part == "table" and parts:
            return []
        if part is not None:
            parts.append((element, part))
    return parts


def _part(element: Element, classes: dict[str, str]) -> str | None:
    role = element.get("role")
    if role is not None:
        return _ROLES.get(role.strip().lower())
    style = element.get("style")
    found = _DISPLAY.search(style) if style else None
    if found is not None:
        return _DISPLAYS.get(found[1].lower())
    named = (element.get("class") or "").split() if classes else []
    return next((_DISPLAYS.get(classes[name]) for name in named if name in classes), None)
