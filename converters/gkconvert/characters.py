"""Chinese text as print and markup leave it: white space, width, variants, line ends.

Knows: characters. Must not know: formats, forms, numbers' meaning.
Three strengths, from what a person sees to what may be compared:
`squeeze` (white space that means nothing removed), `join_lines` (lines of one cell or paragraph made one),
`fold` (a label in the one form in which equal labels are equal).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from gkconvert.patterns import when_used

# U+200B..200F, 2028..202E, 2060..2064, 2066..206F, FEFF: zero-width, direction marks; 00AD: soft hyphen;
# 180E Mongolian vowel separator; E000..F8FF: private use (Word's symbol fonts); FFFE, FFFF, controls.
_INVISIBLE = when_used(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ufff9-\ufffb]"
)
# Kangxi radicals and their supplement, compatibility ideographs: second codes of ordinary characters. U+2E3A and 2E3B are
# two and three dashes, as some fonts draw them.
_DOUBLE = when_used("[\u2e3a\u2e3b\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
# Radicals of the supplement (U+2E80..2EF3) that are characters of their own, which NFKC leaves as they are: fonts whose
# glyph serves both codes may name the radical (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
_RADICALS = dict(
    zip(
        "⺁⺅⺆⺉⺊⺎⺒⺓⺖⺘⺙⺝⺞⺟⺠⺡⺢⺣⺦⺧⺨⺩⺪⺬⺭⺮⺰⺲⺵⺶⺷⺸⺹⺻⺽⺾⺿⻀⻁⻂⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂亻冂刂卜兀巳幺忄扌攵月歺母民氵氺灬丬牛犭王疋示礻竹纟罒网羊羊羊耂聿臼艹艹艹虎衤西见角角讠贝车辶辶辶阝钅長镸长门阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_ODD = re.compile(f"{_INVISIBLE.pattern[:-1]}{_DOUBLE.pattern[1:]}")
_PLAIN = re.compile("[ -~\u3001-\u301f\u4e00-\u9fff\uff01-\uffee“”‘’—…·①-⑳]*")
"""A run of the characters that nearly all texts consist of, the space among them: none is invisible or a second code.

