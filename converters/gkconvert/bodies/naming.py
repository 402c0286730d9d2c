"""Names of public bodies in one spelling: which kind of body, at which level, and its key.

Knows: how bodies are called and shortened. Must not know: codes, reports.
"""

from __future__ import annotations

import re
from typing import Literal

from gkconvert.patterns import when_used
from gkconvert.section_numbers import NUMERAL

Kind = Literal["government", "office", "department", "zone", "institution"]

# Short names of departments, each with the full one; whole words before 局, 委 and the like.
_SHORTENED = {
    "发改": "发展和改革", "发展改革": "发展和改革", "卫健": "卫生健康", "卫计": "卫生和计划生育", "人社": "人力资源和社会保障",
    "人力资源社会保障": "人力资源和社会保障", "住建": "住房和城乡建设", "住房城乡建设": "住房和城乡建设", "市监": "市场监督管理",
    "市场监管": "市场监督管理", "自规": "自然资源和规划", "自然资源规划": "自然资源和规划", "文旅": "文化和旅游", "文化旅游": "文化和旅游",
    "城管": "城市管理", "应急": "应急管理", "退役军人": "退役军人事务", "医保": "医疗保障", "工信": "工业和信息化",
    "工业信息化": "工业和信息化", "交通": "交通运输", "教体": "教育体育", "国资": "国有资产监督管理", "行政审批": "行政审批服务管理",
    "民宗": "民族宗教事务", "机关事务": "机关事务管理",
}  # fmt: skip
_ENDINGS = (
    ("行署办", "行政公署办公室"),
    ("行委", "行政委员会"),
    ("管委会", "管理委员会"),
    ("区管委", "区管理委员会"),
    ("委", "委员会"),
    ("政府办", "政府办公室"),
    ("街道办", "街道办事处"),
    ("行署", "行政公署"),
    ("街道", "街道办事处"),
)
_DEPARTMENT = re.compile(r"(?P<word>[一-龥]{2,9}?)(?P<end>局|委员会|委|办公室|厅)$")
_SECOND_NAME = re.compile(r"(?<=.)[（(][^（）()]*[）)]$")
_ABOVE = ("国家税务总局", "国家统计局", "国家金融监督管理总局", "中国气象局")
"""Organs whose name stands before that of the place where a branch of theirs sits."""
_CORPS = re.compile(f"^(?:(?:新疆)?(?:生产建设)?兵团)?第?{NUMERAL}师(?=.)")
"""A division of the Xinjiang corps, printed before its city, which it governs as one body: 第八师石河子市."""
_BRANCH = when_used(
    "^(?:国家税务总局|国家统计局|国家金融监督管理总局|中国气象局).|"
    "(?:海关|分局|分行|支行|监管局|监管分局|调查总?队|海事局|专员办事处|大学|(?<!科)学院|医院|公司"
    "|局[一-龥]{2,3}局|地区管理局|总部|总站|(?:片区|试验区)(?:管理委员会|管委会)?)$"
)
"""Bodies whose names begin as those of national organs do, and that are none."""
_GOVERNMENT_ABOVE = when_used("(?<=[市县区旗])(?:人民)?政府(?=[一-龥]{1,8}街道(?:办事处)?$)")
_SHORT_GOVERNMENT = re.compile("(?:^|(?<=[省市县区旗州盟镇乡]))政府")
_ABOVE_WORD = re.compile("(?:国家|全国|国务院|[省市县区州旗])(?=[一-龥]{2})")
"""What stands before the short name of a department: 国家发改委, 市卫健委."""
_TOWNSHIPS = ("镇", "乡", "苏木", "街道")
_TOWNSHIP = when_used(rf"^(?P<unit>[一-龥]{{1,8}}?(?:{'|'.join(_TOWNSHIPS)}))(?P<rest>.*)$")
_TOWN_AND_COUNTRY = when_used(
    "城[乡镇](?:建设|规划|管理|居民|统筹|一体|发展|医疗|社会|环境|供水|水务|公交|客运)|.?乡(?:镇(?!(?:人民)?政府|$)|村)"
)
"""城乡, 乡镇 and 乡村 in the names of departments: 住房和城乡建设局 is no township's."""
_GOVERNMENT = re.compile(r"(?:人民政府|街道办事处|行政公署)$")
_OFFICE = re.compile(r"政府办公[室厅]$")
_ZONE = re.compile(
    r"(?:开发区|经开区|高新区|新区|实验区|示范区|园区|保税区|度假区|风景区|管理区|合作区|集聚区|试验区|直管区|生态城|新城)"
    r"(?:管理委员会)?$|管理委员会$"
)
_DEPARTMENTS = re.compile(r"(?:局|委员会|厅|部|总局|署|办公室|处|队|总队|支队)$")
_INSTITUTION = when_used(r"(?:公司|集团|医院|大学|学院|中学|小学|学校|中心|所|站|馆|院|社)$")
_NATIONAL = re.compile(
    r"^(?:国务院|国家|中华人民共和国|中国)|^(?:外交|国防|教育|科学技术|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源"
    r"|生态环境|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理)部$|^(?:海关总署|审计署|(?:市场监管|税务|金融监管|体育)总局)"
)


