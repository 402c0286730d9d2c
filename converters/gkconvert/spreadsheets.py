"""Text that a spreadsheet would compute instead of showing. Scraped documents are written by strangers.

Knows: what spreadsheets take for a formula in a CSV. Must not know: tables, files.
"""

from __future__ import annotations

import re

# Spreadsheets set to East Asian languages take the full-width signs as well, and skip white space in front.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def safe(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would compute it; a number stays one.

    >>> [safe(text) for text in ("=1+1", "-3", "－", "甲县")]
    ["'=1+1", '-3', "'－", '甲县']
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
