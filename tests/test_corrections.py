"""Corrections: made to the one source they were written for, visible, and refused where the source has changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from balanced_report import report
from msgspec.structs import replace

from gkconvert.corrections import correct, read_corrections
from gkconvert.errors import CorrectionError
from gkconvert.model import Corrected, Correction, Report
from gkconvert.validators import validate
from gkconvert.writers import write
from gkconvert.writers.json import read_json

SHA = "00" * 32
TOML = f"""
[[correction]]
sha256 = "{SHA}"
file = "a.pdf"
table = "proceedings"
column = "review.total"
was = "0"
value = 3
by = "张三"
why = "与分项之和核对"
"""


def wrong() -> Report:
    return validate(report({("proceedings", None, "review.upheld"): 3}))


def refused(made_for: Report, **changes: object) -> str:
    (one,) = read_corrections(TOML.encode())
    with pytest.raises(CorrectionError) as raised:
        correct(made_for, [replace(one, **changes)])
    return raised.value.code


def test_a_correction_is_made_checked_and_shown_with_the_original() -> None:
    before = wrong()
    assert before.checks.failed == 1
    after = correct(before, read_corrections(TOML.encode()))
    (made,) = after.corrected
    fact = after.facts[made.fact]
    assert made == Corrected(made.fact, 0, "value", "0", 3, "张三", "与分项之和核对")
    assert (fact.column, fact.value, fact.raw) == ("review.total", 3, "0")
    assert (after.checks.failed, after.findings) == (0, ())
    assert read_json(write(after, ".json")) == after


def test_corrections_for_other_sources_change_nothing() -> None:
    (one,) = read_corrections(TOML.encode())
    before = wrong()
    assert correct(before, [replace(one, sha256="11" * 32, file="b.pdf")]) is before


def test_a_source_that_has_changed_is_refused() -> None:
    assert refused(wrong(), sha256="11" * 32) == "correction.source_changed"


def test_a_correction_that_does_not_fit_is_refused() -> None:
    assert refused(wrong(), was="5") == "correction.was"
    assert refused(wrong(), column="review.sum") == "correction.no_fact"


def test_a_fact_that_the_form_does_not_know_is_named_by_its_labels() -> None:
    before = wrong()
    strange = replace(before.facts[0], row=None, row_labels=("自设行",))
    after = correct(
        replace(before, facts=(*before.facts, strange)),
        [Correction(SHA, strange.table, "李四", "", Decimal("1.50"), row_labels=("自设行",), column=strange.column)],
    )
    assert (after.facts[-1].value, after.facts[-1].state) == (Decimal("1.50"), "value")


def test_a_number_may_be_corrected_to_blank() -> None:
    (one,) = read_corrections(TOML.replace("value = 3", "blank = true").encode())
    after = correct(wrong(), [one])
    assert (after.facts[after.corrected[0].fact].value, after.facts[after.corrected[0].fact].state) == (None, "blank")


@pytest.mark.parametrize(
    "text",
    [
        "[[correction]]\ntable = 1",
        "= 3",
        TOML.replace("why", "because"),
        TOML.replace("value = 3", 'value = "three"'),
        TOML.replace(SHA, "ab"),
    ],
)
def test_a_file_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(CorrectionError) as raised:
        read_corrections(text.encode(), "corrections.toml")
    assert (raised.value.code, raised.value.name) == ("correction.invalid", "corrections.toml")


def test_decimals_stay_exact() -> None:
    (one,) = read_corrections(TOML.replace("value = 3", "value = 75394432.520000").encode())
    assert one.value == Decimal("75394432.520000")
    assert str(one.value) == "75394432.520000"
