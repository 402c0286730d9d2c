"""What a page can be drawn on: one small interface, filled by each producer.

Knows: points, y counted from the top of the page. Must not know: reports or tables.
"""

from __future__ import annotations

from typing import Protocol

Colour = tuple[float, float, float]
Segment = tuple[float, float, float, float]
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (1, 1, 1)


class Surface(Protocol):
    """Pages that are drawn from the first to the last."""

    has_vertical: bool

    def width(self, text: str, face: str, size: float) -> float:
        """The advance width of a text."""

    def begin(self, width: float, height: float) -> None:
        """Begin a page."""

    def end(self) -> None:
        """End the page."""

    def text(self, x: float, baseline: float, text: str, face: str, size: float, colour: Colour = BLACK) -> None:
        """A run of text from `x` on."""

    def invisible(self, x: float, baseline: float, text: str, face: str, size: float) -> None:
        """Text in render mode 3: searchable, but not painted."""

    def rotated(self, x: float, y: float, text: str, face: str, size: float, colour: Colour, degrees: float) -> None:
        """A run of text turned anticlockwise around its beginning."""

    def vertical(self, centre: float, top: float, text: str, face: str, size: float) -> None:
        """Text set from top to bottom in a vertical writing mode."""

    def lines(self, segments: list[Segment], width: float, dash: tuple[float, float] | None = None) -> None:
        """Stroke segments, each as a path of its own."""

    def path(self, segments: list[Segment], width: float) -> None:
        """Stroke segments as one path."""

    def box(self, x: float, y: float, width: float, height: float, stroke: float) -> None:
        """Stroke a rectangle."""

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle."""

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Save the state and clip to a rectangle, until `unclip`."""

    def unclip(self) -> None:
        """Restore the state that `clip` saved."""

    def finish(self) -> bytes:
        """The whole file."""
