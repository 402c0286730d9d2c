"""Title, issuer, year, period and date: wherever a report says them."""

from __future__ import annotations

import pytest
from drawn_forms import report

from gkconvert.model import Metadata, Report
from gkconvert.normalise.titles import issuer_of

BODY = ("一、总体情况", "全年工作平稳有序。", "二、主动公开政府信息情况")


def drawn(*before: str, after: tuple[str, ...] = (), metadata: tuple[Metadata, ...] = ()) -> Report:
    return report(*before, *BODY, *after, metadata=metadata)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("云山县人民政府2023年政府信息公开工作年度报告", "云山县人民政府"),
        ("2023年度云山县人民政府政府信息公开工作年度报告", "云山县人民政府"),
        ("云山县人民政府信息公开工作年度报告（2023年）", "云山县人民政府"),
        ("云山县教育局关于2022年度政府信息公开工作情况的报告", "云山县教育局"),
        ("云山县水利局政府信息公开工作二〇二二年度报告", "云山县水利局"),
        ("云山镇2022年度政务公开工作报告", "云山镇"),
        ("云山县卫生健康委员会（云山县中医药管理局）2022年政府信息公开工作年度报告", "云山县卫生健康委员会（云山县中医药管理局）"),
        ("云山大学2022-2023学年信息公开工作报告", "云山大学"),
        ("一图读懂云山县审计局2023年政府信息公开工作年度报告", "云山县审计局"),
        ("云山县人民政府发布2023年政府信息公开工作年度报告", "云山县人民政府"),
        ("云山县审计局政府信息公开工作年度报告（2023年1月1日—2023年12月31日）", "云山县审计局"),
        ("XX局2023年政府信息公开工作年度报告（模板）", None),
        ("___（单位）2023年政府信息公开工作年度报告", None),
        ("2022年政府信息公开工作年度报告", None),
        ("云山县2023年法治政府建设及政府信息公开工作年度报告", "云山县"),
        ("云山县司法局2023年度普法治理暨政府信息公开年度报告", "云山县司法局"),
        ("云山县文化和旅游局2023年政府信息公开工作年度报告", "云山县文化和旅游局"),
        ("法治政府建设和政府信息公开工作年度报告", None),
        ("云山县财政局2023年政府信息公工作年度报告", "云山县财政局"),
        ("政府信息公开年报（2022年度）", None),
    ],
)  # fmt: skip
def test_the_issuer_is_what_the_title_names_besides_year_and_wording(title, issuer):
    assert issuer_of(title) == issuer
    assert (drawn(title).title, drawn(title).issuer) == (title, issuer)


@pytest.mark.parametrize("printed", ["【年报】{}", "[公示公告]{}", "{}."])
def test_what_a_site_sets_around_a_title_is_none_of_it(printed):
    title = "云山县财政局2023年政府信息公开工作年度报告"
    made = drawn(printed.format(title))
    assert (made.title, made.issuer, made.year) == (title, "云山县财政局", 2023)


@pytest.mark.parametrize(
    "trail",
    [("首页", "> 政务公开", "> 信息公开年度报告"), ("当前位置：首页 > 政务公开 > 云山县信息公开年报",)],
    ids=["a line for each page", "in one line"],
)
def test_where_a_page_stands_among_the_others_is_no_title(trail):
    title = "云山县财政局2023年政府信息公开工作年度报告"
    made = drawn(*trail, title)
    assert (made.title, made.issuer, made.notes) == (title, "云山县财政局", ())


@pytest.mark.parametrize(
    ("preamble", "issuer"),
    [
        ("根据条例规定，现将云山县水务局2023年政府信息公开工作年度报告公布如下。", "云山县水务局"),
        ("现向社会公布2023年云山县水务局政府信息公开工作年度报告。", "云山县水务局"),
        ("根据有关要求，编制《云山镇人民政府2023年度政府信息公开工作年度报告》。", "云山镇人民政府"),
        ("现将我局2023年政府信息公开工作年度报告公布如下。", "云山县人民政府网"),
        ("根据《政府信息公开条例》和《云山县人民政府办公室关于做好2023年政府信息公开工作年度报告编制工作的通知》编制本报告。", "云山县人民政府网"),
    ],
)  # fmt: skip
def test_a_title_in_the_preamble_names_the_issuer_before_the_page_does(preamble, issuer):
    source = (Metadata("来源", issuer if issuer.endswith("网") else "云山县教育局", "byline"),)
    made = drawn("2023年政府信息公开工作年度报告", preamble, metadata=source)
    assert made.issuer == (None if issuer.endswith("网") else issuer)


