"""What the body of a Word document becomes."""

from __future__ import annotations

import pytest
from docx_writing import W, cell, document, listed, numbering, paragraph, row, run, table

from gkconvert import registry
from gkconvert.docx.numbering import written
from gkconvert.model import Document, Grid, Heading, Metadata, Paragraph, Source


def read(data: bytes) -> Document:
    return registry.read(Source(data, "report.docx"))


def prose(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Heading | Paragraph)]


def grids(data: bytes) -> list[list[list[str]]]:
    """Each grid as rows of texts, a merged cell's text at its first position."""
    found = []
    for block in read(data).blocks:
        if isinstance(block, Grid):
            lines = [[""] * block.columns for _ in range(block.rows)]
            for item in block.cells:
                lines[item.row][item.column] = item.text
            found.append(lines)
    return found


# --- numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (3, "chineseCounting", "三"),
        (10, "chineseCountingThousand", "十"),
        (12, "chineseCounting", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (2, "ideographTraditional", "乙"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (5, "unheardOf", "5"),
    ],
)
def test_numbers_are_written_in_the_list_s_format(value: int, style: str, expected: str) -> None:
    assert written(value, style) == expected


def test_automatic_numbers_are_part_of_the_text_and_restart_below_their_parent() -> None:
    levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    body = [
        listed("总体情况"), listed("主动公开", 1), listed("依申请公开", 1), listed("平台建设", 2), listed("监督保障", 2),
        paragraph("正文。"), listed("收到和处理情况"), listed("新收", 1),
    ]  # fmt: skip
    assert prose(document(*body, parts={"word/numbering.xml": numbering(levels)})) == [
        "一、总体情况", "（一）主动公开", "（二）依申请公开", "1.平台建设", "2.监督保障", "正文。", "二、收到和处理情况", "（一）新收",
    ]  # fmt: skip


def test_an_instance_with_its_own_start_begins_anew() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    body = [listed("甲"), listed("乙"), listed("丙", number=2), listed("丁", number=2)]
    parts = {"word/numbering.xml": numbering([("decimal", "%1.")], instances=second)}
    assert prose(document(*body, parts=parts)) == ["1.甲", "2.乙", "5.丙", "6.丁"]


def test_labels_in_cells_have_their_automatic_numbers_too() -> None:
    parts = {"word/numbering.xml": numbering([("decimal", "%1.")])}
    body = table(
        row(cell("", '<w:vMerge w:val="restart"/>'), cell(listed("属于国家秘密")), cell("0")),
        row(cell("", "<w:vMerge/>"), cell(listed("其他法律行政法规禁止公开")), cell("3")),
    )
    assert grids(document(body, parts=parts)) == [
        [["", "1.属于国家秘密", "0"], ["", "2.其他法律行政法规禁止公开", "3"]]
    ]


def test_a_number_that_comes_with_the_style_is_computed() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="章"/><w:basedOn w:val="H1"/></w:style></w:styles>'
    )
    parts = {"word/styles.xml": styles, "word/numbering.xml": numbering([("chineseCounting", "%1、")])}
    body = [paragraph("总体情况", '<w:pStyle w:val="H1"/>'), paragraph("主动公开", '<w:pStyle w:val="Own"/>')]
    blocks = read(document(*body, parts=parts)).blocks
    assert [(block.level, block.text) for block in blocks if isinstance(block, Heading)] == [
        (1, "一、总体情况"), (1, "二、主动公开"),
    ]  # fmt: skip


