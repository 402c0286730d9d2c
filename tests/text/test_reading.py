"""How text becomes blocks: canonical text, older conversions, encodings, and what is refused."""

from pathlib import Path

import pytest

from gkconvert import html, text
from gkconvert.errors import LimitError, UndecodableError
from gkconvert.limits import DEFAULT_OPTIONS, Limits, ReadOptions
from gkconvert.model import Block, Document, Grid, Heading, Metadata, Paragraph, Place, Source

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
REPORT = "# 甲县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n本年度公开信息。\n"


def read(content: str | bytes, charset: str | None = None, limits: Limits | None = None) -> Document:
    data = content.encode() if isinstance(content, str) else content
    options = ReadOptions(limits=limits) if limits else DEFAULT_OPTIONS
    return text.read(Source(data=data, name="a.txt", charset=charset), "text", options)


def shape(blocks: tuple[Block, ...]) -> list[object]:
    """Headings as (level, text), paragraphs as their text, grids as their rows of texts."""
    shaped: list[object] = []
    for block in blocks:
        if isinstance(block, Grid):
            owners = block.owners()
            shaped.append([[block.cells[index].text for index in row] for row in owners])
        elif isinstance(block, Heading):
            shaped.append((block.level, block.text))
        else:
            shaped.append(block.text)
    return shaped


def test_headings_paragraphs_and_rows_become_blocks_with_their_lines() -> None:
    document = read(REPORT + "\n规章\t0\n许可\t12\n")
    assert document.blocks[:3] == (
        Heading(1, "甲县人民政府2023年政府信息公开工作年度报告", Place(line=1)),
        Heading(2, "一、总体情况", Place(line=3)),
        Paragraph("本年度公开信息。", Place(line=5)),
    )
    grid = document.blocks[3]
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns, grid.origin) == (2, 2, "tabs")
    assert [(cell.text, cell.place) for cell in grid.cells] == [
        ("规章", Place(line=7)), ("0", Place(line=7)), ("许可", Place(line=8)), ("12", Place(line=8)),
    ]  # fmt: skip
    assert (document.media_type, document.reader, document.encoding, document.pages) == (
        "text/plain", "text", "utf-8", None,
    )  # fmt: skip


def test_headings_of_any_level_are_headings_with_or_without_a_space() -> None:
    assert shape(read("###### 深\n#######更深\n##二、公开\n#标题\n").blocks) == [
        (6, "深"), (7, "更深"), (2, "二、公开"), (1, "标题"),
    ]  # fmt: skip


def test_a_title_below_a_long_line_is_a_line_of_its_own() -> None:
    byline, title = "来源：云山县人民政府办公室 发布时间：2024-01-17", "云山县2023年政府信息公开工作年度报告"
    lines = ["首页", byline, title, "（2024年1月17日）", "一、总体情况"]
    assert shape(read("\n".join(lines)).blocks) == lines


def test_a_word_between_two_hashes_is_prose() -> None:
    assert shape(read("#政务公开#话题阅读量很高。\n").blocks) == ["#政务公开#话题阅读量很高。"]


def test_short_rows_are_filled_up_with_empty_cells_and_empty_columns_at_the_right_are_left_out() -> None:
    assert shape(read("a\tb\tc\t\nd\ne\t\t\t\n".replace("d\n", "d\t\n")).blocks) == [
        [["a", "b", "c"], ["d", "", ""], ["e", "", ""]]
    ]


def test_a_blank_line_ends_a_table() -> None:
    assert shape(read("a\t1\n\nb\t2\n").blocks) == [[["a", "1"]], [["b", "2"]]]


def test_a_row_of_nothing_but_tabs_keeps_its_place() -> None:
    assert shape(read("a\tb\n\t\nc\td\n").blocks) == [[["a", "b"], ["", ""], ["c", "d"]]]


def test_a_row_that_a_line_break_before_a_remark_parted_is_one_row() -> None:
    parted = "信息内容\t制发\t废止\t有效\n规章\t22\n（其中修订 16 件）\t2\t235\n文件\t34\t5\n（含失效2件）\t189\n"
    assert shape(read(parted).blocks) == [
        [
            ["信息内容", "制发", "废止", "有效"],
            ["规章", "22（其中修订 16 件）", "2", "235"],
            ["文件", "34", "5（含失效2件）", "189"],
        ]
    ]


