"""What may stand behind a figure in its cell: what part of it is what, or where its note stands.

A piece of a pattern, for readers that must know a figure when they see one, and for who reads its number.

Knows: the words that such a remark begins with. Must not know: figures, tables.
"""

from __future__ import annotations

REMARK = r"[(（\[【〔](?:其中|包括|包含|已?含|不含|不包括|不计|注|见|详见)[^()（）\[\]【】〔〕]{0,80}[)）\]】〕]"
"""（其中修订16件）, （含自然失效29件）, （注1）. Other words in brackets are none: 12（3）, 5（减少2） may be two figures."""
