"""Several reports in one document: each is told from the next by its title, and read as if it stood alone."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from drawn_forms import Figures, disclosure, document, grid, numbers, proceedings, raws, requests

import gkconvert
from gkconvert.model import Block, Heading, Message, Metadata, Note, Paragraph, Part, Place, Source
from gkconvert.normalise import normalise, reports_in

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
ONE, OTHER, THIRD = numbers(seed=1), numbers(seed=2), numbers(seed=3)
PROSE = "本年度认真落实条例，完善制度，加强审查，主动公开的内容有所增加，收到的申请均在期限内答复。"


def one_report(
    title: str | Sequence[str], figures: Figures, *, signed: str = "", with_last: bool = True
) -> list[Block]:
    """The blocks of a report whose six sections have the tables where they belong."""
    titles = [title] if isinstance(title, str) else title
    blocks: list[Block] = [Paragraph(line) for line in titles]
    blocks += [Paragraph("一、总体情况"), Paragraph(PROSE)]
    blocks += [Paragraph("二、主动公开政府信息情况"), grid(disclosure(figures))]
    blocks += [Paragraph("三、收到和处理政府信息公开申请情况"), grid(requests(figures))]
    blocks += [Paragraph("四、政府信息公开行政复议、行政诉讼情况"), grid(proceedings(figures))]
    blocks += [Paragraph("五、存在的主要问题及改进情况"), Paragraph(PROSE)]
    if with_last:
        blocks += [Paragraph("六、其他需要报告的事项"), Paragraph("无。")]
    if signed:
        blocks += [Paragraph(signed), Paragraph("2024年1月20日")]
    return blocks


def summary(title: str) -> list[Block]:
    """A report's sections in short, without tables."""
    headings = (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的主要问题及改进情况",
    )
    return [Paragraph(title), *(Paragraph(text) for heading in headings for text in (heading, PROSE * 2))]


def lines(*texts: str) -> list[Block]:
    return [Paragraph(text) for text in texts]


def several(*parts: list[Block]) -> list[tuple[str | None, str | None, int | None, object]]:
    """Of each report that is told apart: title, issuer, year, figures."""
    whole = document(*(block for part in parts for block in part))
    found = []
    for part in reports_in(whole):
        report = normalise(part, Source(b"x"))
        found.append((report.title, report.issuer, report.year, raws(report)))
    return found


def title_of(body: str, year: int = 2023) -> str:
    return f"{body}{year}年政府信息公开工作年度报告"


def test_reports_of_several_bodies_are_read_each_by_itself() -> None:
    found = several(
        one_report(title_of("云山县财政局"), ONE, signed="云山县财政局"),
        one_report(["云山县水利局", "2023年政府信息公开工作年度报告"], OTHER, with_last=False),
        one_report(title_of("云山县教育局"), THIRD),
    )
    assert [(issuer, year) for _, issuer, year, _ in found] == [
        ("云山县财政局", 2023), ("云山县水利局", 2023), ("云山县教育局", 2023),
    ]  # fmt: skip
    assert [figures for *_, figures in found] == [ONE, OTHER, THIRD]


def test_reports_of_several_years_of_one_body_are_told_apart() -> None:
    found = several(one_report(title_of("云山县财政局"), ONE), one_report(title_of("云山县财政局", 2022), OTHER))
    assert [(year, figures) for _, _, year, figures in found] == [(2023, ONE), (2022, OTHER)]


def test_the_cover_and_the_contents_of_the_whole_are_no_report() -> None:
    cover: list[Block] = [
        Paragraph("云山县2023年政府信息公开工作年度报告汇编"),
        *(Paragraph(f"{title_of(body)}……{page}") for body, page in (("云山县财政局", 1), ("云山县水利局", 5))),
        *(
            Paragraph(line)
            for line in ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
        ),
    ]
    found = several(cover, one_report(title_of("云山县财政局"), ONE), one_report(title_of("云山县水利局"), OTHER))
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE), ("云山县水利局", OTHER)]


