"""Files that are written whole or not at all.

Knows: how a file is replaced at once. Must not know: what is in it.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from gkconvert.errors import GkconvertError

_REASONS = {
    errno.ENOENT: ("它所在的文件夹不存在", "the folder it should be in does not exist"),
    errno.ENOTDIR: ("路径中有一段是文件，不是文件夹", "a part of its path is a file, not a folder"),
    errno.EISDIR: ("它是文件夹", "it is a folder"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "permission denied"),
    errno.EROFS: ("所在的磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EDQUOT: ("超出磁盘配额", "the disk quota is used up"),
    errno.EFBIG: ("超出文件大小上限", "the file would be larger than allowed"),
    errno.ENAMETOOLONG: ("名称太长", "the name is too long"),
    errno.EBADF: ("已关闭", "it is closed"),
}


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


def refused(target: Path, error: OSError) -> OutputError:
    """The error that says why the system does not let a target be written."""
    said = error.strerror or str(error)
    zh, en = _REASONS.get(error.errno or 0, (said, said))
    return OutputError(target, f"无法写入：{zh}", f"cannot be written: {en}")


def write_file(target: Path, data: bytes) -> None:
    """Write the bytes to a file beside the target and then rename it, so that no reader sees half of it.

    A link is followed; a pipe or device is written to directly. Raises `OutputError`.
    """
    try:
        place = target.resolve()
        if os.path.exists(place) and not os.path.isfile(place) and not os.path.isdir(place):
            place.write_bytes(data)
        else:
            _replace(place, data)
    except (OSError, RuntimeError) as error:  # links that lead in a circle are a RuntimeError before Python 3.13
        raise refused(target, error if isinstance(error, OSError) else OSError(error)) from error


def make_folder(folder: Path) -> None:
    """Create a folder with its parents; raises `OutputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, error) from error


def _replace(target: Path, data: bytes) -> None:
    # Not tempfile: its files are private, and ours shall have the mode that the user's umask gives.
    draft = target.with_name(f".gkconvert-{os.urandom(6).hex()}.part")
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
