"""What the recogniser's steps become, on tables of probabilities."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy", reason="the extra gkconvert[ocr] is not installed")
for _name in ("cv2", "onnxruntime"):
    pytest.importorskip(_name, reason="the extra gkconvert[ocr] is not installed")

from gkconvert.scan.decoding import Reading, agreed, decode_number, decode_text, looks_numeric  # noqa: E402
from gkconvert.scan.engine import NUMERIC, Raw  # noqa: E402

CHARACTERS = ["", "0", "1", "7", "s", "规", "章"]


def steps(*rows: dict[str, float]) -> Raw:
    """What the recogniser would give for steps with these probabilities; the rest goes to no character."""
    table = np.zeros((len(rows), len(CHARACTERS)), np.float32)
    numeric = np.zeros((len(rows), len(NUMERIC)), np.float32)
    names = [name for name, _ in NUMERIC]
    for index, row in enumerate(rows):
        for character, probability in row.items():
            if character in CHARACTERS:
                table[index, CHARACTERS.index(character)] = probability
            if character in names:
                numeric[index, names.index(character)] = probability
        table[index, 0] = 1 - sum(row.values())
    return Raw(table.argmax(axis=1), table.max(axis=1), table[:, 0].copy(), numeric)


def test_equal_characters_in_neighbouring_steps_are_one_and_parted_ones_two() -> None:
    raw = steps({"1": 0.9}, {"1": 0.8}, {}, {"1": 0.99}, {"7": 0.97})
    assert decode_text(raw, CHARACTERS).text == "117"
    assert decode_text(raw, CHARACTERS).confidence == pytest.approx(0.9)
    assert decode_number(raw).text == "117"


def test_the_second_candidate_of_each_digit_is_an_alternative_the_likeliest_first() -> None:
    found = decode_number(steps({"1": 0.6, "7": 0.35}, {}, {"0": 0.9, "7": 0.05}))
    assert found.text == "10"
    assert found.alternatives[:2] == ("70", "17")
    assert found.confidence < 0.7


def test_a_letter_in_the_place_of_a_digit_is_the_digit_it_looks_like_and_doubtful() -> None:
    found = decode_number(steps({"s": 0.9, "1": 0.02}, {}))
    assert found.text == "1"
    assert found.confidence < 0.1


@pytest.mark.parametrize(
    ("text", "numeric"),
    [
        ("12", True),
        ("o", True),
        ("s", True),
        ("2561.768", True),
        ("251000元", True),
        ("—", True),
        ("无", True),
        ("规章", False),
        ("其他", False),
        ("abc", False),
    ],
)
def test_words_are_told_from_what_may_be_a_number(text: str, numeric: bool) -> None:
    assert looks_numeric(text) is numeric


def test_two_looks_that_agree_are_surer_and_two_that_differ_are_in_doubt() -> None:
    same = agreed(Reading("12", 0.9, ("72",)), Reading("12", 0.8, ("17",)))
    assert same.text == "12"
    assert 0.9 < same.confidence < 1.0
    assert same.alternatives == ("72", "17")
    differing = agreed(Reading("12", 0.7), Reading("17", 0.9, ("11",)))
    assert differing == Reading("17", 0.5, ("12", "11"))
