"""The national form in its two editions: keys, printed labels, units.

Knows: what the State Council's office prescribes (国办公开办函〔2021〕30号 and 〔2019〕60号).
Must not know: any number, any disguise, and the converters' own description of the form: this one is written
a second time on purpose, so that a mistake there does not hide here.
"""

from __future__ import annotations

from dataclasses import dataclass

SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
SECTION_FOUR_2019 = "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"

OVERVIEW_PARTS = ("主动公开情况", "依申请公开情况", "政府信息管理情况", "平台建设情况", "监督保障情况")

CONTENT = "信息内容"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS = "申请人情况"
RESULTS = "三、本年度办理结果"
ORGANISATIONS = "法人或其他组织"


@dataclass(frozen=True)
class Column:
    """A value column: its key, its label path as printed, its unit, None where the form prints none."""

    key: str
    labels: tuple[str, ...]
    unit: str | None


@dataclass(frozen=True)
class Block:
    """A block of the disclosure table: banner, rows (key, label), columns."""

    banner: str
    rows: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]


_DECISIONS = Column("decisions", ("本年处理决定数量",), "件")
_2019_ITEMS = (
    Column("previous_items", ("上一年项目数量",), "项"),
    Column("change", ("本年增/减",), "项"),
)
_2019_DECISIONS = (*_2019_ITEMS, Column("decisions", ("处理决定数量",), "件"))

DISCLOSURE: dict[str, tuple[Block, ...]] = {
    "2021": (
        Block(
            "第二十条第（一）项",
            (("regulations", "规章"), ("normative_documents", "行政规范性文件")),
            (
                Column("issued", ("本年制发件数",), "件"),
                Column("repealed", ("本年废止件数",), "件"),
                Column("in_force", ("现行有效件数",), "件"),
            ),
        ),
        Block("第二十条第（五）项", (("licensing", "行政许可"),), (_DECISIONS,)),
        Block("第二十条第（六）项", (("penalties", "行政处罚"), ("coercion", "行政强制")), (_DECISIONS,)),
        Block(
            "第二十条第（八）项",
            (("fees", "行政事业性收费"),),
            (Column("amount", ("本年收费金额（单位：万元）",), "万元"),),
        ),
    ),
    "2019": (
        Block(
            "第二十条第（一）项",
            (("regulations", "规章"), ("normative_documents", "规范性文件")),
            (
                Column("created", ("本年新制作数量",), "件"),
                Column("newly_disclosed", ("本年新公开数量",), "件"),
                Column("total_disclosed", ("对外公开总数量",), "件"),
            ),
        ),
        Block(
            "第二十条第（五）项",
            (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")),
            _2019_DECISIONS,
        ),
        Block("第二十条第（六）项", (("penalties", "行政处罚"), ("coercion", "行政强制")), _2019_DECISIONS),
        Block("第二十条第（八）项", (("fees", "行政事业性收费"),), _2019_ITEMS),
        Block(
            "第二十条第（九）项",
            (("procurement", "政府集中采购"),),
            (Column("items", ("采购项目数量",), "项"), Column("amount", ("采购总金额",), None)),
        ),
    ),
}

REQUEST_COLUMNS = (
    Column("natural_person", ("自然人",), "件"),
    Column("business", (ORGANISATIONS, "商业企业"), "件"),
    Column("research", (ORGANISATIONS, "科研机构"), "件"),
    Column("public_welfare", (ORGANISATIONS, "社会公益组织"), "件"),
    Column("legal_services", (ORGANISATIONS, "法律服务机构"), "件"),
    Column("other_organization", (ORGANISATIONS, "其他"), "件"),
    Column("total", ("总计",), "件"),
)

_DENIED = (RESULTS, "（三）不予公开")
_UNAVAILABLE = (RESULTS, "（四）无法提供")
_NOT_PROCESSED = (RESULTS, "（五）不予处理")
_OTHER = (RESULTS, "（六）其他处理")

_REQUEST_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("received", ("一、本年新收政府信息公开申请数量",)),
    ("carried_in", ("二、上年结转政府信息公开申请数量",)),
    ("results.granted", (RESULTS, "（一）予以公开")),
    ("results.partly_granted", (RESULTS, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")),
    ("results.denied.state_secret", (*_DENIED, "1.属于国家秘密")),
    ("results.denied.prohibited_by_law", (*_DENIED, "2.其他法律行政法规禁止公开")),
    ("results.denied.security_stability", (*_DENIED, "3.危及“三安全一稳定”")),
    ("results.denied.third_party", (*_DENIED, "4.保护第三方合法权益")),
    ("results.denied.internal_affairs", (*_DENIED, "5.属于三类内部事务信息")),
    ("results.denied.process_information", (*_DENIED, "6.属于四类过程性信息")),
    ("results.denied.enforcement_file", (*_DENIED, "7.属于行政执法案卷")),
    ("results.denied.administrative_inquiry", (*_DENIED, "8.属于行政查询事项")),
    ("results.unavailable.not_held", (*_UNAVAILABLE, "1.本机关不掌握相关政府信息")),
    ("results.unavailable.needs_creation", (*_UNAVAILABLE, "2.没有现成信息需要另行制作")),
    ("results.unavailable.still_unclear", (*_UNAVAILABLE, "3.补正后申请内容仍不明确")),
    ("results.not_processed.petition", (*_NOT_PROCESSED, "1.信访举报投诉类申请")),
    ("results.not_processed.repeated", (*_NOT_PROCESSED, "2.重复申请")),
    ("results.not_processed.publication", (*_NOT_PROCESSED, "3.要求提供公开出版物")),
    ("results.not_processed.excessive", (*_NOT_PROCESSED, "4.无正当理由大量反复申请")),
    ("results.not_processed.confirmation", (*_NOT_PROCESSED, "5.要求行政机关确认或重新出具已获取信息")),
)
_OTHER_SPLIT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "results.other.overdue_correction",
        (*_OTHER, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ),
    (
        "results.other.overdue_payment",
        (*_OTHER, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ),
    ("results.other.other", (*_OTHER, "3.其他")),
)
_OTHER_SINGLE: tuple[tuple[str, tuple[str, ...]], ...] = (("results.other", _OTHER),)
_REQUEST_TAIL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("results.total", (RESULTS, "（七）总计")),
    ("carried_out", ("四、结转下年度继续办理",)),
)


def request_rows(single_other: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Rows of the requests table; `single_other`: （六）其他处理 is one row, as in the edition of 2019."""
    return _REQUEST_ROWS + (_OTHER_SINGLE if single_other else _OTHER_SPLIT) + _REQUEST_TAIL


OUTCOMES = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
PROCEEDINGS = (
    ("review", ("行政复议",)),
    ("litigation.direct", ("行政诉讼", "未经复议直接起诉")),
    ("litigation.after_review", ("行政诉讼", "复议后起诉")),
)