That a text is one such run is told in a quarter of the time of a search for anything else.
"""
SPACE = re.compile(r"[\s\u3000\u00a0\u2000-\u200a\u202f\u205f]+")
"""What `str.split` parts at as well, which takes a fifth of the time."""
# Letters, digits and what joins them into words and numbers: only between two of these does a space mean anything.
_WORD = "A-Za-z0-9À-ɏ"
_MEANT_SPACE = re.compile(rf"(?<=[{_WORD},.;:!?)\]%'\"])\s+(?=[{_WORD}(\['\"&])")
_LATIN_TAIL = re.compile(r"[A-Za-zÀ-ɏ,;]$")
_LATIN_HEAD = re.compile(r"^[A-Za-zÀ-ɏ]")
_LAST_LATIN = "ɏ"

# Marks that are typed in many ways and mean one thing inside a label: each line is one equivalence.
_EQUIVALENT = (
    ('"', "“”„‟〝〞「」『』＂‘’'`´"),
    (".", "、．。·・•‧"),
    ("(", "〔【［[﹙"),
    (")", "〕】］]﹚"),
    ("-", "—–−―‐‑﹣"),
    ("/", "∕⁄"),
    (":", "﹕∶"),
)
_FOLDED_MARKS = str.maketrans({variant: mark for mark, variants in _EQUIVALENT for variant in variants})

OTHER_SCRIPTS = "\u0600-\u06ff\u0f00-\u0fff\u1100-\u11ff\u1800-\u18af\u1950-\u19df\ua000-\ua4cf\uac00-\ud7af\ufb50-\ufdff\ufe70-\ufeff"
"""Of a character class: Arabic (Uyghur, Kazakh), Tibetan, Korean, Mongolian, Dai, Yi, as autonomous places write them."""
_TRANSLATION = re.compile(rf"[{OTHER_SCRIPTS}]+|[A-Za-z]{{3,}}(?:[ ,.&'/()-]*[A-Za-z]+)*")
_CHINESE = re.compile("[\u3400-\u9fff]{2}")

LEFT_HALF = frozenset("，。、；：！？）】》〉”’」』〕")
RIGHT_HALF = frozenset("（【《〈“‘「『〔")
"""Full-width marks whose ink fills only one half of their body."""

# Traditional characters of labels, headings, titles and names of bodies, each with its simplified form below.
_TRADITIONAL = (
    "總體況開應復複覆議訴訟結轉數項規強處罰許費糾維審務機關對個級縣員類報廣眾業濟實圖護權無為時發現門戶網經過電話辦區職證動態"
    "質請參與條組織會書寫劃補內說東車長見資計決詞訂認識設評論該詳閱隊際險隨難頁須預領題執構團產號單臺醫藥衛營標準當稱種確簽終"
    "統繼續繳納額萬億舉檢測監術狀進適釋歷屬於專訓調驗製係佈徵層從間問購採畫導鎮鄉國財稅師學習聯絡線縂優黨傳勞農漁環礦場壩樓園"
    "橋灣島嶺龍馬鳥魚貿貨運輸銀錄鐵鋼銷鍵鎖異簡範節約綜緒緊編練縮繪繫罷義聲聽舊藝裝裏裡訊記討訪詢試誌語誤諮謀講謝譯讀變讓負貢"
    "責貴買賀賠賢賣賦贊軍軟較載輔輛辭遊達違遞遠選遺還邊郵鄰針閉閒閣陸陽階隱雙雜離雲靜響頂順頒頓頗頻顆顯願風飛養館點齊齡來"
)
_SIMPLIFIED = (
    "总体况开应复复复议诉讼结转数项规强处罚许费纠维审务机关对个级县员类报广众业济实图护权无为时发现门户网经过电话办区职证动态"
    "质请参与条组织会书写划补内说东车长见资计决词订认识设评论该详阅队际险随难页须预领题执构团产号单台医药卫营标准当称种确签终"
    "统继续缴纳额万亿举检测监术状进适释历属于专训调验制系布征层从间问购采画导镇乡国财税师学习联络线总优党传劳农渔环矿场坝楼园"
    "桥湾岛岭龙马鸟鱼贸货运输银录铁钢销键锁异简范节约综绪紧编练缩绘系罢义声听旧艺装里里讯记讨访询试志语误咨谋讲谢译读变让负贡"
    "责贵买贺赔贤卖赋赞军软较载辅辆辞游达违递远选遗还边邮邻针闭闲阁陆阳阶隐双杂离云静响顶顺颁顿颇频颗显愿风飞养馆点齐龄来"
)
_SIMPLER = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_HAS_TRADITIONAL = re.compile(f"[{_TRADITIONAL}]")


def visible(text: str) -> str:
    """The text as a person sees it: without characters that leave no mark, each ideograph in its ordinary code.

    Left out are zero-width characters, direction marks, soft hyphens and controls. Fonts of some producers say
    ⼯ (a Kangxi radical) or 金 (a compatibility ideograph) where 工 or 金 is printed.
    """
    if (text.isascii() and text.isprintable()) or _is_plain(text) or not _ODD.search(text):
        return text
    return _DOUBLE.sub(_ordinary, _INVISIBLE.sub("", text))


def _is_plain(text: str) -> bool:
    found = _PLAIN.match(text)
    return found is not None and found.end() == len(text)


def _ordinary(match: re.Match[str]) -> str:
    character = match.group()
    if character in "\u2e3a\u2e3b":
        return "—" * (ord(character) - 0x2E38)
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def without_translation(text: str) -> str:
    """A label without what stands beside its Chinese in another script; one that is all in another script as it is.

    >>> without_translation("自然人 Natural persons"), without_translation("Total")
    ('自然人 ', 'Total')
    """
    if not _TRANSLATION.search(text):
        return text
    chinese = _TRANSLATION.sub("", text)
    return chinese if _CHINESE.search(chinese) else text


def squeeze(text: str) -> str:
    """One line with every white space removed that is not between two Latin words or numbers.

    >>> squeeze("本 年\u3000度 2023 年  Open Data")
    '本年度2023年Open Data'
    """
    return _squeezed_before(text) if len(text) <= _SHORT else _squeezed(text)


def _squeezed(text: str) -> str:
    text = " ".join(visible(text).split())
    if " " not in text:
        return text
    text = _MEANT_SPACE.sub("\x00", text)
    return text.replace(" ", "").replace("\x00", " ")


_SHORT = 200
_squeezed_before = lru_cache(maxsize=1024)(_squeezed)
"""Headings, titles and labels are asked for two or three times a report, and many stand in other reports as well."""


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one cell or paragraph as one: a line end inside Chinese, or inside a number, is nothing.

    Between two Latin words a line end is a space; a word that a hyphen cuts stays cut.
    """
    parts: list[str] = []
    for line in lines:
        piece = " ".join(visible(line).split())
        if not piece:
            continue
        latin = parts and parts[-1][-1] <= _LAST_LATIN and piece[0] <= _LAST_LATIN
        if latin and _LATIN_TAIL.search(parts[-1][-1]) and _LATIN_HEAD.search(piece):
            parts.append(" ")
        parts.append(piece)
    return "".join(parts)


