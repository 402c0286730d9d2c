from reviewed import placed

from gkconvert.review.links import Links


def sums(values: dict[tuple[str, str | None, str], object]) -> list[str | None]:
    return [problem.equation.text if problem.equation else None for problem in Links(placed(values)).problems]


def test_a_total_that_is_no_sum_is_spelt_out() -> None:
    values = {("proceedings", None, "review.upheld"): 10, ("proceedings", None, "review.corrected"): 1}
    assert sums(values) == ["10 + 1 + 0 + 0 = 11 ≠ 0"]


def test_a_balance_is_spelt_out_on_both_sides() -> None:
    values = {("requests", "carried_in", "natural_person"): 4, ("requests", "carried_in", "total"): 4}
    assert sums(values) == ["2 + 4 = 6 ≠ 2 = 1 + 1", "2 + 4 = 6 ≠ 2 = 1 + 1"]


def test_of_a_long_sum_the_zeros_are_left_out() -> None:
    values = {("requests", "results.denied.state_secret", "business"): 3}
    assert "3 ≠ 0" in sums(values)


def test_a_finding_that_is_no_sum_has_no_arithmetic() -> None:
    assert sums({("requests", "received", "research"): "abc"})[0] is None


def test_cells_know_what_they_hold_and_what_is_wrong_with_them() -> None:
    whole = placed({
        ("proceedings", None, "review.total"): 7,
        ("requests", "carried_in", "research"): "",
        ("disclosure", "fees", "amount"): "—",
    })  # fmt: skip
    links = Links(whole)
    found = {(fact.row, fact.column): said for fact, said in zip(whole.facts, links.fact_classes, strict=True)}
    assert found[None, "review.total"] == "value bad"
    assert found["carried_in", "research"] == "blank"
    assert found["fees", "amount"] == "dash"
    assert found["received", "total"] == "value"
