"""Reports beside each other: of one body over the years, and of a body and its subordinates.

Knows: facts under their keys, bodies, sentences. Must not know: formats, how reports are read or printed.
Findings here have the shape of those of one report, with the reports that they are about.
"""

from __future__ import annotations

from gkconvert.comparison.levels import Aggregate, aggregate
from gkconvert.comparison.years import Comparison, compare

__all__ = ["Aggregate", "Comparison", "aggregate", "compare"]
