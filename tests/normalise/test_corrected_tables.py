"""A table as it was before a correction beside the corrected one: the lines over them say which counts."""

from __future__ import annotations

import pytest
from drawn_forms import codes, disclosure, numbers, proceedings, raws, report, requests

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
F, WRONG = numbers(), numbers(seed=1)
D, Q, P = disclosure(F), requests(F), proceedings(F)
OLD = requests(WRONG)


@pytest.mark.parametrize(
    ("before", "after"), [("更正前：", "更正后："), ("修改前数据", "现修改为"), ("（调整之前）", "（调整之后）")]
)
def test_the_corrected_table_is_the_one_that_counts(before: str, after: str) -> None:
    made = report(TITLE, D, before, OLD, after, Q, P)
    assert (raws(made), codes(made)) == (F, ["table.corrected"])


def test_a_table_before_a_correction_counts_where_no_corrected_one_follows() -> None:
    made = report(TITLE, D, "更正前：", Q, P)
    assert (raws(made), codes(made)) == (F, [])


def test_a_table_before_a_correction_counts_where_the_corrected_one_has_a_few_rows_only() -> None:
    made = report(TITLE, D, "更正前：", Q, "更正后：", OLD[:5], P)
    assert raws(made)["requests", "carried_out", "total"] == F["requests", "carried_out", "total"]
    assert "table.corrected" not in codes(made)


def test_prose_that_speaks_of_a_correction_is_no_line_over_a_table() -> None:
    prose = "更正前后的制度均已在网站公开，各单位据此调整之后重新编制了目录，并组织了三次业务培训，公开质量有所提高。"
    made = report(TITLE, D, prose, Q, prose, P)
    assert (raws(made), codes(made)) == (F, [])
