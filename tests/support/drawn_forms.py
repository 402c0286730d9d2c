"""The tables of the form drawn as grids, cell by cell, from figures: what a reader would hand over.

A row is a list of cells as in HTML: a text, or (text, column span), or (text, column span, row span); a cell
goes to the first free position. Nothing here is taken from the package's own description of the form.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

from gkconvert import convert
from gkconvert.model import Block, Cell, Document, Grid, GridOrigin, Heading, Metadata, Paragraph, Report, Source
from gkconvert.normalise import normalise

Spec = str | tuple[str, int] | tuple[str, int, int]
Rows = list[list[Spec]]
Key = tuple[str, str | None, str]
Figures = dict[Key, str]

APPLICANTS = (
    "natural_person", "business", "research", "public_welfare", "legal_services", "other_organization", "total",
)  # fmt: skip
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
GROUPS = ("review", "litigation.direct", "litigation.after_review")
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

# (label, key, children): what the form prints under 三、本年度办理结果
RESULTS: tuple[tuple[str, str | None, tuple[tuple[str, str], ...]], ...] = (
    ("（一）予以公开", "results.granted", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "results.partly_granted", ()),
    ("（三）不予公开", None, (
        ("1.属于国家秘密", "results.denied.state_secret"),
        ("2.其他法律行政法规禁止公开", "results.denied.prohibited_by_law"),
        ("3.危及“三安全一稳定”", "results.denied.security_stability"),
        ("4.保护第三方合法权益", "results.denied.third_party"),
        ("5.属于三类内部事务信息", "results.denied.internal_affairs"),
        ("6.属于四类过程性信息", "results.denied.process_information"),
        ("7.属于行政执法案卷", "results.denied.enforcement_file"),
        ("8.属于行政查询事项", "results.denied.administrative_inquiry"),
    )),
    ("（四）无法提供", None, (
        ("1.本机关不掌握相关政府信息", "results.unavailable.not_held"),
        ("2.没有现成信息需要另行制作", "results.unavailable.needs_creation"),
        ("3.补正后申请内容仍不明确", "results.unavailable.still_unclear"),
    )),
    ("（五）不予处理", None, (
        ("1.信访举报投诉类申请", "results.not_processed.petition"),
        ("2.重复申请", "results.not_processed.repeated"),
        ("3.要求提供公开出版物", "results.not_processed.publication"),
        ("4.无正当理由大量反复申请", "results.not_processed.excessive"),
        ("5.要求行政机关确认或重新出具已获取信息", "results.not_processed.confirmation"),
    )),
    ("（六）其他处理", None, (
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "results.other.overdue_correction"),
        ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "results.other.overdue_payment"),
        ("3.其他", "results.other.other"),
    )),
    ("（七）总计", "results.total", ()),
)  # fmt: skip
OTHER_IN_ONE_ROW = ("（六）其他处理", "results.other", ())

DISCLOSURE = {
    "2021": (
        ("第二十条第（一）项", (("规章", "regulations"), ("行政规范性文件", "normative_documents")),
         (("本年制发件数", "issued"), ("本年废止件数", "repealed"), ("现行有效件数", "in_force"))),
        ("第二十条第（五）项", (("行政许可", "licensing"),), (("本年处理决定数量", "decisions"),)),
        ("第二十条第（六）项", (("行政处罚", "penalties"), ("行政强制", "coercion")), (("本年处理决定数量", "decisions"),)),
        ("第二十条第（八）项", (("行政事业性收费", "fees"),), (("本年收费金额（单位：万元）", "amount"),)),
    ),
    "2019": (
        ("第二十条第（一）项", (("规章", "regulations"), ("规范性文件", "normative_documents")),
         (("本年新制作数量", "created"), ("本年新公开数量", "newly_disclosed"), ("对外公开总数量", "total_disclosed"))),
        ("第二十条第（五）项", (("行政许可", "licensing"), ("其他对外管理服务事项", "other_services")),
         (("上一年项目数量", "previous_items"), ("本年增/减", "change"), ("处理决定数量", "decisions"))),
        ("第二十条第（六）项", (("行政处罚", "penalties"), ("行政强制", "coercion")),
         (("上一年项目数量", "previous_items"), ("本年增/减", "change"), ("处理决定数量", "decisions"))),
        ("第二十条第（八）项", (("行政事业性收费", "fees"),), (("上一年项目数量", "previous_items"), ("本年增/减", "change"))),
        ("第二十条第（九）项", (("政府集中采购", "procurement"),), (("采购项目数量", "items"), ("采购总金额", "amount"))),
    ),
}  # fmt: skip


def grid(rows: Sequence[Sequence[Spec]], origin: GridOrigin = "markup") -> Grid:
    """A grid from rows of cells; positions that no cell takes become blank cells."""
    taken: dict[tuple[int, int], Cell] = {}
    cells: list[Cell] = []
    for row, specs in enumerate(rows):
        column = 0
        for spec in specs:
            text, wide, high = (spec, 1, 1) if isinstance(spec, str) else (*spec, 1)[:3]
            while (row, column) in taken:
                column += 1
            cell = Cell(row, column, min(high, len(rows) - row), wide, text)
            for y in range(row, row + cell.row_span):
                for x in range(column, column + wide):
                    assert (y, x) not in taken, f"{text} overlaps at {y}, {x}"
                    taken[y, x] = cell
            cells.append(cell)
    width = max(x for _, x in taken) + 1
    cells += [Cell(y, x) for y in range(len(rows)) for x in range(width) if (y, x) not in taken]
    return Grid(len(rows), width, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), origin)


def tabbed(text: str) -> Grid:
    """A grid from lines with tabs."""
    return grid([line.split("\t") for line in text.strip("\n").split("\n")], "tabs")


def numbers(edition: str = "2021", other: str = "", seed: int | None = None) -> Figures:
    """A figure for every cell of the form: 101, 102, … in the form's order, or random ones."""
    keys = [("disclosure", row, column)
            for _, rows, columns in DISCLOSURE[edition] for _, row in rows for _, column in columns]  # fmt: skip
    keys += [("requests", row, column) for row, _ in request_rows(edition, other) for column in APPLICANTS]
    keys += [("proceedings", None, f"{group}.{outcome}") for group in GROUPS for outcome in OUTCOMES]
    if seed is None:
        return {key: str(number) for number, key in enumerate(keys, 101)}
    drawn = random.Random(seed)
    return {key: str(drawn.randrange(100_000)) for key in keys}