def test_a_body_that_speaks_of_itself_is_not_named():
    made = drawn("本局2023年政府信息公开工作年度报告", metadata=(Metadata("来源", "云山县水务局", "byline"),))
    assert (made.title, made.issuer) == ("本局2023年政府信息公开工作年度报告", "云山县水务局")


@pytest.mark.parametrize(
    "stated",
    [
        "云山县人民政府网站 政府信息公开年报 {}", "云山县人民政府 部门年报 {}", "{} 年度报告 云山县人民政府", "年度报告 - {}", "{}_政府信息公开_云山县人民政府",
    ],
)  # fmt: skip
def test_the_title_of_a_page_is_told_from_the_site_s_names(stated):
    title = "云山县财政局2023年政府信息公开工作年度报告"
    made = drawn(metadata=(Metadata("title", stated.format(title), "title"),))
    assert (made.title, made.issuer) == (title, "云山县财政局")


def test_a_title_over_two_lines_is_joined():
    made = drawn("# 云山县人民政府", "2023 年政府信息公开工作年度报告", "根据条例编制本报告。")
    assert (made.title, made.issuer, made.year) == (
        "云山县人民政府2023年政府信息公开工作年度报告",
        "云山县人民政府",
        2023,
    )
    assert [block.text for block in made.sections[0].blocks] == ["根据条例编制本报告。"]


def test_a_title_cut_inside_a_word_is_joined():
    assert (
        drawn("云山县人民政府2023年政府信息公开工作年度报", "告").title
        == "云山县人民政府2023年政府信息公开工作年度报告"
    )


def test_a_site_name_before_a_whole_title_is_not_drawn_into_it():
    assert (
        drawn("# 云山县人民政府", "# 云山县水利局2023年政府信息公开年度报告").title
        == "云山县水利局2023年政府信息公开年度报告"
    )


def test_the_page_s_article_title_wins_over_a_slightly_other_one_in_the_text():
    made = drawn(
        "云山区2019年",
        "政府信息公开工作年度报告",
        metadata=(Metadata("ArticleTitle", "云山区2019年度政府信息公开工作年度报告", "meta"),),
    )
    assert made.title == "云山区2019年度政府信息公开工作年度报告"
    assert [note.code for note in made.notes] == ["title.differs"]


def test_a_page_title_is_cut_at_the_site_s_name():
    made = drawn(
        "前言。", metadata=(Metadata("title", "云山县水利局2022年政府信息公开工作年度报告-云山县人民政府", "title"),)
    )
    assert (made.title, made.issuer) == ("云山县水利局2022年政府信息公开工作年度报告", "云山县水利局")


def test_where_the_title_names_nobody_the_signature_does():
    for signature in (("云山县水利局", "2023年1月20日"), ("云山县水利局 2023年1月20日",)):
        made = drawn("2022年政府信息公开工作年度报告", after=signature)
        assert (made.issuer, made.published) == ("云山县水利局", "2023-01-20")


def test_where_there_is_no_signature_the_page_names_the_issuer():
    stated = (
        Metadata("来源", "云山网", "byline"),
        Metadata("发布机构", "云山县水利局", "table"),
        Metadata("公开日期", "2023-01-20", "table"),
    )
    made = drawn("2022年政府信息公开工作年度报告", metadata=stated)
    assert (made.issuer, made.published) == ("云山县水利局", "2023-01-20")


def test_other_names_for_the_issuer_go_into_one_note():
    made = drawn(
        "云山县2022年政府信息公开工作年度报告",
        after=("云山县人民政府办公室", "2023年1月28日"),
        metadata=(Metadata("来源", "青川市人民政府", "byline"),),
    )
    assert made.issuer == "云山县"
    assert [(note.code, note.message.en) for note in made.notes] == [
        (
            "issuer.differs",
            "the issuer is taken to be 云山县; elsewhere it reads: 云山县人民政府办公室 (signature); 青川市人民政府 (来源)",
        )
    ]


