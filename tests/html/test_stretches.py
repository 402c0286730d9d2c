from __future__ import annotations

import pytest

from gkconvert.html.drawn_tables import has_drawn_tables
from gkconvert.html.raised import may_raise
from gkconvert.html.stretches import each_once
from gkconvert.html.visibility import hiding_tags

CELL = b"<td class=a><span style='color:red'>12</span></td>\n"


@pytest.mark.parametrize("page", [b"", CELL * 3, b"<a" * 3_000_000])
def test_a_page_that_is_very_short_or_long_is_left_as_it_is(page: bytes) -> None:
    assert each_once(page) is page


def test_each_stretch_of_a_long_page_stands_once_and_what_is_before_them_first() -> None:
    found = each_once(b"hidden " + CELL * 2000)
    assert found.startswith(b"hidden <")
    assert sorted(found.split(b"<")[1:]) == sorted([b"td class=a>", b"span style='color:red'>12", b"/span>", b"/td>\n"])


@pytest.mark.parametrize(
    "mark",
    [
        b"<p hidden>", b"<div title='a>b' style='DISPLAY: none'>", b"<i\nstyle=visibility:hidden>", b"<b style='vertical-align:super'>",
        b"<div role=\"row\">", b"<div style='display:table-row'>", b"<1 hidden >", b"<p>hidden</p>", b"hidden ", b"",
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 1000, 2000])
def test_what_is_found_in_the_stretches_is_what_the_page_has(mark: bytes, at: int) -> None:
    page = CELL * at + mark + CELL * (2000 - at)
    stretches = each_once(page)
    assert len(stretches) < 200
    assert hiding_tags(stretches) == hiding_tags(page)
    assert may_raise(stretches) == may_raise(page)
    assert has_drawn_tables(stretches) == has_drawn_tables(page)
