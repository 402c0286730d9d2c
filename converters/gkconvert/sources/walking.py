"""From what a user names – a file, a folder, a pattern, a URL – to the documents and containers it stands for.

Folders are walked in the order of their names, hidden files left out, links to folders not followed (a link back up
would never end). What cannot be read is an item with its error, never an end of the walk.

Knows: the file system. Must not know: the catalogue, workers.
"""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Iterable, Iterator

from gkconvert.sources.failures import unreadable
from gkconvert.sources.items import Container, Found, Item
from gkconvert.sources.kinds import kind_of

_PATTERN = frozenset("*?[")


def is_remote(given: str) -> bool:
    """Whether a source is named by a URL that fsspec opens."""
    return "://" in given


def expand(given: str) -> list[str]:
    """The paths that a pattern stands for, sorted; what is no pattern, or is a name that exists, stands for itself."""
    if is_remote(given) or os.path.lexists(given) or not _PATTERN.intersection(given):
        return [given]
    return sorted(glob.glob(given, recursive=True)) or [given]


def walk(given: str, most: int, *, without: str | None = None) -> Iterator[Found]:
    """The documents and containers at a path or URL; `most` bounds the bytes that are read of a member.

    The folder `without` is passed over: a dataset among its own sources is none.
    """
    if is_remote(given):
        from gkconvert.sources.remote import walk_remote

        yield from walk_remote(given)
        return
    path = os.path.abspath(given)
    try:
        if os.path.isdir(path):
            yield from _folder(path, most, without)
            return
        status = os.stat(path)
    except (OSError, ValueError) as error:  # a path with a NUL in it is a ValueError
        reason = error if isinstance(error, OSError) else OSError(errno.EINVAL, str(error))
        yield Item(path=path, name=os.path.basename(path), error=unreadable(given, os.path.basename(path), reason))
        return
    yield found(path, status, most, named=True)


def found(path: str, status: os.stat_result, most: int, *, named: bool = False) -> Found:
    """What a file is: a container, or a document. One that is `named` by the user is looked at whatever its ending."""
    from gkconvert.sources.archives import tar_items, zip_items
    from gkconvert.sources.crawls import warc_items

    name = os.path.basename(path)
    size, modified = status.st_size, status.st_mtime_ns
    kind = kind_of(name)
    if kind == "zip":
        return Container(path=path, size=size, modified=modified, items=lambda: zip_items(path, name, size, most))
    if kind == "tar":
        return Container(path=path, size=size, modified=modified, items=lambda: tar_items(path, name, size, most))
    if kind == "warc":
        return Container(path=path, size=size, modified=modified, items=lambda: warc_items(path, name, most))
    return Item(path=path, name=name, size=size, modified=modified)


def _folder(folder: str, most: int, without: str | None) -> Iterator[Found]:
    """Depth first with a stack of our own: folders may be nested deeper than Python's calls."""
    pending: list[str] = [folder]
    while pending:
        here = pending.pop()
        try:
            with os.scandir(here) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            name = os.path.basename(here)
            yield Item(path=here, name=name, error=unreadable(here, name, error))
            continue
        folders = []
        for entry in listed:
            if entry.name.startswith("."):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    if entry.path != without:
                        folders.append(entry.path)
                elif kind_of(entry.name) != "none" and entry.is_file():
                    yield found(entry.path, entry.stat(), most)
            except OSError as error:
                yield Item(path=entry.path, name=entry.name, error=unreadable(entry.path, entry.name, error))
        pending.extend(reversed(folders))


def count(given: Iterable[str], stop: list[bool]) -> int | None:
    """How many documents the sources hold, for a forecast; None where containers or stores would have to be read.

    Setting an element of `stop` ends the count.
    """
    total = 0
    for one in given:
        if is_remote(one):
            return None
        for item in walk(one, 0):
            if isinstance(item, Container) or stop:
                return None
            total += 1
    return total
