"""Cell borders, drawn in the ways that producers draw them.

Knows: boxes of cells on a page, open at the page break or not. Must not know: text or reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from generator.pdf.surface import BLACK, WHITE, Segment, Surface


@dataclass(frozen=True)
class CellBox:
    """A cell's part on one page; `top`/`bottom`: whether that edge is drawn; `head`: a header cell."""

    x0: float
    y0: float
    x1: float
    y1: float
    top: bool = True
    bottom: bool = True
    head: bool = False

    def edges(self) -> list[Segment]:
        """The edges that are drawn: top, bottom, left, right."""
        sides: list[Segment] = [(self.x0, self.y0, self.x0, self.y1), (self.x1, self.y0, self.x1, self.y1)]
        if self.top:
            sides.append((self.x0, self.y0, self.x1, self.y0))
        if self.bottom:
            sides.append((self.x0, self.y1, self.x1, self.y1))
        return sides


def draw_borders(surface: Surface, boxes: list[CellBox], style: str, width: float) -> None:
    """Draw the borders of one piece of a table; `style` as in `Look.rules`."""
    STYLES[style](surface, boxes, width)


def _edges(boxes: list[CellBox]) -> list[Segment]:
    return [edge for box in boxes for edge in box.edges()]


def _draw_jittered(surface: Surface, boxes: list[CellBox], width: float) -> None:
    random = Random(len(boxes))
    shift = [(random.uniform(-0.25, 0.25), random.uniform(-0.25, 0.25)) for _ in boxes]
    moved = [
        (x0 + dx, y0 + dy, x1 + dx, y1 + dy)
        for box, (dx, dy) in zip(boxes, shift, strict=True)
        for x0, y0, x1, y1 in box.edges()
    ]
    surface.lines(moved, width)


def _lengthened(edge: Segment, by: float) -> Segment:
    x0, y0, x1, y1 = edge
    return (x0 - by, y0, x1 + by, y1) if y0 == y1 else (x0, y0 - by, x1, y1 + by)


def _draw_short(surface: Surface, boxes: list[CellBox], width: float) -> None:
    surface.lines([_lengthened(edge, -1) for edge in _edges(boxes)], width)


def _draw_overshoot(surface: Surface, boxes: list[CellBox], width: float) -> None:
    surface.lines([_lengthened(edge, 2) for edge in _joined(_edges(boxes))], width)


def _draw_heavy(surface: Surface, boxes: list[CellBox], width: float) -> None:
    _draw_lines(surface, boxes, width)
    x0, y0 = min(box.x0 for box in boxes), min(box.y0 for box in boxes)
    surface.box(x0, y0, max(box.x1 for box in boxes) - x0, max(box.y1 for box in boxes) - y0, 2)


def _draw_horizontal(surface: Surface, boxes: list[CellBox], width: float) -> None:
    surface.lines(_joined([edge for edge in _edges(boxes) if edge[1] == edge[3]]), width)


def _draw_three(surface: Surface, boxes: list[CellBox], width: float) -> None:
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    heads = [box.y1 for box in boxes if box.head]
    surface.lines([(x0, y, x1, y) for y in (top, bottom)], width * 2)
    if heads:
        surface.lines([(x0, max(heads), x1, max(heads))], width)


def _draw_ghost(surface: Surface, boxes: list[CellBox], width: float) -> None:
    for box in boxes:
        middle = (box.x0 + box.x1) / 2
        surface.fill(middle, box.y0, 0.5, box.y1 - box.y0, WHITE)
        surface.fill(box.x0, box.y0 + 4, box.x1 - box.x0, 0.5, WHITE)
    _draw_lines(surface, boxes, width)


def _draw_nothing(_surface: Surface, _boxes: list[CellBox], _width: float) -> None:
    """Alignment alone holds the table together."""


def _draw_edges(surface: Surface, boxes: list[CellBox], width: float) -> None:
    surface.lines(_edges(boxes), width)


def _draw_lines(surface: Surface, boxes: list[CellBox], width: float) -> None:
    surface.lines(_joined(_edges(boxes)), width)


