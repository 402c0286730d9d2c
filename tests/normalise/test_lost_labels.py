"""Rows whose labels are lost or cut: known by their place where the form's sums hold, and else left unknown."""

from __future__ import annotations

from collections.abc import Callable

from drawn_forms import APPLICANTS, Figures, Rows, codes, grid, raws, report, request_rows

from gkconvert.model import Report

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
HEADER: Rows = [["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]]
ROWS = request_rows()
LEAVES = [key for key, _ in ROWS if key.startswith("results.") and key != "results.total"]


def figures() -> Figures:
    """Figures of few requests with which all sums hold: the n-th result has n of persons and one of a business."""
    people = {key: [number, 1, 0, 0, 0, 0] for number, key in enumerate(LEAVES, 1)}
    people["results.total"] = [sum(column) for column in zip(*(people[key] for key in LEAVES), strict=True)]
    people["carried_out"] = [4, 0, 0, 0, 0, 0]
    people["carried_in"] = [2, 0, 0, 0, 0, 0]
    handled = zip(people["results.total"], people["carried_out"], people["carried_in"], strict=True)
    people["received"] = [total + out - before for total, out, before in handled]
    return {
        ("requests", key, column): str(number)
        for key, row in people.items()
        for column, number in zip(APPLICANTS, [*row, sum(row)], strict=True)
    }


F = figures()


def convert(change: Callable[[str], str], raw: Figures = F, without: str = "") -> Report:
    rows = [
        [change(path[-1]), *(raw["requests", key, column] for column in APPLICANTS)]
        for key, path in ROWS
        if path[-1] != without
    ]
    return report(TITLE, grid([*HEADER, *rows], "tabs"))


def lost(*beginnings: str) -> Callable[[str], str]:
    return lambda label: "" if label.startswith(beginnings) else label


def test_rows_without_labels_are_the_rows_of_the_form_at_their_place() -> None:
    made = convert(lost("（二）", "2.其他法律", "1.本机关", "2.没有", "3.补正", "5.要求", "1.申请人", "2.申请人"))
    assert (raws(made), codes(made)) == (F, ["rows.by_order"])
    assert next(fact.row_labels[-1] for fact in made.facts if fact.row == "results.unavailable.not_held") == (
        "1.本机关不掌握相关政府信息"
    )


def test_a_piece_of_a_label_is_enough_at_its_place_and_is_kept_as_printed() -> None:
    made = convert(lambda label: "缴纳费用、行政机关" if label.startswith("2.申请人") else lost("1.申请人")(label))
    assert (raws(made), codes(made)) == (F, ["rows.by_order"])
    assert {fact.row_labels[-1] for fact in made.facts if fact.row == "results.other.overdue_payment"} == {
        "缴纳费用、行政机关"
    }


def test_rows_with_which_the_sums_do_not_hold_stay_unknown() -> None:
    wrong = {**F, ("requests", "results.total", "natural_person"): "999"}
    made = convert(lost("（二）"), wrong)
    assert ("requests", "results.partly_granted", "total") not in raws(made)
    assert "rows.unknown" in codes(made)


def test_a_row_fewer_than_the_form_has_between_two_known_ones_stays_unknown() -> None:
    made = convert(lost("2.没有", "3.补正"), without="3.补正后申请内容仍不明确")
    assert ("requests", "results.unavailable.needs_creation", "total") not in raws(made)
    assert "rows.unknown" in codes(made)


def test_a_label_of_other_words_is_no_row_of_the_form_whatever_its_place() -> None:
    made = convert(lambda label: "不属于政府信息" if label.startswith("（二）") else label)
    assert ("requests", "results.partly_granted", "total") not in raws(made)
    assert "rows.unknown" in codes(made)
