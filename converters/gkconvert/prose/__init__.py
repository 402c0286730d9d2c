"""What the prose of a report states in numbers: meaning, value, scope and place of each.

Knows: the wording of these reports. Must not know: facts, rules, formats. Precision comes before recall: a number
whose wording does not tell its meaning is no statement. What is looked at is said in docs/checks.md.
"""

from __future__ import annotations

from gkconvert.prose.reading import read_statements

__all__ = ["read_statements"]
