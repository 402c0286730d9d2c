import pytest
from reviewed import of_year

from gkconvert.errors import UsageError
from gkconvert.review.comparison import comparison_page
from gkconvert.review.years import carries


def carried(*reports: object) -> list[tuple[str, str, str, str]]:
    found = carries(reports)  # type: ignore[arg-type]
    return [
        (item.kind, item.target[2], item.text, item.verdict)
        for item in found
        if item.target[2] in ("total", "in_force")
    ]


def test_what_a_year_carries_out_the_next_carries_in() -> None:
    later = of_year(2024, {("requests", "carried_in", "total"): 1})
    assert ("carry", "total", "1", "holds") in carried(of_year(2023), later)
    assert ("carry", "total", "1", "fails") in carried(of_year(2023), of_year(2024))


def test_years_that_do_not_follow_each_other_are_not_judged() -> None:
    assert ("carry", "total", "1", "open") in carried(of_year(2021), of_year(2024))


def test_documents_in_force_are_those_before_plus_issued_less_repealed() -> None:
    before = of_year(2023, {("disclosure", "normative_documents", "in_force"): 50})
    values = {
        ("disclosure", "normative_documents", "issued"): 3,
        ("disclosure", "normative_documents", "repealed"): 2,
        ("disclosure", "normative_documents", "in_force"): 51,
    }
    assert ("stock", "in_force", "50 + 3 − 2 = 51", "holds") in carried(before, of_year(2024, values))


def test_reports_are_put_in_the_order_of_their_years_and_changes_are_marked() -> None:
    later = of_year(2024, {("requests", "received", "total"): 9})
    page = comparison_page([later, of_year(2023)]).decode()
    assert page.index("<b>2023</b>") < page.index("<b>2024</b>")
    assert '<span class="change">+7</span>' in page


def test_a_blank_has_no_change() -> None:
    page = comparison_page([of_year(2023), of_year(2024, {("requests", "received", "total"): ""})]).decode()
    assert 'class="blank' in page
    assert '<span class="change">' not in page


def test_one_report_cannot_be_compared() -> None:
    with pytest.raises(UsageError, match=r"usage\.too_few"):
        comparison_page([of_year(2023)])
