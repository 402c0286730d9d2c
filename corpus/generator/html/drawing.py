"""From a drawn report to the bytes of an HTML page.

Knows: article, sites, encodings. Must not know: what is in the report.
"""

from __future__ import annotations

import codecs
from random import Random

from generator.html.article import article
from generator.html.dress import Dress
from generator.html.more_sites import SITES, WITHOUT_TITLE
from generator.html.page import Page
from generator.report import DrawnReport


def draw_page(report: DrawnReport, dress: Dress) -> bytes:
    """The page; `dress.encoding` may be "utf-8-sig" or "utf-16" to get a byte order mark."""
    random = Random(report.content.seed * 7919 + 13)
    body = report.body
    declared = dress.encoding if dress.declared is None else dress.declared
    page = Page(
        title=report.title, issuer=body.name, site=body.site, code=body.code, domain=body.domain,
        published=report.published, origin=dress.origin or body.name,
        index=f"{body.code[:6]}-{random.randint(1000, 9999)}/{report.published[:4]}-{random.randint(100, 999)}",
        article=article(report, dress, random, with_title=dress.site in WITHOUT_TITLE or len(report.title_lines) > 1),
        charset={"utf-8-sig": "utf-8"}.get(declared, declared), year=report.content.year, random=random,
    )  # fmt: skip
    data = encode(SITES[dress.site](page), dress.encoding)
    if dress.broken_bytes:
        mark = "按照".encode(dress.encoding) if "按照" in page.article else "本".encode(dress.encoding)
        data = data.replace(mark, b"\xff" + mark, 1)
    return data


def encode(text: str, encoding: str) -> bytes:
    """Encode a page; what GBK and GB2312 lack is written as character references, as editors do."""
    if encoding == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode("gbk" if encoding == "gb2312" else encoding, errors="xmlcharrefreplace")
