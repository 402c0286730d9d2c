r"""Names of files as text, and back.

A file system keeps names as bytes. Those that Python cannot decode become lone surrogates, which no JSON, database or
page can hold; and where the locale is `C`, that is every Chinese name. Here a name is text in one way, whatever the
locale: UTF-8, and a byte that is none as `\xff`.

Knows: names of files. Must not know: what is in them.
"""

from __future__ import annotations

import os
import re

_UNDECODED = re.compile("[\udc80-\udcff]+")
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")


def as_text(name: str) -> str:
    r"""A name or path as text that can be written everywhere.

    >>> as_text("报告.pdf"), as_text("a\udcff.pdf")
    ('报告.pdf', 'a\\xff.pdf')
    """
    if name.isascii():
        return name
    # PEP 383: the bytes that Python could not decode.
    text = _UNDECODED.sub(
        lambda match: match[0].encode("ascii", "surrogateescape").decode(errors="backslashreplace"), name
    )
    return text.encode("utf-8", "backslashreplace").decode()


def as_path(text: str) -> str:
    """The path that `as_text` made a text of: the inverse, where files have such a name."""
    if os.name == "nt":  # pragma: no cover - there names are characters, and a backslash parts folders
        return text
    try:
        os.fsencode(text)
    except UnicodeEncodeError:  # the locale has no such characters, and the file system has their bytes
        path = os.fsdecode(text.encode())
    else:
        path = text
    if "\\x" not in text or os.path.lexists(path):
        return path
    return os.fsdecode(_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), text.encode()))
