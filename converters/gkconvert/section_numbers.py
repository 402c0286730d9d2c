"""How headings and labels of these reports are numbered, as they are printed.

Pieces of patterns. They are for printed text; `normalise` reads labels and headings after folding (`characters.fold`),
where brackets and points are of one kind, and has patterns of its own there.

Knows: the characters of a number. Must not know: which heading it is.
"""

from __future__ import annotations

NUMERAL = "[一二三四五六七八九十]{1,3}"
"""A number as headings and labels have it: up to 九十九."""

SECTION = rf"{NUMERAL}\s*[、.．]"
"""一、 – what a section of the form begins with. Text out of a PDF may have white space before the mark."""

PART = rf"[（(]\s*{NUMERAL}\s*[)）]"
"""（一） – what a part of a section, or a group of rows, begins with."""
