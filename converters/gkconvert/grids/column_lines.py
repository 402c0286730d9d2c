"""The column lines of two pieces of a table, made one list.

Pieces on different pages differ by rounding, margins and widths; uprights that are not drawn differ by more.

Knows: where lines stand. Must not know: cells, texts.
"""

from __future__ import annotations

# Inner edges of the pieces closer than this are one column line.
SAME_LINE = 4.0
# The same where uprights are not drawn but stand in the gaps of the text, which differ from page to page.
SAME_INFERRED = 12.0


def between_edges(xs: list[float], left: float, right: float) -> list[float]:
    """The column lines of a piece, moved so that its outer ones are at these edges.

    Pages may have mirrored margins, and their pieces differ a little in width; the outer lines are the same all the
    same, whatever other lines are near them.
    """
    shift = xs[0] - left
    shift = shift if abs(shift) > SAME_LINE else 0.0
    scale = 1.0
    if abs(xs[-1] - shift - right) > SAME_LINE:
        shift, scale = xs[0] - left, (right - left) / (xs[-1] - xs[0])
    return [left, *(left + (x - shift - left) * scale for x in xs[1:-1]), right]


def same_columns(own: list[float], new: list[float]) -> bool:
    """Whether lines that are not drawn stand for the same columns: as many, and none beyond the next of the others."""
    return len(own) == len(new) and all(
        before < x < after for before, x, after in zip(own, new[1:-1], own[2:], strict=False)
    )


def united_lines(own: list[float], new: list[float], near: float) -> tuple[list[float], list[int], list[int]]:
    """The column lines of two pieces as one list, and for each piece where its lines are in it.

    Lines of different pieces are one where they are near each other; those of one piece never are.
    """
    union: list[float] = []
    holds: list[set[int]] = []
    places: tuple[list[int], list[int]] = ([], [])
    for x, piece in sorted([*((x, 0) for x in own), *((x, 1) for x in new)]):
        if not union or x - union[-1] > near or piece in holds[-1]:
            union.append(x)
            holds.append(set())
        holds[-1].add(piece)
        places[piece].append(len(union) - 1)
    return union, *places