def test_bullets_and_lists_switched_off_add_nothing() -> None:
    parts = {"word/numbering.xml": numbering([("bullet", "\uf0b7")])}
    off = paragraph("三、无编号", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert prose(document(listed("项目"), off, parts=parts)) == ["项目", "三、无编号"]


# --- text -----------------------------------------------------------------------------------------------------


def test_tracked_changes_are_read_as_accepted_and_noted() -> None:
    body = paragraph(
        run("新收")
        + '<w:del w:id="1"><w:r><w:delText>10</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{run("12")}</w:ins>'
        + f'<w:moveFrom w:id="3">{run("旧处")}</w:moveFrom>'
        + run("件")
    )
    found = read(document(body))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["新收12件"]
    assert [note.code for note in found.notes] == ["docx.tracked_changes"]


def test_deleted_rows_and_paragraph_ends_are_gone() -> None:
    rows = table(
        row(cell("规章"), cell("1")),
        row(cell("旧"), cell("9"), properties='<w:del w:id="4"/>'),
        row(cell("许可"), cell("2")),
    )
    cut = paragraph("前半，", '<w:rPr><w:del w:id="5"/></w:rPr>')
    assert grids(document(rows)) == [[["规章", "1"], ["许可", "2"]]]
    assert prose(document(cut, paragraph("后半。"))) == ["前半，后半。"]


def test_fields_show_their_result_and_hidden_text_is_left_out() -> None:
    field = "<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>"
    body = paragraph(run("共") + field + run("3") + run("看不见", "<w:vanish/>") + run("件", '<w:vanish w:val="0"/>'))
    assert prose(document(body)) == ["共3件"]


def test_a_text_box_is_read_once_although_it_is_written_twice() -> None:
    inside = f"<w:txbxContent>{paragraph('框内文字')}</w:txbxContent>"
    anchored = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        + inside
        + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>" + inside + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert prose(document(paragraph(run("正文") + anchored))) == ["正文", "框内文字"]


def test_line_breaks_end_a_paragraph_only_after_a_sentence_or_before_a_number() -> None:
    body = paragraph("<w:r><w:t>第一句。</w:t><w:br/><w:t>（二）第二段</w:t><w:br/><w:t>接着。</w:t></w:r>")
    title = paragraph("<w:r><w:t>甲县人民政府</w:t><w:br/><w:t>2023年年度报告</w:t></w:r>", '<w:jc w:val="center"/>')
    assert prose(document(title, body)) == ["甲县人民政府2023年年度报告", "第一句。", "（二）第二段接着。"]


def test_headers_footers_and_footnotes_are_left_out() -> None:
    parts = {"word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph("页眉")}</w:hdr>', "word/footnotes.xml": "<x/>"}
    assert prose(document(paragraph(run("正文") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), parts=parts)) == [
        "正文"
    ]


def test_content_controls_and_links_are_looked_through() -> None:
    link = paragraph("<w:hyperlink>" + run("链接") + "</w:hyperlink>")
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{link}</w:sdtContent></w:sdt>"
    assert prose(document(inner)) == ["链接"]


def test_properties_are_stated() -> None:
    core = '<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>甲县报告</dc:title><dcterms:created>2024-01-17T08:00:00Z</dcterms:created></cp:coreProperties>'
    assert read(document(paragraph("正文"), parts={"docProps/core.xml": core})).metadata == (
        Metadata("Title", "甲县报告", "properties"),
        Metadata("CreationDate", "2024-01-17T08:00:00Z", "properties"),
    )


# --- tables ---------------------------------------------------------------------------------------------------


def test_cells_merged_both_ways_keep_their_rectangles() -> None:
    body = table(
        row(cell("第二十条第（一）项", '<w:gridSpan w:val="3"/>')),
        row(cell("信息内容", '<w:vMerge w:val="restart"/>'), cell("申请人", '<w:gridSpan w:val="2"/>')),
        row(cell("", "<w:vMerge/>"), cell("自然人"), cell("企业")),
    )
    grid = read(document(body)).blocks[0]
    assert isinstance(grid, Grid)
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells] == [
        (0, 0, 1, 3, "第二十条第（一）项"), (1, 0, 2, 1, "信息内容"), (1, 1, 1, 2, "申请人"), (2, 1, 1, 1, "自然人"), (2, 2, 1, 1, "企业"),
    ]  # fmt: skip


def test_a_merged_cell_without_a_first_and_short_rows_still_make_a_grid() -> None:
    body = table(
        row(cell("规章", "<w:vMerge/>"), cell("1"), cell("2")),
        row(cell("许可"), cell("3")),
        row(cell("处罚"), cell("4"), properties='<w:gridBefore w:val="1"/>'),
    )
    assert grids(document(body)) == [[["规章", "1", "2"], ["许可", "3", ""], ["", "处罚", "4"]]]


def test_cells_merged_sideways_in_the_old_way_are_one() -> None:
    body = table(
        row(cell("总计", '<w:hMerge w:val="restart"/>'), cell("", '<w:hMerge w:val="continue"/>'), cell("9")),
        row(cell("一"), cell("二"), cell("3")),
    )
    assert grids(document(body)) == [[["总计", "", "9"], ["一", "二", "3"]]]


def test_a_frame_around_a_table_is_looked_through_and_a_nested_table_is_its_own() -> None:
    inner = table(row(cell("规章"), cell("1")), row(cell("许可"), cell("2")))
    framed = table(row(cell(paragraph("说明") + inner)))
    assert grids(document(framed)) == [[["规章", "1"], ["许可", "2"]]]
    assert prose(document(framed)) == ["说明"]
    beside = table(row(cell("左"), cell(inner + paragraph("右"))), row(cell("下"), cell("末")))
    assert grids(document(beside)) == [[["左", "右"], ["下", "末"]], [["规章", "1"], ["许可", "2"]]]


def test_lines_of_a_cell_are_joined() -> None:
    body = table(row(cell(paragraph("三、本年度") + paragraph("办理结果")), cell("7483")), row(cell("计"), cell("1")))
    assert grids(document(body)) == [[["三、本年度办理结果", "7483"], ["计", "1"]]]


@pytest.mark.parametrize("ended", ["</w:t><w:br/><w:t>", "</w:t></w:r></w:p><w:p><w:r><w:t>"])
def test_numbers_in_two_lines_of_a_cell_are_not_one_number(ended: str) -> None:
    figures = f"<w:p><w:r><w:t>35{ended}12</w:t></w:r></w:p>"
    body = table(row(cell("行政处罚"), cell(figures)), row(cell("计"), cell("1")))
    assert grids(document(body)) == [[["行政处罚", "35 / 12"], ["计", "1"]]]


@pytest.mark.parametrize("toggle", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/>'])
def test_what_is_struck_out_is_left_out(toggle: str) -> None:
    body = table(row(cell("许可"), cell(paragraph(run("71", toggle) + run("35")))), row(cell("计"), cell("1")))
    assert grids(document(body)) == [[["许可", "35"], ["计", "1"]]]


def test_a_strike_that_is_switched_off_strikes_nothing_out() -> None:
    body = table(row(cell("许可"), cell(paragraph(run("71", '<w:strike w:val="0"/>')))), row(cell("计"), cell("1")))
    assert grids(document(body)) == [[["许可", "71"], ["计", "1"]]]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:vertAlign w:val="superscript"/>', "12¹"), ('<w:position w:val="8"/>', "12¹"), ('<w:position w:val="1"/>', "121"),
        ('<w:position w:val="-8"/>', "121"),
    ],
)  # fmt: skip
def test_the_raised_number_of_a_footnote_is_no_digit_of_the_figure(properties: str, expected: str) -> None:
    body = table(row(cell("许可"), cell(paragraph(run("12") + run("1", properties)))), row(cell("计"), cell("1")))
    assert grids(document(body)) == [[["许可", expected], ["计", "1"]]]


