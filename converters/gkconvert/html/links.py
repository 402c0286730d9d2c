"""The files a document links to, and the address its links are relative to.

Knows: links and addresses. Must not know: parsers, what the files hold. Nothing is ever fetched.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable
from urllib.parse import parse_qsl, urljoin, urlsplit

from gkconvert.characters import join_lines
from gkconvert.html.tree import Element, Tree
from gkconvert.model import Attachment, Metadata
from gkconvert.patterns import when_used

_FILE = when_used(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?|rtf|csv|txt)(?=$|[?#&])", re.IGNORECASE)
_DOWNLOAD = when_used(
    r"附件|\.(?:pdf|docx?|xlsx?|ofd|zip|rar)\s*$|(?:全文|原文|报告|文件|PDF|Word)版?下载", re.IGNORECASE
)
_NAMED_REPORT = when_used(r"(?:报告|年报|附表|统计表)(?:[(（][^()（）]{1,20}[)）])?\s*$")
_DOWNLOADS = when_used(r"down|attach|file", re.IGNORECASE)
"""What the address of a script that hands out files says, where the text of a link names a report or a table."""
_QUOTED_FILE = when_used(
    r"[\"']([^\"'<>\\\s]{1,1000}\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?|rtf|csv|txt)(?:[?#&][^\"'<>\s]*)?)[\"']",
    re.IGNORECASE,
)
_SCRIPT_MARKS = when_used(r"[\s\"'(){};<>]")
_NO_ADDRESSES = ("class", "style", "id", "title", "alt", "target", "name", "download")
"""Attributes of a link that may name a file but never say where it is."""
_OWN_ADDRESSES = ("url", "og:url", "puburl", "docpuburl", "post_url")
_VIEWER = when_used(r"\.x?html?$|viewer|preview|view\.aspx$", re.IGNORECASE)
_CODED = when_used(r"preview\w*\?.*url=", re.IGNORECASE)
_PLAYED = ("pdfsrc", "data-pdf", "data-pdfsrc", "data-pdfurl", "data-pdf-url", "data-file", "data-fileurl")
"""Attributes by which the places of viewers that scripts fill name their files."""
_VIEWER_CALL = when_used(
    r"(?:pdf|ofd|viewer|preview|default_?url|file_?(?:url|path))[\w.]{0,40}(?:\(([^()]{0,400})|\s{0,9}[=:]\s{0,9}([\"'][^\"'\n]{0,1000}[\"']))",
    re.IGNORECASE,
)
_FURNISHING = when_used(
    r"top|head|foot|bottom|nav|menu|left|right|side|share|login|search|weather|link|count|stat(?!ic)|banner|advert|video|comment|jiucuo|wza",
    re.IGNORECASE,
)
"""What frames are called that show a part of the site."""
FRAMES = ("iframe", "frame")
_NEXT = when_used(r"[\[【]?(?:下一?页|后一?页)\s*[>»]*[\]】]?")
_REMARK = when_used(r"title[\"']?\s*:\s*[\"']([^\"']+)[\"']")
_MOST = 200
"""Links listed; a page with more is an index, not a document."""


def base_of(tree: Tree, url: str | None, metadata: Iterable[Metadata]) -> str | None:
    """The address that relative links start from: the page's own, changed by `<base>`.

    Where the page came without an address, the one it states: meta Url, or the 来源 that a crawler wrote above it.
    """
    stated = url
    if not stated:
        for statement in metadata:
            if statement.value.startswith(("http://", "https://")) and (
                statement.name.lower() in _OWN_ADDRESSES or statement.name in ("来源", "原文链接", "网址")
            ):
                stated = statement.value.split()[0]
                break
    for element in tree.select(tree.root, ("base",)):
        href = element.get("href")
        if href:
            return resolve(stated, href)
    return stated


def resolve(base: str | None, href: str) -> str:
    """A link made absolute where the base is known; as it stands where it cannot be."""
    href = re.sub(r"[\t\n\r]", "", href).strip()
    if not base:
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def attachments(
    tree: Tree, elements: Iterable[Element], base: str | None, shown_files: Iterable[Attachment] = ()
) -> tuple[Attachment, ...]:
    """The files shown in viewers and those linked to in the elements, in order, each once."""
    found: dict[str, Attachment] = {}
    for shown in shown_files:
        url = resolve(base, shown.url)
        if url not in found or not found[url].text:
            found[url] = Attachment(url, shown.text)
    for element in elements:
        for link in tree.select(element, ("a",)):
            text = join_lines((tree.text(link) or link.get("title") or link.get("download") or "",))
            address = file_behind(link, text)
            if address is None:
                continue
            url = resolve(base, address)
            if url not in found or not found[url].text:
                found[url] = Attachment(url, text)
            if len(found) == _MOST:
                return tuple(found.values())
    return tuple(found.values())


def files_in_viewers(tree: Tree) -> list[Attachment]:
    """The files that a page shows in a frame, an object or by a script, as they are addressed; before these are taken out.

    A viewer written in a page of its own gets the file's address in its query (`viewer.html?file=%2Fa.pdf`).
    """
    found: dict[str, Attachment] = {}
    for element in tree.select(tree.root, ("iframe", "embed", "object", "script")):
        if element.tag == "script":
            addresses = _shown_by(element.text or "")
        else:
            inner = _file_in((element.get("data") if element.tag == "object" else element.get("src")) or "")
            addresses = [] if inner is None else [inner]
        for address in addresses:
            found.setdefault(address, Attachment(address, ""))
    return list(found.values())[:_MOST]


def frames(elements: Iterable[Element]) -> list[str]:
    """The addresses of the frames in which a page may show its article, as far as the names of these tell."""
    found: list[str] = []
    for element in elements:
        address = (element.get("src") or "").strip()
        names = " ".join(element.get(name) or "" for name in ("src", "id", "name", "class"))
        usable = address and not address.lower().startswith(("javascript:", "about:", "data:"))
        if usable and not _FILE.search(address) and not _FURNISHING.search(names):
            found.append(address)
    return found[:_MOST]


def files_in_players(tree: Tree) -> list[Attachment]:
    """The files named by the places of viewers that a script fills; every element of the page is looked at."""
    found: dict[str, Attachment] = {}
    for element in tree.select(tree.root, ()):
        for name in _PLAYED:
            address = element.get(name)
            if address and _FILE.search(address):
                found.setdefault(address, Attachment(address, _title_of(element)))
    return list(found.values())[:_MOST]


def _shown_by(script: str) -> list[str]:
    """The files whose addresses a script gives to a viewer, or keeps under a name that says so."""
    if ".pdf" not in script and ".ofd" not in script:
        return []
    return [named for call in _VIEWER_CALL.finditer(script) if (named := _named_in(call[1] or call[2])) is not None]


def _title_of(element: Element) -> str:
    """The title of a file in an attribute of the element that stands for it, alone or among an editor's remarks."""
    remarks = next((value for name, value in element.items() if name.endswith("file-attr")), "")
    remark = _REMARK.search(remarks)
    return join_lines((remark[1] if remark else element.get("title") or "",))