def _draw_path(surface: Surface, boxes: list[CellBox], width: float) -> None:
    surface.path(_joined(_edges(boxes)), width)


def _draw_dashed(surface: Surface, boxes: list[CellBox], width: float) -> None:
    surface.lines(_joined(_edges(boxes)), width, dash=(3, 2))


def _draw_dots(surface: Surface, boxes: list[CellBox], width: float) -> None:
    surface.lines([dot for edge in _joined(_edges(boxes)) for dot in _dots(edge)], width)


def _draw_thin(surface: Surface, boxes: list[CellBox], width: float) -> None:
    for x0, y0, x1, y1 in _joined(_edges(boxes)):
        surface.fill(x0 - width / 2, y0 - width / 2, x1 - x0 + width, y1 - y0 + width, BLACK)


def _draw_boxes(surface: Surface, boxes: list[CellBox], width: float) -> None:
    for box in boxes:
        if box.top and box.bottom:
            surface.box(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, width)
        else:
            surface.lines(box.edges(), width)


def _draw_sides(surface: Surface, boxes: list[CellBox], width: float) -> None:
    outer = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    inner = [edge for edge in _edges(boxes) if not (edge[0] == edge[2] and edge[0] in outer)]
    surface.lines(_joined(inner), width)


def _draw_backgrounds(surface: Surface, boxes: list[CellBox], _width: float) -> None:
    for box in boxes:
        surface.fill(box.x0 + 0.6, box.y0 + 0.6, box.x1 - box.x0 - 1.2, box.y1 - box.y0 - 1.2, PALE)


def _draw_double(surface: Surface, boxes: list[CellBox], width: float) -> None:
    inset = 0.7
    for box in boxes:
        inside = CellBox(
            box.x0 + inset, box.y0 + inset * box.top, box.x1 - inset, box.y1 - inset * box.bottom, box.top, box.bottom
        )
        surface.lines(inside.edges(), width)


def _joined(edges: list[Segment]) -> list[Segment]:
    """Collinear segments that touch or overlap made one."""
    tracks: dict[tuple[bool, float], list[tuple[float, float]]] = defaultdict(list)
    for x0, y0, x1, y1 in edges:
        if x0 == x1:
            tracks[True, x0].append((y0, y1))
        else:
            tracks[False, y0].append((x0, x1))
    joined: list[Segment] = []
    for (upright, at), spans in tracks.items():
        spans.sort()
        begin, end = spans[0]
        runs = []
        for start, stop in spans[1:]:
            if start <= end + 0.01:
                end = max(end, stop)
            else:
                runs.append((begin, end))
                begin, end = start, stop
        runs.append((begin, end))
        joined.extend((at, a, at, b) if upright else (a, at, b, at) for a, b in runs)
    return joined


def _dots(edge: Segment) -> list[Segment]:
    """A line as strokes of 2 points with gaps of 1 point."""
    x0, y0, x1, y1 = edge
    length = max(x1 - x0, y1 - y0)
    across = x1 > x0
    dots: list[Segment] = []
    at = 0.0
    while at < length:
        end = min(at + 2, length)
        dots.append((x0 + at, y0, x0 + end, y0) if across else (x0, y0 + at, x0, y0 + end))
        at += 3
    return dots


PALE = (0.92, 0.94, 0.97)
STYLES: dict[str, Callable[[Surface, list[CellBox], float], None]] = {
    "lines": _draw_lines, "edges": _draw_edges, "path": _draw_path, "boxes": _draw_boxes, "double": _draw_double,
    "thin": _draw_thin, "dashed": _draw_dashed, "dots": _draw_dots, "sides": _draw_sides,
    "backgrounds": _draw_backgrounds, "jittered": _draw_jittered, "short": _draw_short, "overshoot": _draw_overshoot,
    "heavy": _draw_heavy, "horizontal": _draw_horizontal, "three": _draw_three, "ghost": _draw_ghost, "none": _draw_nothing,
}  # fmt: skip
