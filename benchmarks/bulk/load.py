"""Many distinct reports, fast: templates of the corpus generator are drawn once, and then only filled with numbers.

A template is drawn with a marker of five digits for each number and a body's name of fixed length. In a page the
markers are replaced by the numbers; in a PDF, whose content streams are stored without compression for this, by
numbers padded to five places, so that no offset in the file changes. The numbers satisfy the form's identities, but
for the share of documents in which one is planted wrong. Some 3,000 documents a second are written.

    python -m benchmarks.bulk load FOLDER --documents 20000

Knows: the corpus generator and how reportlab writes. Must not know: the converters.
"""

from __future__ import annotations

import random
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
if str(CORPUS) not in sys.path:
    sys.path.insert(0, str(CORPUS))

from generator.figures import Figures, draw  # noqa: E402 - the corpus generator is no installed package
from generator.html.drawing import draw_page  # noqa: E402
from generator.html.dress import Dress  # noqa: E402
from generator.pdf.drawing import draw_pdf  # noqa: E402
from generator.pdf.look import Look  # noqa: E402
from generator.pdf.raw_surface import RawOptions  # noqa: E402
from generator.report import Content, put_together  # noqa: E402

FIRST_MARKER = 20_001
"""Markers are five digits that nothing else in a report is."""
YEARS = (2021, 2022, 2023, 2024)
_POOL = 400
_SYLLABLES = "东西南北中上下新古金木水火土山川江河湖海云雨风雷日月星辰春夏秋冬龙凤鹤鹿松竹梅兰石玉"
_DRESSES = (
    Dress("trs"), Dress("jcms", "paragraph"), Dress("kaipu", "paragraph"), Dress("vue", "divs"), Dress("ucap"),
    Dress("dede", encoding="gbk"), Dress("asp", "shouting", encoding="gb2312"),
)  # fmt: skip
"""Sites whose markup keeps a number in one piece."""
_LOOKS = (
    Look(),
    Look(rules="boxes"),
    Look(rules="edges", breaks={"requests": (17,)}),
    Look(rules="path", side="stack"),
)


class Template(NamedTuple):
    """A document with markers: `parts` are what stands between them, `keys` which number comes where."""

    ending: str
    parts: tuple[bytes, ...]
    fills: tuple[Callable[[_Filling], bytes], ...]
    year: int


class _Filling(NamedTuple):
    figures: Figures
    name: str
    wrong: int | None


