"""How page numbers are written: - 4 -, 第4页 共6页, 4/6, Page 4 of 6, iv.

Knows: one line's text. Must not know: where it stands on its page.
"""

from __future__ import annotations

import re

from gkconvert.characters import squeeze

_PAGE_NUMBER = re.compile(
    r"[-—–－―~·•.\s]*(?:第?\s*[\d０-９]{1,4}\s*页?\s*(?:[/／,，|]?\s*(?:共|of)?\s*[\d０-９]{1,4}\s*页?)?|[ivxIVX]{1,5}"
    r"|page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?)[-—–－―~·•.\s]*",
    re.IGNORECASE,
)


def is_page_number(text: str) -> bool:
    """Whether a line says nothing but which page this is; white space does not count."""
    return _PAGE_NUMBER.fullmatch(squeeze(text)) is not None
