"""Several reports in one document: each is told from the next by its title, and read as if it stood alone."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from time import process_time

import pypdfium2
import pytest
from drawn_forms import Figures, disclosure, document, grid, numbers, proceedings, raws, requests

import gkconvert
from gkconvert.model import Block, Grid, Heading, Message, Metadata, Note, Paragraph, Part, Place, Source
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


def prose_alone(title: str | Sequence[str], *, signed: str = "") -> list[Block]:
    """A report of six sections without tables."""
    blocks = one_report(title, ONE, signed=signed)
    return [Paragraph(PROSE) if isinstance(block, Grid) else block for block in blocks]


def annex(figures: Figures) -> list[Block]:
    """The tables under numbers of their own, and nobody's name."""
    return [
        Paragraph("附表"),
        Paragraph("一、主动公开政府信息情况"), grid(disclosure(figures)),
        Paragraph("二、收到和处理政府信息公开申请情况"), grid(requests(figures)),
        Paragraph("三、政府信息公开行政复议、行政诉讼情况"), grid(proceedings(figures)),
    ]  # fmt: skip


OWN_TABLE = grid([["项目", "数量"], ["门户网站", "10"], ["政务微信", "20"]])


def test_tables_behind_prose_with_a_table_of_its_own_are_kept() -> None:
    title, *prose = prose_alone(title_of("云山县财政局"))
    found = several([title, OWN_TABLE, *prose, OWN_TABLE, *annex(ONE)])
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE)]


def test_an_annex_is_of_the_report_before_it_and_not_of_the_first() -> None:
    found = several(one_report(title_of("云山县财政局"), ONE), prose_alone(title_of("云山县水利局")), annex(OTHER))
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE), ("云山县水利局", OTHER)]


BLANK = dict.fromkeys(ONE, "")


@pytest.mark.parametrize(
    "before",
    [
        # the form with what is to be filled in
        one_report("填写说明", BLANK),
        one_report(title_of("XX县XX局"), BLANK),
        # news of the report
        prose_alone(title_of("云山县发布")),
        # a summary, of the place instead of its government
        prose_alone(title_of("云山县")),
    ],
)
def test_what_stands_before_a_report_does_not_take_its_place(before: list[Block]) -> None:
    ((_, _, _, figures),) = several(before, one_report(title_of("云山县人民政府"), ONE))
    assert figures == ONE


def test_titles_that_name_nobody_are_told_apart_by_the_figures() -> None:
    title = "2023年政府信息公开工作年度报告"
    found = several(one_report(title, ONE), one_report(title, OTHER), one_report(title, ONE))
    assert [(issuer, figures) for _, issuer, _, figures in found] == [(None, ONE), (None, OTHER)]


def test_noughts_of_bodies_that_are_not_named_are_no_copies() -> None:
    noughts = dict.fromkeys(ONE, "0")
    found = several(
        one_report(title_of("云山县财政局"), noughts), one_report("2023年政府信息公开工作年度报告", noughts)
    )
    assert [issuer for _, issuer, *_ in found] == ["云山县财政局", None]


def test_titles_of_another_scope_are_other_reports() -> None:
    titles = [f"{title_of('云山县')}（{scope}）" for scope in ("汇总", "本级")]
    found = several(*(one_report(title, figures) for title, figures in zip(titles, (ONE, OTHER), strict=True)))
    assert [(title, figures) for title, _, _, figures in found] == list(zip(titles, (ONE, OTHER), strict=True))


def test_the_title_of_the_whole_below_each_title_is_that_of_none() -> None:
    found = several(
        *(
            one_report([title_of(body), title_of("云山县") + "汇编"], figures)
            for body, figures in (("云山县财政局", ONE), ("云山县水利局", OTHER))
        )
    )
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE), ("云山县水利局", OTHER)]


def test_the_running_head_of_a_report_is_not_the_title_of_the_next() -> None:
    title = "2023年政府信息公开工作年度报告"
    first = one_report(title, ONE, signed="云山县财政局")
    found = several([*first[:-4], Paragraph(title), *first[-4:]], one_report(title, OTHER, signed="云山县水利局"))
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE), ("云山县水利局", OTHER)]


