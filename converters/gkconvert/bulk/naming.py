"""What a source is called in the dataset, and in which file its JSON stands.

A source is called by its path below the place it was taken from, so that a dataset and its sources can be moved
together. The JSON of `2023/a.pdf` is `2023/a.pdf.json`: unique without knowing any other source, and the same
however many are added later. Names from inside archives are never used: their members' files are named by a digest,
as are sources whose own name would not do as part of a path.

Knows: names. Must not know: what is in the files.
"""

from __future__ import annotations

import hashlib
import os
import re

from gkconvert.bulk.catalogue import Catalogue
from gkconvert.filenames import as_path, as_text
from gkconvert.sources.walking import is_remote

_LONGEST_NAME = 240
"""Bytes: file systems allow 255, and the ending is to be added."""
_LONGEST_PATH = 1000
_FURTHER = re.compile("![0-9]+$")
"""The end of the name of a source's further report; see `parts`."""


class Places:
    """The folders and stores that sources were taken from, as text, each with the label that stands before their names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        rows = catalogue.connection.execute("SELECT place, label FROM places")
        self._labels: dict[str, str] = dict(rows)

    def register(self, given: str) -> None:
        """Make sure that some place holds what a user named; a file's place is its folder."""
        if is_remote(given):
            path = given.rstrip("/")
            place = path if "." not in path.rpartition("/")[2] else path.rpartition("/")[0]
        else:
            path = os.path.abspath(given)
            place = path if os.path.isdir(path) else os.path.dirname(path)
        if self._find(as_text(path)) is None:
            self._add(as_text(place))

    def register_listed(self) -> None:
        """A place for paths from a list, of which there may be millions: the folder we are in, and for others the root."""
        for place in (as_text(os.getcwd()), os.path.abspath(os.sep)):
            if place not in self._labels:
                self._add(place)

    def name(self, path: str, member: str | None) -> str:
        """The name of a source in the dataset; its place was registered."""
        path = as_text(path)
        place = self._find(path)
        if place is None:
            raise RuntimeError(f"no place is registered for {path}")
        label = self._labels[place]
        below = path[len(place) :].lstrip("/" if is_remote(path) else os.sep)
        if os.sep != "/":  # pragma: no cover - Windows
            below = below.replace(os.sep, "/")
        if not label and below.startswith("+"):
            below = f"./{below}"  # a folder that is named like a label is none
        name = "/".join(part for part in (label, below) if part)
        return name if member is None else f"{name}!{as_text(member)}"

    def path(self, source: str) -> str | None:
        """The path of a source or container by its name: the inverse of `name`, for what is no member."""
        best: tuple[str, str] | None = None
        for place, label in self._labels.items():
            fits = not label or source == label or source.startswith(f"{label}/")
            if fits and (best is None or len(label) > len(best[1])):
                best = place, label
        if best is None:
            return None
        place, label = best
        below = source[len(label) :].lstrip("/")
        return f"{place.rstrip('/')}/{below}" if is_remote(place) else as_path(os.path.join(place, below))

    def _find(self, path: str) -> str | None:
        here = path
        while here not in self._labels:
            parent = here.rpartition("/")[0] if is_remote(here) else os.path.dirname(here)
            if parent == here or not parent or parent.endswith(":/"):
                return None
            here = parent
        return here

    def _add(self, place: str) -> None:
        moved = self._moved(place)
        if moved is not None:
            label = self._labels.pop(moved)
        elif not self._labels:
            label = ""
        else:
            stem = place.rstrip("/" + os.sep).replace(os.sep, "/").rpartition("/")[2] or "root"
            label, number = f"+{stem}", 2
            while label in self._labels.values():
                label, number = f"+{stem}-{number}", number + 1
        self._labels[place] = label
        with self._catalogue.transaction():
            self._catalogue.connection.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (label, place))

    def _moved(self, place: str) -> str | None:
        """A place of the same name that is no longer there: the sources were moved, and are the same ones."""
        name = os.path.basename(place)
        for known in self._labels:
            if not is_remote(known) and os.path.basename(known) == name and not os.path.lexists(as_path(known)):
                return known
        return None


def target(source: str, container: str | None) -> str:
    """The file of a document in the dataset, without its ending; see this module's beginning."""
    if container is not None:
        return f"{target(container, None)}/{_by_digest(source)}"
    parts = source.split("/")
    label = 1 if parts[0].startswith("+") else 0
    folders = parts[label:-1]
    if (
        len(source.encode()) <= _LONGEST_PATH
        and all(_is_plain(part) for part in parts[label:])
        # What could be taken for the file of another document is no folder.
        and not any(part.endswith((".json", ".txt")) for part in folders)
    ):
        return source
    return f"+/{_by_digest(source)}"


def _is_plain(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and not part.startswith((".", "+"))
        and not part.endswith((".", " "))
        and len(part.encode()) <= _LONGEST_NAME
        and part.isprintable()
        and not set('\\:*?"<>|').intersection(part)
        and not _FURTHER.search(part)
    )


def _by_digest(source: str) -> str:
    digest = hashlib.sha256(source.encode()).hexdigest()
    return f"{digest[:2]}/{digest[:20]}"
