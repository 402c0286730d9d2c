"""Bytes to text: which encoding a page really is in, whatever it declares.

Knows: the encodings of Chinese sites, how they are declared, and how text looks that was decoded wrongly.
Must not know: markup beyond `<meta>`, forms.
"""

from __future__ import annotations

import codecs
import re
from functools import cached_property

import msgspec

from gkconvert.errors import UndecodableError
from gkconvert.html.stretches import each_once
from gkconvert.model import Message, Note, Source
from gkconvert.patterns import when_used

_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)|<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = (2048, 65_536)
"""Bytes in which declarations are looked for, first and then; browsers stop at 1,024, site generators do not."""

_NAMES = {
    "gb18030": "gb2312 gbk gb18030 gb_2312 gb_2312-80 gb2312-80 x-gbk cp936 ms936 windows-936 936 chinese csgb2312 euc-cn"
    " euccn iso-ir-58 gb18030-2000 gb18030-2005 gb18030-2022 hz-gb-2312",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-sig utf8mb4 utf_8 uft-8",
    "big5hkscs": "big5 big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5 cp950 ms950 windows-950 big5-eten",
    "utf-16-le": "utf-16le utf-16 unicode ucs-2 iso-10646-ucs-2 utf16",
    "utf-16-be": "utf-16be unicodefffe",
}
_CODECS = {name: codec for codec, names in _NAMES.items() for name in names.split()}

# Frequent in every report, in both scripts: a text of Chinese prose or labels without any of them was decoded wrongly.
_COMMON = "的年政公信息行不一月有日关機机情况請请本申告開开报報是件在和及中人为為工作数數"
_ASCII = bytes(range(128))
_BEGINNING = 8192
"""Bytes among which the title is: where they are UTF-8, the page is, but for a mixture."""
_SAMPLE = 65_536
"""Bytes that are decoded with each candidate where the page has to be judged by its looks."""
CREDIBLE = 0.04
"""Share of common characters among the characters outside ASCII: real reports have 0.2 and more, misreadings under 0.02."""
_CERTAIN = 0.15
"""The share at which no other encoding is tried."""

_RESTORED = 0.1
"""The share that text must have which is taken for restored mojibake."""
_ENOUGH = 100
"""Characters outside ASCII of which some must be common ones; fewer may be a name or an address."""

# Where the GB18030 codec gives private-use characters and GB18030-2022 (and browsers) give real ones.
_PRIVATE = {
    0xE5E5: 0x3000, 0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14, 0xE792: 0xFE15,
    0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19, 0xE7C7: 0x1E3F, 0xE7C8: 0x01F9, 0xE81E: 0x9FB4,
    0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,
}  # fmt: skip
_PRIVATE_USE = when_used("[\ue5e5\ue78d-\ue796\ue7c7\ue7c8\ue81e-\ue864]")
_LEADS_PRIVATE_USE = b"\xee"
"""The first byte of each of these characters in UTF-8, and of no character that pages have otherwise."""

