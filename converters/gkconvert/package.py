"""Documents that are a ZIP of XML parts (OFD, DOCX): their parts by name, within limits, with nothing expanded.

Names of elements are compared without their namespace: files in the wild use several, some none, and a few a prefix
that they never declare. Nothing is written to disk, so a part's name can lead nowhere. An XML part with a document type is refused: neither
format has one, and it is how entities are smuggled in.
Knows: ZIP and XML as containers. Must not know: what the parts say.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from gkconvert.errors import DamagedError, EncryptedError, LimitError
from gkconvert.limits import Limits
from gkconvert.model import Source

Element = Any
"""An element of lxml's: its stubs type tags and texts too loosely to be of use here."""

# The first bytes of a local file header (APPNOTE.TXT 4.3.7); an empty archive has none and is no document.
MAGIC = b"PK\x03\x04"
_ENCRYPTED = 0x1


def part_names(data: bytes) -> frozenset[str]:
    """The names of a ZIP's parts; none where the bytes are no ZIP. Costs the reading of its directory only."""
    if not data.startswith(MAGIC):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()


class Package:
    """An open package; `format` ("ofd", "docx") is the first half of its error codes."""

    def __init__(self, source: Source, format_name: str, limits: Limits) -> None:
        self.source = source
        self.format = format_name
        self.limits = limits
        self._inflated = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self.damaged() from error
        entries = self._archive.infolist()
        if len(entries) > limits.members:
            raise self._over("limit.members", f"压缩包有 {len(entries)} 个成员，超过上限 {limits.members}",
                             f"{len(entries)} parts exceed the limit of {limits.members}")  # fmt: skip
        self._entries = {_plain(entry.filename): entry for entry in entries}
        self._folded = {name.lower(): name for name in self._entries}

    def __contains__(self, name: str) -> bool:
        return self.resolve(name) is not None

    def names(self) -> list[str]:
        """The names of all parts, with `/` between folders."""
        return list(self._entries)

    def resolve(self, location: str, beside: str = "") -> str | None:
        """The part that a location names: from the root, or from the folder of the part `beside`; else None.

        Writers disagree on which of the two a location is, and on upper and lower case, so each way is tried.
        """
        location = location.strip().replace("\\", "/")
        tried = [location.lstrip("/")]
        if not location.startswith("/") and beside:
            folder = posixpath.dirname(beside)
            tried.insert(0, posixpath.join(folder, location))
            tried.append(posixpath.join(folder.split("/")[0], location))
        for name in tried:
            name = _plain(name)
            if name in self._entries:
                return name
            if name.lower() in self._folded:
                return self._folded[name.lower()]
        return None

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises `LimitError`, `EncryptedError`, and `DamagedError` where it cannot be inflated."""
        entry = self._entries[name]
        if entry.flag_bits & _ENCRYPTED:
            raise EncryptedError(
                f"{self.format}.encrypted", self.source.name, "文件已加密", "the file is encrypted",
                way_out_zh="请使用未加密的文件", way_out_en="use a file without a password", place=name,
            )  # fmt: skip
        most = min(self.limits.stream, self.limits.inflated - self._inflated)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(most + 1) if entry.file_size <= most else b""
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise self.damaged(name) from error
        if entry.file_size > most or len(data) > most:
            raise self._over("limit.stream", f"{name} 解压后超过上限 {most} 字节",
                             f"{name} inflates to more than {most} bytes", name)  # fmt: skip
        self._inflated += len(data)
        return data

    def xml(self, name: str) -> Element:
        """The root element of an XML part. Raises what `read` raises, and `DamagedError` where it is no XML."""
        from lxml import etree

        data = self.read(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(name) from error
        if root is None:
            raise self.damaged(name)
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # unknown to lxml's stubs
            raise DamagedError(
                f"{self.format}.unsafe", self.source.name,
                "含有文档类型或实体声明，可能是恶意文件", "it declares a document type or entities and may be hostile",
                way_out_zh="请用办公软件打开并另存后再试", way_out_en="open it in an office program and save it again first",
                place=name,
            )  # fmt: skip
        return root

    def damaged(self, place: str = "") -> DamagedError:
        """The package, or the part at `place`, cannot be read as what it claims to be."""
        label = self.format.upper()
        return DamagedError(
            f"{self.format}.damaged", self.source.name, f"{label} 文件已损坏或不完整", f"the {label} file is damaged or incomplete",
            way_out_zh="请重新下载，或用办公软件打开并另存后再试",
            way_out_en="download it again, or open it in an office program and save it", place=place,
        )  # fmt: skip

    def over_limit(self, code: str, zh: str, en: str, place: str = "") -> LimitError:
        """The error for a limit that the caller has found exceeded."""
        return self._over(code, zh, en, place)

    def _over(self, code: str, zh: str, en: str, place: str = "") -> LimitError:
        return LimitError(
            code, self.source.name, zh, en,
            way_out_zh="可能是恶意文件；请用办公软件打开并另存后再试",
            way_out_en="it may be hostile; open it in an office program and save it again first", place=place,
        )  # fmt: skip


def _plain(name: str) -> str:
    name = posixpath.normpath(name.replace("\\", "/")).lstrip("/")
    while name.startswith("../"):
        name = name[3:]
    return name


@lru_cache(maxsize=1024)
def local(tag: object) -> str:
    """An element's name without namespace and prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next((item for item in element if local(item.tag) == name), None)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All elements of that name below an element, in order."""
    return (item for item in element.iter() if local(item.tag) == name)
