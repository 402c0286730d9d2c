"""Who reports: the body's name in one spelling, its level and kind, and the division it belongs to.

Knows: names and codes of divisions, names of bodies. Must not know: formats, facts, how reports are read.
"""

from __future__ import annotations

from gkconvert.bodies.identify import identify

__all__ = ["identify"]
