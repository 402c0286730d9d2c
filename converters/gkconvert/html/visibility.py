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

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all")


# The same, found in the bytes of a page: a string that a fast search finds, and what must follow it.
_HIDING_BYTES = (
    (b"isplay", re.compile(rb"isplay\s*:\s*[nN]")),
    (b"ISPLAY", re.compile(rb"ISPLAY\s*:\s*[nN]")),
    (b"isibility", re.compile(rb"isibility\s*:\s*[hHcC]")),
    (b"mso-hide", re.compile(rb"mso-hide")),
    (b"hidden", re.compile(rb"hidden(?=[\s=>/])")),
)
_TAG_NAME = re.compile(rb"<([A-Za-z][A-Za-z0-9:_-]*)")


def hiding_tags(markup: bytes) -> set[str] | None:
    """The tags of the elements that may be hidden by an attribute; None where it cannot be told from the bytes.

    Looking at every element costs as much as parsing; most pages hide a few `div` at most.
    """
    tags: set[str] = set()
    for literal, pattern in _HIDING_BYTES:
        if literal not in markup:
            continue
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
    if style is None:
        return False
    style = style.lower()
    if "display" not in style and "visibility" not in style and "mso-hide" not in style:
        return False
    return _HIDING.search(style) is not None


def shown_value(kind: str | None, value: str | None) -> str:
    """The text that a form field shows: reports are now and then printed from the form they were filled in."""
    return value or "" if (kind or "text").lower() in ("text", "number", "tel") else ""
