"""The same job on many machines, over Ray: workers that are elsewhere, behind the interface of the local pool.

Tasks are gathered into shards. A shard is a Ray task: a process on some machine works on it with a pool of its own, so
that a bad document costs one document there as well, and writes what became of its documents as one Parquet part into
the dataset's folder; the files of the documents it writes as local workers do. The main process merges the parts into
the catalogue and removes them. What is lost with a machine Ray starts again elsewhere; files are written whole or not at
all, and the same ones again, so that it does no harm.

The dataset's folder, and sources that are files, must be at the same path on all machines (a network file system).

Knows: Ray, and the local pool. Must not know: catalogue, sources, progress.
"""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import msgspec

from gkconvert.bulk.messages import Settings, Setup
from gkconvert.bulk.pool import Fate, Pool, Result
from gkconvert.bulk.worker import serve
from gkconvert.errors import UsageError
from gkconvert.filenames import as_path

PARTS = ".parts"
SHARD = 200
"""Documents in a shard: some seconds of work, so that what is lost with a machine is little."""
_SHARD_BYTES = 32 * 1024 * 1024
_RETRIES = 5
_AHEAD = 2
"""Shards for each core of the cluster: the one in work and one that waits."""

_pools: dict[bytes, Pool] = {}
"""In a Ray worker: the pool that is kept from one shard to the next."""


class _Entry(msgspec.Struct, array_like=True):
    key: int
    message: bytes
    again: bool


class _Remote(Protocol):
    """A function that runs elsewhere."""

    def remote(self, *arguments: bytes | str) -> object:
        """Start it; a reference to what it will return."""


class _Ray(Protocol):
    """What is used of the module `ray`."""

    def is_initialized(self) -> bool: ...
    def init(self, **options: object) -> object: ...
    def shutdown(self) -> None: ...
    def remote(self, **options: object) -> Callable[[Callable[..., str]], _Remote]: ...
    def cluster_resources(self) -> dict[str, float]: ...
    def wait(self, references: list[object], **options: object) -> tuple[list[object], list[object]]: ...
    def get(self, reference: object) -> str: ...
    def cancel(self, reference: object, *, force: bool) -> None: ...


class RayPool:
    """Workers of a Ray cluster. `address` as `ray.init` takes it; "local" starts one here.

    `shard` is how many documents go into one task. Raises `UsageError` where Ray is not installed or not reached.
    """

    def __init__(self, setup: bytes, settings: Settings, address: str = "local", shard: int = SHARD) -> None:
        try:
            import_module("pyarrow.parquet")  # the parts are read with it
            ray = cast("_Ray", import_module("ray"))
        except ImportError as error:
            raise UsageError(
                "usage.extra", f"--ray 需要安装：pip install 'gkconvert[ray]'（{error}）",
                f"--ray needs: pip install 'gkconvert[ray]' ({error})",
            ) from error  # fmt: skip
        self._ray = ray
        self._ours = not ray.is_initialized()
        if self._ours:
            self._join(address, settings)
        self._setup = setup
        self._settings = settings
        self._shard = shard
        self._folder = Path(as_path(msgspec.msgpack.decode(setup, type=Setup).folder)) / PARTS
        shutil.rmtree(self._folder, ignore_errors=True)  # of a main process that was killed
        self._folder.mkdir()
        self._remote = ray.remote(num_cpus=1, max_retries=_RETRIES)(work_on)
        self._waiting: deque[_Entry] = deque()
        self._bytes = 0
        self._number = 0
        self._shards: dict[object, int] = {}
        self._merged: list[Path] = []

    def hungry(self) -> bool:
        """Whether another shard may be gathered."""
        cores = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        return len(self._shards) < cores * _AHEAD

    def under_way(self) -> int:
        """Documents that were put and have no result yet."""
        return len(self._waiting) + sum(self._shards.values())

    def put(self, key: int, message: bytes) -> None:
        """Add a task to the shard that is being gathered."""
        self._gather(_Entry(key, message, False))

    def put_again(self, key: int, message: bytes) -> None:
        """Add a task that is to be alone in a fresh worker."""
        self._gather(_Entry(key, message, True))

    def take(self, patience: float) -> list[Result]:
        """The results of a shard that is done."""
        if self._waiting and (patience > 0 or not self._shards):
            self._send()  # nothing more is coming soon
        if not self._shards:
            return []
        done, _ = self._ray.wait(list(self._shards), num_returns=1, timeout=patience)
        results: list[Result] = []
        for reference in done:
            name: str = self._ray.get(reference)
            del self._shards[reference]
            results.extend(_read_part(self._folder / name))
            self._merged.append(self._folder / name)
        return results

    def kept(self) -> None:
        """Remove the parts that are in the catalogue now."""
        for part in self._merged:
            with suppress(OSError):
                part.unlink()
        self._merged.clear()

    def close(self) -> None:
        """Cancel what is under way, and leave the cluster."""
        for reference in self._shards:
            self._ray.cancel(reference, force=True)
        self._shards.clear()
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._ours:
            self._ray.shutdown()

    def _join(self, address: str, settings: Settings) -> None:
        options: dict[str, object] = {"log_to_driver": False, "configure_logging": False}
        if address == "local":
            options |= {"include_dashboard": False, "num_cpus": settings.workers or None}
        else:
            options["address"] = address
        try:
            self._ray.init(**options)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise UsageError(
                "usage.ray", f"无法连接 Ray 集群 {address}：{error}", f"no Ray cluster at {address}: {error}"
            ) from error

    def _gather(self, entry: _Entry) -> None:
        self._waiting.append(entry)
        self._bytes += len(entry.message)
        if len(self._waiting) >= self._shard or self._bytes >= _SHARD_BYTES:
            self._send()

    def _send(self) -> None:
        entries = list(self._waiting)
        self._waiting.clear()
        self._bytes = 0
        self._number += 1
        part = str(self._folder / f"{self._number:08}.parquet")
        packed = msgspec.msgpack.encode(entries)
        self._shards[self._remote.remote(self._setup, packed, part)] = len(entries)


def work_on(setup: bytes, packed: bytes, part: str) -> str:
    """Work on a shard, in a process of the cluster; the name of the part that tells what became of it."""
    settings = msgspec.msgpack.decode(setup, type=Setup).settings
    pool = _pools.get(setup)
    if pool is None:
        pool = _pools[setup] = Pool(serve, (setup,), 1, settings.timeout, settings.recycle)
    entries = msgspec.msgpack.decode(packed, type=list[_Entry])
    results: list[Result] = []
    waiting = deque(entries)
    try:
        while len(results) < len(entries):
            while waiting and pool.hungry():
                entry = waiting.popleft()
                (pool.put_again if entry.again else pool.put)(entry.key, entry.message)
            results.extend(pool.take(1.0))
    except BaseException:
        _pools.pop(setup).close()
        raise
    _write_part(Path(part), results)
    return Path(part).name


def _write_part(part: Path, results: list[Result]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = list(zip(*results, strict=True)) or [()] * len(Result._fields)
    table = pa.table(dict(zip(Result._fields, map(list, columns), strict=True)))
    draft = part.with_name(f"{part.name}.{os.getpid()}")
    pq.write_table(table, draft, compression="zstd")
    draft.replace(part)


def _read_part(part: Path) -> list[Result]:
    import pyarrow.parquet as pq

    fates: dict[str, Fate] = {"done": "done", "timed_out": "timed_out", "crashed": "crashed"}
    return [
        Result(row["key"], fates[row["fate"]], row["answer"], row["reason"], row["attempts"], row["seconds"])
        for row in pq.read_table(part).to_pylist()
    ]
