"""One column whose head the form does not know: where the sums hold with it, it is the one that is missing."""

from __future__ import annotations

import pytest
from drawn_forms import APPLICANTS, Figures, Rows, disclosure, numbers, proceedings, raws, report, requests

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"


def summed() -> Figures:
    """Figures whose totals over the applicants hold."""
    figures = numbers()
    for key in [key for key in figures if key[0] == "requests" and key[2] == "total"]:
        parts = (figures["requests", key[1], applicant] for applicant in APPLICANTS[:-1])
        figures[key] = str(sum(int(part) for part in parts))
    return figures


def headed(figures: Figures, old: str, new: str) -> Rows:
    rows = requests(figures)
    return [[_renamed(spec, old, new) for spec in row] if at < 3 else row for at, row in enumerate(rows)]


def _renamed(spec, old: str, new: str):
    if isinstance(spec, str):
        return new if spec == old else spec
    return (new, *spec[1:]) if spec[0] == old else spec


@pytest.mark.parametrize("name", ["小计", "汇总", "总和", "全部申请人"])
def test_a_total_under_another_name_is_known_by_its_sums(name: str) -> None:
    figures = summed()
    made = report(TITLE, disclosure(figures), headed(figures, "总计", name), proceedings(figures))
    assert (raws(made), made.notes) == (figures, ())


def test_a_column_whose_sums_do_not_hold_stays_one_of_its_own() -> None:
    figures = summed()
    for key in [key for key in figures if key[0] == "requests" and key[2] == "total"]:
        figures[key] = str(int(figures[key]) + 3)
    made = report(TITLE, disclosure(figures), headed(figures, "总计", "小计"), proceedings(figures))
    assert raws(made) == {key: raw for key, raw in figures.items() if key[0] != "requests" or key[2] != "total"}
    assert [note.code for note in made.notes] == ["columns.unknown"]
