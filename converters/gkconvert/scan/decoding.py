"""From the recogniser's steps to text, or to a number with its second candidates.

The models are trained with connectionist temporal classification: equal characters in neighbouring steps are one,
and steps of no character part equal ones.
Knows: probabilities of characters. Must not know: pictures, cells.
"""

from __future__ import annotations

import re

import msgspec
import numpy as np

from gkconvert.scan.engine import DIGITS, NUMERIC, Floats, Raw

# A second candidate below this share of the first is noise of the model.
_CANDIDATE = 0.002
_MOST_ALTERNATIVES = 4
_WORDS = re.compile(r"[\u3400-\u9fff]|[A-Za-z]{3}")
# Chinese characters and letters that the model sees in strokes of a number, a dash or a unit.
_NO_WORDS = re.compile("[〇一丨元万件无無口oOlIQiDU]")


class Reading(msgspec.Struct):
    """A line as read: `confidence` is that of its least certain character, from 0 to 1.

    `alternatives` are other readings of the same line, the likeliest first, each in one character different.
    """

    text: str
    confidence: float
    alternatives: tuple[str, ...] = ()


def decode_text(raw: Raw, characters: list[str]) -> Reading:
    """The likeliest text."""
    text, least = [], 1.0
    before = 0
    for index, probability in zip(raw.best.tolist(), raw.probability.tolist(), strict=True):
        if index and index != before:
            text.append(characters[index])
            least = min(least, probability)
        elif index and index == before:
            pass
        before = index
    return Reading("".join(text), least if text else 0.0)


def decode_number(raw: Raw) -> Reading:
    """The likeliest text of the characters that a number may have."""
    # Where the model sees a character that no number has, it still sees a character: 5 in what it takes for s.
    elsewhere = (raw.best > 0) & (raw.numeric.max(axis=1) < raw.probability * 0.5)
    table: Floats = np.concatenate([np.where(elsewhere, 0.0, raw.nothing)[:, None], raw.numeric], axis=1)
    best = table.argmax(axis=1)
    total = np.maximum(table.sum(axis=1), 1e-6)
    text: list[str] = []
    sure: list[float] = []
    others: list[tuple[float, int, str]] = []
    start = 0
    steps = len(best)
    while start < steps:
        end = start + 1
        while end < steps and best[end] == best[start]:
            end += 1
        column = int(best[start])
        if column:
            peak = start + int(table[start:end, column].argmax())
            # What of the model's own probability goes to characters outside the set counts against the number.
            sure.append(float(table[peak, column] / max(total[peak], 0.5 + total[peak] / 2)))
            run = table[max(start - 1, 0) : end + 1, 1 : 1 + DIGITS].max(axis=0)
            others += [
                (float(run[digit]), len(text), str(digit))
                for digit in np.argsort(run)[::-1][:3].tolist()
                if digit + 1 != column and run[digit] > _CANDIDATE * table[peak, column]
            ]
            text.append(NUMERIC[column - 1][0])
        start = end
    whole = "".join(text)
    alternatives = []
    for _, position, digit in sorted(others, reverse=True):
        alternatives.append(whole[:position] + digit + whole[position + 1 :])
    return Reading(whole, min(sure, default=0.0), tuple(dict.fromkeys(alternatives))[:_MOST_ALTERNATIVES])


def looks_numeric(text: str) -> bool:
    """Whether a text has nothing that only words have."""
    return not _WORDS.search(_NO_WORDS.sub("", text))


def agreed(first: Reading, second: Reading) -> Reading:
    """Two looks at the same ink as one: doubt where they differ, and each one's text a candidate."""
    if first.text == second.text:
        certain = 1.0 - (1.0 - first.confidence) * (1.0 - second.confidence) ** 0.5
        merged = tuple(dict.fromkeys((*first.alternatives, *second.alternatives)))
        return Reading(
            first.text, max(min(first.confidence, second.confidence), min(certain, 0.999)), merged[:_MOST_ALTERNATIVES]
        )
    best, other = (first, second) if first.confidence >= second.confidence else (second, first)
    candidates = (other.text, *best.alternatives, *other.alternatives)
    merged = tuple(dict.fromkeys(text for text in candidates if text and text != best.text))
    return Reading(best.text, min(best.confidence, 0.5), merged[:_MOST_ALTERNATIVES])