_CONTROLS = when_used("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL_REFERENCES = when_used(
    "&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)


class Decoded(msgspec.Struct, frozen=True, dict=True):
    """A page's text as UTF-8 bytes, the source's own where they are; the encoding it was in, and what was odd about that."""

    utf8: bytes
    encoding: str
    notes: tuple[Note, ...]

    @cached_property
    def text(self) -> str:
        """The text itself, which the fast reader needs only where a page shows no report."""
        return self.utf8.decode("utf-8")

    @cached_property
    def stretches(self) -> bytes:
        """What `each_once` leaves of the bytes."""
        return each_once(self.utf8)


def decode(source: Source) -> Decoded:
    """Decode a page; raises `UndecodableError` for what is text in none of the encodings.

    In this order: a byte order mark; strict UTF-8, which nothing else passes by chance; the declared encodings and
    the usual ones, by which gives Chinese text.
    """
    data = source.data
    marked = _by_mark(data)
    if marked is not None:
        return marked
    declared = declared_encodings(data, source.charset)
    foreign = not data.isascii()
    notes = (_declared_wrong(declared[0], "utf-8"),) if foreign and declared and "utf-8" not in declared else ()
    page = Decoded(data, "utf-8", notes)
    try:
        # Another encoding shows at once. What is UTF-8 in every stretch is so in the page, since `<` parts no character.
        codecs.utf_8_decode(data[:_BEGINNING])
        text = page.stretches.decode("utf-8")
    except UnicodeDecodeError:
        return _by_looks(source, declared)
    if foreign and not _has_common(text):
        repaired = _repaired(page.text)
        if repaired is not None:
            note = _note(
                "html.encoding.mojibake",
                "网页文字是乱码（保存前被错误解码），已还原",
                "the page was saved as mojibake, decoded wrongly before it was saved; its text was restored",
            )
            return _decoded(repaired, "utf-8", (note,))
    return _decoded(page.text, "utf-8", notes) if b"\x00" in data else page


def without_controls(decoded: Decoded) -> Decoded:
    """The page with spaces for the characters that XML does not have, and for references to them.

    They are controls, surrogates and noncharacters.
    """
    text = _CONTROL_REFERENCES.sub(" ", _CONTROLS.sub(" ", decoded.text))
    return Decoded(text.encode(), decoded.encoding, decoded.notes)


def declared_encodings(data: bytes, charset: str | None) -> list[str]:
    """The codecs that the carrier and the page name, each once, the carrier's first."""
    found = []
    if charset:
        found.append(charset)
    for within in _DECLARED_WITHIN:
        matches = [(match[1] or match[2]).decode("ascii") for match in _DECLARED.finditer(data, 0, within)]
        if matches:
            found += matches
            break
    return list(dict.fromkeys(name for name in map(codec_of, found) if name is not None))


def codec_of(name: str | None) -> str | None:
    """The codec for an encoding by the name under which sites declare it; None for encodings that they do not use."""
    return _CODECS.get(name.strip().lower().strip("\"'")) if name else None


def named(text: str, codec: str, declared: list[str]) -> Decoded:
    """A page's text under the name of its encoding, with a note where another one was declared."""
    notes = () if codec in declared or not declared else (_declared_wrong(declared[0], codec),)
    return _decoded(text, codec, notes)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ):
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                text = body.decode(codec)
            except UnicodeDecodeError:
                text = body.decode(codec, "replace")
                if not _credible(text):
                    return None
                return _decoded(text, codec, (_mixed(codec, text),))
            return _decoded(text, codec, (), body if codec == "utf-8" else None)
    zeros = data[:2048]
    even, odd = zeros[0::2].count(0), zeros[1::2].count(0)
    if max(even, odd) > len(zeros) // 10 and min(even, odd) < max(even, odd) // 8:
        codec = "utf-16-le" if odd > even else "utf-16-be"
        return _decoded(data.decode(codec, "replace"), codec, ())
    return None


def _by_looks(source: Source, declared: list[str]) -> Decoded:
    """Decode what is not UTF-8 throughout with the candidate that gives the most Chinese and the fewest errors."""
    data = source.data
    candidates = list(dict.fromkeys([*declared, "gb18030", "utf-8", "big5hkscs"]))
    sample = _sample(data)
    scores: dict[str, float] = {}
    samples: dict[str, str] = {}
    for codec in candidates:
        samples[codec] = sample.decode(codec, "replace")
        scores[codec] = looks(samples[codec])
        if scores[codec] >= _CERTAIN:
            break
    best = max(scores, key=lambda codec: scores[codec])
    text = samples[best] if sample is data else data.decode(best, "replace")
    if (scores[best] < CREDIBLE and not _credible(text)) or (scores[best] <= 0 and _outside_ascii(text) >= _ENOUGH):
        raise UndecodableError(
            "html.undecodable", source.name,
            "网页的字节不是任何常见中文编码的文本", "the bytes are text in no encoding that Chinese sites use",
            way_out_zh="请重新抓取网页，或用浏览器打开后另存为 UTF-8", way_out_en="fetch the page again, or save it as UTF-8 from a browser",
        )  # fmt: skip
    notes = []
    if declared and best not in declared:
        notes.append(_declared_wrong(declared[0], best))
    # A page cut off in the middle of a character is not a mixture.
    if "\ufffd" in text[:-2]:
        notes.append(_mixed(best, text))
    return _decoded(text, best, tuple(notes))