def is_file(address: str) -> bool:
    """Whether a text is the address of a file, as far as it tells: a path, with the ending of a document."""
    return "/" in address and _FILE.search(address) is not None and not _SCRIPT_MARKS.search(address)


def file_behind(link: Element, text: str) -> str | None:
    """The address of the file that a link with this text leads to: by its address or its words, or by its script.

    Addresses of download scripts name no file, and links that only a script follows have no address: then it stands
    in another attribute, or in the script's call. Of a link to a viewer it is the file that is viewed.
    """
    href = link.get("href") or ""
    if not href or href[:11].lower() == "javascript:" or href[:1] == "#":
        values = (value for name, value in link.items() if name not in _NO_ADDRESSES)
        return next((named for value in values if (named := _named_in(value)) is not None), None)
    inner = _file_in(href)
    if inner is not None:
        return inner
    try:
        path = urlsplit(href).path
    except ValueError:
        return None
    hands_out = _NAMED_REPORT.search(text) and _DOWNLOADS.search(href)
    if link.get("download") is None and not _DOWNLOAD.search(text) and not hands_out:
        return None
    return None if path.lower().endswith((".html", ".htm", ".shtml")) else href


def next_page(tree: Tree, element: Element) -> str | None:
    """The address of the page on which an article goes on, where a link in an element leads there."""
    for link in tree.select(element, ("a",)):
        href = link.get("href") or ""
        if _NEXT.fullmatch(tree.text(link).strip()) and href and href[:1] != "#" and href[:11].lower() != "javascript:":
            return href
    return None


def _file_in(address: str) -> str | None:
    """The file that an address names: that in its query where the address is a viewer's, otherwise the address.

    The viewer kkFileView gets the file's address in Base64.
    """
    named = _FILE.search(address)
    if not named and not _CODED.search(address):
        return None
    try:
        parts = urlsplit(address)
        query = parse_qsl(parts.query)[:_MOST]
    except ValueError:
        return address if named else None
    if not named:
        return next((inner for _, value in query if (inner := _from_base64(value)) is not None), None)
    if _VIEWER.search(parts.path):
        return next((value for _, value in query if _FILE.search(value)), address)
    return address


def _from_base64(value: str) -> str | None:
    """The address of a file that a text is in Base64; None for any other text. In a query its + have become spaces."""
    try:
        text = b64decode(value.replace(" ", "+"), validate=True).decode()
    except ValueError:
        return None
    return text if _FILE.search(text) else None


def _named_in(value: str) -> str | None:
    """The address of a file in an attribute's value, or in what a script says: a path rather than a name."""
    quoted = [found[1] for found in _QUOTED_FILE.finditer(value)]
    if quoted:
        return next((address for address in quoted if "/" in address), quoted[0])
    return value.strip() if _FILE.search(value) and not _SCRIPT_MARKS.search(value.strip()) else None
