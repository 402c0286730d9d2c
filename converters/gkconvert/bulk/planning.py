"""From what a walk finds to tasks for workers: what is known, what is new, what needs no worker.

Documents are numbered here, in the order of the walk and before any of them is read.

Knows: sources and the catalogue. Must not know: workers, progress.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from gkconvert.bulk.catalogue import Catalogue, Known, Plan
from gkconvert.bulk.messages import Outcome, Task
from gkconvert.bulk.naming import Places, target
from gkconvert.filenames import as_path, as_text
from gkconvert.sources.items import Container, Found, Item
from gkconvert.version import __version__


class Batch:
    """A container whose members are on their way; it is done when all of them are."""

    def __init__(self, source: str, size: int, modified: int) -> None:
        self.source = source
        self.size = size
        self.modified = modified
        self.open = 0
        self.documents = 0
        self.exhausted = False


class Planned(NamedTuple):
    """A document and what is to be done with it: a `message` for a worker, an `outcome` that needs none, or neither.

    Neither means that `skipped` documents were done before.
    """

    number: int
    item: Item
    source: str
    message: bytes = b""
    outcome: Outcome | None = None
    batch: Batch | None = None
    skipped: int = 1


class Planner:
    """Plans the documents of one run."""

    def __init__(self, catalogue: Catalogue, places: Places) -> None:
        self._catalogue = catalogue
        self._places = places
        self._encoder = msgspec.msgpack.Encoder()
        self._batches: list[Batch] = []

    def plan(self, found: Iterator[Found]) -> Iterator[Planned]:
        """What is to be done with each document, in the order of the walk; rows for new ones are written."""
        for one in found:
            if isinstance(one, Container):
                yield from self._container(one)
            else:
                yield self._item(one, None)

    def finish_batches(self) -> None:
        """Note the containers of which every member is done."""
        for batch in list(self._batches):
            if batch.exhausted and batch.open == 0:
                self._batches.remove(batch)
                self._catalogue.begin()
                self._catalogue.finish_container(batch.source, batch.size, batch.modified, batch.documents)

    def _container(self, container: Container) -> Iterator[Planned]:
        source = self._places.name(container.path, None)
        before = self._catalogue.container_done(source, container.size, container.modified)
        if before is not None:
            yield Planned(0, Item(path=container.path, name=""), source, skipped=before)
            return
        batch = Batch(source, container.size, container.modified)
        self._batches.append(batch)
        for item in container.items():
            batch.documents += 1
            yield self._item(item, batch)
        batch.exhausted = True

    def _item(self, item: Item, batch: Batch | None) -> Planned:
        catalogue = self._catalogue
        source = self._places.name(item.path, item.member)
        container = batch.source if batch is not None and item.member is not None else None
        known = catalogue.known(source)
        if known is not None and self._is_done(known, item):
            return Planned(known.number, item, source)
        catalogue.begin()
        name = as_text(item.name)
        if known is None:
            number = catalogue.plan(Plan(source, container, name, item.url, item.captured, item.digest))
        else:
            number = known.number
        if item.error is not None or item.revisit:
            return Planned(number, _bare(item), source, outcome=_outcome(number, item))
        if batch is not None:
            batch.open += 1
        whole = known is not None and known.status != "pending" and not known.again and self._is_there(known)
        task = Task(
            number=number,
            name=name,
            target=target(source, container),
            path=as_text(item.path),
            data=item.data,
            url=item.url,
            media_type=item.media_type,
            charset=item.charset,
            http_status=item.http_status,
            known=known.sha256 if known is not None and whole else None,
        )
        return Planned(number, item, source, self._encoder.encode(task), None, batch)

    def _is_done(self, known: Known, item: Item) -> bool:
        """Whether a source is as it was when it was done, and its file is still there."""
        if known.status == "pending":
            return False
        if item.error is not None and item.member is None:
            return True  # what cannot be opened any more keeps what is known of it
        if known.again:
            return False
        if item.revisit:
            same = known.status == "revisit"
        elif item.error is not None:
            same = known.status == "unreadable"
        elif item.data is not None:
            same = known.sha256 == hashlib.sha256(item.data).hexdigest()
        else:
            same = (known.size, known.modified) == (item.size, item.modified) and known.size is not None
        return same and self._is_there(known)

    def _is_there(self, known: Known) -> bool:
        if known.file is None:
            return True
        try:
            return os.stat(f"{self._catalogue.folder}/{as_path(known.file)}").st_size == known.file_bytes
        except OSError:
            return False


def _outcome(number: int, item: Item) -> Outcome:
    """What becomes of that which needs no worker: what could not be opened, and captures that repeat another."""
    error = item.error
    if error is None:
        return Outcome(number=number, status="revisit", version=__version__)
    place = f"{error.place}: " if error.place else ""
    return Outcome(
        number=number,
        status="unreadable",
        code=error.code,
        message=as_text(place + error.en),
        message_zh=as_text(place + error.zh),
        version=__version__,
    )


def _bare(item: Item) -> Item:
    return msgspec.structs.replace(item, data=None)