def test_a_name_with_the_units_above_it_is_the_same_body():
    made = drawn("云山县人民政府2022年政府信息公开工作年度报告", after=("青川市云山县人民政府", "2023年1月28日"))
    assert made.notes == ()


def test_a_byline_before_the_report_gives_its_date():
    assert (
        drawn("云山县水利局2022年政府信息公开年报", "来源：县水利局 发布时间：2023-01-19 浏览：12次").published
        == "2023-01-19"
    )


def test_the_page_s_date_wins_over_the_signature_s():
    made = drawn(
        "2022年政府信息公开年报",
        after=("云山县水利局", "2023年1月20日"),
        metadata=(Metadata("PubDate", "2023-01-25 10:30", "meta"),),
    )
    assert made.published == "2023-01-25"


def test_the_period_stands_in_the_preamble():
    made = drawn("云山县水利局2022年政府信息公开年报", "本报告的统计期限自2022年1月1日起至12月31日止。")
    assert (made.period.start, made.period.end) == ("2022-01-01", "2022-12-31")


def test_a_period_of_another_year_than_the_title_s_is_noted():
    made = drawn("云山县水利局2022年政府信息公开年报", "本报告的统计期限自2021年1月1日起至12月31日止。")
    assert (made.year, [note.code for note in made.notes]) == (2022, ["year.differs"])


def test_without_any_statement_nothing_is_invented():
    made = drawn("前言。")
    assert (made.title, made.issuer, made.year, made.period, made.published) == (None, None, None, None, None)


def test_a_page_title_that_holds_the_whole_page_is_none() -> None:
    title = "云山县财政局2023年政府信息公开工作年度报告"
    assert drawn(metadata=(Metadata("title", f"{title} 首页", "title"),)).title == title
    assert drawn(metadata=(Metadata("title", f"{title} 首页" + " 段落 内容" * 300, "title"),)).title is None


@pytest.mark.parametrize(
    ("printed", "title", "issuer"),
    [
        ("2023年政府信息公开工作年度报告（云山县财政局）", "2023年政府信息公开工作年度报告（云山县财政局）", "云山县财政局"),
        ("云山县财政局关于报送《2023年政府信息公开工作年度报告》的函（云财函〔2024〕9号）", "2023年政府信息公开工作年度报告", "云山县财政局"),
        ("云山县人民政府办公室关于印发云山县2023年政府信息公开工作年度报告的通知", "云山县2023年政府信息公开工作年度报告", "云山县"),
        ("2023年政府信息公开工作年度报告（公示版）", "2023年政府信息公开工作年度报告（公示版）", None),
        ("关于更正云山县审计局2023年政府信息公开工作年度报告的公告", "云山县审计局2023年政府信息公开工作年度报告", "云山县审计局"),
    ],
)  # fmt: skip
def test_a_name_in_brackets_or_that_sends_the_report_is_the_issuer_where_no_other_is(printed, title, issuer):
    made = drawn(printed)
    assert (made.title, made.issuer, made.year) == (title, issuer, 2023)


@pytest.mark.parametrize("line", ["云山县财政局", "（云山县财政局）"])
def test_a_name_alone_under_a_title_without_one_is_the_issuer(line):
    source = Metadata("来源", "云山县信息中心", "byline")
    made = drawn("# 关于2023年政府信息公开工作情况的报告", line, "根据条例编制本报告。", metadata=(source,))
    assert made.issuer == "云山县财政局"


@pytest.mark.parametrize("office", ["办公室", "党政办公室", "局办公室"])
def test_an_office_that_every_body_has_names_none(office):
    made = drawn("2023年政府信息公开工作年度报告", metadata=(Metadata("来源", office, "byline"),))
    assert made.issuer is None


@pytest.mark.parametrize(
    "line",
    [
        "来源：云山县财政局 时间：2024-01-18 09:30",
        "发布日期：2024-01-18 09:30:05 文章来源：云山县财政局",
        "公开类别 主动公开 发布时间 2024-01-18",
        "发布日期：2024-01-18 09:30 点击数：36",
    ],
)
def test_a_byline_with_the_time_of_day_or_without_a_colon_gives_its_date(line):
    made = drawn("# 云山县财政局2023年政府信息公开工作年度报告", line, "根据条例编制本报告。")
    assert (made.issuer, made.published) == ("云山县财政局", "2024-01-18")


