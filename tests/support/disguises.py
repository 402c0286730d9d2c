"""What happens to a form's table between the pen and the reader, as changes of its rows, drawn from a seed.

Each disguise takes the rows of one table and gives rows that a person would still read the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from drawn_forms import Rows, Spec, flattened

Disguise = Callable[[Rows, random.Random], Rows]


def text_of(spec: Spec) -> str:
    return spec if isinstance(spec, str) else spec[0]


def with_text(spec: Spec, text: str) -> Spec:
    return text if isinstance(spec, str) else (text, *spec[1:])  # type: ignore[return-value]


def is_label(spec: Spec) -> bool:
    text = text_of(spec)
    return bool(text) and not text.isascii()


def each_label(rows: Rows, change: Callable[[str], str]) -> Rows:
    return [[with_text(spec, change(text_of(spec))) if is_label(spec) else spec for spec in row] for row in rows]


def spans_lost(rows: Rows, drawn: random.Random) -> Rows:
    return flattened(rows)


def half_width(rows: Rows, drawn: random.Random) -> Rows:
    marks = str.maketrans("（），：、", "(),:.")
    return each_label(rows, lambda text: text.translate(marks))


def spaced(rows: Rows, drawn: random.Random) -> Rows:
    def change(text: str) -> str:
        at = drawn.randrange(len(text) + 1)
        return text[:at] + drawn.choice((" ", "\u3000", "\u00a0\u00a0", "\u200b", "\n")) + text[at:]

    return each_label(rows, change)


def renumbered(rows: Rows, drawn: random.Random) -> Rows:
    style = drawn.choice(("{}、", "{}．", "({})", "{} ", "（{}）"))

    def change(text: str) -> str:
        return style.format(text[0]) + text[2:] if text[0].isdigit() and text[1:2] == "." else text

    return each_label(rows, change)


def unnumbered(rows: Rows, drawn: random.Random) -> Rows:
    def change(text: str) -> str:
        if text[0].isdigit() and text[1:2] == ".":
            return text[2:]
        return text.split("）", 1)[1] if text[:1] == "（" and text[2:3] == "）" else text

    return each_label(rows, change)


def mistyped(rows: Rows, drawn: random.Random) -> Rows:
    """One character gone or wrong in some of the longer labels."""

    def change(text: str) -> str:
        if len(text) < 7 or drawn.random() > 0.3 or "二十条" in text:
            return text
        at = drawn.randrange(3, len(text))
        return text[:at] + drawn.choice(("", "某")) + text[at + 1 :]

    return each_label(rows, change)


def serial_numbers(rows: Rows, drawn: random.Random) -> Rows:
    """A column of line numbers before the labels."""
    count = iter(range(1, 1000))
    plain = flattened(rows)
    lead = ["序号" if any("自然人" in text_of(spec) for spec in row) else "" for row in plain]
    return [
        [str(next(count)) if any(text_of(spec).isdigit() for spec in row) else head, *row]
        for head, row in zip(lead, plain, strict=True)
    ]


def remarks(rows: Rows, drawn: random.Random) -> Rows:
    """An empty column of remarks after the values."""
    plain = flattened(rows)
    return [[*row, "备注" if index == 0 else ""] for index, row in enumerate(plain)]


def spacer_rows(rows: Rows, drawn: random.Random) -> Rows:
    width = sum(1 if isinstance(spec, str) else spec[1] for spec in rows[0])
    at = drawn.randrange(len(rows) + 1)
    plain = flattened(rows)
    return [*plain[:at], [""] * width, *plain[at:]]


def blanks_behind(rows: Rows, drawn: random.Random) -> Rows:
    return [[*row, "", ""] for row in flattened(rows)]


def tabs_lost(rows: Rows, drawn: random.Random) -> Rows:
    """Lines of a text without their leading blanks, or with the label at the very left."""
    made: Rows = []
    for row in flattened(rows):
        filled = [spec for spec in row if text_of(spec)]
        if len(filled) > 4 and drawn.random() < 0.3 and text_of(row[0]) == "":
            row = row[next(index for index, spec in enumerate(row) if text_of(spec)) :]
        made.append(row)
    width = max(map(len, made))
    return [[*row, *[""] * (width - len(row))] for row in made]


def strokes(rows: Rows, drawn: random.Random) -> Rows:
    """Some values are a stroke."""
    return [
        [with_text(spec, "/") if text_of(spec).isdigit() and drawn.random() < 0.2 else spec for spec in row]
        for row in rows
    ]


def blanks(rows: Rows, drawn: random.Random) -> Rows:
    """Some values are not printed."""
    return [
        [with_text(spec, "") if text_of(spec).isdigit() and drawn.random() < 0.3 else spec for spec in row]
        for row in rows
    ]


def caption(rows: Rows, drawn: random.Random) -> Rows:
    width = sum(1 if isinstance(spec, str) else spec[1] for spec in rows[0])
    return [[(drawn.choice(("单位：件", "政府信息公开情况统计表", "（2023年度）")), width)], *rows]


PLAIN: tuple[Disguise, ...] = (
    half_width, spaced, renumbered, unnumbered, mistyped, strokes, blanks, spans_lost, serial_numbers, remarks, spacer_rows,
    blanks_behind, tabs_lost, caption,
)  # fmt: skip
