"""Whole ways: scanned pages to facts. Each page costs seconds, so there are few; `benchmarks.scan` reads them all."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from scanning import CORPUS, bound, encoded, mixed, painted

import gkconvert
from gkconvert.errors import SourceError
from gkconvert.model import Report, Source

NAME = "jiaxian-figures.pdf"
Found = dict[tuple[str, str | None, str | None], object]


def numbers(report: Report, table: str) -> Found:
    return {(fact.table, fact.row, fact.column): fact.value for fact in report.facts if fact.table == table}


def drawn(table: str) -> Found:
    return numbers(gkconvert.convert(CORPUS / NAME), table)


@pytest.mark.usefixtures("ocr")
def test_a_scanned_page_askew_with_a_red_seal_gives_its_numbers_and_how_sure_they_are() -> None:
    picture = painted(NAME, 2, angle=0.8)
    brush = ImageDraw.Draw(picture)
    brush.ellipse((900, 330, 1250, 680), outline=(225, 40, 45), width=9)
    brush.line((960, 380, 1190, 630), fill=(225, 40, 45), width=7)
    report = gkconvert.convert(Source(bound([picture]), "scan.pdf"))
    assert numbers(report, "disclosure") == drawn("disclosure")
    assert [note.code for note in report.notes if note.code.startswith("scan.")] == ["scan.recognised"]
    cells = [cell for table in report.tables for cell in table.cells if cell.text]
    assert min(cell.confidence or 0.0 for cell in cells) > 0.3
    assert all(cell.place and cell.place.page == 1 and cell.place.box for cell in cells)


@pytest.mark.usefixtures("ocr")
def test_only_the_scanned_page_of_a_mixed_pdf_is_recognised() -> None:
    report = gkconvert.convert(Source(mixed(NAME, [1, 2], bound([painted(NAME, 3)])), "mixed.pdf"))
    assert [note.place and note.place.page for note in report.notes if note.code == "scan.recognised"] == [3]
    assert numbers(report, "proceedings") == drawn("proceedings")
    assert numbers(report, "disclosure") == drawn("disclosure")
    assert {cell.confidence is None for table in report.tables[:1] for cell in table.cells} == {True}


@pytest.mark.usefixtures("ocr")
@pytest.mark.parametrize(("degrees", "turned"), [(180, 180), (90, 270)])
def test_a_page_upside_down_or_on_its_side_is_turned_and_says_so(degrees: int, turned: int) -> None:
    picture = painted(NAME, 2, dpi=150).rotate(degrees, expand=True)
    report = gkconvert.convert(Source(bound([picture], dpi=150), "scan.pdf"))
    assert numbers(report, "disclosure") == drawn("disclosure")
    assert [note.message.en.split("turned by ")[1][:11] for note in report.notes if note.code == "scan.turned"] == [
        f"{turned} degrees"
    ]


@pytest.mark.usefixtures("ocr")
def test_a_photograph_on_a_dark_desk_is_rectified_and_says_so() -> None:
    flat = painted(NAME, 2)
    width, height = flat.size
    # Where the picture's corners come from: the page lies aslant, its far edge shorter.
    corners = (-110, -60, -40, height + 30, width + 30, height + 40, width + 60, -120)
    picture = flat.transform(flat.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=(70, 64, 60))
    report = gkconvert.convert(Source(encoded(picture, "JPEG"), "photo.jpg"))
    assert numbers(report, "disclosure") == drawn("disclosure")
    assert "scan.photographed" in [note.code for note in report.notes]


@pytest.mark.usefixtures("ocr")
def test_a_picture_is_a_page() -> None:
    report = gkconvert.convert(Source(encoded(painted(NAME, 2, dpi=170), "PNG"), "page.png"))
    assert report.source.media_type == "image/png"
    assert report.source.pages == 1
    assert numbers(report, "disclosure") == drawn("disclosure")


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkconvert.scan.available", lambda: False)
    picture = painted(NAME, 1, dpi=72)
    for data, code in ((bound([picture]), "pdf.no_text"), (encoded(picture, "JPEG"), "scan.extra_missing")):
        with pytest.raises(SourceError) as caught:
            gkconvert.convert(Source(data, "scan"))
        assert caught.value.code == code
        assert "pip install 'gkconvert[ocr]'" in caught.value.way_out_en
        assert "pip install 'gkconvert[ocr]'" in caught.value.way_out_zh


def test_without_the_extra_the_other_pages_of_a_mixed_pdf_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkconvert.scan.available", lambda: False)
    report = gkconvert.convert(Source(mixed(NAME, [2], bound([painted(NAME, 1, dpi=72)])), "mixed.pdf"))
    assert numbers(report, "disclosure") == drawn("disclosure")
    assert "pdf.page_without_text" in [note.code for note in report.notes]


def layered(name: str, page: int, layer: str) -> bytes:
    """A scanned page with a text layer under its picture, as some scanners write it."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(layer.splitlines()):
        canvas.drawString(72, 760 - 20 * number, line)
    canvas.drawImage(ImageReader(painted(name, page)), 0, 0, 595, 842)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.usefixtures("ocr")
