"""How an HTML page looks: the disguises of markup.

Knows: names of choices. Must not know: how they are carried out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dress:
    """The choices of one page.

    `site`: a CMS style of `sites`. `inline`: how text inside cells and paragraphs is marked up, see `soup`.
    `mangle`: what is wrong with the tables' spans, see `mangling`. `tables`: "separate", "one" (all three in
    one table), "blocks" (the disclosure table block by block). `nested`: the tables stand inside layout tables.
    `encoding`: of the bytes; `declared`: what the page says ("" for nothing), where None tells the truth.
    "heads" (the header rows of the requests table in a table of their own).
    "continued" (the requests table goes on in a second one, with a page number between).
    `foot`: the last row of the requests table is a `tfoot` before the `tbody`. `caption` of each table.
    `contents`: a list of the sections stands before the text. `broken_bytes`: a byte of the prose is of no
    encoding. `widths`: the table says how wide its columns are. `origin`: the 来源 that the page names, where it is not the issuer.
    """

    site: str
    inline: str = "plain"
    mangle: tuple[str, ...] = ()
    tables: str = "separate"
    nested: bool = False
    encoding: str = "utf-8"
    declared: str | None = None
    origin: str = ""
    headings: str = "strong"
    cell: str = "td"
    widths: bool = False
    foot: bool = False
    caption: str = ""
    contents: bool = False
    broken_bytes: bool = False


@dataclass(frozen=True)
class Paper:
    """How a page is styled for printing: `borders` as in `print_page`, `vertical` for the label of 三.

    `font` is a family of the machine's, or "subset" for a small one that the page carries itself.
    """

    borders: str = "collapse"
    vertical: bool = False
    landscape: bool = False
    font: str = "subset"
