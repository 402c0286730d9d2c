"""Workers that do what bad documents make real ones do; in a module of its own, since workers import it by name."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from gkconvert.model import Report, Source


def answer(pipe: Connection, mark: str) -> None:
    """Answer each task with itself, or do what it says."""
    faulthandler.disable()
    pipe.send_bytes(b"ready")
    while True:
        try:
            task = pipe.recv_bytes()
        except EOFError:
            return
        word = task.split()[0]
        if word == b"segfault" or (word == b"once" and not _was_here(task)):
            os.kill(os.getpid(), signal.SIGSEGV)
        elif word == b"hang":
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
            while True:
                time.sleep(100)
        elif word == b"exit":
            os._exit(3)
        elif word == b"slow":
            time.sleep(0.3)
        unwell = b"\x00" if word == b"unwell" else b"\x01"
        pipe.send_bytes(unwell + mark.encode() + b"%d " % os.getpid() + task)


def _was_here(task: bytes) -> bool:
    path = Path(task.split()[1].decode())
    there = path.exists()
    path.touch()
    return there


def stillborn(pipe: Connection) -> None:
    """Die before the first task."""
    os._exit(7)


def serve_badly(pipe: Connection, setup: bytes) -> None:
    """A real worker, but for documents that say what is to happen."""
    from gkconvert.bulk import worker

    faulthandler.disable()
    real = worker.convert_each

    def convert_each(source: Source, **options: object) -> Iterator[Report]:
        if b"SEGFAULT" in source.data:
            os.kill(os.getpid(), signal.SIGSEGV)
        if b"HANG" in source.data:
            time.sleep(1000)
        if b"MEMORY" in source.data:
            bytearray(1 << 40)
        if b"MISTAKE" in source.data:
            raise ZeroDivisionError("nothing to divide")
        return real(source, **options)  # type: ignore[arg-type]

    worker.convert_each = convert_each  # type: ignore[assignment]
    worker.serve(pipe, setup)
