"""Which cells of a line are labels and which are figures, where words stand among the figures or figures among the labels."""

from __future__ import annotations

import pytest
from disguises import each_label, text_of
from drawn_forms import APPLICANTS, Rows, codes, disclosure, numbers, proceedings, raws, report, requests, tables

from gkconvert.model import Report

TITLE = "# 云山县人民政府2023年政府信息公开工作年度报告"
F = numbers()
D, Q, P = disclosure(F), requests(F), proceedings(F)
OTHER = ("requests", "results.other.other")


def made(rows: Rows, *before: Rows) -> Report:
    return report(TITLE, *before, D, rows, P)


@pytest.mark.parametrize("words", ["未发生", "2件（上年1件）", "见附件", "○", "O", "*", "0/0"])
def test_what_stands_under_a_column_of_values_is_no_label(words: str) -> None:
    rows = [[*row[:-7], words, words, *row[-5:]] if text_of(row[0]) == "3.其他" else row for row in Q]
    found = made(rows)
    expected = {**F, (*OTHER, "natural_person"): words, (*OTHER, "business"): words}
    assert raws(found) == expected
    assert [note.code for note in found.notes] == ["cells.unreadable"]


@pytest.mark.parametrize("point", [".", "、", ""])
def test_a_number_in_a_cell_of_its_own_is_part_of_the_label_after_it(point: str) -> None:
    rows: Rows = []
    for row in Q:
        specs = [spec if isinstance(spec, str) else (spec[0], spec[1] + (spec[1] > 1), *spec[2:]) for spec in row]
        for at, spec in enumerate(specs):
            if isinstance(spec, str) and spec[:1].isdigit() and spec[1:2] == ".":
                specs[at : at + 1] = [spec[0] + point, spec[2:]]
                break
        rows.append(specs)
    found = made(rows)
    assert (raws(found), [fact for fact in found.facts if fact.row is None and fact.table == "requests"]) == (F, [])


def test_a_small_table_in_prose_does_not_take_the_rows_of_the_form() -> None:
    extract: Rows = [
        ["办理结果", "2022年", "2023年"],
        ["予以公开", "512", "434"],
        ["部分公开", "5", "7"],
        ["结转下年度继续办理", "9", "8"],
    ]
    found = made(Q, extract)
    assert raws(found) == F
    assert not [fact for fact in found.facts if fact.raw in ("512", "434")]


def test_traditional_characters_are_the_same_labels() -> None:
    simple, traditional = (
        "条项规总计开数业构织请结转办处许罚费复议诉讼维纠审诉国关",
        "條項規總計開數業構織請結轉辦處許罰費復議訴訟維糾審訴國關",
    )
    change = str.maketrans(simple, traditional)

    def changed(rows: Rows) -> Rows:
        return [
            [
                text.translate(change) if isinstance(text, str) else (text[0].translate(change), *text[1:])
                for text in row
            ]
            for row in rows
        ]

    found = report(
        "# 雲山縣人民政府2023年政府信息公開工作年度報告",
        "一、總體情況",
        "全年工作平穩有序。",
        changed(D),
        changed(Q),
        changed(P),
    )
    assert (raws(found), found.edition) == (F, "2021")
    assert (found.title, found.issuer, found.year) == (
        "雲山縣人民政府2023年政府信息公開工作年度報告",
        "雲山縣人民政府",
        2023,
    )
    assert found.sections[0].role == "overview"
    assert {fact.column for fact in found.facts if fact.table == "requests"} == set(APPLICANTS)


def lost(rows: Rows, *, columns: bool = False, lines: bool = False) -> Rows:
    """The rows with all their column spans, or row spans, gone."""
    texts = [[(spec, 1, 1) if isinstance(spec, str) else (*spec, 1)[:3] for spec in row] for row in rows]
    return [[(text, 1 if columns else wide, 1 if lines else high) for text, wide, high in row] for row in texts]


TOTAL_OVER_THREE_LINES: Rows = [
    [("", 3, 3), ("申请人情况", 6), ("总计", 1, 3)],
    [("自然人", 1, 2), ("法人或其他组织", 5)],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
]
SPLIT: Rows = [
    [("", 3, 4), ("申请人情况", 7)],
    [("自然人", 1, 3), ("法人或其他组织", 5), ("总计", 1, 3)],
    ["商业", "科研", ("社会公益组织", 1, 2), ("法律服务机构", 1, 2), ("其他", 1, 2)],
    ["企业", "机构"],
]


