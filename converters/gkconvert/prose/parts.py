"""By what a number is a part of what its wording says: one way of asking, one topic, one channel.

Knows: wording of parts. Must not know: tables, how sentences are divided.
"""

from __future__ import annotations

import re
from decimal import Decimal

from gkconvert.patterns import when_used
from gkconvert.prose import wording
from gkconvert.prose.quantities import MARK, Quantity
from gkconvert.prose.state import State

_NEAR = 30
"""Characters of the clauses before that may name the channel of what a clause counts."""
_TOPIC = re.compile(
    f"(?P<words>(?:涉及|关于|有关|针对)(?!.{{0,4}}(?:信息公开|依申请|公开申请))[^#，]{{2,14}}?|[^#，开]{{2}}(?<!各)(?:类|方面|领域)(?:的)?){wording.REQUEST.pattern}[^#]{{0,8}}#"
)
"""About what the requests are that a number counts: it is then a part of them (涉及征地的政府信息公开申请6件)."""

_PLACE = re.compile(
    "(?P<place>平台|网站|系统|信箱|邮箱|窗口|大厅|网上|网络|线上|线下|信函|邮寄|当面|传真|邮件|现场)[^#]{0,10}(?:收到|接收|受理|提交|接到|办理|处理|答复|回复|办结)[^#]{0,14}#"
)
"""By which way the requests came that a number counts: it is then a part of them."""

_WEB = "网站|公开网|政府网(?!站)|门户网(?!站)|网上|网络|专栏|平台|微博|微信|公众号|客户端"
_CHANNELS = f"{_WEB}|公报|公开栏|公示栏|公告栏|宣传栏|橱窗|显示屏|电子屏|查阅点|档案馆|图书馆|报纸|报刊|日报|电视台?|广播|媒体|发布会|手册"
_CHANNEL = when_used(
    f"(?:(?:通过|在|经|利用|依托|从|采用)[^#]{{0,24}}?(?P<place>{_CHANNELS})[^#]{{0,10}}|(?P<bare>{_CHANNELS})上?(?:共|累计|已)?)主动公开"
)
"""By which channel the information was disclosed that a number counts."""
_ON_WEB = when_used(_WEB)
"""Channels that, named with others and 等, may stand for all: 通过网站、公报等主动公开; what is on paper alone is a part."""

_PAPER = re.compile("书面|纸质")
_ANOTHER_WAY = when_used("(?:网上|网络|线上|电子|邮件|当面|口头|现场|传真)[^#，]{0,8}#")
"""Requests that came in another way than in writing, counted apart."""

_LATE = when_used("(?:延期|延长|逾期|超期)[^#，]{0,10}#|#[^#，]{0,12}(?:延期|延长|逾期|超期)")
_IN_TIME = re.compile("按期|按时|及时|期限内|时限内")
"""Answers in time, which are not all of them where late ones are counted apart."""

_IN_FIELD = when_used("(?:领域|方面)[^#，]{0,4}主动公开|(?<!各)类(?:的)?(?:信息)?主动公开")

_SET_ASIDE = re.compile(
    "(?P<words>撤销|撤回|撤件|放弃|终止|不予受理|剔除|扣除|合并)(?:申请)?[^#，,]{0,8}#|#[^#，,）)]{0,12}(?:撤销|撤回|撤件|放弃|终止)"
)
"""Requests that were withdrawn, counted apart: what was answered or settled is then not all of them."""

_NOT_ANSWERED = when_used("不再处理[^#，,]{0,8}#")
_NO_REQUESTS = re.compile("(?:无效|(?:不|实际|真正)属于?(?:政府)?信息公开)[^#，,]{0,8}#")
"""What came in and was no request, counted apart: bodies put the one or the other number into the form."""

_CARRIED_SETTLED = when_used(
    "(?:办结|答复|办理|处理)[^#，]{0,6}(?:上一?年度?|往年|20[0-9]{2}年度?)结转[^#，]{0,6}#|结转(?:并|且|的)?[^#，]{0,6}(?:办结|答复)[^#，]{0,4}#"
)
"""Settled ones of those carried over, told from the year's own: 当年办结8件，另办结上年结转2件."""
_THIS_YEAR = re.compile("当年|本年")

_ITEMS = ("项", "条")
"""Units of what requests ask for, where the requests themselves are counted in another: 收到申请5件，涉及18项，答复18项."""

_THIS_YEARS = re.compile("(?:当年|本年度?)(?:新)?(?:收到|受理)(?:并|且)")
_CARRIED_IN = when_used("结转")
"""What came in and was settled in the same year, told from what was carried over: 当年收到并办结70件，上年结转并办结4件."""

_IN_PART = when_used("按期|按时|及时|当年|本年|网上|依法")

