"""Which findings a person asked for: by the codes of their rules, or the family a code begins with, and by severity.

Knows: codes and severities. Must not know: what rules say.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from gkconvert.errors import UsageError

if TYPE_CHECKING:
    from gkconvert.model import Finding


class Least(str, Enum):
    """The least severity that is listed."""

    error = "error"
    warning = "warning"
    note = "note"


_RANKS = {"error": 0, "warning": 1, "note": 2}


class Selection(NamedTuple):
    """Codes or families (`prose` for all of `prose.…`) to list and to leave out; what is left out stays out.

    No code to list means all of them.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    least: Least = Least.note

    def of(self, findings: Sequence[Finding]) -> tuple[tuple[int, Finding], ...]:
        """The findings that are asked for, each with its number in the report, counted from 1."""
        return tuple((number, finding) for number, finding in enumerate(findings, 1) if self._wants(finding))

    def rules(self) -> tuple[str, ...]:
        """The codes of the rules whose findings are listed, where they have any."""
        from gkconvert.validators import CODES

        return tuple(code for code in CODES if self._has(code))

    def _wants(self, finding: Finding) -> bool:
        return _RANKS[finding.severity] <= _RANKS[self.least.value] and self._has(finding.rule)

    def _has(self, code: str) -> bool:
        return (not self.select or _among(code, self.select)) and not _among(code, self.ignore)


EVERYTHING = Selection()


def selection(select: Sequence[str], ignore: Sequence[str], least: Least = Least.note) -> Selection:
    """The selection of options, in which one option may name several codes between commas.

    Raises `UsageError` for a code that no rule has.
    """
    return Selection(_codes(select), _codes(ignore), least)


def _codes(given: Sequence[str]) -> tuple[str, ...]:
    from gkconvert.validators import CODES

    codes = tuple(code.strip() for option in given for code in option.split(",") if code.strip())
    for code in codes:
        if not any(_among(known, (code,)) for known in CODES):
            near = get_close_matches(code, CODES, n=1, cutoff=0.6)
            raise UsageError(
                "usage.rule",
                f"没有规则 {code}" + (f"；是指 {near[0]} 吗？" if near else f"；可用：{'、'.join(CODES)}"),
                f"no rule {code}" + (f"; did you mean {near[0]}?" if near else f"; choose from {', '.join(CODES)}"),
            )
    return codes


def _among(rule: str, codes: Sequence[str]) -> bool:
    return any(rule == code or rule.startswith(f"{code.rstrip('.')}.") for code in codes)
