"""Lines made of styled pieces, on a terminal or without colours in a file.

Knows: how named styles look. Must not know: what is painted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from gkconvert_cli.terminal import put_lines

if TYPE_CHECKING:
    from gkconvert.review.form_drawing import Line

_STYLES = {
    "title": "bold",
    "border": "bright_black",
    "faint": "bright_black",
    "bad": "bold red",
    "doubt": "yellow",
    "good": "green",
}


def paint(lines: Iterable[Line], stream: TextIO) -> None:
    """Print the lines; with colours where the stream is a terminal (NO_COLOR is heeded)."""
    if not stream.isatty():
        put_lines("".join(span.text for span in line).rstrip() for line in lines)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for line in lines:
        text = Text.assemble(*((span.text, _STYLES.get(span.style, "")) for span in line))
        console.print(text, soft_wrap=True)