def township(rest: str) -> tuple[str, str] | None:
    """The township or subdistrict that a name goes on with below its county, and what follows.

    >>> township("白苇镇人民政府"), township("财政局")
    (('白苇镇', '人民政府'), None)
    >>> township("住房和城乡建设局"), township("古城乡人民政府")
    (None, ('古城乡', '人民政府'))
    """
    found = _TOWNSHIP.match(rest) if any(word in rest for word in _TOWNSHIPS) else None
    if found is None or found["unit"].startswith("城镇"):
        return None
    if _TOWN_AND_COUNTRY.match(rest, max(0, len(found["unit"]) - 2)):
        return None
    return found["unit"], found["rest"]


def is_national(name: str) -> bool:
    """Whether a name is that of an organ of the State Council."""
    return _NATIONAL.match(name) is not None and _BRANCH.search(name) is None


def full(name: str) -> str:
    """A name with its short forms written out, and without a second name in brackets.

    >>> full("发改局"), full("卫健委"), full("政府办"), full("人民政府办公室（外事办公室）")
    ('发展和改革局', '卫生健康委员会', '人民政府办公室', '人民政府办公室')
    """
    name = _SECOND_NAME.sub("", name)
    for short, long in _ENDINGS:
        if name.endswith(short) and not name.endswith(long):
            name = name[: -len(short)] + long
            break
    name = _SHORT_GOVERNMENT.sub("人民政府", name)
    found = _DEPARTMENT.search(name)
    if found:
        prefix = _ABOVE_WORD.match(found["word"])
        above = prefix[0] if prefix else ""
        if word := _SHORTENED.get(found["word"].removeprefix(above)):
            name = name[: found.start()] + above + word + found["end"]
    if kind_of(name) == "zone" and not name.endswith("管理委员会"):
        name += "管理委员会"
    return name


def of_unit(name: str) -> str:
    """A full name that is only that of a unit nobody has listed, with 人民政府: 云岫县, as 云岫县政府."""
    name = full(name)
    return (
        f"{name}人民政府"
        if name.endswith(("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "苏木")) and not _ZONE.search(name)
        else name
    )


def of_place(name: str) -> str:
    """A name from the place on: 沭阳县税务局 for 国家税务总局沭阳县税务局, 石河子市 for 第八师石河子市."""
    if corps := _CORPS.match(name):
        return name[corps.end() :]
    return next((name[len(above) :] for above in _ABOVE if name.startswith(above) and len(name) > len(above)), name)


def without_government_above(name: str) -> str:
    """The name of a subdistrict's office without the government that sent it there.

    >>> without_government_above("洪泽区人民政府高良涧街道办事处")
    '洪泽区高良涧街道办事处'
    """
    return _GOVERNMENT_ABOVE.sub("", name) if "街道" in name else name


def kind_of(rest: str) -> Kind | None:
    """What kind of body the part of a full name after its unit tells of; an empty part is the unit itself."""
    if _OFFICE.search(rest):
        return "office"
    if not rest or _GOVERNMENT.search(rest):
        return "government"
    if _ZONE.search(rest) and not rest.endswith("监督管理委员会"):
        return "zone"
    if _DEPARTMENTS.search(rest):
        return "department"
    return "institution" if _INSTITUTION.search(rest) else None
