"""Text in columns of a fixed width, where a Chinese character takes two columns and a digit one.

Knows: where a line may break. Must not know: terminals, pages.
"""

from __future__ import annotations

import re

from gkconvert.characters import width
from gkconvert.review.plain import one_line

# A word of letters or digits stays together; everything else may break anywhere.
_PIECE = re.compile(r"[A-Za-z0-9.,%_/:+-]+|.", re.DOTALL)
# What may not begin a line (GB/T 15834-2011, 5.1): closing marks follow what they close.
_CLOSING = frozenset("，。、；：？！）】》”’…,.;:?!)]")


def padded(text: str, columns: int, align: str = "left") -> str:
    """The text with spaces up to that many columns."""
    room = max(columns - width(text), 0)
    if align == "right":
        return " " * room + text
    if align == "center":
        return " " * (room // 2) + text + " " * (room - room // 2)
    return text + " " * room


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most that many columns, at least one line; `columns` is at least 2."""
    columns = max(columns, 2)
    lines: list[str] = []
    line, taken = "", 0
    for piece in _PIECE.findall(one_line(text)):
        size = width(piece)
        if taken + size > columns and line:
            # What must not begin a line takes the character before it along.
            along = line[-1] if piece in _CLOSING and len(line) > 1 else ""
            lines.append(line[: len(line) - len(along)].rstrip())
            line, taken = along, width(along)
            if piece == " ":
                continue
        while size > columns:
            lines.append(piece[:columns])
            piece = piece[columns:]
            size = width(piece)
        line += piece
        taken += size
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines
