"""From line segments as producers draw them to the rules a person sees.

One drawn line may come as hundreds of pieces: an edge for each cell, two edges side by side where two cells
meet, dashes, thin filled rectangles. Here pieces at (almost) the same position become one position, and pieces
that (almost) touch become one rule.
"""

from __future__ import annotations

from collections.abc import Sequence

# Two lines closer than this are one rule drawn twice: the borders of neighbouring cells, or a double line.
# The narrowest real row or column holds a glyph of some 6 pt.
SNAP = 2.5
# Gaps up to this inside a line are dashes or the places where cell borders fail to meet.
JOIN_GAP = 3.5

Rule = tuple[float, float, float]
"""position, start, end: for a horizontal rule y, x0, x1; for a vertical one x, top, bottom."""


def joined(pieces: Sequence[Rule], snap: float = SNAP, join_gap: float = JOIN_GAP) -> list[Rule]:
    """The rules that the pieces make, sorted by position, then start.

    Positions within `snap` of each other become their mean; collinear pieces with gaps of at most
    `join_gap` become one.
    """
    rules: list[Rule] = []
    cluster: list[Rule] = []
    first = 0.0
    for piece in sorted(pieces):
        if cluster and piece[0] - first > snap:
            _join_cluster(cluster, rules, join_gap)
            cluster = []
        if not cluster:
            first = piece[0]
        cluster.append(piece)
    if cluster:
        _join_cluster(cluster, rules, join_gap)
    return rules


def _join_cluster(cluster: list[Rule], rules: list[Rule], join_gap: float) -> None:
    position = (cluster[0][0] + cluster[-1][0]) / 2
    if len(cluster) == 1:
        rules.append(cluster[0])
        return
    spans = sorted([(start, end) for _, start, end in cluster])
    start, end = spans[0]
    for next_start, next_end in spans:
        if next_start > end + join_gap:
            rules.append((position, start, end))
            start, end = next_start, next_end
        elif next_end > end:
            end = next_end
    rules.append((position, start, end))
