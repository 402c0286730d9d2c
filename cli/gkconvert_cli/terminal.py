"""The streams of a terminal: their encoding, their colours, and what to do when one cannot be written.

Words for people are in the terminal's own encoding, data are bytes as they are. Nothing that is printed for people
can act on a terminal: names of files and texts of reports are written by strangers.

Knows: stdout and stderr. Must not know: what is printed.
"""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, TextIO

import typer

_STDOUT = Path("stdout")
_CHINESE = "年"
"""What a terminal's encoding has to have, or it is none for us."""
_NEAREST = {"✗": "×", "⟨": "〈", "⟩": "〉"}
"""What GBK and its like have in place of marks that are printed and that they lack."""
_NEAREST_OR_SPELT = "gkconvert.nearest"

Style = Literal["", "bold", "red", "green", "yellow", "bold red"]


class Line(NamedTuple):
    """A line for people; its style is used only on a terminal."""

    text: str
    style: Style = ""


def prepare_streams() -> None:
    """Let no character fail: UTF-8 where the system's own encoding is none for Chinese. A missing stderr is a void."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as the program runs
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            narrow = os.name == "nt" or not _has_chinese(stream.encoding)
            reconfigure(encoding="utf-8" if narrow else None, errors=_NEAREST_OR_SPELT)


def tell(lines: Iterable[Line]) -> None:
    """Print lines for people on stderr, with colours where it is a terminal (NO_COLOR is heeded).

    Where nobody takes them any more, they are dropped and the work goes on.
    """
    try:
        print_lines(lines, sys.stderr)
    except OSError:
        _abandon(sys.stderr)


def tell_record(record: bytes) -> None:
    """Print a line for programs on stderr, in UTF-8; dropped where nobody takes it."""
    try:
        sys.stderr.write(f"{record.decode()}\n")
        sys.stderr.flush()
    except OSError:
        _abandon(sys.stderr)


def print_lines(lines: Iterable[Line], stream: TextIO) -> None:
    """Print lines, styled where the stream is a terminal."""
    if not stream.isatty():
        for line in lines:
            stream.write(f"{printable(line.text)}\n")
        stream.flush()
        return
    if os.name == "nt":  # pragma: no cover - a console of Windows may know no codes, and rich knows whether it does
        _print_by_rich(lines, stream)
        return
    for line in lines:
        stream.write(f"{_styled(printable(line.text), line.style)}\n")
    stream.flush()


def _styled(text: str, style: Style) -> str:
    """A text in its style; without its colours where NO_COLOR is set, and plain on a dumb terminal.

    By typer, which is there anyway: to import rich takes longer than to read a page.
    """
    if not style or os.environ.get("TERM", "").lower() in ("dumb", "unknown"):
        return text
    colours = [] if os.environ.get("NO_COLOR") else [word for word in style.split() if word != "bold"]
    bold = "bold" in style
    return typer.style(text, fg=colours[0] if colours else None, bold=bold or None) if colours or bold else text


def _print_by_rich(lines: Iterable[Line], stream: TextIO) -> None:  # pragma: no cover - as above
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for line in lines:
        console.print(Text(printable(line.text), style=line.style), soft_wrap=True)


def printable(text: str) -> str:
    """The text in one line that cannot act: controls and overrides of direction are made visible."""
    if text.isprintable():
        return text
    from gkconvert.filenames import as_text
    from gkconvert.review.plain import shown

    return shown(as_text(text), len(text) * 4).replace("\n", "⟨U+000A⟩")


def put(data: bytes) -> None:
    """Write data to stdout; ends the program quietly where nobody reads them any more.

    Raises `OutputError` where they cannot be written.
    """
    from gkconvert_cli.output import refused

    if sys.stdout is None:
        raise refused(_STDOUT, OSError(errno.EBADF, "closed"))
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon(sys.stdout)
        raise typer.Exit(1) from None
    except OSError as error:
        _abandon(sys.stdout)
        raise refused(_STDOUT, error) from error


def put_text(text: bytes) -> None:
    """Write a text for people, which is UTF-8, to stdout as `put_lines` does."""
    put_lines(text.decode().removesuffix("\n").split("\n"))


def put_lines(lines: Iterable[str]) -> None:
    """Write lines for people to stdout, in its own encoding; else as `put`."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    put("".join(f"{printable(line)}\n" for line in lines).encode(encoding, _NEAREST_OR_SPELT))


def _nearest_or_spelt(error: UnicodeError) -> tuple[str, int]:
    """For characters that an encoding lacks the nearest mark, or the code point spelt out; see `codecs.register_error`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    spelt = (_NEAREST.get(one) or one.encode("ascii", "backslashreplace").decode() for one in missing)
    return "".join(spelt), error.end


codecs.register_error(_NEAREST_OR_SPELT, _nearest_or_spelt)


def _has_chinese(encoding: str | None) -> bool:
    try:
        return bool(_CHINESE.encode(encoding or "ascii"))
    except (UnicodeEncodeError, LookupError):
        return False


def _abandon(stream: TextIO) -> None:
    """Let what is still to be written go nowhere: Python flushes its streams once more at exit, and would fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # a stream that is no file: nothing is flushed into the void
        pass
