"""Of what and of when a number in prose speaks, where that may not be what the tables speak of.

Knows: words of scope, the issuer's own name. Must not know: what the numbers count.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from gkconvert.patterns import when_used


class Scope(NamedTuple):
    """Words of scope: of a "part" or a greater whole (全区, 区政府办, 本级), of another "body" by name, of another "time"."""

    words: str
    kind: Literal["part", "body", "time"]


_OF_PART = re.compile(
    r"(?:[省市县区州]?(?:政府)?本级)"
    r"|全(?:国|省|市|县|区|旗|州|盟|系统|域)"
    r"|(?:各|所属|下属|直属|基层|其他)(?:级|有关|相关|职能|组成|责任|执法)*(?:行政机关|部门|单位|乡镇|镇|街道|县区?|市|区|科室|机关|行业|系统|局|委办局|(?:税务)?分局|支局|学校|医院|股室|园区|社区)"
    r"|[局厅委办院]属(?:各|有关|相关|事业|企业|企事业)*(?:单位|部门|机构)"
    r"|[省市县区州旗](?:级|直)(?:各|属|机关|有关|相关)*(?:部门|单位|机关)"
    r"|乡镇|镇街|街镇|基层"
    r"|[省市县区州旗](?:人民)?政府(?:办公?室?|系统|(?:组成|各)?部门)?|政府办公?室?|政府系统"
    r"|[一-龥]{0,6}教育系统|以[^，。]{2,20}名义"
)
_OF_TIME = re.compile(
    r"(?=[0-9以上下一二三四五六七八九十两截疫改历往跨近去])(?:"  # the first characters, so that most places are left at once
    r"(?:(?:19|20)[0-9]{2}年[^，。]{0,6})?以来|上半年|下半年|[一二三四1-4]季度|截[至止](?!(?:(?:19|20)[0-9]{2}年)?(?:12月(?:31日|底|末)|年底|底))|截[至止][^#]{0,20}累计|(?:19|20)[0-9]{2}年?[-—–~～至到](?:19|20)[0-9]{2}年|(?<![0-9])(?:[2-9]|1[0-2])月(?:[0-9]{1,2}日)?起(?!至|到|，)|疫情[^，]{0,4}期间|改革[前后]|历年|往年|以前年度|跨年|近[三五几两0-9]年"
    r"|(?<![0-9〇零一二三四五六七八九十])(?:[1-9][0-9]|[2-9]|[二三]?十[一二三四五六七八九]?|[两二三四五六七八九])年(?:来|间|累计|合计|共计)"
    r"|(?<!结转)(?<![含括])(?:上一?年度?|去年)(?![^#]{0,3}(?:结转|转结|遗留|未办结))|[0-9]{1,2}月份?(?!起|至|到|[0-9]))"
)
_WHOLE_YEAR = when_used("1月?份?[-—–~～至到](?:20[0-9]{2}年)?12月份?(?![0-9])")
_YEAR = re.compile(
    r"(?:^|，|情况|方面)(?:其中|在|而|[一二三四五六七八九十]{1,2}是|[一-龥]{0,12}(?:[局委厅院校处所镇乡道府省市县区旗州]|府办|公室|[我本]办|中心|单位|机关|部门))?"
    r"((?:19|20)[0-9]{2})年(?!度?(?:继续|办理|结转|转结|遗留))"
)
_YEAR_HANDLED = re.compile(
    r"(?:办结|办理|答复|处理|完成)了?(?P<year>(?:19|20)[0-9]{2})年(?!度?(?:继续|办理|结转|转结|遗留))[^，]*$"
)
_TWO_NAMES = re.compile(
    r"(?:[省市县区旗州])?(?:人民)?政府(?:及|和|、|与|以及)其?[省市县区旗州]?(?:人民)?(?:政府)?办公?[室厅]?"
)
"""A government and its office together, as either of them may report."""
_ACTS = "(?:收到|接收|接到|受理|办理|办结|答复|处理|制发|制定|印发|出台|[作做]出|主动公开)"
_PART_ACTS = when_used(f"(?P<name>{_OF_PART.pattern})[^，#]{{0,4}}{_ACTS}")
"""A part or a greater whole that does something, so that what follows in the sentence is its number."""
_ORGAN = re.compile(
    rf"(?:其中|年度?|全年|由|在){{0,6}}(?P<name>[一-龥]{{0,14}}?(?:管委会|办公室|委员会|街道|中心|[局厅委办镇乡院所处队]))"
    rf"(?:(?:20[0-9]{{2}}年度?|全年|本年度?|今年|共|累计|总共|新|共计|已|均)*){_ACTS}"
)
_OWN = re.compile(
    r"(?:[我本]|(?<!安)全)(?:局|委|办|厅|院|校|所|处|中心|镇|乡|街道|单位|机关|部门|办公室|管委会|政府|级机关|队)(?!各|所属|下属|直属|全|[省市县区])"
)
_WE = re.compile(r"[我本]([省市县区旗州盟])")


def scope_of(before: str, issuer: str | None, year: int | None) -> Scope | None:
    """The scope that a sentence names before its number, or None where it speaks of the body itself and its year.

    `before` has its clauses divided by ，. `issuer` and `year` are the report's: a year other than that is a scope, as is another body's name.
    """
    if "12月" in before:
        before = _WHOLE_YEAR.sub("", before)
    if "以来" in before:
        before = re.sub(f"(?:今年|本年度?{f'|{year}(?:年度?)?' if year else ''})以来", "今年", before)
    if found := _OF_TIME.search(before, _since_this_year(before, year)):
        return Scope(found[0], "time")
    years = _YEAR.findall(before)
    if years and year is not None and years[-1] != str(year):
        return Scope(f"{years[-1]}年", "time")
    if (handled := _YEAR_HANDLED.search(before)) and year is not None and handled["year"] != str(year):
        return Scope(f"{handled['year']}年", "time")
    if found := _TWO_NAMES.search(before):
        return Scope(found[0], "part")
    if own := _OWN.search(before):
        return _acting_later(before[own.end() :].partition("，")[2], issuer)
    parts = [found[0] for found in _OF_PART.finditer(before)]
    if parts and not _is_issuer(parts[-1], issuer):
        return Scope(parts[-1], "part")
    if (found := _WE.search(before)) and issuer and not _is_government_of(found[1], issuer):
        return Scope(found[0], "part")
    if (found := _ORGAN.search(before)) and not _is_issuer(found["name"], issuer):
        return Scope(found["name"], "body")
    return None


def _acting_later(clauses: str, issuer: str | None) -> Scope | None:
    """Another body that acts in clauses after one on the body itself: 我局收到9件，县住建局收到4件."""
    if not clauses:
        return None
    if (found := _PART_ACTS.search(clauses)) and not _is_issuer(found["name"], issuer):
        return Scope(found["name"], "part")
    if (found := _ORGAN.search(clauses)) and not _is_issuer(found["name"], issuer) and not _OWN.search(clauses):
        return Scope(found["name"], "body")
    return None


def _since_this_year(before: str, year: int | None) -> int:
    """Where 今年, or the report's year by its number, turns from an earlier time to the report's own."""
    named = (f"，{year}年", f"，其中{year}年")
    return max(before.rfind("今年"), before.rfind("本年"), *map(before.rfind, named), 0)


def _is_government_of(unit: str, issuer: str) -> bool:
    return unit in issuer and issuer.endswith(("政府", unit, "管委会", "管理委员会"))


def _is_issuer(name: str, issuer: str | None) -> bool:
    """Whether a name is the issuer's, shortened perhaps: 县发改局 for 沭阳县发展和改革局.

    >>> _is_issuer("县发改局", "沭阳县发展和改革局"), _is_issuer("区农业农村局", "洪泽区人民政府")
    (True, False)
    """
    if not issuer or not name:
        return False
    if name in issuer:
        return not issuer.endswith("政府") or issuer.endswith(name) or issuer.removesuffix("人民政府").endswith(name)
    rest = iter(issuer)
    return issuer[-1] == name[-1] and all(mark in rest for mark in name)
