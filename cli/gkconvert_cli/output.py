"""Files that are written whole or not at all.

Knows: how a file is replaced at once. Must not know: what is in it.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from gkconvert.errors import GkconvertError


class OutputError(GkconvertError):
    """A target that cannot be written; `code` is `output.not_writable`."""

    def __init__(self, target: Path, zh: str, en: str) -> None:
        super().__init__(f"[output.not_writable] {target}: {en}")
        self.code = "output.not_writable"
        self.name = str(target)
        self.place = ""
        self.zh = zh
        self.en = en
        self.way_out_zh = "请用 -o 指定可写的位置，并检查权限和剩余空间"
        self.way_out_en = "choose a writable place with -o; check permissions and free space"


def write_file(target: Path, data: bytes) -> None:
    """Write the bytes to a file beside the target and then rename it, so that no reader sees half of it.

    A link is followed; a pipe or device is written to directly. Raises `OutputError`.
    """
    try:
        target = target.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(target, f"无法写入：{reason}", f"cannot be written: {reason}") from error


def make_folder(folder: Path) -> None:
    """Create a folder with its parents; raises `OutputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(folder, f"无法建立文件夹：{reason}", f"the folder cannot be made: {reason}") from error


def _replace(target: Path, data: bytes) -> None:
    # Not tempfile: its files are private, and ours shall have the mode that the user's umask gives.
    draft = target.with_name(f".gkconvert-{secrets.token_hex(6)}.part")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
