"""PDFs printed by whole programs: headless Chromium and LibreOffice Writer.

Knows: how to call them, and how to take the date out of what they write. Must not know: what is printed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path


class MissingToolError(Exception):
    """A program that is needed to draw a file is not installed."""


def print_with_chromium(html: str) -> bytes:
    """The page as Chromium prints it, without header and footer."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        _run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-pdf-tagging",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri(),
        )  # fmt: skip
        return without_dates(out.read_bytes())


def print_with_libreoffice(html: str) -> bytes:
    """The page as LibreOffice Writer lays it out."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        _run(
            "soffice", "--headless", f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(page),
        )  # fmt: skip
        return without_dates(out.read_bytes())


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise MissingToolError(f"{program} is not installed; it is needed to draw this file, not to test it")
    subprocess.run([path, *arguments], check=True, capture_output=True, timeout=180)


def without_dates(pdf: bytes) -> bytes:
    """The same file with every date and identifier set to one value of the same length, so that offsets hold."""
    pdf = re.sub(rb"(/(?:Creation|Mod)Date ?\(D:)[^)]*", lambda match: match[1] + _fixed(match[0], match[1]), pdf)
    pdf = re.sub(rb"(?<=<)[0-9A-Fa-f]{32}(?=>)", b"0" * 32, pdf)
    return re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, pdf)


def _fixed(whole: bytes, kept: bytes) -> bytes:
    date = b"20240115090000+00'00'"
    length = len(whole) - len(kept)
    return date[:length].ljust(length, b"'")
