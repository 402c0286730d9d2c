"""How far a long run has come, told every few seconds.

Knows: the clock. Must not know: what is done.
"""

from __future__ import annotations

import time

from gkconvert_cli.terminal import Line, tell

_SECONDS = 5.0


class Counting:
    """Tells how many of a known number are done, at most every five seconds: a short run says nothing."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._next = time.monotonic() + _SECONDS

    def __call__(self, done: int, total: int) -> None:
        """Take note that so many are done."""
        now = time.monotonic()
        if not self._quiet and now >= self._next:
            self._next = now + _SECONDS
            tell([Line(f"{done}/{total}")])
