"""What a rule may say: that a check passed, that it could not be made, or a finding.

Knows: the shape of a rule. Must not know: any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from gkconvert.model import Finding
from gkconvert.validators.view import View

Number = int | Decimal


class Outcome(Enum):
    """The outcomes of a check that need no words."""

    PASSED = "passed"
    SKIPPED = "skipped"


Said = Finding | Outcome
Check = Callable[[View], Iterator[Said]]


class Rule(NamedTuple):
    """A rule under its stable code. `counted` rules are identities: each of their checks is in `Report.checks`.

    The docstring of `check` is the rule's text: the form's own sentence, or what the form implies.
    """

    code: str
    check: Check
    counted: bool = False


def number(value: Number) -> str:
    """A number as it is printed: plain digits, no exponent.

    >>> number(Decimal("1E+2"))
    '100'
    """
    return str(value) if isinstance(value, int) else format(value, "f")
