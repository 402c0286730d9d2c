"""Failed sums drawn over the cells that take part: a bracket along them, and the arithmetic beside their total.

Knows: boxes on pages, in points. Must not know: pictures, templates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gkconvert.model import Box
from gkconvert.review.links import Links, Problem

_HEIGHT = 13.0
_PER_CHARACTER = 4.7
"""Points that a label and each of its characters take in the 8 point type of report.css."""
_LONGEST = 64
_TICK = 3.0


class Bracket(NamedTuple):
    """A failed sum on one page: the path of its bracket, and its label where its total stands (else empty).

    A label that would hide other numbers is `tucked` away into its number until the sum is looked at.
    """

    number: int
    severity: str
    path: str
    label: str
    x: str
    y: str
    width: str
    text_x: str
    text_y: str
    badge_x: str = ""
    badge_y: str = ""
    tucked: bool = False


class _Page(NamedTuple):
    """What labels must fit into: the page's size, the labels already there, the cells with numbers."""

    size: tuple[float, float]
    labels: list[Box]
    numbers: list[Box]


def brackets(links: Links, sizes: Mapping[int, tuple[float, float]]) -> dict[int, list[Bracket]]:
    """For each page its brackets; `sizes` are the pages' widths and heights."""
    found: dict[int, list[Bracket]] = {}
    pages: dict[int, _Page] = {}
    for problem in links.problems:
        if not problem.number or problem.equation is None:
            continue
        by_page, total_page, total = _boxes(links, problem)
        for page, boxes in sorted(by_page.items()):
            if page not in sizes:
                continue
            if page not in pages:
                pages[page] = _Page(sizes[page], [], _numbers(links, page))
            at = total if page == total_page else None
            found.setdefault(page, []).append(_bracket(problem, boxes, at, pages[page]))
    return found


def label_text(problem: Problem) -> str:
    """The arithmetic as it is drawn, cut where it would not fit on a page."""
    text = problem.equation.text if problem.equation else ""
    if len(text) <= _LONGEST:
        return text
    head, relation, tail = text.rpartition(" = ")
    return f"{head[: _LONGEST - len(tail) - 6]} …{relation}{tail}"


def _boxes(links: Links, problem: Problem) -> tuple[dict[int, list[Box]], int | None, Box | None]:
    """The boxes of the cells that take part, by page, and the page and box of the last: the total."""
    by_page: dict[int, list[Box]] = {}
    last_page, last = None, None
    for index in problem.finding.facts:
        key = links.fact_keys[index] if index < len(links.fact_keys) else ""
        place = links.cells[key].place if key else None
        if place is not None and place.page is not None and place.box is not None:
            by_page.setdefault(place.page, []).append(place.box)
            last_page, last = place.page, place.box
    return by_page, last_page, last


def _numbers(links: Links, page: int) -> list[Box]:
    """The cells of a page that hold numbers."""
    places = (links.cells[key].place for key in set(links.fact_keys) if key)
    return [place.box for place in places if place is not None and place.page == page and place.box is not None]


def _bracket(problem: Problem, boxes: Sequence[Box], total: Box | None, page: _Page) -> Bracket:
    across = max(box[1] for box in boxes) < min(box[3] for box in boxes)
    path = _along_bottom(boxes) if across else _along_right(boxes)
    severity = problem.finding.severity
    if total is None:
        return Bracket(problem.number, severity, path, "", "", "", "", "", "")
    label = _label_box(problem, total, page)
    x0, top, x1, _ = label
    return Bracket(
        problem.number, severity, path, label_text(problem), f"{x0:.1f}", f"{top:.1f}",
        f"{x1 - x0:.1f}", f"{x0 + 5:.1f}", f"{top + 9.3:.1f}",
        f"{total[2]:.1f}", f"{total[1]:.1f}", any(_meet(label, box) for box in page.numbers),
    )  # fmt: skip


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _along_bottom(boxes: Sequence[Box]) -> str:
    y = max(box[3] for box in boxes) - 1.5
    middles = sorted((box[0] + box[2]) / 2 for box in boxes)
    ticks = "".join(f"M{x:.1f} {y - _TICK:.1f}V{y:.1f}" for x in middles)
    return f"M{middles[0]:.1f} {y:.1f}H{middles[-1]:.1f}{ticks}"


def _along_right(boxes: Sequence[Box]) -> str:
    x = max(box[2] for box in boxes) - 1.5
    middles = sorted((box[1] + box[3]) / 2 for box in boxes)
    ticks = "".join(f"M{x - _TICK:.1f} {y:.1f}H{x:.1f}" for y in middles)
    return f"M{x:.1f} {middles[0]:.1f}V{middles[-1]:.1f}{ticks}"


def _label_box(problem: Problem, total: Box, page: _Page) -> Box:
    """A place below the total, moved down (or above it, at the end of a page) past labels already there."""
    width, height = page.size
    wide = len(label_text(problem)) * _PER_CHARACTER + 10
    x1 = min(max(total[2], wide + 4), width - 4)
    top, step = total[3] + 3, _HEIGHT + 2
    if top + _HEIGHT > height:
        top, step = total[1] - 3 - _HEIGHT, -step
    box = (x1 - wide, top, x1, top + _HEIGHT)
    while any(_meet(box, other) for other in page.labels):
        box = (box[0], box[1] + step, box[2], box[3] + step)
    page.labels.append(box)
    return box
