"""How these reports word their figures: patterns of clauses, each with what its number counts.

In a clause every quantity is a mark (`#`). A pattern binds a number to its meaning without a gap: verb, filling,
object, number. What stands between and is not known to be filling (热线, 网民留言, 建议提案) makes it another number.

Knows: wording. Must not know: tables, how sentences are divided.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple

from gkconvert.patterns import when_used

# One character of a run is one alternative's only: runs of filling must not be tried in many ways.
_FILL = (
    "(?:[了到的共为是计有均并已和或及、：:数量总者]|累计|合计|各类|各种|效|书面|关于|相关|关|公民|群众|社会|公众|申请人|法人|其[他它]组织|"
    "提交|提出|递交|登记|件数|全部|按期|按时|依法|时|向?[本我][局委办县市区镇乡厅省院]|机关|政府|本年度?|当年|全年|新增|实际){0,16}"
)
_REQUEST = (
    "(?:(?:要求|申请)公开(?:的)?(?:相关|有关)?(?:政府)?信息(?:的)?(?:申请)?|"
    "(?:政府|政务|部门)?信息(?:依申请)?公开(?:的)?(?:书面)?申请(?:公开)?(?:事项|办件|件|表|书|信息|案件)?|"
    "(?:政府|政务)?信息(?:依申请公开|申请公开)(?:的)?(?:申请)?(?:办理)?(?:事项|办件|案件|件|信息)?|(?:政府|政务)信息申请(?!公开)|"
    "依申请(?:公开|政府信息公开|信息公开|政务公开|政府信息|信息|提供)(?:的)?(?:政府)?(?:信息)?(?:公开)?(?:的)?(?:申请|请求|办理)?(?:事项|办件|案件|信件|来信|件|信息)?|"
    "公开(?:政府信息的?)?申请(?:件|事项)?)"
)
_RECEIVE = "(?:新收到?|新接收?到?|收到|接收到?|接到|收悉|共收)"
_ACCEPT = "(?:新?受理)"
_HANDLE = "(?:办理|处理|处置)"
_DONE = "(?:办结|办理完毕|处理完毕|办理完成|办复|结案|予以办结)"
_ANSWER = "(?:(?:作出|予以|进行)?(?:答复|回复)(?:完毕|完成)?)"
_LAST = "(?:上一?年度?|上年|去年|前一年度?)"
_NEXT = "(?:下一?个?年度?|次年度?|明年)"
_TURN = "(?:结转|转结|转入|结存|遗留|顺延)"
_INTO_THIS = "(?:(?:至|到|入)?(?:本年度?|今年)(?:继续)?(?:办理|处理|答复)?)?"
_GOES_ON = "(?:(?:继续)?(?:受理|办理|处理|答复)|未办结)?"
_WEAK = "(?:申请(?:事项|件|书)?|件)?"
_END = "(?:方面)?(?:的)?(?:申请|情况|情形|现象|案件|事件|问题|事项|行为|办理|要求|诉求|发生|出现|等){0,4}$"
_NOT = "(?:未曾|尚未|暂未|均未|未|没有|均无|暂无|无)"
_ABOUT = (
    "(?:因|针对|涉及|关于|就|由|对|有关|任何|各类|与|[我本](?:[局委办厅院校镇乡区县市]|街道|单位|机关|部门|中心)"
    "|(?<=[对及于])[一-龥]{1,10}?(?:[局委办厅院校镇乡]|街道|办事处|中心)(?=有关|政府信息|信息公开|的)){0,3}(?:申请)?(?:政府|部门)?"
    "(?:信息公开|依申请公开|政务公开|信息申请|公开)?(?:相关|有关)?(?:工作|申请|答复|问题|事项|事务|行为|方面|领域|案由|类){0,4}"
)
_BROUGHT = "(?:而|被|所|引发|引起|产生|导致|发生|出现|收到|接到|申请|提起|提出|的|相关|任何|有关|涉及){0,6}"
_CASES = "(?:申请|案件|案|事项|答复|应诉|情况|情形|现象){0,4}"
_COMPLAINTS = "(?:(?:举报|投诉|申诉)(?:、|和|及|或者?)?){0,3}(?:申请|提起)?"
_OR_COMPLAINTS = "(?:(?:、|和|及|或者?)(?:有关|相关)?(?:的)?(?:举报|投诉|申诉){1,3}(?:案件?)?){0,3}"
_FEE = "(?:(?:政府)?信息公开(?:的)?|依申请公开(?:的)?)?(?:申请)?(?:政府)?(?:信息)?(?:公开)?处理费用?"


class Pattern(NamedTuple):
    """What the number of a clause counts where `wording` is found in it.

    `meaning` has `{verb}` or `{kind}` where a group of the wording tells it. `needs` is what must be spoken of:
    "request" (申请 said in the sentence or its heading), "bare" (the same, and nothing else named as what was received or
    handled), "case" (信息公开, since a body has other reviews and
    lawsuits), "disclosure" (the same, or the section on fees), "" (the wording says it all). A clause without any of
    `words` cannot match: most reports never compile most patterns.
    """

    meaning: str
    wording: str
    needs: str = ""
    words: tuple[str, ...] = ()

    def found_in(self, clause: str) -> str | None:
        """The meaning that the wording has in a clause, or None where it is not there."""
        return self.meaning_in(clause) if not self.words or has_any(self.words, clause) else None

    def meaning_in(self, clause: str) -> str | None:
        """The same for a clause that is known to have one of `words`."""
        match = _compiled(self.wording).search(clause)
        if match is None or (self.needs == "bare" and not _BARE.search(clause[: match.start()])):
            return None
        if "{verb}" in self.meaning:
            return self.meaning.format(verb=_meaning_of(match["verb"]))
        if "{kind}" in self.meaning:
            row = "normative_documents" if match["kind"].endswith("规范性文件") else "regulations"
            return self.meaning.format(kind=row)
        return self.meaning


def _meaning_of(verb: str) -> str:
    if "答复" in verb or "回复" in verb:
        return "answered"
    if verb in ("办结", "予以办结", "结案", "办复") or verb.endswith(("完毕", "完成")):
        return "results.total"
    if verb.endswith("受理"):
        return "accepted"
    return "handled" if verb in ("办理", "处理", "处置") else "received"


def has_any(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the words is in a text: a loop, since most texts are told by the first of them."""
    for word in words:  # noqa: SIM110 # any() with a generator takes three times as long
        if word in text:
            return True
    return False