DIVIDED = frozenset(
    ("requests.received", "requests.accepted", "requests.handled", "requests.answered", "requests.results.total", "disclosure.published")
)  # fmt: skip
"""Meanings of a whole, which after 其中 or for one way of asking are only a part of it."""
_COMING_IN = frozenset(("requests.received", "requests.accepted"))
_REQUESTS_IN_ALL = frozenset(("requests.received", "requests.accepted", "requests.to_handle"))
_AFTER_CHANNEL = frozenset(("requests.accepted", "requests.handled", "requests.answered", "requests.results.total"))
_BY_CHANNEL = "requests.channel."
_RECEIVED = when_used("受理|收到|接收|接到")
_REMAINING = frozenset(("requests.answered", "requests.results.total"))
"""Those that are less than the whole where some requests were withdrawn."""


def divided(meaning: str, clause: str, quantity: Quantity | None, state: State) -> str | None:
    """By what a number is a part of what its wording says, if it is one."""
    if meaning not in DIVIDED:
        return None
    if meaning == "disclosure.published":
        return "其中" if state.parts else _channel(state.before[-_NEAR:] + clause)
    if quantity and quantity.unit in _ITEMS and state.unit not in (None, quantity.unit):
        return quantity.unit
    if meaning == "requests.accepted" and state.whole:
        return "受理"
    if meaning in _COMING_IN and _PAPER.search(clause) and _of_one_way(clause, state):
        return "书面"
    if _of_one_channel(meaning, state):
        return "渠道"
    if beside := _beside_others(meaning, clause, quantity, state):
        return beside
    if state.parts and (meaning != "requests.results.total" or _IN_PART.search(clause)):
        return "其中"
    return _kind(clause)


def _beside_others(meaning: str, clause: str, quantity: Quantity | None, state: State) -> str | None:
    """Those that the sentence counts apart, so that a number may be what is left of all: late ones, withdrawn ones."""
    if meaning in _COMING_IN:
        return "无效" if _elsewhere(_NO_REQUESTS, state) else None
    if _THIS_YEARS.search(clause) and _elsewhere(_CARRIED_IN, state):
        return "当年"
    if meaning not in _REMAINING:
        return None
    if _IN_TIME.search(clause) and _elsewhere(_LATE, state):
        return "按时"
    if quantity and _of_one_year(clause, quantity.value, state):
        return "结转"
    if meaning == "requests.answered" and _elsewhere(_NOT_ANSWERED, state):
        return "不再处理"
    aside = _SET_ASIDE.search(state.before + clause + "，" + state.rest)
    return (aside["words"] or "撤回") if aside else None


def _kind(clause: str) -> str | None:
    """The topic, the applicants or the place that the requests of a clause are told from others by."""
    if topic := _TOPIC.search(clause):
        return topic["words"]
    organisations, people = wording.OF_ORGANISATIONS.search(clause), wording.OF_PEOPLE.search(clause)
    if organisations and not people:
        return organisations[0]
    if people and not organisations:
        return people[0]
    place = _PLACE.search(clause)
    # 通过网络、信函等方式收到 counts all of them.
    return place["place"] if place and "等" not in place[0] else None


def _of_one_year(clause: str, value: int | Decimal, state: State) -> bool:
    """Whether what was settled is that of the year's own requests alone, or of those carried over: 上年结转2件，答复2件."""
    if state.carried and state.counted[-1:] == ("requests.carried_in",) and value <= state.carried:
        return True
    return _THIS_YEAR.search(clause) is not None and _elsewhere(_CARRIED_SETTLED, state)


def _channel(said: str) -> str | None:
    """The channel, or the field, that what was disclosed is only a part by."""
    if field := _IN_FIELD.search(said):
        return field[0][:2]
    channel = _CHANNEL.search(said)
    if channel is None:
        return None
    several = "等" in channel[0] or "、" in channel[0]
    return None if several and _ON_WEB.search(channel[0]) else channel["place"] or channel["bare"]


def _of_one_way(clause: str, state: State) -> bool:
    """Whether requests in writing are told from others: 未收到书面申请 says nothing of those that came in another way."""
    return MARK not in clause or _elsewhere(_ANOTHER_WAY, state)


def _of_one_channel(meaning: str, state: State) -> bool:
    """Whether what was settled is that of the one channel its sentence has counted: 网上申请10件，办结10件."""
    if meaning not in _AFTER_CHANNEL or not state.counted or not state.counted[-1].startswith(_BY_CHANNEL):
        return False
    if _RECEIVED.search(state.before[:-1].rpartition("，")[2]):
        return True
    alone = sum(counted.startswith(_BY_CHANNEL) for counted in state.counted) == 1
    return alone and not _REQUESTS_IN_ALL.intersection(state.counted)


def _elsewhere(pattern: re.Pattern[str], state: State) -> bool:
    """Whether a pattern is found in what stands around a clause in its sentence."""
    return pattern.search(state.rest) is not None or pattern.search(state.before) is not None
