"""The files a document links to, and the address its links are relative to.

Knows: links and addresses. Must not know: parsers, what the files hold. Nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urljoin, urlsplit

from gkconvert.characters import join_lines
from gkconvert.html.tree import Element, Tree
from gkconvert.model import Attachment, Metadata

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?|rtf|csv|txt)(?=$|[?#&])", re.IGNORECASE)
_DOWNLOAD = re.compile(
    r"附件|\.(?:pdf|docx?|xlsx?|ofd|zip|rar)\s*$|(?:全文|原文|报告|文件|PDF|Word)版?下载", re.IGNORECASE
)
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
                statement.name.lower() in ("url", "og:url") or statement.name in ("来源", "原文链接", "网址")
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
    tree: Tree, elements: Iterable[Element], base: str | None, shown_files: Iterable[str] = ()
) -> tuple[Attachment, ...]:
    """The files shown in viewers and those linked to in the elements, in order, each once."""
    shown = (resolve(base, address) for address in shown_files)
    found: dict[str, Attachment] = {url: Attachment(url, "") for url in shown}
    for element in elements:
        for link in tree.select(element, ("a",)):
            href = link.get("href")
            if not href:
                continue
            text = join_lines((tree.text(link) or link.get("title") or "",))
            if not names_file(href, text):
                continue
            url = resolve(base, href)
            if url not in found or not found[url].text:
                found[url] = Attachment(url, text)
            if len(found) == _MOST:
                return tuple(found.values())
    return tuple(found.values())


def files_in_viewers(tree: Tree) -> list[str]:
    """The files that a page shows in a frame or an object, as they are addressed; before these are taken out.

    A viewer written in a page of its own gets the file's address in its query (`viewer.html?file=%2Fa.pdf`).
    """
    found: list[str] = []
    for element in tree.select(tree.root, ("iframe", "embed", "object")):
        address = (element.get("data") if element.tag == "object" else element.get("src")) or ""
        try:
            query = parse_qsl(urlsplit(address).query)[:_MOST]
        except ValueError:
            continue
        named = next((value for _, value in query if _FILE.search(value)), None)
        if named is None and _FILE.search(address):
            named = address
        if named is not None and named not in found:
            found.append(named)
    return found[:_MOST]


def names_file(href: str, text: str) -> bool:
    """Whether a link is to a file, by its address or by its words: addresses of download scripts name none."""
    if not href or href[:11].lower() == "javascript:" or href[:1] == "#":
        return False
    if _FILE.search(href):
        return True
    if not _DOWNLOAD.search(text):
        return False
    try:
        path = urlsplit(href).path
    except ValueError:
        return False
    return not path.lower().endswith((".html", ".htm", ".shtml"))
