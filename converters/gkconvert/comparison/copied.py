"""Prose that one report shares with another, sentence by sentence.

Two sentences are the same if they differ in nothing but white space and the years they name. Preambles and the
sentences that every report has (the period of its figures) are no evidence and left out.

Knows: sentences. Must not know: facts, years as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gkconvert.characters import squeeze
from gkconvert.model import ParagraphBlock, Report

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SHORTEST = 14
"""Shorter sentences are headings and set phrases, which reports share without copying."""


class Passage(msgspec.Struct, frozen=True):
    """Sentences in a row that both reports have, as the later one has them; `section` is its heading there."""

    section: str | None
    text: str
    sentences: int


class Copied(msgspec.Struct, frozen=True):
    """How much of a report's prose stands in an earlier one: sentences and characters, and the passages.

    `share` is that of the characters, in percent, rounded down.
    """

    report: int
    earlier: int
    sentences: int
    identical: int
    share: int
    passages: tuple[Passage, ...]


def copied(report: Report, earlier: Report, numbers: tuple[int, int]) -> Copied:
    """What of the first report's prose stands in the second one's; `numbers` are theirs in the comparison."""
    known = {key for _, _, key in _sentences(earlier)}
    sentences = identical = total = same = 0
    passages: list[Passage] = []
    before: tuple[str | None, bool] = (None, False)
    for section, text, key in _sentences(report):
        sentences += 1
        total += len(key)
        found = key in known
        if found:
            identical += 1
            same += len(key)
            if before == (section, True):
                last = passages[-1]
                passages[-1] = Passage(section, f"{last.text}。{text}", last.sentences + 1)
            else:
                passages.append(Passage(section, text, 1))
        before = (section, found)
    share = same * 100 // total if total else 0
    return Copied(numbers[0], numbers[1], sentences, identical, share, tuple(passages))


def _sentences(report: Report) -> Iterator[tuple[str | None, str, str]]:
    for section in report.sections:
        if section.number == 0:
            continue
        for block in section.blocks:
            if not isinstance(block, ParagraphBlock):
                continue
            for match in _SENTENCE.finditer(squeeze(block.text)):
                text = match[0]
                if len(text) >= _SHORTEST:
                    yield section.heading, text, _YEAR.sub("Y", text)
