"""The streams of a terminal: their encoding, their colours, and a reader of our output that went away.

Knows: stdout and stderr. Must not know: what is printed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple, TextIO

import typer


class Line(NamedTuple):
    """A line for people. `style` is a rich style ("bold", "red"), used only on a terminal."""

    text: str
    style: str = ""


def prepare_streams() -> None:
    """Let no character fail: UTF-8 where the system's own encoding is none for Chinese."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        narrow = os.name == "nt" or (stream.encoding or "").lower().replace("-", "") in (
            "ascii",
            "usascii",
            "latin1",
        )
        reconfigure(encoding="utf-8" if narrow else None, errors="backslashreplace")


def tell(lines: Iterable[Line]) -> None:
    """Print lines for people on stderr, with colours where it is a terminal (NO_COLOR is heeded)."""
    print_lines(lines, sys.stderr)


def print_lines(lines: Iterable[Line], stream: TextIO) -> None:
    """Print lines, styled where the stream is a terminal."""
    if not stream.isatty():
        for line in lines:
            stream.write(f"{line.text}\n")
        stream.flush()
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for line in lines:
        console.print(Text(line.text, style=line.style), soft_wrap=True)


def put(data: bytes) -> None:
    """Write bytes to stdout; ends the program quietly where nobody reads them any more."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at exit; let that go nowhere instead of failing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
