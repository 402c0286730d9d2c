"""Content streams taken apart by one pattern give what pdfminer.six gives, or are left to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import LIT, PSKeyword, keyword_name

from gkconvert.pdf.content_stream import Operator, tokens


def as_pdfminer_reads(data: bytes) -> list[Any]:
    parser = PDFContentParser([PDFStream({}, data)])
    found: list[Any] = []
    while True:
        try:
            _, item = parser.nextobject()
        except PSEOF:
            return found
        found.append(Operator(keyword_name(item)) if isinstance(item, PSKeyword) else item)


NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9).map(lambda number: b"%d" % number),
    st.floats(-1e6, 1e6).map(lambda number: b"%.4f" % number),
    st.sampled_from([b"+7", b"-.5", b".25", b"3.", b"0", b"-0.0"]),
)
STRINGS = st.sampled_from(
    [b"<00A1 4e2d>", b"(a b)", b"()", rb"(\(x\) \\ \n \101\7)", b"(%no comment)", b"(two\nlines)"]
)
NAMES = st.sampled_from([b"/F1", b"/Artifact", b"/", b"/A.b-c"])
SIMPLE = st.one_of(NUMBERS, STRINGS, NAMES, st.sampled_from([b"true", b"false"]))
ARRAYS = st.lists(SIMPLE, max_size=4).map(lambda items: b"[" + b" ".join(items) + b"]")
DICTIONARIES = st.lists(st.tuples(NAMES, SIMPLE), max_size=3).map(
    lambda pairs: b"<<" + b" ".join(name + b" " + value for name, value in pairs) + b">>"
)
OPERATORS = st.sampled_from([b"q", b"Q", b"Tj", b"T*", b"TJ", b"'", b'"', b"re", b"b*", b"BDC", b"scn", b"d0"])
SPACES = st.sampled_from([b" ", b"\n", b"\r\n", b"  ", b"\t", b" % a remark (\n"])


@given(st.lists(st.tuples(st.one_of(SIMPLE, ARRAYS, DICTIONARIES, OPERATORS), SPACES)))
def test_a_stream_comes_apart_as_pdfminer_takes_it(parts: list[tuple[bytes, bytes]]) -> None:
    data = b"".join(item + space for item, space in parts)
    assert tokens(data) == as_pdfminer_reads(data)


def test_operators_are_told_from_operands() -> None:
    found = tokens(b"BT /F1 12 Tf (Tj) Tj [(a)-20(b)]TJ ET")
    assert found == ["BT", LIT("F1"), 12, "Tf", b"Tj", "Tj", [b"a", -20, b"b"], "TJ", "ET"]
    assert [isinstance(item, Operator) for item in found].count(True) == 5


def test_a_missing_last_digit_of_a_hexadecimal_string_is_zero() -> None:
    assert tokens(b"<4e2> Tj") == [b"\x4e\x20", "Tj"]


@pytest.mark.parametrize(
    "data",
    [
        b"q BI /W 1 /H 1 ID \x00\x01 EI Q",
        b"((nested) parentheses) Tj",
        b"[1 2",
        b"1 ] Tj",
        b"<< /A >> BDC",
        b"<< 1 2 >> BDC",
        b"/A#42 gs",
        b"/\xff\xfe gs",
        b"1.2.3 w",
        b"--5 w",
        b"<12G4> Tj",
        b"(never closed",
        b"12abc",
    ],
)
def test_what_is_not_plain_is_left_to_pdfminer(data: bytes) -> None:
    assert tokens(data) is None


def test_digits_without_end_are_looked_at_once() -> None:
    assert tokens(b"0" * 200_000 + b"x") is None
    assert tokens(b"1. .5 +1.25 3") == [1.0, 0.5, 1.25, 3]