@pytest.mark.parametrize("ending", ["工作告年度报", "工作年度报吿"])
def test_a_title_with_a_slip_in_its_last_word_is_one(ending):
    made = drawn(f"# 云山县财政局2023年政府信息公开{ending}", "根据条例编制本报告。")
    assert (made.issuer, made.year) == ("云山县财政局", 2023)


@pytest.mark.parametrize(
    ("title", "issuer", "year"),
    [
        ("云山县二00九年度政府信息公开年度报告", "云山县", 2009),
        ("云山县二O一一年政府信息公开工作年度报告", "云山县", 2011),
        ("云山县二0一四年政府信息公开工作年度报告", "云山县", 2014),
        ("云山县08年政府信息公开年度报告", "云山县", 2008),
        ("云山县规划局09年度政府信息公开工作年度报告", "云山县规划局", 2009),
        ("云山县2008年度（5月1日-12月31日）政府信息公开工作年度报告", "云山县", 2008),
        ("云山县财政局2008年5-12月政府信息公开工作年度报告", "云山县财政局", 2008),
        ("2008年云山县财政局贯彻落实《政府信息公开条例》年度报告", "云山县财政局", 2008),
        ("云山海关2010年海关信息公开工作年度报告", "云山海关", 2010),
        ("云山县公交有限公司2023年企业信息公开工作年度报告", "云山县公交有限公司", 2023),
        ("云山县实验小学2023年校务公开（信息公开）年度报告", "云山县实验小学", 2023),
        ("2010年云山海关信息公开工作年度报告", "云山海关", 2010),
        ("云山县2015年度政府信息公开工作年度报告汇总", "云山县", 2015),
        ("2014年税务信息公开工作年度报告", None, 2014),
        ("云山县2014年上半年政府信息公开工作总结", "云山县", 2014),
        ("云山县财政局2015年度政府信息公开工作年度报告公告", "云山县财政局", 2015),
        ("云山县政务公开领导小组办公室2011年度政府信息公开年报", "云山县政务公开领导小组办公室", 2011),
        ("云山县政府信息公开办公室云山县2011年度政府信息公开年报", "云山县", 2011),
    ],
)  # fmt: skip
def test_years_and_subjects_in_titles_are_no_part_of_the_issuer(title, issuer, year):
    made = drawn(title)
    assert (made.title, made.issuer, made.year, made.published) == (title, issuer, year, None)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("ᠮᠣᠩᠭᠣᠯ 云山蒙古族自治县2019年政府信息公开工作年度报告", "云山蒙古族自治县"),
        ("云山朝鲜族自治县 연변 2019年政府信息公开工作年度报告", "云山朝鲜族自治县"),
    ],
)
def test_a_name_in_another_script_beside_the_chinese_one_is_left_out(title, issuer):
    assert issuer_of(title) == issuer


@pytest.mark.parametrize(
    "printed",
    [
        "附件：{}", "附件2:{}", "附：{}", "云府〔2016〕1号{}", "云财字[2016]12号 {}", "3.{}", "01 {}", "{}.doc", "{}2016.1.20", "{}（云财字〔2016〕12号）",
    ],
)  # fmt: skip
def test_what_stands_beside_a_title_in_its_line_is_none_of_it(printed):
    title = "云山县财政局2015年政府信息公开工作年度报告"
    made = drawn(printed.format(title))
    assert (made.title, made.issuer, made.year) == (title, "云山县财政局", 2015)


@pytest.mark.parametrize(
    "title",
    [
        "云山县财政局关于2015年度政府信息公开工作年度报告的公告",
        "关于云山县财政局2015年度政府信息公开工作年度报告的公示",
        "云山县财政局关于上报2015年度政府信息公开工作年度报告的函",
        "云山县财政局关于报送2015年政府信息公开年度报告的报告",
    ],
)
def test_a_report_that_is_published_as_an_announcement_names_its_issuer(title):
    made = drawn(title)
    assert (made.issuer, made.year) == ("云山县财政局", 2015)