def test_a_remark_that_is_a_label_begins_a_row_of_its_own() -> None:
    rows = [["收到", "件", "22", ""], ["（其中网上申请）", "件", "3", ""], ["（注1）", "", "", "0"]]
    assert shape(read("".join("\t".join(row) + "\n" for row in rows)).blocks) == [rows]


def test_a_banner_whose_tabs_an_editor_cut_off_is_a_row() -> None:
    cut = (
        "第二十条第（一）项\n信息内容\t本年制发件数\n规章\t0\n第二十条第（五）项\n信息内容\t本年处理决定数量\n许可\t3\n"
    )
    assert shape(read(cut).blocks) == [
        [
            ["第二十条第（一）项", ""],
            ["信息内容", "本年制发件数"],
            ["规章", "0"],
            ["第二十条第（五）项", ""],
            ["信息内容", "本年处理决定数量"],
            ["许可", "3"],
        ]
    ]


def test_a_numbered_heading_right_above_a_table_is_no_row() -> None:
    assert shape(read("二、主动公开政府信息情况\n规章\t0\n").blocks) == ["二、主动公开政府信息情况", [["规章", "0"]]]


def test_a_paragraph_that_a_tab_indents_is_a_paragraph() -> None:
    sentence = "本机关全年主动公开政府信息一千余条，依法办理申请若干件。"
    assert shape(read(f"\t{sentence}\n\t{sentence}\n").blocks) == [sentence, sentence]
    assert shape(read(f"\t落款\n\na\t1\n\t{sentence}\n").blocks) == ["落款", [["a", "1"]], sentence]


def test_markdown_tables_are_grids_without_their_rule() -> None:
    table = "| 信息内容 | 本年 |\n|---|:-:|\n| **规章** | 1\\|2 |\n| 许可<br>事项 |  |\n"
    assert shape(read(table).blocks) == [[["信息内容", "本年"], ["规章", "1|2"], ["许可事项", ""]]]


def test_wrapped_lines_are_one_paragraph_and_finished_ones_are_not() -> None:
    long = "本年度全县各级行政机关认真贯彻条例要求主动公开政府信息共计"
    assert shape(read(f"{long}\n1200条。\n第二段从这里开始。\n").blocks) == [f"{long}1200条。", "第二段从这里开始。"]
    assert shape(read(f"{long}\n一、总体情况\n").blocks) == [long, "一、总体情况"]


def test_a_numbered_heading_as_long_as_a_line_is_not_wrapped() -> None:
    heading = "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"
    assert shape(read(f"{heading}\n本年度没有发生\n").blocks) == [heading, "本年度没有发生"]
    cut = "四、因政府信息公开工作被申请行政复议、提起行政诉讼"
    assert shape(read(f"{cut}\n情况如下。\n").blocks) == [f"{cut}情况如下。"]


def test_a_backslash_makes_a_line_prose() -> None:
    assert shape(read("\\# 不是标题\n\n\\\\反斜杠\n\n\\| 竖线 |\n").blocks) == ["# 不是标题", "\\反斜杠", "| 竖线 |"]


def test_a_bold_line_loses_its_stars_and_a_divider_is_nothing() -> None:
    assert shape(read("**（一）主动公开**\n\n---\n\n***\n正文。\n").blocks) == ["（一）主动公开", "正文。"]