def renumbered(blocks: list[Block]) -> list[Block]:
    """The sections as （一）, （二） …, as below the numbered titles of a whole."""
    return [
        Paragraph(f"（{block.text[0]}）{block.text[2:]}")
        if isinstance(block, Paragraph) and block.text[1:2] == "、"
        else block
        for block in blocks
    ]


def test_the_titles_may_be_the_numbered_sections_of_the_whole() -> None:
    found = several(
        lines("云山县2023年政府信息公开工作年度报告汇编", "一、" + title_of("云山县财政局")),
        renumbered(one_report([], ONE)),
        lines("二、" + title_of("云山县水利局")),
        renumbered(one_report([], OTHER)),
    )
    assert [(title, issuer, figures) for title, issuer, _, figures in found] == [
        (title_of("云山县财政局"), "云山县财政局", ONE), (title_of("云山县水利局"), "云山县水利局", OTHER),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["{}", "（{}）", "（{number}）{}"])
def test_a_title_over_all_is_that_of_each_where_only_bodies_are_named(written: str) -> None:
    bodies = ("云山县财政局", "云山县水利局", "云山县教育局")
    parts = [
        one_report(written.format(body, number="一二三"[at]), figures, signed=body)
        for at, (body, figures) in enumerate(zip(bodies, (ONE, OTHER, THIRD), strict=True))
    ]
    found = several(lines("云山县2023年政府信息公开工作年度报告"), *parts)
    assert found == [
        ("2023年政府信息公开工作年度报告", body, 2023, figures)
        for body, figures in zip(bodies, (ONE, OTHER, THIRD), strict=True)
    ]


def test_parts_of_the_first_section_do_not_hide_where_reports_begin() -> None:
    def with_parts(body: str, figures: Figures) -> list[Block]:
        title, overview, *rest = one_report(title_of(body), figures)
        return [title, overview, *lines("（一）基本情况", PROSE, "（二）主动公开情况", PROSE), *rest]

    found = several(with_parts("云山县财政局", ONE), with_parts("云山县水利局", OTHER))
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE), ("云山县水利局", OTHER)]


def test_a_signature_is_that_of_the_report_before() -> None:
    found = several(
        one_report(title_of("云山县财政局"), ONE, signed="云山县财政局"), one_report([], OTHER, signed="云山县水利局")
    )
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE), ("云山县水利局", OTHER)]


def test_what_the_source_says_of_its_title_and_issuer_is_not_said_of_each_report() -> None:
    stated = (
        Metadata("ArticleTitle", "云山县人民政府2023年政府信息公开工作年度报告", "meta"),
        Metadata("PubDate", "2024-01-31", "meta"),
    )
    whole = document(
        *one_report(title_of("云山县财政局"), ONE), *one_report(title_of("云山县水利局"), OTHER), metadata=stated
    )
    reports = [normalise(part, Source(b"x")) for part in reports_in(whole)]
    assert [(report.issuer, report.published) for report in reports] == [
        ("云山县财政局", "2024-01-31"), ("云山县水利局", "2024-01-31"),
    ]  # fmt: skip
    assert [report.source.part for report in reports] == [Part(1, 2), Part(2, 2)]
    assert [[note.code for note in report.notes] for report in reports] == [["source.several"]] * 2


