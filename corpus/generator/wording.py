"""How a body words its labels and writes its numbers: the disguises of content.

Knows: labels as the form has them, values as they were drawn. Must not know: where on a page they will stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.figures import Value

FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")

TYPOS = {
    "2.其他法律行政法规禁止公开": "2.其他法律行政法规禁公开",
    "4.无正当理由大量反复申请": "4.无正当理大量反复申请",
    "3.补正后申请内容仍不明确": "3.补正后申请内容任不明确",
    "科研机构": "科研机沟",
    "1.信访举报投诉类申请": "1.信访举报投诉类申清",
}
OLD_NAMES = {"行政规范性文件": "规范性文件", "二、上年结转政府信息公开申请数量": "二、上年结转政府信息公开申请数"}
SPACED = {
    "第二十条第（一）项": "第二十条 第（一）项",
    "第二十条第（五）项": "第二十条 第（五）项",
    "第二十条第（六）项": "第二十条 第（六）项",
    "第二十条第（八）项": "第二十条 第（八）项",
    "第二十条第（九）项": "第二十条 第（九）项",
    "自然人": "自 然 人",
    "总计": "总 计",
    "规章": "规 章",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求行政机关确认或重 新出具已获取信息",
    "其他": "其 他",
}
HALF_WIDTH = {"（六）其他处理": "(六)其他处理"}
QUOTES = {"3.危及“三安全一稳定”": '3.危及"三安全一稳定"'}


Printed = tuple[str, str, Value | None, str | None]
"""Raw, state, value, unit."""


@dataclass(frozen=True)
class Wording:
    """The choices of one body.

    `labels` replaces labels of the form. `numbering`: "form", "comma" (1、), "half" ((一) and 1.), "full" (１．).
    `numbers`: "plain", "thousands", "full" (full-width digits). `blank`: which cells of the requests and
    proceedings tables print nothing: "none", "organisations", "zeros". `dash`: what stands for a zero there.
    `changes`: how 本年增/减 is written: "plain", "words", "signed". `money`: "ten_thousand" as the header says,
    "yuan" with the unit in the cell, "unit" (万元 in the cell). `count_unit`: printed after every count. `header_total`: 总计 "inside" 申请人情况 or "beside" it.
    `extra_rows`: (after key, label), `extra_column`: a label under 法人或其他组织.
    `missing_rows`: keys of rows that are left out. `unreadable`: what stands where a number should.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    numbering: str = "form"
    numbers: str = "plain"
    blank: str = "none"
    dash: str = ""
    changes: str = "plain"
    money: str = "ten_thousand"
    count_unit: str = ""
    header_total: str = "inside"
    extra_rows: tuple[tuple[str, str], ...] = ()
    extra_column: str = ""
    missing_rows: tuple[str, ...] = ()
    unreadable: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def label(self, text: str) -> str:
        """The label as this body prints it, white space included."""
        text = self.labels.get(text, text)
        if self.numbering == "comma":
            return re.sub(r"^(\d)\.", r"\1、", text)
        if self.numbering == "half":
            return re.sub(r"（([一二三四五六七八九])）", r"(\1)", text)
        if self.numbering == "full":
            return re.sub(r"^(\d)\.", lambda match: match[1].translate(FULL_WIDTH) + "．", text)
        return text

    def cell(self, key: tuple[str, str, str], value: Value, unit: str | None) -> Printed:
        """What is printed for a value."""
        table, _, column = key
        if key in self.unreadable:
            return self.unreadable[key], "unreadable", None, unit
        if table != "disclosure":
            if self.blank == "organisations" and table == "requests" and column not in ("natural_person", "total"):
                return "", "blank", None, unit
            if value == 0 and self.blank == "zeros":
                return "", "blank", None, unit
            if value == 0 and self.dash:
                return self.dash, "dash", None, unit
        if column == "amount" and self.money == "yuan":
            yuan = Decimal(value) * 10000
            yuan = yuan.quantize(1) if yuan == yuan.to_integral_value() else yuan.normalize()
            amount: Value = int(yuan) if yuan == yuan.to_integral_value() else yuan
            return f"{self.number(amount)}元", "value", amount, "元"
        if column == "amount" and self.money == "unit":
            return f"{self.number(value)}万元", "value", value, "万元"
        if column == "change":
            return self._change(int(value)), "value", value, unit
        tail = self.count_unit if unit == "件" else ""
        return self.number(value) + tail, "value", value, unit

    def number(self, value: Value) -> str:
        """A number in the body's way of writing."""
        if self.numbers == "thousands":
            return f"{value:,}"
        if self.numbers == "full":
            return str(value).translate(FULL_WIDTH)
        return str(value)

    def _change(self, value: int) -> str:
        if self.changes == "words" and value:
            return f"{'增加' if value > 0 else '减少'}{self.number(abs(value))}"
        if self.changes == "signed" and value > 0:
            return f"+{self.number(value)}"
        return self.number(value)