@pytest.mark.parametrize(
    ("printed", "title", "issuer"),
    [
        ("2015年政府信息公开工作年度报告 云山县财政局 2016年1月20日", "2015年政府信息公开工作年度报告", "云山县财政局"),
        ("政府信息公开工作年度报告（2015年度）云山县财政局", "政府信息公开工作年度报告（2015年度）", "云山县财政局"),
        ("云山县2015年政府信息公开工作年度报告 云山县人民政府办公室", "云山县2015年政府信息公开工作年度报告", "云山县"),
    ],
)  # fmt: skip
def test_a_title_may_have_the_name_of_its_body_in_the_same_paragraph(printed, title, issuer):
    made = drawn(printed)
    assert (made.title, made.issuer, made.year) == (title, issuer, 2015)


def test_an_announcement_over_two_lines_is_joined():
    made = drawn("云山县教育局关于印发", "2015年政府信息公开工作年度报告的通知")
    assert (made.issuer, made.year) == ("云山县教育局", 2015)


def test_two_years_with_a_stroke_between_them_are_not_cut_in_a_page_s_title():
    title = "2012-2013 学年度云山大学信息公开工作年度报告"
    made = drawn(metadata=(Metadata("title", f"{title}-云山大学", "title"),))
    assert (made.title, made.issuer, made.year) == (title.replace(" ", ""), "云山大学", 2012)


@pytest.mark.parametrize(
    ("line", "source", "date"),
    [
        ("发布机构 | 云山县教育局 | 发文日期 | 2024-01-18 |", "云山县教育局", "2024-01-18"),
        ("成文日期 | 发布日期 | 2024-01-18 |", None, "2024-01-18"),
        (
            "www.yunshan.example 发布时间:2024-01-18 来源:白苇镇人民政府 选择阅读字号:[ ]",
            "白苇镇人民政府",
            "2024-01-18",
        ),
        ("2024-01-18 17:11     来源:云山县气象局", "云山县气象局", "2024-01-18"),
        ("來源: 雲山縣財政局", "雲山縣財政局", None),
        ("• 2024年01月18日", None, "2024-01-18"),
    ],
)
def test_bylines_in_cells_beside_each_other_or_in_traditional_characters_are_read(
    line: str, source: str | None, date: str | None
) -> None:
    made = drawn("2023年政府信息公开工作年度报告", line)
    assert (made.issuer, made.published) == (source, date)


@pytest.mark.parametrize(
    "printed",
    [
        "标 题 | {} | ||",
        "标题 {}",
        "{} | ||",
        "信息名称：{}",
    ],
)
def test_a_title_in_a_cell_beside_its_name_is_the_title(printed: str) -> None:
    title = "云山县财政局2023年政府信息公开工作年度报告"
    made = drawn(printed.format(title))
    assert (made.title, made.issuer, made.year) == (title, "云山县财政局", 2023)


def test_the_year_that_the_preamble_announces_counts_before_a_period_that_was_left_from_the_year_before() -> None:
    made = drawn("现将2023年度政府信息公开工作报告如下。数据的统计期限自2022年1月1日起至2022年12月31日止。")
    assert made.year == 2023
    assert [note.code for note in made.notes] == ["year.differs"]


def test_a_report_without_title_and_period_is_of_the_year_before_its_date_if_it_begins_with_that() -> None:
    made = drawn("2008年，云山县认真推进公开工作。", after=("云山县人民政府", "2009年1月28日"))
    assert (made.year, made.issuer) == (2008, "云山县人民政府")
    assert drawn("云山县认真推进公开工作。", after=("云山县人民政府", "2009年1月28日")).year is None


def test_words_before_a_date_that_are_a_sentence_name_nobody() -> None:
    made = drawn(
        "2020年度信息公开工作年度报告",
        "云山大学",
        "（2020年10月30日）",
        "按照要求,现将我校2020年度(2019年9月1日-2020年8月31日)工作总结如下:",
    )
    assert (made.issuer, made.published) == ("云山大学", "2020-10-30")


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("云山海关关区2023年政府信息公开工作年度报告", "云山海关"),
        ("云山大学2019/2020学年信息公开工作年度报告", "云山大学"),
        ("2020年度政府信息公开年报-云山县财政局", "云山县财政局"),
        ("雲山海事局2020年政府資訊公開工作年度報告", "雲山海事局"),
    ],
)
def test_what_surrounds_a_name_in_a_title_is_none_of_it(title: str, issuer: str) -> None:
    assert drawn(title).issuer == issuer