_ENDS_IN_DIGIT = re.compile(r"[0-9０-９]\s*$")
_BEGINS_WITH_DIGIT = re.compile(r"\s*[0-9０-９]")
APART = " / "
"""What stands between two numbers of one cell that are no single one."""


def join_cell_lines(lines: Iterable[str]) -> str:
    """Lines of one cell that whoever wrote it has ended, as one: a number below a number is another one.

    Two rows that were typed into one cell would else be one number that nobody printed.

    >>> join_cell_lines(["35", "12"]), join_cell_lines(["行政规范", "性文件"])
    ('35 / 12', '行政规范性文件')
    """
    parts: list[str] = []
    for line in lines:
        if parts and _BEGINS_WITH_DIGIT.match(line) and _ENDS_IN_DIGIT.search(parts[-1]):
            parts[-1] += APART + line
        elif line.strip():
            parts.append(line)
    return join_lines(parts)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Text that is set raised: the number of a footnote behind a figure is not one of its digits (12¹, not 121)."""
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def simplified(text: str) -> str:
    """The text with the traditional characters of labels and titles simplified, each in its place.

    Only to be compared: it has as many characters as before, so that what is found can be cut from the original.
    資訊 is how sites that turn their pages into traditional characters word 信息.

    >>> simplified("政府信息公開行政復議")
    '政府信息公开行政复议'
    """
    return text.translate(_SIMPLER).replace("资讯", "信息") if _HAS_TRADITIONAL.search(text) else text


def width(text: str) -> int:
    """How many columns a text takes where a Chinese character takes two (Unicode UAX #11) and a digit one.

    Ambiguous characters count as one, as terminals set for UTF-8 draw them.

    >>> width("总计 12")
    7
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


@lru_cache(maxsize=8192)
def fold(label: str) -> str:
    """The form of a label in which two printings of the same label are equal.

    Compatibility forms (NFKC: full-width digits and brackets, ㈠, ①, Kangxi radicals) become plain,
    white space and quotation marks go, all list points are one, letters are lower case, and traditional characters
    simplified.
    """
    text = unicodedata.normalize("NFKC", visible(label)).translate(_FOLDED_MARKS)
    return simplified("".join(text.split()).replace('"', "").lower())
