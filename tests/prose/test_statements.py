"""What sentences state: number, meaning, scope; and the numbers that are something else."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from msgspec.structs import replace

from gkconvert.model import HeadingBlock, ParagraphBlock, Report, Section, SectionBlock, SourceInfo, Statement
from gkconvert.prose import read_statements
from gkconvert.prose.quantities import mark_quantities


def report(
    *paragraphs: str, heading: str | None = None, issuer: str = "甲县人民政府", role: str = "overview"
) -> Report:
    headings: tuple[SectionBlock, ...] = (HeadingBlock(3, heading),) if heading else ()
    blocks = (*headings, *(ParagraphBlock(text) for text in paragraphs))
    return Report(
        source=SourceInfo("a.html", None, "text/html", "00" * 32, 1, None, None, ("lxml",)),
        title=None, issuer=issuer, year=2023, edition=None, period=None, published=None,
        sections=(Section(1, role, "一、总体情况", blocks),),
    )  # fmt: skip


def stated(text: str, **about: str) -> list[tuple[str, object]]:
    return [(statement.meaning, statement.value) for statement in read_statements(report(text, **about))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年共收到政府信息公开申请36件，其中网络申请20件。", [("requests.received", 36), ("requests.channel.online", 20)]),
        ("全年新收政府信息公开申请151件，上年结转9件，办理完毕156件，结转下年度4件。",
         [("requests.received", 151), ("requests.carried_in", 9), ("requests.results.total", 156), ("requests.carried_out", 4)]),
        ("收到公民、法人或者其他组织提出的政府信息公开申请１，０３６件", [("requests.received", 1036)]),
        ("收到信息公开申请四十二件，已全部办结", [("requests.received", 42)]),
        ("2023年，我局收到3件依申请公开事项", [("requests.received", 3)]),
        ("政府信息公开申请共收到5宗，自然人申请4宗，法人或其他组织申请1宗",
         [("requests.received", 5), ("requests.received.natural_person", 4), ("requests.received.organisations", 1)]),
        ("受理政府信息公开申请21件（含上年结转2件）", [("requests.to_handle", 21), ("requests.carried_in", 2)]),
        ("全年答复信息公开申请20件，所有申请中同意公开答复6件，部分公开答复3件，转下一年度办理答复的有2件",
         [("requests.answered", 20), ("requests.results.granted", 6), ("requests.results.partly_granted", 3),
          ("requests.carried_out", 2)]),
        ("答复政府信息公开申请20件，予以公开及部分公开9件，不予公开2件",
         [("requests.answered", 20), ("requests.results.disclosed", 9), ("requests.results.denied", 2)]),
        ("答复政府信息公开申请20件，予以公开6件，不予公开及无法提供9件",
         [("requests.answered", 20), ("requests.results.granted", 6)]),
        ("政府信息公开申请10件，9件予以公开，1件不予公开",
         [("requests.handled", 10), ("requests.results.granted", 9), ("requests.results.denied", 1)]),
        ("共收到申请6件，连同上年结转的1件，已办结6件，另有1件结转下年度继续办理（依申请公开）。", []),
        ("因政府信息公开被申请行政复议3件、提起行政诉讼2件", [("proceedings.review", 3), ("proceedings.litigation", 2)]),
        ("信息公开行政复议3件，其中结果维持2件，结果纠正1件",
         [("proceedings.review", 3), ("proceedings.review.upheld", 2), ("proceedings.review.corrected", 1)]),
        ("政府信息公开行政复议、行政诉讼均为1件", [("proceedings.review", 1), ("proceedings.litigation", 1)]),
        ("政府信息公开行政复议、行政诉讼共2件", [("proceedings.all", 2)]),
        ("全年制发规范性文件8件，废止行政规范性文件五件", [
            ("disclosure.normative_documents.issued", 8), ("disclosure.normative_documents.repealed", 5)]),
        ("收取政府信息公开信息处理费1.25万元", [("fees.processing", Decimal("1.25"))]),
        ("主动公开政府信息1136条", [("disclosure.published", 1136)]),
    ],
)  # fmt: skip
def test_a_number_is_found_with_its_meaning(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2023年未收到政府信息公开申请", [("requests.received", 0)]),
        ("本机关没有收到有关政府信息公开的申请，无行政复议、行政诉讼案件。",
         [("requests.received", 0), ("proceedings.review", 0), ("proceedings.litigation", 0)]),
        ("未发生因政府信息公开申请行政复议、提起行政诉讼的情况", [("proceedings.review", 0), ("proceedings.litigation", 0)]),
        ("行政复议和行政诉讼均为零", [("proceedings.review", 0), ("proceedings.litigation", 0)]),
        ("本年度没有产生政府信息公开处理费", [("fees.processing", 0)]),
        ("县发展和改革局政府信息公开未发生收费情况", [("fees.processing", 0)]),
        ("未收到法人或其他组织提出的政府信息公开申请", []),
        ("部分信息未依申请公开", []),
        ("未出现行政复议纠错的情形", []),
        ("无依申请公开超期答复", []),
    ],
)  # fmt: skip
def test_what_is_said_not_to_be_is_zero(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "政府信息公开申请量同比增长12.3%，比上年增加12件",
        "12345热线收到政府信息公开申请3件",
        "全年受理网络问政182件，办结182件",
        "办理人大建议12件、政协提案20件，全部按期答复",
        "热线电话11通，网络诉求3件",
        "公开施工许可证76条、申请户外广告设置许可证783条、申请竣工验收备案16条",
        "截至12月14日，网站与行政服务中心共同累计收件9898件，累计办结9542件",
        "全年制发公文120件，其中主动公开60件，依申请公开30件，不予公开30件",
        "全年办理行政复议案件120件。",
        "政策、规范性文件类信息68条，清理规范性文件15件",
        "没有1件因政府信息公开被申请行政复议",
        "在网站发布依申请公开信息3条，发放政府信息公开申请答复书36份",
        "认真办好每一件依申请公开件，提出50条有关问题进行解读",
        "政府信息公开申请提供电话：0517-87222589，邮编：223100",
    ],
)
def test_numbers_of_other_matters_are_no_statements(sentence: str) -> None:
    assert stated(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("全区共收到政府信息公开申请36件", "全区"),
        ("县政府办收到依申请公开5件", "县政府办"),
        ("2013年以来累计收到政府信息公开申请300件", "2013年以来"),
        ("各乡镇收到政府信息公开申请30件", "各乡镇"),
        ("县本级收到政府信息公开申请30件", "县本级"),
        ("县农业农村局收到政府信息公开申请3件", "县农业农村局"),
        ("2022年收到政府信息公开申请20件", "2022年"),
        ("上半年收到政府信息公开申请20件", "上半年"),
        ("去年收到5件，今年收到政府信息公开申请7件", None),
        ("2023年，甲县人民政府共收到政府信息公开申请7件", None),
        ("2023年1月1日至12月31日，我县收到政府信息公开申请7件", None),
        ("截至2023年12月31日，本机关收到政府信息公开申请7件", None),
        ("收到政府信息公开申请7件，其中县政府办3件", None),
        ("通过网络、信函等方式收到政府信息公开申请7件，其中已办理5件", None),
    ],
)
def test_the_scope_of_a_number_is_told(sentence: str, scope: str | None) -> None:
    found = [statement for statement in read_statements(report(sentence)) if statement.meaning == "requests.received"]
    assert [statement.scope for statement in found] == [scope]


def test_a_department_is_the_issuer_under_its_short_name() -> None:
    found = read_statements(report("县发改局收到政府信息公开申请7件", issuer="甲县发展和改革局"))
    assert found == (
        Statement("requests.received", 7, "件", "7件", "县发改局收到政府信息公开申请7件", section=0, block=0),
    )


def test_a_heading_tells_what_a_bare_number_of_applications_is() -> None:
    text = "本街道共收到申请6件，连同上年结转的1件，已办结6件，另有1件结转下年度继续办理。"
    assert stated(text, heading="（二）依申请公开情况") == [
        ("requests.received", 6), ("requests.carried_in", 1), ("requests.results.total", 6), ("requests.carried_out", 1),
    ]  # fmt: skip


def test_the_heading_of_a_section_may_announce_requests_and_reviews() -> None:
    made = report("受理36件，办结36件。行政复议3件。", role="proceedings")
    (section,) = made.sections
    both = replace(made, sections=(replace(section, heading="三、依申请公开及申请行政复议、诉讼情况"),))
    assert [statement.meaning for statement in read_statements(both)] == [
        "requests.accepted", "requests.results.total", "proceedings.review",
    ]  # fmt: skip
    fees = replace(made, sections=(replace(section, role=None, heading="四、依申请公开收费情况"),))
    assert read_statements(fees) == ()


def test_a_part_is_marked_as_one() -> None:
    received, done = read_statements(report("共收到政府信息公开申请36件，其中按期办结30件"))
    assert (received.part, done.meaning, done.part) == (None, "requests.results.total", "其中")
    (by_platform,) = read_statements(report("依申请公开平台收到申请20件"))
    assert (by_platform.meaning, by_platform.part) == ("requests.received", "平台")


def test_a_sentence_may_name_two_scopes() -> None:
    found = read_statements(report("县本级收到政府信息公开申请12件，全县共收到56件"))
    assert [(statement.value, statement.scope) for statement in found] == [(12, "县本级"), (56, "全县")]


def test_a_rounded_number_is_marked_as_one() -> None:
    (statement,) = read_statements(report("收到1000余件政府信息公开申请"))
    assert (statement.value, statement.raw, statement.approximate) == (1000, "1000余件", True)


def test_percentages_and_dates_are_no_quantities() -> None:
    assert mark_quantities("2023年12月办结率为98.5%，满意度100%")[1] == []


def test_hostile_repetitions_are_read_in_no_time() -> None:
    began = time.process_time()
    read_statements(
        report(
            *("收到" + "数量" * 900 + "申请" * 300 + "3件政府信息公开申请", "未" + "有关申请" * 900 + "行政复议") * 20
        )
    )
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "sentence",
    [
        "平均每月收到政府信息公开申请3件",
        "单月最高收到政府信息公开申请9件",
        "申请人张某一人提出政府信息公开申请12件",
        "收到县政府转来政府信息公开申请4件",
        "告知补正政府信息公开申请6件次",
        "全年行政复议案件共受理86件，其中涉及政府信息公开的",
    ],
)
def test_averages_and_some_of_the_cases_are_no_statement(sentence: str) -> None:
    assert stated(sentence) == []


def test_what_is_turned_to_the_next_year_is_carried_out() -> None:
    assert stated("收到政府信息公开申请17件，上年结转0件，转下一年办理2件") == [
        ("requests.received", 17), ("requests.carried_in", 0), ("requests.carried_out", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "scope", "apart"),
    [
        ("去年共收到政府信息公开申请52件", "去年", True),
        ("上半年收到政府信息公开申请18件", "上半年", True),
        ("县住建局收到政府信息公开申请10件", "县住建局", True),
        ("全区收到政府信息公开申请90件", "全区", False),
        ("乡镇（街道）收到政府信息公开申请41件", "乡镇", False),
    ],
)
def test_another_time_and_another_body_are_apart_and_a_scope_is_not(sentence: str, scope: str, apart: bool) -> None:
    (statement,) = read_statements(report(sentence))
    assert (statement.scope, statement.apart) == (scope, apart)


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("2023年1-12月，收到政府信息公开申请36件", "甲县人民政府"),
        ("白石镇收到政府信息公开申请36件", "甲县白石镇人民政府"),
        ("收到政府信息公开申请36件", "甲县人民政府"),
    ],
)
def test_the_whole_year_and_the_body_itself_are_no_scope(sentence: str, issuer: str) -> None:
    (statement,) = read_statements(report(sentence, issuer=issuer))
    assert (statement.scope, statement.apart) == (None, False)


def test_the_years_own_number_after_one_to_date_has_no_scope() -> None:
    total, own = read_statements(report("自2008年以来累计收到政府信息公开申请1286件，2023年收到36件"))
    assert (total.apart, own.value, own.scope) == (True, 36, None)


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("通过县政府网站主动公开政府信息2100条", "网站"),
        ("通过网站、公报等渠道主动公开政府信息3000条", None),
        ("主动公开政府信息3000条，通过政府网站公开2100条", None),
        ("县政府信息公开网主动公开信息2100条", "公开网"),
        ("利用电子显示屏主动公开信息50条", "显示屏"),
        ("通过报纸、电视、广播等媒体主动公开政府信息120条", "报纸"),
        ("通过公开网、宣传栏等各类载体主动公开政府信息3000条", None),
        ("重点领域主动公开政府信息120条", "领域"),
    ],
)
def test_what_one_channel_disclosed_is_a_part(sentence: str, part: str | None) -> None:
    (statement,) = read_statements(report(sentence))
    assert (statement.meaning, statement.part) == ("disclosure.published", part)


def test_information_sorted_by_its_kind_of_disclosure_is_no_result_of_requests() -> None:
    text = "新增信息3000条，其中主动公开政府信息2950条，依申请公开36条，不予公开14条"
    assert [meaning for meaning, _ in stated(text)] == ["disclosure.published"]


def test_a_year_that_one_sentence_names_is_not_that_of_the_next() -> None:
    first, second = read_statements(report("2022年收到政府信息公开申请52件。今年收到政府信息公开申请36件。"))
    assert (first.apart, second.scope, second.apart) == (True, None, False)


def test_all_reviews_are_told_from_those_on_disclosure_named_after_them() -> None:
    assert stated("全年行政复议案件受理86件，其中涉及政府信息公开行政复议5件", role="proceedings") == [
        ("proceedings.review", 5)
    ]


@pytest.mark.parametrize(
    ("sentence", "scope", "apart"),
    [
        ("2023年度县住建局收到政府信息公开申请10件", "县住建局", True),
        ("其中县住建局收到政府信息公开申请10件", "县住建局", True),
        ("县直部门收到政府信息公开申请46件", "县直部门", False),
        ("（三）信息管理情况 2022年，收到政府信息公开申请7件", "2022年", True),
        ("县级各单位收到政府信息公开申请46件", "县级各单位", False),
    ],
)
def test_the_name_of_a_body_is_told_without_the_words_before_it(sentence: str, scope: str, apart: bool) -> None:
    statement = read_statements(report(sentence))[-1]
    assert (statement.scope, statement.apart) == (scope, apart)


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("2023年全镇累计受理政府信息公开申请6件", "甲县白石镇人民政府"),
        ("2023年度县住建局受理政府信息公开申请6件", "甲县住房和城乡建设局"),
        ("全局受理政府信息公开申请6件", "甲县住房和城乡建设局"),
    ],
)
def test_the_whole_of_a_small_body_is_the_body_itself(sentence: str, issuer: str) -> None:
    (statement,) = read_statements(report(sentence, issuer=issuer))
    assert (statement.value, statement.scope) == (6, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("结转2022年3件，结转2024年5件", [("requests.carried_in", 3), ("requests.carried_out", 5)]),
        ("2022年结转至2023年办理3件，2023年结转至2024年5件", [("requests.carried_in", 3), ("requests.carried_out", 5)]),
        ("5件转至2024年度继续办理", [("requests.carried_out", 5)]),
        ("结转2021年3件", []),
    ],
)
def test_years_by_their_number_tell_where_requests_are_carried(
    sentence: str, expected: list[tuple[str, object]]
) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "予以公开、部分公开各14件",
        "部分公开、不予公开14件",
        "不予公开、无法提供共9件",
        "商业企业和法律服务机构申请4件",
        "重复提交的政府信息公开申请7件",
        "不予受理的政府信息公开申请2件",
    ],
)
def test_a_number_of_two_kinds_together_is_that_of_neither(sentence: str) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == []


def test_an_outcome_of_reviews_and_lawsuits_together_is_that_of_neither() -> None:
    text = "政府信息公开行政复议、行政诉讼案件共30件，结果维持21件"
    assert stated(text) == [("proceedings.all", 30)]
    assert stated("政府信息公开行政复议6件，结果维持和其他结果5件") == [("proceedings.review", 6)]


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("涉及土地征收的政府信息公开申请8件", "涉及土地征收的"),
        ("收到关于住房保障的政府信息公开申请8件", "关于住房保障的"),
        ("养老类的政府信息公开申请8件", "养老类的"),
        ("企业提出政府信息公开申请8件", "企业"),
        ("收到有关政府信息公开的申请8件", None),
        ("收到各类政府信息公开申请8件", None),
        ("收到涉及政府信息公开的申请8件", None),
    ],
)
def test_requests_on_one_topic_or_of_one_kind_of_applicant_are_a_part(sentence: str, part: str | None) -> None:
    (statement,) = read_statements(report(sentence, heading="（二）依申请公开情况"))
    assert statement.part == part


def test_what_is_listed_in_brackets_ends_with_them() -> None:
    found = read_statements(report("收到政府信息公开申请36件（其中：网上申请30件，邮寄6件），本年度办结33件"))
    assert [(statement.meaning, statement.part) for statement in found] == [
        ("requests.received", None), ("requests.channel.online", None), ("requests.channel.post", None),
        ("requests.results.total", None),
    ]  # fmt: skip


def test_information_of_all_years_is_told_from_that_of_the_year() -> None:
    total, own = read_statements(report("到年底累计主动公开政府信息9000条，其中本年新增主动公开政府信息800条"))
    assert ((total.scope, total.apart), (own.value, own.part)) == (("累计", True), (800, None))


def test_kinds_of_disclosure_are_no_results_of_requests_without_their_whole() -> None:
    assert stated("网站信息19条、依申请公开信息2条、不予公开为1条", heading="（二）依申请公开情况") == []
    assert stated("收到依申请公开2件，不予公开1件") == [("requests.received", 2), ("requests.results.denied", 1)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到政府信息依申请公开8件", [("requests.received", 8)]),
        ("受理政府信息依申请公开办理事项8件", [("requests.accepted", 8)]),
        ("收到政府信息申请公开件8件", [("requests.received", 8)]),
        ("收到依申请公开信件8件，答复完毕7件", [("requests.received", 8), ("requests.answered", 7)]),
        ("不予公开4件；无法提供3件；其他处理2件", [
            ("requests.results.denied", 4), ("requests.results.unavailable", 3), ("requests.results.other", 2)]),
        ("政府信息公开行政复议3件。其中，维持结果2件；尚未审结1件", [
            ("proceedings.review", 3), ("proceedings.review.upheld", 2), ("proceedings.review.pending", 1)]),
        ("制发行政规范性文件9件，比去年减少2件，废止4件、现行有效61件", [
            ("disclosure.normative_documents.issued", 9), ("disclosure.normative_documents.repealed", 4),
            ("disclosure.normative_documents.in_force", 61)]),
        ("制发规范性文件9件，废止规范性文件6件，宣布失效规范性文件2件", [("disclosure.normative_documents.issued", 9)]),
    ],
)  # fmt: skip
def test_common_wordings_are_read(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("未收到和处理政府信息公开申请", [("requests.received", 0)]),
        ("没有接到群众、企业的政府信息依申请公开", [("requests.received", 0)]),
        ("本校没有接到依申请公开事项要求", [("requests.received", 0)]),
        ("因政府信息公开，未收到公开行政复议、行政诉讼", [("proceedings.review", 0), ("proceedings.litigation", 0)]),
        ("未接到企业提出的政府信息公开申请", []),
        ("没有针对本局政府信息公开事务的行政复议、行政诉讼发生", [("proceedings.review", 0), ("proceedings.litigation", 0)]),
        ("未出现因政府信息公开引发投诉、行政复议或行政诉讼等问题", [("proceedings.review", 0), ("proceedings.litigation", 0)]),
        ("未发生针对本部门政府信息公开事务的行政复议案、行政诉讼案和有关申诉案", [("proceedings.review", 0), ("proceedings.litigation", 0)]),
        ("政府信息公开工作没有发生举报投诉、申请行政复议、提起诉讼情形", [("proceedings.review", 0), ("proceedings.litigation", 0)]),
        ("未收取任何政府信息公开费用", [("fees.processing", 0)]),
        ("本年度未制发行政规范性文件", [("disclosure.normative_documents.issued", 0)]),
        ("未制发规范性文件的单位", []),
    ],
)  # fmt: skip
def test_more_that_is_said_not_to_be_is_zero(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("不予公开5件（属于三类内部事务信息3件、行政执法案卷2件），无法提供4件，其他处理1件", [
            ("requests.results.denied", 5), ("requests.results.denied.internal_affairs", 3),
            ("requests.results.denied.enforcement_file", 2), ("requests.results.unavailable", 4), ("requests.results.other", 1)]),
        ("本局不掌握相关政府信息6件，没有现成信息需要另行制作2件，信访举报投诉类申请1件", [
            ("requests.results.unavailable.not_held", 6), ("requests.results.unavailable.needs_creation", 2),
            ("requests.results.not_processed.petition", 1)]),
        ("7件予以公开，2件部分公开", [("requests.results.granted", 7), ("requests.results.partly_granted", 2)]),
        ("予以公开及部分公开的14件", [("requests.results.disclosed", 14)]),
        ("公开或部分公开14件", [("requests.results.disclosed", 14)]),
        ("因本机关不掌握等原因无法提供4件", [("requests.results.unavailable", 4)]),
        ("以不掌握为由无法提供4件", []),
        ("因内容属于内部事务信息不予公开4件", []),
        ("行政执法检查3件，信访投诉2件", []),
    ],
)  # fmt: skip
def test_the_rows_of_the_form_are_read_by_their_labels(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("行政诉讼中未经复议直接起诉6件，其中结果维持5件", [("litigation.direct", 6), ("litigation.direct.upheld", 5)]),
        ("复议后起诉结果维持2件，未经复议直接起诉结果纠正1件", [
            ("litigation.after_review.upheld", 2), ("litigation.direct.corrected", 1)]),
        ("行政诉讼8件，未经复议直接起诉6件，复议后起诉2件，结果维持7件", [
            ("litigation", 8), ("litigation.direct", 6), ("litigation.after_review", 2)]),
        ("行政诉讼8件，一审5件，二审维持3件", [("litigation", 8)]),
        ("行政诉讼8件，维持7件，尚未审结1件", [("litigation", 8), ("litigation.upheld", 7), ("litigation.pending", 1)]),
    ],
)  # fmt: skip
def test_outcomes_of_lawsuits_are_those_of_the_kind_named(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence, role="proceedings") == [(f"proceedings.{meaning}", value) for meaning, value in expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "作为复议机关办理政府信息公开行政复议案件16件，维持12件",
        "行政复议机关受理行政复议申请90件，结果纠正8件",
        "代理县政府行政诉讼案件16件",
    ],
)
def test_reviews_that_a_body_decides_are_not_those_against_it(sentence: str) -> None:
    assert stated(sentence, role="proceedings") == []


def test_applications_for_something_else_take_their_sentence_along() -> None:
    assert stated("受理住房保障申请230件，办结210件，结转下年度20件", heading="（二）依申请公开情况") == []


def test_what_ought_to_be_disclosed_is_not_what_was() -> None:
    assert stated("应当主动公开政府信息130条") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("上一年度结转受理2件", [("requests.carried_in", 2)]),
        ("结转上年度办理2件，办结9件", [("requests.carried_in", 2), ("requests.results.total", 9)]),
        ("办理结转申请和新收申请共9件", []),
        ("公开答复36件，不公开答复3件", []),
        ("公开答复36件，结转下年度4件", [("requests.carried_out", 4)]),
        ("依申请公开受理6件", [("requests.accepted", 6)]),
        ("上年度结转办理件3件，共办结9件", [("requests.carried_in", 3), ("requests.results.total", 9)]),
        ("办理70件，下年度继续办理6件", [("requests.handled", 70), ("requests.carried_out", 6)]),
        ("不动产登记受理2300件，办结2290件", []),
        ("受理土地登记1200件，办结1190件", []),
        ("全年县住建局共受理6件", [("requests.accepted", 6)]),
        ("通过网络、邮寄等渠道共收到6件", [("requests.received", 6)]),
    ],
)
def test_a_verb_without_an_object_needs_requests_and_nothing_else(
    sentence: str, expected: list[tuple[str, object]]
) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "全年办理行政复议答复12件、行政应诉8件",
        "办理行政复议案件16件，维持12件",
        "收到行政复议申请45件，维持30件",
        "行政复议40件，32件作出复议决定",
        "发生行政复议2起、行政诉讼1起（均与信息公开无关）",
        "发生行政复议2起，均非因政府信息公开引起",
        "非政府信息公开类行政复议3件",
        "审理政府信息公开行政复议案件30件。维持20件",
        "办理政府信息公开类行政复议案件30件，维持20件",
        "县政府作为被申请人的行政复议3件，作为被告的行政诉讼2件",
        "上年结转行政复议2件，本年新增行政复议4件",
        "行政诉讼案件3件，2022年结转1件",
    ],
)
def test_reviews_that_may_be_on_anything_are_not_those_on_disclosure(sentence: str) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == []


@pytest.mark.parametrize(
    ("sentence", "role", "expected"),
    [
        ("办理政府信息公开行政复议2件、行政应诉1件", "overview", [("proceedings.review", 2)]),
        ("收到行政复议申请2件，维持1件", "proceedings", [("proceedings.review", 2), ("proceedings.review.upheld", 1)]),
        ("收到依申请公开5件，办理行政复议答复3件", "overview", [("requests.received", 5)]),
    ],
)
def test_a_bodys_work_on_reviews_is_that_on_disclosure_where_it_says_so(
    sentence: str, role: str, expected: list[tuple[str, object]]
) -> None:
    assert stated(sentence, role=role) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "对2022年底前制发的36件规范性文件进行清理",
        "对往年印发的12件规范性文件开展评估",
        "制定规范性文件4件，修订2件",
        "已主动公开5件，予以公开8件",
        "予以公开8件，6件为主动公开",
    ],
)
def test_what_is_counted_over_all_years_or_beside_the_form_is_not_compared(sentence: str) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == []


def test_fees_that_were_waived_were_not_charged() -> None:
    assert stated("减免信息处理费300元，未收取信息处理费", role="other") == [("fees.processing", 0)]


@pytest.mark.parametrize(
    ("sentence", "scope", "apart"),
    [
        ("今年以来，收到政府信息公开申请7件", None, False),
        ("2023年以来，收到政府信息公开申请7件", None, False),
        ("2021年以来，收到政府信息公开申请7件", "2021年以来", True),
        ("办结往年政府信息公开申请7件", "往年", True),
        ("办结2022年度政府信息公开申请7件", "2022年", True),
        ("县政府及县政府办公室收到政府信息公开申请7件", "县政府及县政府办公室", False),
    ],
)
def test_time_and_body_are_told_where_they_are_the_reports_own(sentence: str, scope: str | None, apart: bool) -> None:
    (statement,) = read_statements(report(sentence, issuer="甲县人民政府办公室"))
    assert (statement.scope, statement.apart) == (scope, apart)


def test_what_is_new_this_year_may_be_told_in_the_next_sentence() -> None:
    total, own = read_statements(report("平台累计主动公开政府信息4000条。2023年新增主动公开政府信息360条"))
    assert (total.scope, total.apart, own.apart) == ("累计", True, False)


def test_a_body_with_other_matters_in_its_name_receives_requests() -> None:
    assert stated("县信访局收到政府信息公开申请4件", issuer="甲县信访局") == [("requests.received", 4)]
    assert stated("县信访局受理来信90件", issuer="甲县信访局", heading="依申请公开") == []


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("收到政府信息公开申请45件，经沟通撤件9件，受理36件", [("requests.received", None), ("requests.accepted", "受理")]),
        ("收到政府信息公开申请45件。受理36件，均已答复", [("requests.received", None), ("requests.accepted", "受理")]),
        ("收到政府信息公开申请45件，申请人撤回9件，答复36件", [("requests.received", None), ("requests.answered", "撤回")]),
        ("受理政府信息公开申请45件，办结45件", [("requests.accepted", None), ("requests.results.total", None)]),
        ("收到政府信息公开申请45件，办结45件，无被撤销案件", [("requests.received", None), ("requests.results.total", None)]),
        ("受理申请45件，按时办结40件，延期办结5件", [("requests.accepted", None), ("requests.results.total", "按时")]),
        ("受理申请45件，全部按时办结45件", [("requests.accepted", None), ("requests.results.total", None)]),
        ("收到书面申请5件，网上申请40件", [("requests.received", "书面"), ("requests.channel.online", None)]),
        ("收到公民书面申请5件，已办结5件", [("requests.received", "公民"), ("requests.results.total", None)]),
        ("未收到书面政府信息公开申请", [("requests.received", "书面")]),
        ("网上申请受理40件，办结40件", [("requests.channel.online", None), ("requests.results.total", "渠道")]),
        ("受理申请45件，信函申请受理5件，答复5件", [
            ("requests.accepted", None), ("requests.channel.post", None), ("requests.answered", "渠道")]),
        ("受理申请45件，其中网上申请40件、信函5件，办结45件", [
            ("requests.accepted", None), ("requests.channel.online", None), ("requests.channel.post", None), ("requests.results.total", None)]),
    ],
)  # fmt: skip
def test_what_was_accepted_or_answered_is_a_part_where_others_are_counted_apart(
    sentence: str, parts: list[tuple[str, str | None]]
) -> None:
    found = read_statements(report(sentence, heading="（二）依申请公开情况"))
    assert [(statement.meaning, statement.part) for statement in found] == parts


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("截至2023年底，共主动公开政府信息5928条", True),
        ("累计主动公开政府信息900条", True),
        ("2023年累计主动公开政府信息900条", False),
        ("全年累计主动公开政府信息900条", False),
        ("目前已主动公开政府信息49条", True),
        ("截至2023年底，全年主动公开政府信息460条", False),
        ("2023年度主动公开政府信息460条", False),
        ("截至2023年底，收到政府信息公开申请23件", False),
        ("累计受理政府信息公开申请113件，2023年度23件", True),
        ("两年累计受理政府信息公开申请41件", True),
        ("局属事业单位未收到政府信息公开申请", False),
    ],
)
def test_what_may_be_of_all_years_is_not_the_years_own(sentence: str, apart: bool) -> None:
    assert read_statements(report(sentence))[0].apart is apart


@pytest.mark.parametrize(
    "ways", ["信函、传真申请", "当面及信函申请", "通过信函和当面方式提交申请", "通过网上及电子邮件申请的"]
)
def test_a_number_of_two_ways_of_asking_is_that_of_neither(ways: str) -> None:
    assert stated(f"{ways}12件", heading="依申请公开") == []


def test_requests_that_came_on_paper_did_not_all_come_in_person() -> None:
    assert stated("收到政府信息公开申请23件，线上申请10件，线下申请13件") == [
        ("requests.received", 23),
        ("requests.channel.online", 10),
    ]


def test_entries_that_are_sorted_by_disclosure_are_no_results_even_as_a_directory() -> None:
    assert stated("主动公开信息460条，依申请公开信息目录12条，不予公开30条", heading="依申请公开") == [
        ("disclosure.published", 460)
    ]


def test_documents_are_read_by_the_forms_own_labels() -> None:
    assert stated("行政规范性文件本年制发3件、本年废止件数1件、现行有效14件") == [
        ("disclosure.normative_documents.issued", 3), ("disclosure.normative_documents.repealed", 1),
        ("disclosure.normative_documents.in_force", 14),
    ]  # fmt: skip


def test_information_handed_over_was_not_disclosed_by_that() -> None:
    assert stated("向县档案馆送交主动公开政府信息120条") == []


@pytest.mark.parametrize("number", ["数十件", "两三件", "三四件", "一百二件", "36.5件", "36至40件", "不足36件"])
def test_a_number_that_may_be_several_is_none(number: str) -> None:
    assert stated(f"收到政府信息公开申请{number}") == []


@pytest.mark.parametrize("verb", ["督办", "协办", "抽查", "归档", "审核各部门", "代拟乡镇"])
def test_requests_that_others_handle_are_not_counted(verb: str) -> None:
    assert stated(f"{verb}政府信息公开申请36件") == []


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("2023年5月1日起收到政府信息公开申请7件", True),
        ("自2023年1月1日起收到政府信息公开申请7件", False),
        ("机构改革前收到政府信息公开申请7件", True),
    ],
)
def test_a_time_that_begins_within_the_year_is_another(sentence: str, apart: bool) -> None:
    (statement,) = read_statements(report(sentence))
    assert statement.apart is apart


@pytest.mark.parametrize(
    "sentence",
    ["计划制定规范性文件5件", "拟废止规范性文件3件", "力争办结政府信息公开申请90件", "办理政府信息公开申请不少于90件"],
)
def test_what_is_planned_was_not_done(sentence: str) -> None:
    assert stated(sentence, role="problems") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("政府信息公开行政复议6件，行政诉讼0件，结果维持4件，尚未审结2件",
         [("review", 6), ("litigation", 0), ("review.upheld", 4), ("review.pending", 2)]),
        ("政府信息公开行政复议6件，行政诉讼3件，结果维持7件", [("review", 6), ("litigation", 3)]),
        ("政府信息公开行政复议6件、行政诉讼3件。其中维持7件", [("review", 6), ("litigation", 3)]),
        ("政府信息公开行政复议6件；政府信息公开行政诉讼3件；结果维持7件", [("review", 6), ("litigation", 3)]),
        ("政府信息公开行政复议6件；政府信息公开行政诉讼3件，结果维持2件",
         [("review", 6), ("litigation", 3), ("litigation.upheld", 2)]),
        ("政府信息公开行政复议6件，维持5件，行政诉讼3件，维持2件",
         [("review", 6), ("review.upheld", 5), ("litigation", 3), ("litigation.upheld", 2)]),
        ("未经复议直接起诉4件，维持3件，复议后起诉2件，维持1件",
         [("litigation.direct", 4), ("litigation.direct.upheld", 3), ("litigation.after_review", 2), ("litigation.after_review.upheld", 1)]),
        ("政府信息公开行政复议9件，维持5件、驳回3件", [("review", 9)]),
        ("政府信息公开行政复议9件，纠正1件、撤销2件，其他结果1件、终止1件", [("review", 9)]),
        ("因政府信息公开被申请行政复议6件；被提起行政诉讼3件", [("review", 6), ("litigation", 3)]),
        ("因政府信息公开被申请行政复议6件；提起行政诉讼30件，其中涉及信息公开3件", [("review", 6)]),
    ],
)  # fmt: skip
def test_an_outcome_is_of_the_cases_that_were_counted_before_it(
    sentence: str, expected: list[tuple[str, object]]
) -> None:
    meanings = [(f"proceedings.{meaning}", value) for meaning, value in expected]
    role = "proceedings" if sentence.startswith("未经") else "overview"
    assert stated(sentence, role=role) == meanings


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("通过政府门户网站共答复政府信息公开申请4件、纸质申请30件", [("requests.channel.online", None)]),
        ("申请平台和窗口共答复政府信息公开申请4件", [("requests.answered", "平台")]),
        ("受理申请40件，按时答复37件，另有3件延期答复", [("requests.accepted", None), ("requests.answered", "按时")]),
        ("当年收到并办结40件，上年结转并办结4件，共办结44件",
         [("requests.results.total", "当年"), ("requests.results.total", None)]),
        ("本年度收到并办结政府信息公开申请40件", [("requests.results.total", None)]),
        ("当年办结40件，另办结上年结转4件", [("requests.results.total", "结转"), ("requests.carried_in", None)]),
        ("新收40件，答复40件，上年结转4件，答复4件",
         [("requests.received", None), ("requests.answered", None), ("requests.carried_in", None), ("requests.answered", "结转")]),
        ("新收40件，上年结转4件，办结43件",
         [("requests.received", None), ("requests.carried_in", None), ("requests.results.total", None)]),
        ("收到申请40件次，涉及90项，答复90项", [("requests.received", None), ("requests.answered", "项")]),
        ("收到申请40件，其中无效申请30件", [("requests.received", "无效")]),
        ("受理申请40件，剔除重复的为37件，办结37件", [("requests.accepted", None), ("requests.results.total", "剔除")]),
        ("受理申请40件，答复39件，不再处理1件", [("requests.accepted", None), ("requests.answered", "不再处理")]),
        ("2008年以来累计受理400件，其中2023年受理40件", [("requests.accepted", None), ("requests.accepted", None)]),
        ("以组织名义提交的申请4件", []),
    ],
)  # fmt: skip
def test_a_number_beside_others_of_its_kind_may_be_a_part(sentence: str, parts: list[tuple[str, str | None]]) -> None:
    found = read_statements(report(sentence, heading="（二）依申请公开情况"))
    assert [(statement.meaning, statement.part) for statement in found] == parts


@pytest.mark.parametrize(
    ("sentence", "scope", "apart"),
    [
        ("2023年累计收到政府信息公开申请7件", None, False),
        ("两年累计收到政府信息公开申请7件", "两年累计", True),
        ("十五年来收到政府信息公开申请7件", "十五年来", True),
        ("我县2021年度收到政府信息公开申请7件", "2021年", True),
        ("甲县水利局2021年收到政府信息公开申请7件", "2021年", True),
        ("二是2024年收到政府信息公开申请7件", "2024年", True),
        ("2023以来，收到政府信息公开申请7件", None, False),
        ("咨询同比增长12%，2008年以来收到政府信息公开申请7件", "2008年以来", True),
        ("点击量比上年增长12%，县住建局收到政府信息公开申请7件", "县住建局", True),
        ("与2022年相比，2023年收到政府信息公开申请7件", None, False),
        ("市政府部门收到政府信息公开申请7件", "市政府部门", False),
        ("各税务分局未收到政府信息公开申请", "各税务分局", False),
        ("县住建局作出行政处罚决定7件", "县住建局", True),
    ],
)
def test_time_and_body_may_stand_within_a_clause(sentence: str, scope: str | None, apart: bool) -> None:
    (statement,) = read_statements(report(sentence))
    assert (statement.scope, statement.apart) == (scope, apart)


def test_a_year_in_brackets_is_not_that_of_what_follows() -> None:
    text = "收到政府信息公开申请70件（2022年收到申请60件），办结69件"
    assert [statement.scope for statement in read_statements(report(text))] == [None, "2022年", None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("作出行政许可决定30件、行政处罚20件、行政强制2件", [("licensing", 30), ("penalties", 20), ("coercion", 2)]),
        ("行政处罚处理决定数量20宗", [("penalties", 20)]),
        ("行政许可本年处理决定数量30件", [("licensing", 30)]),
        ("公示行政处罚决定20件，主动公开行政许可30件", []),
        ("网站公示行政许可处理决定30件", []),
        ("公示作出的行政处罚决定20件", []),
        ("食品领域作出行政处罚决定20件", []),
        ("作出不予行政处罚决定4件", []),
        ("作出行政许可决定30件，比上年增加5件", [("licensing", 30)]),
    ],
)
def test_decisions_are_those_made_and_not_those_published(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence) == [(f"disclosure.{act}.decisions", value) for act, value in expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("未收到该项申请", [("requests.received", 0)]),
        ("未收到任何形式的政府信息公开申请", [("requests.received", 0)]),
        ("未收到公众向本机关提交的政府信息公开申请", [("requests.received", 0)]),
        ("未有公民、法人或其他组织通过任何方式提出政府信息公开申请", [("requests.received", 0)]),
        ("未收到自然人、法人或其他组织申请公开相关政府信息", [("requests.received", 0)]),
        ("除县住建局外，各部门未收到政府信息公开申请", []),
        ("未收到行政许可申请", []),
        ("共办理群众、企业通过公开平台、邮寄等途径提交的依申请公开信息合计9件", [("requests.handled", 9)]),
        ("无上年结转申请，无结转下年度办理的申请", [("requests.carried_in", 0), ("requests.carried_out", 0)]),
        ("上年无结转，无需结转2024年办理", [("requests.carried_in", 0), ("requests.carried_out", 0)]),
        ("无逾期未答复申请", []),
        ("结转3件至2024年", [("requests.carried_out", 3)]),
        ("结转3件下年度办理", [("requests.carried_out", 3)]),
        ("上年结转4件，需办理70件，办结66件",
         [("requests.carried_in", 4), ("requests.handled", 70), ("requests.results.total", 66)]),
        ("在已经答复的9件申请中：“予以公开”的5件，“不予公开”的4件",
         [("requests.answered", 9), ("requests.results.granted", 5), ("requests.results.denied", 4)]),
        ("依申请公开36件：予以公开20件，部分公开16件", [("requests.results.granted", 20), ("requests.results.partly_granted", 16)]),
        ("因内部事务信息、过程性信息等不予公开8件", [("requests.results.denied", 8)]),
        ("本机关无法提供5件，2件办理结果为不予处理", [("requests.results.unavailable", 5), ("requests.results.not_processed", 2)]),
        ("我局依申请公开事项7项", []),
        ("收到申请9件（含往年结转2件）", [("requests.to_handle", 9)]),
        ("收到政府信息公开申请9件，其中上年结转2件，本年新收7件",
         [("requests.to_handle", 9), ("requests.carried_in", 2), ("requests.received", 7)]),
        ("收到政府信息公开申请9件，其中本年新收7件，2022年结转2件",
         [("requests.to_handle", 9), ("requests.received", 7), ("requests.carried_in", 2)]),
        ("全年转我局办理政府信息公开申请12件", []),
        ("办理结果0件，结转下年度0件", [("requests.carried_out", 0)]),
    ],
)  # fmt: skip
def test_requests_are_read_in_yet_more_wordings(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "未发生针对白石镇有关政府信息公开事务的行政复议、行政诉讼",
        "未发生政府信息公开案由的行政复议和行政诉讼",
        "没有出现因政府信息公开引起的行政复议、行政诉讼、举报投诉案件",
    ],
)
def test_no_reviews_and_lawsuits_in_yet_more_wordings(sentence: str) -> None:
    assert stated(sentence) == [("proceedings.review", 0), ("proceedings.litigation", 0)]


def test_a_court_that_decides_lawsuits_has_none_by_that() -> None:
    assert stated("审理政府信息公开行政诉讼案件30件，维持20件", issuer="甲县人民法院") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（一）主动公开。公开800条。（二）依申请公开。收到申请4件，办结4件。（三）平台建设。接收900件，办结890件。",
            [4, 4],
        ),
        ("（二）依申请公开情况。一是规范流程。二是及时答复，收到4件，办结3件。", [4, 3]),
        ("1.主动公开：800条。2.依申请公开：收到4件。3.信息管理：受理900件。", [4]),
        ("一是依申请公开规范，收到申请4件；二是群众工作扎实，办理900件，办结890件。", [4]),
        ("依申请公开方面，收到申请4件。网站建设方面，接收900件，办结890件。在办理方面，办结3件。", [4]),
    ],
)
def test_what_one_point_of_a_paragraph_speaks_of_the_next_does_not(text: str, expected: list[int]) -> None:
    assert [value for _, value in stated(text)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到9件政府信息公开申请、办结8件", [("requests.received", 9), ("requests.results.total", 8)]),
        ("1件予以公开、部分公开2件", [("requests.results.granted", 1), ("requests.results.partly_granted", 2)]),
        ("制发规范性文件3件，收到申请9件，不予公开2件",
         [("disclosure.normative_documents.issued", 3), ("requests.received", 9), ("requests.results.denied", 2)]),
        ("属于依申请公开的30条", []),
    ],
)  # fmt: skip
def test_numbers_that_stand_side_by_side_are_each_read(sentence: str, expected: list[tuple[str, object]]) -> None:
    assert stated(sentence, heading="（二）依申请公开情况") == expected


def test_another_body_may_act_after_the_body_itself() -> None:
    found = read_statements(report("我局收到政府信息公开申请9件，县住建局收到4件", issuer="甲县水利局"))
    assert [(statement.value, statement.scope) for statement in found] == [(9, None), (4, "县住建局")]
    (of_others,) = read_statements(report("我局下属单位收到政府信息公开申请4件", issuer="甲县水利局"))
    assert of_others.scope == "下属单位"


def test_a_second_number_of_items_disclosed_up_to_a_day_is_of_all_years() -> None:
    text = "2023年，主动公开政府信息80条，累计主动公开政府信息900条，各乡镇主动公开政府信息700条"
    found = [(statement.value, statement.scope) for statement in read_statements(report(text))]
    assert found == [(80, None), (900, "累计"), (700, "各乡镇")]


def test_words_before_a_body_without_end_cost_no_time_without_end() -> None:
    assert stated("年" * 3900 + "收到政府信息公开申请3件。") == [("requests.received", 3)]
