"""Thin boxes and strokes made rules."""

from __future__ import annotations

import pytest

from gkconvert.grids.drawn_rules import THICKEST_RULE, add_middle, add_rule, add_strokes
from gkconvert.model import Box

Lists = tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]
EDGE = THICKEST_RULE


def rules_of(box: Box) -> Lists:
    found: Lists = ([], [])
    assert add_rule(box, *found) is any(found)
    return found


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((10, 50, 200, 50 + EDGE), ([(52, 10, 200)], [])),
        ((10, 50, 10 + EDGE, 200), ([], [(12, 50, 200)])),
        ((10, 50, 11, 51), ([(50.5, 10, 11)], [(10.5, 50, 51)])),
        ((10, 50, 200, 90), ([], [])),
    ],
    ids=["level", "upright", "a dot", "an area"],
)
def test_a_box_that_is_thin_in_one_direction_is_a_rule(box: Box, expected: Lists) -> None:
    assert rules_of(box) == expected


def test_of_strokes_those_that_slant_are_no_rules() -> None:
    found: Lists = ([], [])
    add_strokes([(0, 0), (100, 0), (100, 80), (0, 40)], *found)
    assert found == ([(0, 0, 100)], [(100, 0, 80)])


@pytest.mark.parametrize(
    ("box", "expected"), [((0, 0, 100, 6), ([(3, 0, 100)], [])), ((0, 0, 6, 100), ([], [(3, 0, 100)]))]
)
def test_a_side_of_a_thick_frame_is_the_rule_in_its_middle(box: Box, expected: Lists) -> None:
    found: Lists = ([], [])
    add_middle(box, *found)
    assert found == expected
