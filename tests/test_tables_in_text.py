"""Pages and Word documents whose tables have become paragraphs."""

from pathlib import Path

import lxml.html
import pytest

import gkconvert
from gkconvert.model import Document, Heading, Paragraph, Place, Report, Source
from gkconvert.tables_in_text import with_tables

REPORTS = Path(__file__).parents[1] / "corpus" / "reports"


def values(report: Report) -> dict[tuple[object, ...], object]:
    return {(fact.table, fact.row, fact.column): fact.value for fact in report.facts}


def without_tables(data: bytes, row: str, cell: str, only: int | None = None) -> bytes:
    """A page whose tables are gone, or one of them: each row, and each cell of it, an element of the kind given, or nothing."""
    root = lxml.html.document_fromstring(data)
    for number, table in enumerate(list(root.iter("table"))):
        if only not in (None, number):
            continue
        inside = lxml.html.Element("div")
        for line in table.iter("tr"):
            texts = [" ".join(each.text_content().split()) for each in line.iter("td", "th")]
            around = lxml.html.Element(row)
            inside.append(around)
            if cell:
                for text in texts:
                    around.append(lxml.html.Element(cell))
                    if cell == "br":
                        around[-1].tail = text
                    else:
                        around[-1].text = text
            else:
                around.text = " ".join(texts)
        table.getparent().replace(table, inside)
    return lxml.html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("row", "cell"),
    [("div", "p"), ("p", ""), ("ul", "li"), ("p", "br"), ("span", "br")],
    ids=["paragraphs", "lines", "items", "rows with breaks", "all with breaks"],
)
@pytest.mark.parametrize("name", ["trs-plain", "jcms-metadata-table", "tabs-thousands"])
def test_figures_of_a_page_that_has_paragraphs_for_tables_are_read(name: str, row: str, cell: str) -> None:
    data = (REPORTS / f"{name}.html").read_bytes()
    whole = gkconvert.convert(data)
    made = gkconvert.convert(without_tables(data, row, cell))
    assert values(made) == values(whole)
    codes = [note.code for note in made.notes]
    assert "table.of_text" in codes and "form.outside_tables" not in codes
    assert made.title == whole.title


def test_a_cell_stands_where_its_paragraph_does() -> None:
    made = gkconvert.convert(without_tables((REPORTS / "trs-plain.html").read_bytes(), "div", "p"))
    places = [cell.place for table in made.tables for cell in table.cells if cell.text]
    paths = [place.path for place in places if place is not None and place.path is not None]
    assert len(paths) > 0.9 * len(places)
    assert all("/p[" in path for path in paths)


def test_labels_in_prose_alone_are_no_tables() -> None:
    lines = (
        "一、总体情况",
        "本机关按照规章、行政规范性文件、行政许可、行政处罚和行政强制的公开要求做好工作。",
        "二、主动公开政府信息情况",
    )
    blocks = tuple(
        Heading(2, line, Place(path="/p")) if "、" in line[:2] else Paragraph(line, Place(path="/p")) for line in lines
    )
    assert with_tables(Document("text/html", "lxml", blocks, (), (), ())) is None


def test_text_and_pdf_are_not_read_as_text_again() -> None:
    lines = [Paragraph(text) for text in ("规章", "1", "2", "3", "行政规范性文件", "4", "5", "6")]
    for media_type, expected in (("text/plain", False), ("application/pdf", False), ("text/html", True)):
        assert (with_tables(Document(media_type, "lxml", tuple(lines), (), (), ())) is not None) is expected


def test_a_page_of_tens_of_thousands_of_lines_is_no_report() -> None:
    lines = tuple(Paragraph(text) for _ in range(2000) for text in ("规章", "1", "2", "3"))
    assert with_tables(Document("text/html", "lxml", lines, (), (), ())) is None


def test_a_report_that_is_all_prose_stays_as_it_is() -> None:
    page = "<meta charset=utf-8><h1>甲县人民政府2016年政府信息公开工作年度报告</h1><p>一、概述<p>全年主动公开政府信息12条。"
    made = gkconvert.convert(Source(page.encode()))
    assert made.facts == ()
    assert "table.of_text" not in [note.code for note in made.notes]


@pytest.mark.parametrize("which", [1, 2, 3])
def test_one_table_of_a_page_that_is_a_list_is_read_beside_the_others(which: int) -> None:
    data = (REPORTS / "trs-plain.html").read_bytes()
    whole = gkconvert.convert(data)
    made = gkconvert.convert(without_tables(data, "ul", "li", which))
    assert values(made) == values(whole)
    assert "table.of_text" in [note.code for note in made.notes]
    assert all(fact.cell is not None for fact in made.facts)
