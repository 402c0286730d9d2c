"""What of a page is not shown to a person, and so is no part of the document.

Knows: HTML's rules for elements without rendering, and the styles that hide. Must not know: parsers, forms.
`aria-hidden` hides from screen readers only: it is not hidden here. Style sheets are not evaluated.
"""

from __future__ import annotations

import re

UNSHOWN = (
    "script", "style", "template", "noscript", "noframes", "title", "select", "datalist", "button", "iframe", "object",
    "embed", "audio", "video", "canvas", "map", "svg", "math", "rt", "rp", "area", "link",
)  # fmt: skip
"""Elements that show no text of the document: code, controls, media, and the reading aids of ruby."""

_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.IGNORECASE
)


# The same, found in the bytes of a page; each begins with letters, so that the search is one for a string.
_HIDING_BYTES = (
    re.compile(rb"isplay\s*:\s*[nN]"),
    re.compile(rb"ISPLAY\s*:\s*[nN]"),
    re.compile(rb"isibility\s*:\s*[hHcC]"),
    re.compile(rb"ISIBILITY\s*:\s*[hHcC]"),
    re.compile(rb"(?:mso|MSO)-(?:hide|HIDE)"),
    re.compile(rb"hidden(?=[\s=>/])"),
    re.compile(rb"HIDDEN(?=[\s=>/])"),
)
_TAG_NAME = re.compile(rb"<([A-Za-z][A-Za-z0-9:_-]*)")


def hiding_tags(markup: bytes) -> set[str] | None:
    """The tags of the elements that may be hidden by an attribute; None where it cannot be told from the bytes.

    Looking at every element costs as much as parsing; most pages hide a few `div` at most.
    """
    tags: set[str] = set()
    for pattern in _HIDING_BYTES:
        for found in pattern.finditer(markup):
            start = markup.rfind(b"<", 0, found.start())
            if start < 0 or markup[start + 1 : start + 2] in (b"!", b"/", b"?"):
                continue
            name = _TAG_NAME.match(markup, start)
            if name is None:
                return None
            tags.add(name[1].decode("ascii").lower())
            if len(tags) > 40:
                return None
    return tags.difference(UNSHOWN, ("input", "html", "body"))


def hides(style: str | None, hidden: str | None) -> bool:
    """Whether a `style` or a `hidden` attribute takes an element out of what is shown."""
    if hidden is not None and hidden.lower() != "until-found":
        return True
    return style is not None and _HIDING.search(style) is not None


def shown_value(kind: str | None, value: str | None) -> str:
    """The text that a form field shows: reports are now and then printed from the form they were filled in."""
    return value or "" if (kind or "text").lower() in ("text", "number", "tel") else ""
