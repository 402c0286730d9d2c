"""What goes wrong in a page's table between the form and the reader, one fault at a time, drawn from a seed.

A fault takes the rows of a table (`drawn_forms.Rows`), a draw and the index of a row with figures, and gives the rows with
the fault, or None where it cannot be planted there. A person who reads them may be left in doubt, but is not misled.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from drawn_forms import (
    APPLICANTS,
    GROUPS,
    OUTCOMES,
    Figures,
    Rows,
    Spec,
    disclosure,
    numbers,
    proceedings,
    request_rows,
    requests,
)

Fault = Callable[[Rows, random.Random, int], Rows | None]


def whole(spec: Spec) -> tuple[str, int, int]:
    """A cell's text, column span and row span."""
    return (spec, 1, 1) if isinstance(spec, str) else (*spec, 1)[:3]


def is_figure(spec: Spec) -> bool:
    text = whole(spec)[0]
    return text == "" or text.lstrip("+-").isdigit()


def figures_at(row: Sequence[Spec]) -> list[int]:
    """The indices of the cells right of the last label."""
    last = max((at for at, spec in enumerate(row) if not is_figure(spec)), default=-1)
    return list(range(last + 1, len(row)))


def with_row(rows: Rows, at: int, *lines: list[Spec]) -> Rows:
    return [*rows[:at], *lines, *rows[at + 1 :]]


def _drawn_figure(rows: Rows, draw: random.Random, at: int) -> int | None:
    found = figures_at(rows[at])
    return draw.choice(found) if found else None


def _inserted(rows: Rows, at: int, cell: int | None, spec: Spec) -> Rows | None:
    return None if cell is None else with_row(rows, at, [*rows[at][:cell], spec, *rows[at][cell:]])


def _removed(rows: Rows, at: int, cell: int) -> Rows:
    return with_row(rows, at, [*rows[at][:cell], *rows[at][cell + 1 :]])


def _replaced(rows: Rows, at: int, cell: int, spec: Spec) -> Rows:
    return with_row(rows, at, [*rows[at][:cell], spec, *rows[at][cell + 1 :]])


