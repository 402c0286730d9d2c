"""Sections: found by numbering and wording, whatever block and level, and what stands under them."""

from __future__ import annotations

from drawn_forms import disclosure, numbers, proceedings, report, requests

from gkconvert.model import Report

FIGURES = numbers()
D, Q, P = disclosure(FIGURES), requests(FIGURES), proceedings(FIGURES)
ROLES = [(1, "overview"), (2, "disclosure"), (3, "requests"), (4, "proceedings"), (5, "problems"), (6, "other")]
HEADINGS = (
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况",
    "其他需要报告的事项",
)  # fmt: skip


def under(*headings: str) -> Report:
    one, two, three, four, five, six = headings
    return report(one, "正文。", two, D, three, Q, four, P, five, "不足仍有。", six, "无。")


def roles(made: Report) -> list[tuple[int, str | None]]:
    return [(section.number, section.role) for section in made.sections]


def outline(made: Report) -> list[tuple[str | None, list[str]]]:
    return [
        (section.heading, [getattr(block, "text", None) or getattr(block, "table", "") for block in section.blocks])
        for section in made.sections
    ]


def test_headings_are_known_by_number_and_wording_whatever_their_block_and_level():
    made = under(
        *(
            f"{mark} {number}、{text}"
            for mark, number, text in zip(
                ("##", "#", "####", "", "###", "#####"), "一二三四五六", HEADINGS, strict=True
            )
        )
    )
    assert roles(made) == ROLES
    assert [section.heading for section in made.sections] == [
        f"{number}、{text}" for number, text in zip("一二三四五六", HEADINGS, strict=True)
    ]


def test_headings_with_other_numbering_are_known():
    for style in ("{}.", "{}．", "第{}部分 ", "（{}）", "{} "):
        assert (
            roles(under(*(style.format(number) + text for number, text in zip("一二三四五六", HEADINGS, strict=True))))
            == ROLES
        )
    assert roles(under(*(f"{number}、{text}" for number, text in enumerate(HEADINGS, 1)))) == ROLES
    assert roles(under(*HEADINGS)) == ROLES


def test_headings_in_other_words_or_mistyped_keep_their_role():
    made = under(
        "一、总体概况", "二、主动公开政府信息清况", "三、收到和处理政府信息公开申请情況", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "五、问题不足及下步打算", "六、需要报告的其他事项",
    )  # fmt: skip
    assert roles(made) == ROLES


def test_the_number_is_the_printed_one_and_the_role_comes_from_the_wording():
    made = under(
        "一、总体情况",
        "二、主动公开政府信息情况",
        "二、收到和处理政府信息公开申请情况",
        "三、政府信息公开行政复议、行政诉讼情况",
        "四、存在的主要问题及改进情况",
        "五、其他需要报告的事项",
    )
    assert roles(made) == [
        (1, "overview"),
        (2, "disclosure"),
        (2, "requests"),
        (3, "proceedings"),
        (4, "problems"),
        (5, "other"),
    ]


def test_a_table_without_a_heading_opens_its_section():
    assert (
        roles(
            report(
                "一、总体情况", "正文。", "二、主动公开政府信息情况", D, Q, "四、政府信息公开行政复议、行政诉讼情况", P
            )
        )
        == ROLES[:4]
    )
    assert outline(report("前言。", D, Q, P)) == [(None, ["前言。"]), (None, ["t1"]), (None, ["t2"]), (None, ["t3"])]


def test_prose_that_runs_on_after_a_section_heading_becomes_a_paragraph():
    made = under(
        "一、总体情况。本年度，我县认真落实条例，公开的范围继续扩大，群众满意度明显提高，各项工作有序推进。",
        *(f"{n}、{text}" for n, text in zip("二三四五", HEADINGS[1:5], strict=True)),
        "六、其他需要报告的事项：没有收取信息处理费。",
    )
    assert roles(made) == ROLES
    assert outline(made)[0] == (
        "一、总体情况",
        ["本年度，我县认真落实条例，公开的范围继续扩大，群众满意度明显提高，各项工作有序推进。", "正文。"],
    )
    assert outline(made)[5] == ("六、其他需要报告的事项", ["没有收取信息处理费。", "无。"])


def test_short_subheadings_become_headings_and_run_in_ones_stay_paragraphs():
    made = report(
        "一、总体情况",
        "（一）主动公开情况",
        "1.门户网站",
        "（二）依申请公开。全年收到申请3件。",
        "1、加强培训，确保公开及时。",
        "（1）平台建设",
        "二、主动公开政府信息情况",
        D,
    )
    assert [(type(block).__name__, getattr(block, "level", None)) for block in made.sections[0].blocks] == [
        ("HeadingBlock", 3), ("HeadingBlock", 4), ("ParagraphBlock", None), ("ParagraphBlock", None), ("HeadingBlock", 5),
    ]  # fmt: skip


def test_numbered_points_inside_a_section_are_no_sections():
    made = report(
        "一、总体情况", "第一，加强组织领导", "二、加强平台建设", "二、主动公开政府信息情况", D, "三、收到和处理政府信息公开申请情况", Q,
        "四、政府信息公开行政复议、行政诉讼情况", P, "五、存在的主要问题及改进情况", "一、存在的问题", "二、改进措施", "六、其他需要报告的事项",
    )  # fmt: skip
    assert roles(made) == ROLES
    assert outline(made)[4] == ("五、存在的主要问题及改进情况", ["一、存在的问题", "二、改进措施"])


def test_row_labels_of_a_table_are_no_headings():
    assert roles(report("三、收到和处理政府信息公开申请情况", Q)) == [(3, "requests")]


