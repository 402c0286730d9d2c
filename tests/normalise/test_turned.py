"""Section three on its side, and in several tables with some of the kinds of applicants each."""

from __future__ import annotations

from drawn_forms import (
    APPLICANTS,
    Figures,
    Rows,
    Spec,
    disclosure,
    numbers,
    proceedings,
    raws,
    report,
    request_rows,
    requests,
)  # fmt: skip

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
KINDS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
KEYS = [key for key, _ in request_rows()]
RESULTS = KEYS[2:-1]


def balanced() -> Figures:
    """Figures of the form of which all sums of section three hold."""
    made = numbers()
    for at, applicant in enumerate(APPLICANTS[:-1], 1):
        counts = {key: at * number % 11 for number, key in enumerate(RESULTS[:-1], 2)}
        counts |= {"results.total": sum(counts.values()), "carried_in": at, "carried_out": 2 * at}
        counts["received"] = counts["results.total"] + at
        made.update({("requests", key, applicant): str(count) for key, count in counts.items()})
    for key in KEYS:
        made["requests", key, "total"] = str(sum(int(made["requests", key, kind]) for kind in APPLICANTS[:-1]))
    return made


F = balanced()
D, Q, P = disclosure(F), requests(F), proceedings(F)


def under(kind: str, applicant: str) -> list[Spec]:
    return [kind, *(F["requests", key, applicant] for key in KEYS)]


def test_kinds_of_applicants_below_each_other_are_read() -> None:
    heads: Rows = [["申请人", *(labels[-1] for _, labels in request_rows())]]
    found = report(TITLE, D, [*heads, *map(under, KINDS, APPLICANTS)], P)
    assert (raws(found), found.notes) == (F, ())


def test_the_form_turned_with_all_its_spans_is_read_and_its_cells_are_those_of_the_source() -> None:
    outer: list[Spec] = [
        ("申请人情况", 2, 3), ("一、本年新收政府信息公开申请数量", 1, 3), ("二、上年结转政府信息公开申请数量", 1, 3),
        ("三、本年度办理结果", len(RESULTS)), ("四、结转下年度继续办理", 1, 3),
    ]  # fmt: skip
    groups: list[Spec] = []
    inner: list[Spec] = []
    for _, labels in request_rows()[2:-1]:
        if len(labels) == 2:
            groups.append((labels[1], 1, 2))
            continue
        if not groups or groups[-1][0] != labels[1]:
            groups.append((labels[1], sum(other[1:2] == labels[1:2] for _, other in request_rows())))
        inner.append(labels[2])
    rows = [under(kind, applicant) for kind, applicant in zip(KINDS, APPLICANTS, strict=True)]
    rows[0][0] = (KINDS[0], 2)
    rows[1][:1] = [("法人或其他组织", 1, 5), KINDS[1]]
    rows[6][0] = (KINDS[6], 2)
    found = report(TITLE, D, [outer, groups, inner, *rows], P)
    assert raws(found) == F
    fact = next(fact for fact in found.facts if (fact.row, fact.column) == ("carried_in", "research"))
    assert fact.cell is not None
    assert (fact.cell.table, fact.cell.row, fact.cell.column) == ("t2", 5, 3)
    assert fact.row_labels == ("二、上年结转政府信息公开申请数量",)


def test_a_form_turned_whose_sums_fail_is_left_out_and_noted() -> None:
    heads: Rows = [["申请人", *(labels[-1] for _, labels in request_rows())]]
    rows = [under(kind, applicant) for kind, applicant in zip(KINDS, APPLICANTS, strict=True)]
    rows[2][6:8] = ["100", *rows[2][6:7]]
    found = report(TITLE, D, [*heads, *rows], P)
    assert raws(found) == {key: raw for key, raw in F.items() if key[0] != "requests"}
    assert [note.code for note in found.notes] == ["cells.unplaced"]


def test_several_tables_with_some_kinds_of_applicants_each_are_one() -> None:
    parts: list[Rows] = []
    for first, last in ((0, 1), (1, 6), (6, 7)):
        head: Rows = [[("办理情况", 3), *KINDS[first:last]]]
        parts.append([*head, *([*row[:-7], *row[-7:][first:last]] for row in Q[3:])])
    found = report(TITLE, D, *parts, P)
    assert (raws(found), found.notes) == (F, ())


def test_a_second_table_with_the_same_kinds_of_applicants_is_still_a_repetition() -> None:
    other = [[*row[:-7], *["9"] * 7] for row in Q[3:]]
    found = report(TITLE, D, Q, [*Q[:3], *other], P)
    assert (raws(found), [note.code for note in found.notes]) == (F, ["rows.repeated"])
