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


def make_tables(tree: Tree) -> None:
    """Give such elements the tags and spans of what they are, where they make two rows of two cells at least."""
    for outer in [element for element in tree.select(tree.root, _TAGS) if _part(element) == "table"]:
        parts = _parts(tree, outer)
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


def _parts(tree: Tree, table: Element) -> list[tuple[Element, str]]:
    """The table and what in it is part of it; nothing where there is another table in it, which is then the table."""
    parts: list[tuple[Element, str]] = []
    for element in tree.select(table, _TAGS):
        part = _part(element)
        if part == "table" and parts:
            return []
        if part is not None:
            parts.append((element, part))
    return parts


def _part(element: Element) -> str | None:
    role = element.get("role")
    if role is not None:
        return _ROLES.get(role.strip().lower())
    style = element.get("style")
    found = _DISPLAY.search(style) if style else None
    return None if found is None else _DISPLAYS.get(found[1].lower())
