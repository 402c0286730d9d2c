"""Boxes from a form XObject's space to the page's."""

from __future__ import annotations

from gkconvert.pdf.user_space import through


def test_a_form_in_the_pages_own_space_needs_no_map() -> None:
    assert through([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], None) is None


def test_a_form_that_is_scaled_and_moved() -> None:
    moved = through([2.0, 0.0, 0.0, 3.0, 10.0, 20.0], None)
    assert moved is not None
    assert moved(1.0, 1.0, 2.0, 4.0) == (12.0, 23.0, 14.0, 32.0)


def test_a_form_that_is_turned_keeps_the_order_of_corners() -> None:
    turned = through([0.0, 1.0, -1.0, 0.0, 100.0, 0.0], None)
    assert turned is not None
    assert turned(10.0, 20.0, 30.0, 50.0) == (50.0, 10.0, 80.0, 30.0)


def test_a_form_that_is_mirrored_keeps_the_order_of_corners() -> None:
    mirrored = through([-1.0, 0.0, 0.0, 1.0, 100.0, 0.0], None)
    assert mirrored is not None
    assert mirrored(10.0, 20.0, 30.0, 50.0) == (70.0, 20.0, 90.0, 50.0)


def test_a_form_in_a_form() -> None:
    outer = through([2.0, 0.0, 0.0, 2.0, 0.0, 0.0], None)
    inner = through([1.0, 0.0, 0.0, 1.0, 5.0, 5.0], outer)
    assert inner is not None
    assert inner(0.0, 0.0, 1.0, 1.0) == (10.0, 10.0, 12.0, 12.0)
    assert through([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], outer) is outer