def _pattern(meaning: str, wording: str, needs: str = "") -> Pattern:
    family = meaning.partition(".")[0] if not meaning.startswith("requests.carried") else "carried"
    words = _WORDS["named"] if family == "requests" and _REQUEST in wording else _WORDS.get(family, ())
    return Pattern(meaning, wording, needs, words)


Groups = tuple[tuple[tuple[str, ...], tuple[Pattern, ...]], ...]
"""Patterns in their order, those that follow each other with the same `words` together: these are looked for once."""


def _groups(patterns: tuple[Pattern, ...], *families: str) -> Groups:
    """Those of the patterns whose meanings are of some families."""
    kept = [pattern for pattern in patterns if pattern.meaning.startswith(families or "")]
    return tuple((words, tuple(group)) for words, group in groupby(kept, key=lambda pattern: pattern.words))


def with_relative_years(clause: str, year: int | None) -> str:
    """A clause that speaks of carrying over, with 上年, 本年, 下年 for years by their number; `year` is the report's.

    >>> with_relative_years("2021年结转至2022年的申请#", 2022), with_relative_years("结转2023年#", 2022)
    ('上年结转至本年的申请#', '结转下年#')
    """
    if year is None or "转" not in clause:
        return clause
    names = {year - 1: "上年", year: "本年", year + 1: "下年"}
    return _YEAR.sub(lambda match: names.get(int(match[1]), match[0]), clause)


_YEAR = re.compile("(20[0-9]{2})年度?")


