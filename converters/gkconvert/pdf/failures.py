"""What can be wrong with a PDF, as the errors that both readers raise."""

from __future__ import annotations

from gkconvert.errors import DamagedError, EncryptedError, LimitError
from gkconvert.limits import Limits


class TooManyObjectsError(Exception):
    """More objects on a page than the limit allows; carries their number. The readers turn it into a `LimitError`."""


def encrypted(name: str, password_given: bool) -> EncryptedError:
    """The file needs a password, or another one than was given."""
    zh, en = ("密码不对", "the password is wrong") if password_given else ("文件已加密", "the file is encrypted")
    return EncryptedError(
        "pdf.encrypted", name, zh, en,
        way_out_zh="请用 --password 给出密码，或使用未加密的文件", way_out_en="give the password with --password, or use a file without one",
    )  # fmt: skip


def damaged(name: str, place: str = "") -> DamagedError:
    """The file begins like a PDF but cannot be read as one."""
    return DamagedError(
        "pdf.damaged", name, "PDF 已损坏或不完整", "the PDF is damaged or incomplete",
        way_out_zh="请重新下载；若原件即如此，可用 PDF 工具修复后再试",
        way_out_en="download it again; if the original is so, repair it with a PDF tool first", place=place,
    )  # fmt: skip


def too_many_objects(name: str, page: int, limits: Limits) -> LimitError:
    """A page draws more objects than any report needs."""
    return LimitError(
        "limit.objects", name, f"该页的图形对象超过 {limits.page_objects} 个", f"the page draws more than {limits.page_objects} objects",
        way_out_zh="该页可能是工程图或恶意文件；请另存为普通 PDF 后再试", way_out_en="the page may be a drawing or hostile; save it as a plain PDF first",
        place=f"page {page}",
    )  # fmt: skip
