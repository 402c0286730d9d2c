"""The lines of text that stand around an article, and what they say in pairs of a name and a value.

Knows: which elements are near an article, and how directory entries look that are no tables: lists, definition lists,
blocks side by side. Must not know: parsers, forms, which statement is to be believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkconvert.characters import simplified, squeeze
from gkconvert.html.article import Survey
from gkconvert.html.metadata import apart, pieces_of, spaced
from gkconvert.html.table_kinds import STATEMENTS, statement_in
from gkconvert.html.text import one_line
from gkconvert.html.tree import BLOCKS, Element, Tree
from gkconvert.model import Metadata

_LEVELS = 3
"""Elements around the article in which its title, its byline and its attachments stand beside it."""
_BLOCK_TAGS = tuple(BLOCKS)
_SHORT = 300
"""Characters: what is longer is no line of statements."""
_DATED = re.compile(r"20[0-9]{2}[-./年][0-9]")
_INDEX = re.compile(r"[\s\[【]*(?:信息)?索\s*[引取]\s*[号號]")
"""What every directory entry begins with, by the rules for publishing."""
_ENTRY = 3
"""Pairs that make a directory entry: one may be a form's field, two the labels of a search."""


class Line(NamedTuple):
    """The text of a block, or of what stands between two blocks, and the element it is in."""

    element: Element
    text: str


class Around(NamedTuple):
    """The lines before and after an article, in document order."""

    before: list[Line]
    after: list[Line]


def around(tree: Tree, found: Survey, article: Element) -> Around:
    """The lines outside an article; near it, also those that stand between blocks instead of in one."""
    inside = set(tree.select(article, _BLOCK_TAGS))
    between, rest = _between_blocks(tree, found, article, inside)
    before: list[Line] = []
    after: list[Line] = []
    current = before
    for leaf, text in found.leaves.items():
        if leaf in inside:
            current = after
            continue
        current += between.get(leaf, ())
        if len(text) <= _SHORT and len(leaf) and ("：" in text or ":" in text or _DATED.search(text)):
            text = apart(tree, leaf, text)
        current.append(Line(leaf, text))
    after += rest
    return Around(before, after)


def near(tree: Tree, article: Element) -> Element:
    """The element around an article in which what belongs to it stands beside it."""
    return _above(tree, article, ("body", "html"))


def _above(tree: Tree, article: Element, outside: tuple[str, ...]) -> Element:
    outer = article
    for _ in range(_LEVELS):
        above = tree.parent(outer)
        if above is None or above.tag in outside:
            break
        outer = above
    return outer


def _between_blocks(
    tree: Tree, found: Survey, article: Element, inside: set[Element]
) -> tuple[dict[Element, list[Line]], list[Line]]:
    """The lines between blocks near an article, each with the block that follows it; and those that none follows."""
    between: dict[Element, list[Line]] = {}
    waiting: list[Line] = []
    for element in tree.select(_above(tree, article, ("html",)), _BLOCK_TAGS):
        if element in inside:
            continue
        if element in found.containers:
            waiting += [Line(element, text) for text in _runs(tree, found, element)]
        elif waiting and element in found.leaves:
            between[element], waiting = waiting, []
    return between, waiting


def _runs(tree: Tree, found: Survey, container: Element) -> Iterator[str]:
    """What stands between the blocks of an element."""
    pieces = [container.text or ""]
    for child in container:
        if child.tag in BLOCKS or child in found.containers:
            yield from _line(pieces)
            pieces = [child.tail or ""]
        else:
            pieces += [tree.text(child), child.tail or ""]
    yield from _line(pieces)


def _line(pieces: list[str]) -> Iterator[str]:
    if any(piece and not piece.isspace() for piece in pieces):
        text = spaced(pieces).strip()
        if len(text) <= _SHORT:
            yield text


def listed(tree: Tree, lines: Sequence[Line]) -> list[Metadata]:
    """The statements of a directory entry that is no table: a name in one element, its value in the next."""
    if not any("索" in line.text and _INDEX.match(line.text) for line in lines):
        return []
    found: list[Metadata] = []
    name, named = "", None
    for line in lines:
        parent = tree.parent(line.element)
        short = len(line.text) <= _SHORT
        own = _name(line.text)
        pair = _pair(tree, line.element) if short and not own and len(line.element) > 1 else None
        if pair is not None:
            found.append(pair)
        elif name and not own and short and parent is named and statement_in(line.text) is None:
            found.append(Metadata(name, one_line(line.text), "byline"))
        name, named = own, parent
    return found if len(found) >= _ENTRY else []


def _pair(tree: Tree, element: Element) -> Metadata | None:
    """A name and its value in elements of one block, with no colon between."""
    pieces = [piece for child in pieces_of(tree, element) for piece in child if piece and not piece.isspace()]
    if len(pieces) < 2 or not (name := _name(pieces[0])):
        return None
    return Metadata(name, one_line("".join(pieces[1:])).lstrip("：: "), "byline")


def _name(text: str) -> str:
    """The name of a statement that a text consists of; empty where it says anything else."""
    label = simplified(squeeze(text)).rstrip("：:").strip("[]【】") if len(text) < 24 else ""
    return label if label in STATEMENTS else ""


def entry_in(texts: Sequence[str]) -> tuple[list[Metadata], frozenset[int]]:
    """The directory entry that is written out in the lines of an article's beginning, and which lines these are."""
    found: list[Metadata] = []
    lines: set[int] = set()
    for index, text in enumerate(texts):
        statement = statement_in(text) if len(text) <= _SHORT else None
        if statement is not None:
            lines.add(index)
            if statement[1]:
                found.append(Metadata(*statement, "byline"))
    return (found, frozenset(lines)) if len(lines) >= _ENTRY else ([], frozenset())