def documents(
    count: int, *, pdf_share: float = 0.5, wrong_share: float = 0.02, seed: int = 1
) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of documents, the same for the same seed."""
    chance = random.Random(seed)
    pool = [draw(chance, "2021", chance.choice(("few", "county", "county")), single_other=False) for _ in range(_POOL)]
    pages = [_page_template(dress, year) for dress in _DRESSES for year in YEARS]
    papers = [_pdf_template(look, year) for look in _LOOKS for year in YEARS]
    for number in range(count):
        template = chance.choice(papers if (number % 100) < pdf_share * 100 else pages)
        figures = _scaled(chance.choice(pool), chance.randint(1, 9))
        name = "".join(chance.choice(_SYLLABLES) for _ in range(4))
        wrong = chance.randrange(20, 150) if chance.random() < wrong_share else None
        filling = _Filling(figures, name, wrong)
        yield f"{number // 1000:04}/{number:08}{template.ending}", fill(template, filling)


def write(folder: Path, count: int, **choices: float) -> int:
    """Write documents below a folder, a thousand in each; their bytes together."""
    total = 0
    for name, data in documents(count, **choices):  # type: ignore[arg-type]
        path = folder / name
        if name.endswith(("000.html", "000.pdf")):
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        total += len(data)
    return total


def fill(template: Template, filling: _Filling) -> bytes:
    """A template with numbers and a name put in."""
    out = [template.parts[0]]
    for part, made in zip(template.parts[1:], template.fills, strict=True):
        out.append(made(filling))
        out.append(part)
    return b"".join(out)


def _keys() -> list[tuple[str, str, str]]:
    return list(draw(random.Random(0), "2021", "few", single_other=False).values)


def _content(year: int) -> Content:
    markers = {key: FIRST_MARKER + index for index, key in enumerate(_keys())}
    return Content(907, "qingyan", year, figures=markers)  # a seed whose prose breaks no number over two lines


def _scaled(figures: Figures, factor: int) -> Figures:
    """All counts times a factor: the identities are linear. Amounts become whole numbers."""
    values = {
        key: min(int(value), 1_000) * factor if key[2] == "amount" else int(value) * factor
        for key, value in figures.values.items()
    }
    return Figures(figures.edition, figures.single_other, values)


def _number(index: int) -> Callable[[_Filling], int]:
    key = _keys()[index]

    def number(filling: _Filling) -> int:
        return int(filling.figures.values[key]) + (1 if filling.wrong == index else 0)

    return number


def _page_template(dress: Dress, year: int) -> Template:
    report = put_together(_content(year))
    data = draw_page(report, dress)
    encoding = dress.encoding
    old = report.body.name[:3]
    name = old.encode(encoding)
    pattern = re.compile(rb"(?<!\d)(2\d{4})(?!\d)|" + re.escape(name))
    last = FIRST_MARKER + len(_keys())

    def made(match: re.Match[bytes]) -> Callable[[_Filling], bytes] | None:
        if match[1] is None:
            return lambda filling: (filling.name[:3]).encode(encoding)
        if not FIRST_MARKER <= int(match[1]) < last:
            return None
        number = _number(int(match[1]) - FIRST_MARKER)
        return lambda filling: b"%d" % number(filling)

    return _split(".html", data, pattern, made, year)


def _pdf_template(look: Look, year: int) -> Template:
    report = put_together(_content(year))
    old = report.body.name[:3]
    name = _octal(old)
    data = _uncompressed(draw_pdf(report, "reportlab-cid", look, RawOptions()), {_escaped(old): name})
    last = FIRST_MARKER + len(_keys())
    digit = rb"(?:\\000|\x00)(\d)"
    pattern = re.compile(rb"(?:\\0002|\x002)" + digit * 4 + rb"|" + re.escape(name))

    def made(match: re.Match[bytes]) -> Callable[[_Filling], bytes] | None:
        if match[1] is None:
            return lambda filling: _octal(filling.name[:3])
        marker = 20_000 + int(b"".join(match.groups()))
        if not FIRST_MARKER <= marker < last:
            return None
        number = _number(marker - FIRST_MARKER)
        return lambda filling: b"".join(b"\\000%c" % character for character in b"%5d" % number(filling))

    return _split(".pdf", data, pattern, made, year)


def _split(
    ending: str,
    data: bytes,
    pattern: re.Pattern[bytes],
    made: Callable[[re.Match[bytes]], Callable[[_Filling], bytes] | None],
    year: int,
) -> Template:
    parts: list[bytes] = []
    fills = []
    at = 0
    for match in pattern.finditer(data):
        filled = made(match)
        if filled is not None:
            parts.append(data[at : match.start()])
            fills.append(filled)
            at = match.end()
    parts.append(data[at:])
    return Template(ending, tuple(parts), tuple(fills), year)


def _escaped(text: str) -> bytes:
    """UCS-2 as reportlab writes it in a string: every byte that is not plain text as three octal digits."""
    return b"".join(
        b"\\%03o" % byte if not 32 <= byte < 127 or byte in b"()\\" else b"%c" % byte
        for byte in text.encode("utf-16-be")
    )


def _octal(text: str) -> bytes:
    """UCS-2 with every byte as three octal digits, so that names of equal length take equal room."""
    return b"".join(b"\\%03o" % byte for byte in text.encode("utf-16-be"))


def _uncompressed(data: bytes, changes: dict[bytes, bytes]) -> bytes:
    """The same PDF with its streams inflated, changes made in them, and a new cross-reference table (ISO 32000-1, 7.5.4)."""
    objects = re.findall(rb"(\d+) 0 obj\s(.*?)\sendobj", data, re.S)
    trailer = re.search(rb"trailer\s*(<<.*?>>)\s*startxref", data, re.S)
    assert trailer is not None
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number, body in objects:
        offsets[int(number)] = len(out)
        out += b"%s 0 obj\n%s\nendobj\n" % (number, _inflated(body, changes))
    start = len(out)
    size = max(offsets) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
    out += b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], start)
    return bytes(out)


def _inflated(body: bytes, changes: dict[bytes, bytes]) -> bytes:
    match = re.match(rb"(<<.*?/FlateDecode.*?>>)\s*stream\r?\n(.*?)\r?\n?endstream", body, re.S)
    if match is None:
        return body
    content = zlib.decompressobj().decompress(match[2])
    for old, new in changes.items():
        content = content.replace(old, new)
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