def test_a_note_on_a_page_goes_with_the_report_on_that_page() -> None:
    first = [Heading(1, title_of("云山县财政局"), Place(page=1)), *one_report("", ONE)[1:]]
    second = [Heading(1, title_of("云山县水利局"), Place(page=2)), *one_report("", OTHER)[1:]]
    odd = (Note("pdf.struck_text", Message("删", "struck"), Place(page=2)), Note("pdf.signed", Message("签", "signed")))
    parts = reports_in(document(*first, *second, notes=odd))
    assert [[note.code for note in part.notes] for part in parts] == [
        ["pdf.signed", "source.several"], ["pdf.struck_text", "pdf.signed", "source.several"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "blocks",
    [
        one_report(title_of("云山县财政局"), ONE),
        # a summary before the report
        [*summary(title_of("云山县财政局")), *one_report(title_of("云山县财政局"), ONE)],
        # contents before the report
        lines("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况")
        + one_report(title_of("云山县财政局"), ONE),
        # another document behind it
        one_report(title_of("云山县财政局"), ONE)
        + lines("云山县财政局2024年工作要点", "一、总体要求", PROSE * 9, "二、主要任务", "三、保障措施", "四、存在的主要问题及改进情况"),
        # words of headings in a list
        lines("一、总体要求", "一、工作目标", "一、其他"),
        # rows of a table that was lost
        one_report(title_of("云山县财政局"), ONE)
        + lines("一、本年新收政府信息公开申请数量", PROSE * 9, "二、上年结转政府信息公开申请数量", "三、本年度办理结果"),
    ],
)  # fmt: skip
def test_what_is_one_report_stays_one(blocks: list[Block]) -> None:
    whole = document(*blocks)
    assert reports_in(whole) == (whole,)


@pytest.mark.parametrize("title", [title_of("云山县财政局"), []])
def test_a_report_that_is_there_twice_counts_once(title: str | list[str]) -> None:
    first, other = one_report(title_of("云山县财政局"), ONE), one_report(title, OTHER)
    (found,) = reports_in(document(*first, *other))
    assert found.blocks == tuple(first)
    assert [note.code for note in found.notes] == ["source.repeated"]


def test_a_copy_between_other_reports_is_no_part_of_these() -> None:
    found = several(
        one_report(title_of("云山县财政局"), ONE),
        one_report(title_of("云山县水利局"), OTHER),
        one_report(title_of("云山县财政局"), THIRD),
        one_report(title_of("云山县教育局"), THIRD),
    )
    assert [(issuer, figures) for _, issuer, _, figures in found] == [
        ("云山县财政局", ONE), ("云山县水利局", OTHER), ("云山县教育局", THIRD),
    ]  # fmt: skip


def test_a_file_with_a_report_twice_is_read_as_the_report_alone_by_both_readers() -> None:
    alone, twice = (
        gkconvert.convert(bound(*names)) for names in (["fpdf2-wrong-sums.pdf"], ["fpdf2-wrong-sums.pdf"] * 2)
    )
    assert raws(twice) == raws(alone)
    assert twice.source.readers == alone.source.readers == ("pdfium", "pdfplumber")
    assert [one.rule for one in twice.findings] == [one.rule for one in alone.findings]


def bound(*names: str) -> bytes:
    """PDFs of the corpus one after another in one file."""
    new = pypdfium2.PdfDocument.new()
    opened = [pypdfium2.PdfDocument(CORPUS / name) for name in names]
    for one in opened:
        new.import_pages(one)
    out = BytesIO()
    new.save(out)
    for one in (new, *opened):
        one.close()
    return out.getvalue()


def test_each_report_of_a_file_has_the_figures_it_has_alone_and_the_second_reading_is_parted_like_the_first() -> None:
    names = ("wps-label-cut.pdf", "fpdf2-wrong-sums.pdf")
    alone = [gkconvert.convert(CORPUS / name) for name in names]
    together = list(gkconvert.convert_each(bound(*names)))
    assert [raws(report) for report in together] == [raws(report) for report in alone]
    assert [report.issuer for report in together] == [report.issuer for report in alone]
    assert [report.source.readers for report in together] == [("pdfium",), ("pdfium", "pdfplumber")]
    assert {one.origin for one in together[1].findings if one.verdict == "failed"} == {"source"}
    assert not any(one.rule == "reading.several" for report in together for one in report.findings)


def test_converting_a_file_of_several_reports_gives_the_first_and_says_so() -> None:
    report = gkconvert.convert(bound("wps-label-cut.pdf", "libreoffice-lines.pdf"))
    assert report.source.part == Part(1, 2)
    assert [(one.rule, one.severity) for one in report.findings] == [("reading.several", "warning")]
    assert gkconvert.read_json(gkconvert.write(report, ".json")) == report


def test_a_report_alone_has_no_part_in_its_json() -> None:
    assert (
        b'"part"' not in gkconvert.write(gkconvert.convert(CORPUS / "wps-label-cut.pdf"), ".json").split(b"sections")[0]
    )
