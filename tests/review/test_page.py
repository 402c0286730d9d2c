"""Pages without a browser: what is in them, at which place, and that nothing of a source is markup."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from reviewed import hostile, of_year, placed

import gkconvert
from gkconvert.conversion import open_source
from gkconvert.corrections import correct
from gkconvert.model import Correction, Report
from gkconvert.review.comparison import comparison_page
from gkconvert.review.page import report_page

_CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
_HANDLERS = re.compile(r"on[a-z]+$")


def tree(page: bytes) -> Any:
    return lxml.html.document_fromstring(page.decode())


def policy(page: bytes) -> str:
    found: str = tree(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    return found


def test_the_policy_names_exactly_the_style_and_the_script_of_the_page() -> None:
    page = report_page(placed())
    style = re.search(rb"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(rb"<script>(.*?)</script>", page, re.DOTALL)
    assert style is not None
    assert script is not None
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(part[1]).digest()).decode()}'" for part in (style, script)]
    assert policy(page) == (
        f"default-src 'none'; img-src data:; style-src {hashes[0]}; script-src {hashes[1]};"
        " base-uri 'none'; form-action 'none'"
    )


def test_the_policy_stands_before_anything_that_could_act() -> None:
    head = report_page(placed()).split(b"Content-Security-Policy")[0]
    assert b"<style" not in head
    assert b"<script" not in head


def test_a_page_refers_to_nothing_outside_itself() -> None:
    page = tree(report_page(placed()))
    assert (
        page.xpath("//link | //iframe | //object | //embed | //script[@src] | //img[not(starts-with(@src, 'data:'))]")
        == []
    )
    assert [address for address in page.xpath("//@href") if not address.startswith("#")] == []


def test_every_fact_has_its_cell_on_the_page_at_its_box() -> None:
    report = placed()
    page = tree(report_page(report))
    boxes = {
        mark.get("data-c"): tuple(float(mark.get(name)) for name in ("x", "y", "width", "height"))
        for mark in page.xpath("//svg//rect[@data-c]")
    }
    values = {int(cell.get("data-f")): cell.get("data-c") for cell in page.xpath("//td[@data-f]")}
    assert sorted(values) == list(range(len(report.facts)))
    cells = {(table.id, cell.row, cell.column): cell for table in report.tables for cell in table.cells}
    for index, fact in enumerate(report.facts):
        assert fact.cell is not None
        place = cells[fact.cell.table, fact.cell.row, fact.cell.column].place
        assert place is not None
        assert place.box is not None
        x0, top, x1, bottom = place.box
        assert boxes[values[index]] == (x0, top, x1 - x0, bottom - top)


def test_a_failing_sum_is_drawn_over_its_cells_and_told_with_its_blame() -> None:
    page = tree(report_page(placed({("proceedings", None, "review.upheld"): 10})))
    assert page.xpath("//*[local-name()='g'][@data-p='1']//*[local-name()='text']/text()") == [
        "1",
        "10 + 0 + 0 + 0 = 10 ≠ 0",
    ]
    assert page.xpath("//*[@data-p='1']//p[@class='equation']/@aria-label") == ["10 + 0 + 0 + 0 = 10 ≠ 0"]
    assert len(page.xpath("//td[@data-f and contains(@class, 'bad')]")) == 5
    assert "未能判定" in page.xpath("string(//*[@class='blame'])")


def test_a_long_report_of_five_pages_takes_less_than_a_megabyte_and_a_half() -> None:
    source = open_source(_CORPUS / "libreoffice-lines.pdf")
    page = report_page(gkconvert.convert(source), source)
    assert len(tree(page).xpath("//img[starts-with(@src, 'data:image/')]")) == 5
    assert len(page) < 1_500_000


@pytest.mark.parametrize("name", ["text-sloppy.txt", "jcms-metadata-table.html"])
def test_the_article_of_a_source_without_pages_is_rebuilt_with_its_cells(name: str) -> None:
    report = gkconvert.convert(_CORPUS / name)
    page = tree(report_page(report))
    cells = page.xpath("//section[@id='source']//td[@data-c]")
    assert len(cells) == sum(len(table.cells) for table in report.tables)
    assert {cell.get("data-c") for cell in page.xpath("//td[@data-f]")} <= {cell.get("data-c") for cell in cells}


def test_the_same_report_gives_the_same_page() -> None:
    assert report_page(placed()) == report_page(placed())


def _pages_of_hostile_reports() -> list[tuple[str, bytes]]:
    return [
        ("html", report_page(hostile())),
        ("pdf", report_page(hostile("application/pdf"))),
        ("comparison", comparison_page([hostile(), of_year(2024), hostile()])),
    ]


@pytest.mark.parametrize(
    ("name", "page"), _pages_of_hostile_reports(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_markup_of_a_source_is_text_in_the_page(name: str, page: bytes) -> None:
    parsed = tree(page)
    assert "<script>window.attacked=1</script>" in parsed.xpath("string(//h1)")
    assert [script.get("type") for script in parsed.xpath("//script")] in ([None], ["application/json", None])
    assert len(parsed.xpath("//style")) == 1
    assert parsed.xpath("//img") == []
    assert parsed.xpath("//@style") == []
    assert [key for element in parsed.iter("*") for key in element.attrib if _HANDLERS.match(key)] == []
    assert [address for address in parsed.xpath("//@href") if not address.startswith(("#", "https://"))] == []
    text = page.decode()
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "{{7*7}}" in parsed.xpath("string(//h1)")


def test_addresses_that_do_not_only_point_are_no_links() -> None:
    page = tree(report_page(hostile()))
    assert page.xpath("//a[contains(@rel, 'external')]") == []


def test_a_report_with_its_address_links_to_it() -> None:
    report = placed()
    report = gkconvert.read_json(
        gkconvert.write(report, ".json").replace(b'"url": null', b'"url": "https://example.org/a?b=1&c=2"')
    )
    assert isinstance(report, Report)
    page = tree(report_page(report))
    assert page.xpath("//a[contains(@rel, 'external')]/@href") == ["https://example.org/a?b=1&c=2"]


def test_a_table_of_a_hundred_thousand_cells_does_not_make_an_endless_page() -> None:
    import msgspec

    from gkconvert.model import Cell, Section, Table, TableBlock

    report = placed()
    cells = tuple(Cell(row, 0, text="1") for row in range(100_000))
    table = Table("big", None, 100_000, 1, "markup", (), cells)
    report = msgspec.structs.replace(
        report, tables=(table,), facts=(), findings=(), sections=(Section(1, None, "表", (TableBlock("big"),)),)
    )
    assert len(report_page(report)) < 6_000_000


def test_a_corrected_number_is_marked_with_what_was_printed_and_who_says_otherwise() -> None:
    report = placed({("proceedings", None, "review.total"): 7})
    index = next(i for i, fact in enumerate(report.facts) if fact.column == "review.total")
    correction = Correction(
        report.source.sha256, "proceedings", "张三", "与原件核对", value=0, column="review.total", was="7"
    )
    page = tree(report_page(correct(report, (correction,))))
    cell = page.xpath(f"//td[@data-f='{index}']")[0]
    assert "corrected" in cell.get("class").split()
    assert cell.xpath("string(del)") == "7"
    assert cell.text_content() == "7 0"
    assert "与原件核对" in page.xpath("string(//script[@id='facts'])")
