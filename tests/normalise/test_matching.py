"""Sequences matched in order, on scores alone."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkconvert.normalise.matching import LIKE, matched_in_order


@pytest.mark.parametrize(
    ("scores", "matched"),
    [
        ([], []),
        ([[0.9, 0.1], [0.1, 0.9]], [0, 1]),
        ([[0.1, 0.9], [0.9, 0.1]], [None, 0]),
        ([[0.7, 0.95], [0.2, 0.5]], [1, None]),
        ([[LIKE - 0.01]], [None]),
        ([[0.9, 0.9, 0.9]], [0]),
    ],
)
def test_what_is_matched_keeps_the_order_and_is_as_like_as_can_be(
    scores: list[list[float]], matched: list[int | None]
) -> None:
    assert matched_in_order(scores) == matched


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(st.integers(0, 10), min_size=width, max_size=width), min_size=1, max_size=4)))  # fmt: skip
def test_no_other_matching_in_order_is_more_like(tenths: list[list[int]]) -> None:
    scores = [[tenth / 10 for tenth in row] for row in tenths]
    width = len(scores[0])
    found = matched_in_order(scores)
    kept = [at for at in found if at is not None]
    assert kept == sorted(set(kept))
    assert all(at is None or scores[one][at] >= LIKE for one, at in enumerate(found))
    every = [
        sum(scores[one][at] for one, at in zip(ones, ats, strict=True))
        for size in range(min(len(scores), width) + 1)
        for ones in itertools.combinations(range(len(scores)), size)
        for ats in itertools.combinations(range(width), size)
        if all(scores[one][at] >= LIKE for one, at in zip(ones, ats, strict=True))
    ]
    assert sum(scores[one][at] for one, at in enumerate(found) if at is not None) == pytest.approx(max(every))
