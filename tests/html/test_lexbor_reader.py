import re
from pathlib import Path

import pytest

from gkconvert.errors import LimitError
from gkconvert.html import read
from gkconvert.html.lexbor_reader import parse
from gkconvert.limits import DEFAULT_OPTIONS
from gkconvert.model import Source

PAGES = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_two_parsers_of_the_browsers_algorithm_give_the_same_document(path: Path) -> None:
    source = Source(path.read_bytes(), path.name)
    careful, other = (read(source, reader, DEFAULT_OPTIONS) for reader in ("lexbor", "html5lib"))
    assert careful.blocks == other.blocks
    assert (careful.metadata, careful.attachments, careful.notes) == (other.metadata, other.attachments, other.notes)


# Each would be parsed for minutes, or would make millions of elements.
GROWING = {
    "deep": b"<div>" * 150_000,
    "deep, then closed": b"<div>" * 90_000 + b"</div>" * 90_000,
    "font in font": b"".join(b"<font size=%d>" % number for number in range(20_000)) + b"<p>x</p>" * 20_000,
    "links in blocks": b"".join(b"<b id=%d><p>" % number for number in range(40_000)),
    "clones": b"".join(b"<b id=%d><p>" % number for number in range(1900)) * 2 + b"</b>" * 40_000,
}


@pytest.mark.parametrize("markup", GROWING.values(), ids=GROWING)
def test_a_page_whose_elements_would_multiply_is_refused_before_it_is_parsed(markup: bytes) -> None:
    with pytest.raises(LimitError) as caught:
        read(Source(markup), "lexbor", DEFAULT_OPTIONS)
    assert caught.value.code == "limit.depth"


@pytest.mark.parametrize(
    "markup",
    [
        b"<p>x" * 30_000, b"<table>" + b"<tr><td>x<td>" * 20_000, b"<ul>" + b"<li>x" * 30_000, b"<br>" * 30_000,
        b"<p><b>x</b></p>" * 30_000, b"<table>" + b"<tr><td><font>x</font>" * 20_000,
    ],
)  # fmt: skip
def test_many_elements_that_end_one_after_another_are_no_depth(markup: bytes) -> None:
    assert not parse(markup, 100, 200_000).too_deep


def test_the_tree_has_no_comments_and_nothing_of_drawings() -> None:
    tree = parse(
        "<p>甲<!-- 注 -->乙<svg><title>丙</title><text>丁</text></svg>戊<math><mi>己</mi></math></p>".encode(), 10, 100
    )
    assert re.sub(r"\s", "", tree.text(tree.root)) == "甲乙戊"


def test_elements_that_nest_only_once_they_are_parsed_are_counted_too() -> None:
    assert parse(b"<table><tr><td>" * 60, 200, 10_000).too_deep
    assert parse(b"<p>x</p>" * 60, 200, 50).too_deep