@pytest.mark.parametrize(
    "properties", ["<w:webHidden/>", '<w:sz w:val="2"/>', '<w:color w:val="FFFFFF"/>', '<w:color w:val="ffffff"/>']
)
def test_digits_that_nobody_sees_beside_a_figure_are_left_out(properties: str) -> None:
    body = table(row(cell("许可"), cell(paragraph(run("12") + run("7", properties)))), row(cell("计"), cell("1")))
    assert grids(document(body)) == [[["许可", "12"], ["计", "1"]]]


@pytest.mark.parametrize(
    "runs",
    [
        run("127", '<w:color w:val="FFFFFF"/>'),
        run("12", '<w:color w:val="FFFF00"/>') + run("7", '<w:color w:val="FFFFFF"/>'),
        run("12") + run("7", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="4472C4"/>'),
        run("12") + run("7", '<w:sz w:val="16"/>') + run("", '<w:sz w:val="2"/>'),
    ],
)
def test_white_text_on_a_dark_ground_and_small_text_are_kept(runs: str) -> None:
    body = table(row(cell("许可"), cell(paragraph(runs))), row(cell("计"), cell("1")))
    assert grids(document(body)) == [[["许可", "127"], ["计", "1"]]]


def test_a_hidden_row_is_left_out() -> None:
    hidden = row(cell("强制"), cell("9"), properties="<w:hidden/>")
    shown = row(cell("计"), cell("1"), properties='<w:hidden w:val="0"/>')
    assert grids(document(table(row(cell("许可"), cell("12")), hidden, shown))) == [[["许可", "12"], ["计", "1"]]]


@pytest.mark.parametrize(
    ("inside", "noted"),
    [
        ("<w:altChunk/>", True),
        ('<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:x" ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>', True),
        ('<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:x" ProgID="Equation.DSMT4"/></w:object></w:r></w:p>', False),
    ],
)
def test_documents_that_are_embedded_are_noted(inside: str, noted: bool) -> None:
    found = read(document(paragraph("三、收到和处理政府信息公开申请情况"), inside))
    assert [note.code for note in found.notes] == (["docx.embedded"] if noted else [])
