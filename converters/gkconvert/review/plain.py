"""Text of a source as a page or a terminal may show it: what acts instead of being read is made visible.

Markup is no concern here (templates escape it); control characters and characters that turn the direction of
writing are, since they could make a number look like another one, or speak to a terminal.

Knows: characters that leave no ink. Must not know: pages, reports.
"""

from __future__ import annotations

import re

# Zero-width spaces and joiners, soft hyphens, byte order marks: Word and WPS leave them everywhere, and they say nothing.
_INKLESS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Controls, marks and overrides of direction (Unicode UAX #9), line and paragraph separators, lone surrogates, tags.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u00ad\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_LONGEST = 20_000


def shown(text: str, longest: int = _LONGEST) -> str:
    r"""The text with acting characters as ⟨U+202E⟩, cut at `longest` characters.

    >>> shown("12\u202e34")
    '12⟨U+202E⟩34'
    """
    if len(text) > longest:
        text = f"{text[:longest]} … (+{len(text) - longest})"
    if text.isascii() and text.isprintable():
        return text
    if _ACTING.search(text) is None:
        return text
    return _ACTING.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text.translate(_INKLESS).replace("\r", ""))


def one_line(text: str, longest: int = _LONGEST) -> str:
    """The same in one line: runs of white space become one space."""
    return shown(" ".join(text.split()), longest)


def safe_link(url: str | None) -> str | None:
    """The address if a page may link to it: http and https only, nothing that acts, no white space."""
    if url is None or not re.match(r"https?://[^\s<>\"'\\]+\Z", url, re.IGNORECASE) or _ACTING.search(url):
        return None
    return url
