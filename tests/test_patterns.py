"""Patterns that are compiled when they are used: what is asked of them is answered as by `re`."""

from __future__ import annotations

import re

import pytest

from gkconvert.patterns import when_used

_compile = re.compile


def test_a_pattern_answers_as_the_compiled_one() -> None:
    pattern = when_used(r"(?P<year>20[0-9]{2})年")
    assert pattern.pattern == r"(?P<year>20[0-9]{2})年"
    assert [found["year"] for found in pattern.finditer("2022年和2023年")] == ["2022", "2023"]
    assert pattern.sub("某年", "2022年") == "某年"
    assert pattern.groupindex == {"year": 1}


def test_bytes_and_flags_are_taken_as_by_re() -> None:
    assert when_used(rb"<table\b", re.IGNORECASE).search(b"<TABLE>") is not None
    assert when_used("a.b", re.DOTALL).fullmatch("a\nb") is not None


def test_a_pattern_is_compiled_once_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    monkeypatch.setattr("gkconvert.patterns.re.compile", lambda *given: compiled.append(given) or _compile(*given))
    pattern = when_used("[0-9]+")
    assert compiled == []
    assert pattern.search("第3章") is not None
    assert pattern.search("章") is None
    assert pattern.match("3章") is not None
    assert compiled == [("[0-9]+", 0)]


def test_what_no_pattern_has_is_an_error() -> None:
    with pytest.raises(AttributeError, match="find"):
        when_used("a").find  # type: ignore[attr-defined] # noqa: B018 - the look is the test
