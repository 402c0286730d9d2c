"""Fonts made from their maps alone say what pdfminer.six makes of them, and no map is endless."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from gkconvert.pdf.seen_content import BROKEN
from gkconvert.pdf.to_unicode import FontsByMaps

HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n"
    b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
CODES = st.integers(0, 0xFFFF)


def font(data: bytes) -> dict[str, Any]:
    """The dictionary of a CID font with a map, as pdfminer.six hands it on."""
    return {
        "Subtype": LIT("CIDFontType2"),
        "BaseFont": LIT("AAAAAA+Song"),
        "Encoding": LIT("Identity-H"),
        "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
        "FontDescriptor": {"Ascent": 859, "Descent": -141, "FontBBox": [0, -141, 1000, 859]},
        "W": [3, [500, 500], 40, 90, 600],
        "ToUnicode": PDFStream({}, data),
    }


def characters(manager: PDFResourceManager, data: bytes) -> dict[int, str]:
    made: Any = manager.get_font(None, font(data))
    found: dict[int, str] = made.unicode_map.cid2unichr
    return found


def section(kind: bytes, lines: list[bytes]) -> bytes:
    return b"%d begin%s\n%s\nend%s\n" % (len(lines), kind, b"\n".join(lines), kind)


SINGLE = st.tuples(CODES, st.text(max_size=2)).map(
    lambda pair: b"<%04X> <%s>" % (pair[0], pair[1].encode("utf-16-be", "ignore").hex().encode())
)
RANGE = st.tuples(CODES, st.integers(0, 40), CODES).map(
    lambda found: b"<%04X> <%04X> <%04X>" % (found[0], min(found[0] + found[1], 0xFFFF), found[2])
)
LIST = st.tuples(st.integers(0, 0xFF00), st.lists(CODES, min_size=1, max_size=5)).map(
    lambda found: (
        b"<%04X> <%04X> [%s]"
        % (found[0], found[0] + len(found[1]) - 1, b" ".join(b"<%04X>" % code for code in found[1]))
    )
)


@given(st.lists(SINGLE), st.lists(st.one_of(RANGE, LIST)))
def test_a_map_says_what_pdfminer_takes_from_it(singles: list[bytes], ranges: list[bytes]) -> None:
    data = HEAD + section(b"bfchar", singles) + section(b"bfrange", ranges) + TAIL
    assert characters(FontsByMaps(), data) == characters(PDFResourceManager(), data)


def test_a_map_that_is_not_plain_is_left_to_pdfminer() -> None:
    data = HEAD + b"/Odd {1 (a(b)c)} def\n" + section(b"bfchar", [b"<0007> <4E00>"]) + TAIL
    assert characters(FontsByMaps(), data) == characters(PDFResourceManager(), data) == {7: "一"}


def test_widths_do_not_depend_on_the_map() -> None:
    data = HEAD + section(b"bfchar", [b"<0003> <4E00>"]) + TAIL
    ours, theirs = (manager.get_font(None, font(data)) for manager in (FontsByMaps(), PDFResourceManager()))
    assert [ours.char_width(cid) for cid in (3, 4, 50, 200)] == [theirs.char_width(cid) for cid in (3, 4, 50, 200)]
    assert (ours.get_ascent(), ours.get_descent()) == (theirs.get_ascent(), theirs.get_descent())


def test_a_font_is_made_once() -> None:
    manager = FontsByMaps()
    spec = font(HEAD + TAIL)
    assert manager.get_font(5, spec) is manager.get_font(5, spec)


def test_a_range_over_all_numbers_ends() -> None:
    endless = section(b"bfrange", [b"<00000000> <FFFFFFFF> <0041>"] * 50)
    found = characters(FontsByMaps(), HEAD + section(b"bfchar", [b"<0007> <4E00>"]) + endless + TAIL)
    assert found[8] == "I"


def test_a_range_beyond_all_numbers_raises_what_broken_fonts_raise() -> None:
    beyond = section(b"bfrange", [b"<00> <05> <FFFFFFFF>"])
    for manager in (FontsByMaps(), PDFResourceManager()):
        with pytest.raises(BROKEN):
            characters(manager, HEAD + beyond + TAIL)