def _sample(data: bytes) -> bytes:
    """The part of the bytes where text outside ASCII begins, cut at line ends or tags where possible."""
    if len(data) <= _SAMPLE:
        return data
    first = re.search(rb"[\x80-\xff]{4}", data)
    start = first.start() if first else 0
    return data[start : start + _SAMPLE]


def looks(text: str) -> float:
    """How much a text looks like decoded rightly: the share of common characters, less that of replacements."""
    # Most of a page is markup: what is counted 43 times is without it.
    foreign = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if not foreign:
        return 0.0
    common = sum(map(foreign.count, _COMMON))
    return (common - 3 * foreign.count("\ufffd")) / len(foreign)


def _outside_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _has_common(text: str) -> bool:
    return sum(character in text for character in "的年政公信息") >= 2


def _credible(text: str) -> bool:
    """Whether replacements and control characters are few enough for this to be text at all."""
    odd = text.count("\ufffd") + sum(map(text.count, map(chr, (*range(9), *range(14, 32)))))
    outside = _outside_ascii(text)
    return odd * 10 <= outside or odd * 200 <= len(text)


def _repaired(text: str) -> str | None:
    """Text that was decoded with the wrong one of two encodings before it was saved, put right; None if it was not.

    UTF-8 read as GB18030 loses a byte here and there; what it lost stays a replacement character.
    """
    for wrong, right in (("latin-1", "gb18030"), ("cp1252", "gb18030"), ("latin-1", "utf-8")):
        try:
            again = text.encode(wrong).decode(right)
        except UnicodeError:
            continue
        if looks(again) > _RESTORED:
            return again
    again = (
        text.replace("\ufffd", "?").encode("gb18030", "replace").decode("utf-8", "replace").replace("\ufffd?", "\ufffd")
    )
    if looks(again.replace("\ufffd", "")) > _RESTORED and looks(again) > looks(text):
        return again
    return None


def _decoded(text: str, encoding: str, notes: tuple[Note, ...], utf8: bytes | None = None) -> Decoded:
    """The page with a text, whose bytes in UTF-8 may be at hand."""
    if utf8 is None:
        utf8 = text.encode("utf-8", "replace")
    # Single bytes are found at once in bytes, and nowhere near as fast in text.
    if b"\x00" in utf8 or (_LEADS_PRIVATE_USE in utf8 and _PRIVATE_USE.search(text)):
        text = text.replace("\x00", "").translate(_PRIVATE)
        utf8 = text.encode("utf-8", "replace")
    return Decoded(utf8, _SHOWN_AS.get(encoding, encoding), notes)


_SHOWN_AS = {"big5hkscs": "big5"}


def _note(code: str, zh: str, en: str) -> Note:
    return Note(code, Message(zh, en))


def _declared_wrong(declared: str, used: str) -> Note:
    declared, used = _SHOWN_AS.get(declared, declared), _SHOWN_AS.get(used, used)
    return _note(
        "html.encoding.declared_wrong",
        f"网页声明的编码是 {declared}，实际按 {used} 解码",
        f"the page declares {declared} and was decoded as {used}, which it is in",
    )


def _mixed(used: str, text: str) -> Note:
    lost = text.count("\ufffd")
    used = _SHOWN_AS.get(used, used)
    return _note(
        "html.encoding.mixed",
        f"网页混用了几种编码：按 {used} 解码，有 {lost} 处无法识别",
        f"the page mixes encodings: decoded as {used}, with {lost} places that could not be",
    )
