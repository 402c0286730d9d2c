"""How spreadsheets name cells, and text that they would compute instead of showing: scraped documents are written by strangers.

Knows: names of cells, and what is taken for a formula in a CSV. Must not know: tables, files.
"""

from __future__ import annotations

import re

from gkconvert.model import CellReference

# Spreadsheets set to East Asian languages take the full-width signs as well, and skip white space in front.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def safe(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would compute it; a number stays one.

    >>> [safe(text) for text in ("=1+1", "-3", "－", "甲县")]
    ["'=1+1", '-3', "'－", '甲县']
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def cell_name(cell: CellReference) -> str:
    """A cell as spreadsheets name it: row 9, column 3 of table t2, both counted from 0, is `t2!D10`.

    >>> cell_name(CellReference("t2", 9, 3)), cell_name(CellReference("t1", 0, 26))
    ('t2!D10', 't1!AA1')
    """
    letters, number = "", cell.column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{cell.table}!{letters}{cell.row + 1}"
