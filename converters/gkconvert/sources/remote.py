"""Stores that fsspec opens by URL (`s3://bucket/reports/`, `https://…`, `sftp://…`): listed here, read by the workers.

Archives in a store are not looked into: copy them first, or mount the store.

Knows: fsspec. Must not know: any particular store, or credentials (a store's own library finds those).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from gkconvert.errors import UsageError
from gkconvert.sources.failures import unreadable
from gkconvert.sources.items import Found, Item
from gkconvert.sources.kinds import kind_of


def walk_remote(url: str) -> Iterator[Found]:
    """The documents below a URL in the order of their names; raises `UsageError` where a store's library is missing."""
    try:
        import fsspec

        store, root = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise UsageError(
            "usage.extra", f"读取 {url} 需要：pip install 'gkconvert[bulk]' 以及该存储的库（{error}）",
            f"{url} needs: pip install 'gkconvert[bulk]' and the store's own library ({error})",
        ) from error  # fmt: skip
    except ValueError as error:
        raise UsageError("usage.url", f"不支持的地址：{url}（{error}）", f"cannot open {url}: {error}") from error
    try:
        if store.isfile(root):
            yield _item(store.unstrip_protocol(root), store.info(root))
            return
        for folder, folders, files in store.walk(root, detail=True):
            # walk goes on with what is left in `folders`, in its order
            for name in [name for name in folders if name.startswith(".")]:
                del folders[name]
            for name in sorted(folders):
                folders[name] = folders.pop(name)
            for name in sorted(files):
                if kind_of(name) == "document":
                    yield _item(store.unstrip_protocol(f"{folder.rstrip('/')}/{name}"), files[name])
    except OSError as error:
        yield Item(path=url, name=url, error=unreadable(url, url, error))


def read_remote(url: str, most: int) -> bytes:
    """At most `most` + 1 bytes of the object at a URL; raises OSError, FileNotFoundError among them."""
    import fsspec

    with fsspec.open(url, "rb") as file:
        data: bytes = file.read(most + 1)
    return data


def _item(url: str, info: dict[str, object]) -> Item:
    stamp = info.get("ETag") or info.get("LastModified") or info.get("mtime") or info.get("created") or ""
    modified = int.from_bytes(hashlib.blake2b(str(stamp).encode(), digest_size=7).digest(), "big")
    size = info.get("size")
    return Item(
        path=url,
        name=url.rstrip("/").rpartition("/")[2],
        url=url if url.startswith(("http://", "https://")) else None,
        size=size if isinstance(size, int) else None,
        modified=modified,
    )