def test_statements_below_the_title_are_metadata() -> None:
    document = read("# 2023年报告\n\n发布机构：甲县人民政府\n发布日期：2024-01-17\n\n正文：如下。\n")
    assert document.metadata == (
        Metadata("发布机构", "甲县人民政府", "byline"),
        Metadata("发布日期", "2024-01-17", "byline"),
    )
    assert shape(document.blocks) == [(1, "2023年报告"), "正文：如下。"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (REPORT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + REPORT.encode(), "utf-8"),
        (REPORT.replace("\n", "\r\n").encode(), "utf-8"),
        (REPORT.encode("gb18030"), "gb18030"),
        (REPORT.encode("utf-16"), "utf-16-le"),
        (REPORT.encode("utf-16-le"), "utf-16-le"),
        (REPORT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_is_found_without_being_told(data: bytes, encoding: str) -> None:
    assert text.identify(Source(data))
    document = read(data)
    assert document.encoding == encoding
    assert shape(document.blocks) == shape(read(REPORT).blocks)
    assert document.notes == ()


def test_the_carriers_charset_helps_where_utf8_does_not_fit() -> None:
    assert read("# 年度報告".encode("big5"), charset="Big5").encoding == "big5"
    assert read(REPORT.encode("gb18030"), charset="gb2312").encoding == "gb18030"
    assert read(REPORT.encode(), charset="no-such-charset").encoding == "utf-8"


def test_a_file_cut_inside_a_character_is_read_with_a_note() -> None:
    document = read(REPORT.strip().encode()[:-1])
    assert document.encoding == "utf-8"
    assert [note.code for note in document.notes] == ["text.replaced"]
    assert shape(document.blocks)[-1] == "本年度公开信息\ufffd"


def test_bytes_of_no_known_encoding_are_refused() -> None:
    with pytest.raises(UndecodableError) as refused:
        read("\xe9 \xe8 \xff \xe0 Français déjà vu".encode("latin-1"))
    assert refused.value.code == "text.undecodable"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"junk\n%PDF-1.4\n",
        b"<!DOCTYPE html><html>",
        "年度报告 <table border=1><tr><td>1".encode(),
        "﻿<p>年度报告</p>".encode(),
        "<div>年度报告</div>".encode("utf-16"),
        "<html>".encode("utf-16-le"),
        b'{"schema": "gkconvert.report/1"}',
        b'[\n {"a": 1}]',
        b"{\\rtf1\\ansi",
        b"PK\x03\x04\x14\x00\x00\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x00\x00\x00\x00",
        bytes(range(256)),
    ],
)
def test_what_is_no_text_is_not_claimed(data: bytes) -> None:
    assert not text.identify(Source(data))


@pytest.mark.parametrize("data", ["3 < 5，且 a<b。", "《条例》<试行>", "{注}", "[1] 脚注", "plain"])
def test_prose_with_signs_of_other_notations_is_text(data: str) -> None:
    assert text.identify(Source(data.encode()))


@pytest.mark.parametrize(
    "start",
    [
        "年度报告",
        "<p>年度报告",
        "年度报告<b >",
        "a<b。",
        "年度<li>",
        "<年度报告>",
        "# 标题",
        "名称\t<td>1</td>",
        "<?xml version='1.0'?><html>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_text_and_html_never_claim_the_same_bytes(start: str, encoding: str) -> None:
    source = Source(start.encode(encoding))
    assert not (text.identify(source) and html.identify(source))


def test_a_table_over_the_limit_is_refused_before_it_is_built() -> None:
    with pytest.raises(LimitError) as refused:
        read("x" + "\t1" * 50 + "\n" + "\ty" * 1000, limits=Limits(cells=1000))
    assert (refused.value.code, refused.value.place) == ("limit.cells", "line 1")


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(LimitError) as refused:
        read("字" * 11, limits=Limits(characters=10))
    assert refused.value.code == "limit.text"


@pytest.mark.real
def test_an_older_conversion_is_read_with_its_wandering_levels_and_its_rows() -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the real reports are not here")
    document = read((SAMPLES / "jiaxian-2024.txt").read_bytes())
    headings = [(block.level, block.text[:5]) for block in document.blocks if isinstance(block, Heading)]
    assert headings[:3] == [(1, "郟县人民政"), (2, "一、总体情"), (3, "(一) 主")]
    assert [text for level, text in headings if level == 4] == ["四、政府信", "五、存在的", "六、其他需"]
    grids = [(block.rows, block.columns) for block in document.blocks if isinstance(block, Grid)]
    assert grids == [(14, 4), (28, 10), (4, 15)]