_BARE = re.compile(
    "(?:^在?|局|委|办|厅|院|校|处|所|站|队|会|镇|乡|街道|[省市县区旗州盟]|室|政府|机关|单位|部门|中心|公司|海关|系统|本级|名义|我|本"
    "|年度?|全年|以来|[0-9日月底内前]|期间|间内?|渠道|方式|途径|形式|平台|网站|邮箱|网络|信函|邮寄|窗口|(?:申请|信息)公开|申请件?"
    "|其中|包括|另外?|还|和|及|并)"
    "(?:共|总|计|累|合|已|经|均|都|全部|新|按|期|时|及|依|法|规|实际|当年|规范|分别|本年|今年|为|需|应|[，、：])*$"
)
"""What a clause has before a verb without an object: who, when, how and 共, but no noun that would be the object (不动产登记受理90件)."""


@cache
def _compiled(wording: str) -> re.Pattern[str]:
    return re.compile(wording)


_WORDS = {
    "carried": (
        "结转",
        "转结",
        "转入",
        "结存",
        "遗留",
        "顺延",
        "转至",
        "转到",
        "转下",
        "转次",
        "转明",
        "下年",
        "下一",
        "次年",
        "明年",
    ),
    "named": ("申请", "要求公开"),
    "requests": ("申请", "公开", "收", "办", "处", "答复", "回复", "受理", "结案", "接"),
    "proceedings": ("诉", "复议"),
    "disclosure": ("规范性文件", "规章", "主动公开"),
    "fees": ("费",),
}


_VERBS = f"(?:{_RECEIVE}|{_DONE}|{_ANSWER}|{_ACCEPT}|{_HANDLE})"
_VERB = f"(?P<verb>{_VERBS})"
_BARE_COUNT = f"{_VERB}{_FILL}{_WEAK}{_FILL}#(?:的)?(?:申请)?中?(?:$|[，,。])"
_KIND = "(?P<kind>(?:行政)?规范性文件|(?:政府|部门|地方政府)规章)"
_REPEALED = "(?:废止|宣布失效)(?:或|和|及|、)?(?:宣布)?(?:失效)?"
_ISSUED = "(?:制发|制定|印发|出台|制作)(?:、?(?:出台|印发|发布|公开|并公开|并发布))*"

_OF_FORM = "(?:了|件数|数量|共|为|[:：])*"
"""What follows the form's own labels: 行政规范性文件本年制发件数3件."""

