"""What of a page is not shown to a person, and so is no part of the document.

Knows: HTML's rules for elements without rendering, and the styles that hide. Must not know: parsers, forms.
`aria-hidden` hides from screen readers only: it is not hidden here. Of style sheets only the page's own are looked at,
and of these only the rules for one class or id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gkconvert.patterns import when_used

UNSHOWN = (
    "script", "style", "template", "noscript", "noframes", "title", "select", "datalist", "button", "iframe", "object",
    "embed", "audio", "video", "canvas", "map", "svg", "math", "rt", "rp", "area", "link", "del", "s", "strike",
)  # fmt: skip
"""Elements that show no text of the document: code, controls, media, the reading aids of ruby, what is struck out."""

_EMPTIED_NAMES = (
    "div p span section article aside main nav header footer ul ol li dl dt dd form font center h1 h2 h3 h4 h5 h6"
)
EMPTIED = frozenset(_EMPTIED_NAMES.split())
"""Elements that stay, empty, where they are hidden: those after them keep their numbers, so that paths fit the page."""

_HIDING = when_used(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|line-through")

# The same in the bytes of a page in lower case: a string that a fast search finds, and what must follow it.
_HIDING_BYTES = (
    (b"display", when_used(rb"display\s*:\s*n")),
    (b"visibility", when_used(rb"visibility\s*:\s*[hc]")),
    (b"mso-hide", when_used(rb"mso-hide")),
    (b"hidden", when_used(rb"hidden(?=[\s=>/])")),
    (b"line-through", when_used(rb"line-through")),
)
_TAG_NAME = when_used(rb"<([a-z][a-z0-9:_-]*)")
_MANY = 40
"""Names of tags from which on a list of them saves nothing: then every element is looked at."""

_STYLE = 400
"""Characters of a style that are looked at."""
_DIGITS = when_used(r"[0-9０-９][0-9０-９.,，．]*")
_UNSEEN = when_used(
    r"(?<![\w-])(?:font-size|opacity)\s*:\s*0+(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?<![\w-])(?:left|top|text-indent|margin-left)\s*:\s*-[0-9]{4,}"
    r"|(?<![\w-])clip\s*:\s*rect\(0[^1-9]*\)"
    r"|(?<![\w-])(?:width|height)\s*:\s*0+(?:px|pt|em)?\s*;.*overflow\s*:\s*hidden"
    r"|(?<![\w-])color\s*:\s*(?:white\b|#fff(?:fff)?\b|rgb\(255,\s*255,\s*255\))(?!.*background)"
)

# A style sheet may be a page whose `style` was never closed: each of these looks at a stretch once, whatever it holds.
_COMMENT = when_used(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_MEDIA = when_used(r"@[a-z-]{1,40}(?![a-z-])[^{};]{0,500}\{(?:[^{}]*\{[^{}]*\})*[^{}]*(?:\}|\Z)")
_RULE = when_used(r"(?:^|(?<=[{};]))([^{};]+)\{([^{}]*)\}")
_ONE_NAME = when_used(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)")
_NAME = when_used(r"[.#][\w-]+")
_SHEET = 200_000
"""Characters of a page's own style sheets that are looked at."""


def hiding_tags(markup: bytes) -> set[str] | None:
    """The tags of the elements that may be hidden by an attribute; None where it cannot be told from the bytes.

    Each tag need stand in them once (`stretches`). Looking at every element costs as much as parsing; most pages hide a few `div` at most.
    """
    tags: set[str] = set()
    markup = markup.lower()
    for literal, pattern in _HIDING_BYTES:
        # Each stretch is searched for a tag once: a style sheet may hide a million things in one element.
        searched = 0
        at = markup.find(literal)
        while at >= 0:
            if pattern.match(markup, at):
                start = markup.rfind(b"<", searched, at)
                searched = at
                if start >= 0 and markup[start + 1 : start + 2] not in (b"!", b"/", b"?"):
                    name = _TAG_NAME.match(markup, start)
                    if name is None:
                        return None
                    tags.add(name[1].decode("ascii"))
                    if len(tags) > _MANY:
                        return None
            at = markup.find(literal, at + 1)
    return tags.difference(UNSHOWN, ("input", "html", "body"))


def hidden_names(sheets: Iterable[str]) -> frozenset[str]:
    """The classes (`.name`) and ids (`#name`), in lower case, that a page's own style sheets hide.

    Only rules for one class or id outside of any condition (`@media`), and only those names that no other rule
    shows: what a script shows on a click has such a rule, and a report may be in it.
    """
    hidden: set[str] = set()
    shown: set[str] = set()
    for sheet in sheets:
        text = sheet[:_SHEET].lower()
        if "display" not in text and "visibility" not in text:
            continue
        for selectors, declarations in _RULE.findall(_MEDIA.sub("", _COMMENT.sub("", text))):
            if _HIDING.search(declarations):
                for selector in selectors.split(","):
                    found = _ONE_NAME.fullmatch(selector.strip())
                    if found is not None:
                        hidden.add(found[1])
            elif "display" in declarations or "visibility" in declarations:
                shown.update(_NAME.findall(selectors))
    return frozenset(hidden - shown)


def is_named(names: frozenset[str], classes: str | None, identity: str | None) -> bool:
    """Whether an element's classes or its id are among the names that a style sheet hides."""
    if classes is not None and any("." + name in names for name in classes.lower().split()):
        return True
    return identity is not None and "#" + identity.lower() in names


def hides(style: str | None, hidden: str | None) -> bool:
    """Whether a `style` or a `hidden` attribute takes an element out of what is shown, or strikes it out."""
    if hidden is not None and hidden.lower() != "until-found":
        return True
    if style is None:
        return False
    style = style.lower()
    if "display" in style or "visibility" in style or "mso-hide" in style or "line-through" in style:
        return _HIDING.search(style) is not None
    return False


def is_unseen_number(text: str, style: str) -> bool:
    """Whether a number is set so that nobody sees it: in no size, fully transparent, beside the page, white.

    Only numbers: such styles are also those of wrappers whose contents have others, and of heads on a dark ground.
    """
    return _DIGITS.fullmatch(text.strip()) is not None and _UNSEEN.search(style[:_STYLE].lower()) is not None


def shown_value(kind: str | None, value: str | None) -> str:
    """The text that a form field shows: reports are now and then printed from the form they were filled in."""
    return value or "" if (kind or "text").lower() in ("text", "number", "tel") else ""


def shown_option(options: Iterable[tuple[bool, str]]) -> str:
    """The text that a list to choose from shows, if it is a number: of each option whether it is selected, and its text."""
    texts = [(selected, text.strip()) for selected, text in options]
    shown = next((text for selected, text in texts if selected), texts[0][1] if texts else "")
    return shown if _DIGITS.fullmatch(shown) else ""