def cell_lost(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    cell = _drawn_figure(rows, draw, at)
    return None if cell is None else _removed(rows, at, cell)


def cell_doubled(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    cell = _drawn_figure(rows, draw, at)
    return None if cell is None else _inserted(rows, at, cell, rows[at][cell])


def blank_added(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    return _inserted(rows, at, _drawn_figure(rows, draw, at), "")


def label_lost(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    first = next(iter(figures_at(rows[at])), 0)
    return _removed(rows, at, draw.randrange(first)) if first else None


def _span(rows: Rows, draw: random.Random, at: int, wider: int, taller: int) -> Rows | None:
    able = [cell for cell, (_, w, h) in enumerate(map(whole, rows[at])) if w + wider > 0 and h + taller > 0]
    if not able:
        return None
    cell = draw.choice(able)
    text, wide, high = whole(rows[at][cell])
    return _replaced(rows, at, cell, (text, wide + wider, high + taller))


def wider(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    return _span(rows, draw, at, 1, 0)


def narrower(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    return _span(rows, draw, at, -1, 0)


def taller(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    return _span(rows, draw, at, 0, 1)


def lower(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    return _span(rows, draw, at, 0, -1)


def cut_in_two(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    if len(rows[at]) < 3:
        return None
    cell = draw.randrange(1, len(rows[at]))
    return with_row(rows, at, rows[at][:cell], rows[at][cell:])


def run_into_one(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    return None if at + 1 == len(rows) else [*rows[:at], [*rows[at], *rows[at + 1]], *rows[at + 2 :]]


def label_in_the_next_cell(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    first = next(iter(figures_at(rows[at])), 0)
    if not first:
        return None
    label, figure = whole(rows[at][first - 1]), whole(rows[at][first])
    moved = _replaced(rows, at, first - 1, ("", *label[1:]))
    return _replaced(moved, at, first, (label[0] + figure[0], *figure[1:]))


def number_in_the_label(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    first = next(iter(figures_at(rows[at])), 0)
    if not first:
        return None
    label, figure = whole(rows[at][first - 1]), whole(rows[at][first])
    moved = _replaced(rows, at, first - 1, (f"{label[0]} {figure[0]}", *label[1:]))
    return _removed(moved, at, first) if draw.random() < 0.5 else _replaced(moved, at, first, ("", *figure[1:]))


def zeros_merged(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    row = rows[at]
    pairs = [cell for cell in figures_at(row)[:-1] if whole(row[cell])[0] == whole(row[cell + 1])[0] in ("0", "")]
    if not pairs:
        return None
    cell = draw.choice(pairs)
    wide = whole(row[cell])[1] + whole(row[cell + 1])[1]
    return with_row(rows, at, [*row[:cell], (whole(row[cell])[0], wide), *row[cell + 2 :]])


def _head(rows: Rows, draw: random.Random) -> tuple[int, int]:
    at = draw.choice([at for at, row in enumerate(rows) if not figures_at(row)][:3] or [0])
    return at, draw.randrange(len(rows[at]))


def head_blank(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    line, cell = _head(rows, draw)
    return _replaced(rows, line, cell, ("", *whole(rows[line][cell])[1:]))


def head_lost(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    line, cell = _head(rows, draw)
    return _removed(rows, line, cell) if len(rows[line]) > 1 else None


def head_doubled(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    line, cell = _head(rows, draw)
    return _inserted(rows, line, cell, draw.choice(("", rows[line][cell])))


def head_skewed(rows: Rows, draw: random.Random, at: int) -> Rows | None:
    line, cell = _head(rows, draw)
    text, wide, high = whole(rows[line][cell])
    return _replaced(rows, line, cell, (text, max(1, wide + draw.choice((1, -1))), high))


FAULTS: tuple[Fault, ...] = (
    cell_lost, cell_doubled, blank_added, label_lost, wider, narrower, taller, lower, cut_in_two, run_into_one,
    label_in_the_next_cell, number_in_the_label, zeros_merged, head_blank, head_lost, head_doubled, head_skewed,
)  # fmt: skip


def planted(rows: Rows, draw: random.Random, count: int) -> tuple[Rows, list[str]]:
    """The rows with so many faults, most of them in one row, and the names of these."""
    names: list[str] = []
    at = 0
    while len(names) < count:
        if not names or draw.random() < 0.4:
            filled = [
                line
                for line, row in enumerate(rows)
                if any(whole(rows[line][cell])[0] not in ("", "0") for cell in figures_at(row))
            ]
            at = draw.choice(filled or list(range(len(rows))))
        fault = draw.choice(FAULTS)
        changed = fault(rows, draw, min(at, len(rows) - 1))
        if changed is not None and changed != rows:
            rows = [row for row in changed if row]
            names.append(fault.__name__)
    return rows, names


def balanced(draw: random.Random, edition: str, kind: str) -> Figures:
    """Figures whose sums hold. `kind`: "dense", "sparse" (all but a few are 0), or "blank" (these are left blank)."""
    figures = dict.fromkeys(numbers(edition), "0")
    rows = [row for row, _ in request_rows(edition)]
    results = [row for row in rows if row.startswith("results.") and row != "results.total"]
    counts = {row: dict.fromkeys(APPLICANTS, 0) for row in rows}
    for _ in range(60 if kind == "dense" else draw.randrange(1, 4)):
        row, who = draw.choice([*results, "carried_out"]), draw.choice(APPLICANTS[:-1])
        counts[row][who] += draw.randrange(1, 40 if kind == "dense" else 7)
    for who in APPLICANTS[:-1]:
        counts["results.total"][who] = sum(counts[row][who] for row in results)
        counts["received"][who] = counts["results.total"][who] + counts["carried_out"][who]
    for row, by_who in counts.items():
        by_who["total"] = sum(by_who.values())
        figures.update({("requests", row, who): str(count) for who, count in by_who.items()})
    for group in GROUPS:
        outcomes = [draw.randrange(9) if kind == "dense" or draw.random() < 0.1 else 0 for _ in OUTCOMES[:-1]]
        figures.update(
            {
                ("proceedings", None, f"{group}.{name}"): str(count)
                for name, count in zip(OUTCOMES, [*outcomes, sum(outcomes)], strict=True)
            }
        )
    keys = [key for key in figures if key[0] == "disclosure"]
    figures.update({key: str(draw.randrange(1, 400)) for key in (keys if kind == "dense" else draw.sample(keys, 3))})
    return {key: "" if kind == "blank" and text == "0" else text for key, text in figures.items()}


def tables_of(figures: Figures, edition: str) -> dict[str, Rows]:
    return {
        "disclosure": disclosure(figures, edition),
        "requests": requests(figures, edition),
        "proceedings": proceedings(figures),
    }


def shape(rows: Rows) -> list[list[tuple[int, int, bool]]]:
    """The spans of every cell, and whether it holds a figure: two faults that make up for each other leave it as it was."""
    return [[(*whole(spec)[1:], is_figure(spec)) for spec in row] for row in rows]