def test_a_table_of_contents_opens_no_sections():
    contents = [
        f"{number}、{text}……{page}" for page, (number, text) in enumerate(zip("一二三四五六", HEADINGS, strict=True), 1)
    ]
    made = report(
        "目录",
        *contents,
        "一、总体情况",
        "正文。",
        "二、主动公开政府信息情况",
        D,
        "三、收到和处理政府信息公开申请情况",
        Q,
        "四、政府信息公开行政复议、行政诉讼情况",
        P,
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    )
    assert roles(made) == [(0, None), *ROLES]


def test_older_reports_keep_their_own_sections():
    made = report(
        "一、概述",
        "x",
        "二、重点领域政府信息公开情况",
        "x",
        "三、主动公开政府信息情况",
        "x",
        "四、收费情况",
        "五、存在的主要问题",
    )
    assert roles(made) == [(1, "overview"), (2, None), (3, "disclosure"), (4, None), (5, "problems")]


def test_what_is_asked_for_is_not_taken_for_what_is_disclosed_unasked():
    made = report(
        "一、组织领导", "x", "二、政府信息主动公开情况", "x", "三、政府信息依申请公开工作情况", "x", "四、复议、诉讼情况", "x",
        "五、存在的不足及打算",
    )  # fmt: skip
    assert roles(made) == [(1, None), (2, "disclosure"), (3, "requests"), (4, "proceedings"), (5, "problems")]


def test_a_document_without_anything_known_is_one_section():
    assert outline(report("通知", "各单位：请于月底前报送。")) == [(None, ["通知", "各单位：请于月底前报送。"])]


def test_headings_of_reports_before_2019_are_known_by_what_they_are_about():
    made = report(
        "一、政府信息公开基本情况", "正文。", "二、主动公开政府信息情况", "正文。", "三、政府信息公开咨询情况", "正文。",
        "四、依申请公开政府信息办理情况", "正文。", "五、依申请公开收费及减免情况", "正文。", "六、复议、诉讼和申诉情况", "正文。",
        "七、存在的问题和改进措施", "正文。", "八、需要说明的事项与附表", "无。",
    )  # fmt: skip
    assert roles(made) == [
        (1, "overview"), (2, "disclosure"), (3, None), (4, "requests"), (5, None), (6, "proceedings"), (7, "problems"), (8, "other"),
    ]  # fmt: skip


def test_fees_and_staff_take_no_role_where_the_section_they_are_like_is_missing():
    made = report("一、概述", "正文。", "二、政府信息公开收费情况", "正文。", "三、政府信息公开申请收费情况", "正文。", "四、复议、诉讼情况", "正文。")  # fmt: skip
    assert roles(made) == [(1, "overview"), (2, None), (3, None), (4, "proceedings")]


def test_headings_in_other_numbering_that_are_less_like_go_on_counting():
    made = report(
        "1、概述", "正文。", "2、主动公开政府信息情况", "正文。", "1、公开内容", "正文。", "3、依申请公开政府信息情况", "正文。", "4、复议、诉讼及申诉情况", "正文。",
        "5、问题和改进措施", "正文。",
    )  # fmt: skip
    assert roles(made) == [(1, "overview"), (2, "disclosure"), (3, "requests"), (4, "proceedings"), (5, "problems")]


def test_a_blank_after_the_number_is_enough():
    made = report("一 概述", "正文。", "二 主动公开政府信息情况", "正文。", "三 依申请公开政府信息情况", "正文。", "四 复议、诉讼和申诉情况", "正文。", "五 主要问题和打算", "正文。", "六 是否及时仍要看下一步。")  # fmt: skip
    assert [role for _, role in roles(made)] == ["overview", "disclosure", "requests", "proceedings", "problems"]


def test_prose_may_follow_headings_of_any_wording_in_their_paragraph():
    made = report(
        "一、概述。全年工作平稳，各项制度都已完善，平台建设也有新的进展，人员都经过培训。",
        "二、主动公开政府信息情况。全年公开信息12条，均在网站上公布，内容涉及财政和规划。",
        "三、收费及减免情况：全年没有收取任何费用，也没有减免，申请人都已得到答复和说明。",
        "四、申请复议、诉讼情况。全年没有发生，群众对工作表示满意，今后仍要继续努力做好。",
    )
    assert [(section.number, section.role, section.heading) for section in made.sections] == [
        (1, "overview", "一、概述"), (2, "disclosure", "二、主动公开政府信息情况"), (3, None, "三、收费及减免情况"), (4, "proceedings", "四、申请复议、诉讼情况"),
    ]  # fmt: skip
    assert outline(made)[2][1] == ["全年没有收取任何费用，也没有减免，申请人都已得到答复和说明。"]


def test_prose_runs_on_behind_a_heading_whatever_quotes_and_spaces_it_begins_with():
    prose = "本机关推进主动公开，规范依申请公开，加强信息管理，完善平台建设，强化监督保障，各项工作取得成效，有力保障公众知情权。"
    for lead in ("", "\u3000\u3000", "“", " “"):
        made = under(
            f"{lead}一、{HEADINGS[0]}。{prose}",
            *(f"{n}、{text}" for n, text in zip("二三四五六", HEADINGS[1:], strict=True)),
        )
        assert roles(made) == ROLES
    unnumbered = under(
        f"各位代表，{HEADINGS[0]}。{prose}",
        *(f"{n}、{text}" for n, text in zip("二三四五六", HEADINGS[1:], strict=True)),
    )
    assert roles(unnumbered)[1:] == ROLES[1:]
