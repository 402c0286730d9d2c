"""What a walk over sources yields: documents, and containers whose documents are only read when they are asked for.

Knows: the shapes. Must not know: how any container is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from gkconvert.errors import SourceError


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One document that may be converted.

    `path` is the file (absolute) or URL that holds it; `member` tells documents of one container apart and is never
    used as a path. `data` is there only where `path` cannot be opened by itself. `name` is a file name for people.
    `size` and `modified` (nanoseconds, or whatever number changes with the content) recognise what was done before.
    `digest` is a capture's payload digest as the crawler wrote it; `revisit` marks a capture without a body, whose
    body is the one with the same digest. `error` is set where there is nothing to convert, and says why.
    """

    path: str
    name: str
    member: str | None = None
    data: bytes | None = None
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    captured: str | None = None
    digest: str | None = None
    revisit: bool = False
    http_status: int | None = None
    size: int | None = None
    modified: int | None = None
    error: SourceError | None = None


class Container(msgspec.Struct, frozen=True, kw_only=True):
    """An archive or a crawl. `items` reads it; an item with an error and no member speaks of the container itself."""

    path: str
    size: int
    modified: int
    items: Callable[[], Iterator[Item]]


Found = Item | Container
