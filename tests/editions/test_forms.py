"""The forms as data: the keys everything else relies on, and what a form's file may not say."""

import msgspec
import pytest

from gkconvert import editions
from gkconvert.editions import Form

RESULTS = (
    "results.granted",
    "results.partly_granted",
    "results.denied.state_secret",
    "results.denied.prohibited_by_law",
    "results.denied.security_stability",
    "results.denied.third_party",
    "results.denied.internal_affairs",
    "results.denied.process_information",
    "results.denied.enforcement_file",
    "results.denied.administrative_inquiry",
    "results.unavailable.not_held",
    "results.unavailable.needs_creation",
    "results.unavailable.still_unclear",
    "results.not_processed.petition",
    "results.not_processed.repeated",
    "results.not_processed.publication",
    "results.not_processed.excessive",
    "results.not_processed.confirmation",
)
OTHER = ("results.other.overdue_correction", "results.other.overdue_payment", "results.other.other")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")


def rows(form, table, present=frozenset()):
    return tuple(row.key for row in form.table(table).expected(present))


def test_the_form_of_2021_has_the_rows_and_columns_of_its_three_tables():
    form = editions.get("2021")
    assert rows(form, "disclosure") == (
        "regulations",
        "normative_documents",
        "licensing",
        "penalties",
        "coercion",
        "fees",
    )
    assert rows(form, "requests") == (
        "received",
        "carried_in",
        *RESULTS,
        *OTHER,
        "results.total",
        "carried_out",
    )
    assert [column.key for column in form.table("requests").columns] == [
        "natural_person", "business", "research", "public_welfare", "legal_services", "other_organization", "total",
    ]  # fmt: skip
    assert [column.key for column in form.table("proceedings").columns] == [
        f"{group}.{outcome}"
        for group in ("review", "litigation.direct", "litigation.after_review")
        for outcome in OUTCOMES
    ]
    assert [(row.key, column.key) for row, column in form.table("disclosure").cells] == [
        ("regulations", "issued"), ("regulations", "repealed"), ("regulations", "in_force"),
        ("normative_documents", "issued"), ("normative_documents", "repealed"), ("normative_documents", "in_force"),
        ("licensing", "decisions"), ("penalties", "decisions"), ("coercion", "decisions"), ("fees", "amount"),
    ]  # fmt: skip


def test_the_form_of_2019_differs_in_disclosure_and_in_the_other_results():
    form = editions.get("2019")
    assert rows(form, "requests") == (
        "received",
        "carried_in",
        *RESULTS,
        "results.other",
        "results.total",
        "carried_out",
    )
    assert rows(form, "disclosure") == (
        "regulations", "normative_documents", "licensing", "other_services", "penalties", "coercion", "fees", "procurement",
    )  # fmt: skip
    assert [column.key for column in form.table("disclosure").block_of("fees").columns] == [
        "previous_items",
        "change",
    ]


def test_either_form_takes_the_other_results_in_one_row_or_in_three():
    present = {"results.other"}
    assert "results.other" in rows(editions.get("2021"), "requests", present)
    assert not set(OTHER) & set(rows(editions.get("2021"), "requests", present))
    present = set(OTHER)
    assert "results.other" not in rows(editions.get("2019"), "requests", present)
    assert set(OTHER) <= set(rows(editions.get("2019"), "requests", present))


def test_the_identities_name_every_result_once():
    for form in editions.all():
        identities = form.table("requests").identities
        assert [identity.rule for identity in identities] == [
            "requests.balance",
            "requests.results",
            "requests.applicants",
        ]
        assert set(identities[1].right) == {*RESULTS, "results.other", *OTHER}
        assert len(identities[1].right) == len(RESULTS) + 4
        assert [identity.left for identity in form.table("proceedings").identities] == [
            ("review.total",), ("litigation.direct.total",), ("litigation.after_review.total",),
        ]  # fmt: skip


def test_every_edition_has_the_six_sections_in_order():
    for form in editions.all():
        assert [(section.number, section.role) for section in form.sections] == [
            (1, "overview"), (2, "disclosure"), (3, "requests"), (4, "proceedings"), (5, "problems"), (6, "other"),
        ]  # fmt: skip


def test_an_unknown_edition_is_a_key_error():
    with pytest.raises(KeyError):
        editions.get("1999")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"section": "nowhere"}, "no section has the role nowhere"),
        ({"variants": {"no such label": ["x"]}}, "variants of labels it does not have"),
        (
            {
                "identities": [
                    {
                        "rule": "r",
                        "axis": "rows",
                        "left": ["gone"],
                        "right": [],
                        "message": {"zh": "", "en": ""},
                    }
                ]
            },
            "r speaks of",
        ),
        (
            {"blocks": [{"rows": [{"key": "a", "labels": ["x"]}], "columns": [], "banner": "b"}]},
            "does not stand under its banner",
        ),
        (
            {"blocks": [{"rows": [{"key": "a", "labels": ["x"]}] * 2, "columns": []}]},
            "a row key stands twice",
        ),
    ],
)
def test_a_form_whose_parts_do_not_fit_each_other_is_refused(change, fault):
    table = {
        "key": "t", "section": "s", "title": {"zh": "", "en": ""},
        "blocks": [{"rows": [{"key": "a", "labels": ["x"]}], "columns": []}],
    }  # fmt: skip
    form = {
        "key": "f", "title": {"zh": "", "en": ""}, "authority": "", "first_year": 1,
        "sections": [{"number": 1, "role": "s", "heading": "h"}], "tables": [{**table, **change}],
    }  # fmt: skip
    with pytest.raises(msgspec.ValidationError, match=fault):
        msgspec.convert(form, Form)


def test_the_national_list_has_each_indicator_once_and_names_none_that_it_has_not():
    known = editions.national_list()
    assert (known.key, len(known.rows), known.rows[0].key, known.rows[-1].key) == (
        "2014", 58, "disclosure.published", "training.participants",
    )  # fmt: skip
    data = msgspec.to_builtins(known)
    with pytest.raises(msgspec.ValidationError, match="a key stands twice"):
        msgspec.convert({**data, "rows": [*data["rows"], data["rows"][0]]}, editions.NationalList)
    with pytest.raises(msgspec.ValidationError, match="no row has the key"):
        msgspec.convert({**data, "telling": ["requests.nowhere"]}, editions.NationalList)