def test_the_body_on_the_next_cover_signs_nothing() -> None:
    title = "2023年政府信息公开工作年度报告"
    found = several(
        *(
            [*lines(title, body, "二〇二四年一月"), *one_report(title, figures)]
            for body, figures in (("云山县财政局", ONE), ("云山县水利局", OTHER))
        )
    )
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE), ("云山县水利局", OTHER)]


@pytest.mark.parametrize("heading", ["一、主要工作", "一、2023年政府信息公开工作开展情况", "1.总体情况"])
def test_a_first_section_in_other_words_begins_a_report_below_its_title(heading: str) -> None:
    title, _, *rest = one_report(title_of("云山县水利局"), OTHER)
    if heading[0] == "1":
        rest = [
            Paragraph(f"{'一二三四五六'.index(block.text[0]) + 1}.{block.text[2:]}")
            if isinstance(block, Paragraph) and block.text[1:2] == "、"
            else block
            for block in rest
        ]
    found = several(one_report(title_of("云山县财政局"), ONE), [title, Paragraph(heading), *rest])
    assert [(issuer, figures) for _, issuer, _, figures in found] == [("云山县财政局", ONE), ("云山县水利局", OTHER)]


def test_bodies_whose_names_are_not_known_for_such_are_reports_still() -> None:
    parts = [
        [*lines(f"{number}、{name}"), *renumbered(one_report([], figures))]
        for number, name, figures in (("一", "甲处室", ONE), ("二", "乙专班", OTHER), ("三", "丙专班", THIRD))
    ]
    found = several(lines("云山县2023年政府信息公开工作年度报告汇编"), *parts)
    assert [figures for *_, figures in found] == [ONE, OTHER, THIRD]


def test_years_below_one_title_are_reports_of_these_years() -> None:
    found = several(
        lines("云山县财政局政府信息公开工作年度报告"), one_report("2023年度", ONE), one_report("二、2022年度", OTHER)
    )
    assert [(issuer, year, figures) for _, issuer, year, figures in found] == [
        ("云山县财政局", 2023, ONE), ("云山县财政局", 2022, OTHER),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["第二部分 {}", "第二章{}", "附件2 {}"])
def test_titles_may_be_parts_of_the_whole(written: str) -> None:
    first, second = title_of("云山县财政局"), written.format(title_of("云山县水利局"))
    found = several(one_report(first, ONE), one_report(second, OTHER))
    assert [issuer for _, issuer, *_ in found] == ["云山县财政局", "云山县水利局"]


def test_a_township_that_reports_in_few_words_is_no_part_of_the_report_before() -> None:
    words = [Paragraph("无。") if isinstance(block, Grid) else block for block in one_report(title_of("白石镇"), ONE)]
    short = [Paragraph("无。") if block == Paragraph(PROSE) else block for block in words]
    found = several(one_report(title_of("云山县财政局"), ONE), short, one_report(title_of("云山县水利局"), OTHER))
    assert [issuer for _, issuer, *_ in found] == ["云山县财政局", "白石镇", "云山县水利局"]


def test_a_note_on_a_page_that_is_a_picture_goes_with_the_pages_before_it() -> None:
    first = [Heading(1, title_of("云山县财政局"), Place(page=2)), *one_report("", ONE)[1:]]
    second = [Heading(1, title_of("云山县水利局"), Place(page=5)), *one_report("", OTHER)[1:]]
    odd = [Note("pdf.pictures", Message("图", "picture"), Place(page=page)) for page in (1, 3, 6)]
    parts = reports_in(document(*first, *second, notes=tuple(odd)))
    assert [[note.place.page for note in part.notes if note.place] for part in parts] == [[1, 3], [6]]


def test_many_reports_take_no_time() -> None:
    blocks = [block for number in range(600) for block in prose_alone(title_of(f"云山县第{number}局"))]
    started = process_time()
    assert len(reports_in(document(*blocks))) == 600
    assert process_time() - started < 10


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
