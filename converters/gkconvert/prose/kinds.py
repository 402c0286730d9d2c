"""Kinds of requests by who asked, how, and with what result, and outcomes of reviews and lawsuits: the rows of the form.

Knows: the form's labels as prose words them. Must not know: tables, how sentences are divided.
"""

from __future__ import annotations

import re

from gkconvert.patterns import when_used
from gkconvert.prose.wording import Pattern

_OF_REQUESTS = "(?:提出|提交|递交|申请|方式|渠道|形式|途径|收到|接收|受理|的|为|共|有|占|来源|类|政府信息公开申请|信息公开申请|依申请公开|件|平台|系统|办理|作出|答复|处理|决定|办结){0,8}"
DISCLOSED = "requests.results.disclosed"
"""Disclosed in whole or in part, which many bodies count together."""

PARTS: tuple[Pattern, ...] = tuple(
    Pattern(meaning, rf"(?:^|其中|申请中|件中|[，,、和及：:（(]|属于?|对|由|以|通过|经|采用|作出|是|为|收到|接收|受理|等(?:原因|情形|情况)?){wording}{_OF_REQUESTS}#|^(?:其中|另外?|另有)?的?#(?:(?:办理|处理|答复)结果)?(?:为|属于|系|是|由|通过|以)?{wording}(?:申请|提出|方式|的)*$", words=words)
    for meaning, wording, words in (
        ("requests.received.natural_person", "(?:自然人|公民个人|公民)", ("自然人", "公民")),
        ("requests.received.organisations", "(?:法人(?:或|和|及|与|、|或者|以及)?其[他它]组织)", ("法人",)),
        ("requests.received.business", "商业企业", ("商业企业",)),
        ("requests.received.research", "科研机构", ("科研机构",)),
        ("requests.received.public_welfare", "社会公益组织", ("社会公益",)),
        ("requests.received.legal_services", "法律服务机构", ("法律服务",)),
        (DISCLOSED, "(?:予以)?公开(?:的)?(?:及|和|或者?|与|以及|、)(?:予以)?部分公开", ("部分公开",)),
        ("requests.results.denied.state_secret", "国家秘密", ("国家秘密",)),
        ("requests.results.denied.third_party", "保护第三方合法权益", ("第三方",)),
        ("requests.results.denied.internal_affairs", "(?:三类)?内部(?:事务|管理)信息", ("内部",)),
        ("requests.results.denied.process_information", "(?:四类)?过程性信息", ("过程性",)),
        ("requests.results.denied.enforcement_file", "行政执法案卷(?:信息)?", ("案卷",)),
        ("requests.results.denied.administrative_inquiry", "行政查询(?:事项)?", ("行政查询",)),
        ("requests.results.unavailable.not_held", "(?:(?:本|我)(?:[局委办厅院镇乡]|街道|机关|单位|行政机关|部门))?不掌握(?:相关)?(?:政府)?信息", ("不掌握",)),
        ("requests.results.unavailable.needs_creation", "没有现成信息(?:需要?另行制作)?", ("现成信息",)),
        ("requests.results.not_processed.petition", "信访、?举报、?投诉类(?:申请)?", ("信访",)),
        ("requests.results.granted", "(?:予以公开|同意公开)", ("予以公开", "同意公开")),
        ("requests.results.partly_granted", "(?:予以)?部分公开", ("部分公开",)),
        ("requests.results.denied", "不予公开", ("不予公开",)),
        ("requests.results.unavailable", "(?:本(?:机关|单位|行政机关)|信息)?无法提供", ("无法提供",)),
        ("requests.results.not_processed", "不予处理", ("不予处理",)),
        ("requests.results.other", "其[他它]处理", ("其他处理", "其它处理")),
        ("requests.channel.online", "(?:网络|网上|线上|互联网|在线|(?:政府|门户|官方){0,2}网站|(?:网上)?申请?平台|依申请公开系统)", ("网", "线上", "在线", "平台", "系统")),
        ("requests.channel.post", "(?:信函|邮寄|信件|书信|邮政|来信|邮递|EMS)", ("信函", "邮寄", "信件", "书信", "邮政", "来信", "邮递", "EMS")),
        ("requests.channel.email", "(?:电子邮件|邮件|邮箱|电子邮箱)", ("邮件", "邮箱")),
        ("requests.channel.in_person", "(?:当面|现场|窗口|上门)", ("当面", "现场", "窗口", "上门")),
        ("requests.channel.fax", "传真", ("传真",)),
    )
)  # fmt: skip
"""Parts of the requests, by who asked, how, and with what result."""

_RESULT = "(?:予以公开|同意公开|部分公开|不予公开|无法提供|不予处理|其[他它]处理)"
TOGETHER = re.compile(f"{_RESULT}(?:答复)?(?:和|及|以及|与|、)(?:予以)?{_RESULT}[^#各均]*#")
"""Results that one number counts together, so that it is that of neither."""

OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("upheld", when_used(r"(?:结果维持|维持(?:结果|原[^#，]{0,8})?)(?:的)?(?:有|为|共)?#")),
    ("corrected", when_used(r"(?:结果纠正|纠正(?:结果)?|被纠错)(?:的)?(?:有|为|共)?#")),
    ("other", when_used(r"其[他它]结果(?:的)?(?:有|为|共)?#")),
    ("pending", when_used(r"(?:尚未审结|未审结)(?:的)?(?:有|为|共)?#")),
)

_ORGANISATION = "(?:商业企业|科研机构|社会公益组织|法律服务机构)"
_OUTCOME = "(?:维持|纠正|其[他它]结果|审结)"
OUTCOME = when_used(_OUTCOME)
_AND = "(?:的)?(?:及|和|或者?|与|以及|、|/)[^#，]{0,4}?"
_WAY = "(?:网上|网络|网站|线上|在线|平台|信函|邮寄|信件|快递|邮件|邮箱|当面|现场|窗口|上门|传真|口头)(?:申请|提交|方式|形式|渠道)?"
JOINT = when_used(
    f"(?:(?:{_RESULT}|公开){_AND}{_RESULT}|{_ORGANISATION}{_AND}{_ORGANISATION}|{_OUTCOME}{_AND}{_OUTCOME}|{_WAY}{_AND}{_WAY})[^#]{{0,12}}#"
)
"""Two kinds that share one number, which is then that of neither: 予以公开和部分公开6件."""

REASON = when_used("(?:为由|(?<!等)原因|(?<!原)因[^#，等]{1,16})(?:不予公开|无法提供|不予处理)[^#]{0,8}#")
"""A result for one reason only, which is a row of the form and not the whole group: 以不掌握为由无法提供3件."""
