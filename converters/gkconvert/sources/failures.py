"""The errors of containers: damaged, encrypted, or larger inside than they may be.

    archive.damaged     not readable as what it claims to be, or broken off on the way
    archive.encrypted   a member needs a password
    limit.archive       more inside than a container of this size may hold

Knows: codes and sentences. Must not know: how containers are read.
"""

from __future__ import annotations

from gkconvert.errors import DamagedError, EncryptedError, LimitError, NotFoundError


def damaged(name: str, reason: object, place: str = "") -> DamagedError:
    """A container that cannot be read from `place` on."""
    return DamagedError(
        "archive.damaged", name, f"压缩包已损坏：{reason}", f"the archive is damaged: {reason}", place=place,
        way_out_zh="请重新下载；损坏处之前的文件已处理", way_out_en="download it again; what stood before the damage was taken",
    )  # fmt: skip


def encrypted(name: str, place: str) -> EncryptedError:
    """A member that needs a password."""
    return EncryptedError(
        "archive.encrypted", name, "压缩包内的文件需要密码", "the member needs a password", place=place,
        way_out_zh="请先用密码解压", way_out_en="unpack it with its password first",
    )  # fmt: skip


def too_much(name: str, what_zh: str, what_en: str) -> LimitError:
    """A container that would cost more than its size allows."""
    return LimitError(
        "limit.archive", name, f"压缩包内容过大：{what_zh}", f"the archive holds too much: {what_en}",
        way_out_zh="确认无误后先解压再转换", way_out_en="unpack it first if it is right",
    )  # fmt: skip


def unreadable(path: str, name: str, error: OSError) -> NotFoundError:
    """A file or folder that is not there or may not be read."""
    if isinstance(error, FileNotFoundError):
        return NotFoundError(
            "source.not_found", name, f"没有这个文件：{path}", f"no such file: {path}",
            way_out_zh="请检查路径", way_out_en="check the path",
        )  # fmt: skip
    reason = error.strerror or str(error)
    return NotFoundError(
        "source.not_readable", name, f"无法读取：{path}（{reason}）", f"cannot read {path}: {reason}",
        way_out_zh="请检查权限", way_out_en="check its permissions",
    )  # fmt: skip
