"""Regular expressions that few reports need, compiled when one does.

Compiling is a third of what a person waits for who converts one report. What every report needs is compiled at
import, by `re.compile`; what belongs to one kind of page, table or sentence is given to `when_used`.

Knows: the interface of `re.Pattern`. Must not know: any pattern.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import AnyStr, cast


def when_used(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, which is called when the pattern is first asked for anything but its text."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(pattern, flags))


class _Uncompiled:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str] | re.Pattern[bytes]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        """A method of the pattern itself, which stays here, so that it is looked up like any other from then on."""
        found: object = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
