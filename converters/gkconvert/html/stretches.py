"""The markup of a page without its repetitions: what is looked for in tags is found there in a fraction of the time.

Knows: how markup repeats. Must not know: what is looked for.
"""

from __future__ import annotations

_SHORT, _LONG = 40_000, 4_000_000
"""Bytes of a page in which everything is found as soon as its repetitions are, and of one that may be made of millions."""


def each_once(markup: bytes) -> bytes:
    """The stretches of a page from one `<` to the next, each once; a page that is very short or long as it is.

    Pages repeat their tags thousands of times: a quarter to a half of the bytes is left. What has no `<` in it stands
    there exactly if it stands in the page, and behind the start of the same tag.
    """
    if not _SHORT <= len(markup) <= _LONG:
        return markup
    before, *stretches = markup.split(b"<")
    return b"<".join((before, *set(stretches)))