COUNTS: tuple[Pattern, ...] = (
    _pattern("requests.carried_in", f"{_LAST}(?:的)?{_TURN}{_INTO_THIS}{_GOES_ON}{_FILL}(?:{_REQUEST}|申请|件)?{_FILL}#", "request"),
    _pattern("requests.carried_in", f"结转{_LAST}(?:未完成|{_GOES_ON}){_FILL}(?:{_REQUEST}|申请)?{_FILL}#", "request"),
    _pattern("requests.carried_out", f"(?:{_TURN}|转)(?:至|到|入|下)?{_NEXT}(?:继续)?(?:办理|处理|答复){{0,2}}{_FILL}(?:{_REQUEST}|申请)?{_FILL}#", "request"),
    _pattern("requests.carried_out", f"{_NEXT}(?:继续)?(?:办理|处理|答复){_FILL}(?:{_REQUEST}|申请|件)?{_FILL}#", "request"),
    _pattern("requests.carried_out", f"#(?:的)?(?:{_REQUEST}|申请)?(?:则|将|已)?(?:{_TURN}|转)(?:至|到|入|下)?{_NEXT}", "request"),
    _pattern("requests.carried_out", f"{_TURN}(?:了)?#(?:的)?(?:{_REQUEST}|申请)?(?:至|到|入)?{_NEXT}", "request"),
    _pattern("requests.{verb}", f"{_VERB}{_FILL}{_REQUEST}{_FILL}{_VERBS}?{_FILL}#"),
    _pattern("requests.{verb}", f"{_VERB}{_FILL}#(?:的)?(?:次)?{_FILL}{_REQUEST}"),
    _pattern("requests.{verb}", f"{_VERB}[^#，]{{4,40}}等(?:多种)?(?:途径|方式|渠道|形式)(?:提交|提出|递交)?(?:的)?{_REQUEST}{_FILL}#"),
    _pattern("requests.{verb}", f"{_REQUEST}{_FILL}{_VERB}{_FILL}#"),
    _pattern("requests.{verb}", _BARE_COUNT, "bare"),
    _pattern("requests.handled", f"^[^#发布更传载印编]{{0,16}}?{_REQUEST}(?<!公开)(?<!信息)(?<!事项)(?<!公开的)(?<!信息的){_FILL}#"),
    _pattern("proceedings.litigation.direct", f"未经复议(?:直接)?(?:起诉|提起(?:行政)?诉讼){_CASES}{_FILL}#", "case"),
    _pattern("proceedings.litigation.after_review", f"(?<!未经)复议后(?:起诉|提起(?:行政)?诉讼){_CASES}{_FILL}#", "case"),
    _pattern("proceedings.both", f"行政复议{_CASES}(?:和|、|及|以及|与|或){_BROUGHT}(?:行政)?诉讼{_CASES}{_FILL}(?:各|发生|收到|受理)?#", "case"),
    _pattern("proceedings.review", f"行政复议{_CASES}{_FILL}(?:发生|收到|受理|办理)?{_FILL}#", "case"),
    _pattern("proceedings.review", f"#{_FILL}{_ABOUT}{_BROUGHT}行政复议{_CASES}(?:$|[，,。])", "case"),
    _pattern("proceedings.litigation", f"行政诉讼{_CASES}{_FILL}(?:发生|收到|受理|办理)?{_FILL}#", "case"),
    _pattern("proceedings.litigation", f"#{_FILL}{_ABOUT}{_BROUGHT}行政诉讼{_CASES}(?:$|[，,。])", "case"),
    _pattern("disclosure.{kind}.repealed", f"{_REPEALED}{_FILL}{_KIND}{_FILL}#"),
    _pattern("disclosure.{kind}.repealed", f"{_REPEALED}{_FILL}#(?:的)?{_KIND}"),
    _pattern("disclosure.{kind}.in_force", f"现行有效(?:的)?{_KIND}{_FILL}#"),
    _pattern("disclosure.{kind}.issued", f"{_ISSUED}{_FILL}{_KIND}{_FILL}#"),
    _pattern("disclosure.{kind}.issued", f"{_ISSUED}{_FILL}#(?:的)?{_KIND}"),
    _pattern("disclosure.{kind}.issued", f"{_KIND}(?:本年)?(?:制发|制定|印发|出台){_OF_FORM}#"),
    _pattern("disclosure.{kind}.repealed", f"{_KIND}(?:本年)?废止{_OF_FORM}#"),
    _pattern("disclosure.{kind}.in_force", f"{_KIND}(?:目前)?现行有效{_OF_FORM}#"),
    _pattern("fees.processing", f"{_FEE}(?:用|金额|总额|总计|共计|共|合计|为|是|[:：]|人民币)*#"),
    _pattern("fees.processing", f"(?:收取|征收)(?:了|共|人民币)*#(?:的)?{_FEE}"),
    _pattern("disclosure.published", f"(?<![应需])(?<!应当)(?<!需要)主动公开(?:各类|了|的|各种)*(?:政府|政务)?信息{_FILL}#"),
)  # fmt: skip
"""Wordings with a number, the more telling before the less."""
OF_REQUESTS_AND_CASES = _groups(COUNTS, "requests.", "proceedings.")
OF_DISCLOSURE = _groups(COUNTS, "disclosure.")
OF_FEES = _groups(COUNTS, "fees.")

