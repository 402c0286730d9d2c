"""What a clause speaks of: requests, reviews, lawsuits or something else, and whether cases are those on disclosure.

Knows: words that name a subject. Must not know: tables, what numbers count.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gkconvert.patterns import when_used
from gkconvert.prose import wording
from gkconvert.prose.state import State

CASES = re.compile("复议|诉讼|起诉")
_REVIEW = when_used("(?<!未经)(?<!未经行政)复议(?!后)")
_LITIGATION = when_used("诉讼|起诉")
_DIRECT = when_used("未经(?:行政)?复议")
_AFTER_REVIEW = when_used("(?<!未经)(?<!未经行政)复议后")

_DISCLOSURE = re.compile("信息公开|依申请|公开信息|信息处理费|政务公开|公开申请")
_LATER = when_used("(?:其中|涉及|属于|类)")
"""Words after which a sentence may tell which of the reviews before were those on disclosure."""

_OFFICIAL = re.compile(
    "(?:收到|受理|接收|新收)[^#，]{0,4}行政复议申请|(?:办理|处理|审理|审结|承办|化解)[^#，]{0,10}(?:复议|诉讼)|应诉|复议答复|被申请人|被告"
)
"""How a body's whole work on reviews and lawsuits is reported, on whatever they are."""

_ASPECT = when_used(
    "(?![^，]*(?:申请|答复|办理|受理|处理|复议|诉讼|渠道|方式|类型|内容|主体|结果|数量|总量))[^，#]{2,14}方面，"
)
_OTHER_MATTERS = re.compile(
    "热线|12345|问政|留言|咨询|信访|建议|提案|诉求|投诉|举报|信箱|来信|工单|电话|许可|审批|政务服务|舆情|关切|网民|网友|"
    "新闻|培训|会议|栏目|检查|整改|收件|案卷|案例|证照|执法|征集|意见|访谈|解读|微博|微信|预约|来访|接待"
)
_OWN_LABELS = re.compile("行政执法案卷|信访、?举报、?投诉类")
"""Words of the form's own rows that would be other matters elsewhere."""
_BODIES = when_used("信访(?:局|办公室|办)|审批(?:服务)?(?:管理)?(?:局|办)|政务服务(?:管理)?(?:局|办公室|办)")
"""Bodies with other matters in their names: they receive requests as well."""


@lru_cache(maxsize=64)  # each clause is asked about when its subject and when its number is read
def of_other_matters(clause: str) -> bool:
    """Whether a clause speaks of something else than disclosure, the form's own labels aside."""
    if _OTHER_MATTERS.search(clause) is None:
        return False
    clause = _OWN_LABELS.sub("", clause)
    if wording.REQUEST.search(clause):
        clause = _BODIES.sub("", clause)
    return _OTHER_MATTERS.search(clause) is not None


def speak_of(clause: str, state: State) -> None:
    """Move the subject on to what a clause speaks of."""
    if of_other_matters(clause):
        state.subject = "other"
    litigation = "诉" in clause and _LITIGATION.search(clause)
    review = "复议" in clause and _REVIEW.search(clause)
    if group := kind_of_lawsuits(clause):
        state.groups |= {group}
        state.subject = group if len(state.groups) == 1 else "cases"
    elif litigation and review:
        state.subject = "cases"
    elif litigation:
        state.subject = "litigation"
    elif review:
        state.subject = "review"
    elif wording.names_request(clause):
        state.subject = "request"


def turns_away(sentence: str) -> bool:
    """Whether a sentence begins with a field of work that requests are none of: 平台建设方面，…."""
    return "方面" in sentence and _ASPECT.match(sentence) is not None


def kind_of_lawsuits(clause: str) -> str | None:
    """The kind of lawsuits that a clause names."""
    if "复议" not in clause:
        return None
    direct, after = _DIRECT.search(clause), _AFTER_REVIEW.search(clause)
    if (direct is None) == (after is None):
        return None
    return "litigation.direct" if direct else "litigation.after_review"


def on_disclosure(said: str, rest: str, announced: bool, requests: bool) -> bool:
    """Whether reviews and lawsuits of a clause are those on disclosure; `rest` is the sentence after it.

    `announced` where the heading is on them, `requests` where it is on requests.
    行政复议86件，其中涉及信息公开的5件: the first number is of all of them, whatever the heading is.
    """
    official = None if announced else _OFFICIAL.search(said)
    if official:
        start = said.rfind("，", 0, official.start()) + 1
        return _DISCLOSURE.search(said[start:].partition("，")[0]) is not None
    if _DISCLOSURE.search(said):
        return True
    later = _DISCLOSURE.search(rest)
    if later and _LATER.search(rest):
        return False
    return announced or requests or later is not None
