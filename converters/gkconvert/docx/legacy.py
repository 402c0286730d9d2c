"""A Word 97 file made a DOCX: by `msdoc2docx` where it is installed, else by LibreOffice where that is.

Knows: what can convert a DOC and what may go wrong. Must not know: what is in it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from gkconvert.errors import DamagedError, UnsupportedError
from gkconvert.model import Source

# LibreOffice takes a second for a report; a file that keeps it busy longer than this is not worth the wait.
_PATIENCE = 60.0


def to_docx(source: Source) -> tuple[Source, str]:
    """The same document as DOCX, and the name of what made it.

    Raises `UnsupportedError` where nothing is installed that can, `DamagedError` where nothing could.
    """
    ways = []
    if find_spec("doc2docx") is not None:
        ways.append(("msdoc2docx", _by_msdoc2docx))
    if shutil.which("soffice"):
        ways.append(("libreoffice", _by_libreoffice))
    if not ways:
        raise UnsupportedError(
            "doc.extra_missing", source.name,
            "读取 DOC 文件需要安装附加组件", "reading DOC files needs an extra",
            way_out_zh="pip install 'gkconvert[doc]'，或安装 LibreOffice，或另存为 DOCX",
            way_out_en="pip install 'gkconvert[doc]', or install LibreOffice, or save the file as DOCX",
        )  # fmt: skip
    for name, way in ways:
        data = way(source)
        if data is not None:
            return Source(data, source.name, source.url), name
    raise DamagedError(
        "doc.damaged", source.name, "DOC 文件已损坏，或版本太旧", "the DOC file is damaged, or older than Word 97",
        way_out_zh="请用办公软件打开并另存为 DOCX 后再试", way_out_en="open it in an office program and save it as DOCX",
    )  # fmt: skip


def _by_msdoc2docx(source: Source) -> bytes | None:
    import doc2docx

    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "a.doc"), Path(folder, "a.docx")
        before.write_bytes(source.data)
        try:
            doc2docx.convert(before, after)
            return after.read_bytes()
        except Exception:  # whatever it meets in a broken file: the other way is tried
            return None


def _by_libreoffice(source: Source) -> bytes | None:
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder, "a.doc")
        before.write_bytes(source.data)
        command = [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx",
            "--outdir", folder, str(before),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
            return Path(folder, "a.docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