ZEROS: tuple[Pattern, ...] = (
    _pattern("requests.received", f"(?:{_NOT}(?:曾|新)?(?:收到|接到|接收到?|受理|产生|发生)(?:(?:和|或|及)(?:处理|办理|受理))?|没有|未有|无)"
             f"(?:过|任何|有关|关于|相关|公民|群众|业主|市民|公众|自然人|个人|企业|社会|法人|其他组织|组织|、|和|或者?|来自|主动|通过|提出|提交|向[我本](?:[局委办厅院校镇乡]|街道|单位|机关|部门)|形式|方式|渠道|的|书面)*{_REQUEST}{_END}"),
    _pattern("requests.received", f"{_NOT}(?:收到|接到|接收到?|受理)(?:过)?(?:任何|该[项类]|此[项类]|相关|有关|书面|的){{0,3}}申请{_END}", "request"),
    _pattern("requests.carried_in", f"(?:{_NOT}{_LAST}{_TURN}|{_LAST}{_NOT}{_TURN}){_GOES_ON}(?:的)?(?:{_REQUEST}|申请|件)?{_END}", "request"),
    _pattern("requests.carried_out", f"(?:{_NOT}(?:需要?)?{_TURN}(?:至|到|入)?{_NEXT}|{_NOT}{_NEXT}{_TURN})(?:继续)?(?:办理|处理|答复){{0,2}}(?:的)?(?:{_REQUEST}|申请|件)?{_END}", "request"),
    _pattern("proceedings.both", f"{_NOT}{_BROUGHT}{_ABOUT}{_BROUGHT}{_COMPLAINTS}行政复议{_CASES}(?:和|、|或者?|及|以及|与|，|,)?(?:未|没有|无)?{_BROUGHT}{_ABOUT}{_BROUGHT}(?:行政)?诉讼{_CASES}{_OR_COMPLAINTS}{_END}"),
    _pattern("proceedings.both", f"行政复议{_CASES}(?:和|、|及|以及|与|或){_BROUGHT}(?:行政)?诉讼{_CASES}(?:的)?(?:数量|数|件数)?(?:均|都)?(?:为零|为0|为 0|未发生|没有发生|无)$"),
    _pattern("proceedings.review", f"{_NOT}{_BROUGHT}{_ABOUT}{_BROUGHT}{_COMPLAINTS}行政复议{_CASES}{_END}"),
    _pattern("proceedings.litigation", f"{_NOT}{_BROUGHT}{_ABOUT}{_BROUGHT}{_COMPLAINTS}行政诉讼{_CASES}{_END}"),
    _pattern("disclosure.{kind}.issued", f"{_NOT}{_ISSUED}(?:过|任何|新的?|、?废止|、?修订)*{_KIND}$"),
    _pattern("fees.processing", f"{_NOT}(?:收取|产生|发生|征收|收|存在)?(?:过|任何|相关|有关|的|涉及)*{_FEE}(?:的)?(?:情况|情形|事项|收取)*$"),
    _pattern("fees.processing", f"{_FEE}(?:的)?(?:收取)?(?:金额|情况)?(?:为零|为0|未收取|没有收取|未产生|没有产生|无)$"),
    _pattern("fees.processing", f"{_NOT}(?:收取|产生|发生|向申请人收取)(?:过|任何|相关|有关|的|涉及)*(?:(?:政府)?(?:信息公开|依申请公开)(?:的)?(?:申请)?(?:相关|有关)?)?(?:收费|费用)(?:的)?(?:情况|情形|事项)*$", "disclosure"),
)  # fmt: skip
"""Wordings that say that there is none."""
OF_NONE = _groups(ZEROS)

FOLLOWING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("repealed", when_used("^(?:并|全年|本年度?|当年)?废止(?:了|共|为|文件|件数|数量)*#$")),
    ("in_force", when_used("^(?:目前|现有)?现行有效(?:的)?(?:文件)?(?:共|为|有|件数|数量)*#$")),
)
"""What is counted of documents that the sentence has named before: 制发规范性文件3件，废止2件，现行有效20件."""

REQUEST = re.compile(_REQUEST)


def names_request(clause: str) -> bool:
    """Whether a clause names requests for information."""
    return has_any(_WORDS["named"], clause) and REQUEST.search(clause) is not None


