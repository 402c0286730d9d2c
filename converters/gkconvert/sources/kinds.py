"""Which files are worth a look, told by their names: what is no container and not plainly something else is a document.

Scraped files have endings such as `.aspx` or none at all, so that only what can never be a report is left out.

Knows: endings. Must not know: contents.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["document", "zip", "tar", "warc", "none"]

_NEVER = frozenset(
    [
        ".7z",
        ".avi",
        ".avif",
        ".bmp",
        ".css",
        ".csv",
        ".db",
        ".dll",
        ".eot",
        ".exe",
        ".flv",
        ".gif",
        ".ico",
        ".jpeg",
        ".jpg",
        ".js",
        ".json",
        ".jsonl",
        ".m3u8",
        ".m4a",
        ".map",
        ".md",
        ".md5",
        ".mjs",
        ".mov",
        ".mp3",
        ".mp4",
        ".ndjson",
        ".otf",
        ".parquet",
        ".part",
        ".png",
        ".py",
        ".rar",
        ".sha256",
        ".so",
        ".sqlite",
        ".sqlite-shm",
        ".sqlite-wal",
        ".svg",
        ".swf",
        ".tif",
        ".tiff",
        ".toml",
        ".ts",
        ".ttf",
        ".wav",
        ".webm",
        ".webmanifest",
        ".webp",
        ".wmv",
        ".woff",
        ".woff2",
        ".yaml",
        ".yml",
        ".log",
        ".cdx",
        ".cdxj",
    ]
)
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_WARC = (".warc", ".warc.gz")
_ZIP = (".zip", ".wacz")
_NEVER_MEDIA = ("image/", "audio/", "video/", "font/", "text/css", "application/font", "application/json")


def kind_of(name: str) -> Kind:
    """What a file of that name is taken for; "none" for hidden files and what can never be a report.

    >>> [kind_of(name) for name in ("a.PDF", "show.aspx", "x.tar.gz", "crawl.warc", "logo.png", ".hidden")]
    ['document', 'document', 'tar', 'warc', 'none', 'none']
    """
    lower = name.lower()
    if lower.startswith("."):
        return "none"
    if lower.endswith(_WARC):
        return "warc"
    if lower.endswith(_TAR):
        return "tar"
    if lower.endswith(_ZIP):
        return "zip"
    dot = lower.rfind(".")
    return "none" if dot >= 0 and lower[dot:] in _NEVER else "document"


def is_other_media(media_type: str | None) -> bool:
    """Whether a carrier's media type says that the body can be no report."""
    if media_type is None:
        return False
    lower = media_type.lower()
    return lower.startswith(_NEVER_MEDIA) or "javascript" in lower
