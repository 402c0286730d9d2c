"""One report put together: title, prose, headings and tables in order, and what a reader must find.

Knows: the order of a report. Must not know: file formats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from generator import form, tables
from generator.bodies import BODIES, Body
from generator.figures import Figures, Key, Value, draw, failed_identities, set_values
from generator.printed import PrintedTable
from generator.prose import Prose
from generator.wording import FULL_WIDTH, Wording

TITLES = {
    "first": "{name}{year}年政府信息公开工作年度报告",
    "last": "{year}年{name}政府信息公开工作年度报告",
    "du": "{name}{year}年度政府信息公开工作报告",
    "short": "{name}{year}年政府信息公开年度报告",
    "brackets": "{name}政府信息公开工作年度报告（{year}年度）",
    "chinese": "{name}{chinese}年政府信息公开工作年度报告",
    "full_width": "{name}{full}年政府信息公开工作年度报告",
    "nobody": "{year}年政府信息公开工作年度报告",
}


@dataclass(frozen=True)
class Content:
    """What a report says, before any format: all that the expectation depends on.

    `title` is a key of `TITLES`; `two_lines` breaks it after the name. `wrong` plants values;
    `figures` replaces drawn ones without being an error. `signed` and `dated`: whether name and date close it;
    `headings`: "numbered", "bare" (without 一、) or "none" (the tables stand without headings). `channels`: section 一 has
    a table of its own, which belongs to no form. `chinese_date`: 二〇二四年一月八日. `signer` signs instead of the body that the title names.
    """

    seed: int
    body: str
    year: int
    edition: str = "2021"
    scale: str = "county"
    title: str = "first"
    two_lines: bool = False
    single_other: bool = False
    wording: Wording = field(default_factory=Wording)
    wrong: Mapping[Key, Value] = field(default_factory=dict)
    figures: Mapping[Key, Value] = field(default_factory=dict)
    signed: bool = True
    signer: str = ""
    dated: bool = True
    preface: bool = True
    headings: str = "numbered"
    channels: bool = False
    long: bool = False
    chinese_date: bool = False


@dataclass(frozen=True)
class Block:
    """`kind`: title, heading (section), part (（一）…), paragraph, table, signature, date."""

    kind: str
    text: str = ""
    table: PrintedTable | None = None


@dataclass(frozen=True)
class DrawnReport:
    """A report ready to be printed in any format."""

    content: Content
    body: Body
    title_lines: tuple[str, ...]
    published: str
    blocks: tuple[Block, ...]
    figures: Figures
    failed: tuple[tuple[str, list[Key]], ...]

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.title_lines)

    @property
    def tables(self) -> list[PrintedTable]:
        """The form's tables in order."""
        return [block.table for block in self.blocks if block.table]

    def published_chinese(self) -> str:
        """The date as a signature prints it: 2024年1月8日."""
        year, month, day = self.published.split("-")
        if self.content.chinese_date:
            return f"{in_chinese(int(year))}年{TENS[int(month)]}月{TENS[int(day)]}日"
        return f"{year}年{int(month)}月{int(day)}日"


CHINESE = "〇一二三四五六七八九"
TENS = [
    "",
    *CHINESE[1:],
    "十",
    *(f"十{n}" for n in CHINESE[1:]),
    "二十",
    *(f"二十{n}" for n in CHINESE[1:]),
    "三十",
    "三十一",
]


def in_chinese(year: int) -> str:
    """2023 as 二〇二三."""
    return "".join(CHINESE[int(digit)] for digit in str(year))


def put_together(content: Content) -> DrawnReport:
    """Draw a report: the same content gives the same report."""
    random = Random(content.seed)
    body = BODIES[content.body]
    single_other = content.single_other or content.edition == "2019"
    figures = draw(random, content.edition, content.scale, single_other=single_other)
    set_values(figures, dict(content.figures))
    prose = Prose(random, body, content.year, figures)
    set_values(figures, dict(content.wrong))
    published = f"{content.year + 1}-01-{random.randint(5, 31):02d}"
    title = TITLES[content.title].format(
        name=body.name,
        year=content.year,
        full=str(content.year).translate(FULL_WIDTH),
        chinese=in_chinese(content.year),
    )
    lines = (title,)
    if content.two_lines:
        cut = len(body.name) if title.startswith(body.name) else len(f"{content.year}年")
        lines = (title[:cut], title[cut:])
    return DrawnReport(
        content, body, lines, published,
        tuple(_blocks(content, body, prose, figures, random)), figures, tuple(failed_identities(figures)),
    )  # fmt: skip


def _blocks(content: Content, body: Body, prose: Prose, figures: Figures, random: Random) -> list[Block]:
    wording = content.wording
    sections = list(form.SECTIONS)
    if content.edition == "2019":
        sections[3] = form.SECTION_FOUR_2019
        sections[4] = "五、政府信息公开工作存在的主要问题及改进情况"
    elif random.random() < 0.3:
        sections[4] = "五、存在的主要问题及改进措施"
    blocks = [Block("paragraph", prose.preface())] if content.preface else []
    blocks += [Block("heading", sections[0]), Block("paragraph", prose.opening())]
    for index, name in enumerate(form.OVERVIEW_PARTS):
        blocks += [Block("part", f"（{'一二三四五'[index]}）{name}"), Block("paragraph", prose.part(index))]
    if content.long:
        blocks.extend(Block("paragraph", prose.opening() + prose.part(index)) for index in (0, 2, 3, 4))
    if content.channels:
        blocks += [Block("paragraph", "各渠道发布信息的数量见下表。"), Block("table", table=tables.channels(random))]
    for heading, build in zip(sections[1:4], (tables.disclosure, tables.requests, tables.proceedings), strict=True):
        blocks += [Block("heading", heading), Block("table", table=build(figures, wording))]
    lacking, remedy = prose.problems()
    blocks += [Block("heading", sections[4]), Block("part", "（一）存在的主要问题"), Block("paragraph", lacking)]
    blocks += [Block("part", "（二）改进情况"), Block("paragraph", remedy)]
    blocks += [Block("heading", sections[5]), Block("paragraph", prose.other())]
    if content.headings != "numbered":
        blocks = [_unnumbered(block, content.headings) for block in blocks]
        blocks = [block for block in blocks if block.text or block.table]
    if content.signed:
        blocks.append(Block("signature", content.signer or body.name))
    return blocks


def _unnumbered(block: Block, headings: str) -> Block:
    """A section's heading without its number, or without itself where a table follows."""
    if block.kind != "heading":
        return block
    bare = block.text.partition("、")[2]
    return Block("heading", "" if headings == "none" and block.text[0] in "二三四" else bare)
