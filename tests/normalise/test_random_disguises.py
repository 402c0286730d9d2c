"""Forms in disguises drawn at random: a figure is right, or it is not there and a note says so; never wrong."""

from __future__ import annotations

import random

import pytest
from disguises import (
    PLAIN,
    Disguise,
    blanks,
    blanks_behind,
    caption,
    remarks,
    serial_numbers,
    spacer_rows,
    spans_lost,
    strokes,
    tabs_lost,
    text_of,
)
from drawn_forms import (
    DISCLOSURE,
    Figures,
    Rows,
    disclosure,
    grid,
    numbers,
    proceedings,
    raws,
    report,
    request_rows,
    requests,
)

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


KEEP_LABELS = (spans_lost, strokes, blanks, remarks, spacer_rows, blanks_behind, caption, serial_numbers)
"""Disguises that leave the labels as the form prints them."""


@pytest.mark.parametrize("seed", range(60))
def test_every_fact_has_the_form_s_label_path_where_only_the_shape_is_disguised(seed):
    draw = random.Random(seed)
    edition, other = draw.choice(("2021", "2019")), draw.choice(("one", "three"))
    figures = numbers(edition, other)
    parts = [disclosure(figures, edition), requests(figures, edition, other), proceedings(figures)]
    for disguise in sorted(draw.sample(KEEP_LABELS, draw.choice((1, 2, 3))), key=PLAIN.index):
        parts = [disguise(rows, draw) for rows in parts]
    made = report("# 云山县人民政府2023年政府信息公开工作年度报告", *(grid(rows) for rows in parts))
    expected: dict[str | None, tuple[str, ...]] = {None: (), **dict(request_rows(edition, other))}
    for banner, rows, _ in DISCLOSURE[edition]:
        expected.update({row: (banner, label) for label, row in rows})
    assert {fact.row: fact.row_labels for fact in made.facts} == expected
    assert all(fact.column is not None for fact in made.facts)