def test_a_bad_text_layer_under_the_picture_is_not_believed() -> None:
    report = gkconvert.convert(Source(layered(NAME, 2, "规章 7 7 7\n行政许可 1\n错误的文字层"), "layered.pdf"))
    assert numbers(report, "disclosure") == drawn("disclosure")
    assert "scan.recognised" in [note.code for note in report.notes]


PROSE = "本机关认真贯彻落实条例，持续加大主动公开力度，规范依申请公开办理流程，健全审核制度。"


def prose_with_picture(picture: Image.Image, title: str, height: float) -> bytes:
    """A page of text as Word prints it, with a picture among its lines."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("STSong-Light", 11)
    lines = [title, "一、总体情况", *[PROSE] * 5, "二、主动公开政府信息情况"] if title else [PROSE] * 5
    for number, line in enumerate(lines):
        canvas.drawString(72, 780 - 20 * number, line)
    canvas.drawImage(ImageReader(picture), 60, 600 - height, 475, height)
    for number, line in enumerate([PROSE, PROSE]):
        canvas.drawString(72, 570 - height - 20 * number, line)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.usefixtures("ocr")
def test_a_table_that_stands_among_the_text_as_a_picture_is_recognised() -> None:
    whole = painted(NAME, 2)
    width, height = whole.size
    picture = whole.crop((int(0.1 * width), int(0.02 * height), int(0.9 * width), int(0.62 * height)))
    shown = 475 * picture.height / picture.width
    data = prose_with_picture(picture, "郟县人民政府2024年政府信息公开工作年度报告", min(shown, 480))
    report = gkconvert.convert(Source(data, "report.pdf"))
    found = numbers(report, "disclosure")
    assert len(found) > 6
    assert found.items() <= drawn("disclosure").items()
    assert report.title == "郟县人民政府2024年政府信息公开工作年度报告"


@pytest.mark.usefixtures("ocr")
def test_a_diagram_among_the_text_leaves_the_page_as_it_is() -> None:
    picture = Image.new("RGB", (900, 500), "white")
    brush = ImageDraw.Draw(picture)
    brush.line((60, 450, 860, 450), fill="black", width=4)
    for index in range(8):
        brush.rectangle((100 + 90 * index, 450 - 40 * index, 150 + 90 * index, 450), fill=(60, 90, 160))
    for title in ("郟县人民政府2024年政府信息公开工作年度报告", "郟县2024年旅游手册", ""):
        report = gkconvert.convert(Source(prose_with_picture(picture, title, 260), "report.pdf"))
        assert "scan.recognised" not in [note.code for note in report.notes]
        blocks = [getattr(block, "text", "") for section in report.sections for block in section.blocks]
        assert sum(text.count(PROSE) for text in blocks) == 7