def with_sums() -> Figures:
    """Figures of the form of 2021 whose sums over columns hold, so that the order of columns can be proved."""
    made = numbers()
    for at, (key, _) in enumerate(request_rows()):
        row = [at * 7 % 40, at % 3, 0, at % 2, 0, 1]
        made.update({("requests", key, name): str(n) for name, n in zip(APPLICANTS, [*row, sum(row)], strict=True)})
    for at, group in enumerate(GROUPS):
        row = [at + 2, at, 1, 0]
        made.update(
            {
                ("proceedings", None, f"{group}.{name}"): str(n)
                for name, n in zip(OUTCOMES, [*row, sum(row)], strict=True)
            }
        )
    return made


def results(edition: str, other: str = "") -> tuple[tuple[str, str | None, tuple[tuple[str, str], ...]], ...]:
    """`RESULTS` with （六）其他处理 as the edition has it, or as `other` ("one", "three") wants it."""
    one = other == "one" if other else edition == "2019"
    return tuple(OTHER_IN_ONE_ROW if one and part[0].startswith("（六）") else part for part in RESULTS)


def request_rows(edition: str = "2021", other: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Key and label path of the rows of the requests table."""
    found = [("received", ("一、本年新收政府信息公开申请数量",)), ("carried_in", ("二、上年结转政府信息公开申请数量",))]
    for label, key, children in results(edition, other):
        path = ("三、本年度办理结果", label)
        found += [(key, path)] if key else [(child_key, (*path, child)) for child, child_key in children]
    return [*found, ("carried_out", ("四、结转下年度继续办理",))]


def disclosure(figures: Figures, edition: str = "2021") -> Rows:
    """The table of section two, four columns wide."""
    rows: Rows = []
    for banner, lines, columns in DISCLOSURE[edition]:
        spans = {3: (1, 1, 1), 2: (1, 2), 1: (3,)}[len(columns)]
        rows.append([(banner, 4)])
        rows.append(["信息内容", *((label, span) for (label, _), span in zip(columns, spans, strict=True))])
        for label, row in lines:
            values = [figures["disclosure", row, column] for _, column in columns]
            rows.append([label, *((value, span) for value, span in zip(values, spans, strict=True))])
    return rows


REQUESTS_HEADER: Rows = [
    [(CORNER, 3, 3), ("申请人情况", 7)],
    [("自然人", 1, 2), ("法人或其他组织", 5), ("总计", 1, 2)],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
]


def requests(figures: Figures, edition: str = "2021", other: str = "") -> Rows:
    """The table of section three: three columns of labels, seven of values."""

    def values(row: str) -> list[Spec]:
        return [figures["requests", row, column] for column in APPLICANTS]

    parts = results(edition, other)
    height = sum(max(1, len(children)) for _, _, children in parts)
    rows = [list(row) for row in REQUESTS_HEADER]
    rows.append([("一、本年新收政府信息公开申请数量", 3), *values("received")])
    rows.append([("二、上年结转政府信息公开申请数量", 3), *values("carried_in")])
    outer: list[Spec] = [("三、本年度办理结果", 1, height)]
    for label, key, children in parts:
        if key:
            rows.append([*outer, (label, 2), *values(key)])
            outer = []
        for index, (child, child_key) in enumerate(children):
            parent: list[Spec] = [(label, 1, len(children))] if index == 0 else []
            rows.append([*outer, *parent, child, *values(child_key)])
            outer = []
    return [*rows, [("四、结转下年度继续办理", 3), *values("carried_out")]]


PROCEEDINGS_HEADER: Rows = [
    [("行政复议", 5), ("行政诉讼", 10)],
    [*((label, 1, 2) for label in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")),
     ("未经复议直接起诉", 5), ("复议后起诉", 5)],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2,
]  # fmt: skip


def proceedings(figures: Figures) -> Rows:
    """The table of section four: three header rows and one of values."""
    values = [figures["proceedings", None, f"{group}.{outcome}"] for group in GROUPS for outcome in OUTCOMES]
    return [*(list(row) for row in PROCEEDINGS_HEADER), values]


def flattened(rows: Sequence[Sequence[Spec]]) -> Rows:
    """The rows with every span lost: the text stands in its first position, blanks elsewhere."""
    drawn = grid(rows)
    flat = [[""] * drawn.columns for _ in range(drawn.rows)]
    for cell in drawn.cells:
        flat[cell.row][cell.column] = cell.text
    return [list(row) for row in flat]


def document(*blocks: Block | str | Rows, metadata: Iterable[Metadata] = (), **fields: object) -> Document:
    """A document of blocks; a text is a paragraph, one that starts with # a heading, rows are a grid."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, list):
            made.append(grid(block))
        elif isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            made.append(Heading(level, block[level:].strip()) if level else Paragraph(block))
        else:
            made.append(block)
    return Document("text/plain", "drawn", tuple(made), tuple(metadata), **fields)  # type: ignore[arg-type]


def report(*blocks: Block | str | Rows, metadata: Iterable[Metadata] = ()) -> Report:
    """The report that a document of these blocks is normalised into."""
    return normalise(document(*blocks, metadata=metadata), Source(b"x", name="drawn"))


def convert_text(*written: str) -> Report:
    """The report read from a text whose three tables stand in it as written."""
    parts = (
        "青河县人民政府2023年政府信息公开工作年度报告", "二、主动公开政府信息情况", written[0],
        "三、收到和处理政府信息公开申请情况", written[1], "四、政府信息公开行政复议、行政诉讼情况", written[2],
        "五、存在的主要问题及改进情况", "公开的深度有待加强。",
    )  # fmt: skip
    return convert(Source("\n".join(parts).encode(), "report.txt"))


def tables(figures: Figures, edition: str = "2021", other: str = "", change: Callable[[Rows], Rows] = list) -> Report:
    """The report of the three tables, each changed by `change`."""
    return report(
        "# 云山县人民政府2023年政府信息公开工作年度报告"
        if edition == "2021"
        else "# 云山县人民政府2019年政府信息公开工作年度报告",
        *(
            change(rows)
            for rows in (disclosure(figures, edition), requests(figures, edition, other), proceedings(figures))
        ),
    )


def page(*drawn: Rows, year: int = 2023) -> Report:
    """The report that a page of HTML with these tables is read into, by the fast reader."""
    title = f"云山县人民政府{year}年政府信息公开工作年度报告"
    text = f"<!DOCTYPE html><meta charset=utf-8><body><h1>{title}</h1>{''.join(map(_markup, drawn))}"
    return convert(text.encode(), reader="fast")


def _markup(rows: Rows) -> str:
    lines = []
    for row in rows:
        cells = [(spec, 1, 1) if isinstance(spec, str) else (*spec, 1)[:3] for spec in row]
        lines.append("".join(f"<td colspan={wide} rowspan={high}>{text}</td>" for text, wide, high in cells))
    return "<table><tr>" + "</tr><tr>".join(lines) + "</tr></table>"


def codes(made: Report) -> list[str]:
    """The codes of its notes, in their order."""
    return [note.code for note in made.notes]


def raws(made: Report) -> Figures:
    """What the report says, by key; rows and columns the form does not know are left out."""
    return {
        (fact.table, fact.row, fact.column): fact.raw
        for fact in made.facts
        if fact.column is not None and (fact.row is not None or (fact.table == "proceedings" and not fact.row_labels))
    }
