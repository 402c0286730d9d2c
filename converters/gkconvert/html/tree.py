"""The small tree that both parsers give: only what is shown, with the ends of lines marked.

The element interface is what lxml's elements and the standard library's `xml.etree` elements have in common,
so that one code walks both. Knows: which elements make lines. Must not know: parsers, tables' grids, forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

LINE = "\u2028"
"""Stands for the line break of a `<br>`, in the text of a prepared tree (Unicode's line separator)."""

# The elements that browsers' default style sheet (HTML standard, section 15.3) displays as blocks or table parts.
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup p plaintext pre search section summary"
    " table tbody td tfoot th thead tr caption ul xmp"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
PREFORMATTED = ("pre", "xmp", "listing", "plaintext")


class Element(Protocol):
    """What is used of an element: its lower-case tag, the text before its first child, the text after its end."""

    tag: str
    text: str | None
    tail: str | None

    def get(self, name: str) -> str | None:
        """The value of an attribute."""

    def items(self) -> Iterable[tuple[str, str]]:
        """The attributes, in order."""

    def set(self, name: str, value: str) -> None:
        """Give an attribute a value."""

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...


class Tree(Protocol):
    """A page whose hidden parts are gone and whose `<br>` are followed by `LINE`."""

    root: Element
    too_deep: bool
    """Whether the parser gave up on how deep elements nest; then there is nothing in the tree."""
    left_out: int
    """How many elements were not kept because a style or an attribute hides them."""

    def prepare(self, *, keep_hidden: bool = False) -> None:
        """Take out what is not shown and mark the ends of lines; once, before anything else but metadata is read.

        With `keep_hidden`, what only a style or an attribute hides stays.
        """

    def text(self, element: Element) -> str:
        """All text inside an element, without its tail."""

    def select(self, element: Element, tags: Iterable[str]) -> Iterator[Element]:
        """The element and its descendants that have one of the tags, or all of them without tags, in document order."""

    def parent(self, element: Element) -> Element | None:
        """The element around this one."""

    def empty(self, element: Element) -> None:
        """Take everything out of an element, except its attributes and its tail."""


def path_of(tree: Tree, element: Element) -> str:
    """The element path of one element; counts its siblings, so not for every paragraph of a long page."""
    steps: list[str] = []
    inner: Element | None = element
    while inner is not None:
        outer = tree.parent(inner)
        if outer is None or inner.tag == "body":
            steps.append(inner.tag)
        else:
            number = 0
            for sibling in outer:
                number += sibling.tag == inner.tag
                if sibling is inner:
                    break
            steps.append(f"{inner.tag}[{number}]")
        inner = outer
    return "/" + "/".join(reversed(steps))