COMPARED = re.compile(
    "(?:同比|环比|比上年|比去年|较上年|较去年|比上一年|较上一年|与上年|与去年|相比|较20|比20|增长|增加|减少|下降|上升|增幅|降幅|上浮|提高|提升)[^，,。]{0,16}#"
    "|#(?:以上|以内)|(?:计划|拟(?!定)|预计|力争|争取|目标|不少于|不低于)[^#，]{0,14}#"
    "|(?:未(?!审结)|没有|无(?!法提供)|零|每|逐)[^#，]{0,4}#"
    "|(?:延期|延长|当场|当日|即时|口头|书面|逾期|超期|提前|撤回|补正|(?<!结)转[交办]|联合|牵头|指导|协助|协调|代|交办|超时)[^#，]{0,4}"
    "(?:答复|办理|办结|处理|回复|受理|收到)[^#]{0,12}#"
    "|(?:平均|月均|年均|日均|人均|单月|每月|每年|每天|最高|最多|最低|最少|最大|峰值)[^#]{0,20}#"
    "|(?:一人|[1-9一二三四五六七八九]名|同一|个别|某[^#，]{0,3}|转来|转送|移送|移交|转[我本](?:[局委办厅院校镇乡县区市]|单位|机关)|(?<!结)转办|交办|转交|批转|直接收到)[^#]{0,24}#"
    "|(?:重复|反复|多次|重新|不予受理|不再受理|不予答复)[^#]{0,16}#"
    "|(?:一审|二审|再审)[^#]{0,12}#"
    "|(?:减免|免收|免除|退还|应收|应缴)[^#]{0,16}#"
    "|(?:督办|协办|会办|抽查|评查|归档|作废|代拟|审核|汇总)[^#，]{0,10}(?:申请|公开)[^#，]{0,8}#"
    "|(?:报送|推送|报备|上报|采用|转载|送交|移交)[^#]{0,16}#"
    "|(?:告知|补正|补充|更正|撤回|撤销|驳回|征求)[^#]{0,14}#"
)
"""What makes a number no count of this year's requests: a comparison, a plan, a denial, an average, some of the cases only."""

CARRIED = re.compile("(?:结转|转结|遗留)[^#]*#")
"""What makes a number one of requests carried over, or of those and others, whatever verb follows."""

_OTHER_OBJECT = (
    "(?:收到|接到|接收|受理|办理)(?!结果|[^#]*(?:信息|公开))"
    f"(?:[^#]{{2,14}}申请[^#]{{0,4}}#|(?!{_FILL}{_WEAK}{_FILL}#)[^#，]{{2,14}}#)"
)


def of_another_object(clause: str) -> bool:
    """Whether a clause counts what was received or handled, but something else than requests, where it has no meaning.

    >>> [of_another_object(clause) for clause in ("受理低保申请#", "不动产登记受理#", "共受理申请#")]
    [True, True, False]
    """
    if _compiled(_OTHER_OBJECT).search(clause):
        return True
    bare = _compiled(_BARE_COUNT).search(clause)
    before = clause[: bare.start()] if bare else ""
    return bool(before) and not before.endswith("公开") and _BARE.search(before) is None


TO_DATE = when_used("截[至止]|目前|累计")
OF_YEAR = when_used("本年|全年|当年|今年|年度|新增|1月1日")
"""Words by which information disclosed up to a day is that of the year; without them it may be all there is."""

OF_PEOPLE = re.compile("公民|自然人|个人")
OF_EVERYONE = when_used("公民|自然人|个人|群众|市民|公众")
OF_ORGANISATIONS = re.compile("法人|企业|公司|社会组织|其[他它]组织|组织名义")
SINCE_BEGINNING = when_used(
    "[^#]{0,30}?(?:本年度?|当年|今年|20[0-9]{2}年度?)(?:共|全年)?新[^#0-9]{0,14}[#0-9]"
    "|[，（(](?:其中)?[：:，]?(?:本年度?|当年|今年|20[0-9]{2}年度?)[^#，0-9]{0,8}#"
)
"""What follows a number that is of all years: 累计公开信息900条，其中本年新增80条."""

_OF_LAST = f"(?:{_LAST}|20[0-9]{{2}}年度?|往年|历年|以前年度)"
TOTAL_WITH_CARRIED = re.compile(
    f"^[（(，,]?(?:(?:其中)?(?:含|包括|包含)(?:{_OF_LAST}|结转)|其中[：:，]?(?:[^#]{{0,8}}新[收增][^#]{{0,6}}#[，、])?(?:有)?{_OF_LAST}[^#，]{{0,4}}结转)"
)
"""What follows a number of requests that counts those carried in as well: 收到9件（含上年结转2件）."""
