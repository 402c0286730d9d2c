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


def hides(style: str | None, hidden: str | None) -> bool:
    """Whether a `style` or a `hidden` attribute takes an element out of what is shown."""
    if hidden is not None and hidden.lower() != "until-found":
        return True
    return style is not None and _HIDING.search(style) is not None


def shown_value(kind: str | None, value: str | None) -> str:
    """The text that a form field shows: reports are now and then printed from the form they were filled in."""
    return value or "" if (kind or "text").lower() in ("text", "number", "tel") else ""
