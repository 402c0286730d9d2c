"""Forms in disguises drawn at random: a figure is right, or it is not there and a note says so; never wrong."""

from __future__ import annotations

import random

import pytest
from disguises import PLAIN, Disguise, blanks, remarks, serial_numbers, tabs_lost, text_of
from drawn_forms import Figures, Rows, disclosure, grid, numbers, proceedings, raws, report, requests

SEEDS = 150
AMBIGUOUS = (blanks, serial_numbers, remarks)
"""With lost tabs, what these add or take away leaves no way to tell which column a figure was in."""


def drawn(seed: int) -> tuple[str, Figures, list[Rows], list[Disguise]]:
    """An edition, its figures, its three tables in some disguises, and which."""
    draw = random.Random(seed)
    edition, other = draw.choice(("2021", "2019")), draw.choice(("", "one", "three"))
    figures = numbers(edition, other)
    values = draw.sample(range(10_000, 99_999), len(figures))
    figures = {key: str(value) for key, value in zip(figures, values, strict=True)}
    chosen = draw.sample(PLAIN, draw.choice((1, 1, 2, 3)))
    if tabs_lost in chosen:
        chosen = [disguise for disguise in chosen if disguise not in AMBIGUOUS]
    chosen.sort(key=PLAIN.index)
    parts = [disclosure(figures, edition), requests(figures, edition, other), proceedings(figures)]
    for disguise in chosen:
        parts = [disguise(rows, draw) for rows in parts]
    return edition, figures, parts, chosen


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_form_in_disguise_is_read_as_it_was_drawn(seed):
    edition, figures, parts, chosen = drawn(seed)
    printed = {text_of(spec) for rows in parts for row in rows for spec in row}
    expected = {key: value for key, value in figures.items() if value in printed}
    year = "2023" if edition == "2021" else "2019"
    origin = "tabs" if tabs_lost in chosen else "markup"
    made = report(f"# 云山县人民政府{year}年政府信息公开工作年度报告", *(grid(rows, origin) for rows in parts))
    found = {key: raw for key, raw in raws(made).items() if raw.isdigit()}
    assert (made.edition, found) == (edition, expected), [disguise.__name__ for disguise in chosen]
