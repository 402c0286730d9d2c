from balanced_report import report
from reviewed import placed

from gkconvert.review.canonical import Label, forms, table_title
from gkconvert.review.summary import summarise


def test_the_header_of_requests_has_its_groups_and_the_single_columns_reach_down() -> None:
    requests = forms(report())[1]
    first, second = requests.parts[0].head
    assert first == (
        Label("自然人", 1, 2, "natural person"),
        Label("法人或其他组织", 5, 1, ""),
        Label("总计", 1, 2, "total"),
    )
    assert [label.text for label in second] == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]


def test_groups_have_an_english_word_where_each_of_their_labels_is_a_part_of_the_key() -> None:
    proceedings, requests = forms(report())[2].parts[0], forms(report())[1].parts[0]
    assert [[(label.text, label.gloss) for label in level if label.across > 1] for level in proceedings.head] == [
        [("行政复议", "review"), ("行政诉讼", "litigation")],
        [("未经复议直接起诉", "direct"), ("复议后起诉", "after review")],
        [],
    ]
    assert [(label.text, label.gloss) for label in requests.lines[2].labels] == [
        ("三、本年度办理结果", "results"),
        ("（一）予以公开", "granted"),
    ]


def test_rows_begin_with_the_labels_that_begin_in_them() -> None:
    lines = forms(report())[1].parts[0].lines
    assert [[label.text for label in line.labels] for line in lines[1:4]] == [
        ["二、上年结转政府信息公开申请数量"],
        ["三、本年度办理结果", "（一）予以公开"],
        ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"],
    ]
    assert lines[2].labels[0].across == 22


def test_blocks_with_other_columns_are_parts_of_their_own() -> None:
    disclosure = forms(report())[0]
    assert [[label.text for label in part.head[0]] for part in disclosure.parts] == [
        ["本年制发件数", "本年废止件数", "现行有效件数"],
        ["本年处理决定数量"],
        ["本年收费金额（单位：万元）"],
    ]


def test_the_one_row_of_proceedings_is_turned_into_three_for_a_narrow_place() -> None:
    part = forms(report(), turned=True)[2].parts[0]
    assert [[label.text for label in line.labels] for line in part.lines] == [
        ["行政复议"],
        ["行政诉讼", "未经复议直接起诉"],
        ["复议后起诉"],
    ]
    assert [label.text for label in part.head[0]] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_a_table_that_no_form_fixed_has_a_name_in_both_languages() -> None:
    title = table_title(report(), "statistics")
    assert (title.zh, title.en) == ("政府信息公开情况统计表", "table of indicators")


def test_every_fact_stands_in_the_tables_once() -> None:
    whole = report()
    shown = [
        index for form in forms(whole) for part in form.parts for line in part.lines for index in line.facts
        if index is not None
    ]  # fmt: skip
    assert sorted(shown) == list(range(len(whole.facts)))


def test_a_summary_adds_up_groups_of_results_and_leaves_out_what_is_not_printed() -> None:
    values = {
        ("requests", "results.denied.state_secret", "total"): 2,
        ("requests", "results.denied.third_party", "total"): 3,
        ("proceedings", None, "review.total"): "",
    }
    summary = summarise(placed(values))
    assert summary.values[6] == 5
    assert summary.values[10] is None
    assert summary.values[0] == 2