ALL_GONE = {"columns": True, "lines": True}
"""After this nothing in a split header says which words belong together."""


@pytest.mark.parametrize(
    ("head", "gone"),
    [
        (head, gone)
        for head in (Q[:3], TOTAL_OVER_THREE_LINES, SPLIT)
        for gone in ({}, {"columns": True}, {"lines": True}, ALL_GONE)
        if head is not SPLIT or gone is not ALL_GONE
    ],
)
def test_a_header_that_lost_its_spans_is_read_in_the_order_of_the_form(head: Rows, gone: dict[str, bool]) -> None:
    assert raws(made([*lost(head, **gone), *lost(Q[3:], **gone)])) == F


def test_columns_of_another_edition_in_one_block_are_kept_under_their_own_labels() -> None:
    rows: Rows = [*D[:1], ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"], *D[2:]]
    found = report(TITLE, rows, Q, P)
    labels = [fact.column_labels[-1] for fact in found.facts if fact.row == "regulations"]
    assert labels == ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
    assert [fact.raw for fact in found.facts if fact.table == "disclosure"] == [
        value for key, value in F.items() if key[0] == "disclosure"
    ]


def test_a_parent_that_reaches_in_right_of_a_label_is_no_value() -> None:
    rows = [*lost(Q[:3], columns=True), *lost(Q[3:], columns=True)]
    where = next(at for at, row in enumerate(rows) if text_of(row[0]).startswith("三、"))
    rows[where][0] = ("三、本年度办理结果", 1, 6)
    found = made(rows)
    assert raws(found) == F


def test_a_label_printed_twice_in_one_table_leaves_the_second_row_under_its_label() -> None:
    rows = [["1.信访举报投诉类申请", *row[1:]] if text_of(row[0]) == "2.重复申请" else row for row in Q]
    found = made(rows)
    assert raws(found) == {key: value for key, value in F.items() if key[1] != "results.not_processed.repeated"}
    strange = [fact for fact in found.facts if fact.row is None and fact.table == "requests"]
    assert [fact.raw for fact in strange] == [
        F["requests", "results.not_processed.repeated", column] for column in APPLICANTS
    ]
    assert {fact.row_labels[-1] for fact in strange} == {"1.信访举报投诉类申请"}
    assert [note.code for note in found.notes] == ["rows.unknown"]


@pytest.mark.parametrize("banner", ["第二十条第（的）项", "第二十条五）项", "第二十条开（五）项"])
def test_a_mistyped_banner_ends_the_block_above_it(banner: str) -> None:
    rows: Rows = [[(banner, 4)] if text_of(row[0]) == "第二十条第（五）项" else row for row in D]
    rows = [["行请许可", *row[1:]] if text_of(row[0]) == "行政许可" else row for row in rows]
    assert raws(report(TITLE, rows, Q, P)) == F


def test_the_order_of_a_header_of_one_line_holds_where_positions_do_not() -> None:
    head: Rows = [["申请人情况", "总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]]
    turned = [[*row[:-7], row[-1], *row[-7:-1]] for row in Q[3:]]
    assert raws(made([*head, *turned])) == F


def test_raised_digits_in_the_place_of_figures_end_in_no_error() -> None:
    rows: Rows = [["主动公开文件数", "²³", "²³"], ["收到申请数", "²", "5"], ["行政复议数", "¹", "0"]]
    assert report("# 云山县人民政府2012年政府信息公开工作年度报告", rows).year == 2012


@pytest.mark.parametrize(
    "written", ["{} བོད་ཡིག", "ᠮᠣᠩᠭᠣᠯ {}", "{}\nئۇيغۇرچە", "{} Item of the list"], ids=["bo", "mn", "ug", "en"]
)
def test_labels_beside_their_translation_are_known_by_their_chinese(written: str) -> None:
    found = tables(F, change=lambda rows: each_label(rows, written.format))
    assert (raws(found), codes(found)) == (F, [])
