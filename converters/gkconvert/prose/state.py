"""What the reading of a paragraph remembers from clause to clause.

Knows: which things are remembered. Must not know: wording, how sentences are divided.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from gkconvert.prose.scope import Scope


class State(msgspec.Struct):
    """What carries over from clause to clause: the subject, what was said before, whether parts are being listed.

    `scope` is that of the sentences before, `told` the first of this one; `cases` whether reviews and lawsuits are those
    on disclosure; `rest` is the sentence after the clause, `next` what comes after the sentence; `documents` what kind of them has been counted;
    `whole` whether the requests received have been counted; `groups` the kinds of lawsuits that this one has named: an outcome after both is that of neither;
    `counted` what this sentence has counted; `undecided` the reviews and lawsuits counted whose outcomes have not been told, `earlier` those before a semicolon; `unit` that
    of the first requests counted; `carried` how many were carried in; `outside` is `before` without what stood in brackets; `joined` whether the sentence follows a semicolon.
    """

    subject: str | None = None
    scope: Scope | None = None
    told: Scope | None = None
    cases: bool = False
    before: str = ""
    outside: str = ""
    rest: str = ""
    next: str = ""
    parts: bool = False
    documents: str | None = None
    whole: bool = False
    groups: frozenset[str] = frozenset()
    counted: tuple[str, ...] = ()
    undecided: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    unit: str | None = None
    carried: int | Decimal = 0
    joined: bool = False
