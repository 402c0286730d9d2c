"""Two sequences of labels matched in their order, so that the sum of their likeness is greatest.

Knows: how like each of one is to each of the other. Must not know: labels, rows, columns.
"""

from __future__ import annotations

from collections.abc import Sequence

LIKE = 0.6
"""How like a label must be to one of the form's, where its place among the others fits."""


def matched_in_order(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """For each of one sequence the index in the other that it goes with, ascending; None where it goes with none.

    `scores[i][j]` is how like the i-th of one is to the j-th of the other; less than `LIKE` is no match.
    Takes time and memory of the product of their lengths.
    """
    height, width = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            both = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= LIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    matched: list[int | None] = [None] * height
    i = j = 0
    while i < height and j < width:
        if scores[i][j] >= LIKE and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            matched[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matched
