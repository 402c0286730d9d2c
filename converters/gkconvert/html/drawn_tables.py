"""Tables without `<table>`: elements whose roles or styles make them tables, rows and cells, as component libraries write them.

Knows: the roles (ARIA 1.2: table, row, cell, …) and the values of `display` that make tables. Must not know: parsers, forms.
"""

from __future__ import annotations

import re

from gkconvert.html.tree import Element, Tree

_ROLES = {
    "table": "table", "grid": "table", "treegrid": "table", "rowgroup": "tbody", "row": "tr", "cell": "td", "gridcell": "td",
    "columnheader": "th", "rowheader": "th",
}  # fmt: skip
_DISPLAYS = {
    "table": "table", "inline-table": "table", "table-row-group": "tbody", "table-header-group": "thead", "table-footer-group": "tfoot",
    "table-row": "tr", "table-cell": "td",
}  # fmt: skip
_DISPLAY = re.compile(r"display\s*:\s*((?:inline-)?table[a-z-]*)", re.IGNORECASE)
_TAGS = ("div", "span", "section", "ul", "ol", "li", "dl", "dt", "dd", "p", "a")
_CUES = (b'role="row', b"role='row", b"role=row", b"table-row")


def has_drawn_tables(markup: bytes) -> bool:
    """Whether a page may have any, told from its bytes."""
    return any(cue in markup for cue in _CUES)


def make_tables(tree: Tree) -> None:
    """Give such elements the tags and spans of what they are, where they make two rows of two cells at least."""
    for outer in list(tree.select(tree.root, _TAGS)):
        if _part(outer) != "table":
            continue
        parts = [(element, part) for element in tree.select(outer, _TAGS) if (part := _part(element)) is not None]
        rows = [element for element, part in parts if part == "tr"]
        cells = sum(part in ("td", "th") for _, part in parts)
        if len(rows) < 2 or cells < 2 * len(rows) or sum(part == "table" for _, part in parts) > 1:
            continue
        for element, part in parts:
            element.tag = part
            for name in ("colspan", "rowspan"):
                value = element.get(f"aria-{name}") or element.get(f"data-{name}")
                if value and not element.get(name):
                    element.set(name, value)


def _part(element: Element) -> str | None:
    role = element.get("role")
    if role is not None:
        return _ROLES.get(role.strip().lower())
    style = element.get("style")
    found = _DISPLAY.search(style) if style else None
    return None if found is None else _DISPLAYS.get(found[1].lower())
